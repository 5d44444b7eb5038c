"""Every entry gets its cell in the Sổ and keeps the sender's."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from addin.core.book.placing import is_ours, place_book
from addin.core.measure import measure_of
from addin.core.number import Missing, Text, Unreadable
from addin.core.place import Place
from addin.core.table import Entry, Table
from tests.core.book.small_book import LIST, small_book


def placed(commune: str, form: str = "viec_lam") -> Table:
    return place_book(small_book()).submissions[commune].tables[form]


def changed(column: str, entry: Entry, **more: Entry) -> Table:
    """The first commune's first row with another entry, or several, placed."""
    book = small_book()
    submission = book.submissions["p_le_loi"]
    table = submission.tables["viec_lam"]
    first = replace(table.rows[0], entries={**table.rows[0].entries, column: entry, **more})
    tables = {**submission.tables, "viec_lam": replace(table, rows=(first, *table.rows[1:]))}
    submissions = {**book.submissions, "p_le_loi": replace(submission, tables=tables)}
    return place_book(replace(book, submissions=submissions)).submissions["p_le_loi"].tables["viec_lam"]


def test_every_entry_has_a_cell_of_its_own_and_the_senders() -> None:
    """No two entries share a cell of the Sổ, and each remembers the sender's file and cell."""
    before = small_book().submissions["p_le_loi"].tables["viec_lam"]
    after = placed("p_le_loi")
    entries = [entry for row in after.rows for entry in row.entries.values()]
    assert len({entry.place for entry in entries}) == len(entries)
    assert {entry.place.sheet for entry in entries} == {"Phường Lê Lợi"}
    for old, new in zip(before.rows, after.rows, strict=True):
        for column, entry in new.entries.items():
            assert is_ours(entry) or entry.origin == old.entries[column].place


def test_placing_twice_changes_nothing() -> None:
    """A Sổ that is read again and placed again is the same Sổ."""
    once = place_book(small_book())
    assert place_book(once) == once


def test_a_blank_total_of_parts_becomes_their_sum() -> None:
    """Tổng số left blank beside 3,25 and 1 is the formula of its parts, worth 4,25; a dash is left alone."""
    rows = placed("p_le_loi").rows
    assert rows[2].entries["tien"].value == Decimal("4.25")
    assert rows[2].entries["tien"].formula == f"=SUM(H{rows[2].number},I{rows[2].number})"
    assert rows[1].entries["tien"].value == Missing("-")


def test_no_sum_is_made_of_parts_that_cannot_be_read() -> None:
    """A total is not worked out over a part that says "x": it would be too small without a word."""
    blank = Entry(Missing(), Place("a.xlsx", "s", 2, 7))
    assert is_ours(changed("tien", blank).rows[0].entries["tien"])
    doubtful = changed("tien", blank, nn=Entry(Missing("x"), Place("a.xlsx", "s", 2, 8))).rows[0]
    assert doubtful.entries["tien"].value == Missing()


def test_a_blank_ratio_is_worked_out_and_rounded() -> None:
    """2 of 3 is 66,7 %; nothing is divided by a dash."""
    first = placed("p_le_loi", "so_voi_ke_hoach").rows[0].entries["tl"]
    assert (first.value, first.formula[:4]) == (Decimal("66.7"), "=IF(")
    assert placed("x_ia_chim", "so_voi_ke_hoach").rows[0].entries["tl"].value == Missing()


def test_a_fixed_row_counts_in_the_units_of_the_form() -> None:
    """1000 m registered in a row of km is shown as 1 km, and says what was written; another kind of unit stays."""
    row = placed("p_le_loi", "so_voi_ke_hoach").rows[1]
    assert (row.entries["dk"].value, row.entries["dk"].typed) == (Decimal(1), "1.000 m")
    assert row.entries["dvt"].value == Text("km")
    other = placed("x_ia_chim", "so_voi_ke_hoach").rows[1]
    assert other.entries["dk"].value == Decimal(7)


def test_a_quantity_with_its_own_unit_is_converted() -> None:
    """ "2 km" typed in a row of metres is 2000 m, with a note of what was typed; m2 in a row of m cannot be read."""
    km, m2 = measure_of("km"), measure_of("m2")
    entry = changed("khoi_luong", Entry(Decimal(2), Place("a.xlsx"), typed="2 km", measure=km)).rows[0]
    assert (entry.entries["khoi_luong"].value, entry.entries["khoi_luong"].typed) == (Decimal(2000), "2 km")
    other = changed("khoi_luong", Entry(Decimal(2), Place("a.xlsx"), measure=m2)).rows[0]
    assert isinstance(other.entries["khoi_luong"].value, Unreadable)


def test_a_number_too_long_for_a_spreadsheet_is_not_rounded_in_silence() -> None:
    """16 figures do not fit into a cell: the number becomes doubtful instead of slightly wrong."""
    entry = changed("nguoi", Entry(Decimal("1234567890123456"), Place("a.xlsx"))).rows[0].entries["nguoi"]
    assert isinstance(entry.value, Unreadable)
    assert entry.value.candidates == (Decimal("1234567890123456"),)


def test_columns_of_the_table_are_columns_of_the_page() -> None:
    """The table knows where its columns are now."""
    assert placed("p_le_loi").columns == {column.id: at for at, column in enumerate(LIST.columns, 1)}
