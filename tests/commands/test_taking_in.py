"""Files become submissions: one per commune, whatever the order; what is not taken is named; no file is touched."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
import xlsxwriter
from openpyxl import Workbook, load_workbook

from addin.commands.taking_in import TakenIn, take_in, workbook_paths
from addin.core.checking import check
from addin.core.communes import Commune
from addin.core.form.model import Item
from addin.core.grid import KIND_PROPERTY, WorkbookGrids
from addin.core.number import Unreadable
from addin.core.place import Place
from addin.hosts.host import Progress
from addin.hosts.reading.workbook_file import read_workbook
from tests.making import choice, choices_of, form_of, kit_of, number, ordinal, text

IA_CHIM = Commune("x_ia_chim", "Ia Chim", "xã")
DOAN_KET = Commune("x_doan_ket", "Đoàn Kết", "xã")
LE_LOI = Commune("p_le_loi", "Lê Lợi", "phường")
COMMUNES = (LE_LOI, IA_CHIM, DOAN_KET)
WORKS = choices_of(Item("nao_vet", "Nạo vét kênh mương"))
LIST = form_of(
    ordinal(),
    choice("viec", "Loại công việc"),
    text("noi_dung", "Nội dung"),
    number("nguoi", "Số người"),
    id="hoat_dong",
)
ORDER = form_of(
    text("chi_tieu", "Chỉ tiêu"), number("so", "Số lượng"), id="trat_tu", sheet="Biểu 02", items=(Item("bien", "Biển"),)
)
KIT = kit_of(LIST, ORDER, choices=(WORKS,))
ACTIVITIES = ("STT", "Loại công việc", "Nội dung", "Số người")
Row = tuple[object, ...]


def workbook(
    path: Path,
    unit: str = "UBND xã Ia Chim",
    people: int = 45,
    *,
    forms: Sequence[str] = ("Biểu 01", "Biểu 02"),
    saved: datetime = datetime(2023, 1, 31, 8, 0, tzinfo=UTC),
) -> Path:
    """A returned form; it can hold either table or both."""
    pages: dict[str, list[Row]] = {
        "Biểu 01": [(unit,), (), ACTIVITIES, (1, "Nạo vét kênh mương", "Kênh N1", people)],
        "Biểu 02": [(unit,), ("Chỉ tiêu", "Số lượng"), ("Biển", people * 2)],
    }
    path.parent.mkdir(exist_ok=True)
    with xlsxwriter.Workbook(str(path)) as book:
        book.set_properties({"created": saved})
        for form in forms:
            sheet = book.add_worksheet(form)
            for at, row in enumerate(pages[form]):
                sheet.write_row(at, 0, row)
    return path


def taken(*paths: Path) -> TakenIn:
    return take_in(paths, KIT, COMMUNES)


def people(one: TakenIn) -> dict[str, object]:
    return {
        submission.commune.id: table.rows[0].number_at("nguoi")
        for submission in one.submissions
        if (table := submission.tables.get("hoat_dong"))
    }


def test_a_folder_becomes_a_submission_per_commune(tmp_path: Path) -> None:
    """Every table has its commune, its file and its figures, in the order of the list of communes."""
    workbook(tmp_path / "b.xlsx", "UBND phường Lê Lợi", 30)
    workbook(tmp_path / "sau" / "a.xlsx", "UBND xã Ia Chim", 45)

    result = taken(tmp_path)

    assert [one.commune for one in result.submissions] == [LE_LOI, IA_CHIM]
    assert people(result) == {"p_le_loi": 30, "x_ia_chim": 45}
    table = result.submissions[1].tables["trat_tu"]
    assert (table.commune, table.place) == ("x_ia_chim", Place("a.xlsx", "Biểu 02"))
    assert result.submissions[1].file == "a.xlsx"
    assert (result.refusals, result.notes) == ((), ())


def test_the_order_of_the_paths_does_not_matter(tmp_path: Path) -> None:
    """Any order of files and folders, with repetitions, gives the same result."""
    files = [workbook(tmp_path / f"{number}.xlsx", f"UBND {one.label}") for number, one in enumerate(COMMUNES)]
    bad = tmp_path / "hỏng.xlsx"
    bad.write_bytes(b"PK\x03\x04")

    results = [taken(*files, bad), taken(bad, *reversed(files)), taken(tmp_path), taken(tmp_path, files[0], tmp_path)]

    assert all(result == results[0] for result in results)
    assert len(results[0].submissions) == 3


def test_progress_counts_every_file(tmp_path: Path) -> None:
    """Whoever shows a bar hears of each file once."""
    files = [workbook(tmp_path / f"{number}.xlsx") for number in range(3)]
    told: list[tuple[int, int, str]] = []

    take_in(files, KIT, COMMUNES, lambda *step: told.append(step))

    assert told == [(1, 3, "0.xlsx"), (2, 3, "1.xlsx"), (3, 3, "2.xlsx")]


def test_lock_files_and_hidden_files_are_left_out(tmp_path: Path) -> None:
    """What Excel, the system or this program keep beside the files is not a file of a commune."""
    workbook(tmp_path / "a.xlsx")
    for name in ("~$a.xlsx", ".DS_Store", "Thumbs.db", "desktop.ini", "~tonghop-1a2b.tmp"):
        (tmp_path / name).write_bytes(b"x")
    workbook(tmp_path / ".cu" / "b.xlsx")

    assert [path.name for path in workbook_paths([tmp_path]).paths] == ["a.xlsx"]


def make_damaged(path: Path) -> None:
    workbook(path)
    path.write_bytes(path.read_bytes()[:-300])


def make_encrypted(path: Path) -> None:
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage\0".encode("utf-16-le"))


def make_other_form(path: Path) -> None:
    book = Workbook()
    book.worksheets[0].append(("Họ tên", "Năm sinh"))
    book.save(path)


def make_marked_for_another_kit(path: Path) -> None:
    from openpyxl.packaging.custom import StringProperty

    book = Workbook()
    book.custom_doc_props.append(StringProperty(name="tonghop_kit", value="ke_hoach"))  # type: ignore[attr-defined]
    book.save(path)


def make_book(path: Path) -> None:
    book = Workbook()
    book.create_sheet("Biểu")
    book.create_sheet("Đơn vị")
    book.save(path)


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (make_damaged, "bị hỏng hoặc tải về chưa trọn"),
        (make_encrypted, "có đặt mật khẩu"),
        (make_other_form, "Không thấy bảng"),
        (make_marked_for_another_kit, "bộ mẫu khác (“ke_hoach”)"),
        (make_book, "là Sổ tổng hợp"),
        (lambda path: path.write_bytes(b""), "rỗng"),
        (lambda path: path.write_bytes(b"%PDF-1.4"), "là tệp PDF"),
        (lambda path: workbook(path, "UBND xã Xa Lạ"), "không cho biết là của đơn vị nào"),
        (lambda path: workbook(path, "UBND xã Đòan Kêt"), "có phải là xã Đoàn Kết không"),
    ],
    ids=["damaged", "encrypted", "other form", "other kit", "a Sổ", "empty", "PDF", "unknown unit", "misspelt unit"],
)
def test_a_bad_file_is_refused_and_the_others_go_through(
    tmp_path: Path, make: Callable[[Path], object], words: str
) -> None:
    """One sentence that names the file; the good file beside it is taken."""
    workbook(tmp_path / "a.xlsx")
    make(tmp_path / "xấu.xlsx")

    result = taken(tmp_path)

    assert people(result) == {"x_ia_chim": 45}
    (refusal,) = result.refusals
    assert refusal.file == "xấu.xlsx"
    assert "“xấu.xlsx”" in refusal.reason
    assert words in refusal.reason


def test_an_empty_folder_and_a_missing_path_are_refusals(tmp_path: Path) -> None:
    """Nothing to take is said, with what to do."""
    (tmp_path / "Trống").mkdir()

    reasons = [refusal.reason for refusal in taken(tmp_path / "Trống", tmp_path / "không có.xlsx").refusals]

    assert any("Thư mục “Trống” không có tệp nào" in reason for reason in reasons)
    assert any("Không tìm thấy" in reason and "không có.xlsx" in reason for reason in reasons)


def test_a_missing_form_is_a_finding_and_one_that_is_nearly_there_a_note(tmp_path: Path) -> None:
    """A workbook that lacks one of the forms is taken for the other, and the check says what it lacks; a table that
    would be the other one but for half of its header is told of here."""
    path = workbook(tmp_path / "a.xlsx", forms=["Biểu 01"])
    result = taken(path)

    assert list(result.submissions[0].tables) == ["hoat_dong"]
    assert result.notes == ()
    tables = result.submissions[0].tables
    lacking = check(KIT, {form.id: [tables[form.id]] if form.id in tables else [] for form in KIT.forms})
    assert [found.form for found in lacking if found.code == "missing-form"] == ["trat_tu"]

    changed = load_workbook(path)
    sheet = changed.create_sheet("Biểu 02")
    sheet.append(("Chỉ tiêu", "Số"))
    sheet.append(("Biển", 3))
    changed.save(path)
    (note,) = taken(path).notes
    assert note.startswith("Tệp “a.xlsx”: Không thấy bảng")
    assert "Biểu 02" in note


def test_forms_in_separate_files_are_put_together(tmp_path: Path) -> None:
    """A commune that sends each form in a file of its own has sent all of them; nothing is reported missing."""
    workbook(tmp_path / "a.xlsx", forms=["Biểu 01"])
    workbook(tmp_path / "b.xlsx", forms=["Biểu 02"])

    result = taken(tmp_path)

    (submission,) = result.submissions
    assert set(submission.tables) == {"hoat_dong", "trat_tu"}
    assert submission.file == "a.xlsx, b.xlsx"
    assert (result.refusals, result.notes) == ((), ())


def test_the_same_content_twice_counts_once(tmp_path: Path) -> None:
    """A copy under another name is named in a note and adds nothing."""
    first = workbook(tmp_path / "a.xlsx")
    shutil.copy(first, tmp_path / "a (1).xlsx")

    result = taken(tmp_path)

    assert len(result.submissions) == 1
    (note,) = result.notes
    assert "giống hệt" in note
    assert "“a.xlsx”" in note
    assert "“a (1).xlsx”" in note


def test_the_later_version_counts_and_both_are_named(tmp_path: Path) -> None:
    """By the time each file carries inside, not by the time of the copy on this disk or by its name."""
    new = workbook(tmp_path / "a.xlsx", people=50, saved=datetime(2023, 2, 1, 9, 30, tzinfo=UTC))
    old = workbook(tmp_path / "b.xlsx", people=45, saved=datetime(2023, 1, 31, 9, 30, tzinfo=UTC))
    os.utime(new, (1, 1))

    result = taken(old, new)

    assert people(result) == {"x_ia_chim": 50}
    (note,) = result.notes
    assert "xã Ia Chim" in note
    assert "“b.xlsx”" in note
    assert "Đã nhận “a.xlsx” vì lưu sau cùng" in note


def test_the_time_of_sending_is_kept(tmp_path: Path) -> None:
    """When the file was last saved goes with the submission, for it says who was late; of parts the last one counts."""
    first = workbook(tmp_path / "a.xlsx", forms=["Biểu 01"], saved=datetime(2023, 1, 31, 8, 0, tzinfo=UTC))
    last = workbook(tmp_path / "b.xlsx", forms=["Biểu 02"], saved=datetime(2023, 2, 1, 9, 30, tzinfo=UTC))

    assert [datetime.fromisoformat(one.sent) for one in taken(first).submissions] == [
        datetime(2023, 1, 31, 8, 0, tzinfo=UTC)
    ]
    assert [datetime.fromisoformat(one.sent) for one in taken(first, last).submissions] == [
        datetime(2023, 2, 1, 9, 30, tzinfo=UTC)
    ]


def test_a_form_that_bears_our_own_date_was_sent_nobody_knows_when(tmp_path: Path) -> None:
    """What this program writes is dated 01/01/2000; that is no time of sending, and nobody is late by it."""
    path = workbook(tmp_path / "a.xlsx", saved=datetime(2000, 1, 1, tzinfo=UTC))

    assert [one.sent for one in taken(path).submissions] == [""]


def test_where_the_files_do_not_tell_the_disk_does(tmp_path: Path) -> None:
    """Two versions with one inner time are told apart by the time of the files."""
    for name, count, time in (("a.xlsx", 45, 1_000_000), ("b.xlsx", 50, 2_000_000)):
        os.utime(workbook(tmp_path / name, people=count), (time, time))

    assert people(taken(tmp_path)) == {"x_ia_chim": 50}


def test_versions_that_cannot_be_told_apart_are_both_refused(tmp_path: Path) -> None:
    """Saved at the same moment, with other figures: neither is counted, both are named, the next commune goes on."""
    for name, count in (("a.xlsx", 45), ("b.xlsx", 50)):
        os.utime(workbook(tmp_path / name, people=count), (1_000_000, 1_000_000))
    workbook(tmp_path / "c.xlsx", "UBND xã Đoàn Kết", 7)

    result = taken(tmp_path)

    assert people(result) == {"x_doan_ket": 7}
    assert [refusal.file for refusal in result.refusals] == ["a.xlsx", "b.xlsx"]
    assert all("lưu cùng lúc" in refusal.reason for refusal in result.refusals)


def test_files_of_one_name_are_told_apart_by_their_folders(tmp_path: Path) -> None:
    """Two files called "Biểu.xlsx" keep their own places."""
    workbook(tmp_path / "Ia Chim" / "Biểu.xlsx", "UBND xã Ia Chim")
    workbook(tmp_path / "Lê Lợi" / "Biểu.xlsx", "UBND phường Lê Lợi")

    files = {one.file: one.tables["hoat_dong"].place.file for one in taken(tmp_path).submissions}

    assert files == {"Lê Lợi/Biểu.xlsx": "Lê Lợi/Biểu.xlsx", "Ia Chim/Biểu.xlsx": "Ia Chim/Biểu.xlsx"}


def test_a_name_that_contradicts_the_content_is_noted(tmp_path: Path) -> None:
    """What recognising the unit has to say reaches the officer."""
    result = taken(workbook(tmp_path / "phường Lê Lợi.xlsx", "UBND xã Ia Chim"))

    assert people(result) == {"x_ia_chim": 45}
    assert any("nêu phường Lê Lợi" in note for note in result.notes)


def test_the_files_are_as_they_were(tmp_path: Path) -> None:
    """Hash, size and time of every input are equal before and after, good files and bad."""
    workbook(tmp_path / "a.xlsx")
    make_damaged(tmp_path / "b.xlsx")

    def state() -> dict[str, tuple[str, int, int]]:
        return {
            path.name: (hashlib.sha256(path.read_bytes()).hexdigest(), path.stat().st_size, path.stat().st_mtime_ns)
            for path in tmp_path.iterdir()
        }

    before = state()
    taken(tmp_path)

    assert state() == before


def test_an_old_workbook_is_taken_with_a_warning(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of an .xls the officer is told what could not be seen in it."""
    path = workbook(tmp_path / "a.xlsx")

    def as_if_xls(paths: Sequence[Path], progress: Progress, **_: object) -> Iterator[tuple[Path, WorkbookGrids]]:
        yield path, replace(read_workbook(path), properties={KIND_PROPERTY: "xls"})

    monkeypatch.setattr("addin.commands.taking_in.read_many", as_if_xls)

    (note,) = taken(path).notes

    assert "“a.xlsx” ở dạng .xls" in note


