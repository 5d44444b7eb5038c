"""One file that holds the forms of several units: each gets its own part, and what is unclear is asked, not guessed."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
import xlsxwriter

from addin.commands.taking_in import TakenIn, take_in
from addin.core.communes import Commune
from addin.core.form.model import Item
from addin.core.grid import Grid, WorkbookGrids
from addin.core.place import Place
from addin.core.reading.shared_workbook import shared_out
from tests.making import choice, choices_of, form_of, kit_of, number, ordinal, text

IA_CHIM = Commune("x_ia_chim", "Ia Chim", "xã")
DOAN_KET = Commune("x_doan_ket", "Đoàn Kết", "xã")
LE_LOI = Commune("p_le_loi", "Lê Lợi", "phường")
COMMUNES = (LE_LOI, IA_CHIM, DOAN_KET)
WORKS = choices_of(Item("nao_vet", "Nạo vét kênh mương"), Item("trong_cay", "Trồng cây"))
LIST = form_of(
    ordinal(),
    choice("viec", "Loại công việc"),
    text("noi_dung", "Nội dung"),
    number("nguoi", "Số người"),
    id="hoat_dong",
)
PRINTED = form_of(
    text("chi_tieu", "Chỉ tiêu"),
    number("so", "Số lượng"),
    id="trat_tu",
    sheet="Biểu 02",
    items=(Item("bien", "Biển"), Item("den", "Đèn")),
)
KIT = kit_of(LIST, PRINTED, choices=(WORKS,))
HEADS: tuple[object, ...] = ("STT", "Loại công việc", "Nội dung", "Số người")
Row = tuple[object, ...]
Pages = dict[str, list[Row]]


def work(people: int, what: str = "Kênh N1") -> Row:
    return (1, "Nạo vét kênh mương", what, people)


def taken(path: Path, pages: Pages, name: str = "Gộp.xlsx") -> TakenIn:
    """What is taken of one workbook with these sheets."""
    with xlsxwriter.Workbook(str(path / name)) as book:
        for sheet, rows in pages.items():
            page = book.add_worksheet(sheet)
            for at, row in enumerate(rows):
                page.write_row(at, 0, row)
    return take_in([path], KIT, COMMUNES)


def people(result: TakenIn) -> dict[str, list[object]]:
    """The figures of each unit's list."""
    tables = {one.commune.id: one.tables.get("hoat_dong") for one in result.submissions}
    return {unit: [row.number_at("nguoi") for row in table.items] for unit, table in tables.items() if table}


def test_each_sheet_is_the_unit_that_its_title_names(tmp_path: Path) -> None:
    """A sheet per unit becomes a submission per unit; every figure is known by file, sheet and cell; it is told."""
    pages: Pages = {
        "Trang 1": [("UBND phường Lê Lợi",), (), HEADS, work(30)],
        "Trang 2": [("UBND xã Ia Chim",), (), HEADS, work(45)],
    }

    result = taken(tmp_path, pages)

    assert people(result) == {"p_le_loi": [30], "x_ia_chim": [45]}
    entry = result.submissions[1].tables["hoat_dong"].rows[0].entry("nguoi")
    assert entry is not None
    assert entry.place == Place("Gộp.xlsx", "Trang 2", 4, 4)
    assert {one.file for one in result.submissions} == {"Gộp.xlsx"}
    assert result.refusals == ()
    assert [note for note in result.notes if "có biểu của 2 đơn vị" in note]


def test_each_sheet_is_the_unit_that_its_name_names(tmp_path: Path) -> None:
    """Where no title tells, the sheet's name does, with the form's name or a number beside it."""
    pages: Pages = {
        "Lê Lợi": [HEADS, work(30)],
        "Biểu 01 - Ia Chim": [HEADS, work(45)],
        "3. Xã Đoàn Kết": [HEADS, work(7)],
    }

    assert people(taken(tmp_path, pages)) == {"p_le_loi": [30], "x_ia_chim": [45], "x_doan_ket": [7]}


def test_both_forms_of_each_unit_are_found(tmp_path: Path) -> None:
    """Several sheets of one unit are its forms."""
    pages: Pages = {}
    for at, unit in enumerate(("Lê Lợi", "Ia Chim"), 1):
        pages[f"{unit} B1"] = [(f"Đơn vị: {unit}",), HEADS, work(at)]
        pages[f"{unit} B2"] = [(f"Đơn vị: {unit}",), ("Chỉ tiêu", "Số lượng"), ("Biển", at), ("Đèn", 9)]

    result = taken(tmp_path, pages)

    assert [set(one.tables) for one in result.submissions] == [{"hoat_dong", "trat_tu"}] * 2
    assert [one.tables["trat_tu"].rows[0].number_at("so") for one in result.submissions] == [1, 2]


