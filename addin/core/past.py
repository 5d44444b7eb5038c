"""Số liệu kỳ đã qua: the figures of one period, as far as a later one can be compared with them.

They come from that period's Sổ, or from the history that is kept beside it. Which period stands for "kỳ trước",
"cùng kỳ", "kế hoạch" or "lũy kế" is decided here, by what the periods themselves say; a doubt is a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from hashlib import sha256
from types import MappingProxyType

from addin.core.communes import Commune
from addin.core.figures import UNKNOWN, Figure
from addin.core.form.identity import fingerprint
from addin.core.form.model import Kit
from addin.core.period import PeriodKind, Window, period_of, window
from addin.core.place import Place, parse_cell, reference
from addin.core.summary import Summary
from addin.core.table import Table
from addin.core.wording import skeleton

__all__ = ["Cells", "PastPeriod", "Period", "chosen", "mark_of", "past_period", "places_from", "places_text"]

_MARK = 16


class Period(StrEnum):
    """Kỳ gốc để so sánh; the value is how an officer says it."""

    SAME = "cùng kỳ"
    PREVIOUS = "kỳ trước"
    PLAN = "kế hoạch"
    SO_FAR = "lũy kế"

    @property
    def heading(self) -> str:
        return self.value[:1].upper() + self.value[1:]

    @property
    def code(self) -> str:
        """Its name in commands and in templates."""
        return "_".join(map(skeleton, self.value.split()))


@dataclass(frozen=True)
class PastPeriod:
    """Một kỳ đã tổng hợp. `units` says for each form whose figures are in it; sources of figures name the Sổ.

    `cells` are the numbers that stand in those sources.
    """

    kit: str
    fingerprint: str
    title: str
    day: str
    file: str
    communes: tuple[Commune, ...]
    units: Mapping[str, Mapping[str, bool]]
    figures: Mapping[str, Figure]
    cells: Mapping[Place, Decimal] = field(default_factory=dict)

    @property
    def reported(self) -> frozenset[str]:
        """Mã các đơn vị có số liệu."""
        return frozenset(unit for units in self.units.values() for unit, has in units.items() if has)

    def silent(self, form: str) -> list[str]:
        """Tên các đơn vị chưa có số liệu ở một biểu."""
        names = {one.id: one.title for one in self.communes}
        return [names.get(unit, unit) for unit, has in self.units.get(form, {}).items() if not has]


def past_period(
    kit: Kit, communes: tuple[Commune, ...], summary: Summary, file: str, tables: Iterable[Table] = ()
) -> PastPeriod:
    """Số liệu của một Sổ, under the name of its file; `tables` are what its units have filled in."""
    entries = (entry for table in tables for row in table.rows for entry in row.entries.values())
    numbers = {entry.place: entry.number for entry in entries if entry.number is not None}
    figures = summary.figures()
    behind = dict.fromkeys(place for figure in figures.values() for place in figure.sources)
    return PastPeriod(
        kit.id,
        fingerprint(kit),
        kit.period,
        kit.deadline[:10],
        file,
        communes,
        {form_id: {line.id: bool(line.communes) for line in form.communes} for form_id, form in summary.forms.items()},
        {id_: _of_file(figure, file) for id_, figure in figures.items()},
        {place._replace(file=file): numbers[place] for place in behind if place in numbers},
    )


def _of_file(figure: Figure, file: str) -> Figure:
    sources, unread = (
        tuple(place._replace(file=file) for place in dict.fromkeys(places))
        for places in (figure.sources, figure.unread)
    )
    return replace(figure, sources=sources, unread=unread, place=None)


def mark_of(periods: Iterable[PastPeriod]) -> str:
    """Dấu của các số liệu: another one as soon as a figure or a unit's state is another."""
    return sha256(repr([_told(one) for one in periods]).encode()).hexdigest()[:_MARK]


def _told(one: PastPeriod) -> tuple[object, ...]:
    units = sorted((form, unit, has) for form, units in one.units.items() for unit, has in units.items())
    figures = (
        (id_, f"{figure.value.normalize():f}", figure.measure.symbol, *map(str, figure.unread))
        for id_, figure in one.figures.items()
    )
    return one.kit, one.title, units, sorted(figures)


# ---- cells of another Sổ as text

_CELL = re.compile(r"\[(.*?)\]((?:'(?:[^']|'')+'|[A-Za-z_]\w*)!)([A-Z]{1,3}[0-9]+)(?:=(-?[0-9]+(?:\.[0-9]+)?|\?))?")


@dataclass(frozen=True, slots=True)
class Cells:
    """Các ô của một số kỳ gốc: those it was added up from, those it lacks, and the numbers that stand in the first."""

    sources: tuple[Place, ...]
    unread: tuple[Place, ...]
    numbers: Mapping[Place, Decimal]


