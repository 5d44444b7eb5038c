"""Nút Kiểm tra: a Sổ by its own definition, any other workbook by its form or by its own layout."""

from __future__ import annotations

from typing import TYPE_CHECKING

from addin.console import count_sentence
from addin.hosts.window import show

if TYPE_CHECKING:
    from addin.commands.job import Job
    from addin.commands.live_book import Click


def press(one: Click, job: Job) -> str:
    """Kiểm tra sổ đang mở."""
    from addin.commands.check import check_workbooks
    from addin.commands.check_forms import is_book
    from addin.core.book.complete import complete
    from addin.core.book.model import FINDINGS

    workbook, copy = one.read()
    if is_book(workbook):
        found = one.rewrite("Kiểm tra", complete, (workbook, copy)).findings
        show(one.host.book, FINDINGS)
        return count_sentence(found)
    findings = check_workbooks([workbook])
    marked = one.mark("Kiểm tra", copy, findings)
    return f"{count_sentence(findings)} Đã đánh dấu {marked} ô."
