"""Reading in child processes: the order is kept, and whatever one file does, the others still come through."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pytest
from msoffcrypto.format.ooxml import OOXMLFile
from openpyxl import Workbook

from addin.core.book.model import Refusal
from addin.core.grid import WorkbookGrids
from addin.errors import ComputerError
from addin.hosts.reading import reading_worker
from addin.hosts.reading.reading_worker import read_many

Progress = list[tuple[int, int, str]]


@pytest.fixture
def good(tmp_path: Path) -> list[Path]:
    paths = [tmp_path / f"Xã số {number}.xlsx" for number in range(5)]
    for number, path in enumerate(paths):
        workbook = Workbook()
        workbook.worksheets[0]["A1"] = number
        workbook.save(path)
    return paths


def in_child(monkeypatch: pytest.MonkeyPatch, code: str) -> None:
    """Children that do something else with a file whose name holds "hư" (or with every file)."""
    patch = (
        "import json, sys; sys.path[:] = json.loads(sys.argv[1]); import addin.hosts.reading.reading_child as child; "
        f"real = child.read_workbook; exec({code!r}); child.read_workbook = read; child.serve(int(sys.argv[2]))"
    )
    monkeypatch.setattr(reading_worker, "_COMMAND", patch)


def silent(done: int, total: int, what: str) -> None:
    """No progress."""


def test_answers_come_in_the_order_of_the_paths(good: list[Path]) -> None:
    """Two children work at once, yet the third answer belongs to the third path; progress counts every file."""
    told: Progress = []

    answers = list(read_many(good, lambda *step: told.append(step)))

    assert [path for path, _ in answers] == good
    assert [answer.grids[0].at(1, 1) for _, answer in answers if isinstance(answer, WorkbookGrids)] == [0, 1, 2, 3, 4]
    assert told == [(number, 5, path.name) for number, path in enumerate(good, 1)]


def test_nothing_to_read_starts_nothing() -> None:
    """An empty list is read without a child."""
    assert list(read_many([], silent)) == []


def test_a_refused_file_brings_its_sentence(good: list[Path], tmp_path: Path) -> None:
    """What read_workbook says of a file reaches the parent word for word."""
    bad = tmp_path / "ảnh.xlsx"
    bad.write_bytes(b"\xff\xd8\xff\xe0")

    (first, refused, last) = [answer for _, answer in read_many([good[0], bad, good[1]], silent)]

    assert isinstance(first, WorkbookGrids)
    assert isinstance(last, WorkbookGrids)
    assert isinstance(refused, Refusal)
    assert refused.reason.startswith("Tệp “ảnh.xlsx” là ảnh chụp")


@pytest.mark.parametrize(
    "code",
    [
        "import os\ndef read(path, **h):\n    return os._exit(9) if path.name == 'Xã số 2.xlsx' else real(path, **h)",
        "def read(path, **h):\n    return 1 / 0 if path.name == 'Xã số 2.xlsx' else real(path, **h)",
        "import os\ndef read(path, **h):\n    return os.write(1, b'rubbish') if '2' in path.name else real(path, **h)",
    ],
    ids=["dies", "fails", "answers rubbish"],
)
def test_a_dead_child_costs_one_file(good: list[Path], monkeypatch: pytest.MonkeyPatch, code: str) -> None:
    """The file that killed its reader is refused with a sentence; the four others are read."""
    in_child(monkeypatch, code)

    answers = dict(read_many(good, silent))

    refused = answers.pop(good[2])
    assert isinstance(refused, Refusal)
    assert refused.reason.startswith("Tệp “Xã số 2.xlsx” quá nặng hoặc bị hỏng")
    assert all(isinstance(answer, WorkbookGrids) for answer in answers.values())


def test_a_file_that_takes_too_long_is_given_up(good: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    """After the time limit the child is ended, and the sentence says that it was the time."""
    in_child(
        monkeypatch,
        "import time\ndef read(path, **h):\n    return time.sleep(60) if '2' in path.name else real(path, **h)",
    )

    answers = dict(read_many(good, silent, time_limit=2))

    refused = answers.pop(good[2])
    assert isinstance(refused, Refusal)
    assert refused.reason.startswith("Tệp “Xã số 2.xlsx” đọc quá 2 giây")
    assert all(isinstance(answer, WorkbookGrids) for answer in answers.values())


def test_memory_is_limited(good: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    """A reader that asks for more memory than the limit loses its file, not the computer."""
    if sys.platform == "win32":
        return  # there the caps on the parts of a file stand alone
    in_child(
        monkeypatch,
        "def read(path, **h):\n    return real(path, **h) if path.name != 'Xã số 2.xlsx' or bytearray(2**30) else 0",
    )

    answers = dict(read_many(good, silent, memory_limit=2**29))

    assert isinstance(answers.pop(good[2]), Refusal)
    assert all(isinstance(answer, WorkbookGrids) for answer in answers.values())


def test_children_end_with_the_reading(good: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody who stops half-way leaves a child behind."""
    make = reading_worker._started
    pids: list[int] = []

    def noting(memory_limit: int) -> subprocess.Popen[bytes]:
        process = make(memory_limit)
        pids.append(process.pid)
        return process

    monkeypatch.setattr(reading_worker, "_started", noting)
    reading = read_many(good, silent)
    next(iter(reading))
    reading.close()  # type: ignore[attr-defined]

    assert pids
    for pid in pids:
        with pytest.raises(ProcessLookupError):
            os.kill(pid, 0)


