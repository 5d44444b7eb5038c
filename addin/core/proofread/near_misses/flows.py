"""Biến động: "đầu tháng 23 điểm, xóa được 09 điểm, phát sinh mới 02 điểm, cuối tháng còn 16 điểm".

What there was and what there is at the end are known by their words, what lies between comes or goes by its verb.
Where both are told and something came and something went, nothing but the right number can stand at the end.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from addin.core.proofread.checks import Check, Report
from addin.core.proofread.equations import Flow
from addin.core.proofread.near_misses.evidence import BY_HAND, NAMED, Evidence
from addin.core.proofread.near_misses.surroundings import alike, plain
from addin.core.proofread.quantities import Approx, Quantity
from addin.core.proofread.reading import Reading
from addin.core.proofread.relations.remainder import REMAINDER
from addin.core.proofread.structure import Kind
from addin.core.proofread.tokens import Role

_PERIOD = r"(?:năm|kỳ|tháng|quý|tuần|vụ|đợt|nhiệm kỳ|năm học)"
_OPENING = re.compile(
    rf"\bđầu {_PERIOD}\b|\b{_PERIOD} trước (?:chuyển|mang|để|còn)|\b(?:từ|cuối) {_PERIOD} (?:trước|\d{{4}})"
    r"|\btồn (?:đầu|của)|\btrước (?:đó|đây)\b|\bban đầu\b"
)
_CLOSING = re.compile(
    rf"\bcuối {_PERIOD}\b|\bcòn\b|\bhiện\b|\b(?:đến|tới) (?:nay|ngày|hết|cuối|thời điểm)\b|\bnay\b|\btồn\b"
    rf"|\bchuyển (?:sang )?(?:{_PERIOD} )?(?:sau|tiếp)\b|\bnâng tổng\b|\bchuyển {_PERIOD} (?:sau|tới)\b"
)
_CHANGED = re.compile(r"\b(?:(?P<up>tăng)|(?P<down>giảm))(?: ròng| thực)?(?: được)?\s*$")
_CAME = re.compile(
    r"\b(?:tăng|mới|thêm|phát sinh|nhập|bổ sung|tiếp nhận|kết nạp|thành lập|tái|sinh|chuyển đến|chuyển về|mua|cho vay|"
    r"tuyển|thụ lý|nhận|cấp|vay|thu vào|huy động)\b"
)
_WENT = re.compile(
    r"\b(?:giảm|xóa|xoá|thu hồi|thu nợ|trả|chi|xuất|giải thể|thoát|chuyển đi|chết|bán|thanh lý|giải quyết|khai trừ|"
    r"nghỉ|hoàn thành|thôi|trừ|xử lý|khắc phục|đình chỉ|trưởng thành|từ trần|xin ra|cắt|tiêu hủy|giết mổ|rút|nộp|"
    r"đã thu)\b"
)
_OF_WHAT = re.compile(r"\b(?:trên|trong|của)(?: tổng(?: số)?)?\s*$")
_SENTENCES = 3
_MOST = 8
"""Numbers between the beginning and the end."""


def missed_flows(report: Report, evidence: Evidence) -> Iterator[Check]:
    """Cộng, trừ lại mọi biến động có đầu kỳ và cuối kỳ."""
    for reading in report.readings:
        if reading.block.kind is Kind.TABLE:
            continue
        for opening in reading.quantities:
            if plain(opening) and _OPENING.search(_clause(reading, opening)):
                flow = _flow(reading, evidence, opening)
                check = _judged(reading, evidence, flow) if flow is not None else None
                if check is not None:
                    yield check


def _clause(reading: Reading, q: Quantity) -> str:
    """The words of a number: those since the last semicolon before it, its noun, and those behind it."""
    return re.split(r"[;:.]", reading.words_before(q))[-1]


def _verb(reading: Reading, q: Quantity) -> str:
    before = re.split(r"[,;:.(]|\bvà\b", reading.words_before(q))[-1]
    return f"{before} {' '.join(q.noun)} {re.split(r'[,;:.()]', reading.words_after(q, 30))[0]}"


def _flow(reading: Reading, evidence: Evidence, opening: Quantity) -> Flow | None:
    """What follows a beginning up to its end, if every number of its kind on the way comes or goes."""
    end = _end_of(reading, opening)
    came: list[Quantity] = [opening]
    went: list[Quantity] = []
    for q in reading.between(opening.end, end):
        if not plain(q) or not alike(q, opening) or reading.group_of(q).index != reading.group_of(opening).index:
            continue
        if evidence.part(q) or q.approx is not Approx.NONE or _OF_WHAT.search(reading.words_before(q)):
            continue
        closed = _closed(reading, q, came, went)
        if closed is not None:
            return closed
        words = _verb(reading, q)
        if bool(_CAME.search(words)) == bool(_WENT.search(words)) or len(came) + len(went) > _MOST:
            return None
        (came if _CAME.search(words) else went).append(q)
    return None


def _end_of(reading: Reading, opening: Quantity) -> int:
    end = opening.end
    for _ in range(_SENTENCES):
        end = max(end, reading.sentence(min(end, len(reading.text) - 1))[1])
    return end


def _closed(reading: Reading, q: Quantity, came: Sequence[Quantity], went: Sequence[Quantity]) -> Flow | None:
    """The end: what there is now, or by how much it changed since the beginning."""
    before = reading.words_before(q)
    changed = _CHANGED.search(before)
    if len(came) + len(went) < 2:
        return None
    if changed and (re.search(r"so với đầu|\bcuối\b", before + reading.words_after(q))):
        more, less = (came[1:], went) if changed["up"] else (went, came[1:])
        return Flow(q, tuple(more), tuple(less)) if more else None
    return Flow(q, tuple(came), tuple(went)) if not changed and _CLOSING.search(_clause(reading, q)) else None


def _judged(reading: Reading, evidence: Evidence, flow: Flow) -> Check | None:
    if not evidence.unexplained(flow.end):
        return None
    check = evidence.judge(REMAINDER, flow.end, [flow], NAMED, BY_HAND)
    if check is None and len(flow.came) + len(flow.went) > 2 and flow.went and not _hidden(reading, flow):
        return evidence.broken(REMAINDER, flow.end, flow)
    return check


def _hidden(reading: Reading, flow: Flow) -> bool:
    """Whether a number on the way was taken for a name and may count after all."""
    first = min(q.start for q in flow.members)
    return any(t.role in (Role.NAME, Role.CODE) and first < t.start < flow.end.start for t in reading.tokens)
