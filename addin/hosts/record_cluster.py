"""Lập bản ghi trên cụm máy: batches of files go to a dask.distributed scheduler, their records come back.

A file travels with the task, so the machines share no disk; there it is read as here, in a child with limits. What the
cluster leaves unanswered — machines that die, a scheduler that goes away — is read here: no file is lost.
"""

from __future__ import annotations

import logging
import os
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, CancelledError, Executor, Future, wait
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from importlib import import_module
from importlib.metadata import version
from itertools import chain, islice
from pathlib import Path
from typing import Any

from addin.errors import ComputerError, ToolMissing
from addin.hosts.host import Progress
from addin.hosts.reading.record_child import RecordReader
from addin.hosts.reading.record_reading import ReadAll, Recorded, decoded, read_records

__all__ = ["reading_on"]

_PACKAGE = "tonghop"
_CONNECT = 5.0
_PATIENCE = 15.0
"""Seconds that a cluster may be without any machine before its work is done here."""
_LOOK_EVERY = 1.0
_MOST_FILES, _MOST_BYTES = 240, 16 * 2**20
_AHEAD = 2
"""Batches under way for each thread of the cluster: one that is read and one that waits there."""

_NOT_INSTALLED = (
    "Máy này chưa cài phần chạy trên cụm máy (gói distributed). Hãy cài Tổng Hợp kèm phần “cluster”, "
    "hoặc bỏ --cluster để đọc ngay trên máy này."
)
_NOT_REACHED = "Không nối được tới cụm máy ở “{}”. Hãy xem lại địa chỉ, hoặc bỏ --cluster để đọc ngay trên máy này."
_NO_MACHINE = (
    "Cụm máy ở “{}” chưa có máy nào nhận việc. Hãy bật các máy đó lên, hoặc bỏ --cluster để đọc ngay trên máy này."
)
_OTHER_VERSION = (
    "Có máy trong cụm chưa cài Tổng Hợp bản {} như máy này. Hãy cài cùng một bản trên mọi máy, "
    "hoặc bỏ --cluster để đọc ngay trên máy này."
)


@dataclass(frozen=True, slots=True)
class _Sent:
    """Một tệp gửi đi: its own name, what it is called to the officer, its time and its bytes."""

    file: str
    name: str
    changed: int
    data: bytes


_Batch = Sequence[tuple[Path, str]]


@contextmanager
def reading_on(address: str) -> Iterator[ReadAll]:
    """Nối tới cụm máy ở `address`; raises ComputerError with the reason where that cannot be."""
    try:
        import dask
    except ImportError as error:
        raise ToolMissing(_NOT_INSTALLED) from error
    dask.config.set({"distributed.admin.large-graph-warning-threshold": "1GB"})
    distributed: Any = import_module("distributed")
    for name in ("distributed", "distributed.client"):  # it tells of lost machines in tracebacks, and we read on here
        logging.getLogger(name).setLevel(logging.CRITICAL)
    try:
        client = distributed.Client(address, timeout=_CONNECT, set_as_default=False)
    except (OSError, ValueError) as error:
        raise ComputerError(_NOT_REACHED.format(address)) from error
    with client:
        if not (machines := _machines(client)):
            raise ComputerError(_NO_MACHINE.format(address))
        _expect_our_version(client, machines)
        yield partial(_read, client)


def _expect_our_version(client: Any, machines: Iterable[str]) -> None:
    """Every machine that answers at once must have the program as it is here; one that is busy is believed to."""
    executor = client.get_executor(pure=False)
    ours = _our_version()
    for said in wait([executor.submit(version, _PACKAGE, workers=[one]) for one in machines], _CONNECT).done:
        if not said.cancelled() and (said.exception() or said.result() != ours):
            raise ComputerError(_OTHER_VERSION.format(ours))


def _our_version() -> str:
    return version(_PACKAGE)


def _read(client: Any, reader: RecordReader, files: _Batch, progress: Progress) -> Iterator[Recorded]:
    left: list[tuple[Path, str]] = []
    done = 0
    for done, found in enumerate(_answered(client, reader, files, left), 1):
        progress(done, len(files), found.path.name)
        yield found
    yield from read_records(reader, left, lambda at, total, what: progress(done + at, len(files), what))


