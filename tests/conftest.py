"""What every folder of tests may ask for."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator

import pytest

from tests.libreoffice.office import Office, missing_packages
from tests.libreoffice.running import Running, missing_for_clicks


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """LibreOffice with a profile of its own; where CI=true its absence is a failure, elsewhere a visible skip."""
    _need(missing_packages())
    return Office(tmp_path_factory.mktemp("libreoffice"))


@pytest.fixture(scope="session")
def calc(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """LibreOffice Calc with a window on a screen of its own, for clicks and for the live host."""
    _need(missing_for_clicks())
    running = Running(tmp_path_factory.mktemp("calc"))
    yield running
    running.end()


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
