"""Công thức: what a simple formula adds up, and whether two formulas say the same thing from where they stand.

Only sums, differences and quotients of cells are understood; anything else is left alone, never guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from addin.core.grid import Area
from addin.core.place import column_number

__all__ = ["Sum", "Term", "beside", "parse_sum", "references", "relative"]

_SHEET = r"(?:(?:'((?:[^']|'')+)'|([^\s'!()+\-*/,;:=]+))!)?"
_CELL = r"\$?([A-Z]{1,3})\$?([0-9]{1,7})"
_REF = re.compile(rf"{_SHEET}{_CELL}(?::{_CELL})?", re.IGNORECASE)
_SUM_CALL = re.compile(r"(?:SUM|SUBTOTAL)\(", re.IGNORECASE)
_RELATIVE = re.compile(r"(?<![A-Z0-9_!])(\$?)([A-Z]{1,3})(\$?)([0-9]{1,7})(?![0-9(A-Z_])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Term:
    """Một số hạng: a cell or an area, with its sign; `sheet` is empty for the formula's own sheet."""

    sign: int
    sheet: str
    area: Area


@dataclass(frozen=True, slots=True)
class Sum:
    """Công thức cộng trừ. `ranged` when it was written with SUM over an area."""

    terms: tuple[Term, ...]

    @property
    def ranged(self) -> bool:
        return any(term.area.top != term.area.bottom or term.area.left != term.area.right for term in self.terms)


def parse_sum(formula: str) -> Sum | None:
    """=SUM(E5:E9), =E5+E6-E7, =Xã_A!E5+Xã_B!E5, =ROUND(SUM(...),1); None for everything else."""
    body = formula.strip().lstrip("=+").replace(" ", "") if "'" not in formula else formula.strip().lstrip("=+")
    rounded = re.fullmatch(r"ROUND\((.*),-?[0-9]+\)", body, re.IGNORECASE)
    terms = list(_terms(rounded[1] if rounded else body))
    return Sum(tuple(term for term in terms if term)) if terms and None not in terms else None


def _terms(body: str) -> Iterator[Term | None]:
    at, sign, depth_ends = 0, 1, False
    expecting = True
    while at < len(body):
        character = body[at]
        if character in "+-" and not (expecting and depth_ends):
            sign, expecting, at = (1 if character == "+" else -1), True, at + 1
            continue
        if character == " ":
            at += 1
            continue
        if not expecting:
            yield None
            return
        expecting = False
        if call := _SUM_CALL.match(body, at):
            end = body.find(")", call.end())
            inner = body[call.end() : end]
            inner = re.sub(r"^(?:9|109)[,;]", "", inner) if call[0].upper().startswith("SUBTOTAL") else inner
            yield from _arguments(inner, sign)
            at = end + 1 if end > 0 else len(body)
        elif (ref := _REF.match(body, at)) and not ref[5]:
            yield _term(ref, sign)
            at = ref.end()
        else:
            yield None
            return


def _arguments(inner: str, sign: int) -> Iterator[Term | None]:
    for part in re.split(r"[,;]", inner):
        ref = _REF.fullmatch(part.strip())
        yield _term(ref, sign) if ref else None


def _term(ref: re.Match[str], sign: int) -> Term:
    sheet = (ref[1] or "").replace("''", "'") or ref[2] or ""
    left, top = column_number(ref[3]), int(ref[4])
    right, bottom = (column_number(ref[5]), int(ref[6])) if ref[5] else (left, top)
    return Term(sign, sheet, Area(min(top, bottom), min(left, right), max(top, bottom), max(left, right)))


def relative(formula: str, row: int, column: int) -> str:
    """Công thức nhìn từ ô của nó: two cells that were filled down or right have the same text."""

    def shifted(match: re.Match[str]) -> str:
        across = match[2].upper() if match[1] else f"C[{column_number(match[2]) - column}]"
        down = match[4] if match[3] else f"R[{int(match[4]) - row}]"
        return f"{down}{across}"

    return _RELATIVE.sub(shifted, formula.replace(" ", "").upper())


def references(formula: str, sheet: str) -> Iterator[tuple[str, Area]]:
    """Các vùng ô mà một công thức dùng đến, each with its sheet."""
    for match in _REF.finditer(formula):
        term = _term(match, 1)
        yield term.sheet or sheet, term.area


def beside(formula: str, row: int) -> set[int]:
    """Các cột cùng dòng mà công thức dùng đến."""
    return {column_number(match[2]) for match in _RELATIVE.finditer(formula.upper()) if int(match[4]) == row}
