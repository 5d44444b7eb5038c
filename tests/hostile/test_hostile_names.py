"""Files whose names are the trap: every one is read under its own name, told to the officer, and noted in the Sổ."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from addin.commands.book_file import open_book
from addin.commands.collect import collect
from addin.commands.new import new_book
from tests.hostile.package import parts, zipped

NAMES = (
    "..xlsx",
    "... .xlsx",
    "CON.xlsx",
    "nul",
    "=cmd|' calc'!A0.xlsx",
    "@SUM(1).xlsx",
    "xã \u202excod.xlsx",
    "dấu \u200b\u200fẩn.xlsx",
    "hai\ndòng.xlsx",
    "tab\tở giữa.xlsx",
    "nháy ' và \" kép.xlsx",
    "{{ 7*7 }} {% raw %}.xlsx",
    "ngoặc [1] *?.xlsx",
    "%s %(x)s {0}.xlsx",
    "e\u0301 tổ hợp.xlsx",
    "😀 hình.xlsx",
    "-out.xlsx",
    "--json",
    "a" * 240 + ".xlsx",
    "ộ" * 80 + ".xlsx",
)
BYTES = (b"x\xe3 TCVN3 \xff.xlsx", b"\xed\xa0\x80 surrogate.xlsx")


@pytest.mark.usefixtures("posix")
def test_every_name_is_read_told_and_noted(tmp_path: Path) -> None:
    """Thu nhận ends with a Sổ that lists each of the files it could not take, and can be opened again."""
    folder, book = tmp_path / "nhận", tmp_path / "Sổ.xlsx"
    folder.mkdir()
    for name in NAMES:
        (folder / name).write_bytes(zipped(parts()))
    for raw in BYTES:
        Path(os.fsdecode(os.path.join(os.fsencode(folder), raw))).write_bytes(zipped(parts()))
    new_book("ra_quan", book)

    collected = collect(book, [folder])

    assert len(collected.taken.refusals) == len(NAMES) + len(BYTES)
    again = open_book(book)
    assert len(again.refusals) == len(NAMES) + len(BYTES)
    assert all(refusal.reason for refusal in again.refusals)
