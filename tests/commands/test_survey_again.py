"""Surveying again and again: whatever happened to the files, all is as if nothing had been remembered."""

from __future__ import annotations

import os
import random
import sqlite3
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from addin.commands import several_files
from addin.commands.surveying import Asked, Survey, survey
from addin.commands.taking_in import arrivals_of
from addin.core.book.model import Remark
from addin.core.communes import Commune
from addin.core.form.model import Item
from addin.hosts.host import Progress
from addin.hosts.reading.record_child import RecordReader, encoded
from addin.hosts.reading.record_reading import Recorded
from addin.hosts.record_cache import RecordCache
from tests.making import choice, choices_of, form_of, kit_of, number, text

WORKS = choices_of(Item("nao_vet", "Nạo vét kênh mương"), Item("trong_cay", "Trồng cây"))
LIST = form_of(
    choice("viec", "Loại công việc"),
    text("noi_dung", "Nội dung"),
    number("nguoi", "Số người", "người", required=True),
    number("tien", "Kinh phí", "triệu đồng", decimals=1),
    id="hoat_dong",
)
TABLE = form_of(
    text("ten", "Chỉ tiêu"),
    number("so", "Số lượng"),
    id="chi_tieu",
    sheet="Biểu 02",
    items=(Item("ho", "Số hộ", measure="hộ"), Item("ngheo", "Tỷ lệ hộ nghèo", measure="%", decimals=1)),
)
KIT = kit_of(LIST, TABLE, choices=(WORKS,))
COMMUNES = tuple(Commune(f"xa_{at}", f"Số {at}", "xã") for at in range(9))


def read_here(reader: RecordReader, files: Sequence[tuple[Path, str]], progress: Progress) -> Iterator[Recorded]:
    """As a child would, without one."""
    for path, name in files:
        mark, records = reader.read(path, name, thorough=False)
        yield Recorded(path, mark, records, encoded(mark, records))