def test_what_no_unit_can_be_given_is_listed(tmp_path: Path) -> None:
    """A sheet without a name, one whose title and name disagree, a doubly present unit, a near name: none is taken."""
    pages: Pages = {
        "Lê Lợi": [HEADS, work(30)],
        "Ia Chim": [HEADS, work(45)],
        "Tổng hợp": [("UBND thành phố",), HEADS, work(75)],
        "Xã Đoàn Kết": [("UBND xã Ia Chim",), HEADS, work(7)],
        "Trang 5": [("UBND xã Đòan Kêt",), HEADS, work(8)],
    }

    result = taken(tmp_path, pages)

    assert people(result) == {"p_le_loi": [30], "x_ia_chim": [45]}
    reasons = [one.reason for one in result.refusals]
    assert len(reasons) == 3
    assert any("Trang “Tổng hợp”" in one and "không nêu đơn vị nào" in one for one in reasons)
    assert any("tên trang là của xã Đoàn Kết nhưng đầu biểu ghi xã Ia Chim" in one for one in reasons)
    assert any("Trang “Trang 5”" in one and "có phải là xã Đoàn Kết không" in one for one in reasons)


def test_a_unit_that_is_there_twice_is_asked_for(tmp_path: Path) -> None:
    """Two sheets of one unit with the same form: neither is taken, the others are."""
    pages: Pages = {
        "Lê Lợi": [HEADS, work(30)],
        "Đoàn Kết": [HEADS, work(7)],
        "Ia Chim": [HEADS, work(45)],
        "Ia Chim (2)": [HEADS, work(46)],
    }

    result = taken(tmp_path, pages)

    assert people(result) == {"p_le_loi": [30], "x_doan_ket": [7]}
    (refusal,) = result.refusals
    assert "Xã Ia Chim (trang “Ia Chim”, “Ia Chim (2)”): Có 2 trang cùng chứa bảng" in refusal.reason


