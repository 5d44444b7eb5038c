"""A kit is data: a new kind of report needs a folder in templates/ and no line of Python."""

from __future__ import annotations

import re

from addin.resources import templates_dir
from tests.house.rules import ROOT

KITS = sorted(path.parent.name for path in templates_dir().glob("*/form.toml"))


def naming(text: str) -> list[str]:
    """The kits that a text names."""
    return [kit for kit in KITS if re.search(rf"\b{kit}\b", text)]


def test_no_python_file_of_the_product_names_a_kit() -> None:
    """Neither the core nor a command knows any of the shipped kits; the demo reads which one from a file."""
    files = sorted((ROOT / "addin").rglob("*.py"))
    assert len(files) > 100
    assert {file.name: named for file in files if (named := naming(file.read_text(encoding="utf-8")))} == {}


def test_a_planted_name_is_seen() -> None:
    """The rule would catch a kit's name in a string, an import or a comment."""
    assert len(KITS) == 5
    assert all(naming(f'KIT = "{kit}"') == [kit] for kit in KITS)
    assert naming("# work_of_ra_quan_and_more") == []
