"""Đọc quy tắc: precedence climbing, bounded in length before and in depth while it reads, so no text can exhaust us."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import NoReturn

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
from addin.core.number import MAX_DIGITS
from addin.core.wording import nearest

MAX_TOKENS = 200
MAX_LENGTH = 2000
MAX_DEPTH = 30


class ExpressionError(ValueError):
    """Quy tắc viết sai: one sentence for its author, and the character at which reading stopped (from 0)."""

    def __init__(self, message: str, position: int) -> None:
        super().__init__(f"{message} (ký tự thứ {position + 1})")
        self.message = message
        self.position = position


_TOKEN = re.compile(
    r"""\s*(?:
        (?P<number>[0-9]+(?:[.,][0-9]+)*)
      | (?P<string>"[^"]*"|[“”][^“”]*[“”])
      | (?P<word>[^\W\d]\w*)
      | (?P<sign><>|!=|<=|>=|==|[=<>≤≥≠+\-*/();])
      | (?P<end>$)
      | (?P<odd>.)
    )""",
    re.VERBOSE | re.DOTALL,
)
_WORDS = {"và": "and", "and": "and", "hoặc": "or", "or": "or", "không": "not", "not": "not"}
_SIGNS = {"≤": "<=", "≥": ">=", "≠": "<>", "!=": "<>"}
_LIKE_THOUSANDS = re.compile(r"[1-9][0-9]{0,2}(\.[0-9]{3})+")
_PLAIN_NUMBER = re.compile(r"[0-9]+(\.[0-9]+)?")
_COMPARISONS = frozenset({"=", "<>", "<", "<=", ">", ">="})
_STRENGTH = {"or": 1, "and": 2, **dict.fromkeys(_COMPARISONS, 4), "+": 5, "-": 5, "*": 6, "/": 6}
_NOT_STRENGTH, _NEGATIVE_STRENGTH = 3, 7
_ARGUMENTS = {Function.BLANK: (1, 1), Function.GIVEN: (1, 1), Function.SUM: (1, MAX_TOKENS), Function.IF: (3, 3)}


@dataclass(frozen=True, slots=True)
class _Token:
    """`sign` is the operator or bracket it stands for, empty for all else; `text` is as written."""

    kind: str
    sign: str
    text: str
    position: int


@lru_cache(maxsize=512)
def parse(text: str) -> Expression:
    """Đọc một quy tắc; raises ExpressionError with a sentence for whoever wrote it."""
    if len(text) > MAX_LENGTH:
        raise ExpressionError(f"Quy tắc dài quá {MAX_LENGTH} ký tự; tách thành nhiều quy tắc ngắn", MAX_LENGTH)
    reader = _Reader(unicodedata.normalize("NFC", text))
    root = reader.expression(0, 0)
    reader.finish()
    return Expression(text, root, tuple(dict.fromkeys(_names(root))), _is_condition(root))


def _tokens(text: str) -> Iterator[_Token]:
    for count, match in enumerate(_TOKEN.finditer(text)):
        kind = match.lastgroup or "end"
        written, position = match[kind], match.start(kind)
        if count >= MAX_TOKENS:
            raise ExpressionError("Quy tắc quá nhiều phép tính; tách thành nhiều quy tắc ngắn", position)
        sign = _WORDS.get(written.casefold(), "") if kind == "word" else ""
        yield _Token(kind, _SIGNS.get(written, written) if kind == "sign" else sign, written, position)
        if kind == "end":
            return


def _names(node: Node) -> Iterator[str]:
    match node:
        case Name(name):
            yield name
        case Arithmetic(_, left, right) | Comparison(_, left, right):
            yield from _names(left)
            yield from _names(right)
        case Not(operand) | Negative(operand):
            yield from _names(operand)
        case Logic(_, nodes) | Call(_, nodes):
            for inner in nodes:
                yield from _names(inner)


class _Reader:
    """Precedence climbing over the tokens of one rule."""

    def __init__(self, text: str) -> None:
        self._tokens = list(_tokens(text))
        self._at = 0

    @property
    def _now(self) -> _Token:
        return self._tokens[self._at]

    def _take(self) -> _Token:
        token = self._now
        self._at += token.kind != "end"
        return token

    def _expect(self, sign: str, message: str) -> None:
        if self._now.sign != sign:
            _fail(message, self._now)
        self._take()

    def finish(self) -> None:
        """Nothing may follow the rule."""
        token = self._now
        if token.text == ",":
            _fail("Các đối số ngăn nhau bằng dấu chấm phẩy “;”", token)
        if token.text == "==":
            _fail("Viết một dấu “=” để so sánh bằng nhau", token)
        if token.kind != "end":
            _fail(f"Không hiểu “{token.text}” ở đây; có thể thiếu phép tính hoặc thừa ngoặc", token)

    def expression(self, weakest: int, depth: int) -> Node:
        """Everything that binds more strongly than `weakest`."""
        if depth > MAX_DEPTH:
            _fail("Quy tắc lồng ngoặc quá sâu; tách thành nhiều quy tắc ngắn", self._now)
        node = self._operand(depth)
        while _STRENGTH.get(self._now.sign, 0) > weakest:
            sign = self._take()
            right = self.expression(_STRENGTH[sign.sign], depth + 1)
            node = _joined(sign, node, right)
        return node

    def _operand(self, depth: int) -> Node:
        token = self._take()
        if token.kind == "number":
            return Number(_number(token))
        if token.kind == "string":
            return String(token.text[1:-1])
        if token.sign in _PREFIXES:
            return self._prefixed(token, depth)
        if token.kind == "word" and not token.sign:
            return self._word(token, depth)
        if token.text in ('"', "“", "”"):
            _fail("Chữ phải nằm giữa hai dấu ngoặc kép", token)
        what = f"trước “{token.text}”" if token.kind != "end" else "ở cuối quy tắc"
        return _fail(f"Thiếu một cột, một số hoặc một điều kiện {what}", token)

    def _prefixed(self, token: _Token, depth: int) -> Node:
        if token.sign == "(":
            inside = self.expression(0, depth + 1)
            self._expect(")", "Thiếu dấu đóng ngoặc “)”")
            return inside
        if token.sign == "not":
            return Not(_condition(self.expression(_NOT_STRENGTH, depth + 1), token))
        return Negative(_figure(self.expression(_NEGATIVE_STRENGTH, depth + 1), token))

    def _word(self, token: _Token, depth: int) -> Node:
        if self._now.sign != "(":
            return Name(token.text)
        self._take()
        arguments = [self.expression(0, depth + 1)]
        while self._now.sign == ";":
            self._take()
            arguments.append(self.expression(0, depth + 1))
        self._expect(")", "Thiếu dấu đóng ngoặc “)” hoặc dấu chấm phẩy “;” giữa các đối số")
        return _call(token, tuple(arguments))


_PREFIXES = ("(", "-", "not")


def _fail(message: str, token: _Token) -> NoReturn:
    raise ExpressionError(message, token.position)


def _number(token: _Token) -> Decimal:
    if "," in token.text:
        _fail(f"Số lẻ trong quy tắc viết bằng dấu chấm, không viết “{token.text}”", token)
    if _LIKE_THOUSANDS.fullmatch(token.text):
        plain = token.text.replace(".", "")
        _fail(f"“{token.text}” dễ hiểu lầm; viết {plain} nếu là hàng nghìn, {token.text}0 nếu là số lẻ", token)
    if not _PLAIN_NUMBER.fullmatch(token.text) or len(token.text) > MAX_DIGITS:
        _fail(f"“{token.text}” không phải là một số", token)
    return Decimal(token.text)


def _joined(sign: _Token, left: Node, right: Node) -> Node:
    operator = sign.sign
    if operator in ("and", "or"):
        return Logic(operator, (*_flat(operator, _condition(left, sign)), *_flat(operator, _condition(right, sign))))
    if operator in _COMPARISONS:
        return _comparison(sign, left, right)
    return Arithmetic(operator, _figure(left, sign), _figure(right, sign))


def _flat(operator: str, node: Node) -> tuple[Node, ...]:
    return node.operands if isinstance(node, Logic) and node.operator == operator else (node,)


def _comparison(sign: _Token, left: Node, right: Node) -> Node:
    if isinstance(left, Comparison):
        _fail("Không so sánh liền ba vế; nối hai phép so sánh bằng “và”", sign)
    if _is_condition(left) or _is_condition(right):
        _fail(f"Hai bên dấu “{sign.text}” phải là cột, số hoặc chữ, không phải điều kiện", sign)
    if sign.sign not in ("=", "<>") and (isinstance(left, String) or isinstance(right, String)):
        _fail("Chữ chỉ so sánh được bằng “=” hoặc “<>”", sign)
    return Comparison(sign.sign, left, right)


def _call(token: _Token, arguments: tuple[Node, ...]) -> Node:
    word = token.text.casefold()
    if word not in list(Function):
        close = nearest(word, list(Function))
        _fail(f"Không có hàm “{token.text}”" + (f"; có phải ý bạn là “{close[0]}”?" if close else ""), token)
    function = Function(word)
    least, most = _ARGUMENTS[function]
    if not least <= len(arguments) <= most:
        _fail(f"Hàm “{function}” cần {least} đối số, ngăn nhau bằng dấu chấm phẩy “;”", token)
    if function in (Function.BLANK, Function.GIVEN) and not isinstance(arguments[0], Name):
        _fail(f"Hàm “{function}” hỏi về một cột, ví dụ {function}(ghi_chu)", token)
    if function is Function.SUM:
        arguments = tuple(_figure(argument, token) for argument in arguments)
    if function is Function.IF:
        _condition(arguments[0], token)
        if _is_condition(arguments[1]) is not _is_condition(arguments[2]):
            _fail("Hai kết quả của “nếu” phải cùng là điều kiện hoặc cùng là giá trị", token)
    return Call(function, arguments)


def _is_condition(node: Node) -> bool:
    if isinstance(node, Call):
        return node.function in (Function.BLANK, Function.GIVEN) or (
            node.function is Function.IF and _is_condition(node.arguments[1])
        )
    return isinstance(node, (Comparison, Not, Logic))


def _condition(node: Node, token: _Token) -> Node:
    if not _is_condition(node):
        _fail(f"“{token.text}” cần một điều kiện, ví dụ so_luong > 0", token)
    return node


def _figure(node: Node, token: _Token) -> Node:
    if _is_condition(node) or isinstance(node, String):
        _fail(f"“{token.text}” cần số hoặc cột số", token)
    return node
