"""Một lần bấm nút: from a real click of the mouse to the first word and to the end, by a new process and by the helper.

    python bench/click.py [runs]

LibreOffice stands for the spreadsheet, on a screen of its own (apt packages: see .ci/run). Timed is what a person sees:
the line at the bottom of the window is watched on the screen. The promises: the command's first word within 2 s of a
click that starts a process, within 0.5 s of one that the helper takes; 500 marks with notes within 1 s; Kiểm tra of 21
sheets in at most 3 round trips to a sheet and 10 more.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import xlsxwriter

from addin.calc.inside_libreoffice import Inside
from addin.commands.click import Job, click
from addin.commands.collect import collect
from addin.commands.new import new_book
from addin.core.edits import AddNote, MarkCells
from addin.hosts.job_folder import JobFolder
from addin.hosts.live import LiveHost
from addin.hosts.open_workbook import workbook_at
from addin.resources import samples_dir
from tests.libreoffice.hand import Hand
from tests.libreoffice.running import Running, missing_for_clicks
from tests.waiting_helper import started

SHEETS, MARKS = 21, 500
BUTTON = "Kiểm tra"
COLD, WARM, MARKED = 2.0, 0.5, 1.0  # seconds
ROUND_TRIPS = 3 * SHEETS + 10
_ENDED_WITHIN, _DRAWN = 60.0, 2.0
_LINE = 20  # pixels


def main() -> None:
    """Print medians against the promises."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 7
    if missing := missing_for_clicks():
        sys.exit(f"Missing here: install {' '.join(missing)}, then run this again.")
    with tempfile.TemporaryDirectory() as folder:
        calc = Running(Path(folder) / "calc")
        try:
            _measure(calc, Path(folder), runs)
        finally:
            calc.end()


def _measure(calc: Running, work: Path, runs: int) -> None:
    bare = statistics.median(_seconds(_bare_interpreter) for _ in range(runs))
    print(f"trình thông dịch trống                   {bare:6.3f} s")
    book = new_book("ra_quan", work / "Sổ ra quân 2023.xlsx")
    collect(book, [samples_dir() / "ra_quan_2023"])
    calc.open(book)
    Hand(calc).press(BUTTON)  # the first one writes what the next ones only look at
    calc.wait_for(calc.said, BUTTON, _ENDED_WITHIN)
    calc.happens(lambda: False, _DRAWN)
    helper = started(JobFolder.of(calc.job_folder))
    for name, limit, running in (("tiến trình mới", COLD, nullcontext()), ("trợ lý chạy sẵn", WARM, helper)):
        with running:
            clicks = [_watched_click(calc) for _ in range(runs + 1)][1:]
        first, end = (statistics.median(times) for times in zip(*clicks, strict=True))
        print(f"{name}, chữ đầu tiên của lệnh   {first:6.3f} s, {_against(first, limit)}; {first / bare:.0f} lần trống")
        print(f"{name}, xong lệnh {BUTTON}      {end:6.3f} s")
    marking = statistics.median(_seconds(_marking(calc, work / f"{number}.xlsx")) for number in range(runs))
    print(f"{MARKS} dấu và ghi chú trên Calc            {marking:6.3f} s, {_against(marking, MARKED)}")
    asked = _round_trips(calc, work / "bảng lạ.xlsx")
    share = asked / ROUND_TRIPS
    print(f"{BUTTON} {SHEETS} trang: {asked} lượt gọi sang LibreOffice, bằng {share:.0%} giới hạn {ROUND_TRIPS}")


def _against(seconds: float, limit: float) -> str:
    return f"bằng {seconds / limit:.0%} giới hạn {limit:g} s"


def _seconds(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def _bare_interpreter() -> None:
    subprocess.run([sys.executable, "-I", "-X", "utf8", "-c", "pass"], check=True)


def _watched_click(calc: Running) -> tuple[float, float]:
    """Seconds from the mouse's click to the command's first word, and to its end."""
    Hand(calc).point_at(BUTTON)
    window = calc.desktop.CurrentFrame.ContainerWindow.PosSize
    look = calc.part_of_the_screen(window.X, window.Y + window.Height - _LINE, window.Width // 3, _LINE)
    idle, first_word = _settled(calc, look), _looks_when_said(calc, look, f"{BUTTON}: đang chuẩn bị…")
    mouse = threading.Thread(target=calc.xdotool, args=("click", "1"))
    begun = time.perf_counter()
    mouse.start()
    seen = [_seen(look, one) - begun for one in (first_word, idle)]
    mouse.join()
    return seen[0], seen[1]


def _settled(calc: Running, look: Callable[[], bytes]) -> bytes:
    calc.settled()
    return look()


def _looks_when_said(calc: Running, look: Callable[[], bytes], words: str) -> bytes:
    """The line at the bottom with these words, which are then taken away again."""
    indicator = calc.desktop.CurrentFrame.createStatusIndicator()
    indicator.start(words, 100)
    seen = _settled(calc, look)
    indicator.end()
    calc.settled()
    return seen


def _seen(look: Callable[[], bytes], wanted: bytes) -> float:
    """The moment at which the line at the bottom looks so."""
    deadline = time.perf_counter() + _ENDED_WITHIN
    while look() != wanted:
        if time.perf_counter() > deadline:
            raise TimeoutError(BUTTON)
    return time.perf_counter()


def _marking(calc: Running, path: Path) -> Callable[[], None]:
    """Putting the marks and notes on a fresh sheet; in four columns, a colour to each."""
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet("Trang").write(0, 0, 1)
    host = LiveHost(calc.open(path))
    cells = [(row, column) for column in range(1, 5) for row in range(1, MARKS // 4 + 1)]
    marks = [MarkCells("Trang", tuple(cells[at::4]), f"FF{at}0C0") for at in range(4)]
    notes = [AddNote("Trang", *cell, "Lỗi. Cộng 3 dòng thành phần được 638.") for cell in cells]
    return lambda: host.put_findings([*marks, *notes], lambda done, total, what: None)


def _round_trips(calc: Running, path: Path) -> int:
    """How often Kiểm tra of a workbook of 21 sheets, each with one wrong total, goes over to LibreOffice and back."""
    with xlsxwriter.Workbook(path) as book:
        for number in range(SHEETS):
            sheet = book.add_worksheet(f"Thôn {number + 1}")
            for row, line in enumerate((["STT", "Thôn", "Số hộ"], [1, "A", 10], [2, "B", 20], ["", "Tổng cộng", 31])):
                sheet.write_row(row, 0, line)
    calc.open(path)
    asked, ask = [0], Inside.ask

    def counted(self: Inside, verb: str, **named: object) -> object:
        asked[0] += 1
        return ask(self, verb, **named)

    Inside.ask = counted  # type: ignore[method-assign]
    try:
        click(workbook_at(calc.app, str(path)), Job("check"))
    finally:
        Inside.ask = ask  # type: ignore[method-assign]
    return asked[0]


if __name__ == "__main__":
    main()
