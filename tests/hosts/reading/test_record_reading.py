"""Records from child processes: every file answers once, and whatever one file does, the others still come through."""

from __future__ import annotations

import os
import pickle
from functools import partial
from pathlib import Path

import pytest
import xlsxwriter

from addin.core.book.model import Refusal
from addin.core.communes import Commune
from addin.core.form.model import Item
from addin.core.many.record import FileRecord
from addin.errors import ComputerError
from addin.hosts.reading import record_child, record_reading
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


BY_CELLS = "child.RecordReader._is_answered = lambda *of: True\n"
"""No file goes into the lane."""


def in_child(monkeypatch: pytest.MonkeyPatch, code: str, before: str = BY_CELLS) -> None:
    """Children that do something else with the file of xã Số 2 when they read it cell by cell."""
    patch = (
        "import addin.hosts.reading.workbook_file as cells; import addin.hosts.reading.record_child as child; "
        f"real = cells.read_workbook; exec({before + code!r}); cells.read_workbook = read; "
        "child.serve(int(sys.argv[2]))"
    )
    child = "addin.hosts.reading.record_child"
    command = bare_command(child).replace(f"from {child} import serve; ", "")
    monkeypatch.setattr(record_reading, "_COMMAND", command.replace("serve(int(sys.argv[2]))", patch))


def in_lane(monkeypatch: pytest.MonkeyPatch, code: str) -> None:
    """Children that do something else when xã Số 2 comes to the lane."""
    in_child(
        monkeypatch,
        "from addin.core.many.lane import Lane\nread, lane = real, Lane.recording\n"
        f"def recording(self, book, name, when):\n    if '2' in name:\n        {code}\n"
        "    return lane(self, book, name, when)\nLane.recording = recording",
        before="",
    )


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


ROWS = tuple(Item(f"ho_{at}", f"Số hộ loại {at}") for at in range(6))
LANE = kit_of(form_of(text("ten", "Chỉ tiêu"), number("nguoi", "Số người", "người", required=True), items=ROWS))


@pytest.fixture
def in_order(tmp_path: Path) -> list[tuple[Path, str]]:
    files = []
    for at, one in enumerate(COMMUNES):
        path = tmp_path / f"{one.title}.xlsx"
        with xlsxwriter.Workbook(str(path)) as book:
            sheet = book.add_worksheet("Biểu 01")
            figures = [(f"Số hộ loại {n}", at + n) for n in range(6)]
            for row, cells in enumerate([(f"UBND {one.label}",), ("Chỉ tiêu", "Số người"), *figures]):
                sheet.write_row(row, 0, cells)
        files.append((path, path.name))
    return files


@pytest.mark.parametrize("code", ["import os; os._exit(9)", "raise MemoryError"], ids=["dies", "fails"])
def test_answers_that_waited_for_each_other_die_with_nobody(
    in_order: list[tuple[Path, str]], monkeypatch: pytest.MonkeyPatch, code: str
) -> None:
    """Of files in order the answers go together; if their reader dies before they went, each file is read again, and
    the one it died of by the other reader."""
    in_lane(monkeypatch, code)

    found = list(read_records(RecordReader(LANE, COMMUNES, {}), in_order, silent, workers=1))

    records = answers(found)
    assert len(found) == len(COMMUNES)
    for at, one in enumerate(COMMUNES):
        record = records[one.title]
        assert isinstance(record, FileRecord)
        assert (record.commune, record.tables[0].sums[-6:]) == (one.id, tuple((at + n) * 10**6 for n in range(6)))


def test_only_a_file_that_takes_the_long_way_is_told_of_before(in_order: list[tuple[Path, str]]) -> None:
    """The first file teaches the lane its header; the others are answered at once."""
    reader, told = RecordReader(LANE, COMMUNES, {}), list[str]()
    for path, name in in_order:
        reader.read(path, name, thorough=False, before_long=lambda name=name: told.append(name))  # type: ignore[misc]

    assert told == ["Xã Số 0.xlsx"]


def test_files_in_step_answer_as_each_alone(
    good: list[tuple[Path, str]], in_order: list[tuple[Path, str]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whether they go in step or wait for each other's bytes, files in order, unknown ones and no workbooks answer in
    their order with what each says alone; the header that the first one teaches is known to those beside it."""
    bad = tmp_path / "ảnh.xlsx"
    bad.write_bytes(b"\xff\xd8\xff\xe0")
    files = [*in_order[:2], (bad, bad.name), *in_order[2:], (tmp_path / "mất.xlsx", "mất.xlsx")]
    alone = [RecordReader(LANE, COMMUNES, {}).read(path, name, thorough=False) for path, name in files]
    for most in (2**22, 1):
        monkeypatch.setattr(record_child, "_AT_ONCE", most)
        long: list[int] = []
        told = RecordReader(LANE, COMMUNES, {}).read_all(files, thorough=False, before_long=partial(long.append, 0))

        assert list(told) == alone
        assert len(long) == 3
