"""Công thức của quy tắc: the same condition as the text of an Excel formula, which the sheet asks while one types."""

from __future__ import annotations

from collections.abc import Callable

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

__all__ = ["excel_formula"]

_BLANKNESS = {Function.BLANK: "=", Function.GIVEN: "<>"}
_FUNCTIONS = {Function.SUM: "SUM", Function.IF: "IF"}


def excel_formula(
    expression: Expression, cell: Callable[[str], str], shown: Callable[[str, str], str] = lambda _, text: text
) -> str:
    """Điều kiện viết bằng công thức, without "=". `cell`: where a column stands; `shown`: how its cell says a text."""
    return _Writer(cell, shown).of(expression.root)


class _Writer:
    def __init__(self, cell: Callable[[str], str], shown: Callable[[str, str], str]) -> None:
        self.cell, self.shown = cell, shown

    def of(self, node: Node) -> str:
        match node:
            case Number(value):
                return f"{value:f}"
            case String(text):
                return _quoted(text)
            case Name(name):
                return self.cell(name)
            case Negative(operand):
                return f"-({self.of(operand)})"
            case Not(operand):
                return f"NOT({self.of(operand)})"
            case Logic(operator, operands):
                return f"{operator.upper()}({','.join(map(self.of, operands))})"
            case Arithmetic(operator, left, right):
                return f"({self.of(left)}{operator}{self.of(right)})"
            case Comparison(operator, left, right):
                return f"({self._beside(left, right)}{operator}{self._beside(right, left)})"
            case Call(function, arguments):
                return self._call(function, arguments)

    def _call(self, function: Function, arguments: tuple[Node, ...]) -> str:
        if function in _BLANKNESS:
            return f'({self.of(arguments[0])}{_BLANKNESS[function]}"")'
        return f"{_FUNCTIONS[function]}({','.join(map(self.of, arguments))})"

    def _beside(self, node: Node, other: Node) -> str:
        """A text that is compared with a column is written as that column shows it."""
        if isinstance(node, String) and isinstance(other, Name):
            return _quoted(self.shown(other.id, node.text))
        return self.of(node)


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'
