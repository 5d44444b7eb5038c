"""Đăng ký ra quân: what the 21 communes registered before the campaign; 115 rows, of which one is the city's own.

What was later done (campaign.py) was registered first, in round figures; the rest of the rows is made up. The count of
each commune is the one it later reports against.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_CEILING, Decimal
from itertools import cycle
from typing import Any

from campaign import REGISTERED, Filled, filled

PILOT = ("x_doan_ket", "bt_duong")
WITHOUT_MONEY = ("x_hoa_binh", "bt_duong")
Registered = dict[str, Any]

# Việc nhỏ mà xã, phường nào cũng đăng ký: loại, nội dung, nơi làm, đơn vị, khối lượng, người, kinh phí.
_EVERYDAY_RURAL = (
    ("nha_o", "Sửa mái nhà cho hộ khó khăn", "Thôn {at}", "nhà", 1, 15, 10),
    ("chieu_sang", "Lắp bóng điện đường thôn", "Thôn {at}", "bóng", 12, 10, 6),
    ("don_ve_sinh", "Dọn vệ sinh nghĩa trang", "Nghĩa trang xã", "m2", 900, 40, 0),
    ("sua_duong", "Phát dọn lề đường liên thôn", "Thôn {at}", "km", 1, 45, 0),
    ("hang_rao", "Làm hàng rào xanh nhà văn hóa", "Nhà văn hóa thôn {at}", "m", 40, 20, 1),
)
_EVERYDAY_URBAN = (
    ("via_he", "Lập lại trật tự vỉa hè", "Tuyến đường chính", "tuyến", 1, 20, 0),
    ("chieu_sang", "Thay bóng điện hẻm", "Tổ dân phố {at}", "bóng", 8, 8, 4),
    ("don_ve_sinh", "Vớt rác, khơi thông cống thoát nước", "Tổ dân phố {at}", "m2", 600, 35, 0),
    ("nha_o", "Sửa nhà cho gia đình chính sách", "Tổ dân phố {at}", "nhà", 1, 12, 12),
    ("trong_cay", "Trồng hoa, cây bóng mát", "Tổ dân phố {at}", "cây", 15, 18, 2),
)


def registered() -> dict[str, dict[str, list[Registered]]]:
    """Biểu đăng ký của từng xã, phường."""
    done: dict[str, list[Filled]] = {}
    for row in filled():
        done.setdefault(row.activity.commune, []).append(row)
    return {
        commune: {"hoat_dong": _rows(commune, done.get(commune, []), count)}
        for commune, (count, _) in REGISTERED.items()
    }


def _rows(commune: str, done: list[Filled], count: int) -> list[Registered]:
    rows = [_planned(row) for row in done]
    assert len(rows) <= count, commune
    rows += [row for row, _ in zip(_everyday(commune), range(count - len(rows)), strict=False)]
    rows[0]["muc_do"] = "diem_thanh_pho" if (commune, rows[0]["viec"]) == PILOT else "diem_xa"
    return rows


def _planned(row: Filled) -> Registered:
    one = row.activity
    pilot = (one.commune, one.work) == PILOT
    money = Decimal(0) if (one.commune, one.work) == WITHOUT_MONEY else _up(row.total, 5)
    return {
        "viec": one.work,
        "noi_dung": one.text,
        "dia_diem": one.where,
        "dvt": row.unit,
        "khoi_luong": Decimal(1200) if pilot else _round_figure(row.quantity, row.unit),
        "nguoi": _up(row.people, 10),
        "kinh_phi": money if money else "-",
    }


def _round_figure(quantity: Decimal, unit: str) -> Decimal:
    if unit == "km":
        return _up(quantity * 10, 1) / 10
    return _up(quantity, 50) if quantity > 100 else quantity


def _up(value: Decimal, step: int) -> Decimal:
    return (value / step).to_integral_value(ROUND_CEILING) * step


def _everyday(commune: str) -> Iterator[Registered]:
    pool = _EVERYDAY_RURAL if commune.startswith("x_") else _EVERYDAY_URBAN
    start = list(REGISTERED).index(commune)
    turned = (*pool[start % len(pool) :], *pool[: start % len(pool)])
    for number, (work, text, where, unit, quantity, people, money) in enumerate(cycle(turned), 1):
        yield {
            "viec": work,
            "noi_dung": text,
            "dia_diem": where.format(at=1 + (start + 2 * number) % 5),
            "dvt": unit,
            "khoi_luong": Decimal(quantity + (start % 4) * (quantity // 10)),
            "nguoi": people + start,
            "kinh_phi": money or "-",
        }
