"""Đọc trong tiến trình con: what a commune sent is only ever opened where it can do no harm.

Each child reads some hundreds of files one after another under a memory limit, and is then replaced. One that takes
too long costs its own file; one that dies is replaced, and its file is tried once more with openpyxl, which is slower
and harder to bring down.
"""

from __future__ import annotations

import json
import os
import pickle
import subprocess
import threading
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from queue import SimpleQueue
from typing import Final

from addin.core.book.model import Refusal
from addin.core.grid import WorkbookGrids
from addin.errors import CannotRead
from addin.hosts.host import Progress
from addin.hosts.reading.bare_child import Answers, bare_command, start_child, stop_child

__all__ = ["MEMORY_LIMIT", "TIME_LIMIT", "WORKERS", "deadly", "read_many", "read_one", "too_slow"]

MEMORY_LIMIT: Final = 2**30
TIME_LIMIT: Final = 20.0
WORKERS = min(max(2, os.cpu_count() or 2), 8)
_MOST_FILES = 300
_COMMAND = bare_command("addin.hosts.reading.reading_child")
_AS_NEW_FILE = "Hãy mở bằng Excel, chép bảng số liệu sang một tệp mới rồi nhận lại."

Answer = WorkbookGrids | Refusal


def read_many(
    paths: Sequence[Path],
    progress: Progress,
    *,
    passwords: Sequence[str] = (),
    time_limit: float = TIME_LIMIT,
    memory_limit: int = MEMORY_LIMIT,
) -> Iterator[tuple[Path, Answer]]:
    """Đọc nhiều tệp, in the order of the paths; a file that cannot be read comes back as the reason why."""
    children = [_Child(time_limit, memory_limit) for _ in range(min(WORKERS, len(paths)))]
    idle: SimpleQueue[_Child] = SimpleQueue()
    for child in children:
        idle.put(child)

    def read(path: Path) -> Answer:
        mine = idle.get()
        try:
            return mine.read(path, passwords)
        finally:
            idle.put(mine)

    try:
        with ThreadPoolExecutor(max(1, len(children))) as threads:
            try:
                for done, (path, answer) in enumerate(zip(paths, threads.map(read, paths), strict=True), 1):
                    progress(done, len(paths), path.name)
                    yield path, answer
            finally:
                threads.shutdown(wait=False, cancel_futures=True)
    finally:
        for child in children:
            child.stop()


def read_one(path: Path) -> WorkbookGrids:
    """Đọc một tệp; raises CannotRead with the reason where it is refused."""
    ((_, answer),) = read_many([path], lambda done, total, what: None)
    if isinstance(answer, Refusal):
        raise CannotRead(answer.reason, file=path)
    return answer


class _Child:
    """Tiến trình con, started when it is first needed, again after each death, and after some hundreds of files."""

    def __init__(self, time_limit: float, memory_limit: int) -> None:
        self._time_limit = time_limit
        self._memory_limit = memory_limit
        self._process: subprocess.Popen[bytes] | None = None
        self._files = 0

    def read(self, path: Path, passwords: Sequence[str] = ()) -> Answer:
        name = unicodedata.normalize("NFC", path.name)
        order = {"path": str(path.absolute()), "passwords": list(passwords)}
        for thorough in (False, True):
            late = threading.Event()
            try:
                answer = self._asked({**order, "thorough": thorough}, late)
            except (OSError, EOFError, pickle.UnpicklingError):
                self.stop()
                if late.is_set():
                    return Refusal(name, too_slow(name, self._time_limit))
            else:
                return answer if isinstance(answer, WorkbookGrids) else Refusal(name, str(answer))
        return Refusal(name, deadly(name))

    def stop(self) -> None:
        process, self._process, self._files = self._process, None, 0
        if process is not None:
            stop_child(process)

    def _asked(self, order: Mapping[str, object], late: threading.Event) -> object:
        process = self._running()
        watch = threading.Timer(self._time_limit, _end, [process, late])
        watch.start()
        try:
            return _ask(process, order)
        finally:
            watch.cancel()

    def _running(self) -> subprocess.Popen[bytes]:
        if self._files >= _MOST_FILES:
            self.stop()
        if self._process is None:
            self._process = _started(self._memory_limit)
        self._files += 1
        return self._process


def _started(memory_limit: int) -> subprocess.Popen[bytes]:
    return start_child(_COMMAND, memory_limit)


def _ask(process: subprocess.Popen[bytes], order: Mapping[str, object]) -> object:
    assert process.stdin
    assert process.stdout
    process.stdin.write(json.dumps(order).encode() + b"\n")
    process.stdin.flush()
    return _Answers(process.stdout).load()


def _end(process: subprocess.Popen[bytes], late: threading.Event) -> None:
    late.set()
    process.kill()


def too_slow(name: str, seconds: float) -> str:
    """Câu nói về một tệp đọc quá lâu."""
    return f"Tệp “{name}” đọc quá {seconds:.0f} giây chưa xong nên bị bỏ qua. {_AS_NEW_FILE}"


def deadly(name: str) -> str:
    """Câu nói về một tệp làm chết tiến trình đọc."""
    return f"Tệp “{name}” quá nặng hoặc bị hỏng, làm phần đọc tệp phải dừng nên bị bỏ qua. {_AS_NEW_FILE}"


class _Answers(Answers):
    """What a child may send back: grids and the values of cells."""

    allowed = frozenset(
        [("addin.core.grid", name) for name in ("WorkbookGrids", "Grid", "Area")]
        + [("datetime", name) for name in ("date", "datetime", "time", "timedelta")]
        + [("addin.core.number", "ErrorValue"), ("decimal", "Decimal"), ("builtins", "set"), ("builtins", "frozenset")]
    )
