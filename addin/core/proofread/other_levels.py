"""Mức khác: a change that does not hold of the levels a rule picked, but of others of its paragraph.

"... nguồn khác 27.500; so với năm trước (171.200) tăng 13.400" is said of the total at the head of the sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from addin.core.number import decimals_of
from addin.core.proofread.checks import Report
from addin.core.proofread.equations import Change, Ratio
from addin.core.proofread.quantities import Quantity


def of_other_levels(report: Report, found: Change | Ratio) -> bool:
    """Mức tăng, giảm của số khác: it holds of a level that is told further ahead, or of the two the other way round."""
    if isinstance(found, Change) and _raised(report, found):
        return True
    by, now, before = _changed(found)
    if now.percent and _ALL in (now.value, before.value) and by.value < _ALL / 2:
        return True  # "(các tỷ lệ không tròn 100% do làm tròn)"
    for level in (now, before):
        kept = before if level is now else now
        others = (q for q in _told_ahead(report, by) if q not in found.members and q.percent == level.percent)
        others = (q for q in others if level is now or not planned(report, q) or planned(report, before))
        for q in (one for one in others if _alike(one, level) and one.base != level.base):
            pair = (q, kept) if level is now else (kept, q)
            if _fits(found, *pair):
                return True
    return False


def planned(report: Report, q: Quantity) -> bool:
    """Số của kế hoạch: "so với dự toán 44.590 triệu đồng" is no level of an earlier period."""
    return bool(_PLAN.search(report.of(q.block).words_before(q)))


_PLAN = re.compile(r"\b(?:kế hoạch|dự toán|chỉ tiêu)\b[^,;:]*$")


def _alike(one: Quantity, level: Quantity) -> bool:
    """Of one kind, or a large count that may be called otherwise: "402 trường hợp được cấp", "giảm 34 giấy phép"."""
    return one.kind == level.kind or (one.counted and level.counted and one.value >= _ALL)


_ALL = Decimal(100)


def _changed(found: Change | Ratio) -> tuple[Quantity, Quantity, Quantity]:
    if isinstance(found, Ratio):
        return found.percent, found.above, found.below
    return found.by, found.now, found.before


def _fits(found: Change | Ratio, now: Quantity, before: Quantity) -> bool:
    if isinstance(found, Ratio):
        right = Ratio(found.percent, now, before, found.sign).meant(found.percent) if found.sign else None
        return right is not None and bool(decimals_of(found.percent.value)) and found.percent.in_unit.touches(right)
    plain = (now.base - before.base) * found.sign
    return plain == found.by.base and sum(map(str.isdigit, found.by.text.lstrip("0"))) > 1


def _told_ahead(report: Report, by: Quantity) -> Iterator[Quantity]:
    """The numbers of the sentence of a change and of those before it in its paragraph, outside of brackets."""
    if by.block:
        yield from (q for q in report.of(by.block - 1).quantities[-_SOME:] if q.value >= _ALL)
    reading = report.of(by.block)
    for q in reading.between(max(0, by.start - _AHEAD), by.start):
        if not reading.group_of(q).index:
            yield q


_AHEAD, _SOME = 500, 12


def _raised(report: Report, change: Change) -> bool:
    """ "186 tỷ đồng, điều chỉnh lên 198 tỷ đồng (tăng 12 tỷ đồng)": the later one is what it came to."""
    first, last = sorted((change.before, change.now), key=lambda q: (q.block, q.start))
    words = report.of(last.block).words_before(last)
    risen = _UP.search(words) if change.sign > 0 else _DOWN.search(words)
    return bool(risen) and last.base - first.base == change.sign * change.by.base


_UP = re.compile(r"\b(?:lên|thành)\s*$")
_DOWN = re.compile(r"\b(?:xuống|còn|thành)\s*$")
