"""Thu nhận biểu của rất nhiều xã: the whole way against calamine alone, and against an analyst's script, in one run.

    python bench/collect.py [files]        (60 by default; 3321 for the whole country)

Compared is the time of the processors, children included, because other work on the machine does not change it.
"""

from __future__ import annotations

import os
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

from many.files import make_file, make_files, the_communes, the_kit
from python_calamine import CalamineWorkbook

from addin.commands.taking_in import take_in
from addin.core.book.model import Book
from addin.core.checking import check
from addin.core.summary import summarize

RUNS = 3


def seconds(work: Callable[[], object]) -> float:
    """Thời gian bộ xử lý of a piece of work, with all its children."""
    child = os.fork()
    if child == 0:
        work()
        os._exit(0)
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    os.waitpid(child, 0)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def calamine_alone(paths: list[Path]) -> None:
    """Only the values of every sheet."""
    for path in paths:
        with CalamineWorkbook.from_path(str(path)) as workbook:
            for name in workbook.sheet_names:
                workbook.get_sheet_by_name(name).to_python()


def ours(folder: Path, count: int) -> dict[str, Decimal]:
    """Gates, reading, side information, names, checks, totals, and who is missing."""
    kit, communes = the_kit(), the_communes(count + 10)
    taken = take_in([folder], kit, communes)
    book = Book(kit, communes, {one.commune.id: one for one in taken.submissions}, refusals=taken.refusals)
    tables = {form.id: book.tables(form.id) for form in kit.forms}
    check(kit, tables)
    summary = summarize(kit, communes, tables)
    assert len(book.submissions) == count, taken.refusals[:3]
    assert len(book.missing) == 10
    return {name: figure.value for name, figure in summary.forms["hoat_dong"].total.figures.items()}


def main(count: int) -> None:
    """Print the ratios."""
    from many import rival

    with tempfile.TemporaryDirectory() as where:
        folder = Path(where)
        communes = the_communes(3321)
        paths = make_files(folder, communes[:count])
        begun = time.perf_counter()
        totals, theirs = ours(folder, count), rival.main(folder)
        print(f"{count} tệp, lượt đầu {time.perf_counter() - begun:.1f} s; tổng kinh phí {totals['kinh_phi']}")
        assert abs(float(totals["kinh_phi"]) - theirs["Tổng số"]) < 0.01
        alone = statistics.median(seconds(lambda: calamine_alone(paths)) for _ in range(RUNS))
        whole = statistics.median(seconds(lambda: ours(folder, count)) for _ in range(RUNS))
        other = seconds(lambda: rival.main(folder))
        make_file(paths[0], 0, communes[0], shift=1)
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"calamine một mình {alone:.2f} s; cả lượt thu nhận {whole:.2f} s: gấp {whole / alone:.1f} lần")
        print(f"bản pandas + openpyxl {other:.2f} s: gấp {other / whole:.1f} lần cả lượt thu nhận")
        print(f"bộ nhớ lớn nhất của tiến trình chính {memory:.0f} MB")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 60)
