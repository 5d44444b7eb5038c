"""A copy with other words is the very file that would have been written with them; what cannot be copied so is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from addin.core.edits import AddSheet, Cell, SetBlock
from addin.hosts.workbook_copies import Original
from addin.hosts.workbook_writer import write_workbook


def written(path: Path, name: str, other: str = "A & B < C") -> bytes:
    """A small workbook that says a name in a cell and in a property."""
    rows = ((Cell("Đơn vị"), Cell(name)), (Cell(other), Cell(name)))
    write_workbook(path, [AddSheet("Biểu"), SetBlock("Biểu", 1, 1, rows)], {"don_vi": name, "khac": other})
    return path.read_bytes()


@pytest.mark.parametrize("name", ["Xã Ia Chim", "R&D <một>", "Đăk " * 2_000 + "Bla", "1 tháng 5", 'Ba "Tơ"'])
def test_a_copy_is_what_would_have_been_written(tmp_path: Path, name: str) -> None:
    """Byte for byte, whatever the length and the letters of the new words are."""
    name = name[:250]
    written(tmp_path / "a.xlsx", "Xã Kroong")
    assert Original(tmp_path / "a.xlsx").copy({"Xã Kroong": name}) == written(tmp_path / "b.xlsx", name)


def test_words_are_replaced_at_once(tmp_path: Path) -> None:
    """A new word that is another one's old word is not replaced again."""
    written(tmp_path / "a.xlsx", "một", "hai")
    copy = Original(tmp_path / "a.xlsx").copy({"một": "hai", "hai": "một"})
    assert copy == written(tmp_path / "b.xlsx", "hai", "một")


@pytest.mark.parametrize("name", ["", "=1+1", "-", " a", "a ", "a\nb", "_x0041_", "<r>a</r>", "a\x07b"])
def test_words_that_are_not_written_as_they_are_give_no_copy(tmp_path: Path, name: str) -> None:
    """Formula signs, spaces at an end, line breaks and what a workbook escapes go the long way."""
    written(tmp_path / "a.xlsx", "Xã Kroong")
    assert Original(tmp_path / "a.xlsx").copy({"Xã Kroong": name}) is None
