"""Where buttons leave their jobs: each is done once, none by anybody else, and a killed helper blocks nothing."""

from __future__ import annotations

import os
import threading
import time
from pathlib import Path

import pytest

from addin.errors import CannotRead, ComputerError
from addin.hosts.job_folder import JobFolder, taken, user_folder


@pytest.fixture
def folder(tmp_path: Path) -> JobFolder:
    """A folder of jobs of this user."""
    return JobFolder.of(tmp_path / "việc")


def test_a_job_comes_out_as_it_went_in(folder: JobFolder) -> None:
    """Vietnamese, quotes and line ends survive; the file is gone once the job is taken."""
    job = {"button": "check", "workbook": 'C:\\Việc\\Sổ "a" & b = 100%\n.xlsx'}
    path = folder.post(job)
    assert folder.waiting() == [path]
    assert taken(path) == job
    assert list(folder.path.iterdir()) == []
    assert taken(path) is None


def test_a_job_of_the_launcher_is_read_in_any_utf8(folder: JobFolder) -> None:
    """VBA writes ASCII with CRLF, other programs a byte order mark: both are read."""
    path = folder.path / "1.json"
    path.write_bytes(b'\xef\xbb\xbf{"button": "check", "workbook": "S\\u1ED5.xlsx"}\r\n')
    assert taken(path) == {"button": "check", "workbook": "Sổ.xlsx"}


def test_ten_takers_one_job(folder: JobFolder) -> None:
    """However many ask at once, exactly one gets the job: helper and started process never both do it."""
    for _ in range(20):
        path = folder.post({"button": "check"})
        got: list[object] = []
        takers = [threading.Thread(target=lambda path=path, got=got: got.append(taken(path))) for _ in range(10)]
        for taker in takers:
            taker.start()
        for taker in takers:
            taker.join(10)
        assert sorted(map(str, got)) == ["None"] * 9 + ["{'button': 'check'}"]


@pytest.mark.parametrize("text", ["", "{", "[1]", '"check"', "\xff"])
def test_a_broken_job_is_refused_and_gone(folder: JobFolder, text: str) -> None:
    """What is no job gets a sentence, and does not come back at the next look."""
    path = folder.path / "1.json"
    path.write_bytes(text.encode("latin-1"))
    with pytest.raises(CannotRead, match="bấm lại"):
        taken(path)
    assert list(folder.path.iterdir()) == []


def test_the_oldest_job_is_first_and_a_stale_one_never_done(folder: JobFolder) -> None:
    """A click from before the helper was there does not come true minutes later."""
    jobs = [folder.path / f"2026013{day}-090000-ab.json" for day in range(3)]
    for job in reversed(jobs):
        job.write_text("{}")
    long_ago = time.time() - 60
    os.utime(jobs[1], (long_ago, long_ago))
    assert folder.waiting() == [jobs[0], jobs[2]]
    assert not jobs[1].exists()


def test_the_beat_tells_whether_a_helper_runs(folder: JobFolder) -> None:
    """There after a beat, gone after a rest, and too old after some seconds without one: as after kill -9."""
    assert not folder.alive()
    folder.beat()
    assert folder.alive()
    long_ago = time.time() - 60
    os.utime(folder.path / "tro_ly.nhip", (long_ago, long_ago))
    assert not folder.alive()
    folder.beat()
    folder.rest()
    assert not folder.alive()


def test_what_a_killed_process_left_is_swept(folder: JobFolder) -> None:
    """Half-written and half-done jobs of long ago go; fresh ones may be somebody's."""
    long_ago = time.time() - 60
    for name in ("a.taken", "a.tmp", "a.told"):
        (folder.path / name).touch()
        os.utime(folder.path / name, (long_ago, long_ago))
        (folder.path / f"fresh {name}").touch()
    folder.ask_to_stop()
    folder.sweep()
    assert sorted(path.name for path in folder.path.iterdir()) == ["fresh a.taken", "fresh a.tmp", "fresh a.told"]
    assert not folder.asked_to_stop()


@pytest.mark.usefixtures("posix")
def test_only_this_user_may_leave_jobs(tmp_path: Path) -> None:
    """The folder is made for its owner alone; one that others can write to is refused with a sentence."""
    made = JobFolder.of(tmp_path / "việc").path
    assert made.stat().st_mode & 0o777 == 0o700
    made.chmod(0o777)
    with pytest.raises(ComputerError, match="Người khác"):
        JobFolder.of(made)
    (tmp_path / "tệp").touch()
    with pytest.raises(ComputerError, match="Không tạo được"):
        JobFolder.of(tmp_path / "tệp" / "việc")


@pytest.mark.usefixtures("posix")
def test_every_user_has_a_folder_of_his_own(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """It lies where the system keeps a user's data."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert user_folder().is_relative_to(tmp_path) or user_folder().is_relative_to(Path.home() / "Library")
