"""Files of a run: each is opened again only where it may have changed, and never believed where it did."""

from __future__ import annotations

import os
import pickle
import sqlite3
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from addin.core.book.model import Refusal
from addin.core.many.tally import Tally
from addin.hosts import record_cache, recorded_files
from addin.hosts.content import content_mark
from addin.hosts.host import Progress
from addin.hosts.reading.record_child import RecordReader, encoded
from addin.hosts.reading.record_reading import Recorded
from addin.hosts.record_cache import RecordCache
from addin.hosts.recorded_files import RecordedFiles
from tests.making import form_of, kit_of, number

READER = RecordReader(kit_of(form_of(number("nguoi", "Số người"))), (), {})
YEAR = 365 * 86_400


def make(folder: Path, name: str, content: bytes = b"1", *, age: float = YEAR) -> Path:
    """A file that was last written some time ago."""
    path = folder / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(content)
    written = time.time() - age
    os.utime(path, (written, written))
    return path


def run(cache: RecordCache, *paths: Path) -> tuple[list[str], RecordedFiles]:
    """A run over these files, each of which answers with a refusal; and the names of those that were read."""
    opened = []

    def read_all(reader: RecordReader, files: Sequence[tuple[Path, str]], progress: Progress) -> Iterator[Recorded]:
        for path, name in files:
            opened.append(name)
            mark, refused = content_mark(path), (Refusal(name, "như cũ"),)
            yield Recorded(path, mark, refused, encoded(mark, refused))

    files = RecordedFiles(READER, {str(path): path.name for path in paths}, {}, cache, lambda *_: None, read_all)
    files.keep(Tally({}), {})
    return opened, files


def read(cache: RecordCache, *paths: Path) -> list[str]:
    return run(cache, *paths)[0]


@pytest.fixture
def cache(tmp_path: Path) -> RecordCache:
    return RecordCache(tmp_path / "kho" / "ban_ghi.sqlite", "biểu 1")


def test_an_unchanged_file_is_not_even_opened(
    cache: RecordCache, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Size, time and place on the disk are enough; its record is what was kept."""
    path = make(tmp_path, "a.xlsx")
    assert read(cache, path) == ["a.xlsx"]
    monkeypatch.setattr(recorded_files, "content_mark", lambda path: pytest.fail("opened"))

    opened, files = run(cache, path)

    assert (opened, files.read) == ([], 0)
    assert files.entries[str(path)].records == (Refusal("a.xlsx", "như cũ"),)


def test_another_content_is_read_again(cache: RecordCache, tmp_path: Path) -> None:
    """Also where size and time were made to look as before: the file is another one on the disk."""
    one, other = make(tmp_path, "a.xlsx", b"1"), make(tmp_path, "b.xlsx", b"1")
    read(cache, one, other)
    make(tmp_path, "a.xlsx", b"22")
    stat = other.stat()
    replacement = make(tmp_path, "c.xlsx", b"9")
    os.utime(replacement, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    replacement.rename(other)

    assert read(cache, one, other) == ["a.xlsx", "b.xlsx"]


def test_a_file_written_while_it_was_read_is_looked_into(cache: RecordCache, tmp_path: Path) -> None:
    """A change within the same tick of the clock does not show in the time, so a fresh file's time proves nothing."""
    path = make(tmp_path, "a.xlsx", b"1", age=0)
    read(cache, path)
    stat = path.stat()
    path.write_bytes(b"2")
    os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))

    assert read(cache, path) == ["a.xlsx"]


def test_a_file_that_only_moved_is_known_by_its_content(cache: RecordCache, tmp_path: Path) -> None:
    """In another folder under the same name it says the same; under another name it may be of another unit."""
    path = make(tmp_path, "a.xlsx")
    read(cache, path)
    (tmp_path / "mới").mkdir()
    moved, renamed = tmp_path / "mới" / "a.xlsx", tmp_path / "mới" / "b.xlsx"
    renamed.write_bytes(path.read_bytes())
    path.rename(moved)

    assert read(cache, moved, renamed) == ["b.xlsx"]
    assert read(cache, moved) == []


def test_files_of_another_folder_do_not_make_these_forgotten(cache: RecordCache, tmp_path: Path) -> None:
    """Two folders may be surveyed by turns; only the answers of replaced contents leave the database."""
    one, other = make(tmp_path, "a.xlsx", b"1"), make(tmp_path, "b.xlsx", b"1")
    read(cache, one)
    read(cache, other)
    make(tmp_path, "b.xlsx", b"22")
    read(cache, other)

    assert read(cache, one, other) == []
    with sqlite3.connect(cache.path) as register:
        assert register.execute("SELECT count(*) FROM cau_tra_loi").fetchone() == (2,)
    register.close()


def test_another_definition_knows_nothing(cache: RecordCache, tmp_path: Path) -> None:
    """A form that changed, or another list of units, makes another record of the same file."""
    path = make(tmp_path, "a.xlsx")
    read(cache, path)

    assert read(replace(cache, definition="biểu 2"), path) == ["a.xlsx"]


@pytest.mark.parametrize("damage", ["database", "catalogue", "rubbish in the catalogue", "old tables"])
def test_what_is_damaged_is_read_again_and_mended(cache: RecordCache, tmp_path: Path, damage: str) -> None:
    """The database only saves time: rubbish in it, or in place of it, costs a second reading and nothing else."""
    path = make(tmp_path, "a.xlsx")
    read(cache, path)
    if damage == "database":
        cache.path.write_bytes(b"not a database at all" * 100)
    elif damage == "old tables":
        cache.path.unlink()
        change(cache, "CREATE TABLE ban_ghi (dinh_nghia TEXT, tep TEXT)")
    else:
        told = change(cache, "SELECT noi_dung FROM muc_luc WHERE phan >= 0")
        flipped = bytes([*told[:-40], told[-40] ^ 1, *told[-39:]])
        rubbish = pickle.dumps(os.system)
        sealed = record_cache.key_of(rubbish) + rubbish
        change(cache, "UPDATE muc_luc SET noi_dung = ? WHERE phan >= 0", flipped if damage == "catalogue" else sealed)

    assert read(cache, path) == ["a.xlsx"]
    assert read(cache, path) == []


def change(cache: RecordCache, statement: str, *given: bytes) -> bytes:
    with sqlite3.connect(cache.path) as register:
        found = register.execute(statement, given).fetchone()
    register.close()
    return bytes(found[0]) if found else b""


def test_on_a_network_drive_nothing_is_kept(
    cache: RecordCache, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No database is made there, and every file is read each time."""
    monkeypatch.setattr(record_cache, "on_network_drive", lambda path: True)
    path = make(tmp_path, "a.xlsx")
    read(cache, path)

    assert read(cache, path) == ["a.xlsx"]
    assert not cache.path.exists()
