"""Tình hình nộp: who has reported, how full and how right, who is late and by how much, who is left out and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import NamedTuple

from addin.core.book.model import Book, Refusal, Remark, Submission
from addin.core.communes import Commune
from addin.core.filling import filled_cells, required_cells
from addin.core.finding import Finding, Severity
from addin.core.form.model import Kit
from addin.core.period import deadline_of
from addin.core.reading.unit import unit_of_file_name

__all__ = ["Coverage", "Received", "Standing", "State", "coverage", "coverage_of"]


class State(StrEnum):
    """Tình trạng; the value is what the officer reads, its sign says it without colour."""

    PASSED = "✔ Đã nộp"
    FLAWED = "✖ Đã nộp, có lỗi"
    RETURNED = "◄ Trả lại để sửa"
    MISSING = "○ Chưa nộp"
    EXCLUDED = "– Không tính trong đợt"

    @property
    def counts(self) -> bool:
        """Tính trong số đơn vị phải nộp."""
        return self is not State.EXCLUDED


class Standing(NamedTuple):
    """Tình hình của một đơn vị. `late` is how long after the deadline it sent; `reason` the officer's own words;
    `refused` the file that came and could not be taken, of one that has not reported. A tuple with names, for a survey
    makes thousands."""

    commune: Commune
    state: State
    file: str = ""
    sent: datetime | None = None
    late: timedelta | None = None
    filled: int = 0
    required: int = 0
    errors: int = 0
    reason: str = ""
    refused: str = ""

    @property
    def share(self) -> int | None:
        """Phần trăm ô bắt buộc đã ghi, rounded down: 100 means all."""
        return self.filled * 100 // self.required if self.required else None


@dataclass(frozen=True, slots=True)
class Coverage:
    """Tình hình nộp của cả đợt."""

    standings: tuple[Standing, ...]
    deadline: datetime | None = None
    notes: tuple[str, ...] = ()

    def of(self, *states: State) -> tuple[Standing, ...]:
        return tuple(one for one in self.standings if one.state in states)

    @property
    def expected(self) -> int:
        """Số đơn vị phải báo cáo, those left out not counted."""
        return sum(one.state.counts for one in self.standings)

    @property
    def received(self) -> int:
        return len(self.of(State.PASSED, State.FLAWED, State.RETURNED))

    @property
    def late(self) -> tuple[Standing, ...]:
        """Đơn vị nộp sau hạn."""
        return tuple(one for one in self.standings if one.late and one.state.counts)

    def overdue(self, now: datetime) -> timedelta | None:
        """Đã quá hạn bao lâu for whoever has not sent yet; None when nobody is waited for."""
        waited_for = self.of(State.MISSING, State.RETURNED)
        return now - self.deadline if waited_for and self.deadline and now > self.deadline else None


class Received(NamedTuple):
    """Cái đã nhận của một đơn vị: from which file, when it was sent (ISO), and how many of its cells are filled."""

    file: str
    sent: str
    filled: int
    required: int


def coverage(book: Book, findings: Sequence[Finding]) -> Coverage:
    """Tình hình nộp of a Sổ, from what it holds; nothing here needs to know what time it is."""
    submissions = book.submissions.items()
    received = {unit: Received(one.file, one.sent, *_filled(book.kit.of(unit), one)) for unit, one in submissions}
    remarks = {commune.id: book.remark(commune.id) for commune in book.communes}
    return coverage_of(book.kit, book.communes, received, remarks, findings, book.refusals)


def coverage_of(
    kit: Kit,
    communes: Sequence[Commune],
    received: Mapping[str, Received],
    remarks: Mapping[str, Remark],
    findings: Sequence[Finding],
    refusals: Iterable[Refusal] = (),
) -> Coverage:
    """Tình hình nộp của các đơn vị này; `remarks` are those in force."""
    deadline, refused, none = deadline_of(kit), _refused(refusals, tuple(communes)), Remark()
    errors = Counter(found.commune for found in findings if found.severity is Severity.ERROR)
    moment = deadline.moment if deadline else None
    standings = (
        _received(commune, found, remarks.get(commune.id, none), errors.get(commune.id, 0), moment)
        if (found := received.get(commune.id))
        else _missing(
            commune,
            remarks.get(commune.id, none),
            required_cells(kit.of(commune.id).forms),
            refused.get(commune.id, ""),
        )
        for commune in communes
    )
    return Coverage(tuple(standings), moment, deadline.notes if deadline else ())


def _refused(refusals: Iterable[Refusal], communes: tuple[Commune, ...]) -> dict[str, str]:
    """Tệp không nhận, by the unit that its name tells for sure."""
    told = ((unit_of_file_name(one.file, communes), one.file) for one in refusals if not one.older)
    return {unit.id: file for unit, file in told if unit}


def _missing(commune: Commune, remark: Remark, required: int, refused: str) -> Standing:
    state = State.EXCLUDED if remark.excluded else State.MISSING
    return Standing(commune, state, required=required, reason=remark.excluded, refused=refused)


def _received(commune: Commune, received: Received, remark: Remark, errors: int, deadline: datetime | None) -> Standing:
    state = State.FLAWED if errors else State.PASSED
    if remark.excluded:
        state = State.EXCLUDED
    elif remark.returned:
        state = State.RETURNED
    sent = _moment(received.sent)
    late = sent - deadline if sent and deadline and sent > deadline else None
    reason = remark.excluded or remark.returned
    filled, required = received.filled, received.required
    return Standing(commune, state, received.file, sent, late, filled, required, errors, reason)


def _moment(text: str) -> datetime | None:
    """Deadlines are read off the office's own clock, so the zone does not matter."""
    return datetime.fromisoformat(text).replace(tzinfo=None) if text else None


def _filled(kit: Kit, submission: Submission | None) -> tuple[int, int]:
    """(đã ghi, phải ghi): the required cells of every form of a unit."""
    filled = required = 0
    for form in kit.forms:
        table = submission.tables.get(form.id) if submission else None
        given, asked = filled_cells(form, table)
        filled, required = filled + given, required + asked
    return filled, required
