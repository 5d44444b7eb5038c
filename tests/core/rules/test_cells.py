"""Checks of single cells and rows: what was not read, is missing, or is not what its column holds."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from addin.core.checking import check_table
from addin.core.finding import Severity
from addin.core.form.model import Item
from addin.core.measure import measure_of
from addin.core.place import Place
from addin.core.rules.context import Context
from tests.core.rules.asking import findings, spelt, told
from tests.making import choice, choices_of, form_of, kit_of, number, ordinal, table_of, text, unit

PEOPLE = form_of(text("ten", "Tên", required=True), number("nguoi", "Số người", "người", required=True))
MONEY = form_of(text("ten", "Tên"), number("tien", "Kinh phí", "triệu đồng", decimals=1))


def test_a_blank_required_cell_is_an_error_and_a_dash_is_an_answer() -> None:
    """Blank: nobody answered. 0 and "-": nothing happened, which is an answer."""
    assert told(PEOPLE, "|ten|nguoi|\n|a||\n|b|-|\n|c|0|\n|d|không|\n||5|") == [
        "required-blank B2",
        "required-blank A6",
    ]


def test_words_where_a_number_belongs_are_an_error_with_the_words() -> None:
    """The officer sees what was typed."""
    (found,) = findings(PEOPLE, "|ten|nguoi|\n|a|khoảng 30 người|")
    assert (found.code, found.severity, found.actual) == ("text-in-number", Severity.ERROR, "khoảng 30 người")


def test_a_number_with_two_readings_is_unchecked_and_asked() -> None:
    """10.5 is not decided: both readings are shown, none is taken."""
    (found,) = findings(MONEY, '|ten|tien|\n|a|"10.5"|')
    assert (found.code, found.severity) == ("ambiguous-number", Severity.UNCHECKED)
    assert "10,5 hoặc 105" in found.message


def test_a_number_without_any_reading_is_an_error() -> None:
    """Figures lost behind ### or in 1E+10 have to be typed again."""
    assert told(MONEY, '|ten|tien|\n|a|"####"|\n|b|"1E+10"|') == ["unreadable-number B2", "unreadable-number B3"]


def test_an_error_cell_is_an_error_in_any_column_and_row() -> None:
    """#REF! is named in words and figures, in items and totals."""
    markdown = "|#|ten|tien|\n||#N/A|#REF!|\n|TOTAL|Cộng|#DIV/0!|"
    assert told(MONEY, markdown) == ["error-cell A2", "error-cell B2", "error-cell B3", "sum-unchecked B3"]


def test_a_mark_that_is_no_answer_is_unchecked() -> None:
    """An "x" says neither how many nor that there was none."""
    assert told(MONEY, "|ten|tien|\n|a|x|\n|b|...|") == ["unclear-cell B2", "unclear-cell B3"]


def test_a_number_typed_as_text_is_a_note_that_says_how_it_was_read() -> None:
    """1.264 as text is 1264, and the officer may see that."""
    (found,) = findings(PEOPLE, '|ten|nguoi|\n|a|"1.264"|')
    assert (found.code, found.severity, found.actual) == ("number-as-text", Severity.NOTE, Decimal(1264))
    assert "“1.264”, đã đọc là số 1.264" in found.message


def test_negative_figures_are_errors_unless_the_column_allows_them() -> None:
    """A change may be negative, people may not."""
    change = form_of(text("ten"), number("tang", negative=True), number("nguoi"))
    assert told(change, "|ten|tang|nguoi|\n|a|-5|-5|") == ["negative C2"]


def test_counted_things_are_whole() -> None:
    """12,5 people cannot be; 12,5 triệu can."""
    assert told(PEOPLE, "|ten|nguoi|\n|a|12.5|\n|b|12.0|") == ["fractional-count B2"]
    assert told(MONEY, "|ten|tien|\n|a|12.5|") == []


