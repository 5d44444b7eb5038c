"""Trang Kết quả kiểm tra: every finding with a jump to its cell, and room for the officer's explanation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from addin.core.book.canvas import Canvas
from addin.core.book.letterhead import put_title
from addin.core.book.model import ANSWER, CONTROL, FINDINGS, Book, Refusal
from addin.core.edits import AddFilter, AddSheet, Content, Edit, Link, Style
from addin.core.finding import Finding, Severity
from addin.core.grid import Area
from addin.core.looks import (
    CENTRED,
    HEADER,
    INPUT_FILL,
    LINK,
    LINK_CELL,
    NOTE,
    NUMBER,
    PARAGRAPH,
    SECTION,
    TABS,
    TEXT,
    given,
    of_severity,
)
from addin.core.number import decimals_of
from addin.core.place import Place

EXPLANATION = "Giải trình"
AGAIN = (
    "Số liệu trong Sổ đã sửa tay mà muốn lấy lại đúng như tệp đã nhận: ghi vào ô màu vàng tên đơn vị (nhiều đơn vị thì "
    "cách nhau bằng dấu chấm phẩy) hoặc “tất cả”, rồi Thu nhận."
)
KEY_HEADS = ("#mã", "#đơn vị", "#biểu", "#dòng", "#cột")
_HEADS = {
    "STT": 5.0, "Mức độ": 15.0, "Đơn vị": 18.0, "Biểu": 10.0, "Ô": 11.0, "Nội dung": 46.0, "Theo tính lại": 14.0,
    "Số liệu báo": 14.0, "Cần làm gì": 38.0, EXPLANATION: 34.0,
}  # fmt: skip
_EXPLAINED_COLUMN = len(_HEADS)
_COUNTS_ROW, _HEAD_ROW = 4, 6
_MEANINGS = (
    f"Lỗi: phải sửa. Cần giải trình: sửa, hoặc ghi lý do vào cột {EXPLANATION} (ô màu vàng); lý do được giữ lại ở lần "
    "kiểm tra sau và đưa vào báo cáo. Bấm vào tên ô để tới chỗ có vấn đề."
)


def findings_page(book: Book, findings: Sequence[Finding], sheets: Mapping[str, str]) -> list[Edit]:
    """Trang Kết quả kiểm tra; `sheets` are the communes' pages by commune id."""
    widths = (*_HEADS.values(), *[0.0] * len(KEY_HEADS))
    sheet = AddSheet(FINDINGS, widths, (_HEAD_ROW + 1, 1), repeat_rows=(_HEAD_ROW, _HEAD_ROW), tab=TABS["findings"])
    page = _FindingsPage(book, Canvas(sheet), sheets)
    page.head(findings)
    for number, found in enumerate(findings, 1):
        page.finding(_HEAD_ROW + number, number, found)
    row = page.notes(page.refusals(_HEAD_ROW + max(len(findings), 1) + 2, book.refusals), book.notes)
    page.again(row)
    return page.canvas.edits()


