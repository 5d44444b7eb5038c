"""Nhận tệp: from whatever lies in the folders to one submission per commune; what is not taken is named, and why.

Files are only read. Nothing depends on the order in which they are given.
"""

from __future__ import annotations

import os
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import combinations
from pathlib import Path

from addin.commands.progress import Progress, silent
from addin.core.book.model import COMMUNES, FORMS, Refusal, Submission
from addin.core.communes import Commune
from addin.core.form import Kit
from addin.core.grid import WorkbookGrids
from addin.core.table_reading import KIT_PROPERTY, Reading, read_tables
from addin.core.unit_reading import recognise_unit
from addin.hosts.reading_worker import read_many
from addin.hosts.workbook_file import KIND_PROPERTY

__all__ = ["FoundPaths", "TakenIn", "take_in", "workbook_paths"]

_NOT_FOR_READING = {"thumbs.db", "desktop.ini"}
_LEFTOVERS = ("~$", "~tonghop-", "._", ".~lock.")
_WORKBOOKS = (".xlsx", ".xlsm", ".xls", ".ods")


@dataclass(frozen=True)
class FoundPaths:
    """Tệp tìm thấy, in a fixed order, and what could not be looked into."""

    paths: tuple[Path, ...]
    refusals: tuple[Refusal, ...] = ()


@dataclass(frozen=True)
class TakenIn:
    """Kết quả nhận tệp: a submission per commune, refusals by file, and notes that the officer should read."""

    submissions: tuple[Submission, ...]
    refusals: tuple[Refusal, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True)
class _Arrival:
    """A file whose unit and forms are known."""

    submission: Submission
    workbook: WorkbookGrids
    saved: datetime | None
    on_disk: datetime
    notes: tuple[str, ...]
    lacking: tuple[tuple[str, str], ...]

    @property
    def file(self) -> str:
        return self.submission.file

    @property
    def content(self) -> object:
        """What makes two files the same, whatever they are called."""
        return [(grid.sheet, grid.rows, grid.formulas) for grid in self.workbook.grids]


def take_in(paths: Sequence[Path], kit: Kit, communes: Sequence[Commune], progress: Progress = silent) -> TakenIn:
    """Thu nhận các tệp và thư mục: one submission per commune; every other file is in the refusals or the notes."""
    found = workbook_paths(paths)
    names = _names(found.paths)
    arrivals: dict[Commune, list[_Arrival]] = defaultdict(list)
    refusals = list(found.refusals)
    for path, answer in read_many(found.paths, progress):
        file = names[path]
        known = answer if isinstance(answer, Refusal) else _recognised(_renamed(answer, file), path, kit, communes)
        if isinstance(known, Refusal):
            refusals.append(replace(known, file=file))
        else:
            arrivals[known.submission.commune].append(known)
    chosen = [_one_submission(arrivals[commune]) for commune in communes if commune in arrivals]
    submissions = tuple(one.submission for one in chosen if one.submission)
    notes = tuple(note for one in chosen for note in one.notes)
    return TakenIn(submissions, (*refusals, *(refusal for one in chosen for refusal in one.refusals)), notes)


def workbook_paths(paths: Sequence[Path]) -> FoundPaths:
    """Mọi tệp trong các đường dẫn: folders looked through, Excel's lock files and hidden files left out."""
    found: set[Path] = set()
    refusals: list[Refusal] = []
    for path in paths:
        if path.is_dir():
            inside = set(_files_in(path, refusals))
            found |= inside
            if not inside:
                reason = f"Thư mục “{path.name}” không có tệp nào để nhận. Hãy chọn thư mục chứa biểu của các đơn vị."
                refusals.append(Refusal(str(path), reason))
        elif path.exists():
            found.add(path)
        else:
            refusals.append(Refusal(str(path), f"Không tìm thấy “{path}”. Hãy kiểm tra lại đường dẫn."))
    once = {path.resolve(): path for path in sorted(found, reverse=True)}
    return FoundPaths(tuple(sorted(once.values(), key=_reading_order)), tuple(sorted(refusals, key=lambda r: r.file)))


def _files_in(folder: Path, refusals: list[Refusal]) -> Iterator[Path]:
    def locked(error: OSError) -> None:
        refusals.append(
            Refusal(str(error.filename), f"Không mở được thư mục “{error.filename}”. Hãy kiểm tra quyền đọc.")
        )

    for parent, folders, files in os.walk(folder, onerror=locked):
        folders[:] = [name for name in folders if not name.startswith(".")]
        yield from (Path(parent, name) for name in files if _is_for_reading(name))


def _is_for_reading(name: str) -> bool:
    """Not what programs leave beside the files; a workbook is one even if its name makes it a hidden file."""
    if name.startswith(_LEFTOVERS) or name.lower() in _NOT_FOR_READING:
        return False
    return not name.startswith(".") or name.lower().endswith(_WORKBOOKS)


def _reading_order(path: Path) -> tuple[str, str]:
    whole = unicodedata.normalize("NFC", str(path.absolute()))
    return whole.casefold(), whole


