"""Đếm theo điều kiện: a list of tasks counted by state, in values and in the formula of the sheet."""

from __future__ import annotations

from dataclasses import replace

import pytest

from addin.core.book.complete import complete
from addin.core.book.model import SUMMARY, Book, Submission
from addin.core.communes import Commune
from addin.core.form.check import mistakes
from addin.core.form.model import Item, Kit
from addin.core.reading.counting import count_formula, is_counted
from tests.making import choice, choices_of, form_of, kit_of, number, table_of, text

STATES = choices_of(Item("xong", "Đã xong"), Item("do_dang", "Đang làm"), id="trang_thai")
WHEN = 'trang_thai = "xong" và có(viec)'


def tasks(when: str = WHEN) -> Kit:
    form = form_of(
        text("viec", "Việc"),
        text("ghi_chu", "Ghi chú"),
        choice("trang_thai", "Trạng thái"),
        number("da_xong", "Đã xong", "việc", when=when),
        id="nhiem_vu",
    )
    return kit_of(form, choices=(STATES,))


def book() -> Book:
    kit = tasks()
    form = kit.forms[0]
    table = table_of(
        replace(form, columns=form.asked),
        """
        | viec     | ghi_chu | trang_thai |
        | Họp dân  |         | Đã xong    |
        | Đo đất   | "chậm"  | Đang làm   |
        | Làm sổ   |         | Đã xong    |
        """,
        choices=STATES,
    )
    unit = Commune("phong", "Phòng Kinh tế")
    return Book(kit, (unit,), {unit.id: Submission(unit, "phong.xlsx", {form.id: replace(table, commune=unit.id)})})


def test_rows_are_counted_where_the_condition_holds() -> None:
    """Two of three tasks are done; each stands behind the count with a cell of the Sổ that holds 1."""
    done = complete(replace(book(), pages=frozenset({SUMMARY})))
    figure = done.summary.forms["nhiem_vu"].total["da_xong"]
    assert figure.value == 2
    assert len(figure.sources) == 2
    entries = {entry.place: entry for row in done.book.tables("nhiem_vu")[0].rows for entry in row.entries.values()}
    assert all(entries[place].value == 1 and entries[place].formula for place in figure.sources)


def test_the_formula_asks_the_same_of_the_cells() -> None:
    """The sheet compares with the name that the cell shows, not with the id of the definition."""
    kit = tasks()
    form = kit.forms[0]
    formula = count_formula(kit, form, form.by_id["da_xong"], lambda column: {"viec": "A9", "trang_thai": "C9"}[column])
    assert formula.startswith("=IF(")
    assert '"Đã xong"' in formula
    assert "C9" in formula
    assert '"xong"' not in formula


def test_a_row_that_does_not_say_enough_is_not_counted() -> None:
    """No state, no count: nothing is taken for done."""
    kit = tasks()
    form = kit.forms[0]
    assert not is_counted(kit, form, form.by_id["da_xong"], {})


@pytest.mark.parametrize(
    ("when", "said"), [('trang_tai = "xong"', "có phải ý bạn là “trang_thai”"), ("trang_thai =", "điều kiện đếm")]
)
def test_a_wrong_condition_is_told_to_its_author(when: str, said: str) -> None:
    """A misspelt column or a broken condition is a mistake of the kit, named with what may have been meant."""
    assert any(said in sentence for sentence in mistakes(tasks(when)))


def test_nobody_is_asked_for_a_counted_column() -> None:
    """The form that goes out has the three columns to fill in, and a form without the count is complete."""
    done = complete(book())
    assert [column.id for column in done.book.kit.forms[0].asked] == ["viec", "ghi_chu", "trang_thai"]
    assert not [found for found in done.findings if found.column == "da_xong"]
