"""Thu nhận a second time takes only what is new; copies of what was taken lie beside the Sổ, byte for byte."""

from __future__ import annotations

import json
import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

from addin.cli import main
from addin.commands.book_file import open_book
from addin.commands.collect import collect
from addin.commands.new import new_book
from addin.core.book.complete import complete
from addin.core.book.model import COMMUNES, FORMS, Book
from addin.hosts import archive
from addin.resources import samples_dir

CAMPAIGN = samples_dir() / "ra_quan_2023"
NAMES = ("14 Xã Ngọk Bay.xlsx", "17 Xã Ia Chim.xlsx")


@pytest.fixture
def received(tmp_path: Path) -> Path:
    """A folder with the forms of two units, and a fresh Sổ beside it."""
    folder = tmp_path / "nhận"
    folder.mkdir()
    for name in NAMES:
        shutil.copy2(CAMPAIGN / name, folder)
    new_book("ra_quan", tmp_path / "Sổ.xlsx")
    return folder


def test_what_was_taken_once_is_not_taken_again(received: Path) -> None:
    """Files that did not change are told as such and leave the Sổ alone; a new one among them is taken."""
    book = received.parent / "Sổ.xlsx"
    first = collect(book, [received])
    shutil.copy2(CAMPAIGN / "12 Xã Kroong.xlsx", received)

    second = collect(book, [received])

    assert len(first.taken.submissions) == 2
    assert [one.file for one in second.taken.submissions] == ["12 Xã Kroong.xlsx"]
    assert any("2 tệp đã nhận lần trước, không đổi" in note for note in second.taken.notes)
    assert len(open_book(book).submissions) == 3
    assert len(collect(book, [received], again=True).taken.submissions) == 3


def test_copies_of_the_files_are_kept(received: Path) -> None:
    """Each file that was taken lies in the archive under its own name, equal to the original, and only once."""
    book = received.parent / "Sổ.xlsx"
    collect(book, [received])
    collect(book, [received], again=True)

    kept = {path.name[13:]: path for path in (received.parent / "Sổ - tệp đã nhận").glob("*.xlsx")}

    assert sorted(kept) == sorted(NAMES)
    for name, path in kept.items():
        assert path.read_bytes() == (received / name).read_bytes() == (CAMPAIGN / name).read_bytes()


