"""Tên trang tính: what a sheet of the Sổ is called, so that Excel takes it and no two are alike."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum

from addin.core.book.model import BY_COMMUNE, RESERVED, SUMMARY
from addin.core.communes import Commune
from addin.core.form.model import ColumnType, Form, Kit, Shape

LONGEST = 31
_FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
TAKEN = ("history", *(name.lower() for name in RESERVED))


class Table(StrEnum):
    """Bảng tổng hợp của một biểu: by its rows (kinds of work, fixed rows) or by commune."""

    BY_ROW = "tổng hợp"
    BY_COMMUNE = "theo đơn vị"


MOST_COLUMNS = 16


def summary_sheets(kit: Kit) -> dict[tuple[str, Table], str]:
    """Trang của từng bảng tổng hợp: the first of each sort has the name that everybody knows."""
    names: dict[tuple[str, Table], str] = {}
    used = set(TAKEN)
    for table, known in ((Table.BY_ROW, SUMMARY), (Table.BY_COMMUNE, BY_COMMUNE)):
        forms = [form for form in kit.forms if _has_table(kit, form, table)]
        for number, form in enumerate(forms):
            names[form.id, table] = sheet_name(f"{form.sheet} - {table}", used) if number else known
    order = [form.id for form in kit.forms]
    return dict(sorted(names.items(), key=lambda name: (order.index(name[0][0]), list(Table).index(name[0][1]))))


def _has_table(kit: Kit, form: Form, table: Table) -> bool:
    """A table by commune that would be too wide for a page, or of one line, is left to the communes' own pages."""
    if not form.added:
        return False
    if table is Table.BY_COMMUNE and len(form.units) == 1:
        return False
    if form.shape is Shape.LIST:
        choice = form.first(ColumnType.CHOICE)
        return any(column.measure for column in form.added) if table is Table.BY_COMMUNE else choice is not None
    return table is Table.BY_ROW or len(form.items) * len(form.numbers) <= MOST_COLUMNS


def our_sheets(kit: Kit, communes: Sequence[Commune]) -> frozenset[str]:
    """Mọi trang mà Sổ tự ghi: any other sheet is the officer's own."""
    return frozenset((*RESERVED, *summary_sheets(kit).values(), *commune_sheets(kit, communes).values()))


def commune_sheets(kit: Kit, communes: Sequence[Commune]) -> dict[str, str]:
    """Trang của từng đơn vị, by commune id: its kind and name; a second one of the same name gets a number."""
    used = {*TAKEN, *(name.lower() for name in summary_sheets(kit).values())}
    return {commune.id: sheet_name(commune.title, used) for commune in communes}


def sheet_name(wanted: str, used: set[str]) -> str:
    """Tên hợp lệ, chưa dùng; it is then used."""
    name = _FORBIDDEN.sub("-", wanted).strip(" '") or "Trang"
    number, made = 1, _shortened(name, "")
    while made.lower() in used:
        number += 1
        made = _shortened(name, f" ({number})")
    used.add(made.lower())
    return made


def _shortened(name: str, ending: str) -> str:
    return name[: LONGEST - len(ending)].rstrip(" '") + ending
