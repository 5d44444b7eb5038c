"""Ví dụ cách viết: every way of writing and every function of a template, shown on the figures of this very Sổ."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from addin.core.dates import read_date
from addin.core.figures import Figure
from addin.core.measure import Measure, UnlikeMeasures, convert, measure_of
from addin.core.template.language import Names
from addin.core.template.rendering import Parts, render
from addin.errors import TemplateError

__all__ = ["WAYS_SHOWN", "examples"]

WAYS_SHOWN: Mapping[str, tuple[str, str]] = {
    "kem_don_vi": (
        "{so}|kem_don_vi",
        'kèm đơn vị tính; |kem_don_vi("đường") thêm chữ phía sau, truoc="đạt" thêm chữ phía trước',
    ),
    "trong_do": ("{tong}|trong_do", "các phần của tổng, trong ngoặc; phần bằng 0 không nhắc"),
    "tron": ("{so}|tron(0)|kem_don_vi", "làm tròn đến số chữ số thập phân ghi trong ngoặc"),
    "xap_xi": ("{so}|xap_xi(100)", "ước lượng có chữ “hơn”, “gần”; số trong ngoặc là 10, 100, 1000 ..."),
    "doi": ("{doi}|kem_don_vi", "đổi sang đơn vị khác cùng loại"),
    "so": ("{dem}|so", "viết số trần, không thêm số 0 ở trước"),
    "hai_chu_so": ("{dem}|hai_chu_so", "viết hai chữ số: 05"),
    "hoa_dau": ("{dong}|cao_nhat(\"{cot}\")|hoa_dau", "viết hoa chữ đầu"),
    "noi": ("noi({so}|kem_don_vi, {khac}|kem_don_vi)", "liệt kê, chữ “và” trước mục cuối; mục bằng 0 không nhắc"),
    "cao_nhat": ("{dong}|cao_nhat(\"{cot}\")", "đơn vị cao nhất, bằng nhau thì nêu đủ tên"),
    "thap_nhat": ("{dong}|thap_nhat(\"{cot}\")", "đơn vị thấp nhất"),
    "xep_hang": ("{dong}|xep_hang(\"{cot}\", 2)", "cao nhất, tiếp theo; số trong ngoặc là mấy bậc"),
    "tang_dan": ("{dong}|tang_dan(\"{cot}\")", "dùng ở cột Lặp lại: xếp từ thấp lên cao; duoi=50 chỉ lấy dưới 50"),
    "dat": ("{dong}|dat(\"{cot}\", 50)", "dùng ở cột Lặp lại: chỉ lấy từ mức đó trở lên"),
    "dem": ("{dong}|dem(\"đơn vị\")", "đếm các dòng có phát sinh"),
    "liet_ke": ("{y_kien}|liet_ke", "liệt kê các ý: (1) …; (2) …"),
    "ngay": ("{ngay}|ngay", "ngày viết đủ theo Nghị định 30"),
    "thu": ("{ngay}|thu", "thứ trong tuần"),
    "am_lich": ("{ngay}|am_lich", "ngày âm lịch"),
    "tong": ("tong({mot}, {hai})|kem_don_vi", "cộng các số cùng đơn vị tính"),
    "tang_giam": ("tang_giam({mot}, {hai})", "tăng, giảm hay bằng; số thứ hai là số gốc"),
    "tang_giam_phan_tram": ("tang_giam_phan_tram({mot}, {hai})", "tăng, giảm bao nhiêu phần trăm"),
    "tang_truong": ("tang_truong({mot}, {hai})|kem_don_vi", "tốc độ tăng, có dấu"),
    "ty_le": ("ty_le({mot}, {hai})|kem_don_vi", "số thứ nhất bằng bao nhiêu phần trăm số thứ hai"),
    "dong_gop": ("dong_gop({mot}, {hai}, {hai})|kem_don_vi", "đóng góp bao nhiêu điểm phần trăm vào số thứ ba"),
    "gop": ("gop({dong}, {dong})|dem(\"đơn vị\")", "nối hai danh sách làm một"),
}  # fmt: skip
"""Mọi cách viết: its pattern on the names of a Sổ, and what it does."""

_LISTED = ("tang_dan", "dat")
_UNITS = ("tỷ đồng", "km", "ha", "tấn", "m")
_LINE = re.compile(r"([0-9]+)\. (.*)")


class Example(NamedTuple):
    typed: str
    meaning: str
    printed: str


def examples(names: Names, parts: Parts) -> Iterator[Example]:
    """Từng cách viết with what it prints today; on made-up names where this Sổ has no figure for it."""
    found = {**_MADE_UP, **_chosen(names, parts)}
    typed = {way: f"{{{{ {pattern.format_map(found)} }}}}" for way, (pattern, _) in WAYS_SHOWN.items()}
    printed = _printed({way: text for way, text in typed.items() if way not in _LISTED}, names, parts)
    for way, (_, meaning) in WAYS_SHOWN.items():
        shown = typed[way].strip("{} ") if way in _LISTED else typed[way]
        yield Example(f"y trong {shown}" if way in _LISTED else shown, meaning, printed.get(way, ""))


def _printed(typed: Mapping[str, str], names: Names, parts: Parts) -> dict[str, str]:
    """What each prints; one that cannot be said of these figures is left out, and the others are asked again."""
    ways = dict(typed)
    while ways:
        template = "\n".join(f"{number}. {text}" for number, text in enumerate(ways.values(), 1))
        try:
            rendered = render(template, names, parts)
        except TemplateError as error:
            wrong = {line for line, _ in error.faults}
            ways = {way: text for number, (way, text) in enumerate(ways.items(), 1) if number not in wrong}
            continue
        lines = (_LINE.fullmatch(paragraph.words) for paragraph in rendered.paragraphs)
        texts = {found[1]: found[2] for found in lines if found}
        return {way: texts.get(str(number), "") for number, way in enumerate(ways, 1)}
    return {}


_MADE_UP = {
    "so": "bieu.tong.cot", "khac": "bieu.tong.cot_khac", "tong": "bieu.tong.cot", "dem": "bieu.tong.cot",
    "doi": "bieu.tong.cot|doi(\"tỷ đồng\")", "dong": "bieu.don_vi", "cot": "cot", "y_kien": "bieu.muc.dong.y_kien",
    "ngay": "facts.ngay", "mot": "bieu.tong.cot", "hai": "bieu.tong.cot_khac",
}  # fmt: skip


def _chosen(names: Names, parts: Parts) -> dict[str, str]:
    """Figures of the Sổ on which a way of writing shows what it does."""
    figures = [(path, figure) for path, figure in _figures(names) if figure]
    found = dict(_single(names, figures, parts))
    for path, figure in figures:
        twin = next((one for one, other in figures if one != path and other.measure == figure.measure), "")
        if twin and not figure.measure.counted:
            return found | {"mot": twin, "hai": path, "khac": twin}
    return found


def _single(names: Names, figures: list[tuple[str, Figure]], parts: Parts) -> Iterator[tuple[str, str]]:
    measured = [(path, one) for path, one in figures if not one.measure.counted]
    counted = [(path, one) for path, one in figures if one.measure.counted]
    whole = next((path for path, one in figures if one.id in parts), "")
    chosen = {
        "so": whole or next((path for path, _ in measured), ""),
        "dem": min(counted, key=lambda one: one[1].value, default=("",))[0],
        "tong": whole,
        "doi": next(filter(None, (_converted(path, one) for path, one in measured)), ""),
        "ngay": next(_dates(names), ""),
        "y_kien": next(_opinions(names), ""),
    }
    yield from ((what, path) for what, path in chosen.items() if path)
    totals = [path.split(".") for path, _ in [*measured, *counted] if ".tong." in path and path.count(".") == 2]
    if totals:
        form, _, column = whole.split(".") if ".tong." in whole else totals[0]
        yield from (("dong", f"{form}.don_vi"), ("cot", column))


def _figures(names: Names) -> Iterator[tuple[str, Figure]]:
    """Totals of every form first, then its items."""
    for part in ("tong", "muc"):
        for form, found in names.entries.items():
            if isinstance(found, Names) and form not in ("facts", "danh_muc", "so_sanh"):
                yield from _in_line(f"{form}.{part}", found.entries.get(part))


def _in_line(path: str, value: object) -> Iterator[tuple[str, Figure]]:
    if isinstance(value, Figure):
        yield path, value
    elif isinstance(value, Names):
        for name, entry in value.entries.items():
            if name != "so_don_vi":
                yield from _in_line(f"{path}.{name}", entry)


def _converted(path: str, figure: Figure) -> str:
    for unit in _UNITS:
        measure = measure_of(unit)
        if measure and measure != figure.measure and _alike(figure, measure):
            return f'{path}|doi("{unit}")'
    return ""


def _alike(figure: Figure, measure: Measure) -> bool:
    try:
        convert(figure.value, figure.measure, measure)
    except UnlikeMeasures:
        return False
    return True


def _dates(names: Names) -> Iterator[str]:
    facts = names.entries["facts"]
    for name, text in facts.entries.items() if isinstance(facts, Names) else ():
        try:
            read_date(str(text))
        except ValueError:
            continue
        yield f"facts.{name}"


def _opinions(names: Names) -> Iterator[str]:
    for form, found in names.entries.items():
        items = found.entries.get("muc") if isinstance(found, Names) else None
        for item, line in items.entries.items() if isinstance(items, Names) else ():
            for column, said in line.entries.items() if isinstance(line, Names) else ():
                if isinstance(said, list) and said and column != "dong":
                    yield f"{form}.muc.{item}.{column}"
