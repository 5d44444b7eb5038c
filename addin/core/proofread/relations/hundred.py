"""Đủ 100%: shares that are all of one whole come to a hundred: "nông nghiệp 32,5%, công nghiệp 38,2%, dịch vụ 29,3%".

That a list of bare percentages names all the sorts is said before it ("cơ cấu", "phân theo ..."), by its last name
("còn lại", "không đạt"), or by two opposite names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from addin.core.number import Interval, decimals_of, exact
from addin.core.proofread.causes import Cause, Slip, suspect
from addin.core.proofread.checks import Check, Report, Verdict, place, places
from addin.core.proofread.quantities import Approx, Quantity
from addin.core.proofread.reading import LONGEST, Reading
from addin.core.proofread.relations.complete_lists import opposite
from addin.core.proofread.relations.partition import OPEN
from addin.core.proofread.roles import Part, terms_of
from addin.core.proofread.structure import Kind

STRUCTURE = "structure"

_ALL_SORTS = re.compile(
    r"\b(?:cơ cấu|tỷ trọng|tỉ trọng|phân theo|chia theo|phân loại|xếp loại|chia ra|tính theo|"
    r"theo (?:nguồn|nhóm|độ tuổi|trình độ|khu vực|ngành|lĩnh vực|loại|mức|dân tộc|giới))\b"
)
_LAST_SORT = re.compile(r"\b(?:còn lại|khác|không|chưa|yếu|kém)\b")
_BESIDES = re.compile(r"\b(?:nữ|đảng viên|đoàn viên|dân tộc thiểu số|tôn giáo)\b")
"""What somebody is besides being of another sort."""
_NEXT = re.compile(r"[^;.:()\d]{0,60}(?:[,;]|\bvà\b)[^;.:()\d]{1,80}")
"""What stands between two shares of one list: the end of one name and the next."""
_HUNDRED = exact(Decimal(100))
_FAR = 40
"""A list that comes to half a hundred or to two is none of one whole."""


def wholes_of_shares(report: Report) -> Iterator[Check]:
    """Cộng các tỷ trọng của cùng một cơ cấu."""
    for reading in report.readings:
        if reading.block.kind is Kind.TABLE:
            continue
        start = 0
        for end in (*reading.sentence_ends, len(reading.text)):
            for shares in _runs(reading, start, min(end, start + LONGEST)):
                shares = [*shares, *_behind(reading, shares, end)]
                certain = _complete(reading, start, end, shares)
                yield from _judged(shares, certain=certain, likely=_each_occupies(reading, shares))
            start = end
        yield from _items(report, reading)


def _behind(reading: Reading, shares: Sequence[Quantity], end: int) -> Iterator[Quantity]:
    """ "tỷ trọng lần lượt là 20,8%, 37,8%, 36,3%; thuế sản phẩm chiếm 5,1%": what makes them a hundred."""
    behind = [q for q in reading.between(shares[-1].unit_end, end)[:1] if q.percent]
    total = Interval.total(q.in_unit for q in (*shares, *behind))
    if len(shares) > 2 and total.touches(_HUNDRED):
        yield from behind


def _runs(reading: Reading, start: int, end: int) -> Iterator[list[Quantity]]:
    """The percentages of a sentence that stand one behind the other, with nothing but names between."""
    terms = terms_of(reading, start, end) if end > start else ()
    outside = [term for term in terms if not reading.group_of(term.quantity).index]
    if sum(term.percent for term in outside) > 1:
        terms = outside
    run: list[Quantity] = []
    for one, two in pairwise((*terms, None)):
        if one is None or not one.percent or one.part not in (Part.LEVEL, Part.SHARE) or one.against:
            continue
        run.append(one.quantity)
        between = _outside(reading, one.quantity.unit_end, two.quantity.start) if two is not None else ""
        if two is None or not two.percent or two.part is not one.part or not _NEXT.fullmatch(between):
            yield run
            run = []


def _outside(reading: Reading, start: int, end: int) -> str:
    """The text without what brackets add: "dịch vụ 34,3% (kế hoạch 34,0%)"."""
    return re.sub(r"\s?\([^()]*\)", "", reading.lower[start:end])


def _complete(reading: Reading, start: int, end: int, shares: Sequence[Quantity]) -> bool:
    """Whether the list names all the sorts there are."""
    head = reading.lower[start : shares[0].start]
    if (
        OPEN.search(reading.lower[start:end])
        or "trong đó" in _outside(reading, start, shares[-1].unit_end)
        or any(q.approx is not Approx.NONE for q in shares)
    ):
        return False
    names = [f"{reading.words_before(q)} {re.split(r'[,;:.()]', reading.words_after(q, 30))[0]}" for q in shares]
    if len(shares) == 2:
        return bool(_ALL_SORTS.search(head) or "chiếm" in head) and opposite(*names)
    if any(map(_BESIDES.search, names)):
        return False
    last = _LAST_SORT.search(names[-1])
    return bool(_ALL_SORTS.search(head) or (last and not ("tỷ lệ" in head and last.group() == "khác")))


def _each_occupies(reading: Reading, shares: Sequence[Quantity]) -> bool:
    """ "vốn tỉnh chiếm 71,46%, vốn xã chiếm 18,09%, ...": each is said to be a share, perhaps not all are told."""
    return len(shares) > 2 and all("chiếm" in reading.words_before(q) and decimals_of(q.value) for q in shares)


def _items(report: Report, head: Reading) -> Iterator[Check]:
    """The same over the items of a list: one percentage in each, and no other number."""
    items = [report.of(block) for block in report.document.below(head.block)]
    shares = [item.quantities[0] for item in items if len(item.quantities) == 1 and item.quantities[0].percent]
    if len(shares) > 2 and len(shares) == len(items) and _ALL_SORTS.search(head.lower):
        yield from _judged(shares, certain=not any("trong đó" in item.lower for item in items))


def _judged(shares: Sequence[Quantity], *, certain: bool, likely: bool = False) -> Iterator[Check]:
    """They come to a hundred; or one of them is wrong, the one that a slip of the hand explains.

    Where not all may be told, only two digits exchanged are no accident.
    """
    total = exact(Decimal(0))
    for share in shares:
        total = total + share.in_unit
    if len(shares) > 1 and total.touches(_HUNDRED):
        yield Check(STRUCTURE, Verdict.ROUNDED, place(shares[-1]), places(shares[:-1]))
        return
    plain = sum((q.value for q in shares), Decimal(0))
    wrong, cause = _slip(shares, total)
    exchanged = likely and cause is not None and cause.slip is Slip.TRANSPOSED
    if not (certain or exchanged) or abs(plain - 100) > _FAR:
        return
    if cause is not None or (total.low > 100 and len(shares) > 2):
        others = places(q for q in shares if q != wrong)
        message = f"Các tỷ trọng cộng lại được {wrong.worded(plain)}, không phải 100%."
        right = cause.right if cause is not None else None
        yield Check(STRUCTURE, Verdict.BROKEN, place(wrong), others, message, right, wrong.value, cause)


def _slip(shares: Sequence[Quantity], total: Interval) -> tuple[Quantity, Cause | None]:
    """The share that one slip of the hand explains, a strong one if there is one; else the last."""
    found: list[tuple[Quantity, Cause]] = []
    for share in shares:
        own, rest = share.in_unit, share.value + 100
        right = Interval(rest - total.high + (own.high - share.value), rest - total.low - (share.value - own.low))
        cause = suspect(share.value, right) if right.low > 0 else None
        if cause is not None:
            found.append((share, cause))
    strong = [pair for pair in found if pair[1].strong]
    return next(iter([*strong, *found]), (shares[-1], None))
