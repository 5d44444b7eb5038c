"""Kiểm tra thể thức của văn bản Word."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from addin.core.finding import Finding


def is_paper(path: Path) -> bool:
    """A Word document asked for by name; in folders of returned forms a document stays a wrong file."""
    return path.suffix.lower() == ".docx" and path.is_file()


def check_papers(paths: Iterable[Path], reasons: dict[str, str]) -> list[Finding]:
    """Các chỗ chưa đúng thể thức; `reasons` gets why a file was not read, empty where it was."""
    from addin.commands.kits import load_layout
    from addin.core.report.nd30_check import check_paper
    from addin.errors import CannotRead
    from addin.hosts.word.paper import read_paper

    findings: list[Finding] = []
    for path in paths:
        reasons[str(path)] = ""
        try:
            findings += check_paper(read_paper(path), load_layout(), str(path))
        except CannotRead as error:
            reasons[str(path)] = str(error)
    return findings
