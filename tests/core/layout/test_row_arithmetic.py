"""Rows that come from other rows: what their words say, what their figures show, and what is wrong in them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from addin.core.layout import audit, understand
from addin.core.layout.row_arithmetic import written_arithmetic
from tests.corpus_tables.sketch import sketch

BUDGET = """
    | STT | Nội dung | Dự toán | Ước thực hiện | Thực hiện |
    | I | Tổng số thu | 900 | 850 | 880 |
    | 1 | Thu hưởng 100% | 300 | 250 | 270 |
    | 2 | Thu bổ sung | 600 | 600 | 610 |
    | II | Tổng số chi | 700 | 660 | 690 |
    | 1 | Chi đầu tư | 200 | 160 | 180 |
    | 2 | Chi thường xuyên | 500 | 500 | 510 |
    | III | Chênh lệch thu - chi (I-II) | 200 | 190 | 190 |
"""
STORE = """
    | STT | Chỉ tiêu | Quý I | Quý II | Quý III | Quý IV |
    | 1 | Tồn đầu kỳ | 120 | 95 | 130 | 88 |
    | 2 | Nhập trong kỳ | 60 | 84 | 41 | 73 |
    | 3 | Xuất trong kỳ | 85 | 49 | 83 | 60 |
    | 4 | Tồn cuối kỳ | 95 | 130 | 88 | 101 |
"""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Chênh lệch thu - chi (I-II)", ("", (("I", 1), ("II", -1)))),
        ("Doanh thu thuần (3 = 1 - 2)", ("3", (("1", 1), ("2", -1)))),
        ("TỔNG DIỆN TÍCH (V=III+IV)", ("V", (("III", 1), ("IV", 1)))),
        ("Lợi nhuận (8) = (5) - (6) + (7)", ("8", (("5", 1), ("6", -1), ("7", 1)))),
        ("Cộng (A+B+C)", ("", (("A", 1), ("B", 1), ("C", 1)))),
        ("Đất ở tại nông thôn", ("", ())),
        ("Vốn vay (2021-2025)", ("", ())),
        ("Trẻ em (0-5 tuổi)", ("", ())),
    ],
)
def test_the_arithmetic_in_a_name_is_read(text: str, expected: tuple[str, tuple[tuple[str, int], ...]]) -> None:
    """Item numbers with their signs; years and ages in brackets are no arithmetic."""
    assert written_arithmetic(text) == expected


def test_the_words_of_a_row_are_believed_and_shown() -> None:
    """III = I − II holds in all three columns, and is told with its evidence."""
    (relation,) = [one for one in understand(sketch(BUDGET)).relations if one.kind == "phép tính giữa các dòng"]
    assert relation.text == "Chênh lệch thu - chi (I-II) = Tổng số thu − Tổng số chi"
    assert relation.evidence == "đúng 3/3 cột"
    assert audit(sketch(BUDGET))[1] == []


def test_a_row_that_does_not_follow_its_words_is_named() -> None:
    """The column in which III is not I − II, with what it should be."""
    (found,) = audit(sketch(BUDGET.replace("| 200 | 190 | 190 |", "| 200 | 190 | 160 |")))[1]
    assert (found.code, found.place.cell) == ("layout-row-arithmetic", "E8")
    assert (found.expected, found.actual) == (Decimal(190), Decimal(160))


def test_a_balance_without_words_is_found_by_its_figures() -> None:
    """Tồn cuối = đầu + nhập − xuất in every quarter; the quarter in which it is not is named."""
    assert audit(sketch(STORE))[1] == []
    (relation,) = [one for one in understand(sketch(STORE)).relations if one.kind == "phép tính giữa các dòng"]
    assert relation.text == "Tồn cuối kỳ = Tồn đầu kỳ + Nhập trong kỳ − Xuất trong kỳ"
    (found,) = audit(sketch(STORE.replace("| 95 | 130 | 88 | 101 |", "| 95 | 130 | 98 | 101 |")))[1]
    assert (found.code, found.place.cell) == ("layout-row-arithmetic", "E5")


def test_a_difference_is_no_part_of_a_total() -> None:
    """A row that something is taken from belongs to no sum above or below it."""
    table = BUDGET + "    |  | Tổng cộng | 1600 | 1510 | 1570 |\n"
    assert [(one.code, one.place.cell) for one in audit(sketch(table))[1]] == []


def test_item_numbers_are_looked_for_in_the_own_group_first() -> None:
    """(1-2) under II speaks of II's own 1 and 2, not of those under I."""
    table = """
        | STT | Chỉ tiêu | 2023 | 2024 | 2025 |
        | I | Trồng trọt | 70 | 60 | 75 |
        | 1 | Doanh thu | 100 | 90 | 120 |
        | 2 | Chi phí | 30 | 30 | 45 |
        | II | Chăn nuôi (1-2) | 45 | 52 | 61 |
        | 1 | Doanh thu chăn nuôi | 65 | 82 | 90 |
        | 2 | Chi phí chăn nuôi | 20 | 30 | 29 |
    """
    relations = {one.text for one in understand(sketch(table)).relations}
    assert "Chăn nuôi (1-2) = Doanh thu chăn nuôi − Chi phí chăn nuôi" in relations
