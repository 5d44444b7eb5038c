"""Sáp nhập: which units of an earlier period stand behind each unit of today, or why that cannot be said.

"So với cùng kỳ" across a merger is only right when the figures of all the units that went into a new one are added
up. Where one of them has no figure, was divided, or is not known, the comparison is refused with its reason.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from addin.core.communes import Commune, exists_on

__all__ = ["Predecessors", "predecessors"]

_MOST_NAMES = 5
_T = TypeVar("_T")


@dataclass(frozen=True)
class Predecessors:
    """Đơn vị tiền thân: whose figures of then, added up, are comparable with the unit's of now; else the reason."""

    unit: Commune
    units: tuple[Commune, ...] = ()
    reason: str = ""

    def values(self, reported: Mapping[str, _T]) -> tuple[_T, ...]:
        """Số liệu của các đơn vị tiền thân, in the order of the list; empty where comparing is refused."""
        return tuple(reported[one.id] for one in self.units) if not self.reason else ()


def predecessors(
    known: Sequence[Commune], now: str, then: str, reported: Collection[str] | None = None
) -> dict[str, Predecessors]:
    """Tiền thân của từng đơn vị of the day `now`, among those of the day `then`; `known` holds them all.

    `reported` are the ids that have figures of then; a unit that lacks one of its predecessors is refused.
    """
    by_id = {one.id: one for one in known}
    earlier = [one for one in known if exists_on(one, then)]
    behind: dict[str, list[Commune]] = {}
    for one in earlier:
        for heir in _heirs(one, by_id, now):
            behind.setdefault(heir, []).append(one)
    return {
        one.id: _judged(one, behind.get(one.id, []), now, then, reported, by_id) for one in known if exists_on(one, now)
    }


def _heirs(commune: Commune, by_id: Mapping[str, Commune], day: str) -> set[str]:
    """Who has its land on that day; several when it was divided, nobody when the list does not say."""
    waiting, seen, heirs = [commune.id], set[str](), set[str]()
    while waiting:
        found = by_id.get(waiting.pop())
        if found is None or found.id in seen:
            continue
        seen.add(found.id)
        if exists_on(found, day):
            heirs.add(found.id)
        else:
            waiting.extend(_successors(found))
    return heirs


def _successors(commune: Commune) -> list[str]:
    return [part.strip() for part in commune.successor.split(";") if part.strip()]


def _judged(
    unit: Commune,
    units: Sequence[Commune],
    now: str,
    then: str,
    reported: Collection[str] | None,
    by_id: Mapping[str, Commune],
) -> Predecessors:
    if not units:
        return Predecessors(unit, reason=_unknown(unit, then))
    divided = [one for one in units if len(_heirs(one, by_id, now)) > 1]
    if divided:
        names = _names(divided)
        return Predecessors(unit, reason=f"{names} đã chia về nhiều đơn vị nên không tách được số liệu kỳ gốc")
    lacking = [one for one in units if reported is not None and one.id not in reported]
    if lacking:
        of = "" if tuple(lacking) == (unit,) else f" của {_names(lacking)}"
        return Predecessors(unit, reason=f"thiếu số liệu kỳ gốc{of} ({len(units) - len(lacking)}/{len(units)} đơn vị)")
    return Predecessors(unit, tuple(units))


def _unknown(unit: Commune, then: str) -> str:
    if unit.valid_from > then:
        day = f"{date.fromisoformat(unit.valid_from):%d/%m/%Y}"
        return f"{unit.label} thành lập ngày {day}, danh sách chưa ghi đơn vị cũ nào nhập vào; hãy ghi cột “Nhập vào”"
    return f"{unit.label} chưa có trong danh sách đơn vị của kỳ gốc"


def _names(units: Sequence[Commune]) -> str:
    shown = ", ".join(one.label for one in units[:_MOST_NAMES])
    return f"{shown} và {len(units) - _MOST_NAMES} đơn vị khác" if len(units) > _MOST_NAMES else shown
