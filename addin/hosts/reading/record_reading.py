"""Lập bản ghi của hàng nghìn tệp: child processes read some files to an order and answer each with its record.

As in `reading_worker`, a file that takes too long or brings its reader down costs only itself: it is tried once more
with the slower reader, and the files behind it go to another child.
"""

from __future__ import annotations

import json
import pickle
import subprocess
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from queue import SimpleQueue
from typing import IO

from addin.core.book.model import Refusal
from addin.core.many.record import FileRecord
from addin.hosts.host import Progress
from addin.hosts.reading.bare_child import Answers, bare_command, start_child, stop_child
from addin.hosts.reading.reading_worker import MEMORY_LIMIT, TIME_LIMIT, WORKERS, deadly, too_slow
from addin.hosts.reading.record_child import RecordReader, encoded

__all__ = ["ReadAll", "RecordAnswers", "Recorded", "Records", "decoded", "read_records"]

_COMMAND = bare_command("addin.hosts.reading.record_child")
_FEWEST_AT_ONCE, _MOST_AT_ONCE, _ORDERS_EACH = 8, 64, 4
_MOST_FILES = 2_000
_LOOK_EVERY = 0.25
_LONGEST_MESSAGE = 64 * 2**20

Records = tuple[FileRecord | Refusal, ...]
"""Cái có trong một tệp: a record for each unit, and what was not taken of it."""


@dataclass(frozen=True, slots=True)
class Recorded:
    """Một tệp đã lập bản ghi: the mark of its content and the record of each unit in it, as the child sent them."""

    path: Path
    mark: bytes
    records: Records
    answer: bytes


ReadAll = Callable[[RecordReader, Sequence[tuple[Path, str]], Progress], Iterator[Recorded]]
"""Cách lập bản ghi mọi tệp (path, name): here, or on the machines of a cluster."""


