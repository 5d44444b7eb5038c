"""Rows without their values: each is understood once, and one that is written in any other way is refused."""

from __future__ import annotations

import pytest

from addin.hosts.reading import plain_rows
from addin.hosts.reading.plain_rows import KnownRows, laid_out
from addin.hosts.reading.sheet_xml import UnusualSheet

ROW = b'r="3" spans="1:5"><c r="A3" t="s"><v></c><c r="B3"><f>A1</f><v></c><c r="C3" s="1"/><c r="E3"><v></c></row>'
BLANK = b'r="4" ht="20"/>'


def known() -> KnownRows:
    return KnownRows({b""})


def test_values_come_to_the_cells_of_their_rows() -> None:
    """With blanks between them and rows above that hold nothing; what a formula gave is told from what was typed."""
    rows = known()
    below = ROW.replace(b'3"', b'6"').replace(b'<c r="E6"><v></c>', b"")

    width, cells, kinds = laid_out([rows[ROW], rows[BLANK], rows[below]], [b"0", b"1", b"2", b"3", b"4"])

    nothing: list[bytes | None] = [None] * 5
    assert width == 5
    assert cells == nothing * 2 + [b"0", b"1", None, None, b"2"] + nothing * 2 + [b"3", b"4", None, None, None]
    assert kinds == bytes(10) + b"sN\0\0n" + bytes(10) + b"sN\0\0\0"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'r="B3"', b'r="B4"'),
        (b'r="B3"', b'r="A3"'),
        (b'r="E3"', b'r="B3"'),
        (b'r="E3"', b'r="XFE3"'),
        (b'r="E3"', b'r="E3" s="7"'),
        (b'r="E3"', b'r="E3" t="d"'),
        (b"</row>", b"</row><x/>"),
        (b"</row>", b""),
        (b'spans="1:5"', b"<"),
        (b"</f>", b""),
        (b"<v></c>", b"<v></v></c>"),
        (b"3", b"1048577"),
    ],
)
def test_what_is_written_in_another_way_is_refused(old: bytes, new: bytes) -> None:
    """Cells of another row, out of order or twice, a style that may be a date, markup that no program writes."""
    assert old in ROW
    with pytest.raises(UnusualSheet):
        known()[ROW.replace(old, new)]


def test_rows_stand_one_below_the_other() -> None:
    """Twice the same row, or one above the one before, is for other readers to judge."""
    rows = known()
    for other in (ROW, ROW.replace(b'3"', b'2"')):
        with pytest.raises(UnusualSheet):
            laid_out([rows[ROW], rows[other]], [b"0"] * 6)


def test_a_cell_far_away_does_not_make_a_sheet_of_millions() -> None:
    """A few bytes could ask for all the memory there is; a full sheet of the same size is no such thing."""
    rows, far = known(), ROW.replace(b'3"', b'100000"')
    with pytest.raises(UnusualSheet):
        laid_out([rows[ROW], rows[far]], [b"0"] * 6)

    assert laid_out([rows[far]], [b"0"] * 50_000)[0] == 5


def test_what_is_forgotten_is_understood_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """There is room for so many bytes only; the answer is the same."""
    monkeypatch.setattr(plain_rows, "_ROOM", 3000)
    rows = known()
    first = rows[ROW]
    for number in range(10, 60):
        assert rows[ROW.replace(b'3"', b'%d"' % number)].number == number
    assert len(rows) < 20
    assert rows[ROW] == first
