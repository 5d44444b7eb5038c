"""Biểu của riêng từng đơn vị: who hands in which form, offices by their name, rates of one unit only."""

from __future__ import annotations

from dataclasses import replace

from addin.core.book.form_page import form_pages
from addin.core.book.names import Table, summary_sheets
from addin.core.checking import check
from addin.core.communes import Commune, recognise
from addin.core.edits import AddSheet
from addin.core.form.model import Item, Kit
from addin.core.grid import WorkbookGrids
from addin.core.reading.unit import recognise_unit
from addin.core.summary import summarize
from addin.core.table import Table as Filled
from tests.making import form_of, grid_of, kit_of, number, table_of, text, unit

HEALTH, SCHOOLS = Commune("y_te", "Sở Y tế"), Commune("giao_duc", "Sở Giáo dục và Đào tạo")


def kit() -> Kit:
    columns = (text("chi_tieu"), unit(), number("thuc_hien", required=True))
    beds = form_of(*columns, id="giuong", items=(Item("so", "Giường bệnh", measure="giường"),), sheet="Biểu 01")
    rate = form_of(*columns, id="ty_le", items=(Item("bao_phu", "Bao phủ", measure="%"),), sheet="Biểu 02")
    return kit_of(replace(beds, units=("y_te",)), rate)


def filled(form_id: str, office: Commune, value: str) -> dict[str, list[Filled]]:
    form = kit().forms_by_id[form_id]
    row = form.items[0]
    return {
        form_id: [table_of(form, f"| # | dvt | thuc_hien |\n| {row.id} | {row.measure} | {value} |", commune=office.id)]
    }


def test_a_unit_gets_the_forms_it_must_hand_in() -> None:
    """The health department fills in two forms, the other one only the common one."""
    assert [form.id for form in kit().of(HEALTH.id).forms] == ["giuong", "ty_le"]
    assert [form.id for form in kit().of(SCHOOLS.id).forms] == ["ty_le"]
    sheets = [edit.sheet for edit in form_pages(kit(), SCHOOLS) if isinstance(edit, AddSheet)]
    assert "Biểu 01" not in sheets


def test_nobody_is_asked_for_a_form_of_others() -> None:
    """Schools without the hospital's form are complete; the health department without it is not."""
    schools = check(kit(), {"giuong": [], **filled("ty_le", SCHOOLS, "90")})
    health = check(kit(), {"giuong": [], **filled("ty_le", HEALTH, "90")})
    assert not [found for found in schools if found.code == "missing-form"]
    assert [found.commune for found in health if found.code == "missing-form"] == ["y_te"]


def test_a_form_of_one_unit_has_no_table_by_unit() -> None:
    """A table of one line would say nothing that the other table does not."""
    assert ("giuong", Table.BY_COMMUNE) not in summary_sheets(kit())
    summary = summarize(kit(), (HEALTH, SCHOOLS), filled("giuong", HEALTH, "120"))
    assert [line.id for line in summary.forms["giuong"].communes] == ["y_te"]


def test_rates_of_two_units_are_never_added() -> None:
    """The first rate stands, the second is left out of the sum and named."""
    both = [*filled("ty_le", HEALTH, "90")["ty_le"], *filled("ty_le", SCHOOLS, "80")["ty_le"]]
    summary = summarize(kit(), (HEALTH, SCHOOLS), {"ty_le": both})
    assert summary.forms["ty_le"].items[0]["thuc_hien"].value == 90
    assert len(summary.left_out) == 1


def test_an_office_is_called_by_its_name_alone() -> None:
    """No kind before it, in a sentence and on its form; recognised by its name in the title block of a file."""
    assert (HEALTH.label, HEALTH.title, HEALTH.body, HEALTH.head) == (
        "Sở Y tế", "Sở Y tế", "Sở Y tế", "THỦ TRƯỞNG ĐƠN VỊ",
    )  # fmt: skip
    assert recognise("SỞ Y TẾ", (HEALTH, SCHOOLS)).commune == HEALTH
    workbook = WorkbookGrids("tra loi.xlsx", (grid_of("| UBND TỈNH |\n| SỞ Y TẾ |\n| Biểu |", file="tra loi.xlsx"),))
    assert recognise_unit(workbook, (HEALTH, SCHOOLS)).commune == HEALTH
    assert Commune("x", "Ia Chim", "xã").body == "UBND xã Ia Chim"
