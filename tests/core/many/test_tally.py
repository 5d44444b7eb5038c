"""Thousands of records say what the tables themselves say: sums, findings, questions across units, how full."""

from __future__ import annotations

import random
from copy import deepcopy
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from addin.core.book.model import Book, Submission
from addin.core.checking import check
from addin.core.communes import Commune
from addin.core.coverage import coverage
from addin.core.filling import filled_cells
from addin.core.form.model import Form, Group, Item
from addin.core.grid import Raw
from addin.core.many.comparing import findings_of, totals_of
from addin.core.many.record import FileRecord, Slots, as_count, as_figure, packed
from addin.core.many.recording import record_of
from addin.core.many.tally import Tally
from addin.core.number import ErrorValue
from addin.core.reading.tables import read_tables
from addin.core.summary import Line, summarize
from tests.making import choice, choices_of, form_of, grid_of, kit_of, number, ordinal, text, unit

WORKS = choices_of(
    Item("nao_vet", "Nạo vét kênh mương", "nuoc", measure="m"),
    Item("sua_duong", "Sửa đường", "duong", measure="km", decimals=3),
    groups=(Group("nuoc", "Thủy lợi"), Group("duong", "Đường")),
)
LIST = form_of(
    ordinal(),
    choice("viec", "Loại công việc"),
    text("noi_dung", "Nội dung", required=True),
    unit(),
    number("luong", "Khối lượng", decimals=3, required=True),
    number("nguoi", "Số người", "người", required=True),
    number("tien", "Kinh phí", "triệu đồng", decimals=1, parts=("nha_nuoc", "nhan_dan")),
    number("nha_nuoc", "Nhà nước", "triệu đồng", decimals=1),
    number("nhan_dan", "Nhân dân", "triệu đồng", decimals=1),
    id="hoat_dong",
    total="Tổng cộng",
)
TABLE = form_of(
    text("ten", "Chỉ tiêu"),
    number("ke_hoach", "Kế hoạch"),
    number("thuc_hien", "Thực hiện", required=True),
    number("ty_le", "Tỷ lệ (%)", "%", decimals=1, ratio=("thuc_hien", "ke_hoach")),
    id="chi_tieu",
    sheet="Biểu 02",
    items=(Item("ho", "Số hộ", measure="hộ"), Item("ngheo", "Tỷ lệ hộ nghèo", measure="%", decimals=1)),
)
KIT = kit_of(LIST, TABLE, choices=(WORKS,))
COMMUNES = tuple(Commune(f"xa_{at}", f"Số {at}", "xã") for at in range(9))
ODD: tuple[Raw, ...] = (
    None,
    "-",
    "x",
    "1.264",
    "10.5",
    99999.0,
    12345678901234.0,
    -3.0,
    0.5,
    0.123456789,
    "5 tỷ",
    "chữ",
    ErrorValue("#REF!"),
)


def _tables(seed: int, odd: int) -> dict[str, Any]:
    """The tables of a unit as they are read, with some cells that are no plain figures."""
    rnd = random.Random(seed)
    lines = ["|STT|Loại công việc|Nội dung|ĐVT|Khối lượng|Số người|Kinh phí|Nhà nước|Nhân dân|"]
    for at in range(rnd.randint(1, 5)):
        work, measure = rnd.choice([("Nạo vét kênh mương", "m"), ("Sửa đường", "km"), ("Sửa đường", "m")])
        a, b = rnd.randint(0, 90), rnd.randint(0, 9)
        lines.append(f"|{at + 1}|{work}|việc {at}|{measure}|{rnd.randint(1, 40)}|{rnd.randint(1, 90)}|{a + b}|{a}|{b}|")
    plan, done = rnd.randint(1, 90), rnd.randint(1, 90)
    rate = round(Decimal(done) / plan * 100, 1)
    fixed = (
        f"|Chỉ tiêu|Kế hoạch|Thực hiện|Tỷ lệ (%)|\n|Số hộ|{plan}|{done}|{rate}|\n|Tỷ lệ hộ nghèo||{rnd.randint(1, 9)}||"
    )
    grids = [grid_of("\n".join(lines), file=f"{seed}.xlsx"), grid_of(fixed, file=f"{seed}.xlsx", sheet="Biểu 02")]
    for _ in range(odd):
        which = rnd.randrange(2)
        rows = [list(row) for row in grids[which].rows]
        row = rows[rnd.randrange(1, len(rows))]
        row[rnd.randrange(len(row))] = rnd.choice(ODD)
        grids[which] = replace(grids[which], rows=tuple(map(tuple, rows)))
    readings = read_tables(grids, KIT, f"xa_{seed % len(COMMUNES)}")
    return {form: one.table for form, one in readings.items() if one.table}


