"""Số và chữ: "12.500.000 đồng (Mười hai triệu năm trăm nghìn đồng)", "05 (năm) ngày"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from addin.core.proofread.checks import Check, Place, Report, Verdict, place
from addin.core.proofread.quantities import Quantity
from addin.core.proofread.reading import Reading
from addin.core.proofread.tokens import is_spelled
from addin.core.proofread.worded import NUMBER_WORDS, SCALES, number_in_words

SPELLED = "number-words"

_OPENING = re.compile(r"\s{0,2}\(\s?(?:(?:viết )?bằng chữ\s?:?\s?|chữ\s?:\s?)?")
_BY_WORDS = re.compile(r"[\s.,;]{0,3}(?:viết )?bằng chữ\s?(?::|là)?\s?(?P<words>[^().;,:\d]{2,200})")
_WORD = re.compile(r"[^\W\d_]+")


def spelled_numbers(report: Report) -> Iterator[Check]:
    """So số viết bằng chữ với số viết bằng chữ số, whichever of them stands in brackets behind the other."""
    for reading in report.readings:
        for q in reading.quantities:
            found = _words_behind(reading, q) or _words_before(reading, q)
            if found:
                yield from _judge(reading, q, *found)


def _words_behind(reading: Reading, q: Quantity) -> tuple[int, int] | None:
    """Where the words of a number stand, right behind it in brackets."""
    text = reading.lower
    openly = _BY_WORDS.match(text, q.unit_end)
    if openly:
        return openly.span("words")
    for begin in (q.end, q.unit_end):
        opening = _OPENING.match(text, begin)
        if not opening:
            continue
        end = text.find(")", opening.end(), opening.end() + 200)
        words = _WORD.findall(text[opening.end() : end]) if end > 0 else []
        if words and words[0] in NUMBER_WORDS and not re.search(r"\d", text[opening.end() : end]):
            return opening.end(), end
    return None


def _words_before(reading: Reading, q: Quantity) -> tuple[int, int] | None:
    """Where the words stand that digits in brackets repeat: "mười lăm (15) thôn"."""
    text = reading.lower
    if not is_spelled(text, q.start, q.end):
        return None
    end = len(text[: q.start - 1].rstrip())
    start = end
    for word in reversed(list(_WORD.finditer(text, max(0, end - 60), end))):
        if word.group() not in NUMBER_WORDS or text[word.end() : start].strip():
            break
        start = word.start()
    return (start, end) if start < end else None


def _judge(reading: Reading, q: Quantity, start: int, end: int) -> Iterator[Check]:
    words = [word for word in _WORD.findall(reading.lower[start:end]) if word != "chẵn"]
    told = [word for word in words if word in NUMBER_WORDS]
    rest = [word for word in words if word not in NUMBER_WORDS]
    value = number_in_words(told)
    if value is None or len(rest) > 3 or words[: len(told)] != told or (rest and told == ["không"]) or "rưỡi" in rest:
        return
    money = q.money and any(word in ("đồng", "chẵn") for word in words)
    scaled = any(word in SCALES for word in told)
    printed = q.base if money or scaled else q.value
    where = Place(reading.block.index, start, end)
    if value in (printed, q.value):
        yield Check(SPELLED, Verdict.HOLDS, place(q), (where,))
    else:
        message = f"Số ghi {q.said} nhưng chữ ghi “{reading.text[start:end].strip()}”."
        yield Check(SPELLED, Verdict.BROKEN, place(q), (where,), message, Decimal(value), q.value)
