"""Bản ghi đã lập, kept in SQLite beside the Sổ: what a second run need not read and need not add up again.

The catalogue is one value: every file with its records in brief, and the tally of those that were counted. It is
written together with the answers it speaks of, or not at all. Answers are kept by their own hash and the catalogue with
its own, so what was damaged is not there. Where there can be no database, nothing is remembered.
"""

from __future__ import annotations

import contextlib
import pickle
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import blake2b, sha256
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple

from addin.core.many.record import FileRecord
from addin.hosts.archive import on_network_drive
from addin.hosts.reading.record_reading import RecordAnswers, Records, decoded

__all__ = ["Catalogue", "Entry", "LostRecords", "RecordCache", "key_of"]

_TABLES = (
    "DROP TABLE IF EXISTS ban_ghi",
    "CREATE TABLE IF NOT EXISTS cau_tra_loi (ma BLOB PRIMARY KEY, noi_dung BLOB)",
    "CREATE TABLE IF NOT EXISTS danh_muc (dinh_nghia TEXT PRIMARY KEY, noi_dung BLOB)",
)
_SEAL = 16
_NO_RECORD = (pickle.UnpicklingError, EOFError, ValueError, LookupError, TypeError, AttributeError)


class LostRecords(Exception):
    """A record that should be here is not: somebody else wrote the database, or it is damaged."""


class Entry(NamedTuple):
    """Một tệp đã đọc: what it was then, when (in nanoseconds), its content, its answer, and the records in brief."""

    name: str
    size: int
    changed: int
    place: int
    read: int
    mark: bytes
    key: bytes
    records: Records

    @property
    def plain(self) -> tuple[object, ...]:
        """Only tuples; `Entry.of` is the way back."""
        return (*self[:-1], tuple(one.plain if isinstance(one, FileRecord) else one for one in self.records))

    @classmethod
    def of(cls, plain: tuple[Any, ...]) -> Entry:
        """Tệp từ các bộ giá trị."""
        *seen, records = plain
        return cls._make((*seen, tuple(FileRecord.of(one) if isinstance(one, tuple) else one for one in records)))


@dataclass(frozen=True)
class Catalogue:
    """Danh mục: the files by path, the tally as it was left, and whose answers were `counted` in it."""

    files: Mapping[str, Entry] = field(default_factory=dict)
    counted: Mapping[str, bytes] = field(default_factory=dict)
    tally: Mapping[str, Any] | None = None


class _CatalogueAnswers(RecordAnswers):
    """What the catalogue is made of."""

    allowed = RecordAnswers.allowed | {("addin.core.many.tally", "Giver")}


@dataclass(frozen=True)
class RecordCache:
    """Kho bản ghi; `definition` is everything beside the files that a record depends on."""

    path: Path
    definition: str

    def catalogue(self) -> Catalogue:
        """Danh mục của định nghĩa này; an empty one where nothing is remembered, or it is damaged."""
        with self._open() as register, contextlib.suppress(*_NO_RECORD):
            if register is not None:
                found = register.execute("SELECT noi_dung FROM danh_muc WHERE dinh_nghia = ?", (self._mark,)).fetchone()
                if found and key_of(found[0][_SEAL:]) == found[0][:_SEAL]:
                    files, counted, tally = _CatalogueAnswers(BytesIO(found[0][_SEAL:])).load()
                    return Catalogue({path: Entry.of(one) for path, one in files.items()}, counted, tally)
        return Catalogue()

    def answers(self, keys: Iterable[bytes]) -> Iterator[tuple[bytes, Records]]:
        """Bản ghi đầy đủ của từng câu trả lời; raises LostRecords."""
        with self._open() as register:
            for key in keys:
                found = None if register is None else register.execute(_ANSWER, (key,)).fetchone()
                if not found or key_of(found[0]) != key:
                    raise LostRecords
                yield key, decoded(found[0])[1]

    def keep(self, catalogue: Catalogue, answers: Mapping[bytes, bytes], dropped: Iterable[bytes]) -> None:
        """Cất danh mục với các câu trả lời mới; `dropped` ones, and those of another definition, are of no use."""
        files = {path: entry.plain for path, entry in catalogue.files.items()}
        told = pickle.dumps((files, catalogue.counted, catalogue.tally), pickle.HIGHEST_PROTOCOL)
        with self._open() as register:
            if register is not None:
                register.execute("BEGIN IMMEDIATE")
                if not register.execute("SELECT 1 FROM danh_muc WHERE dinh_nghia = ?", (self._mark,)).fetchone():
                    register.execute("DELETE FROM danh_muc")
                    register.execute("DELETE FROM cau_tra_loi")
                register.executemany("DELETE FROM cau_tra_loi WHERE ma = ?", ((key,) for key in dropped))
                register.executemany("INSERT OR REPLACE INTO cau_tra_loi VALUES (?, ?)", answers.items())
                register.execute("INSERT OR REPLACE INTO danh_muc VALUES (?, ?)", (self._mark, key_of(told) + told))
                register.commit()

    def forget(self) -> None:
        """Bỏ hết: what is left of a damaged database is of no use."""
        with contextlib.suppress(OSError):
            self.path.unlink(missing_ok=True)

    @property
    def _mark(self) -> str:
        return sha256(self.definition.encode()).hexdigest()

    @contextlib.contextmanager
    def _open(self) -> Iterator[sqlite3.Connection | None]:
        """The database; None where there can be none: it only saves time, and never stands in the way."""
        if on_network_drive(self.path):
            yield None
            return
        try:
            self.path.parent.mkdir(exist_ok=True)
            register = sqlite3.connect(self.path, timeout=2)
            for table in _TABLES:
                register.execute(table)
        except (sqlite3.Error, OSError) as error:
            if isinstance(error, sqlite3.DatabaseError) and not isinstance(error, sqlite3.OperationalError):
                self.forget()  # it is no database at all
            yield None
            return
        try:
            with contextlib.suppress(sqlite3.Error):
                yield register
        finally:
            register.close()


_ANSWER = "SELECT noi_dung FROM cau_tra_loi WHERE ma = ?"


def key_of(answer: bytes) -> bytes:
    """Khóa của một câu trả lời, which tells whether it is whole."""
    return blake2b(answer, digest_size=_SEAL).digest()
