"""Kiểm tra: any workbook, with its form if it has one, else by its own layout; any Word document by the decree."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from addin.commands.progress import Progress, silent
from addin.console import ProgressBar, complain, finding_json, say, say_findings, say_json

if TYPE_CHECKING:
    from addin.commands.check_layout import Understood
    from addin.core.finding import Finding
    from addin.core.grid import WorkbookGrids


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Cách gọi lệnh check."""
    parser.add_argument("paths", metavar="TỆP_HOẶC_THƯ_MỤC", type=Path, nargs="+", help="Biểu, Sổ hoặc bảng bất kỳ")
    parser.add_argument(
        "--review", metavar="BAN_SAO.xlsx", type=Path, help="Với bảng không có mẫu: ghi bản tô màu những gì đã hiểu"
    )


@dataclass(frozen=True)
class Checked:
    """Đã kiểm: each file's state, and every finding."""

    files: tuple[tuple[str, str], ...]
    findings: tuple[Finding, ...]
    understood: tuple[Understood, ...] = ()

    @property
    def refused(self) -> list[tuple[str, str]]:
        return [(path, reason) for path, reason in self.files if reason]

    @property
    def read(self) -> bool:
        """Whether anything was read at all."""
        return len(self.refused) < len(self.files)


def run(options: argparse.Namespace) -> int:
    """Chạy lệnh check."""
    bar = ProgressBar("Kiểm tra")
    try:
        checked = check_paths(options.paths, bar)
    finally:
        bar.close()
    if options.review:
        _review(options.review, checked)
    _say_json(checked) if options.json else _say(checked)
    if not checked.read:
        return 3
    wrong = checked.refused or any(found.severity.rank == 0 for found in checked.findings)
    return 1 if wrong else 0


def _say(checked: Checked) -> None:
    for path, reason in checked.refused:
        complain(f"✖ Không đọc được {path}: {reason}")
    if not checked.read:
        complain("Chưa kiểm tra được gì: không có bảng tính hay văn bản nào đọc được ở nơi đã chọn.")
        return
    for line in _understood_lines(checked):
        say(line)
    say_findings(checked.findings)


def _understood_lines(checked: Checked) -> list[str]:
    from addin.commands.check_layout import understood_lines

    return [line for understood in checked.understood for line in understood_lines(understood)]


def _review(path: Path, checked: Checked) -> None:
    """A copy of the one table that nobody described, coloured by what was understood of it."""
    from addin.commands.check_layout import write_review
    from addin.errors import UsageError

    if len(checked.understood) != 1:
        raise UsageError("Bản xem lại chỉ ghi được cho đúng một tệp không theo mẫu nào. Hãy chọn một tệp.")
    if path.exists():
        raise UsageError(f"Đã có tệp {path}. Chọn tên khác cho bản xem lại.")
    write_review(path, checked.understood[0])


def check_paths(paths: Sequence[Path], progress: Progress = silent) -> Checked:
    """Kiểm tra mọi tệp: Sổ by their own definition, forms kit by kit, anything else by its layout."""
    from addin.commands.check_forms import is_book
    from addin.commands.check_paper import check_papers, is_paper
    from addin.core.finding import by_weight

    papers = [path for path in paths if is_paper(path)]
    reasons, workbooks = _read([path for path in paths if path not in papers], progress)
    findings = check_papers(papers, reasons)
    findings += [found for one in workbooks if is_book(one) for found in _of_book(one, reasons)]
    of_forms, understood = _of_others([one for one in workbooks if not is_book(one)])
    findings += of_forms + [found for one in understood for found in one.findings]
    return Checked(tuple(reasons.items()), tuple(by_weight(findings)), tuple(understood))


def check_workbooks(workbooks: Sequence[WorkbookGrids]) -> list[Finding]:
    """Kiểm các tệp không phải Sổ: forms kit by kit, anything else by its layout."""
    of_forms, understood = _of_others(workbooks)
    return of_forms + [found for one in understood for found in one.findings]


def _of_others(workbooks: Sequence[WorkbookGrids]) -> tuple[list[Finding], list[Understood]]:
    """(phát hiện theo mẫu, những tệp tự hiểu); heavy parts are loaded only where there is something for them."""
    from addin.commands.check_forms import check_forms

    of_forms, others = check_forms(workbooks)
    return of_forms, [_understood(workbook) for workbook in others]


def _understood(workbook: WorkbookGrids) -> Understood:
    from addin.commands.check_layout import understand_any

    return understand_any(workbook)


def _read(paths: Sequence[Path], progress: Progress) -> tuple[dict[str, str], list[WorkbookGrids]]:
    """(lý do không đọc by path, empty where it was read; the workbooks)."""
    from addin.commands.taking_in import workbook_paths
    from addin.core.book.model import Refusal
    from addin.hosts.reading.reading_worker import read_many

    found = workbook_paths(paths)
    reasons = {one.file: one.reason for one in found.refusals}
    workbooks = []
    for path, answer in read_many(found.paths, progress):
        reasons[str(path)] = answer.reason if isinstance(answer, Refusal) else ""
        if not isinstance(answer, Refusal):
            workbooks.append(answer.named(str(path)))
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


def _say_json(checked: Checked) -> None:
    states = [
        {"path": path, "state": "refused" if reason else "read", "reason": reason} for path, reason in checked.files
    ]
    findings = [finding_json(found) for found in checked.findings]
    say_json({"schema": 1, "files": states, "findings": findings, "understood": _understood_lines(checked)})
