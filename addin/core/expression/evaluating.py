"""Tính quy tắc: the answer of a rule for one row, or None where the row does not say enough.

- Rounded figures are equal when their intervals touch; counts and the numbers of the rule itself are exact.
- The officer's dash is 0, and in a text column nothing. A blank is unknown, except that a sum of which at least one
  part is given takes its blank parts as 0. Error cells and unreadable numbers are never more than unknown.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Context, Decimal
from types import MappingProxyType

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
from addin.core.number import MAX_DIGITS, Interval, Missing, Text, Value, exact, interval
from addin.core.wording import same

_WIDE = Context(prec=4 * MAX_DIGITS)
_BLANK = Missing()


@dataclass(frozen=True, slots=True)
class _Figure:
    """A number and all that it may stand for."""

    value: Decimal
    range: Interval


_Answer = _Figure | str | bool | Missing | None


def evaluate(
    expression: Expression, values: Mapping[str, Value], rounded: Mapping[str, int] = MappingProxyType({})
) -> Value | bool | None:
    """Hỏi một dòng: True, False, a value, or None = unknown. `rounded`: the decimals of columns that are no counts."""
    answer = _Evaluation(values, rounded).of(expression.root)
    if isinstance(answer, _Figure):
        return answer.value
    return Text(answer) if isinstance(answer, str) else answer


@dataclass(frozen=True, slots=True)
class _Evaluation:
    values: Mapping[str, Value]
    rounded: Mapping[str, int]

    def of(self, node: Node) -> _Answer:
        match node:
            case Number(value):
                return _Figure(value, exact(value))
            case String(text):
                return text
            case Name(name):
                return self._cell(name)
            case Negative(operand):
                return _subtract(_ZERO, self._figure(operand))
            case Arithmetic(operator, left, right):
                return self._arithmetic(operator, left, right)
            case Comparison(operator, left, right):
                return _compared(operator, self.of(left), self.of(right))
            case Not(operand):
                answer = self._truth(operand)
                return None if answer is None else not answer
            case Logic(operator, operands):
                return self._logic(operands, decisive=operator == "or")
            case Call(function, arguments):
                return self._call(function, arguments)

    def _cell(self, name: str) -> _Answer:
        value = self.values.get(name, _BLANK)
        if isinstance(value, Decimal):
            decimals = self.rounded.get(name)
            return _Figure(value, exact(value) if decimals is None else interval(value, decimals))
        if isinstance(value, Text):
            return value.text
        return value if isinstance(value, Missing) and not value.unclear else None

    def _figure(self, node: Node) -> _Figure | None:
        return _as_figure(self.of(node))

    def _truth(self, node: Node) -> bool | None:
        answer = self.of(node)
        return answer if isinstance(answer, bool) else None

    def _arithmetic(self, operator: str, left: Node, right: Node) -> _Answer:
        if operator == "+":
            return _sum((self.of(left), self.of(right)))
        return _ARITHMETIC[operator](self._figure(left), self._figure(right))

    def _logic(self, operands: tuple[Node, ...], *, decisive: bool) -> bool | None:
        """One decisive answer settles it, whatever is not known; otherwise everything must be known."""
        answers = [self._truth(operand) for operand in operands]
        if decisive in answers:
            return decisive
        return None if None in answers else not decisive

    def _call(self, function: Function, arguments: tuple[Node, ...]) -> _Answer:
        if function is Function.SUM:
            return _sum(tuple(self.of(argument) for argument in arguments))
        if function is Function.IF:
            condition = self._truth(arguments[0])
            return None if condition is None else self.of(arguments[1] if condition else arguments[2])
        asked = arguments[0]
        value = self.values.get(asked.id, _BLANK) if isinstance(asked, Name) else _BLANK
        blank = isinstance(value, Missing) and value.blank
        return blank if function is Function.BLANK else not blank


_ZERO = _Figure(Decimal(0), exact(Decimal(0)))


def _as_figure(answer: _Answer) -> _Figure | None:
    if isinstance(answer, Missing) and answer.nil:
        return _ZERO
    return answer if isinstance(answer, _Figure) else None


def _is_blank(answer: _Answer) -> bool:
    return isinstance(answer, Missing) and answer.blank


def _sum(parts: tuple[_Answer, ...]) -> _Answer:
    given = [_as_figure(part) for part in parts if not _is_blank(part)]
    if not given:
        return _BLANK
    total = _ZERO
    for figure in given:
        if figure is None:
            return None
        total = _Figure(_WIDE.add(total.value, figure.value), total.range + figure.range)
    return total


def _subtract(left: _Figure | None, right: _Figure | None) -> _Figure | None:
    if left is None or right is None:
        return None
    return _Figure(_WIDE.subtract(left.value, right.value), left.range - right.range)


def _multiply(left: _Figure | None, right: _Figure | None) -> _Figure | None:
    if left is None or right is None:
        return None
    ends = [_WIDE.multiply(a, b) for a in _ends(left.range) for b in _ends(right.range)]
    return _Figure(_WIDE.multiply(left.value, right.value), Interval(min(ends), max(ends)))


def _divide(left: _Figure | None, right: _Figure | None) -> _Figure | None:
    """Unknown also where the divisor may be zero within its rounding."""
    if left is None or right is None or right.range.contains(Decimal(0)):
        return None
    ends = [_WIDE.divide(a, b) for a in _ends(left.range) for b in _ends(right.range)]
    return _Figure(_WIDE.divide(left.value, right.value), Interval(min(ends), max(ends)))


def _ends(range_: Interval) -> tuple[Decimal, Decimal]:
    return range_.low, range_.high


_ARITHMETIC: Mapping[str, Callable[[_Figure | None, _Figure | None], _Figure | None]] = {
    "-": _subtract,
    "*": _multiply,
    "/": _divide,
}


def _compared(operator: str, left: _Answer, right: _Answer) -> bool | None:
    if isinstance(left, str) or isinstance(right, str):
        return _compared_texts(operator, left, right)
    a, b = _as_figure(left), _as_figure(right)
    if a is None or b is None:
        return None
    equal = a.range.touches(b.range)
    if operator in ("=", "<>"):
        return equal is (operator == "=")
    if equal and "=" in operator:
        return True
    return a.value > b.value if operator.startswith(">") else a.value < b.value


def _compared_texts(operator: str, left: _Answer, right: _Answer) -> bool | None:
    a, b = _as_text(left), _as_text(right)
    if a is None or b is None or operator not in ("=", "<>"):
        return None
    return same(a, b) is (operator == "=")


def _as_text(answer: _Answer) -> str | None:
    if isinstance(answer, Missing) and answer.nil:
        return ""
    return answer if isinstance(answer, str) else None
