"""Định nghĩa trong Sổ: the sheets an officer edits, written as Edits and read back into the same model."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from addin.core.book.model import CHOICES, COMMUNES, FORMS, INFORMATION, RULES, TEMPLATE
from addin.core.communes import Commune
from addin.core.form import fields
from addin.core.form.fields import ChoicesRecords, Field, FormRecords, Kind, KitRecords, Record
from addin.core.form.model import Kit
from addin.core.form.records import build_kit, report_mistakes
from addin.core.grid import Grid, WorkbookGrids
from addin.core.number import read_cell
from addin.core.template.rows import TemplateRow, rows_of, template_of
from addin.core.wording import clean, key
from addin.errors import FormAuthorError

_SEPARATOR = "; "
_YES, _NO = "có", "không"
WHAT, OWNER = Field("what", "Loại dòng"), Field("owner", "Thuộc")
_GROUP_LABELS = {"Bộ mẫu": fields.KIT, "Cơ quan": fields.OFFICE}
_FACTS = "Dữ kiện"

Texts = list[list[str]]


@dataclass(frozen=True)
class DefinitionPage:
    """Trang định nghĩa as plain text: a heading row, what each column wants, then the rows."""

    sheet: str
    heading: tuple[str, ...]
    hints: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def definition_pages(kit: Kit, communes: Sequence[Commune]) -> list[DefinitionPage]:
    """Các trang định nghĩa of a Sổ, in the order they are shown."""
    return [
        DefinitionPage(INFORMATION, ("Nhóm", "Mục", "Nội dung"), ("", "", ""), tuple(_information(kit))),
        _page(FORMS, _FORM_FIELDS, list(_form_rows(kit))),
        _page(CHOICES, _CHOICE_FIELDS, list(_choice_rows(kit))),
        _page(
            RULES, (OWNER, *fields.RULE), [_row(one, form.id) for form in kit.forms for one in form.rules], fields.RULE
        ),
        _page(COMMUNES, fields.COMMUNE, [("", "", one) for one in communes], fields.COMMUNE),
        DefinitionPage(
            TEMPLATE,
            TEMPLATE_HEADING,
            _TEMPLATE_HINTS,
            tuple((row.mark, row.text, row.condition, row.repeat) for row in rows_of(kit.template)),
        ),
    ]


TEMPLATE_HEADING = ("Dấu", "Nội dung", "Chỉ in khi", "Lặp lại")
_TEMPLATE_HINTS = (
    "Chọn trong danh sách",
    "Mỗi đoạn văn một dòng; số liệu ghi bằng tên trong {{ }}, chép từ trang Tên số liệu",
    "Bỏ trống là luôn in. Có số liệu thì in: ghi tên số liệu; ghép bằng và, hoặc, không",
    "Mỗi ý một đoạn: y trong danh sách; trong câu ghi {{ y.noi_dung }}",
)

_FORM_FIELDS = tuple(dict.fromkeys((WHAT, OWNER, *fields.FORM, *fields.COLUMN, *fields.ITEM)))
_CHOICE_FIELDS = tuple(dict.fromkeys((WHAT, OWNER, *fields.ITEM)))
_Row = tuple[str, str, object]


def _row(thing: object, owner: str) -> _Row:
    return ("", owner, thing)


def _form_rows(kit: Kit) -> Iterator[_Row]:
    for form in kit.forms:
        yield ("biểu", "", form)
        yield from (("cột", form.id, column) for column in form.columns)
        yield from (("dòng", form.id, item) for item in form.items)


def _choice_rows(kit: Kit) -> Iterator[_Row]:
    for choices in kit.choices:
        yield ("danh mục", "", choices)
        yield from (("nhóm", choices.id, group) for group in choices.groups)
        yield from (("mục", choices.id, item) for item in choices.items)


def _information(kit: Kit) -> Iterator[tuple[str, str, str]]:
    for label, known in _GROUP_LABELS.items():
        thing = kit if known is fields.KIT else kit.office
        yield from ((label, one.heading, _text(one, getattr(thing, one.name))) for one in known)
    yield from ((_FACTS, name, value) for name, value in kit.facts)


def _page(sheet: str, known: Sequence[Field], rows: Sequence[_Row], own: Sequence[Field] = ()) -> DefinitionPage:
    shown = {"what": 0, "owner": 1}
    texts = tuple(
        tuple(
            str(row[shown[one.name]]) if one in (WHAT, OWNER) else _text_of(one, row[2], own or _OWN[str(row[0])])
            for one in known
        )
        for row in rows
    )
    return DefinitionPage(sheet, tuple(one.heading for one in known), tuple(one.hint for one in known), texts)


_OWN: Mapping[str, Sequence[Field]] = {
    "biểu": fields.FORM,
    "cột": fields.COLUMN,
    "dòng": fields.ITEM,
    "danh mục": fields.CHOICES,
    "nhóm": fields.GROUP,
    "mục": fields.ITEM,
}


def _text_of(known: Field, thing: object, own: Sequence[Field]) -> str:
    """Blank where a kind of row has no such field, and where the default stands."""
    if known not in own:
        return ""
    value = getattr(thing, known.name)
    return "" if known.absent(value) else _text(known, value)


def _text(known: Field, value: Any) -> str:
    if known.kind is Kind.LIST:
        return _SEPARATOR.join(value)
    if known.kind is Kind.FLAG:
        return _YES if value else _NO
    if known.kind is Kind.WORD:
        return next(shown for shown, meant in known.words.values() if meant == value)
    if known.kind is Kind.NUMBER:
        return f"{Decimal(str(value)).normalize():f}"
    return str(value)


def kit_from_sheets(workbook: WorkbookGrids) -> tuple[Kit, tuple[Commune, ...]]:
    """Bộ mẫu và danh sách đơn vị from the definition sheets; raises FormAuthorError with every mistake."""
    reader = _SheetReader(workbook)
    records, communes = reader.kit(), reader.communes()
    report_mistakes(reader.mistakes)
    return build_kit(records), communes


class _SheetReader:
    """Đọc các trang định nghĩa thành bản ghi; every mistake names sheet and cell."""

    def __init__(self, workbook: WorkbookGrids) -> None:
        self.workbook = workbook
        self.mistakes: list[str] = []

    def kit(self) -> KitRecords:
        facts: list[tuple[str, str]] = []
        forms, choices = self._rows(FORMS), self._rows(CHOICES)
        rules = self._rows(RULES)
        template, rows = self._template()
        return KitRecords(
            kit=self._information("Bộ mẫu", facts),
            office=self._information("Cơ quan", []),
            facts=tuple(facts),
            forms=tuple(self._form(row, forms, rules) for row in forms if row.what == "biểu"),
            choices=tuple(self._choices(row, choices) for row in choices if row.what == "danh mục"),
            template=template,
            template_rows=rows,
        )

    def communes(self) -> tuple[Commune, ...]:
        records = (self._record(fields.COMMUNE, row) for row in self._rows(COMMUNES))
        return tuple(Commune(**record.values) for record in records)

    def _form(self, head: _SheetRow, rows: Sequence[_SheetRow], rules: Sequence[_SheetRow]) -> FormRecords:
        mine = [row for row in rows if row.owner == head.text("Mã")]
        return FormRecords(
            form=self._record(fields.FORM, head),
            columns=tuple(self._record(fields.COLUMN, row) for row in mine if row.what == "cột"),
            items=tuple(self._record(fields.ITEM, row) for row in mine if row.what == "dòng"),
            rules=tuple(self._record(fields.RULE, row) for row in rules if row.owner == head.text("Mã")),
        )

    def _choices(self, head: _SheetRow, rows: Sequence[_SheetRow]) -> ChoicesRecords:
        mine = [row for row in rows if row.owner == head.text("Mã")]
        return ChoicesRecords(
            choices=self._record(fields.CHOICES, head),
            groups=tuple(self._record(fields.GROUP, row) for row in mine if row.what == "nhóm"),
            items=tuple(self._record(fields.ITEM, row) for row in mine if row.what == "mục"),
        )

    def _information(self, group: str, facts: list[tuple[str, str]]) -> Record:
        known = _GROUP_LABELS[group]
        found: dict[str, str] = {}
        for row in self._rows(INFORMATION):
            if row.text("Nhóm") == group:
                found[key(row.text("Mục"))] = row.text("Nội dung")
            elif row.text("Nhóm") == _FACTS:
                facts.append((row.text("Mục"), row.text("Nội dung")))
        row = _SheetRow({}, found, f"trang {INFORMATION}, nhóm {group}")
        return self._record(known, row)

    def _template(self) -> tuple[str, tuple[int, ...]]:
        """The text, and the row of the sheet that each of its lines stands in."""
        found = self._rows(TEMPLATE, blank=True)
        mark, text, condition, repeat = TEMPLATE_HEADING
        rows = [TemplateRow(row.text(mark), row.raw(text), row.raw(condition), row.raw(repeat)) for row in found]
        while rows and rows[-1].blank:
            rows.pop()
        template, at = template_of(rows)
        return template, tuple(found[number].number for number in at)

    def _record(self, known: Sequence[Field], row: _SheetRow) -> Record:
        return Record({one.name: self._value(one, row) for one in known}, row.origin)

    def _value(self, known: Field, row: _SheetRow) -> Any:
        text = row.text(known.heading)
        if not text:
            if known.must:
                self.mistakes.append(f"{row.place(known.heading)}: thiếu “{known.heading}”; ghi vào ô này.")
            return known.default
        try:
            return _PARSERS[known.kind](known, text)
        except ValueError as error:
            self.mistakes.append(f"{row.place(known.heading)}: “{known.heading}” {error}; đang ghi “{text}”.")
            return known.default

    def _rows(self, sheet: str, blank: bool = False) -> list[_SheetRow]:
        grid = self.workbook.sheet(sheet)
        if grid is None:
            raise FormAuthorError(
                f"thiếu trang “{sheet}”; lấy lại trang này từ bản lưu của Sổ, hoặc tạo Sổ mới từ bộ mẫu.",
                file=self.workbook.file,
            )
        return list(_sheet_rows(grid, blank))


@dataclass(frozen=True)
class _SheetRow:
    """Một dòng định nghĩa, texts by the key of their heading."""

    columns: Mapping[str, int]
    texts: Mapping[str, str]
    origin: str
    grid: Grid | None = None
    number: int = 0

    @property
    def what(self) -> str:
        return self.text(WHAT.heading)

    @property
    def owner(self) -> str:
        return self.text(OWNER.heading)

    def text(self, heading: str) -> str:
        return clean(self.texts.get(key(heading), ""))

    def raw(self, heading: str) -> str:
        return self.texts.get(key(heading), "")

    def place(self, heading: str) -> str:
        if self.grid is None:
            return self.origin
        return str(self.grid.place(self.number, self.columns.get(key(heading), 1)))


def _sheet_rows(grid: Grid, blank: bool) -> Iterator[_SheetRow]:
    top = next((number for number, cells in enumerate(grid.rows, 1) if _is_heading(grid.sheet, cells)), None)
    if top is None:
        raise FormAuthorError("không thấy dòng tiêu đề cột; đừng xóa dòng này.", file=grid.file, sheet=grid.sheet)
    columns = {key(str(raw)): column for column, raw in enumerate(grid.rows[top - 1], 1) if raw}
    for number in range(top + 2, grid.height + 1):
        texts = {name: _cell_text(grid.at(number, column)) for name, column in columns.items()}
        if blank or any(texts.values()):
            yield _SheetRow(columns, texts, str(grid.place(number)), grid, number)


def _is_heading(sheet: str, cells: Sequence[object]) -> bool:
    wanted = {INFORMATION: "Nội dung", TEMPLATE: "Nội dung"}.get(sheet, "Mã")
    return any(isinstance(raw, str) and key(raw) == key(wanted) for raw in cells)


def _cell_text(raw: object) -> str:
    """A cell of a definition as text; 3.0 typed for 3 stays 3."""
    if raw is None:
        return ""
    value = read_cell(raw)
    if isinstance(raw, str) or not isinstance(value, Decimal):
        return str(raw)
    return f"{value.normalize():f}"


def _whole(known: Field, text: str) -> int:
    if not text.isdecimal():
        raise ValueError("phải là số nguyên")
    return int(text)


def _number(known: Field, text: str) -> float:
    value = read_cell(text.replace(".", ","))
    if not isinstance(value, Decimal):
        raise ValueError("phải là một số")
    return float(value)


def _flag(known: Field, text: str) -> bool:
    if key(text) not in (_YES, _NO):
        raise ValueError(f"chỉ nhận “{_YES}” hoặc “{_NO}”")
    return key(text) == _YES


def _word(known: Field, text: str) -> Any:
    for shown, meant in known.words.values():
        if key(shown) == key(text):
            return meant
    raise ValueError("chỉ nhận " + ", ".join(f"“{shown}”" for shown, _ in known.words.values()))


_PARSERS: Mapping[Kind, Callable[[Field, str], Any]] = {
    Kind.TEXT: lambda known, text: text,
    Kind.LIST: lambda known, text: tuple(part.strip() for part in text.split(";") if part.strip()),
    Kind.WHOLE: _whole,
    Kind.NUMBER: _number,
    Kind.FLAG: _flag,
    Kind.WORD: _word,
}
