"""Giá trị của một công thức: arithmetic, comparisons, sums, means, rounding and conditions, as Excel works them out.

Nothing else is understood, and nothing is guessed: a formula that says anything else is `Beyond`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal
from typing import Protocol

from addin.core.grid import Area
from addin.core.place import column_number

__all__ = ["Beyond", "Failed", "Operand", "Range", "Workbook", "value_of"]

Operand = Decimal | str | bool | None
_CONTEXT = Context(prec=15, rounding=ROUND_HALF_UP)
_TOKEN = re.compile(
    r"\s*(?:(?P<number>[0-9]+(?:\.[0-9]+)?|\.[0-9]+)|(?P<text>\"(?:[^\"]|\"\")*\")|(?P<error>#[A-Z/0]+[!?]?)"
    r"|(?P<call>[A-Z][A-Z.]*)\("
    r"|(?P<ref>(?:'(?P<quoted>(?:[^']|'')+)'!|(?P<plain>[^\s'!()+\-*/,;:=<>&\"%^]+(?::[^\s'!()+\-*/,;:=<>&\"%^]+)?)!)?"
    r"\$?(?P<left>[A-Z]{1,3})\$?(?P<top>[0-9]{1,7})(?::\$?(?P<right>[A-Z]{1,3})\$?(?P<bottom>[0-9]{1,7}))?(?![A-Z0-9(]))"
    r"|(?P<mark><=|>=|<>|[-+*/^(),;=<>%&]))",
    re.IGNORECASE,
)
_CRITERION = re.compile(r"(<=|>=|<|>|=)?\s*(?:(-?[0-9]+(?:\.[0-9]+)?)|([^-0-9<>=*?~\s][^*?~]*))")
_LARGEST = 50_000


class Beyond(Exception):
    """The formula says something that is not understood here."""


class Failed(Exception):
    """The formula comes out as an error value."""

    def __init__(self, code: str) -> None:
        self.code = code


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    text: str
    area: Area | None = None
    sheet: str = ""


@dataclass(frozen=True, slots=True)
class Range:
    """Vùng ô with its sheet."""

    sheet: str
    area: Area


class Workbook(Protocol):
    """Tệp mà công thức nhìn vào."""

    def cell(self, sheet: str, row: int, column: int) -> Operand:
        """The value of a cell; None where it is blank."""

    def cells(self, area: Range) -> Iterator[tuple[int, int, Operand]]:
        """Every cell of an area with its value."""

    def is_subtotal(self, area: Range, row: int, column: int) -> bool:
        """Whether the cell holds a SUBTOTAL, which another one passes over."""


def value_of(formula: str, sheet: str, workbook: Workbook) -> Operand:
    """Giá trị của công thức that stands on a sheet; raises `Beyond` or `Failed`."""
    return _Formula(workbook, sheet, tuple(_tokens(formula.lstrip("=")))).value()


def _tokens(formula: str) -> Iterator[_Token]:
    at = 0
    while at < len(formula.rstrip()):
        match = _TOKEN.match(formula, at)
        if match is None:
            raise Beyond
        at = match.end()
        kind = match.lastgroup if match.lastgroup in ("number", "text", "error", "call", "mark") else "ref"
        if match["ref"]:
            left, top = column_number(match["left"]), int(match["top"])
            right, bottom = (column_number(match["right"]), int(match["bottom"])) if match["right"] else (left, top)
            area = Area(min(top, bottom), min(left, right), max(top, bottom), max(left, right))
            yield _Token("ref", match["ref"], area, (match["quoted"] or "").replace("''", "'") or match["plain"] or "")
        else:
            yield _Token(kind, match[kind])


class _Formula:
    """Một công thức: read from left to right, worked out on the way."""

    def __init__(self, book: Workbook, sheet: str, tokens: tuple[_Token, ...]) -> None:
        self.book, self.sheet, self.tokens, self.at = book, sheet, tokens, 0

    def value(self) -> Operand:
        value = self._compared()
        if self.at < len(self.tokens):
            raise Beyond
        return value

    def _takes(self, *marks: str) -> str:
        if self.at < len(self.tokens) and (token := self.tokens[self.at]).kind == "mark" and token.text in marks:
            self.at += 1
            return token.text
        return ""

    def _compared(self) -> Operand:
        left = self._added()
        while mark := self._takes("=", "<>", "<", ">", "<=", ">="):
            left = _compare(mark, left, self._added())
        return left

    def _added(self) -> Operand:
        left = self._multiplied()
        while mark := self._takes("+", "-"):
            right = self._multiplied()
            left = _CONTEXT.add(_number(left), _number(right) if mark == "+" else -_number(right))
        return left

    def _multiplied(self) -> Operand:
        left = self._signed()
        while mark := self._takes("*", "/"):
            a, b = _number(left), _number(self._signed())
            if mark == "/" and not b:
                raise Failed("#DIV/0!")
            left = _CONTEXT.multiply(a, b) if mark == "*" else _CONTEXT.divide(a, b)
        return left

    def _signed(self) -> Operand:
        if mark := self._takes("-", "+"):
            value = self._signed()
            return -_number(value) if mark == "-" else value
        value = self._single()
        while self._takes("%"):
            value = _CONTEXT.divide(_number(value), Decimal(100))
        return value

    def _single(self) -> Operand:
        if self._takes("("):
            value = self._compared()
            self._must(")")
            return value
        if self.at >= len(self.tokens):
            raise Beyond
        token = self.tokens[self.at]
        self.at += 1
        match token.kind:
            case "number":
                return Decimal(token.text)
            case "text":
                return token.text[1:-1].replace('""', '"')
            case "error":
                raise Failed(token.text.upper())
            case "call":
                return self._call(token.text.upper())
            case "ref" if token.area is not None and token.area.top == token.area.bottom:
                if token.area.left == token.area.right and ":" not in token.sheet:
                    return self.book.cell(token.sheet or self.sheet, token.area.top, token.area.left)
        raise Beyond

    def _must(self, *marks: str) -> str:
        mark = self._takes(*marks)
        if not mark:
            raise Beyond
        return mark

    def _call(self, name: str) -> Operand:
        if name == "IF":
            return self._if()
        if name == "IFERROR":
            return self._iferror()
        arguments = tuple(self._arguments())
        if name in ("SUM", "SUBTOTAL"):
            return self._sum(name, arguments)
        if name in ("SUMIF", "COUNTIF") and len(arguments) in (2, 3):
            return self._where(name, *arguments)
        if name == "ROUND" and len(arguments) == 2:
            value, places = (_number(self._single_value(one)) for one in arguments)
            return value.quantize(Decimal(1).scaleb(-int(places)), ROUND_HALF_UP)
        if name in _OVER_ONE and len(arguments) == 1:
            return _OVER_ONE[name](self._single_value(arguments[0]))
        if name in ("AND", "OR") and arguments:
            held = [bool(_number(self._single_value(one))) for one in arguments]
            return all(held) if name == "AND" else any(held)
        if name not in _OVER_FIGURES:
            raise Beyond
        figures = [figure for argument in arguments for figure in self._figures(argument)]
        return _OVER_FIGURES[name](figures)

    def _arguments(self) -> Iterator[Operand | Range]:
        if self._takes(")"):
            return
        while True:
            yield self._argument()
            if self._must(",", ";", ")") == ")":
                return

    def _argument(self) -> Operand | Range:
        token = self.tokens[self.at] if self.at < len(self.tokens) else None
        follows = self.tokens[self.at + 1] if self.at + 1 < len(self.tokens) else None
        if token is not None and token.area is not None and follows is not None and follows.text in (",", ";", ")"):
            self.at += 1
            return Range(token.sheet or self.sheet, token.area)
        return self._compared()

    def _single_value(self, argument: Operand | Range) -> Operand:
        if not isinstance(argument, Range):
            return argument
        values = [value for *_, value in self.book.cells(argument)] if _size(argument.area) == 1 else []
        if len(values) != 1:
            raise Beyond
        return values[0]

    def _figures(self, argument: Operand | Range) -> Iterator[Decimal]:
        """What SUM sees: the numbers of an area, without its texts; of a value, the value."""
        if not isinstance(argument, Range):
            yield _number(argument)
            return
        if _size(argument.area) > _LARGEST:
            raise Beyond
        yield from (value for *_, value in self.book.cells(argument) if isinstance(value, Decimal))

    def _sum(self, name: str, arguments: tuple[Operand | Range, ...]) -> Decimal:
        if name == "SUM":
            return _total([figure for argument in arguments for figure in self._figures(argument)])
        if not arguments or arguments[0] not in (Decimal(9), Decimal(109)):
            raise Beyond
        return _total(
            [
                value
                for argument in arguments[1:]
                if isinstance(argument, Range)
                for row, column, value in self.book.cells(argument)
                if isinstance(value, Decimal) and not self.book.is_subtotal(argument, row, column)
            ]
        )

    def _where(
        self, name: str, area: Operand | Range = None, wanted: Operand | Range = None, summed: Operand | Range = None
    ) -> Decimal:
        """SUMIF and COUNTIF: what stands at the places where a cell of the area is as it is wanted."""
        summed = area if summed is None else summed
        if not isinstance(area, Range) or not isinstance(summed, Range) or _size(area.area) > _LARGEST:
            raise Beyond
        is_wanted = _criterion(self._single_value(wanted))
        spots = [(row, column) for row, column, value in self.book.cells(area) if is_wanted(value)]
        if name == "COUNTIF":
            return Decimal(len(spots))
        down, right = summed.area.top - area.area.top, summed.area.left - area.area.left
        values = (self.book.cell(summed.sheet, row + down, column + right) for row, column in spots)
        return _total([value for value in values if isinstance(value, Decimal)])

    def _if(self) -> Operand:
        condition = self._compared()
        if not isinstance(condition, bool):
            condition = bool(_number(condition))
        self._must(",", ";")
        chosen = self._branch(worked_out=condition)
        if self._must(",", ";", ")") == ")":
            return chosen if condition else False
        other = self._branch(worked_out=not condition)
        self._must(")")
        return chosen if condition else other

    def _iferror(self) -> Operand:
        start = self.at
        try:
            value = self._compared()
            failed = False
        except Failed:
            value, failed, self.at = None, True, start
            self._skip()
        self._must(",", ";")
        other = self._branch(worked_out=failed)
        self._must(")")
        return other if failed else value

    def _branch(self, *, worked_out: bool) -> Operand:
        if worked_out:
            return self._compared()
        self._skip()
        return None

    def _skip(self) -> None:
        """Past one argument that is not wanted."""
        inside = 0
        while self.at < len(self.tokens):
            token = self.tokens[self.at]
            if not inside and token.kind == "mark" and token.text in ",;)":
                return
            inside += (token.kind == "call" or token.text == "(") - (token.text == ")")
            self.at += 1


def _size(area: Area) -> int:
    return (area.bottom - area.top + 1) * (area.right - area.left + 1)


def _number(value: Operand) -> Decimal:
    """A blank is 0; a text in arithmetic depends on the PC's separators, so it is left alone."""
    if value is None:
        return Decimal(0)
    if isinstance(value, Decimal):
        return value
    if isinstance(value, bool):
        return Decimal(value)
    if isinstance(value, str) and value.strip().isdigit():
        return Decimal(value.strip())
    raise Beyond


