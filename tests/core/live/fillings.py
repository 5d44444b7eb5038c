"""Forms filled in by communes of every kind of carelessness, the same ones every time."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from addin.core.edits import Cell, Content, Formula, SetBlock, Style
from addin.core.form.model import Column, ColumnType, Form, Group, Item, Kit, Rule, Shape
from addin.core.live import LiveRow, LiveSheet
from tests.making import choice, choices_of, form_of, kit_of, number, ordinal, text, unit

WORKS = choices_of(
    Item("duong", "Sửa đường", "chung", measure="km", decimals=3, aliases=("Làm đường",)),
    Item("kenh", "Nạo vét kênh mương", "chung", measure="m"),
    Item("cay", "Trồng cây xanh", "chung", measure="cây"),
    groups=(Group("chung", "Các việc"),),
)
LIST = form_of(
    ordinal(),
    choice("viec", "Loại công việc", required=True),
    text("noi_dung", "Nội dung", required=True),
    unit(),
    number("khoi_luong", "Khối lượng", decimals=2, required=True),
    number("nguoi", "Số người", "người", required=True),
    number("tien", "Kinh phí", "triệu đồng", decimals=1, required=True, parts=("nn", "nd")),
    number("nn", "Nhà nước", "triệu đồng", decimals=1),
    number("nd", "Nhân dân", "triệu đồng", decimals=1),
    number("tang", "Tăng giảm", "%", decimals=1, negative=True),
    text("ghi_chu", "Ghi chú"),
    id="viec_lam",
    total="Tổng cộng",
    rules=(
        Rule("duong_dai", "khoi_luong > 0.5", "Đường quá ngắn", when='viec = "duong"'),
        Rule("co_nguoi", "nguoi > 0", "Có tiền phải có người", when="tien > 0"),
        Rule("giai_thich", "có(ghi_chu) hoặc tang >= 0", "Giảm thì phải nói lý do", when="có(tang)"),
        Rule("chia_doi", "nn = nd + nd hoặc nn < 100", "Nhà nước gấp đôi nhân dân"),
    ),
)
FIXED = form_of(
    ordinal(),
    text("chi_tieu", "Chỉ tiêu"),
    unit(),
    number("dk", "Đăng ký"),
    number("th", "Thực hiện", required=True),
    number("tl", "Tỷ lệ (%)", "%", decimals=1, ratio=("th", "dk")),
    text("ly_do", "Lý do"),
    id="chi_tieu",
    sheet="Biểu 02",
    items=(
        Item("ho", "Số hộ", number="1", measure="hộ", parts=("ngheo", "khac")),
        Item("ngheo", "Hộ nghèo", number="1.1", measure="hộ"),
        Item("khac", "Hộ khác", number="1.2", measure="hộ"),
        Item("dien_tich", "Diện tích", number="2", measure="ha", decimals=2),
        Item("von", "Vốn", number="3", measure="triệu đồng", decimals=1, parts=("von_tw", "von_dp")),
        Item("von_tw", "Trung ương", number="3.1", measure="triệu đồng", decimals=1),
        Item("von_dp", "Địa phương", number="3.2", measure="triệu đồng", decimals=1),
    ),
    rules=(Rule("giam", "có(ly_do)", "Giảm phải có lý do", when="th < dk"),),
)
KIT: Kit = replace(kit_of(LIST, FIXED, choices=(WORKS,)), period="Tháng 01/2023", deadline="2023-01-31 09:00")

_AMOUNTS = [Decimal(n) for n in ("0", "1", "2", "3", "12", "40", "250")]
_DECIMALS = [Decimal(n) for n in ("0.1", "0.25", "0.5", "2.5", "10.05", "150", "99.95", "100.3")]
_ODD: Sequence[Content] = ("-", "không", "KPS", "khoảng 5", "x", "10.5", "chưa có", Formula("=1/0"), Formula('=""&"-"'))
_WORDS = ("Thôn 1", "Làng Kon Rờ Bàng", "Đường ra khu sản xuất", "-", "Không")
_UNITS = ("km", "m", "KM", "mét", "cây", "người", "ha", "mét tươi", "triệu đồng")


def fillings(form: Form, live: LiveSheet, seed: int) -> Iterator[SetBlock]:
    """What one commune types into its blank form."""
    return _filling(form, live, random.Random(seed))


def _filling(form: Form, live: LiveSheet, chance: random.Random) -> Iterator[SetBlock]:
    rows = [row for row in live.rows if not row.is_total]
    filled = rows if form.shape is Shape.FIXED else rows[: chance.randint(1, len(rows))]
    for row in filled:
        careful = chance.random() < 0.4
        typed = {column.id: _typed(live, row, column, chance, careful) for column in live.columns}
        typed |= {} if careful else _typed_over(row, typed, chance)
        yield from (_cell(live, row, column, content) for column, content in typed.items() if content is not None)
    for row in (row for row in live.rows if row.is_total and chance.random() < 0.3):
        column = chance.choice([one for one in live.columns if one.is_added and one.measure])
        yield _cell(live, row, column.id, chance.choice((_number(column, chance), "")))


def _cell(live: LiveSheet, row: LiveRow, column: str, content: Content) -> SetBlock:
    """A text of nothing clears the cell."""
    cell = Cell(content or None, Style(wrap=True)) if content == "" else Cell(content)
    return SetBlock(live.form.sheet, row.number, live.at[column], ((cell,),))


def _typed_over(row: LiveRow, typed: dict[str, Content], chance: random.Random) -> dict[str, Content]:
    """What is done to totals: rounded, cleared, or given without their parts."""
    parts = [typed[part] for part in ("nn", "nd") if isinstance(typed.get(part), Decimal)]
    if row.item and row.item.parts and chance.random() < 0.3:
        return {"th": chance.choice(("", Decimal(5)))}
    if "tien" not in typed or chance.random() < 0.5:
        return {}
    total = sum((part for part in parts if isinstance(part, Decimal)), Decimal(0))
    rounded: dict[str, Content] = {"tien": total.quantize(Decimal(1))}
    undivided: dict[str, Content] = {"tien": Decimal(7), "nn": None, "nd": None}
    cleared: dict[str, Content] = {"tien": ""}
    return chance.choice((rounded, cleared, undivided))


def _typed(live: LiveSheet, row: LiveRow, column: Column, chance: random.Random, careful: bool) -> Content:
    """None leaves the cell as the form has it; totals are now and then typed over."""
    if column.type is ColumnType.CHOICE:
        return chance.choice(
            [*(item.name for item in WORKS.items), *([] if careful else ["Làm đường", "Xây cầu", None])]
        )
    if column.type is ColumnType.MEASURE:
        return None if row.item else chance.choice(_UNITS[:2] if careful else (*_UNITS, None))
    if column.type is ColumnType.TEXT:
        name = column is live.form.first(ColumnType.TEXT)
        return None if (row.item and name) or chance.random() < 0.2 else chance.choice(_WORDS[:3] if name else _WORDS)
    if not column.is_number:
        return None
    computed = column.parts or column.ratio or (row.item and row.item.parts)
    if computed and (careful or chance.random() < 0.7):
        return None
    if row.item and chance.random() < 0.2:
        return None
    return _number(column, chance) if careful or chance.random() < 0.7 else chance.choice((*_ODD, None, None))


def _number(column: Column, chance: random.Random) -> Decimal:
    number = chance.choice(_AMOUNTS if chance.random() < 0.6 else _DECIMALS)
    return -number if chance.random() < 0.08 else number
