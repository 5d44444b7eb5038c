"""A commune's own form: it can be filled in, and what is filled in is read again as it was."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from addin.core.book.form_page import form_pages
from addin.core.edits import AddList, AddNote, AddSheet, Edit, Formula
from addin.core.number import Missing, Unreadable, Value
from addin.core.reading.tables import read_tables
from addin.core.table import Table
from addin.hosts.memory import MemoryHost
from tests.core.book.small_book import COMMUNES, KIT, small_book
from tests.core.book.test_summary_page import cells_of
from tests.making import words_of

IA_CHIM = COMMUNES[1]


def read(edits: Sequence[Edit]) -> dict[str, Table | None]:
    host = MemoryHost()
    host.write(edits, {})
    return {form: found.table for form, found in read_tables(host.read().grids, KIT, IA_CHIM.id).items()}


def said(value: Value) -> str:
    return str(value.normalize()) if isinstance(value, Decimal) else words_of(value)


def test_a_blank_form_is_an_empty_table() -> None:
    """Nothing filled in is read as nothing: no row, and no zero; a ratio of nothing is the form's own dash."""
    tables = read(form_pages(KIT, IA_CHIM))
    listed, fixed = tables["viec_lam"], tables["so_voi_ke_hoach"]
    assert listed is not None
    assert fixed is not None
    assert listed.items == ()
    assert {row.value_at(column) for row in fixed.items for column in ("dk", "th")} == {Missing()}
    assert {row.value_at("tl") for row in fixed.items} == {Missing("-")}


def test_what_is_filled_in_is_read_as_it_was_written() -> None:
    """Numbers, dashes, doubtful figures and words of one commune go through its form unchanged."""
    before = small_book().submissions["p_le_loi"].tables
    after = read(form_pages(KIT, COMMUNES[0], before))
    for form, table in before.items():
        found = after[form]
        assert found is not None
        assert len(found.rows) == len(table.rows)
        for old, new in zip(table.rows, found.rows, strict=True):
            assert (new.kind, new.id) == (old.kind, old.id)
            shown = {name: said(entry.value) for name, entry in old.entries.items() if entry.value != Missing()}
            assert {name: said(new.value_at(name)) for name in shown} == shown


def test_nonsense_is_written_as_it_was_typed() -> None:
    """A form filled with figures nobody can read is written so, for samples and for sending back."""
    tables = small_book().submissions["x_ia_chim"].tables
    found = read(form_pages(KIT, IA_CHIM, tables))["viec_lam"]
    assert found is not None
    value = found.rows[2].value_at("nguoi")
    assert isinstance(value, Unreadable)
    assert value.text == "12,5,6"
    estimate = found.rows[2].value_at("khoi_luong")
    assert isinstance(estimate, Unreadable)
    assert estimate.text == "khoảng 2"


def test_a_blank_form_helps_and_protects() -> None:
    """Totals are formulas, kinds of work are chosen from a list, heads say what goes in, only input is open."""
    edits = form_pages(KIT, IA_CHIM)
    sheets = [edit for edit in edits if isinstance(edit, AddSheet)]
    assert [(sheet.sheet, sheet.protect, sheet.hidden) for sheet in sheets] == [
        ("Biểu 01", True, False),
        ("Biểu 02", True, False),
        ("Danh mục", False, True),
        ("Dữ liệu biểu", True, True),
    ]
    lists = [(edit.reference, edit.items, edit.strict) for edit in edits if isinstance(edit, AddList)]
    assert lists == [("='Danh mục'!$A$2:$A$4", (), True), ("", ("km", "cầu", "cây"), False)]
    cells = cells_of(edits)
    formulas = {at: cell for at, cell in cells.items() if isinstance(cell.content, Formula)}
    assert not any(cell.style.unlocked for cell in formulas.values())
    assert any(cell.style.unlocked for cell in cells.values())
    assert any("tự tính" in edit.text for edit in edits if isinstance(edit, AddNote))


def test_the_form_is_the_communes_own() -> None:
    """Letterhead with its name, the state's name, place for the signature."""
    words = {cell.content for cell in cells_of(form_pages(KIT, IA_CHIM)).values()}
    assert {"UBND XÃ IA CHIM", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "CHỦ TỊCH", "CÁC VIỆC ĐÃ LÀM"} <= words
