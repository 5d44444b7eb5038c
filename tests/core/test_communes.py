"""A commune is recognised by its exact name, kind included; anything less is a question."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from addin.core.communes import Commune, exactly, recognise, with_alias

COMMUNES = (
    Commune("x_dak_cam", "Đăk Cấm", "xã"),
    Commune("x_dak_bla", "Đăk Blà", "xã"),
    Commune("x_dak_ro_wa", "Đăk Rơ Wa", "xã", aliases=("Đắk Rơ Wa",)),
    Commune("x_ngok_bay", "Ngọk Bay", "xã"),
    Commune("x_ia_chim", "Ia Chim", "xã"),
    Commune("x_hoa_binh", "Hòa Bình", "xã"),
    Commune("p_le_loi", "Lê Lợi", "phường"),
    Commune("p_thong_nhat", "Thống Nhất", "phường"),
    Commune("p_dak_bla_2025", "Đăk Bla", "phường"),
    Commune("p_dak_cam_2025", "Đăk Cấm", "phường"),
    Commune("p_1", "1", "phường"),
    Commune("tt_plei_kan", "Plei Kần", "thị trấn"),
)
OLD = COMMUNES[:8]


@pytest.mark.parametrize(
    ("written", "known"),
    [
        ("xã Ia Chim", "x_ia_chim"),
        ("XÃ IA CHIM", "x_ia_chim"),
        ("  Xã\u00a0Ia  Chim ", "x_ia_chim"),
        ("UBND xã Ia Chim", "x_ia_chim"),
        ("ỦY BAN NHÂN DÂN XÃ IA CHIM", "x_ia_chim"),
        ("Uỷ ban nhân dân xã Ia Chim", "x_ia_chim"),
        ("Đơn vị: UBND xã Ia Chim", "x_ia_chim"),
        ("Đảng ủy xã Ia Chim", "x_ia_chim"),
        ("X. Ia Chim", "x_ia_chim"),
        ("X.Ia Chim", "x_ia_chim"),
        ("Ia Chim", "x_ia_chim"),
        ("xã Hoà Bình", "x_hoa_binh"),
        ("P. Lê Lợi", "p_le_loi"),
        ("P.Lê Lợi", "p_le_loi"),
        ("phường lê lợi", "p_le_loi"),
        ("Đăkrơwa", "x_dak_ro_wa"),
        ("xã Đăk Rơwa", "x_dak_ro_wa"),
        ("Ðăk Rơ Wa", "x_dak_ro_wa"),
        ("xã Đắk Rơ Wa", "x_dak_ro_wa"),
        ("xã Đăk Cấm", "x_dak_cam"),
        ("phường Đăk Cấm", "p_dak_cam_2025"),
        ("Phường 01", "p_1"),
        ("TT. Plei Kần", "tt_plei_kan"),
    ],
)
def test_the_same_words_are_the_unit(written: str, known: str) -> None:
    """Case, tone placement, look-alike letters, spaces, offices and short kinds make no difference."""
    found = recognise(written, COMMUNES).commune

    assert found is not None
    assert found.id == known


@pytest.mark.parametrize(
    ("written", "asked", "how"),
    [
        ("Dak Bla", ["x_dak_bla", "p_dak_bla_2025"], "chỉ khác dấu hoặc cách viết"),
        ("xã Đăk Bla", ["x_dak_bla", "p_dak_bla_2025"], "khác loại đơn vị"),
        ("phường Đăk Blà", ["p_dak_bla_2025", "x_dak_bla"], "khác loại đơn vị"),
        ("Đăk Cấm", ["x_dak_cam", "p_dak_cam_2025"], "nhiều đơn vị cùng tên"),
        ("Ngọc Bay", ["x_ngok_bay"], "chỉ khác dấu hoặc cách viết"),
        ("xa ia chim", ["x_ia_chim"], "chỉ khác dấu hoặc cách viết"),
        ("phường Ia Chim", ["x_ia_chim"], "khác loại đơn vị"),
        ("xã Ia Chym", ["x_ia_chim"], "gần giống"),
    ],
)
def test_what_only_resembles_a_unit_is_asked(written: str, asked: list[str], how: str) -> None:
    """Other accents, another kind, two units of one name, a slip of the keyboard: candidates, never an answer."""
    match = recognise(written, COMMUNES)

    assert match.commune is None
    assert [one.id for one in match.candidates] == asked
    assert match.how == how


def test_a_resemblance_to_two_units_offers_both() -> None:
    """Xã Đăk Blà and phường Đăk Bla are two units; a name without accents may be either."""
    match = recognise("xã Đắc Bla", COMMUNES)

    assert match.commune is None
    assert {one.id for one in match.candidates} == {"x_dak_bla", "p_dak_bla_2025"}


def test_a_name_without_kind_is_enough_while_one_unit_bears_it() -> None:
    """The answer depends on which units there are: in 2023 there was one Đăk Cấm."""
    assert recognise("Đăk Cấm", OLD).commune == COMMUNES[0]
    assert recognise("Đăk Cấm", COMMUNES).commune is None


@pytest.mark.parametrize("written", ["", "  ", "UBND", "Đơn vị:", "UBND thành phố Kon Tum", "xã", "12345", "?"])
def test_no_unit_is_no_unit(written: str) -> None:
    """Words that name no unit are neither an answer nor a question about one."""
    match = recognise(written, OLD)

    assert (match.commune, match.candidates) == (None, ())


def test_near_misses_need_not_be_looked_for() -> None:
    """Whoever only wants sure answers and look-alikes is spared the guesses."""
    assert recognise("xã Ia Chym", COMMUNES, typos=False).candidates == ()


@given(
    commune=st.sampled_from(COMMUNES),
    kind=st.sampled_from(["", "full", "office"]),
    change=st.sampled_from([str.upper, str.lower, str.title, lambda text: unicodedata.normalize("NFD", text)]),
    space=st.sampled_from([" ", "  ", "\u00a0"]),
)
def test_no_spelling_is_taken_for_another_unit(commune: Commune, kind: str, change: object, space: str) -> None:
    """Property: with its kind a unit is always recognised; without it, never as another unit."""
    assert callable(change)
    name = {"": commune.name, "full": commune.label, "office": f"UBND {commune.label}"}[kind]

    match = recognise(change(name).replace(" ", space), COMMUNES)

    assert match.commune in (commune, None)
    if kind:
        assert match.commune == commune
    else:
        assert match.commune == commune or commune in match.candidates


def test_labels_fit_sentences_and_heads() -> None:
    """The kind is written small inside a sentence and large at its head."""
    assert COMMUNES[4].label == "xã Ia Chim"
    assert COMMUNES[4].title == "Xã Ia Chim"


def test_an_answer_of_the_officer_is_remembered() -> None:
    """Once told whose name "xã Đăk Bla" is, the list recognises it; the ward of that name is still itself."""
    told = with_alias(COMMUNES, COMMUNES[1], "UBND xã Đăk Bla")

    assert recognise("xã Đăk Bla", COMMUNES).commune is None
    found = recognise("xã Đăk Bla", told).commune
    assert found is not None
    assert found.id == "x_dak_bla"
    ward = recognise("phường Đăk Bla", told).commune
    assert ward is not None
    assert ward.id == "p_dak_bla_2025"
    assert recognise("Đăk Bla", told).commune is None, "without its kind the name is shared now"


def test_an_answer_with_another_kind_is_remembered() -> None:
    """A sender who writes phường for xã is recognised the next time, and nobody else is."""
    told = with_alias(COMMUNES, COMMUNES[4], "phường Ia Chim")

    found = recognise("phường Ia Chim", told).commune
    assert found is not None
    assert found.id == "x_ia_chim"


@pytest.mark.parametrize("written", ["xã Ngọk Bay", "", "UBND"])
def test_a_known_name_is_never_given_away(written: str) -> None:
    """What already answers for a unit, or says no name at all, becomes nobody's alias."""
    assert with_alias(COMMUNES, COMMUNES[4], written) == COMMUNES


@pytest.mark.parametrize(
    "written", ["UBND xã Ia Chim", "ia chim", "P. Lê Lợi", "Đăk Cấm", "xã Lê Lợi", "xã Ia Chin", ""]
)
def test_an_exact_name_is_the_one_that_recognising_is_sure_of(written: str) -> None:
    """The quick question answers what the whole one does: a unit where the name is its own, nobody where it asks."""
    assert exactly(written, COMMUNES) == recognise(written, COMMUNES, typos=False).commune