class _FindingsPage:
    def __init__(self, book: Book, canvas: Canvas, sheets: Mapping[str, str]) -> None:
        self.book, self.canvas = book, canvas
        self.sheets = frozenset(sheets.values())
        self.titles = {commune.id: commune.title for commune in book.communes}

    def head(self, findings: Sequence[Finding]) -> None:
        """Title, counts by severity, the header; a sentence where nothing was found."""
        canvas, last = self.canvas, len(_HEADS)
        canvas.put(1, last, Link("← Điều khiển", CONTROL), LINK.but(align="right"))
        put_title(canvas, 2, "KẾT QUẢ KIỂM TRA", f"{self.book.kit.name} – {self.book.kit.period}")
        for at, severity in enumerate(Severity):
            count = sum(found.severity is severity for found in findings)
            text = f"{severity.symbol} {severity.label}: {count}"
            canvas.put(_COUNTS_ROW, _COUNT_COLUMNS[at][0], text, of_severity(severity), to=_COUNT_COLUMNS[at][1])
        canvas.put(_HEAD_ROW - 1, 1, _MEANINGS, NOTE, to=last)
        for column, name in enumerate((*_HEADS, *KEY_HEADS), 1):
            canvas.put(_HEAD_ROW, column, name, HEADER)
        if findings:
            canvas.add(AddFilter(FINDINGS, Area(_HEAD_ROW, 1, _HEAD_ROW + len(findings), last)))
        else:
            canvas.put(_HEAD_ROW + 1, 1, self._nothing_found(), PARAGRAPH, to=last)

    def _nothing_found(self) -> str:
        if not self.book.submissions:
            return "Sổ chưa có biểu của đơn vị nào, nên chưa có gì để kiểm tra."
        return f"Đã kiểm tra biểu của {len(self.book.submissions)} đơn vị, không phát hiện vấn đề nào."

    def finding(self, row: int, number: int, found: Finding) -> None:
        """Một phát hiện một dòng."""
        severity, form = found.severity, self.book.kit.forms_by_id.get(found.form)
        commune = self.titles.get(found.commune, found.commune)
        cells: tuple[tuple[Content, Style], ...] = (
            (number, CENTRED),
            (f"{severity.symbol} {severity.label}", of_severity(severity)),
            (commune or None, TEXT),
            (form.sheet if form else None, CENTRED),
            self._where(found.place),
            (found.message, TEXT),
            _side(found.expected),
            _side(found.actual),
            (found.advice or None, TEXT),
            (self._explanation(found) or None, TEXT.but(fill=INPUT_FILL, unlocked=True)),
            *((text or None, TEXT) for text in found.key),
        )
        for column, (content, style) in enumerate(cells, 1):
            self.canvas.put(row, column, content, style)

    def _explanation(self, found: Finding) -> str:
        return found.explanation or self.book.explanations.get(found.key, "")

    def _where(self, place: Place) -> tuple[Content, Style]:
        """A jump where the cell is in this Sổ; else the words that lead to it."""
        if place.sheet in self.sheets and not place.file:
            return Link(place.cell or "cả trang", place.sheet, place.cell or "A1"), LINK_CELL.but(align="center")
        return str(place) or None, TEXT

    def refusals(self, row: int, refused: Sequence[Refusal]) -> int:
        """Tệp không nhận, with the reason of each; apart from them the versions that later ones replaced.

        Gives the row after them.
        """
        for heading, older in (("Tệp không nhận", False), ("Bản cũ, đã có bản sau thay", True)):
            own = [one for one in refused if one.older is older]
            self._listed(row, heading, own)
            row += len(own) + 2 if own else 0
        return row

    def notes(self, row: int, notes: Sequence[str]) -> int:
        """Lưu ý khi nhận tệp: what was read in a way that the officer should know of. Gives the row after them."""
        if notes:
            self.canvas.put(row, 1, "Lưu ý ở lần nhận tệp gần nhất", SECTION, to=_EXPLAINED_COLUMN)
        for number, note in enumerate(notes, 1):
            self.canvas.put(row + number, 1, number, CENTRED)
            self.canvas.put(row + number, 2, note, TEXT, to=_EXPLAINED_COLUMN)
        return row + len(notes) + 2 if notes else row

    def again(self, row: int) -> None:
        """Lấy lại tệp đã nhận: where the officer asks for it."""
        if self.book.submissions:
            self.canvas.put(row, 1, "Lấy lại tệp đã nhận", SECTION, to=_EXPLAINED_COLUMN - 1)
            self.canvas.put(row, _EXPLAINED_COLUMN, ANSWER, HEADER)
            self.canvas.put(row + 1, 1, AGAIN, TEXT, to=_EXPLAINED_COLUMN - 1)
            self.canvas.put(row + 1, _EXPLAINED_COLUMN, self.book.again or None, _ANSWER_CELL)

    def _listed(self, row: int, heading: str, refused: Sequence[Refusal]) -> None:
        """Beside a reason that asks something there is a cell for the answer."""
        asked = any(one.asks for one in refused)
        if refused:
            self.canvas.put(row, 1, f"{heading}: {len(refused)}", SECTION, to=_EXPLAINED_COLUMN - asked)
        if asked:
            self.canvas.put(row, _EXPLAINED_COLUMN, ANSWER, HEADER)
        for number, refusal in enumerate(refused, 1):
            self.canvas.put(row + number, 1, number, CENTRED)
            self.canvas.put(row + number, 2, refusal.file, TEXT, to=5)
            self.canvas.put(row + number, 6, refusal.reason, TEXT, to=_EXPLAINED_COLUMN - refusal.asks)
            if refusal.asks:
                self.canvas.put(row + number, _EXPLAINED_COLUMN, refusal.answer or None, _ANSWER_CELL)


_ANSWER_CELL = TEXT.but(fill=INPUT_FILL, unlocked=True, format="@")  # a password may begin with 0
_COUNT_COLUMNS = ((1, 2), (3, 4), (5, 6), (7, 8))


def _side(value: Decimal | str | None) -> tuple[Content, Style]:
    """Một vế của phép so sánh."""
    if isinstance(value, Decimal):
        return value, NUMBER.but(format=given(decimals_of(value.normalize())))  # 12,5 for what was 12.500.000 đồng
    return value or None, TEXT
