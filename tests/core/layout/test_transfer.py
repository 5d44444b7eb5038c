"""Chu chuyển: a square whose rows and columns name the same things; its sums leave the diagonal out or take it in."""

from __future__ import annotations

from addin.core.layout import audit, understand
from tests.corpus_tables.sketch import sketch

LAND = """
    | STT | Loại đất | Mã | LUA | HNK | CLN | ONT | Cộng giảm | Đầu kỳ |
    | 1 | Đất trồng lúa | LUA | 400 | 3 | 5 | 2 | 10 | 410 |
    | 2 | Cây hằng năm | HNK | 1 | 300 | 7 | 4 | 12 | 312 |
    | 3 | Cây lâu năm | CLN | 0 | 2 | 250 | 6 | 8 | 258 |
    | 4 | Đất ở nông thôn | ONT | 0 | 1 | 0 | 90 | 1 | 91 |
    |  | Cộng tăng |  | 1 | 6 | 12 | 12 |  |  |
    |  | Cuối kỳ |  | 401 | 306 | 262 | 102 |  |  |
"""


def told(drawing: str) -> list[tuple[str, str]]:
    return [(one.code, one.place.cell) for one in audit(sketch(drawing))[1]]


def test_both_kinds_of_sums_are_understood() -> None:
    """Cộng giảm and Cộng tăng leave the cell of the same name out, Đầu kỳ and Cuối kỳ take it in."""
    assert told(LAND) == []
    relations = {one.text: one.evidence for one in understand(sketch(LAND)).relations}
    assert relations["Cộng giảm = các cột từ “LUA” đến “ONT”, trừ cột cùng tên"] == "đúng 4/4 dòng"
    assert relations["Đầu kỳ = các cột từ “LUA” đến “ONT”"] == "đúng 4/4 dòng"
    assert relations["Cộng tăng = các dòng từ “LUA” đến “ONT”, trừ dòng cùng tên"] == "đúng 4/4 cột"
    assert relations["Cuối kỳ = các dòng từ “LUA” đến “ONT”"] == "đúng 4/4 cột"


def test_a_wrong_sum_of_the_square_is_named() -> None:
    """One sum typed wrong, across and down, with and without the diagonal."""
    assert told(LAND.replace("| 12 | 312 |", "| 21 | 312 |")) == [("layout-sum-across", "H3")]
    assert told(LAND.replace("| 8 | 258 |", "| 8 | 285 |")) == [("layout-sum-across", "I4")]
    assert told(LAND.replace("| 1 | 6 | 12 | 12 |", "| 1 | 9 | 12 | 12 |")) == [("layout-row-arithmetic", "E6")]
    assert told(LAND.replace("| 401 | 306 |", "| 401 | 360 |")) == [("layout-row-arithmetic", "E7")]


def test_a_wrong_cell_inside_breaks_both_ways() -> None:
    """A cell off the diagonal stands in four sums; it is named itself."""
    assert told(LAND.replace("| 1 | 300 | 7 | 4 |", "| 1 | 300 | 70 | 4 |")) == [("layout-part", "F3")]


def test_names_that_only_partly_agree_make_no_square() -> None:
    """Three communes that are also columns do not make a table a transfer: its total is an ordinary sum."""
    table = """
        | STT | Đơn vị | Kroong | Ia Chim | Đăk Blà | Tổng |
        | 1 | Kroong | 4 | 5 | 6 | 15 |
        | 2 | Ia Chim | 7 | 8 | 9 | 24 |
        | 3 | Đăk Blà | 1 | 2 | 3 | 6 |
        | 4 | Hòa Bình | 2 | 2 | 2 | 6 |
        | 5 | Chư Hreng | 3 | 2 | 4 | 9 |
        | 6 | Đoàn Kết | 5 | 2 | 4 | 11 |
    """
    assert [one.text for one in understand(sketch(table)).relations] == ["Tổng = Kroong + Ia Chim + Đăk Blà"]
