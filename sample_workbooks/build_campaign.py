"""Biểu của 21 xã, phường: one workbook each, varied as real ones are, and all of them right."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from campaign import OPINIONS, REGISTERED, REMINDERS, SIGNBOARDS, Filled, filled

from addin.commands.kits import load_communes, load_kit
from addin.core.book.form_page import form_pages
from addin.core.communes import Commune
from addin.core.form.model import Form, Kit, Shape
from addin.core.number import Missing, Text, Value, format_number
from addin.core.place import Place
from addin.core.table import Entry, Row, RowKind, Table
from addin.hosts.workbook_writer import write_workbook

NOWHERE = Place("")
TYPED_AS_TEXT = {("x_kroong", "nao_vet"), ("p_duy_tan", "don_ve_sinh")}
MOVED_COLUMNS = "x_dak_nang"
RENAMED_SHEETS = "p_quang_trung"
BLANK_ROWS = "x_hoa_binh"
WITHOUT_TOTAL_ROW = "p_le_loi"


def build_campaign(folder: Path) -> None:
    """Viết 21 tệp; what stood there before is removed."""
    folder.mkdir(exist_ok=True)
    for old in folder.glob("*.xlsx"):
        old.unlink()
    kit = load_kit("ra_quan")
    rows = filled()
    for number, commune in enumerate(load_communes(kit), 1):
        mine = [row for row in rows if row.activity.commune == commune.id]
        write_commune(folder / f"{number:02d} {commune.title}.xlsx", kit, commune, mine)


def write_commune(path: Path, kit: Kit, commune: Commune, rows: Sequence[Filled]) -> None:
    """Một tệp, in its commune's own habits."""
    kit = _habits(kit, commune)
    tables = {form.id: TABLES[form.id](form, commune, rows) for form in kit.forms}
    properties = {"tonghop_kit": kit.id, "tonghop_commune": commune.id}
    write_workbook(path, form_pages(kit, commune, tables), properties)


def _habits(kit: Kit, commune: Commune) -> Kit:
    """Columns moved, sheets renamed: what communes do to a form."""
    if commune.id == MOVED_COLUMNS:
        activities, *others = kit.forms
        *columns, note = activities.columns
        return replace(kit, forms=(replace(activities, columns=(*columns[:3], note, *columns[3:])), *others))
    if commune.id == RENAMED_SHEETS:
        return replace(kit, forms=tuple(replace(form, sheet=f"Sheet{n}") for n, form in enumerate(kit.forms, 1)))
    return kit


def activities(form: Form, commune: Commune, rows: Sequence[Filled]) -> Table:
    """Biểu 01."""
    lines = [_activity(form, number, row) for number, row in enumerate(rows, 1)]
    if commune.id == BLANK_ROWS:
        lines.insert(1, _line(form, "", "", {}))
    if commune.id != WITHOUT_TOTAL_ROW:
        lines.append(_total(form, rows))
    return Table(form.id, commune.id, NOWHERE, {}, tuple(lines))


def _activity(form: Form, number: int, row: Filled) -> Row:
    one = row.activity
    choices = load_kit("ra_quan").choices_by_id["viec"]
    values: dict[str, Value] = {
        "stt": Decimal(number),
        "viec": Text(choices.by_id[one.work].name),
        "noi_dung": Text(one.text),
        "dia_diem": Text(one.where),
        "dvt": Text(row.unit),
        "khoi_luong": row.quantity,
        "so_tuyen": Decimal(one.routes) if one.routes else Missing(),
        "nguoi": row.people,
        **_money(row.total, row.money),
    }
    if (one.commune, one.work) in TYPED_AS_TEXT:
        values["khoi_luong"] = Text(f"{format_number(row.quantity)} {row.unit}")
    return _line(form, one.work, one.text, values)


def _money(total: Decimal, money: Sequence[Decimal]) -> dict[str, Value]:
    """Không có tiền thì ghi gạch ngang; nguồn không có thì bỏ trống, as clerks do."""
    parts: dict[str, Value] = {
        name: share if share else Missing("-")
        for name, share in zip(("nha_nuoc", "nhan_dan", "doanh_nghiep"), money, strict=True)
    }
    return {"kinh_phi": total if total else Missing("-"), **parts}


def _total(form: Form, rows: Sequence[Filled]) -> Row:
    """Dòng Tổng cộng do xã tự cộng."""
    zero = Decimal(0)
    money = [sum((row.money[source] for row in rows), zero) for source in range(3)]
    routes = sum(row.activity.routes for row in rows)
    values: dict[str, Value] = {
        "viec": Text(form.total),
        "so_tuyen": Decimal(routes) if routes else Missing(),
        "nguoi": sum((row.people for row in rows), zero),
        **_money(sum(money, zero), money),
    }
    return replace(_line(form, "", form.total, values), kind=RowKind.TOTAL)


def against_plan(form: Form, commune: Commune, rows: Sequence[Filled]) -> Table:
    """Biểu 02."""
    registered, done = REGISTERED[commune.id]
    share = (Decimal(done) / registered * 100).quantize(Decimal("0.1"))
    values: Mapping[str, tuple[Value, Value, Value]] = {
        "hoat_dong_ra_quan": (Decimal(registered), Decimal(done), share),
        "bien_quang_cao": (Missing("-"), Decimal(SIGNBOARDS.get(commune.id, 0)), Missing()),
        "nhac_nho": (Missing("-"), Decimal(REMINDERS.get(commune.id, 0)), Missing()),
    }
    columns = ("dang_ky", "thuc_hien", "ty_le")
    return _fixed(form, commune, {row: dict(zip(columns, found, strict=True)) for row, found in values.items()})


def opinions(form: Form, commune: Commune, rows: Sequence[Filled]) -> Table:
    """Biểu 03."""
    said = dict(zip(("kho_khan", "de_xuat"), OPINIONS.get(commune.id, ("Không có", "")), strict=True))
    return _fixed(form, commune, {row: {"noi_dung": Text(text) if text else Missing()} for row, text in said.items()})


def _fixed(form: Form, commune: Commune, values: Mapping[str, Mapping[str, Value]]) -> Table:
    lines = tuple(_line(form, item.id, item.name, values.get(item.id, {})) for item in form.items)
    assert form.shape is Shape.FIXED
    return Table(form.id, commune.id, NOWHERE, {}, lines)


def _line(form: Form, row_id: str, label: str, values: Mapping[str, Value]) -> Row:
    entries = {column.id: Entry(values.get(column.id, Missing()), NOWHERE) for column in form.columns}
    return Row(0, RowKind.ITEM, row_id, label, entries)


TABLES = {"hoat_dong": activities, "trat_tu": against_plan, "y_kien": opinions}