def test_a_missing_column_is_said_once() -> None:
    """An error where it must be filled, unchecked otherwise; its cells are not asked for one by one."""
    form = form_of(ordinal(), text("ten"), number("nguoi", required=True), number("tien"))
    assert told(form, "|ten|\n|a|\n|b|") == ["missing-column", "missing-column"]
    assert [found.severity for found in findings(form, "|ten|\n|a|")] == [Severity.ERROR, Severity.UNCHECKED]


def test_fixed_rows_are_neither_lost_nor_added() -> None:
    """A row of the form that is gone is an error; a row with figures that nobody adds up has to be explained."""
    form = form_of(text("ten"), number("so"), items=(Item("a", "Việc a"), Item("b", "Việc b")))
    assert told(form, "|#|ten|so|\n|a|Việc a|1|\n|khac|Việc c|3|\n|la|ghi thêm||") == ["missing-row", "extra-row 3"]


def test_an_empty_list_has_to_be_explained() -> None:
    """An empty form is not the same as nothing done."""
    assert told(PEOPLE, "|#|ten|nguoi|\n|TOTAL|Cộng||") == ["empty-table"]


def test_a_hidden_row_with_figures_has_to_be_explained() -> None:
    """Every sum takes it and nobody sees it; a hidden row without figures is no matter."""
    assert told(PEOPLE, "|ten|nguoi|\n|a|5|\n|b|6|\n|c|-|", hidden=[3, 4]) == ["hidden-row 3"]


def test_a_hidden_column_with_figures_has_to_be_explained() -> None:
    """Told once, at its first figure, with how many rows it holds; of hidden words and zeros nothing is told."""
    table = table_of(PEOPLE, "|ten|nguoi|\n|a|-|\n|b|6|\n|c|7|")
    kit = kit_of(PEOPLE)

    def told_of(*hidden: str) -> list[tuple[str, str]]:
        found = check_table(Context(kit, PEOPLE, replace(table, hidden_columns=frozenset(hidden))))
        return [(one.place.cell, one.message) for one in found if one.code == "hidden-column"]

    assert told_of("nguoi") == [("B3", "Cột “Số người” đang bị ẩn nhưng có số ở 2 dòng và vẫn được cộng.")]
    assert told_of("ten") == told_of() == []


def test_words_too_long_for_a_report_are_told_with_their_cell() -> None:
    """2,000 characters are quoted whole; one more is told, with how long the text is, and names no row at length."""
    long = "ý " * 1000 + "x"
    (found,) = findings(PEOPLE, f"|ten|nguoi|\n|{long[:-2]}|5|\n|{long}|5|")
    assert (found.code, found.place.cell) == ("long-text", "A3")
    assert "2.001 ký tự" in found.message
    assert len(found.row) < 250


def test_what_reading_left_out_is_unchecked_at_its_own_place() -> None:
    """No unread part of a sheet is passed over."""
    lost = Place("ia_chim.xlsx", "Biểu 01", 14, 3)
    table = replace(table_of(PEOPLE, "|ten|nguoi|\n|a|5|"), unread=((lost, "số đứng một mình."),))
    (found,) = check_table(Context(kit_of(PEOPLE), PEOPLE, table))
    assert (found.code, found.severity, found.place) == ("unread-part", Severity.UNCHECKED, lost)
    assert found.message == "Không đọc được: số đứng một mình."


def test_a_missing_column_that_the_reader_asked_about_is_one_finding() -> None:
    """The reader's hint stands in the advice, at the place the reader named."""
    near, other = Place("ia_chim.xlsx", "Biểu 01", 4, 3), Place("ia_chim.xlsx", "Biểu 01", 20, 1)
    reasons = ((near, "Không thấy cột “Số người”; cột “Người” ở ô C4 có phải là cột này?"), (other, "Dòng lạc."))
    table = replace(table_of(PEOPLE, "|ten|\n|a|"), unread=reasons)
    found = check_table(Context(kit_of(PEOPLE), PEOPLE, table))
    assert [(one.code, one.place) for one in found] == [("missing-column", near), ("unread-part", other)]
    assert found[0].advice.startswith("Không thấy cột “Số người”; cột “Người” ở ô C4")


