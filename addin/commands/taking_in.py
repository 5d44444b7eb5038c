"""Nhận tệp: from whatever lies in the folders to one submission per commune; what is not taken is named, and why.

Files are only read. Nothing depends on the order in which they are given.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import combinations
from pathlib import Path

from addin.commands.found_files import found_files, names_of
from addin.commands.progress import Progress, silent
from addin.core.book.model import OLDER, Refusal, Submission
from addin.core.communes import Commune, with_alias
from addin.core.form.model import Kit
from addin.core.grid import WorkbookGrids
from addin.core.reading.arrival import Arrival, Recogniser
from addin.core.reading.versions import between, listed
from addin.core.wording import clean
from addin.hosts.reading.reading_worker import read_many

__all__ = ["FoundPaths", "TakenIn", "arrivals_of", "chosen_of", "take_files", "take_in", "workbook_paths"]


@dataclass(frozen=True)
class FoundPaths:
    """Tệp tìm thấy, in a fixed order, and what could not be looked into; `names` where they are known already."""

    paths: tuple[Path, ...]
    refusals: tuple[Refusal, ...] = ()
    names: Mapping[Path, str] = field(default_factory=dict)


@dataclass(frozen=True)
class TakenIn:
    """Kết quả nhận tệp: a submission per commune, refusals by file, and notes that the officer should read.

    `communes` is the list with the names that the officer's answers taught it; `older` are versions that a later one
    replaced; `sources` are the files behind the submissions.
    """

    submissions: tuple[Submission, ...]
    refusals: tuple[Refusal, ...]
    notes: tuple[str, ...]
    communes: tuple[Commune, ...] = ()
    older: tuple[Refusal, ...] = ()
    sources: Mapping[str, tuple[Path, ...]] = field(default_factory=dict)


def take_in(
    paths: Sequence[Path],
    kit: Kit,
    communes: Sequence[Commune],
    progress: Progress = silent,
    *,
    answers: Mapping[str, Commune] | None = None,
    passwords: Sequence[str] = (),
) -> TakenIn:
    """Thu nhận các tệp và thư mục: one submission per commune; every other file is in the refusals or the notes.

    `answers`: whose the files are that the officer was asked about, by their names.
    """
    found = workbook_paths(paths)
    return take_files(found, kit, communes, progress, answers=answers or {}, passwords=passwords)


def take_files(
    found: FoundPaths,
    kit: Kit,
    communes: Sequence[Commune],
    progress: Progress,
    *,
    answers: Mapping[str, Commune],
    passwords: Sequence[str],
) -> TakenIn:
    """Thu nhận các tệp đã tìm thấy."""
    names = found.names or names_of(found.paths)
    paths = {name: path for path, name in names.items()}
    own = {path: names[path] for path in found.paths}
    arrived = arrivals_of(own, kit, communes, progress, answers=answers, passwords=passwords)
    return chosen_of([*found.refusals, *arrived], kit, communes, paths)


def arrivals_of(
    names: Mapping[Path, str],
    kit: Kit,
    communes: Sequence[Commune],
    progress: Progress,
    *,
    answers: Mapping[str, Commune],
    passwords: Sequence[str],
) -> Iterator[Arrival | Refusal]:
    """Tệp đến: what each file holds of each unit, under the name the officer knows the file by."""
    reader = Recogniser(kit, tuple(communes), {clean(name): unit for name, unit in answers.items()})
    for path, answer in read_many(tuple(names), progress, passwords=passwords):
        found_in = (answer,) if isinstance(answer, Refusal) else _arrivals(reader, answer.named(names[path]), path)
        yield from (replace(one, file=names[path]) if isinstance(one, Refusal) else one for one in found_in)


def chosen_of(
    arrived: Iterable[Arrival | Refusal], kit: Kit, communes: Sequence[Commune], paths: Mapping[str, Path]
) -> TakenIn:
    """Chọn bản được tính của từng đơn vị; `paths` by the names of the files."""
    refusals, known = list[Refusal](), list[Arrival]()
    arrivals: dict[Commune, list[Arrival]] = defaultdict(list)
    for one in arrived:
        if isinstance(one, Refusal):
            refusals.append(one)
        else:
            known.append(one)
            arrivals[one.submission.commune].append(one)
    chosen = [_one_submission(arrivals[commune], kit) for commune in communes if commune in arrivals]
    return _taken(chosen, refusals, known, communes, paths)


def _arrivals(reader: Recogniser, workbook: WorkbookGrids, path: Path) -> tuple[Arrival | Refusal, ...]:
    return reader.arrivals(workbook, path.name, datetime.fromtimestamp(path.stat().st_mtime).astimezone())


def _taken(
    chosen: Sequence[_Chosen],
    refusals: Sequence[Refusal],
    arrived: Sequence[Arrival],
    communes: Sequence[Commune],
    paths: Mapping[str, Path],
) -> TakenIn:
    known = tuple(communes)
    for one in arrived:
        known = with_alias(known, one.submission.commune, one.written) if one.written else known
    by_id = {one.id: one for one in known}
    own = [one.submission for one in chosen if one.submission]
    return TakenIn(
        submissions=tuple(replace(one, commune=by_id[one.commune.id]) for one in own),
        refusals=(*refusals, *(refusal for one in chosen for refusal in one.refusals)),
        notes=tuple(dict.fromkeys(note for one in chosen for note in one.notes)),
        communes=known,
        older=tuple(refusal for one in chosen for refusal in one.older),
        sources={
            one.submission.commune.id: tuple(map(paths.__getitem__, one.files)) for one in chosen if one.submission
        },
    )


def workbook_paths(paths: Sequence[Path]) -> FoundPaths:
    """Mọi tệp trong các đường dẫn."""
    files, refusals = found_files(paths)
    return FoundPaths(tuple(map(Path, files)), refusals)


@dataclass(frozen=True)
class _Chosen:
    submission: Submission | None
    notes: tuple[str, ...] = ()
    refusals: tuple[Refusal, ...] = ()
    older: tuple[Refusal, ...] = ()
    files: tuple[str, ...] = ()


def _one_submission(arrivals: Sequence[Arrival], kit: Kit) -> _Chosen:
    """Of one commune's files: copies count once, parts are put together, of versions the later one counts."""
    first, *others = arrivals
    copies = [one for one in others if one.content == first.content]
    versions = [first, *(one for one in others if one not in copies)]
    notes = tuple(f"Tệp “{one.file}” có nội dung giống hệt “{first.file}”: chỉ tính một lần." for one in copies)
    if all(a.submission.tables.keys().isdisjoint(b.submission.tables) for a, b in combinations(versions, 2)):
        return _together(versions, notes)
    return _later(versions, notes, kit)


