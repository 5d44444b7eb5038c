"""Dựng bộ mẫu từ bản ghi: one builder for both codecs; every mistake of the author is told at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import fields, replace
from typing import TypeVar

from addin.core.form.check import mistakes
from addin.core.form.fields import ChoicesRecords, FormRecords, KitRecords, Record
from addin.core.form.model import Choices, Column, Form, Group, Item, Kit, Office, Rule, Shape
from addin.core.wording import same
from addin.errors import FormAuthorError

_T = TypeVar("_T", Column, Item, Group, Rule)
_SHOWN = 5


def build_kit(records: KitRecords) -> Kit:
    """Bộ mẫu; raises FormAuthorError with every mistake, each with its place."""
    kit = Kit(
        **records.kit.values,
        office=Office(**records.office.values),
        forms=tuple(_form(found) for found in records.forms),
        choices=tuple(_choices(found) for found in records.choices),
        facts=records.facts,
        template=records.template,
        template_rows=records.template_rows,
    )
    report_mistakes(mistakes(kit))
    return kit


def report_mistakes(found: Sequence[str]) -> None:
    """Stop with all mistakes in one message; a long list is cut, and says so."""
    if found:
        more = len(found) - _SHOWN
        shown = [*found[:_SHOWN], *([f"… và {more} lỗi khác."] if more > 0 else [])]
        raise FormAuthorError("\n".join(shown))


def _form(records: FormRecords) -> Form:
    form = Form(
        **records.form.values,
        columns=_all(Column, records.columns),
        items=_all(Item, records.items),
        rules=_all(Rule, records.rules),
        origin=records.form.origin,
    )
    return replace(form, items=(*form.items, *_missing_total(form)))


def _missing_total(form: Form) -> Iterator[Item]:
    """Dòng tổng được đặt tên mà chưa khai: below plain rows 1, 2, 3 … of one unit there is no doubt what it adds up."""
    plain = form.shape is Shape.FIXED and len({(item.measure, item.number.isdigit()) for item in form.items}) == 1
    numbered = [item.number for item in form.items if item.number]
    whole = plain and len(set(numbered)) == len(numbered) and not any(item.parts for item in form.items)
    if form.total and whole and not any(same(item.name, form.total) for item in form.items):
        used = {item.id for item in form.items}
        id_ = next(one for one in ("tong", "tong_cong", "dong_tong") if one not in used)
        parts = tuple(item.id for item in form.items)
        yield Item(id_, form.total, measure=form.items[0].measure, parts=parts, origin=form.origin)


def _choices(records: ChoicesRecords) -> Choices:
    return Choices(
        **records.choices.values,
        groups=_all(Group, records.groups),
        items=_all(Item, records.items),
        origin=records.choices.origin,
    )


def _all(kind: type[_T], records: Sequence[Record]) -> tuple[_T, ...]:
    names = {field.name for field in fields(kind)}
    return tuple(
        kind(**{name: value for name, value in record.values.items() if name in names}, origin=record.origin)
        for record in records
    )