class Office:
    """A folder of returned files to which things happen."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.folder, self.random, self.clock = folder, random.Random(seed), time.time() - 10**7
        folder.mkdir()
        self.asked = Asked(KIT, COMMUNES, {}, {})
        for commune in COMMUNES[:7]:
            self.write(f"{commune.title}.xlsx", commune)

    def write(self, name: str, *communes: Commune) -> None:
        """A file of some units, each with sheets of its own; now and then a figure is wild, broken or too exact."""
        rnd = self.random
        with xlsxwriter.Workbook(str(self.folder / name)) as book:
            for commune in communes:
                page = book.add_worksheet(f"B1 {commune.name}")
                people = rnd.choice([rnd.randint(5, 60), 30, 30, 9_000_000, "x", "1.264", ""])
                head = ("Loại công việc", "Nội dung", "Số người", "Kinh phí")
                rows = [(f"UBND {commune.label}",), head, ("Trồng cây", "Cây", people, rnd.choice([3, 0.1234567]))]
                for at, row in enumerate([*rows, ("Nạo vét kênh mương", "Kênh", rnd.randint(5, 60), 2)]):
                    page.write_row(at, 0, row)
                if rnd.random() < 0.8:
                    page = book.add_worksheet(f"B2 {commune.name}")
                    fixed = [("Số hộ", rnd.randint(1, 90)), ("Tỷ lệ hộ nghèo", rnd.randint(1, 9))]
                    for at, given in enumerate([(f"UBND {commune.label}",), ("Chỉ tiêu", "Số lượng"), *fixed]):
                        page.write_row(at, 0, given)
        self.settle(self.folder / name)

    def settle(self, path: Path) -> None:
        """The file was last written some time ago, no two at the same time."""
        self.clock += 60
        os.utime(path, (self.clock, self.clock))

    def something_happens(self) -> str:
        rnd, files = self.random, sorted(self.folder.iterdir())
        event = rnd.choice(["changed", "added", "removed", "renamed", "left out", "defined anew", "shared", "copied"])
        some, unit = rnd.choice(files), rnd.choice(COMMUNES)
        if event in ("changed", "added"):
            self.write(f"{unit.title}.xlsx", unit)
        elif event == "removed" and len(files) > 3:
            some.unlink()
        elif event == "renamed":
            some.rename(some.with_name(f"{rnd.randint(1, 99)} {some.name}"))
        elif event == "left out":
            self.asked = replace(
                self.asked, remarks={unit.id: Remark(excluded="sáp nhập")} if rnd.random() < 0.7 else {}
            )
        elif event == "defined anew":
            self.asked = replace(self.asked, kit=replace(KIT, name=f"Bộ mẫu {rnd.randint(1, 3)}"))
        elif event == "shared":
            self.write("Gộp.xlsx", *rnd.sample(COMMUNES[5:], 2))
        elif event == "copied":
            self.write(f"bản sau {unit.title}.xlsx", unit)
        return event


def told(done: Survey) -> tuple[object, ...]:
    """Everything that a survey says, but for how much it had to read."""
    return done.totals, done.findings, done.coverage, set(done.refusals), done.older, set(done.notes)


@pytest.mark.parametrize("seed", range(3))
def test_all_is_as_if_nothing_had_been_remembered(tmp_path: Path, seed: int) -> None:
    """Files change, come, go, are renamed, shared by units and sent twice; units are left out; the form is defined
    anew: after each such thing the survey with what it remembers says what one that knows nothing says."""
    office, cache = Office(tmp_path / "nhận", seed), tmp_path / "kho" / "ban_ghi.sqlite"
    read = 0
    for _ in range(8):
        for _ in range(office.random.randint(0, 2)):
            office.something_happens()
        known = RecordCache(cache, office.asked.definition)
        again = survey([office.folder], office.asked, known, read_all=read_here)
        fresh = survey([office.folder], office.asked, None, read_all=read_here)

        assert told(again) == told(fresh)
        read += fresh.read - again.read
    assert read > 20


def test_whose_a_file_is_need_be_said_only_once(tmp_path: Path) -> None:
    """The answer stands as long as the file is as it was, beside other files of the unit too; another answer replaces
    it, and only the file it is about is read again."""
    office = Office(tmp_path / "nhận", 3)
    office.write("Book1.xlsx", Commune("", "không rõ", "xã"))
    cache = RecordCache(tmp_path / "ban_ghi.sqlite", office.asked.definition)

    def run(**answers: Commune) -> Survey:
        asked = replace(office.asked, answers={f"{file}.xlsx": unit for file, unit in answers.items()})
        return survey([office.folder], asked, cache, read_all=read_here)

    def units(done: Survey) -> set[str]:
        return {unit for unit, record in done.records.items() if "Book1" in record.file}

    assert units(run()) == set()
    assert units(run(Book1=COMMUNES[8])) == {"xa_8"}
    assert (units(again := run()), again.read) == ({"xa_8"}, 0)
    assert (units(other := run(Book1=COMMUNES[7])), other.read) == ({"xa_7"}, 1)
    office.write("bản khác Xã Số 7.xlsx", COMMUNES[7])
    beside = run()
    assert not [one for one in beside.refusals if one.file == "Book1.xlsx"]
    assert "xa_7" in beside.records


def test_which_of_several_files_counts_is_found_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A unit that sent two files and two that share one: nothing is read again until one of theirs is another, and
    then nothing but theirs; a damaged choice is made again."""
    office, path = Office(tmp_path / "nhận", 5), tmp_path / "ban_ghi.sqlite"
    office.write("bản sau Xã Số 1.xlsx", COMMUNES[1])
    office.write("Gộp.xlsx", COMMUNES[4], COMMUNES[5])
    cache = RecordCache(path, office.asked.definition)
    read: list[set[str]] = []

    def arrivals(names: Mapping[Path, str], *rest: Any, **more: Any) -> Iterator[Any]:
        read.append(set(names.values()))
        return arrivals_of(names, *rest, **more)

    monkeypatch.setattr(several_files, "arrivals_of", arrivals)

    def run() -> tuple[object, ...]:
        return told(survey([office.folder], office.asked, cache, read_all=read_here))

    first = run()
    assert run() == first
    office.write("Gộp.xlsx", COMMUNES[4], COMMUNES[5])
    changed = run()
    with sqlite3.connect(path) as register:
        register.execute("UPDATE lua_chon SET noi_dung = substr(noi_dung, 2)")
    register.close()
    assert run() == changed

    one, shared = {"Xã Số 1.xlsx", "bản sau Xã Số 1.xlsx"}, {"Gộp.xlsx", "Xã Số 4.xlsx", "Xã Số 5.xlsx"}
    assert read == [one | shared, set(), shared, one | shared]


@pytest.mark.parametrize("lost", ["an answer", "all answers", "a damaged answer", "another's catalogue"])
def test_a_database_that_lacks_something_only_costs_time(tmp_path: Path, lost: str) -> None:
    """What the catalogue speaks of and is not there, or not whole, is read again."""
    office, path = Office(tmp_path / "nhận", 1), tmp_path / "ban_ghi.sqlite"
    cache = RecordCache(path, office.asked.definition)
    survey([office.folder], office.asked, cache, read_all=read_here)
    other = Office(tmp_path / "khác", 2)
    survey([other.folder], other.asked, replace(cache, path=tmp_path / "khác.sqlite"), read_all=read_here)
    with sqlite3.connect(path) as register:
        if lost == "an answer":
            register.execute("DELETE FROM cau_tra_loi WHERE rowid = 1")
        elif lost == "all answers":
            register.execute("DELETE FROM cau_tra_loi")
        elif lost == "a damaged answer":
            register.execute("UPDATE cau_tra_loi SET noi_dung = substr(noi_dung, 2)")
        else:
            register.execute("ATTACH ? AS other", (str(tmp_path / "khác.sqlite"),))
            register.execute("DELETE FROM muc_luc")
            register.execute("INSERT INTO muc_luc SELECT * FROM other.muc_luc")
    register.close()
    for commune in COMMUNES[:3]:
        office.write(f"{commune.title}.xlsx", commune)

    again = survey([office.folder], office.asked, cache, read_all=read_here)

    assert told(again) == told(survey([office.folder], office.asked, None, read_all=read_here))
