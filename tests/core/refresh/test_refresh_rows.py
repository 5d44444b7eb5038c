"""Dòng bảng thêm, bớt: rows that come, go and are numbered anew, in a table that the officer may have worked on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from addin.core.refresh.rows import RowChanges, row_changes
from addin.core.report.ledger import print_of, rows_of
from addin.core.report.model import Cell, Run, Table
from addin.core.report.seen import SeenRow, SeenTable

HEADER = ((Cell(Run("STT")), Cell(Run("Đơn vị")), Cell(Run("Người"))),)


def table_of(*rows: str, header: tuple[tuple[Cell | None, ...], ...] = HEADER) -> Table:
    """Rows like "1 a": a number and a commune, whose figure is "a.nguoi"; "* A" is a bold heading."""
    made, strong = [], []
    for at, row in enumerate(rows):
        number, name = row.split()
        heading = number == "*"
        strong += [at] if heading else []
        figure = Run("") if heading else Run("5", f"{name}.nguoi")
        made.append((Cell(Run(number)), Cell(Run(f"xã {name}")), Cell(figure)))
    return Table("bieu", "BIỂU", (1, 1, 1), header, tuple(made), frozenset(strong))


def seen(table: Table) -> SeenTable:
    rows = rows_of(table)[1:]
    return SeenTable(tuple(SeenRow(row.words, (3 * at, 3 * at + 1, 3 * at + 2)) for at, row in enumerate(rows)))


def changes(then: Table, now: Table, document: SeenTable | None = None) -> RowChanges:
    other = SeenTable((SeenRow(print_of(["Nơi nhận:"]), (90,)),))
    found = row_changes(rows_of(then), now, [other, document or seen(then)], lambda row: row.plain)
    assert found is not None
    assert found.table == 1
    return found


def left_of(found: RowChanges) -> list[tuple[int | None, str]]:
    return [(row.row, row.text) for row in found.left]


def new_of(found: RowChanges) -> list[tuple[int, str]]:
    return [(row.before, row.cells[1].run.text) for row in found.new]


def test_a_late_commune_gets_its_row_in_its_place_and_the_others_their_numbers() -> None:
    """Before the row that follows it; the rows below are numbered anew; next time there is nothing to do."""
    then, now = table_of("1 a", "2 c", "3 d"), table_of("1 a", "2 b", "3 c", "4 d")
    found = changes(then, now)
    assert new_of(found) == [(1, "xã b")]
    assert [(one.row, one.cells[0].run.text) for one in found.words] == [(1, "3"), (2, "4")]
    assert (found.gone, found.left, found.rows) == ((), (), rows_of(now))


def test_the_first_and_the_last_row_have_a_place_too() -> None:
    """Above all rows, and below them."""
    found = changes(table_of("2 b"), table_of("1 a", "2 b", "3 c", "4 d"))
    assert new_of(found) == [(0, "xã a"), (1, "xã c"), (1, "xã d")]
    assert found.left == ()


def test_an_excluded_commune_loses_its_rows() -> None:
    """The heading and the rows below it go; the next commune is numbered anew."""
    then, now = table_of("* A", "1 a", "* B", "1 b", "2 c"), table_of("* B", "1 b", "2 c")
    found = changes(then, now)
    assert (found.gone, found.new, found.left) == ((0, 1), (), ())
    assert found.rows == rows_of(now)


def test_a_new_row_is_made_like_one_of_its_kind() -> None:
    """A bold heading like a heading, an item like the nearest item; without any such row it is left to the officer."""
    found = changes(table_of("* A", "1 a"), table_of("* A", "1 a", "* B", "1 b"))
    assert [(row.like, row.cells[1].run.bold) for row in found.new] == [(0, True), (1, False)]
    found = changes(table_of("1 a"), table_of("1 a", "* B"))
    assert (found.new, left_of(found)) == ((), [(None, "* | xã B")])


Work = Callable[[list[SeenRow]], object]
BY_HAND: dict[str, Work] = {
    "a row of his own between": lambda rows: rows.insert(1, SeenRow("x", (99,))),
    "the row above rewritten": lambda rows: rows.__setitem__(0, SeenRow("x", (0, 1, 2))),
    "the row below deleted": lambda rows: rows.pop(1),
    "the rows sorted": lambda rows: rows.reverse(),
}


@pytest.mark.parametrize("work", BY_HAND.values(), ids=BY_HAND)
def test_a_row_without_a_sure_place_is_left_to_the_officer(work: Work) -> None:
    """Nothing is put in, and the same is told next time."""
    then, now = table_of("1 a", "3 c", "4 d"), table_of("1 a", "2 b", "3 c", "4 d")
    rows = list(seen(then).rows)
    work(rows)
    document = SeenTable(tuple(rows))
    found = changes(then, now, document)
    assert (found.new, left_of(found)) == ((), [(None, "2 | xã b | 5")])
    again = row_changes(found.rows, now, [document], lambda row: row.plain)
    assert again is not None
    assert again.left == found.left


def test_a_row_that_somebody_worked_on_is_neither_taken_out_nor_numbered_anew() -> None:
    """Formatted by hand or with another number in it: it is told, and stays."""
    then, now = table_of("1 a", "2 b", "3 c"), table_of("1 b", "2 c")
    document = SeenTable(tuple(replace(row, plain=False) for row in seen(then).rows))
    found = changes(then, now, document)
    assert (found.new, found.gone, found.words) == ((), (), ())
    assert left_of(found) == [(0, ""), (1, "1 | xã b | 5"), (2, "2 | xã c | 5")]
    assert found.rows == rows_of(then)


def test_a_row_the_officer_deleted_is_no_matter() -> None:
    """Neither its number nor its going is told; the row of a commune that came does not bring it back."""
    then = table_of("1 a", "2 b", "3 c")
    document = SeenTable(seen(then).rows[1:])
    assert changes(then, table_of("1 b", "2 c"), document).left == ()
    found = changes(then, table_of("1 a", "2 b", "3 c", "4 d"), document)
    assert (new_of(found), found.left) == ([(2, "xã d")], ())


def test_other_columns_or_no_table_at_all_are_no_case_for_rows() -> None:
    """The table has to be drafted anew, or is not there."""
    then = table_of("1 a")
    other = table_of("1 a", header=((Cell(Run("Số")),),))
    assert row_changes(rows_of(then), other, [seen(then)], lambda row: True) is None
    assert row_changes(rows_of(then), then, [SeenTable(())], lambda row: True) is None
    assert row_changes(rows_of(then), then, [], lambda row: True) is None
