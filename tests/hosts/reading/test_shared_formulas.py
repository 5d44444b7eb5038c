"""A formula filled down reads in each cell as Excel shows it there."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.formula.translate import Translator

from addin.core.place import cell_name
from addin.hosts.reading.shared_formulas import moved


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ("A1+$B$2", "B3+$B$2"),
        ("SUM(A$1:$B2)", "SUM(B$1:$B4)"),
        ("A:A+2:3", "B:B+4:5"),
        ("LOG10(C5)", "LOG10(D7)"),
        ('"A1 là ""B2"""&C1', '"A1 là ""B2"""&D3'),
        ("'Xã A1'!C1+Sheet1!D2", "'Xã A1'!D3+Sheet1!E4"),
        ("ten_A1*A1_ten", "ten_A1*A1_ten"),
        ("XFD1", "#REF!"),
    ],
)
def test_only_relative_references_move(formula: str, expected: str) -> None:
    """Texts, sheet names, names and functions that look like cells stay; what leaves the sheet is #REF!."""
    assert moved(formula, 2, 1) == expected


PIECES = st.sampled_from(["A1", "$B2", "C$3", "$D$4", "SUM(A1:B9)", '"A1"', "Sheet2!B2", "LOG10(B2)", "12", "B:C"])


@given(pieces=st.lists(PIECES, min_size=1, max_size=5), rows=st.integers(0, 40), columns=st.integers(0, 40))
def test_moving_agrees_with_openpyxl(pieces: list[str], rows: int, columns: int) -> None:
    """Any formula made of the usual pieces moves as openpyxl's translator moves it."""
    formula = "+".join(pieces)

    assert "=" + moved(formula, rows, columns) == Translator("=" + formula, "A1").translate_formula(
        cell_name(rows + 1, columns + 1)
    )
