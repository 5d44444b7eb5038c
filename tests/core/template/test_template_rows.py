"""Mẫu báo cáo trên trang tính: rows and text say the same report, and a clerk's mistakes are named."""

from __future__ import annotations

from pathlib import Path

import pytest

from addin.core.template.language import Names
from addin.core.template.rendering import render
from addin.core.template.rows import TemplateRow, rows_of, template_of
from addin.errors import TemplateError

TEMPLATES = sorted(Path(__file__).parents[3].glob("templates/*/report.j2"))
NAMES = Names("", {"a": "A", "trong_rong": [], "so": 2, "ds": ["x", "y"], "dsach": ["z"]})


def said(template: str) -> list[str]:
    return [paragraph.text for paragraph in render(template, NAMES).paragraphs]


def template(*rows: TemplateRow) -> str:
    return template_of(rows)[0]


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.parent.name)
def test_every_kit_has_its_paragraphs_in_rows(path: Path) -> None:
    """Each paragraph of a shipped report is a row with a mark, and writing the rows again changes nothing."""
    rows = rows_of(path.read_text(encoding="utf-8"))
    assert all(row.mark or row.blank for row in rows)
    assert rows_of(template(*rows)) == rows


def test_commands_become_condition_and_repeat_in_vietnamese() -> None:
    """Nested ifs join with "và", else is denied, a loop is a repeat; a command inside a paragraph stays there."""
    rows = rows_of(
        "{% if a and so == 2 %}\n- Có\n{% if so %}\n  , hai\n{% endif %}\n  .\n"
        "{% for y in ds %}\n+ {{ y }}\n{% endfor %}\n{% else %}\nKhông\n{% endif %}\n"
    )
    assert rows == [
        TemplateRow("gạch đầu dòng", "Có{% if so %}, hai{% endif %}.", "a và so = 2"),
        TemplateRow("ý nhỏ", "{{ y }}", "a và so = 2", "y trong ds"),
        TemplateRow("đoạn văn", "Không", "không (a và so = 2)"),
    ]
    assert said(template(*rows)) == ["- Có, hai.", "+ x", "+ y"]


def test_rows_of_one_repeat_stay_together() -> None:
    """A heading and its bullets alternate; an empty row ends the repeat."""
    nested = [
        TemplateRow("mục 1", "{{ y }}", "", "y trong ds"),
        TemplateRow("ý nhỏ", "{{ z }}", "", "y trong ds; z trong dsach"),
    ]
    assert said(template(*nested)) == ["1. x", "+ z", "2. y", "+ z"]
    apart = [
        TemplateRow("ý nhỏ", "{{ y }}", "", "y trong ds"),
        TemplateRow(),
        TemplateRow("ý nhỏ", "{{ y }}", "", "y trong ds"),
    ]
    assert said(template(*apart)) == ["+ x", "+ y", "+ x", "+ y"]
    assert rows_of(template(*apart)) == apart


def test_two_like_loops_side_by_side_are_kept_apart() -> None:
    """Made one, they would say x x y y for x y x y."""
    source = "{% for y in ds %}\n+ {{ y }}\n{% endfor %}\n{% for y in ds %}\n- {{ y }}\n{% endfor %}\n"
    assert said(template(*rows_of(source))) == said(source) == ["+ x", "+ y", "- x", "- y"]


@pytest.mark.parametrize("source", ["{% if a %}\nĐoạn\n", "{% if a %}\n  giữa đoạn\nĐoạn\n{% endif %}\n", "a\n\n  b\n"])
def test_what_rows_cannot_say_stays_as_it_is(source: str) -> None:
    """A command that cuts through a paragraph, or is not closed: plain lines, letter for letter."""
    assert template(*rows_of(source)) == source


def test_a_mistake_names_the_row_and_what_was_meant() -> None:
    """Mark, name and open command: each at its own row of the sheet, with the nearest right word."""
    rows = [
        TemplateRow("gach đầu dòng", "a"),
        TemplateRow("đoạn văn", "b {% if a %}"),
        TemplateRow("đoạn văn", "{{ dsah }}"),
    ]
    text, at = template_of([rows[0], rows[2]])
    with pytest.raises(TemplateError) as error:
        render(text, NAMES, rows=[3 + number for number in at])
    assert error.value.faults == (
        (3, "không có dấu “gach đầu dòng” ở cột Dấu; có phải ý bạn là `gạch đầu dòng`?"),
        (4, "không có tên `dsah`; có phải ý bạn là `dsach`?"),
    )
    text, at = template_of([TemplateRow(), *rows[1:]])
    with pytest.raises(TemplateError) as error:
        render(text, NAMES, rows=[3 + number for number in at])
    assert error.value.faults == ((4, "lệnh `if` chưa đóng: thiếu {% endif %}"),)
