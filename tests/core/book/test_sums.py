"""The formulas by which the pages of a Sổ add up."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st
from openpyxl.formula import Tokenizer

from addin.core.book.areas import TableArea, page_areas
from addin.core.book.placing import place_book
from addin.core.book.sums import MOST_ARGUMENTS, column_total, item_total, runs, sum_of
from addin.core.edits import Formula
from addin.core.place import column_letters, reference
from tests.core.book.small_book import KIT, LIST, WORKS, small_book


def area(commune: str) -> TableArea:
    return page_areas(KIT, place_book(small_book()).submissions[commune].tables)["viec_lam"]


def most_arguments(formula: str) -> int:
    """The arguments of the widest function of a formula."""
    widest, stack = 1, [0]
    for token in Tokenizer(formula).items:
        if token.type == "FUNC" and token.subtype == "OPEN":
            stack.append(1)
        elif token.type == "FUNC":
            widest = max(widest, stack.pop())
        elif token.type == "SEP":
            stack[-1] += 1
    return widest


def test_200_communes_fit_into_one_formula() -> None:
    """Excel takes 8,192 characters; the longest names of sheets leave room for 200 communes."""
    cells = [reference(f"Xã {'Đ' * 17} {number:03}", 131, 12) for number in range(200)]
    assert len(sum_of(cells)) <= 8192


def test_more_cells_than_a_function_takes_are_nested() -> None:
    """Excel takes 255 arguments: more are summed in groups, and none is lost."""
    cells = [f"A{number}" for number in range(1, 1001)]
    formula = sum_of(cells)
    assert most_arguments(formula) <= MOST_ARGUMENTS <= 255
    assert [token.value for token in Tokenizer(formula).items if token.subtype == "RANGE"] == cells


def test_nothing_to_add_is_zero() -> None:
    """A line that no commune has is 0, not a broken formula."""
    assert sum_of([]) == "=0"


@given(st.sets(st.integers(1, 60)), st.integers(1, 30))
def test_runs_name_exactly_the_rows(rows: set[int], column: int) -> None:
    """Ranges of rows cover the given rows and no other."""
    letters = column_letters(column)
    named: list[int] = []
    for run in runs(sorted(rows), column):
        first, _, last = run.replace(letters, "").partition(":")
        named += range(int(first), int(last or first) + 1)
    assert named == sorted(rows)


def test_the_total_of_a_column_leaves_out_what_is_no_number() -> None:
    """12,5,6 and #REF! add nothing; the formula covers their cells all the same."""
    found = column_total(area("x_ia_chim"), LIST.by_id["nguoi"])
    assert found.cached == Decimal(127)
    first = area("x_ia_chim").first
    assert found.text == f"=SUM(F{first}:F{first + 2})"


def test_a_quantity_is_added_up_across_its_units() -> None:
    """1250 m and 0,5 km of road are 1,75 km."""
    found = item_total(area("p_le_loi"), LIST.by_id["khoi_luong"], WORKS.by_id["duong"])
    assert isinstance(found, Formula)
    assert found.cached == Decimal("1.75")
    assert '"m")/1000' in found.text


def test_an_estimate_in_words_is_not_added() -> None:
    """ "khoảng 2" km is no number."""
    found = item_total(area("x_ia_chim"), LIST.by_id["khoi_luong"], WORKS.by_id["duong"])
    assert isinstance(found, Formula)
    assert found.cached == 0
