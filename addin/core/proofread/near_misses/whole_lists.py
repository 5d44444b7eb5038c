"""Danh sách kể hết: what shows that the numbers of a list are all of something, each of them another part of it."""

from __future__ import annotations

import re
from dataclasses import replace

from addin.core.proofread.near_misses.lists import Listed
from addin.core.proofread.quantities import Quantity
from addin.core.proofread.reading import Reading
from addin.core.proofread.relations.complete_lists import CHANGED, OVERLAPPING, opposite
from addin.core.proofread.relations.partition import OPEN

_BEHIND, _BEFORE = 30, 60


def told_first(listed: Listed) -> bool:
    """ "Kiểm tra 126 cơ sở, nhắc nhở 21 cơ sở, xử phạt 09 cơ sở, 96 cơ sở chấp hành tốt": of what comes first."""
    reading, whole, rest = listed.reading, listed.parts[0], replace(listed, parts=listed.parts[1:])
    if not listed.entire or reading.group_of(whole).index or _SOME.search(listed.gap(0)):
        return False
    apart = ";" in listed.gap(0) and not any(";" in rest.gap(at) for at in range(len(rest.parts) - 1))
    if not apart and _SIBLING.search(reading.lower, reading.sentence(whole.start)[0], whole.start):
        return False
    in_all = "tổng số" in reading.words_before(whole)
    return _opposites(rest) or (len(rest.parts) > 2 and (in_all or divides(rest)))


_SOME = re.compile(r"\b(?:trong (?:đó|số)|như|riêng)\b")
_SIBLING = re.compile(r"[:(]|\b(?:theo|trong (?:đó|số)|gồm|như|riêng)\b")
"""Before the first item of a list, where its total cannot stand."""


def divides(listed: Listed) -> bool:
    """Không gì nói ngược lại: no part may lie in another, and no other number is told along with the last."""
    reading, parts = listed.reading, listed.parts
    end = reading.sentence(parts[0].start)[1]
    besides = any(OVERLAPPING.search(reading.label(q)) or _HAS.search(reading.words_before(q)) for q in parts)
    follows = reading.between(parts[-1].unit_end, min(end, parts[-1].unit_end + _BEHIND))
    goes_on = any(_JOINED.fullmatch(reading.lower, parts[-1].unit_end, q.start) for q in follows[:1])
    return not (besides or goes_on or _flows(listed))


_HAS = re.compile(r"(?:^|,)\s(?:được|có)(?:\s[^\W\d_]+)+\s$")
""" "45 trường, có bếp ăn 30 trường, có nhà xe 11 trường": what some of them have."""
_JOINED = re.compile(r"[^;.]{0,30}\bvà\s")


def leaves_nothing_out(listed: Listed) -> bool:
    """ "nam 12, nữ 9", "dưới 15 tuổi 132 ca; từ 15 tuổi trở lên 115 ca": what cannot both be, and is everything."""
    one, two = (_clause(listed.reading, q) for q in (listed.parts[0], listed.parts[-1]))
    ranged = any(_BELOW.search(a) and _ABOVE.search(b) for a, b in ((one, two), (two, one)))
    limit = _BELOW.search(one)
    ranged = ranged or bool(limit and limit[1] and len(listed.parts) == 2 and f"từ {limit[1]} " in two)
    pair = bool(_DONE.search(one) and _NOT_YET.search(two) and not _DONE.search(two))
    return _opposites(listed) or ((ranged or (pair and len(listed.parts) == 2)) and not _flows(listed))


def _opposites(listed: Listed) -> bool:
    """ "kỳ trước chuyển sang 37, nộp mới 449"."""
    return len(listed.parts) == 2 and opposite(*(_clause(listed.reading, q) for q in listed.parts))


_BELOW, _ABOVE = re.compile(r"\bdưới\b(?: (\d+))?"), re.compile(r"\btrên\b|\btrở lên\b")
_DONE, _NOT_YET = re.compile(r"\b(?:đã|xong|hoàn thành)\b"), re.compile(r"\b(?:đang|chưa|còn|không)\b")


def all_by_state(listed: Listed) -> bool:
    """ "06 dự án đã xong, 13 dự án đang làm, 04 dự án chưa làm": each is in one state."""
    return all(part.noun and _STATE.search(_clause(listed.reading, part)) for part in listed.parts)


_STATE = re.compile(r"\b(?:đã|đang|chưa|(?<!thôn )mới|chờ|phải|còn)\b")


def _flows(listed: Listed) -> bool:
    """Whether something comes or goes, is compared or lies in another: what is told besides is no part."""
    reading, (first, *_, last) = listed.reading, listed.parts
    end = min(reading.sentence(first.start)[1], last.unit_end + _BEHIND)
    words = f"{_clause(reading, first)} {_IN_BRACKETS.sub(' ', reading.lower[first.end : end])}"
    return bool(_FLOWS.search(words) or OPEN.search(words))


_IN_BRACKETS = re.compile(r"\([^()]*\)")
_FLOWS = re.compile(
    rf"\b(?:thoát|tái|{CHANGED}|phát sinh|bổ sung|thêm|mất|chuyển (?:đến|đi|sang)|kết nạp|rút|nghỉ|xuất|nhập|bán|mua|"
    r"tồn|sinh(?! viên| hoạt)|chết|trong (?:đó|số|ấy)|còn (?=\d)|so với|cùng kỳ|bình quân|mỗi|"
    r"nâng|đưa|(?<!trở )lên)\b"
)


def _clause(reading: Reading, q: Quantity) -> str:
    """The clause of a number, with the numbers that only say of which things it is: "từ 15 tuổi trở lên là 115 ca"."""
    start, end = reading.sentence(q.start)
    before = re.split(r"[,;:(]\s", reading.lower[max(start, q.start - _BEFORE) : q.start])[-1]
    behind = re.split(r"[,;:()]", reading.lower[q.unit_end : min(end, q.unit_end + _BEHIND)])[0]
    return f"{before} {' '.join(q.noun)} {behind}"
