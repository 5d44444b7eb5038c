"""Khởi đầu của mọi tiến trình con: its limit of memory, and its first word."""

from __future__ import annotations

import contextlib
import pickle
import sys

__all__ = ["limit_memory", "say"]


def limit_memory(limit: int) -> None:
    """Giới hạn bộ nhớ of this process. Windows has no such limit; there the caps on the file's parts stand alone."""
    with contextlib.suppress(ImportError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))


def say(answer: object) -> None:
    """Trả lời."""
    pickle.dump(answer, sys.stdout.buffer)
    sys.stdout.buffer.flush()
