"""Tổng hợp hàng nghìn đơn vị: files become records, records become totals, findings and the state of submission.

The Sổ is only read: a sheet for each of thousands of units would be more than Excel opens. What is said is what Thu
nhận would say of the same files.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path

from addin.commands.found_files import found_files, names_of
from addin.commands.progress import Progress, silent
from addin.commands.several_files import SeveralFiles
from addin.core.book.model import Refusal, Remark
from addin.core.communes import Commune
from addin.core.coverage import Coverage, Received, coverage_of
from addin.core.filling import required_cells
from addin.core.finding import Finding, Severity
from addin.core.form.model import Kit
from addin.core.many.comparing import FormTotals, findings_of, totals_of
from addin.core.many.record import FileBrief, Slots
from addin.hosts.reading.record_child import RecordReader
from addin.hosts.reading.record_reading import ReadAll
from addin.hosts.reading.records_here import read_here
from addin.hosts.record_cache import Chosen, Entry, LostRecords, RecordCache
from addin.hosts.recorded_files import RecordedFiles
from addin.resources import program_mark

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
        """Everything that a record depends on beside its file and what is said of that file alone."""
        return repr((program_mark(), self.kit, self.communes, self.passwords))


@dataclass(frozen=True)
class Survey:
    """Kết quả: the totals of each form, all findings, who has reported; and what was not taken. `read` files were
    opened, the others are known from last time."""

    totals: Mapping[str, FormTotals]
    findings: tuple[Finding, ...]
    coverage: Coverage
    records: Mapping[str, FileBrief]
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
    read_all: ReadAll = read_here,
) -> Survey:
    """Lập bản ghi mọi tệp rồi cộng lại; `cache` remembers the records, `read_all` makes those that it lacks."""
    files, refusals = found_files(paths)
    names = names_of(files)
    try:
        done = _survey(names, asked, cache, progress, read_all)
    except LostRecords:
        assert cache
        cache.forget()
        done = _survey(names, asked, None, progress, read_all)
    return replace(done, refusals=(*refusals, *done.refusals))


def _survey(
    names: Mapping[str, str], asked: Asked, cache: RecordCache | None, progress: Progress, read_all: ReadAll
) -> Survey:
    reader = RecordReader(asked.kit, asked.communes, asked.answers, asked.passwords)
    slots = {form.id: Slots(asked.kit, form) for form in asked.kit.forms}
    files = RecordedFiles(reader, names, slots, cache, progress, read_all)
    by_id = {one.id: one for one in asked.communes}
    answers = {name: by_id[unit] for name, unit in files.units.items()}
    entries = {file: files.entries[file] for file in names}
    of_several = SeveralFiles(asked.kit, asked.communes, answers, asked.passwords, slots, entries)
    arrived = _Arrived(entries, *of_several.chosen(cache, progress))
    records = arrived.records
    remarks = {unit: remark.in_force(_sent(records.get(unit))) for unit, remark in asked.remarks.items()}
    excluded = {unit for unit, remark in remarks.items() if remark.excluded}
    counted = [one.id for one in asked.communes if one.id in records and one.id not in excluded]
    totals, findings = _compared(asked.kit, files, arrived, counted)
    received = {unit: _received(asked.kit, record) for unit, record in records.items()}
    return Survey(
        totals=totals,
        findings=tuple(findings),
        coverage=coverage_of(asked.kit, asked.communes, received, remarks, findings, arrived.refusals),
        records=records,
        refusals=arrived.refusals,
        older=arrived.older,
        notes=arrived.notes,
        read=files.read,
    )


def _compared(
    kit: Kit, files: RecordedFiles, arrived: _Arrived, counted: Sequence[str]
) -> tuple[dict[str, FormTotals], list[Finding]]:
    """Totals and findings of the units that count; those who sent several files are in the tally for this run only."""
    records = [arrived.records[unit] for unit in counted]
    keys = {unit: arrived.single[unit][1] for unit in counted if unit in arrived.single}
    more = [arrived.several[unit] for unit in counted if unit in arrived.several]
    tally = files.tally(keys)
    tally.add(more, late=True)
    findings = findings_of(kit, tally, records, lambda: chain(files.whole(keys.items()), more))
    totals = totals_of(tally, records)
    tally.remove(more)
    files.keep(tally, keys)
    return totals, findings


class _Arrived:
    """Tệp của từng đơn vị: a single file is the unit's record, with the key of its answer; of several one is chosen."""

    def __init__(self, entries: Mapping[str, Entry], several: set[str], chosen: Sequence[Chosen]) -> None:
        alone = [(one, entry.key) for file, entry in entries.items() if file not in several for one in entry.records]
        self.single = {one.commune: (one, key) for one, key in alone if isinstance(one, FileBrief)}
        refused = [one for one, _ in alone if isinstance(one, Refusal)]
        self.refusals = (*refused, *chain.from_iterable(one.refusals for one in chosen))
        self.older = tuple(chain.from_iterable(one.older for one in chosen))
        told = [one.notes for one, _ in self.single.values()] + [one.notes for one in chosen]
        self.notes = tuple(dict.fromkeys(chain.from_iterable(told)))
        self.several = {record.commune: record for one in chosen for record in one.records}
        self.records = {unit: record for unit, (record, _) in self.single.items()}
        self.records |= {unit: record.brief for unit, record in self.several.items()}


def _sent(record: FileBrief | None) -> str | None:
    return record.sent if record else None


def _received(kit: Kit, record: FileBrief) -> Received:
    filled, required = sum(table.filled for table in record.tables), sum(table.required for table in record.tables)
    if len(record.tables) < len(kit.forms):
        came = {table.form for table in record.tables}
        required += required_cells([form for form in kit.of(record.commune).forms if form.id not in came])
    return Received(record.file, record.sent, filled, required)
