"""Số tiền viết bằng nhiều đơn vị: "312 tỷ 033 triệu đồng", "4 triệu 250 nghìn đồng" is one number."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from addin.core.number import read_number
from addin.core.proofread.tokens import Role, Token

_LONGEST, _SURELY_WHOLE = 40, re.compile(r"[0-9]{1,12}")
_GREATER = re.compile(r"\s?(tỷ|tỉ|triệu)\s", re.IGNORECASE)
_THOUSANDS = re.compile(r"\d{1,3}(?:,\d+)?")
_MILLIONS = re.compile(r"\s?triệu\b", re.IGNORECASE)
_SMALLER = {"tỷ": _MILLIONS, "tỉ": _MILLIONS, "triệu": re.compile(r"\s?(?:nghìn|ngàn)\b", re.IGNORECASE)}


def put_together(text: str, tokens: Sequence[Token]) -> list[Token]:
    """Ghép các chữ số của cùng một số tiền; its unit is the last one."""
    found: list[Token] = []
    for token in tokens:
        last = found[-1] if found else None
        if last is not None and last.role is token.role is Role.FIGURE and _goes_on(text, last, token):
            found[-1] = last._replace(end=token.end, text=text[last.start : token.end])
        else:
            found.append(token)
    return found


def _goes_on(text: str, last: Token, token: Token) -> bool:
    gap = _GREATER.fullmatch(text, last.end, token.start)
    thousands = _THOUSANDS.fullmatch(token.text) and "," not in last.text
    return bool(gap and thousands and _SMALLER[gap[1].lower()].match(text, token.end))


def worth(text: str) -> Decimal | None:
    """Giá trị của một số, in its last unit where it is written in several."""
    if _SURELY_WHOLE.fullmatch(text):
        return Decimal(text)
    if len(text) > _LONGEST:
        return None
    value = Decimal(0)
    for part in map(read_number, _GREATER.split(text)[::2]):
        if not isinstance(part, Decimal):
            return None
        value = value * 1000 + part
    return value
