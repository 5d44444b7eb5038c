"""Một bước trong LibreOffice: the one gate through which everything is asked of it, one round trip to a verb.

The verbs are those of `inside/`, which LibreOffice loads into itself. A LibreOffice that does not answer takes nobody
along: the click ends with a sentence, and the next one puts right what was left half done.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import Any

from addin.calc.bridge import connect, foreign, struct
from addin.errors import CannotWrite, ComputerError

WORKER = Path(__file__).with_name("inside") / "worker.py"
SILENCE, PERSON = 120.0, 3600.0  # seconds: the longest step takes a few; a person who is asked takes theirs
_DONE = "done"


class Inside:
    """LibreOffice ở đầu kia của ống; `ask` is a round trip."""

    def __init__(self, pipe: str, patience: float = 0) -> None:
        self.sources: set[str] = set()
        self.context = within(SILENCE, lambda: connect(pipe, patience))
        self._worker = within(SILENCE, self._loaded)

    def _loaded(self) -> Any:
        services = self.context.ServiceManager
        loader = services.createInstanceWithContext("com.sun.star.loader.Python", self.context)
        if loader is None:
            raise ComputerError("LibreOffice này không chạy được Python. Hãy cài thêm gói python3-uno rồi thử lại.")
        return loader.activate("", "", WORKER.as_uri(), None).createInstanceWithContext(self.context)

    def ask(self, verb: str, *, patience: float = SILENCE, **named: object) -> Any:
        """What the verb answers."""
        values = {"verb": verb, **named}
        arguments = tuple(struct("com.sun.star.beans.NamedValue", Name=name, Value=one) for name, one in values.items())
        try:
            state, *answer = within(patience, lambda: self._worker.execute(arguments))
        except foreign("com.sun.star.lang.DisposedException") as error:
            raise ComputerError(
                "LibreOffice đã đóng hoặc dừng giữa chừng. Hãy mở lại sổ rồi bấm lại nút; việc dở được trả về như "
                "trước."
            ) from error
        if state != _DONE:
            raise CannotWrite("LibreOffice đang bận. Hãy đóng hộp thoại đang mở nếu có, chờ một lát rồi bấm lại nút.")
        return answer[0]


def within(seconds: float, action: Callable[[], Any]) -> Any:
    """Câu trả lời, waited for no longer than this; the thread that still waits ends with the process."""
    answers: SimpleQueue[tuple[Any, BaseException | None]] = SimpleQueue()

    def wait_for_it() -> None:
        try:
            answers.put((action(), None))
        except BaseException as error:  # noqa: BLE001 — raised again where it is waited for
            answers.put((None, error))

    threading.Thread(target=wait_for_it, daemon=True).start()
    try:
        answer, error = answers.get(timeout=seconds)
    except Empty:
        raise ComputerError(
            "LibreOffice không trả lời nữa. Hãy đóng rồi mở lại LibreOffice, mở lại sổ và bấm lại nút; việc dở được "
            "trả về như trước."
        ) from None
    if error is not None:
        raise error
    return answer
