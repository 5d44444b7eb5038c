"""Nhiều mức: "03 nhà (60 triệu đồng/nhà) và 06 nhà (30 triệu đồng/nhà), kinh phí 360 triệu đồng": each at its price.

What stands in brackets behind a count may be the price of one or of all of them, so both are tried.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from addin.core.number import Interval, decimals_of, exact, round_half_up
from addin.core.proofread.blame import moved
from addin.core.proofread.causes import suspect
from addin.core.proofread.checks import Check, Report, Verdict, place, places
from addin.core.proofread.equations import Products
from addin.core.proofread.near_misses.evidence import holds
from addin.core.proofread.quantities import Approx, Quantity
from addin.core.proofread.reading import LONGEST, Reading
from addin.core.proofread.structure import Kind
from addin.core.proofread.sums import Sum

PRODUCT = "average"

_COUNT_FIRST = re.compile(
    r"[^,;:()\d]{0,40}(?:\(\s?(?:[^\W\d_]+ ){0,5}|,?\s(?:với\s)?(?:mức|mỗi|trị giá mỗi)\s[^,;:()\d]{0,25})"
)
""" "03 nhà (mức 60 triệu đồng/nhà", "02 giải nhì, mỗi giải 2 triệu đồng"."""
_PRICE_FIRST = re.compile(r"(?:\s[^\W\d_]+)?\s?(?::|có|cho|là)\s")
_LEVEL = re.compile(r"\b(?:mức|loại|giá|mệnh giá|suất)\s$")
""" "mức 600.000 đồng có 41 suất"."""
_EACH = re.compile(r"\bmỗi\s([^\W\d_]+)")
_TOTAL = re.compile(r"\b(?:tổng|cộng|kinh phí|trị giá|giá trị|thành tiền|số tiền|hết|thu|chi)\b")
_IN_ALL = re.compile(r"\b(?:tổng|cộng|tất cả)\b")
_NEAR = 120


@dataclass(frozen=True, slots=True)
class Priced:
    """Bao nhiêu, mỗi cái bao nhiêu tiền."""

    count: Quantity
    price: Quantity


def priced_groups(report: Report) -> Iterator[Check]:
    """Nhân từng mức rồi cộng lại."""
    for reading in report.readings:
        for groups in groups_of(reading):
            times = _times(reading, groups)
            check = _judged(reading, groups, _totals(reading, groups), times)
            if check is not None and (check.fine or not _told_besides(reading, check)):
                yield check
            yield from _each(groups, _behind(reading, groups))


def groups_of(reading: Reading) -> Iterator[list[Priced]]:
    """Các nhóm có giá riêng của từng câu, two of them at least."""
    if reading.block.kind is Kind.TABLE or not any(q.kind.startswith("tiền") for q in reading.quantities):
        return
    start = 0
    for end in (*reading.sentence_ends, len(reading.text)):
        told = reading.between(start, min(end, start + LONGEST))
        groups: list[Priced] = []
        for one, two in pairwise(told):
            group = _group(reading, one, two) if not groups or one not in (groups[-1].count, groups[-1].price) else None
            groups += [group] if group is not None else []
        if len(groups) > 1:
            yield groups
        start = end


def _group(reading: Reading, one: Quantity, two: Quantity) -> Priced | None:
    between = reading.lower[one.unit_end : two.start]
    if any(q.approx is not Approx.NONE or q.ranged or q.doubtful for q in (one, two)):
        return None
    if one.counted and _is_price(two) and _COUNT_FIRST.fullmatch(between):
        return Priced(one, two)
    level = _is_price(one) and two.counted and _LEVEL.search(reading.words_before(one))
    return Priced(two, one) if level and _PRICE_FIRST.fullmatch(between) else None


def _is_price(q: Quantity) -> bool:
    return q.kind.split("/")[0] == "tiền" and q.kind.count("/") < 2


def _totals(reading: Reading, groups: Sequence[Priced]) -> list[Quantity]:
    """The sums of money right behind the groups and right before them, told as a total."""
    first = min(groups[0].count.start, groups[0].price.start)
    before = reading.between(max(reading.sentence(first)[0], first - _NEAR), first)[::-1]
    able = [*_behind(reading, groups), *(q for q in before if q.kind == "tiền" and q.approx is Approx.NONE)]
    return [q for q in able if _TOTAL.search(reading.words_before(q))]


def _behind(reading: Reading, groups: Sequence[Priced]) -> list[Quantity]:
    """The sums of money behind the groups in their sentence."""
    last = max(groups[-1].count.unit_end, groups[-1].price.unit_end)
    end = min(reading.sentence(last)[1], last + _NEAR)
    return [q for q in reading.between(last, end) if q.kind == "tiền" and q.approx is Approx.NONE]


def _told_besides(reading: Reading, check: Check) -> bool:
    """Whether the sentence tells of the very money that the groups and the total are apart: "ngoài ra được 150"."""
    found = check.equation
    fitted = found.fitted(found.total) if isinstance(found, Products) else None
    if not isinstance(found, Products) or fitted is None:
        return False
    apart = abs(fitted - found.total.value) * found.total.factor
    others = reading.between(*reading.sentence(found.total.start))
    return any(q.base == apart for q in others if q not in found.members)


def _each(groups: Sequence[Priced], totals: Sequence[Quantity]) -> Iterator[Check]:
    """ "...; xây mới 2.940 triệu đồng, sửa chữa 750 triệu đồng": as many sums as groups, one for each."""
    own = [Products(total, ((one.count, one.price),)) for one, total in zip(groups, totals, strict=False)]
    fine = [found for found in own if holds(found, found.total)]
    for found in own if len(totals) == len(groups) and fine else ():
        rests = places(q for q in found.members if q != found.total)
        right = found.meant(found.total)
        if found in fine:
            yield Check(PRODUCT, Verdict.HOLDS, place(found.total), rests, equation=found)
        elif right is not None:
            yield moved(Check(PRODUCT, Verdict.BROKEN, place(found.total), equation=found), found, found.total, right)


def _times(reading: Reading, groups: Sequence[Priced]) -> tuple[Quantity, ...]:
    """ "7 môn thi ... Mỗi môn trao 01 giải nhất (3,5 triệu đồng), ...": so many times all of it."""
    first = min(groups[0].count.start, groups[0].price.start)
    each = _EACH.search(reading.words_before(min((groups[0].count, groups[0].price), key=lambda q: q.start)))
    told = reading.between(max(0, first - LONGEST), first) if each else ()
    return tuple(q for q in told[::-1] if each and q.counted and q.noun[:1] == (each[1],))[:1]


def _judged(
    reading: Reading, groups: Sequence[Priced], totals: Sequence[Quantity], times: tuple[Quantity, ...]
) -> Check | None:
    """It holds of one of the totals; or a slip keeps it from holding of the nearest, which may be said to be of all."""
    equations = [Products(total, tuple((g.count, g.price, *times) for g in groups)) for total in totals]
    for found in equations:
        right = found.meant(found.total)
        plain = Sum(found.total, tuple(group.price for group in groups))
        if (right is not None and right.touches(found.total.in_unit)) or plain.holds:
            rests = places(q for q in found.members if q != found.total)
            return Check(PRODUCT, Verdict.HOLDS, place(found.total), rests, equation=found)
    for found in equations[:1]:
        for q in found.members:
            right = exact(fitted) if (fitted := found.fitted(q)) is not None else found.meant(q)
            if right is not None and right.low > 0 and _slipped(q, right):
                return moved(Check(PRODUCT, Verdict.BROKEN, place(q), equation=found), found, q, right)
    last = max(groups[-1].count.unit_end, groups[-1].price.unit_end)
    for found in equations[:1]:
        right = found.meant(found.total)
        if right is not None and found.total.start > last and _IN_ALL.search(reading.words_before(found.total)):
            return moved(Check(PRODUCT, Verdict.BROKEN, place(found.total), equation=found), found, found.total, right)
    return None


def _slipped(q: Quantity, right: Interval) -> bool:
    """Whether a slip parts a number from the right one, which is a round one as the others are."""
    cause = suspect(q.value, right)
    return cause is not None and (cause.strong or right.contains(round_half_up(cause.right, decimals_of(q.value))))
