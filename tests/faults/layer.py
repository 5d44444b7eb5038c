"""Lớp tệp có lỗi: every write, flush, rename and removal of this process is counted; the N-th one is its last.

The write that is hit is torn: half of its bytes reach the disk. Used by runs.py in processes of their own.
"""

from __future__ import annotations

import builtins
import io
import os
import shutil
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

_CALLS = ("replace", "rename", "unlink", "remove", "fsync", "mkdir", "utime")


class Faults:
    """Đếm các thao tác ghi trong một thư mục; kills the process at number `last`, or only counts when that is 0.

    With an `error` nobody dies: from number `last` on the disk answers with that error, until it is mended.
    """

    def __init__(self, last: int, folder: Path, error: int = 0) -> None:
        self.last = last
        self.folder = str(folder)
        self.error = error
        self.count = 0

    def hit(self) -> bool:
        self.count += 1
        return self.count >= self.last > 0 if self.error else self.count == self.last

    def end(self) -> None:
        """What happens at a hit."""
        if self.error:
            raise OSError(self.error, os.strerror(self.error))
        die()

    @contextmanager
    def installed(self) -> Iterator[Faults]:
        """For a while, in a process that goes on."""
        places: list[tuple[Any, str]] = [(io, "open"), (builtins, "open"), *((os, name) for name in _CALLS)]
        kept = [(module, name, getattr(module, name)) for module, name in places]
        self.install()
        try:
            yield self
        finally:
            for module, name, call in kept:
                setattr(module, name, call)

    def concerns(self, file: Any) -> bool:
        """Whether this is one of the outputs; parts that are put together elsewhere are not."""
        return not isinstance(file, int) and os.fspath(file).startswith(self.folder)

    def install(self) -> None:
        """From now on every file of this process goes through the layer."""
        opened = io.open

        def open_(file: Any, mode: str = "r", buffering: int = -1, *more: Any, **named: Any) -> Any:
            if not self.concerns(file) or not set(mode) & set("wax+"):
                return opened(file, mode, buffering, *more, **named)
            raw = _Torn(self, file, mode.replace("b", "").replace("t", ""), opener=named.pop("opener", None))
            whole = io.BufferedRandom(raw) if "+" in mode else io.BufferedWriter(raw)
            return whole if "b" in mode else io.TextIOWrapper(whole, *more, **named)

        io.open = builtins.open = open_
        shutil._USE_CP_SENDFILE = False  # type: ignore[attr-defined]
        for name in _CALLS:
            setattr(os, name, self._counted(name, getattr(os, name)))

    def _counted(self, name: str, call: Callable[..., Any]) -> Callable[..., Any]:
        def counted(*arguments: Any, **named: Any) -> Any:
            if (name == "fsync" or self.concerns(arguments[0])) and self.hit():
                self.end()
            return call(*arguments, **named)

        return counted


class _Torn(io.FileIO):
    def __init__(self, faults: Faults, file: Any, mode: str, **named: Any) -> None:
        self._faults = faults
        super().__init__(file, mode, **named)

    def write(self, data: Any) -> int:
        if self._faults.hit():
            super().write(memoryview(data).cast("B")[: len(data) // 2])
            self._faults.end()
        return super().write(data)


def die() -> None:
    """As the power cut does it: no clean-up, no last words."""
    os.kill(os.getpid(), signal.SIGKILL)
