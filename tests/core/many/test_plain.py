"""A figure taken from the bytes of a sheet is the one that reading the cell gives."""

from __future__ import annotations

from hypothesis import example, given, settings
from hypothesis import strategies as st

from addin.core.many.plain import FIGURE, PlainSheet
from addin.core.many.record import as_count
from addin.core.number import read_cell

DIGITS = st.text("0123456789", max_size=18)
WRITTEN = st.builds("{}{}{}{}".format, st.sampled_from(["", "-"]), DIGITS, st.sampled_from(["", "."]), DIGITS)


@settings(max_examples=300, deadline=None)
@given(WRITTEN)
@example("33.300000000000004")
@example("0.1234567")
@example("999999999.999999")
@example("1234567890123456")
@example(".5")
@example("7.")
def test_a_written_number_is_the_figure_of_its_cell(written: str) -> None:
    """Digit by digit or through a float: as many millionths, or none where it is no number of whole ones."""
    sheet = PlainSheet("Biểu", False, (), {None: None}, 1, [written.encode() + b"</"], FIGURE)
    try:
        found = sheet.figures(1, 1, 1)
    except KeyError:
        found = [None]

    assert found == [_counted(written)]


def _counted(written: str) -> object:
    try:
        count = as_count(read_cell(float(written)))
    except (ValueError, AttributeError):
        return None
    return count if isinstance(count, int) else None
