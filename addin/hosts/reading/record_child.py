"""Phía tiến trình con khi nhận hàng nghìn tệp: a line in is some files, out comes for each its record or why not.

What all files have in common — the definition, the units, the answers — comes first, once.
"""

from __future__ import annotations

import gc
import hashlib
import json
import os
import pickle
import sys
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from functools import cached_property
from pathlib import Path
from typing import IO, TYPE_CHECKING

from addin.core.book.model import Refusal
from addin.core.communes import Commune
from addin.core.form.model import Kit
from addin.core.many.record import FileRecord, Slots
from addin.core.many.steps import Steps, together
from addin.core.wording import clean
from addin.errors import TongHopError
from addin.hosts.content import content_mark
from addin.hosts.reading.child_start import limit_memory, say

if TYPE_CHECKING:
    from addin.core.grid import WorkbookGrids
    from addin.core.many.lane import Lane
    from addin.core.many.plain import PlainWorkbook
    from addin.core.reading.arrival import Recogniser

__all__ = ["RecordReader", "encoded", "on_disk", "serve"]

_LARGEST_PLAIN = 8 * 2**20
_TOLD_AT_ONCE, _AT_ONCE = 2**17, 2**22
_PROTOCOL = pickle.HIGHEST_PROTOCOL


def _nothing() -> None:
    """Nobody has to be told."""


def serve(memory_limit: int) -> None:
    """Đọc từng tệp được giao, until the parent closes the pipe. Any other error ends this process, and is seen."""
    limit_memory(memory_limit)
    say("ready")
    reader: RecordReader = pickle.load(sys.stdin.buffer)  # noqa: S301 — from the process that started this one
    with open(sys.stdout.fileno(), "wb", closefd=False) as out:
        for number, line in enumerate(sys.stdin.buffer):
            if number:
                gc.collect()  # nearly nothing here goes in circles, and looking for it at any time takes a sixth of all
                gc.freeze()
            order = json.loads(line)
            _serve([(Path(path), name) for path, name in order["files"]], order["thorough"], reader, out)


def _serve(files: Sequence[tuple[Path, str]], thorough: bool, reader: RecordReader, out: IO[bytes]) -> None:
    """Answers go together, for each sending wakes the parent; but none waits for a file that takes the long way."""
    told: list[bytes] = []

    def send() -> None:
        if told:
            message = pickle.dumps(told, _PROTOCOL)
            out.write(len(message).to_bytes(4, "little") + message)
            out.flush()
            told.clear()

    try:
        for mark, records in reader.read_all(files, thorough=thorough, before_long=send):
            told.append(encoded(mark, records))
            if sum(map(len, told)) > _TOLD_AT_ONCE:
                send()
    finally:
        send()


def encoded(mark: bytes, records: tuple[FileRecord | Refusal, ...]) -> bytes:
    """Câu trả lời về một tệp; records go as plain tuples, which are written and read three times as fast."""
    plain = tuple([one.plain if isinstance(one, FileRecord) else one for one in records])
    return pickle.dumps((mark, plain), _PROTOCOL)


@dataclass(frozen=True, slots=True)
class _Taken:
    """What the lane made of a file: nothing of one that is not `plain`, no record where it is not sure."""

    data: bytes = b""
    plain: PlainWorkbook | None = None
    on_disk: datetime = datetime.min
    record: FileRecord | None = None
    lessons: int = 0


