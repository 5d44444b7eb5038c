"""Kỳ gốc trên trang Nguồn: what a Sổ remembers of the periods it is compared with, as lines of plain text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from enum import StrEnum

from addin.core.compare import Earlier
from addin.core.figures import Figure
from addin.core.past import Cells, Period, places_from, places_text
from addin.core.place import Place
from addin.core.summary import unit_of

__all__ = ["Bases", "base_lines"]

_CELLS_A_LINE = 200
_PERIODS = {one.code: one for one in Period}


class _What(StrEnum):
    """Loại dòng về kỳ gốc."""

    BASE = "kỳ gốc"
    FIGURE = "số gốc"
    CELLS = "ô gốc"
    REASON = "không so"


def base_lines(base: Earlier) -> Iterator[tuple[str, ...]]:
    """Một kỳ gốc: its figures, the cells behind each, and why the others are not compared."""
    code = base.against.code
    yield (_What.BASE, code, base.title, base.file, base.mark)
    for id_, one in base.figures.items():
        yield (_What.FIGURE, code, id_, one.name, str(one.value), one.measure.symbol, str(one.decimals))
        for at in range(0, len(one.sources), _CELLS_A_LINE):
            yield (_What.CELLS, code, id_, places_text(one.sources[at : at + _CELLS_A_LINE], base.cells))
        for at in range(0, len(one.unread), _CELLS_A_LINE):
            yield (_What.CELLS, code, id_, places_text((), unread=one.unread[at : at + _CELLS_A_LINE]))
    yield from ((_What.REASON, code, about, reason) for about, reason in base.reasons.items())


class Bases:
    """Các kỳ gốc đọc lại, line by line."""

    def __init__(self) -> None:
        self._heads: dict[str, tuple[str, str, str]] = {}
        self._figures: dict[str, dict[str, Figure]] = {}
        self._cells: dict[tuple[str, str], list[Cells]] = {}
        self._reasons: dict[str, dict[str, str]] = {}

    def take(self, line: tuple[str, ...]) -> None:
        """One line of the page; those about other things are passed over."""
        what, code, about, text = line[:4]
        if code not in _PERIODS:
            return
        if what == _What.BASE:
            self._heads[code] = (about, text, line[4])
        elif what == _What.FIGURE:
            figure = Figure(f"{about}@{code}", text, Decimal(line[4]), unit_of(line[5]), int(line[6]))
            self._figures.setdefault(code, {})[about] = figure
        elif what == _What.CELLS:
            self._cells.setdefault((code, about), []).append(places_from(text))
        elif what == _What.REASON:
            self._reasons.setdefault(code, {})[about] = text

    def all(self) -> tuple[Earlier, ...]:
        """Mọi kỳ gốc."""
        return tuple(self._base(code, *head) for code, head in self._heads.items())

    def _base(self, code: str, title: str, file: str, mark: str) -> Earlier:
        figures, numbers = {}, dict[Place, Decimal]()
        for id_, one in self._figures.get(code, {}).items():
            cells = self._cells.get((code, id_), [])
            sources = tuple(place for line in cells for place in line.sources)
            unread = tuple(place for line in cells for place in line.unread)
            figures[id_] = replace(one, sources=sources, unread=unread)
            for line in cells:
                numbers |= line.numbers
        return Earlier(_PERIODS[code], title, figures, self._reasons.get(code, {}), file, mark, cells=numbers)
