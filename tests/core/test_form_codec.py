"""Định nghĩa: TOML and sheets are two writings of one model, and an author's mistakes are all named."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from addin.core.communes import Commune
from addin.core.form.model import Choices, Column, ColumnType, Form, Group, Item, Kit, Office, Rule, Shape
from addin.core.form.sheets import DefinitionPage, definition_pages, kit_from_sheets
from addin.core.form.toml_files import kit_from_toml, kit_to_toml
from addin.core.grid import Grid, WorkbookGrids
from addin.core.wording import clean
from addin.errors import FormAuthorError

KITS = sorted(Path(__file__).parents[2].glob("templates/*/form.toml"))
COMMUNES = (Commune("x_ia_chim", "Ia Chim", "xã", valid_until="2025-06-30", aliases=("Ia Chiêm", "I. Chim")),)

SMALL = """
[kit]
id = "thu"
name = "Thử"
title = "BIỂU THỬ"
period = "Tháng 1"

[office]
superior = "UBND THÀNH PHỐ"
body = "PHÒNG KINH TẾ"
place = "Kon Tum"
symbol = "BC-PKT"
signer = "TRƯỞNG PHÒNG"

[[forms]]
id = "mot"
sheet = "Biểu 01"
title = "BIỂU MỘT"
shape = "list"
columns = [
    { id = "ten", name = "Tên", type = "text" },
    { id = "tong", name = "Tổng", type = "number", measure = "người", parts = ["nam", "nu"] },
    { id = "nam", name = "Nam", type = "number", measure = "người" },
    { id = "nu", name = "Nữ", type = "number", measure = "người" },
]
"""


def as_workbook(pages: list[DefinitionPage]) -> WorkbookGrids:
    """The definition pages as any host would read them back."""
    grids = [Grid("so.xlsx", page.sheet, (page.heading, page.hints, *page.rows)) for page in pages]
    return WorkbookGrids("so.xlsx", tuple(grids))


def mistakes_of(toml: str) -> str:
    with pytest.raises(FormAuthorError) as caught:
        kit_from_toml(toml, "", "form.toml")
    return str(caught.value)


@pytest.mark.parametrize("path", KITS, ids=lambda path: path.parent.name)
def test_every_shipped_kit_reads_and_survives_both_codecs(path: Path) -> None:
    """A shipped kit is valid, and TOML -> model -> TOML and -> sheets -> model change nothing."""
    kit = kit_from_toml(path.read_text(encoding="utf-8"), "# Mục\nĐoạn {{ facts.a }}\n", path.name)
    assert kit_from_toml(kit_to_toml(kit), kit.template, path.name) == kit
    assert kit_from_sheets(as_workbook(definition_pages(kit, COMMUNES))) == (kit, COMMUNES)


_letters = st.characters(codec="utf-8", exclude_categories=("C", "Z"), exclude_characters=";'")
_text = st.text(_letters, min_size=1, max_size=12).map(clean).filter(bool)
_ids = st.from_regex(r"[a-z][a-z0-9_]{0,8}", fullmatch=True)
_lists = st.lists(_text, max_size=3).map(tuple)


@st.composite
def kits(draw: st.DrawFn) -> Kit:
    """Any valid kit: ids unique, parts known and acyclic."""
    names = draw(st.lists(_ids, min_size=3, max_size=6, unique=True))
    columns = tuple(
        Column(
            id=name,
            name=draw(_text),
            above=draw(_lists),
            type=ColumnType.NUMBER,
            measure="người",
            decimals=draw(st.integers(0, 3)),
            required=draw(st.booleans()),
            negative=draw(st.booleans()),
            parts=tuple(names[number + 1 :]) if number == 0 else (),
            added=draw(st.booleans()),
            width=draw(st.integers(3, 60)) / 2,
            hint=draw(st.just("") | _text),
            aliases=draw(_lists),
        )
        for number, name in enumerate(names)
    )
    items = tuple(Item(name, draw(_text), "nhom", measure="km", decimals=3) for name in names)
    rule = Rule("r1", f"{names[0]} > 0", draw(_text), when=f"{names[1]} > 5")
    whole = Item("_".join(names), "Tổng cộng", parts=tuple(item.id for item in items))
    form = Form("bieu", "Biểu 01", draw(_text), Shape.FIXED, columns, (*items, whole), (rule,), "Tổng cộng")
    choices = Choices("viec", draw(_text), (Group("nhom", draw(_text), "I"),), items)
    office = Office(draw(_text), draw(_text), draw(_text), draw(_text), draw(_text), draw(_lists))
    facts = tuple((name, draw(_text)) for name in names)
    return Kit(
        "bo",
        draw(_text),
        draw(_text),
        "",
        draw(_text),
        "2023-01-31 09:00",
        office,
        (form,),
        (choices,),
        facts,
        "a\n\n  b\n",
    )


@given(kits())
@settings(max_examples=60, deadline=None)
def test_any_kit_survives_both_codecs(kit: Kit) -> None:
    """One model, two codecs: whatever can be defined comes back equal from TOML and from the sheets."""
    assert kit_from_toml(kit_to_toml(kit), kit.template, "form.toml") == kit
    assert kit_from_sheets(as_workbook(definition_pages(kit, COMMUNES)))[0] == kit


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('parts = ["nam", "nu"]', 'parts = ["nam", "nuu"]', "có phải ý bạn là “nu”"),
        ('id = "nu"', 'id = "nam"', "mã cột “nam” bị trùng"),
        ('name = "Nam", type = "number"', 'name = "Nam", parts = ["tong"], type = "number"', "quay vòng"),
        ('shape = "list"', 'shape = "bang"', "chỉ nhận list, fixed"),
        ('name = "Nữ"', 'nmae = "Nữ"', "không có mục “nmae”; có phải ý bạn là “name”"),
        (
            'name = "Nữ", type = "number", measure = "người"',
            'name = "Nữ", type = "number", measure = "km"',
            "cùng một đơn vị tính",
        ),
        ('id = "ten"', 'id = "Tên"', "chữ thường không dấu"),
        ('title = "BIỂU MỘT"', "title = 5", "phải là chữ trong ngoặc kép"),
        ('period = "Tháng 1"', "", "thiếu “period”"),
        ('period = "Tháng 1"', 'period = "Tháng 1"\ndeadline = "31/01"', "Hạn nộp"),
        ("[kit]", "[kit", "cú pháp TOML"),
    ],
)
def test_a_mistake_in_toml_is_named_with_its_place(old: str, new: str, said: str) -> None:
    """An author's slip stops the work with one sentence that says where and what to write."""
    assert old in SMALL
    message = mistakes_of(SMALL.replace(old, new))
    assert said in message
    assert "form.toml" in message or "Hạn nộp" in message


