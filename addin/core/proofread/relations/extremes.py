"""Cao nhất, thấp nhất, xếp thứ hai: the one that is named, or its number, against the list that it is picked from."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from addin.core.proofread.causes import suspect
from addin.core.proofread.checks import Check, Place, Report, Verdict, place, places
from addin.core.proofread.itemised import FEWEST, OF_ALL, Column, Entry, called, columns_of, lists_before
from addin.core.proofread.quantities import Quantity
from addin.core.proofread.reading import Reading

EXTREME = "extreme"

_MOST = r"(?:cao|nhiều|lớn|đông|mạnh|tốt|dài)(?:\s[^\W\d]+){0,3}?\snhất|dẫn đầu|đứng đầu"
_LEAST = r"(?:thấp|ít|nhỏ|chậm|ngắn)(?:\s[^\W\d]+){0,3}?\snhất"
_SUPERLATIVE = re.compile(rf"\b(?:(?P<high>{_MOST})|(?P<low>{_LEAST}))")
_CUE = re.compile(
    rf"{_SUPERLATIVE.pattern}"
    r"(?=(?:\s(?:trong|của|toàn)\s[^,.;:()\d]{1,30}?)?\s(?:là|thuộc về|ở|tại|với|có|đạt)\b|\s?\()"
)
_PICKED = re.compile(
    r"(?:\s(?:trong|của|toàn)\s[^,.;:()\d]{1,30}?)?\s(?:là|thuộc về|ở|tại)\s(?:(?:của|ở|tại)\s)?"
    r"(?P<name>[^,.;:()]{1,60}?)\s*(?=[,.;:(]|với\b|$)"
)
_NAMED_FIRST = re.compile(
    r"(?:^|[,;:.(]\s?)(?:(?:trong đó|riêng|như vậy|theo đó),?\s)?(?P<name>[^,.;:()]{2,60}?)\s"
    rf"(?:(?:đạt|có|là|trồng|thu|xếp|xảy ra|đón|nợ|chiếm)\s(?:[^,.;:()\d]{{1,30}}?\s)??)?(?P<said>{_MOST}|{_LEAST})"
    r"(?=\s?[,.;()]|$|\s(?:do|về|toàn|nhờ|vì|với|trong)\b)"
)
""" "..., trong đó xã Đông đạt cao nhất"."""
_RANKED = re.compile(
    r"(?:^|[,;:.(]\s?)(?P<name>[^,.;:()]{2,60}?)\s(?:xếp|đứng)\s(?:(?:ở\s)?vị trí\s)?(?:thứ|hạng)\s(?:thứ\s)?"
    r"(?P<rank>nhất|nhì|hai|ba|tư|bốn|năm|[1-9])\b(?! về)"
)
_PRIZE = re.compile(
    r"\bgiải (?P<rank>nhất|nhì|ba)(?: toàn đoàn)? (?:được trao )?(?:cho|thuộc về)\s"
    r"(?P<name>[^,.;:()]{2,60}?)\s*(?=[,.;:(]|với\b|$)"
)
_NEXT = re.compile(r"\b(?:tiếp|kế) (?:đến|theo) là\s(?P<name>[^,.;:()]{2,60}?)\s*(?=[,.;:(]|với\b|$)")
_RANKS = {"nhất": 1, "nhì": 2, "hai": 2, "ba": 3, "tư": 4, "bốn": 4, "năm": 5}
_RANK = re.compile(r"\b(?:hạng|giải|xếp thứ|đứng thứ) (?P<rank>nhất|nhì|hai|ba|tư|bốn|năm|[1-9])\b")
_FIRST = re.compile(r"\b(?:đứng|dẫn) đầu về\b")
_SAYS = re.compile(r"(?:\b(?:là|với|có|đạt)|\()\s?$")
_LOW = re.compile(_LEAST)
_OF_RATES = re.compile(r"cao|thấp")
"""Of "45/60 hộ" the rate is high or low, the number itself large or small."""
_NEUTRAL = frozenset(
    "trong đó có đạt số là riêng nơi đơn vị địa phương bàn xã thôn huyện và của kết quả mức được như vậy theo tổng tỷ "
    "tỉ lệ nhất xảy ra khoản nguồn nhóm loại mục hạng lĩnh vực nội dung cao thấp nhiều ít lớn nhỏ đông mạnh tốt dài "
    "chậm ngắn làm thực hiện".split()
)
_ABOVE, _BEHIND = 40, 40
_CLAUSES = re.compile(r"[;:()]|,(?!\d)|\bvà\b")
_CHANGED = re.compile(r"\b(?:tăng|giảm|chênh|biến động|so với)\b")
"""What rose or fell most is no number of the list."""
_REMAINING = re.compile(r"\b(?:còn lại|(?:tiếp|kế) (?:đến|theo)|sau đó)\b")


@dataclass(frozen=True, slots=True)
class _Claim:
    """Điều nói về mục đứng đầu hay cuối: the words, the name or the number that are given."""

    reading: Reading
    at: int
    said: str
    name: tuple[int, int] | None
    number: Quantity | None

    @property
    def high(self) -> bool:
        return not _LOW.search(self.said)

    @property
    def clause(self) -> str:
        """The words before the superlative that say of what it is one."""
        start = self.reading.sentence(self.at)[0]
        return _CLAUSES.split(self.reading.lower[start : self.at])[-1]

    @property
    def called(self) -> str:
        return called(self.reading.lower[slice(*self.name)]) if self.name else ""


def extremes(report: Report) -> Iterator[Check]:
    """So số và tên "cao nhất", "thấp nhất", thứ hạng với danh sách."""
    for reading in report.readings:
        if not re.search(r"\b(?:nhất|đầu|thứ|hạng)\b", reading.lower):
            continue
        cues = list(_CUE.finditer(reading.lower))
        claims = [*(_claim(reading, cue) for cue in cues), *_named_first(reading)]
        for claim in claims:
            yield from _judged(report, claim)
        yield from _ranks(report, reading)
        yield from _descending(reading)
        yield from _both(reading, cues)


def _claim(reading: Reading, cue: re.Match[str]) -> _Claim:
    """ "cao nhất là xã Đông (45 ha)", "cao nhất có 45 người"."""
    end = reading.sentence(cue.start())[1]
    picked = _PICKED.match(reading.lower, cue.end(), end)
    name = picked.span("name") if picked else None
    reach = name[1] if name and not _values(reading, *name) else cue.end()
    behind = _values(reading, reach, min(end, reach + _BEHIND))[:1]
    told = [q for q in behind if not re.search(rf"[;.]|\d|\b{_MOST}|\b{_LEAST}", reading.lower[reach : q.start])]
    return _Claim(reading, cue.start(), cue.group(), name, told[0] if told else None)


def _values(reading: Reading, start: int, end: int) -> list[Quantity]:
    """The numbers behind a place; of "đông nhất là khu vực 3" the number is a name."""
    told = reading.between(start, end)
    return [q for q in told if q.kind or _SAYS.search(reading.lower, max(0, q.start - 8), q.start)]


def _named_first(reading: Reading) -> Iterator[_Claim]:
    for match in _NAMED_FIRST.finditer(reading.lower):
        yield _Claim(reading, match.start("said"), match["said"], match.span("name"), None)


def _judged(report: Report, claim: _Claim) -> Iterator[Check]:
    """A claim against the nearest list that has its name, or its number."""
    if _CHANGED.search(claim.clause):
        return
    for entries in lists_before(report, claim.reading, claim.at):
        columns = _possible(entries, claim.said)
        own = _own(columns, claim.called)
        if own:
            yield from _by_name(report, claim, own, columns)
            return
        found = _by_number(claim, columns) if claim.number is not None else None
        if found is not None:
            yield found
            return
    if claim.number is not None:
        found = _by_number(claim, _unnamed(claim, claim.number))
        yield from [found] if found is not None else _followed(claim, claim.number)


def _unnamed(claim: _Claim, number: Quantity) -> list[Column]:
    """ "lần lượt là 96, 94 và 91 điểm; cao nhất là ... với 96 điểm": the numbers of its sentence that have no names."""
    start = claim.reading.sentence(claim.at)[0]
    alike = [q for q in claim.reading.between(start, claim.at) if (q.kind, q.percent) == (number.kind, number.percent)]
    commas = len(re.findall(r"[,;](?!\d)", claim.reading.lower[start : claim.at]))
    return [Column(tuple(("", q) for q in alike), frozenset())] if FEWEST <= len(alike) <= commas + 1 else []


def _possible(entries: Sequence[Entry], said: str) -> list[Column]:
    """The columns that may be meant: of fractions the rate where something is high, else what is above the line."""
    columns = columns_of(entries)
    rates = [column for column in columns if column.numbers[0].per == OF_ALL]
    return rates if rates and _OF_RATES.search(said) else [column for column in columns if column not in rates]


def _own(columns: Sequence[Column], name: str) -> str:
    """What the list calls the one that is named: the only item whose words it has, or that has its words."""
    names = list(dict.fromkeys(called for column in columns for called, _ in column.entries if called))
    for alike in (
        [one for one in names if name and f" {one}".endswith(f" {name}")],
        [one for one in names if name and f" {name} " in f" {one} "],
        [one for one in names if f" {one} " in f" {name} "],
    ):
        if alike:
            return alike[0] if len(alike) == 1 else ""
    return ""


def _by_name(report: Report, claim: _Claim, own: str, columns: Sequence[Column]) -> Iterator[Check]:
    """The one that is named must not be beaten in what is said of it."""
    number = claim.number
    meant = [c for c in columns if number is not None and _alike(c.numbers[0], number) and c.of(own) is not None]
    of_rates = number is not None and number.percent and "chiếm" not in claim.reading.words_before(number)
    if not meant and (of_rates or not _is_measured(report, claim, columns)):
        return
    for column in meant or _meant(claim, columns):
        mine = column.of(own)
        if mine is None or claim.name is None:
            continue
        beyond = [q for q in column.numbers if _beyond(q, mine, high=claim.high)]
        here = Place(claim.reading.block.index, *claim.name)
        rests = places((*beyond[:1], mine))
        if number is not None and meant and not beyond and not number.interval.touches(mine.interval):
            message = f"Nói {claim.said} là {number.said}, nhưng số của mục này là {mine.said}."
            yield Check(EXTREME, Verdict.BROKEN, place(number), (here, *rests), message, mine.value, number.value)
        elif beyond:
            told = f"{mine.said}; trong danh sách có {beyond[0].said}"
            message = f"Nói {claim.said} là {claim.reading.text[slice(*claim.name)]}, nhưng số của mục này là {told}."
            best = next(name for name, q in column.entries if q is beyond[0])
            yield Check(EXTREME, Verdict.BROKEN, here, rests, message, best, own)
        else:
            yield Check(EXTREME, Verdict.HOLDS, here, rests)
        return


def _alike(listed: Quantity, number: Quantity) -> bool:
    """Of one kind; a list may leave its unit out."""
    return (listed.kind or number.kind) == number.kind and listed.percent == number.percent


def _meant(claim: _Claim, columns: Sequence[Column]) -> Sequence[Column]:
    """The one column whose words are in the clause; of several the one that would acquit the name."""
    words = _words_of(claim)
    common = frozenset.intersection(*(column.words for column in columns))
    best = sorted(columns, key=lambda column: len((column.words - common) & words), reverse=True)
    scores = [len((column.words - common) & words) for column in best]
    if len(best) < 2 or scores[0] > scores[1]:
        return best[:1]
    fine = [c for c in columns if (q := c.of(_own(columns, claim.called))) and not _beaten(c, q, high=claim.high)]
    return fine or columns


def _words_of(claim: _Claim) -> frozenset[str]:
    """What is said to be the most: the words of its clause without the name."""
    clause = claim.clause
    name = claim.reading.lower[slice(*claim.name)] if claim.name and claim.name[1] <= claim.at else ""
    return frozenset(re.findall(r"\w+", f"{clause.replace(name, '') if name else clause} {claim.said}")) - _NEUTRAL


def _is_measured(report: Report, claim: _Claim, columns: Sequence[Column]) -> bool:
    """Whether what is called the most is what the list tells: the villages' households are not their rates of poor."""
    reading = claim.reading
    rate = frozenset(("tỷ", "tỉ", "lệ"))
    clause = frozenset(re.findall(r"\w+", claim.clause))
    of_rates = any(q.percent or q.per == OF_ALL for column in columns for q in column.numbers[:1])
    blocks = range(max(0, reading.block.index - _ABOVE), reading.block.index)
    above = " ".join(report.of(index).lower for index in (*blocks, reading.block.parent) if index >= 0)
    before = reading.lower[: claim.at - len(claim.clause)]
    known = frozenset(re.findall(r"\w+", f"{above} {before}")) | frozenset().union(*(c.words for c in columns))
    return _words_of(claim) <= known and (of_rates or not rate & clause or bool(rate & known))


