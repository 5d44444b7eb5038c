"""Chỗ kể thành phần: where a sentence tells the parts of a number, and item by item what it tells."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from addin.core.proofread.quantities import Quantity
from addin.core.proofread.reading import LONGEST, Group, Reading


class Cue(StrEnum):
    """Lời dẫn giữa tổng và phần."""

    ALL = "gồm"
    SOME = "trong đó"
    COLON = ":"
    NONE = ""


_CUE = re.compile(
    r"\b(?:(?P<some>trong (?:đó|số đó|số này|tổng số đó|số [^\d,;:.()]{3,40}(?=\scó\s)))|"
    r"(?P<all>bao gồm|gồm có|gồm|chia ra|chia thành|phân theo|phân ra|chi tiết|"
    r"cụ thể(?: là| như sau)?))\b(?:\s(?:có|là))?\s?:?"
)
_COLON = re.compile(r"(?:(?<=[^\W\d_])|(?<=\s\s)):\s")
"""Behind a word, or brackets that are blanked out: "27 vụ (cùng kỳ 33 vụ): trộm cắp 15 vụ, ..."."""
_OF_SO_MANY = re.compile(r"\btrong (?:(?:tổng )?số )?(?=\d)")
_SEPARATOR = re.compile(r",(?!\d)|;|\bvà\b|\bcùng\b|\s\+\s|\bcòn lại\b(?!\s*$)")
_GOES_ON = re.compile(r";\s*(?:(?:tăng|giảm)(?:\s\w+)?\s\d|so với\b|đạt\b|bằng\b)")
_SEMICOLON = re.compile(r";")


@dataclass(frozen=True, slots=True)
class Region:
    """Một chỗ kể thành phần: where the whole must stand (its group, and before which place), and where the parts do."""

    group: Group
    before: int
    inside: Group
    start: int
    end: int
    cue: Cue
    truncated: bool


def regions(reading: Reading) -> Iterator[Region]:
    """Every place where parts are told: brackets behind a number, and whatever follows a cue or a colon."""
    for group in reading.groups:
        text = reading.level(group)
        cues = list(_CUE.finditer(text))
        leads = bool(cues) and bool(group.index) and not text[1 : cues[0].start()].strip()
        if group.index and not leads:
            begin, last = group.start + 1, group.end - 1
            stop = _reach(reading, group, cues, begin, last)
            yield Region(reading.groups[group.parent], group.start, group, begin, stop, Cue.NONE, stop < last)
        yield from _after_colon(reading, group, text, cues)
        yield from _among(reading, group, text)
        for at, cue in enumerate(cues):
            yield _after_cue(reading, group, cues, cue, leads=leads and at == 0)


def _reach(reading: Reading, group: Group, cues: list[re.Match[str]], start: int, stop: int) -> int:
    """How far a list goes that begins here: up to the next cue that breaks down more than one of its items."""
    told = (group.start + cue.start() for cue in _within(cues, start - group.start, stop - group.start))
    return next((at for at in told if not _in_item(reading, group, start, at, stop)), stop)


def _within(cues: list[re.Match[str]], start: int, stop: int) -> list[re.Match[str]]:
    """The cues that begin in a stretch of the group: an endless paragraph is not gone through for each of them."""
    return cues[bisect_left(cues, start, key=re.Match.start) : bisect_left(cues, stop, key=re.Match.start)]


def _in_item(reading: Reading, group: Group, start: int, cue: int, stop: int) -> bool:
    """ "lúa 214 ha, trong đó lúa sớm 68 ha; ngô 93 ha": what breaks one item down, up to the next semicolon."""
    level = reading.level(group)
    begin = max(start, group.start + level.rfind(";", start - group.start, cue - group.start))
    told = [q for q in _own(reading, group, begin, cue) if not q.percent]
    return len(told) == 1 and ";" in level[cue - group.start : stop - group.start].rstrip(" ;.")


def _among(reading: Reading, group: Group, text: str) -> Iterator[Region]:
    """ "Trong 28 chủ đầu tư, có 09 chủ đầu tư trên 80%, 13 chủ đầu tư ...": so many of so many."""
    for match in _OF_SO_MANY.finditer(text):
        at = group.start + match.end()
        whole = reading.between(at, at + 1)
        end = min(reading.sentence(at)[1], group.end, at + LONGEST)
        if whole and "%" not in text[match.end() : match.end() + 12]:
            begin = whole[0].unit_end
            yield Region(
                group,
                begin,
                group,
                begin,
                end,
                Cue.SOME,
                truncated=bool(_CUE.search(text, match.end(), end - group.start)),
            )


def _binding(reading: Reading, cues: list[re.Match[str]], colon: int) -> list[re.Match[str]]:
    """The cues that have a number before them; "phân theo lĩnh vực, trong 392 vụ có:" leaves the word to the colon."""
    sentence = reading.sentence(colon)
    return [cue for cue in cues if cue.end() > colon or reading.between(sentence[0], cue.start())]


def _after_cue(reading: Reading, group: Group, cues: list[re.Match[str]], cue: re.Match[str], *, leads: bool) -> Region:
    """What follows a cue, to the end of its sentence or to the next cue."""
    start = group.start + cue.end()
    stop = min(reading.sentence(start)[1], group.end, start + LONGEST)
    end = _reach(reading, group, cues, start, stop)
    return Region(
        reading.groups[group.parent] if leads else group,
        group.start if leads else group.start + cue.start(),
        group,
        start,
        end,
        Cue.SOME if cue["some"] else Cue.ALL,
        end < stop,
    )


def _after_colon(reading: Reading, group: Group, text: str, cues: list[re.Match[str]]) -> Iterator[Region]:
    """ "Tổng mức đầu tư 34 tỷ đồng: ngân sách tỉnh 20 tỷ đồng, ..." without any other word.

    Only the first colon of a sentence announces; the others stand in the items.
    """
    done = -1
    for colon in _COLON.finditer(text):
        at, begin = group.start + colon.start(), group.start + colon.end()
        start, end = reading.sentence(at)
        if start == done:
            continue
        done = start
        stop = min(end, group.end, begin + LONGEST)
        if _binding(reading, _within(cues, start - group.start, begin - group.start), at):
            continue
        last, stop = stop, _reach(reading, group, cues, begin, stop)
        if reading.between(max(start, at - LONGEST), at) and len(reading.between(begin, stop)) > 1:
            yield Region(group, at, group, begin, stop, Cue.COLON, stop < last)


def items_of(reading: Reading, region: Region) -> list[list[Quantity]]:
    """Các mục: the quantities of a region, item by item, on its own level only."""
    start, end = region.start, region.end
    group = region.inside
    level = reading.level(group)[start - group.start : end - group.start]
    separator = _SEMICOLON if ";" in level.rstrip(" ;.)") else _SEPARATOR
    if separator is _SEMICOLON:
        first = start + level.find(";")
        alone = len(_item(reading, group, start, first)) == 1
        loose = alone and region.cue is Cue.SOME and region.before < region.start and reading.text[start - 1] != ":"
        loose = loose and reading.sentence(start)[0] < region.before  # "Trong đó xi măng 11 tỷ đồng; công lao động ..."
        if loose or not _parallel(reading, region, first) or _GOES_ON.match(level, first - start):
            separator, end, level = _SEPARATOR, first, level[: first - start]
    cuts = [start, *(start + m.start() for m in separator.finditer(level)), end]
    return [own for left, right in pairwise(cuts) if (own := _item(reading, group, left, right))]


def _item(reading: Reading, group: Group, start: int, end: int) -> list[Quantity]:
    """The numbers of one item, without those that break it down."""
    cue = _CUE.search(reading.lower, start, end)
    return _own(reading, group, start, cue.start() if cue and reading.between(start, cue.start()) else end)


def _parallel(reading: Reading, region: Region, first: int) -> bool:
    """Whether what stands behind the first semicolon tells the same kinds of things as what stands before it."""
    later = region.inside.start + reading.level(region.inside).find(";", first + 1 - region.inside.start)
    following = later if first < later < region.end else region.end
    one, two = (
        [q.kind for q in _item(reading, region.inside, begin, end) if not q.percent]
        for begin, end in ((region.start, first), (first, following))
    )
    alone = len(one) == 1 or len(set(one)) == len(one)
    return alone and (not two or two[0] == one[0] or "" in (one[0], two[0])) if one else False


def _own(reading: Reading, group: Group, start: int, end: int) -> list[Quantity]:
    return [q for q in reading.between(start, end) if reading.group_of(q).index == group.index]
