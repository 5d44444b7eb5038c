"""Tổng suýt khớp: a list of numbers of one kind, and a number around it that may be their total."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import islice, pairwise

from addin.core.number import decimals_of
from addin.core.proofread.accidents import A_SLIP, accident, worth_trying
from addin.core.proofread.blame import moved
from addin.core.proofread.causes import suspect
from addin.core.proofread.checks import Check, Report, Verdict, broken, holding, place
from addin.core.proofread.near_misses.companions import companions
from addin.core.proofread.near_misses.evidence import LIKELY, NAMED, UNLIKELY, Evidence
from addin.core.proofread.near_misses.lists import Listed, lists_of, told_in
from addin.core.proofread.near_misses.surroundings import OF_THESE, alike, all_told, before, called, earlier, plain
from addin.core.proofread.near_misses.whole_lists import all_by_state, divides, leaves_nothing_out, told_first
from addin.core.proofread.quantities import Approx, Quantity
from addin.core.proofread.reading import LONGEST, Reading
from addin.core.proofread.relations.complete_lists import A_FEW, AND, CHANGED, OVERLAPPING
from addin.core.proofread.relations.partition import OPEN, WHOLE, message_of
from addin.core.proofread.structure import Kind
from addin.core.proofread.sums import Sum, prefix_holds
from addin.core.proofread.worded import told_number

_OUTSIDE, _TEN = 4, 10
"""Numbers before a list that may be its total."""
_ANYHOW = Decimal(1)
"""Where the words say all: any difference is a mistake."""
_PROVEN = Decimal("0.15")
"""Nor is one that other parts have proven from those that follow it."""
_NEAR = Decimal("0.1")
"""A total that is told first is not off by more than this from the parts that follow it."""


def missed_sums(report: Report, evidence: Evidence) -> Iterator[Check]:
    """Thử mỗi danh sách chưa được giải thích với các tổng quanh nó; what adds up is known before a mistake is told."""
    told = all_told(report)
    undecided: list[Listed] = []
    for reading in report.readings:
        if reading.block.kind is Kind.TABLE or len(reading.quantities) < 2:
            continue
        for listed in (_without_parts(evidence, each) for each in lists_of(reading)):
            held = next((found for found, _ in _frames(report, evidence, listed, told) if found.holds), None)
            if held is not None:
                check = holding(WHOLE, held)
                yield check
                yield from companions(report, evidence, check)
            else:
                undecided.append(listed)
    for listed in undecided:
        missed = _missed(report, evidence, listed, told)
        if missed is not None:
            yield missed


_SURE = re.compile(
    r"\b(?:cộng(?! với| thêm| đồng| tác)|tổng|tất cả|vậy|tính ra|lũy kế|cả (?:hai|ba|bốn|năm|sáu|quý|\d+))\b"
)
_TOTAL = re.compile(rf"{_SURE.pattern}|\b(?:cả|chung|(?<!an )toàn)\b")
_BEFORE = re.compile(r"\b(?:trước|cùng kỳ)\b")


def _without_parts(evidence: Evidence, listed: Listed) -> Listed:
    """The list without what is known to break down one of its numbers."""
    wholes = {q.place for q in listed.parts}
    return replace(listed, parts=tuple(q for q in listed.parts if evidence.parts.get(q.place) not in wholes))


def _missed(report: Report, evidence: Evidence, listed: Listed, told: dict[str, list[Quantity]]) -> Check | None:
    """The first sum that the words or one slip of the hand say should hold."""
    gaps = [listed.gap(at) for at in range(len(listed.parts) - 1)]
    if sum(bool(_COMES_AND_GOES.search(gap)) for gap in gaps) > 1 or any(OF_THESE.search(gap) for gap in gaps):
        return None
    first = listed.parts[0]
    words, end = listed.reading.lower, listed.reading.sentence(first.start)[1]
    few = A_FEW.search(listed.reading.words_before(first)) and not listed.names_the_rest
    if few or _OVERLAPS.search(words, first.start, end):
        return None
    frames = _frames(report, evidence, listed, told)
    return next((check for found, limit in frames if (check := _judge(evidence, found, limit))), None)


_OVERLAPS = re.compile(r"\b(?:có thể|vừa|trùng nhau|nhiều (?:lỗi|nhóm|loại))\b")


def _frames(
    report: Report, evidence: Evidence, listed: Listed, told: dict[str, list[Quantity]]
) -> list[tuple[Sum, Decimal]]:
    """The sums that a list may be part of, and how much of an accident each allows."""
    settled = not any(evidence.unexplained(q) for q in listed.parts)
    tries = [*_closing(listed), *([] if settled else _around(report, evidence, listed))]
    tries += [] if settled else [*_named(report, listed, told), *_anywhere(report, listed, told)]
    return [(found, limit) for found, limit in tries if _open_to(evidence, found)]


def _open_to(evidence: Evidence, found: Sum) -> bool:
    counted = not any(q.counted and decimals_of(q.value) for q in found.members)
    return len(found.parts) > 1 and counted and not any(place(q) in evidence.accused for q in found.members)


def _judge(evidence: Evidence, found: Sum, limit: Decimal) -> Check | None:
    """A mistake, where an accident is less likely than the limit."""
    told_first = place(found.whole) < place(found.parts[0])
    if (limit < _ANYHOW and accident(found) > limit) or (told_first and prefix_holds(found)):
        return None
    for q in found.members:
        right = found.meant(q)
        cause = suspect(q.value, right) if evidence.unexplained(q) and right.low > 0 else None
        if cause is not None and cause.strong:
            return moved(Check(WHOLE, Verdict.BROKEN, place(q), equation=found), found, q, right)
    return broken(WHOLE, found, message_of(found))


def _closing(listed: Listed) -> Iterator[tuple[Sum, Decimal]]:
    """Totals that are said to be totals, in the list or behind it."""
    parts, reading = listed.parts, listed.reading
    for at in range(2, len(parts)):
        gap, found = listed.gap(at - 1), Sum(parts[at], parts[:at])
        span = _SPAN.search(gap) and not any(map(_SPAN.search, map(listed.gap, range(at - 1))))
        if _SURE.search(gap) or (span and not _BEFORE.search(gap)):
            most = parts[at].base >= max(part.base for part in parts)
            yield found, _by_difference(found) if most else NAMED
        elif _TOTAL.search(gap):
            yield found, A_SLIP
    for whole in reading.between(parts[0].unit_end, reading.sentence(parts[0].start)[1]) if listed.entire else ():
        before = tuple(part for part in parts if part.start < whole.start)
        if len(before) > 1 and alike(whole, listed.like) and _OF_ALL.search(reading.words_before(whole)):
            yield (found := Sum(whole, before)), _by_difference(found)
    yield from _next_sentence(listed) if listed.entire else ()


def _next_sentence(listed: Listed) -> Iterator[tuple[Sum, Decimal]]:
    """The first number of its kind in the sentence behind a list, where words say that it is a total."""
    parts, reading = listed.parts, listed.reading
    start, end = reading.sentence(reading.sentence(parts[-1].start)[1])
    behind = reading.between(start, end) if start > parts[-1].start else ()
    able = (q for q in behind if plain(q) and alike(q, listed.like) and not _HOW_MANY.search(reading.words_before(q)))
    adds = _ADDS.match(reading.lower, start)
    for whole in islice(able, 1):
        words = reading.lower[start : whole.start]
        several = _SEVERAL.search(words)
        found = _with_those_in_brackets(listed, whole)
        if found is None:
            found = Sum(whole, parts[-told_number(several[1]) :] if several else parts)
        if adds and _nothing_else_told(listed):
            yield found, _ANYHOW
        elif adds or _SURE.search(words):
            yield found, _by_difference(found) if len(parts) > 2 and _nothing_else_told(listed) else NAMED
        elif _TOTAL.search(words) or _SAID_ABOVE.search(reading.words_after(whole)):
            yield found, A_SLIP


def _with_those_in_brackets(listed: Listed, whole: Quantity) -> Sum | None:
    """ "đất ở 24 hộ (960 triệu đồng); nhà ở 4.480 triệu đồng. Cộng 5.440 triệu đồng": one of each clause."""
    told = listed.reading.between(*listed.reading.sentence(listed.parts[0].start))
    found = Sum(whole, tuple(q for q in told if plain(q) and alike(q, listed.like)))
    apart = all(";" in listed.reading.text[one.end : two.start] for one, two in pairwise(found.parts))
    return found if apart and found.exactly and found.parts != listed.parts else None


_SEVERAL = re.compile(r"\bcả (hai|ba|bốn|năm|sáu)\b")
""" "Cộng cả hai loại": the last two."""
_HOW_MANY = re.compile(r"\b(?:(?<!tất )cả|sau|qua)\s$")
""" "Cả 3 gói thầu": so many were told before."""


def _nothing_else_told(listed: Listed) -> bool:
    """Whether a list takes in all numbers of its kind in the sentence, one of each clause."""
    reading, parts = listed.reading, listed.parts
    level = reading.group_of(parts[0]).index
    told = reading.between(*reading.sentence(parts[0].start))
    same = [q for q in told if q.kind == parts[0].kind and reading.group_of(q).index == level]
    clauses = 1 + sum(";" in listed.gap(at) for at in range(len(parts) - 1))
    return len(same) <= len(parts) and clauses in (1, len(parts))


_SAID_ABOVE = re.compile(r"\b(?:nêu|nói|kể) trên\b|\btrên đây\b")
_OF_ALL = re.compile(r"[,;]\strong tổng số\s$")
""" "12 đơn vị trên 80%, 21 đơn vị từ 50% đến 80%, 07 đơn vị dưới 50%; trong tổng số 40 đơn vị"."""
_SPAN = re.compile(r"[,;]\s\d+\s(?:tháng|quý|năm|đợt|kỳ)\b")
""" "quý I 312 lượt, quý II 285 lượt; 6 tháng 597 lượt"."""
_ADDS = re.compile(r"(?:như vậy,? )?(?:tổng )?cộng\b(?! với| thêm| đồng| tác| số dư| dư| số tồn| tồn)")
""" "Cộng hai quỹ là 1.040,6 triệu đồng.": the next sentence adds up."""


def _around(report: Report, evidence: Evidence, listed: Listed) -> Iterable[tuple[Sum, Decimal]]:
    """Every other number that may be the total of a list, the likeliest first."""
    inner = list(_inner(listed))
    outer = [*_divided(report, evidence, listed), *_subject(report, listed), *_outer(report, listed)]
    yield from (*outer, *inner) if listed.announced else (*inner, *outer)


def _inner(listed: Listed) -> Iterator[tuple[Sum, Decimal]]:
    """The first or the last number of the list itself."""
    first, *others = listed.parts
    if len(others) > 1:
        found = Sum(first, tuple(others))
        yield found, _by_difference(found) if told_first(listed) else UNLIKELY
        yield Sum(others[-1], listed.parts[:-1]), UNLIKELY


_COMES_AND_GOES = re.compile(
    rf"\b(?:thoát|tái|{CHANGED}|phát sinh|bổ sung|thêm|mất|đã|chuyển (?:đến|đi|sang)|còn(?! lại)|kết nạp|rút|nghỉ|"
    r"xuất|nhập|bán|mua|thu nợ|dư nợ|tồn|hiện|(?<!học )sinh(?! viên)|chết)\b"
)
""" "74 hộ nghèo, đã thoát nghèo 12 hộ, tái nghèo 3 hộ, còn 65 hộ": what changes a number is no part of it."""


def _by_difference(found: Sum) -> Decimal:
    """Where the words all but say the total: a large difference is a mistake if a slip explains it."""
    near = abs(found.plain - found.whole.value) <= max(Decimal(1), _NEAR * found.whole.value)
    return _ANYHOW if near and found.whole.approx is Approx.NONE else A_SLIP


def _outer(report: Report, listed: Listed) -> Iterator[tuple[Sum, Decimal]]:
    """Numbers before the list, in its paragraph and those before."""
    first = listed.parts[0]
    bound = LIKELY if len(listed.parts) > 2 else UNLIKELY
    near = [*before(listed.reading, first.start), *earlier(report, listed.reading)]
    most = max(part.base for part in listed.parts)
    able = [q for q in near if plain(q) and alike(q, listed.like)]
    wholes = [q for q in able if not _COMPARED.search(report.of(q.block).words_before(q))][:_OUTSIDE]
    for count, whole in enumerate(wholes, 1):
        if _TEN * whole.base >= most and (whole.value >= _TEN or decimals_of(whole.value)):
            yield Sum(whole, listed.parts), bound / count


def _subject(report: Report, listed: Listed) -> Iterator[tuple[Sum, Decimal]]:
    """ "Riêng cây lúa: lúa lai 5.274 ha, lúa thuần 2.186 ha, ...": parts of what was told of rice before."""
    reading, first = listed.reading, listed.parts[0]
    closed = AND.fullmatch(listed.gap(len(listed.parts) - 2))
    of_it = _OF_IT.match(reading.lower, reading.sentence(first.start)[0], first.start)
    if of_it and (len(listed.parts) > 2 or closed) and not _overlap(listed):
        told = (q for q in called(report, reading, first) if q.kind == listed.like.kind and q not in listed.parts)
        for found in (Sum(whole, listed.parts) for whole in islice(told, 1)):
            yield found, max(NAMED, _by_difference(found)) if closed else NAMED


_OF_IT = re.compile(r"(?:riêng|đối với)\b|[^\d,;:.()]{2,40}:\s")
_COMPARED = re.compile(rf"\b(?:cùng kỳ|so với|{CHANGED}|trước(?! chuyển))\b[^;:]*$")
"""Before numbers of another time."""


def _divided(report: Report, evidence: Evidence, listed: Listed) -> Iterator[tuple[Sum, Decimal]]:
    """ "Theo tuyến, quốc lộ 11 vụ, tỉnh lộ 07 vụ, đường xã 05 vụ.": what was counted before, once more.

    Any slip speaks for it, and of a total that other parts have proven, or that alone was told before a list which
    leaves nothing out, even a difference that no slip explains.
    """
    reading, first = listed.reading, listed.parts[0]
    start, end = reading.sentence(first.start)
    whole_told = leaves_nothing_out(listed)
    if any(_SOME_OF_IT.search(listed.gap(at)) for at in range(len(listed.parts) - 1)):
        return
    if OPEN.search(reading.lower, start, first.start) or _GOES_ON.search(reading.lower, listed.parts[-1].unit_end, end):
        return
    if (len(listed.parts) < 3 or _overlap(listed)) and not whole_told:
        return
    announced = not start and reading.block.index and report.of(reading.block.index - 1).text.rstrip().endswith(":")
    by = _BY.match(reading.lower, start) or announced or all_by_state(listed)
    said = by or _LABEL.match(reading.lower, start) or _OF_THIS.match(reading.lower, start) or whole_told
    some = _SOME_OF_IT.search(reading.lower, start, first.start)
    clean = (listed.entire or said) and len(listed.parts) > 2 and not some and divides(listed)
    near = [index for index in range(reading.block.index, reading.block.index - _PARAGRAPHS, -1) if index >= 0]
    told = [q for index in near for q in _told_before(report.of(index), first) if alike(q, listed.like)]
    far = 0 if said else reading.block.index - 1
    proven = [Sum(q, listed.parts) for q in told if place(q) in evidence.wholes and q.block >= far]
    close = [found for found in proven if abs(found.plain - found.whole.value) <= _PROVEN * found.whole.value]
    if said or divides(listed):
        held = [found for found in proven if found.holds]
        yield from ((found, _ANYHOW if found in close else A_SLIP) for found in held or (*close[:1], *proven[:1]))
    if not start and reading.block.index:
        reading = report.of(reading.block.index - 1)
        start = len(reading.text)
    begin, stop = reading.sentence(max(0, start - 1))
    cuts = (cue.start() for cue in _PARTS.finditer(reading.lower, begin, stop))
    cut = next((at for at in cuts if reading.between(begin, at)), stop)  # "Trật tự xã hội: xảy ra 38 vụ" has none
    before = [q for q in told_in(reading, begin, cut) if alike(q, listed.like)]
    if start and len(before) == 1:
        found = Sum(before[0], listed.parts)
        if clean:
            yield found, _by_difference(found)
        elif by or (said and not _COMES_AND_GOES.search(listed.reading.lower, *listed.reading.sentence(first.start))):
            yield found, A_SLIP


def _overlap(listed: Listed) -> bool:
    """Whether somebody may be in two of the parts."""
    return any(OVERLAPPING.search(listed.reading.words_before(q)) for q in listed.parts)


def _told_before(reading: Reading, first: Quantity) -> Iterator[Quantity]:
    """The numbers of a paragraph that may be totals of a list behind them, the nearest first."""
    end = first.start if reading.block.index == first.block else len(reading.text)
    told = [q for q in reading.between(max(0, end - LONGEST), end) if plain(q) and not reading.group_of(q).index]
    yield from (q for q in reversed(told) if not _COMPARED.search(reading.words_before(q)))


_SOME_OF_IT = re.compile(r"\btrong (?:đó|số)\b")
_PARTS = re.compile(r"\b(?:trong (?:đó|số)|gồm)\b|:")
_PARAGRAPHS = 6
_LABEL = re.compile(r"[^\d,;:.()]{4,40}(?:\([^()\d]{2,20}\))?:\s")
""" "Nơi xảy ra: nhà dân 11 vụ, kho 05 vụ, rừng 04 vụ"."""
_OF_THIS = re.compile(r"(?:trong )?(?:số|các)\b[^\d,;:.()]{0,30}\b(?:này|trên|đó|ấy)\b")
""" "Số tiền trên do doanh nghiệp góp 215 triệu đồng, ..."."""
_GOES_ON = re.compile(r"\bvà\b|\bmột số\b|\.\.\.|…")
""" "ngành gỗ 9, ngành may 6 và một số đơn vị khác": the list is longer than its numbers."""
_BY = re.compile(r"(?:[^\d,;:.]{0,30}\s)?theo\b[^\d,;:.]{2,40}[,:]|(?:cụ thể|chi tiết|bao gồm|gồm)\b[^\d,;.]{0,15}:?\s")


def _anywhere(report: Report, listed: Listed, told: dict[str, list[Quantity]]) -> Iterator[tuple[Sum, Decimal]]:
    """The numbers of the whole report, the nearest first: a total may stand chapters away."""
    first = listed.parts[0]
    same = told.get(first.kind, [])
    if len(listed.parts) < 3 or len(same) > _CROWD:
        return
    at = bisect_left(same, (first.block, first.start), key=lambda q: (q.block, q.start))
    near = [*reversed(same[max(0, at - _FAR) : at]), *same[at + len(listed.parts) :][:_FAR]]
    own = {part.place for part in listed.parts}
    wholes = [q for q in near if q.value >= _LARGE and q.place not in own]
    for whole in worth_trying(listed.parts, wholes):
        yield Sum(whole, listed.parts), LIKELY / len(wholes)


def _named(report: Report, listed: Listed, told: dict[str, list[Quantity]]) -> Iterator[tuple[Sum, Decimal]]:
    """ "Trong số tiếp nhận mới có 20.360 hồ sơ trực tuyến, ...": a total that is called by its name."""
    first = listed.parts[0]
    name = _OF.search(listed.reading.lower, listed.reading.sentence(first.start)[0], first.start)
    words = set(name[1].split()) if name else set()
    same = told.get(first.kind, []) if len(words) > 1 else []
    at = bisect_left(same, (first.block, first.start), key=lambda q: (q.block, q.start))
    for whole in reversed(same[max(0, at - 2 * _FAR) : at]):
        label = f"{report.of(whole.block).words_before(whole, 40)} {' '.join(whole.noun)}"
        if words <= set(re.findall(r"\w+", label)):
            found = Sum(whole, listed.parts)
            yield found, max(NAMED, _by_difference(found)) if len(listed.parts) > 2 and divides(listed) else NAMED


_OF = re.compile(r"\btrong (?:tổng )?(?:số |nhóm |các |diện tích )?([^\d,;:.()]{4,40}?)(?=\scó\b|\s?[,:])")


_CROWD = 10_000
"""With more numbers of one kind than this, one comes to the next by accident."""
_FAR = 20
"""Numbers on either side of a list that are tried as its total."""
_LARGE = 100
"""Smaller numbers come to each other by accident."""
