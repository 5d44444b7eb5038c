"""Whose file it is: the form's mark, the title block and the file name, in this order, and never by guessing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from addin.core.communes import Commune
from addin.core.grid import Grid, WorkbookGrids
from addin.core.reading.unit import COMMUNE_PROPERTY, may_name_unit, recognise_unit, unit_of_title

IA_CHIM = Commune("x_ia_chim", "Ia Chim", "xã")
DOAN_KET = Commune("x_doan_ket", "Đoàn Kết", "xã")
DAK_BLA = Commune("x_dak_bla", "Đăk Blà", "xã")
LE_LOI = Commune("p_le_loi", "Lê Lợi", "phường")
THONG_NHAT = Commune("p_thong_nhat", "Thống Nhất", "phường")
COMMUNES = (IA_CHIM, DOAN_KET, DAK_BLA, LE_LOI, THONG_NHAT)


def workbook(*rows: tuple[str | None, ...], file: str = "bieu.xlsx", mark: str = "") -> WorkbookGrids:
    properties = {COMMUNE_PROPERTY: mark} if mark else {}
    return WorkbookGrids(file, (Grid(file, "Biểu 01", rows),), properties)


@pytest.mark.parametrize(
    "rows",
    [
        (("Đơn vị: UBND xã Ia Chim",),),
        (("UBND THÀNH PHỐ KON TUM",), ("UBND XÃ IA CHIM",)),
        (("ỦY BAN NHÂN DÂN\nXÃ IA CHIM", None, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),),
        (("Đơn vị:", None, "Ia Chim"),),
        (("Tên đơn vị: xã Ia Chim",),),
        ((None, "Đơn vị tính: triệu đồng"), ("Xã Ia Chim",)),
        (("Đơn vị: triệu đồng",), ("Đơn vị báo cáo: X. Ia Chim",)),
    ],
)
def test_the_title_block_names_the_unit(rows: tuple[tuple[str | None, ...], ...]) -> None:
    """However the head of a form is laid out, the commune is found and the unit of measure is not mistaken for it."""
    assert recognise_unit(workbook(*rows), COMMUNES).commune == IA_CHIM


@pytest.mark.parametrize(
    ("file", "known"),
    [
        ("Xã Ia Chim.xlsx", IA_CHIM),
        ("IaChim.xlsx", IA_CHIM),
        ("01. UBND phường Lê Lợi - biểu ra quân (1).xlsx", LE_LOI),
        ("bieu_ra_quan_xã_Ia_Chim_v2.xlsx", IA_CHIM),
        ("Thu muc/P. Lê Lợi.xls", LE_LOI),
    ],
)
def test_a_file_name_will_do_where_nothing_inside_tells(file: str, known: Commune) -> None:
    """With its kind, or alone, the name of a unit in a file name is accepted."""
    assert recognise_unit(workbook(("KẾT QUẢ RA QUÂN",), file=file), COMMUNES).commune == known


@pytest.mark.parametrize(
    ("file", "asked"),
    [
        ("xa_ia_chim.xlsx", "xã Ia Chim"),
        ("biểu mẫu thống nhất.xlsx", "phường Thống Nhất"),
        ("bao cao Dak Bla.xlsx", "xã Đăk Blà"),
        ("xã Ia Chim và xã Đoàn Kết.xlsx", "xã Ia Chim hay xã Đoàn Kết"),
    ],
)
def test_a_file_name_that_only_hints_is_asked_about(file: str, asked: str) -> None:
    """Without accents, among other words, or with two units, the name is a question with the candidates."""
    found = recognise_unit(workbook(("KẾT QUẢ",), file=file), COMMUNES)

    assert found.commune is None
    assert f"có phải là {asked} không" in found.reason
    assert f"“{file}”" in found.reason


def test_the_mark_of_the_form_is_enough() -> None:
    """A form that we sent out knows its commune, whatever its file is called."""
    assert recognise_unit(workbook(("KẾT QUẢ",), mark="x_doan_ket"), COMMUNES).commune == DOAN_KET


def test_a_mark_of_an_unknown_unit_is_no_witness() -> None:
    """An id that is not in the list of units says nothing; the title does."""
    assert recognise_unit(workbook(("UBND xã Ia Chim",), mark="x_khac"), COMMUNES).commune == IA_CHIM


def test_a_borrowed_form_is_asked_about() -> None:
    """The mark says one commune and the title another: somebody filled in the neighbour's form. Nobody guesses."""
    found = recognise_unit(workbook((None, "Đơn vị: xã Ia Chim"), mark="x_doan_ket"), COMMUNES)

    assert found.commune is None
    assert "xã Đoàn Kết" in found.reason
    assert "ô B1 trang “Biểu 01” ghi “xã Ia Chim”" in found.reason