def test_tables_one_below_the_other(tmp_path: Path) -> None:
    """Each with its letterhead and header: none of the rows goes to the unit above."""
    pages: Pages = {
        "Sheet1": [
            ("UBND phường Lê Lợi", None, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
            HEADS,
            work(30),
            (None, "Tổng cộng", None, 30),
            ("TM. UBND",),
            (),
            ("UBND xã Ia Chim", None, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
            HEADS,
            work(45),
            work(5, "Kênh N2"),
        ]
    }

    result = taken(tmp_path, pages)

    assert people(result) == {"p_le_loi": [30], "x_ia_chim": [45, 5]}
    assert result.submissions[1].tables["hoat_dong"].rows[1].number == 10


def test_rows_below_a_line_with_the_units_name(tmp_path: Path) -> None:
    """One header for all: a line's own figures are what the unit states as its total; the last sum is nobody's."""
    pages: Pages = {
        "Sheet1": [
            ("TỔNG HỢP CÁC XÃ, PHƯỜNG",),
            HEADS,
            ("I", "Phường Lê Lợi", None, 31),
            work(30),
            ("II", "Xã Ia Chim", None, 50),
            work(45),
            work(5, "Kênh N2"),
            (None, "Tổng cộng", None, 81),
        ],
        "Sheet2": [
            ("Chỉ tiêu", "Số lượng"),
            ("Phường Lê Lợi",),
            ("Biển", 1),
            ("Đèn", 2),
            ("Xã Ia Chim",),
            ("Biển", 3),
            ("Đèn", 4),
        ],
    }

    result = taken(tmp_path, pages)

    assert people(result) == {"p_le_loi": [30], "x_ia_chim": [45, 5]}
    totals = [one.tables["hoat_dong"].totals for one in result.submissions]
    assert [[row.number_at("nguoi") for row in rows] for rows in totals] == [[31], [50]]
    assert [[row.number_at("so") for row in one.tables["trat_tu"].items] for one in result.submissions] == [
        [1, 2],
        [3, 4],
    ]


def test_rows_with_the_units_name_in_a_column(tmp_path: Path) -> None:
    """A long table: rows go by their name, and those whose name is not sure are listed with their numbers."""
    pages: Pages = {
        "Sheet1": [
            ("TỔNG HỢP",),
            ("STT", "Đơn vị", "Loại công việc", "Nội dung", "Số người"),
            (1, "Phường Lê Lợi", "Trồng cây", "Đường A", 30),
            (2, "Xã Ia Chim", "Trồng cây", "Đường B", 45),
            (3, "Ia Chim", "Trồng cây", "Đường C", 5),
            (4, "Xã Đòan Kêt", "Trồng cây", "Đường D", 7),
            (5, None, "Trồng cây", "Đường E", 8),
            (None, "Tổng cộng", None, None, 95),
        ]
    }

    result = taken(tmp_path, pages)

    assert people(result) == {"p_le_loi": [30], "x_ia_chim": [45, 5]}
    near, blank = (one.reason for one in result.refusals)
    assert "dòng 6" in near
    assert "có phải là xã Đoàn Kết không" in near
    assert "dòng 7 không ghi đơn vị nào" in blank
    assert all(table.unread == () for one in result.submissions for table in one.tables.values())


@pytest.mark.parametrize(
    "pages",
    [
        {"Biểu 01": [("UBND xã Ia Chim",), HEADS, work(45), (2, "Trồng cây", "Phường Lê Lợi", 5)]},
        {"Biểu 01": [("UBND xã Ia Chim",), HEADS, work(45), (), ("Nơi nhận:",), ("UBND phường Lê Lợi",)]},
        {"Biểu 01": [("UBND xã Ia Chim",), HEADS, work(45)], "Phường Lê Lợi": [("Ghi chép",)]},
        {
            "Biểu 01": [
                ("UBND xã Ia Chim",),
                ("STT", "Xã", "Loại công việc", "Nội dung", "Số người"),
                (1, "Phường Lê Lợi", "Trồng cây", "Đường A", 45),
                (2, "Xã Đoàn Kết", "Trồng cây", "Đường A", 5),
            ]
        },
    ],
    ids=["a place of work", "copies to", "a sheet of notes", "a column of places"],
)
def test_other_units_named_in_passing_change_nothing(tmp_path: Path, pages: Pages) -> None:
    """A form of one unit that speaks of another one is still that unit's, whole."""
    result = taken(tmp_path, pages)

    assert [one.commune for one in result.submissions] == [IA_CHIM]
    assert str(sum(map(Decimal, map(str, people(result)["x_ia_chim"])))) in ("45", "50")


def test_rows_of_nobody_are_all_counted(tmp_path: Path) -> None:
    """Beyond the first fifty the rows are a number, and none is left out of it."""
    lost: list[Row] = [(n, f"Xã Lạ {n}", "Trồng cây", "Đường A", n) for n in range(70)]
    heads: Row = ("STT", "Đơn vị", "Loại công việc", "Nội dung", "Số người")
    own: list[Row] = [(1, "Phường Lê Lợi", "Trồng cây", "A", 30), (2, "Xã Ia Chim", "Trồng cây", "B", 45)]

    result = taken(tmp_path, {"Sheet1": [("TỔNG HỢP",), heads, *own, *lost]})

    assert people(result) == {"p_le_loi": [30], "x_ia_chim": [45]}
    assert len(result.refusals) == 51
    assert "còn 20 dòng khác không rõ của đơn vị nào" in result.refusals[-1].reason


def test_a_sheet_made_to_be_slow_is_refused_at_once(tmp_path: Path) -> None:
    """Names of many units on very many rows are not shared out; rows with names of nobody cost no search each."""
    communes = tuple(Commune(f"x_{n}", f"Số {n}", "xã") for n in range(600))
    rows = [(f"UBND xã Số {n % 600}",) for n in range(10_000)]
    grid = Grid("a.xlsx", "Sheet1", (HEADS, *rows, *((f"UBND xã Sô{n}x",) for n in range(10_000))))  # type: ignore[arg-type]

    found = shared_out(WorkbookGrids("a.xlsx", (grid,)), KIT, communes)

    assert found is not None
    assert found.shares == ()
    assert "quá nhiều dòng của quá nhiều đơn vị" in found.unclear[0]


def test_titles_that_contradict_each_other_are_still_asked_about(tmp_path: Path) -> None:
    """Each form once, under two names: one unit's file with a slip in it, not a file of two units."""
    pages: Pages = {
        "Biểu 01": [("UBND xã Ia Chim",), HEADS, work(45)],
        "Biểu 02": [("UBND phường Lê Lợi",), ("Chỉ tiêu", "Số lượng"), ("Biển", 1), ("Đèn", 2)],
    }

    result = taken(tmp_path, pages)

    assert result.submissions == ()
    (refusal,) = result.refusals
    assert "nêu hai đơn vị khác nhau" in refusal.reason