def _by_number(claim: _Claim, columns: Sequence[Column]) -> Check | None:
    """A number without a name that the list knows: one of the list, or a slip of its most."""
    number = claim.number
    if number is None:
        return None
    for column in columns:
        if column.numbers[0].kind != number.kind or column.numbers[0].percent != number.percent:
            continue
        listed = any(q.interval.touches(number.interval) for q in column.numbers)
        beyond = [q for q in column.numbers if _beyond(q, number, high=claim.high)]
        most = next(q for q in column.numbers if not _beaten(column, q, high=claim.high))
        if not listed and (claim.name or suspect(number.value, most.in_unit) is None):
            continue
        if listed and not beyond:
            return Check(EXTREME, Verdict.HOLDS, place(number), places(column.numbers))
        message = f"Nói {claim.said} là {number.said} nhưng trong danh sách có {most.said}."
        return Check(EXTREME, Verdict.BROKEN, place(number), (place(most),), message, most.value, number.value)
    return None


def _beyond(q: Quantity, named: Quantity, *, high: bool) -> bool:
    return q.interval.low > named.interval.high if high else q.interval.high < named.interval.low


def _beaten(column: Column, q: Quantity, *, high: bool) -> bool:
    return any(_beyond(other, q, high=high) for other in column.numbers)


