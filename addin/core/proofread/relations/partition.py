"""Tổng và thành phần trong một câu: "150 văn bản (gồm 60 quyết định và 90 công văn)"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from operator import attrgetter

from addin.core.proofread.accidents import RARE, accident
from addin.core.proofread.checks import Check, Report, Verdict, broken, holding, place, places
from addin.core.proofread.equations import Flow
from addin.core.proofread.quantities import Quantity
from addin.core.proofread.reading import LONGEST, Reading
from addin.core.proofread.regions import Cue, Region, items_of, regions
from addin.core.proofread.relations.complete_lists import (
    A_FEW,
    CHANGED,
    adjacent,
    announced,
    certain,
    names_the_rest,
    same_thing,
    short_label,
)
from addin.core.proofread.sums import Sum, alternatives, blame, prefix_holds
from addin.core.proofread.tokens import Role

WHOLE = "total-parts"
SUBSET = "part-of-whole"


OPEN = re.compile(
    rf"{A_FEW.pattern}|(?:^|[,;:(.]\s)\s*riêng\b|đặc biệt là|(?:^|[,;:.]\s)đặc biệt\b|\bvừa\b.*\bvừa\b|"
    r"\b(?:thuộc|tính vào) (?:nhiều|cả|hai)\b|\bcó thể\b[^;:]{0,20}\b(?:nhiều|cả)\b|\btrùng nhau\b"
)
_COMPARES = re.compile(
    rf"\b(?:{CHANGED}|so với|cùng kỳ|(?<!theo )(?<!ngoài )kế hoạch|vượt|dự toán|chiếm|"
    r"năm trước(?! chuyển)|(?:tháng|kỳ) trước(?! chuyển)|chỉ tiêu|thiếu(?! nhi| niên)|thừa|"
    r"bình quân|trung bình|tối đa|tối thiểu|mỗi|định mức|đơn giá|"
    r"mức (?:hỗ trợ|chi|đóng|thưởng|phạt|thu)|"
    r"trên tổng số|trong tổng số)\b"
    r"|\b(?:từ|đến|lên|xuống)(?:\s\w+)?\s*$"
)
_UNTOLD = re.compile(r"(?:[,;]|\bvà\b)\s+(?:(?:số )?còn lại|(?:một )?số khác|ngoài ra)\b[^\d;]*$")
"""A last item without a number: "60 cán bộ xã, còn lại là doanh nghiệp"."""
_NEAREST = 40
"""Numbers before a list among which its total is looked for."""


def partitions(report: Report) -> Iterator[Check]:
    """Cộng lại các thành phần của từng câu, then use the lists that added up to judge those that did not."""
    undecided: list[tuple[Reading, Region, Sum]] = []
    proven: list[tuple[Reading, Region, Sum]] = []
    for reading in report.readings:
        if len(reading.quantities) < 2:
            continue
        for region in regions(reading):
            for found in _sums(reading, region):
                check = _judge(reading, region, found)
                if check is None:
                    undecided.append((reading, region, found))
                    continue
                if check.fine and len(found.parts) > 1:
                    proven.append((reading, region, found))
                yield check
    learned = {_labels(reading, found) for reading, _, found in proven} if undecided else set()
    told_whole = {(region, len(found.parts)) for _, region, found in proven if found.exactly}
    for reading, region, found in undecided:
        if len(found.parts) < 2 or _counts_other_things(found):
            continue
        labels = _labels(reading, found)
        told_alike = len(labels) == len(found.parts) and labels in learned
        if told_alike or (region, len(found.parts)) in told_whole:
            yield broken(WHOLE, found, message_of(found))
        else:
            yield _open(region, found)


def _labels(reading: Reading, found: Sum) -> frozenset[str]:
    """What the parts of a list are called: lists that tell of the same things are read the same way."""
    return frozenset(short_label(reading.label(part)) for part in found.parts)


def _open(region: Region, found: Sum) -> Check:
    """A list that may not name everything: nothing is proven; told only where all parts were promised."""
    message = ""
    if region.cue is Cue.ALL:
        message = f"Các thành phần kể ra ({found.written}) chưa bằng {found.whole.said}; có thể câu chưa kể hết."
    return Check(WHOLE, Verdict.OPEN, place(found.whole), places(found.parts), message)


def _sums(reading: Reading, region: Region) -> Iterator[Sum]:
    """The additions of a region, one per kind of thing that is told."""
    if not reading.between(region.start, region.end):
        return
    items = items_of(reading, region)
    found: dict[str, Sum] = {}
    for whole in _wholes(reading, region):
        if whole.kind in found or not whole.summable or whole.percent:
            continue
        parts = _parts(reading, items, whole)
        bracketed = region.cue is Cue.NONE and not reading.text[whole.end : region.before].strip()
        incomplete = len(parts) < len(items) and whole.counted and (whole.kind or bracketed)
        if incomplete and not (len(parts) > 1 and Sum(whole, parts).holds):
            parts = _mixed(reading, items, whole) or parts
        if parts:
            found[whole.kind] = Sum(whole, parts)
    own = {part for each in found.values() for part in each.parts if part.kind == each.whole.kind}
    for each in found.values():
        if each.whole.kind == each.parts[0].kind or not own.issuperset(each.parts):
            yield each


def _wholes(reading: Reading, region: Region) -> list[Quantity]:
    """The numbers before the parts, the nearest first: same sentence, same level, not a comparison."""
    begin = max(reading.sentence(max(0, region.before - 1))[0], region.group.start, region.before - LONGEST)
    before = [
        q
        for q in reading.between(begin, region.before)[-_NEAREST:]
        if reading.group_of(q).index == region.group.index and (q.role is not Role.ABOVE or region.cue is not Cue.NONE)
    ][-6:]
    if region.cue is not Cue.COLON and [q.role for q in before[-2:]] == [Role.ABOVE, Role.BELOW]:
        before[-2:] = before[:-3:-1]
    if region.cue is Cue.NONE:
        divided = len(before) > 1 and re.search(r"\bchia\b", reading.lower[before[-2].unit_end : before[-1].start])
        before = before[-2:] if divided else _described(reading, region, before)
        last = max((q.unit_end for q in reading.between(begin, region.before)), default=region.before)
        if before and re.search(r"[;:]|,\s\w+\s\w+\s\w+", reading.lower[last : region.before]):
            return []
    fits = (_is_subject, _is_explained, _is_divided)
    return [
        q
        for q in reversed(before)
        if not _COMPARES.search(_near(reading, q)) or any(fit(reading, region, q) for fit in fits)
    ]


def _is_explained(reading: Reading, region: Region, q: Quantity) -> bool:
    """ "tăng mới 96; giảm 66, cụ thể: chết 41, thôi hưởng 18, chuyển đi 07": a change that is broken down itself."""
    compared = {match.group() for match in _COMPARES.finditer(_near(reading, q))}
    behind = reading.text[q.unit_end : region.before]
    announced = region.cue is Cue.ALL and not behind.strip(" ,;")
    told_so = region.cue is Cue.COLON and not reading.between(q.unit_end, region.before)
    return compared <= {"tăng", "giảm"} and (announced or told_so)


def _is_divided(reading: Reading, region: Region, q: Quantity) -> bool:
    """ "Trong tổng số 340 hộ, có ...": what the words right before the parts name."""
    return q.unit_end == region.before and _near(reading, q).endswith("trong tổng số")


def _is_subject(reading: Reading, region: Region, q: Quantity) -> bool:
    """ "Dự toán chi cân đối 11.486 triệu đồng, gồm": a plan that a sentence begins with is compared with nothing."""
    start = reading.sentence(q.start)[0]
    compared = {match.group() for match in _COMPARES.finditer(_near(reading, q))}
    return not reading.between(start, q.start) and compared <= {"kế hoạch", "dự toán", "chỉ tiêu"}


def _described(reading: Reading, region: Region, before: list[Quantity]) -> list[Quantity]:
    """What a bracket breaks down: the number before it, or in "09 vụ, 14 đối tượng (trộm cắp 05 vụ, ...)" the first."""
    inside = {q.kind for q in reading.between(region.start, region.end)}
    while len(before) > 1 and _THRESHOLD.search(reading.words_before(before[-1])):
        before = before[:-1]
    two = before[-2:]
    beside = len(two) == 2 and two[1].start - two[0].unit_end < _BESIDE
    if beside and inside == {two[0].kind} and two[1].kind not in inside:
        return two[:1]
    return before[-1:]


_THRESHOLD = re.compile(r"\b(?:từ|trên|dưới|đến)\s*$")
""" "43 đơn vị chậm từ 3 tháng trở lên (...)": what sort of thing is counted."""
_LEAST = 3
"""A list that some parts were missed in has as many items at least."""
_BESIDE = 5
"""Nothing but a comma or "và" between two numbers that are told together."""


def _near(reading: Reading, quantity: Quantity) -> str:
    """The last few words before a number, within its clause."""
    before = re.split(r"[,;:(]", reading.words_before(quantity))[-1].replace("dân số trung bình", "dân số")
    return " ".join(before.split()[-7:])


def _parts(reading: Reading, items: list[list[Quantity]], whole: Quantity) -> tuple[Quantity, ...]:
    """One number of the whole's kind from each item; none if an item leaves a choice."""
    all_of_them = _told_by(items, whole, lambda q: False)
    parts = _told_by(items, whole, lambda q: _compared(reading, q))
    more = len(all_of_them) == len(items) > len(parts) and not (parts and Sum(whole, parts).holds)
    return all_of_them if more and _nearly(Sum(whole, all_of_them)) else parts


