"""Tổng của số khác: a total that is not what a rule added up, but what other numbers beside it come to.

"Mùa khô kéo dài 184 ngày, có 63 ngày cấp IV và 22 ngày cấp V, cộng 85 ngày": nobody would add the 184.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

from addin.core.proofread.checks import Report
from addin.core.proofread.equations import percent_of
from addin.core.proofread.names import words_of
from addin.core.proofread.quantities import Quantity
from addin.core.proofread.reading import LONGEST
from addin.core.proofread.relations.comparison import says
from addin.core.proofread.sums import Sum

_STEPS = (-3, -2, -1, 1, 2, 3, 4)
_BLOCKS, _LISTED = 8, 12


def total_of_others(report: Report, found: Sum) -> bool:
    """Tổng này là của số khác."""
    if any(part.base == found.whole.base and part.factor != found.whole.factor for part in found.parts):
        return True  # "581.050.000 đồng, tương đương 581,05 triệu đồng"
    return (
        _share_of_one(report, found)
        or _named_without(report, found)
        or _in_another_column(report, found)
        or _each_so_much(report, found)
        or _of_the_first(report, found)
        or _cumulated(report, found)
        or any(_is_a_name(report, part) for part in found.parts)
    )


def _share_of_one(report: Report, found: Sum) -> bool:
    """ "cộng 85 ngày (chiếm 46,2%)" of the 184: no sum of them."""
    whole = found.whole
    behind = report.of(whole.block).between(whole.unit_end, whole.unit_end + _NEAR)[:1]
    shares = [(q, percent_of(whole, part)) for q in behind if q.percent for part in found.parts]
    return any(right is not None and right.low < _HUNDRED and says(q, right) for q, right in shares)


_NEAR, _HUNDRED = 30, 100


def _named_without(report: Report, found: Sum) -> bool:
    """ "612 thành lập mới; 198 hoạt động trở lại; 143 giải thể. Tổng số thành lập mới và hoạt động trở lại là 810"."""
    odd = found.left_out
    if odd is None:
        return False
    others = [part for part in found.parts if part is not odd]
    if odd.value == len(others) or _BESIDE.search(report.of(odd.block).words_before(odd)):
        return True  # "Ba xã nhiều nhất: 214, 197 và 189, cộng 600"; "59 em, cùng 11 giáo viên"
    said = words_of(report.of(found.whole.block).words_before(found.whole))
    names = [words_of(report.of(q.block).label(q) + report.of(q.block).words_after(q)) for q in (odd, *others)]
    own = [name.difference(*(other for other in names if other is not name)) for name in names]
    return not own[0] & said and all(name & said for name in own[1:])


_BESIDE = re.compile(r"\bcùng(?: với)?\s*$")


def _in_another_column(report: Report, found: Sum) -> bool:
    """Each item tells several numbers, and the total is that of those beside the ones that were added up."""
    if len({part.block for part in found.parts}) < len(found.parts):
        return False
    columns = ([report.of(part.block).neighbour(part, step) for part in found.parts] for step in _STEPS)
    return any(_sum_of(column, found.whole) for column in columns)


def _sum_of(some: Sequence[Quantity | None], whole: Quantity) -> bool:
    able = [q for q in some if q is not None and not q.percent and q.factor == whole.factor]
    return len(able) == len(some) and sum(q.base for q in able) == whole.base


def _each_so_much(report: Report, found: Sum) -> bool:
    """ "6 tập thể và 11 cá nhân, tổng 23 triệu đồng (tập thể 2 triệu đồng, cá nhân 1 triệu đồng)"."""
    whole, reading = found.whole, report.of(found.whole.block)
    counts = [q for q in reading.between(max(0, whole.start - LONGEST), whole.start) if q.counted]
    counts = counts[-len(found.parts) :]
    if len(counts) < len(found.parts) or whole.counted:
        return False
    return sum(part.base * count.base for part, count in zip(found.parts, counts, strict=True)) == whole.base


def _of_the_first(report: Report, found: Sum) -> bool:
    """ "Hai ngành đứng đầu cộng lại là 1.220 người": not the last two."""
    whole, many = found.whole, len(found.parts)
    if not _MOST.search(report.of(whole.block).words_before(whole)):
        return False
    blocks = range(whole.block, max(-1, whole.block - _BLOCKS), -1)
    told = (q for index in blocks for q in reversed(report.of(index).quantities) if q.place < whole.place)
    listed = list(islice((q for q in told if q.kind == whole.kind and not q.percent), _LISTED))
    runs = (listed[at : at + many] for at in range(len(listed) - many + 1))
    return any(_sum_of(run, whole) for run in runs)


def _cumulated(report: Report, found: Sum) -> bool:
    """ "Quý IV: 121.157, lũy kế cả năm 364.032": the last number and what had come before."""
    whole, reading = found.whole, report.of(found.whole.block)
    last = reading.between(max(0, whole.start - LONGEST), whole.start)[-1:]
    if not _SO_FAR.search(reading.words_before(whole)):
        return False
    blocks = range(whole.block - _BLOCKS, whole.block + 1)
    told = (q for index in blocks if index >= 0 for q in report.of(index).quantities[:_LISTED])
    return any(q.base + one.base == whole.base for one in last for q in told)


_SO_FAR = re.compile(r"\blũy kế\b|\bluỹ kế\b")


def _is_a_name(report: Report, q: Quantity) -> bool:
    """ "+ Khu vực 3 (6 xã ven biển): 74 cụm"."""
    text, first = report.of(q.block).text, report.of(q.block).quantities[:1]
    begins = q in first and _NAMED.match(text, q.end) and _LETTERS.fullmatch(text[: q.start])
    return not q.kind and bool(begins or text.startswith(":", q.end))  # "cơ sở 1: 212 bệnh nhân, cơ sở 2: ..."


_NAMED, _LETTERS = re.compile(r"\s?\("), re.compile(r"\W*(?:[^\W\d_]+\s){1,3}")
_MOST = re.compile(r"\b(?:đầu|nhất|lớn)\b")
