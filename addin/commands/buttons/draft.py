"""Nút Soạn báo cáo: a new Word report beside the open Sổ, and its text as a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from addin.commands.buttons.filled import reported
from addin.core.book.model import REPORT
from addin.hosts.safe_file import free_name
from addin.hosts.window import show

if TYPE_CHECKING:
    from addin.commands.job import Job
    from addin.commands.live_book import Click


def press(one: Click, job: Job) -> str:
    """Soạn báo cáo."""
    from addin.commands.bases import remembered
    from addin.commands.draft import write_report

    done = one.rewrite("Soạn báo cáo", reported)
    one.told += remembered(one.host.path, done)
    show(one.host.book, REPORT)
    assert done.report is not None
    out = free_name(one.host.path.with_name(f"{one.host.path.stem} - báo cáo.docx"))
    write_report(out, done.report)
    return f"Đã soạn báo cáo {out.name}: {len(done.report.figures)} số liệu."
