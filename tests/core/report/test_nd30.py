"""Thể thức: the layout file is complete, cites its clauses, and a mistake in it is named."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from addin.core.report.nd30 import line_width, nd30_from
from addin.errors import FormAuthorError

FILE = Path(__file__).parents[3] / "templates" / "nd30.toml"


@pytest.fixture
def data() -> dict[str, Any]:
    return tomllib.loads(FILE.read_text(encoding="utf-8"))


def test_the_shipped_layout_keeps_the_decree(data: dict[str, Any]) -> None:
    """Paper, margins, font and the sizes that the decree allows, each with its clause."""
    nd30 = nd30_from(data)
    page = nd30.page
    assert (page.width, page.height, nd30.font.name) == (210, 297, "Times New Roman")
    allowed = {"top": (20, 25), "bottom": (20, 25), "left": (30, 35), "right": (15, 20)}
    assert not [side for side, (least, most) in allowed.items() if not least <= getattr(page, side) <= most]
    assert all(style.clause for style in nd30.styles.values())
    sizes = {element: style.size for element, style in nd30.styles.items()}
    assert 12 <= sizes["quoc_hieu"] <= 13 <= sizes["tieu_ngu"] <= 14
    assert 13 <= sizes["noi_dung"] <= 14
    assert (sizes["so_ky_hieu"], sizes["noi_nhan"], sizes["noi_nhan_danh_sach"]) == (13, 12, 11)
    assert (nd30["dia_danh"].italic, nd30["trich_yeu"].bold, nd30["tieu_ngu"].rule) == (True, True, 1)


def test_a_mistake_in_the_layout_is_named(data: dict[str, Any]) -> None:
    """An unknown or a missing entry is a sentence with its section, not a traceback."""
    with pytest.raises(FormAuthorError, match=r"nd30\.toml: mục \[page\] có khóa lạ: cao"):
        nd30_from({**data, "page": {**data["page"], "cao": 1}})
    with pytest.raises(FormAuthorError, match=r"mục \[font\] thiếu khóa"):
        nd30_from({**data, "font": {"name": "Arial"}})


def test_a_line_is_as_wide_as_its_letters() -> None:
    """Times' own widths: accents add nothing, bold is wider, twice the size is twice as wide."""
    assert line_width("AV", 10) == pytest.approx(14.44)
    assert line_width("Ằ", 13) == line_width("A", 13)
    assert line_width("Độc lập", 14, bold=True) > line_width("Độc lập", 14)
    assert line_width("Tự do", 28) == 2 * line_width("Tự do", 14)
