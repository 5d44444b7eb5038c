"""Sổ thu chi: "đầu tháng 23 điểm, xóa được 09 điểm, phát sinh mới 02 điểm, cuối tháng còn 16 điểm".

What there is at the end follows from what there was, what came and what went. The end is known by its words; what
stands before it, sentences or items of a list away, is gone through backwards. Where a beginning is told as such and
all verbs are known, nothing but the right number can stand at the end.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import product
from operator import attrgetter

from addin.core.proofread.checks import Check, Report, Verdict, place, places
from addin.core.proofread.equations import Flow
from addin.core.proofread.names import past_periods, words_of
from addin.core.proofread.near_misses.evidence import BY_HAND, LIKELY, NAMED, SURE, Evidence, holds
from addin.core.proofread.near_misses.surroundings import alike, plain, same_things
from addin.core.proofread.quantities import Approx, Quantity
from addin.core.proofread.reading import LONGEST, Reading
from addin.core.proofread.structure import Kind
from addin.core.proofread.tokens import Role

REMAINDER = "remainder"

_PERIOD = r"(?:năm|kỳ|tháng|quý|tuần|vụ|đợt|nhiệm kỳ|năm học)"
_OPENING = re.compile(
    r"(?<!bắt )(?<!dẫn )(?<!hàng )(?<!tháng )(?<!quý )\bđầu (?!tư|tiên|người|mối|ra|vào|giờ)\w+|\bban đầu\b"
    rf"|\b{_PERIOD} trước (?:chuyển|mang|còn)|\b(?:31/12|0?1/0?1)\b"
    rf"|\b(?:từ|cuối|nguồn) {_PERIOD} (?:trước|\d{{4}})"
    rf"|\bcuối (?:tháng|quý) \w{{1,3}}\b|\btồn (?:đầu|của|{_PERIOD} trước)|\btrước (?:đó|đây)\b"
)
_CLOSING = re.compile(
    rf"\bcuối {_PERIOD}\b|\bcòn\b|(?<!phát )(?<!thực )\bhiện\b|\b(?:đến|tới) (?:nay|ngày|hết|cuối|thời điểm)\b"
    r"|\bnay\b|\btồn\b"
    rf"|\bchuyển (?:sang )?(?:{_PERIOD} )?(?:sau|tiếp)\b|\bchuyển sang năm \d|\bnâng tổng\b|\bdư\b"
    rf"|\bchuyển {_PERIOD} (?:sau|tới)\b"
)
_END = re.compile(rf"\bcuối {_PERIOD}\b|\b(?:đến|tới|tại) (?:nay|ngày|hết|cuối|thời điểm)\b")
_CHANGED = re.compile(r"\b(?:(?P<up>tăng)|(?P<down>giảm))(?: ròng| thực)?(?: được)?\s*$")
_CAME = re.compile(
    r"\b(?:tăng|mới|thêm|phát sinh|nhập|bổ sung|tiếp nhận|kết nạp|thành lập|tái|sinh(?! hoạt)|mua|cho vay|"
    r"chuyển(?:\s\w+){0,2} (?:đến|về)|cấp trong|tuyển|thụ lý|vay|huy động|được cấp|"
    r"vào viện|vận động|thu(?! hồi| nợ| nhập))\b"
)
_WENT = re.compile(
    r"\b(?:giảm|mất|xóa|xoá|thu hồi|thu nợ|trả|chi|xuất|giải thể|thoát|chuyển(?:\s\w+){0,2} đi|chết|bán|thanh lý|"
    r"giải quyết|khai trừ|nghỉ|hoàn thành|thôi|trừ|xử lý|khắc phục|đình chỉ|trưởng thành|từ trần|xin ra|cắt|tiêu hủy|"
    r"giết mổ|rút|nộp|đã thu|ra viện|ra trại|ngừng|dừng|hỗ trợ|trốn)\b"
)
_RAISED = re.compile(r"\bnâng\b[^,;:.()\d]{0,40}\btừ\s(?=\d)")
_UP_TO = re.compile(r"(?:\s[^\W\d_]+){0,4}?\slên(?: thành| tới| đến)?\s")
_ADDED = re.compile(r"\b(?:thêm|tăng|mới)\b")
""" "Từ đầu năm có thêm 07 cơ sở": what came since the beginning is not what there was."""
_ASIDE = re.compile(r"\btrong đó\b|\b(?:chưa|không|thiếu)\b")
""" "trong đó 63 người tự nguyện": neither comes nor goes."""
_OF_WHAT = re.compile(r"\b(?:trên|trong|của)(?: tổng(?: số)?)?\s*$")
_VERSUS = re.compile(r"[^,;]{0,15}\bso với\b")
_VERSUS_BEFORE = re.compile(r"\bso với\b[^,;]*$")
_CASES = "trường hợp"
_ON_TOTAL = re.compile(r"\btrên tổng(?: số)?\s*$")
_RAISED_TO = re.compile(r"\bnâng\b[^,;:.()\d]{0,60}\blên\b")
_SO_FAR = re.compile(r"\b(?:lũy kế|luỹ kế|cộng dồn|tính chung|từ đầu (?:năm|đợt|vụ|kỳ))\b[^.;:,()]*$")
_UNTIL = re.compile(r"\b(?:tháng|tuần|quý|kỳ|năm|đến hết|trước)\b")
_THIS = re.compile(r"\b(?:trong (?:tháng|tuần|quý|kỳ)|tháng \d+|tuần \d+)\b")
_LAST_YEAR = re.compile(r"\b(?:riêng|trong đó)\b|\bcùng kỳ\b|\bnăm (?:trước|ngoái)\b|\bso với\b")
_RAISING = frozenset(("nâng", "tổng", "lên"))
_EARLIER = re.compile(r"\btrước\b|\bcùng kỳ\b|\btăng\b|\bgiảm\b")
_NEAR, _BRACKET, _TEN = 60, 3, 10
_SENTENCES = 5
_BLOCKS = 6
_MOST, _SEEN = 8, 24
"""Paragraphs and numbers that are gone through backwards, and among how many numbers of any kind."""


def missed_ledgers(report: Report, evidence: Evidence) -> Iterator[Check]:
    """Cộng, trừ lại mọi số cuối kỳ, số còn lại theo những số trước nó."""
    for reading in report.readings:
        if reading.block.kind is Kind.TABLE:
            continue
        for end, flow in _raised(reading):
            check = evidence.judge(REMAINDER, end, [flow], NAMED, BY_HAND)
            if check is not None:
                yield check
        for q in reading.quantities:
            if plain(q) and q.role is Role.FIGURE and q.approx is Approx.NONE:
                check = _ended(report, reading, evidence, q) or _added_up(report, reading, evidence, q)
                if check is not None:
                    yield check


def _ended(report: Report, reading: Reading, evidence: Evidence, q: Quantity) -> Check | None:
    told = told_before(report, reading, evidence, q) if _closes(reading, q) or _opens(reading, q) else []
    began = _begun(report, reading, told, q)
    if began is not None:
        check = evidence.judge(REMAINDER, q, [began], NAMED, BY_HAND)
        return check or (evidence.broken(REMAINDER, q, began) if evidence.unexplained(q) else None)
    if not _closes(reading, q):
        return None
    flows = _opened(report, reading, told, q) or _opened_behind(reading, q) or _in_brackets(report, reading, told, q)
    return _flowed(report, reading, evidence, flows, told) if flows else None


def _begun(report: Report, reading: Reading, told: Sequence[Quantity], q: Quantity) -> Flow | None:
    """ "Có 274 người. Trong quý tăng 02, giảm 07; đầu quý 279": what there was, told last."""
    signs = [signs_of(report.of(one.block), one) for one in told]
    at = next((at for at in range(len(told) - 1, -1, -1) if len(signs[at]) > 1), None)
    if at is None or len(told) - at < 3 or not _opens(reading, q) or _VERSUS_BEFORE.search(reading.words_before(q)):
        return None
    if _opens(report.of(told[at].block), told[at]):
        return None
    moves = list(zip(told[at + 1 :], (way[0] for way in signs[at + 1 :]), strict=True))
    came = tuple(one for one, sign in moves if sign > 0)
    went = tuple(one for one, sign in moves if sign < 0)
    return Flow(told[at], (q, *came), went) if came and went and told[at].block == q.block else None


def _in_brackets(report: Report, reading: Reading, told: Sequence[Quantity], q: Quantity) -> list[Flow]:
    """ "Đầu năm có 612 em, cuối năm còn 605 em (chuyển đi 11 em, chuyển đến 4 em)": the moves stand behind."""
    at = bisect_left(reading.groups, q.unit_end, lo=1, key=attrgetter("start"))
    group = reading.groups[at] if at < len(reading.groups) else None
    near = group is not None and group.start - q.unit_end < _BRACKET
    inside = reading.between(group.start, group.end)[: _MOST + 1] if group is not None and near else ()
    if not told or len(inside) < 2 or not _opens(report.of(told[-1].block), told[-1]):
        return []
    signs = [signs_of(reading, move) for move in inside]
    known = all(len(way) == 1 for way in signs) and all(plain(one) and alike(one, q) for one in inside)
    return (
        [_flow(reading, told[-1], q, [(one, way[0]) for one, way in zip(inside, signs, strict=True)])] if known else []
    )


def _opened_behind(reading: Reading, q: Quantity) -> list[Flow]:
    """ "Đến nay có 318 hộ. Đầu năm có 296 hộ; thêm mới 37 hộ, thôi 15 hộ": all of it in the sentence behind the end."""
    end = reading.sentence(q.start)[1]
    beside = reading.between(q.unit_end, end)
    behind = reading.between(end, reading.sentence(end)[1])[: _MOST + 1] if end < len(reading.text) else ()
    level = reading.group_of(q).index
    told = [one for one in behind if plain(one) and alike(one, q) and reading.group_of(one).index == level]
    exactly = all(one.approx is Approx.NONE for one in told)
    if len(told) < 3 or not exactly or any(alike(one, q) for one in beside) or not _opens(reading, told[0]):
        return []
    if any(_closes(reading, one) for one in told[1:]):
        return []
    signs = [signs_of(reading, move) for move in told[1:]]
    return [_flow(reading, told[0], q, list(zip(told[1:], way, strict=True))) for way in product(*signs)]


def _added_up(report: Report, reading: Reading, evidence: Evidence, q: Quantity) -> Check | None:
    """Lũy kế: what there was before, told in the brackets behind it or before it, and what was told last."""
    start, end = reading.sentence(q.start)
    raised = _RAISED_TO.search(reading.lower, max(start, q.start - LONGEST), q.start)
    if not raised and not _SO_FAR.search(reading.lower, max(start, q.start - _NEAR), q.start):
        return None
    told = told_before(report, reading, evidence, q)
    if raised:
        told = [one for one in told if one.block != q.block or one.start < raised.start()]
        runs = [told[at:] for at in range(len(told) - 2, -1, -1)]
        flows = [Flow(q, (one, told[-1]), ()) for one in _called(report, q, raised[0])] if told else []
        flows += [Flow(q, some, ()) for run in runs for some in (run, (run[0], run[-1]))]
        likely = [flow for flow in flows if flow.came[0].base >= max(one.base for one in flow.came)]
        return _held(flows, q) or evidence.judge(REMAINDER, q, likely, SURE, BY_HAND, only=True)
    behind = reading.between(q.unit_end, min(end, q.unit_end + _NEAR))[:1]
    before = [one for one in behind if plain(one) and alike(one, q) and one.base < q.base]
    told = [one for one in told if not _EARLIER.search(reading.words_before(one))]
    if not before:
        flows = [Flow(q, told[-2:], ())] if len(told) > 1 else []
        return evidence.judge(REMAINDER, q, flows, LIKELY, BY_HAND)
    until = reading.words_before(before[0])
    if not told or not _UNTIL.search(until) or _LAST_YEAR.search(until):
        return None
    flows = [Flow(q, (before[0], one), ()) for one in reversed(told)]
    check = _held(flows, q) or evidence.judge(REMAINDER, q, flows, SURE, BY_HAND, only=True)
    first = next((one for one in told if one.block == q.block), None)
    if check is None and first is not None and _THIS.search(reading.lower, 0, first.unit_end + _NEAR):
        return evidence.broken(REMAINDER, q, Flow(q, (before[0], first), ()))
    return check


def _called(report: Report, q: Quantity, words: str) -> Iterator[Quantity]:
    """What stood so far, told anywhere before: of "nâng tổng số xã đạt chuẩn lên" the numbers so called."""
    for named in report.names.near(place(q), words_of(words) - _RAISING) if words_of(words) - _RAISING else ():
        one = named.quantity
        if one.place < q.place and plain(one) and alike(one, q) and one.noun[:1] == q.noun[:1] and one.base < q.base:
            yield one


def _held(flows: Sequence[Flow], q: Quantity) -> Check | None:
    held = next((flow for flow in flows if holds(flow, q)), None)
    if held is None:
        return None
    return Check(REMAINDER, Verdict.HOLDS, place(q), places(one for one in held.members if one != q), equation=held)


def _raised(reading: Reading) -> Iterator[tuple[Quantity, Flow]]:
    """ "bổ sung 1.145 bản sách, nâng tổng số từ 37.575 bản lên 38.720 bản": what came is told right before."""
    for match in _RAISED.finditer(reading.lower):
        start, end = reading.sentence(match.start())
        came, levels = reading.between(start, match.start())[-1:], reading.between(match.end(), end)[:2]
        if came and len(levels) > 1 and _UP_TO.fullmatch(reading.lower, levels[0].unit_end, levels[1].start):
            told = (*came, *levels)
            if all(plain(q) and q.approx is Approx.NONE and alike(q, levels[1]) for q in told):
                yield levels[1], Flow(levels[1], (levels[0], *came), ())


def told_before(report: Report, reading: Reading, evidence: Evidence, q: Quantity) -> list[Quantity]:
    """The numbers of its kind before it, in the order of the text."""
    found: list[Quantity] = []
    group = reading.group_of(q)
    beside = group.index and reading.between(group.start, q.start)
    level = group.index if beside or not group.index else group.parent
    for index in range(reading.block.index, max(-1, reading.block.index - _BLOCKS), -1):
        other = report.of(index)
        if other.block.kind is Kind.TABLE or (index != reading.block.index and (level or len(found) >= _MOST)):
            break
        end = q.start if other is reading else len(other.text)
        own = other.between(max(0, end - LONGEST), end)[-_SEEN:]
        found = [one for one in own if other.group_of(one).index == level and _counts(other, evidence, one, q)] + found
    return found[-_MOST:]


def _counts(reading: Reading, evidence: Evidence, one: Quantity, q: Quantity) -> bool:
    cases = one.kind == _CASES and q.counted and len(signs_of(reading, one)) == 1
    if not plain(one) or not (cases or same_things(one, q)) or one.approx is not Approx.NONE or evidence.part(one):
        return False
    same = one.block == q.block and reading.sentence(one.start) == reading.sentence(q.start)
    if _VERSUS.match(reading.words_after(one)):
        return False
    return not (_OF_WHAT if same else _ON_TOTAL).search(reading.words_before(one))


def _clause(reading: Reading, q: Quantity) -> str:
    """The words of a number: those since the last semicolon before it, since the comma behind another number."""
    before = re.split(r"[;:.]|\bvà\b", past_periods(reading, q).rstrip(": "))[-1]
    follows = bool(reading.between(reading.sentence(q.start)[0], q.start))
    return before.partition(",")[2] or before if follows else before


def _verb(reading: Reading, q: Quantity) -> str:
    before = re.split(r"[,;:.(]|\bvà\b", past_periods(reading, q).rstrip(": "))[-1]
    return f"{before} {' '.join(q.noun)} {re.split(r'[,;:.()]', reading.words_after(q, 30))[0]}"


def _opens(reading: Reading, q: Quantity) -> bool:
    return bool(_OPENING.search(_clause(reading, q))) and not _ADDED.search(_verb(reading, q))


def _opened(report: Report, reading: Reading, told: Sequence[Quantity], q: Quantity) -> list[Flow]:
    """What follows the nearest beginning, once for every way in which the rest may come or go."""
    told = [one for one in told if not _is_aside(report.of(one.block), one)]
    at = next((at for at in range(len(told) - 2, -1, -1) if _opens(report.of(told[at].block), told[at])), None)
    if at is None or _is_far(report, reading, told[at:], q):
        return []
    moves = _without_subtotals(told[at + 1 :])
    signs = [signs_of(report.of(move.block), move) for move in moves]
    if any(len(way) > 1 and _closes(report.of(one.block), one) for one, way in zip(moves, signs, strict=True)):
        return []
    flows = [_flow(reading, told[at], q, list(zip(moves, way, strict=True))) for way in product(*signs)]
    before = told[max(0, at - 1) : at]  # "tiếp nhận trong năm 214 người; đầu năm có 386 người; ra trại 195 người"
    return [*flows, *(Flow(q, (*one.came, *before), one.went) for one in flows if before and one.went)]


def _without_subtotals(moves: Sequence[Quantity]) -> list[Quantity]:
    """ "thu 28 và 24, cộng 52; chi 45; thu nhiều hơn chi 7": 52 came, 45 went."""
    kept: list[Quantity] = []
    for q in moves:
        if len(kept) > 1 and abs(kept[-1].base - kept[-2].base) == q.base >= _TEN:
            continue
        size = next((n for n in range(2, len(kept) + 1) if sum(one.base for one in kept[-n:]) == q.base), 0)
        kept = [*kept[: len(kept) - size], q]
    return kept


def _is_far(report: Report, reading: Reading, told: Sequence[Quantity], q: Quantity) -> bool:
    """Whether a beginning stands some sentences, or items of a list with one such number each, before it."""
    if told[0].block == q.block:
        end = told[0].end
        for _ in range(_SENTENCES):
            end = reading.sentence(min(end, len(reading.text) - 1))[1]
        return q.start >= end
    if not _is_end(reading, q) and len({one.block for one in told}) < len(told):
        return True
    blocks = [report.of(index).block for index in range(told[0].block, q.block + 1)]
    return any(one.kind is not reading.block.kind or one.parent != reading.block.parent for one in blocks)


def signs_of(reading: Reading, q: Quantity) -> tuple[int, ...]:
    """Đến hay đi: 1 for what came, -1 for what went, both where its verb does not tell."""
    words = _verb(reading, q)
    came, went = bool(_CAME.search(words)), bool(_WENT.search(words))
    return (1, -1) if came == went else (1,) if came else (-1,)


def _flow(reading: Reading, opening: Quantity, end: Quantity, moves: Sequence[tuple[Quantity, int]]) -> Flow:
    """The end: what there is now, or by how much it changed since the beginning."""
    came = tuple(q for q, sign in moves if sign > 0)
    went = tuple(q for q, sign in moves if sign < 0)
    changed = _CHANGED.search(reading.words_before(end))
    if changed is None:
        return Flow(end, (opening, *came), went)
    return Flow(end, came, went) if changed["up"] else Flow(end, went, came)


def _closes(reading: Reading, q: Quantity) -> bool:
    before = reading.words_before(q)
    if _CHANGED.search(before):
        return bool(re.search(r"so với đầu|\b(?:cuối|thực|ròng)\b", before + reading.words_after(q)))
    return bool(_CLOSING.search(_clause(reading, q)))


def _flowed(
    report: Report, reading: Reading, evidence: Evidence, flows: Sequence[Flow], told: Sequence[Quantity]
) -> Check | None:
    end = flows[0].end
    held = next((flow for flow in flows if holds(flow, end)), None)
    if held is not None:
        rests = places(q for q in held.members if q != end)
        return Check(REMAINDER, Verdict.HOLDS, place(end), rests, equation=held)
    check = evidence.judge(REMAINDER, end, flows, NAMED, BY_HAND)
    likely = min(flows, key=lambda flow: abs(flow.fitted(end) - end.value))
    known = len(flows) == 1 and likely.came and likely.went
    some = len(likely.members) + bool(_CHANGED.search(reading.words_before(end))) > 3
    sure = some and (known or (len(flows) < 3 and _is_end(reading, end) and _of_one_name(report, likely)))
    if check is None and sure and evidence.unexplained(end) and not _hidden(reading, evidence, likely, told):
        return evidence.broken(REMAINDER, end, likely)
    return check


def _of_one_name(report: Report, flow: Flow) -> bool:
    """Whether it is not one fund that began and another that is told at the end."""
    names = report.names.of(flow.end) & report.names.of(flow.came[0])
    return not flow.end.kind.startswith("tiền") or bool(names)


def _is_end(reading: Reading, q: Quantity) -> bool:
    return bool(_END.search(_clause(reading, q)))


def _hidden(reading: Reading, evidence: Evidence, flow: Flow, told: Sequence[Quantity]) -> bool:
    """Whether a number on the way was passed over, or taken for a name."""
    first, end = min(q.start for q in flow.members), flow.end
    level = reading.group_of(end).index
    seen = [q for q in told if not _is_aside(reading, q)]
    between = (q for q in reading.between(first, end.start) if q not in seen and not q.percent and not evidence.part(q))
    return any(alike(q, end) and reading.group_of(q).index == level for q in between) or any(
        t.role is Role.NAME and first < t.start < end.start for t in reading.tokens
    )


def _is_aside(reading: Reading, q: Quantity) -> bool:
    return bool(_ASIDE.search(_verb(reading, q)))
