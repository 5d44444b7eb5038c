"""Bảng trong tệp Word: real tables with repeated header rows, and the two columns of letterhead and signature."""

from __future__ import annotations

from dataclasses import replace

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Length, Mm
from docx.table import Table as WordTable
from docx.table import _Cell, _Row
from docx.text.paragraph import Paragraph

from addin.core.nd30 import Nd30
from addin.core.report import Cell, Table
from addin.hosts.word_runs import RunWriter
from addin.hosts.word_styles import element

__all__ = ["add_table", "two_columns"]

_ALIGNMENTS = {
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "center": WD_ALIGN_PARAGRAPH.CENTER,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
}
_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")
_PADDING = 80


def two_columns(document: Document, widths: tuple[float, float], before: Length | None = None) -> tuple[_Cell, _Cell]:
    """Hai cột không kẻ, widths in mm; the row is not broken over pages."""
    if before is not None:
        document.add_paragraph().paragraph_format.line_spacing = before
    table = document.add_table(1, 2)
    _fix(table, widths, padding=0)
    _keep_whole(table.rows[0])
    return table.cell(0, 0), table.cell(0, 1)


def add_table(document: Document, table: Table, nd30: Nd30, width: float, writer: RunWriter) -> None:
    """Bảng số liệu as wide as the text; header rows come again on every page."""
    made = document.add_table(len(table.header) + len(table.rows), len(table.widths))
    share = width / sum(table.widths)
    _fix(made, tuple(column * share for column in table.widths), padding=_PADDING)
    _draw_borders(made)
    cells = [list(row.cells) for row in made.rows]
    for at, row in enumerate(table.header):
        _repeat(made.rows[at])
        for column, cell in enumerate(row):
            if cell is not None:
                writer.write(_placed(_spanned(cells, at, column, cell), cell, nd30["bang_tieu_de"].name), (cell.run,))
    for at, line in enumerate(table.rows):
        _keep_whole(made.rows[at + len(table.header)])
        for column, cell in enumerate(line):
            paragraph = _placed(cells[at + len(table.header)][column], cell, nd30["bang"].name)
            run = replace(cell.run, bold=cell.run.bold or at in table.strong)
            writer.write(paragraph, (run,), table.key)


def _placed(target: _Cell, cell: Cell, style: str) -> Paragraph:
    paragraph: Paragraph = target.paragraphs[0]
    paragraph.style = style
    paragraph.alignment = _ALIGNMENTS[cell.align]
    target._tc.get_or_add_tcPr().append(element("w:vAlign", val="center"))
    return paragraph


def _spanned(cells: list[list[_Cell]], row: int, column: int, cell: Cell) -> _Cell:
    first, last = cells[row][column], cells[row + cell.rows - 1][column + cell.columns - 1]
    return first if first is last else first.merge(last)


def _fix(table: WordTable, widths: tuple[float, ...], padding: int) -> None:
    """Widths as given, whatever the cells hold; `padding` beside the text, half of it above, in 1/20 pt."""
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
        for cell in column.cells:
            cell.width = Mm(width)
    margins = element("w:tblCellMar")
    for side, room in (("top", padding // 2), ("left", padding), ("bottom", padding // 2), ("right", padding)):
        margins.append(element(f"w:{side}", w=room, type="dxa"))
    table._tbl.tblPr.insert_element_before(margins, "w:tblLook")


def _draw_borders(table: WordTable) -> None:
    borders = element("w:tblBorders")
    for side in _SIDES:
        borders.append(element(f"w:{side}", val="single", sz=4, space=0, color="000000"))
    table._tbl.tblPr.insert_element_before(borders, "w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook")


def _repeat(row: _Row) -> None:
    _keep_whole(row)
    row._tr.get_or_add_trPr().append(element("w:tblHeader"))


def _keep_whole(row: _Row) -> None:
    row._tr.get_or_add_trPr().append(element("w:cantSplit"))
