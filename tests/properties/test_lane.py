"""The fast lane says of a file what reading it cell by cell says, or nothing: of files in order and of others."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from addin.core.communes import Commune
from addin.core.form.model import Group, Item, Rule
from addin.core.grid import Grid
from addin.core.many.plain import PlainSheet
from addin.core.many.record import FileRecord
from addin.core.number import ErrorValue, read_cell
from addin.hosts.reading.plain_workbook import read_plain
from addin.hosts.reading.record_child import RecordReader, on_disk
from addin.hosts.reading.workbook_file import read_workbook
from addin.resources import samples_dir
from tests.making import choice, choices_of, form_of, kit_of, number, ordinal, text, unit

WORKS = choices_of(
    Item("nao_vet", "Nạo vét kênh mương", "nuoc", measure="m"),
    Item("sua_duong", "Sửa đường", "duong", measure="km", decimals=3),
    Item("trong_cay", "Trồng cây xanh", "duong", measure="cây"),
    groups=(Group("nuoc", "Thủy lợi"), Group("duong", "Đường")),
)
LIST = form_of(
    ordinal(),
    choice("viec", "Loại công việc"),
    text("noi_dung", "Nội dung, hoạt động", required=True),
    unit(required=True),
    number("luong", "Khối lượng", decimals=3, required=True),
    number("nguoi", "Số người tham gia", "người", required=True),
    number("tien", "Kinh phí", "triệu đồng", decimals=1, parts=("nha_nuoc", "nhan_dan")),
    number("nha_nuoc", "Nhà nước", "triệu đồng", decimals=1),
    number("nhan_dan", "Nhân dân", "triệu đồng", decimals=1),
    text("ghi_chu", "Ghi chú"),
    id="hoat_dong",
    total="Tổng cộng",
)
TABLE = form_of(
    ordinal(),
    text("ten", "Chỉ tiêu"),
    unit(),
    number("ke_hoach", "Kế hoạch"),
    number("thuc_hien", "Thực hiện", required=True),
    number("ty_le", "Tỷ lệ (%)", "%", decimals=1, ratio=("thuc_hien", "ke_hoach")),
    id="chi_tieu",
    sheet="Biểu 02",
    items=(
        Item("ho", "Số hộ", measure="hộ"),
        Item("dai", "Đường đã làm", measure="km", decimals=3),
        Item("ruong", "Ruộng cấy", measure="ha", decimals=1),
        Item("ngheo", "Tỷ lệ hộ nghèo", measure="%", decimals=1),
    ),
)
KIT = kit_of(LIST, TABLE, choices=(WORKS,))
COMMUNES = tuple(Commune(f"xa_{at}", f"Số {at}", "xã") for at in range(40))
ODD = (None, "-", "x", "không", "1.264", "10.5", 99999, -3, 0.5, 0.1234567, 1e21, "5 tỷ", "Ghi chú", "Chỉ tiêu",
       "Số hộ", "Tổng cộng", "Thủy lợi", "nhiều  chữ", "(1)", "#REF!", "ĐVT", "tấn", "m", "II", "Đường",
       "B¸o c¸o", True)  # fmt: skip
Cells = list[list[Any]]


def _pages(rnd: random.Random, unit_name: str) -> dict[str, Cells]:
    """The sheets of a unit in order: title, header, rows; a total where the unit wrote one; a page of notes."""
    rows = []
    for at in range(rnd.randint(1, 6)):
        work, measure = rnd.choice(
            [("Nạo vét kênh mương", "m"), ("Sửa đường", "km"), ("Sửa đường", "m"), ("Trồng cây xanh", "cây")]
        )
        a, b = rnd.randint(0, 900) / 10, rnd.choice([None, rnd.randint(0, 90) / 10])
        money = float(Decimal(str(a)) + Decimal(str(b or 0)))
        people = rnd.randint(1, 90)
        rows.append([at + 1, work, f"Hoạt động {at} của {unit_name}", measure, rnd.randint(1, 99), people, money, a, b])
    total = ["", "Tổng cộng", "", "", "", *(_sum(rows, at) for at in (5, 6, 7, 8))]
    top = [[f"UBND {unit_name}"], [], ["KẾT QUẢ CÁC HOẠT ĐỘNG"], [column.name for column in LIST.columns]]
    lines: Cells = []
    for at, item in enumerate(TABLE.items, 1):
        plan, done = rnd.choice([None, rnd.randint(1, 90)]), rnd.randint(1, 90)
        share = float(round(Decimal(done) / plan * 100, 1)) if plan else None
        lines.append([at, item.name, item.measure, plan, done, share])
    second: Cells = [[f"UBND {unit_name}"], [column.name for column in TABLE.columns], *lines]
    notes = [[f"Ghi chú {at}: khó khăn của {unit_name}."] for at in range(rnd.randint(0, 3))]
    return {"Biểu 01": [*top, *rows, *([total] if rnd.random() < 0.7 else [])], "Biểu 02": second, "Khác": notes}


def _sum(rows: Cells, at: int) -> float:
    return float(sum(Decimal(str(row[at] or 0)) for row in rows))


def _damage(rnd: random.Random, pages: dict[str, Cells]) -> None:
    """One place that is not as it should be: a cell, a row too many, a row too few, words below."""
    page = pages[rnd.choice(["Biểu 01", "Biểu 01", "Biểu 02", "Khác"])]
    kind = rnd.random()
    if kind < 0.7 and page:
        row = page[rnd.randrange(len(page))]
        at = rnd.randrange(max(len(row), 1) + 2)
        row.extend([None] * (at + 1 - len(row)))
        row[at] = rnd.choice(ODD)
    elif kind < 0.8 and page:
        page.insert(rnd.randrange(len(page)), list(rnd.choice(page)))
    elif kind < 0.9 and page:
        page.pop(rnd.randrange(len(page)))
    else:
        page.append(rnd.choice([["", "Người lập biểu"], ["Ghi chú: có tăng"], ["", "", "", "", 5], ["Ngày 5 tháng 1"]]))


def _write(path: Path, pages: dict[str, Cells], rnd: random.Random, odd: bool, hidden: int = 0) -> None:
    with xlsxwriter.Workbook(str(path)) as book:
        shapes = [book.add_format({"num_format": one}) for one in ("#,##0.0", "0%", "dd/mm/yyyy")]
        for name, rows in pages.items():
            sheet = book.add_worksheet(name)
            if hidden:
                sheet.set_column(hidden, hidden, None, None, {"hidden": True})
            for at, row in enumerate(rows):
                for column, cell in enumerate(row):
                    if cell == "#REF!":
                        sheet.write_formula(at, column, "=#REF!", None, "#REF!")
                    elif cell is not None:
                        look = rnd.choice(shapes) if odd and rnd.random() < 0.01 else shapes[0]
                        sheet.write(at, column, cell, look)
            if odd and rnd.random() < 0.05:
                sheet.set_row(rnd.randrange(9), None, None, {"hidden": True})
            if odd and rnd.random() < 0.05:
                sheet.hide() if name != "Biểu 01" else sheet.merge_range(4, 1, 5, 1, "Sửa đường")


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> RecordReader:
    """A reader that has seen one file in order, and so knows the headers."""
    reader = RecordReader(KIT, COMMUNES, {})
    path = tmp_path_factory.mktemp("mẫu") / "mẫu.xlsx"
    _write(path, _pages(random.Random(1), "xã Số 1"), random.Random(1), odd=False)
    reader.read(path, path.name, thorough=False)
    return reader


def _lane(reader: RecordReader, path: Path) -> FileRecord | None:
    plain = read_plain(path.read_bytes())
    return reader.lane.record(plain, path.name, on_disk(path)) if plain else None


def test_a_file_in_order_stays_in_the_lane(reader: RecordReader, tmp_path: Path) -> None:
    """Nothing is gained where everything is doubted: plain files are taken as columns, with the very same record."""
    taken = 0
    for seed in range(12):
        path = tmp_path / f"Xã Số {seed}.xlsx"
        _write(path, _pages(random.Random(seed), f"xã Số {seed}"), random.Random(seed), odd=False)
        record, (usual, *_) = _lane(reader, path), reader.read_by_cells(path, path.name)

        assert record in (None, usual)
        taken += record is not None

    assert taken > 6


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(0, 10**9))
def test_the_lane_never_says_anything_else(reader: RecordReader, tmp_path: Path, seed: int) -> None:
    """Whatever is wrong with a file, its record is that of the long way — or the lane leaves it alone."""
    rnd = random.Random(seed)
    name = f"xã Số {seed % len(COMMUNES)}"
    pages = _pages(rnd, name)
    for _ in range(rnd.choice([0, 1, 1, 2])):
        _damage(rnd, pages)
    path = tmp_path / f"{name}.xlsx"
    _write(path, pages, rnd, odd=True)

    record = _lane(reader, path)

    assert record is None or (record,) == reader.read_by_cells(path, path.name)


def _samples() -> Iterator[Path]:
    yield from sorted(samples_dir().rglob("*.xlsx"))


def test_plain_reading_is_the_usual_reading() -> None:
    """Of every sample that is read the plain way, cells, errors, merges, hidden rows and marks are those of the usual
    reader."""
    plain = 0
    for path in _samples():
        found = read_plain(path.read_bytes())
        if found is None:
            continue
        plain += 1
        usual = read_workbook(path)
        for mine, theirs in zip(found.sheets, usual.grids, strict=True):
            wanted = {(row, at): raw if isinstance(raw, str) else read_cell(raw) for row, at, raw in theirs.filled()}
            assert _cells(mine) == {at: one for at, one in wanted.items() if not isinstance(one, ErrorValue)}, path
            assert (mine.name, mine.merges, mine.hidden) == (theirs.sheet, theirs.merges, theirs.hidden)
            assert _without_blank(mine.hidden_rows, theirs) == _without_blank(theirs.hidden_rows, theirs)
            grid = mine.grid(path.name)
            assert list(grid.filled()) == list(theirs.filled())
            assert grid.formulas.keys() == {at for at in theirs.formulas if theirs.at(*at) not in (None, "")}
        assert found.properties == {name: text for name, text in usual.properties.items() if name != "uncalculated"}
    assert plain > 0


def _cells(sheet: PlainSheet) -> dict[tuple[int, int], object]:
    """What every column says: words and figures, in their places."""
    found = dict[tuple[int, int], object]()
    for column in range(1, sheet.width + 1):
        figures = [None if one is None else Decimal(one) / 10**6 for one in sheet.figures(column, 1, sheet.bottom)]
        words = sheet.words(column, 1, sheet.bottom)
        assert not any(figure is not None and word for figure, word in zip(figures, words, strict=True))
        said = enumerate(zip(figures, words, strict=True), 1)
        found |= {(row, column): figure if word is None else word for row, (figure, word) in said}
    return {at: one for at, one in found.items() if one is not None}


def _without_blank(rows: frozenset[int], grid: Grid) -> set[int]:
    return {row for row in rows if row <= grid.height and any(raw not in (None, "") for raw in grid.rows[row - 1])}


@pytest.mark.parametrize(
    ("must", "kept"), [("nguoi > 0", True), ("nguoi > 1000", False), ("luong > 0", True), ("khong_co > 0", False)]
)
def test_rules_of_a_form_are_asked_of_every_row(reader: RecordReader, tmp_path: Path, must: str, kept: bool) -> None:
    """Of rows that all keep a rule nothing is said; one that breaks it is told in the words of the long way, and so is
    a rule about a column that is not there; one about figures whose unit changes from row to row is asked by rows."""
    ruled = replace(KIT, forms=(replace(LIST, rules=(Rule("r", must, "ít quá"),)), TABLE))
    other = RecordReader(ruled, COMMUNES, {})
    path = tmp_path / "Xã Số 3.xlsx"
    _write(path, _pages(random.Random(3), "xã Số 3"), random.Random(3), odd=False)
    other.read(path, path.name, thorough=False)

    found = _lane(other, path)

    assert found is not None
    assert (not found.tables[0].findings) == kept
    assert (found,) == other.read_by_cells(path, path.name)


def test_a_hidden_column_of_the_table_is_left_to_the_long_way(reader: RecordReader, tmp_path: Path) -> None:
    """That one says which columns of a table are hidden; a hidden one right of the table says nothing."""
    taken = {}
    for column in (4, 11):
        path = tmp_path / "Xã Số 3.xlsx"
        _write(path, _pages(random.Random(3), "xã Số 3"), random.Random(3), odd=False, hidden=column)
        taken[column] = _lane(reader, path)

    assert taken[4] is None
    assert taken[11] is not None
    assert (taken[11],) == reader.read_by_cells(path, path.name)


@pytest.mark.parametrize("said", ["Báo cáo năm 2022", "Năm 2022", "Đơn vị:\nNăm 2022"])
def test_a_title_of_another_period_is_left_to_the_long_way(reader: RecordReader, tmp_path: Path, said: str) -> None:
    """The same table under the heading of another year, in a row of a title that names no unit, is not in order."""
    taken = []
    for heading in ("Biểu số 1", said):
        path = tmp_path / "Xã Số 2.xlsx"
        pages = _pages(random.Random(2), "xã Số 2")
        pages["Biểu 01"][1] = [heading]
        _write(path, pages, random.Random(2), odd=False)
        taken.append(_lane(reader, path) is not None)

    assert taken == [True, False]


@pytest.mark.parametrize("below", ["UBND\u00a0\u00a0xã\u00a0Số 5", "TM. UBND  xã Số 5", "Xã\u200b Số 5", "Năm  2022"])
@pytest.mark.parametrize("row", [7, 8])
def test_what_a_title_row_says_counts_below_a_short_table_too(
    reader: RecordReader, tmp_path: Path, below: str, row: int
) -> None:
    """Another unit or period may be named there in words that are not clean; the lane says what the long way says."""
    pages = _pages(random.Random(2), "xã Số 2")
    pages["Biểu 02"][0] = []
    pages["Biểu 02"] += [[] for _ in range(row - 1 - len(pages["Biểu 02"]))] + [["", below]]
    path = tmp_path / "Xã Số 2.xlsx"
    _write(path, pages, random.Random(2), odd=False)

    record = _lane(reader, path)

    assert record is None or (record,) == reader.read_by_cells(path, path.name)