def _book(seed: int) -> Book:
    rnd = random.Random(seed)
    communes = COMMUNES[: rnd.randint(1, len(COMMUNES))]
    submissions = {}
    for at, commune in enumerate(communes):
        first = seed * len(COMMUNES) + (0 if rnd.random() < 0.2 else at)  # some send the figures of another
        tables = {name: replace(one, commune=commune.id) for name, one in _tables(first, rnd.choice([0, 0, 2])).items()}
        if rnd.random() < 0.2:
            tables.pop("chi_tieu", None)
        sent = datetime(2023, 1, 31, rnd.randint(8, 22), tzinfo=UTC).isoformat(timespec="minutes")
        submissions[commune.id] = Submission(commune, f"{first}.xlsx", tables, sent)
    return Book(KIT, COMMUNES, submissions)


def _records(book: Book) -> tuple[list[FileRecord], dict[str, Slots]]:
    slots = {form.id: Slots(KIT, form) for form in KIT.forms}
    return [record_of(slots, book.submissions[one.id]) for one in COMMUNES if one.id in book.submissions], slots


def _shown(line: Line) -> object:
    figures = {key: (one.id, one.name, one.value, one.measure, one.decimals) for key, one in line.figures.items()}
    return line.id, line.label, line.number, line.level, line.communes, figures


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10_000))
@example(673)  # two units with one file name copied from a third
def test_records_say_what_the_tables_say(seed: int) -> None:
    """Figure by figure and finding by finding, whatever stands in the cells: no sum is lost and no question."""
    book = _book(seed)
    records, slots = _records(book)
    tables = {form.id: book.tables(form.id) for form in KIT.forms}
    summary = summarize(KIT, COMMUNES, tables)

    tally = Tally(slots)
    tally.add(records)
    briefs = [one.brief for one in records]
    totals = totals_of(tally, briefs)

    assert findings_of(KIT, tally, briefs, lambda: records) == check(KIT, tables)
    assert sum(one.left_out for one in totals.values()) == len(summary.left_out)
    for form in KIT.forms:
        mine, theirs = totals[form.id].summary, summary.forms[form.id]
        assert [_shown(one) for one in (mine.total, *mine.groups, *mine.items)] == [
            _shown(one) for one in (theirs.total, *theirs.groups, *theirs.items)
        ]


def _said(tally: Tally, records: list[FileRecord], whole: list[FileRecord]) -> tuple[object, ...]:
    """Everything that a tally and the records beside it say."""
    briefs = [one.brief for one in records]
    return totals_of(tally, briefs), findings_of(KIT, tally, briefs, lambda: whole)


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10_000))
def test_a_tally_that_was_changed_is_one_from_nothing(seed: int) -> None:
    """Units come, go and send again in any order, also through what is kept between two runs: all is as if added anew,
    figures that are no millionths, rates and wild figures among them."""
    rnd = random.Random(seed)
    slots = {form.id: Slots(KIT, form) for form in KIT.forms}
    tally, held = Tally(slots), dict[str, FileRecord]()
    for _ in range(rnd.randint(2, 7)):
        coming = {one.commune: one for one in _records(_book(rnd.randrange(10_000)))[0] if rnd.random() < 0.6}
        going = [unit for unit in held if unit in coming or rnd.random() < 0.2]
        tally.remove([held.pop(unit) for unit in going])
        tally.add(coming.values(), late=rnd.random() < 0.7)
        held |= coming
        records = [held[one.id] for one in COMMUNES if one.id in held]
        fresh = Tally(slots)
        fresh.add(records)
        assert _said(tally, records, records) == _said(fresh, records, records)
        assert tally.state == fresh.state
        tally = Tally.restored(slots, deepcopy(tally.state)) if rnd.random() < 0.5 else tally


