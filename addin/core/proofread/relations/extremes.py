"""Cao nhất, thấp nhất: "cao nhất là xã A (45 ha)", "lớn nhất là Kon Plông" against the list it is picked from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from addin.core.proofread.checks import Check, Place, Report, Verdict, place, places
from addin.core.proofread.quantities import Quantity
from addin.core.proofread.reading import LONGEST, Reading
from addin.core.proofread.roles import Part, terms_of
from addin.core.proofread.structure import Kind
from addin.core.wording import key

EXTREME = "extreme"

_CUE = re.compile(
    r"\b(?:(?P<high>(?:cao|nhiều|lớn|đông|mạnh)(?:\s\w+){0,3}? nhất|dẫn đầu)"
    r"|(?P<low>(?:thấp|ít|nhỏ|chậm)(?:\s\w+){0,3}? nhất))"
    r"(?=\s+(?:là|thuộc về|ở|tại|với|có)\b)"
)
_PICKED = re.compile(
    r"\s+(?:là|thuộc về|ở|tại)\s+(?:(?:của|ở|tại)\s)?(?P<name>[^,.;:()\d]{2,60}?)\s*(?=[,.;:(\d]|với\b|$)"
)
_MOST = r"(?:cao|nhiều|lớn|đông|thấp|ít|nhỏ|chậm) nhất"
_NAMED_FIRST = re.compile(
    rf"(?:^|[,;:.(]\s?)(?:trong đó,?\s|riêng\s)?(?P<name>[^,.;:()\d]{{2,40}}?)\s(?:đạt|có|là|trồng|thu|xếp)\s"
    rf"(?:[^,.;:()\d]{{1,30}}\s)?(?P<said>{_MOST})(?=\s?[,.;)]|$)"
)
""" "..., trong đó xã Đông đạt cao nhất"."""
_LOW = re.compile(r"thấp|ít|nhỏ|chậm")
_OF_RATES = re.compile(r"cao|thấp")
"""Of "45/60 hộ" the rate is high or low, the number itself large or small."""
_VERB = re.compile(r"\s(?:đạt|có|là|thu|trồng|chiếm|với|còn|gieo|xảy ra)$")
_NEUTRAL = frozenset("trong đó có đạt số là riêng nơi đơn vị địa phương xã thôn huyện và của kết quả mức được".split())
_RATE = frozenset(("tỷ", "tỉ", "lệ"))
_ITEMS = 40
_CLAUSES = re.compile(r"[;:()]|,(?!\d)|\bvà\b")
_KIND_OF_PLACE = re.compile(
    r"^(?:(?:xã|phường|huyện|thị trấn|thôn|làng|đơn vị|trạm|quý|tháng|tỉnh|thành phố|là|tại|ở)\s)+"
)


@dataclass(frozen=True, slots=True)
class Entry:
    """Một mục của danh sách: what it is called and its number."""

    name: str
    quantity: Quantity


def extremes(report: Report) -> Iterator[Check]:
    """So số và tên "cao nhất", "thấp nhất" với danh sách."""
    for reading in report.readings:
        cues = list(_CUE.finditer(reading.lower))
        for cue in cues:
            found = list(_extreme(reading, cue))
            yield from found or _picked(report, reading, cue)
        for match in _NAMED_FIRST.finditer(reading.lower):
            yield from _named(report, reading, match, match["said"])
        yield from _both(reading, cues)


def _extreme(reading: Reading, cue: re.Match[str]) -> Iterator[Check]:
    start, end = reading.sentence(cue.start())
    start = max(start, cue.start() - LONGEST)
    behind = reading.between(cue.end(), min(end, cue.end() + 80))
    if not behind:
        return
    named = behind[0]
    listed = _list_before(reading, named, start, cue.start())
    if len(listed) < 3 or not any(q.interval.touches(named.interval) for q in listed):
        return
    high = bool(cue["high"])
    beyond = [q for q in listed if _beyond(q, named, high=high)]
    if not beyond:
        yield Check(EXTREME, Verdict.HOLDS, place(named), places(listed))
        return
    message = f"Nói {cue.group()} là {named.said} nhưng trong danh sách có {beyond[0].said}."
    yield Check(EXTREME, Verdict.BROKEN, place(named), places(beyond[:1]), message, beyond[0].value, named.value)


def _beyond(q: Quantity, named: Quantity, *, high: bool) -> bool:
    return q.interval.low > named.interval.high if high else q.interval.high < named.interval.low


def _list_before(reading: Reading, named: Quantity, start: int, end: int) -> tuple[Quantity, ...]:
    """The numbers of one kind listed in the same sentence before the superlative."""
    same = [q for q in reading.between(start, end) if q.kind == named.kind and q.percent == named.percent]
    separators = reading.lower[start:end].count(",") + reading.lower[start:end].count(";")
    return tuple(same) if separators >= len(same) - 1 else ()


def _picked(report: Report, reading: Reading, cue: re.Match[str]) -> Iterator[Check]:
    """ "cao nhất là xã Đông": the one that is named."""
    match = _PICKED.match(reading.lower, cue.end())
    if match is not None:
        yield from _named(report, reading, match, cue.group())


def _named(report: Report, reading: Reading, match: re.Match[str], said: str) -> Iterator[Check]:
    """The one that is named, against the list in its sentence, in the one before, or in the items above."""
    name, high = _called(match["name"]), not _LOW.search(said)
    for entries in _lists(report, reading, match.start(), rates=bool(_OF_RATES.search(said))):
        own = [entry for entry in entries if name and f" {entry.name}".endswith(f" {name}")]
        alike = [entry for entry in entries if own and entry.quantity.kind == own[0].quantity.kind]
        if len(own) != 1 or len(alike) < 3 or len(alike) < len(entries) - 1:
            continue
        if not _is_measured(report, reading, match, said, own[0].quantity):
            return
        beyond = [e for e in alike if _beyond(e.quantity, own[0].quantity, high=high)]
        here = Place(reading.block.index, *match.span("name"))
        rests = places(entry.quantity for entry in (*beyond[:1], *own))
        if beyond:
            number = f"{own[0].quantity.said}; trong danh sách có {beyond[0].quantity.said}"
            message = f"Nói {said} là {reading.text[slice(*here[1:])]}, nhưng số của mục này là {number}."
            yield Check(EXTREME, Verdict.BROKEN, here, rests, message, beyond[0].name, match["name"])
        else:
            yield Check(EXTREME, Verdict.HOLDS, here, rests)
        return


def _is_measured(report: Report, reading: Reading, match: re.Match[str], said: str, q: Quantity) -> bool:
    """Whether what is called the most is what the list tells: the villages' households are not their rates of poor."""
    at = reading.lower.rfind(said, reading.sentence(match.start())[0], match.end())
    clause = _CLAUSES.split(reading.lower[reading.sentence(at)[0] : at])[-1].replace(match["name"].strip(), "")
    rate = _RATE if q.percent or "/" in q.text else frozenset[str]()
    own = frozenset(re.findall(r"\w+", clause)) - _NEUTRAL - rate
    blocks = range(max(0, reading.block.index - _ITEMS), reading.block.index)
    above = " ".join(report.of(index).lower for index in (*blocks, reading.block.parent) if index >= 0)
    return own <= frozenset(re.findall(r"\w+", f"{above} {reading.lower[: at - len(clause)]}"))


