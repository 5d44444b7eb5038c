"""Files that mean harm, or were harmed: each gets its verdict, nobody dies, nothing hangs, and no file is changed."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from addin.commands.taking_in import take_in
from addin.core.book.model import Refusal
from addin.core.communes import Commune
from addin.core.grid import WorkbookGrids
from addin.core.number import read_cell
from addin.hosts.reading.reading_worker import read_many
from tests.hostile.crafted import ANY, FAMILIES, READ, Crafted, crafted
from tests.making import form_of, kit_of, number, text

Answers = dict[str, WorkbookGrids | Refusal]
State = tuple[str, int, int]


def state(path: Path) -> State:
    """What must not change: content, size and time."""
    found = path.stat()
    return hashlib.sha256(path.read_bytes()).hexdigest(), found.st_size, found.st_mtime_ns


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[Path, Crafted]:
    folder = tmp_path_factory.mktemp("tệp hiểm")
    made = {folder / one.name: one for one in crafted()}
    for path, one in made.items():
        path.write_bytes(one.data)
    return made


@pytest.fixture(scope="module")
def read(files: dict[Path, Crafted]) -> tuple[Answers, list[Path]]:
    """All answers in one run, and the files that changed meanwhile."""
    before = {path: state(path) for path in files}
    answers = {path.name: answer for path, answer in read_many(list(files), lambda *_: None)}
    return answers, [path for path in files if state(path) != before[path]]


def test_there_are_more_than_a_hundred(files: dict[Path, Crafted]) -> None:
    """The suite is as large as it claims, and few files are allowed either verdict."""
    assert len(files) >= 150
    assert len({one.data for one in files.values()}) >= 150
    assert sum(one.verdict == ANY for one in files.values()) <= 6


@pytest.mark.parametrize("family", FAMILIES)
def test_each_file_gets_its_verdict(family: str, files: dict[Path, Crafted], read: tuple[Answers, list[Path]]) -> None:
    """A file is read, or refused with the sentence that says what it is; none is skipped and none kills the reading."""
    answers = read[0]
    wrong = []
    for one in files.values():
        if one.name.startswith(f"{family} "):
            answer = answers[one.name]
            said = answer.reason if isinstance(answer, Refusal) else READ
            if one.verdict not in said:
                wrong.append((one.name, one.verdict, said))

    assert wrong == []


def test_no_file_is_changed(read: tuple[Answers, list[Path]]) -> None:
    """Content, size and time of every file are what they were."""
    assert read[1] == []


def test_nothing_hangs(read: tuple[Answers, list[Path]]) -> None:
    """No file needs the clock that ends a reading after twenty seconds."""
    assert [name for name, one in read[0].items() if isinstance(one, Refusal) and "giây chưa xong" in one.reason] == []


def test_what_was_read_can_be_understood_as_values(read: tuple[Answers, list[Path]]) -> None:
    """Every cell of every file that was read is a value with an answer: no NaN and no infinity passes for a number."""
    for answer in read[0].values():
        for grid in answer.grids if isinstance(answer, WorkbookGrids) else ():
            for _, _, raw in grid.filled():
                value = read_cell(raw)
                assert str(value) not in {"NaN", "Infinity", "-Infinity"}


def test_taking_them_all_in_names_every_file(files: dict[Path, Crafted]) -> None:
    """Thu nhận over the whole folder ends, takes none for a form, and leaves no file unnamed."""
    kit = kit_of(form_of(text("viec"), number("so"), number("nguoi"), number("tien")))
    small = [path for path, one in files.items() if len(one.data) < 200_000]

    taken = take_in(small, kit, (Commune("x_ia_chim", "Ia Chim", "xã"),))

    assert taken.submissions == ()
    assert {refusal.file for refusal in taken.refusals} == {path.name for path in small}


def _threads() -> Iterator[str]:
    yield from (thread.name for thread in threading.enumerate() if thread is not threading.main_thread())


def test_no_watch_is_left_behind(read: tuple[Answers, list[Path]]) -> None:
    """The clocks that watched the children end with them."""
    assert [name for name in _threads() if "Timer" in name] == []
