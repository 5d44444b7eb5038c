"""The folder that `make installer` builds, round one small library."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.installer.folder import write_folder
from tests.installer.test_installer import package


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder as it is built, round one small library."""
    packages = tmp_path_factory.mktemp("libraries")
    package(packages, "tonghop", "0.1.0")
    target = tmp_path_factory.mktemp("dist") / "TongHop"
    write_folder(target, packages, "0.1.0")
    return target
