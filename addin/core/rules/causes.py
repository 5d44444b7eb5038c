"""Nguyên nhân có thể: what one slip of the hand would explain a sum that does not hold.

Named only where exactly one slip in one cell explains it; two explanations are none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from decimal import Context as Arithmetic
from decimal import Decimal

from addin.core.number import MAX_DIGITS, decimals_of, format_number
from addin.core.rules.sums import Term, sum_of

_WIDE = Arithmetic(prec=4 * MAX_DIGITS)
_UNIT_STEPS = (3, 6)
_ZERO_STEPS = (1, 2)


def likely_cause(total: Term, parts: Sequence[Term]) -> str:
    """Một câu nêu ô đáng ngờ; empty where nothing, or more than one thing, would explain the difference."""
    stated = total.figure
    if stated is None:
        return ""
    missing = _WIDE.subtract(stated, sum_of(parts))
    found = [*_counted_wrongly(parts, missing)]
    for term, needed in [(total, -missing), *((part, missing) for part in parts)]:
        value = term.figure
        if value and (reason := slip(value, _WIDE.add(value, needed))):
            found.append(_would_fit(term, value, _WIDE.add(value, needed), reason))
    return found[0] if len(found) == 1 else ""


def _counted_wrongly(parts: Sequence[Term], missing: Decimal) -> Iterator[str]:
    for part in parts:
        if part.figure and part.figure == -missing:
            yield f"Ô tổng có vẻ chưa cộng {_cell(part)}."
        if part.figure and part.figure == missing:
            yield f"Ô tổng có vẻ đã cộng hai lần {_cell(part)}."


def _would_fit(term: Term, value: Decimal, needed: Decimal, reason: str) -> str:
    return f"Nếu {_cell(term)} là {format_number(needed)} thay vì {format_number(value)} thì khớp ({reason})."


def _cell(term: Term) -> str:
    return f"ô {term.place.cell} ({term.name})" if term.place.cell else f"“{term.name}”"


def slip(value: Decimal, needed: Decimal) -> str:
    """Cách gõ nhầm that makes `needed` into `value`; empty when there is none we know."""
    if value <= 0 or needed <= 0 or value == needed:
        return ""
    return next((reason for reason, made in _SLIPS if made(value, needed)), "")


def _differs_by(value: Decimal, needed: Decimal, steps: Sequence[int]) -> bool:
    return any(value == needed.scaleb(step, _WIDE) or needed == value.scaleb(step, _WIDE) for step in steps)


def _unit_slip(value: Decimal, needed: Decimal) -> bool:
    return _differs_by(value, needed, _UNIT_STEPS)


def _zero_slip(value: Decimal, needed: Decimal) -> bool:
    """A zero too many or too few, at the end (or a misplaced comma) or within."""
    if _differs_by(value, needed, _ZERO_STEPS):
        return True
    longer, shorter = sorted(_digits(value, needed), key=len, reverse=True)
    return len(longer) == len(shorter) + 1 and any(
        digit == "0" and longer[:at] + longer[at + 1 :] == shorter for at, digit in enumerate(longer)
    )


def _transposed(value: Decimal, needed: Decimal) -> bool:
    """Two neighbouring digits changed places."""
    a, b = _digits(value, needed)
    apart = [at for at, (x, y) in enumerate(zip(a, b, strict=False)) if x != y]
    return (
        len(a) == len(b)
        and len(apart) == 2
        and apart[1] == apart[0] + 1
        and a[apart[0]] == b[apart[1]]
        and a[apart[1]] == b[apart[0]]
    )


def _digits(value: Decimal, needed: Decimal) -> tuple[str, str]:
    """Both as whole numbers of the same smallest unit."""
    decimals = max(decimals_of(value), decimals_of(needed))
    return f"{value.scaleb(decimals, _WIDE):.0f}", f"{needed.scaleb(decimals, _WIDE):.0f}"


_SLIPS: tuple[tuple[str, Callable[[Decimal, Decimal], bool]], ...] = (
    ("có thể nhầm đơn vị tính, chênh nhau 1.000 lần", _unit_slip),
    ("có thể thừa, thiếu số 0 hoặc đặt sai dấu phẩy", _zero_slip),
    ("có thể gõ đảo hai chữ số", _transposed),
)
