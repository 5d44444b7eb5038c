"""README says only what the program does."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from addin.cli import COMMANDS
from tests.house.rules import ROOT

_TOP = 40  # lines that are seen without scrolling
_README = (ROOT / "README.md").read_text(encoding="utf-8")
_MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")


def unknown_words(readme: str) -> Iterator[str]:
    """Commands and make targets that a text names in its code and that do not exist."""
    targets = set(re.findall(r"^([a-z]+):", _MAKEFILE, re.MULTILINE))
    for code in code_of(readme):
        yield from (f"tonghop {name}" for name in re.findall(r"\btonghop ([a-z][\w-]*)", code) if name not in COMMANDS)
        yield from (f"make {name}" for name in re.findall(r"(?:^|&& |; )make ([a-z]+)", code) if name not in targets)


def code_of(text: str) -> Iterator[str]:
    """What a Markdown text sets as code: fenced and indented lines, and words between backticks."""
    fenced = False
    for line in text.splitlines():
        if line.lstrip().startswith("```"):
            fenced = not fenced
        elif fenced or line.startswith("    "):
            yield line.strip()
        else:
            yield from re.findall(r"`([^`]+)`", line)


@pytest.mark.parametrize("command", ["make demo", "make test"])
def test_readme_begins_with_how_to_see_it_run(command: str) -> None:
    """The two commands that show and prove the program stand on the first screen."""
    top = "\n".join(_README.splitlines()[:_TOP])
    assert any(code.split("#")[0].strip() == command for code in code_of(top))


def test_every_command_in_readme_exists() -> None:
    """No command is promised that the parser does not know."""
    assert list(unknown_words(_README)) == []


def test_an_invented_command_would_be_seen() -> None:
    """The check reads fenced, indented and quoted code, and leaves ordinary words alone."""
    text = (
        "tonghop is a name. Use `tonghop fly A`.\n\n```sh\ntonghop check x && make rockets\n```\n\n    tonghop swim\n"
    )
    assert list(unknown_words(text)) == ["tonghop fly", "make rockets", "tonghop swim"]
