"""Số và chữ: "12.500.000 đồng (Mười hai triệu năm trăm nghìn đồng)", "05 (năm) ngày"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from addin.core.proofread.checks import Check, Place, Report, Verdict, place
from addin.core.proofread.quantities import Quantity
from addin.core.proofread.reading import Reading

SPELLED = "number-words"

_DIGITS = {
    "không": 0, "một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "lăm": 5, "nhăm": 5, "sáu": 6,
    "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9,
}  # fmt: skip
_SCALES = {"nghìn": 10**3, "ngàn": 10**3, "triệu": 10**6, "tỷ": 10**9, "tỉ": 10**9}
_FILLERS = frozenset({"linh", "lẻ", "và"})
_ALL = frozenset(_DIGITS) | frozenset(_SCALES) | _FILLERS | {"mười", "mươi", "trăm", "chục", "chẵn"}
_OPENING = re.compile(r"\s{0,2}\(\s?(?:(?:viết )?bằng chữ\s?:?\s?|chữ\s?:\s?)?")
_WORD = re.compile(r"[^\W\d_]+")


def spelled_numbers(report: Report) -> Iterator[Check]:
    """So số viết bằng chữ trong ngoặc với số ngay trước."""
    for reading in report.readings:
        for q in reading.quantities:
            found = _words_behind(reading, q)
            if found:
                yield from _judge(reading, q, *found)


def _words_behind(reading: Reading, q: Quantity) -> tuple[int, int] | None:
    """Where the words of a number stand, right behind it in brackets."""
    text = reading.lower
    for begin in (q.end, q.unit_end):
        opening = _OPENING.match(text, begin)
        if not opening:
            continue
        end = text.find(")", opening.end(), opening.end() + 200)
        words = _WORD.findall(text[opening.end() : end]) if end > 0 else []
        if words and words[0] in _ALL and not re.search(r"\d", text[opening.end() : end]):
            return opening.end(), end
    return None


def _judge(reading: Reading, q: Quantity, start: int, end: int) -> Iterator[Check]:
    words = _WORD.findall(reading.lower[start:end])
    told = [word for word in words if word in _ALL]
    rest = [word for word in words if word not in _ALL]
    value = number_in_words(told)
    if value is None or len(rest) > 3 or words[: len(told)] != told:
        return
    money = q.money and any(word in ("đồng", "chẵn") for word in words)
    scaled = any(word in _SCALES for word in told)
    printed = q.base if money or scaled else q.value
    where = Place(reading.block.index, start, end)
    if value in (printed, q.value):
        yield Check(SPELLED, Verdict.HOLDS, place(q), (where,))
    else:
        message = f"Số ghi {q.said} nhưng chữ ghi “{reading.text[start:end].strip()}”."
        yield Check(SPELLED, Verdict.BROKEN, place(q), (where,), message, Decimal(value), q.value)


def number_in_words(words: list[str]) -> int | None:
    """Đọc số viết bằng chữ: "một trăm linh năm" is 105; None if the words are not one number."""
    total = group = 0
    digit: int | None = None
    seen = False
    for word in words:
        if word in _DIGITS:
            if digit is not None and word != "không":
                return None
            digit, seen = _DIGITS[word], True
        elif word in ("trăm", "mươi", "chục", "mười"):
            seen = True
            if word == "mười":
                group, digit = group + 10, None
            else:
                group, digit = group + (digit if digit is not None else 1) * (100 if word == "trăm" else 10), None
        elif word in _SCALES:
            group, digit = group + (digit or 0), None
            total = (
                (total + group) * _SCALES[word]
                if _SCALES[word] > _smallest(total) > 0
                else total + (group or 1) * _SCALES[word]
            )
            group = 0
        elif word not in _FILLERS and word != "chẵn":
            return None
    return total + group + (digit or 0) if seen else None


def _smallest(total: int) -> int:
    """The scale a number has reached: after "nghìn", "tỷ" multiplies everything before."""
    if total == 0:
        return 0
    return next(scale for scale in (10**9, 10**6, 10**3, 1) if total % scale == 0)