def _called(words: str) -> str:
    return key(_KIND_OF_PLACE.sub("", words.strip()))


def _lists(report: Report, reading: Reading, at: int, *, rates: bool) -> Iterator[list[Entry]]:
    """The lists a superlative may pick from, the nearest first."""
    start = reading.sentence(at)[0]
    yield _entries(reading, max(start, at - LONGEST), at, rates=rates)
    if start:
        yield _entries(reading, *reading.sentence(start - 1), rates=rates)
    yield _items_above(report, reading)


def _entries(reading: Reading, start: int, end: int, *, rates: bool) -> list[Entry]:
    """Name and number, item by item; of fractions the rate, or what stands above the line."""
    entries: list[Entry] = []
    for term, following in pairwise((*terms_of(reading, start, end), None)):
        q = term.quantity if term is not None else None
        if term is None or q is None or term.part not in (Part.VALUE, Part.LEVEL, Part.ABOVE):
            continue
        if term.part is Part.ABOVE and following is not None and following.quantity.value:
            below = following.quantity
            share = replace(q, value=q.value / below.value, text=f"{q.text}/{below.text}", measure=None, noun=())
            entries.append(Entry(_name_of(reading, q), share if rates else q))
        else:
            entries.append(Entry(_name_of(reading, q), q))
    return entries


def _name_of(reading: Reading, q: Quantity) -> str:
    """What stands before a number, or before the bracket it stands in; what is compared or changes has no name."""
    before = reading.words_before(q)
    if before.endswith("("):
        return _called(_CLAUSES.split(before[:-1])[-1])
    label = reading.label(q)
    return _called(_VERB.sub("", label.split(" " + " ".join(q.noun[:4]))[0] if q.noun else label))


def _items_above(report: Report, reading: Reading) -> list[Entry]:
    """ "- Xã A: 820 lượt người; ..." of the list right above: the first number of each."""
    blocks = report.document.blocks
    entries: list[Entry] = []
    for index in range(reading.block.index - 1, max(-1, reading.block.index - 60), -1):
        block = blocks[index]
        if block.kind not in (Kind.DASH, Kind.PLUS, Kind.ARABIC, Kind.LETTER):
            break
        item = report.of(block)
        head, colon, _ = item.lower.partition(":")
        if colon and item.quantities and item.quantities[0].start > len(head):
            entries.append(Entry(_called(head), item.quantities[0]))
    return entries


_NUMBERED = re.compile(
    r"\b(?:là|ở|tại|về)\s(?:khu vực|khu|tổ|thôn|ấp|cụm|điểm|phường|quận|đội|lớp|khối|buôn|làng|đợt|phiên|lần|nhóm)"
    r"(?:\s[^\W\d_]+){0,2}?(?:\ssố)?\s$"
)
""" "đông nhất là khu vực 3": the number is a name."""


def _both(reading: Reading, cues: list[re.Match[str]]) -> Iterator[Check]:
    """ "nhiều nhất là tháng 12 với 96 vụ, ít nhất là tháng 6 với 41 vụ": the most is not less than the least."""
    told: list[tuple[bool, Quantity, tuple[int, int]]] = []
    for cue in cues:
        sentence = reading.sentence(cue.start())
        behind = reading.between(cue.end(), min(sentence[1], cue.end() + 60))
        between = reading.lower[cue.end() : behind[0].start] if behind else ""
        if behind and ";" not in between and not _NUMBERED.search(between):
            told.append((bool(cue["high"]), behind[0], sentence))
    for (high, one, first), (other, two, second) in pairwise(told):
        if high == other or first != second or one.kind != two.kind or one is two:
            continue
        most, least = (one, two) if high else (two, one)
        if most.interval.high < least.interval.low:
            message = f"Mức cao nhất ({most.said}) lại nhỏ hơn mức thấp nhất ({least.said})."
            yield Check(EXTREME, Verdict.BROKEN, place(least), (place(most),), message, None, least.value)
        else:
            yield Check(EXTREME, Verdict.HOLDS, place(least), (place(most),))