def _compare(mark: str, left: Operand, right: Operand) -> bool:
    if isinstance(left, str) or isinstance(right, str):
        if mark not in ("=", "<>"):
            raise Beyond
        same = not isinstance(left, Decimal) and not isinstance(right, Decimal) and (left or "") == (right or "")
        return same == (mark == "=")
    a, b = _number(left), _number(right)
    return {"=": a == b, "<>": a != b, "<": a < b, ">": a > b, "<=": a <= b, ">=": a >= b}[mark]


def _criterion(wanted: Operand) -> Callable[[Operand], bool]:
    """Điều kiện của SUMIF: a number, a comparison with one, or a text; what blanks would answer to is left alone."""
    if isinstance(wanted, Decimal):
        return lambda value: isinstance(value, Decimal) and value == wanted
    found = _CRITERION.fullmatch(wanted) if isinstance(wanted, str) else None
    if found is None:
        raise Beyond
    mark, number, text = found[1] or "=", found[2], found[3]
    if number:
        return lambda value: isinstance(value, Decimal) and _compare(mark, value, Decimal(number))
    if mark != "=":
        raise Beyond
    return lambda value: isinstance(value, str) and value.casefold() == text.casefold()


def _total(figures: list[Decimal]) -> Decimal:
    return sum(figures, Decimal(0))


def _mean(figures: list[Decimal]) -> Decimal:
    if not figures:
        raise Failed("#DIV/0!")
    return _CONTEXT.divide(_total(figures), Decimal(len(figures)))


def _product(figures: list[Decimal]) -> Decimal:
    result = Decimal(1)
    for figure in figures:
        result = _CONTEXT.multiply(result, figure)
    return result


_OVER_ONE: Mapping[str, Callable[[Operand], Operand]] = {
    "ABS": lambda value: abs(_number(value)),
    "N": lambda value: Decimal(0) if isinstance(value, str) else _number(value),
    "NOT": lambda value: not _number(value),
}
_OVER_FIGURES: Mapping[str, Callable[[list[Decimal]], Decimal]] = {
    "AVERAGE": _mean,
    "MAX": lambda figures: max(figures, default=Decimal(0)),
    "MIN": lambda figures: min(figures, default=Decimal(0)),
    "COUNT": lambda figures: Decimal(len(figures)),
    "PRODUCT": _product,
}
