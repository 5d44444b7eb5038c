"""Kits and samples are found wherever the program was put."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from addin import resources
from addin.errors import ToolMissing

_ROOT = Path(__file__).resolve().parents[1]


def test_a_checkout_uses_its_own_folders() -> None:
    """In a checkout the folders beside the package are the ones: edits show at once."""
    assert resources.templates_dir() == _ROOT / "templates"
    assert resources.samples_dir() == _ROOT / "sample_workbooks"


def test_an_installed_copy_carries_its_folders(tmp_path: Path) -> None:
    """Laid out as the wheel lays it out, the package finds its data from any folder, without the checkout."""
    package = tmp_path / "site" / "addin"
    for name in ("templates", "sample_workbooks"):
        (package / "_data" / name).mkdir(parents=True)
    for name in ("__init__.py", "errors.py", "resources.py"):
        (package / name).write_bytes((_ROOT / "addin" / name).read_bytes())
    ask = "from addin.resources import *; print(templates_dir(), samples_dir(), sep='\\n')"
    environment = {**os.environ, "PYTHONPATH": str(package.parent)}
    said = subprocess.run(
        [sys.executable, "-c", ask], cwd=tmp_path, env=environment, capture_output=True, text=True, check=True
    )
    assert said.stdout.split("\n")[:2] == [
        str(package / "_data" / "templates"),
        str(package / "_data" / "sample_workbooks"),
    ]


def test_a_broken_installation_is_one_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the folders the officer reads what to do, not a traceback about a path."""
    monkeypatch.setattr(resources, "_PACKAGE", tmp_path / "addin")
    monkeypatch.setattr(resources, "_INSTALLED", tmp_path / "addin" / "_data")
    with pytest.raises(ToolMissing, match=r"templates.*cài lại"):
        resources.templates_dir()


def test_an_updated_program_has_another_mark(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What an older one remembered is not believed; the same files give the same mark, wherever they lie."""
    for name in ("một", "hai"):
        (tmp_path / name / "core").mkdir(parents=True)
        (tmp_path / name / "core" / "a.py").write_text("1")
        os.utime(tmp_path / name / "core" / "a.py", (1, 1))

    def mark(name: str) -> str:
        monkeypatch.setattr(resources, "_PACKAGE", tmp_path / name)
        resources.program_mark.cache_clear()
        return resources.program_mark()

    first = mark("một")
    assert mark("hai") == first
    (tmp_path / "hai" / "core" / "a.py").write_text("2")
    assert mark("hai") != first
    resources.program_mark.cache_clear()