def test_an_answer_of_the_officer_is_taken_and_remembered(tmp_path: Path) -> None:
    """A name that no unit answers to is asked about; once answered, the list of units knows it by itself."""
    path = workbook(tmp_path / "Book1.xlsx", "UBND xã Ia Chym")

    (asked,) = taken(path).refusals
    told = take_in([path], KIT, COMMUNES, answers={"Book1.xlsx": IA_CHIM})

    assert "có phải là xã Ia Chim không" in asked.reason
    assert [one.commune.id for one in told.submissions] == ["x_ia_chim"]
    assert people(take_in([path], KIT, told.communes)) == {"x_ia_chim": 45}


def test_an_answer_against_the_file_is_told(tmp_path: Path) -> None:
    """The officer's word counts more than what the file says, and the note says what was overruled."""
    path = workbook(tmp_path / "a.xlsx", "UBND phường Lê Lợi")

    result = take_in([path], KIT, COMMUNES, answers={"a.xlsx": IA_CHIM})

    assert [one.commune.id for one in result.submissions] == ["x_ia_chim"]
    assert any("ghi phường Lê Lợi; đã nhận là xã Ia Chim" in note for note in result.notes)
    assert result.communes == COMMUNES, "a name that is another unit's is not given away"


def test_an_older_version_stays_listed_with_what_changed(tmp_path: Path) -> None:
    """Of two versions the later counts; the older is listed with each cell that differs."""
    workbook(tmp_path / "cũ.xlsx", people=45, saved=datetime(2023, 1, 31, 8, tzinfo=UTC))
    workbook(tmp_path / "mới.xlsx", people=54, saved=datetime(2023, 1, 31, 9, tzinfo=UTC))

    result = taken(tmp_path)

    (older,) = result.older
    assert older.file == "cũ.xlsx"
    assert "bản được tính là “mới.xlsx”, khác 2 ô: D4 (Kênh N1, Số người): 45 → 54" in older.reason
    assert people(result) == {"x_ia_chim": 54}