def _followed(claim: _Claim, number: Quantity) -> Iterator[Check]:
    """ "lớn nhất là đường liên xã (24,1 tỷ đồng); các dự án còn lại là ...": none of those that follow is larger."""
    reading = claim.reading
    end = reading.sentence(claim.at)[1]
    rest = _REMAINING.search(reading.lower, number.end, end)
    another = _CUE.search(reading.lower, number.end, end)
    if rest is None or (another and another.start() < rest.start()):
        return
    others = [q for q in reading.between(rest.end(), another.start() if another else end) if q.kind == number.kind]
    beyond = [q for q in others if _beyond(q, number, high=claim.high) and q.percent == number.percent]
    if beyond:
        message = f"Nói {claim.said} là {number.said} nhưng sau đó có {beyond[0].said}."
        yield Check(EXTREME, Verdict.BROKEN, place(number), places(beyond[:1]), message, None, number.value)
    elif others:
        yield Check(EXTREME, Verdict.HOLDS, place(number), places(others))


def _ranks(report: Report, reading: Reading) -> Iterator[Check]:
    """Ranks of a sentence against a list: told where another rank of the sentence fits that list."""
    told: list[tuple[int, tuple[int, int], tuple[int, int], bool]] = []
    for match in _RANKED.finditer(reading.lower):
        rank = match["rank"]
        told.append((_RANKS.get(rank) or int(rank), match.span("name"), (match.start("name"), match.end("rank")), True))
    for match in _PRIZE.finditer(reading.lower):
        told.append((_RANKS[match["rank"]], match.span("name"), match.span("name"), True))
    sure_of_one = len(told)
    for match in _NEXT.finditer(reading.lower):
        cue = list(_SUPERLATIVE.finditer(reading.lower, reading.sentence(match.start())[0], match.start()))
        if cue:
            told.append((2, match.span("name"), match.span("name"), bool(cue[-1]["high"])))
    if not told:
        return
    fits = [_rank_in_list(report, reading, *one) for one in told]
    sure = any(check is not None and check.fine for check in fits) or bool(_FIRST.search(reading.lower))
    yield from (check for at, check in enumerate(fits) if check and (check.fine or sure or at >= sure_of_one))


