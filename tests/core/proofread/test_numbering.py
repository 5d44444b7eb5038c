"""What only numbers the rows or the columns of a table is no figure of the report."""

from __future__ import annotations

import pytest

from addin.core.proofread.proofreading import State, proofread


def figures(row: str) -> list[str]:
    """The quotes of a row that are figures, under a head."""
    result = proofread(f"| STT | Nội dung | Số hộ | Tỷ lệ |\n{row}\n")
    return [number.quote for number in result.numbers if number.state is not State.NOT_A_FIGURE]


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("| 2.1 | Xã Hòa An | 184 | 7,5 |", ["184", "7,5"]),
        ("| 2 | Xã Hòa An | 184 | 7,5 |", ["184", "7,5"]),
        ("| 1.2.3. | Xã Hòa An | 184 | 7,5 |", ["184", "7,5"]),
        ("12)\tXã Hòa An\t184\t7,5", ["184", "7,5"]),
        ("| 1 | 2 | 3 | 4 |", []),
        ("| A | B | 1 | 2=1x100 |", []),
        ("| (1) | (2) | (3)=(1)+(2) | (4) |", []),
    ],
)
def test_numbering_is_told_from_figures(row: str, told: list[str]) -> None:
    """The number of a row stands alone before its name; columns are numbered one by one."""
    assert figures(row) == told


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("| Xã Hòa An | 2 | 184 | 7,5 |", ["2", "184", "7,5"]),
        ("| 12 | 15 | 27 | 4 |", ["12", "15", "27", "4"]),
        ("| 1.840 | 2.160 | 3 | 4 |", ["1.840", "2.160", "3", "4"]),
        ("| 1 | 3 | 4 | 2 |", ["1", "3", "4", "2"]),
    ],
)
def test_figures_are_not_taken_for_numbering(row: str, told: list[str]) -> None:
    """A first cell without a name behind it, or numbers out of order, stay figures."""
    assert figures(row) == told
