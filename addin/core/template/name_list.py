"""Danh sách tên số liệu: every name that a report template may use, what it means and what it prints today.

The names are those that `draft` gives to a template, so the list and the template can never disagree; only what follows
a pattern (each unit, each comparison) is shown once and explained.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from addin.core import phrases
from addin.core.book.model import COMMUNES, INFORMATION, Book
from addin.core.comparison_names import WAYS
from addin.core.figures import Figure
from addin.core.form.model import Form
from addin.core.past import Period
from addin.core.phrases import Phrase
from addin.core.place import Place
from addin.core.template.language import REPORTED, Names
from addin.core.template.name_examples import examples
from addin.core.template.rendering import Parts

__all__ = ["NameLine", "NameSection", "name_sections"]

NOT_YET = "(chưa có)"
_MEANINGS = {
    "da_nop": "số đơn vị đã nộp biểu",
    "tong_so_don_vi": "tổng số đơn vị phải báo cáo",
    "so_chua_nop": "số đơn vị chưa nộp biểu",
    "chua_nop": "tên các đơn vị chưa nộp",
}


@dataclass(frozen=True, slots=True)
class NameLine:
    """Một tên: what to type, what it means, what it prints today, and the cell behind it."""

    typed: str
    meaning: str
    example: str
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class NameSection:
    """Một mục của danh sách, with a sentence on how to use what is in it."""

    title: str
    hint: str
    lines: tuple[NameLine, ...]


def name_sections(book: Book, names: Names, parts: Parts) -> list[NameSection]:
    """Mọi tên theo mục: state of submissions, facts, each form, comparisons, ways of writing."""
    sections = [
        NameSection("Tình hình nộp biểu", "", tuple(_state(names))),
        NameSection(f"Dữ kiện ghi ở trang {INFORMATION}", "", tuple(_facts(names))),
        *(_form(book, form, names) for form in book.kit.forms),
        NameSection(
            "Danh sách để lặp",
            "Ghi vào cột Lặp lại; ở cột Nội dung dùng các tên y. kể bên cạnh, đặt trong {{ }}. Mục khác: thay mã.",
            tuple(_lists(names)),
        ),
        NameSection(
            "So sánh với kỳ khác",
            "Thay phần giữa bằng tên khác ở trên. Kỳ chưa gắn vào Sổ thì không in ra gì, câu chứa nó nên có điều kiện.",
            tuple(_comparisons(names)),
        ),
        NameSection(
            "Cách viết số",
            "Ghi sau tên, ngay trước dấu }}; nối được nhiều cách, ví dụ |tron(0)|kem_don_vi.",
            tuple(NameLine(*one) for one in examples(names, parts)),
        ),
    ]
    return [section for section in sections if section.lines]


def _state(names: Names) -> Iterator[NameLine]:
    for name, meaning in _MEANINGS.items():
        yield _line(f"{name}|noi" if name == "chua_nop" else name, meaning, names.entries[name])


def _facts(names: Names) -> Iterator[NameLine]:
    facts = names.entries["facts"]
    assert isinstance(facts, Names)
    for name, value in facts.entries.items():
        yield _line(f"facts.{name}", f"chữ ghi ở dòng {name}", value)


# ---- one form


def _form(book: Book, form: Form, names: Names) -> NameSection:
    found = names.entries[form.id]
    assert isinstance(found, Names)
    return NameSection(f"Biểu “{form.title}”", _unit_hint(book, form, found), tuple(_figures(book, form, found)))


def _figures(book: Book, form: Form, found: Names) -> Iterator[NameLine]:
    """Totals, groups and items in full; of the units the first that has reported."""
    for part in ("tong", "nhom", "muc"):
        yield from _walk(f"{form.id}.{part}", found.entries.get(part))
    unit = _first_unit(book, found)
    if unit:
        yield from _walk(f"{form.id}.don_vi.{unit}", _part(found, "don_vi").entries[unit])


def _unit_hint(book: Book, form: Form, found: Names) -> str:
    if unit := _first_unit(book, found):
        return f"Đơn vị khác: thay {unit} bằng mã của đơn vị ở trang {COMMUNES}."
    return f"Từng đơn vị: {form.id}.don_vi, rồi mã của đơn vị ở trang {COMMUNES}, rồi tên cột."


def _first_unit(book: Book, found: Names) -> str:
    units = _part(found, "don_vi").entries
    return next((unit for unit in book.submissions if unit in units), "")


def _part(names: Names, part: str) -> Names:
    found = names.entries[part]
    return found if isinstance(found, Names) else Names(part)


def _walk(path: str, value: object) -> Iterator[NameLine]:
    if isinstance(value, Names):
        for name, entry in value.entries.items():
            if name not in (REPORTED, "ten", "dong"):
                yield from _walk(f"{path}.{name}", entry)
    elif isinstance(value, Figure):
        yield _line(path, _with_unit(value), value)
    elif isinstance(value, Phrase):
        yield _line(path, "tỷ lệ, chưa tính được vì mẫu số bằng 0", value)


def _with_unit(figure: Figure) -> str:
    unit = f"({figure.measure.symbol})"
    return figure.name if unit in figure.name or unit == "()" else f"{figure.name} {unit}"


# ---- lists


_LOOPED = {"don_vi": "các đơn vị", "nhom": "các nhóm", "muc": "các mục", "dong": "các dòng đã ghi của mục này"}
_SAID = ("noi_dung", "don_vi")


def _lists(names: Names) -> Iterator[NameLine]:
    """Lists of lines are loops, and so are the lines of a form; the rows of one item stand for those of all."""
    explained = names.entries["giai_trinh"]
    assert isinstance(explained, list)
    yield _list("giai_trinh", "lời giải trình", explained, ("noi_dung", "van_de", "don_vi"))
    for path, value in names.entries.items():
        if isinstance(value, Names) and path not in ("facts", "so_sanh"):
            yield from _once(_lists_in(path, value))


def _once(lines: Iterable[NameLine]) -> Iterator[NameLine]:
    shown = set()
    for line in lines:
        last = line.typed.rpartition(".")[2]
        if last != "dong" or last not in shown:
            yield line
        shown.add(last)


def _lists_in(path: str, names: Names) -> Iterator[NameLine]:
    for name, entry in names.entries.items():
        where = f"{path}.{name}"
        if isinstance(entry, list):
            what = _LOOPED.get(name) or ("các dòng đã ghi" if path.endswith(".dong") else "ý kiến, nội dung đã ghi")
            yield _list(where, what, entry, _SAID)
        elif isinstance(entry, Names):
            lines = list(entry.entries.values())
            if name in _LOOPED and lines and all(isinstance(line, Names) for line in lines):
                yield _list(where, _LOOPED[name], lines, ("ten",))
            if name not in ("don_vi", "nhom"):
                yield from _lists_in(where, entry)


def _list(path: str, what: str, lines: Sequence[object], usual: Sequence[str]) -> NameLine:
    first = next((line.entries for line in lines if isinstance(line, Names)), usual)
    columns = ", ".join(f"y.{name}" for name in first if name not in ("dong", "stt"))
    return NameLine(f"y trong {path}", f"{what}: {columns}", f"{len(lines)} mục" if lines else NOT_YET)


# ---- comparisons


def _comparisons(names: Names) -> Iterator[NameLine]:
    """Of each period its title; of those that the Sổ is compared with, and of one in any case, what may be said."""
    periods = _part(names, "so_sanh")
    known = [period for period in Period if _part(periods, period.code).entries["ky"]]
    for period in Period:
        found = _part(periods, period.code)
        path = f"so_sanh.{period.code}"
        yield _line(f"{path}.ky", f"{period.value}: tên của kỳ", found.entries["ky"])
        compared = _first_compared(path, found) if period in (known or [Period.SAME]) else None
        if compared:
            where, said = compared
            yield from (_line(f"{where}.{way}", f"{period.value}: {WAYS[way][0]}", said[way]) for way in WAYS)


def _first_compared(path: str, found: Names) -> tuple[str, Mapping[str, object]] | None:
    """The first total that there is something to compare with; else the first total."""
    totals = [
        (f"{path}.{form}.tong.{column}", entry.entries)
        for form, forms in found.entries.items()
        if isinstance(forms, Names) and isinstance(forms.entries.get("tong"), Names)
        for column, entry in _part(forms, "tong").entries.items()
        if isinstance(entry, Names)
    ]
    known = (one for one in totals if _printed(one[1]["truoc"]) not in (NOT_YET, "0"))
    return next(known, next(iter(totals), None))


# ---- what it prints


def _line(name: str, meaning: str, value: object) -> NameLine:
    return NameLine(f"{{{{ {name} }}}}", meaning, _printed(value), value.place if isinstance(value, Figure) else None)


def _printed(value: object) -> str:
    if isinstance(value, list):
        return phrases.joined(value).text or NOT_YET
    if isinstance(value, (str, Figure, Phrase)):
        return phrases.phrase(value).text or NOT_YET
    return NOT_YET
