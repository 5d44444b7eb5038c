"""Danh sách có tên và số: "thôn Đông 45 hộ, thôn Đoài 52 hộ", "- Xã A: 820 lượt", each item with its numbers."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import NamedTuple

from addin.core.proofread.checks import Report
from addin.core.proofread.quantities import Approx, Quantity
from addin.core.proofread.reading import LONGEST, Reading
from addin.core.proofread.roles import Part, terms_of
from addin.core.proofread.structure import Kind
from addin.core.wording import key

_OPENING = r":(?=\s\D)|\b(?:gồm|cụ thể)\b"
"""What a list begins behind; a colon before a number only parts it from its name, if there are several."""
_STRONG = re.compile(rf"{_OPENING}|;")
_SEPARATOR = re.compile(rf"{_OPENING}|;|,(?!\d)|[.!?](?=\s)|\bvà\b")
_VERB = re.compile(
    r"(?:\s(?:đạt|có|là|được|thu|trồng|chiếm|với|còn|gieo|xảy ra|nợ|đón|nhận|tiếp nhận|giải ngân|dài|chi|hết))+$"
)
_KIND_OF_PLACE = re.compile(
    r"^(?:(?:xã|phường|huyện|thị trấn|thôn|làng|đơn vị|trạm|quý|tháng|tỉnh|thành phố|năm|là|tại|ở|của|riêng|và|"
    r"trong đó)\s)+"
)
_UP_TO_A_NUMBER = r"[^\d,;:.()]*"
_WORDS = re.compile(r"\w+")
OF_ALL = "tổng số"
"""What the rate is of that a fraction makes."""
_SENTENCES, _ITEMS, _LONGEST_LINE = 3, 60, 160
_LINES = (Kind.DASH, Kind.PLUS, Kind.STAR, Kind.ARABIC, Kind.LETTER, Kind.PLAIN, Kind.TABLE)
FEWEST = 3


class Told(NamedTuple):
    """Một số của một mục, and the words before it."""

    quantity: Quantity
    words: frozenset[str]


@dataclass(frozen=True, slots=True)
class Entry:
    """Một mục: what it is called, and its numbers."""

    name: str
    numbers: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """Một loại số của mọi mục: the numbers of one kind, and the words that all items say of it."""

    entries: tuple[tuple[str, Quantity], ...]
    words: frozenset[str]

    @property
    def numbers(self) -> tuple[Quantity, ...]:
        return tuple(q for _, q in self.entries)

    def of(self, name: str) -> Quantity | None:
        """The number of the one item called so."""
        own = [q for called, q in self.entries if called == name]
        return own[0] if len(own) == 1 else None


def called(words: str) -> str:
    """Tên mục để so sánh: without the kind of place it begins with and the verb it ends with."""
    return key(_KIND_OF_PLACE.sub("", _VERB.sub("", f" {words.strip(' -–(,')}").strip()))


def lists_before(report: Report, reading: Reading, at: int) -> Iterator[list[Entry]]:
    """Các danh sách mà một câu có thể nói về: of its own sentence, of those before, of the items above."""
    start = reading.sentence(at)[0]
    yield entries_of(reading, max(start, at - LONGEST), at)
    for _ in range(_SENTENCES):
        if not start:
            break
        start, end = reading.sentence(start - 1)
        yield entries_of(reading, start, end)
    yield items_above(report, reading)


def entries_of(reading: Reading, start: int, end: int) -> list[Entry]:
    """Đọc một danh sách trong câu; brackets behind a name are its own, what stands before a colon is no item."""
    outside = reading.level(reading.groups[0])
    marks = _STRONG if outside.count(";", start, end) > 1 else _SEPARATOR
    parts = [(mark.end(), mark.group()) for mark in marks.finditer(outside, start, end)]
    if outside.count(":", start, end) == 1:
        parts = sorted([*parts, (outside.index(":", start, end) + 1, ":")])
    start = next((at for at, mark in parts if mark[0] in ":gc"), start)
    ends = [start, *(at for at, _ in parts if at > start)]
    entries: list[Entry] = []
    last, numbers_first = -1, False
    for told in _told(reading, start, end):
        group = reading.group_of(told.quantity)
        at = group.start if group.index else told.quantity.start
        segment = bisect_right(ends, at) - 1
        name = called(outside[ends[segment] : at])
        if not name and (not entries or numbers_first):
            behind = re.match(_UP_TO_A_NUMBER, outside[told.quantity.end : end])
            numbers_first, name = True, called(behind[0]) if behind else ""
        if entries and (segment == last or not name):
            entries[-1] = Entry(entries[-1].name, (*entries[-1].numbers, told))
        else:
            entries.append(Entry(name, (told,)))
        last = segment
    return entries


def _told(reading: Reading, start: int, end: int) -> Iterator[Told]:
    """What is told of the items: no bases and no changes; of a fraction its rate and what stands above the line."""
    for term, following in pairwise((*terms_of(reading, start, end), None)):
        if term is None or term.part not in (Part.VALUE, Part.LEVEL, Part.ABOVE, Part.RATE):
            continue
        q = term.quantity
        if q.approx is not Approx.NONE:
            continue
        words = frozenset(_WORDS.findall(reading.words_before(q)))
        yield Told(q, words)
        if term.part is Part.ABOVE and following is not None and following.quantity.value:
            below = following.quantity
            rate = replace(q, value=q.value / below.value, measure=None, noun=("tỷ lệ",), per=OF_ALL)
            yield Told(replace(rate, text=f"{q.text}/{below.text}"), words)


_NUMBERED = re.compile(r"[^\W\d_]+(?:\s[^\W\d_]+)*\s\d{1,2}(?=:)")
""" "Khu vực 1: 1.342 cử tri"."""
_TOTAL = re.compile(r"\W*(?:tổng|cộng|tổng cộng|toàn|chung)\b")


def items_above(report: Report, reading: Reading) -> list[Entry]:
    """Các mục ngay phía trên: "- Xã A: 820 lượt người; ...", "Thôn 1: 42,6"."""
    blocks = report.document.blocks
    entries: list[Entry] = []
    kind = None
    for index in range(reading.block.index - 1, max(-1, reading.block.index - _ITEMS), -1):
        block = blocks[index]
        if block.kind not in _LINES or (kind is not None and block.kind is not kind):
            break
        item = report.of(block)
        first = item.quantities[0].start if item.quantities else 0
        named = _NUMBERED.match(item.lower)
        head = named[0] if named else re.split(r"[:|]", item.lower[:first].lstrip(" |"))[0]
        own = [q for q in item.quantities if q.start >= len(head)]
        if block.kind is Kind.TABLE:
            own = [q for q in own if sum(q.kind == other.kind for other in own) == 1]
        told = tuple(Told(q, frozenset(_WORDS.findall(item.words_before(q)))) for q in own)
        unnamed = not head or (block.kind is Kind.PLAIN and ":" not in item.text and not _only_named(item))
        if unnamed or not told or len(item.text) > _LONGEST_LINE:
            break
        if _TOTAL.match(head):
            continue
        kind = block.kind
        entries.append(Entry(called(re.sub(r"\(.*", "", head)), told))
    return entries[::-1]


def _only_named(item: Reading) -> bool:
    """ "Yên Sơn 24.100 cây": a line that is no more than a name and its number."""
    return len(item.quantities) == 1 and not item.text[item.quantities[0].unit_end :].strip(" ;.,")


def columns_of(entries: Sequence[Entry]) -> list[Column]:
    """Các loại số mà mọi mục, but for one at most, tell; the total in front is no item, nor what stands behind it."""
    columns: list[Column] = []
    entries = _with_the_last_unit(entries)
    for kind in dict.fromkeys(_kind(told) for entry in entries for told in entry.numbers):
        own = [(entry.name, one) for entry in entries for one in entry.numbers if _kind(one) == kind]
        own = [one for at, one in enumerate(own) if at == 0 or one[0] != own[at - 1][0]]
        if len(own) > FEWEST and own[0][1].quantity.base == sum(one.quantity.base for _, one in own[1:]):
            own = own[1:]
        bases = [one.quantity.base for _, one in own]
        own = own[: next((at for at in range(2, len(own)) if bases[at] == sum(bases[:at])), None)]
        if len(own) >= max(FEWEST, len(entries) - 1):
            words = (told.words | frozenset(_WORDS.findall(" ".join(told.quantity.noun))) for _, told in own)
            entries_of_kind = tuple((name, told.quantity) for name, told in own)
            columns.append(Column(entries_of_kind, frozenset.intersection(*words)))
    return columns


def _with_the_last_unit(entries: Sequence[Entry]) -> Sequence[Entry]:
    """ "tháng 7 cấp 128, tháng 8 cấp 119, tháng 9 cấp 155 giấy phép": the unit of the last is that of all."""
    if not entries or any(len(entry.numbers) != 1 for entry in entries):
        return entries
    *others, last = [entry.numbers[0].quantity for entry in entries]
    if not last.counted or any(q.kind or q.percent for q in others):
        return entries
    told = ((entry, replace(entry.numbers[0].quantity, measure=last.measure, noun=last.noun)) for entry in entries)
    return [Entry(entry.name, (entry.numbers[0]._replace(quantity=q),)) for entry, q in told]


def _kind(told: Told) -> tuple[str, bool]:
    return told.quantity.kind, told.quantity.percent