def _nearly(found: Sum) -> bool:
    """Whether it adds up, or does but for one slip or one part left out: "giảm trừ 5.180" is no change then."""
    return found.holds or blame(found)[1] is not None


def _told_by(
    items: list[list[Quantity]], whole: Quantity, compared: Callable[[Quantity], bool]
) -> tuple[Quantity, ...]:
    parts: list[Quantity] = []
    for item in items:
        fitting = [q for q in item if same_kind(q, whole) and not _bare_range(q) and not compared(q)]
        if len(fitting) > 1 or any(not q.summable for q in fitting):
            return ()
        if fitting and fitting[0].role is Role.FIGURE:
            parts.append(as_part(fitting[0], whole))
    return tuple(parts)


def _bare_range(q: Quantity) -> bool:
    """The first number of "10 - 14 tiêu chí"."""
    return q.ranged and q.measure is None and not q.noun


def _compared(reading: Reading, q: Quantity) -> bool:
    """Whether a number is a plan or an average; a grade is called "trung bình" too, and nothing else."""
    near = _near(reading, q)
    grade = near == "trung bình" or (q.counted and near.endswith("trung bình"))
    return not grade and bool(_COMPARES.search(near))


_PEOPLE = (("lao", "động"), ("lượt", "người"))
_TIMES = frozenset("ngày tuần tháng quý năm giờ buổi kỳ".split())
_NEVER_PARTS = _TIMES | {"người", "hộ"}
"""Neither are people parts of schools, nor are the things of three months parts of the months."""