def test_on_a_network_drive_nothing_is_remembered_but_everything_works(
    received: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No database is opened there: every file is read each time, and copies are kept all the same."""
    monkeypatch.setattr(archive, "on_network_drive", lambda path: True)
    book = received.parent / "Sổ.xlsx"
    collect(book, [received])

    assert len(collect(book, [received]).taken.submissions) == 2
    assert not list(received.parent.glob("*/*.sqlite"))
    assert len(list((received.parent / "Sổ - tệp đã nhận").glob("*.xlsx"))) == 2


def test_a_later_version_says_what_it_changes(received: Path) -> None:
    """A second submission of a unit replaces the first, and the officer reads which cell is another now."""
    book = received.parent / "Sổ.xlsx"
    collect(book, [received])
    path = received / NAMES[1]
    workbook = openpyxl.load_workbook(path)
    sheet = workbook["Biểu 01"]
    row = next(row for row in sheet.iter_rows() if row[1].value == "Nạo vét kênh mương")
    row[7].value = 999
    workbook.save(path)

    taken = collect(book, [received]).taken
    (note,) = [note for note in taken.notes if "thay số liệu" in note]

    assert taken.older == (), "the same file, saved again, is no other file"
    assert "xã Ia Chim" in note
    assert f"H{row[7].row}" in note
    assert "→ 999" in note


def test_an_answer_on_the_command_line_reaches_the_book(received: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """--unit says whose file it is, and the Sổ knows the spelling afterwards; an unclear answer is asked again."""
    book, path = received.parent / "Sổ.xlsx", received / "Book1.xlsx"
    workbook = openpyxl.load_workbook(CAMPAIGN / "18 Xã Hòa Bình.xlsx")
    for sheet in workbook:
        for cells in sheet.iter_rows(max_row=6):
            for cell in cells:
                if isinstance(cell.value, str) and "HÒA BÌNH" in cell.value.upper():
                    cell.value = "UBND XÃ HOÀ BÌN"
    for prop in list(workbook.custom_doc_props.names):  # type: ignore[attr-defined]
        del workbook.custom_doc_props[prop]  # type: ignore[attr-defined]
    workbook.save(path)

    assert main(["collect", str(book), str(path), "--unit", "Book1.xlsx=xã"]) == 2
    main(["collect", str(book), str(path), "--unit", "Book1.xlsx=Xã Hòa Bình", "--json"])

    told = json.loads(capsys.readouterr().out)
    assert [one["commune"] for one in told["taken"]] == ["Xã Hòa Bình"]
    (unit,) = [one for one in open_book(book).communes if one.id == "x_hoa_binh"]
    assert unit.aliases[-1:] == ("UBND XÃ HOÀ BÌN",)


HEADS = ("STT", "Loại công việc", "Nội dung, hoạt động", "Địa điểm", "ĐVT", "Khối lượng", "Số tuyến đường",
         "Số người tham gia", "Ghi chú", "Nhân dân đóng góp")  # fmt: skip


def form(path: Path, moment: datetime, people: int = 45, units: tuple[str, ...] = ("Ia Chim",)) -> Path:
    """A form with one activity, saved at that moment; of several units, each on a sheet of its own."""
    with xlsxwriter.Workbook(str(path)) as workbook:
        workbook.set_properties({"created": moment})
        for unit in units:
            sheet = workbook.add_worksheet(unit)
            sheet.write(0, 0, f"UBND xã {unit}")
            sheet.write_row(2, 0, HEADS)
            sheet.write_row(3, 0, (1, "Nạo vét kênh mương", "Kênh N1", "Thôn 1", "m", 500, 1, people))
    return path


EARLY, LATE, LATEST = (datetime(2023, 1, 31, 9, tzinfo=UTC) + timedelta(days=at) for at in range(3))


def type_other_name(book: Path, own: str, name: str, page_name: str = COMMUNES) -> None:
    """What an officer types into the column “Tên khác” of the page Đơn vị or Biểu."""
    workbook = openpyxl.load_workbook(book)
    page = workbook[page_name]
    column = next(cell.column for row in page.iter_rows() for cell in row if cell.value == "Tên khác")
    row = next(cell.row for row in page.iter_rows() for cell in row if cell.value == own)
    page.cell(row, column).value = name
    workbook.save(book)


def test_an_older_file_given_later_does_not_count(received: Path) -> None:
    """A forgotten copy in a later run, or in the same folder again and again: the newer figures stay in the Sổ."""
    book = received.parent / "Sổ.xlsx"
    for name in NAMES:
        (received / name).unlink()
    form(received / "mới.xlsx", LATE, 777)
    collect(book, [received])
    form(received / "cũ.xlsx", EARLY, 111)

    for _ in range(3):
        taken = collect(book, [received]).taken
        opened = open_book(book)
        assert taken.submissions == ()
        assert opened.submissions["x_ia_chim"].file == "mới.xlsx"
        (listed,) = opened.refusals
        assert listed.file == "cũ.xlsx"
        assert "bản được tính là “mới.xlsx” vì lưu sau" in listed.reason
        assert "111 → 777" in listed.reason


def test_the_older_of_two_stays_listed_when_the_newer_comes_later(received: Path) -> None:
    """In which run each came makes no difference to what is listed."""
    book = received.parent / "Sổ.xlsx"
    for name in NAMES:
        (received / name).unlink()
    form(received / "cũ.xlsx", EARLY, 111)
    collect(book, [received])
    form(received / "mới.xlsx", LATE, 777)
    collect(book, [received])

    opened = open_book(book)

    assert opened.submissions["x_ia_chim"].file == "mới.xlsx"
    assert [one.file for one in opened.refusals] == ["cũ.xlsx"]
    assert "111 → 777" in opened.refusals[0].reason


def test_an_answer_typed_into_the_book_is_used_the_next_time(received: Path) -> None:
    """Whose file, and which column: the question names the place for the answer, and it is not asked again."""
    book, path = received.parent / "Sổ.xlsx", form(received.parent / "a.xlsx", LATE, units=("Ia Chym",))
    workbook = openpyxl.load_workbook(path)
    workbook.worksheets[0]["H3"] = "Số lượt người tham gia"
    workbook.save(path)

    (asked,) = collect(book, [path]).taken.refusals
    type_other_name(book, "Ia Chim", "Ia Chym")
    first = collect(book, [path])
    type_other_name(book, "Số người tham gia", "Số lượt người tham gia", FORMS)
    second = collect(book, [path])

    assert "cột “Tên khác” của đúng đơn vị ở trang Đơn vị" in asked.reason
    assert any("ô “Tên khác” của cột ấy ở trang Biểu" in one.advice for one in first.done.findings)
    assert [one.commune.id for one in first.taken.submissions] == ["x_ia_chim"]
    rows = second.done.book.submissions["x_ia_chim"].tables["hoat_dong"].items
    assert [row.number_at("nguoi") for row in rows] == [45]
    assert not any("lượt người" in one.message for one in second.done.findings)


def test_a_unit_changed_in_the_definition_changes_no_figure_unseen(received: Path) -> None:
    """Figures written as triệu đồng stay that much: converted where they can be, and told; else asked about."""
    book, path = received.parent / "Sổ.xlsx", received.parent / "a.xlsx"
    shutil.copy2(CAMPAIGN / NAMES[1], path)
    before = collect(book, [path]).done.book.submissions["x_ia_chim"].tables["hoat_dong"].items
    figures = [(row.number_at("kinh_phi"), row.number_at("nguoi")) for row in before]

    set_units(book, {**dict.fromkeys(MONEY, "tỷ đồng"), "nguoi": "hộ"})
    done = complete(open_book(book))

    items = done.book.submissions["x_ia_chim"].tables["hoat_dong"].items
    assert [row.number_at("kinh_phi") for row in items] == [(one[0] or 0) / 1000 for one in figures]
    assert any("triệu đồng”, đã đọc là" in one.message and "tỷ đồng" in one.message for one in done.findings)
    asked = [one.message for one in done.findings if one.code == "ambiguous-number" and one.column == "nguoi"]
    assert f"Ô ghi “{figures[0][1]} người”, có thể là {figures[0][1]}. Cột này tính bằng “hộ”." in asked
    assert len(asked) == len(items) + 1, "each row's and the total that the unit stated"


def type_into(book: Path, sheet: str, cells: dict[str, int], deleted: int = 0) -> None:
    """What an officer types into cells of the Sổ, and a row taken out."""
    workbook = openpyxl.load_workbook(book)
    for name, value in cells.items():
        workbook[sheet][name] = value
    if deleted:
        workbook[sheet].delete_rows(deleted)
    workbook.save(book)


def test_what_was_corrected_by_hand_survives_another_definition(received: Path) -> None:
    """A changed unit of measure has every file read again: what is the officer's stays, and is told."""
    book, path = received.parent / "Sổ.xlsx", form(received.parent / "a.xlsx", LATE)
    workbook = openpyxl.load_workbook(path)
    for cells in (
        (2, "Nạo vét kênh mương", "Kênh N2", "Thôn 2", "m", 50, 1, 7),
        (3, "Trồng cây xanh", "", "", "cây", 9, "", 3),
    ):
        workbook.worksheets[0].append(cells)
    workbook.save(path)
    place = collect(book, [path]).done.book.submissions["x_ia_chim"].tables["hoat_dong"].rows[0].entries["nguoi"].place
    type_into(book, place.sheet, {place.cell: 54}, deleted=place.row + 2)
    set_units(book, dict.fromkeys(MONEY, "nghìn đồng"))

    collected = collect(book, [path])

    assert [row.number_at("nguoi") for row in open_book(book).submissions["x_ia_chim"].tables["hoat_dong"].items] == [
        54,
        7,
    ]
    (note,) = [note for note in collected.taken.notes if "Đọc lại" in note]
    assert "giữ những chỗ đã sửa trong Sổ" in note
    assert "45 → 54" in note
    assert "Trồng cây xanh → (trống)" in note
    again = collect(book, [path], again=True).done.book.submissions["x_ia_chim"].tables["hoat_dong"]
    assert [row.number_at("nguoi") for row in again.items] == [45, 7, 3]


def test_corrections_that_a_later_file_replaces_are_named(received: Path) -> None:
    """The officer reads what had been corrected by hand, beside what the later file changed; without any, nothing."""
    book = received.parent / "Sổ.xlsx"
    place = collect(book, [form(received.parent / "a.xlsx", EARLY)]).done.book.submissions["x_ia_chim"]
    cell = place.tables["hoat_dong"].rows[0].entries["nguoi"].place
    type_into(book, cell.sheet, {cell.cell: 54})

    notes = collect(book, [form(received.parent / "b.xlsx", LATE, 50)]).taken.notes
    later = collect(book, [form(received.parent / "c.xlsx", LATEST, 60)]).taken.notes

    (lost,) = [note for note in notes if "sửa tay" in note]
    assert "xã Ia Chim" in lost
    assert "khác 1 ô: H4 (Kênh N1, Số người tham gia): 45 → 54" in lost
    assert any("54 → 50" in note for note in notes)
    assert not [note for note in later if "sửa tay" in note]


def test_a_file_read_again_without_a_word_to_add_leaves_the_book_as_it_is(received: Path) -> None:
    """After a change of unit the same files are read again: no figure becomes another, and nobody is told a thing."""
    book = received.parent / "Sổ.xlsx"
    collect(book, [received])
    set_units(book, dict.fromkeys(MONEY, "tỷ đồng"))
    before = complete(open_book(book)).summary.figures()

    collected = collect(book, [received])

    assert len(collected.taken.submissions) == 2
    assert not [note for note in collected.taken.notes if "Đọc lại" in note]
    after = collected.done.summary.figures()
    assert {name: figure.value for name, figure in after.items()} == {name: one.value for name, one in before.items()}
    assert {figure.measure.symbol for name, figure in after.items() if name.endswith(".kinh_phi")} == {"tỷ đồng"}


@pytest.mark.parametrize("named", [True, False])
def test_a_change_of_unit_is_no_correction_by_hand(received: Path, named: bool) -> None:
    """A file whose header names the unit of then, or none at all, says the same as before: neither when it is read
    again nor when a later version comes is any of its figures taken for another, and none grows a thousandfold."""
    book, path = received.parent / "Sổ.xlsx", received / NAMES[1]
    workbook = openpyxl.load_workbook(path)
    head = workbook.worksheets[0]["I8"]
    assert "triệu đồng" in str(head.value)
    head.value = head.value if named else "Kinh phí thực hiện"
    workbook.save(path)
    collect(book, [received])
    set_units(book, dict.fromkeys(MONEY, "nghìn đồng"))
    figures = money(complete(open_book(book)).book)

    again = collect(book, [received])
    workbook.worksheets[0]["H12"] = 999
    workbook.save(path)
    later = collect(book, [received])

    assert not [note for note in again.taken.notes if "sửa" in note]
    assert not [note for note in later.taken.notes if "sửa tay" in note]
    assert any("khác 1 ô: H12" in note for note in later.taken.notes)
    assert money(later.done.book) == figures


def money(book: Book) -> list[object]:
    return [row.number_at("kinh_phi") for row in book.submissions["x_ia_chim"].tables["hoat_dong"].rows]


MONEY = ("kinh_phi", "nha_nuoc", "nhan_dan", "doanh_nghiep")


def set_units(book: Path, measures: dict[str, str]) -> None:
    """What an officer types into the column ĐVT of the page Biểu."""
    workbook = openpyxl.load_workbook(book)
    page = workbook[FORMS]
    heads = [cell.value for cell in page[1]]
    for cells in page.iter_rows(min_row=2):
        measure = measures.get(str(cells[heads.index("Mã")].value))
        cells[heads.index("ĐVT")].value = measure or cells[heads.index("ĐVT")].value
    workbook.save(book)


def test_a_hidden_column_is_told_and_still_told_when_the_book_is_opened_again(received: Path) -> None:
    """Which columns a sender hid is remembered in the Sổ, which itself shows them."""
    book, path = received.parent / "Sổ.xlsx", form(received.parent / "ẩn.xlsx", LATE)
    workbook = openpyxl.load_workbook(path)
    workbook.worksheets[0].column_dimensions["H"].hidden = True
    workbook.save(path)

    done = collect(book, [path]).done

    for findings in (done.findings, complete(open_book(book)).findings):
        (found,) = [one for one in findings if one.code == "hidden-column"]
        assert "“Số người tham gia” đang bị ẩn nhưng có số ở 1 dòng" in found.message


def test_of_a_shared_file_only_what_was_unclear_is_taken_again(received: Path) -> None:
    """A file of several units is remembered for each; while part of it is unclear it is read again for that part."""
    book, path = received.parent / "Sổ.xlsx", received.parent / "gộp.xlsx"
    form(path, LATE, units=("Kroong", "Ngọk Bay", "Ia Chym"))
    first = collect(book, [path]).taken
    type_other_name(book, "Ia Chim", "Ia Chym")
    second = collect(book, [path]).taken

    assert [one.commune.id for one in first.submissions] == ["x_kroong", "x_ngok_bay"]
    assert ["có phải là xã Ia Chim không" in one.reason for one in first.refusals] == [True]
    assert [one.commune.id for one in second.submissions] == ["x_ia_chim"]
    assert open_book(book).refusals == ()
    assert collect(book, [path]).taken.submissions == ()
