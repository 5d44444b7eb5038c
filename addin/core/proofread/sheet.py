"""Trang kết quả đối chiếu: a one-page summary and the findings with their quotes, as Edits."""

from __future__ import annotations

from addin.core.edits import AddSheet, Cell, Content, Edit, SetBlock, Style
from addin.core.proofread.catalogue import title_of
from addin.core.proofread.proofreading import ProofreadResult, summary_lines

SUMMARY_SHEET = "Tóm tắt"
FINDINGS_SHEET = "Phát hiện"
_HEAD = Style(bold=True, align="center", wrap=True, border="thin", fill="DDEBF7")
_TITLE = Style(bold=True, size=14)
_TEXT = Style(wrap=True, border="thin", valign="top")
_COLUMNS = ("STT", "Mức độ", "Loại", "Câu trong báo cáo", "Nội dung", "Đang ghi", "Nên là")
_WIDTHS = (6.0, 14.0, 22.0, 50.0, 60.0, 16.0, 16.0)
_AROUND = 60


def result_edits(name: str, result: ProofreadResult) -> list[Edit]:
    """Hai trang: tóm tắt trước, phát hiện sau."""
    lines = [[Cell(f"Kết quả đối chiếu báo cáo {name}", _TITLE)], [Cell("")]]
    lines += [[Cell(line)] for line in summary_lines(result)]
    rows = [[Cell(title, _HEAD) for title in _COLUMNS]]
    for number, found in enumerate(result.findings, 1):
        contents: tuple[Content, ...] = (
            number,
            found.severity.label,
            title_of(found.code),
            sentence_around(result.text, found.start, found.end),
            found.message,
            found.quote,
            found.expected,
        )
        rows.append([Cell(content, _TEXT) for content in contents])
    return [
        AddSheet(SUMMARY_SHEET, widths=(110.0,), landscape=False),
        SetBlock(SUMMARY_SHEET, 1, 1, tuple(tuple(row) for row in lines)),
        AddSheet(FINDINGS_SHEET, widths=_WIDTHS, freeze=(2, 1), repeat_rows=(1, 1)),
        SetBlock(FINDINGS_SHEET, 1, 1, tuple(tuple(row) for row in rows)),
    ]


def sentence_around(text: str, start: int, end: int) -> str:
    """Câu quanh một chỗ, shortened, with the place between guillemets."""
    before = " ".join(text[max(0, start - _AROUND) : start].split())
    after = " ".join(text[end : end + _AROUND].split())
    gap_before = " " if text[max(0, start - 1) : start].isspace() else ""
    gap_after = " " if text[end : end + 1].isspace() else ""
    head = "…" if start > _AROUND else ""
    tail = "…" if end + _AROUND < len(text) else ""
    return f"{head}{before}{gap_before}«{text[start:end]}»{gap_after}{after}{tail}"
