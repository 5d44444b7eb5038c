"""The pages of the Sổ beside its tables: control, findings, trace, communes, and the order of them all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from addin.core.book.commune_page import MARK
from addin.core.book.findings_page import EXPLANATION, findings_page
from addin.core.book.model import CONTROL, FINDINGS, SOURCES, STATUS, TRACE, Book, Refusal
from addin.core.book.names import summary_sheets
from addin.core.book.next_steps import next_steps
from addin.core.book.placing import place_book
from addin.core.coverage import State
from addin.core.edits import AddChart, AddFilter, AddNote, AddSheet, Cell, Edit, Formula, Link, MergeCells
from addin.core.finding import Severity
from addin.core.looks import SEVERITY_FILLS, UNREAD
from addin.core.place import parse_cell
from tests.core.book.small_book import KIT, all_pages, completed, small_book
from tests.core.book.test_summary_page import cells_of


def sheets(edits: Sequence[Edit]) -> list[AddSheet]:
    return [edit for edit in edits if isinstance(edit, AddSheet)]


def page(book: Book, sheet: str) -> dict[str, Cell]:
    return {cell: content for (name, cell), content in cells_of(all_pages(book)).items() if name == sheet}


def words(book: Book, sheet: str) -> list[str]:
    return [cell.content for cell in page(book, sheet).values() if isinstance(cell.content, str)]


def test_the_pages_come_in_working_order() -> None:
    """Control first, then who has reported, totals, findings, trace, communes; the memory last and hidden."""
    found = sheets(all_pages(small_book()))
    tables = list(summary_sheets(KIT).values())
    communes = ["Phường Lê Lợi", "Xã Ia Chim", "Xã Kroong"]
    assert [sheet.sheet for sheet in found] == [CONTROL, STATUS, *tables, FINDINGS, TRACE, *communes, SOURCES]
    assert [sheet.sheet for sheet in found if sheet.hidden] == [SOURCES]


def test_without_a_summary_there_are_no_totals_to_trace() -> None:
    """Before Tổng hợp was pressed the Sổ shows communes and findings only."""
    names = {sheet.sheet for sheet in sheets(all_pages(small_book(pages=frozenset())))}
    assert TRACE not in names
    assert not names & set(summary_sheets(KIT).values())


def test_an_empty_so_can_be_written() -> None:
    """A new Sổ, before anything came in, says what to do first."""
    book = Book(KIT, small_book().communes)
    assert any("Thu nhận biểu" in text for text in words(book, CONTROL))
    assert any("chưa có biểu" in text for text in words(book, FINDINGS))


def test_control_says_who_has_reported() -> None:
    """Each commune has its state; the counts are formulas over them, with the right values."""
    cells = page(small_book(), CONTROL)
    states = [cell.content for cell in cells.values() if cell.content in (State.PASSED, State.FLAWED, State.MISSING)]
    counts = {
        cell.content.text: cell.content.cached
        for cell in cells.values()
        if isinstance(cell.content, Formula) and "COUNTIF" in cell.content.text
    }
    assert sum(int(count) for count in counts.values()) == 4
    assert states.count(State.MISSING) == 1 + 1  # in the legend, and the one that has not reported
    charts = [edit for edit in all_pages(small_book()) if isinstance(edit, AddChart)]
    assert [chart.kind for chart in charts] == ["doughnut", "bar"]


def test_control_compares_the_two_tables() -> None:
    """People by commune and people by kind of work are set against each other, alive."""
    verdicts = [
        cell.content
        for cell in page(small_book(), CONTROL).values()
        if isinstance(cell.content, Formula) and "Khớp" in cell.content.text
    ]
    assert len(verdicts) == 2
    assert {verdict.cached for verdict in verdicts} == {"✔ Khớp"}


def test_next_steps_follow_the_state_of_the_work() -> None:
    """What is missing, wrong and not yet explained is asked for; a finished Sổ says that it is."""
    placed, _, findings = completed(small_book())
    steps = "\n".join(next_steps(placed, findings))
    assert "Nhắc 1 đơn vị chưa nộp (phường Duy Tân)" in steps
    assert "1 tệp không nhận" in steps
    assert "Soạn báo cáo" in steps
    done = replace(placed, communes=placed.communes[:3], refusals=(), pages=frozenset({"Biểu tổng hợp", "Báo cáo"}))
    assert next_steps(done, [])[0].startswith("Không còn việc gì")


def test_findings_jump_to_their_cells() -> None:
    """Each finding has its severity in symbol, word and colour, a jump to the cell, and a yellow cell to write in."""
    _, _, findings = completed(small_book())
    cells = page(small_book(), FINDINGS)
    links = [
        cell.content for cell in cells.values() if isinstance(cell.content, Link) and cell.content.sheet != CONTROL
    ]
    assert len(links) == len(findings) > 5
    assert all(parse_cell(link.cell) for link in links)
    errors = [cell for cell in cells.values() if cell.content == "✖ Lỗi"]
    assert {cell.style.fill for cell in errors} == {SEVERITY_FILLS[Severity.ERROR]}
    assert EXPLANATION in words(small_book(), FINDINGS)
    assert [edit.sheet for edit in all_pages(small_book()) if isinstance(edit, AddFilter)] == [STATUS, FINDINGS, TRACE]


def test_refused_files_are_listed_with_the_reason() -> None:
    """A file that was not taken is not passed over."""
    found = words(small_book(), FINDINGS)
    assert "hỏng.xlsx" in found
    assert "Tệp hỏng. Đề nghị đơn vị gửi lại." in found


def test_older_versions_are_listed_apart_and_ask_for_nothing() -> None:
    """What a later file replaced is no file to fetch again."""
    book = small_book()
    older = Refusal("cũ.xlsx", "Bản cũ của xã Ia Chim; bản được tính là “mới.xlsx”, khác 1 ô: H12: 45 → 54.")
    book = replace(book, refusals=(*book.refusals, older))
    found = words(book, FINDINGS)
    assert "Tệp không nhận: 1" in found
    assert "Bản cũ, đã có bản sau thay: 1" in found
    assert any("Xem 1 tệp không nhận" in step for step in next_steps(book, []))
    assert not any("tệp không nhận" in step for step in next_steps(replace(book, refusals=(older,)), []))


def test_nothing_found_is_a_sentence() -> None:
    """An empty page of findings says that everything was checked."""
    edits = findings_page(place_book(small_book()), [], {})
    said = [cell.content for cell in cells_of(edits).values() if isinstance(cell.content, str)]
    assert "Đã kiểm tra biểu của 3 đơn vị, không phát hiện vấn đề nào." in said


def test_trace_leads_to_the_senders_cells() -> None:
    """Under a figure stand the communes' cells with their value, and the file, sheet and cell they came from."""
    placed, summary, _ = completed(small_book())
    cells = page(small_book(), TRACE)
    links = {(cell.content.sheet, cell.content.cell) for cell in cells.values() if isinstance(cell.content, Link)}
    figure = summary.figures()["viec_lam.tong.nguoi"]
    assert figure.place is not None
    assert (figure.place.sheet, figure.place.cell) in links
    assert {(place.sheet, place.cell) for place in figure.sources} <= links
    assert "p_le_loi.xlsx" in {cell.content for cell in cells.values()}
    assert placed.submissions


