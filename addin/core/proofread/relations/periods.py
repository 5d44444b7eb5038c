"""Hai kỳ ở hai câu: "Xảy ra 23 vụ, chết 09 người. Cùng kỳ 27 vụ, chết 12 người. Như vậy giảm 04 vụ (14,8%), ...".

What changed stands in one sentence, the two periods in the ones before: what is counted, and the words, bind them.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from addin.core.number import Interval, decimals_of, round_half_up
from addin.core.proofread.accidents import chance
from addin.core.proofread.causes import STRONG, Slip, suspect
from addin.core.proofread.checks import Check, Report, Verdict, place, places
from addin.core.proofread.equations import Change, Ratio, percent_of, quotient
from addin.core.proofread.likeness import alike
from addin.core.proofread.near_misses.evidence import BY_HAND, LIKELY, UNLIKELY
from addin.core.proofread.quantities import Quantity
from addin.core.proofread.reading import LONGEST, Reading
from addin.core.proofread.relations.comparison import growths, says
from addin.core.proofread.relations.differences import GROWTH, differences, not_so, points_of
from addin.core.proofread.roles import Part, Term, terms_of
from addin.core.proofread.structure import Kind

_HUNDRED = Decimal(100)
_EMPTY = frozenset(
    "số tăng giảm là có làm đã được xảy ra trong so với và lượng tổng của cùng kỳ năm như vậy thêm hơn cao thấp nhiều "
    "ít đạt còn này nay đó trước đầu cuối tháng quý vụ".split()
)
_EARLIER = re.compile(
    r"\W*(?:(?:so với|trong|của|ở|vào|còn|mà|riêng)\s)*"
    r"(?:cùng kỳ|đầu (?:năm|quý|tháng|vụ|đợt|kỳ|nhiệm kỳ)|"
    r"(?:năm|tháng|quý|tuần|kỳ|mùa|vụ|nhiệm kỳ|giai đoạn|đợt|lần)"
    r"(?:\s(?!này|nay|tăng|giảm|so|có|là|đạt)[\w-]+){0,5}?\s(?:trước|ngoái))\b"
)
_OF_EARLIER = re.compile(r"\b(?:cùng kỳ|(?:năm|tháng|quý|kỳ|vụ|mùa)(?:\s\w+){0,2}\s(?:trước|ngoái))(?:\s\w+){0,3}\s*$")
_DATED = re.compile(r"(?<!so với )\b(?:cùng kỳ|đầu (?:năm|kỳ|quý|nhiệm kỳ)|trước đây)\b[^,;:()]*$")
_AIM = re.compile(r"\b(?:chỉ tiêu|kế hoạch|mục tiêu|phấn đấu|dự kiến|dự báo|tối thiểu|ít nhất)\b")
_SENTENCES = 3
_BLOCKS = 2
_AWAY = 12
_EACH = 8
"""How far back the two periods are looked for: sentences, paragraphs, numbers of each."""
_TELLING = 100
"""That a difference of two such numbers is the printed one but for its sign is no accident."""
_VALUES = (Part.VALUE, Part.TO, Part.ABOVE)
_LEVELS = (Part.LEVEL, Part.RATE, Part.SHARE, Part.TO, Part.VALUE)


@dataclass(frozen=True, slots=True)
class Told:
    """Một số đã nêu: its words, and whether it stands in the same paragraph."""

    quantity: Quantity
    words: frozenset[str]
    sentence: int


@dataclass(frozen=True, slots=True)
class _Periods:
    """Số của kỳ này và của kỳ trước, sentence by sentence, the nearest first."""

    now: list[Told]
    before: list[Told]

    def paired(self, own: Quantity, words: frozenset[str]) -> tuple[Quantity, Quantity] | None:
        """ "18 vụ, 07 người chết, 16 người bị thương" and the same of the other period: one stands for one."""
        now, before = _nearest(self.now), _nearest(self.before)
        if len(before) < 2 or [t.quantity.kind for t in now] != [t.quantity.kind for t in before]:
            return None
        same = [at for at, told in enumerate(now) if told.quantity.kind == own.kind]
        scored = sorted(((len(words & (now[at].words | before[at].words)), at) for at in same), reverse=True)
        if not scored or (len(scored) > 1 and scored[0][0] == scored[1][0]):
            return None
        return now[scored[0][1]].quantity, before[scored[0][1]].quantity


def _nearest(some: Sequence[Told]) -> list[Told]:
    return [told for told in some if told.sentence == some[0].sentence]


def changes_between_sentences(report: Report) -> Iterator[Check]:
    """Tính lại mức tăng, giảm mà số của kỳ này hoặc kỳ trước nằm ở câu khác."""
    for reading in report.readings:
        start = 0
        for end in (*reading.sentence_ends, len(reading.text)):
            terms = terms_of(reading, start, min(end, start + LONGEST)) if end > start else ()
            if any(term.part is Part.CHANGE for term in terms):
                yield from _sentence(report, reading, start, terms)
            start = end


def _sentence(report: Report, reading: Reading, start: int, terms: Sequence[Term]) -> Iterator[Check]:
    periods: _Periods | None = None
    for at, term in enumerate(terms):
        if term.part is not Part.CHANGE or term.percent or _planned(reading, term):
            continue
        settled = any(differences(terms, at))
        percent = terms[at + 1] if at + 1 < len(terms) and _is_pair(term, terms[at + 1]) else None
        open_percent = percent is not None and not any(growths(terms, at + 1))
        if settled and not open_percent:
            continue
        periods = periods or _periods(report, reading, start, terms)
        found = None if settled else _found(reading, term, periods)
        if found is not None:
            yield found
            yield from _level(terms, at, found)
        if percent is not None and open_percent:
            yield from _percent(reading, term, percent.quantity, periods)


def _level(terms: Sequence[Term], at: int, found: Check) -> Iterator[Check]:
    """ "tăng 98 ha, bằng 108,5%": this period in the one before."""
    rate, change = terms[at + 1] if at + 1 < len(terms) else None, found.equation
    if rate is None or rate.part is not Part.RATE or not rate.percent or not isinstance(change, Change):
        return
    if rate.joined and rate.against != "plan" and not rate.bracketed:
        yield from _of_base(rate.quantity, change.now, change.before)


def _planned(reading: Reading, term: Term) -> bool:
    """Whether the change is only aimed at, or measured against a plan."""
    return term.against == "plan" or bool(_AIM.search(reading.words_before(term.quantity)))


def _is_pair(change: Term, percent: Term) -> bool:
    return (
        percent.part is Part.CHANGE
        and percent.percent
        and percent.sign == change.sign
        and not points_of(change.quantity)
        and percent.joined
    )


def _periods(report: Report, reading: Reading, start: int, terms: Sequence[Term]) -> _Periods:
    """The numbers of this sentence, of those before it, and of the paragraphs before, each of its period."""
    periods = _Periods([], [])
    _sort(reading, terms, 0, periods)
    at = start
    for back in range(1, _SENTENCES + 1):
        if not at:
            break
        begin, end = reading.sentence(at - 1)
        _sort(reading, terms_of(reading, begin, min(end, begin + LONGEST)), back, periods)
        at = begin
    near = range(reading.block.index - 1, max(-1, reading.block.index - 1 - _BLOCKS), -1)
    for index in dict.fromkeys((*near, *_announcing(report, reading))):
        other = report.of(index)
        if other.block.kind is not Kind.TABLE and other.quantities:
            begin = other.sentence(other.quantities[-1].start)[0]
            for first, last in ((begin, len(other.text)), (0, begin)):
                told = terms_of(other, first, min(last, first + LONGEST)) if last > first else ()
                _sort(other, told, _SENTENCES + 1, periods)
    return periods


def _announcing(report: Report, reading: Reading) -> Iterator[int]:
    """The paragraph an item stands under, and the item before it on its own level."""
    block = reading.block
    if block.parent >= 0:
        yield block.parent
    for index in range(block.index - 1, max(-1, block.index - _AWAY), -1):
        other = report.document.blocks[index]
        if other.parent == block.parent and other.kind is block.kind:
            yield index
            return


def _sort(reading: Reading, terms: Sequence[Term], back: int, periods: _Periods) -> None:
    """Put every number of a sentence where it belongs; a clause that opens with an earlier period tells only of it."""
    earlier, was_old, some = False, False, []
    last: Quantity | None = None
    for term in terms:
        q = term.quantity
        floor = last.unit_end if last else reading.sentence(q.start)[0]
        clauses = re.split("[;:]", reading.lower[floor : q.start].rstrip(" :("))
        if last is None or len(clauses) > 1:
            earlier = bool(_EARLIER.match(clauses[-1]))
        old = earlier or term.part is Part.FROM or (term.part is Part.BASE and term.against != "plan")
        old = old or bool(_OF_EARLIER.search(reading.words_before(q))) or _of_year_before(terms, term)
        dated = term.part is not Part.CHANGE and bool(_DATED.search(reading.words_before(q)))
        old = old or dated or (q.percent and term.bracketed and was_old)
        words = _words(reading, q) | (_words(reading, last) if q.percent and last else frozenset())
        if old and back < _SENTENCES and term.part is not Part.CHANGE:
            periods.before.append(Told(q, words, back))
        elif term.part in (_LEVELS if term.percent else _VALUES):
            some.append(Told(q, words, back))
        last, was_old = q, old and term.part is not Part.CHANGE
    periods.now.extend(some[-_EACH:])


def _of_year_before(terms: Sequence[Term], term: Term) -> bool:
    """ "thu 48,5 tỷ đồng, năm 2022 là 50,0 tỷ đồng": of a year named, where the other is of a later one or of none."""
    year = re.search(r"\d{4}", term.period)
    others = [one for one in terms if one is not term and one.quantity.kind == term.quantity.kind]
    later = [one for one in others if (told := re.search(r"\d{4}", one.period)) and year and told[0] > year[0]]
    first = [one for one in others if one.quantity.start < term.quantity.start and not one.period]
    return year is not None and term.part is Part.VALUE and bool(later or first)


def _words(reading: Reading, q: Quantity) -> frozenset[str]:
    before = reading.words_before(q)
    words = f"{before if q.percent else re.split('[,;]', before)[-1]} {' '.join(q.noun)}"
    return frozenset(re.findall(r"[^\W\d_]+", words)) - _EMPTY


def _found(reading: Reading, term: Term, periods: _Periods) -> Check | None:
    """What the two periods make of a change; None where they are not known well enough."""
    own, words = term.quantity, _words(reading, term.quantity)
    paired = periods.paired(own, words)
    if paired is not None:
        found = Change(own, *paired, term.sign)
        return _holds(found) or not_so(term, found)
    before, now = (_of_kind(_of_clause(reading, some, own), own) for some in (periods.before, periods.now))
    pairs = [
        Change(own, one.quantity, two.quantity, term.sign)
        for two in before[:_EACH]
        for one in now[:_EACH]
        if alike(one.quantity, two.quantity) and one.quantity != two.quantity
    ]
    held = next((check for found in pairs if (check := _holds(found)) is not None), None)
    if held is not None:
        return held
    base = _meant(words, before)
    bound = _meant(words or next((t.words for t in before if t.quantity == base), words), now), base
    for found in pairs:
        meant = (found.now, found.before) == bound
        exact = found.before.value >= _TELLING or (own.points and decimals_of(found.before.value) > 0)
        if (meant or exact) and _holds(replace(found, sign=-found.sign)):
            return not_so(term, found)
    only = sum(told.sentence == 0 for told in now) == 1 or (len(now) == 1 and not term.against)
    alone = own.points and len(before) == 1 and only
    wrong = (
        found
        for found in pairs
        if (found.now, found.before) == bound and (alone or _slipped(found) or _in_percent(found))
    )
    far = (found for found in pairs if _slipped(found, UNLIKELY / len(pairs), STRONG))
    return next((not_so(term, found) for found in (*wrong, *far)), None)


def _holds(found: Change) -> Check | None:
    """The relation where it holds."""
    if not found.meant(found.by).touches(found.by.in_unit):
        return None
    return Check(GROWTH, Verdict.HOLDS, place(found.by), places((found.now, found.before)), equation=found)


def _in_percent(found: Change) -> bool:
    """ "từ 6,59% xuống 4,67%, giảm 29,1 điểm": by so many per cent, not points."""
    right = Ratio(found.by, found.now, found.before, found.sign).meant(found.by)
    return points_of(found.by) and right is not None and right.touches(found.by.in_unit)


def _slipped(found: Change, limit: Decimal = LIKELY, slips: Collection[Slip] = BY_HAND) -> bool:
    """Whether a slip of the hand in one of the three explains why they do not agree, and an accident hardly."""
    for q in found.members:
        right = found.meant(q)
        cause = suspect(q.value, right) if right.low > 0 else None
        able = cause is not None and cause.slip in slips and (q == found.by or cause.strong)
        if cause is not None and able and chance(q, right, cause.slip) <= limit:
            return True
    return False


def _of_clause(reading: Reading, some: Sequence[Told], own: Quantity) -> list[Told]:
    """Without what stands behind a change in another clause: that is of something else."""
    return [
        told
        for told in some
        if told.sentence or told.quantity.start < own.start or ";" not in reading.text[own.end : told.quantity.start]
    ]


def _of_kind(some: Sequence[Told], own: Quantity) -> list[Told]:
    """Those that a change may be the difference of."""
    if points_of(own):
        return [told for told in some if told.quantity.percent]
    return [told for told in some if alike(told.quantity, own)]


def _meant(words: frozenset[str], some: Sequence[Told]) -> Quantity | None:
    """The one number called just what the change is called; else the most like it in the nearest sentence with any."""
    same = [told.quantity for told in some if told.words == words and len(words) > 1]
    if len({q.base for q in same}) == 1:
        return same[0]
    near = _nearest(some)
    if len(near) == 1 and near[0].sentence <= _SENTENCES:
        return near[0].quantity
    scored = sorted(((len(words & told.words), -len(told.words - words)) for told in near), reverse=True)
    if not scored or not scored[0][0] or scored[:1] == scored[1:2]:
        return None
    return next(told.quantity for told in near if (len(words & told.words), -len(told.words - words)) == scored[0])


def _percent(reading: Reading, change: Term, printed: Quantity, periods: _Periods) -> Iterator[Check]:
    """The percentage behind a change: of the earlier number, or of this one without the change."""
    own = change.quantity
    words = _words(reading, own)
    before, now = _of_kind(periods.before, own), _of_kind(periods.now, own)
    paired = periods.paired(own, words)
    base = paired[1] if paired else _meant(words, before)
    if base is not None:
        yield from _of_base(printed, own, base)
        return
    for told in now:
        right = _grown(change, told.quantity)
        if right is not None and says(printed, right):
            yield Check(GROWTH, Verdict.ROUNDED, place(printed), places((told.quantity, own)))
            return
    value = _meant(words, now) if not before else None
    right = _grown(change, value) if value is not None else None
    if value is None or right is None or (value.block != own.block and suspect(printed.value, right) is None):
        return
    told_right = round_half_up((right.low + right.high) / 2, max(1, decimals_of(printed.value)))
    word = "tăng" if change.sign > 0 else "giảm"
    message = f"{value.said}, {word} {own.said} là {word} {printed.worded(told_right)}, không phải {printed.said}."
    rests, cause = places((value, own)), suspect(printed.value, right)
    yield Check(GROWTH, Verdict.BROKEN, place(printed), rests, message, told_right, printed.value, cause)


def _of_base(printed: Quantity, own: Quantity, base: Quantity) -> Iterator[Check]:
    right = percent_of(own, base)
    if right is None:
        return
    found, rests = Ratio(printed, own, base), places((own, base))
    if says(printed, right):
        yield Check(GROWTH, Verdict.ROUNDED, place(printed), rests, equation=found)
        return
    value = round_half_up((right.low + right.high) / 2, max(1, decimals_of(printed.value)))
    message, cause = found.told(printed, value), suspect(printed.value, right)
    yield Check(GROWTH, Verdict.BROKEN, place(printed), rests, message, value, printed.value, cause, found)


def _grown(change: Term, value: Quantity) -> Interval | None:
    """The percentage: the change in what there was before it."""
    base = value.interval - change.quantity.interval.scaled(Decimal(change.sign))
    ratio = quotient(change.quantity.interval, base)
    return ratio.scaled(_HUNDRED) if ratio else None