def test_text_in_an_old_font_is_read_and_told(tmp_path: Path) -> None:
    """A form typed in TCVN3 is taken like any other; the note shows what was converted; the file is unchanged."""
    path = tmp_path / "cũ.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        old = book.add_format({"font_name": ".VnTime"})
        sheet = book.add_worksheet("Biểu 02")
        for at, row in enumerate([("UBND x· Ia Chim",), ("ChØ tiªu", "Sè l­îng"), ("BiÓn", 90)]):
            sheet.write_row(at, 0, row, old)
    before = path.read_bytes()

    result = taken(path)

    (submission,) = result.submissions
    assert submission.tables["trat_tu"].rows[0].number_at("so") == 90
    assert any("đã đọc 4 ô chữ sang Unicode, ví dụ “UBND x· Ia Chim” là “UBND xã Ia Chim”" in n for n in result.notes)
    assert path.read_bytes() == before


def calculated_by_nobody(path: Path, figures: Sequence[float | str]) -> Path:
    """A form as a program without a calculator writes it: formulas, and no results."""
    written = Workbook()
    sheet = written.active
    assert sheet
    sheet.title = "Biểu 01"
    for row in (("UBND xã Ia Chim",), (), ACTIVITIES):
        sheet.append(row)
    for at, figure in enumerate(figures, 1):
        sheet.append((at, "Nạo vét kênh mương", f"Kênh N{at}", figure))
    sheet.append(("", "Tổng cộng", "", f"=SUM(D4:D{3 + len(figures)})"))
    written.save(path)
    return path


