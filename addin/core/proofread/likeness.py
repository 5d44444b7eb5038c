"""Cùng loại: whether two numbers count the same sort of thing, so that one may be measured against the other."""

from __future__ import annotations

from addin.core.number import decimals_of
from addin.core.proofread.quantities import Quantity


def measured_alike(value: Quantity, base: Quantity) -> bool:
    """Cùng loại, or an income a year that is told again without its year: "52,3 triệu đồng/người, ... 48,2 triệu"."""
    a_year = value.kind == f"{base.kind}/năm"
    return alike(value, base) or a_year or (base.kind == "tiền" and value.kind.startswith("tiền/"))


def alike(one: Quantity, two: Quantity) -> bool:
    """Cùng loại: of one kind, or one of two counts has no noun of its own."""
    if one.kind == two.kind or any(
        a.kind == "lượt" and a.noun[1:2] == b.noun[:1] != () for a, b in ((one, two), (two, one))
    ):
        return True
    bare = not one.kind or not two.kind
    whole = decimals_of(one.value) == decimals_of(two.value) == 0
    return bare and whole and one.counted and two.counted
