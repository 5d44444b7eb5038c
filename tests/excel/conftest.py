"""Excel in memory under xlwings' own code for Windows."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import xlwings

from addin.commands.new import new_book
from addin.hosts import excel
from addin.resources import samples_dir
from tests.excel.desk import Desk
from tests.excel.model import Application, excel_with
from tests.excel.windows import xlwings_for_windows


@pytest.fixture(scope="session")
def windows() -> Any:
    return xlwings_for_windows()


@pytest.fixture
def connect(windows: Any, monkeypatch: pytest.MonkeyPatch) -> Callable[[Application], Any]:
    """The way into an Excel, as a click takes it; nobody waits long for it here."""
    monkeypatch.setitem(sys.modules, "xlwings._xlwindows", windows)
    monkeypatch.setattr(windows, "N_COM_ATTEMPTS", 0)
    monkeypatch.setattr(excel, "PAUSE", 0.001)
    monkeypatch.setattr(excel, "PATIENCE", 0.05)

    def connected(application: Application) -> Any:
        return excel.patient(xlwings.App(impl=windows.App(xl=windows.COMRetryObjectWrapper(application))))

    return connected


@pytest.fixture
def opened(connect: Callable[[Application], Any]) -> Callable[..., tuple[Any, Application]]:
    """(Excel as a click sees it, Excel itself) with these workbooks open."""

    def with_these(*paths: Path) -> tuple[Any, Application]:
        application = excel_with(*paths)
        return connect(application), application

    return with_these


@pytest.fixture
def desk(connect: Callable[[Application], Any], tmp_path: Path) -> Desk:
    """A fresh Sổ of the campaign open in Excel, and two communes' files to take in."""
    folder = tmp_path / "gửi về"
    folder.mkdir()
    for path in sorted((samples_dir() / "ra_quan_2023").glob("*.xlsx"))[:2]:
        shutil.copyfile(path, folder / path.name)
    book = new_book("ra_quan", tmp_path / "Sổ 1 & 2.xlsx")
    return Desk(excel_with(book), connect, book, folder)
