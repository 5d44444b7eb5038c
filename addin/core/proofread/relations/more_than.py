"""Hơn kém nhau: "chuyển đến 64 người, chuyển đi 91 người, số chuyển đi nhiều hơn số chuyển đến 27 người".

What is more and what it is more than are known by the words said of them, by the brackets behind those words ("cao hơn
giá ngô (5.900 đồng/kg) 1.900 đồng/kg"), or because no other two numbers of their kind were told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from addin.core.proofread.blame import moved
from addin.core.proofread.checks import Check, Place, Report, Verdict, place, places
from addin.core.proofread.equations import Flow, Ratio
from addin.core.proofread.names import words_of
from addin.core.proofread.near_misses.evidence import holds
from addin.core.proofread.quantities import Approx, Quantity
from addin.core.proofread.reading import LONGEST, Reading
from addin.core.proofread.relations.out_of import judged

APART = "remainder"
DIRECTION = "direction"

_WORDS = "nhiều|ít|cao|thấp|lớn|nhỏ|dài|ngắn|đông|nặng|nhẹ"
_HOW = rf"\b(?P<how>{_WORDS}) hơn"
_MORE = re.compile(rf"(?P<who>[^,;:()]*){_HOW}(?P<whom>(?:\s[^,;:()\s]+)*?)(?:\slà)?\s*$")
_PERIOD = re.compile(
    r"\s(?:so với\s)?(?:cùng kỳ|kế hoạch|chỉ tiêu|(?:năm|tháng|quý|kỳ|vụ) (?:trước|ngoái|[\divx/]+))(?:\s\w+)*"
)
""" "cao hơn cùng kỳ 03 ca" is more than no other number that was said to be of last year."""
_BRACKETED = re.compile(rf"\b(?P<how>vượt|(?:{_WORDS})(?= hơn))(?: hơn)?\s[^,;:()]{{2,80}}\(\s*[^()\d]{{0,20}}$")
""" "cao hơn giá ngô (5.900 đồng/kg) 1.900 đồng/kg", "vượt báo động III (11,50 m) 1,34 m": the other in brackets."""
_PAST_BRACKET = re.compile(r"[^()\d]{0,20}\)\s?(?:là |tới |đến )?")
_CHANGED = re.compile(r"\b(?:tăng|giảm|hơn)\b[^,;:()]*$")
"""What is itself by how much more or less."""
_BEYOND = re.compile(r"\bvượt(?: kế hoạch| chỉ tiêu)?(?: là)?\s*$")
""" "214/200 lao động, đạt 107%, vượt 14 lao động"."""
_GAP = re.compile(
    r"\b(?:chênh lệch|chênh nhau|cách nhau|cách biệt|khoảng cách|hơn kém nhau)\b"
    r"|\bnhất\b[^,;.]{0,40}\bhơn(?=[^,;.]+\bnhất\b)"
)
_OF_BOTH = re.compile(r"(?:\s(?:là|nhau|tới|đến|thu|chi|giữa|và|hai|này|trên|nhóm|khu vực|mức))*\s*")
_BETWEEN = re.compile(r"\sgiữa\s(?P<one>[^\d]{2,40}?)\svà\s(?P<two>[^\d]{2,40}?)(?:\slà)?\s*")
_NAMESAKES = 4
_NEAR = 40
_HIGH, _LOW = re.compile(r"\b(?:cao|nhiều|lớn|đông|dài) nhất\b"), re.compile(r"\b(?:thấp|ít|nhỏ|ngắn) nhất\b")
_LESS = frozenset({"ít", "thấp", "nhỏ", "ngắn", "nhẹ"})
_EMPTY = frozenset("số của là có được và đạt số lượng tổng với so trong".split())


@dataclass(frozen=True, slots=True)
class _Claim:
    """Một lời so: the pairs it may be about, the likeliest first, and whether nothing else can be meant."""

    pairs: Sequence[tuple[Quantity, Quantity]]
    sure: bool = True
    how: str = ""
    said: tuple[int, int] = (0, 0)


def apart(report: Report) -> Iterator[Check]:
    """Trừ lại hai số mà câu nói là hơn kém nhau."""
    for reading in report.readings:
        for at, q in enumerate(reading.quantities):
            if at and not q.percent and not q.ranged and not q.doubtful and _said_exactly(reading, q):
                claim = _claim(report, reading, q, reading.quantities[at - 1])
                check = _judged(replace(q, approx=Approx.NONE), claim) if claim is not None and claim.pairs else None
                if check is not None:
                    yield check
                if claim is not None and len(claim.pairs) == 1:
                    yield from _in_percent(reading, q, claim.pairs[0][1])


_TOLD_AGAIN = re.compile(r"[^;:.\d]{0,15}[(,](?:\s?(?:tức|tương ứng|tương đương|hay|là|tăng|giảm|hơn|kém))*\s?")


def _in_percent(reading: Reading, q: Quantity, whom: Quantity) -> Iterator[Check]:
    """ "quý III cao hơn quý II 118 tấn (tăng 6,2%)": of what it is compared with."""
    percent = next((one for one in reading.between(q.unit_end, q.unit_end + _NEAR) if one.percent), None)
    if percent is not None and not whom.percent and _TOLD_AGAIN.fullmatch(reading.lower, q.unit_end, percent.start):
        yield judged(Ratio(percent, q, whom))


def _said_exactly(reading: Reading, q: Quantity) -> bool:
    """ "hơn 76 người" is said roughly, "nhiều hơn 76 người" is by how many."""
    return q.approx is Approx.NONE or bool(re.search(rf"{_HOW}\s$", reading.words_before(q)))


def _claim(report: Report, reading: Reading, q: Quantity, last: Quantity) -> _Claim | None:
    words, start = reading.words_before(q), max(reading.sentence(q.start)[0], q.start - LONGEST)
    beside = _PAST_BRACKET.fullmatch(reading.lower, last.unit_end, q.start)
    bracketed = _BRACKETED.search(reading.words_before(last, 140)) if beside else None
    more, beyond = _MORE.search(words), _BEYOND.search(words)
    gaps = [] if bracketed or more or beyond else list(_GAP.finditer(reading.lower, start, q.start))
    if not (bracketed or more or beyond or gaps):
        return None
    told = _levels(reading, q, start, q.start)
    if bracketed is not None and last in told:
        others = [one for one in reversed(told) if one != last]
        at = last.start - len(reading.words_before(last, 140))
        said = (at + bracketed.start("how"), at + bracketed.end("how"))
        return _Claim([(one, last) for one in others], len(others) == 1, bracketed["how"], said)
    if more is not None and not _PERIOD.fullmatch(more["whom"]):
        return _by_name(report, reading, q, told, more)
    if beyond is not None:
        over = [two for two in pairwise(told) if reading.text[two[0].unit_end : two[1].start].strip() == "/"]
        return _Claim(over) if len(over) == 1 else None
    return _gap(report, reading, q, told, gaps[-1]) if gaps else None


def _levels(reading: Reading, q: Quantity, begin: int, end: int) -> list[Quantity]:
    """The numbers that a difference may be of: of its kind, percentages for points, rates for what is told of one."""
    some = [one for one in reading.between(begin, end) if one.approx is Approx.NONE and not one.ranged]
    told = [one for one in some if not _CHANGED.search(reading.words_before(one))]
    if q.points:
        return [one for one in told if one.percent]
    alike = [one for one in told if not one.percent and (one.kind == q.kind or one.kind.startswith(f"{q.kind}/"))]
    return alike or [one for one in told if not one.kind and q.counted]


def _before(reading: Reading, q: Quantity) -> list[Quantity]:
    """Those of the sentence before."""
    start = reading.sentence(q.start)[0]
    return _levels(reading, q, max(reading.sentence(start - 1)[0], start - LONGEST), start) if start else []


def _by_name(
    report: Report, reading: Reading, q: Quantity, told: Sequence[Quantity], more: re.Match[str]
) -> _Claim | None:
    """ "khối huyện cao hơn khối xã 25,1 điểm phần trăm": both by their names, or what was told last of the other."""
    at = q.start - len(reading.words_before(q))
    said = (at + more.start("how"), at + more.end("how"))
    if not more["whom"].strip():
        two = told if len(told) == 2 else [*_before(reading, q), *told]
        compared = "so với" in reading.words_after(q)
        return _Claim([(two[1], two[0])], sure=False) if len(two) == 2 and not compared else None
    able = [*_before(reading, q), *told]
    whom = _called(report, q, told, more["whom"]) or _called(report, q, able, more["whom"])
    others = [one for one in told or able if one != whom]
    if whom is None or not others:
        return None
    who = _called(report, q, others, more["who"]) if _words(more["who"]) else others[-1]
    if who is None and len(others) == 1:
        who = others[0]
    return _Claim([(who, whom)], True, more["how"], said) if who is not None else None


def _called(report: Report, q: Quantity, told: Sequence[Quantity], words: str) -> Quantity | None:
    """The one number whose own words hold all these words, but for what both count."""
    called = _words(words) - frozenset(q.noun)
    names = [
        (one, report.names.of(one) | frozenset(re.findall(r"\w+", report.of(one.block).words_before(one))))
        for one in told
    ]
    found = [one for one, own in names if called and called <= own]
    return found[0] if len(found) == 1 else None


def _words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", text)) - _EMPTY


def _gap(report: Report, reading: Reading, q: Quantity, told: Sequence[Quantity], gap: re.Match[str]) -> _Claim | None:
    """ "chênh lệch giữa xã cao nhất (96,4%) và xã thấp nhất (71,8%) là 24,6 điểm phần trăm": the two numbers told."""
    inside = [one for one in told if one.start > gap.start()]
    words = reading.lower[inside[-1].unit_end if inside else gap.end() : q.start]
    if re.search(r"[;:]|,\s|\bso với\b|\blần lượt\b", words) or len(words) > 60 or len(inside) not in (0, 2):
        return None
    if inside:
        return _Claim([(inside[0], inside[1])])
    some = told or _before(reading, q)
    named = _BETWEEN.fullmatch(words)
    if not some and named is not None:
        one, two = (_far(report, q, named[name]) for name in ("one", "two"))
        return _Claim([(high, low) for high in one for low in two if high != low], sure=False)
    said = reading.lower[max(reading.sentence(q.start)[0], gap.start() - _NEAR) : q.start]
    if len(some) > 2 and _HIGH.search(said) and _LOW.search(said):
        high, low = (choose(some, key=lambda one: one.base) for choose in (max, min))
        return _Claim([(high, low)], sure=bool(told))
    return _Claim([(some[0], some[1])], bool(told and _OF_BOTH.fullmatch(words))) if len(some) == 2 else None


def _far(report: Report, q: Quantity, words: str) -> list[Quantity]:
    """The numbers of the report that are called so, the nearest first."""
    found = report.names.near(place(q), words_of(words)) if words_of(words) else ()
    return [named.quantity for named in found if named.quantity.kind == q.kind and named.quantity != q][:_NAMESAKES]


def _judged(q: Quantity, claim: _Claim) -> Check | None:
    """It holds of one of the pairs, and the other way round of none; else the only pair is broken."""
    flows = [(_difference(q, *pair), pair) for pair in claim.pairs if not pair[0].interval.touches(pair[1].interval)]
    for found, (one, two) in flows:
        if holds(found, found.end):
            less = one.base < two.base
            if claim.how and less != (claim.how in _LESS):
                return _other_way(q, one, two, claim)
            return Check(APART, Verdict.HOLDS, place(q), places((one, two)), equation=found)
    if len(flows) != 1:
        return None
    found, (one, two) = flows[0]
    if claim.how and claim.sure and (one.base < two.base) != (claim.how in _LESS):
        return _other_way(q, one, two, claim)
    right = found.meant(found.end)
    check = moved(Check(APART, Verdict.BROKEN, place(q), equation=found), found, found.end, right) if right else None
    return check if check is None or claim.sure or check.cause is not None else None


def _difference(q: Quantity, one: Quantity, two: Quantity) -> Flow:
    """The larger less the smaller; a difference of rates may be told without what they are for."""
    high, low = (one, two) if one.base > two.base else (two, one)
    apiece = one.kind != q.kind and not one.percent
    return Flow(replace(q, measure=one.measure, noun=one.noun, per=one.per) if apiece else q, (high,), (low,))


def _other_way(q: Quantity, one: Quantity, two: Quantity, claim: _Claim) -> Check:
    word = "ít" if one.base < two.base else "nhiều"
    message = f"{one.said} so với {two.said} là {word} hơn, không phải {claim.how}{' hơn' * (claim.how != 'vượt')}."
    rests = (*places((one, two)), Place(q.block, *claim.said))
    return Check(DIRECTION, Verdict.BROKEN, place(q), rests, message, word, claim.how)