@dataclass(frozen=True)
class RecordReader:
    """Người lập bản ghi: what is known before any file is opened. `zone` is the officer's, None where he sits here."""

    kit: Kit
    communes: tuple[Commune, ...]
    answers: Mapping[str, Commune]
    passwords: Sequence[str] = ()
    zone: tzinfo | None = None

    @cached_property
    def _answers(self) -> dict[str, Commune]:
        return {clean(name): unit for name, unit in self.answers.items()}

    @cached_property
    def _recogniser(self) -> Recogniser:
        from addin.core.reading.arrival import Recogniser  # like all that follows it, needed for few files

        return Recogniser(self.kit, self.communes, self._answers)

    @cached_property
    def _slots(self) -> Mapping[str, Slots]:
        return {form.id: Slots(self.kit, form) for form in self.kit.forms}

    @cached_property
    def lane(self) -> Lane:
        """Làn nhanh, which learns from every file that is read the long way."""
        from addin.core.many.lane import Lane

        return Lane(self.kit, self.communes, self._slots)

    def read(
        self, path: Path, name: str, *, thorough: bool, before_long: Callable[[], object] = _nothing
    ) -> tuple[bytes, tuple[FileRecord | Refusal, ...]]:
        """Mã nội dung và bản ghi của một tệp, or of each unit in it; `name` is what it is called to the officer.

        `before_long` is called before the readers come to the file that it may bring down.
        """
        return next(self.read_all([(path, name)], thorough=thorough, before_long=before_long))

    def read_all(
        self, files: Iterable[tuple[Path, str]], *, thorough: bool, before_long: Callable[[], object] = _nothing
    ) -> Iterator[tuple[bytes, tuple[FileRecord | Refusal, ...]]]:
        """Như `read`, of several files: those that the lane takes go through it in step."""
        batch, size = list[tuple[Path, str, Steps[_Taken]]](), 0
        for path, name in files:
            by_cells = thorough or self._is_answered(path, name)
            work = self._taken(path, name, by_cells=by_cells)
            own = next(work)
            if batch and size + own > _AT_ONCE:
                yield from self._read_batch(batch, thorough, before_long)
                batch, size = [], 0
            batch.append((path, name, work))
            size += own
        yield from self._read_batch(batch, thorough, before_long)

    def _taken(self, path: Path, name: str, *, by_cells: bool) -> Steps[_Taken]:
        """What the lane makes of a file."""
        data, written = (b"", 0.0) if by_cells else _content(path)
        if not data:
            yield 0
            return _Taken()
        from addin.hosts.reading.plain_workbook import reading

        plain, on_disk = (yield from reading(data)), _by_clock(written, self.zone)
        yield 0
        if plain is None:
            return _Taken()
        lessons = self.lane.lessons
        record = yield from self.lane.recording(plain, name, on_disk)
        return _Taken(data, plain, on_disk, record, lessons)

    def _read_batch(
        self, batch: Sequence[tuple[Path, str, Steps[_Taken]]], thorough: bool, before_long: Callable[[], object]
    ) -> Iterator[tuple[bytes, tuple[FileRecord | Refusal, ...]]]:
        for (path, name, _), taken in zip(batch, together(work for _, _, work in batch), strict=True):
            record = taken.record
            if taken.plain and not record and taken.lessons < self.lane.lessons:  # those before it taught the lane
                record = self.lane.record(taken.plain, name, taken.on_disk)
            if record:
                yield hashlib.sha256(taken.data).digest(), (record,)
                continue
            before_long()
            learn = taken.plain is not None
            yield content_mark(path), self.read_by_cells(path, name, thorough=thorough, learn=learn)

    def _is_answered(self, path: Path, name: str) -> bool:
        """Whether the officer said whose the file is."""
        return bool(self._answers) and not self._answers.keys().isdisjoint((clean(name), clean(path.name)))

    def read_by_cells(
        self, path: Path, name: str, *, thorough: bool = False, learn: bool = False
    ) -> tuple[FileRecord | Refusal, ...]:
        """Bản ghi theo lối thường, cell by cell."""
        from addin.hosts.reading.workbook_file import read_workbook  # with the readers of every kind of file

        try:
            workbook = read_workbook(path, passwords=self.passwords, thorough=thorough)
        except TongHopError as error:
            return (Refusal(name, error.message),)
        if learn:
            self.lane.learn(workbook.named(name))
        return self.records(workbook, path, name)

    def records(self, workbook: WorkbookGrids, path: Path, name: str) -> tuple[FileRecord | Refusal, ...]:
        """Bản ghi của một tệp đã đọc từng ô, of each unit that has its forms in it."""
        from addin.core.many.recording import record_of  # the checks, most of our modules

        own_name = unicodedata.normalize("NFC", path.name)
        found = self._recogniser.arrivals(workbook.named(name), own_name, on_disk(path, self.zone))
        return tuple(
            one if isinstance(one, Refusal) else record_of(self._slots, one.submission, one.told) for one in found
        )


def on_disk(path: Path, zone: tzinfo | None = None) -> datetime:
    """Lúc ghi sau cùng, as this disk says."""
    return _by_clock(path.stat().st_mtime, zone)


def _by_clock(seconds: float, zone: tzinfo | None) -> datetime:
    return datetime.fromtimestamp(seconds, UTC).astimezone(zone)


def _content(path: Path) -> tuple[bytes, float]:
    """Nội dung tệp, nothing of one that is too large to be read at once, and when it was written."""
    try:
        with open(path, "rb", buffering=0) as file:
            status = os.fstat(file.fileno())
            return (file.read() if status.st_size <= _LARGEST_PLAIN else b""), status.st_mtime
    except OSError:
        return b"", 0.0