def test_a_broken_installation_is_not_blamed_on_the_files(good: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    """A child that cannot even start is an error of the computer, said once."""
    monkeypatch.setattr(reading_worker, "_COMMAND", "raise SystemExit(1)")

    with pytest.raises(ComputerError, match="Không khởi động được"):
        list(read_many(good, silent))


def test_only_grids_are_taken_from_a_child() -> None:
    """Whatever else an answer wants to build is refused before it is built."""
    with pytest.raises(pickle.UnpicklingError, match="no part of a grid"):
        reading_worker._Answers(BytesIO(pickle.dumps(os.system))).load()


def test_the_child_stays_light() -> None:
    """Reading a plain .xlsx imports neither pandas nor openpyxl: each click pays for what a child loads."""
    code = (
        f"import sys; sys.path[:] = {sys.path!r}; import addin.hosts.reading.reading_child; "
        "print([name for name in ('pandas', 'numpy', 'openpyxl', 'xlsxwriter', 'lxml') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-I", "-S", "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "[]"


def test_the_file_that_killed_its_reader_is_tried_with_the_other_one(
    good: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Calamine may die of a file that openpyxl reads: then it is read, and nothing is lost."""
    in_child(
        monkeypatch,
        "import os\ndef read(path, **h):\n"
        "    return os._exit(9) if '2' in path.name and not h['thorough'] else real(path, **h)",
    )

    answers = dict(read_many(good, silent))

    assert all(isinstance(answer, WorkbookGrids) for answer in answers.values())


def test_children_are_recycled(good: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    """After some hundreds of files (here two) a child makes room for a fresh one, and no answer is lost."""
    make, started = reading_worker._started, []

    def counting(memory_limit: int) -> subprocess.Popen[bytes]:
        started.append(memory_limit)
        return make(memory_limit)

    monkeypatch.setattr(reading_worker, "_started", counting)
    monkeypatch.setattr(reading_worker, "_MOST_FILES", 2)
    monkeypatch.setattr(reading_worker, "WORKERS", 1)

    answers = dict(read_many(good, silent))

    assert len(started) == 3
    assert all(isinstance(answer, WorkbookGrids) for answer in answers.values())


def _locked(path: Path, password: str) -> Path:
    """The workbook as Excel saves it with a password."""
    office = OOXMLFile(BytesIO(path.read_bytes()))
    into = path.with_name(f"khóa {path.name}")
    with into.open("wb") as file:
        office.encrypt(password, file)
    return into


def test_a_locked_file_is_read_with_its_password(good: list[Path]) -> None:
    """One of several passwords is the right one; the file itself stays locked and unchanged."""
    locked = _locked(good[3], "Mật khẩu 2023")
    before = locked.read_bytes()

    ((_, answer),) = read_many([locked], silent, passwords=("sai", "Mật khẩu 2023"))

    assert isinstance(answer, WorkbookGrids)
    assert answer.grids[0].at(1, 1) == 3
    assert locked.read_bytes() == before


def test_a_wrong_password_is_said(good: list[Path]) -> None:
    """Without a password, and with a wrong one, the sentence says which of the two it is."""
    locked = _locked(good[3], "đúng")

    ((_, without),) = read_many([locked], silent)
    ((_, wrong),) = read_many([locked], silent, passwords=("sai",))

    assert isinstance(without, Refusal)
    assert "có đặt mật khẩu" in without.reason
    assert isinstance(wrong, Refusal)
    assert "mật khẩu đã nhập không mở được" in wrong.reason
