"""Phép tính giữa các dòng: "III = I − II", "Lợi nhuận gộp (5 = 3 − 4)", chênh lệch thu chi, tồn cuối kỳ.

What a row's own words say is looked up by item numbers. Where a row is only called a difference, the rows before it are
tried, and a difference that several columns agree on is believed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import permutations

from addin.core.layout.described import Basis, Relation, RelationKind, RowKind, RowLayout
from addin.core.layout.evidence import Trial, try_columns
from addin.core.layout.matrix import Matrix, Parts
from addin.core.layout.vocabulary import is_rest

__all__ = ["RowSum", "row_sums", "written_arithmetic"]

_NUMBER = r"(?:[IVXLC]+|[A-ZĐ]|[0-9]{1,2}(?:\.[0-9]{1,2})*[a-zđ]?|[a-zđ])"
_TOKEN = rf"(?:\(\s*{_NUMBER}\s*\)|{_NUMBER})"
_SUM = rf"{_TOKEN}(?:\s*[+\-−–]\s*{_TOKEN})+"
_WRITTEN = re.compile(
    rf"(?:^|[\s(\[])(?:(?P<own>{_TOKEN})\s*)?=\s*(?P<given>{_SUM})\s*[)\]]?\s*\.?$|[(\[]\s*(?P<bare>{_SUM})\s*[)\]]"
)
_TERM = re.compile(rf"\s*([+\-−–])?\s*({_TOKEN})")
_REACH = 12
_LARGE = 20
_LEAST_EVIDENCE = 2


@dataclass(frozen=True, slots=True)
class RowSum:
    """Một dòng tính từ các dòng khác. A row that something is taken from is no part of any total."""

    owner: int
    parts: Parts
    relation: Relation

    @property
    def subtracts(self) -> bool:
        return any(sign < 0 for _, sign in self.parts)


def row_sums(matrix: Matrix) -> list[RowSum]:
    """Các dòng tính từ những dòng khác bằng cộng trừ, at most one relation for each row."""
    found = []
    for owner, line in enumerate(matrix.lines):
        if line.layout.rate or line.layout.kind is RowKind.AVERAGE:
            continue
        one = _as_written(matrix, owner) or _as_figures_show(matrix, owner)
        if one is not None:
            found.append(one)
    return found


def written_arithmetic(text: str) -> tuple[str, tuple[tuple[str, int], ...]]:
    """Phép tính ghi ở tên dòng: the row's own number where it is given, and the number and sign of each term."""
    match = _WRITTEN.search(text)
    if match is None:
        return "", ()
    terms = _TERM.finditer(match["given"] or match["bare"])
    return _bare(match["own"] or ""), tuple((_bare(term[2]), -1 if (term[1] or "+") in "-−–" else 1) for term in terms)


def _bare(number: str) -> str:
    return number.strip("() ")


def _as_written(matrix: Matrix, owner: int) -> RowSum | None:
    """What the row's words say. It is believed even where it fails, for nothing else can have been meant."""
    row = matrix.lines[owner].layout
    own, terms = written_arithmetic(row.label)
    if not terms or (own and row.ordinal and own != row.ordinal):
        return None
    lines = [_line_numbered(matrix, owner, number) for number, _ in terms]
    parts = tuple((line, sign) for line, (_, sign) in zip(lines, terms, strict=True) if line is not None)
    if len(parts) != len(terms) or len(set(lines)) != len(lines) or owner in lines:
        return None
    trial = _trial(matrix, owner, parts)
    certain = bool(own) or is_rest(row.label) or row.kind is RowKind.TOTAL
    if not trial.tested or (trial.share < 0.5 and not certain):
        return None
    return RowSum(owner, parts, _relation(matrix, owner, parts, Basis.ROW_WORDS, trial, sure=trial.share >= 0.5))


def _line_numbered(matrix: Matrix, owner: int, number: str) -> int | None:
    """The row of that item number: inside the owner's own group, else the nearest before it, else after it."""
    alike = [at for at, line in enumerate(matrix.lines) if line.layout.ordinal == number and at != owner]
    inside = set(_inside([line.layout for line in matrix.lines], owner))
    before = [at for at in reversed(alike) if at < owner]
    after = [at for at in alike if at > owner]
    return next((at for at in (*(at for at in alike if at in inside), *before, *after)), None)


def _inside(rows: list[RowLayout], owner: int) -> Iterator[int]:
    for at in range(owner + 1, len(rows)):
        if rows[at].level <= rows[owner].level:
            return
        yield at


def _as_figures_show(matrix: Matrix, owner: int) -> RowSum | None:
    """A row called a difference, a balance or a rest, with the rows before it that it comes from."""
    row = matrix.lines[owner].layout
    if not is_rest(row.label) or row.kind in (RowKind.TOTAL, RowKind.GROUP):
        return None
    best: tuple[tuple[int, int], Parts, Trial] | None = None
    for parts in _ideas(matrix, owner):
        if not _fits_somewhere(matrix, owner, parts):
            continue
        trial = _trial(matrix, owner, parts)
        large = sum(e.holds and abs(e.expected) >= _LARGE for e in trial.equations)
        if large < _LEAST_EVIDENCE or trial.share < 0.66:
            continue
        rank = (trial.held, -len(parts))
        if best is None or rank > best[0]:
            best = (rank, parts, trial)
    if best is None:
        return None
    return RowSum(owner, best[1], _relation(matrix, owner, best[1], Basis.EVIDENCE, best[2], sure=best[2].held > 2))


def _ideas(matrix: Matrix, owner: int) -> Iterator[Parts]:
    """One row less another; or three that follow each other, as in opening, in, out."""
    level = matrix.lines[owner].layout.level
    usable = [at for at in range(owner) if not matrix.lines[at].layout.rate and matrix.lines[at].layout.level <= level]
    near = usable[-_REACH:]
    for a, b in permutations(near, 2):
        yield (a, 1), (b, -1)
    for start in range(len(near) - 2):
        a, b, c = near[start : start + 3]
        yield (a, 1), (b, 1), (c, -1)
        yield (a, 1), (b, -1), (c, -1)
        yield (a, 1), (b, -1), (c, 1)


def _fits_somewhere(matrix: Matrix, owner: int, parts: Parts) -> bool:
    """A cheap look at the first columns, before the whole is tried."""
    told = [at for at, field in enumerate(matrix.fields) if field.adds and matrix.lines[owner].figures[at]][:4]
    holding = (matrix.column_equation(owner, parts, at, strict=False) for at in told)
    return sum(equation is not None and equation.holds for equation in holding) * 2 >= max(1, len(told))


def _trial(matrix: Matrix, owner: int, parts: Parts) -> Trial:
    return try_columns(matrix, lambda field, strict: matrix.column_equation(owner, parts, field, strict=strict))


def _relation(matrix: Matrix, owner: int, parts: Parts, basis: Basis, trial: Trial, *, sure: bool) -> Relation:
    names = " ".join(f"{'+' if sign > 0 else '−'} {matrix.lines[at].layout.name}" for at, sign in parts)
    text = f"{matrix.lines[owner].layout.name} = {names.removeprefix('+ ')}"
    return Relation(RelationKind.ROWS, basis, text, trial.held, trial.tested, trial.equations, sure)
