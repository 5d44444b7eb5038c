"""Biểu của hàng loạt đơn vị: which words make one unit's blank form another's, so that all the rest is made once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from addin.core.book.form_page import own_pages
from addin.core.communes import Commune
from addin.core.edits import Cell, Edit, MergeCells, SetBlock
from addin.core.form.model import Form, Kit

__all__ = ["OwnPart", "own_part"]


@dataclass(frozen=True)
class OwnPart:
    """Phần riêng của một đơn vị: the forms it hands in, its id, what its pages say of it, and how that is laid out."""

    forms: tuple[Form, ...]
    id: str
    said: tuple[object, ...]
    layout: tuple[object, ...]

    def words_for(self, other: OwnPart) -> Mapping[str, str] | None:
        """Chữ phải thay in this unit's form to make it the other's; None where the two differ by more than words."""
        if self.forms != other.forms or self.layout != other.layout:
            return None
        words = {self.id: other.id}
        for mine, theirs in zip(self.said, other.said, strict=True):
            if mine == theirs and mine not in words:
                continue
            if not isinstance(mine, str) or not isinstance(theirs, str) or words.setdefault(mine, theirs) != theirs:
                return None
        return words

    def stands_out_in(self, edits: Iterable[Edit]) -> bool:
        """Whether no other cell of its form says by chance what is said of the unit."""
        everywhere = Counter(cell.content for edit in edits for cell in _cells(edit) if isinstance(cell.content, str))
        own = Counter((self.id, *self.said))
        return all(everywhere[text] == own[text] for text in own if isinstance(text, str))


def own_part(kit: Kit, commune: Commune) -> OwnPart:
    """Phần riêng của một đơn vị."""
    edits = own_pages(kit, commune)
    said = tuple(cell.content for edit in edits for cell in _cells(edit))
    return OwnPart(kit.of(commune.id).forms, commune.id, said, tuple(map(_layout, edits)))


def _cells(edit: Edit) -> Iterator[Cell]:
    if isinstance(edit, MergeCells):
        yield edit.cell
    elif isinstance(edit, SetBlock):
        yield from (cell for row in edit.cells for cell in row if cell.content is not None)


def _layout(edit: Edit) -> object:
    """An edit without its words."""
    if isinstance(edit, MergeCells):
        return edit.sheet, edit.area, edit.cell.style
    if isinstance(edit, SetBlock):
        return edit.sheet, tuple(tuple(cell.content is None or cell.style for cell in row) for row in edit.cells)
    return edit
