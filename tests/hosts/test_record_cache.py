"""Records that are kept: a file is opened again only where it may have changed, and never believed where it did."""

from __future__ import annotations

import os
import pickle
import sqlite3
import time
from pathlib import Path

import pytest

from addin.core.book.model import Refusal
from addin.hosts import record_cache
from addin.hosts.reading.record_child import content_mark
from addin.hosts.reading.record_reading import Recorded
from addin.hosts.record_cache import RecordCache

YEAR = 365 * 86_400


def make(folder: Path, name: str, content: bytes = b"1", *, age: float = YEAR) -> Path:
    """A file that was last written some time ago."""
    path = folder / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(content)
    written = time.time() - age
    os.utime(path, (written, written))
    return path


def keep(cache: RecordCache, *paths: Path) -> None:
    """Remember a record of each, as if it had been read just now."""
    known = cache.known([(path, path.name) for path in paths])
    read = []
    for path in paths:
        mark, refused = content_mark(path), (Refusal(path.name, "như cũ"),)
        read.append(Recorded(path, mark, refused, pickle.dumps((mark, refused))))
    cache.keep(known, read, {path: path.name for path in paths}, time.time_ns())


def fresh(cache: RecordCache, *paths: Path) -> list[str]:
    return [name for _, name in cache.known([(path, path.name) for path in paths]).fresh]


@pytest.fixture
def cache(tmp_path: Path) -> RecordCache:
    return RecordCache(tmp_path / "kho" / "ban_ghi.sqlite", "biểu 1")


def test_an_unchanged_file_is_not_even_opened(
    cache: RecordCache, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Size, time and place on the disk are enough; its record is what was kept."""
    path = make(tmp_path, "a.xlsx")
    keep(cache, path)
    monkeypatch.setattr(record_cache, "content_mark", lambda path: pytest.fail("opened"))

    known = cache.known([(path, path.name)])

    assert known.fresh == ()
    assert known.records == {path: (Refusal("a.xlsx", "như cũ"),)}


def test_another_content_is_read_again(cache: RecordCache, tmp_path: Path) -> None:
    """Also where size and time were made to look as before: the file is another one on the disk."""
    one, other = make(tmp_path, "a.xlsx", b"1"), make(tmp_path, "b.xlsx", b"1")
    keep(cache, one, other)
    make(tmp_path, "a.xlsx", b"22")
    stat = other.stat()
    replacement = make(tmp_path, "c.xlsx", b"9")
    os.utime(replacement, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    replacement.rename(other)

    assert fresh(cache, one, other) == ["a.xlsx", "b.xlsx"]


def test_a_file_written_while_it_was_read_is_looked_into(cache: RecordCache, tmp_path: Path) -> None:
    """A change within the same tick of the clock does not show in the time, so a fresh file's time proves nothing."""
    path = make(tmp_path, "a.xlsx", b"1", age=0)
    keep(cache, path)
    stat = path.stat()
    path.write_bytes(b"2")
    os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))

    assert fresh(cache, path) == ["a.xlsx"]


def test_a_file_that_only_moved_is_known_by_its_content(cache: RecordCache, tmp_path: Path) -> None:
    """In another folder under the same name it says the same; under another name it may be of another unit."""
    path = make(tmp_path, "a.xlsx")
    keep(cache, path)
    (tmp_path / "mới").mkdir()
    moved, renamed = tmp_path / "mới" / "a.xlsx", tmp_path / "mới" / "b.xlsx"
    renamed.write_bytes(path.read_bytes())
    path.rename(moved)

    assert fresh(cache, moved, renamed) == ["b.xlsx"]


def test_another_definition_knows_nothing(cache: RecordCache, tmp_path: Path) -> None:
    """A form that changed, or another list of units, makes another record of the same file."""
    path = make(tmp_path, "a.xlsx")
    keep(cache, path)

    assert fresh(RecordCache(cache.path, "biểu 2"), path) == ["a.xlsx"]


@pytest.mark.parametrize("damage", ["database", "record"])
def test_what_is_damaged_is_read_again(cache: RecordCache, tmp_path: Path, damage: str) -> None:
    """The database only saves time: rubbish in it, or in place of it, costs a second reading and nothing else."""
    path = make(tmp_path, "a.xlsx")
    keep(cache, path)
    if damage == "database":
        cache.path.write_bytes(b"not a database at all" * 100)
    else:
        with sqlite3.connect(cache.path) as register:
            register.execute("UPDATE ban_ghi SET ban_ghi = ?", (b"\x80rubbish",))
        register.close()

    assert fresh(cache, path) == ["a.xlsx"]


def test_on_a_network_drive_nothing_is_kept(
    cache: RecordCache, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No database is made there, and every file is read each time."""
    monkeypatch.setattr(record_cache, "on_network_drive", lambda path: True)
    path = make(tmp_path, "a.xlsx")
    keep(cache, path)

    assert fresh(cache, path) == ["a.xlsx"]
    assert not cache.path.exists()
