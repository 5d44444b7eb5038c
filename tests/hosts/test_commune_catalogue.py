"""Today's communes come from the national catalogue, by province; names are told apart even in a long list."""

from __future__ import annotations

from collections import Counter

import pytest

from addin.core.communes import Commune, recognise
from addin.errors import CannotRead, ToolMissing
from addin.hosts import commune_catalogue
from addin.hosts.commune_catalogue import all_communes, communes_of
from tests.spellings import spellings


def test_the_whole_country_is_there() -> None:
    """3,321 communes since 01/07/2025: 2,621 xã, 687 phường, 13 đặc khu; every id is its own."""
    found = all_communes()

    assert Counter(one.kind for one in found) == {"xã": 2621, "phường": 687, "đặc khu": 13}
    assert len({one.id for one in found}) == 3321


def test_a_province_is_found_however_it_is_called() -> None:
    """With or without "tỉnh"; the six units that followed Kon Tum city are among those of Quảng Ngãi."""
    found = communes_of("tỉnh Quảng Ngãi")

    assert found == communes_of("QUẢNG NGÃI")
    assert len(found) == 96
    for name in ("phường Kon Tum", "phường Đăk Cấm", "phường Đăk Bla", "xã Ngọk Bay", "xã Ia Chim", "xã Đăk Rơ Wa"):
        assert recognise(name, found).commune, name


def test_a_province_that_is_no_more_is_refused_with_a_hint() -> None:
    """Kon Tum was merged; a slip of the keyboard is answered with the name that was meant."""
    with pytest.raises(CannotRead, match="không có tỉnh “Kon Tum”"):
        communes_of("Kon Tum")
    with pytest.raises(CannotRead, match="Có phải là “Quảng Ngãi”"):
        communes_of("Quảng Ngải")


def test_without_the_package_the_sentence_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    """The program works without the catalogue; whoever asks for it is told its name."""
    monkeypatch.setattr(commune_catalogue, "_PACKAGE", "goi-khong-co")
    commune_catalogue._provinces.cache_clear()

    with pytest.raises(ToolMissing, match="vietnam-provinces"):
        communes_of("Quảng Ngãi")
    commune_catalogue._provinces.cache_clear()


def test_no_name_of_a_province_is_taken_for_another() -> None:
    """96 names, a few thousand spellings: none goes to the wrong unit unless it is that unit's very own name."""
    communes = communes_of("Quảng Ngãi")
    own = {one.name: one for one in communes} | {one.label: one for one in communes}
    wrong = [
        (truth.label, one.text)
        for truth in communes
        if truth.kind != "đặc khu"
        for one in spellings(truth)
        if _given(one.text, communes) not in (None, truth) and one.text not in own
    ]

    assert wrong == []


def _given(text: str, communes: tuple[Commune, ...]) -> Commune | None:
    return recognise(text, communes, typos=False).commune