def read_records(
    reader: RecordReader,
    files: Sequence[tuple[Path, str]],
    progress: Progress,
    *,
    time_limit: float = TIME_LIMIT,
    memory_limit: int = MEMORY_LIMIT,
    workers: int = WORKERS,
) -> Iterator[Recorded]:
    """Lập bản ghi của từng tệp (path, name), in the order in which they are done."""
    size = min(max(_FEWEST_AT_ONCE, len(files) // (workers * _ORDERS_EACH)), _MOST_AT_ONCE)
    orders = (_Order(files[at : at + size]) for at in range(0, len(files), size))
    work = _Work(pickle.dumps(reader), deque(orders))
    count = min(workers, len(work.orders))
    children = [_Child(work, time_limit, memory_limit) for _ in range(count)]
    threads = [threading.Thread(target=child.work_on, daemon=True) for child in children]
    watch = threading.Thread(target=_watch, args=(children, work), daemon=True)
    for thread in (*threads, watch):
        thread.start()
    try:
        done = 0
        while done < len(files):
            found = work.answers.get()
            if isinstance(found, BaseException):
                raise found
            for one in found:
                done += 1
                progress(done, len(files), one.path.name)
                yield one
    finally:
        work.over.set()
        for child in children:
            child.stop()


def decoded(answer: bytes) -> tuple[bytes, Records]:
    """Mã nội dung và bản ghi, from what a child sent; raises UnpicklingError where it is anything else."""
    mark, plain = RecordAnswers(BytesIO(answer)).load()
    if not isinstance(mark, bytes) or not plain or not all(isinstance(one, tuple | Refusal) for one in plain):
        raise pickle.UnpicklingError("neither records nor refusals")
    return mark, tuple([FileRecord.of(one) if isinstance(one, tuple) else one for one in plain])


class RecordAnswers(Answers):
    """What a child may send back: a record with its findings, or a refusal."""

    allowed = frozenset(
        [("addin.core.finding", name) for name in ("Finding", "Severity")]
        + [("addin.core.place", "Place"), ("addin.core.book.model", "Refusal"), ("decimal", "Decimal")]
    )


@dataclass(frozen=True, slots=True)
class _Order:
    """Files for one child; `thorough` is one that brought its reader down."""

    files: Sequence[tuple[Path, str]]
    thorough: bool = False

    def line(self) -> bytes:
        files = [(str(path.absolute()), name) for path, name in self.files]
        return json.dumps({"files": files, "thorough": self.thorough}).encode() + b"\n"


@dataclass
class _Work:
    """What all the children share."""

    reader: bytes
    orders: deque[_Order]
    answers: SimpleQueue[Sequence[Recorded] | BaseException] = field(default_factory=SimpleQueue)
    over: threading.Event = field(default_factory=threading.Event)

    def refuse(self, path: Path, name: str, reason: str) -> None:
        refused = (Refusal(name, reason),)
        self.answers.put([Recorded(path, b"", refused, encoded(b"", refused))])


class _Child:
    def __init__(self, work: _Work, time_limit: float, memory_limit: int) -> None:
        self._work, self._time_limit, self._memory_limit = work, time_limit, memory_limit
        self._process: subprocess.Popen[bytes] | None = None
        self._files = 0
        self._since = 0.0
        self._late = False

    def work_on(self) -> None:
        """Làm các phần việc còn lại, one after another."""
        try:
            while not self._work.over.is_set():
                try:
                    order = self._work.orders.popleft()
                except IndexError:
                    return
                self._do(order)
        except BaseException as error:  # noqa: BLE001 — raised again where the answers are waited for
            self._work.answers.put(error)
        finally:
            self.stop()

    def _do(self, order: _Order) -> None:
        answered = 0
        try:
            process = self._running(len(order.files))
            assert process.stdin
            assert process.stdout
            self._since = time.monotonic()
            process.stdin.write(order.line())
            process.stdin.flush()
            while answered < len(order.files):
                answers = _answers(process.stdout)
                self._since = time.monotonic()
                files = order.files[answered : answered + len(answers)]
                pairs = zip(files, answers, strict=True)
                self._work.answers.put([Recorded(path, *decoded(answer), answer) for (path, _), answer in pairs])
                answered += len(files)
        except (OSError, EOFError, ValueError, TypeError, pickle.UnpicklingError):
            if not self._work.over.is_set():
                self._lost(order, answered)
        finally:
            self._since = 0.0

    def _lost(self, order: _Order, answered: int) -> None:
        """The file that was being read is tried in another way, or given up; the others wait for the next child."""
        late, self._late = self._late, False
        self.stop()
        (path, name), *others = order.files[answered:]
        if others:
            self._work.orders.appendleft(_Order(others))
        if late:
            self._work.refuse(path, name, too_slow(name, self._time_limit))
        elif order.thorough:
            self._work.refuse(path, name, deadly(name))
        else:
            self._work.orders.appendleft(_Order([(path, name)], thorough=True))

    def _running(self, files: int) -> subprocess.Popen[bytes]:
        if self._files + files > _MOST_FILES:
            self.stop()
        if self._process is None:
            self._process, self._files = start_child(_COMMAND, self._memory_limit), 0
            assert self._process.stdin
            self._process.stdin.write(self._work.reader)
        self._files += files
        return self._process

    def end_if_late(self) -> None:
        """Dừng tiến trình đọc một tệp quá lâu."""
        process, since = self._process, self._since
        if process and since and time.monotonic() - since > self._time_limit:
            self._late, self._since = True, 0.0
            process.kill()

    def stop(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            stop_child(process)


def _watch(children: Sequence[_Child], work: _Work) -> None:
    while not work.over.wait(_LOOK_EVERY):
        for child in children:
            child.end_if_late()


def _answers(pipe: IO[bytes]) -> list[bytes]:
    """The next answers; raises EOFError where the child ended in the middle, or says what no child of ours would."""
    length = int.from_bytes(pipe.read(4), "little")
    message = pipe.read(length) if 0 < length <= _LONGEST_MESSAGE else b""
    answers = Answers(BytesIO(message)).load() if len(message) == length else None
    if not answers or not isinstance(answers, list) or not all(isinstance(one, bytes) for one in answers):
        raise EOFError
    return answers
