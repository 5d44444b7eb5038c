"""Truy vết: every way of asking leads to the same figure, and from it to the cells a commune wrote."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from addin.core.communes import Commune
from addin.core.figures import Figure
from addin.core.measure import measure_of
from addin.core.place import Place
from addin.core.report.model import Mark, Paragraph, Report, Run
from addin.core.report.tracing import Tracer
from addin.core.table import Table
from tests.making import form_of, kit_of, number, table_of, text

FORM = form_of(text("noi_dung"), number("nguoi", measure="người"))
COMMUNES = (Commune("x_ia_chim", "Ia Chim", "xã"), Commune("p_le_loi", "Lê Lợi", "phường"))
ORIGIN = Place("ia chim.xlsx", "Biểu 01", 12, 8)


def a_table() -> Table:
    """One commune's cell B2, which came from H12 of the file it sent."""
    table = table_of(FORM, "| noi_dung | nguoi |\n|-|-|\n| Làm đường | 1250 |", commune="x_ia_chim")
    row = table.rows[0]
    return replace(table, rows=(replace(row, entries={"nguoi": row.entries["nguoi"]._replace(origin=ORIGIN)}),))


def a_tracer() -> Tracer:
    people = measure_of("người")
    assert people
    cell = a_table().rows[0].entries["nguoi"].place
    total = Figure(
        "bieu.tong.nguoi", "Tổng cộng – Số người", Decimal(1250), people, 0, (cell,), Place("", "Biểu tổng hợp", 9, 3)
    )
    mine = replace(total, id="bieu.don_vi.x_ia_chim.nguoi", name="Xã Ia Chim – Số người", place=None)
    other = replace(
        mine, id="bieu.don_vi.p_le_loi.nguoi", name="Phường Lê Lợi – Số người", value=Decimal(0), sources=()
    )
    figures = {one.id: one for one in (total, mine, other)}
    said = Paragraph(Mark.BODY, (Run("Có "), Run("1.250", figure=total.id), Run(" người.")))
    of = Paragraph(Mark.BODY, (Run("Đạt "), Run("1.250", figure=mine.id), Run("/"), Run("1.250", figure=total.id)))
    report = Report(kit_of(FORM).office, "2023", (said, of), figures={total.id: total, mine.id: mine})
    return Tracer(figures, [a_table()], COMMUNES, report)


@pytest.mark.parametrize(
    ("what", "expected"),
    [
        ("bieu.tong.nguoi", ["bieu.tong.nguoi"]),
        ("'Biểu tổng hợp'!C9", ["bieu.tong.nguoi"]),
        ("'Biểu 01'!$B$2", ["bieu.tong.nguoi", "bieu.don_vi.x_ia_chim.nguoi"]),
        ("1.250", ["bieu.tong.nguoi", "bieu.don_vi.x_ia_chim.nguoi"]),
        ("1.250 người", ["bieu.tong.nguoi", "bieu.don_vi.x_ia_chim.nguoi"]),
        ("1,25 nghìn người", ["bieu.tong.nguoi", "bieu.don_vi.x_ia_chim.nguoi"]),
        ("1.250 km", []),
        ("Ia Chim", ["bieu.don_vi.x_ia_chim.nguoi"]),
        ("xã ia chim", ["bieu.don_vi.x_ia_chim.nguoi"]),
        ("số người", ["bieu.tong.nguoi", "bieu.don_vi.x_ia_chim.nguoi"]),
        ("1.250/1.250", ["bieu.don_vi.x_ia_chim.nguoi", "bieu.tong.nguoi"]),
        ("1.250 / 1.250 người", ["bieu.don_vi.x_ia_chim.nguoi", "bieu.tong.nguoi"]),
        ("1.250/1.251", []),
        ("'Báo cáo'!A6", ["bieu.tong.nguoi"]),
        ("'Báo cáo'!$A$7", ["bieu.don_vi.x_ia_chim.nguoi", "bieu.tong.nguoi"]),
        ("'Báo cáo'!E7", ["bieu.tong.nguoi"]),
        ("'Báo cáo'!F7", []),
        ("'Báo cáo'!C7", []),
        ("'Báo cáo'!A5", []),
        ("99", []),
        ("'Biểu 01'!Z9", []),
    ],
)
def test_a_figure_is_found_by_every_way_of_asking(what: str, expected: list[str]) -> None:
    """An id, a summary cell, a commune's cell, a number as printed, a commune, words: each finds what it names."""
    assert [trace.figure.id for trace in a_tracer().find(what)] == expected


def test_a_trace_leads_to_the_file_the_commune_sent_and_to_the_sentence() -> None:
    """From the total: the commune, the Sổ's cell with its value, the sender's own cell, and the words of the report."""
    (trace,) = a_tracer().find("bieu.tong.nguoi")
    (source,) = trace.sources
    assert (source.unit, source.place.cell, source.value, source.origin) == (
        "Xã Ia Chim",
        "B2",
        Decimal(1250),
        ORIGIN,
    )
    assert trace.sentences == ("Có 1.250 người.", "Đạt 1.250/1.250")


def test_a_mistyped_id_gets_suggestions() -> None:
    """A slip in an id is answered with the ids that look like it."""
    assert "bieu.tong.nguoi" in a_tracer().suggestions("bieu.tong.ngoi")


def test_a_sum_made_in_the_report_is_traced_too() -> None:
    """A figure that only the text adds up has no cell of its own, yet its communes' cells and its name are known."""
    tracer = a_tracer()
    total, mine = (tracer.figures[name] for name in ("bieu.tong.nguoi", "bieu.don_vi.x_ia_chim.nguoi"))
    derived = total + mine
    said = Paragraph(Mark.BODY, (Run("2.500", figure=derived.id),))
    report = Report(kit_of(FORM).office, "2023", (said,), figures={derived.id: derived})

    (trace,) = Tracer(tracer.figures, [a_table()], COMMUNES, report).find("2.500 người")

    assert trace.figure.name == "Tổng cộng – Số người + Xã Ia Chim – Số người"
    assert [source.origin for source in trace.sources] == [ORIGIN, ORIGIN]
    assert trace.sentences == ("2.500",)


def test_a_cell_that_could_not_be_read_is_told_with_the_total_that_lacks_it() -> None:
    """Asked by its number or by the cell, the total names the cell that is not in it."""
    tracer = a_tracer()
    lacking = a_table().rows[0].entries["nguoi"].place
    total = replace(tracer.figures["bieu.tong.nguoi"], sources=(), unread=(lacking,), value=Decimal(0))
    tracer = Tracer({total.id: total}, [a_table()], COMMUNES)
    for what in ("bieu.tong.nguoi", "'Biểu 01'!B2", "số người"):
        (trace,) = tracer.find(what)
        assert (trace.figure.said, trace.sources) == ("? người", ())
        assert [(source.unit, source.place.cell) for source in trace.unread] == [("Xã Ia Chim", "B2")]
