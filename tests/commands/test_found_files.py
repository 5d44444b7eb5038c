"""Files are found once each, in one order, and called by names that tell them apart."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from addin.commands.found_files import found_files, names_of


def make(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(b"1")


def found(*paths: Path) -> list[str]:
    files, refusals = found_files(paths)
    assert not refusals
    return list(files)


def test_folders_are_looked_through_but_for_hidden_ones(tmp_path: Path) -> None:
    """Whatever their depth; in the order of their paths, small and capital letters alike."""
    make(tmp_path, "b.xlsx", "A/c.xlsx", "A/sâu/d.ods", ".git/e.xlsx", "~$b.xlsx")

    assert found(tmp_path) == [str(tmp_path / name) for name in ("A/c.xlsx", "A/sâu/d.ods", "b.xlsx")]


def test_a_file_that_is_reached_in_several_ways_comes_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """By its folder and by itself, absolute and relative, and by a link to it; a link to a folder is not followed."""
    make(tmp_path, "thư mục/a.xlsx", "thư mục/b.xlsx")
    (tmp_path / "thư mục" / "c.xlsx").symlink_to("a.xlsx")
    (tmp_path / "thư mục" / "vòng").symlink_to(tmp_path, target_is_directory=True)
    monkeypatch.chdir(tmp_path)

    once = found(Path("thư mục"))

    assert once == [os.path.join("thư mục", "a.xlsx"), os.path.join("thư mục", "b.xlsx")]
    assert len(found(Path("thư mục"), tmp_path, Path("thư mục/b.xlsx"), tmp_path / "thư mục" / "c.xlsx")) == 2
    monkeypatch.chdir(tmp_path / "thư mục")
    assert found(Path()) == ["a.xlsx", "b.xlsx"]


def test_names_are_as_long_as_they_must_be() -> None:
    """The folder is told where two files are called the same, the whole path where that does not tell them apart."""
    names = names_of(["/x/một/a.xlsx", "/x/hai/a.xlsx", "/y/hai/a.xlsx", "/y/b.xlsx"])

    assert list(names.values()) == ["một/a.xlsx", "/x/hai/a.xlsx", "/y/hai/a.xlsx", "b.xlsx"]
