"""Bản ghi đã lập, kept in SQLite beside the Sổ: what a second run need not read and need not add up again.

The catalogue is one value: every file with its records in brief, and the tally of those that were counted. It is
written together with the answers it speaks of, or not at all. Answers are kept by their own hash and the catalogue with
its own, so what was damaged is not there. Where there can be no database, nothing is remembered.
"""

from __future__ import annotations

import contextlib
import pickle
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import blake2b, sha256
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple
from zlib import crc32

from addin.core.book.model import Refusal
from addin.core.many.record import FileBrief, FileRecord
from addin.hosts.archive import on_network_drive
from addin.hosts.reading.record_reading import RecordAnswers, Records, decoded

__all__ = ["Catalogue", "Entry", "LostRecords", "RecordCache", "key_of"]

_TABLES = (
    "PRAGMA page_size = 32768",  # a few answers to a page: half the work of writing them
    "DROP TABLE IF EXISTS ban_ghi",
    "CREATE TABLE IF NOT EXISTS cau_tra_loi (ma BLOB PRIMARY KEY, noi_dung BLOB)",
    "CREATE TABLE IF NOT EXISTS lua_chon (ma BLOB PRIMARY KEY, noi_dung BLOB)",
    "CREATE TABLE IF NOT EXISTS muc_luc (dinh_nghia TEXT, phan INTEGER, noi_dung BLOB, PRIMARY KEY (dinh_nghia, phan))",
)
_SEAL = 16
_PARTS = 32
_SUM = -1
"""The part with the tally; the files are shared out among the others, so that one that changed rewrites few."""
_NO_RECORD = (pickle.UnpicklingError, EOFError, ValueError, LookupError, TypeError, AttributeError)


class LostRecords(Exception):
    """A record that should be here is not: somebody else wrote the database, or it is damaged."""


class Entry(NamedTuple):
    """Một tệp đã đọc: what it was then, when (in nanoseconds), its content, the key of its answer, its records
    in brief.

    `unit` is whose it is as the officer said, "" of a file that tells it itself.
    """

    name: str
    size: int
    changed: int
    place: int
    read: int
    unit: str
    mark: bytes
    key: bytes
    records: tuple[FileBrief | Refusal, ...]

    @property
    def plain(self) -> tuple[object, ...]:
        """Only tuples; `Entry.of` is the way back."""
        return (*self[:-1], tuple([one.plain if isinstance(one, FileBrief) else one for one in self.records]))

    @classmethod
    def of(cls, plain: tuple[Any, ...]) -> Entry:
        """Tệp từ các bộ giá trị."""
        briefs = tuple([FileBrief.of(one) if isinstance(one, tuple) else one for one in plain[-1]])
        return cls._make((*plain[:-1], briefs))


