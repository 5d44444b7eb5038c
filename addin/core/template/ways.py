"""Cách viết trong mẫu: the comparisons, rankings, lists and dates that a template may ask for, by their names there."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date
from functools import reduce

from addin.core import change, dates, ranking
from addin.core.figures import Figure
from addin.core.phrases import Phrase, Piece, Spoken, approximate, counting, phrase
from addin.core.place import Quoted
from addin.core.template.language import Names, Unknown, step
from addin.core.wording import clean

__all__ = ["FILTERS", "FUNCTIONS", "named_figures"]


def named_figures(lines: Iterable[object], column: str) -> Iterator[tuple[str, Figure]]:
    """(tên, số liệu) of every line that has the figure."""
    for line in lines:
        words, figure = step(line, "ten"), _at(line, column)
        if isinstance(figure, Figure):
            yield clean(str(words)), figure
        elif figure != Phrase():
            raise Unknown(f"`{column}` không phải là cột số")


def _at(line: object, column: str) -> object:
    """A column of a line; "nguoi.ty_le" goes on into the names of a comparison."""
    return reduce(step, column.split("."), line)


def _change(now: object, before: object) -> Phrase:
    return change.changed(_figure(now), _figure(before)) if _both(now, before) else Phrase()


def _growth_said(now: object, before: object, le: int = 1) -> Phrase:
    return change.growth_said(_figure(now), _figure(before), le) if _both(now, before) else Phrase()


def _growth(now: object, before: object, le: int = 1) -> Figure | Phrase:
    return (_both(now, before) and change.growth(_figure(now), _figure(before), le)) or Phrase()


def _share(part: object, whole: object, le: int = 1) -> Figure | Phrase:
    return (_both(part, whole) and change.share(_figure(part), _figure(whole), le)) or Phrase()


def _points(now: object, before: object, whole: object, le: int = 2) -> Figure | Phrase:
    if not (_both(now, before) and _both(now, whole)):
        return Phrase()
    return change.contribution(_figure(now), _figure(before), _figure(whole), le) or Phrase()


def _both(one: object, other: object) -> bool:
    """A share that could not be computed has nothing to be compared with."""
    return one != Phrase() and other != Phrase()


def _figure(value: object) -> Figure:
    if isinstance(value, Spoken):
        return value.figure
    if isinstance(value, Figure):
        return value
    raise Unknown("chỉ so sánh được số liệu với số liệu")


def _approximate(value: object, hang: int = 10) -> Phrase:
    """Làm tròn có chữ "hơn", "gần" ở trước; `hang` is 10, 100, 1000 ..."""
    if not isinstance(hang, int) or str(hang).strip("0") != "1":
        raise Unknown("số trong ngoặc của xap_xi là 10, 100, 1000 ...")
    return approximate(value if isinstance(value, Spoken) else _figure(value), hang)


def _ranked(lines: Iterable[object], column: str, nhieu_nhat: int = 3, truoc: str = "cao nhất là") -> Phrase:
    return ranking.ranked(named_figures(lines, column), nhieu_nhat, truoc)


def _lowest(lines: Iterable[object], column: str) -> Phrase:
    return ranking.lowest(named_figures(lines, column))


def _rising(lines: Iterable[object], column: str, duoi: int | None = None) -> list[object]:
    """Các dòng xếp từ thấp lên cao; with `duoi` only those below it. A line without the figure is left out."""
    found = [(line, figure) for line in lines if isinstance(figure := _at(line, column), Figure)]
    kept = [(line, figure) for line, figure in found if duoi is None or _below(figure, duoi)]
    return [line for line, _ in sorted(kept, key=lambda one: one[1].value)]


def _reaching(lines: Iterable[object], column: str, least: int) -> list[object]:
    """Các dòng đạt từ mức đó trở lên, xếp từ thấp lên cao."""
    return [line for line in _rising(lines, column) if not _below(_at(line, column), least)]


def _below(figure: object, limit: int) -> bool:
    return isinstance(figure, Figure) and figure.value < limit


def _together(*lists: Iterable[object]) -> list[object]:
    """Nối nhiều danh sách thành một."""
    return [line for one in lists for line in one]


def _counted(lines: Iterable[object], noun: str = "nội dung") -> Figure:
    """Đếm các dòng có phát sinh, with the cells of all of them behind the count."""
    happened = [line for line in lines if line]
    inside = (one for line in happened if isinstance(line, Names) for one in line if isinstance(one, Figure))
    sources = tuple(dict.fromkeys(place for figure in inside for place in figure.sources))
    path = getattr(lines, "path", "")
    counted = counting(f"{path}.dem", f"Số {noun}", len(happened), noun)
    return replace(counted, sources=sources)


def _enumerated(lines: Iterable[object], column: str = "noi_dung") -> Phrase:
    """ "(1) một việc; (2) việc khác"."""
    parts: list[str | Spoken] = []
    for number, line in enumerate(lines, 1):
        parts += [f"{'; ' if parts else ''}({number}) ", *_piece(step(line, column)).parts]
    return Phrase(tuple(parts))


def _piece(value: object) -> Phrase:
    if isinstance(value, Piece):
        return phrase(value)
    raise Unknown("chỉ liệt kê được cột chữ hoặc cột số")


def _dated(words: Callable[[date], str]) -> Callable[[object], str]:
    """A date in words keeps the place of the text it was read from."""

    def said(text: object) -> str:
        try:
            found = words(dates.read_date(str(text)))
        except ValueError as error:
            raise Unknown(str(error)) from error
        return Quoted(found, text.place) if isinstance(text, Quoted) else found

    return said


FUNCTIONS: dict[str, Callable[..., object]] = {
    "tang_giam": _change,
    "tang_giam_phan_tram": _growth_said,
    "tang_truong": _growth,
    "ty_le": _share,
    "dong_gop": _points,
    "gop": _together,
}
FILTERS: dict[str, Callable[..., object]] = {
    "xap_xi": _approximate,
    "xep_hang": _ranked,
    "thap_nhat": _lowest,
    "tang_dan": _rising,
    "dat": _reaching,
    "liet_ke": _enumerated,
    "dem": _counted,
    "ngay": _dated(dates.long_date),
    "thu": _dated(dates.weekday),
    "am_lich": _dated(dates.lunar_words),
}
