"""Quy tắc thành công thức: a rule as Excel formula text that gives the same three answers as `evaluate`.

A formula cannot hold "unknown", so a condition becomes two: one that is true where the rule surely holds, and one that
is true where it surely does not. Neither ever shows an error. Only functions that Excel 2010 and LibreOffice know.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import reduce

from addin.core.expression.tree import (
    Arithmetic,
    Call,
    Comparison,
    Expression,
    Function,
    Logic,
    Name,
    Negative,
    Node,
    Not,
    Number,
    String,
)

__all__ = [
    "NIL",
    "UNKNOWN",
    "NotCompiled",
    "Reading",
    "Verdict",
    "all_of",
    "any_of",
    "as_formula",
    "inverse",
    "written",
]

NIL, UNKNOWN = "-", "?"
_TRUE, _FALSE = "TRUE", "FALSE"
_NOISE = 6  # decimals beyond which a binary sum of money is noise, and no form asks for them


class NotCompiled(ValueError):
    """Không diễn đạt được bằng công thức: the rule stays a matter of the office's own check."""


@dataclass(frozen=True, slots=True)
class Reading:
    """Ô đọc: the cell that says what the commune's cell means: a number, words, "" blank, "-" nothing happened, "?"
    not readable. `half` is half a unit of the last decimal, as a formula; "0" for counts."""

    cell: str
    is_number: bool
    half: str = "0"


@dataclass(frozen=True, slots=True)
class Verdict:
    """Hai công thức: where the rule surely holds, and where it surely does not."""

    true: str
    false: str


@dataclass(frozen=True, slots=True)
class _Figure:
    """A number in formulas: the range it stands for, and when it is known or blank. Worth 0 while it is neither."""

    known: str
    value: str
    low: str
    high: str
    blank: str = _FALSE

    @property
    def exact(self) -> bool:
        return self.low == self.high


@dataclass(frozen=True, slots=True)
class _Words:
    """A text in formulas."""

    known: str
    text: str


def as_formula(expression: Expression, readings: Mapping[str, Reading]) -> Verdict:
    """Dịch một điều kiện; `readings` by the names of the columns it asks."""
    return _Compiler(readings).truth(expression.root)


def written(text: str) -> str:
    """Chữ viết trong công thức, in pieces that Excel takes."""
    pieces = [text[at : at + 240].replace('"', '""') for at in range(0, len(text), 240)] or [""]
    return "&".join(f'"{piece}"' for piece in pieces)


def all_of(*conditions: str) -> str:
    """Và."""
    needed = list(dict.fromkeys(one for one in conditions if one != _TRUE))
    if _FALSE in needed:
        return _FALSE
    return f"AND({','.join(needed)})" if len(needed) > 1 else needed[0] if needed else _TRUE


def any_of(*conditions: str) -> str:
    """Hoặc."""
    enough = list(dict.fromkeys(one for one in conditions if one != _FALSE))
    if _TRUE in enough:
        return _TRUE
    return f"OR({','.join(enough)})" if len(enough) > 1 else enough[0] if enough else _FALSE


def inverse(condition: str) -> str:
    """Không."""
    return {_TRUE: _FALSE, _FALSE: _TRUE}.get(condition) or f"NOT({condition})"


@dataclass(frozen=True, slots=True)
class _Compiler:
    readings: Mapping[str, Reading]

    def truth(self, node: Node) -> Verdict:
        match node:
            case Comparison(operator, left, right):
                return self._comparison(operator, left, right)
            case Not(operand):
                answer = self.truth(operand)
                return Verdict(answer.false, answer.true)
            case Logic(operator, operands):
                return _logic(operator, [self.truth(operand) for operand in operands])
            case Call(Function.BLANK | Function.GIVEN as function, (Name(name),)):
                cell = self._reading(name).cell
                blank, given = f'{cell}=""', f'{cell}<>""'
                return Verdict(blank, given) if function is Function.BLANK else Verdict(given, blank)
            case Call(Function.IF, (condition, left, right)):
                asked, a, b = self.truth(condition), self.truth(left), self.truth(right)
                return Verdict(_either(asked, a.true, b.true), _either(asked, a.false, b.false))
        raise NotCompiled("chỉ dịch được điều kiện")

    def figure(self, node: Node) -> _Figure:
        match node:
            case Number(value):
                return _constant(f"{value:f}")
            case Name(name):
                return _cell_figure(self._reading(name))
            case Negative(operand):
                return _subtract(_constant("0"), self.figure(operand))
            case Arithmetic("+", left, right):
                return _sum((self.figure(left), self.figure(right)))
            case Arithmetic(operator, left, right):
                return _ARITHMETIC[operator](self.figure(left), self.figure(right))
            case Call(Function.SUM, arguments):
                return _sum([self.figure(argument) for argument in arguments])
            case Call(Function.IF, (condition, left, right)):
                return _chosen(self.truth(condition), self.figure(left), self.figure(right))
        raise NotCompiled("chỉ tính được với số")

    def _words(self, node: Node) -> _Words:
        match node:
            case String(text):
                return _Words(_TRUE, written(text))
            case Name(name):
                reading = self._reading(name)
                cell = reading.cell
                if reading.is_number:
                    return _Words(f'{cell}="{NIL}"', '""')
                return _Words(_known(cell), f'IF({cell}="{NIL}","",{cell})')
            case Call(Function.IF, (condition, left, right)):
                asked, a, b = self.truth(condition), self._words(left), self._words(right)
                return _Words(_either(asked, a.known, b.known), f"IF({asked.true},{a.text},{b.text})")
        raise NotCompiled("chỉ so sánh được chữ với cột")

    def _comparison(self, operator: str, left: Node, right: Node) -> Verdict:
        if not (self._is_text(left) or self._is_text(right)):
            a, b = self.figure(left), self.figure(right)
            return _known_only(all_of(a.known, b.known), _relation(operator, a, b))
        if operator not in ("=", "<>"):
            return Verdict(_FALSE, _FALSE)
        words, others = self._words(left), self._words(right)
        return _known_only(all_of(words.known, others.known), f"({words.text}){operator}({others.text})")

    def _is_text(self, node: Node) -> bool:
        match node:
            case String():
                return True
            case Name(name):
                return not self._reading(name).is_number
            case Call(Function.IF, (_, left, right)):
                return self._is_text(left) or self._is_text(right)
        return False

    def _reading(self, name: str) -> Reading:
        if name not in self.readings:
            raise NotCompiled(f"biểu không có cột {name}")
        return self.readings[name]


