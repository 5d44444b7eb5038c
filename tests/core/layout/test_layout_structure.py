"""What is understood of a table: where it is, its header, its columns and the levels of its rows."""

from __future__ import annotations

from addin.core.grid import Area
from addin.core.layout import understand
from addin.core.layout.described import ColumnRole, RowKind
from addin.core.layout.header import parse_arithmetic
from tests.corpus_tables.sketch import sketch


def test_a_table_is_found_below_its_letterhead_and_above_its_signature() -> None:
    """Letterhead, title, unit line, notes and signature are not part of the table."""
    found = understand(
        sketch("""
            | ỦY BAN NHÂN DÂN THÀNH PHỐ |  | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM |
            |  |  |  |
            | BIỂU TỔNG HỢP THU QUỸ |  |  |
            |  |  | Đơn vị tính: triệu đồng |
            | STT | Đơn vị | Số thu |
            | 1 | Xã Ia Chim | 12 |
            | 2 | Xã Đăk Blà | 30 |
            |  | Tổng cộng | 42 |
            | Ghi chú: có 1.264 hộ |  |  |
            | NGƯỜI LẬP BIỂU |  | TRƯỞNG PHÒNG |
        """)
    )
    (table,) = found.tables
    assert table.area == Area(5, 1, 8, 3)
    assert (table.title, table.unit) == ("BIỂU TỔNG HỢP THU QUỸ", "triệu đồng")
    assert [column.role for column in table.columns] == [ColumnRole.ORDINAL, ColumnRole.LABEL, ColumnRole.NUMBER]
    assert len(found.sheets[0].left_out) == 3


def test_a_header_of_three_levels_becomes_paths() -> None:
    """Merged cells above a column are its path, from the top level down."""
    found = understand(
        sketch(
            """
            | Đơn vị | Kinh phí |  |  |
            |  | Tổng số | Trong đó |  |
            |  |  | Ngân sách | Nhân dân |
            | Xã A | 30 | 10 | 20 |
            | Xã B | 50 | 30 | 20 |
            """,
            merges=(Area(1, 1, 3, 1), Area(1, 2, 1, 4), Area(2, 2, 3, 2), Area(2, 3, 2, 4)),
        )
    )
    paths = [column.path for column in found.tables[0].columns]
    assert paths[1:] == [
        ("Kinh phí", "Tổng số"),
        ("Kinh phí", "Trong đó", "Ngân sách"),
        ("Kinh phí", "Trong đó", "Nhân dân"),
    ]


def test_years_in_a_header_are_not_figures() -> None:
    """A row of years typed as numbers is the header's, and column numbers are not data."""
    found = understand(
        sketch("""
            | Chỉ tiêu | 2021 | 2022 | 2023 |
            | 1 | 2 | 3 | 4 |
            | Số hộ | 120 | 130 | 140 |
            | Số khẩu | 500 | 510 | 530 |
        """)
    )
    table = found.tables[0]
    assert [column.name for column in table.columns] == ["Chỉ tiêu", "2021", "2022", "2023"]
    assert [row.row for row in table.rows] == [3, 4]


def test_levels_follow_the_item_numbers() -> None:
    """A over I over 1 over a dash, each group on its level and the grand total on top."""
    found = understand(
        sketch("""
            | TT | Nội dung | Năm 2022 | Năm 2023 |
            |  | Tổng số | 60 | 70 |
            | A | Thu nội địa | 30 | 40 |
            | I | Thuế | 20 | 30 |
            | 1 | Thuế nhà đất | 5 | 10 |
            | - | Thuế môn bài | 2 | 6 |
            | - | Thuế khác | 3 | 4 |
            | 2 | Thuế xe | 15 | 20 |
            | II | Phí | 10 | 10 |
            | B | Thu chuyển giao | 30 | 30 |
        """)
    )
    rows = found.tables[0].rows
    assert [row.level for row in rows] == [0, 0, 1, 2, 3, 3, 2, 1, 0]
    assert [row.kind for row in rows[:5]] == [
        RowKind.TOTAL,
        RowKind.GROUP,
        RowKind.GROUP,
        RowKind.GROUP,
        RowKind.ITEM,
    ]


def test_several_tables_on_a_sheet_are_kept_apart() -> None:
    """Below each other and side by side, each with its own title and columns."""
    found = understand(
        sketch("""
            | 1. Lao động |  |  |  |  |  |
            | Đơn vị | Nam | Nữ |  | Cây | Diện tích (ha) |
            | Xã A | 3 | 4 |  | Lúa | 2.5 |
            | Xã B | 5 | 6 |  | Ngô | 3.5 |
            |  |  |  |  |  |  |
            | 2. Chăn nuôi |  |  |  |  |  |
            | Loại | Kế hoạch | Thực hiện |  |  |  |
            | Trâu | 30 | 40 |  |  |  |
            | Bò | 50 | 60 |  |  |  |
        """)
    )
    assert [table.area for table in found.tables] == [Area(2, 1, 4, 3), Area(2, 5, 4, 6), Area(7, 1, 9, 3)]
    assert found.tables[2].title == "2. Chăn nuôi"


def test_codes_with_leading_zeros_are_no_figures() -> None:
    """A column of codes typed as text is a code column and none of its cells is a reading to doubt."""
    found = understand(
        sketch("""
            | Mã trạm | Trạm | Lượt khám |
            | "0012" | Trạm A | 120 |
            | "0457" | Trạm B | 130 |
            | "0098" | Trạm C | 140 |
        """)
    )
    assert found.tables[0].columns[0].role is ColumnRole.CODE
    assert found.readings == ()


def test_column_arithmetic_is_read_in_every_way_it_is_written() -> None:
    """Sums, differences, ranges, ratios with and without × 100; words are no arithmetic."""
    sums = {"(4)+(5)": ((1, "4"), (1, "5")), "4-5": ((1, "4"), (-1, "5")), "3+...+5": ((1, "3"), (1, "4"), (1, "5"))}
    for text, terms in sums.items():
        arithmetic = parse_arithmetic(text)
        assert arithmetic is not None
        assert (arithmetic.kind, arithmetic.terms) == ("sum", terms)
    for text in ("5/4", "(5)/(4)*100", "5:4x100%"):
        ratio = parse_arithmetic(text)
        assert ratio is not None
        assert (ratio.kind, ratio.terms) == ("ratio", ((1, "5"), (1, "4")))
    assert parse_arithmetic("theo báo cáo") is None