def _rank_in_list(
    report: Report, reading: Reading, rank: int, name: tuple[int, int], where: tuple[int, int], high: bool
) -> Check | None:
    """The rank of a name in the nearest list that has it."""
    for entries in lists_before(report, reading, name[0]):
        columns = columns_of(entries)
        own = _own(columns, called(reading.lower[slice(*name)]))
        ranks = [
            (column, 1 + sum(_beyond(other, q, high=high) for other in column.numbers))
            for column in columns
            if own and (q := column.of(own)) is not None
        ]
        if not ranks:
            continue
        here, rests = Place(reading.block.index, *where), places(ranks[0][0].numbers)
        if any(found == rank for _, found in ranks):
            return Check(EXTREME, Verdict.HOLDS, here, rests)
        message = f"Theo số trong danh sách, {own} đứng thứ {ranks[0][1]}, không phải thứ {rank}."
        return Check(EXTREME, Verdict.BROKEN, here, rests, message, str(ranks[0][1]), str(rank))
    return None


def _descending(reading: Reading) -> Iterator[Check]:
    """ "hạng nhất xã An (92 điểm), hạng nhì xã Bình (95 điểm)": no rank has more points than the one before it."""
    marks = [(_RANKS.get(m["rank"]) or int(m["rank"]), m.start(), m.end()) for m in _RANK.finditer(reading.lower)]
    told: list[tuple[int, int, Quantity]] = []
    for (rank, start, end), following in zip(marks, [*marks[1:], None], strict=False):
        stop = min(following[1] if following else len(reading.text), reading.sentence(start)[1])
        points = [q for q in reading.between(end, stop) if q.noun[:1] == ("điểm",)]
        if len(points) == 1:
            told.append((rank, reading.sentence(start)[0], points[0]))
    for (rank, sentence, one), (next_rank, its_sentence, two) in pairwise(told):
        if next_rank != rank + 1 or sentence != its_sentence or one.kind != two.kind:
            continue
        if two.interval.low > one.interval.high:
            message = f"Hạng {next_rank} có {two.said}, nhiều hơn hạng {rank} ({one.said})."
            yield Check(EXTREME, Verdict.BROKEN, place(two), (place(one),), message, None, two.value)
        else:
            yield Check(EXTREME, Verdict.HOLDS, place(two), (place(one),))


