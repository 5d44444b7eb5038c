"""Biến động: "đầu tháng 23 điểm, xóa được 09 điểm, phát sinh mới 02 điểm, cuối tháng còn 16 điểm".

What there was and what there is at the end are known by their words, what lies between comes or goes by its verb.
Where both are told and something came and something went, nothing but the right number can stand at the end.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import product

from addin.core.proofread.checks import Check, Report, Verdict, place, places
from addin.core.proofread.equations import Flow
from addin.core.proofread.near_misses.evidence import BY_HAND, NAMED, Evidence, holds
from addin.core.proofread.near_misses.rests import REMAINDER
from addin.core.proofread.near_misses.surroundings import alike, plain
from addin.core.proofread.quantities import Approx, Quantity
from addin.core.proofread.reading import Reading
from addin.core.proofread.structure import Kind
from addin.core.proofread.tokens import Role

_PERIOD = r"(?:năm|kỳ|tháng|quý|tuần|vụ|đợt|nhiệm kỳ|năm học)"
_OPENING = re.compile(
    rf"(?<!bắt )(?<!dẫn )(?<!hàng )\bđầu (?!tư|tiên|người|mối|ra|vào|giờ)\w+|\b{_PERIOD} trước (?:chuyển|mang|còn)"
    rf"|\b(?:từ|cuối) {_PERIOD} (?:trước|\d{{4}})"
    rf"|\bcuối (?:tháng|quý) \w{{1,3}}\b|\btồn (?:đầu|của|{_PERIOD} trước)|\btrước (?:đó|đây)\b|\bban đầu\b"
)
_CLOSING = re.compile(
    rf"\bcuối {_PERIOD}\b|\bcòn\b|\bhiện\b|\b(?:đến|tới) (?:nay|ngày|hết|cuối|thời điểm)\b|\bnay\b|\btồn\b"
    rf"|\bchuyển (?:sang )?(?:{_PERIOD} )?(?:sau|tiếp)\b|\bnâng tổng\b|\bchuyển {_PERIOD} (?:sau|tới)\b"
)
_CHANGED = re.compile(r"\b(?:(?P<up>tăng)|(?P<down>giảm))(?: ròng| thực)?(?: được)?\s*$")
_CAME = re.compile(
    r"\b(?:tăng|mới|thêm|phát sinh|nhập|bổ sung|tiếp nhận|kết nạp|thành lập|tái|sinh|chuyển đến|chuyển về|mua|cho vay|"
    r"tuyển|thụ lý|vay|thu vào|huy động)\b"
)
_WENT = re.compile(
    r"\b(?:giảm|mất|xóa|xoá|thu hồi|thu nợ|trả|chi|xuất|giải thể|thoát|chuyển đi|chết|bán|thanh lý|giải quyết|khai trừ|"
    r"nghỉ|hoàn thành|thôi|trừ|xử lý|khắc phục|đình chỉ|trưởng thành|từ trần|xin ra|cắt|tiêu hủy|giết mổ|rút|nộp|"
    r"đã thu)\b"
)
_RAISED = re.compile(r"\bnâng\b[^,;:.()\d]{0,40}\btừ\s(?=\d)")
_UP_TO = re.compile(r"(?:\s[^\W\d_]+){0,4}?\slên(?: thành| tới| đến)?\s")
_ADDED = re.compile(r"\b(?:thêm|tăng|mới)\b")
""" "Từ đầu năm có thêm 07 cơ sở": what came since the beginning is not what there was."""
_OF_WHAT = re.compile(r"\b(?:trên|trong|của)(?: tổng(?: số)?)?\s*$")
_SENTENCES = 3
_MOST = 5
"""Numbers between the beginning and the end."""


def missed_flows(report: Report, evidence: Evidence) -> Iterator[Check]:
    """Cộng, trừ lại mọi biến động có đầu kỳ và cuối kỳ."""
    for reading in report.readings:
        if reading.block.kind is Kind.TABLE:
            continue
        for end, flow in _raised(reading):
            check = evidence.judge(REMAINDER, end, [flow], NAMED, BY_HAND)
            if check is not None:
                yield check
        for opening in reading.quantities:
            begins = _OPENING.search(_clause(reading, opening)) and not _ADDED.search(_verb(reading, opening))
            if plain(opening) and begins:
                flows = _flows(reading, evidence, opening)
                check = _judged(reading, evidence, flows) if flows else None
                if check is not None:
                    yield check


def _raised(reading: Reading) -> Iterator[tuple[Quantity, Flow]]:
    """ "bổ sung 1.145 bản sách, nâng tổng số từ 37.575 bản lên 38.720 bản": what came is told right before."""
    for match in _RAISED.finditer(reading.lower):
        start, end = reading.sentence(match.start())
        came, levels = reading.between(start, match.start())[-1:], reading.between(match.end(), end)[:2]
        if came and len(levels) > 1 and _UP_TO.fullmatch(reading.lower, levels[0].unit_end, levels[1].start):
            told = (*came, *levels)
            if all(plain(q) and q.approx is Approx.NONE and alike(q, levels[1]) for q in told):
                yield levels[1], Flow(levels[1], (levels[0], *came), ())


def _clause(reading: Reading, q: Quantity) -> str:
    """The words of a number: those since the last semicolon before it, its noun, and those behind it."""
    return re.split(r"[;:.]", reading.words_before(q))[-1]


def _verb(reading: Reading, q: Quantity) -> str:
    before = re.split(r"[,;:.(]|\bvà\b", reading.words_before(q))[-1]
    return f"{before} {' '.join(q.noun)} {re.split(r'[,;:.()]', reading.words_after(q, 30))[0]}"


def _flows(reading: Reading, evidence: Evidence, opening: Quantity) -> list[Flow]:
    """What follows a beginning up to its end, once for every way in which what no verb tells may come or go."""
    moves: list[Quantity] = []
    for q in reading.between(opening.end, _end_of(reading, opening)):
        if not plain(q) or not alike(q, opening) or reading.group_of(q).index != reading.group_of(opening).index:
            continue
        if evidence.part(q) or q.approx is not Approx.NONE or _OF_WHAT.search(reading.words_before(q)):
            continue
        if moves and _closes(reading, q):
            signs = [_signs(reading, move) for move in moves]
            return [_flow(reading, opening, q, list(zip(moves, way, strict=True))) for way in product(*signs)]
        moves.append(q)
        if len(moves) > _MOST:
            break
    return []


def _signs(reading: Reading, q: Quantity) -> tuple[int, ...]:
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


def _end_of(reading: Reading, opening: Quantity) -> int:
    end = opening.end
    for _ in range(_SENTENCES):
        end = max(end, reading.sentence(min(end, len(reading.text) - 1))[1])
    return end


def _closes(reading: Reading, q: Quantity) -> bool:
    before = reading.words_before(q)
    if _CHANGED.search(before):
        return bool(re.search(r"so với đầu|\bcuối\b", before + reading.words_after(q)))
    return bool(_CLOSING.search(_clause(reading, q)))


def _judged(reading: Reading, evidence: Evidence, flows: Sequence[Flow]) -> Check | None:
    end = flows[0].end
    held = next((flow for flow in flows if holds(flow, end)), None)
    if held is not None:
        rests = places(q for q in held.members if q != end)
        return Check(REMAINDER, Verdict.HOLDS, place(end), rests, equation=held)
    check = evidence.judge(REMAINDER, end, flows, NAMED, BY_HAND)
    sure = len(flows) == 1 and len(flows[0].members) > 3 and flows[0].came and flows[0].went
    if check is None and sure and evidence.unexplained(end) and not _hidden(reading, flows[0]):
        return evidence.broken(REMAINDER, end, flows[0])
    return check


def _hidden(reading: Reading, flow: Flow) -> bool:
    """Whether a number on the way was taken for a name and may count after all."""
    first = min(q.start for q in flow.members)
    return any(t.role in (Role.NAME, Role.CODE) and first < t.start < flow.end.start for t in reading.tokens)
