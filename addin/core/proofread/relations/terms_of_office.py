"""Khóa, kỳ họp: one session of one council belongs to one term."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from addin.core.proofread.checks import Check, Place, Report, Verdict
from addin.core.proofread.reading import Reading
from addin.core.wording import key

SESSION = "council-term"

_SESSION = re.compile(
    r"kỳ họp(?:\s+(?:thường lệ|chuyên đề))?(?:\s+lần)?(?:\s+thứ)?\s+"
    r"(?P<number>\d{1,2}|nhất|hai|ba|tư|năm|sáu|bảy|tám|chín|mười)\b"
    r"[\s,(]{1,4}(?:của\s+)?(?P<council>(?:hđnd|hội đồng nhân dân|quốc hội|ban chấp hành)[^.,;:()\d]{0,40}?)[\s,(]{1,3}"
    r"kh(?:óa|oá)\s+(?P<term>[ivxlc]{1,7}|\d{1,2})\b(?=(?P<after>.{0,45}))"
)
_YEARS = re.compile(r"nhiệm kỳ\s*:?\s*((?:19|20)\d\d)\s*-\s*((?:19|20)\d\d)")
_CITED = re.compile(r"(?:nghị quyết|tờ trình|báo cáo|thông báo|kết luận)\s+(?:số\s+)?\S*\d\S*[^.;]{0,60}$")


_MOST = 200
"""Mentions of one session that are compared."""


@dataclass(frozen=True, slots=True)
class Mention:
    """Một lần nhắc đến kỳ họp."""

    place: Place
    number: str
    council: str
    term: str
    years: str


def sessions(report: Report) -> Iterator[Check]:
    """So khóa của cùng một kỳ họp ở mọi chỗ nhắc đến."""
    mentions: dict[tuple[str, str], list[Mention]] = {}
    for reading in report.readings:
        for mention in _mentions(reading):
            mentions.setdefault((mention.number, mention.council), []).append(mention)
    for same in mentions.values():
        yield from _compare(same[:_MOST])


def _mentions(reading: Reading) -> Iterator[Mention]:
    for match in _SESSION.finditer(reading.lower):
        if _CITED.search(reading.lower[max(0, match.start() - 90) : match.start()]):
            continue
        years = _YEARS.search(match["after"])
        council = key(match["council"]).replace("hội đồng nhân dân", "hđnd")
        where = Place(reading.block.index, match.start("term"), match.end("term"))
        yield Mention(
            where, match["number"].lstrip("0"), council, match["term"], "-".join(years.groups()) if years else ""
        )


def _compare(same: list[Mention]) -> Iterator[Check]:
    usual, count = Counter(m.term for m in same).most_common(1)[0]
    for mention in same:
        if mention.term == usual:
            if len(same) > 1:
                yield Check(SESSION, Verdict.HOLDS, mention.place, tuple(m.place for m in same if m is not mention)[:3])
            continue
        others = [m for m in same if m.term == usual]
        if mention.years and any(m.years and m.years != mention.years for m in others):
            continue
        rival = Counter(m.term for m in same)[mention.term]
        verdict = Verdict.BROKEN if rival < count or len(same) == 2 else Verdict.DOUBTFUL
        here, there = mention.term.upper(), usual.upper()
        message = f"Cùng kỳ họp thứ {mention.number} nhưng chỗ này ghi khóa {here}, chỗ khác ghi khóa {there}."
        rests = tuple(m.place for m in others)[:3]
        yield Check(SESSION, verdict, mention.place, rests, message, there, here)
