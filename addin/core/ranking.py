"""Xếp hạng: the highest, the lowest, and who comes next; equals share their place and are all named."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import groupby

from addin.core.figures import Figure
from addin.core.number import round_half_up
from addin.core.phrases import Phrase, joined, with_measure

__all__ = ["lowest", "ranked", "ranks"]

Named = tuple[str, Figure]


def ranks(candidates: Iterable[Named], *, rising: bool = False) -> Iterator[tuple[int, Sequence[Named]]]:
    """Thứ hạng with all who share it: 1, 2, 2, 4. What is printed alike is equal: no reader sees who is ahead."""
    ordered = sorted(candidates, key=_printed, reverse=not rising)
    place = 1
    for _, sharing in groupby(ordered, key=_printed):
        equals = tuple(sharing)
        yield place, equals
        place += len(equals)


def _printed(one: Named) -> Decimal:
    return round_half_up(one[1].value, one[1].decimals)


def ranked(candidates: Iterable[Named], most: int = 3, before: str = "cao nhất là") -> Phrase:
    """ "cao nhất là xã A (5 km), tiếp theo là xã B (3 km) và xã C (2 km)"; zeros are not ranked.

    A place that would go beyond `most` names is left out whole, so that no equal is passed over.
    """
    shown: list[Phrase] = []
    count = 0
    for place, equals in ranks(one for one in candidates if one[1]):
        count += len(equals)
        if place > 1 and count > most:
            break
        shown.append(_place(equals))
    if not shown:
        return Phrase()
    first, *others = shown
    following = (", tiếp theo là ", *joined(others).parts) if others else ()
    return Phrase((f"{before} ", *first.parts, *following))


def lowest(candidates: Iterable[Named]) -> Phrase:
    """Thấp nhất: "xã B (02 công trình)"; a zero is a place too."""
    found = list(candidates)
    return _place(next(ranks(found, rising=True))[1]) if found else Phrase()


def _place(equals: Sequence[Named]) -> Phrase:
    names = joined(words for words, _ in equals)
    same = "cùng " if len(equals) > 1 else ""
    return Phrase((*names.parts, f" ({same}", *with_measure(equals[0][1]).parts, ")"))
