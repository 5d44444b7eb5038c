"""Bản ghi đã lập, kept in SQLite beside the Sổ: a second run reads only the files that changed.

As git does, a file whose size, time and place on the disk are those of last time is not opened at all — unless it was
written within the moment before it was read, when a second change need not show in its time. A file that only moved is
known by its content. Where there can be no database, nothing is remembered.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import pickle
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from addin.hosts.archive import on_network_drive
from addin.hosts.reading.record_child import content_mark
from addin.hosts.reading.record_reading import Recorded, Records, decoded

__all__ = ["Known", "RecordCache"]

_TABLE = (
    "CREATE TABLE IF NOT EXISTS ban_ghi (dinh_nghia TEXT, tep TEXT, ten TEXT, co INTEGER, sua INTEGER, nut INTEGER, "
    "doc INTEGER, ma BLOB, ban_ghi BLOB, PRIMARY KEY (dinh_nghia, tep))"
)
_SELECT = "SELECT tep, ten, co, sua, nut, doc, ma, ban_ghi FROM ban_ghi WHERE dinh_nghia = ?"
_RACY = 2_000_000_000
"""Nanoseconds: some disks keep times of two seconds only."""

_NO_RECORD = (pickle.UnpicklingError, EOFError, ValueError, LookupError, TypeError, AttributeError)

_Stat = tuple[int, int, int]


class _Row(NamedTuple):
    """Một dòng đã cất; `read` is when the file was read, in nanoseconds."""

    name: str
    size: int
    changed: int
    place: int
    read: int
    mark: bytes
    answer: bytes

    def is_of(self, name: str, stat: _Stat | None) -> bool:
        """Whether the file is as it was when it was read, and had been so for a moment."""
        return (self.name, self.size, self.changed, self.place) == (name, *(stat or ())) and (
            self.changed < self.read - _RACY
        )


@dataclass(frozen=True, slots=True)
class Known:
    """Việc đã biết: records of files that are as they were, and the files that must be read."""

    records: Mapping[Path, Records]
    fresh: tuple[tuple[Path, str], ...]
    stats: Mapping[Path, _Stat]
    moved: tuple[Recorded, ...] = ()

    @classmethod
    def nothing(cls, files: Sequence[tuple[Path, str]]) -> Known:
        """Where nothing is remembered, all must be read."""
        return cls({}, tuple(files), {})


@dataclass(frozen=True)
class RecordCache:
    """Kho bản ghi; `definition` is everything beside the files that a record depends on."""

    path: Path
    definition: str

    def known(self, files: Sequence[tuple[Path, str]]) -> Known:
        """Tệp (path, name) nào đã có bản ghi."""
        kept = self._kept()
        by_content = {(row.mark, row.name): row.answer for row in kept.values()}
        stats = {path: stat for path, _ in files if (stat := _stat(path))}
        records: dict[Path, Records] = {}
        fresh, moved = [], []
        for path, name in files:
            row = kept.get(str(path))
            if row and row.is_of(name, stats.get(path)):
                found = _recorded(path, row.answer)
            elif found := _recorded(path, by_content.get((content_mark(path), name), b"") if by_content else b""):
                moved.append(found)
            if found:
                records[path] = found.records
            else:
                fresh.append((path, name))
        return Known(records, tuple(fresh), stats, tuple(moved))

    def keep(self, known: Known, read: Iterable[Recorded], names: Mapping[Path, str], begun: int) -> None:
        """Cất các bản ghi mới; `begun` is when reading began. Those of another definition are of no use any more."""
        mark = self._mark
        rows = [
            (mark, str(one.path), names[one.path], *known.stats[one.path], begun, one.mark, one.answer)
            for one in (*known.moved, *read)
            if one.mark and one.path in known.stats
        ]
        with self._open() as register:
            if register is not None and rows:
                register.execute("DELETE FROM ban_ghi WHERE dinh_nghia <> ?", (mark,))
                register.executemany("INSERT OR REPLACE INTO ban_ghi VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)
                register.commit()

    def _kept(self) -> dict[str, _Row]:
        rows: dict[str, _Row] = {}
        with self._open() as register:
            if register is not None:
                rows.update((path, _Row(*row)) for path, *row in register.execute(_SELECT, (self._mark,)))
        return rows

    @property
    def _mark(self) -> str:
        return hashlib.sha256(self.definition.encode()).hexdigest()

    @contextlib.contextmanager
    def _open(self) -> Iterator[sqlite3.Connection | None]:
        """The database; None where there can be none: it only saves time, and never stands in the way."""
        if on_network_drive(self.path):
            yield None
            return
        try:
            self.path.parent.mkdir(exist_ok=True)
            register = sqlite3.connect(self.path, timeout=2)
            register.execute(_TABLE)
        except (sqlite3.Error, OSError):
            yield None
            return
        try:
            with contextlib.suppress(sqlite3.Error):
                yield register
        finally:
            register.close()


def _stat(path: Path) -> _Stat | None:
    try:
        found = os.stat(path)
    except OSError:
        return None
    return found.st_size, found.st_mtime_ns, found.st_ino


def _recorded(path: Path, answer: bytes) -> Recorded | None:
    """A record that was kept; None for what cannot be one."""
    try:
        return Recorded(path, *decoded(answer), answer)
    except _NO_RECORD:
        return None