def _mixed(reading: Reading, items: list[list[Quantity]], whole: Quantity) -> tuple[Quantity, ...]:
    """Parts that are called by other names than the whole: documents that are decisions and letters."""
    compared = (at for at, item in enumerate(items) if item and _COMPARES.search(_near(reading, item[0])))
    items = items[: next(compared, len(items))]
    if len(items) < 2 or any(len(item) != 1 or not item[0].counted or not item[0].summable for item in items):
        return ()
    parts = tuple(item[0] for item in items)
    people = whole.kind == "người" or whole.noun[:2] in _PEOPLE
    strangers = {p.kind for p in parts} <= _NEVER_PARTS and whole.kind not in {p.kind for p in parts}
    if whole.kind in _TIMES or (strangers and not people):
        return ()
    near = [_near(reading, p) for p in parts]
    if any(_COMPARES.search(words) or _OF.search(words) for words in near) or any(
        p.role is not Role.FIGURE for p in parts
    ):
        return ()
    return () if people and any(p.noun and p.kind != "người" for p in parts) else parts


_OF = re.compile(r"\b(?:của|cho|tại|ở|với|do)$")
"""What such a word puts before a number is whose the things are, where they are: "65 sản phẩm, của 29 cơ sở"."""


def same_kind(part: Quantity, whole: Quantity) -> bool:
    """Cùng loại: a part of what the whole counts, or a bare number of it."""
    if part.percent or part.points:
        return False
    bare = part.measure is None and not part.noun
    a_day = "/" in whole.kind and whole.kind.split("/")[0] == part.kind
    return part.kind == whole.kind or a_day or bare


