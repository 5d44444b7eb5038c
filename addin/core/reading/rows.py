"""Dòng của bảng: what each row below a header is — an item, a heading, a total — and where the table ends.

The body of a table has no frame: it ends at the signatures, at the notes or at the next table. What stands below and
still looks like data is reported, never passed over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import lru_cache

from addin.core.form.model import Choices, Column, ColumnType, Form, Item, Shape
from addin.core.grid import Raw
from addin.core.number import Missing, Unreadable
from addin.core.place import Place
from addin.core.reading.cells import NOT_CALCULATED, read_column, read_entry, words_of
from addin.core.reading.header import Header, SheetCells
from addin.core.table import Entry, Row, RowKind
from addin.core.wording import clean, key, nearest

__all__ = [
    "MOST_CELLS_OF_A_NOTE",
    "Body",
    "bare_key",
    "is_column_number",
    "is_signature",
    "is_skipped",
    "is_total",
    "may_end_table",
    "read_rows",
    "resolve",
]

_NUMBERING = re.compile(r"^\s*(?:[IVXLC]+|[0-9]+(?:\.[0-9]+)*|[A-Za-zđĐ])\s*[.)/\-–]+\s*(?=\S)|^\s*[-–+*•]\s*(?=\S)")
_COLUMN_NUMBER = re.compile(r"\(?\s*([0-9]{1,2}|[A-ZĐa-zđ])\s*\)?\s*(?:=.*)?")
_BRACKETED = re.compile(r"\(\s*[0-9A-ZĐa-zđ]{1,2}\s*\)")
_TOTAL = re.compile(
    r"tổng(?: cộng| số)?|cộng(?: dồn| chung| nhóm.*| mục.*)?|tổng cộng\b.*|tổng số đơn vị báo|"
    r"(?:tổng |cộng )?(?:chung )?toàn (?:xã|phường|thị trấn|đơn vị)|"
    r"(?:tổng(?: số)?|cộng)(?: (?:phần|loại|trang))?(?: ?\+? ?(?:[ivxlc]+|[0-9]{1,2}|[a-hđ])\b)+"  # Cộng I, Tổng A + B
)
_ROMAN_OR_CAPITAL = re.compile(r"[IVXLC]+|[A-ZĐ]")
_SIGNED = re.compile(
    r"(?:người|cán bộ|công chức) (?:lập|tổng hợp|báo cáo)|lập (?:biểu|bảng)$|(?:phó )?(?:chủ tịch|trưởng phòng)|"
    r"thủ trưởng|(?:tm|kt|tl|tuq) |nơi nhận|xác nhận của|kế toán(?: trưởng)?$|thủ quỹ$|ký (?:tên|ghi rõ|và ghi)|"
    r"(?:.{1,40} )?ngày .{0,9}tháng .{0,9}năm"
)
_NOTE = "ghi chú"
MOST_CELLS_OF_A_NOTE = 3


@dataclass(slots=True)
class Body:
    """Thân bảng đã đọc."""

    rows: list[Row] = field(default_factory=list)
    unread: list[tuple[Place, str]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Line:
    """One row of the sheet as it stands: its entries, and how many cells of the whole row hold something."""

    number: int
    entries: Mapping[str, Entry]
    filled: int
    first: str
    has_figures: bool


def read_rows(cells: SheetCells, form: Form, header: Header, choices: Choices | None, end: int) -> Body:
    """Đọc các dòng from below the header to row `end`, which is the last before the next table."""
    return _Rows(cells, form, header, choices).read(end)


def is_skipped(cells: SheetCells, form: Form, header: Header, choices: Choices | None, row: int) -> bool:
    """Dòng ngay dưới tiêu đề không thuộc bảng: the numbers of the columns, or nothing."""
    rows = _Rows(cells, form, header, choices)
    rows.load(row)
    return rows.skips(rows.line(row))


def resolve(text: str, items: Mapping[str, Item]) -> str:
    """Mã của mục được chọn: by id, name, alias or number, the same words or nothing; "" when none or several answer."""
    if text in items:
        return text
    wanted = {key(text), bare_key(clean(text))} - {""}
    found = [item.id for item in items.values() if not wanted.isdisjoint(_keys(item.name, item.aliases))]
    if not found:
        found = [item.id for item in items.values() if item.number and clean(text) == item.number]
    return found[0] if len(found) == 1 else ""


def bare_key(text: str) -> str:
    """Khóa của chữ without the number that stands before it: "2. Cộng" is "Cộng"."""
    return key(_NUMBERING.sub("", text))


def is_total(words: str, form: Form) -> bool:
    """Chữ (bare_key) gọi tên dòng tổng."""
    return bool(_TOTAL.fullmatch(words)) or (bool(form.total) and words == key(form.total))


def is_signature(text: str) -> bool:
    """Chữ của phần ký, which ends a table."""
    return _SIGNED.match(key(text)) is not None


def may_end_table(text: str) -> bool:
    """Chữ có thể kết thúc bảng, where it stands in a row without figures."""
    return is_signature(text) or key(text).startswith(_NOTE)


def is_column_number(text: str) -> bool:
    """Chữ có thể đánh số một cột: (1), A, 8 = 9 + 10."""
    return _COLUMN_NUMBER.fullmatch(text) is not None


@lru_cache(maxsize=4096)
def _keys(name: str, aliases: tuple[str, ...]) -> frozenset[str]:
    """All that an item may be called; asked for every row of every table."""
    return frozenset(map(key, (name, *aliases)))


class _Rows:
    def __init__(self, cells: SheetCells, form: Form, header: Header, choices: Choices | None) -> None:
        self.cells, self.form, self.header = cells, form, header
        self.columns = [form.by_id[name] for name in header.columns]
        self.items: Mapping[str, Item] = form.rows_by_id if form.shape is Shape.FIXED else {}
        self.choices = choices
        self.body = Body()
        self._resolved: dict[str, str] = {}
        levels = range(header.top, header.bottom + 1)
        self._heads = {at: {cells.text(row, at) for row in levels} - {""} for at in header.columns.values()}
        self._telling = [column.id for column in self.columns if column.type is not ColumnType.ORDINAL]
        self._numbers = [column.id for column in self.columns if column.is_number]
        self._entries: list[tuple[Entry, ...]] = []
        self._groups = {key(group.name) for group in choices.groups} if choices else set()

    def read(self, end: int) -> Body:
        self.load(end)
        for row in range(self.header.bottom + 1, end + 1):
            line = self.line(row)
            if self.skips(line):
                continue
            if self._ends_table(line):
                self._report_below(row + 1, end)
                break
            self._take(line)
        self.body.rows = _subtotals(list(_settled(self.body.rows)))
        return self.body

    def load(self, end: int) -> None:
        """Đọc mọi ô down to row `end`."""
        self._entries = list(zip(*(self._column(column, end) for column in self.columns), strict=True))

    def skips(self, line: _Line) -> bool:
        if self._is_nothing(line) and not self._is_total(line):
            return True
        return self._repeats_header(line.number) or self._is_column_numbers(line)

    def _column(self, column: Column, end: int) -> list[Entry]:
        """The cells of a column down to row `end`; words are those of the merged cell that covers theirs.

        A figure belongs to the first row of its merged cell only, and to its own column.
        """
        first, at = self.header.bottom + 1, self.header.columns[column.id]
        grid, measure = self.cells.grid, self.header.measures.get(column.id)
        entries = read_column(grid, at, column, measure, first, end)
        if not column.is_number and any(area.bottom >= first for area in grid.merges):
            for row in range(first, end + 1):
                spot = self.cells.anchor(row, at)
                if spot != (row, at) and spot[1] == at:
                    entries[row - first] = read_entry(grid, spot, column, measure)
        return entries

    def line(self, row: int) -> _Line:
        entries = dict(zip(self.header.columns, self._entries[row - self.header.bottom - 1], strict=True))
        raws = [raw for raw in self.cells.grid.rows[row - 1] if raw is not None and raw != ""]
        first = next((clean(raw) for raw in raws if isinstance(raw, str)), "")
        figures = any(isinstance(entries[name].value, (Decimal, Unreadable)) for name in self._numbers)
        return _Line(row, entries, len(raws), first, figures)

    def _is_nothing(self, line: _Line) -> bool:
        """Blank, but for the printed row number and for formulas that have nothing to add up."""
        return not any(self._says_something(line.entries[name]) for name in self._telling)

    def _says_something(self, entry: Entry) -> bool:
        if isinstance(entry.value, Missing):
            return not entry.value.blank
        uncalculated = isinstance(entry.value, Unreadable) and entry.value.reason == NOT_CALCULATED
        return not (_is_nought(entry) or (entry.formula and uncalculated))

    def _says_none(self, line: _Line) -> bool:
        """“Không phát sinh” in place of all that a row would say: an answer, and no piece of work."""
        values = [entry.value for entry in map(line.entries.__getitem__, self._telling) if not _is_nought(entry)]
        return all(isinstance(value, Missing) for value in values) and any(
            isinstance(value, Missing) and value.nil for value in values
        )

    def _repeats_header(self, row: int) -> bool:
        """The header printed again at the top of a page."""
        written = 0
        for column, heads in self._heads.items():
            raw = self.cells.grid.at(row, column)
            if raw is not None and raw != "":
                if raw not in heads:
                    return False
                written += 1
        return written > 1

    def _is_column_numbers(self, line: _Line) -> bool:
        """Dòng số thứ tự cột: A, B, 1, 2 ... or (1) (2) (8)=(9)+(10); right below the header only.

        In brackets they may stand in any order: a column that was moved took its number along.
        """
        if line.number > self.header.bottom + 2:
            return False
        spots = (self.cells.grid.at(line.number, at) for at in sorted(self.header.columns.values()))
        raws = [raw for raw in spots if raw is not None and raw != ""]
        found = [_COLUMN_NUMBER.fullmatch(_plain(raw)) for raw in raws]
        if len(raws) < 3 or not all(found):
            return False
        counted = [int(match[1]) for match in found if match and match[1].isdigit()]
        in_order = counted == sorted(counted) or all(_BRACKETED.match(_plain(raw)) for raw in raws)
        return in_order and len(counted) == len(set(counted)) and len(raws) * 2 > len(self.columns)

    def _ends_table(self, line: _Line) -> bool:
        if line.filled > MOST_CELLS_OF_A_NOTE or line.has_figures or self._item(line):
            return False
        texts = [raw for raw in self.cells.grid.rows[line.number - 1] if isinstance(raw, str) and raw.strip()]
        if any(map(is_signature, texts)):
            return True
        return bool(texts) and key(texts[0]).startswith(_NOTE) and (":" in texts[0] or len(texts) == 1)

    def _report_below(self, top: int, end: int) -> None:
        """Rows with words and figures below the signatures or notes are named, so that none is lost unseen."""
        for row in range(top, end + 1):
            line = self.line(row)
            words = (name for name in self._telling if name not in self._numbers)
            worded = any(self._says_something(line.entries[name]) for name in words)
            if worded and line.has_figures and not self._is_total(line):
                self._cannot_read(
                    row, "Dòng có số liệu nằm dưới phần ký hoặc ghi chú nên không đọc. Hãy đưa lên trong bảng."
                )

    def _cannot_read(self, row: int, reason: str) -> None:
        self.body.unread.append((self.cells.grid.place(row, min(self.header.columns.values())), reason))

    def _take(self, line: _Line) -> None:
        if self.form.shape is Shape.FIXED:
            self._take_fixed(line)
        elif self._is_total(line):
            self._add(line, RowKind.TOTAL, "")
        else:
            kind = RowKind.GROUP if self._is_group(line) or self._says_none(line) else RowKind.ITEM
            self._add(line, kind, self._chosen(line))

    def _take_fixed(self, line: _Line) -> None:
        item = self._item(line)
        if item and any(row.id == item for row in self.body.rows):
            name = self.items[item].name
            self._cannot_read(line.number, f"Dòng “{name}” lặp lại lần nữa nên không đọc. Hãy giữ một dòng.")
        elif item:
            self._add(line, RowKind.ITEM, item)
        elif self._is_total(line):
            self._add(line, RowKind.TOTAL, "")
        elif line.has_figures or line.filled > 2:
            close = nearest(line.first, (one.name for one in self.items.values()))
            hint = f" Có phải là “{close[0]}”?" if close else ""
            self._cannot_read(line.number, f"Dòng “{line.first}” không có trong biểu mẫu nên không đọc.{hint}")
        else:
            self._add(line, RowKind.GROUP, "")

    def _add(self, line: _Line, kind: RowKind, row_id: str) -> None:
        hidden = line.number in self.cells.grid.hidden_rows
        label = self.items[row_id].name if row_id in self.items else self._label(line)
        self.body.rows.append(Row(line.number, kind, row_id, label, line.entries, hidden))

    def _label(self, line: _Line) -> str:
        """What names the row: the first text, else the kind of work, else the first words in it."""
        for kind in (ColumnType.TEXT, ColumnType.CHOICE):
            column = self.form.first(kind)
            if column and column.id in line.entries and (words := words_of(line.entries[column.id].value)):
                return words
        return line.first

    def _item(self, line: _Line) -> str:
        """The fixed row this is, by its name; by its number only where the name is blank."""
        if not self.items:
            return ""
        name, ordinal = self._words(line, ColumnType.TEXT), self._words(line, ColumnType.ORDINAL)
        if name:
            return self._resolve(name, self.items)
        by_number = [item.id for item in self.items.values() if item.number and item.number == ordinal.rstrip(".)")]
        return by_number[0] if len(by_number) == 1 else ""

    def _chosen(self, line: _Line) -> str:
        return self._resolve(self._words(line, ColumnType.CHOICE), self.choices.by_id) if self.choices else ""

    def _resolve(self, text: str, items: Mapping[str, Item]) -> str:
        if text not in self._resolved:
            self._resolved[text] = resolve(text, items) if text else ""
        return self._resolved[text]

    def _words(self, line: _Line, kind: ColumnType) -> str:
        column = self.form.first(kind)
        entry = line.entries.get(column.id) if column else None
        return words_of(entry.value) if entry else ""

    def _is_total(self, line: _Line) -> bool:
        if self._chosen(line) or not line.first:
            return False
        return is_total(bare_key(line.first), self.form)

    def _is_group(self, line: _Line) -> bool:
        """A heading between the rows; one with figures is a subtotal, and is settled once its neighbours are known."""
        ordinal, figures = self._words(line, ColumnType.ORDINAL).rstrip(".)"), line.has_figures
        numbered = _ROMAN_OR_CAPITAL.fullmatch(ordinal)
        if self._chosen(line):  # a kind of work may have the name of its group
            return numbered is not None and not self._words(line, ColumnType.TEXT) and self._is_of_group(line)
        if self._is_of_group(line):
            return True
        if numbered:
            return not self._words(line, ColumnType.CHOICE) or (not figures and line.filled == 2)
        return not ordinal and not figures and line.filled == 1

    def _is_of_group(self, line: _Line) -> bool:
        return any(bare_key(text) in self._groups for text in (line.first, self._words(line, ColumnType.CHOICE)))


def _is_nought(entry: Entry) -> bool:
    """A formula that has nothing to add up."""
    return bool(entry.formula) and entry.value == 0


def _settled(rows: list[Row]) -> Iterator[Row]:
    """A row that looks like a subtotal but has no item below it is an item whose number happens to be Roman."""
    for at, row in enumerate(rows):
        following = rows[at + 1].kind if at + 1 < len(rows) else RowKind.TOTAL
        if row.kind is RowKind.GROUP:
            figures = any(entry.number is not None and not _is_nought(entry) for entry in row.entries.values())
            lonely = figures and following is not RowKind.ITEM
            row = replace(row, kind=RowKind.ITEM) if lonely else replace(row, id="")
        yield row


def _subtotals(rows: list[Row]) -> list[Row]:
    """“Cộng” between the items, with a total still to come, adds up its own items only: it is a group's row."""
    kinds = [row.kind for row in rows]
    totals = [at for at, kind in enumerate(kinds) if kind is RowKind.TOTAL]
    between = [at for at in totals[:-1] if at and kinds[at - 1] is RowKind.ITEM]
    if all(kinds[at + 1] is RowKind.TOTAL for at in between):
        return rows
    return [replace(row, kind=RowKind.GROUP) if at in between else row for at, row in enumerate(rows)]


def _plain(raw: Raw) -> str:
    if isinstance(raw, float) and raw.is_integer():
        return str(int(raw))
    return str(raw).strip()