def test_who_gave_a_wild_figure_is_not_looked_for_twice() -> None:
    """All records are read for it once; afterwards the tally knows, and a record that comes late is known by itself."""
    records, slots = _records(_book(3))
    plain = [one._replace(commune=f"xa_{at}", file=f"{at}.xlsx") for at, one in enumerate([records[0]] * 7)]
    *others, wild = (_with_people(one, 90_000_000_000) if at == 6 else one for at, one in enumerate(plain))
    tally = Tally(slots)
    tally.add(others)
    tally.add([wild], late=True)

    briefs = [one.brief for one in (*others, wild)]
    first = findings_of(KIT, tally, briefs, list)

    again = _with_people(plain[2], 80_000_000_000)
    tally.remove([plain[2]])
    tally.add([again], late=True)
    second = findings_of(KIT, tally, briefs, list)
    assert {one.place.file for one in first if one.code == "outlier"} == {"6.xlsx"}
    assert {one.place.file for one in second if one.code == "outlier"} == {"2.xlsx", "6.xlsx"}


def _with_people(record: FileRecord, count: int) -> FileRecord:
    """A record with the same number of people in every row."""
    table, slots = record.tables[0], Slots(KIT, LIST)
    at = slots.compared.index(LIST.by_id["nguoi"])
    wild = tuple(packed([count] * len(table.rows)) if n == at else one for n, one in enumerate(table.compared))
    return record._replace(tables=(table._replace(compared=wild), *record.tables[1:]))


def test_a_wild_figure_and_a_copied_table_are_asked_about() -> None:
    """The questions that need all units at once come out of the records too, with the cell of the sender's file."""
    records, slots = _records(_book(3))
    plain = [one._replace(commune=f"xa_{at}", file=f"{at}.xlsx") for at, one in enumerate([records[0]] * 6)]
    plain[0] = _with_people(plain[0], 90_000_000_000)
    tally = Tally(slots)
    tally.add(plain)
    found = findings_of(KIT, tally, [one.brief for one in plain], lambda: plain)

    assert any(one.code == "outlier" and one.place.file == "0.xlsx" and one.actual == 90_000 for one in found)
    assert sum(one.code == "duplicate-submission" and one.form == "hoat_dong" for one in found) == 5


@pytest.mark.parametrize("value", ["0", "12", "-3", "0.1", "1688.700", "0.000001", "0.1234567", "123456789012345.5"])
def test_a_figure_comes_back_as_it_was(value: str) -> None:
    """Millionths where that is exact, the Decimal itself where not: never a rounded figure."""
    assert as_figure(as_count(Decimal(value))) == Decimal(value)


def test_cells_that_must_be_filled_are_counted_in_the_record() -> None:
    """The share of required cells in the state of submission is that of the tables."""
    book = _book(7)
    records, _ = _records(book)
    standings = {one.commune.id: one for one in coverage(book, ()).standings}
    for record in records:
        own = standings[record.commune]
        lacking = _lacking(record)
        filled = sum(one.filled for one in record.tables)
        required = sum(one.required for one in record.tables) + sum(filled_cells(form, None)[1] for form in lacking)
        assert (own.filled, own.required) == (filled, required)


def _lacking(record: FileRecord) -> list[Form]:
    return [form for form in KIT.forms if form.id not in {one.form for one in record.tables}]
