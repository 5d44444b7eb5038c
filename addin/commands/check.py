"""Kiểm tra: any workbook; with its form if it has one, else by its own layout. Nothing is written."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
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
    """Kiểm tra mọi tệp: Sổ by their own definition, forms kit by kit, anything else by its layout."""
    from addin.commands.check_forms import is_book
    from addin.core.finding import by_weight

    reasons, workbooks = _read(paths, progress)
    findings = [found for one in workbooks if is_book(one) for found in _of_book(one, reasons)]
    findings += check_workbooks([one for one in workbooks if not is_book(one)])
    return Checked(tuple(reasons.items()), tuple(by_weight(findings)))


def check_workbooks(workbooks: Sequence[WorkbookGrids]) -> list[Finding]:
    """Kiểm các tệp không phải Sổ: forms kit by kit, anything else by its layout."""
    from addin.commands.check_forms import check_forms

    of_forms, others = check_forms(workbooks)
    return of_forms + [found for workbook in others for found in _by_layout(workbook)]


def _by_layout(workbook: WorkbookGrids) -> list[Finding]:
    """Bảng không có định nghĩa, understood by itself."""
    from addin.commands.check_layout import check_any

    return check_any(workbook)


def _read(paths: Sequence[Path], progress: Progress) -> tuple[dict[str, str], list[WorkbookGrids]]:
    """(lý do không đọc by path, empty where it was read; the workbooks)."""
    from addin.commands.taking_in import workbook_paths
    from addin.core.book.model import Refusal
    from addin.hosts.reading_worker import read_many

    found = workbook_paths(paths)
    reasons = {one.file: one.reason for one in found.refusals}
    workbooks = []
    for path, answer in read_many(found.paths, progress):
        reasons[str(path)] = answer.reason if isinstance(answer, Refusal) else ""
        if not isinstance(answer, Refusal):
            workbooks.append(renamed(answer, str(path)))
    return reasons, workbooks


def _of_book(workbook: WorkbookGrids, reasons: dict[str, str]) -> list[Finding]:
    """A Sổ whose definition is wrong cannot be checked: that is its reason, and other files still are."""
    from addin.commands.check_forms import check_book
    from addin.errors import FormAuthorError

    try:
        return check_book(workbook)
    except FormAuthorError as error:
        reasons[workbook.file] = str(error)
        return []


def renamed(workbook: WorkbookGrids, name: str) -> WorkbookGrids:
    """The same workbook under the path it was asked for by, so that findings name that path."""
    return replace(workbook, file=name, grids=tuple(replace(grid, file=name) for grid in workbook.grids))


def _json(checked: Checked) -> dict[str, object]:
    return {
        "schema": 1,
        "files": [
            {"path": path, "state": "refused" if reason else "read", "reason": reason} for path, reason in checked.files
        ],
        "findings": [finding_json(found) for found in checked.findings],
    }
