"""Báo cáo Word 5 trang, 200 số liệu: CPU seconds to draft it and to bring it up to date, imports apart.

    python bench/word.py [runs]

The promise is under 1 s each. The report is the campaign's own, its paragraphs repeated until it prints 200 figures.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from addin.commands.kits import load_communes, load_kit, load_layout
from addin.commands.taking_in import take_in
from addin.core.book.complete import complete
from addin.core.book.model import REPORT, SUMMARY, Book
from addin.core.refresh.plan import plan_refresh
from addin.core.report.draft import draft
from addin.hosts.word.file import write_report
from addin.hosts.word.living import LivingReport
from addin.resources import samples_dir

LIMIT, FIGURES = 1.0, 200


def the_book() -> Book:
    """Sổ of the 21 sample communes, with a report three times as long as the shipped one."""
    kit = load_kit("ra_quan")
    communes = load_communes(kit)
    taken = take_in([samples_dir() / "ra_quan_2023"], kit, communes)
    body, annex = kit.template.rsplit("\n[phụ lục", 1)
    again = body[body.index("# KẾT QUẢ") :]
    longer = replace(kit, template=f"{body}\n{again}\n{again}\n[phụ lục{annex}")
    submissions = {one.commune.id: one for one in taken.submissions}
    return Book(longer, communes, submissions, pages=frozenset({SUMMARY, REPORT}))


def seconds(work: Callable[[], object]) -> float:
    """Thời gian CPU of one call."""
    begun = time.process_time()
    work()
    return time.process_time() - begun


def main() -> None:
    """Print medians against the promise."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    done, layout = complete(the_book()), load_layout()
    with tempfile.TemporaryDirectory() as folder:
        path, copy = Path(folder, "bao_cao.docx"), Path(folder, "moi.docx")

        def drafting() -> None:
            write_report(path, draft(done.book, done.summary, done.findings), layout)

        def refreshing() -> None:
            living = LivingReport(path)
            report = draft(done.book, done.summary, done.findings)
            plan = plan_refresh(living.seen, report, done.summary.figures())
            living.save(copy, plan, report)

        drafting()
        figures = len(LivingReport(path).seen.figures)
        assert figures >= FIGURES, figures
        for name, work in (("soạn", drafting), ("cập nhật", refreshing)):
            median = statistics.median(seconds(work) for _ in range(runs))
            print(f"{name:<9} {figures} số liệu: {median:.3f} s CPU, bằng {median / LIMIT:.0%} giới hạn {LIMIT:.0f} s")


if __name__ == "__main__":
    main()
