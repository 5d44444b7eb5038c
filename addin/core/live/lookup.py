"""Dữ liệu biểu: a hidden page that tells a form's formulas what words mean, and the office which form this is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property, lru_cache

from addin.core.edits import AddSheet, Cell, Content, Edit, SetBlock
from addin.core.form.marks import DATA_SHEET
from addin.core.form.model import Choices, Form, Item, Kit
from addin.core.measure import Measure, known_spellings
from addin.core.number import NIL_SPELLINGS, UNCLEAR_SPELLINGS
from addin.core.place import column_letters
from addin.core.rules.context import form_unit
from addin.core.wording import key

_DASHES = ("-", "--", "–", "—", "(-)")
_DOTS = (".", "..", "...", "…", "?", "/")
_FIRST = 2
_INFORMATION, _WORDS, _UNITS, _CHOICES = 1, 4, 7, 12
_CHOICE_WIDTH = 5


@dataclass(frozen=True, slots=True)
class ChoiceRanges:
    """Vùng tra một danh mục: what may be typed, and beside it the item's id, unit symbol and half a last unit."""

    names: str
    ids: str
    symbols: str
    halves: str


class Lookup:
    """Dữ liệu biểu of a kit; ranges are ready to stand in a formula."""

    def __init__(self, kit: Kit) -> None:
        self.kit = kit
        self.nil = _range(_WORDS, len(_nil()))
        self.unclear = _range(_WORDS + 1, len(_unclear()))
        spelt = len(self.units)
        self.spellings, self.symbols, self.dimensions, self.counted = (_range(_UNITS + at, spelt) for at in range(4))

    @cached_property
    def units(self) -> tuple[tuple[str, Measure], ...]:
        """Every spelling once, as a spreadsheet compares them: the kit's own units before all others."""
        own = [(symbol, form_unit(symbol)) for symbol in dict.fromkeys(_measures(self.kit))]
        first: dict[str, tuple[str, Measure]] = {}
        for spelling, measure in (*own, *known_spellings()):
            first.setdefault(spelling.casefold(), (spelling, measure))
        return tuple(first.values())

    def choices(self, choices_id: str) -> ChoiceRanges:
        """Vùng tra của một danh mục."""
        return self._choices[choices_id]

    @cached_property
    def _choices(self) -> dict[str, ChoiceRanges]:
        ranges = {}
        for at, choices in enumerate(self.kit.choices):
            left, count = _CHOICES + at * _CHOICE_WIDTH, len(list(_names(choices)))
            ranges[choices.id] = ChoiceRanges(*(_range(left + column, count) for column in range(4)))
        return ranges

    def edits(self, information: Mapping[str, str]) -> list[Edit]:
        """Trang ẩn, with `information` about the form in its first two columns."""
        tables: list[tuple[int, Sequence[str], Sequence[Sequence[Content]]]] = [
            (_INFORMATION, ("Mục", "Nội dung"), list(information.items())),
            (_WORDS, ("Không phát sinh",), [(word,) for word in _nil()]),
            (_WORDS + 1, ("Chưa rõ",), [(word,) for word in _unclear()]),
            (_UNITS, ("Cách viết", "Đơn vị tính", "Loại", "Đếm"), list(map(_unit_row, self.units))),
        ]
        for at, choices in enumerate(self.kit.choices):
            heads = (choices.name, "Mã", "Đơn vị tính", "Nửa đơn vị cuối")
            tables.append((_CHOICES + at * _CHOICE_WIDTH, heads, [_choice_row(*one) for one in _names(choices)]))
        sheet = AddSheet(DATA_SHEET, hidden=True, protect=True)
        return [sheet, *(_block(column, heads, rows) for column, heads, rows in tables)]


@lru_cache(maxsize=8)
def lookup_of(kit: Kit) -> Lookup:
    """Dữ liệu biểu of a kit, made once for all its forms."""
    return Lookup(kit)


def half_of(decimals: int) -> str:
    """Nửa đơn vị của chữ số lẻ cuối, as a formula writes it."""
    return f"{Decimal(5).scaleb(-1 - decimals):f}"


def _range(column: int, count: int) -> str:
    letters = column_letters(column)
    return f"'{DATA_SHEET}'!${letters}${_FIRST}:${letters}${_FIRST + count - 1}"


def _block(column: int, heads: Sequence[str], rows: Sequence[Sequence[Content]]) -> SetBlock:
    lines = (heads, *rows)
    return SetBlock(DATA_SHEET, 1, column, tuple(tuple(map(Cell, line)) for line in lines))


def _nil() -> tuple[str, ...]:
    return (*_DASHES, *NIL_SPELLINGS)


def _unclear() -> tuple[str, ...]:
    return (*_DOTS, *UNCLEAR_SPELLINGS)


def _measures(kit: Kit) -> Iterator[str]:
    forms: Sequence[Form] = kit.forms
    for items in (*(form.items for form in forms), *(choices.items for choices in kit.choices)):
        yield from (item.measure for item in items if item.measure)


def _unit_row(unit: tuple[str, Measure]) -> tuple[Content, ...]:
    spelling, measure = unit
    return spelling, measure.symbol, measure.dimension, int(measure.counted)


def _names(choices: Choices) -> Iterator[tuple[str, Item]]:
    """Everything an item may be called, where only one item is called so."""
    spelt = [(name, item) for item in choices.items for name in (item.name, *item.aliases)]
    meant = {(key(name), item.id) for name, item in spelt}
    times = Counter(name for name, _ in meant)
    yield from ((name, item) for name, item in spelt if times[key(name)] == 1)


def _choice_row(name: str, item: Item) -> tuple[Content, ...]:
    unit = form_unit(item.measure) if item.measure else None
    half = "0" if unit and unit.counted else half_of(item.decimals)
    return name, item.id, unit.symbol if unit else None, Decimal(half)
