"""Checking as a promise: right tables have no error, a changed cell is named, the order of files does not matter."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from addin.core.checking import check, check_table
from addin.core.finding import Finding, Severity
from addin.core.form.model import Choices, Column, ColumnType, Form, Item
from addin.core.number import Missing, Text, Value
from addin.core.place import Place
from addin.core.rules.context import Context
from addin.core.table import Entry, Row, RowKind, Table
from tests.making import choice, choices_of, form_of, kit_of, number, ordinal, text, unit

WORK = choices_of(
    Item("bt_duong", "Bê tông hóa đường", measure="km", decimals=3),
    Item("nao_vet", "Nạo vét kênh mương", measure="m"),
    Item("trong_cay", "Trồng cây xanh", measure="cây"),
)


def money(id: str, name: str, **more: Any) -> Column:  # noqa: A002
    return number(id, name, "triệu đồng", decimals=1, **more)


LIST = form_of(
    ordinal(),
    choice("viec", "Loại công việc", required=True),
    text("noi_dung", "Nội dung", required=True),
    text("dia_diem", "Địa điểm"),
    unit(required=True),
    number("khoi_luong", "Khối lượng", decimals=3, required=True),
    number("so_ct", "Số công trình", "công trình"),
    number("nguoi", "Số người", "người", required=True),
    money("kinh_phi", "Kinh phí", parts=("nha_nuoc", "nhan_dan", "doanh_nghiep")),
    money("nha_nuoc", "Nhà nước"),
    money("nhan_dan", "Nhân dân"),
    money("doanh_nghiep", "Doanh nghiệp"),
    text("ghi_chu", "Ghi chú"),
    id="hoat_dong",
)
FIXED = form_of(
    text("chi_tieu", "Chỉ tiêu"),
    number("ke_hoach", "Kế hoạch"),
    number("thuc_hien", "Thực hiện", required=True),
    number("ty_le", "Tỷ lệ", "%", decimals=1, ratio=("thuc_hien", "ke_hoach")),
    id="chi_tieu",
    items=(
        Item("vu", "Số vụ", measure="vụ", parts=("vu_a", "vu_b")),
        Item("vu_a", "Trong đó: trật tự", measure="vụ"),
        Item("vu_b", "ma túy", measure="vụ"),
        Item("thu", "Thu ngân sách", measure="triệu đồng", decimals=1),
    ),
)
KIT = kit_of(LIST, FIXED, choices=(WORK,))


def amounts(decimals: int, most: int = 500_000) -> st.SearchStrategy[Decimal]:
    return st.integers(0, most).map(lambda digits: Decimal(digits).scaleb(-decimals))


def row_of(form: Form, commune: str, at: int, kind: RowKind, row_id: str, values: Mapping[str, Value]) -> Row:
    place = Place(f"{commune}.xlsx", form.sheet)
    entries = {
        column.id: Entry(values.get(column.id, Missing()), place._replace(row=at, column=position))
        for position, column in enumerate(form.columns, 1)
    }
    return Row(at, kind, row_id, f"{row_id} {at}", entries)


def table(form: Form, commune: str, rows: list[Row]) -> Table:
    columns = {column.id: position for position, column in enumerate(form.columns, 1)}
    return Table(form.id, commune, Place(f"{commune}.xlsx", form.sheet), columns, tuple(rows))


@st.composite
def right_values(draw: st.DrawFn, form: Form, item: Item, choices: Choices | None) -> dict[str, Value]:
    """Cells of one row that keep every equation of the form: parts are drawn, totals are added up."""
    values: dict[str, Value] = {}
    totals = [column for column in form.columns if column.parts]
    for column in form.columns:
        if column.type is ColumnType.CHOICE and choices:
            values[column.id] = Text(item.name)
        elif column.type is ColumnType.MEASURE:
            values[column.id] = Text(item.measure)
        elif column.type is ColumnType.TEXT:
            values[column.id] = Text(draw(st.sampled_from(["Thôn 1", "Làng Kon", "Tổ 5"])))
        elif column.is_number and column not in totals and not column.ratio:
            values[column.id] = draw(right_cell(column, item))
    for column in totals:
        values[column.id] = total_of([values[part] for part in column.parts])
    return values


def right_cell(column: Column, item: Item) -> st.SearchStrategy[Value]:
    decimals = column.decimals if column.measure else item.decimals
    nothing = [st.just(Missing("-"))] if column.required else [st.just(Missing("-")), st.just(Missing())]
    return st.one_of(amounts(decimals), *nothing)


def total_of(values: list[Value]) -> Value:
    figures = [value for value in values if isinstance(value, Decimal)]
    return sum(figures, Decimal(0)) if figures else Missing("-")


@st.composite
def right_lists(draw: st.DrawFn, commune: str = "xa") -> Table:
    """A list as a careful commune fills it: each row's total is its parts, the total row is the rows."""
    items = draw(st.lists(st.sampled_from(WORK.items), min_size=1, max_size=8))
    rows = [
        row_of(LIST, commune, at, RowKind.ITEM, item.id, draw(right_values(LIST, item, WORK)))
        for at, item in enumerate(items, 5)
    ]
    sums = {column.id: total_of([row.value_at(column.id) for row in rows]) for column in LIST.added if column.measure}
    return table(LIST, commune, [*rows, row_of(LIST, commune, 5 + len(rows), RowKind.TOTAL, "", sums)])


