"""Tỷ trọng của các phần: "gồm đất đai 34, giao thông 27, khác 35. Nhiều nhất là đất đai, chiếm 35,4%".

Once a total is proven to be the sum of its parts, each part is known by what only it is called, and a share of one of
them, or of several ("từ khá trở lên", "hai nhóm đầu"), is of that total.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise
from typing import NamedTuple

from addin.core.proofread.checks import Check, Report, Verdict, place, places
from addin.core.proofread.equations import Ratio
from addin.core.proofread.names import words_of
from addin.core.proofread.near_misses.evidence import BY_HAND, LIKELY, Evidence, holds
from addin.core.proofread.near_misses.surroundings import alike, heads, plain
from addin.core.proofread.quantities import Approx, Quantity
from addin.core.proofread.reading import LONGEST, Reading
from addin.core.proofread.relations.named_shares import base_of
from addin.core.proofread.relations.share import SHARE
from addin.core.proofread.roles import Part, Term, terms_of
from addin.core.proofread.structure import Kind
from addin.core.proofread.sums import together
from addin.core.proofread.worded import told_number

_OCCUPIES = re.compile(r"\b(?:chiếm|tỷ trọng|cơ cấu)\b")
_RATE = re.compile(r"\btỷ lệ\b")
_FIRST = re.compile(r"\b(?P<many>hai|ba|bốn)\s[^\W\d_]+\sđầu\b")
_THESE = re.compile(r"\b(?P<many>hai|ba|bốn)\s(?:[^\W\d_]+\s){1,3}(?:này|trên)\b")
_EACH = re.compile(r"\b(?:tương ứng|lần lượt)\b")
_UPWARDS = re.compile(r"\btrở lên\b")
_SAYS_NOTHING = frozenset(
    "vậy tính quy nếu xét về thì riêng nhóm khối phần trọng cơ cấu cao thấp nhất nhiều ít đứng đầu vẫn chỉ tuy mới khi "
    "xếp loại mức lớn gần hơn kế tiếp hiện hạng trở lên cộng lại chung cả hai ba lượng đó".split()
)
"""Words beside the name of a part that say nothing of another thing."""
_FAR, _LISTS = 6, 12
"""Paragraphs behind a list in which its parts are still called by their names alone, and lists looked back over."""


class _List(NamedTuple):
    """Một tổng đã cộng đúng: the words its parts are called by, and those that only one of them is called by."""

    whole: Quantity
    parts: tuple[Quantity, ...]
    told: tuple[frozenset[str], ...]
    own: tuple[frozenset[str], ...]


class _Meant(NamedTuple):
    """Phần mà tỷ lệ nói tới: its list, the sums it may be, the likeliest first, and what else its words say."""

    listed: _List
    sums: tuple[Quantity, ...]
    besides: frozenset[str]
    fully: bool


def missed_shares_of_parts(report: Report, evidence: Evidence) -> Iterator[Check]:
    """Tính lại tỷ trọng của những phần mà tổng của chúng đã được cộng đúng."""
    lists = _lists(report, evidence)
    for reading in report.readings if lists else ():
        if reading.block.kind is Kind.TABLE or not any(q.percent for q in reading.quantities):
            continue
        for start, end in pairwise((0, *reading.sentence_ends, len(reading.text))):
            terms = terms_of(reading, start, min(end, start + LONGEST)) if end > start else ()
            able = [term for term in terms if term.percent and term.part in _OF_SOMETHING and not term.against]
            said = [(one, meant) for one in able if (meant := _meant(report, reading, lists, one.quantity))]
            right = {meant.listed.whole for one, meant in said if _holds(meant, one.quantity, meant.listed.whole)}
            for one, meant in said:
                check = _checked(report, reading, evidence, one, meant, beside=meant.listed.whole in right)
                yield from (check,) if check else ()


_OF_SOMETHING = (Part.SHARE, Part.RATE, Part.LEVEL)


def _lists(report: Report, evidence: Evidence) -> list[_List]:
    """The totals that come to their parts, as they stand in the text."""
    found = []
    for (whole, _), parts in evidence.sums.items():
        told = tuple(report.names.of(part) | words_of(" ".join(part.noun)) for part in parts)
        often = Counter(word for words in told for word in words)
        own = tuple(frozenset(word for word in words if often[word] == 1) for words in told)
        found.append(_List(whole, parts, told, own))
    return sorted(found, key=_ends)


def _ends(listed: _List) -> tuple[int, int]:
    return max((q.block, q.start) for q in (listed.whole, *listed.parts))


def _meant(report: Report, reading: Reading, lists: Sequence[_List], printed: Quantity) -> _Meant | None:
    """What a percentage is said of: parts of the nearest list that has any called so."""
    clause = _clause(reading, printed)
    words = words_of(clause)
    at = bisect_left(lists, (printed.block, printed.start), key=_ends)
    near = [one for one in reversed(lists[max(0, at - _LISTS) : at]) if printed.block - one.whole.block <= _FAR]
    first, these = _FIRST.search(clause), _THESE.search(clause)
    last = _told_last(reading, printed, told_number(these["many"])) if these and not _EACH.search(clause) else None
    for listed in near:
        if last is not None and last.kind == listed.whole.kind and last.base <= listed.whole.base:
            return _Meant(listed, (last,), frozenset(), fully=True)
        if first is not None and len(listed.parts) > told_number(first["many"]):
            return _Meant(listed, (together(listed.parts[: told_number(first["many"])]),), frozenset(), fully=True)
        fully = [at for at, own in enumerate(listed.own) if own and own <= words]
        some = fully or [at for at, own in enumerate(listed.own) if own & words]
        if fully or len(some) == 1:
            used = frozenset[str]().union(*(listed.told[at] for at in some))
            besides = words - used - report.names.of(listed.whole) - _SAYS_NOTHING
            upwards = bool(_UPWARDS.search(clause))
            named = bool(fully) or len(listed.own[some[0]] & words) > 1
            return _Meant(listed, tuple(_sums(listed.parts, some, upwards=upwards)), besides, named)
    return None


def _told_last(reading: Reading, printed: Quantity, many: int) -> Quantity | None:
    """ "A 47,9 tỷ đồng, B 38,2 tỷ đồng; hai chương trình này cộng lại chiếm ...": the last so many of one kind."""
    told = [q for q in reading.between(max(0, printed.start - LONGEST), printed.start) if plain(q)][-many:]
    alike_ones = len(told) == many and len({q.kind for q in told}) == 1
    return together(told) if alike_ones and not any(reading.group_of(q).index for q in told) else None


def _clause(reading: Reading, printed: Quantity) -> str:
    """The words a percentage is said of; what stands right behind another number says what that one is."""
    before = reading.words_before(printed, 160)
    opens = reading.sentence(printed.start)[0] == printed.start - len(before)
    return (before if opens else _CUT.split(before, 1)[-1] if _CUT.search(before) else "").rpartition(":")[2]


_CUT = re.compile(r"[;,.:()]|\b(?:và|nhưng|còn)\b")


def _sums(parts: Sequence[Quantity], named: Sequence[int], *, upwards: bool) -> Iterator[Quantity]:
    """All that are named; "từ khá trở lên" all told before it as well, or behind it, or whichever are better."""
    if not upwards:
        yield together([parts[at] for at in named])
        return
    last = named[-1]
    yield together(parts[: last + 1])
    others = [part for at, part in enumerate(parts) if at != last][:_BETTER]
    for many in range(1 if 0 < last < len(parts) - 1 else 0, len(others)):
        yield from (together((parts[last], *some)) for some in combinations(others, many))


_BETTER = 5


def _holds(meant: _Meant, printed: Quantity, whole: Quantity) -> bool:
    return any(holds(Ratio(printed, part, whole), printed) for part in meant.sums)


def _checked(
    report: Report, reading: Reading, evidence: Evidence, term: Term, meant: _Meant, *, beside: bool
) -> Check | None:
    """Of the total or of a larger one; of anything else wrong where words leave no choice, else by a slip.

    They leave none where it is said to occupy something, or another share `beside` it is of the same total.
    """
    printed, whole = term.quantity, meant.listed.whole
    named = words_of(base_of(reading, meant.sums[0], printed)[0]) - {"tổng"}
    if (
        printed.ranged
        or printed.approx is not Approx.NONE
        or (named and not named <= report.names.of(whole) | words_of(" ".join(whole.noun)))
    ):
        return None
    larger = [q for q in heads(report, reading, (), whole, printed) if q.base >= whole.base]
    start = reading.sentence(printed.start)[0]
    here = [q for q in reading.between(start, printed.start) if q not in meant.listed.parts and alike(q, whole)]
    for q in (whole,) if named else (whole, *larger, *here):
        fitting = next((part for part in meant.sums if holds(Ratio(printed, part, q), printed)), None)
        if fitting is not None:
            told = Ratio(printed, fitting, q)
            return Check(SHARE, Verdict.ROUNDED, place(printed), places((fitting, q)), equation=told)
    found = Ratio(printed, meant.sums[0], whole)
    opens = reading.text.endswith("(", 0, printed.start)
    rate = bool(_RATE.search(_clause(reading, printed)))
    occupies = not rate and bool(opens or beside or _OCCUPIES.search(reading.lower, start, printed.start))
    if (
        meant.fully
        and len(meant.besides) <= (_ELSE - opens)
        and (occupies or (rate and (not meant.besides or meant.sums[1:])))
    ):
        return evidence.broken(SHARE, printed, found)
    if not (occupies or rate) or len(meant.besides) > _ELSE:
        return None
    return evidence.judge(SHARE, printed, [found], LIKELY, BY_HAND)


_ELSE = 2
