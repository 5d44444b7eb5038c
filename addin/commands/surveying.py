"""Tổng hợp hàng nghìn đơn vị: files become records, records become totals, findings and the state of submission.

The Sổ is only read: a sheet for each of thousands of units would be more than Excel opens. What is said is what Thu
nhận would say of the same files.
"""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from addin.commands.progress import Progress, silent
from addin.commands.taking_in import FoundPaths, names_of, take_files, workbook_paths
from addin.core.book.model import Refusal, Remark
from addin.core.communes import Commune
from addin.core.coverage import Coverage, Received, coverage_of
from addin.core.filling import required_cells
from addin.core.finding import Finding, Severity
from addin.core.form.model import Kit
from addin.core.many.comparing import FormTotals, findings_of, totals_of
from addin.core.many.record import FileRecord, Slots
from addin.core.many.recording import record_of
from addin.core.many.tally import Tally
from addin.hosts.reading.record_child import RecordReader
from addin.hosts.reading.record_reading import ReadAll, Records, read_records
from addin.hosts.record_cache import Known, RecordCache

__all__ = ["Asked", "Survey", "survey"]


@dataclass(frozen=True)
class Asked:
    """Việc phải làm: the definition, the units with what the officer remarked on them, answers and passwords."""

    kit: Kit
    communes: tuple[Commune, ...]
    remarks: Mapping[str, Remark]
    answers: Mapping[str, Commune]
    passwords: tuple[str, ...] = ()

    @property
    def definition(self) -> str:
        """Everything that a record depends on beside its file."""
        return repr((_VERSION, self.kit, self.communes, sorted(self.answers.items()), self.passwords))


_VERSION = 2
"""To be raised whenever a record would say something else of the same file."""


@dataclass(frozen=True)
class Survey:
    """Kết quả: the totals of each form, all findings, who has reported; and what was not taken. `read` files were
    opened, the others are known from last time."""

    totals: Mapping[str, FormTotals]
    findings: tuple[Finding, ...]
    coverage: Coverage
    records: Mapping[str, FileRecord]
    refusals: tuple[Refusal, ...]
    older: tuple[Refusal, ...]
    notes: tuple[str, ...]
    read: int

    @property
    def errors(self) -> int:
        return sum(found.severity is Severity.ERROR for found in self.findings)


def survey(
    paths: Sequence[Path],
    asked: Asked,
    cache: RecordCache | None = None,
    progress: Progress = silent,
    read_all: ReadAll = read_records,
) -> Survey:
    """Lập bản ghi mọi tệp rồi cộng lại; `cache` remembers the records, `read_all` makes those that it lacks."""
    found = workbook_paths(paths)
    found = replace(found, names=names_of(found.paths))
    recorded, read = _recorded(found, asked, cache, progress, read_all)
    arrived = _Arrived(found, asked, recorded)
    slots = {form.id: Slots(asked.kit, form) for form in asked.kit.forms}
    records = arrived.records(slots)
    remarks = {unit: remark.in_force(_sent(records.get(unit))) for unit, remark in asked.remarks.items()}
    excluded = {unit for unit, remark in remarks.items() if remark.excluded}
    counted = [records[one.id] for one in asked.communes if one.id in records and one.id not in excluded]
    tally = Tally(slots)
    tally.add(counted)
    findings = findings_of(asked.kit, tally, counted, lambda: counted)
    received = {unit: _received(asked.kit, record) for unit, record in records.items()}
    return Survey(
        totals=totals_of(tally, counted),
        findings=tuple(findings),
        coverage=coverage_of(asked.kit, asked.communes, received, remarks, findings),
        records=records,
        refusals=(*found.refusals, *arrived.refusals),
        older=arrived.older,
        notes=arrived.notes,
        read=read,
    )


def _recorded(
    found: FoundPaths, asked: Asked, cache: RecordCache | None, progress: Progress, read_all: ReadAll
) -> tuple[dict[Path, Records], int]:
    """The records of every file, and how many had to be read for it."""
    files = tuple(found.names.items())
    known = cache.known(files) if cache else Known.nothing(files)
    begun = time.time_ns()
    reader = RecordReader(asked.kit, asked.communes, asked.answers, asked.passwords)
    read = list(read_all(reader, known.fresh, progress))
    if cache:
        cache.keep(known, read, found.names, begun)
    return {**known.records, **{one.path: one.records for one in read}}, len(read)


class _Arrived:
    """Tệp của từng đơn vị: a single file is the unit's record; of several the usual way chooses, cells at hand."""

    def __init__(self, found: FoundPaths, asked: Asked, recorded: Mapping[Path, Records]) -> None:
        of_unit: dict[str, list[Path]] = defaultdict(list)
        for path in found.paths:
            for one in recorded[path]:
                if isinstance(one, FileRecord):
                    of_unit[one.commune].append(path)
        several = {path for own in of_unit.values() if len(own) > 1 for path in own}
        alone = [one for path in found.paths if path not in several for one in recorded[path]]
        self.single = {one.commune: one for one in alone if isinstance(one, FileRecord)}
        again = replace(found, paths=tuple(path for path in found.paths if path in several), refusals=())
        self.chosen = take_files(
            again, asked.kit, asked.communes, silent, answers=asked.answers, passwords=asked.passwords
        )
        self.refusals = (*(one for one in alone if isinstance(one, Refusal)), *self.chosen.refusals)
        self.older = self.chosen.older
        notes = (*(note for one in self.single.values() for note in one.notes), *self.chosen.notes)
        self.notes = tuple(dict.fromkeys(notes))

    def records(self, slots: Mapping[str, Slots]) -> dict[str, FileRecord]:
        """Bản ghi của từng đơn vị."""
        return self.single | {one.commune.id: record_of(slots, one) for one in self.chosen.submissions}


def _sent(record: FileRecord | None) -> str | None:
    return record.sent if record else None


def _received(kit: Kit, record: FileRecord) -> Received:
    came = {table.form for table in record.tables}
    lacking = required_cells([form for form in kit.of(record.commune).forms if form.id not in came])
    filled = sum(table.filled for table in record.tables)
    return Received(record.file, record.sent, filled, lacking + sum(table.required for table in record.tables))
