"""Câu chữ: how a Vietnamese report says its figures.

A phrase is words and figures in order; the figures stay figures, so a sentence still knows where its numbers come from.
What is zero is false: a zero part is left out of a list, and a template may ask `if phrase`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from addin.core.figures import Display, Figure
from addin.core.measure import convert, counted_thing, measure_of
from addin.core.number import decimals_of, format_number, round_half_up
from addin.core.place import Quoted

__all__ = [
    "Phrase",
    "Piece",
    "Spoken",
    "approximate",
    "breakdown",
    "converted",
    "counting",
    "first_capital",
    "grouped",
    "highest",
    "joined",
    "phrase",
    "spoken",
    "with_measure",
]


@dataclass(frozen=True, slots=True)
class Spoken:
    """Số viết trong câu: a figure and the way this sentence writes it."""

    figure: Figure
    padded: bool
    decimals: int

    @property
    def display(self) -> Display:
        return Display(self.decimals, self.padded)

    @property
    def text(self) -> str:
        """ "05", "1.250", "5.057,1"; a rounded figure keeps its exact value behind the text."""
        return self.display.text(self.figure.value)

    def __bool__(self) -> bool:
        return bool(self.figure)


@dataclass(frozen=True, slots=True)
class Phrase:
    """Cụm từ: words and figures. True when it says something: a figure other than zero, or words without figures."""

    parts: tuple[str | Spoken, ...] = ()

    def __bool__(self) -> bool:
        figures = [part for part in self.parts if isinstance(part, Spoken)]
        return any(figures) if figures else any(self.parts)

    @property
    def text(self) -> str:
        return "".join(part if isinstance(part, str) else part.text for part in self.parts)


Piece = str | Figure | Spoken | Phrase


def spoken(figure: Figure | Spoken) -> Spoken:
    """Cách viết thường dùng: counted things below ten take two digits (05 biển), measured quantities do not (5 km)."""
    if isinstance(figure, Spoken):
        return figure
    return Spoken(figure, padded=figure.measure.counted, decimals=figure.decimals)


def phrase(piece: Piece) -> Phrase:
    """Any piece of a sentence as a phrase."""
    if isinstance(piece, Phrase):
        return piece
    if isinstance(piece, str):
        return Phrase((piece,)) if piece else Phrase()
    return Phrase((spoken(piece),))


def with_measure(figure: Figure | Spoken, thing: str = "", before: str = "") -> Phrase:
    """Số kèm đơn vị: "5.057,1 triệu đồng", "09 tuyến đường" (thing = "đường"), "100%", "trồng 50 cây" (before)."""
    said = spoken(figure)
    words = f"{said.figure.measure.after('')} {thing}".rstrip()
    return Phrase((f"{before} ", said, words) if before else (said, words))


def approximate(figure: Figure | Spoken, step: int) -> Phrase:
    """Ước lượng: "hơn 10.800 người", "gần 5.700 triệu đồng"; what is round by itself is said as it is.

    `step` is 10, 100, 1.000 ...; a number too small to be rounded to it is said exactly.
    """
    plain = spoken(figure).figure
    digits = Decimal(step).adjusted()
    rounded = round_half_up(plain.value, -digits)
    if not rounded:
        return with_measure(figure)
    word = "" if rounded == plain.value else "hơn" if abs(plain.value) > abs(rounded) else "gần"
    return with_measure(Spoken(plain, padded=False, decimals=-digits), before=word)


def joined(pieces: Iterable[Piece], last: str = "và") -> Phrase:
    """Liệt kê: "a, b và c"; zero parts are left out; semicolons where a piece has commas of its own.

    `last` stands before the last piece; when it is empty, or a piece has that word of its own ("đô thị và đất đai"), a
    comma stands there too.
    """
    kept = [found for found in map(phrase, pieces) if found]
    if last and any(f" {last} " in found.text for found in kept):
        last = ""
    comma = "; " if any(", " in found.text for found in kept) else ", "
    parts: list[str | Spoken] = []
    for at, found in enumerate(kept):
        if at:
            parts.append(f" {last} " if last and at == len(kept) - 1 else comma)
        parts.extend(found.parts)
    return Phrase(tuple(parts))


def breakdown(total: Figure, parts: Sequence[tuple[str, Figure]]) -> Phrase:
    """Cơ cấu, to stand right after its total: " (trong đó: a 5 triệu đồng và b 3 triệu đồng)".

    Zero parts are left out. A single part that is the whole total is said in words, so that no number is repeated.
    """
    kept = [(words, part) for words, part in parts if part]
    if not kept:
        return Phrase()
    words, only = kept[0]
    if len(kept) == 1 and convert(only.value, only.measure, total.measure) == total.value:
        return Phrase((f", toàn bộ từ nguồn {words}",))
    listed = joined(Phrase((f"{words} ", *with_measure(part).parts)) for words, part in kept)
    return Phrase((" (trong đó: ", *listed.parts, ")"))


def highest(candidates: Iterable[tuple[str, Figure]]) -> Phrase:
    """Cao nhất: "xã Ia Chim (1.250 người)"; all of them when several share the first place; empty when all are zero.

    What is printed alike is equal.
    """
    found = [(words, figure) for words, figure in candidates if figure]
    if not found:
        return Phrase()
    shown = [round_half_up(figure.value, figure.decimals) for _, figure in found]
    winners = [one for one, value in zip(found, shown, strict=True) if value == max(shown)]
    names = joined(words for words, _ in winners)
    same = "cùng " if len(winners) > 1 else ""
    return Phrase((*names.parts, f" ({same}", *with_measure(winners[0][1]).parts, ")"))


def converted(figure: Figure | Spoken, symbol: str) -> Spoken:
    """Đổi đơn vị, exactly: 3,374 km said as 3.374 m. The figure remembers what it was: its id ends in "@m"."""
    plain = spoken(figure).figure
    target = measure_of(symbol) or counted_thing(symbol)
    value = convert(plain.value, plain.measure, target)
    decimals = decimals_of(value.normalize())
    return spoken(replace(plain, id=f"{plain.id}@{target.symbol}", value=value, measure=target, decimals=decimals))


def counting(figure_id: str, name: str, count: int, noun: str) -> Figure:
    """Số đếm that no cell of the communes holds, such as how many units have reported."""
    return Figure(figure_id, name, Decimal(count), counted_thing(noun), 0)


def grouped(number: int) -> str:
    """Số nguyên trong thông báo: 200.000."""
    return format_number(Decimal(number))


def first_capital(piece: Piece) -> Phrase:
    """Viết hoa chữ đầu, for the beginning of a sentence."""
    parts = phrase(piece).parts
    if parts and isinstance(parts[0], str):
        first = parts[0][:1].upper() + parts[0][1:]
        return Phrase((Quoted(first, parts[0].place) if isinstance(parts[0], Quoted) else first, *parts[1:]))
    return Phrase(parts)
