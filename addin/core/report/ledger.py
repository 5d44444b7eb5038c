"""Sổ ghi số của văn bản: which figure a document holds at which place, so that it can be brought up to date later.

A document keeps its ledger in one part of its own. Each place has a serial number, the figure's id, how it is written,
and a seal over what was written: a text that no longer fits its seal was changed by hand. Each paragraph has a print of
its words, with figures as blanks: a paragraph whose words still fit was not rewritten.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from addin.core.figures import Display, Figure
from addin.core.place import Place, reference
from addin.core.report.model import Cell, Mark, Paragraph, Report, Run, Table

__all__ = [
    "Ledger", "Recorder", "RowPrint", "Spot", "Wording", "blank_of", "passages_of", "print_of", "rows_of", "spot_of",
    "with_label",
]  # fmt: skip

_SEAL = 12
_BLANK, _END = "\ue000", "\ue001"


@dataclass(frozen=True, slots=True)
class Spot:
    """Chỗ đặt số: where a figure stands in a document. `where` is the paragraph or table it was drafted in."""

    serial: int
    where: str
    figure: str
    name: str
    value: Decimal
    display: Display
    cell: str
    sources: tuple[str, ...]
    seal: str

    def fits(self, text: str) -> bool:
        """Whether the text is the one that was written."""
        return self.seal == _seal(self.figure, self.value, self.display, text)


@dataclass(frozen=True, slots=True)
class Wording:
    """Lời của một đoạn: its print; `told` is the print of the rewritten paragraph that the officer was told about."""

    words: str
    told: str = ""


@dataclass(frozen=True, slots=True)
class RowPrint:
    """Dấu của một dòng bảng: what the row is about, which its number does not tell, and the print of its words."""

    name: str
    words: str


@dataclass(frozen=True)
class Ledger:
    """Sổ ghi số: spots by serial, wordings by the paragraph's key, the rows of each table, its header the first."""

    spots: Mapping[int, Spot] = field(default_factory=dict)
    wordings: Mapping[str, Wording] = field(default_factory=dict)
    rows: Mapping[str, tuple[RowPrint, ...]] = field(default_factory=dict)


def spot_of(serial: int, where: str, run: Run, figure: Figure) -> Spot:
    """Chỗ đặt số for a run that prints a figure."""
    display = run.display or Display(figure.decimals)
    return Spot(
        serial,
        where,
        figure.id,
        figure.name,
        figure.value,
        display,
        _address(figure.place),
        tuple(_address(place) for place in dict.fromkeys(figure.sources)),
        _seal(figure.id, figure.value, display, run.text),
    )


def _address(place: Place | None) -> str:
    return reference(place.sheet, place.row, place.column) if place and place.row else ""


def _seal(figure: str, value: Decimal, display: Display, text: str) -> str:
    written = "\n".join((figure, str(value), str(display), text))
    return hashlib.sha256(written.encode()).hexdigest()[:_SEAL]


class Recorder:
    """Người ghi: numbers the figures of a report in the order in which a document writes them."""

    def __init__(self, figures: Mapping[str, Figure], after: int = 0) -> None:
        self._figures = figures
        self._last = after
        self.spots: dict[int, Spot] = {}

    def serial(self, where: str, run: Run) -> int | None:
        """The number for this run; none when it prints no figure."""
        figure = self._figures.get(run.figure)
        if figure is None:
            return None
        self._last += 1
        self.spots[self._last] = spot_of(self._last, where, run, figure)
        return self._last

    def ledger(self, report: Report) -> Ledger:
        wordings = {key: Wording(print_of(runs)) for key, runs in passages_of(report)}
        return Ledger(dict(self.spots), wordings, {table.key: rows_of(table) for table in report.tables.values()})


def passages_of(report: Report) -> Iterator[tuple[str, tuple[Run, ...]]]:
    """Các đoạn có khóa: paragraphs with their labels, footnotes, and each printed table as one passage."""
    for paragraph in report.paragraphs:
        if paragraph.mark not in (Mark.TABLE, Mark.CHART, Mark.ANNEX):
            yield paragraph.key, with_label(paragraph)
            yield from notes_of(paragraph)
    for table in report.tables.values():
        yield table.key, tuple(_cells(table))


def with_label(paragraph: Paragraph) -> tuple[Run, ...]:
    """Đoạn cùng số thứ tự của nó, as it is written."""
    return (Run(f"{paragraph.label} "), *paragraph.runs) if paragraph.label else paragraph.runs


def notes_of(paragraph: Paragraph) -> Iterator[tuple[str, tuple[Run, ...]]]:
    """Các chú thích cuối trang của một đoạn."""
    notes = (run.note for run in paragraph.runs if run.note)
    yield from ((f"{paragraph.key}.{number}", note) for number, note in enumerate(notes, 1))


def _cells(table: Table) -> Iterator[Run]:
    for row in (*table.header, *table.rows):
        yield from (cell.run for cell in row if cell is not None)
        yield Run("\n")


def rows_of(table: Table) -> tuple[RowPrint, ...]:
    """Dấu của các dòng, the header as the first."""
    header = "\n".join(cell.run.text for row in table.header for cell in row if cell is not None)
    return (RowPrint("", print_of([header])), *(_row_print(row) for row in table.rows))


def _row_print(row: Sequence[Cell]) -> RowPrint:
    """A row is about its figures; one without figures about its words behind the number."""
    figures = [cell.run.figure for cell in row if cell.run.figure]
    return RowPrint(print_of(figures or _pieces(row[1:])), print_of(_pieces(row)))


def _pieces(row: Iterable[Cell]) -> Iterator[Run | str]:
    """Chữ và số của một dòng, its cells kept apart."""
    for cell in row:
        yield cell.run
        yield "\n"


def blank_of(figure: str) -> str:
    """What stands in a passage's words in place of a figure."""
    return f"{_BLANK}{figure}{_END}"


def print_of(pieces: Iterable[Run | str]) -> str:
    """Dấu của lời văn: equal for equal words around the same figures, whatever their values and the spaces between."""
    words = "".join(piece if isinstance(piece, str) else _words(piece) for piece in pieces)
    return hashlib.sha256(" ".join(words.split()).encode()).hexdigest()[:_SEAL]


def _words(run: Run) -> str:
    return blank_of(run.figure) if run.figure else run.text
