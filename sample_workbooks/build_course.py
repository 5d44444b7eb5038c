"""Tệp sai để học: a numbered course of small wrong workbooks; each states on its own sheet what must be found in it.

mong_doi.toml beside them states the same for the tests.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path

from build_campaign import TABLES
from campaign import filled

from addin.commands.kits import load_communes, load_kit
from addin.core.book.form_page import form_pages
from addin.core.communes import Commune
from addin.core.edits import AddSheet, Cell, Edit, SetBlock, Style
from addin.core.form.model import Form, Kit
from addin.core.number import ErrorValue, Missing, Text, Value
from addin.core.table import Row, Table
from addin.hosts.workbook_writer import write_workbook

COMMUNE = "x_ia_chim"
LESSON_SHEET = "Bài học"
Tables = dict[str, Table]
Change = Callable[[Tables], Tables]


@dataclass(frozen=True)
class Expected:
    """Phát hiện phải có: code, and which row and column it is about."""

    code: str
    row: str = ""
    column: str = ""


@dataclass(frozen=True)
class Lesson:
    """Một bài: what the commune did, and what must be found."""

    file: str
    story: str
    change: Change
    expected: tuple[Expected, ...]
    kit: Callable[[Kit], Kit] = lambda kit: kit


def put(row: int, column: str, value: Value, form: str = "hoat_dong") -> Change:
    """Đổi một ô."""

    def change(tables: Tables) -> Tables:
        table = tables[form]
        rows = list(table.rows)
        entries = dict(rows[row].entries)
        entries[column] = entries[column]._replace(value=value)
        rows[row] = replace(rows[row], entries=entries)
        return {**tables, form: replace(table, rows=tuple(rows))}

    return change


def several(*changes: Change) -> Change:
    """Nhiều chỗ cùng lúc."""

    def change(tables: Tables) -> Tables:
        for one in changes:
            tables = one(tables)
        return tables

    return change


def rows_of(form: str, work: Callable[[list[Row]], list[Row]]) -> Change:
    """Thêm, bớt dòng."""
    return lambda tables: {**tables, form: replace(tables[form], rows=tuple(work(list(tables[form].rows))))}


def with_new_totals(tables: Tables) -> Tables:
    """The commune's own total row, added up again over the rows that now stand above it."""
    *rows, total = tables["hoat_dong"].rows
    for column, entry in total.entries.items():
        if isinstance(entry.value, Decimal):
            whole = sum((row.number_at(column) or Decimal(0) for row in rows), Decimal(0))
            tables = put(len(rows), column, whole)(tables)
    return tables


def without_form(form: str) -> Callable[[Kit], Kit]:
    """A commune that deleted a sheet."""
    return lambda kit: replace(kit, forms=tuple(one for one in kit.forms if one.id != form))


def without_column(column: str) -> Callable[[Kit], Kit]:
    """A commune that deleted a column."""

    def change(kit: Kit) -> Kit:
        return replace(kit, forms=tuple(_less(form, column) for form in kit.forms))

    return change


def _less(form: Form, column: str) -> Form:
    return replace(form, columns=tuple(one for one in form.columns if one.id != column))


ROAD, CANAL = "Bê tông đường nội thôn, hai tuyến", "Nạo vét kênh nhánh N1"
REPAIR, TOTAL = "Sửa đường nội đồng", "Tổng cộng"