def test_what_a_finding_says_itself_is_not_said_again() -> None:
    """Where the reader saw nothing like the column, its words would only repeat the finding's own."""
    header = Place("ia_chim.xlsx", "Biểu 01", 4)
    unread = ((header, "Không thấy cột “Số người”. Hãy thêm cột theo đúng biểu mẫu."),)
    (found,) = check_table(Context(kit_of(PEOPLE), PEOPLE, replace(table_of(PEOPLE, "|ten|\n|a|"), unread=unread)))
    assert found.place == header
    assert found.advice == "Dùng đúng biểu mẫu đã gửi; thêm lại cột và nhập số liệu."


def test_a_number_with_a_unit_of_its_own_is_read_in_the_unit_of_its_column() -> None:
    """5 tỷ among triệu đồng is 5.000, everywhere it is added; 5 km is no amount of money."""
    form = form_of(text("ten"), number("tong", "Tổng", "triệu đồng", parts=("a",)), number("a", "A", "triệu đồng"))
    billion, kilometres = measure_of("tỷ đồng"), measure_of("km")
    table = table_of(form, "|ten|tong|a|\n|x|5|5000|\n|y|5|5|")
    entries = [row.entries["tong"] for row in table.rows]
    rows = tuple(
        replace(row, entries={**row.entries, "tong": entry._replace(measure=unit_)})
        for row, entry, unit_ in zip(table.rows, entries, (billion, kilometres), strict=True)
    )
    found = check_table(Context(kit_of(form), form, replace(table, rows=rows)))
    assert [spelt(one) for one in found] == ["unreadable-number B3", "number-as-text B2", "sum-unchecked B3"]
    assert found[1].message == "Ô ghi “5 tỷ đồng”, đã đọc là 5.000 triệu đồng."


WORK = choices_of(
    Item("nao_vet", "Nạo vét kênh mương", measure="m", aliases=("Phát dọn kênh",)),
    Item("bien", "Biển", measure="biển lớn"),
)
JOBS = form_of(choice("viec", "Loại việc"), text("ten"), unit(), number("kl", "Khối lượng", decimals=3))


def test_a_choice_outside_the_list_is_an_error_with_the_likeliest_entry() -> None:
    """A near word is asked about; nothing is suggested for words that are like none."""
    table = "|viec|ten|dvt|kl|\n|Nạo vét kênh mươn|a|m|1|\n|xây cầu|b|m|1|\n|NẠO VÉT KÊNH MƯƠNG|c|m|2|\n||d|m|3|"
    near, far = findings(JOBS, table, choices=WORK)
    assert (near.code, near.expected, near.place.cell) == ("not-in-list", "Nạo vét kênh mương", "A2")
    assert near.message.endswith("có phải ý bạn là “Nạo vét kênh mương”?")
    assert (far.code, far.expected) == ("not-in-list", None)


def test_a_second_list_column_is_compared_by_words() -> None:
    """Only the first list sorts the rows; another one is checked by names and aliases."""
    form = form_of(choice("viec"), text("ten"), choice("hai", choices="viec"))
    table = "|viec|ten|hai|\n|Biển|a|phát dọn kênh|\n|Biển|b|trồng hoa|"
    assert told(form, table, choices=WORK) == ["not-in-list C3"]


def test_units_convert_or_are_errors_or_are_asked() -> None:
    """Km for m is converted without a word; m3 for m is an error; an unknown or missing unit is unchecked."""
    rows = ["km|1", "m3|1", "mét tươi|1", "|1", "|", "xyz|"]
    table = "|viec|ten|dvt|kl|\n" + "\n".join(f"|Nạo vét kênh mương|{at}|{row}|" for at, row in enumerate(rows))
    assert told(JOBS, table, choices=WORK) == ["wrong-unit C3", "unknown-unit C4", "missing-unit C5"]


def test_a_unit_that_only_the_form_knows_is_known() -> None:
    """A form may count "biển lớn": that very word is right, in any spelling."""
    assert told(JOBS, "|viec|ten|dvt|kl|\n|Biển|a|BIỂN  lớn|2|", choices=WORK) == []