def places_text(
    places: Iterable[Place], numbers: Mapping[Place, Decimal] = MappingProxyType({}), unread: Iterable[Place] = ()
) -> str:
    """Các ô, as Excel writes those of another workbook, with what stands in them: [So_2022.xlsx]'Xã Ia Chim'!H9=35.

    A cell that could not be read has a question mark for its number.
    """
    said = [(one, f"={numbers[one]:f}" if one in numbers else "") for one in places]
    said += [(one, f"={UNKNOWN}") for one in unread]
    return "; ".join(f"[{one.file}]{reference(one.sheet, one.row, one.column)}{text}" for one, text in said)


def places_from(text: str) -> Cells:
    """Đọc lại các ô."""
    found = [(_place(file, sheet[:-1], cell), number) for file, sheet, cell, number in _CELL.findall(text)]
    return Cells(
        tuple(place for place, number in found if number != UNKNOWN),
        tuple(place for place, number in found if number == UNKNOWN),
        {place: Decimal(number) for place, number in found if number not in ("", UNKNOWN)},
    )


def _place(file: str, sheet: str, cell: str) -> Place:
    name = sheet[1:-1].replace("''", "'") if sheet.startswith("'") else sheet
    return Place(file, name, *(parse_cell(cell) or (0, 0)))


# ---- which period


def chosen(periods: Sequence[PastPeriod], now: PastPeriod, against: Period) -> tuple[list[PastPeriod], str]:
    """Các kỳ làm gốc, the latest first; empty with the reason where the history cannot tell."""
    others = [one for one in periods if (one.kit, one.title) != (now.kit, now.title)]
    if against is Period.PLAN:
        return _one([one for one in others if one.title == now.title and _alike(one, now)], f"kế hoạch của {now.title}")
    same_kit = [one for one in others if one.kit == now.kit]
    if against is Period.SAME:
        return _same_period(same_kit, now)
    if against is Period.PREVIOUS:
        before = _before(same_kit, now)
        return ([before], "") if before else ([], f"kỳ liền trước {now.title}")
    return _so_far(same_kit, now)


def _alike(one: PastPeriod, other: PastPeriod) -> bool:
    return one.kit != other.kit and bool(one.units.keys() & other.units.keys())


def _one(found: list[PastPeriod], what: str) -> tuple[list[PastPeriod], str]:
    if len(found) > 1:
        return [], f"một {what} rõ ràng (có {len(found)}: {', '.join(one.file for one in found)})"
    return (found, "") if found else ([], what)


def _same_period(periods: list[PastPeriod], now: PastPeriod) -> tuple[list[PastPeriod], str]:
    """The same window a year earlier; of campaigns the only one of the year before."""
    mine, what = _window(now), f"cùng kỳ năm trước của {now.title}"
    if mine is None:
        return [], what
    found = [(one, there) for one in periods if (there := _window(one)) and there.last.year == mine.last.year - 1]
    if period_of(now.title):
        wanted = Window(_year_before(mine.first), _year_before(mine.last))
        found = [(one, there) for one, there in found if there == wanted]
    return _one([one for one, _ in found], what)


def _year_before(day: date) -> date:
    return date(day.year - 1, day.month, min(day.day, 28))


def _window(one: PastPeriod) -> Window | None:
    """Thời gian của kỳ; a campaign is its day."""
    if found := period_of(one.title):
        return found
    return Window(date.fromisoformat(one.day), date.fromisoformat(one.day)) if one.day else None


def _before(periods: Iterable[PastPeriod], now: PastPeriod) -> PastPeriod | None:
    """The period that ends where this one begins and is as long; of campaigns the latest earlier one."""
    mine = _window(now)
    if mine is None:
        return None
    periodic = bool(period_of(now.title))
    found = [(there, one) for one in periods if (there := _window(one)) and there.last < mine.first]
    if periodic:
        found = [(there, one) for there, one in found if _follows(mine, there)]
    return max(found, key=lambda both: both[0].last)[1] if found else None


def _follows(later: Window, earlier: Window) -> bool:
    return earlier.last + timedelta(days=1) == later.first and _months(earlier) == _months(later)


def _months(found: Window) -> int:
    return round((found.last - found.first).days / 30.4)


def _so_far(periods: list[PastPeriod], now: PastPeriod) -> tuple[list[PastPeriod], str]:
    """Các kỳ từ đầu năm; a gap is named, never bridged."""
    mine = _window(now)
    if mine is None:
        return [], f"ngày của {now.title}"
    if period_of(now.title) is None:
        year = [one for one in periods if (there := _window(one)) and there.last.year == mine.last.year]
        earlier = sorted((one for one in year if one.day < now.day), key=lambda one: one.day, reverse=True)
        return earlier, "" if earlier else "kỳ nào trước đó trong năm"
    first = window(PeriodKind.YEAR, mine.last.year).first
    if mine.first <= first:
        return [], f"kỳ nào trước {now.title}, vì đây là kỳ đầu năm"
    found = [now]
    while (at := _window(found[-1])) and at.first > first:
        before = _before(periods, found[-1])
        if before is None:
            return [], f"kỳ chốt số liệu đến ngày {at.first - timedelta(days=1):%d/%m/%Y}"
        found.append(before)
    return found[1:], ""