def test_two_sheets_that_name_two_units_are_asked_about() -> None:
    """A workbook with the sheets of two communes is not counted for either."""
    first, second = (workbook((f"UBND {one.label}",)).grids[0] for one in (IA_CHIM, DOAN_KET))

    assert recognise_unit(WorkbookGrids("a.xlsx", (first, second)), COMMUNES).commune is None


def test_a_file_name_yields_to_the_content_and_that_is_said() -> None:
    """A renamed file is taken by what stands in it, with a note that names both units."""
    found = recognise_unit(workbook(("UBND xã Ia Chim",), file="phường Lê Lợi.xlsx"), COMMUNES)

    assert found.commune == IA_CHIM
    (note,) = found.notes
    assert "phường Lê Lợi" in note
    assert "đã nhận là xã Ia Chim" in note


def test_a_misspelt_title_is_asked_about_even_if_the_file_is_well_named() -> None:
    """What the sheet says is quoted with its cell, and the likeliest unit is offered."""
    found = recognise_unit(workbook(("UBND xã Đắc Blà",), file="bieu.xlsx"), COMMUNES)

    assert found.commune is None
    assert "ô A1 trang “Biểu 01” ghi “UBND xã Đắc Blà”, có phải là xã Đăk Blà không" in found.reason


def test_nothing_said_is_said() -> None:
    """A file without any trace of its unit is refused with what to write where."""
    found = recognise_unit(workbook(("KẾT QUẢ",), file="Book1.xlsx"), COMMUNES)

    assert found.reason.startswith("Tệp “Book1.xlsx” không cho biết là của đơn vị nào. Hãy ghi")


def test_a_unit_of_measure_is_never_a_unit_that_reports() -> None:
    """ "Đơn vị: triệu đồng" does not ask whether xã Triệu Đông is meant."""
    found = recognise_unit(workbook(("Đơn vị: triệu đồng",)), (IA_CHIM, Commune("x_trieu_dong", "Triệu Đông", "xã")))

    assert "không cho biết là của đơn vị nào" in found.reason


def test_hidden_sheets_and_rows_far_down_are_no_witnesses() -> None:
    """Only the head of a sheet in sight names the unit."""
    hidden = Grid("a.xlsx", "Ẩn", (("UBND xã Đoàn Kết",),), hidden=True)
    shown = Grid("a.xlsx", "Biểu", (("UBND xã Ia Chim",), *((None,),) * 20, ("xã Đoàn Kết",)))

    assert recognise_unit(WorkbookGrids("a.xlsx", (hidden, shown)), COMMUNES).commune == IA_CHIM


_OFFICE = Commune("pkt", "Phòng Kinh tế")
_WORDS = ("Đơn vị", "Đơn vị:", "Tên đơn vị báo cáo:", "UBND", "Uỷ ban", "xã", "Xã", "X.", "P.", "TT.", "phường",
          "thị trấn", "Ia Chim", "Đoàn Kết", "tỉnh", "Phòng Kinh tế", "triệu đồng", "Biểu 01", "STT", "5",
          "của", "")  # fmt: skip


@given(st.lists(st.sampled_from(_WORDS), max_size=4).map(" ".join), st.sampled_from(_WORDS), st.booleans())
def test_a_line_said_to_name_no_unit_names_none(line: str, beside: str, offices: bool) -> None:
    """Leaving such lines out of a title changes nothing, with any words beside them, with and without offices."""
    line, communes = " ".join(line.split()), (*COMMUNES, *([_OFFICE] if offices else []))

    named = unit_of_title(Grid("a.xlsx", "Biểu", ((line, beside),)), communes)
    alone = unit_of_title(Grid("a.xlsx", "Biểu", ((None, beside),)), communes)

    assert may_name_unit(line, communes) or named == alone


@pytest.mark.parametrize("line", ["UBND xã Ia Chim", "Đơn vị:", "X. Ia Chim", "Phòng Kinh tế", "ỦY BAN NHÂN DÂN"])
def test_a_line_that_names_a_unit_is_seen(line: str) -> None:
    """Each of the ways to name one, an office by its bare name among them; an ordinary title is not one."""
    assert may_name_unit(line, (*COMMUNES, _OFFICE))
    assert not may_name_unit("KẾT QUẢ CÁC HOẠT ĐỘNG", (*COMMUNES, _OFFICE))
