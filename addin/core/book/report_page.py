"""Trang Báo cáo: the text as it will be printed, and beside each paragraph its figures, each a jump to its cell."""

from __future__ import annotations

from addin.core.book.canvas import Canvas
from addin.core.book.model import REPORT, SUMMARY
from addin.core.edits import AddSheet, Content, Edit, Link, Style
from addin.core.figures import Figure
from addin.core.looks import LETTERHEAD, LETTERHEAD_BOLD, LINK, NOTE, PARAGRAPH, SECTION, SIGNATURE_DATE, TABS, TITLE
from addin.core.report.model import BLANK, Mark, Paragraph, Report, Run, with_notes

__all__ = ["figures_at", "report_page"]

_TEXT_COLUMNS = (40.0, 52.0)
_LEFT, _RIGHT = 1, len(_TEXT_COLUMNS)
_FIRST_FIGURE = _RIGHT + 2
_GAP, _FIGURE_WIDTH = 2.0, 11.0
_HEADING = PARAGRAPH.but(bold=True, size=13)
_BODY = PARAGRAPH.but(size=13, align="left")
_STYLES = {
    Mark.KIND: TITLE,
    Mark.SUBJECT: TITLE.but(size=13),
    Mark.PART: _HEADING,
    Mark.SECTION: _HEADING,
    Mark.BASIS: _BODY.but(italic=True),
}
_JUMP = LINK.but(align="right", valign="top")
_NO_JUMP = PARAGRAPH.but(align="right")
_NOTE = PARAGRAPH.but(size=10, indent=1)
_INDENTED = {Mark.DASH: 1, Mark.PLUS: 2, Mark.BODY: 1, Mark.BASIS: 1}
_FIRST_ROW = 6


def report_page(report: Report) -> list[Edit]:
    """Trang Báo cáo của Sổ. Only the text is printed; the figures beside it are for the officer at the screen."""
    most = max((len(report.figures_of(paragraph)) for paragraph in report.paragraphs), default=0)
    widths = (*_TEXT_COLUMNS, _GAP, *[_FIGURE_WIDTH] * most)
    canvas = Canvas(AddSheet(REPORT, widths, landscape=False, print_columns=_RIGHT, tab=TABS["plain"]))
    _letterhead(canvas, report)
    if most:
        canvas.put(_FIRST_ROW - 1, _FIRST_FIGURE, "Số liệu của đoạn (bấm để tới ô nguồn)", NOTE.but(wrap=False))
    row = _FIRST_ROW
    texts, notes = with_notes(report.paragraphs)
    for row, (paragraph, text) in enumerate(zip(report.paragraphs, texts, strict=True), _FIRST_ROW):
        _paragraph(canvas, row, report, paragraph, text)
    for at, note in enumerate(notes, row + 1):
        canvas.put(at, _LEFT, note, _NOTE, to=_RIGHT)
    _signature(canvas, row + len(notes) + 2, report)
    return canvas.edits()


def figures_at(report: Report, row: int, column: int) -> tuple[Figure, ...]:
    """Số liệu của một ô trên trang Báo cáo: those of the paragraph there, or the one that stands beside it."""
    if not _FIRST_ROW <= row < _FIRST_ROW + len(report.paragraphs):
        return ()
    found = tuple(figure for _, figure in report.figures_of(report.paragraphs[row - _FIRST_ROW]))
    beside = column - _FIRST_FIGURE
    return found if column <= _RIGHT else found[beside : beside + 1] if beside >= 0 else ()


def _letterhead(canvas: Canvas, report: Report) -> None:
    office = report.office
    canvas.put(1, _LEFT, office.superior, LETTERHEAD)
    canvas.put(2, _LEFT, office.body, LETTERHEAD_BOLD)
    canvas.put(3, _LEFT, f"Số: {BLANK}/{office.symbol}", LETTERHEAD)
    canvas.put(1, _RIGHT, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", LETTERHEAD_BOLD)
    canvas.put(2, _RIGHT, "Độc lập - Tự do - Hạnh phúc", LETTERHEAD_BOLD)
    when = f"{office.place}, ngày {BLANK} tháng {BLANK} năm {report.year}"
    canvas.put(3, _RIGHT, when, SIGNATURE_DATE)


def _paragraph(canvas: Canvas, row: int, report: Report, paragraph: Paragraph, text: str) -> None:
    canvas.put(row, _LEFT, _content(paragraph, text), _style(paragraph), to=_RIGHT)
    for column, (run, figure) in enumerate(report.figures_of(paragraph), _FIRST_FIGURE):
        canvas.put(row, column, _figure(run, figure), _JUMP if figure.place else _NO_JUMP)


def _content(paragraph: Paragraph, text: str) -> Content:
    """A table or chart is not repeated here: the Sổ has a page of its own for its numbers."""
    if not paragraph.table:
        return text
    what = text if paragraph.mark is Mark.CHART else paragraph.label or "Bảng"
    return Link(f"{what}: xem trang {SUMMARY}", SUMMARY)


def _style(paragraph: Paragraph) -> Style:
    if paragraph.table:
        return LINK
    return _STYLES.get(paragraph.mark, _BODY).but(indent=_INDENTED.get(paragraph.mark, 0))


def _figure(run: Run, figure: Figure) -> Content:
    """The figure as the sentence writes it; a sum made in the text has no cell of its own."""
    place = figure.place
    return Link(run.text, place.sheet, place.cell) if place else run.text


def _signature(canvas: Canvas, row: int, report: Report) -> None:
    office = report.office
    canvas.put(row, _LEFT, "Nơi nhận:", SECTION.but(italic=True))
    canvas.put(row, _RIGHT, office.signer_lines, LETTERHEAD_BOLD)
    for at, recipient in enumerate(office.recipients, 1):
        end = "." if at == len(office.recipients) else ";"
        canvas.put(row + at, _LEFT, f"- {recipient}{end}", PARAGRAPH.but(size=11))