def as_part(q: Quantity, whole: Quantity) -> Quantity:
    """Một phần: a bare number is told in the unit of its total, "884 triệu đồng, gồm thuế 257, phí 372, ..."."""
    bare = q.measure is None and not q.noun and whole.measure is not None and not whole.counted
    return replace(q, measure=whole.measure) if bare else q


def _judge(reading: Reading, region: Region, found: Sum) -> Check | None:
    """What the sum proves. None: nothing yet, but a list that adds up elsewhere may settle it."""
    if len(found.parts) == 1:
        return _whole_list(reading, region, found) or _one_part(reading, region, found)
    if found.holds:
        return holding(WHOLE, found)
    balance = _balance(reading, region, found)
    if balance is not None or _unnumbered(reading, region, found):
        return balance
    other = alternatives(_wholes(reading, region), found.parts)
    listed = _listed(reading, region, found)
    cut_off = region.truncated and ";" not in reading.text[found.parts[-1].unit_end : region.end]
    is_open = cut_off or bool(OPEN.search(listed) or _UNTOLD.search(listed))
    all_told = not is_open and announced(reading, region, found)
    kinds = ("", found.whole.kind, *found.whole.noun)
    sorts = all_told and (names_the_rest(reading, region, found) or all(p.kind in kinds for p in found.parts))
    only_sorts = region.cue is Cue.COLON and all_told
    left_out = sorts and found.plain <= 2 * found.whole.value
    if other or (prefix_holds(found) and not only_sorts and not left_out):
        return holding(WHOLE, other) if other else None
    if _passed_over(reading, region, found):
        return _whole_list(reading, region, found)
    if not _counts_other_things(found) and certain(reading, region, found, is_open=is_open):
        return broken(WHOLE, found, message_of(found))
    return None


def _counts_other_things(found: Sum) -> bool:
    """ "04 đợt kiểm tra: phát hiện 12 vụ, xử lý 10 vụ": all parts are of one other kind, which they tell about.

    That vehicles are cars and motorbikes is seen only where one slip parts long numbers.
    """
    kinds = {part.kind for part in found.parts}
    people = found.whole.noun[:2] in _PEOPLE and kinds == {"người"}
    others = len(kinds) == 1 and not kinds & {"", found.whole.kind, *found.whole.noun} and "/" not in found.whole.kind
    return others and not people and accident(found) > RARE


def _unnumbered(reading: Reading, region: Region, found: Sum) -> bool:
    """ "trong đó cuộc khảo sát giá đất toàn huyện và 03 cuộc khảo sát nhanh": the first item bears no number."""
    return bool(_AND.fullmatch(reading.lower, region.start, found.parts[0].start))


_AND = re.compile(r"\s?(?!có\b)[^,;:()]{12,}\bvà\s")


