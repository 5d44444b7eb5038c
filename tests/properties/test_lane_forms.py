"""Forms that the program made itself come back filled in: the fast lane takes those in order, and says of no file
anything else than reading it cell by cell says."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from addin.commands.kits import load_communes, load_kit
from addin.core.edits import Cell, Content, Edit, Formula, MergeCells, RowHeight, SetBlock
from addin.core.form.identity import form_properties
from addin.core.grid import Area
from addin.core.many.record import FileRecord
from addin.hosts.reading.plain_workbook import read_plain
from addin.hosts.reading.record_child import RecordReader, on_disk
from addin.hosts.workbook_writer import write_workbook
from bench.many.forms_made import as_saved, fill_form, filled_pages
from tests.libreoffice.office import Office

KITS = ("ra_quan", "ke_hoach", "chi_dao_dieu_hanh", "tong_ket_thi_dua", "phat_dong_thi_dua")
_ODD: tuple[Content, ...] = (
    None, "-", "–", "x", "không", "1.264", "10.5", Decimal(0), Decimal(7), Decimal("0.5"), Decimal(-3),
    Decimal("99999999"), "5 tỷ", "chữ", "nhiều  chữ", "Ghi chú", "Ghi chú: có tăng", "Người lập biểu", "ĐVT",
    "Số lượng", "Tổng cộng", "Cộng", "II", "(1)", "1", "xã Ia Chim", "Đường giao thông", "Nạo vét kênh mương",
    "km", "người", "tấn",
    "Kiểm tra ngay trong biểu", "Ngày 5 tháng 1 năm 2023", "Kỳ báo cáo: Tháng 5/2021", "B¸o c¸o",
    Formula("=1/0", "#DIV/0!"), Formula("=0"), Formula("=2+3", Decimal(5)), Formula('=""', ""), Formula('="a"', "a"),
)  # fmt: skip


class Readers(dict[str, RecordReader]):
    """By the names of their kits."""

    def __repr__(self) -> str:
        return "readers"


@pytest.fixture(scope="module")
def readers(tmp_path_factory: pytest.TempPathFactory) -> Readers:
    """A reader for each kit that has seen a file in order with each set of forms that units hand in."""
    readers = Readers()
    for name in KITS:
        kit = load_kit(name)
        readers[name] = RecordReader(kit, load_communes(kit), {})
        folder, of_forms = tmp_path_factory.mktemp(name), {kit.of(one.id).forms: one for one in readers[name].communes}
        for number, commune in enumerate(of_forms.values()):
            path = fill_form(folder / f"{commune.id}.xlsx", kit, commune, number)
            readers[name].read(path, path.name, thorough=False)
    return readers


def _lane(reader: RecordReader, path: Path) -> FileRecord | None:
    plain = read_plain(path.read_bytes())
    return reader.lane.record(plain, path.name, on_disk(path)) if plain else None


@pytest.mark.parametrize("name", KITS)
def test_a_filled_form_stays_in_the_lane(name: str, readers: Readers, tmp_path: Path) -> None:
    """Hidden pages, columns of checks, signatures, printed rows left blank and rules of the form's own hold up nothing:
    most forms in order are taken as columns, with the very same record, and without a finding."""
    reader, taken = readers[name], 0
    for number in range(8):
        commune = reader.communes[number % len(reader.communes)]
        path = fill_form(tmp_path / f"{number}.xlsx", reader.kit, commune, number + 50)
        record, usual = _lane(reader, path), reader.read_by_cells(path, path.name)

        assert record is None or (record,) == usual
        taken += record is not None

    assert taken >= 5


@pytest.mark.parametrize("name", ["ra_quan", "ke_hoach", "chi_dao_dieu_hanh"])
def test_a_form_that_a_spreadsheet_program_saved(name: str, readers: Readers, tmp_path: Path, office: Office) -> None:
    """What recalculates and writes the form in its own way changes nothing of what it says: after one such file is
    known, the next is taken as columns."""
    reader, paths = readers[name], []
    for number, commune in enumerate(reader.communes[1:3]):
        paths.append(fill_form(tmp_path / f"{commune.id}.xlsx", reader.kit, commune, number))
    first, second = office.convert_all(paths, "xlsx", tmp_path / "đã lưu")
    reader.read(first, first.name, thorough=False)

    record = _lane(reader, second)

    assert record is not None
    assert (record,) == reader.read_by_cells(second, second.name)


def _damaged(pages: list[Edit], rnd: random.Random) -> Iterator[Edit]:
    """The pages with something that a unit did to them."""
    blocks = [at for at, edit in enumerate(pages) if isinstance(edit, SetBlock) and len(edit.cells) > 8]
    for _ in range(rnd.choice([1, 1, 2, 3])):
        at = rnd.choice(blocks)
        block = pages[at]
        assert isinstance(block, SetBlock)
        pages[at] = replace(block, cells=_changed([list(cells) for cells in block.cells], rnd))
        sheet, row = block.sheet, rnd.randrange(9, 40)
        if rnd.random() < 0.05:
            pages.append(RowHeight(sheet, row, 0))
        elif rnd.random() < 0.08:
            area = Area(row, 2, row + 1, rnd.choice([2, 3]))
            if not any(isinstance(one, MergeCells) and one.sheet == sheet and _meet(one.area, area) for one in pages):
                pages.append(MergeCells(sheet, area, replace(block.cells[0][0], content=rnd.choice(_ODD[:12]))))
    yield from pages


def _meet(one: Area, other: Area) -> bool:
    return one.top <= other.bottom and other.top <= one.bottom and one.left <= other.right and other.left <= one.right


def _changed(rows: list[list[Cell]], rnd: random.Random) -> tuple[tuple[Cell, ...], ...]:
    row = rnd.randrange(6, len(rows)) if rnd.random() < 0.9 else rnd.randrange(len(rows))
    column = rnd.randrange(min(16, len(rows[row])))
    kind = rnd.random()
    if kind < 0.7:
        rows[row][column] = replace(rows[row][column], content=rnd.choice(_ODD))
    elif kind < 0.8:
        rows[row], rows[row - 1] = rows[row - 1], rows[row]
    elif kind < 0.9:
        rows[row] = list(rows[rnd.randrange(len(rows))])
    else:
        for at in range(len(rows[row])):
            rows[row][at] = replace(rows[row][at], content=None)
    return tuple(map(tuple, rows))


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(0, 10**9))
def test_the_lane_never_says_anything_else(readers: Readers, tmp_path: Path, seed: int) -> None:
    """Whatever a unit did to its form, its record is that of the long way — or the lane leaves it alone."""
    rnd = random.Random(seed)
    reader = readers[rnd.choice(KITS)]
    commune = rnd.choice(reader.communes)
    path = tmp_path / "biểu.xlsx"
    pages = list(filled_pages(reader.kit, commune, seed % 300))
    marks = form_properties(reader.kit, commune)
    if rnd.random() < 0.1:
        marks.pop(rnd.choice(list(marks)))
    write_workbook(path, _damaged(pages, rnd), marks)
    if rnd.random() < 0.9:
        as_saved(path)

    record = _lane(reader, path)

    assert record is None or (record,) == reader.read_by_cells(path, path.name)


def test_rows_numbered_below_another_one_are_seen(readers: Readers, tmp_path: Path) -> None:
    """1.1 and 1.2 that add up to 1 are asked about the long way, and so the lane does not take them for in order."""
    reader = readers["ra_quan"]
    pages = list(filled_pages(reader.kit, reader.communes[0], 3))
    at, block = next((at, one) for at, one in enumerate(pages) if isinstance(one, SetBlock) and len(one.cells) > 30)
    rows = [list(cells) for cells in block.cells]
    top = 12 - block.row
    for down, ordinal in ((1, "1.1"), (2, "1.2")):
        rows[top + down][0] = replace(rows[top + down][0], content=ordinal)
    end = next(number for number, line in enumerate(rows) if line[1].content == "Tổng cộng")
    for column in range(5, 12):
        _add_up(rows, top, range(top + 1, top + 3), column)
        if isinstance(rows[end][column].content, Formula):
            _add_up(rows, end, range(top, end), column)
    pages[at] = replace(block, cells=tuple(map(tuple, rows)))
    path = tmp_path / "biểu.xlsx"
    write_workbook(path, pages, form_properties(reader.kit, reader.communes[0]))
    as_saved(path)

    record, (usual,) = _lane(reader, path), reader.read_by_cells(path, path.name)

    assert isinstance(usual, FileRecord)
    assert "counted-twice" in {found.code for table in usual.tables for found in table.findings}
    assert record is None or record == usual


def _add_up(rows: list[list[Cell]], whole: int, parts: range, column: int) -> None:
    """Makes a cell the sum of those of other rows."""
    cell, total = rows[whole][column], sum((_figure(rows[part][column]) for part in parts), Decimal(0))
    content = Formula(cell.content.text, total) if isinstance(cell.content, Formula) else total
    rows[whole][column] = replace(cell, content=content)


def _figure(cell: Cell) -> Decimal:
    content = cell.content.cached if isinstance(cell.content, Formula) else cell.content
    return content if isinstance(content, Decimal) else Decimal(0)