def test_formulas_that_no_program_worked_out_are_worked_out(tmp_path: Path) -> None:
    """A file of a program that writes formulas without results brings its figures all the same, and the officer reads
    how many there are and one of them; what is beyond working out is named, and so is every sum over it."""
    path = calculated_by_nobody(tmp_path / "a.xlsx", (5, "=D4*9", '=IF(D4=5,"","x")'))
    (table,) = taken(path).submissions[0].tables.values()
    (note,) = [one for one in taken(path).notes if "công thức" in one]

    assert [row.number_at("nguoi") for row in table.rows] == [5, 45, None, 50]
    assert "2 ô công thức chưa có kết quả đã được tính thay, ví dụ ô D7 trang “Biểu 01” là 50" in note

    path = calculated_by_nobody(tmp_path / "a.xlsx", (5, "=D4*9", "=VLOOKUP(1,A1:B9,2)"))
    (table,) = taken(path).submissions[0].tables.values()

    unknown = {row.entries["nguoi"].place.cell for row in table.rows if isinstance(row.value_at("nguoi"), Unreadable)}
    assert unknown == {"D6", "D7"}
    assert any("1 ô công thức chưa có kết quả đã được tính thay" in one for one in taken(path).notes)


def test_a_form_filled_with_links_to_a_page_of_the_units_own_is_not_blank(tmp_path: Path) -> None:
    """Some units keep their figures elsewhere and only point at them; that is an answer."""
    path = calculated_by_nobody(tmp_path / "a.xlsx", ("=6*7",))

    assert people(taken(path)) == {"x_ia_chim": 42}
