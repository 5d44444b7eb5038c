"""Tên so sánh trong mẫu: `so_sanh.<kỳ gốc>.<biểu>...`, the names of the figures of now, each with what is said of it.

The names are there whether or not a base is: what cannot be compared is an empty phrase, so that a template may always
ask, and the sentence is left out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from addin.core import change
from addin.core.book.compare_page import Comparison
from addin.core.compare import Compared
from addin.core.figures import Figure
from addin.core.past import Period
from addin.core.phrases import Phrase
from addin.core.place import Place, Quoted
from addin.core.template.language import Names

__all__ = ["WAYS", "comparison_names"]

_NOTHING = Phrase()


def _changed(one: Compared) -> object:
    return change.changed(one.now, one.before) if one.before is not None else _NOTHING


def _changed_percent(one: Compared) -> object:
    comparable = one.before is not None and one.now.measure.summable
    return change.growth_said(one.now, one.before) if comparable and one.before is not None else _NOTHING


WAYS: Mapping[str, tuple[str, Callable[[Compared], object]]] = {
    "truoc": ("số của kỳ gốc", lambda one: one.before),
    "tang_giam": ("tăng, giảm bao nhiêu", _changed),
    "tang_giam_phan_tram": ("tăng, giảm bao nhiêu phần trăm", _changed_percent),
    "chenh_lech": ("chênh lệch, có dấu", lambda one: one.difference),
    "tang_truong": ("tốc độ tăng, có dấu", lambda one: one.growth),
    "ty_le": ("bằng bao nhiêu phần trăm kỳ gốc (đạt bao nhiêu kế hoạch)", lambda one: one.share),
    "dong_gop": ("đóng góp bao nhiêu điểm phần trăm vào dòng tổng", lambda one: one.points),
    "luy_ke": ("cộng dồn cả kỳ này", lambda one: one.so_far),
}


@dataclass(frozen=True)
class _Said(Mapping[str, object]):
    """What may be said of one figure; worked out when it is asked for."""

    compared: Compared | None

    def __getitem__(self, way: str) -> object:
        says = WAYS[way][1]
        if self.compared is None or self.compared.before is None:
            return _NOTHING
        found = says(self.compared)
        return _NOTHING if found is None else found

    def __iter__(self) -> Iterator[str]:
        return iter(WAYS)

    def __len__(self) -> int:
        return len(WAYS)


def comparison_names(forms: Mapping[str, Names], found: list[Comparison]) -> Names:
    """Tên của mọi so sánh; `forms` are the names of the figures of now, which they follow."""
    by_period = {one.earlier.against: one for one in found}
    return Names(
        "so_sanh", {period.code: _period(f"so_sanh.{period.code}", forms, by_period.get(period)) for period in Period}
    )


def _period(path: str, forms: Mapping[str, Names], found: Comparison | None) -> Names:
    compared = {one.now.id: one for one in found.figures} if found else {}
    title = Quoted(found.earlier.title, _BASES) if found else ""
    entries = {form: _follow(f"{path}.{form}", names, compared) for form, names in forms.items()}
    return Names(path, {"ky": title, **entries})


_BASES = Place("", "So sánh")


def _follow(path: str, names: Names, compared: Mapping[str, Compared]) -> Names:
    entries: dict[str, object] = {}
    for name, entry in names.entries.items():
        if isinstance(entry, Figure) and name != "so_don_vi":
            entries[name] = Names(f"{path}.{name}", _Said(compared.get(entry.id)))
        elif entry == _NOTHING:  # a share that could not be computed
            entries[name] = Names(f"{path}.{name}", _Said(None))
        elif isinstance(entry, Names) and name != "dong":
            entries[name] = _follow(f"{path}.{name}", entry, compared)
        elif name == "ten":
            entries[name] = entry
    return Names(path, entries)
