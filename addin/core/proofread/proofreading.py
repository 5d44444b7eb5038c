"""Đối chiếu: from the text of a report to its findings, the state of every number, and the tally."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from operator import attrgetter
from typing import NamedTuple

from addin.core.finding import Severity
from addin.core.number import format_number
from addin.core.proofread.blame import settle_blame
from addin.core.proofread.catalogue import FORMULA, MATCHING, NOT_READ
from addin.core.proofread.checks import MOST_NUMBERS, Check, Place, Relation, Report, Verdict
from addin.core.proofread.near_misses import near_misses
from addin.core.proofread.origins import origin_of
from addin.core.proofread.relations import RELATIONS
from addin.core.proofread.second_look import standing
from addin.core.proofread.source import LIMIT
from addin.core.proofread.structure import Document, read_document
from addin.core.proofread.tokens import WORTH, Role


class State(StrEnum):
    """Trạng thái của một con số. Each number of the text has exactly one."""

    MATCHED = "matched"
    DERIVED = "derived"
    ROUNDED = "rounded"
    CONTRADICTED = "contradicted"
    UNMATCHED = "unmatched"
    NOT_A_FIGURE = "not_a_figure"

    @property
    def label(self) -> str:
        return _STATE_LABELS[self]


_STATE_LABELS = {
    State.MATCHED: "Khớp",
    State.DERIVED: "Khớp (tính lại được)",
    State.ROUNDED: "Khớp sau làm tròn",
    State.CONTRADICTED: "Mâu thuẫn",
    State.UNMATCHED: "Chưa có gì để đối chiếu",
    State.NOT_A_FIGURE: "Không phải số liệu",
}
_RANKS = {state: rank for rank, state in enumerate(
    (State.NOT_A_FIGURE, State.UNMATCHED, State.MATCHED, State.DERIVED, State.ROUNDED, State.CONTRADICTED)
)}  # fmt: skip
_SEVERITIES = {
    Verdict.BROKEN: Severity.ERROR,
    Verdict.DOUBTFUL: Severity.MUST_EXPLAIN,
    Verdict.OPEN: Severity.UNCHECKED,
}


@dataclass(frozen=True, slots=True)
class TextFinding:
    """Phát hiện trong báo cáo; `start` and `end` are code points of the text as it stands."""

    code: str
    severity: Severity
    start: int
    end: int
    quote: str
    message: str
    expected: Decimal | str | None = None
    actual: Decimal | str | None = None


class NumberState(NamedTuple):
    """Một con số và trạng thái của nó."""

    start: int
    end: int
    quote: str
    state: State


@dataclass(frozen=True, slots=True)
class Relationship:
    """Một quan hệ đã kiểm: what was compared with what, and how it came out."""

    code: str
    verdict: Verdict
    start: int
    end: int
    quote: str
    rests_on: tuple[str, ...]


@dataclass(frozen=True)
class ProofreadResult:
    """Kết quả đối chiếu."""

    text: str
    findings: tuple[TextFinding, ...]
    numbers: tuple[NumberState, ...]
    relations: tuple[Relationship, ...]
    checked: int = 0
    wrong: int = 0
    unchecked: int = 0
    confirmed: int = 0
    by_code: Counter[str] = field(default_factory=Counter)

    @property
    def has_errors(self) -> bool:
        return any(found.severity is Severity.ERROR for found in self.findings)


def proofread(raw: str, more: Sequence[Relation] = (), relations: Iterable[Relation] = RELATIONS) -> ProofreadResult:
    """Đối chiếu một báo cáo; `more` are relations to things outside of the text, such as a workbook."""
    report = Report(read_document(raw))
    checks = checks_of(report, (*relations, *more))
    document = report.document
    findings = _findings(report, checks)
    findings += _not_read(report)
    numbers = _numbers(report, checks)
    return ProofreadResult(
        raw,
        tuple(sorted(findings, key=lambda found: (found.start, found.severity.rank))),
        numbers,
        tuple(_relationship(document, check) for check in checks),
        checked=sum(1 for check in checks if check.verdict is not Verdict.OPEN),
        wrong=sum(1 for found in findings if found.severity is Severity.ERROR),
        unchecked=sum(1 for check in checks if check.verdict is Verdict.OPEN),
        confirmed=sum(check.confirmed for check in checks),
        by_code=Counter(check.kind for check in checks),
    )


def checks_of(report: Report, relations: Iterable[Relation] = RELATIONS) -> list[Check]:
    """Mọi quan hệ của báo cáo: what the words bind first, then what only one slip keeps from holding."""
    checks = settle_blame([check for relation in relations for check in relation(report)])
    return _once(standing(report, settle_blame([*checks, *near_misses(report, checks)])))


def _once(checks: Sequence[Check]) -> list[Check]:
    """A relation that two rules find is one; where one of them proves a mistake, the doubt of the other is idle."""
    proven = {_bound(check) for check in checks if check.verdict is Verdict.BROKEN}
    seen: dict[tuple[str, Verdict, Place, frozenset[Place]], Check] = {}
    for check in checks:
        if check.verdict is not Verdict.DOUBTFUL or _bound(check) not in proven:
            seen.setdefault((check.kind, check.verdict, check.subject, frozenset(check.rests_on)), check)
    return list(seen.values())


def _bound(check: Check) -> frozenset[Place]:
    """The places of all numbers of a relation."""
    return frozenset((check.subject, *check.rests_on))


def _findings(report: Report, checks: Sequence[Check]) -> list[TextFinding]:
    """What the officer is told: the first finding about each number, proven ones before doubtful ones."""
    document, told = report.document, dict[tuple[int, int], TextFinding]()
    ordered = sorted((c for c in checks if not c.fine and c.message), key=lambda check: _SEVERITIES[check.verdict].rank)
    for check in ordered:
        start, end = span(document, check.subject)
        why = origin_of(report, check) or (check.cause.slip.sentence if check.cause else "")
        told.setdefault(
            (start, end),
            TextFinding(
                check.kind,
                _SEVERITIES[check.verdict],
                start,
                end,
                document.source.raw[start:end],
                f"{check.message} {why}".rstrip(),
                check.expected,
                check.actual,
            ),
        )
    return list(told.values())


def span(document: Document, place: Place) -> tuple[int, int]:
    """Chỗ trong văn bản gốc; a place before the text of a block is its label."""
    block = document.blocks[place.block]
    if place.start < 0:
        return document.source.span(block.label_at, block.label_at + len(block.label))
    return document.span(block, place.start, max(place.end, place.start + 1))


def _not_read(report: Report) -> Iterator[TextFinding]:
    """What no relation was looked for in, said once."""
    dense, long = report.first_unread, len(report.document.source.raw) > LIMIT
    if dense is None and not long:
        return
    at = report.document.span(dense, 0, 1)[0] if dense is not None and dense.text else LIMIT
    why = (
        f"có hơn {format_number(Decimal(MOST_NUMBERS))} con số"
        if dense
        else f"dài hơn {format_number(Decimal(LIMIT))} ký tự"
    )
    message = f"Báo cáo {why}; phần sau chưa được kiểm. Hãy tách báo cáo thành nhiều tệp rồi đối chiếu từng tệp."
    yield TextFinding(NOT_READ, Severity.UNCHECKED, at, at, "", message)


def _relationship(document: Document, check: Check) -> Relationship:
    start, end = span(document, check.subject)
    quotes = tuple(document.source.raw[slice(*span(document, place))] for place in check.rests_on)
    return Relationship(check.kind, check.verdict, start, end, document.source.raw[start:end], quotes)


def _numbers(report: Report, checks: Sequence[Check]) -> tuple[NumberState, ...]:
    """Every run of digits with its state."""
    states = _states(checks)
    document = report.document
    found: list[NumberState] = []
    for reading in report.readings:
        for token in reading.tokens:
            state = states.get((reading.block.index, token.start))
            if token.role not in WORTH and state is not State.CONTRADICTED:
                state = State.NOT_A_FIGURE
            start, end = document.span(reading.block, *_digits_of(token.start, token.end, token.role))
            found.append(NumberState(start, end, document.source.raw[start:end], state or State.UNMATCHED))
        for q in reading.quantities:
            if not _DIGITS.search(q.text):
                start, end = document.span(reading.block, q.start, q.end)
                state = states.get((reading.block.index, q.start), State.UNMATCHED)
                found.append(NumberState(start, end, document.source.raw[start:end], state))
    return tuple(sorted([*found, *_labels(document, found)], key=attrgetter("start")))


def _digits_of(start: int, end: int, role: Role) -> tuple[int, int]:
    """The digits of a marked footnote call without its marks."""
    marked = role is Role.NOTE and end - start > 2
    return (start + 1, end - 1) if marked else (start, end)


def _states(checks: Sequence[Check]) -> dict[tuple[int, int], State]:
    """The weightiest state of every number that took part in a relation."""
    states: dict[tuple[int, int], State] = {}

    def note(place: Place, state: State) -> None:
        at = (place.block, place.start)
        if at not in states or _RANKS[state] > _RANKS[states[at]]:
            states[at] = state

    for check in checks:
        if check.verdict is Verdict.BROKEN:
            note(check.subject, State.CONTRADICTED)
        elif check.fine:
            by_table = check.kind == MATCHING and check.verdict is Verdict.HOLDS
            note(check.subject, State.ROUNDED if check.verdict is Verdict.ROUNDED else _held(check, by_table=by_table))
            for place in check.rests_on:
                note(place, State.MATCHED)
    return states


def _held(check: Check, *, by_table: bool) -> State:
    if check.kind == FORMULA:
        return State.DERIVED
    return State.MATCHED if by_table or not check.rests_on else State.DERIVED


_DIGITS = re.compile(r"\d+")


def _labels(document: Document, found: Sequence[NumberState]) -> list[NumberState]:
    """The digits no block has as text: numbers of headings, items and footnotes."""
    raw = document.source.raw[:LIMIT]
    taken = sorted((number.start, number.end) for number in found)
    labels: list[NumberState] = []
    at = 0
    for match in _DIGITS.finditer(raw):
        while at < len(taken) and taken[at][1] <= match.start():
            at += 1
        if at == len(taken) or taken[at][0] >= match.end():
            labels.append(NumberState(match.start(), match.end(), match.group(), State.NOT_A_FIGURE))
    return labels
