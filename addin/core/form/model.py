"""Biểu mẫu và bộ mẫu: one definition that makes the form, the checks, the summary and the sentences."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cached_property

from addin.core.finding import Severity
from addin.core.measure import measure_of
from addin.core.wording import same


class ColumnType(StrEnum):
    """Kiểu cột; the value is what the officer reads in sheet `Biểu`."""

    ORDINAL = "số thứ tự"
    TEXT = "chữ"
    CHOICE = "danh mục"
    MEASURE = "đơn vị tính"
    NUMBER = "số"


class Shape(StrEnum):
    """Dạng biểu: rows the commune writes itself, or rows printed in the form."""

    LIST = "danh sách"
    FIXED = "dòng cố định"


@dataclass(frozen=True)
class Column:
    """Cột chỉ tiêu. `measure` is a symbol, or empty when each row brings its own (column type MEASURE).

    A column with a condition `when` is not asked of anybody: the Sổ counts 1 in each row where the condition holds.
    """

    id: str
    name: str
    above: tuple[str, ...] = ()
    type: ColumnType = ColumnType.TEXT
    measure: str = ""
    decimals: int = 0
    required: bool = False
    negative: bool = False
    parts: tuple[str, ...] = ()
    ratio: tuple[str, ...] = ()
    choices: str = ""
    when: str = ""
    added: bool = True
    width: float = 10
    hint: str = ""
    aliases: tuple[str, ...] = ()
    origin: str = field(default="", compare=False)

    @property
    def is_number(self) -> bool:
        return self.type is ColumnType.NUMBER

    @property
    def is_added(self) -> bool:
        """Whether values of this column may be summed: percentages never are."""
        return self.is_number and self.added and not self.ratio


@dataclass(frozen=True)
class Item:
    """Chỉ tiêu dòng, hoặc một mục của danh mục (e.g. one kind of work)."""

    id: str
    name: str
    group: str = ""
    number: str = ""
    measure: str = ""
    decimals: int = 0
    parts: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    origin: str = field(default="", compare=False)


@dataclass(frozen=True)
class Group:
    """Nhóm của danh mục, with its own subtotal in the summary."""

    id: str
    name: str
    number: str = ""
    origin: str = field(default="", compare=False)


@dataclass(frozen=True)
class Choices:
    """Danh mục: what a CHOICE column may hold."""

    id: str
    name: str
    groups: tuple[Group, ...]
    items: tuple[Item, ...]
    origin: str = field(default="", compare=False)

    def in_group(self, group: str) -> tuple[Item, ...]:
        return tuple(item for item in self.items if item.group == group)

    @cached_property
    def by_id(self) -> dict[str, Item]:
        return {item.id: item for item in self.items}


@dataclass(frozen=True)
class Rule:
    """Quy tắc riêng của biểu: where `when` holds, `must` has to hold (see expression.py)."""

    id: str
    must: str
    message: str
    when: str = ""
    advice: str = ""
    severity: Severity = Severity.ERROR
    origin: str = field(default="", compare=False)


@dataclass(frozen=True)
class Form:
    """Biểu mẫu: columns, rows (fixed ones, or a list the commune fills) and rules.

    `units` are the ids of those who hand it in; empty = everybody.
    """

    id: str
    sheet: str
    title: str
    shape: Shape
    columns: tuple[Column, ...]
    items: tuple[Item, ...] = ()
    rules: tuple[Rule, ...] = ()
    total: str = ""
    units: tuple[str, ...] = ()
    origin: str = field(default="", compare=False)

    def is_for(self, unit: str) -> bool:
        """Đơn vị có phải lập biểu này không."""
        return not self.units or unit in self.units

    @cached_property
    def asked(self) -> tuple[Column, ...]:
        """Các cột đơn vị phải ghi: all but those that the Sổ counts itself."""
        return tuple(column for column in self.columns if not column.when)

    @cached_property
    def by_id(self) -> dict[str, Column]:
        return {column.id: column for column in self.columns}

    @cached_property
    def rows_by_id(self) -> dict[str, Item]:
        return {item.id: item for item in self.items}

    @cached_property
    def numbers(self) -> tuple[Column, ...]:
        return tuple(column for column in self.columns if column.is_number)

    @cached_property
    def added(self) -> tuple[Column, ...]:
        return tuple(column for column in self.columns if column.is_added)

    @cached_property
    def total_row(self) -> Item | None:
        """Dòng tổng in sẵn trong biểu dòng cố định: the row that `total` names, with the rows it adds up."""
        if self.shape is not Shape.FIXED or not self.total:
            return None
        return next((item for item in self.items if item.parts and same(item.name, self.total)), None)

    @cached_property
    def totalled(self) -> tuple[Column, ...]:
        """Các cột mà dòng tổng in sẵn cộng được: what it adds up counts in one unit there, and is no rate."""
        if self.total_row is None:
            return ()
        units = {item.measure for item in (self.total_row, *(self.rows_by_id[part] for part in self.total_row.parts))}
        return tuple(column for column in self.added if _adds({column.measure} if column.measure else units))

    def first(self, kind: ColumnType) -> Column | None:
        """The first column of a type: the unit column, the choice column, the text that names a row."""
        return self._firsts.get(kind)

    @cached_property
    def _firsts(self) -> dict[ColumnType, Column]:
        return {column.type: column for column in reversed(self.columns)}


def _adds(units: set[str]) -> bool:
    known = measure_of(next(iter(units)))
    return len(units) == 1 and (known is None or known.summable)


@dataclass(frozen=True)
class Office:
    """Cơ quan lập báo cáo: what the letterhead and the signature need."""

    superior: str
    body: str
    place: str
    symbol: str
    signer: str
    recipients: tuple[str, ...] = ()

    @property
    def over_units(self) -> str:
        """Cơ quan ghi phía trên tên đơn vị nộp biểu: a body that has none above it stands above its own offices."""
        return self.superior or self.body

    @property
    def signer_lines(self) -> str:
        """Quyền hạn, chức vụ: "TM. ỦY BAN NHÂN DÂN; CHỦ TỊCH" takes two lines."""
        return "\n".join(part.strip() for part in self.signer.split(";"))


@dataclass(frozen=True)
class Kit:
    """Bộ mẫu: forms + report template for one kind of report, of one period.

    `template_rows` are the rows of the sheet Mẫu báo cáo that the lines of the template stand in.
    """

    id: str
    name: str
    title: str
    subtitle: str
    period: str
    deadline: str
    office: Office
    forms: tuple[Form, ...]
    choices: tuple[Choices, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()
    template: str = ""
    document: str = "Báo cáo"
    template_rows: tuple[int, ...] = field(default=(), compare=False, repr=False)

    @cached_property
    def forms_by_id(self) -> dict[str, Form]:
        return {form.id: form for form in self.forms}

    @cached_property
    def choices_by_id(self) -> dict[str, Choices]:
        return {choices.id: choices for choices in self.choices}

    def of(self, unit: str) -> Kit:
        """Phần của một đơn vị: with only the forms that it hands in."""
        forms = tuple(form for form in self.forms if form.is_for(unit))
        return self if forms == self.forms else replace(self, forms=forms)

    def choices_of(self, form: Form) -> Choices | None:
        """The list that a form's rows are grouped by, if it has one."""
        column = form.first(ColumnType.CHOICE)
        return self.choices_by_id.get(column.choices) if column else None
