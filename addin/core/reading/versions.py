"""Các bản nộp của một đơn vị: which one counts, and what the later one changed, cell by cell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal

from addin.core.book.model import OLDER, Submission
from addin.core.book.placing import place_submission
from addin.core.form.model import Column, ColumnType, Form, Kit
from addin.core.number import ErrorValue, Missing, Text, Value, format_number
from addin.core.place import Place
from addin.core.table import Row, RowKind, Table

__all__ = ["Change", "Succession", "between", "changes", "listed", "shown_tables", "succession", "told"]

_SHOWN, _LISTED = 8, 60
_NOTHING = "(trống)"


@dataclass(frozen=True, slots=True)
class Change:
    """Một ô đã đổi: where it stands in the later version, and what it says in both."""

    place: Place
    row: str
    column: str
    before: str
    after: str

    def __str__(self) -> str:
        cell = f"{self.place.cell} " if self.place.cell else ""
        return f"{cell}({self.row}, {self.column}): {self.before} → {self.after}"


@dataclass(frozen=True, slots=True)
class Succession:
    """Bản được tính khi một tệp đến sau: None where what the Sổ holds is the newer one; `told` is why, or empty.

    `replaced` is how the file that the Sổ held until now is listed from now on.
    """

    counted: Submission | None
    told: str
    replaced: str = ""


def succession(kit: Kit, held: Submission, came: Submission) -> Succession:
    """Bản nào được tính, by when each was last saved; forms that only one of them has are kept from that one."""
    kept = {form: table for form, table in held.tables.items() if form not in came.tables and table.items}
    files = ", ".join(dict.fromkeys((came.file, *([held.file] if kept else []))))
    contents = {*came.content.split(";"), *(held.content.split(";") if kept else [])}
    counted = replace(came, file=files, tables={**kept, **came.tables}, content=";".join(sorted(contents)))
    own = {form: table for form, table in held.tables.items() if form in came.tables and table.items}
    label, times = came.commune.label, _told_times(held, came)
    if not own and kept:
        last = max((held.sent, came.sent), key=_moment)
        return Succession(
            replace(counted, sent=last), f"“{came.file}” bổ sung biểu cho {label}, cùng với “{held.file}” đã nhận."
        )
    if _moment(came.sent) < _moment(held.sent):
        differing = listed(between(kit, came, replace(held, tables=own)))
        return Succession(
            None,
            f"{OLDER} của {label}; bản được tính là “{held.file}” vì lưu sau ({times}), {differing}. "
            "Nếu tệp này mới là bản đúng, hãy mở tệp, lưu lại rồi nhận lại.",
        )
    found = between(kit, held, counted)
    why = f" vì lưu sau ({times})" if times else ""
    said = f"“{came.file}” thay số liệu đang có của {label} (từ “{held.file}”){why}, {told(found)}."
    whole = found and not kept and held.file != came.file
    replaced = f"{OLDER} của {label}; bản được tính là “{came.file}”{why}, {listed(found)}." if whole else ""
    return Succession(counted, said if found else "", replaced)


def between(kit: Kit, before: Submission, after: Submission) -> list[Change]:
    """Hai bản nói khác nhau những gì, whichever units of measure they say it in."""
    return changes(kit, shown_tables(kit, before), shown_tables(kit, after))


def _moment(sent: str) -> float:
    """Lúc lưu in seconds; a form that nobody saved since it was made is older than any that somebody did."""
    return datetime.fromisoformat(sent).timestamp() if sent else 0.0


def _told_times(held: Submission, came: Submission) -> str:
    """Both moments, the later one first; empty where they do not differ."""
    later, earlier = sorted((one.sent for one in (held, came)), key=_moment, reverse=True)
    if _moment(later) == _moment(earlier):
        return ""
    before = f"so với {_said_moment(earlier)}" if earlier else "tệp kia chưa được lưu lại từ khi tạo biểu"
    return f"{_said_moment(later)}{' ' if earlier else '; '}{before}"


def _said_moment(sent: str) -> str:
    return f"{datetime.fromisoformat(sent):%H:%M %d/%m/%Y}"


def changes(kit: Kit, before: Mapping[str, Table], after: Mapping[str, Table]) -> list[Change]:
    """Mọi ô khác nhau giữa hai bản; rows are known by what they are, so an inserted one does not shift the rest."""
    return [
        change
        for form in kit.forms
        if form.id in before or form.id in after
        for change in _of_form(form, before.get(form.id), after.get(form.id))
    ]


def shown_tables(kit: Kit, submission: Submission) -> Mapping[str, Table]:
    """Các bảng như trang của đơn vị hiện: in the units of the form and its own words, so that only figures differ."""
    return place_submission(kit, submission, "").tables


def told(found: list[Change], most: int = _SHOWN) -> str:
    """Lời kể: the first few, and how many more."""
    shown = "; ".join(map(str, found[:most]))
    more = f"; và {len(found) - most} ô khác" if len(found) > most else ""
    return f"khác {len(found)} ô: {shown}{more}" if found else "số liệu giống nhau"


def listed(found: list[Change]) -> str:
    """Danh sách that stays in the Sổ: every cell of an older version, as far as a cell of the Sổ holds it."""
    return told(found, _LISTED)


def _of_form(form: Form, before: Table | None, after: Table | None) -> Iterator[Change]:
    old, new = _rows(before), _rows(after)
    for name in dict.fromkeys((*new, *old)):
        one, other = old.get(name), new.get(name)
        for column in _telling(form, other or one):
            was, now = _text(one, column.id), _text(other, column.id)
            if was != now:
                yield Change(_place(other or one, column.id), name[1] or form.sheet, column.name, was, now)


def _telling(form: Form, row: Row | None) -> Iterator[Column]:
    """Cột nói lên điều gì: numbering says nothing, nor does the name of a total."""
    is_total = row is not None and row.kind is RowKind.TOTAL
    return (one for one in form.asked if one.is_number or not (is_total or one.type is ColumnType.ORDINAL))


def _rows(table: Table | None) -> dict[tuple[str, str, int], Row]:
    """Rows by what they are: the id and the label; the second of two alike is the second."""
    rows: dict[tuple[str, str, int], Row] = {}
    for row in table.rows if table else ():
        if row.kind is RowKind.GROUP:
            continue
        number = 0
        while (row.id, row.label, number) in rows:
            number += 1
        rows[row.id, row.label, number] = row
    return rows


def _text(row: Row | None, column: str) -> str:
    return _said(row.value_at(column)) if row else _NOTHING


def _said(value: Value) -> str:
    if isinstance(value, Missing):
        return value.text or _NOTHING
    if isinstance(value, Text):
        return value.text
    if isinstance(value, Decimal):
        return format_number(value)
    return value.code if isinstance(value, ErrorValue) else value.text


def _place(row: Row | None, column: str) -> Place:
    entry = row.entry(column) if row else None
    return entry.source if entry else Place("")
