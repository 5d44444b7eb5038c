"""Nhắc lại: the same thing said twice with two numbers.

Two sentences speak of the same thing only if every word around the number is the same, periods and
places included, and the place is the whole area: "tổng kinh phí thực hiện" of two bullets is two things.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from addin.core.proofread.causes import suspect
from addin.core.proofread.checks import Check, Report, Verdict, place
from addin.core.proofread.quantities import Quantity
from addin.core.proofread.reading import Reading
from addin.core.proofread.roles import Part, terms_of
from addin.core.proofread.structure import Kind
from addin.core.proofread.tokens import Role

AGAIN = "repeated"

_SCOPE = re.compile(
    r"\b(?:toàn (?:tỉnh|huyện|thành phố|thị xã|xã|phường|ngành|địa bàn|quốc|trường|đợt)|"
    r"trên địa bàn|cả (?:tỉnh|huyện|đợt|năm)|tổng)\b"
)
_EMPTY = frozenset(
    "là có được đã với và của các những số cho tại trên do khoảng hơn gần trong về thì đạt gồm đó này nay ta nhìn "
    "chung như vậy qua kết quả tổng huy động ước".split()
)
_DAY = re.compile(r"\b(?:tính đến|đến)\s[^,;.()]{0,20}?ngày\s(\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{4})?)")
_PERIODS = re.compile(r"\b(?:năm|tháng|quý|tuần|ngày|kỳ|đợt|vụ|giai đoạn|nhiệm kỳ|khóa)\b")

_LEVELS = frozenset("tỉnh huyện xã phường thị thôn trấn ngành trường cả".split())
"""Of the province and of a district are two things."""


@dataclass(frozen=True, slots=True)
class _Saying:
    quantity: Quantity
    words: frozenset[str]
    noun: tuple[str, ...]
    days: tuple[str, ...] = ()
    """The days that the report has come to where it is said: figures of a flood are others each day."""


def repetitions(report: Report) -> Iterator[Check]:
    """So các lần nhắc lại cùng một số liệu."""
    by_noun: dict[tuple[str, str], list[_Saying]] = {}
    days: tuple[str, ...] = ()
    for reading in report.readings:
        if reading.block.kind is Kind.TABLE:
            continue
        days = tuple(_DAY.findall(reading.lower)) or days
        for saying in _sayings(reading):
            saying = replace(saying, days=days)
            by_noun.setdefault((saying.quantity.kind, " ".join(saying.noun[:1])), []).append(saying)
    for sayings in by_noun.values():
        yield from _compare(sayings[:200])


def _sayings(reading: Reading) -> Iterator[_Saying]:
    """The numbers that are said of the whole area, with all the words of their clause."""
    for q in reading.quantities:
        if q.role is not Role.FIGURE or q.ranged or q.doubtful or reading.group_of(q).index:
            continue
        start, end = reading.sentence(q.start)
        begin = max(start, q.start - 140)
        clause = re.split(r"[;:]", reading.lower[begin : q.start])[-1]
        if not _SCOPE.search(clause):
            continue
        if any(other.start < q.start for other in reading.between(q.start - len(clause), q.start)):
            continue
        if [t.part for t in terms_of(reading, q.start, q.end)] != [Part.VALUE]:
            continue
        after = re.split(r"[,;:.(]", reading.lower[q.unit_end : min(end, q.unit_end + 60)])[0]
        words = frozenset(re.findall(r"\w+", clause + " " + " ".join(q.noun) + " " + after)) - _EMPTY
        if len(words) >= 4:
            yield _Saying(q, words, q.noun)


def _compare(sayings: list[_Saying]) -> Iterator[Check]:
    for at, saying in enumerate(sayings):
        for earlier in sayings[:at]:
            one, two = earlier.quantity, saying.quantity
            if one.interval.touches(two.interval):
                if _alike(earlier, saying) > 0.6 and two.value >= 10:
                    yield Check(AGAIN, Verdict.HOLDS, place(two), (place(one),))
                    break
                continue
            check = _contradiction(earlier, saying)
            if check is not None:
                yield check
                break


def _alike(one: _Saying, two: _Saying) -> float:
    return len(one.words & two.words) / len(one.words | two.words)


def _contradiction(earlier: _Saying, later: _Saying) -> Check | None:
    """Broken if every word is the same; or if nearly all are and one slip of the hand lies between the numbers."""
    one, two = earlier.quantity, later.quantity
    alike = _alike(earlier, later)
    right = one.interval.scaled(1 / two.factor)
    cause = suspect(two.value, right)
    differing = earlier.words ^ later.words
    if (
        any(word.isdigit() or word in _LEVELS or _PERIODS.search(word) for word in differing)
        or earlier.days != later.days
    ):
        return None
    digits = len(re.sub(r"\D", "", two.text).lstrip("0"))
    slip = cause is not None and cause.strong and digits >= 3 and alike >= 0.6
    if alike < 1 and not slip:
        return None
    if alike == 1 and len(later.words) < 6 and not slip:
        return None
    message = f"Cùng một số liệu nhưng chỗ này ghi {two.said}, chỗ trước ghi {one.said}."
    verdict = Verdict.BROKEN if slip or len(later.words) >= 7 else Verdict.DOUBTFUL
    return Check(AGAIN, verdict, place(two), (place(one),), message, one.value, two.value, cause)
