"""Tỷ lệ suýt khớp: "phát sinh 42 tấn/ngày; thu gom 35,7 tấn/ngày, tỷ lệ đạt 58%"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from addin.core.number import decimals_of
from addin.core.proofread.checks import Check, Report, place
from addin.core.proofread.equations import Ratio
from addin.core.proofread.names import Names, words_of
from addin.core.proofread.near_misses.evidence import BY_HAND, LIKELY, NAMED, UNLIKELY, Evidence, holds
from addin.core.proofread.near_misses.surroundings import alike, around, heads, plain, same_noun
from addin.core.proofread.quantities import Quantity
from addin.core.proofread.reading import LONGEST, Reading
from addin.core.proofread.relations.comparison import RATE
from addin.core.proofread.relations.differences import GROWTH
from addin.core.proofread.relations.levels import MARK
from addin.core.proofread.relations.named_shares import base_of, claim_of
from addin.core.proofread.relations.said_of import parts_of
from addin.core.proofread.relations.share import is_of_any
from addin.core.proofread.roles import OWN, Part, Term, terms_of
from addin.core.proofread.structure import Kind

_EXTREME = re.compile(r"\b(?:cao nhất|thấp nhất|nhiều nhất|ít nhất|tối đa|tối thiểu|lãi suất)\b")
_ABOVE = 2
_BELOW = 8
"""Numbers before a percentage that it may be said of, and numbers that it may be a share of."""


def missed_percentages(report: Report, evidence: Evidence) -> Iterator[Check]:
    """Thử mỗi tỷ lệ chưa được giải thích với các số quanh nó."""
    names: Names | None = None
    for reading in report.readings:
        if reading.block.kind is Kind.TABLE or not any(q.percent for q in reading.quantities):
            continue
        start = 0
        for end in (*reading.sentence_ends, len(reading.text)):
            terms = terms_of(reading, start, min(end, start + LONGEST)) if end > start else ()
            for at, term in enumerate(terms):
                told = term.percent and not (
                    _loose(reading, term) or _EXTREME.search(reading.words_before(term.quantity))
                )
                if told and evidence.unexplained(term.quantity) and not term.quantity.ranged:
                    names = names or report.names
                    check = _of_name(reading, names, evidence, terms, at)
                    check = check or _of_what_is_proven(report, reading, evidence, terms, at)
                    yield from (check,) if check else _percentage(report, reading, evidence, terms, at)
            start = end


def _loose(reading: Reading, term: Term) -> bool:
    """ "có 61% là hộ buôn bán, 24% là bãi giữ xe": two digits that nothing ties to a number explain nothing."""
    short = sum(map(str.isdigit, term.quantity.text)) <= _TELLING
    return short and term.part is Part.LEVEL and reading.words_after(term.quantity).startswith(" là ")


def _of_name(reading: Reading, names: Names, evidence: Evidence, terms: Sequence[Term], at: int) -> Check | None:
    """ "chiếm 68,1% tổng số sản phẩm": of the numbers called so."""
    claim = claim_of(reading, names, terms, at)
    if claim is None:
        return None
    if claim.of_a_total and claim.wholes[0].quantity.place in evidence.wholes:
        right = any(holds(ratio, claim.percent) for ratio in claim.ratios)
        return None if right else evidence.broken(RATE, claim.percent, claim.ratios[0])
    by_hand = evidence.judge(RATE, claim.percent, claim.ratios, LIKELY, BY_HAND) if claim.told_before else None
    return by_hand or evidence.judge(RATE, claim.percent, claim.ratios, NAMED)


def _percentage(
    report: Report, reading: Reading, evidence: Evidence, terms: Sequence[Term], at: int
) -> Iterator[Check]:
    printed, sign, names = terms[at].quantity, terms[at].sign, report.names
    near = around(report, reading, printed)
    again = any(
        q.value == printed.value and q.place in evidence.confirmed for q in _percentages_before(report, printed)
    )
    for above, bound in _said_of(reading, report.names, terms, at):
        if again and (above.block, above.start) < (reading.block.index, reading.sentence(printed.start)[0]):
            continue
        far = heads(report, reading, evidence.parts, above, printed) if bound and not sign else []
        wholes = [q for q in (*near, *far) if q.start != above.start and alike(q, above) and _fits(q, above, terms[at])]
        wholes = [q for q in dict.fromkeys(wholes) if not _beside(report, reading, q)]
        if terms[at].against or terms[at].part is Part.RATE:
            wholes = [q for q in wholes if not _has_rate(report, q, printed)]
        against = terms[at].against or _against_of_list(terms, at)
        if against == "plan":
            wholes = [q for q in wholes if q.block == printed.block or _planned(report.of(q.block), q)]
        elif against not in ("", OWN):
            wholes = [q for q in wholes if _of_another_time(report.of(q.block), q)]
        wholes = [q for q in wholes if q.kind == above.kind or q.kind not in _TIMES]
        wholes.sort(key=lambda q: not same_noun(q, above))
        able = [q for q in wholes[:_BELOW] if not sign or not _has_rate(report, q, printed)]
        tries = [Ratio(printed, above, whole, sign) for whole in able]
        kind = GROWTH if sign else RATE
        check = evidence.judge(kind, printed, tries, LIKELY if bound else UNLIKELY)
        if check is None and bound:
            told = [one for one in tries if (one.below.block, one.below.start) < (printed.block, printed.start)]
            check = evidence.judge(kind, printed, told, LIKELY, BY_HAND)
        if check is not None:
            untold = not check.fine and _of_what_nobody_tells(report, reading, above, printed)
            if check.fine or sign or not (untold or _of_another(names, above, printed)):
                yield check
            return


def _of_what_nobody_tells(report: Report, reading: Reading, above: Quantity, printed: Quantity) -> bool:
    """ "Kinh phí bằng 101,1% dự kiến": where what it is of is told nowhere, and nothing else stands beside it."""
    what = base_of(reading, above, printed)[0]
    called = words_of(what) if not what.startswith(("tổng", "toàn", "số")) else frozenset()
    here = above.block == printed.block and above.start >= reading.sentence(printed.start)[0]
    told = (named.quantity for named in report.names.near(place(printed), called))
    return bool(called) and not here and not any(q.kind == above.kind for q in told)


def _of_what_is_proven(
    report: Report, reading: Reading, evidence: Evidence, terms: Sequence[Term], at: int
) -> Check | None:
    """ "Huyện có 52 trường, gồm ... Số trường đạt chuẩn là 44 trường, chiếm 82,7%": a share of no number told.

    "372 tổ chức và 754 cá nhân, cộng 1.126 đối tượng. ... chiếm 55,4% số được thanh tra": called as no number is, so of
    all of them, and not of a part of them that fits.
    """
    term, part = terms[at], terms[at - 1] if at else None
    if term.part is not Part.SHARE or term.against or part is None or part.part is not Part.VALUE or not part.attached:
        return None
    one, printed = part.quantity, term.quantity
    near, called = reading.lower[one.unit_end : printed.start], words_of(base_of(reading, one, printed)[0])
    if "chiếm" not in near or term.bracketed or len(near) > _CLOSE or ";" in near:
        return None
    told = [q for q in report.names.before(one) if _counts_the_same(reading, q, one)]
    whole = next((q for q in told if q.base > one.base and _is_a_whole(report, evidence, q)), None)
    if whole is None or printed.block - whole.block >= _ABOVE:
        return None
    beside = report.of(whole.block).between(*report.of(whole.block).sentence(whole.start))
    parts = [q for q in beside if q.counted and q.base < whole.base]
    named = (told.quantity for told in report.names.near(place(printed), called))
    if any(q.counted and q not in parts for q in named):
        return None
    of_a_part = any(holds(Ratio(printed, one, q), printed) for q in parts if q.base > one.base)
    if not of_a_part if called else is_of_any(report, reading, printed, one):
        return None
    return evidence.broken(RATE, printed, Ratio(printed, one, whole))


def _is_a_whole(report: Report, evidence: Evidence, q: Quantity) -> bool:
    return q.place in evidence.wholes or "tổng" in report.of(q.block).words_before(q).split()[-_TELLING:]


def _counts_the_same(reading: Reading, q: Quantity, one: Quantity) -> bool:
    """Whether both are numbers of one thing; a bare one is what stands before it: "Số đối tượng vi phạm là 418"."""
    if not one.kind:
        return q.counted and bool(q.noun) and q.noun[0] in reading.words_before(one).split()
    return q.kind == one.kind and q.noun[:1] == one.noun[:1]


def _against_of_list(terms: Sequence[Term], at: int) -> str:
    """ "6.010 ha ngô, bằng 83% cùng kỳ; 705 ha lạc, bằng 76%": all rates of a list are against one thing."""
    told = [term for term in terms[:at] if term.percent and term.part is Part.RATE]
    return next((term.against for term in reversed(told) if term.against), "") if terms[at].part is Part.RATE else ""


def _of_another(names: Names, above: Quantity, printed: Quantity) -> bool:
    """ "bảo hiểm y tế 318 hộ (24,67%)": two decimals of any number before are no accident."""
    if decimals_of(printed.value) < _TELLING:
        return False
    told = (Ratio(printed, above, whole) for whole in names.before(printed) if whole.kind == above.kind)
    return any(ratio.below.base > above.base and holds(ratio, printed) for ratio in told)


_TELLING = 2


def _percentages_before(report: Report, printed: Quantity) -> Iterator[Quantity]:
    """Those of the few paragraphs before: "Tỷ lệ đi bầu 99,6% ..." says again what has been told."""
    for index in range(max(0, printed.block - _FEW), printed.block + 1):
        yield from (q for q in report.of(index).quantities[-_EACH:] if q.percent and q != printed)


_FEW, _EACH = 6, 60


def _beside(report: Report, reading: Reading, q: Quantity) -> bool:
    """Whether a number stands in another item of the list with a percentage of its own: neither is of the other."""
    other = report.of(q.block)
    if other is reading or other.block.parent != reading.block.parent or other.block.kind is not reading.block.kind:
        return False
    behind = other.between(q.unit_end, q.unit_end + _CLOSE)
    return reading.block.kind in _ITEMS and bool(behind) and behind[0].percent


def _planned(reading: Reading, q: Quantity) -> bool:
    """Whether a number of another paragraph is said to be what was planned."""
    return bool(_PLANNED.search(f"{reading.words_before(q)} {reading.words_after(q)}"))


def _of_another_time(reading: Reading, q: Quantity) -> bool:
    """Whether a number is said to be of some period: "bằng 143% so với cùng kỳ" is of no number beside it."""
    before, after = _CLAUSE.split(reading.words_before(q))[-1], _CLAUSE.split(reading.words_after(q))[0]
    return bool(MARK.search(before) or MARK.search(after))


_CLAUSE = re.compile(r"[,;:()]|\bso với\b")


def _has_rate(report: Report, q: Quantity, printed: Quantity) -> bool:
    """Whether a number is told with a percentage of its own: it is what was done, not what that is compared with."""
    reading = report.of(q.block)
    behind = reading.between(q.unit_end, q.unit_end + _CLOSE)[:1]
    return any(one.percent and one != printed and ";" not in reading.text[q.unit_end : one.start] for one in behind)


_TIMES = frozenset("ngày tuần tháng quý năm giờ buổi kỳ".split())
"""Lengths of time are the whole of no bare number."""
_ITEMS = (Kind.DASH, Kind.PLUS, Kind.STAR, Kind.LETTER, Kind.ARABIC)
_CLOSE = 40


_PLANNED = re.compile(r"\b(?:giao|kế hoạch|dự toán|chỉ tiêu|mục tiêu|phân bổ|được cấp|bố trí|nhu cầu|tổng)\b")
_OWN = 2
"""Changes of one thing that a sentence tells, from last month and from last year; more are a list of many things."""


def _fits(whole: Quantity, above: Quantity, term: Term) -> bool:
    """A share is of something larger; a rate may be more than its plan, but not twice as much."""
    larger = above.base if term.part in (Part.SHARE, Part.LEVEL) else above.base / 2
    return whole.base > larger


def _said_of(reading: Reading, names: Names, terms: Sequence[Term], at: int) -> Iterator[tuple[Quantity, bool]]:
    """The numbers a percentage may be said of, and whether it stands right beside them."""
    printed = terms[at].quantity
    behind = terms[at + 1].quantity if at + 1 < len(terms) else None
    if behind is not None and plain(behind) and reading.text[printed.unit_end : behind.start].strip() == "(":
        yield behind, True
        return
    told = (Part.VALUE, Part.TO, Part.ABOVE, Part.LEVEL)
    some = [t.quantity for t in reversed(terms[max(0, at - 4) : at]) if t.part in told and plain(t.quantity)]
    yield from ((q, True) for q in parts_of(reading, names, terms, at) if plain(q))
    if not some and terms[at].sign and sum(1 for term in terms if term.percent and term.sign) <= _OWN:
        start = reading.sentence(printed.start)[0]
        told_before = reading.between(start - LONGEST, start)[-4:]
        some = [q for q in reversed(told_before) if plain(q) and not terms[at].bracketed]
    told_here = [term.quantity for term in terms[:at]]
    for q in some[:_ABOVE]:
        between = reading.lower[q.unit_end : printed.start]
        others = reading.between(q.unit_end, printed.start)
        along = all(not any(alike(one, other) for one in told_here if one not in others) for other in others)
        yield q, not (";" in between or len(between) > 60) and along and not (others and terms[at].sign)
