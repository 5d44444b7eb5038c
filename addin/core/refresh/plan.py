"""Cập nhật số liệu: what a document needs so that its figures are again those of the Sổ, and nothing else changes.

Figures are compared one by one: what still fits its seal may be changed, what was changed by hand is listed and left
alone unless told. Words follow only where nobody has rewritten them: "tăng" becomes "giảm", a part that is zero now is
no longer named. Where somebody has, the officer is told what the sentence would say.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher
from enum import StrEnum

from addin.core.figures import Figure
from addin.core.refresh.charts import ChartOutcome, ChartState, plan_charts
from addin.core.refresh.places import NewPassage, placed
from addin.core.refresh.rows import RowChanges, row_changes
from addin.core.report.ledger import Ledger, RowPrint, Spot, Wording, passages_of, print_of, spot_of
from addin.core.report.model import Report, Run, Table
from addin.core.report.seen import SeenDocument, SeenFigure, SeenRow

__all__ = ["EVERY", "Outcome", "Plan", "Reworded", "State", "plan_refresh"]

EVERY = "*"
_TABLE = "bang."


class State(StrEnum):
    """Tình trạng của một số trong văn bản; DROPPED goes with its sentence or its row."""

    SAME = "same"
    CHANGED = "changed"
    HAND = "hand"
    FOREIGN = "foreign"
    GONE = "gone"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class Outcome:
    """Kết quả cho một số trong văn bản; `after` is what the Sổ says, also where it is not written."""

    state: State
    seen: SeenFigure
    name: str
    after: str = ""


@dataclass(frozen=True, slots=True)
class Reworded:
    """Lời đổi theo số liệu. `passage` is where it stands, if it does; no `runs` where it is no longer said."""

    key: str
    passage: int | None
    runs: tuple[Run, ...] = ()

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True)
class Plan:
    """Việc phải làm. `ledger` is that of the document afterwards, but for the figures of rewritten passages."""

    outcomes: tuple[Outcome, ...]
    vanished: tuple[Spot, ...]
    doubled: Mapping[int, int]
    rewritten: tuple[Reworded, ...]
    added: tuple[NewPassage, ...]
    removed: tuple[Reworded, ...]
    rows: tuple[RowChanges, ...]
    to_review: tuple[Reworded, ...]
    tables_to_redraw: tuple[str, ...]
    ledger: Ledger
    charts: tuple[ChartOutcome, ...] = ()

    def of(self, *states: State) -> tuple[Outcome, ...]:
        return tuple(outcome for outcome in self.outcomes if outcome.state in states)

    @property
    def writes(self) -> bool:
        words = self.rewritten or self.added or self.removed or self.of(State.CHANGED)
        return bool(words or self.charts_of(ChartState.CHANGED)) or any(one.writes for one in self.rows)

    def charts_of(self, *states: ChartState) -> tuple[ChartOutcome, ...]:
        return tuple(one for one in self.charts if one.state in states)

    @property
    def leaves(self) -> bool:
        """Whether the report will still say something that the Sổ does not."""
        left = self.of(State.HAND, State.GONE, State.FOREIGN) or self.to_review or self.tables_to_redraw
        charts = self.charts_of(ChartState.HAND, ChartState.GONE)
        return bool(left or charts) or any(one.left for one in self.rows)


def plan_refresh(
    document: SeenDocument, report: Report, figures: Mapping[str, Figure], take: Collection[str] = ()
) -> Plan:
    """Lập kế hoạch cập nhật; `take`: ids of hand-changed figures to overwrite, or EVERY."""
    ledger, seen = document.ledger, document.figures
    said = _Said(ledger, report, {**figures, **report.figures})
    outcomes = tuple(_outcome(ledger, said, one, take) for one in seen)
    words = _Words(said, document, outcomes)
    words.compare(report)
    present = Counter(one.serial for one in seen if one.serial in ledger.spots)
    removed, replaced = words.removed_passages(), words.replaced_passages()
    kept = {one.serial for one in seen if one.passage not in removed | replaced}
    gone = {one.serial for one in seen} - kept
    return Plan(
        tuple(_dropped(one, removed, replaced) for one in outcomes),
        vanished=tuple(spot for serial, spot in ledger.spots.items() if serial not in present),
        doubled={serial: count for serial, count in present.items() if count > 1},
        rewritten=tuple(words.rewritten),
        added=tuple(words.added),
        removed=tuple(words.removed),
        rows=tuple(words.rows),
        to_review=tuple(words.to_review),
        tables_to_redraw=tuple(words.to_redraw),
        ledger=Ledger(dict(_spots(ledger, said, outcomes, gone)), words.in_reading_order(), words.row_prints),
        charts=plan_charts(document.charts, report.charts, lambda id_: EVERY in take or id_ in take),
    )


# ---- what the new report says


class _Said:
    """What the Sổ says today for each place of the document."""

    def __init__(self, ledger: Ledger, report: Report, figures: Mapping[str, Figure]) -> None:
        self._figures = figures
        self.passages = dict(passages_of(report))
        self.prints = {key: print_of(runs) for key, runs in self.passages.items()}
        self.keys = _aligned(ledger.wordings, self.prints)
        self._runs: dict[tuple[str, str], list[Run]] = defaultdict(list)
        for key, runs in self.passages.items():
            for run in runs:
                self._runs[key, run.figure].append(run)
        self._turns = _turns(ledger)

    def at(self, spot: Spot) -> tuple[Run, Figure] | None:
        """How the place reads now: as its sentence says it, else the figure as it was written there before."""
        figure = self._figures.get(spot.figure)
        if figure is None:
            return None
        runs = self._runs.get((self.keys.get(spot.where, ""), spot.figure), [])
        turn = self._turns[spot.serial]
        if turn < len(runs):
            return runs[turn], figure
        return Run(spot.display.text(figure.value), figure.id, display=spot.display), figure


def _turns(ledger: Ledger) -> dict[int, int]:
    """Which mention of its figure in its passage a spot is, from 0."""
    counts = Counter[tuple[str, str]]()
    turns = {}
    for serial, spot in sorted(ledger.spots.items()):
        turns[serial] = counts[spot.where, spot.figure]
        counts[spot.where, spot.figure] += 1
    return turns


def _aligned(old: Mapping[str, Wording], new: Mapping[str, str]) -> dict[str, str]:
    """Old key -> new key: equal words in the same order first, then what one line of the template says between them.

    So a passage is known again also when the officer has put lines into the template, or taken some out.
    """
    keys = {key: key for key in old if key.startswith(_TABLE) and key in new}
    before, after = ([key for key in found if not key.startswith(_TABLE)] for found in (old, new))
    blocks = SequenceMatcher(
        None, [old[key].words for key in before], [new[key] for key in after], autojunk=False
    ).get_matching_blocks()
    a = b = 0
    for block in blocks:
        keys |= _of_one_line(before[a : block.a], after[b : block.b])
        a, b = block.a + block.size, block.b + block.size
        keys |= zip(before[block.a : a], after[block.b : b], strict=True)
    return keys


def _of_one_line(before: Sequence[str], after: Sequence[str]) -> dict[str, str]:
    left = list(after)
    keys = {}
    for key in before:
        if match := next((one for one in left if _line(one) == _line(key)), ""):
            keys[key] = match
            left.remove(match)
    return keys


def _line(key: str) -> str:
    """The line that made a paragraph; a note is only ever itself."""
    line, _, nth = key.partition(".")
    return line if nth.isdigit() else key


# ---- figures


def _outcome(ledger: Ledger, said: _Said, one: SeenFigure, take: Collection[str]) -> Outcome:
    spot = ledger.spots.get(one.serial)
    if spot is None or not spot.figure.startswith(one.figure):
        return Outcome(State.FOREIGN, one, one.figure)
    now = said.at(spot)
    if now is None:
        return Outcome(State.GONE, one, spot.name)
    after = now[0].text
    if one.text == after:
        return Outcome(State.SAME, one, spot.name, after)
    free = spot.fits(one.text) or EVERY in take or spot.figure in take
    return Outcome(State.CHANGED if free else State.HAND, one, spot.name, after)


def _dropped(one: Outcome, removed: Collection[int], replaced: Collection[int]) -> Outcome:
    """A figure whose sentence goes, or is written anew without it, is no figure that the Sổ lacks."""
    goes = one.seen.passage in removed or (one.state is State.GONE and one.seen.passage in replaced)
    return replace(one, state=State.DROPPED) if goes else one


def _spots(
    ledger: Ledger, said: _Said, outcomes: Sequence[Outcome], gone: Collection[int]
) -> Iterator[tuple[int, Spot]]:
    """The spots afterwards: sealed anew where the document now says what the Sổ says."""
    written = {one.seen.serial for one in outcomes if one.state in (State.SAME, State.CHANGED)}
    for serial, spot in ledger.spots.items():
        where = said.keys.get(spot.where, "")
        now = said.at(spot) if serial in written else None
        if serial not in gone:
            yield serial, spot_of(serial, where, *now) if now else replace(spot, where=where)


# ---- words


@dataclass
class _Words:
    """Compares what each passage was drafted as, what it says in the document, and what it would say today."""

    said: _Said
    document: SeenDocument
    outcomes: Sequence[Outcome]
    rewritten: list[Reworded] = field(default_factory=list)
    added: list[NewPassage] = field(default_factory=list)
    removed: list[Reworded] = field(default_factory=list)
    rows: list[RowChanges] = field(default_factory=list)
    to_review: list[Reworded] = field(default_factory=list)
    to_redraw: list[str] = field(default_factory=list)
    wordings: dict[str, Wording] = field(default_factory=dict)
    row_prints: dict[str, tuple[RowPrint, ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.ledger, self.passages = self.document.ledger, self.document.passages

    def compare(self, report: Report) -> None:
        self._standing: dict[str, list[int]] = defaultdict(list)
        for at, passage in enumerate(self.passages):
            self._standing[passage.words].append(at)
        self._busy = {one.seen.passage for one in self.outcomes if self._by_hand(one)}
        for key, wording in self.ledger.wordings.items():
            new = self.said.keys.get(key)
            if new is not None and self.said.prints[new] == wording.words:
                self.wordings[new] = wording
            elif not key.startswith(_TABLE):
                self._reword(key, new, wording)
        self._grow(report)
        tables = {table.key: table for table in report.tables.values()}
        for key, wording in self.ledger.wordings.items():
            if key.startswith(_TABLE):
                self.wordings[key] = wording
                self._rows(key, tables.get(key))

    def in_reading_order(self) -> dict[str, Wording]:
        """The wordings as the new report has them: next time they are known again by their order."""
        return {key: self.wordings[key] for key in self.said.passages if key in self.wordings} | self.wordings

    def removed_passages(self) -> set[int]:
        return {one.passage for one in self.removed if one.passage is not None} | {
            cell for change in self.rows for row in change.gone for cell in self._row(change, row).cells
        }

    def replaced_passages(self) -> set[int]:
        """Those that get other words."""
        return {one.passage for one in self.rewritten if one.passage is not None} | {
            cell for change in self.rows for one in change.words for cell in self._row(change, one.row).cells
        }

    def _row(self, change: RowChanges, row: int) -> SeenRow:
        return self.document.tables[change.table].rows[row]

    def _reword(self, key: str, new: str | None, wording: Wording) -> None:
        untouched = self._standing[wording.words]
        where = untouched or [one.passage for one in self.document.figures if self._was_in(one, key)]
        if new is not None:
            self.wordings[new] = Wording(self.said.prints[new])
        if not where or self.passages[where[0]].words == (self.said.prints[new] if new else None):
            return
        if len(untouched) == 1 and self._is_free(untouched[0]) and self._follow(key, new, untouched[0]):
            return
        now = self.passages[where[0]].words
        if wording.told in ("", now):  # else the officer has rewritten it since he was told
            self.to_review.append(Reworded(new or key, where[0], self.said.passages[new] if new else ()))
            if new is not None:
                self.wordings[new] = Wording(wording.words, told=now)

    def _follow(self, key: str, new: str | None, passage: int) -> bool:
        """An untouched passage says what it would say today, or goes; a footnote cannot be put into it."""
        if new is None:
            if removable := self.passages[passage].in_text and not self.passages[passage].marked:
                self.removed.append(Reworded(key, passage))
            return removable
        runs = self.said.passages[new]
        if any(run.note for run in runs):
            return False
        self.rewritten.append(Reworded(new, passage, runs))
        return True

    def _grow(self, report: Report) -> None:
        """Đoạn mới: put in where its neighbours are known, else offered to the officer."""
        known = set(self.said.keys.values())
        fresh = [key for key in self.said.passages if key not in known and not key.startswith(_TABLE)]
        written = [one for one in report.paragraphs if one.key in self.said.passages]
        open_ = {at for at, one in enumerate(self.passages) if one.in_text and not one.text}
        open_ |= {one.passage for one in self.removed if one.passage is not None}
        self.added += placed(written, set(fresh), self._places(), open_, self._end_of_text())
        there = {one.key for one in self.added}
        for key in fresh:
            self.wordings[key] = Wording(self.said.prints[key])
            if key not in there:
                self.to_review.append(Reworded(key, None, self.said.passages[key]))

    def _places(self) -> dict[str, int]:
        """Where the paragraphs stand that still have their drafted words, each once, in the text itself."""
        found = {}
        for key, wording in self.ledger.wordings.items():
            standing, new = self._standing[wording.words], self.said.keys.get(key)
            if new is not None and len(standing) == 1 and self.passages[standing[0]].in_text:
                found[new] = standing[0]
        return found

    def _end_of_text(self) -> int:
        last = max(self._places().values(), default=-1)
        after = range(last + 1, len(self.passages))
        return next((at for at in after if not self.passages[at].in_text), len(self.passages))

    def _rows(self, key: str, table: Table | None) -> None:
        """Dòng của một bảng kèm theo; a document of an older program has no prints of rows."""
        drafted = self.ledger.rows.get(key, ())
        tables = self.document.tables
        changes = row_changes(drafted, table, tables, self._is_free_row) if table and drafted else None
        self.row_prints |= {key: changes.rows if changes else drafted} if drafted else {}
        if changes is not None:
            self.rows.append(changes)
        elif self.said.prints.get(key) != self.ledger.wordings[key].words and self._stands(key):
            self.to_redraw.append(key.removeprefix(_TABLE))

    def _stands(self, key: str) -> bool:
        """Whether anything of a table is in the document still."""
        return any(self._was_in(one, key) for one in self.document.figures)

    def _is_free_row(self, row: SeenRow) -> bool:
        return row.plain and all(self._is_free(cell) and not self.passages[cell].marked for cell in row.cells)

    def _was_in(self, one: SeenFigure, key: str) -> bool:
        spot = self.ledger.spots.get(one.serial)
        return spot is not None and spot.where == key

    def _is_free(self, passage: int) -> bool:
        """Nothing in it was made by hand, neither a number nor a format."""
        return self.passages[passage].plain and passage not in self._busy

    def _by_hand(self, one: Outcome) -> bool:
        spot = self.ledger.spots.get(one.seen.serial)
        return one.state in (State.HAND, State.FOREIGN) or spot is None or not (one.after or spot.fits(one.seen.text))
