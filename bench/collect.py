"""Thu nhận biểu của rất nhiều xã: the whole way against calamine alone, and against an analyst's script, in one run.

    python bench/collect.py [files]        (60 by default; 3321 for the whole country)

Compared is the time of the processors, children included, because other work on the machine does not change it.
"""

from __future__ import annotations

import gc
import os
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from many.files import DEFECT_EVERY, make_file, make_files, the_communes, the_kit
from many.forms_made import make_forms
from python_calamine import CalamineWorkbook

from addin.cli import SELDOM
from addin.commands.kits import load_communes, load_kit
from addin.commands.surveying import Asked, Survey, survey
from addin.hosts.archive import Archive
from addin.hosts.content import content_hash
from addin.hosts.reading.plain_workbook import read_plain
from addin.hosts.reading.reading_worker import WORKERS
from addin.hosts.reading.record_child import RecordReader, on_disk
from addin.hosts.record_cache import RecordCache

RUNS = 3
_NOT_SENT, _OWN_FORMS = 10, 60


def measured(work: Callable[[], object]) -> tuple[float, float, float]:
    """(thời gian bộ xử lý, thời gian chờ, bộ nhớ MB) of a piece of work in a process of its own; the first two with
    all its children, the memory its own."""
    before, begun = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    into, out = os.pipe()
    if os.fork() == 0:
        work()
        os.write(out, str(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss).encode())
        os._exit(0)
    os.close(out)
    memory = int(os.read(into, 100)) / 1024
    os.wait()
    waited, after = time.perf_counter() - begun, resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, waited, memory


def calamine_alone(paths: list[Path]) -> None:
    """Only the values of every sheet."""
    for path in paths:
        with CalamineWorkbook.from_path(str(path)) as workbook:
            for name in workbook.sheet_names:
                workbook.get_sheet_by_name(name).to_python()


def calamine_side_by_side(paths: list[Path]) -> None:
    """The same in as many processes as we read with, on the same cores."""
    children = []
    for at in range(WORKERS):
        child = os.fork()
        if child == 0:
            calamine_alone(paths[at::WORKERS])
            os._exit(0)
        children.append(child)
    for child in children:
        os.waitpid(child, 0)


def ours(folder: Path, count: int, cache: Path | None) -> Survey:
    """Gates, reading, side information, names, checks, totals, and who is missing; remembered if there is a cache."""
    asked = Asked(the_kit(), the_communes(count + _NOT_SENT), {}, {})
    done = survey([folder], asked, RecordCache(cache, asked.definition) if cache else None)
    assert (done.coverage.received, done.coverage.expected) == (count, count + _NOT_SENT), done.refusals[:3]
    return done


def script(folder: Path, money: float) -> None:
    """The analyst's way, which comes to the same sum; loaded only in the process that is measured for it."""
    from many import rival

    assert abs(rival.main(folder)["Tổng số"] - money) < 0.01


def copies(folder: Path, into: Path) -> None:
    """Kho tệp nhận: a copy of every file by its content, each forced to the disk."""
    Archive(into, "").keep({path: content_hash(path) for path in folder.iterdir()})


def main(count: int) -> None:
    """Print the ratios; calamine and ours take turns, so that both meet the machine in the same mood."""
    gc.set_threshold(*SELDOM)
    with tempfile.TemporaryDirectory() as where:
        folder, cache = Path(where) / "biểu", Path(where) / "kho" / "ban_ghi.sqlite"
        communes = the_communes(max(count, 3321))
        paths = make_files(folder, communes[:count])
        done = ours(folder, count, None)
        money = done.totals["hoat_dong"].summary.total.figures["kinh_phi"].value
        print(f"{count} tệp, cứ {DEFECT_EVERY} tệp có một tệp lỗi; {len(done.findings)} phát hiện; kinh phí {money}")
        works = (
            lambda: calamine_alone(paths),
            lambda: calamine_side_by_side(paths),
            lambda: _afresh(folder, count, cache),
        )
        runs = [[measured(work) for work in works] for _ in range(RUNS)]
        whole = _median(run[2][0] for run in runs)
        print(
            f"cả lượt {whole:.2f} s bộ xử lý, {_median(run[2][1] for run in runs):.2f} s chờ, "
            f"bộ nhớ lớn nhất của tiến trình chính {_median(run[2][2] for run in runs):.0f} MB"
        )
        for at, name in enumerate(("một mình", f"trong {WORKERS} tiến trình")):
            print(
                f"calamine {name} {_median(run[at][0] for run in runs):.2f} s bộ xử lý, "
                f"{_median(run[at][1] for run in runs):.2f} s chờ: cả lượt gấp "
                f"{_median(run[2][0] / run[at][0] for run in runs):.2f} lần bộ xử lý, "
                f"{_median(run[2][1] / run[at][1] for run in runs):.2f} lần chờ"
            )
        other = measured(lambda: script(folder, float(money)))[0]
        print(f"bản pandas + openpyxl {other:.1f} s: gấp {other / whole:.1f} lần cả lượt")
        second = statistics.median(_changed(folder, paths[0], cache, count, shift) for shift in range(1, RUNS + 1))
        print(f"lượt hai, một tệp đổi: {second:.2f} s, bằng {second / whole * 100:.1f}% lượt đầu")
        kept = measured(lambda: copies(folder, Path(where) / "bản sao"))
        print(f"chép mọi tệp vào kho: {kept[0]:.2f} s bộ xử lý, {kept[1]:.2f} s chờ")
    own_forms(_OWN_FORMS)


def _median(figures: Iterable[float]) -> float:
    return statistics.median(list(figures))


def own_forms(count: int) -> None:
    """Biểu do chính chương trình tạo, of all kits: how many the fast lane takes, and what a file costs either way."""
    with tempfile.TemporaryDirectory() as where:
        made = make_forms(Path(where), count)
        taken, fast, slow = 0, 0.0, 0.0
        for name, paths in made.items():
            reader = RecordReader(load_kit(name), load_communes(load_kit(name)), {})
            for path in paths:
                reader.read(path, path.name, thorough=False)  # the headers are learned
            plain = [(path, read_plain(path.read_bytes())) for path in paths]
            taken += sum(bool(one and reader.lane.record(one, path.name, on_disk(path))) for path, one in plain)
            fast += _cost(lambda path, by=reader: by.read(path, path.name, thorough=False), paths)
            slow += _cost(lambda path, by=reader: by.read_by_cells(path, path.name), paths)
        print(
            f"{count} biểu do chương trình tạo, của {len(made)} bộ mẫu: làn nhanh nhận {taken / count:.0%}; mỗi tệp "
            f"{fast / count * 1000:.1f} ms, đọc từng ô {slow / count * 1000:.1f} ms"
        )


def _cost(work: Callable[[Path], object], paths: list[Path]) -> float:
    """Processor time, the better of two rounds."""
    rounds = []
    for _ in range(2):
        begun = time.process_time()
        for path in paths:
            work(path)
        rounds.append(time.process_time() - begun)
    return min(rounds)


def _changed(folder: Path, path: Path, cache: Path, count: int, shift: int) -> float:
    make_file(path, 0, the_communes(1)[0], shift=shift)
    return measured(lambda: ours(folder, count, cache))[0]


def _afresh(folder: Path, count: int, cache: Path) -> None:
    cache.unlink(missing_ok=True)
    ours(folder, count, cache)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 60)
