"""Phần chạy trong LibreOffice: loaded there by its own Python, so that one call over the bridge does a whole step.

Every step runs on LibreOffice's own main thread, as a click of a person does: LibreOffice 7.4 may die of windows that
are closed and sheets that come and go from another thread. What a caller holds here (workbooks opened to be read, the
line in the status bar) is let go when the caller ends, however it ends.

Nothing of our package and nothing but the standard library is imported: this Python need not be ours.
"""

from __future__ import annotations

import importlib.util
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import unohelper
from com.sun.star.awt import XCallback
from com.sun.star.lang import XSingleComponentFactory
from com.sun.star.task import XJob

BEGIN_WITHIN, END_WITHIN = 20, 3600
DONE, BUSY = "done", "busy"


def _verbs() -> dict[str, Callable[..., Any]]:
    """The files beside this one, loaded by their paths: nothing is added to the search path of LibreOffice's Python."""
    found = {}
    for name in ("workbooks", "sheets", "findings"):
        spec = importlib.util.spec_from_file_location(f"tonghop_{name}", Path(__file__).with_name(f"{name}.py"))
        assert spec is not None
        assert spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        found.update({verb.__name__: verb for verb in module.VERBS})
    return found


VERBS = _verbs()


def getComponentFactory(*_: Any) -> Any:  # noqa: N802
    """What LibreOffice's loader asks this file for."""
    return _Factory()


class _Factory(unohelper.Base, XSingleComponentFactory):
    def createInstanceWithContext(self, context: Any) -> Worker:  # noqa: N802
        return Worker(context)

    def createInstanceWithArgumentsAndContext(self, _arguments: Any, context: Any) -> Worker:  # noqa: N802
        return Worker(context)


class Worker(unohelper.Base, XJob):
    """Người làm cho một lần kết nối."""

    def __init__(self, context: Any) -> None:
        self.context = context
        self.held = _Held()

    def execute(self, arguments: Any) -> tuple[Any, ...]:
        """(DONE, what the verb answers), or (BUSY,) when the main thread did not come to it."""
        named = {one.Name: one.Value for one in arguments}
        step = _Step(VERBS[named.pop("verb")], self, named)
        self.create("com.sun.star.awt.AsyncCallback").addCallback(step, None)
        return step.outcome()

    def create(self, service: str) -> Any:
        return self.context.ServiceManager.createInstanceWithContext(service, self.context)

    def __del__(self) -> None:
        step = _Step(_Held.let_go, self.held, {})
        self.create("com.sun.star.awt.AsyncCallback").addCallback(step, None)


class _Held:
    """What is given back when the caller has gone."""

    def __init__(self) -> None:
        self.sources: list[Any] = []
        self.indicator: Any = None
        self.views: dict[str, str] = {}
        self.gridless: list[str] = []

    def let_go(self) -> None:
        for document in self.sources:
            document.close(True)
        self.sources.clear()
        self.quiet()

    def quiet(self) -> None:
        if self.indicator is not None:
            self.indicator.end()
            self.indicator = None


class _Step(unohelper.Base, XCallback):
    """One verb, waiting for the main thread."""

    def __init__(self, verb: Any, subject: Any, named: Any) -> None:
        self._work = verb, subject, named
        self._begun, self._ended, self._guard = threading.Event(), threading.Event(), threading.Lock()
        self._given_up = False
        self._answer: Any = None
        self._error: Exception | None = None

    def notify(self, _data: Any) -> None:
        with self._guard:
            if self._given_up:
                return
            self._begun.set()
        verb, subject, named = self._work
        try:
            self._answer = verb(subject, **named)
        except Exception as error:  # noqa: BLE001 — handed to the caller, whose thread is another
            self._error = error
        self._ended.set()

    def outcome(self) -> tuple[Any, ...]:
        if not self._begun.wait(BEGIN_WITHIN):
            with self._guard:
                self._given_up = not self._begun.is_set()
            if self._given_up:
                return (BUSY,)
        if not self._ended.wait(END_WITHIN):
            return (BUSY,)
        if self._error is not None:
            raise self._error
        return (DONE, self._answer)
