"""Truy vết: from a figure to its commune cells and to the sentences that say it, and from a cell to its figures."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from addin.core.book.compare_page import Comparison
from addin.core.book.model import REPORT
from addin.core.book.report_page import figures_at
from addin.core.communes import Commune
from addin.core.figures import Figure
from addin.core.measure import Measure, convert, convertible, read_quantity
from addin.core.number import read_number
from addin.core.place import Place, split_reference
from addin.core.report.model import Mark, Report, Run
from addin.core.table import Entry, Table
from addin.core.wording import contains_words, nearest, same


@dataclass(frozen=True, slots=True)
class Source:
    """Ô nguồn: a unit's cell in the Sổ, and where the unit itself wrote it; a cell of an earlier Sổ names its file."""

    unit: str
    place: Place
    value: Decimal
    origin: Place


@dataclass(frozen=True, slots=True)
class Trace:
    """Vết của một số liệu: the cells behind it and the sentences that say it; `unread` are the cells it lacks."""

    figure: Figure
    sources: tuple[Source, ...]
    sentences: tuple[str, ...] = ()
    unread: tuple[Source, ...] = ()


class Tracer:
    """Người truy vết of one Sổ; indexes are made once, each question is a look-up."""

    def __init__(
        self,
        figures: Mapping[str, Figure],
        tables: Iterable[Table],
        communes: Sequence[Commune],
        report: Report | None = None,
        compared: Iterable[Comparison] = (),
    ) -> None:
        derived = report.figures if report else {}
        found = list(compared)
        self.figures = {key: one for key, one in derived.items() if one.sources} | dict(figures)
        self.communes = communes
        by_id = {commune.id: commune for commune in communes}
        self.earlier = {one.id: one for comparison in found for one in _figures_of(comparison)}
        self.sources = {entry.place: _source(by_id[table.commune], entry) for table, entry in _entries(tables)}
        # A cell of an earlier Sổ may stand at the same place of a sheet of the same name.
        self._past = {one.place: one for comparison in found for one in _earlier_sources(comparison)}
        self.sources |= self._past
        self.report = report
        self.sentences = _sentences(report)

    def find(self, what: str) -> list[Trace]:
        """Những số liệu được hỏi: by id, cell, displayed number, commune or words, in that order of precision."""
        ways = (self._by_id, self._by_cell, self._by_ratio, self._by_number, self._by_commune, self._by_words)
        for way in ways:
            found = list(dict.fromkeys(way(what.strip())))
            if found:
                return [self._trace(figure) for figure in found]
        return []

    def suggestions(self, what: str) -> tuple[str, ...]:
        """Mã số liệu gần giống."""
        return nearest(what, self.figures, 3)

    @property
    def _known(self) -> dict[str, Figure]:
        """Those of this period and those of the comparison; asked by words or unit, only the first are meant."""
        return {**self.earlier, **self.figures}

    def _trace(self, figure: Figure) -> Trace:
        sources, unread = (
            tuple(self.sources[place] for place in places if place in self.sources)
            for places in (figure.sources, figure.unread)
        )
        return Trace(figure, sources, tuple(self.sentences.get(figure.id, ())), unread)

    def _by_id(self, what: str) -> Iterator[Figure]:
        if what in self._known:
            yield self._known[what]

    def _by_cell(self, what: str) -> Iterator[Figure]:
        cell = split_reference(what)
        if cell and cell[0] == REPORT and self.report:
            yield from figures_at(self.report, *cell[1:])
        elif cell:
            yield from (
                figure
                for figure in self._known.values()
                if any(
                    _at(place, cell)
                    for place in (figure.place, *figure.sources, *figure.unread)
                    if place and place not in self._past
                )
            )

    def _by_ratio(self, what: str) -> Iterator[Figure]:
        """112/115 as a sentence says it: both figures, the part and the whole."""
        asked = _RATIO.match(what)
        paragraphs = self.report.paragraphs if asked and self.report else ()
        for one, mark, other in (three for found in paragraphs for three in _threes(found.all_runs)):
            if asked and mark.text.strip() == "/" and (one.text, other.text) == asked.groups():
                yield from (self.figures[run.figure] for run in (one, other) if run.figure in self.figures)

    def _by_number(self, what: str) -> Iterator[Figure]:
        """As the report prints it, with or without its unit."""
        value, measure = read_quantity(what)
        if isinstance(value, Decimal):
            yield from (figure for figure in self._known.values() if figure and _reads(figure, value, measure))

    def _by_commune(self, what: str) -> Iterator[Figure]:
        for commune in self.communes:
            if same(commune.label, what) or same(commune.name, what):
                mine = f".don_vi.{commune.id}."
                yield from (figure for figure in self.figures.values() if mine in figure.id and _tells(figure))

    def _by_words(self, what: str) -> Iterator[Figure]:
        yield from (figure for figure in self.figures.values() if _tells(figure) and contains_words(figure.name, what))


def _tells(figure: Figure) -> bool:
    """A figure that is 0 has nothing to tell, one that could not be read has."""
    return bool(figure) or figure.unknown


def _reads(figure: Figure, value: Decimal, measure: Measure | None) -> bool:
    """Whether a figure is printed as this number, in this unit if one is named."""
    if measure and not convertible(measure, figure.measure):
        return False
    return read_number(figure.text) == (convert(value, measure, figure.measure) if measure else value)


_RATIO = re.compile(r"([0-9][0-9.,]*)\s*/\s*([0-9][0-9.,]*)(?![0-9.,/])")


def _threes(runs: Sequence[Run]) -> Iterator[tuple[Run, Run, Run]]:
    return zip(runs, runs[1:], runs[2:], strict=False)


def _at(place: Place, cell: tuple[str, int, int]) -> bool:
    return (place.sheet, place.row, place.column) == cell


def _figures_of(comparison: Comparison) -> Iterator[Figure]:
    """Số của kỳ gốc và các số so sánh that stand on the page So sánh."""
    for one in comparison.shown:
        made = (one.before, one.difference, one.growth, one.share, one.so_far)
        yield from (figure for figure in made if figure is not None and figure.place is not None)


def _earlier_sources(comparison: Comparison) -> Iterator[Source]:
    """Các ô của Sổ kỳ gốc, as far as their numbers are known; a sheet there has the name of its unit."""
    earlier = comparison.earlier
    for place, number in earlier.cells.items():
        yield Source(f"{place.sheet} ({earlier.against})", place, number, place)


def _entries(tables: Iterable[Table]) -> Iterator[tuple[Table, Entry]]:
    return ((table, entry) for table in tables for row in table.rows for entry in row.entries.values())


def _source(commune: Commune, entry: Entry) -> Source:
    return Source(commune.title, entry.place, entry.number or Decimal(0), entry.source)


def _sentences(report: Report | None) -> dict[str, list[str]]:
    """Câu nói đến từng số liệu."""
    found: dict[str, list[str]] = {}
    for paragraph in report.paragraphs if report else ():
        for figure in dict.fromkeys(run.figure for run in paragraph.all_runs if run.figure):
            found.setdefault(figure, []).append(paragraph.text)
        if paragraph.mark is Mark.CHART and report:
            for bar in report.charts[paragraph.table].bars:
                found.setdefault(bar.run.figure, []).append(f"{paragraph.text}: {bar.label}")
    return found
