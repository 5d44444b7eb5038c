"""Files with a defect stay in the lane: the table that has it is read by rows, and what is told is the very same."""

from __future__ import annotations

import random
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from addin.core.form.identity import FINGERPRINT_PROPERTY, FORMS_PROPERTY
from addin.core.many.record import FileRecord
from addin.hosts.reading.plain_workbook import read_plain
from addin.hosts.reading.record_child import RecordReader, on_disk
from bench.many import files

COMMUNES = files.the_communes(60)
_DEFECT = files.DEFECT_EVERY - 1


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> RecordReader:
    """A reader that has seen one file in order, and so knows the headers."""
    reader = RecordReader(files.the_kit(), COMMUNES, {})
    path = files.make_file(tmp_path_factory.mktemp("mẫu") / "mẫu.xlsx", 1, COMMUNES[1])
    reader.read(path, path.name, thorough=False)
    return reader


def _lane(reader: RecordReader, path: Path) -> FileRecord | None:
    plain = read_plain(path.read_bytes())
    return reader.lane.record(plain, path.name, on_disk(path)) if plain else None


@pytest.mark.parametrize("defect", range(7))
def test_each_defect_is_told_in_the_lane(reader: RecordReader, tmp_path: Path, defect: int) -> None:
    """Text in a number column, a blank, an error, a hidden row, a unit nobody knows, a total that differs, work of no
    list: none of them makes the file be opened again, and what is found is what the long way finds."""
    for number in (_DEFECT + files.DEFECT_EVERY * at for at in (defect, defect + 7)):
        path = files.make_file(tmp_path / f"{number}.xlsx", number, COMMUNES[number % 60])

        record = _lane(reader, path)

        assert record is not None
        assert record.tables[0].findings
        assert not record.tables[1].findings
        assert (record,) == reader.read_by_cells(path, path.name)


def _spoil(rnd: random.Random, sheet: Any, look: Any, rows: int) -> None:
    """One thing that a unit did to its list, anywhere between the header and the total."""
    row, column = 6 + rnd.randrange(rows + 1), rnd.randrange(14)
    head = rnd.choice(["Số người", "tham gia", "ĐVT", "Nữ", "UBND xã Số 1 khu 5"])
    kinds: tuple[Callable[[], object], ...] = (
        lambda: sheet.write_string(row, column, rnd.choice(["1.264 người", "-", "không", "12", "x", "10.5", "5 tỷ"])),
        lambda: sheet.write_blank(row, column, None, look),
        lambda: sheet.write_formula(row, column, "=#REF!", None, rnd.choice(["#REF!", "#DIV/0!", "#N/A"])),
        lambda: sheet.set_row(row, None, None, {"hidden": True}),
        lambda: sheet.write_string(row, 4, rnd.choice(["tấn", "m", "km", "người", "bao"])),
        lambda: sheet.write_number(row, column, rnd.choice([987.6, 0, -3, 0.1234567, 12e9])),
        lambda: sheet.write_string(row, 1, rnd.choice(["Việc khác nữa", "Tổng cộng", "Cộng", "Trồng cây xanh"])),
        lambda: sheet.write_string(row, column, head),
        lambda: sheet.write_formula(row, column, "=1+1", None, rnd.choice([2, 7.5, "chữ"])),
        lambda: sheet.write_row(row, 0, [None] * 14, look),
    )
    rnd.choice(kinds)()


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(0, 10**9))
def test_any_mixture_of_defects_is_told_as_the_long_way_tells_it(
    reader: RecordReader, tmp_path: Path, seed: int
) -> None:
    """One to five of them together, wherever they stand: the same record, or none."""
    rnd = random.Random(seed)
    number = _DEFECT + files.DEFECT_EVERY * rnd.randrange(50)

    def spoil(sheet: Any, look: Any) -> None:
        for _ in range(rnd.randint(1, 5)):
            _spoil(rnd, sheet, look, 10 + number * 7 % 51)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(files, "_DEFECTS", (spoil,))
        path = files.make_file(tmp_path / "biểu.xlsx", number, COMMUNES[number % 60])

    record = _lane(reader, path)

    assert record is None or (record,) == reader.read_by_cells(path, path.name)


@pytest.mark.parametrize(("forms", "taken"), [("hoat_dong, chi_tieu", True), ("hoat_dong", False)])
def test_a_form_of_an_older_definition_without_one_of_the_forms_is_told_of(
    reader: RecordReader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, forms: str, taken: bool
) -> None:
    """That the definition had fewer forms when the file was made is a note, which the lane does not make."""

    def mark(sheet: Any, look: Any) -> None:
        book.set_custom_property(FINGERPRINT_PROPERTY, "khác")
        book.set_custom_property(FORMS_PROPERTY, forms)

    path = tmp_path / "biểu.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        monkeypatch.setattr(xlsxwriter, "Workbook", lambda name: nullcontext(book))
        monkeypatch.setattr(files, "_DEFECTS", (mark,))
        files.make_file(path, _DEFECT, COMMUNES[_DEFECT])

    record, (usual,) = _lane(reader, path), reader.read_by_cells(path, path.name)

    assert isinstance(usual, FileRecord)
    assert bool(usual.notes) != taken
    assert record == (usual if taken else None)


def test_what_takes_long_is_left_to_the_reader_for_which_no_answer_waits(
    reader: RecordReader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A defect in a list of thousands of rows, or beside a huge merged area, is no matter of the lane."""
    taken = []
    for spoil in (
        lambda sheet, look: sheet.write_string(7, 7, "chữ"),
        lambda sheet, look: [sheet.write_row(row, 0, [1] * 14) for row in range(80, 1600)],
        lambda sheet, look: sheet.merge_range(100, 0, 2100, 13, "x"),
    ):
        monkeypatch.setattr(files, "_DEFECTS", (spoil,))
        path = files.make_file(tmp_path / "biểu.xlsx", _DEFECT, COMMUNES[_DEFECT])
        taken.append(_lane(reader, path) is not None)

    assert taken == [True, False, False]
