"""Dấu và ghi chú của Tổng Hợp trên sổ đang mở: put beside the officer's own, and exactly ours taken off again.

A program that can take all of a sheet in one call is asked so; Excel takes a call to a group of cells and to a note.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from functools import partial
from typing import Any

from addin.core.edits import MARK_FORMULA, AddNote, MarkCells, writable
from addin.core.place import cell_name
from addin.hosts.sheet_lock import SheetLocked, unlocked

__all__ = ["NOTE_MARK", "clear_marks", "put_marks"]

NOTE_MARK = "Tổng Hợp: "
"""Dấu của ghi chú do Tổng Hợp ghi; what stands before it in a note is the officer's own."""

_Marks = Sequence[tuple[str, tuple[int, int, int]]]
_Notes = Sequence[tuple[int, int, str]]
_LONGEST_ADDRESS = 250  # Excel takes 255 characters
_NOTE_WIDTH, _NOTE_LINE, _LINE_LENGTH = 260, 15, 45  # points, points, letters: a note as wide as its sentences need


def put_marks(sheet: Any, edits: Sequence[AddNote | MarkCells]) -> str:
    """Đánh dấu một trang; why that could not be done, or ""."""
    marks = [
        (area, _rgb(edit.fill)) for edit in edits if isinstance(edit, MarkCells) for area in _addresses(edit.cells)
    ]
    notes = [(one.row, one.column, writable(NOTE_MARK + one.text)) for one in edits if isinstance(one, AddNote)]
    hindrance = getattr(sheet.impl, "put_findings", partial(_put, sheet))(MARK_FORMULA, marks, notes)
    return _TOLD[hindrance].format(sheet=sheet.name, count=len(notes)) if hindrance else ""


_TOLD = {
    "locked": "Trang “{sheet}” có mật khẩu bảo vệ nên chưa đánh dấu được {count} ô ở đó; hãy bỏ bảo vệ trang rồi bấm "
    "lại.",
    "colourless": "Sổ có trang đặt mật khẩu nên LibreOffice không cho tô màu; {count} ô ở trang “{sheet}” chỉ có ghi "
    "chú.",
}


def _put(sheet: Any, formula: str, marks: _Marks, notes: _Notes) -> str:
    """One by one, as Excel takes them. The officer's own notes stay, with ours below them."""
    with ExitStack() as lock:
        try:
            lock.enter_context(unlocked(sheet))
        except SheetLocked:
            return "locked"
        for area, colour in marks:
            sheet.range(area).conditional_formats.add_custom(formula, fill_color=colour)
        for row, column, text in notes:
            _note(sheet.range((row, column)), text)
    return ""


def _note(cell: Any, text: str) -> None:
    own = cell.note
    if own is not None:
        own.text = f"{own.text}\n{text}"
        return
    shape = cell.api.AddComment(text).Shape  # Excel makes it four short lines high, whatever it says
    shape.Width = _NOTE_WIDTH
    shape.Height = _NOTE_LINE * (1 + sum(1 + len(line) // _LINE_LENGTH for line in text.splitlines()))


def clear_marks(book: Any) -> int:
    """Xóa đúng những gì của ta; how many notes that were. One sheet with a password, and nothing is taken off."""
    cleared, locked = getattr(book.impl, "clear_findings", partial(_clear, book))(MARK_FORMULA, NOTE_MARK)
    if locked:
        raise SheetLocked(locked)
    return int(cleared)


def _clear(book: Any, formula: str, mark: str) -> tuple[int, str]:
    cleared = 0
    with ExitStack() as locks:
        found = [(sheet, *_ours(sheet, formula, mark)) for sheet in book.sheets]
        for sheet, formats, notes in found:
            if formats or notes:
                locks.enter_context(unlocked(sheet))
        for _, formats, notes in found:
            for one in reversed(formats):
                one.delete()
            for note, text in reversed(notes):
                cleared += 1
                _without_ours(note, text)
    return cleared, ""


def _ours(sheet: Any, formula: str, mark: str) -> tuple[list[Any], list[tuple[Any, str]]]:
    formats = [one for one in sheet.cells.conditional_formats if one.type == "custom" and one.formula == formula]
    texts = ((note, note.text) for note in sheet.notes)
    return formats, [(note, text) for note, text in texts if mark in text]


def _without_ours(note: Any, text: str) -> None:
    own, _, _ = text.partition(NOTE_MARK)
    if own:
        note.text = own.removesuffix("\n")
    else:
        note.delete()


def _addresses(cells: Iterable[tuple[int, int]]) -> Iterator[str]:
    """One address for as many cells as fit into it."""
    line = ""
    for at in cells:
        name = cell_name(*at)
        if len(line) + len(name) >= _LONGEST_ADDRESS:
            yield line
            line = ""
        line = f"{line},{name}" if line else name
    if line:
        yield line


def _rgb(fill: str) -> tuple[int, int, int]:
    return int(fill[:2], 16), int(fill[2:4], 16), int(fill[4:], 16)
