"""Nhắc lại suýt khớp: "toàn bộ 4.280 ha lúa nói trên", and the sums of what is called by name: "cả lúa và ngô"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations, pairwise

from addin.core.number import Interval, decimals_of
from addin.core.proofread.causes import may_be_slip, suspect
from addin.core.proofread.checks import Check, Report
from addin.core.proofread.names import words_of
from addin.core.proofread.near_misses.evidence import BY_HAND, LIKELY, NAMED, UNLIKELY, Evidence
from addin.core.proofread.near_misses.surroundings import alike, all_told, plain, quantity_at, same_noun
from addin.core.proofread.quantities import Approx, Quantity
from addin.core.proofread.reading import LONGEST, Reading
from addin.core.proofread.relations.partition import WHOLE
from addin.core.proofread.relations.repetition import AGAIN
from addin.core.proofread.structure import Kind
from addin.core.proofread.sums import Sum

_SAID_ABOVE = re.compile(r"\b(?:nói trên|nêu trên|kể trên|trên đây|đã nêu|vừa nêu|này)\b")
_ALL_OF = re.compile(r"\b(?:toàn bộ|tất cả|trong (?:tổng )?số)\s*$")
_JOINED = re.compile(r"([^,;:.()\d]+(?:,[^,;:.()\d]+){0,3})\bvà\b([^,;:.()\d]+)")
_ALTOGETHER = re.compile(r"\b(?:cả|chung|cộng|tổng|hai|ba)\b")
_EDGE = re.compile(r"\b")
_LOOK_BACK = 40
_MOST = 6
_LONGEST_NAME = 4


@dataclass(frozen=True, slots=True)
class Same:
    """Cùng một số: said again."""

    again: Quantity
    earlier: Quantity

    @property
    def members(self) -> tuple[Quantity, ...]:
        return (self.again, self.earlier)

    def meant(self, q: Quantity) -> Interval:
        other = self.earlier if q == self.again else self.again
        return other.interval.scaled(1 / q.factor)

    def told(self, q: Quantity, right: Decimal) -> str:
        other = self.earlier if q == self.again else self.again
        also = f" ({q.worded(right)})" if q.worded(right) != other.said else ""
        return f"Cùng một số liệu nhưng chỗ này ghi {q.said}, chỗ khác ghi {other.said}{also}."


def missed_echoes(report: Report, evidence: Evidence) -> Iterator[Check]:
    """So số nhắc lại với số đã nêu, và tổng gọi tên từng phần với các phần ấy."""
    told = all_told(report)
    for reading in report.readings:
        for q in reading.quantities if reading.block.kind is not Kind.TABLE else ():
            if q.percent and evidence.unexplained(q):
                check = _rate_again(report, reading, evidence, q)
                if check is not None:
                    yield check
            if plain(q) and evidence.unexplained(q):
                check = _echo(report, reading, evidence, q)
                if check is None and q.value >= _TEN:
                    check = _named_sum(report, reading, evidence, q)
                    check = check or _long_number(report, reading, evidence, q, told.get(q.kind, ()))
                if check is not None:
                    yield check


def _echo(report: Report, reading: Reading, evidence: Evidence, q: Quantity) -> Check | None:
    """The nearest numbers of the name, each value once; two of them together, or a list that was counted, acquit."""
    behind = re.split(r"[,;:.()]|\bvà\b", reading.words_after(q, 50))[0]
    said = f"{' '.join(q.noun)} {behind}"
    above = _SAID_ABOVE.search(said)
    if not above and (q.value < _TEN or not _ALL_OF.search(reading.words_before(q))):
        return None
    words = words_of(said[: above.start()] if above else said)
    told = [one for one in _before(report, reading, q) if same_noun(one, q)]
    named = [one for one in told if words <= report.names.of(one)] if above else []
    earlier = list({one.value: one for one in reversed(named or told[: 3 * _MOST])}.values())[::-1]
    if above and any(one.value + two.value == q.value for one, two in pairwise(told[:_MOST])):
        return None
    tries = [Same(q, one) for one in earlier]
    if len(words) > 1 and named and len(tries) == 1 and (abs(q.value - earlier[0].value) == 1 or _slipped(tries[0])):
        return evidence.broken(AGAIN, q, tries[0])
    return evidence.judge(AGAIN, q, tries, NAMED, BY_HAND) if above else evidence.judge(AGAIN, q, tries, LIKELY)


def _slipped(same: Same) -> bool:
    return suspect(same.again.value, same.meant(same.again)) is not None


def _rate_again(report: Report, reading: Reading, evidence: Evidence, q: Quantity) -> Check | None:
    """ "Tỷ lệ đi bầu đạt 99,9% thể hiện ...": the rate of this name that two numbers have given before."""
    named = _RATE_OF.search(reading.words_before(q)) if decimals_of(q.value) else None
    words = words_of(named["of"]) if named is not None else frozenset()
    if len(words) < _TWO or _COMPARED.search(reading.words_after(q)) or not _alone(reading, q):
        return None
    told = (one.quantity for one in report.names.near(q.place, words))
    rates = (one if one.percent else _rate_of(report, evidence, one) for one in told if one.place < q.place)
    tries = [one for one in dict.fromkeys(rates) if one is not None and decimals_of(one.value)]
    return evidence.judge(AGAIN, q, [Same(q, one) for one in tries], LIKELY, BY_HAND)


def _alone(reading: Reading, q: Quantity) -> bool:
    """Whether nothing else is told in its clause, such as another place or period."""
    return not any(map(str.isdigit, reading.words_before(q)))


def _rate_of(report: Report, evidence: Evidence, one: Quantity) -> Quantity | None:
    """A rate that holds, or the rate that holds of a number."""
    for check in evidence.held_around(one.block, one.start, one.start + _NEAR):
        told = quantity_at(report, check.subject) if one.place in (check.subject, *check.rests_on) else None
        if told is not None and told.percent:
            return told
    return None


_RATE_OF = re.compile(r"\btỷ lệ (?P<of>[^,;:.()\d]{4,60}?)(?:\s(?:đạt|là|được|chiếm|cả|toàn \w+))*\s*$")
_TWO, _TEN, _NEAR = 2, 10, 60


def _long_number(
    report: Report, reading: Reading, evidence: Evidence, q: Quantity, same: Sequence[Quantity]
) -> Check | None:
    """A number of many digits that is nearly one told before, or nearly the sum of some: hardly ever an accident."""
    if len(str(q.value).replace(".", "").strip("0")) < _MANY_DIGITS or _COMPARED.search(reading.words_before(q)):
        return None
    at = bisect_left(same, (q.block, q.start), key=lambda one: (one.block, one.start))
    told = same[max(0, at - _SEEN) : at]
    check = _total_of_some(report, reading, evidence, q, told)
    if check is not None:
        return check
    start = reading.sentence(q.start)[0]
    near = [
        one for one in told if not (q.value - one.value) * 1000 % _NINE and (one.block, one.start) < (q.block, start)
    ]
    tries = [one for one in near if one.value == q.value or may_be_slip(q.value, one.value)]
    tries = [one for one in tries if _of_this_period(report, one)]
    named = [Same(q, one) for one in tries if len(report.names.of(one) & report.names.of(q)) > 1]
    check = evidence.judge(AGAIN, q, named, UNLIKELY) if named else None
    return check or evidence.judge(AGAIN, q, [Same(q, one) for one in tries], UNLIKELY / len(told)) if tries else None


def _total_of_some(
    report: Report, reading: Reading, evidence: Evidence, q: Quantity, told: Sequence[Quantity]
) -> Check | None:
    """ "Tổng sản lượng lương thực là 59.975,7 tấn": of two or three numbers told before by a word of its name."""
    if not _ALTOGETHER.search(reading.words_before(q)):
        return None
    own = report.names.of(q)
    alike_called = [one for one in reversed(told) if report.names.of(one) & own and _of_this_period(report, one)]
    sums = [Sum(q, parts) for size in (2, 3) for parts in combinations(alike_called[:_MOST], size)]
    return evidence.judge(WHOLE, q, sums, UNLIKELY)


def _of_this_period(report: Report, q: Quantity) -> bool:
    """Số của chính kỳ này: neither a change nor what it is compared with."""
    return not _COMPARED.search(report.of(q.block).words_before(q))


_NINE = 9
"""Digits that change places, and a comma that does, change a number by a multiple of nine."""
_MANY_DIGITS = 4
_SEEN = 40
"""Numbers before one that it may repeat."""
_COMPARED = re.compile(
    r"\b(?:cùng kỳ|so với|tăng|giảm|vượt|hơn|kế hoạch|dự toán|chỉ tiêu|trước|năm \d{4}|bình quân|mỗi)\b[^;:]*$"
)


def _before(report: Report, reading: Reading, q: Quantity) -> Iterator[Quantity]:
    """The numbers of its kind before it, the nearest first."""
    for index in range(reading.block.index, max(-1, reading.block.index - _LOOK_BACK), -1):
        other = report.of(index)
        end = q.start if other is reading else len(other.text)
        for one in reversed(other.between(max(0, end - LONGEST), end)):
            if plain(one) and alike(one, q) and one.approx is Approx.NONE:
                yield one


def _named_sum(report: Report, reading: Reading, evidence: Evidence, q: Quantity) -> Check | None:
    """A number said of "A, B và C" together, where each of them was said before."""
    start, end = reading.sentence(q.start)
    before, after = (
        reading.lower[max(start, q.start - 100) : q.start],
        reading.lower[q.unit_end : min(end, q.unit_end + 80)],
    )
    for joined, sure in ((_joined_before(before), bool(_ALTOGETHER.search(before))), (_JOINED.match(after), True)):
        names = [*joined[1].split(","), joined[2]] if joined and sure else []
        parts = [part for name in names if (part := _called(report, reading, q, name.split())) is not None]
        if len(parts) > 1 and len(set(parts)) == len(names):
            check = evidence.judge(WHOLE, q, [Sum(q, tuple(parts))], LIKELY, BY_HAND)
            if check is not None:
                return check
    return None


def _joined_before(before: str) -> re.Match[str] | None:
    joined = list(_JOINED.finditer(before)) if "và" in before else []
    return joined[-1] if joined else None


def _called(report: Report, reading: Reading, q: Quantity, name: Sequence[str]) -> Quantity | None:
    """The last number that is called so: by as many words of the name as there are."""
    near = list(_before(report, reading, q))
    for size in range(min(len(name), _LONGEST_NAME), 0, -1):
        for words in {" ".join(name[:size]), " ".join(name[-size:])}:
            for one in near:
                if _says(report.of(one.block).label(one), words):
                    return one
    return None


def _says(label: str, words: str) -> bool:
    """Whether the words stand in a label, not as pieces of longer ones; no pattern is made for each name."""
    at = label.find(words)
    while at >= 0:
        if _EDGE.match(label, at) and _EDGE.match(label, at + len(words)):
            return True
        at = label.find(words, at + 1)
    return False