def test_all_mistakes_are_told_at_once() -> None:
    """Two mistakes give two sentences, so the author need not try again after each."""
    broken = SMALL.replace('parts = ["nam", "nu"]', 'parts = ["x1", "x2"]').replace('id = "ten"', 'id = "Ten"')
    assert mistakes_of(broken).count("\n") == 2


def test_a_rule_on_an_unknown_column_is_named() -> None:
    """A rule's expression is read when the kit is, not when it first fires."""
    rule = '[[forms.rules]]\nid = "r"\nmust = "namm > 0"\nmessage = "m"\n'
    assert mistakes_of(SMALL + rule).endswith("có phải ý bạn là “nam”?")
    assert mistakes_of(SMALL + rule.replace("namm", "xyz")).endswith("sửa lại mã cho khớp.")


def test_a_mistake_in_a_sheet_names_sheet_and_cell() -> None:
    """An officer who writes “hai” for decimals is told the very cell."""
    kit = kit_from_toml(SMALL, "", "form.toml")
    pages = definition_pages(kit, COMMUNES)
    page = pages[1]
    column = page.heading.index("Số lẻ")
    rows = [list(row) for row in page.rows]
    rows[2][column] = "hai"
    broken = DefinitionPage(page.sheet, page.heading, page.hints, tuple(map(tuple, rows)))
    with pytest.raises(FormAuthorError, match=r"so\.xlsx › Biểu › [A-Z]+5: “Số lẻ” phải là số nguyên"):
        kit_from_sheets(as_workbook([pages[0], broken, *pages[2:]]))


def test_a_missing_definition_sheet_is_named() -> None:
    """A Sổ whose sheet Quy tắc was deleted is refused with the sheet's name."""
    pages = [page for page in definition_pages(kit_from_toml(SMALL, "", "f"), COMMUNES) if page.sheet != "Quy tắc"]
    with pytest.raises(FormAuthorError, match="thiếu trang “Quy tắc”"):
        kit_from_sheets(as_workbook(pages))


def test_blank_rows_and_numbers_typed_as_numbers_do_not_matter_in_sheets() -> None:
    """Officers leave blank rows, and Excel turns “3” into a number: the definition reads the same."""
    kit = kit_from_toml(SMALL, "", "form.toml")
    pages = definition_pages(kit, COMMUNES)
    width = pages[1].heading.index("Độ rộng")
    rows: list[tuple[object, ...]] = []
    for row in pages[1].rows:
        rows += [(), tuple(12.5 if number == width and row[0] == "cột" else text for number, text in enumerate(row))]
    grid = Grid("so.xlsx", "Biểu", ((), pages[1].heading, pages[1].hints, *rows))  # type: ignore[arg-type]
    workbook = as_workbook([pages[0], *pages[2:]])
    read, _ = kit_from_sheets(WorkbookGrids("so.xlsx", (*workbook.grids, grid)))
    assert {column.width for column in read.forms[0].columns} == {12.5}
    assert [column.id for column in read.forms[0].columns] == [column.id for column in kit.forms[0].columns]


FIXED = """
[[forms]]
id = "hai"
sheet = "Biểu 02"
title = "BIỂU HAI"
shape = "fixed"
total = "Cộng"
columns = [{ id = "ten", name = "Tên", type = "text" }, { id = "so", name = "Số", type = "number" }]
items = [{ id = "a", name = "A", number = "1" }, { id = "b", name = "B", number = "2" }]
"""


def test_a_total_row_that_is_named_and_not_defined_adds_plain_rows() -> None:
    """Below rows 1, 2 … it comes by itself; where rows are parts of others, or of other units, nothing is guessed."""
    form = kit_from_toml(SMALL + FIXED, "", "form.toml").forms[1]
    assert form.total_row
    assert form.total_row.parts == ("a", "b")
    for doubtful in ('number = "2", measure = "ha"', 'number = "1.1"', 'number = "2", parts = ["a"]'):
        form = kit_from_toml(SMALL + FIXED.replace('number = "2"', doubtful), "", "form.toml").forms[1]
        assert form.total_row is None
        assert len(form.items) == 2


def test_two_forms_of_one_sheet_are_a_mistake() -> None:
    """Excel takes no two sheets of one name, in whatever case: the author is told before a form is made."""
    sentence = mistakes_of(SMALL + FIXED.replace("Biểu 02", "BIỂU 01"))
    assert "cùng ở trang “BIỂU 01”" in sentence
