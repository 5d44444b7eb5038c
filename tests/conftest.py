"""What every folder of tests may ask for."""

from __future__ import annotations

import os
import shutil
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from _pytest.runner import runtestprotocol

from tests.libreoffice.office import Office, missing_packages
from tests.libreoffice.running import Running, missing_for_clicks


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """LibreOffice with a profile of its own; where CI=true its absence is a failure, elsewhere a visible skip."""
    _need(missing_packages())
    return Office(tmp_path_factory.mktemp("libreoffice"))


class _Calcs:
    """The LibreOffice with a window that live tests share; one that has died is replaced."""

    def __init__(self) -> None:
        self.running: Running | None = None

    def died(self, moment: float = 0) -> bool:
        return self.running is not None and not self.running.lives(moment)

    def living(self, factory: pytest.TempPathFactory) -> Running:
        if self.running is None or self.died():
            self.end()
            self.running = Running(factory.mktemp("calc"))
        return self.running

    def end(self) -> None:
        if self.running is not None:
            self.running.end()
            self.running = None


_CALCS = _Calcs()
_LIVES_OF_CALC = 3
_LONGEST_LIVE_TEST = 200.0
_RUN_AGAIN: list[str] = []


@pytest.fixture(scope="session")
def calcs() -> Iterator[_Calcs]:
    """Ended with the tests."""
    yield _CALCS
    _CALCS.end()


@pytest.fixture
def calc(calcs: _Calcs, tmp_path_factory: pytest.TempPathFactory) -> Running:
    """LibreOffice Calc with a window on a screen of its own, for clicks and for the live host."""
    _need(missing_for_clicks())
    return calcs.living(tmp_path_factory)


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_protocol(item: pytest.Item, nextitem: pytest.Item | None) -> bool | None:
    """A live test in which LibreOffice itself died or hung says nothing about us: it is run again in a new one."""
    if "calc" not in getattr(item, "fixturenames", ()) and "[live]" not in item.name:
        return None
    item.ihook.pytest_runtest_logstart(nodeid=item.nodeid, location=item.location)
    for _ in range(_LIVES_OF_CALC):
        item._initrequest()  # type: ignore[attr-defined]  # as pytest itself does before a test
        with _ended_if_it_hangs():
            reports = runtestprotocol(item, nextitem=nextitem, log=False)
        if not any(report.failed for report in reports) or not _CALCS.died(moment=2):
            break
        _RUN_AGAIN.append(item.nodeid)
    for report in reports:
        item.ihook.pytest_runtest_logreport(report=report)
    item.ihook.pytest_runtest_logfinish(nodeid=item.nodeid, location=item.location)
    return True


@contextmanager
def _ended_if_it_hangs() -> Iterator[None]:
    """A call over the bridge waits for ever; once LibreOffice is gone it fails."""

    def end_all() -> None:
        for one in list(Running.all):
            one.kill()

    watch = threading.Timer(_LONGEST_LIVE_TEST, end_all)
    watch.daemon = True
    watch.start()
    try:
        yield
    finally:
        watch.cancel()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Which tests were given another LibreOffice, so that nobody overlooks one that always needs it."""
    for nodeid in _RUN_AGAIN:
        terminalreporter.write_line(f"RUN AGAIN, for LibreOffice died or hung: {nodeid}")


@pytest.fixture(scope="session")
def needs_chromium() -> None:
    """Debian's browser, for pages that officers open in theirs."""
    _need([] if shutil.which("chromium") else ["chromium"])


def _need(packages: list[str]) -> None:
    if not packages:
        return
    reason = f"These tests need: apt-get install {' '.join(packages)}"
    if os.environ.get("CI") == "true":
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture
def posix() -> None:
    """Forks and file names that Windows does not have."""
    if sys.platform == "win32":
        pytest.skip("needs forks and file names that Windows does not have")
