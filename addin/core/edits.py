"""Các thay đổi: what a command wants written, as values, before anything is written.

A command ends in a list of Edits; a host applies them (a new file, the live workbook, memory).
Positions count from 1. Numbers stay Decimal until the host writes them; text is written as text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from decimal import Decimal

from addin.core.grid import Area


@dataclass(frozen=True, slots=True)
class Style:
    """Kiểu ô. Colours are RRGGBB; `border` is '', 'thin' or 'hair'; `format` an invariant number format."""

    bold: bool = False
    italic: bool = False
    underline: bool = False
    size: float = 12
    colour: str = ""
    fill: str = ""
    align: str = ""
    valign: str = "vcenter"
    wrap: bool = False
    border: str = ""
    format: str = ""
    indent: int = 0
    unlocked: bool = False

    def but(self, **changes: object) -> Style:
        return replace(self, **changes)  # type: ignore[arg-type]


PLAIN = Style()

LONGEST_TEXT = 32_767
CUT_OFF = " … (cắt bớt, xem tệp gốc)"
_NOT_WRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


def writable(text: str) -> str:
    """Chữ ghi được vào một ô: what a spreadsheet cannot hold shows as "\ufffd"; a longer text says that it was cut."""
    clean = _NOT_WRITABLE.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))
    if len(clean) <= LONGEST_TEXT // 2 or _utf16_length(clean) <= LONGEST_TEXT:
        return clean
    room = LONGEST_TEXT - len(CUT_OFF)
    return clean.encode("utf-16-le")[: 2 * room].decode("utf-16-le", "ignore") + CUT_OFF


def _utf16_length(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


@dataclass(frozen=True, slots=True)
class Formula:
    """Công thức sống, English function names, with the value it must show before anybody recalculates."""

    text: str
    cached: Decimal | str = Decimal(0)


@dataclass(frozen=True, slots=True)
class Link:
    """Liên kết trong Sổ: shown text and the cell it jumps to."""

    text: str
    sheet: str
    cell: str = "A1"
    number: Decimal | None = None


Content = None | str | bool | int | Decimal | date | datetime | Formula | Link


@dataclass(frozen=True, slots=True)
class Cell:
    """Một ô sẽ ghi."""

    content: Content = None
    style: Style = PLAIN


@dataclass(frozen=True, slots=True)
class AddSheet:
    """Thêm trang tính, with its page setup. `freeze` is the first cell that scrolls; a width of 0 hides the column;
    `fit_height` prints all on one page; `print_columns` says how many columns from the left are printed (0 = all);
    `protect` (no password) keeps what is not unlocked from being typed over by mistake."""

    sheet: str
    widths: tuple[float, ...] = ()
    freeze: tuple[int, int] | None = None
    landscape: bool = True
    repeat_rows: tuple[int, int] | None = None
    fit_width: bool = True
    fit_height: bool = False
    tab: str = ""
    hidden: bool = False
    gridlines: bool = False
    zoom: int = 100
    protect: bool = False
    print_columns: int = 0


@dataclass(frozen=True, slots=True)
class SetBlock:
    """Ghi một khối ô, one bulk write for a live host."""

    sheet: str
    row: int
    column: int
    cells: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class MergeCells:
    """Gộp ô, with what stands in the merged cell."""

    sheet: str
    area: Area
    cell: Cell


@dataclass(frozen=True, slots=True)
class RowHeight:
    """Chiều cao dòng, in points; 0 hides the row."""

    sheet: str
    row: int
    height: float


@dataclass(frozen=True, slots=True)
class AddNote:
    """Ghi chú ở ô, marked as ours so that one button removes exactly ours."""

    sheet: str
    row: int
    column: int
    text: str


MARK_FORMULA = '="Tổng Hợp"<>""'
"""Điều kiện luôn đúng by which a mark of ours is known again."""


@dataclass(frozen=True, slots=True)
class MarkCells:
    """Đánh dấu ô: a fill that lies over the cells' own look, which is there again once the mark is taken off."""

    sheet: str
    cells: tuple[tuple[int, int], ...]
    fill: str


@dataclass(frozen=True, slots=True)
class AddFilter:
    """Bộ lọc trên hàng tiêu đề; one to a sheet."""

    sheet: str
    area: Area


@dataclass(frozen=True, slots=True)
class AddList:
    """Danh sách thả xuống; items, or a reference such as ='Danh mục'!$B$3:$B$20. `strict` takes nothing else."""

    sheet: str
    area: Area
    items: tuple[str, ...] = ()
    reference: str = ""
    title: str = ""
    message: str = ""
    strict: bool = False


@dataclass(frozen=True, slots=True)
class AddValidation:
    """Điều kiện nhập: what a cell takes, and what is said when one stands in it.

    `formula` is about the first cell of the area; empty, anything may be typed and only the message is shown.
    """

    sheet: str
    area: Area
    formula: str = ""
    title: str = ""
    message: str = ""
    refusal: str = ""


@dataclass(frozen=True, slots=True)
class AddFormat:
    """Định dạng có điều kiện: fill, colour, bold and italic of `style` while `formula` holds, which is written for the
    first cell of the area and moves with each."""

    sheet: str
    area: Area
    formula: str
    style: Style


@dataclass(frozen=True, slots=True)
class Series:
    """Một dãy số của biểu đồ, by reference into the Sổ so that it stays live."""

    name: str
    labels: tuple[str, Area]
    values: tuple[str, Area]
    colour: str


@dataclass(frozen=True, slots=True)
class AddChart:
    """Biểu đồ gốc của bảng tính; kind is 'bar', 'stacked_bar', 'column' or 'doughnut'."""

    sheet: str
    row: int
    column: int
    kind: str
    title: str
    series: tuple[Series, ...]
    size: tuple[int, int] = (560, 300)
    point_colours: tuple[str, ...] = field(default=())


Edit = (
    AddSheet
    | SetBlock
    | MergeCells
    | RowHeight
    | AddNote
    | MarkCells
    | AddFilter
    | AddList
    | AddValidation
    | AddFormat
    | AddChart
)
