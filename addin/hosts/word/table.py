"""Bảng trong tệp Word: real tables with repeated header rows, and the two columns of letterhead and signature."""

from __future__ import annotations

from dataclasses import replace

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Length, Mm
from docx.table import Table as WordTable
from docx.table import _Cell, _Row
from docx.text.paragraph import Paragraph

from addin.core.report.model import Cell, Table
from addin.core.report.nd30 import Nd30, line_width
from addin.hosts.word.runs import RunWriter
from addin.hosts.word.styles import element

__all__ = ["add_table", "column_widths", "two_columns"]

_ALIGNMENTS = {
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "center": WD_ALIGN_PARAGRAPH.CENTER,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
}
_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")
_PADDING = 80
_ROOM = 2 * _PADDING / 20 * 25.4 / 72 + 0.6


def two_columns(document: Document, widths: tuple[float, float], before: Length | None = None) -> tuple[_Cell, _Cell]:
    """Hai cột không kẻ, widths in mm; the row is not broken over pages."""
    if before is not None:
        spacer = document.add_paragraph().paragraph_format
        spacer.line_spacing, spacer.keep_with_next = before, True
    table = document.add_table(1, 2)
    _fix(table, widths, padding=0)
    _keep_whole(table.rows[0])
    return table.cell(0, 0), table.cell(0, 1)


def add_table(document: Document, table: Table, nd30: Nd30, width: float, writer: RunWriter) -> None:
    """Bảng số liệu as wide as the text; header rows come again on every page, a heading stays with the row below it."""
    made = document.add_table(len(table.header) + len(table.rows), len(table.widths))
    _fix(made, column_widths(table, width, nd30["bang_tieu_de"].size), padding=_PADDING)
    _draw_borders(made)
    cells = [list(row.cells) for row in made.rows]
    for at, row in enumerate(table.header):
        _repeat(made.rows[at])
        for column, cell in enumerate(row):
            if cell is not None:
                writer.write(_placed(_spanned(cells, at, column, cell), cell, nd30["bang_tieu_de"].name), (cell.run,))
    for at, line in enumerate(table.rows):
        row = made.rows[at + len(table.header)]
        _keep_whole(row)
        strong = at in table.strong
        for target, cell in zip(cells[at + len(table.header)], line, strict=True):
            paragraph = _placed(target, cell, nd30["bang"].name)
            paragraph.paragraph_format.keep_with_next = (strong and at + 1 < len(table.rows)) or None
            writer.write(paragraph, (replace(cell.run, bold=cell.run.bold or strong),), table.key)
        if strong and len(line) > 2 and not any(cell.run.text for cell in line[2:]):
            _spread(row, len(line) - 1)


def column_widths(table: Table, width: float, size: float) -> tuple[float, ...]:
    """Bề rộng các cột in mm: as the form shares them out, but no column narrower than its longest word."""
    least = _longest_words(table, size)
    if sum(least) >= width:
        return tuple(column * width / sum(least) for column in least)
    wanted = (column * width / sum(table.widths) for column in table.widths)
    wide = [max(pair) for pair in zip(wanted, least, strict=True)]
    spare = sum(wide) - sum(least)
    taken = (sum(wide) - width) / spare
    return tuple(one - taken * (one - word) for one, word in zip(wide, least, strict=True))


def _longest_words(table: Table, size: float) -> list[float]:
    """In mm with the padding, for each column; a cell over several columns claims nothing."""
    least = [0.0] * len(table.widths)
    headings = {at for at in table.strong if not any(cell.run.text for cell in table.rows[at][2:])}
    rows = [*table.header, *(row for at, row in enumerate(table.rows) if at not in headings)]
    rows += [table.rows[at][:1] for at in headings]
    for row in rows:
        for at, cell in enumerate(row):
            if cell is not None and cell.columns == 1:
                words = (line_width(word, size, bold=True) for word in cell.run.text.split())
                least[at] = max(least[at], max(words, default=0) * 25.4 / 72 + _ROOM)
    return least


def _spread(row: _Row, columns: int) -> None:
    """A heading of a part of the table runs across it, behind its number."""
    first, *others = row._tr.tc_lst[1:]
    first.width = Length(sum(int(cell.width or 0) for cell in (first, *others)))
    first.grid_span = columns
    for cell in others:
        row._tr.remove(cell)


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
