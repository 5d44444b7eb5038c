"""A power cut at any write leaves the old file or the new one; what it leaves lying about is swept up later."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from addin.errors import CannotWrite
from addin.hosts.safe_file import copied, replacing

_ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.usefixtures("posix")
@pytest.mark.parametrize("recipe", ["book", "report", "forms", "archive"])
def test_a_death_at_any_write_leaves_the_old_or_the_new(recipe: str, tmp_path: Path) -> None:
    """From the first write to the last rename: each output is as before, or complete; copies are never torn.

    A few of the writes are tried here; all of them by `python -m tests.faults.runs book FOLDER 999`.
    """
    run = [sys.executable, "-W", "error", "-m", "tests.faults.runs", recipe, str(tmp_path), "8"]
    done = subprocess.run(run, capture_output=True, text=True, cwd=_ROOT, check=False, timeout=120)

    assert done.returncode == 0, done.stderr
    result = json.loads(done.stdout)
    before, after, found = result["before"], result["after"], result["found"]
    assert before != after
    assert len(found) >= 4
    for number, state in found.items():
        for path, content in state.items():
            assert content in (before.get(path), after.get(path)), f"{path} is damaged after {number} writes"
        assert before.keys() <= state.keys(), f"a file is gone after {number} writes"


def test_strays_of_a_power_cut_are_swept_up(tmp_path: Path) -> None:
    """An old temporary file goes at the next writing; a fresh one may be another program's at work, and stays."""
    old, fresh = tmp_path / "~tonghop-aa.tmp", tmp_path / "~tonghop-bb.tmp"
    old.touch()
    fresh.touch()
    yesterday = time.time() - 86_400
    os.utime(old, (yesterday, yesterday))

    with replacing(tmp_path / "a.txt") as temporary:
        temporary.write_text("mới")

    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.txt", "~tonghop-bb.tmp"]


def test_copies_of_old_files_made_at_once_are_no_strays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A copy has its original's time while the disk takes it; whoever looks for strays meanwhile takes none away."""
    folder, source, looked, forced = tmp_path / "kho", tmp_path / "a.xlsx", Path.glob, os.fsync
    folder.mkdir()
    source.write_bytes(b"x" * 100_000)
    os.utime(source, (0, 0))

    def slowly(path: Path, pattern: str) -> Iterator[Path]:
        time.sleep(0.1)
        yield from looked(path, pattern)

    def slow_disk(file: int) -> None:
        time.sleep(0.2)
        forced(file)

    monkeypatch.setattr(Path, "glob", slowly)
    monkeypatch.setattr(os, "fsync", slow_disk)
    with ThreadPoolExecutor(8) as threads:
        list(threads.map(lambda number: copied(source, folder / f"{number}.xlsx"), range(16)))

    assert len(list(folder.iterdir())) == 16


@pytest.mark.parametrize(
    ("kind", "program"), [(".xlsx", "Excel"), (".docx", "Word"), (".html", "một chương trình khác")]
)
def test_a_file_that_is_open_leaves_the_result_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str, program: str
) -> None:
    """Nothing is lost: the old file stands, the new one is next to it, the sentence names it and who holds the file."""
    book, replace = tmp_path / f"Sổ{kind}", os.replace
    book.write_text("cũ")

    def refuse(source: object, target: object) -> None:
        if target == book:
            raise PermissionError(13, "Permission denied")
        replace(source, target)  # type: ignore[arg-type]

    monkeypatch.setattr("addin.hosts.safe_file.os.replace", refuse)
    with pytest.raises(CannotWrite, match=f"mở trong {program} hoặc.*“Sổ - bản vừa ghi"), replacing(book) as temporary:
        temporary.write_text("mới")

    assert book.read_text() == "cũ"
    assert (tmp_path / f"Sổ - bản vừa ghi{kind}").read_text() == "mới"


def test_a_copy_is_whole_and_keeps_its_time(tmp_path: Path) -> None:
    """The copy has the content and the time of the file."""
    source, target = tmp_path / "a", tmp_path / "b"
    source.write_bytes(bytes(range(256)) * 9)
    os.utime(source, (1_600_000_000, 1_600_000_000))

    copied(source, target)

    assert target.read_bytes() == source.read_bytes()
    assert target.stat().st_mtime == 1_600_000_000
