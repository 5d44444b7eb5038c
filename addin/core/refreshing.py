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
from addin.core.ledger import Ledger, Spot, Wording, passages_of, print_of, spot_of
from addin.core.report import Report, Run

__all__ = ["EVERY", "Outcome", "Plan", "Reworded", "SeenFigure", "SeenPassage", "State", "plan_refresh"]

EVERY = "*"
_TABLE = "bang."


@dataclass(frozen=True, slots=True)
class SeenFigure:
    """Số thấy trong văn bản: what its mark says it is, and the text that stands there now."""

    serial: int
    figure: str
    text: str
    passage: int


@dataclass(frozen=True, slots=True)
class SeenPassage:
    """Đoạn thấy trong văn bản. `plain`: words and figures in one formatting, so it can be rewritten without loss."""

    text: str
    words: str
    plain: bool


class State(StrEnum):
    """Tình trạng của một số trong văn bản."""

    SAME = "same"
    CHANGED = "changed"
    HAND = "hand"
    FOREIGN = "foreign"
    GONE = "gone"


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
    to_review: tuple[Reworded, ...]
    tables_to_redraw: tuple[str, ...]
    ledger: Ledger

    def of(self, *states: State) -> tuple[Outcome, ...]:
        return tuple(outcome for outcome in self.outcomes if outcome.state in states)

    @property
    def writes(self) -> bool:
        return bool(self.rewritten) or any(self.of(State.CHANGED))


def plan_refresh(
    ledger: Ledger,
    seen: Sequence[SeenFigure],
    passages: Sequence[SeenPassage],
    report: Report,
    figures: Mapping[str, Figure],
    take: Collection[str] = (),
) -> Plan:
    """Lập kế hoạch cập nhật; `take`: ids of hand-changed figures to overwrite, or EVERY."""
    said = _Said(ledger, report, {**figures, **report.figures})
    outcomes = tuple(_outcome(ledger, said, one, take) for one in seen)
    words = _Words(said, ledger, seen, passages, outcomes)
    words.compare()
    present = Counter(one.serial for one in seen if one.serial in ledger.spots)
    replaced = {rewritten.passage for rewritten in words.rewritten}
    kept = {one.serial for one in seen if one.passage not in replaced}
    gone = {one.serial for one in seen if one.passage in replaced} - kept
    return Plan(
        outcomes,
        vanished=tuple(spot for serial, spot in ledger.spots.items() if serial not in present),
        doubled={serial: count for serial, count in present.items() if count > 1},
        rewritten=tuple(words.rewritten),
        to_review=tuple(words.to_review),
        tables_to_redraw=tuple(words.tables),
        ledger=Ledger(dict(_spots(ledger, said, outcomes, gone)), words.wordings),
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
    ledger: Ledger
    seen: Sequence[SeenFigure]
    passages: Sequence[SeenPassage]
    outcomes: Sequence[Outcome]
    rewritten: list[Reworded] = field(default_factory=list)
    to_review: list[Reworded] = field(default_factory=list)
    tables: list[str] = field(default_factory=list)
    wordings: dict[str, Wording] = field(default_factory=dict)

    def compare(self) -> None:
        for key, wording in self.ledger.wordings.items():
            new = self.said.keys.get(key)
            if new is not None and self.said.prints[new] == wording.words:
                self.wordings[new] = wording
            elif key.startswith(_TABLE):
                self.tables.append(key.removeprefix(_TABLE))
                self.wordings[key] = wording
            else:
                self._reword(key, new, wording)
        known = set(self.said.keys.values())
        for key in self.said.passages:
            if key not in known and not key.startswith(_TABLE):
                self.to_review.append(Reworded(key, None, self.said.passages[key]))
                self.wordings[key] = Wording(self.said.prints[key])

    def _reword(self, key: str, new: str | None, wording: Wording) -> None:
        untouched = [at for at, passage in enumerate(self.passages) if passage.words == wording.words]
        where = untouched or [one.passage for one in self.seen if self._was_in(one, key)]
        if new is not None:
            self.wordings[new] = Wording(self.said.prints[new])
        if not where or self.passages[where[0]].words == (self.said.prints[new] if new else None):
            return
        if new is not None and len(untouched) == 1 and self._is_free(untouched[0]):
            self.rewritten.append(Reworded(new, untouched[0], self.said.passages[new]))
            return
        now = self.passages[where[0]].words
        if wording.told in ("", now):  # else the officer has rewritten it since he was told
            self.to_review.append(Reworded(new or key, where[0], self.said.passages[new] if new else ()))
            if new is not None:
                self.wordings[new] = Wording(wording.words, told=now)

    def _was_in(self, one: SeenFigure, key: str) -> bool:
        spot = self.ledger.spots.get(one.serial)
        return spot is not None and spot.where == key

    def _is_free(self, passage: int) -> bool:
        """Nothing in it was made by hand, neither a number nor a format."""
        here = (one for one in self.outcomes if one.seen.passage == passage)
        return self.passages[passage].plain and not any(self._by_hand(one) for one in here)

    def _by_hand(self, one: Outcome) -> bool:
        spot = self.ledger.spots.get(one.seen.serial)
        return one.state in (State.HAND, State.FOREIGN) or spot is None or not (one.after or spot.fits(one.seen.text))
