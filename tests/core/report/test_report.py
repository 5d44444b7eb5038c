"""Báo cáo: numbering, annex references and the plain text."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from addin.core.figures import Figure
from addin.core.form.model import Office
from addin.core.measure import counted_thing
from addin.core.report.model import Cell, Mark, Paragraph, Report, Run, Table, as_text, letters, numbered, roman

OFFICE = Office("UBND THÀNH PHỐ", "PHÒNG KINH TẾ", "Kon Tum", "BC-PKT", "TRƯỞNG PHÒNG", ("Lưu: VT",))
LEVELS = (Mark.PART, Mark.SECTION, Mark.POINT)


def paragraph(mark: Mark, words: str = "x", table: str = "") -> Paragraph:
    return Paragraph(mark, (Run(words),), table=table)


def labels(*marks: Mark) -> list[str]:
    return [made.label for made in numbered(paragraph(mark) for mark in marks)]


def test_letters_follow_the_vietnamese_alphabet() -> None:
    """D is followed by đ, e by g; f, j, w and z do not exist; after y it goes on with two letters."""
    assert "".join(letters(number) for number in range(1, 25)) == "abcdđeghiklmnopqrstuưvxy"
    assert (letters(25), letters(26), letters(48), letters(49)) == ("aa", "ab", "ay", "ba")


def test_roman_numerals() -> None:
    """The numerals that a report may need, subtractive forms included."""
    assert [roman(number) for number in (1, 4, 9, 14, 40, 99)] == ["I", "IV", "IX", "XIV", "XL", "XCIX"]


def test_headings_are_numbered_below_their_own_part() -> None:
    """I. 1. a) b) 2. a) II. 1.: a new part begins its sections anew, a new section its points."""
    part, section, point = LEVELS
    assert labels(part, section, point, point, section, point, part, section) == [
        "I.", "1.", "a)", "b)", "2.", "a)", "II.", "1.",
    ]  # fmt: skip
    assert labels(Mark.BODY, Mark.DASH, Mark.PLUS) == ["", "-", "+"]


@given(st.lists(st.sampled_from(LEVELS), max_size=40))
def test_no_number_is_skipped_or_repeated(marks: list[Mark]) -> None:
    """Whatever paragraphs the conditions leave, each level counts 1, 2, 3 under its own heading."""
    counts = dict.fromkeys(LEVELS, 0)
    for mark, label in zip(marks, labels(*marks), strict=True):
        counts[mark] += 1
        for lower in LEVELS[LEVELS.index(mark) + 1 :]:
            counts[lower] = 0
        number = counts[mark]
        assert label == {Mark.PART: f"{roman(number)}.", Mark.SECTION: f"{number}."}.get(mark, f"{letters(number)})")


def test_a_lone_annex_has_no_number() -> None:
    """Two annexes are Phụ lục I and II; a single one is just Phụ lục."""
    assert labels(Mark.ANNEX) == ["Phụ lục"]
    assert labels(Mark.ANNEX, Mark.ANNEX) == ["Phụ lục I", "Phụ lục II"]


def test_the_text_has_headings_paragraphs_and_tables() -> None:
    """One paragraph a line with its number; a table as rows; the annex says what it belongs to, date left open."""
    header = ((Cell(Run("STT"), rows=2), Cell(Run("Số"), columns=2), None), (None, Cell(Run("Nam")), Cell(Run("Nữ"))))
    rows = ((Cell(Run("1")), Cell(Run("2")), Cell(Run("3"))),)
    marked = numbered(
        (paragraph(Mark.KIND, "BÁO CÁO"), paragraph(Mark.PART, "KẾT QUẢ"), paragraph(Mark.DASH, "ý"),
         paragraph(Mark.ANNEX, "Phòng Kinh tế", "bang"))
    )  # fmt: skip
    report = Report(OFFICE, "2023", marked, {"bang": Table("bang", "BIỂU", (1, 1, 1), header, rows)})
    lines = as_text(report).replace("\u00a0", "_").split("\n")
    assert lines == [
        "UBND THÀNH PHỐ", "PHÒNG KINH TẾ", "", "BÁO CÁO", "", "I. KẾT QUẢ", "- ý", "", "Phụ lục", "BIỂU",
        "(Kèm theo Báo cáo số _____/BC-PKT ngày _____ tháng _____ năm 2023 của Phòng Kinh tế)",
        "STT | Nam | Nữ", "1 | 2 | 3", "",
    ]  # fmt: skip


def test_figures_of_a_paragraph_come_in_reading_order() -> None:
    """Words are left out; a figure said twice is there twice, each time with the text of its place."""
    figure = Figure("a", "số", Decimal(5), counted_thing("người"), 0)
    said = Paragraph(Mark.BODY, (Run("có "), Run("05", "a"), Run(" và "), Run("5", "a")))
    report = Report(OFFICE, "2023", (said,), {}, {"a": figure})
    assert report.figures_of(said) == ((Run("05", "a"), figure), (Run("5", "a"), figure))
