"""So sánh kỳ: the figures of one Sổ against those of an earlier one — same period last year, last period, or the plan.

Lines are matched by their ids, units by their predecessors. What cannot be compared says why and is never guessed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import reduce

from addin.core import change
from addin.core.figures import Figure, total
from addin.core.measure import convert, convertible
from addin.core.mergers import Predecessors
from addin.core.number import decimals_of
from addin.core.past import PastPeriod, Period
from addin.core.place import Place
from addin.core.summary import COMMUNE, FormSummary, Line, Summary

__all__ = ["Compared", "Earlier", "Period", "compare", "earlier_of", "together"]

_NO_FIGURE = "kỳ gốc không có chỉ tiêu này"
_NO_UNIT = "kỳ gốc không có đơn vị này"
_MOST_NAMES = 5


@dataclass(frozen=True)
class Earlier:
    """Kỳ gốc: the figures of then under the ids of now. `reasons` by form, unit or figure say what is not compared.

    `file` is the Sổ it was taken from, `mark` a hash of what it was then; a base of the history has `file` empty.
    `stale` is the sentence that says why its figures may be no longer those of its source. `cells` are the numbers that
    stand in the cells behind the figures.
    """

    against: Period
    title: str
    figures: Mapping[str, Figure] = field(default_factory=dict)
    reasons: Mapping[str, str] = field(default_factory=dict)
    file: str = ""
    mark: str = ""
    stale: str = ""
    cells: Mapping[Place, Decimal] = field(default_factory=dict)


@dataclass(frozen=True)
class Compared:
    """Một số liệu của hai kỳ; `before` is None where it cannot be compared, and `reason` says why.

    `whole` is the total of then that it is a part of. `unread`: one of the two lacks a cell.
    `places` are the cells of the page So sánh, by what they show.
    """

    line: str
    now: Figure
    before: Figure | None = None
    reason: str = ""
    whole: Figure | None = None
    unread: bool = False
    places: Mapping[str, Place] = field(default_factory=dict)

    @property
    def difference(self) -> Figure | None:
        return self._made("difference", change.difference(self.now, self.before) if self.before is not None else None)

    @property
    def growth(self) -> Figure | None:
        """Tốc độ tăng, giảm (%)."""
        before = self.before if self.now.measure.summable else None
        return self._made("growth", change.growth(self.now, before) if before is not None else None)

    @property
    def share(self) -> Figure | None:
        """Tỷ lệ (%) so với kỳ gốc: how much of a plan is done."""
        before = self.before if self.now.measure.summable else None
        return self._made("share", change.share(self.now, before) if before is not None else None)

    @property
    def points(self) -> Figure | None:
        """Đóng góp vào tốc độ tăng của cả dòng tổng (điểm phần trăm)."""
        if self.before is None or self.whole is None or not convertible(self.whole.measure, self.now.measure):
            return None
        return change.contribution(self.now, self.before, self.whole)

    @property
    def so_far(self) -> Figure | None:
        """Cộng dồn: the figures of then and of now together; shares of different periods never add."""
        before = self.before if self.now.measure.summable else None
        return self._made("so_far", before + self.now if before is not None else None)

    def _made(self, what: str, figure: Figure | None) -> Figure | None:
        place = self.places.get(what)
        return figure.placed(place) if figure is not None and place else figure


# ---- an earlier period seen from this one


def earlier_of(past: PastPeriod, now: Summary, units: Mapping[str, Predecessors], against: Period) -> Earlier:
    """Kỳ gốc theo đơn vị và mã của kỳ này; `units` says who stood behind each unit then."""
    figures: dict[str, Figure] = {}
    reasons: dict[str, str] = {}
    for form_id in now.forms.keys() & past.units.keys():
        mine = _FormThen(form_id, past, units)
        reasons |= mine.reasons(now.forms[form_id])
        figures |= mine.figures(now.forms[form_id])
    renamed = {
        id_: replace(figure, id=f"{id_}@{against.code}", name=f"{figure.name} ({against})")
        for id_, figure in figures.items()
    }
    return Earlier(against, past.title, renamed, reasons, cells=past.cells)


@dataclass(frozen=True)
class _FormThen:
    """Một biểu của kỳ gốc."""

    form: str
    past: PastPeriod
    units: Mapping[str, Predecessors]

    def reasons(self, now: FormSummary) -> dict[str, str]:
        found = {f"{self.form}.{COMMUNE}.{line.id}": reason for line in now.communes if (reason := self._refused(line))}
        if silent := self.past.silent(self.form):
            found[self.form] = f"kỳ gốc chưa có số liệu của {_listed(silent)}"
        elif refused := [self.units[line.id].reason for line in now.communes if self._has_reason(line)]:
            found[self.form] = refused[0]
        return found

    def _has_reason(self, line: Line) -> bool:
        return line.id in self.units and bool(self.units[line.id].reason)

    def _refused(self, line: Line) -> str:
        """Why one unit has nothing to be compared with: totals over different land are not compared."""
        behind = self.units.get(line.id)
        if behind is None or behind.reason:
            return behind.reason if behind else _NO_UNIT
        asked = self.past.units[self.form]
        silent = [one.label for one in behind.units if not asked.get(one.id, False)]
        return f"kỳ gốc chưa có số liệu của {_listed(silent)}" if silent else ""

    def figures(self, now: FormSummary) -> Iterator[tuple[str, Figure]]:
        known = self.past.figures
        for line in (now.total, *now.groups, *now.items):
            yield from ((one.id, known[one.id]) for one in line.figures.values() if one.id in known)
        for line in now.communes:
            behind = self.units.get(line.id)
            for key, figure in line.figures.items() if behind and not behind.reason else ():
                ids = [f"{self.form}.{COMMUNE}.{one.id}.{key}" for one in behind.units] if behind else []
                parts = [known[one] for one in ids if one in known]
                if parts and (len(parts) == 1 or parts[0].measure.summable):
                    yield figure.id, replace(total(parts), name=parts[0].name)


def together(earlier: Sequence[Earlier], title: str) -> Earlier:
    """Lũy kế của nhiều kỳ: a figure that one of them lacks has no sum."""
    first = earlier[0]
    reasons = reduce(lambda all_, one: {**one.reasons, **all_}, earlier, dict[str, str]())
    ids = dict.fromkeys(id_ for one in earlier for id_ in one.figures)
    figures = {}
    for id_ in ids:
        parts = [one.figures[id_] for one in earlier if id_ in one.figures]
        lacking = [one.title for one in earlier if id_ not in one.figures]
        if lacking:
            reasons.setdefault(id_, f"{', '.join(lacking)} không có chỉ tiêu này")
        elif not parts[0].measure.summable:
            reasons.setdefault(id_, "tỷ lệ của các kỳ không cộng dồn được")
        elif any(not convertible(part.measure, parts[0].measure) for part in parts):
            reasons.setdefault(id_, "các kỳ tính bằng đơn vị tính khác loại")
        else:
            figures[id_] = replace(total(parts), id=parts[0].id, name=parts[0].name)
    cells = {place: number for one in earlier for place, number in one.cells.items()}
    return replace(first, title=title, figures=figures, reasons=reasons, cells=cells)


# ---- the two side by side


def compare(now: Summary, earlier: Earlier) -> list[Compared]:
    """So sánh mọi số liệu có ở cả hai kỳ."""
    forms = {id_.partition(".")[0] for id_ in (*earlier.figures, *earlier.reasons)}
    return [one for form_id, form in now.forms.items() if form_id in forms for one in _form(form, earlier)]


def _form(now: FormSummary, earlier: Earlier) -> Iterator[Compared]:
    form_id = now.form.id
    silent = [line.label for line in now.communes if not line.communes]
    reason = f"kỳ này chưa có số liệu của {_listed(silent)}" if silent else earlier.reasons.get(form_id, "")
    for line in (now.total, *now.groups, *now.items):
        yield from _line(line, now.total, earlier, reason)
    for line in now.communes:
        told = earlier.reasons.get(f"{form_id}.{COMMUNE}.{line.id}", "")
        mine = "" if line.communes else "đơn vị chưa có số liệu kỳ này"
        yield from _line(line, now.total, earlier, mine or told)


def _listed(names: Sequence[str], what: str = "đơn vị") -> str:
    """The first few names; how many more there are."""
    more = f" và {len(names) - _MOST_NAMES} {what} khác" if len(names) > _MOST_NAMES else ""
    return ", ".join(names[:_MOST_NAMES]) + more


def _line(line: Line, whole: Line, earlier: Earlier, reason: str) -> Iterator[Compared]:
    for key, figure in line.figures.items():
        told = reason or earlier.reasons.get(figure.id, "")
        part_of = whole.figures.get(key)
        before = earlier.figures.get(part_of.id) if part_of else None
        whole_then = None if before is None or before.unread else before
        yield replace(_judged(line.label, figure, earlier.figures.get(figure.id), told), whole=whole_then)


def _judged(label: str, now: Figure, before: Figure | None, reason: str) -> Compared:
    if before is None:
        return Compared(label, now, reason=reason or _NO_FIGURE)
    if not convertible(before.measure, now.measure):
        return Compared(label, now, reason=f"đơn vị tính khác nhau: {now.measure.symbol}, {before.measure.symbol}")
    unread = _unread(now, before)
    if reason or unread:
        return Compared(label, now, reason=reason or unread, unread=bool(unread))
    return Compared(label, now, _in_measure_of(now, before))


def _unread(now: Figure, before: Figure) -> str:
    """Why a figure that lacks a cell is not compared: what was not read is not 0."""
    lacking = {"kỳ này": now.unread, "kỳ gốc": before.unread}
    said = [
        f"ô {_listed([*dict.fromkeys(map(str, cells))], 'ô')} của {period}"
        for period, cells in lacking.items()
        if cells
    ]
    return f"{' và '.join(said)} chưa đọc được chắc chắn" if said else ""


def _in_measure_of(now: Figure, before: Figure) -> Figure:
    """Both kỳ in one unit, so that a difference on the sheet is one."""
    if before.measure.symbol == now.measure.symbol:
        return before
    value = convert(before.value, before.measure, now.measure)
    return replace(before, value=value, measure=now.measure, decimals=decimals_of(value.normalize()))


def reasons_of(found: Iterable[Compared]) -> dict[str, int]:
    """Các lý do không so sánh, each with how many figures it stands for."""
    reasons = [one.reason for one in found if one.reason]
    return {reason: reasons.count(reason) for reason in dict.fromkeys(reasons)}
