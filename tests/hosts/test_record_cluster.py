"""The same records from a real scheduler and two worker processes on loopback, whatever happens to them on the way."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest
import xlsxwriter

from addin.cli import main
from addin.commands.new import new_book
from addin.core.communes import Commune
from addin.core.many.record import FileRecord
from addin.errors import ComputerError, ToolMissing
from addin.hosts import record_cluster
from addin.hosts.reading.record_child import RecordReader
from addin.hosts.reading.record_reading import Recorded, read_records
from addin.hosts.record_cluster import reading_on
from addin.resources import samples_dir
from tests.making import form_of, kit_of, number, text

KIT = kit_of(form_of(text("viec", "Nội dung"), number("nguoi", "Số người", "người"), id="bieu"))
COMMUNES = tuple(Commune(f"xa_{at}", f"Số {at}", "xã") for at in range(6))
READER = RecordReader(KIT, COMMUNES, {})
LIMIT = 40
AWAY = "America/New_York"


@dataclass
class Cluster:
    """Programs of a cluster; each is ended with the test."""

    folder: Path
    programs: list[subprocess.Popen[bytes]] = field(default_factory=list)

    @property
    def _told(self) -> Path:
        return self.folder / "scheduler.json"

    def scheduler(self) -> None:
        self._start("scheduler", "--port", "0")

    def worker(self, *, bare: bool = False) -> None:
        """A worker; a `bare` one has the libraries and not our program."""
        more = ("--nthreads", "1", "--no-nanny", "--local-directory", str(self.folder))
        self._start("worker", *more, how=("-S",) if bare else (), env={"PYTHONPATH": self._libraries()} if bare else {})

    def _start(
        self, what: str, *more: str, how: Sequence[str] = (), env: Mapping[str, str] = MappingProxyType({})
    ) -> None:
        command = [sys.executable, *how, "-m", f"distributed.cli.dask_{what}", "--host", "127.0.0.1", "--no-dashboard"]
        command += ["--scheduler-file", str(self._told), *more]
        quiet = subprocess.DEVNULL
        self.programs.append(
            subprocess.Popen(
                command, cwd=self.folder, env={**os.environ, "TZ": AWAY, **env}, stdout=quiet, stderr=quiet
            )
        )

    def _libraries(self) -> str:
        into = self.folder / "libraries"
        into.mkdir()
        for one in Path(xlsxwriter.__file__).parents[1].iterdir():
            if not one.name.startswith("tonghop"):
                (into / one.name).symlink_to(one)
        return str(into)

    def address(self) -> str:
        until = time.monotonic() + LIMIT
        while not (self._told.exists() and self._told.stat().st_size):
            assert time.monotonic() < until, "the scheduler did not start"
            time.sleep(0.05)
        return str(json.loads(self._told.read_text())["address"])

    def end(self) -> None:
        for program in self.programs:
            program.kill()
            program.wait(LIMIT)


@contextlib.contextmanager
def cluster(folder: Path, workers: int) -> Iterator[Cluster]:
    """A scheduler on a free port of loopback, and so many worker processes that it knows."""
    one = Cluster(folder)
    try:
        one.scheduler()
        one.address()
        for _ in range(workers):
            one.worker()
        _until_there_are(one, workers)
        yield one
    finally:
        one.end()


def _until_there_are(one: Cluster, workers: int) -> None:
    if not workers:
        return
    distributed: Any = import_module("distributed")
    with distributed.Client(one.address(), timeout=LIMIT, set_as_default=False) as client:
        client.wait_for_workers(workers, timeout=LIMIT)


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    with cluster(tmp_path_factory.mktemp("cụm"), 2) as one:
        yield one


@pytest.fixture
def files(tmp_path: Path) -> list[tuple[Path, str]]:
    """Forms of six units, a picture, and one that is not there."""
    paths = [tmp_path / f"{one.title}.xlsx" for one in COMMUNES]
    for at, (path, one) in enumerate(zip(paths, COMMUNES, strict=True)):
        with xlsxwriter.Workbook(str(path)) as book:
            sheet = book.add_worksheet("Biểu 01")
            for row, cells in enumerate([(f"UBND {one.label}",), ("Nội dung", "Số người"), ("Họp", at + 1)]):
                sheet.write_row(row, 0, cells)
    picture = tmp_path / "ảnh.xlsx"
    picture.write_bytes(b"\xff\xd8\xff\xe0")
    for path in (*paths, picture):
        os.utime(path, (1_700_000_000, 1_700_000_000))
    return [(path, path.name) for path in (*paths, picture, tmp_path / "mất.xlsx")]


def silent(done: int, total: int, what: str) -> None:
    """No progress."""


def _none(left: object) -> Iterator[Recorded]:
    """Nothing may be left for this machine."""
    assert not left
    yield from ()


def by_path(found: list[Recorded]) -> dict[Path, tuple[bytes, object]]:
    return {one.path: (one.mark, one.records) for one in found}


def test_the_cluster_answers_what_this_machine_would(two: Cluster, files: list[tuple[Path, str]]) -> None:
    """Record, content mark and refusal of every file are the same, though the workers' clocks stand elsewhere."""
    told: list[int] = []
    with reading_on(two.address()) as read_all:
        found = list(read_all(READER, files, lambda done, total, what: told.append(done)))

    assert told == list(range(1, len(files) + 1))
    assert by_path(found) == by_path(list(read_records(READER, files, silent)))
    assert sum(isinstance(one.records[0], FileRecord) for one in found) == len(COMMUNES)