def test_an_unread_cell_is_marked_and_says_why() -> None:
    """12,5,6 stands there as it was typed, in the colour of what is not read, with the reason in a note."""
    entry = place_book(small_book()).submissions["x_ia_chim"].tables["viec_lam"].rows[2].entries["nguoi"]
    cell = page(small_book(), "Xã Ia Chim")[entry.place.cell]
    assert cell.content == "12,5,6"
    assert cell.style.fill in {UNREAD["fill"], *SEVERITY_FILLS.values()}
    notes = {
        (edit.row, edit.column): edit.text
        for edit in all_pages(small_book())
        if isinstance(edit, AddNote) and edit.sheet == "Xã Ia Chim"
    }
    assert "Chưa đọc được số" in notes[entry.place.row, entry.place.column]


def test_blank_zero_and_dash_stay_three_answers() -> None:
    """On the commune's page 0 is a number, a dash is a dash, and blank is blank."""
    cells = page(small_book(), "Phường Lê Lợi")
    rows = place_book(small_book()).submissions["p_le_loi"].tables["viec_lam"].rows
    shown = [cells[entry.place.cell].content for entry in (rows[2].entries["nguoi"], rows[1].entries["nn"])]
    assert shown == [Decimal(0), "-"]
    assert cells[rows[1].entries["nd"].place.cell].content is None


def test_the_totals_a_commune_wrote_are_kept_beside_ours() -> None:
    """Its own 56 people stay, in grey, below our 55."""
    cells = page(small_book(), "Phường Lê Lợi")
    stated = place_book(small_book()).submissions["p_le_loi"].tables["viec_lam"].totals[0].entries["nguoi"]
    assert cells[stated.place.cell].content == 56
    assert cells[stated.place.cell].style.italic
    ours = cells[f"F{stated.place.row - 1}"].content
    assert isinstance(ours, Formula)
    assert ours.cached == 55


def test_every_column_is_wide_enough_for_its_figures() -> None:
    """A total with many figures widens its column instead of showing ####."""
    book = small_book()
    submission = book.submissions["p_le_loi"]
    table = submission.tables["viec_lam"]
    entry = table.rows[0].entries["nguoi"]._replace(value=Decimal(123_456_789_012))
    row = replace(table.rows[0], entries={**table.rows[0].entries, "nguoi": entry})
    tables = {**submission.tables, "viec_lam": replace(table, rows=(row, *table.rows[1:]))}
    big = replace(book, submissions={**book.submissions, "p_le_loi": replace(submission, tables=tables)})
    widths = {sheet.sheet: sheet.widths for sheet in sheets(all_pages(big))}
    assert widths["Phường Lê Lợi"][5] > 15 > widths["Xã Ia Chim"][5]


def test_marks_stand_in_a_hidden_column() -> None:
    """What the next reading needs is not printed and not seen."""
    for sheet in sheets(all_pages(small_book())):
        if sheet.sheet.startswith(("Xã", "Phường")):
            assert sheet.widths[-1] == 0
            marks = [cell for cell in page(small_book(), sheet.sheet).values() if str(cell.content).startswith(MARK)]
            assert len(marks) > 5


def test_no_chart_of_the_control_page_hides_its_words() -> None:
    """Also where a Sổ has few columns: everything that is written there ends before the charts begin."""
    edits = [edit for edit in all_pages(small_book()) if getattr(edit, "sheet", "") == CONTROL]
    first = min(edit.column for edit in edits if isinstance(edit, AddChart))
    assert max(edit.area.right for edit in edits if isinstance(edit, MergeCells)) < first