def _answered(client: Any, reader: RecordReader, files: _Batch, left: list[tuple[Path, str]]) -> Iterator[Recorded]:
    """The records that the cluster makes; `left` becomes the files of which it made none."""
    executor: Executor = client.get_executor(pure=False)
    there = replace(reader, zone=datetime.now().astimezone().tzinfo)
    batches = _batches(files, _threads(client), left)
    under_way: dict[Future[list[bytes]], _Batch] = {}
    seen = time.monotonic()
    while time.monotonic() - seen < _PATIENCE:
        threads = _threads(client)
        for batch, sent in islice(batches, max(0, _AHEAD * threads - len(under_way))):
            under_way[executor.submit(read_sent, there, sent)] = batch
        seen = time.monotonic() if threads else seen
        if threads and not under_way:
            return
        for future in wait(under_way, _LOOK_EVERY, FIRST_COMPLETED).done:
            yield from _records(under_way.pop(future), future, left)
    left.extend(chain(*under_way.values(), *(batch for batch, _ in batches)))


def _records(batch: _Batch, future: Future[list[bytes]], left: list[tuple[Path, str]]) -> Iterator[Recorded]:
    from distributed import KilledWorker

    try:
        answers = future.result()
    except (CancelledError, KilledWorker, OSError):
        left.extend(batch)
        return
    except RuntimeError as error:  # the scheduler itself lacks the program: it cannot hand on what it does not know
        raise ComputerError(_OTHER_VERSION.format(_our_version())) from error
    for (path, _), answer in zip(batch, answers, strict=True):
        yield Recorded(path, *decoded(answer), answer)


def _threads(client: Any) -> int:
    return sum(_machines(client).values())


def _machines(client: Any) -> dict[str, int]:
    """How many files each machine reads at once just now; none where the scheduler does not say."""
    if client.status != "running":
        return {}
    try:
        known = client.sync(client.scheduler.identity, callback_timeout=_CONNECT)["workers"]
    except OSError:
        return {}
    return {address: int(machine["nthreads"]) for address, machine in known.items()}


def _batches(files: _Batch, threads: int, left: list[tuple[Path, str]]) -> Iterator[tuple[_Batch, Sequence[_Sent]]]:
    """The files in orders, each read from the disk when its turn comes; what is too large to travel is `left`."""
    most = min(_MOST_FILES, -(-len(files) // (_AHEAD * max(1, threads))))
    batch: list[tuple[Path, str]] = []
    sent: list[_Sent] = []
    size = 0
    for path, name in files:
        if (one := _taken(path, name)) is None:
            left.append((path, name))
            continue
        if len(batch) == most or size + len(one.data) > _MOST_BYTES:
            yield batch, sent
            batch, sent, size = [], [], 0
        batch.append((path, name))
        sent.append(one)
        size += len(one.data)
    if batch:
        yield batch, sent


def _taken(path: Path, name: str) -> _Sent | None:
    try:
        stat = path.stat()
        if stat.st_size > _MOST_BYTES:
            return None
        return _Sent(path.name, name, stat.st_mtime_ns, path.read_bytes())
    except OSError:
        return None


def read_sent(reader: RecordReader, files: Sequence[_Sent]) -> list[bytes]:
    """Lập bản ghi các tệp được gửi tới, on a machine of the cluster: the answers of the child, unopened."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        paths = [_put_down(Path(folder) / str(at), one) for at, one in enumerate(files)]
        order = [(path, one.name) for path, one in zip(paths, files, strict=True)]
        answers = {found.path: found.answer for found in read_records(reader, order, _silent, workers=1)}
    return [answers[path] for path in paths]


def _put_down(folder: Path, one: _Sent) -> Path:
    folder.mkdir()
    path = folder / one.file
    path.write_bytes(one.data)
    os.utime(path, ns=(one.changed, one.changed))
    return path


def _silent(done: int, total: int, what: str) -> None:
    """Progress is told where the records arrive."""