def test_what_a_dead_worker_held_goes_to_the_others(two: Cluster, files: list[tuple[Path, str]]) -> None:
    """A third worker is killed in the middle: each file comes through once all the same."""
    two.worker()
    _until_there_are(two, 3)
    with reading_on(two.address()) as read_all:
        found = _killing(two.programs[-1], read_all(READER, files, silent))

    assert by_path(found) == by_path(list(read_records(READER, files, silent)))
    assert len(found) == len(files)


def test_what_no_machine_answers_is_read_here(
    tmp_path: Path, files: list[tuple[Path, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The only worker dies in the middle, and when there is another the scheduler: each file comes through once."""
    monkeypatch.setattr(record_cluster, "_PATIENCE", 0.5)
    here = by_path(list(read_records(READER, files, silent)))
    with cluster(tmp_path, 1) as one:
        with reading_on(one.address()) as read_all:
            first = _killing(one.programs[-1], read_all(READER, files, silent))
        one.worker()
        _until_there_are(one, 1)
        with reading_on(one.address()) as read_all:
            second = _killing(one.programs[0], read_all(READER, files, silent))

    assert by_path(first) == by_path(second) == here
    assert len(first) == len(second) == len(files)


def _killing(program: subprocess.Popen[bytes], records: Iterator[Recorded]) -> list[Recorded]:
    """All the records, of which the first is the last that the program lives to see."""
    first = next(records)
    program.kill()
    return [first, *records]


def test_a_machine_with_another_version_is_told(two: Cluster, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its records might say something else, so the work stops with the sentence."""
    monkeypatch.setattr(record_cluster, "_our_version", lambda: "9.9")

    with pytest.raises(ComputerError, match="chưa cài Tổng Hợp bản 9"), reading_on(two.address()):
        pass


def test_a_cluster_that_could_not_read_is_told_first(tmp_path: Path) -> None:
    """No machine yet: the work would wait for ever. One without the program: it would die of what it is asked."""
    with cluster(tmp_path, 0) as one:
        with pytest.raises(ComputerError, match="chưa có máy nào nhận việc"), reading_on(one.address()):
            pass
        one.worker(bare=True)
        _until_there_are(one, 1)
        with pytest.raises(ComputerError, match="chưa cài Tổng Hợp"), reading_on(one.address()):
            pass


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:9", "không phải địa chỉ", "xyz://127.0.0.1:1"])
def test_a_cluster_that_is_not_there_is_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    """The command says so and could not; nothing was read or written."""
    monkeypatch.setattr(record_cluster, "_CONNECT", 0.5)
    new_book("ra_quan", tmp_path / "Sổ.xlsx")

    assert main(["survey", str(tmp_path / "Sổ.xlsx"), str(tmp_path), "--cluster", address]) == 3

    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.strip().splitlines() == [record_cluster._NOT_REACHED.format(address)]


def test_without_the_extra_the_command_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    """An office without the extra gets a sentence and not a traceback."""
    monkeypatch.setitem(sys.modules, "dask", None)

    with pytest.raises(ToolMissing, match="cài Tổng Hợp kèm phần “cluster”"), reading_on("tcp://127.0.0.1:9"):
        pass


def test_the_command_reads_on_the_cluster(
    two: Cluster, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is said is what the command says without it, and the workers did the reading."""
    so = tmp_path / "Sổ.xlsx"
    new_book("ra_quan", so)
    folder = tmp_path / "nhận"
    folder.mkdir()
    for path in sorted((samples_dir() / "ra_quan_2023").glob("*.xlsx"))[:6]:
        shutil.copy2(path, folder)
    call = ["survey", str(so), str(folder), "--json"]
    code, here = main(call), capsys.readouterr().out
    shutil.rmtree(next(tmp_path.glob("*tệp đã nhận*")))
    monkeypatch.setattr(record_cluster, "read_records", lambda reader, left, progress: _none(left))

    assert main([*call, "--cluster", two.address()]) == code
    assert json.loads(capsys.readouterr().out) == json.loads(here)
