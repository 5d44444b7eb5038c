"""Dòng trạng thái: what the window says while a command works; imports nothing heavy, as it speaks first."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

__all__ = ["StatusLine"]

_BETWEEN = 0.1  # seconds: an eye follows ten a second, and each costs the command a round trip


@dataclass
class StatusLine:
    """Dòng trạng thái of one command: “Thu nhận: 3/21 Xã Ia Chim”, and nothing once the command has ended."""

    app: Any
    label: str
    clock: Callable[[], float] = time.monotonic
    _silent_until: float = float("-inf")

    def begin(self) -> None:
        """The first word, before anything that takes its time."""
        self._say("đang chuẩn bị…")

    def progress(self, done: int, total: int, what: str) -> None:
        """How far it is, and with whom; one that comes too soon after another is left out."""
        if self.clock() >= self._silent_until:
            self._say(f"{done}/{total} {what}")

    def end(self) -> None:
        self.app.status_bar = False

    def _say(self, words: str) -> None:
        self.app.status_bar = f"{self.label}: {words}"
        self._silent_until = self.clock() + _BETWEEN
