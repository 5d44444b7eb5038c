"""Định nghĩa trong TOML: the files of templates/<kit>/, read and written."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from addin.core.form import fields
from addin.core.form.fields import ChoicesRecords, Field, FormRecords, Kind, KitRecords, Record
from addin.core.form.model import Kit
from addin.core.form.records import build_kit, report_mistakes
from addin.core.wording import nearest
from addin.errors import FormAuthorError

_TYPES: dict[Kind, tuple[type, ...]] = {
    Kind.TEXT: (str,),
    Kind.WORD: (str,),
    Kind.WHOLE: (int,),
    Kind.NUMBER: (int, float),
    Kind.FLAG: (bool,),
    Kind.LIST: (list,),
}
_EXPECTED = {
    Kind.TEXT: "chữ trong ngoặc kép",
    Kind.WORD: "chữ trong ngoặc kép",
    Kind.WHOLE: "một số nguyên",
    Kind.NUMBER: "một số",
    Kind.FLAG: "true hoặc false",
    Kind.LIST: 'danh sách chữ, ví dụ ["a", "b"]',
}


def kit_from_toml(text: str, template: str, file: str) -> Kit:
    """Bộ mẫu from the text of form.toml and of report.j2; raises FormAuthorError with every mistake."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise FormAuthorError(f"không đọc được tệp định nghĩa ({error}); sửa đúng cú pháp TOML.", file=file) from error
    reader = _Reader(file)
    records = reader.kit(data, template)
    report_mistakes(reader.mistakes)
    return build_kit(records)


