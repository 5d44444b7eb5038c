"""Precision and recall of the audit over the corpus."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from addin.core.finding import Finding, Severity
from addin.core.grid import WorkbookGrids
from addin.core.layout import audit
from tests.corpus_tables.book import Book
from tests.corpus_tables.defects import PLANTERS, Planted, broken, several


@dataclass
class Score:
    """What was counted. A shown finding is an error or one that must be explained."""

    planted: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    best: int = 0
    best_of: int = 0
    true: int = 0
    false: int = 0
    clean_errors: list[str] = field(default_factory=list)
    clean_shown: list[str] = field(default_factory=list)
    misses: list[str] = field(default_factory=list)
    alarms: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        return self.true / max(1, self.true + self.false)

    @property
    def recall(self) -> float:
        return sum(self.found.values()) / max(1, sum(self.planted.values()))

    @property
    def exactness(self) -> float:
        return self.best / max(1, self.best_of)


def measure(
    layouts: Iterable[Callable[[int], Book]],
    seeds: Iterable[int],
    grids: Callable[[Book], WorkbookGrids] = Book.workbook,
) -> Score:
    """Every layout clean, then with each defect that it can carry; `grids` may send it through a real file."""
    score = Score()
    for layout in layouts:
        for seed in seeds:
            book = layout(seed)
            _clean(score, f"{layout.__name__}/{seed}", _shown(grids(book)))
            for planter in PLANTERS:
                made = broken(book, planter, seed)
                if made is not None:
                    _broken(score, f"{layout.__name__}/{seed}/{made[1].kind}", _shown(grids(made[0])), made[1])
    return score


def measure_several(layouts: Iterable[Callable[[int], Book]], seeds: Iterable[int], count: int = 5) -> Score:
    """Every layout with several mistakes at once, three times over."""
    score = Score()
    for layout in layouts:
        for seed in seeds:
            for turn in range(3):
                book, planted = several(layout(seed), seed * 10 + turn, count)
                _broken(score, f"{layout.__name__}/{seed}/{turn}", _shown(book.workbook()), *planted)
    return score


def _shown(workbook: WorkbookGrids) -> list[Finding]:
    return [f for f in audit(workbook)[1] if f.severity in (Severity.ERROR, Severity.MUST_EXPLAIN)]


def _clean(score: Score, name: str, shown: list[Finding]) -> None:
    for found in shown:
        line = f"{name}: {found.code} {found.place} {found.message[:140]}"
        (score.clean_errors if found.severity is Severity.ERROR else score.clean_shown).append(line)
        score.false += 1


def _broken(score: Score, name: str, shown: list[Finding], *mistakes: Planted) -> None:
    cells = {(f.place.sheet, f.place.row, f.place.column): f for f in shown}
    for planted in mistakes:
        score.planted[planted.kind] += 1
        if planted.cells & cells.keys():
            score.found[planted.kind] += 1
        else:
            where = planted.best or sorted(planted.cells)[:2]
            score.misses.append(f"{name} {planted.kind}: {where} {[f.message[:110] for f in cells.values()][:3]}")
        if planted.best is not None:
            score.best_of += 1
            score.best += planted.best in cells
    for cell, found in cells.items():
        if any(cell in planted.cells for planted in mistakes):
            score.true += 1
        else:
            score.false += 1
            planted_at = [planted.best for planted in mistakes]
            score.alarms.append(
                f"{name} {planted_at}: {found.severity.value} {found.code} {found.place} {found.message[:120]}"
            )
