"""A person at the screen: finds a thing by the name it has for a screen reader, and clicks on it with the mouse."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from addin.calc.extension import IDENTIFIER
from tests.libreoffice.running import Running

_BAR = f"private:resource/toolbar/addon_{IDENTIFIER}"
_CLICKS, _NOTICED_WITHIN = 4, 5
_MOST = 4000  # things that are looked at in one window


@dataclass(frozen=True)
class Hand:
    """Mouse on the screen of one LibreOffice."""

    running: Running

    def press(self, label: str, noticed: Callable[[], bool] | None = None) -> None:
        """The toolbar's button of that label, in the window in front; a click that a busy window missed is repeated.

        A click is noticed when it starts a command or opens a dialog, unless the caller knows better.
        """
        begun = self.running.begun()
        noticed = noticed or (lambda: self.running.begun() > begun or self._dialog() is not None)
        for _ in range(_CLICKS):
            self._click(self._found(self._bar, label))
            if self.running.happens(noticed, _NOTICED_WITHIN):
                return
        self.running.screenshot(self.running.work / "no_effect.png")
        raise AssertionError(f"a click on “{label}” had no effect")

    def labels(self) -> list[str]:
        """What the toolbar shows, from left to right."""
        self.running.wait_for(lambda: any(thing.AccessibleName for thing in self._buttons()), "the toolbar")
        return [thing.AccessibleName for thing in self._buttons()]

    def _buttons(self) -> list[Any]:
        return [thing for thing in _within(self._bar()) if hasattr(thing, "LocationOnScreen")][1:]

    def answer(self, label: str, before: Callable[[], object]) -> None:
        """A button of the dialog that is open or will be in a moment, clicked till it is gone; `before` looks at it."""
        self._found(self._dialog, label)
        before()
        dialog = self._dialog()
        for _ in range(_CLICKS):
            self._click(self._found(lambda: dialog, label))
            if self.running.happens(lambda: self._dialog() != dialog, _NOTICED_WITHIN):
                return
        raise AssertionError(f"“{label}” was clicked, and the dialog is still there")

    def _found(self, window: Callable[[], Any], label: str) -> Any:
        """What bears this label in the window, once it is there."""
        found: list[Any] = []

        def appeared() -> bool:
            found[:] = [thing for thing in _within(window()) if _is(thing, label)]
            return bool(found)

        self.running.wait_for(appeared, f"“{label}” on the screen")
        return found[0]

    def _dialog(self) -> Any:
        """The dialog that is open; None while there is none."""
        context = self.running.app.api.inside.context
        toolkit = context.ServiceManager.createInstanceWithContext("com.sun.star.awt.Toolkit", context)
        windows = (toolkit.getTopWindow(number) for number in range(toolkit.TopWindowCount))
        return next((window for window in windows if hasattr(window, "execute") and window.isVisible()), None)

    def _bar(self) -> Any:
        frame = self.running.desktop.CurrentFrame
        element = frame.LayoutManager.getElement(_BAR) if frame else None
        return element.RealInterface if element else None

    def point_at(self, label: str) -> None:
        """The mouse over the toolbar's button of that label."""
        self._move(next(thing for thing in self._buttons() if _is(thing, label)))

    def _click(self, thing: Any) -> None:
        self._move(thing)
        self.running.xdotool("click", "1")

    def _move(self, thing: Any) -> None:
        corner, size = thing.LocationOnScreen, thing.Size
        self.running.xdotool("mousemove", str(corner.X + size.Width // 2), str(corner.Y + size.Height // 2))


def _is(thing: Any, label: str) -> bool:
    return hasattr(thing, "LocationOnScreen") and thing.AccessibleName.replace("~", "") == label


def _within(window: Any) -> Iterator[Any]:
    """Everything in a window, as a screen reader goes through it; nothing while it is not there yet."""
    waiting, seen = [window], 0
    while waiting and seen < _MOST:
        thing, seen = getattr(waiting.pop(0), "AccessibleContext", None), seen + 1
        if thing is not None:
            yield thing
            waiting.extend(thing.getAccessibleChild(at) for at in range(min(thing.AccessibleChildCount, _MOST)))