def _both(reading: Reading, cues: list[re.Match[str]]) -> Iterator[Check]:
    """ "nhiều nhất là tháng 12 với 96 vụ, ít nhất là tháng 6 với 41 vụ": the most is not less than the least."""
    told: list[tuple[bool, Quantity, tuple[int, int]]] = []
    for cue in cues:
        sentence = reading.sentence(cue.start())
        behind = _values(reading, cue.end(), min(sentence[1], cue.end() + 60))
        if behind and ";" not in reading.lower[cue.end() : behind[0].start]:
            told.append((bool(cue["high"]), behind[0], sentence))
    for (high, one, first), (other, two, second) in pairwise(told):
        if high == other or first != second or one.kind != two.kind or one is two:
            continue
        most, least = (one, two) if high else (two, one)
        if _by_rate(reading, most, least):
            continue
        if most.interval.high < least.interval.low:
            message = f"Mức cao nhất ({most.said}) lại nhỏ hơn mức thấp nhất ({least.said})."
            yield Check(EXTREME, Verdict.BROKEN, place(least), (place(most),), message, None, least.value)
        else:
            yield Check(EXTREME, Verdict.HOLDS, place(least), (place(most),))


def _by_rate(reading: Reading, most: Quantity, least: Quantity) -> bool:
    """ "cao nhất là hệ cao đẳng với 2.102 người (94,0%), thấp nhất là sơ cấp với 7.004 người (82,0%)"."""
    rates = [q for one in (most, least) for q in reading.between(one.unit_end, one.unit_end + 3) if q.percent]
    return len(rates) > 1 and rates[0].value >= rates[1].value
