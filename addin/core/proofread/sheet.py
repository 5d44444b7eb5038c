"""Trang kết quả đối chiếu: a one-page summary and the findings with their quotes, as Edits."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from addin.core.book.text_fit import points_of
from addin.core.edits import AddSheet, Cell, Content, Edit, RowHeight, SetBlock, Style
from addin.core.number import format_number
from addin.core.proofread.catalogue import title_of
from addin.core.proofread.proofreading import ProofreadResult, TextFinding
from addin.core.proofread.summary import sentence_around, summary_lines

SUMMARY_SHEET = "Tóm tắt"
FINDINGS_SHEET = "Phát hiện"
_HEAD = Style(bold=True, align="center", wrap=True, border="thin", fill="DDEBF7")
_TITLE = Style(bold=True, size=14, wrap=True)
_LINE = Style(wrap=True, valign="top")
_TEXT = Style(wrap=True, border="thin", valign="top")
_CENTRED = Style(wrap=True, border="thin", valign="top", align="center")
_STYLES = (_CENTRED, _TEXT, _TEXT, _TEXT, _TEXT, _CENTRED, _CENTRED)
_PAGE = 90.0
_COLUMNS = ("STT", "Mức độ", "Loại", "Câu trong báo cáo", "Nội dung", "Đang ghi", "Nên là")
_WIDTHS = (6.0, 14.0, 22.0, 50.0, 60.0, 16.0, 16.0)


def result_edits(name: str, result: ProofreadResult) -> list[Edit]:
    """Hai trang: tóm tắt trước, phát hiện sau; rows as high as their text."""
    lines = [(f"Kết quả đối chiếu báo cáo {name}", _TITLE), *((line, _LINE) for line in summary_lines(result))]
    rows = [_row(number, found, result.text) for number, found in enumerate(result.findings, 1)]
    table = [tuple(Cell(title, _HEAD) for title in _COLUMNS)]
    table += [tuple(Cell(content, style) for content, style in zip(row, _STYLES, strict=True)) for row in rows]
    edits: list[Edit] = [
        AddSheet(SUMMARY_SHEET, widths=(_PAGE,), landscape=False),
        SetBlock(SUMMARY_SHEET, 1, 1, tuple((Cell(*line),) for line in lines)),
        *(_height(SUMMARY_SHEET, at, ((text, _PAGE, style),)) for at, (text, style) in enumerate(lines, 1)),
        AddSheet(FINDINGS_SHEET, widths=_WIDTHS, freeze=(2, 1), repeat_rows=(1, 1)),
        SetBlock(FINDINGS_SHEET, 1, 1, tuple(table)),
    ]
    for at, row in enumerate(rows, 2):
        texts = ((str(content), width, _TEXT) for content, width in zip(row, _WIDTHS, strict=True))
        edits.append(_height(FINDINGS_SHEET, at, texts))
    return edits


def _row(number: int, found: TextFinding, text: str) -> tuple[Content, ...]:
    return (
        number,
        found.severity.label,
        title_of(found.code),
        sentence_around(text, found.start, found.end),
        found.message,
        found.quote,
        format_number(found.expected, trim=True) if isinstance(found.expected, Decimal) else found.expected,
    )


def _height(sheet: str, row: int, texts: Iterable[tuple[str, float, Style]]) -> RowHeight:
    return RowHeight(sheet, row, max(points_of(*text) for text in texts))
