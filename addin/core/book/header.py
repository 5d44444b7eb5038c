"""Phần đầu bảng: a header of one to several levels with merged cells, and the row of column numbers under it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from addin.core.book.canvas import Canvas
from addin.core.form.model import Column
from addin.core.looks import HEADER, NUMBERING


@dataclass(frozen=True, slots=True)
class Head:
    """Một cột của bảng in: its names from the top level down, and the sheet's columns it covers."""

    id: str
    names: tuple[str, ...]
    first: int
    last: int
    numbering: str = ""
    hint: str = ""


def head_of(column: Column, first: int, last: int, numbering: str = "") -> Head:
    """Cột của biểu as a head."""
    return Head(column.id, (*column.above, column.name), first, last, numbering, column.hint)


def depth(heads: Sequence[Head]) -> int:
    """Số hàng tiêu đề."""
    return max((len(head.names) for head in heads), default=1)


def numberings(columns: Sequence[Column]) -> dict[str, str]:
    """Số thứ tự cột với phép tính: (8)=(9)+(10)+(11); parts that are not shown leave the number alone."""
    at = {column.id: f"({number})" for number, column in enumerate(columns, 1)}
    return {column.id: at[column.id] + _arithmetic(column, at) for column in columns}


def _arithmetic(column: Column, at: dict[str, str]) -> str:
    if column.parts and all(part in at for part in column.parts):
        return "=" + "+".join(at[part] for part in column.parts)
    if column.ratio and all(part in at for part in column.ratio):
        times = "×100" if column.measure in ("", "%") else ""
        return "=" + ":".join(at[part] for part in column.ratio) + times
    return ""


def put_header(canvas: Canvas, top: int, heads: Sequence[Head]) -> int:
    """Ghi tiêu đề; gives the row of the column numbers, its last row."""
    bottom = top + depth(heads) - 1
    for level, first, last, name, leaf in _merged_cells(heads):
        row = top + level
        canvas.put(row, first, name, HEADER, to=last, down=bottom if leaf else row)
    for head in heads:
        canvas.put(bottom + 1, head.first, head.numbering, NUMBERING, to=head.last)
    return bottom + 1


def _merged_cells(heads: Sequence[Head]) -> Iterator[tuple[int, int, int, str, bool]]:
    """(level, first, last, name, whether it reaches down to the bottom) of every cell of the header."""
    for level in range(depth(heads)):
        for path, run in groupby(heads, key=lambda head: head.names[: level + 1]):
            together = list(run)
            if len(path) <= level:
                continue
            if len(together[0].names) == level + 1:
                yield from ((level, head.first, head.last, head.names[level], True) for head in together)
            else:
                yield level, together[0].first, together[-1].last, path[level], False
