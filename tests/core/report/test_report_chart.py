"""Biểu đồ kèm báo cáo: which numbers can stand beside each other, in which order, and where in the report."""

from __future__ import annotations

from decimal import Decimal

from addin.core.report.chart import report_charts
from addin.core.report.draft import draft
from addin.core.report.model import Mark, as_text
from addin.core.template.rows import rows_of, template_of
from tests.campaign import campaign


def test_the_greatest_stands_first() -> None:
    """One bar for each unit, by its full name, with the figure that the Sổ has for it."""
    _, summary = campaign()
    chart = report_charts(summary)["hoat_dong.don_vi.nguoi"]
    assert [(bar.label, bar.value, bar.run.text) for bar in chart.bars] == [
        ("Xã Ia Chim", Decimal(6041), "6.041"),
        ("Phường Lê Lợi", Decimal(3548), "3.548"),
        ("Xã Đoàn Kết", Decimal(1300), "1.300"),
    ]
    assert all(bar.run.figure in summary.figures() for bar in chart.bars)
    assert (chart.name, chart.unit) == ("Số người tham gia", "người")


def test_a_unit_that_has_not_reported_has_no_bar() -> None:
    """It did not do nothing: nobody knows what it did. One that reported nothing but zeros has a bar of 0."""
    work = {
        "x_doan_ket": "| viec | dvt | nguoi |\n| nao_vet | m | 0 |",
        "x_ia_chim": "| viec | dvt | nguoi |\n| nao_vet | m | 5 |",
    }
    _, summary = campaign(tuple(work), work=work)
    bars = report_charts(summary)["hoat_dong.don_vi.nguoi"].bars
    assert [(bar.label, bar.run.text) for bar in bars] == [("Xã Ia Chim", "5"), ("Xã Đoàn Kết", "0")]


def test_unlike_things_have_no_chart() -> None:
    """Metres of road and trees cannot stand beside each other; the persons at each kind of work can."""
    _, summary = campaign()
    charts = report_charts(summary)
    assert "hoat_dong.muc.khoi_luong" not in charts
    assert "hoat_dong.muc.nguoi" in charts


def test_a_chart_of_nothing_says_nothing() -> None:
    """All zero, or one bar alone: there is nothing to compare."""
    zero = "| viec | dvt | nguoi |\n| nao_vet | m | 0 |"
    _, nothing = campaign(("x_doan_ket", "x_ia_chim"), work={"x_doan_ket": zero, "x_ia_chim": zero})
    _, lone = campaign(("x_doan_ket",))
    for summary in (nothing, lone):
        assert not report_charts(summary)["hoat_dong.don_vi.nguoi"].says_something


def test_a_chart_after_an_annex_is_of_that_annex() -> None:
    """It stands on the annex's pages; one elsewhere stands in the text. Both have their number and unit."""
    chart = "[biểu đồ: hoat_dong.don_vi.nguoi] Số người tham gia"
    report = draft(*campaign(template=f"Mở đầu\n{chart}\nHết./.\n[phụ lục: hoat_dong]\n{chart}\n"))
    assert [paragraph.mark for paragraph in report.body] == [Mark.BODY, Mark.CHART, Mark.BODY]
    ((annex, after),) = report.annexes
    assert annex.mark is Mark.ANNEX
    assert after.text == "Biểu đồ 2. Số người tham gia (người)"
    assert "Biểu đồ 1. Số người tham gia (người)\n  Xã Ia Chim: 6.041\n" in as_text(report)
    assert {bar.run.figure for bar in report.charts["hoat_dong.don_vi.nguoi"].bars} <= report.figures.keys()


def test_a_chart_is_a_row_of_the_template_page() -> None:
    """Its mark names it, and the row gives the same line again."""
    line = "[biểu đồ: hoat_dong.don_vi.nguoi] Số người\n"
    (row,) = rows_of(line)
    assert (row.mark, row.text) == ("biểu đồ: hoat_dong.don_vi.nguoi", "Số người")
    assert template_of([row])[0] == line


def test_a_chart_of_units_has_its_name_before_any_of_them_has_reported() -> None:
    """A template that works at the end of the period works on its first day: the chart is left out, not a mistake."""
    for reported in ((), ("x_doan_ket",)):
        charts = report_charts(campaign(reported)[1])
        assert {"hoat_dong.don_vi.nguoi", "trat_tu.don_vi.nhac_nho.thuc_hien"} <= charts.keys()
        assert not charts["hoat_dong.don_vi.nguoi"].says_something
