"""Điều đã biết: what is asked of thousands of files again and again, answered once."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

__all__ = ["Known"]

Asked = TypeVar("Asked")
Answer = TypeVar("Answer")
_MOST = 50_000


class Known(dict[Asked, Answer]):
    """Câu trả lời theo câu hỏi: asked only of what was not asked before; all is forgotten when it is too much.

    An answer hangs on nothing but what is asked, so to forget it costs time and nothing else.
    """

    def __init__(self, ask: Callable[[Asked], Answer], most: int = _MOST) -> None:
        super().__init__()
        self._ask, self._most = ask, most

    def __missing__(self, asked: Asked) -> Answer:
        answer = self._ask(asked)
        if len(self) >= self._most:
            self.clear()
        self[asked] = answer
        return answer
