"""Bảng trong báo cáo: total rows and columns made of columns, whatever the table is about."""

from __future__ import annotations

import pytest

from tests.core.proofread.reading_helpers import errors

RIGHT = """Kết quả rà soát như sau:
| STT | Đơn vị | Số hộ | Hộ nghèo | Tỷ lệ (%) |
|---|---|---|---|---|
| 1 | Xã Hòa An | 1.840 | 138 | 7,5 |
| 2 | Xã Hòa Lợi | 2.160 | 216 | 10,0 |
| 3 | Xã Hòa Sơn | 1.275 | 51 | 4,0 |
| 4 | Thị trấn | 2.325 | 93 | 4,0 |
| | Tổng cộng | 7.600 | 498 | 6,6 |
"""
COLUMNS = """| Chỉ tiêu | Tổng số | Nam | Nữ | Còn lại |
| Lớp 1 | 64 | 30 | 34 | 2 |
| Lớp 2 | 71 | 36 | 35 | 3 |
| Lớp 3 | 58 | 29 | 29 | 1 |
| Lớp 4 | 60 | 33 | 27 | 4 |
"""
GROUPS = """| TT | Nguồn vốn | Kế hoạch | Giải ngân |
| I | Ngân sách | 1.200 | 1.050 |
| 1 | Trung ương | 800 | 700 |
| 2 | Tỉnh | 400 | 350 |
| II | Vốn khác | 300 | 240 |
| 1 | Vay | 300 | 240 |
| | Tổng số | 1.500 | 1.290 |
"""


def quotes(text: str) -> list[str]:
    """What is found wrong."""
    return [found.quote for found in errors(text)]


@pytest.mark.parametrize("text", [RIGHT, COLUMNS, GROUPS], ids=["tổng", "cột", "nhóm"])
def test_a_right_table_is_left_alone(text: str) -> None:
    """Totals of rows, of groups and of columns hold."""
    assert quotes(text) == []


@pytest.mark.parametrize(
    ("text", "right", "wrong"),
    [
        (RIGHT, "| 498 |", "| 489 |"),
        (RIGHT, "| 216 |", "| 261 |"),
        (RIGHT, "| 7,5 |", "| 5,7 |"),
        (RIGHT, "| 10,0 |", "| 1,0 |"),
        (COLUMNS, "| 71 |", "| 17 |"),
        (GROUPS, "| 1.290 |", "| 1.920 |"),
    ],
)
def test_the_one_wrong_cell_is_told(text: str, right: str, wrong: str) -> None:
    """The finding stands at the cell itself, also where total and share are both broken by it."""
    assert quotes(text.replace(right, wrong)) == [wrong.strip("| ")]


def test_a_table_between_tabs_is_read_too() -> None:
    """Text copied out of a sheet has tabs between its cells."""
    text = RIGHT.replace("|---|---|---|---|---|\n", "").replace("| ", "\t").replace(" |", "").replace("|", "")
    lines = [line.lstrip("\t") if "Tổng" not in line else line for line in text.splitlines()]
    assert quotes("\n".join(lines)) == []
    assert quotes("\n".join(lines).replace("498", "489")) == ["489"]