def _balance(reading: Reading, region: Region, found: Sum) -> Check | None:
    """ "lãi 2,8 tỷ đồng, trong đó đại lý lỗ 16,7 tỷ đồng; cửa hàng lãi 19,5 tỷ đồng": the one part less the other."""
    end = min(reading.sentence(region.start)[1], region.inside.end)
    told = [q for q in reading.between(region.start, end) if reading.group_of(q).index == region.inside.index]
    parts = [q for q in told if q.kind == found.whole.kind and q.summable and not q.percent]
    if region.cue not in (Cue.SOME, Cue.ALL) or len(parts) != 2:
        return None
    low, high = sorted(parts, key=attrgetter("base"))
    flow = Flow(found.whole, (high,), (low,))
    right = flow.meant(found.whole)
    if right is None or not low.base > 0 or not right.touches(found.whole.in_unit):
        return None
    return Check(WHOLE, Verdict.HOLDS, place(found.whole), places((high, low)), equation=flow)


_ENDS = re.compile(r"\b(?:từ|đến)\s*$")
"""The ends of a range."""


def _passed_over(reading: Reading, region: Region, found: Sum) -> tuple[Quantity, ...]:
    """Numbers of the whole's kind in items that no part was found in: the rule that took them for none may be wrong."""
    return tuple(
        q
        for item in items_of(reading, region)
        for q in item
        if not set(item) & set(found.parts)
        and q.summable
        and same_kind(q, found.whole)
        and not _ENDS.search(reading.words_before(q))
        and not _changed_by(reading, q)
    )


def _changed_by(reading: Reading, q: Quantity) -> bool:
    """ "755 tổ chức, gồm 369 chi bộ và 386 đảng bộ, tăng 3 tổ chức so với năm trước": that is no item of the list."""
    return bool(_GREW.search(_near(reading, q))) and "so với" in reading.words_after(q)


_GREW = re.compile(r"\b(?:tăng|giảm)(?: thêm)?$")


def _whole_list(reading: Reading, region: Region, found: Sum) -> Check | None:
    """The list with what was passed over, where it adds up or hardly an accident keeps it from doing so."""
    parts = (*found.parts, *_passed_over(reading, region, found))
    full = replace(found, parts=tuple(sorted(parts, key=lambda q: q.start)))
    if len(parts) < _LEAST or len(parts) == len(found.parts):
        return None
    if full.holds:
        return holding(WHOLE, full)
    return broken(WHOLE, full, message_of(full)) if accident(full) <= RARE else None


def _listed(reading: Reading, region: Region, found: Sum) -> str:
    """The words of the list itself: what follows a semicolon behind its last part tells something else."""
    after = reading.lower.find(";", found.parts[-1].unit_end, region.end)
    return reading.lower[region.start : after if after >= 0 else region.end]


def _one_part(reading: Reading, region: Region, found: Sum) -> Check | None:
    """A part told alone: it cannot be more than the whole."""
    part = found.parts[0]
    if region.cue not in (Cue.SOME, Cue.ALL) or not same_thing(part, found.whole):
        return None
    if part.interval.low <= found.whole.interval.high:
        return Check(SUBSET, Verdict.HOLDS, place(found.whole), places(found.parts)) if region.cue is Cue.SOME else None
    if alternatives_above(reading, region, part) or not adjacent(reading, region, found.whole):
        return None
    balance = _balance(reading, region, found)
    if balance is not None:
        return balance
    message = f"Phần “trong đó” ({part.said}) lớn hơn tổng ({found.whole.said})."
    wrong, cause, _ = blame(found)
    subject = part if wrong is part else found.whole
    rest = found.whole if wrong is part else part
    return Check(SUBSET, Verdict.BROKEN, place(subject), (place(rest),), message, None, subject.value, cause)


def alternatives_above(reading: Reading, region: Region, part: Quantity) -> bool:
    """Whether another number before the part could be its whole."""
    return any(q.interval.high >= part.interval.low for q in _wholes(reading, region) if q.kind == part.kind)


def message_of(found: Sum) -> str:
    """Câu báo một tổng không bằng các thành phần."""
    right = found.whole.worded(found.plain)
    return f"Các thành phần cộng lại ({found.written}) được {right}, không phải {found.whole.said}."
