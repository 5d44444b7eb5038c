"""So sánh kỳ: an earlier Sổ beside this one, units by their predecessors, refusals with their reason."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from addin.core.book.base_lines import Bases, base_lines
from addin.core.communes import Commune
from addin.core.compare import Compared, Earlier, Period, compare, earlier_of, together
from addin.core.form.model import Item
from addin.core.mergers import predecessors
from addin.core.past import past_period
from addin.core.summary import Summary, summarize
from tests.making import choice, choices_of, form_of, kit_of, number, table_of

OLD = (
    Commune("x_a", "A", "xã", valid_until="2025-06-30", successor="x_moi"),
    Commune("x_b", "B", "xã", valid_until="2025-06-30", successor="x_moi"),
)
NEW = (Commune("x_moi", "Mới", "xã", valid_from="2025-07-01"),)
NOW, THEN = "2025-12-14", "2024-12-14"
WORK = choices_of(Item("duong", "Làm đường"), Item("kenh", "Nạo vét"), id="viec")


def summary(units: tuple[Commune, ...], people: dict[str, str], measure: str = "người") -> Summary:
    form = form_of(choice("viec"), number("nguoi", "Số người", measure), id="hoat_dong")
    kit = kit_of(form, choices=(WORK,))
    tables = [table_of(form, f"| viec | nguoi |{rows}", commune=unit, choices=WORK) for unit, rows in people.items()]
    return summarize(kit, units, {form.id: tables})


def now(measure: str = "người") -> Summary:
    return summary(NEW, {"x_moi": "\n| Làm đường | 60 |\n| Nạo vét | 30 |"}, measure)


def before() -> Summary:
    return summary(OLD, {"x_a": "\n| Làm đường | 30 |", "x_b": "\n| Làm đường | 20 |\n| Nạo vét | 25 |"})


def compared(current: Summary, earlier: Summary) -> dict[str, Compared]:
    return {one.now.id: one for one in compare(current, base(current, earlier))}


def base(current: Summary, earlier: Summary, title: str = "Năm 2024") -> Earlier:
    """The earlier period as a Sổ remembers it."""
    past = past_period(kit_of(earlier.forms["hoat_dong"].form, choices=(WORK,)), OLD, earlier, "So_cu.xlsx")
    units = predecessors((*OLD, *NEW), NOW, THEN, past.reported)
    return replace(earlier_of(past, current, units, Period.SAME), title=title)


def test_a_merged_unit_is_compared_with_all_that_went_into_it() -> None:
    """90 people of the new commune against 30 + 45 of its two predecessors, with the cells of both."""
    found = compared(now(), before())["hoat_dong.don_vi.x_moi.nguoi"]
    assert found.before is not None
    assert found.before.value == 75
    assert [place.file for place in found.before.sources] == ["So_cu.xlsx"] * 3
    assert found.before.id == "hoat_dong.don_vi.x_moi.nguoi@cung_ky"
    assert found.difference is not None
    assert found.difference.value == 15
    assert found.growth is not None
    assert found.growth.value == 20


def test_totals_and_kinds_of_work_are_compared() -> None:
    """Every line both Sổ have is there, with growth and with the share of a plan."""
    found = compared(now(), before())
    assert found["hoat_dong.muc.duong.nguoi"].before is not None
    share = found["hoat_dong.tong.nguoi"].share
    assert share is not None
    assert share.value == Decimal(120)


def test_a_missing_predecessor_refuses_the_unit_and_the_total() -> None:
    """Without the figures of one old commune neither the new one nor the whole can be compared; the reason names it."""
    found = compared(now(), summary(OLD, {"x_a": "\n| Làm đường | 30 |"}))
    assert found["hoat_dong.don_vi.x_moi.nguoi"].before is None
    assert "xã B" in found["hoat_dong.don_vi.x_moi.nguoi"].reason
    assert found["hoat_dong.tong.nguoi"].before is None
    assert "Xã B" in found["hoat_dong.tong.nguoi"].reason


def test_a_unit_that_has_not_reported_yet_refuses_the_total() -> None:
    """This period is not whole: a total of less land is not set against one of more."""
    assert "kỳ này chưa có số liệu của Xã Mới" in compared(summary(NEW, {}), before())["hoat_dong.tong.nguoi"].reason


def test_other_measures_are_refused() -> None:
    """People are not compared with money, though line and column have the same names."""
    found = compared(now("triệu đồng"), before())["hoat_dong.tong.nguoi"]
    assert found.before is None
    assert "đơn vị tính khác nhau" in found.reason


def test_a_period_has_a_heading() -> None:
    """The head of a column begins with a capital."""
    assert [period.heading for period in Period] == ["Cùng kỳ", "Kỳ trước", "Kế hoạch", "Lũy kế"]


def test_a_part_says_what_it_gives_to_the_growth_of_the_whole() -> None:
    """Roads went from 50 to 60 of 75 people then: 10 / 75 are 13,33 points of the 20% growth."""
    points = compared(now(), before())["hoat_dong.muc.duong.nguoi"].points
    assert points is not None
    assert (round(points.value, 2), points.measure.symbol) == (Decimal("13.33"), "điểm phần trăm")


def test_periods_add_up_to_a_cumulative_one() -> None:
    """Two earlier periods together, then this one on top; a unit that one of them lacks has no sum."""
    current = now()
    both = together([base(current, before(), "Quý II"), base(current, before(), "Quý I")], "Quý I; Quý II")
    total = next(one for one in compare(current, both) if one.now.id == "hoat_dong.tong.nguoi")
    assert total.before is not None
    assert total.before.value == 150
    assert total.so_far is not None
    assert total.so_far.value == 240
    gap = together([base(current, before()), base(current, summary(OLD, {"x_a": "\n| Làm đường | 30 |"}))], "")
    refused = {one.now.id: one.reason for one in compare(current, gap)}
    assert "xã B" in refused["hoat_dong.don_vi.x_moi.nguoi"]


def test_kilometres_are_compared_with_metres() -> None:
    """Both are said in the unit of now, so that a difference on the sheet is one."""
    length = compared(now("km"), summary(OLD, {"x_a": "\n| Làm đường | 7000 |", "x_b": "\n| Làm đường | 0 |"}, "m"))
    road = length["hoat_dong.muc.duong.nguoi"]
    assert road.before is not None
    assert (road.before.value, road.before.measure.symbol) == (Decimal(7), "km")


def test_a_unit_silent_on_one_form_is_not_taken_for_zero() -> None:
    """It reported then, but not this form: its blank is no 0 to grow from."""
    past = past_period(kit_of(choices=(WORK,)), OLD, before(), "So_cu.xlsx")
    past = replace(past, units={**past.units, "hoat_dong": {"x_a": True, "x_b": False}, "khac": {"x_b": True}})
    units = predecessors((*OLD, *NEW), NOW, THEN, past.reported)
    found = {one.now.id: one for one in compare(now(), earlier_of(past, now(), units, Period.SAME))}
    assert found["hoat_dong.don_vi.x_moi.nguoi"].reason == "kỳ gốc chưa có số liệu của xã B"


@pytest.mark.parametrize("written", ['"12.5"', "12/05/2026", "x"])
def test_a_cell_that_was_not_read_is_never_taken_for_zero(written: str) -> None:
    """Of neither period: what rests on the cell is not compared and the reason names it, all else is."""
    unread = summary(OLD, {"x_a": f"\n| Làm đường | {written} |\n| Nạo vét | 5 |", "x_b": "\n| Nạo vét | 25 |"})
    for id_ in ("don_vi.x_moi", "muc.duong", "tong"):
        one = compared(now(), unread)[f"hoat_dong.{id_}.nguoi"]
        assert (one.before, one.reason) == (None, "ô So_cu.xlsx › Biểu 01 › B2 của kỳ gốc chưa đọc được chắc chắn")
    assert compared(now(), unread)["hoat_dong.muc.kenh.nguoi"].reason == ""
    mine = summary(NEW, {"x_moi": f"\n| Làm đường | {written} |\n| Nạo vét | 30 |"})
    found = compared(mine, before())
    assert found["hoat_dong.muc.duong.nguoi"].now.text == "?"
    assert found["hoat_dong.muc.duong.nguoi"].before is None
    assert "của kỳ này chưa đọc được" in found["hoat_dong.tong.nguoi"].reason


def test_a_base_kept_in_the_book_still_knows_which_cells_were_not_read() -> None:
    """What the page Nguồn says of an earlier period comes back, so that it is refused then too."""
    unread = base(now(), summary(OLD, {"x_a": "\n| Làm đường | x |", "x_b": "\n| Làm đường | 20 |"}))
    lines = Bases()
    for line in base_lines(unread):
        lines.take(line)
    (kept,) = lines.all()
    assert kept.figures == unread.figures
    assert [place.cell for place in kept.figures["hoat_dong.muc.duong.nguoi"].unread] == ["B2"]
