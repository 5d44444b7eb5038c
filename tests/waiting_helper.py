"""A resident helper in a process of its own, for tests that leave it jobs."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from addin.hosts.job_folder import JobFolder

LIMIT = 30.0


def wait_for(happened: Callable[[], object], what: str) -> None:
    """Until it has happened; never for ever."""
    deadline = time.monotonic() + LIMIT
    while not happened():
        assert time.monotonic() < deadline, what
        time.sleep(0.02)


@contextmanager
def started(folder: JobFolder) -> Iterator[subprocess.Popen[str]]:
    """A helper, up and beating."""
    command = [sys.executable, "-I", "-X", "utf8", "-m", "addin", "helper", "--folder", str(folder.path)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    try:
        wait_for(folder.alive, "the helper did not start")
        yield process
    finally:
        process.kill()
        process.communicate(timeout=LIMIT)
