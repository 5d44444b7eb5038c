"""Danh mục xã, phường hiện nay: the communes of a province, as the package vietnam-provinces lists them.

The package is read as data and never imported: it is under the GPL, so it does not come with this program. An office
that wants a whole province in its list has it installed; a kit that names its units one by one does without.
"""

from __future__ import annotations

import json
from functools import cache
from importlib.metadata import PackageNotFoundError, files
from typing import Any

from addin.core.communes import Commune
from addin.core.wording import key, nearest
from addin.errors import CannotRead, ToolMissing

__all__ = ["SINCE", "all_communes", "communes_of"]

SINCE = "2025-07-01"
"""Ngày các đơn vị này bắt đầu hoạt động."""

_PACKAGE, _DATA = "vietnam-provinces", "nested-divisions.json"
_MISSING = (
    "Chưa có danh mục xã, phường cả nước trên máy này. Hãy nhờ bộ phận công nghệ thông tin cài gói "
    f"{_PACKAGE}, hoặc ghi từng xã, phường vào don_vi.csv của bộ mẫu."
)


def communes_of(province: str) -> tuple[Commune, ...]:
    """Mọi xã, phường, đặc khu của một tỉnh, in the order of their official codes; "Quảng Ngãi" or "tỉnh Quảng Ngãi"."""
    wanted = _bare(province)
    names = {one["name"]: one for one in _provinces()}
    for name, found in names.items():
        if _bare(name) == wanted:
            return _communes(found)
    close = nearest(province, names)
    hint = f" Có phải là “{close[0]}”?" if close else ""
    raise CannotRead(f"Danh mục hiện nay không có tỉnh “{province}”.{hint} Hãy sửa tên tỉnh trong don_vi.csv.")


def all_communes() -> tuple[Commune, ...]:
    """Mọi đơn vị cấp xã của cả nước."""
    return tuple(one for province in _provinces() for one in _communes(province))


def _communes(province: dict[str, Any]) -> tuple[Commune, ...]:
    wards = sorted(province["wards"], key=lambda ward: int(ward["code"]))
    return tuple(_commune(ward) for ward in wards)


def _commune(ward: dict[str, Any]) -> Commune:
    """The official code is the id: two provinces may have an Xã Tân An each."""
    kind = str(ward["division_type"])
    name = str(ward["name"])[len(kind) :].strip()
    return Commune(f"dv_{int(ward['code']):05d}", name, kind, valid_from=SINCE)


def _bare(province: str) -> str:
    words = key(province)
    for prefix in ("thành phố ", "tỉnh ", "tp "):
        words = words.removeprefix(prefix)
    return words


@cache
def _provinces() -> list[dict[str, Any]]:
    try:
        found = next((one for one in files(_PACKAGE) or () if one.name == _DATA), None)
    except PackageNotFoundError as error:
        raise ToolMissing(_MISSING) from error
    if found is None:
        raise ToolMissing(_MISSING)
    provinces: list[dict[str, Any]] = json.loads(found.read_text(encoding="utf-8"))
    return provinces