def _together(parts: Sequence[Arrival], notes: tuple[str, ...]) -> _Chosen:
    """One file, or the files of a commune that sent each form in a file of its own."""
    files = ", ".join(part.file for part in parts)
    tables = {form: table for part in parts for form, table in part.submission.tables.items()}
    lacking = [f"Tệp “{files}”: {reason}" for form, reason in parts[0].lacking if form not in tables]
    own = [note for part in parts for note in part.notes]
    sent = max(part.submission.sent for part in parts)
    submission = Submission(parts[0].submission.commune, files, tables, sent)
    return _Chosen(submission, (*own, *lacking, *notes), files=tuple(part.file for part in parts))


def _later(versions: Sequence[Arrival], notes: tuple[str, ...], kit: Kit) -> _Chosen:
    """By the time that the files themselves carry; by the time of the files on this disk where that does not tell."""
    label = versions[0].submission.commune.label
    times = [one.saved for one in versions if one.saved]
    if len(times) < len(versions) or times.count(max(times)) > 1:
        times = [one.on_disk for one in versions]
    listed = ", ".join(
        f"“{one.file}” (lưu {time:%H:%M:%S %d/%m/%Y})" for one, time in zip(versions, times, strict=True)
    )
    if times.count(max(times)) > 1:
        reason = (
            f"Có {len(versions)} tệp khác nhau của {label} lưu cùng lúc: {listed}. Hãy giữ lại tệp đúng rồi nhận lại."
        )
        return _Chosen(None, notes, tuple(Refusal(one.file, reason) for one in versions))
    latest = versions[times.index(max(times))]
    sentence = f"Có {len(versions)} tệp khác nhau của {label}: {listed}. Đã nhận “{latest.file}” vì lưu sau cùng."
    older = tuple(_older(one, latest, kit) for one in versions if one is not latest)
    return replace(_together([latest], (*notes, sentence)), older=older)


def _older(one: Arrival, latest: Arrival, kit: Kit) -> Refusal:
    """Bản cũ, which stays listed with what the later one changed."""
    changed = listed(between(kit, one.submission, latest.submission))
    label = one.submission.commune.label
    return Refusal(one.file, f"{OLDER} của {label}; bản được tính là “{latest.file}”, {changed}.")
