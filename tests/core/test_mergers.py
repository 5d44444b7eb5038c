"""Same period last year across a merger: added up over the old units, or refused with the reason."""

from __future__ import annotations

from decimal import Decimal

import pytest

from addin.core.communes import Commune
from addin.core.mergers import predecessors

THEN, NOW = "2024-12-31", "2025-12-31"
DOAN_KET = Commune("x_doan_ket", "Đoàn Kết", "xã", valid_until="2025-06-30", successor="x_ia_chim_2025")
DAK_NANG = Commune("x_dak_nang", "Đăk Năng", "xã", valid_until="2025-06-30", successor="x_ia_chim_2025")
IA_CHIM = Commune("x_ia_chim", "Ia Chim", "xã", valid_until="2025-06-30", successor="x_ia_chim_2025")
NEW = Commune("x_ia_chim_2025", "Ia Chim", "xã", valid_from="2025-07-01")
SAME = Commune("x_mo_rai", "Mô Rai", "xã")
KNOWN = (DOAN_KET, DAK_NANG, IA_CHIM, NEW, SAME)


def test_the_old_units_stand_behind_the_new_one() -> None:
    """Three xã became one: their figures of last year, added up, are what this year's is compared with."""
    found = predecessors(KNOWN, NOW, THEN)[NEW.id]
    people = {"x_doan_ket": Decimal(10), "x_dak_nang": Decimal(20), "x_ia_chim": Decimal("30.5")}

    assert found.units == (DOAN_KET, DAK_NANG, IA_CHIM)
    assert sum(found.values(people)) == Decimal("60.5")


def test_a_unit_that_did_not_change_stands_behind_itself() -> None:
    """Most units were not merged, and are compared with themselves."""
    assert predecessors(KNOWN, NOW, THEN)[SAME.id].units == (SAME,)


def test_periods_on_one_side_of_the_merger_are_compared_unit_by_unit() -> None:
    """Both before, or both after: nobody is added up."""
    assert predecessors(KNOWN, "2025-03-31", "2024-03-31")[IA_CHIM.id].units == (IA_CHIM,)
    assert predecessors(KNOWN, "2026-12-31", NOW)[NEW.id].units == (NEW,)


def test_two_mergers_in_a_row_are_followed() -> None:
    """A successor may itself have been merged later."""
    again = NEW._replace(valid_until="2026-06-30", successor="x_moi")
    last = Commune("x_moi", "Mới", "xã", valid_from="2026-07-01")

    assert predecessors((*KNOWN[:3], again, last), "2026-12-31", THEN)["x_moi"].units == KNOWN[:3]


@pytest.mark.parametrize(
    ("known", "reported", "reason"),
    [
        (KNOWN, {"x_doan_ket", "x_ia_chim"}, "thiếu số liệu kỳ gốc của xã Đăk Năng (2/3 đơn vị)"),
        ((NEW, SAME), None, "thành lập ngày 01/07/2025"),
        (
            (DOAN_KET._replace(successor="x_ia_chim_2025;x_mo_rai"), IA_CHIM, NEW, SAME),
            None,
            "xã Đoàn Kết đã chia về nhiều đơn vị",
        ),
        ((IA_CHIM._replace(successor=""), NEW), None, "danh sách chưa ghi đơn vị cũ nào"),
    ],
    ids=["one did not report", "nobody is known", "one was divided", "no successor is written"],
)
def test_what_cannot_be_compared_is_refused_with_the_reason(
    known: tuple[Commune, ...], reported: set[str] | None, reason: str
) -> None:
    """A figure of last year that lacks a part is no figure to compare with."""
    found = predecessors(known, NOW, THEN, reported)[NEW.id]

    assert reason in found.reason
    assert found.values({"x_doan_ket": 1, "x_ia_chim": 2}) == ()


def test_a_circle_of_successors_ends() -> None:
    """A list that contradicts itself is no reason to hang."""
    a = DOAN_KET._replace(successor="x_dak_nang")
    b = DAK_NANG._replace(successor="x_doan_ket")

    assert predecessors((a, b, SAME), NOW, THEN)[SAME.id].units == (SAME,)
