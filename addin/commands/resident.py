"""Trợ lý chạy sẵn: started at logon, it has everything imported and does the jobs that buttons leave, one at a time.

No socket: a folder that only this user can enter (`hosts/job_folder.py`). A job that goes wrong is told and logged,
and the next one is done. After many jobs, or when memory has grown, the helper starts its successor and ends.
"""

from __future__ import annotations

import argparse
import gc
import importlib
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from addin.commands.job import read_job
from addin.console import complain, say, say_json, unexpected
from addin.errors import CannotWrite, TongHopError
from addin.hosts.job_folder import BEAT_SECONDS, JobFolder, user_folder
from addin.hosts.journal import one_at_a_time
from addin.hosts.process_memory import peak_memory
from addin.ribbon import BY_ID

POLL_SECONDS = 0.05
MOST_JOBS = 200
MOST_MEMORY = 700 * 2**20
_WARM = (
    "addin.hosts.xlwings_alone",
    "docx",
    "addin.calc.engine",
    "addin.commands.live_book",
    "addin.commands.taking_in",
    "addin.commands.check_forms",
    "addin.commands.draft",
    *(f"addin.commands.buttons.{button}" for button in BY_ID),
)
_ENDED = 5.0


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Cách gọi lệnh helper."""
    parser.add_argument("--folder", metavar="THƯ_MỤC", type=Path, help="Thư mục việc, khi khác nơi thường dùng")
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--once", action="store_true", help="Làm hết các việc đang chờ rồi thoát")
    what.add_argument("--stop", action="store_true", help="Dừng trợ lý đang chạy")


def run(options: argparse.Namespace) -> int:
    """Chạy lệnh helper."""
    folder = JobFolder.of(options.folder or user_folder())
    if options.stop:
        stop(folder)
        return _told(options, "stopped", 0, "Trợ lý đã dừng.")
    try:
        with one_at_a_time(folder.path):
            helper = Helper(folder)
            helper.serve(once=options.once)
    except CannotWrite:
        return _told(options, "already running", 0, "Trợ lý đang chạy rồi.")
    if helper.worn:
        _start_successor()
    return _told(options, "ended", helper.done, f"Trợ lý đã làm {helper.done} việc.")


def _told(options: argparse.Namespace, state: str, jobs: int, sentence: str) -> int:
    say_json({"schema": 1, "state": state, "jobs": jobs}) if options.json else say(sentence)
    return 0


def stop(folder: JobFolder, patience: float = _ENDED) -> bool:
    """Dừng trợ lý đang chạy; whether none runs now."""
    if folder.alive():
        folder.ask_to_stop()
    deadline = time.monotonic() + patience
    while folder.alive() and time.monotonic() < deadline:
        time.sleep(POLL_SECONDS)
    return not folder.alive()


@dataclass
class Helper:
    """Trợ lý."""

    folder: JobFolder
    done: int = 0
    most_jobs: int = MOST_JOBS
    most_memory: int = MOST_MEMORY
    _ending: threading.Event = field(default_factory=threading.Event)

    @property
    def worn(self) -> bool:
        """Whether it has done enough to begin anew."""
        return self.done >= self.most_jobs or peak_memory() > self.most_memory

    def serve(self, *, once: bool = False) -> None:
        """Chờ việc và làm việc until it is worn, asked to stop, or its folder is gone."""
        self.folder.sweep()
        warm()
        gone = FileNotFoundError  # the folder: Tổng Hợp was removed
        with self._beating(), _on_terminate(self._ending.set), suppress(gone):
            while not self._ending.is_set() and not self.worn:
                jobs = self.folder.waiting()
                for job in jobs[:1]:
                    self._do(job)
                if not jobs and (once or self.folder.asked_to_stop()):
                    break
                if not jobs:
                    self._ending.wait(POLL_SECONDS)

    def _do(self, path: Path) -> None:
        """One job; its failure is its own. LibreOffice's toolbar waits for the end, Excel does not."""
        from addin.commands import click

        job, failure = None, ""
        try:
            job = read_job(path)
            click.work(job)
        except TongHopError as error:
            failure = str(error)
        except Exception as error:  # noqa: BLE001 — the border: logged in full, and the next job is done
            failure = unexpected(error)
        if failure:
            complain(failure)
        if job is None or job.calc:
            self.folder.tell(path, failure)
        self.done += 1
        gc.collect()  # lets go of Excel, which otherwise stays in memory after it was closed

    @contextmanager
    def _beating(self) -> Iterator[None]:
        """The beat goes on while a long job is done."""
        thread = threading.Thread(target=self._beat, daemon=True)
        self.folder.beat()
        thread.start()
        try:
            yield
        finally:
            self._ending.set()
            thread.join()
            self.folder.rest()

    def _beat(self) -> None:
        while not self._ending.wait(BEAT_SECONDS):
            try:
                self.folder.beat()
            except OSError:  # the folder is gone: Tổng Hợp was removed
                self._ending.set()


def warm() -> None:
    """Nạp sẵn what a click needs; what is not installed is left to the click, which says so."""
    for module in _WARM:
        try:
            importlib.import_module(module)
        except ImportError as error:
            complain(f"{module}: {error}")
    from addin.calc.bridge import load_uno

    try:
        load_uno()
    except TongHopError:
        return  # no LibreOffice here


@contextmanager
def _on_terminate(end: Callable[[], None]) -> Iterator[None]:
    """A polite request to end lets the job at hand finish; only the main thread may ask for it."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGTERM, lambda *_: end())
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _start_successor() -> None:
    """The same command line again, in a process of its own."""
    no_window: int = getattr(subprocess, "CREATE_NO_WINDOW", 0)
    subprocess.Popen([sys.executable, *sys.orig_argv[1:]], creationflags=no_window, start_new_session=True)
