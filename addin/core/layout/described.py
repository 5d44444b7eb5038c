"""Điều đã hiểu: what was understood of a workbook that nobody described, as values an officer can be shown."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from addin.core.grid import Area
from addin.core.measure import Measure
from addin.core.place import Place, cell_name

__all__ = [
    "Basis",
    "ColumnLayout",
    "ColumnRole",
    "Equation",
    "Reading",
    "Relation",
    "RelationKind",
    "RowKind",
    "RowLayout",
    "SheetLayout",
    "Spot",
    "TableLayout",
    "Understanding",
]


class ColumnRole(StrEnum):
    """Vai trò của cột; the value is what the officer reads."""

    ORDINAL = "số thứ tự"
    LABEL = "tên dòng"
    UNIT = "đơn vị tính"
    CODE = "mã số, ngày, năm"
    TEXT = "chữ"
    NUMBER = "số liệu"


class RowKind(StrEnum):
    """Loại dòng; the value is what the officer reads."""

    ITEM = "dòng chi tiết"
    GROUP = "dòng nhóm"
    HEADING = "dòng đề mục"
    TOTAL = "dòng tổng"
    AVERAGE = "dòng bình quân"
    SIDE = "dòng so sánh, tỷ lệ"


class RelationKind(StrEnum):
    """Loại quan hệ; the value is what the officer reads."""

    ACROSS = "cộng ngang"
    DOWN = "cộng dọc"
    RATIO = "tỷ lệ"
    ROWS = "phép tính giữa các dòng"
    PRODUCT = "tích"
    SUBSET = "trong đó"
    SHEETS = "cộng các trang"


class Basis(StrEnum):
    """Căn cứ để tin một quan hệ; the value is what the officer reads."""

    FORMULA = "công thức trong ô"
    COLUMN_NUMBERS = "dòng số thứ tự cột"
    ROW_WORDS = "phép tính ghi ở tên dòng"
    WORDING = "tiêu đề và số liệu"
    EVIDENCE = "số liệu"


@dataclass(frozen=True, slots=True)
class ColumnLayout:
    """Cột đã hiểu. `path` is its header from the top level down."""

    column: int
    path: tuple[str, ...]
    role: ColumnRole
    number: str = ""
    arithmetic: str = ""
    measure: Measure | None = None
    own_unit: bool = False
    rate: bool = False
    hidden: bool = False

    @property
    def name(self) -> str:
        return " – ".join(self.path) or f"cột {cell_name(1, self.column)[:-1]}"

    @property
    def adds(self) -> bool:
        """Whether its figures may be summed."""
        return self.role is ColumnRole.NUMBER and not self.rate


@dataclass(frozen=True, slots=True)
class RowLayout:
    """Dòng đã hiểu. `level` counts from 0 at the top of the hierarchy."""

    row: int
    label: str
    kind: RowKind
    ordinal: str = ""
    level: int = 0
    measure: Measure | None = None
    of_which: bool = False
    rate: bool = False
    bold: bool = False
    hidden: bool = False

    @property
    def name(self) -> str:
        return self.label or f"dòng {self.row}"

    @property
    def adds(self) -> bool:
        return not self.rate and self.kind not in (RowKind.AVERAGE, RowKind.SIDE, RowKind.HEADING)


@dataclass(frozen=True, slots=True)
class TableLayout:
    """Bảng đã hiểu: title, unit, header, columns and rows, each where it stands."""

    sheet: int
    sheet_name: str
    header: Area
    area: Area
    title: str
    unit: str
    columns: tuple[ColumnLayout, ...]
    rows: tuple[RowLayout, ...]
    number_row: int = 0

    @property
    def figures(self) -> tuple[ColumnLayout, ...]:
        return tuple(column for column in self.columns if column.role is ColumnRole.NUMBER)

    @property
    def name(self) -> str:
        return self.title or self.sheet_name


Spot = tuple[int, int, int]
"""Trang (from 0), dòng, cột of a cell in the workbook."""


@dataclass(frozen=True, slots=True)
class Equation:
    """Một phép tính phải đúng: total = sum of sign × part. A ratio keeps its terms only to be shown."""

    total: Spot
    parts: tuple[tuple[Spot, int], ...]
    expected: Decimal
    actual: Decimal
    tolerance: Decimal

    @property
    def residual(self) -> Decimal:
        return self.actual - self.expected

    @property
    def holds(self) -> bool:
        return abs(self.actual - self.expected) <= self.tolerance


@dataclass(frozen=True, slots=True)
class Relation:
    """Quan hệ đã tìm thấy, with its evidence."""

    kind: RelationKind
    basis: Basis
    text: str
    held: int
    tested: int
    equations: tuple[Equation, ...] = field(repr=False, default=())
    sure: bool = True

    @property
    def evidence(self) -> str:
        unit = {RelationKind.DOWN: "phép cộng", RelationKind.ROWS: "cột", RelationKind.SHEETS: "ô"}.get(
            self.kind, "dòng"
        )
        return f"đúng {self.held}/{self.tested} {unit}"


@dataclass(frozen=True, slots=True)
class Reading:
    """Cách đọc một ô không rõ, or a choice made while reading; listed so that nothing is decided in silence."""

    place: Place
    text: str
    reading: str


@dataclass(frozen=True, slots=True)
class SheetLayout:
    """Trang đã hiểu."""

    name: str
    tables: tuple[TableLayout, ...]
    left_out: tuple[Area, ...] = ()
    refused: str = ""


@dataclass(frozen=True, slots=True)
class Understanding:
    """Toàn bộ điều đã hiểu về một tệp."""

    file: str
    sheets: tuple[SheetLayout, ...]
    relations: tuple[Relation, ...] = ()
    readings: tuple[Reading, ...] = ()

    @property
    def tables(self) -> tuple[TableLayout, ...]:
        return tuple(table for sheet in self.sheets for table in sheet.tables)
