"""A few files are read as Thu nhận reads them: their records are those that the children of many files would send."""

from __future__ import annotations

from pathlib import Path

import pytest
import xlsxwriter

from addin.core.book.model import Refusal
from addin.core.communes import Commune
from addin.hosts.content import content_mark
from addin.hosts.reading import reading_worker, records_here
from addin.hosts.reading.bare_child import bare_command
from addin.hosts.reading.record_child import RecordReader
from addin.hosts.reading.record_reading import Recorded, decoded, read_records
from addin.hosts.reading.records_here import read_here
from tests.making import form_of, kit_of, number, text

KIT = kit_of(form_of(text("viec", "Nội dung"), number("nguoi", "Số người", "người"), id="bieu"))
COMMUNES = tuple(Commune(f"xa_{at}", f"Số {at}", "xã") for at in range(5))
READER = RecordReader(KIT, COMMUNES, {})


@pytest.fixture
def files(tmp_path: Path) -> list[tuple[Path, str]]:
    """Five workbooks, and a picture that calls itself one."""
    paths = [tmp_path / f"{one.title}.xlsx" for one in COMMUNES]
    for at, path in enumerate(paths):
        with xlsxwriter.Workbook(str(path)) as book:
            sheet = book.add_worksheet("Biểu 01")
            for row, cells in enumerate([(f"UBND xã Số {at}",), ("Nội dung", "Số người"), ("Họp", at + 1)]):
                sheet.write_row(row, 0, cells)
    (tmp_path / "ảnh.xlsx").write_bytes(b"\xff\xd8\xff\xe0")
    return [(path, f"huyện/{path.name}") for path in (*paths, tmp_path / "ảnh.xlsx")]


def silent(done: int, total: int, what: str) -> None:
    """No progress."""


def by_path(found: list[Recorded]) -> dict[Path, Recorded]:
    return {one.path: one for one in found}


def test_a_few_files_have_the_records_of_many(files: list[tuple[Path, str]]) -> None:
    """Records, refusals, names, marks and answers are those of the children that make records."""
    told: list[int] = []

    found = list(read_here(READER, files, lambda done, total, what: told.append(done)))

    assert told == [1, 2, 3, 4, 5, 6]
    assert by_path(found) == by_path(list(read_records(READER, files, silent)))
    assert all((one.mark, one.records) == decoded(one.answer) for one in found)
    assert [one.mark for one in found] == [content_mark(path) for path, _ in files]


def test_many_files_go_to_children_that_make_records(
    files: list[tuple[Path, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """One file more than a few, and none of them is asked for its cells."""
    monkeypatch.setattr(records_here, "_FEW", 5)
    monkeypatch.setattr(reading_worker, "_COMMAND", "raise SystemExit(1)")

    assert len(list(read_here(READER, files, silent))) == 6


def test_one_that_kills_its_reader_is_refused(files: list[tuple[Path, str]], monkeypatch: pytest.MonkeyPatch) -> None:
    """The others still have their records, and the sentence names the file."""
    child = "addin.hosts.reading.reading_child"
    command = bare_command(child).replace(
        "serve(int(sys.argv[2]))",
        "import os, addin.hosts.reading.reading_child as child; real = child.read_workbook; child.read_workbook ="
        " lambda path, **how: os._exit(9) if '2' in path.name else real(path, **how); serve(int(sys.argv[2]))",
    )
    monkeypatch.setattr(reading_worker, "_COMMAND", command)

    found = list(read_here(READER, files, silent))

    refused = [one for entry in found for one in entry.records if isinstance(one, Refusal)]
    assert [one.file for one in refused] == ["huyện/Xã Số 2.xlsx", "huyện/ảnh.xlsx"]
    assert refused[0].reason.startswith("Tệp “Xã Số 2.xlsx” quá nặng hoặc bị hỏng")