class _Reader:
    """Đọc TOML thành bản ghi, and gather what is written wrongly on the way."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.mistakes: list[str] = []

    def kit(self, data: Mapping[str, Any], template: str) -> KitRecords:
        self._unknown(data, ("kit", "office", "facts", "choices", "forms"), self.file)
        facts = self._table(data.get("facts", {}), f"{self.file}, [facts]")
        return KitRecords(
            kit=self._record(fields.KIT, data.get("kit", {}), "[kit]"),
            office=self._record(fields.OFFICE, data.get("office", {}), "[office]"),
            facts=tuple((name, str(value)) for name, value in facts.items()),
            choices=tuple(self._choices(found) for found in self._tables(data, "choices", self.file)),
            forms=tuple(self._form(found) for found in self._tables(data, "forms", self.file)),
            template=template,
        )

    def _form(self, data: Mapping[str, Any]) -> FormRecords:
        where = f"biểu {data.get('id', '?')}"
        return FormRecords(
            form=self._record(fields.FORM, data, where, beside=("columns", "items", "rules")),
            columns=self._records(fields.COLUMN, data, "columns", f"{where}, cột"),
            items=self._records(fields.ITEM, data, "items", f"{where}, dòng"),
            rules=self._records(fields.RULE, data, "rules", f"{where}, quy tắc"),
        )

    def _choices(self, data: Mapping[str, Any]) -> ChoicesRecords:
        where = f"danh mục {data.get('id', '?')}"
        return ChoicesRecords(
            choices=self._record(fields.CHOICES, data, where, beside=("groups", "items")),
            groups=self._records(fields.GROUP, data, "groups", f"{where}, nhóm"),
            items=self._records(fields.ITEM, data, "items", f"{where}, mục"),
        )

    def _records(self, known: Sequence[Field], data: Mapping[str, Any], name: str, where: str) -> tuple[Record, ...]:
        tables = self._tables(data, name, f"{self.file}, {where}")
        return tuple(self._record(known, found, f"{where} {found.get('id', '?')}") for found in tables)

    def _record(self, known: Sequence[Field], data: Any, where: str, beside: tuple[str, ...] = ()) -> Record:
        origin = f"{self.file}, {where}"
        table = self._table(data, origin)
        self._unknown(table, (*(one.name for one in known), *beside), origin)
        return Record({one.name: self._value(one, table, origin) for one in known}, origin)

    def _value(self, known: Field, table: Mapping[str, Any], origin: str) -> Any:
        value = table.get(known.name)
        if value is None:
            if known.must:
                self.mistakes.append(f"{origin}: thiếu “{known.name}” ({known.heading.lower()}); bổ sung vào.")
            return "" if known.must else known.default
        fits = isinstance(value, _TYPES[known.kind]) and (known.kind is Kind.FLAG or not isinstance(value, bool))
        if not fits or (isinstance(value, list) and not all(isinstance(one, str) for one in value)):
            self.mistakes.append(f"{origin}: “{known.name}” phải là {_EXPECTED[known.kind]}.")
            return known.default
        return self._typed(known, value, origin)

    def _typed(self, known: Field, value: Any, origin: str) -> Any:
        if known.kind is Kind.LIST:
            return tuple(value)
        if known.kind is Kind.NUMBER:
            return float(value)
        if known.kind is not Kind.WORD:
            return value
        if value not in known.words:
            self.mistakes.append(f"{origin}: “{known.name}” chỉ nhận {', '.join(known.words)}; đang ghi “{value}”.")
            return known.default
        return known.words[value][1]

    def _tables(self, data: Mapping[str, Any], name: str, origin: str) -> list[Mapping[str, Any]]:
        found = data.get(name, [])
        if isinstance(found, list) and all(isinstance(one, Mapping) for one in found):
            return found
        self.mistakes.append(f"{origin}: “{name}” phải là danh sách các bảng.")
        return []

    def _table(self, data: Any, origin: str) -> Mapping[str, Any]:
        if isinstance(data, Mapping):
            return data
        self.mistakes.append(f"{origin}: phải là một bảng tên = giá trị.")
        return {}

    def _unknown(self, table: Mapping[str, Any], known: Sequence[str], origin: str) -> None:
        for name in table:
            if name not in known:
                close = nearest(name, known)
                hint = f"có phải ý bạn là “{close[0]}”?" if close else f"chỉ có: {', '.join(known)}."
                self.mistakes.append(f"{origin}: không có mục “{name}”; {hint}")


def kit_to_toml(kit: Kit) -> str:
    """Bộ mẫu viết lại thành TOML; the template goes into its own file."""
    return "\n".join(_lines(kit)) + "\n"


def _lines(kit: Kit) -> Iterator[str]:
    yield from ("[kit]", *_pairs(fields.KIT, kit), "", "[office]", *_pairs(fields.OFFICE, kit.office))
    if kit.facts:
        yield from ("", "[facts]", *(f"{_word(name)} = {_word(value)}" for name, value in kit.facts))
    for choices in kit.choices:
        yield from ("", "[[choices]]", *_pairs(fields.CHOICES, choices))
        yield from _inline("groups", fields.GROUP, choices.groups)
        yield from _inline("items", fields.ITEM, choices.items)
    for form in kit.forms:
        yield from ("", "[[forms]]", *_pairs(fields.FORM, form))
        yield from _inline("columns", fields.COLUMN, form.columns)
        yield from _inline("items", fields.ITEM, form.items)
        for rule in form.rules:
            yield from ("", "[[forms.rules]]", *_pairs(fields.RULE, rule))


def _pairs(known: Sequence[Field], thing: object) -> list[str]:
    return [
        f"{one.name} = {_literal(one, getattr(thing, one.name))}"
        for one in known
        if not one.absent(getattr(thing, one.name))
    ]


def _inline(name: str, known: Sequence[Field], things: Sequence[object]) -> Iterator[str]:
    if things:
        yield f"{name} = ["
        yield from (f"    {{ {', '.join(_pairs(known, thing))} }}," for thing in things)
        yield "]"


def _literal(known: Field, value: Any) -> str:
    if known.kind is Kind.WORD:
        return _word(next(word for word, (_, meant) in known.words.items() if meant == value))
    if known.kind is Kind.LIST:
        return "[" + ", ".join(_word(one) for one in value) + "]"
    if known.kind is Kind.FLAG:
        return "true" if value else "false"
    if known.kind is Kind.TEXT:
        return _word(value)
    return f"{Decimal(str(value)).normalize():f}"


def _word(text: str) -> str:
    """A TOML basic string is quoted as JSON is."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