def _names(paths: Sequence[Path]) -> dict[Path, str]:
    """What each file is called to the officer: its name, with the folder where two have the same name."""
    shortest = [unicodedata.normalize("NFC", path.name) for path in paths]
    longer = [unicodedata.normalize("NFC", f"{path.absolute().parent.name}/{path.name}") for path in paths]
    names, with_folder = Counter(shortest), Counter(longer)
    return {
        path: name if names[name] == 1 else long if with_folder[long] == 1 else str(path)
        for path, name, long in zip(paths, shortest, longer, strict=True)
    }


def _renamed(workbook: WorkbookGrids, name: str) -> WorkbookGrids:
    return replace(workbook, file=name, grids=tuple(replace(grid, file=name) for grid in workbook.grids))


def _recognised(workbook: WorkbookGrids, path: Path, kit: Kit, communes: Sequence[Commune]) -> _Arrival | Refusal:
    """Which forms of which unit a workbook holds, or why it is not taken."""
    file = workbook.file
    unit = recognise_unit(workbook, communes)
    own = kit.of(unit.commune.id) if unit.commune else kit
    readings = read_tables(workbook.grids, own, unit.commune.id if unit.commune else "")
    tables = {form: reading.table for form, reading in readings.items() if reading.table}
    if foreign := _foreign(workbook, kit, readings):
        return Refusal(file, foreign)
    if unit.commune is None:
        return Refusal(file, unit.reason)
    saved, on_disk = _saved(workbook), datetime.fromtimestamp(path.stat().st_mtime).astimezone()
    return _Arrival(
        submission=Submission(unit.commune, file, tables, (saved or on_disk).isoformat(timespec="minutes")),
        workbook=workbook,
        saved=saved,
        on_disk=on_disk,
        notes=(*unit.notes, *_kind_note(workbook)),
        lacking=tuple((form, reading.problems[0][1]) for form, reading in readings.items() if not reading.table),
    )


def _foreign(workbook: WorkbookGrids, kit: Kit, readings: dict[str, Reading]) -> str:
    """Why a workbook is none of this kit's; "" when it is one."""
    file, mark = workbook.file, workbook.properties.get(KIT_PROPERTY, "")
    if workbook.sheet(FORMS) and workbook.sheet(COMMUNES):
        return f"Tệp “{file}” là Sổ tổng hợp, không phải biểu của một đơn vị."
    if mark not in ("", kit.id):
        return f"Tệp “{file}” là biểu của bộ mẫu khác (“{mark}”), không phải “{kit.name}”."
    if any(reading.table for reading in readings.values()):
        return ""
    place, reason = next(iter(readings.values())).problems[0]
    where = f", trang “{place.sheet}”" if place.sheet else ""
    return f"Tệp “{file}”{where}: {reason}"


def _kind_note(workbook: WorkbookGrids) -> Iterator[str]:
    if kind := workbook.properties.get(KIND_PROPERTY):
        yield (
            f"Tệp “{workbook.file}” ở dạng .{kind}: không thấy được ô báo lỗi (#REF!), công thức và dòng ẩn. "
            "Hãy xin đơn vị bản .xlsx."
        )


def _saved(workbook: WorkbookGrids) -> datetime | None:
    """When the sender last saved it, as the file itself says."""
    try:
        return datetime.fromisoformat(workbook.properties.get("modified", "")).astimezone()
    except ValueError:
        return None


@dataclass(frozen=True)
class _Chosen:
    submission: Submission | None
    notes: tuple[str, ...] = ()
    refusals: tuple[Refusal, ...] = ()


def _one_submission(arrivals: Sequence[_Arrival]) -> _Chosen:
    """Of one commune's files: copies count once, parts are put together, of versions the later one counts."""
    first, *others = arrivals
    copies = [one for one in others if one.content == first.content]
    versions = [first, *(one for one in others if one not in copies)]
    notes = tuple(f"Tệp “{one.file}” có nội dung giống hệt “{first.file}”: chỉ tính một lần." for one in copies)
    if all(a.submission.tables.keys().isdisjoint(b.submission.tables) for a, b in combinations(versions, 2)):
        return _together(versions, notes)
    return _later(versions, notes)


def _together(parts: Sequence[_Arrival], notes: tuple[str, ...]) -> _Chosen:
    """One file, or the files of a commune that sent each form in a file of its own."""
    files = ", ".join(part.file for part in parts)
    tables = {form: table for part in parts for form, table in part.submission.tables.items()}
    lacking = [f"Tệp “{files}”: {reason}" for form, reason in parts[0].lacking if form not in tables]
    own = [note for part in parts for note in part.notes]
    sent = max(part.submission.sent for part in parts)
    return _Chosen(Submission(parts[0].submission.commune, files, tables, sent), (*own, *lacking, *notes))


def _later(versions: Sequence[_Arrival], notes: tuple[str, ...]) -> _Chosen:
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
    told = f"Có {len(versions)} tệp khác nhau của {label}: {listed}. Đã nhận “{latest.file}” vì lưu sau cùng."
    return _together([latest], (*notes, told))