@st.composite
def right_fixed(draw: st.DrawFn, commune: str = "xa") -> Table:
    """A fixed form: the first row is the sum of two others, ratios are rounded as displayed."""
    values = {item.id: draw(right_values(FIXED, item, None)) for item in FIXED.items}
    for column in ("ke_hoach", "thuc_hien"):
        values["vu"][column] = total_of([values["vu_a"][column], values["vu_b"][column]])
    for cells in values.values():
        plan, done = cells["ke_hoach"], cells["thuc_hien"]
        if isinstance(plan, Decimal) and plan and isinstance(done, Decimal):
            cells["ty_le"] = round(done * 100 / plan, 1)
    return table(
        FIXED, commune, [row_of(FIXED, commune, at, RowKind.ITEM, row, values[row]) for at, row in enumerate(values, 3)]
    )


COMMUNES = [f"xa_{number_}" for number_ in range(6)]
right_communes = st.fixed_dictionaries(
    {
        LIST.id: st.tuples(*(right_lists(commune) for commune in COMMUNES)),
        FIXED.id: st.tuples(*(right_fixed(commune) for commune in COMMUNES)),
    }
)


def errors(found: list[Finding]) -> list[Finding]:
    return [one for one in found if one.severity in (Severity.ERROR, Severity.UNCHECKED)]


@settings(max_examples=25, deadline=None)
@given(right_communes)
def test_a_right_set_of_communes_has_no_error(tables: dict[str, tuple[Table, ...]]) -> None:
    """Whatever correct figures come in, nothing is called wrong and nothing is left unchecked."""
    assert errors(check(KIT, tables)) == []


def changed(whole: Table, row: Row, column: str, value: Value) -> Table:
    entries = {**row.entries, column: row.entries[column]._replace(value=value)}
    rows = tuple(replace(one, entries=entries) if one is row else one for one in whole.rows)
    return replace(whole, rows=rows)


@settings(max_examples=60, deadline=None)
@given(right_lists(), st.data())
def test_one_changed_cell_of_a_sum_is_named(whole: Table, data: st.DataObject) -> None:
    """Any figure of any equation, changed by more than rounding: an error at it, or at a total it belongs to."""
    row = data.draw(st.sampled_from(whole.rows))
    column = data.draw(st.sampled_from(["nguoi", "kinh_phi", "nha_nuoc", "nhan_dan", "doanh_nghiep"]))
    value = (row.number_at(column) or Decimal(0)) + data.draw(st.integers(10, 10_000))
    found = errors(check_table(Context(KIT, LIST, changed(whole, row, column, value))))
    row_total = row.entries["kinh_phi"].place
    column_total = whole.totals[0].entries[column].place
    assert {one.place for one in found} & {row.entries[column].place, row_total, column_total}
    assert all(one.code in ("parts-across", "parts-down", "parts-crossing", "total-blank") for one in found)


@settings(max_examples=60, deadline=None)
@given(right_fixed(), st.data())
def test_one_changed_cell_of_a_fixed_form_is_named(whole: Table, data: st.DataObject) -> None:
    """A part of a row sum, changed: the sum row is named."""
    row_id = data.draw(st.sampled_from(["vu", "vu_a", "vu_b"]))
    row = next(one for one in whole.rows if one.id == row_id)
    value = (row.number_at("thuc_hien") or Decimal(0)) + data.draw(st.integers(1, 10_000))
    found = errors(check_table(Context(KIT, FIXED, changed(whole, row, "thuc_hien", value))))
    total = next(one for one in whole.rows if one.id == "vu").entries["thuc_hien"].place
    assert total in {one.place for one in found}


@settings(max_examples=25, deadline=None)
@given(right_communes, st.data())
def test_the_order_of_the_files_changes_no_finding(tables: dict[str, tuple[Table, ...]], data: st.DataObject) -> None:
    """The same files in another order: the same findings in the same order, comparisons between communes included."""
    first, *others = tables[LIST.id]
    wild = changed(first, first.rows[0], "nguoi", Decimal(10**9))
    ordered = [wild, *others]
    mixed = data.draw(st.permutations(ordered))
    assert keys(check(KIT, {LIST.id: mixed})) == keys(check(KIT, {LIST.id: ordered}))


def keys(found: list[Finding]) -> list[tuple[str, str]]:
    """Without the pair of duplicates, of which the later one is asked, whichever that is."""
    return [(one.code, str(one.place)) for one in found if one.code != "duplicate-submission"]


@settings(max_examples=30, deadline=None)
@given(right_lists())
def test_a_finding_belongs_to_a_row_that_exists(whole: Table) -> None:
    """Every finding about a cell can be traced to it: commune, form, column, row."""
    row = whole.rows[0]
    wrong = changed(changed(whole, row, "nguoi", Text("nhiều")), row, "kinh_phi", Decimal(-5))
    for found in check_table(Context(KIT, LIST, wrong)):
        assert (found.commune, found.form) == ("xa", LIST.id)
        assert found.column in LIST.by_id or found.code == "duplicate-row"
        assert found.row.startswith(tuple(one.label for one in whole.rows))
        assert found.message
        assert found.advice
