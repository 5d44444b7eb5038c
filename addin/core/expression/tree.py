"""Cây quy tắc: what a rule says, with nothing of Python or Excel in it: each back end walks it in its own way."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Number:
    """Số viết trong quy tắc."""

    value: Decimal


@dataclass(frozen=True, slots=True)
class String:
    """Chữ viết trong quy tắc, trong ngoặc kép."""

    text: str


@dataclass(frozen=True, slots=True)
class Name:
    """Mã cột."""

    id: str


@dataclass(frozen=True, slots=True)
class Negative:
    """Số đối."""

    operand: Node


@dataclass(frozen=True, slots=True)
class Arithmetic:
    """Phép tính: + - * /."""

    operator: str
    left: Node
    right: Node


@dataclass(frozen=True, slots=True)
class Comparison:
    """So sánh: = <> < <= > >=."""

    operator: str
    left: Node
    right: Node


@dataclass(frozen=True, slots=True)
class Not:
    """Không."""

    operand: Node


@dataclass(frozen=True, slots=True)
class Logic:
    """Và, hoặc: "and" or "or" of two or more conditions."""

    operator: str
    operands: tuple[Node, ...]


class Function(StrEnum):
    """Hàm; the value is the word in the rule."""

    BLANK = "trống"
    GIVEN = "có"
    SUM = "tổng"
    IF = "nếu"


@dataclass(frozen=True, slots=True)
class Call:
    """Gọi hàm."""

    function: Function
    arguments: tuple[Node, ...]


Node = Number | String | Name | Negative | Arithmetic | Comparison | Not | Logic | Call


@dataclass(frozen=True, slots=True)
class Expression:
    """Quy tắc đã hiểu: its text, its tree, the columns it asks in their order, and whether it answers yes or no."""

    text: str
    root: Node
    names: tuple[str, ...]
    is_condition: bool
