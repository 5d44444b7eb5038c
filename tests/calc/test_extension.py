"""The extension for LibreOffice as a file; tests/stories/test_toolbar.py clicks on it."""

from __future__ import annotations

import json
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from lxml import etree

from addin.calc.extension import build_extension
from addin.calc.toolbar.tonghop_start import INTERPRETER, interpreter, interpreter_file
from addin.cli import main
from addin.resources import macros_dir
from addin.ribbon import BUTTONS

REGISTRY = "{http://openoffice.org/2001/registry}"


@pytest.fixture(scope="module")
def package() -> zipfile.ZipFile:
    """The extension, opened."""
    return zipfile.ZipFile(BytesIO(build_extension(macros_dir())))


def test_the_same_text_makes_the_same_bytes(tmp_path: Path) -> None:
    """The command writes both add-ins side by side; built again, the extension is the same byte for byte."""
    assert main(["build-addin", "--out", str(tmp_path / "addin.xlam")]) == 0
    assert (tmp_path / "addin.xlam").exists()
    assert (tmp_path / "tonghop.oxt").read_bytes() == build_extension(macros_dir())


def test_every_part_that_the_manifest_names_is_there_and_well_formed(package: zipfile.ZipFile) -> None:
    """LibreOffice would refuse an extension with a part missing or an open tag."""
    manifest = etree.fromstring(package.read("META-INF/manifest.xml"))
    named = [value for entry in manifest for key, value in entry.attrib.items() if str(key).endswith("full-path")]
    assert len(named) == 4
    assert set(named) <= set(package.namelist())
    for name in (*named, "description.xml"):
        if not str(name).endswith(".py"):
            etree.fromstring(package.read(str(name)))


@pytest.mark.parametrize("place", ["OfficeToolBar", "OfficeMenuBar"])
def test_bar_and_menu_hold_the_buttons_of_the_ribbon(package: zipfile.ZipFile, place: str) -> None:
    """Same labels, same order, each calling the handler with its own id."""
    tree = etree.fromstring(package.read("Addons.xcu"))
    (bar,) = tree.iterfind(f".//node[@{REGISTRY}name='{place}']/node")
    items = [node for node in bar.iter("node") if node.find(f"prop[@{REGISTRY}name='Target']") is not None]
    said = [[node.findtext(f"prop[@{REGISTRY}name='{name}']/value") for name in ("Title", "URL")] for node in items]
    assert said == [[one.label, f"vn.tonghop.toolbar:{one.id}"] for one in BUTTONS]
    names = [node.get(f"{REGISTRY}name") for node in items]
    assert names == sorted(str(name) for name in names)


def test_the_handler_knows_every_button_and_every_sentence(package: zipfile.ZipFile) -> None:
    """What the handler looks up by key while it runs is in the table beside it."""
    table = json.loads(package.read("toolbar.json"))
    assert list(table["buttons"]) == [one.id for one in BUTTONS]
    source = package.read("handler.py").decode()
    asked = {part.partition('"')[0] for part in source.split('TEXTS["')[1:]}
    assert asked
    assert asked <= set(table["texts"])


def test_the_interpreter_is_named_once_for_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The installation names our Python in a file; the environment's word goes before it; a wrong path is none."""
    python, other = tmp_path / "Nguyễn Văn" / "python", tmp_path / "other"
    python.parent.mkdir()
    python.touch()
    other.touch()
    monkeypatch.delenv(INTERPRETER, raising=False)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "settings"))
    monkeypatch.setenv("PROGRAMDATA", str(tmp_path / "settings"))
    assert interpreter() == ""
    Path(interpreter_file()).parent.mkdir(parents=True)
    Path(interpreter_file()).write_text(f"{python}\n", encoding="utf-8")
    assert interpreter() == str(python)
    monkeypatch.setenv(INTERPRETER, str(other))
    assert interpreter() == str(other)
    monkeypatch.setenv(INTERPRETER, "python")
    assert interpreter() == ""