LESSONS = (
    Lesson(
        "01 Cộng ngang sai, đảo chữ số",
        "Ngân sách nhà nước 614,5 bị gõ thành 641,5 nên các nguồn cộng lại không bằng tổng số.",
        several(put(0, "nha_nuoc", Decimal("641.5")), put(3, "nha_nuoc", Decimal("651.1"))),
        (Expected("parts-across", ROAD, "kinh_phi"),),
    ),
    Lesson(
        "02 Cộng dọc sai",
        "Dòng Tổng cộng thiếu 100 người so với các dòng ở trên.",
        put(3, "nguoi", Decimal(537)),
        (Expected("parts-down", TOTAL, "nguoi"),),
    ),
    Lesson(
        "03 Số gõ dạng chữ",
        "Khối lượng gõ kèm đơn vị, “1.750 m”: đọc được, và nói rõ đã đọc thế nào.",
        put(2, "khoi_luong", Text("1.750 m")),
        (Expected("number-as-text", CANAL, "khoi_luong"),),
    ),
    Lesson(
        "04 Số đọc được nhiều cách",
        "Gõ chữ “10.5”: có thể là 10,5 hoặc 105. Chương trình không đoán mà hỏi lại.",
        put(2, "khoi_luong", Text("10.5")),
        (Expected("ambiguous-number", CANAL, "khoi_luong"),),
    ),
    Lesson(
        "05 Ô báo lỗi công thức",
        "Ô số người hiện #REF! vì công thức bị mất ô nguồn; dòng Tổng cộng vì vậy không kiểm được.",
        put(1, "nguoi", ErrorValue("#REF!")),
        (Expected("error-cell", REPAIR, "nguoi"), Expected("sum-unchecked", TOTAL, "nguoi")),
    ),
    Lesson(
        "06 Số âm",
        "Số người ghi âm.",
        several(put(1, "nguoi", Decimal(-5)), put(3, "nguoi", Missing())),
        (Expected("negative", REPAIR, "nguoi"), Expected("total-blank", TOTAL, "nguoi")),
    ),
    Lesson(
        "07 Thiếu ô bắt buộc",
        "Bỏ trống địa điểm. Ghi “-” là không có; bỏ trống là chưa trả lời.",
        put(0, "dia_diem", Missing()),
        (Expected("required-blank", ROAD, "dia_diem"),),
    ),
    Lesson(
        "08 Nhầm đơn vị nghìn lần",
        "Tổng số ghi bằng nghìn đồng (663.600) trong khi các nguồn ghi bằng triệu đồng.",
        put(0, "kinh_phi", Decimal(663600)),
        (Expected("parts-across", ROAD, "kinh_phi"),),
    ),
    Lesson(
        "09 Loại việc ngoài danh mục",
        "Ghi “Nạo vét kênh mươn” (thiếu chữ g): không nằm trong danh mục, có gợi ý.",
        put(2, "viec", Text("Nạo vét kênh mươn")),
        (Expected("not-in-list", CANAL, "viec"),),
    ),
    Lesson(
        "10 Sai đơn vị tính",
        "Bê tông đường mà đơn vị tính ghi m2, trong khi danh mục tính bằng km.",
        put(0, "dvt", Text("m2")),
        (Expected("wrong-unit", ROAD, "dvt"),),
    ),
    Lesson(
        "11 Dòng trùng",
        "Một hoạt động chép hai lần; dòng Tổng cộng cũng đã tính cả hai.",
        several(
            rows_of("hoat_dong", lambda rows: [rows[0], rows[1], rows[2], rows[2], rows[3]]),
            with_new_totals,
        ),
        (Expected("duplicate-row", f"{CANAL} (2)"),),
    ),
    Lesson(
        "12 Tỷ lệ tính sai",
        "Thực hiện 7/7 nhưng ghi tỷ lệ 85,7%.",
        put(0, "ty_le", Decimal("85.7"), "trat_tu"),
        (Expected("ratio-mismatch", "Nội dung, hoạt động ra quân", "ty_le"),),
    ),
    Lesson(
        "13 Quy tắc riêng của biểu",
        "Bê tông hóa đường mà không ghi số tuyến: quy tắc khai trong biểu mẫu.",
        put(0, "so_tuyen", Missing()),
        (Expected("form-rule:duong_phai_co_so_tuyen", ROAD, "so_tuyen"),),
    ),
    Lesson(
        "14 Thiếu cột",
        "Cột Doanh nghiệp hỗ trợ bị xóa khỏi biểu.",
        lambda tables: tables,
        (Expected("missing-column", "", "doanh_nghiep"),),
        without_column("doanh_nghiep"),
    ),
    Lesson(
        "15 Thiếu một biểu",
        "Trang Biểu 02 bị xóa.",
        lambda tables: {name: table for name, table in tables.items() if name != "trat_tu"},
        (Expected("missing-form"),),
        without_form("trat_tu"),
    ),
    Lesson(
        "16 Lệch do làm tròn",
        "Tổng số ghi 664 thay vì 663,6: có thể chỉ là làm tròn, nên là ghi chú chứ không phải lỗi.",
        several(put(0, "kinh_phi", Decimal(664)), rows_of("hoat_dong", lambda rows: rows[:3])),
        (Expected("sum-rounding", ROAD, "kinh_phi"),),
    ),
)


def build_course(folder: Path) -> None:
    """Viết mọi bài và tệp mong_doi.toml."""
    folder.mkdir(exist_ok=True)
    for old in folder.glob("*.xlsx"):
        old.unlink()
    kit = load_kit("ra_quan")
    commune = next(one for one in load_communes(kit) if one.id == COMMUNE)
    for lesson in LESSONS:
        _write(folder / f"{lesson.file}.xlsx", lesson, kit, commune)
    _write_broken_files(folder)
    (folder / "mong_doi.toml").write_text(_expectations(), encoding="utf-8")


def _write(path: Path, lesson: Lesson, kit: Kit, commune: Commune) -> None:
    mine = [row for row in filled() if row.activity.commune == commune.id]
    tables = lesson.change({form.id: TABLES[form.id](form, commune, mine) for form in kit.forms})
    edits = [*form_pages(lesson.kit(kit), commune, tables), *_lesson_sheet(lesson)]
    write_workbook(path, edits, {"tonghop_kit": kit.id, "tonghop_commune": commune.id})


def _lesson_sheet(lesson: Lesson) -> Sequence[Edit]:
    """What is wrong here, for whoever opens the file."""
    style = Style(wrap=True, valign="top")
    lines = [lesson.file, lesson.story, "Chương trình phải nêu: " + (_said(lesson) or "không có lỗi nào.")]
    cells = tuple((Cell(line, style.but(bold=number == 0)),) for number, line in enumerate(lines))
    return [AddSheet(LESSON_SHEET, widths=(90,), landscape=False), SetBlock(LESSON_SHEET, 1, 1, cells)]


def _said(lesson: Lesson) -> str:
    return "; ".join(" · ".join(filter(None, (one.code, one.row, one.column))) for one in lesson.expected)


def _write_broken_files(folder: Path) -> None:
    """Tệp không đọc được: cut short, and not a workbook at all."""
    whole = (folder / f"{LESSONS[0].file}.xlsx").read_bytes()
    (folder / "17 Tệp hỏng.xlsx").write_bytes(whole[: len(whole) // 2])
    (folder / "18 Không phải bảng tính.xlsx").write_text("Xã gửi nhầm một đoạn chữ.\n", encoding="utf-8")


REFUSED = ("17 Tệp hỏng", "18 Không phải bảng tính")


def _expectations() -> str:
    lines = ["# Mỗi tệp và những phát hiện phải có; tệp không nhận thì refused = true.", ""]
    for lesson in LESSONS:
        lines += ["[[files]]", f'name = "{lesson.file}.xlsx"']
        found = ", ".join(
            f'{{ code = "{one.code}", row = "{one.row}", column = "{one.column}" }}' for one in lesson.expected
        )
        lines += [f"findings = [{found}]", ""]
    for name in REFUSED:
        lines += ["[[files]]", f'name = "{name}.xlsx"', "refused = true", ""]
    return "\n".join(lines)