def _known(cell: str) -> str:
    return f'AND({cell}<>"",{cell}<>"{UNKNOWN}")'


def _known_only(known: str, holds: str) -> Verdict:
    return Verdict(all_of(known, holds), all_of(known, inverse(holds)))


def _logic(operator: str, answers: Sequence[Verdict]) -> Verdict:
    """One decisive answer settles it, whatever is not known."""
    trues, falses = [one.true for one in answers], [one.false for one in answers]
    if operator == "and":
        return Verdict(all_of(*trues), any_of(*falses))
    return Verdict(any_of(*trues), all_of(*falses))


def _either(asked: Verdict, a: str, b: str) -> str:
    return any_of(all_of(asked.true, a), all_of(asked.false, b))


def _constant(value: str) -> _Figure:
    return _Figure(_TRUE, value, value, value)


def _cell_figure(reading: Reading) -> _Figure:
    """The officer's dash is exactly 0; only a number that was written has been rounded."""
    cell, value, blank = reading.cell, f"N({reading.cell})", f'{reading.cell}=""'
    if not reading.is_number:
        return _Figure(f'{cell}="{NIL}"', "0", "0", "0", blank)
    if reading.half == "0":
        return _Figure(_known(cell), value, value, value, blank)
    half = f"{reading.half}*ISNUMBER({cell})"
    return _Figure(_known(cell), value, f"({value}-{half})", f"({value}+{half})", blank)


def _sum(parts: Sequence[_Figure]) -> _Figure:
    """Blank parts are nothing beside one that is given; a sum of blanks is blank."""
    readable = [any_of(part.known, part.blank) for part in parts]
    known = all_of(*readable, any_of(*(part.known for part in parts)))
    value, low, high = (
        f"({'+'.join(ends)})" for ends in zip(*((part.value, part.low, part.high) for part in parts), strict=True)
    )
    return _Figure(known, value, low, high, all_of(*(part.blank for part in parts)))


def _subtract(left: _Figure, right: _Figure) -> _Figure:
    value = f"({left.value}-{right.value})"
    if left.exact and right.exact:
        return _Figure(all_of(left.known, right.known), value, value, value)
    low, high = f"({left.low}-{right.high})", f"({left.high}-{right.low})"
    return _Figure(all_of(left.known, right.known), value, low, high)


def _multiply(left: _Figure, right: _Figure) -> _Figure:
    return _by_ends("*", all_of(left.known, right.known), left, right)


def _divide(left: _Figure, right: _Figure) -> _Figure:
    """Unknown also where the divisor may be zero within its rounding."""
    low, high = f"ROUND({right.low},{_NOISE})", f"ROUND({right.high},{_NOISE})"
    apart = f"{low}<>0" if right.exact else f"OR({low}>0,{high}<0)"
    divided = _by_ends("/", all_of(left.known, right.known, apart), left, right)
    guarded = (f"IF({apart},{one},0)" for one in (divided.value, divided.low, divided.high))
    return _Figure(divided.known, *guarded)


def _by_ends(operator: str, known: str, left: _Figure, right: _Figure) -> _Figure:
    value = f"({left.value}{operator}{right.value})"
    if left.exact and right.exact:
        return _Figure(known, value, value, value)
    ends = dict.fromkeys(f"{a}{operator}{b}" for a in (left.low, left.high) for b in (right.low, right.high))
    return _Figure(known, value, f"MIN({','.join(ends)})", f"MAX({','.join(ends)})")


_ARITHMETIC = {"-": _subtract, "*": _multiply, "/": _divide}


def _chosen(asked: Verdict, a: _Figure, b: _Figure) -> _Figure:
    value, low, high = (f"IF({asked.true},{x},{y})" for x, y in ((a.value, b.value), (a.low, b.low), (a.high, b.high)))
    return _Figure(_either(asked, a.known, b.known), value, low, high, _either(asked, a.blank, b.blank))


def _relation(operator: str, a: _Figure, b: _Figure) -> str:
    difference = f"ROUND({a.value}-{b.value},{_NOISE})"
    if operator in ("<", ">"):
        return f"{difference}{operator}0"
    equal = f"{difference}=0" if a.exact and b.exact else _touching(a, b)
    if operator in ("=", "<>"):
        return equal if operator == "=" else inverse(equal)
    return any_of(equal, f"{difference}{operator[0]}0")


def _touching(a: _Figure, b: _Figure) -> str:
    """The two may be the same number: their ranges have one in common."""
    pairs = ((a.low, b.high), (b.low, a.high))
    return reduce(all_of, (f"ROUND({low}-{high},{_NOISE})<=0" for low, high in pairs))