class Chosen(NamedTuple):
    """Cái được tính of units that sent several files: their records, what was not taken, older files, notes."""

    records: tuple[FileRecord, ...]
    refusals: tuple[Refusal, ...]
    older: tuple[Refusal, ...]
    notes: tuple[str, ...]

    @property
    def plain(self) -> tuple[object, ...]:
        """Only tuples; `Chosen.of` is the way back."""
        return (tuple([one.plain for one in self.records]), *self[1:])

    @classmethod
    def of(cls, plain: tuple[Any, ...]) -> Chosen:
        """Cái được tính từ các bộ giá trị."""
        return cls(tuple(map(FileRecord.of, plain[0])), *plain[1:])


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
                parts = dict(register.execute("SELECT phan, noi_dung FROM muc_luc WHERE dinh_nghia = ?", (self._mark,)))
                counted, tally = _unsealed(parts.pop(_SUM)) if parts else ({}, None)
                files = (named for part in parts.values() for named in _unsealed(part).items())
                return Catalogue({path: Entry.of(plain) for path, plain in files}, counted, tally)
        return Catalogue()

    def answers(self, keys: Iterable[bytes]) -> Iterator[tuple[bytes, Records]]:
        """Bản ghi đầy đủ của từng câu trả lời; raises LostRecords."""
        with self._open() as register:
            for key in keys:
                found = None if register is None else register.execute(_ANSWER, (key,)).fetchone()
                if not found or key_of(found[0]) != key:
                    raise LostRecords
                yield key, decoded(found[0])[1]

    def keep(
        self, catalogue: Catalogue, fresh: Iterable[str], answers: Mapping[bytes, bytes], dropped: Iterable[bytes]
    ) -> None:
        """Cất danh mục, of which the `fresh` files are new, with their answers; `dropped` answers are of no use, nor is
        anything of another definition."""
        with self._open() as register:
            if register is not None:
                register.execute("BEGIN IMMEDIATE")
                if not register.execute("SELECT 1 FROM muc_luc WHERE dinh_nghia = ?", (self._mark,)).fetchone():
                    register.execute("DELETE FROM muc_luc")
                    register.execute("DELETE FROM cau_tra_loi")
                    fresh = catalogue.files
                register.executemany("DELETE FROM cau_tra_loi WHERE ma = ?", ((key,) for key in dropped))
                register.executemany("INSERT OR REPLACE INTO cau_tra_loi VALUES (?, ?)", answers.items())
                parts = {part: _sealed(told) for part, told in _parts(catalogue, set(map(_part, fresh)))}
                rows = ((self._mark, part, told) for part, told in parts.items())
                register.executemany("INSERT OR REPLACE INTO muc_luc VALUES (?, ?, ?)", rows)
                register.commit()

    def chosen(self, marks: Iterable[bytes]) -> dict[bytes, Chosen]:
        """Những lựa chọn còn nhớ, by what they depend on."""
        found = dict[bytes, Chosen]()
        with self._open() as register:
            if register is not None:
                for mark in marks:
                    row = register.execute("SELECT noi_dung FROM lua_chon WHERE ma = ?", (self._own(mark),)).fetchone()
                    with contextlib.suppress(*_NO_RECORD):
                        found |= {mark: Chosen.of(_unsealed(row[0]))} if row else {}
        return found

    def keep_chosen(self, fresh: Mapping[bytes, Chosen], kept: Iterable[bytes]) -> None:
        """Cất các lựa chọn mới beside those `kept`; all others are of no use."""
        with self._open() as register:
            if register is not None:
                used = {self._own(mark) for mark in kept}
                told = [(self._own(mark), _sealed(one.plain)) for mark, one in fresh.items()]
                register.execute("BEGIN IMMEDIATE")
                there = {mark for (mark,) in register.execute("SELECT ma FROM lua_chon")}
                register.executemany("DELETE FROM lua_chon WHERE ma = ?", [(mark,) for mark in there - used])
                register.executemany("INSERT OR REPLACE INTO lua_chon VALUES (?, ?)", told)
                register.commit()

    def _own(self, mark: bytes) -> bytes:
        """Of this definition."""
        return sha256(self._mark.encode() + mark).digest()

    def forget(self) -> None:
        """Bỏ hết: what is left of a damaged database is of no use."""
        with contextlib.suppress(OSError):
            self.path.unlink(missing_ok=True)

    @cached_property
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


def _part(path: str) -> int:
    return crc32(path.encode(errors="surrogatepass")) % _PARTS


def _parts(catalogue: Catalogue, changed: Set[int]) -> Iterator[tuple[int, object]]:
    """What must be written where these parts have changed."""
    told: dict[int, dict[str, object]] = {part: {} for part in changed}
    for path, entry in catalogue.files.items():
        if (part := _part(path)) in told:
            told[part][path] = entry.plain
    yield from told.items()
    yield _SUM, (catalogue.counted, catalogue.tally)


def _sealed(told: object) -> bytes:
    data = pickle.dumps(told, pickle.HIGHEST_PROTOCOL)
    return key_of(data) + data


def _unsealed(kept: bytes) -> Any:
    """What was sealed; raises UnpicklingError where it is not whole."""
    if key_of(kept[_SEAL:]) != kept[:_SEAL]:
        raise pickle.UnpicklingError("damaged")
    return _CatalogueAnswers(BytesIO(kept[_SEAL:])).load()


def key_of(answer: bytes) -> bytes:
    """Khóa của một câu trả lời, which tells whether it is whole."""
    return blake2b(answer, digest_size=_SEAL).digest()
