"""So sánh kỳ: an earlier Sổ beside this one, units by their predecessors, refusals with their reason."""

from __future__ import annotations

from decimal import Decimal

from addin.core.communes import Commune
from addin.core.compare import Compared, Period, compare, reporting_units
from addin.core.form import Item
from addin.core.mergers import predecessors
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
    units = predecessors((*OLD, *NEW), NOW, THEN, reporting_units(earlier))
    return {one.now.id: one for one in compare(current, earlier, units)}


def test_a_merged_unit_is_compared_with_all_that_went_into_it() -> None:
    """90 people of the new commune against 30 + 45 of its two predecessors, with the cells of both."""
    found = compared(now(), before())["hoat_dong.don_vi.x_moi.nguoi"]
    assert found.before is not None
    assert found.before.value == 75
    assert len(found.before.sources) == 3
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
    assert [period.heading for period in Period] == ["Cùng kỳ", "Kỳ trước", "Kế hoạch"]
