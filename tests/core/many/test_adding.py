"""Whole columns added up say what rows say one by one: sums, which lines rest on the table, rates, what is compared."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from addin.core.book.model import Submission
from addin.core.communes import Commune
from addin.core.form.model import Choices, Form, Group, Item
from addin.core.many.adding import Adding, Body, Unit
from addin.core.many.record import Slots, TableRecord
from addin.core.many.recording import record_of
from addin.core.many.speech import Unsure
from addin.core.measure import measure_of
from addin.core.table import Row
from tests.making import choice, form_of, kit_of, number, table_of, text, unit

NUMBERS = (number("luong"), number("nguoi", measure="người"), number("ty_le", measure="%", added=False),
           number("tien", measure="triệu đồng", decimals=1))  # fmt: skip
ITEMS = (Item("a", "Việc A", "mot", measure="m"), Item("b", "Việc B", "hai", measure="m"),
         Item("c", "Việc C", "lac", measure="m"))  # fmt: skip
LIST = form_of(choice("viec"), text("ten"), unit("dvt"), *NUMBERS)
FIXED = form_of(text("ten"), *NUMBERS, items=(Item("ho", "Số hộ", measure="hộ"), Item("ngheo", "Nghèo", measure="%"),
                                              Item("giau", "Giàu", measure="hộ")))  # fmt: skip
METRES, KILOMETRES = Unit("m", 0, counted=False), Unit("km", 3, counted=False)

Figures = tuple[int | Decimal | None, ...]
Rows = list[tuple[str, Figures]]
FIGURES = st.tuples(*[st.sampled_from([None, 0, 1, 2, Decimal("1.5"), 7, 11])] * len(NUMBERS))


def both(form: Form, rows: Rows, groups: tuple[Group, ...] = (), given: Unit = METRES) -> tuple[TableRecord, ...]:
    """The record of the same rows by columns, and by rows."""
    works = Choices("viec", "Việc", groups or (Group("khac_nua", "Khác nữa"),), ITEMS)
    slots = Slots(kit_of(form, choices=(works,)), form)
    names = [item.name for item in form.items] or [f"Dòng {at}" for at, _ in enumerate(rows)]
    heads = ["#", "ten", *(one.id for one in NUMBERS)] if form.items else [column.id for column in form.columns]
    lines = [
        [item, name, *([] if form.items else [given.symbol]), *("" if one is None else str(one) for one in figures)]
        for (item, figures), name in zip(rows, names, strict=True)
    ]
    table = table_of(form, "\n".join(f"| {' | '.join(line)} |" for line in (heads, *lines)), choices=works)
    if not form.items:
        table = replace(table, rows=tuple(measured(row, given) for row in table.rows))
    sent = Submission(Commune("x", "X", "xã"), "x.xlsx", {form.id: table}, "")
    columns = {
        one.id: [None if figure is None else int(figure * 10**6) for figure in column]
        for one, column in zip(NUMBERS, zip(*(figures for _, figures in rows), strict=True), strict=True)
    }
    body = Body(
        first=2,
        ids=tuple(item for item, _ in rows),
        names=() if form.items else tuple(names),
        units=[given] * len(rows),
        figures=columns,
        counts={one: [figure or 0 for figure in column] for one, column in columns.items()},
        total={},
    )
    items = form.rows_by_id if form.items else works.by_id
    return Adding(slots, items).record(body, form.sheet, table.columns), record_of({form.id: slots}, sent).tables[0]


def measured(row: Row, given: Unit) -> Row:
    """A row of which the reader has understood the unit."""
    entry = row.entries["dvt"]._replace(measure=measure_of(given.symbol))
    return replace(row, entries={**row.entries, "dvt": entry})


def told(record: TableRecord) -> TableRecord:
    """What adding alone decides: not what the checks find, and how full a table is that lacks what is required."""
    return record._replace(findings=(), filled=0, required=0)


@settings(max_examples=60, deadline=None)
@given(st.tuples(FIGURES, FIGURES, FIGURES))
def test_fixed_rows(figures: tuple[Figures, ...]) -> None:
    """A line without any figure rests on no table, a 0 is a figure, a rate stands apart and is in no sum."""
    by_columns, by_rows = both(FIXED, list(zip(("ho", "ngheo", "giau"), figures, strict=True)))

    assert told(by_columns) == told(by_rows)


WHOLE = replace(FIXED, total="Cộng", items=(Item("tong", "Cộng", measure="hộ", parts=("ho", "giau")), *FIXED.items))


@settings(max_examples=60, deadline=None)
@given(st.tuples(FIGURES, FIGURES, FIGURES))
def test_fixed_rows_with_a_total_row(figures: tuple[Figures, ...]) -> None:
    """The total is that of its parts, in a line of its own; a rate and a row that is no part are not in it."""
    whole = tuple(sum((one[at] or 0 for one in (figures[0], figures[2])), Decimal(0)) for at, _ in enumerate(NUMBERS))
    rows = list(zip(("tong", "ho", "ngheo", "giau"), (whole, *figures), strict=True))
    by_columns, by_rows = both(WHOLE, rows)

    assert told(by_columns) == told(by_rows)
    slots = Slots(kit_of(WHOLE), WHOLE)
    assert by_columns.sums[slots.place["tong", "nguoi"]] == whole[1] * 10**6


@settings(max_examples=100, deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from("abc"), FIGURES), min_size=1, max_size=6),
    st.sampled_from([(), (Group("mot", "Một"),), (Group("mot", "Một"), Group("hai", "Hai"))]),
    st.sampled_from([METRES, KILOMETRES]),
)
def test_a_list(rows: Rows, groups: tuple[Group, ...], given: Unit) -> None:
    """Rows of one item are one line; groups that the kit has, and those it lacks; figures in a greater unit."""
    by_columns, by_rows = both(LIST, rows, groups, given)

    assert told(by_columns) == told(by_rows)


def test_a_figure_too_small_for_its_unit_is_left_to_the_long_way() -> None:
    """A millionth of a metre is no whole number of millionths of a kilometre."""
    small: Rows = [("a", (Decimal("0.0001"), 1, 1, 1)), ("b", (1, 2, 3, 4))]

    assert both(LIST, small, given=Unit("m", -2, counted=False))
    with pytest.raises(Unsure):
        both(LIST, small, given=Unit("mm", -3, counted=False))
