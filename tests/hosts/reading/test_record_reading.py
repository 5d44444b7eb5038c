"""Records from child processes: every file answers once, and whatever one file does, the others still come through."""

from __future__ import annotations

import os
import pickle
from pathlib import Path

import pytest
import xlsxwriter

from addin.core.book.model import Refusal
from addin.core.communes import Commune
from addin.core.many.record import FileRecord
from addin.errors import ComputerError
from addin.hosts.reading import record_reading
from addin.hosts.reading.bare_child import bare_command
from addin.hosts.reading.record_child import RecordReader
from addin.hosts.reading.record_reading import Recorded, decoded, read_records
from tests.making import form_of, kit_of, number, text

KIT = kit_of(form_of(text("viec", "Nội dung"), number("nguoi", "Số người", "người"), id="bieu"))
COMMUNES = tuple(Commune(f"xa_{at}", f"Số {at}", "xã") for at in range(5))
READER = RecordReader(KIT, COMMUNES, {})


@pytest.fixture
def good(tmp_path: Path) -> list[tuple[Path, str]]:
    files = []
    for at, one in enumerate(COMMUNES):
        path = tmp_path / f"{one.title}.xlsx"
        with xlsxwriter.Workbook(str(path)) as book:
            sheet = book.add_worksheet("Biểu 01")
            for row, cells in enumerate([(f"UBND {one.label}",), ("Nội dung", "Số người"), ("Họp", at + 1)]):
                sheet.write_row(row, 0, cells)
        files.append((path, path.name))
    return files


def in_child(monkeypatch: pytest.MonkeyPatch, code: str) -> None:
    """Children that do something else with the file of xã Số 2."""
    patch = (
        "import addin.hosts.reading.record_by_cells as cells; import addin.hosts.reading.record_child as child; "
        f"real = cells.read_workbook; exec({code!r}); cells.read_workbook = read; child.serve(int(sys.argv[2]))"
    )
    child = "addin.hosts.reading.record_child"
    command = bare_command(child).replace(f"from {child} import serve; ", "")
    monkeypatch.setattr(record_reading, "_COMMAND", command.replace("serve(int(sys.argv[2]))", patch))


def silent(done: int, total: int, what: str) -> None:
    """No progress."""


def answers(found: list[Recorded]) -> dict[str, FileRecord | Refusal]:
    return {one.path.stem: record for one in found for record in one.records}


def test_every_file_answers_with_its_record(good: list[tuple[Path, str]]) -> None:
    """Unit, sum and content are those of the file; progress counts each once."""
    told: list[int] = []

    found = list(read_records(READER, good, lambda done, total, what: told.append(done)))

    records = answers(found)
    assert told == [1, 2, 3, 4, 5]
    for at, one in enumerate(COMMUNES):
        record = records[one.title]
        assert isinstance(record, FileRecord)
        assert record.commune == one.id
        assert record.tables[0].sums[0] == (at + 1) * 1_000_000
    assert len({one.mark for one in found}) == 5
    assert all(decoded(one.answer) == (one.mark, one.records) for one in found)


def test_a_refused_file_brings_its_sentence(good: list[tuple[Path, str]], tmp_path: Path) -> None:
    """What the reader says of a file that is no workbook reaches the parent word for word."""
    bad = tmp_path / "ảnh.xlsx"
    bad.write_bytes(b"\xff\xd8\xff\xe0")

    found = answers(list(read_records(READER, [*good, (bad, "ảnh.xlsx")], silent)))

    refused = found.pop("ảnh")
    assert isinstance(refused, Refusal)
    assert refused.reason.startswith("Tệp “ảnh.xlsx” là ảnh chụp")
    assert all(isinstance(one, FileRecord) for one in found.values())


@pytest.mark.parametrize(
    "code",
    [
        "import os\ndef read(path, **h):\n    return os._exit(9) if '2' in path.name else real(path, **h)",
        "def read(path, **h):\n    return 1 / 0 if '2' in path.name else real(path, **h)",
        "import os\ndef read(path, **h):\n    return os.write(1, b'rubbish') if '2' in path.name else real(path, **h)",
    ],
    ids=["dies", "fails", "answers rubbish"],
)
def test_a_dead_child_costs_one_file(good: list[tuple[Path, str]], monkeypatch: pytest.MonkeyPatch, code: str) -> None:
    """The file that brought its reader down is refused with a sentence; the four others have their records."""
    in_child(monkeypatch, code)

    found = answers(list(read_records(READER, good, silent)))

    refused = found.pop("Xã Số 2")
    assert isinstance(refused, Refusal)
    assert refused.reason.startswith("Tệp “Xã Số 2.xlsx” quá nặng hoặc bị hỏng")
    assert all(isinstance(one, FileRecord) for one in found.values())


def test_the_file_that_killed_its_reader_is_tried_with_the_other_one(
    good: list[tuple[Path, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The fast reader may die of a file that the slow one reads: then nothing is lost."""
    in_child(
        monkeypatch,
        "import os\ndef read(path, **h):\n"
        "    return os._exit(9) if '2' in path.name and not h['thorough'] else real(path, **h)",
    )

    assert all(isinstance(one, FileRecord) for one in answers(list(read_records(READER, good, silent))).values())


def test_a_file_that_takes_too_long_is_given_up(good: list[tuple[Path, str]], monkeypatch: pytest.MonkeyPatch) -> None:
    """After the time limit the child is ended, and the sentence says that it was the time."""
    in_child(
        monkeypatch,
        "import time\ndef read(path, **h):\n    return time.sleep(60) if '2' in path.name else real(path, **h)",
    )

    found = answers(list(read_records(READER, good, silent, time_limit=2)))

    refused = found.pop("Xã Số 2")
    assert isinstance(refused, Refusal)
    assert refused.reason.startswith("Tệp “Xã Số 2.xlsx” đọc quá 2 giây")
    assert all(isinstance(one, FileRecord) for one in found.values())


def test_a_broken_installation_is_not_blamed_on_the_files(
    good: list[tuple[Path, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A child that cannot even start is an error of the computer."""
    monkeypatch.setattr(record_reading, "_COMMAND", "raise SystemExit(1)")

    with pytest.raises(ComputerError, match="Không khởi động được"):
        list(read_records(READER, good, silent))


@pytest.mark.parametrize("answer", [os.system, (b"", ("chữ",)), (b"", ()), None])
def test_only_records_are_taken_from_a_child(answer: object) -> None:
    """Whatever else an answer wants to be is refused, before it is built where that would run something."""
    with pytest.raises((pickle.UnpicklingError, EOFError)):
        decoded(pickle.dumps(answer) if answer else b"")
