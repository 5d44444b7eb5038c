"""Đơn vị dùng chung: a bare number that counts what its neighbour says: "185/214 hộ", "21,3; 12,8 và 9,5 tỷ đồng"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from addin.core.measure import measure_of
from addin.core.proofread.quantities import Quantity
from addin.core.proofread.tokens import Role

_AND = re.compile(r"\s?(?:[;,]|\bvà)\s(?:và\s)?")
_GOES_ON = re.compile(r"\d(?:[;,]|\svà)\s$")
"""A list that begins with the name of a thing: "các tổ 3, 5, 7 và 12 hộ"."""
_LEAST = 3


def with_shared_units(text: str, found: list[Quantity]) -> list[Quantity]:
    """Các đại lượng của một đoạn, the bare ones with the unit that is said once for several."""
    for at, (one, two) in enumerate(pairwise(found)):
        if one.role is Role.ABOVE and two.role is Role.BELOW and _bare(one):
            found[at] = _counting(one, two)
    for at in range(2, len(found)):
        if _of_two_periods(text, *found[at - 2 : at + 1]):
            found[at - 1 : at + 1] = [_counting(q, found[at - 2]) for q in found[at - 1 : at + 1]]
    for begin, end in _runs(text, found):
        found[begin:end] = [_counting(q, found[end]) for q in found[begin:end]]
    for head in _HEAD.finditer(text):
        measure, end = measure_of(head[1]), text.find(". ", head.end())
        if measure is not None:
            inside = (at for at, q in enumerate(found) if head.end() <= q.start < (end if end >= 0 else len(text)))
            for at in inside:
                found[at] = replace(found[at], measure=measure) if _bare(found[at]) else found[at]
    return found


_HEAD = re.compile(r"\((?:(?:đơn vị tính|đơn vị|đvt):? )?([^\W\d_]+(?: [^\W\d_]+)?)\):", re.IGNORECASE)
""" "Về mặt hàng (triệu USD): điện tử 968,4; dệt may 742,6; ...": the unit of all that follow."""


def _bare(q: Quantity) -> bool:
    return q.measure is None and not q.noun


def _counting(q: Quantity, as_this: Quantity) -> Quantity:
    return replace(q, measure=as_this.measure, noun=as_this.noun)


def _of_two_periods(text: str, change: Quantity, above: Quantity, below: Quantity) -> bool:
    """ "giảm 05 vụ (18/23)": the two numbers in the brackets count what the change counts."""
    bare = above.role is Role.ABOVE and below.role is Role.BELOW and _bare(above) and _bare(below)
    if not bare or change.percent or not text.startswith(")", below.end):
        return False
    changed = re.search(r"\b(?:tăng|giảm)(?:\s\w+)?\s$", text[max(0, change.start - 20) : change.start], re.IGNORECASE)
    return bool(changed and re.fullmatch(r"[^,;:()\d]{0,40}\(\s?", text[change.unit_end : above.start]))


def _runs(text: str, found: list[Quantity]) -> Iterator[tuple[int, int]]:
    """Where nothing but commas parts bare numbers from the one with the unit: the first of them, and that one."""
    begin = 0
    for at, q in enumerate(found):
        if not at or not _AND.fullmatch(text, found[at - 1].end, q.start):
            begin = at
        if _bare(q) and q.role is Role.FIGURE:
            continue
        listed = at + 1 - begin >= _LEAST and q.role is Role.FIGURE and not q.per
        if listed and not _GOES_ON.search(text, max(0, found[begin].start - 6), found[begin].start):
            yield begin, at
        begin = at + 1
