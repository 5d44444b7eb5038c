"""Kiểm tra: any workbook; with its form if it has one, else by its own layout. Nothing is written."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from addin.commands.progress import Progress, silent
from addin.console import ProgressBar, complain, finding_json, say_findings, say_json

if TYPE_CHECKING:
    from addin.core.finding import Finding
    from addin.core.grid import WorkbookGrids


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Cách gọi lệnh check."""
    parser.add_argument("paths", metavar="TỆP_HOẶC_THƯ_MỤC", type=Path, nargs="+", help="Biểu, Sổ hoặc bảng bất kỳ")


@dataclass(frozen=True)
class Checked:
    """Đã kiểm: each file's state, and every finding."""

    files: tuple[tuple[str, str], ...]
    findings: tuple[Finding, ...]


def run(options: argparse.Namespace) -> int:
    """Chạy lệnh check."""
    bar = ProgressBar("Kiểm tra")
    try:
        checked = check_paths(options.paths, bar)
    finally:
        bar.close()
    if options.json:
        say_json(_json(checked))
    else:
        for path, reason in checked.files:
            if reason:
                complain(f"✖ Không đọc được {path}: {reason}")
        say_findings(checked.findings)
    refused = any(reason for _, reason in checked.files)
    return 1 if refused or any(found.severity.rank == 0 for found in checked.findings) else 0


def check_paths(paths: Sequence[Path], progress: Progress = silent) -> Checked:
    """Kiểm tra mọi tệp; files of one kit are also compared with each other."""
    from addin.commands.taking_in import workbook_paths
    from addin.core.book.model import Refusal
    from addin.core.finding import by_weight
    from addin.hosts.reading_worker import read_many

    found = workbook_paths(paths)
    files: list[tuple[str, str]] = [(one.file, one.reason) for one in found.refusals]
    workbooks: list[WorkbookGrids] = []
    for path, answer in read_many(found.paths, progress):
        files.append((str(path), answer.reason if isinstance(answer, Refusal) else ""))
        if not isinstance(answer, Refusal):
            workbooks.append(renamed(answer, str(path)))
    return Checked(tuple(files), tuple(by_weight(list(_findings(workbooks)))))


def renamed(workbook: WorkbookGrids, name: str) -> WorkbookGrids:
    """The same workbook under the path it was asked for by, so that findings name that path."""
    return replace(workbook, file=name, grids=tuple(replace(grid, file=name) for grid in workbook.grids))


def _findings(workbooks: Sequence[WorkbookGrids]) -> Iterator[Finding]:
    """Sổ by their own definition, communes' forms kit by kit, anything else by its layout."""
    from addin.commands.check_forms import check_books, check_forms
    from addin.commands.check_layout import check_any

    books, rest = check_books(workbooks)
    yield from books
    forms, rest = check_forms(rest)
    yield from forms
    for workbook in rest:
        yield from check_any(workbook)


def _json(checked: Checked) -> dict[str, object]:
    return {
        "schema": 1,
        "files": [
            {"path": path, "state": "refused" if reason else "read", "reason": reason} for path, reason in checked.files
        ],
        "findings": [finding_json(found) for found in checked.findings],
    }
