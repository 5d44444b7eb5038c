"""Tệp của phép đo: thousands of returned files, each different, made by arithmetic so that every run has the same."""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

import xlsxwriter

from addin.core.communes import Commune
from addin.core.form.model import Kit
from addin.core.form.toml_files import kit_from_toml

_INDICATORS = 40
_WORKS = (
    ("Bê tông hóa đường", "km"),
    ("Sửa chữa, phát dọn đường", "km"),
    ("Nạo vét kênh mương", "m"),
    ("Trồng cây xanh", "cây"),
)
_LIST_HEADS = ("STT", "Loại công việc", "Nội dung, hoạt động", "Địa điểm", "ĐVT", "Khối lượng", "Số tuyến đường",
               "Số người tham gia", "Trong đó nữ")  # fmt: skip
_MONEY = ("Tổng số", "Ngân sách nhà nước", "Nhân dân đóng góp", "Doanh nghiệp hỗ trợ")
_TABLE_HEADS = ("STT", "Chỉ tiêu", "ĐVT", "Kế hoạch", "Thực hiện", "Cùng kỳ", "Tỷ lệ (%)", "Ghi chú")


def the_kit() -> Kit:
    """Bộ mẫu của phép đo, with its forty indicators."""
    path = Path(__file__).with_name("bo_mau.toml")
    rows = ",\n".join(
        f'    {{ id = "ct_{n}", number = "{n}", name = "{_indicator(n)}", measure = "người" }}'
        for n in range(1, _INDICATORS + 1)
    )
    text = path.read_text(encoding="utf-8").replace("items = []", f"items = [\n{rows}\n]")
    tomllib.loads(text)
    return kit_from_toml(text, "", path.name)


def the_communes(count: int) -> tuple[Commune, ...]:
    """Đơn vị giả định with names of two numbers, so that no two are alike."""
    return tuple(Commune(f"x_{n:04d}", f"Số {n // 100 + 1} khu {n % 100 + 1}", "xã") for n in range(count))


def _indicator(n: int) -> str:
    return f"Chỉ tiêu phát triển kinh tế - xã hội thứ {n}"


def make_files(folder: Path, communes: Sequence[Commune]) -> list[Path]:
    """Ghi tệp của từng đơn vị."""
    folder.mkdir(parents=True, exist_ok=True)
    return [make_file(folder / f"{number:04d} {one.title}.xlsx", number, one) for number, one in enumerate(communes)]


def make_file(path: Path, number: int, commune: Commune, shift: int = 0) -> Path:
    """Một tệp ba trang; `shift` changes its figures."""
    with xlsxwriter.Workbook(str(path)) as book:
        book.calc_on_load = False  # as Excel saves it: the results are there
        bold = book.add_format({"bold": True, "border": 1, "text_wrap": True})
        cell, figure = book.add_format({"border": 1}), book.add_format({"border": 1, "num_format": "#,##0.0"})
        _list(book.add_worksheet("Biểu 01"), number + shift, commune, (bold, cell, figure))
        _table(book.add_worksheet("Biểu 02"), number + shift, commune, (bold, cell, figure))
        notes = book.add_worksheet("Ghi chú")
        for row in range(12):
            notes.write(row, 0, f"Ghi chú {row + 1}: khó khăn, vướng mắc của {commune.label} trong quý.")
    return path


def _list(sheet, number: int, commune: Commune, looks) -> None:
    bold, cell, figure = looks
    sheet.write(0, 0, f"UBND {commune.label}", bold)
    sheet.write(2, 0, "KẾT QUẢ CÁC HOẠT ĐỘNG", bold)
    for at, head in enumerate(_LIST_HEADS):
        sheet.merge_range(4, at, 5, at, head, bold)
    sheet.merge_range(4, 9, 4, 12, "Kinh phí (triệu đồng)", bold)
    for at, head in enumerate(_MONEY):
        sheet.write(5, 9 + at, head, bold)
    sheet.merge_range(4, 13, 5, 13, "Ghi chú", bold)
    count, sums = 10 + number * 7 % 51, [Decimal(0)] * 7
    for n in range(count):
        work, unit = _WORKS[(n + number) % len(_WORKS)]
        parts = [Decimal((number * 31 + n * 17 + k * 7) % 900).scaleb(-1) for k in range(3)]
        people = (number + n * 13) % 200
        values = (Decimal((number + n) % 90), n % 4, people, people // 2, sum(parts), *parts)
        words = (n + 1, work, f"Hoạt động {n + 1} của {commune.label}", f"Thôn {n % 9 + 1}", unit)
        for at, word in enumerate(words):
            sheet.write(6 + n, at, word, cell)
        for at, value in enumerate(values, 5):
            sheet.write_number(6 + n, at, float(value), figure)
        sheet.write(6 + n, 13, "đã nghiệm thu" if n % 5 == 0 else "", cell)
        sums = [a + b for a, b in zip(sums, (n % 4, people, people // 2, sum(parts), *parts), strict=True)]
    sheet.write(6 + count, 1, "Tổng cộng", bold)
    for at, value in enumerate(sums, 6):
        letter = chr(65 + at)
        sheet.write_formula(6 + count, at, f"=SUM({letter}7:{letter}{6 + count})", figure, float(value))
    if number % DEFECT_EVERY == DEFECT_EVERY - 1:
        _DEFECTS[number // DEFECT_EVERY % len(_DEFECTS)](sheet, cell)


DEFECT_EVERY = 20
"""One file in so many has something wrong in its list: by turns each of the defects below."""
_DEFECTS = (
    lambda sheet, look: sheet.write_string(7, 7, "1.264 người"),
    lambda sheet, look: sheet.write_blank(8, 7, None, look),
    lambda sheet, look: sheet.write_formula(9, 8, "=#REF!", None, "#REF!"),
    lambda sheet, look: sheet.set_row(10, None, None, {"hidden": True}),
    lambda sheet, look: sheet.write_string(7, 4, "tấn"),
    lambda sheet, look: sheet.write_number(8, 10, 987.6),
    lambda sheet, look: sheet.write_string(9, 1, "Việc khác nữa"),
)


def _table(sheet, number: int, commune: Commune, looks) -> None:
    bold, cell, figure = looks
    sheet.write(0, 0, f"UBND {commune.label}", bold)
    sheet.write(2, 0, "KẾT QUẢ THỰC HIỆN CHỈ TIÊU", bold)
    for at, head in enumerate(_TABLE_HEADS):
        sheet.write(4, at, head, bold)
    for n in range(1, _INDICATORS + 1):
        plan, done = 100 + (number + n) % 300, 80 + (number * 3 + n * 5 + number // 300) % 300
        for at, value in enumerate((n, _indicator(n), "người", plan, done, done - n % 7)):
            sheet.write(4 + n, at, value, cell)
        ratio = round(Decimal(done) / Decimal(plan) * 100, 1)
        sheet.write_formula(4 + n, 6, f"=ROUND(E{n + 5}/D{n + 5}*100,1)", figure, float(ratio))


if __name__ == "__main__":
    make_files(Path(sys.argv[1]), the_communes(int(sys.argv[2])))
