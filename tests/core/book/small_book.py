"""A small Sổ that has one of everything: units that convert, blanks the Sổ works out, nonsense, a missing commune."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from addin.core.book.model import SUMMARY, Book, Refusal, Submission
from addin.core.book.pages import pages
from addin.core.book.placing import place_book
from addin.core.book.summary_page import place_summary
from addin.core.checking import check
from addin.core.communes import Commune
from addin.core.edits import Edit
from addin.core.finding import Finding
from addin.core.form.model import Form, Group, Item, Kit
from addin.core.measure import measure_of
from addin.core.summary import Summary, summarize
from addin.core.table import Entry, Row, Table
from tests.making import choice, choices_of, form_of, kit_of, number, ordinal, table_of, text, unit

WORKS = choices_of(
    Item("duong", "Sửa đường", "giao_thong", measure="km", decimals=3),
    Item("cau", "Sửa cầu", "giao_thong", measure="cầu"),
    Item("cay", "Trồng cây", "moi_truong", measure="cây"),
    groups=(Group("giao_thong", "Giao thông", "I"), Group("moi_truong", "Môi trường", "II")),
)

LIST = form_of(
    ordinal(width=5),
    choice("viec", "Loại việc", width=20),
    text("noi_dung", "Nội dung", width=30),
    unit(width=7),
    number("khoi_luong", "Khối lượng", decimals=3, width=11),
    number("nguoi", "Số người", "người", required=True, width=9),
    number(
        "tien", "Tổng số", "triệu đồng", decimals=1, required=True, above=("Kinh phí",), parts=("nn", "nd"), width=11
    ),
    number("nn", "Nhà nước", "triệu đồng", decimals=1, above=("Kinh phí", "Trong đó"), width=10),
    number("nd", "Nhân dân", "triệu đồng", decimals=1, above=("Kinh phí", "Trong đó"), width=10),
    id="viec_lam",
    title="CÁC VIỆC ĐÃ LÀM",
    total="Tổng cộng",
)

FIXED = form_of(
    ordinal(width=5),
    text("chi_tieu", "Chỉ tiêu", width=40),
    unit(width=10),
    number("dk", "Đăng ký", width=10),
    number("th", "Thực hiện", width=10),
    number("tl", "Tỷ lệ (%)", "%", decimals=1, ratio=("th", "dk"), width=10),
    id="so_voi_ke_hoach",
    sheet="Biểu 02",
    title="SO VỚI KẾ HOẠCH",
    items=(Item("viec", "Số việc", number="1", measure="việc"), Item("dai", "Chiều dài", number="2", measure="km")),
)

KIT: Kit = replace(
    kit_of(LIST, FIXED, choices=(WORKS,)), title="KẾT QUẢ ĐẦU XUÂN", period="Tháng 01/2023", deadline="2023-01-31 09:00"
)

COMMUNES = (
    Commune("p_le_loi", "Lê Lợi", "phường"),
    Commune("x_ia_chim", "Ia Chim", "xã"),
    Commune("x_kroong", "Kroong", "xã"),
    Commune("p_duy_tan", "Duy Tân", "phường"),
)

_LE_LOI = """
| stt | viec      | noi_dung         | dvt | khoi_luong | nguoi | tien | nn   | nd  |
| 1   | Sửa đường | Hẻm 5            | m   | 1250       | 40    | 12.5 | 10   | 2.5 |
| 2   | Trồng cây | Đường Trần Phú   | cây | 50         | 15    | -    | -    |     |
| 3   | Sửa đường | Hẻm 7            | km  | 0.5        | 0     |      | 3.25 | 1   |
"""
_LE_LOI_TOTAL = "| 4 | | Tổng cộng | | | 56 | 16.8 | 13.3 | 3.5 |"
_IA_CHIM = """
| stt | viec         | noi_dung     | dvt | khoi_luong | nguoi | tien    | nn  | nd |
| 1   | Sửa cầu      | Cầu treo     | cầu | 1          | 120   | "1.264" | 1264 | -  |
| 2   | Việc lạ lùng | Không rõ gì  | bao | 30         | 7     | 0       | 0   | 0  |
| 3   | Sửa đường    | Đường đồng   | km  | khoảng 2   | "12,5,6" | #REF! | 1 | x |
"""
_KROONG = """
| stt | viec | noi_dung | dvt | khoi_luong | nguoi | tien | nn | nd |
"""
_PLAN = """
| #    | stt | chi_tieu  | dvt  | dk   | th   | tl   |
| viec | 1   | Số việc   | việc | 3    | 2    |      |
| dai  | 2   | Chiều dài | m    | 1000 | 1250 | 125  |
"""
_PLAN_OF_TWO_UNITS = """
| #    | stt | chi_tieu  | dvt  | dk   | th   | tl   |
| viec | 1   | Số việc   | việc | -    | 4    |      |
| dai  | 2   | Chiều dài | cây  | 7    | 8    |      |
"""


def with_units(form: Form, table: Table) -> Table:
    """The units in the unit column and in typed texts, as a reader would have understood them."""
    return replace(table, rows=tuple(replace(row, entries=_known_units(row)) for row in table.rows))


def _known_units(row: Row) -> Mapping[str, Entry]:
    unit_entry = row.entries["dvt"]
    words = getattr(unit_entry.value, "text", "")
    return {**row.entries, "dvt": unit_entry._replace(measure=measure_of(words))}


def _submission(commune: Commune, **tables: Table) -> Submission:
    return Submission(commune, f"{commune.id}.xlsx", tables)


def _list(markdown: str, commune: str) -> Table:
    return with_units(LIST, table_of(LIST, markdown, commune=commune, choices=WORKS))


def _with_total(table: Table) -> Table:
    heads = "| # | stt | viec | noi_dung | dvt | khoi_luong | nguoi | tien | nn | nd |"
    total = table_of(LIST, f"{heads}\n| TOTAL {_LE_LOI_TOTAL}", commune=table.commune)
    return replace(table, rows=(*table.rows, replace(total.rows[0], number=5)))


def _fixed(markdown: str, commune: str) -> Table:
    return with_units(FIXED, table_of(FIXED, markdown, commune=commune))


def small_book(**more: object) -> Book:
    """Three of four communes; the second has odd cells, the third an empty list."""
    p_le_loi, x_ia_chim, x_kroong, _ = COMMUNES
    submissions = {
        "p_le_loi": _submission(
            p_le_loi,
            viec_lam=_with_total(_list(_LE_LOI, "p_le_loi")),
            so_voi_ke_hoach=_fixed(_PLAN, "p_le_loi"),
        ),
        "x_ia_chim": _submission(
            x_ia_chim,
            viec_lam=_list(_IA_CHIM, "x_ia_chim"),
            so_voi_ke_hoach=_fixed(_PLAN_OF_TWO_UNITS, "x_ia_chim"),
        ),
        "x_kroong": _submission(x_kroong, viec_lam=_list(_KROONG, "x_kroong")),
    }
    book = Book(
        KIT,
        COMMUNES,
        submissions,
        refusals=(Refusal("hỏng.xlsx", "Tệp hỏng. Đề nghị đơn vị gửi lại."),),
        pages=frozenset({SUMMARY}),
    )
    return replace(book, **more)  # type: ignore[arg-type]


def completed(book: Book) -> tuple[Book, Summary, list[Finding]]:
    """The Sổ with its places, its totals and what the checks find."""
    placed = place_book(book)
    tables = {form.id: placed.tables(form.id) for form in placed.kit.forms}
    summary = place_summary(placed, summarize(placed.kit, placed.communes, tables))
    found = [replace(one, explanation=placed.explanations.get(one.key, "")) for one in check(placed.kit, tables)]
    return placed, summary, found


def all_pages(book: Book) -> list[Edit]:
    placed, summary, findings = completed(book)
    return pages(placed, summary, findings)
