"""Đơn vị tính: what is counted, which measures convert into each other, and numbers written with their measure.

km and m convert, km and triệu đồng never add, percentages are never summed. A measure that is not known is not
guessed: `measure_of` answers None, and a form that counts some new thing says so with `counted_thing`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Context, Decimal
from functools import lru_cache

from addin.core.number import MAX_DIGITS, Text, Unreadable, Value, decimals_of, format_number, read_number, shifted
from addin.core.wording import clean, key

__all__ = [
    "Measure",
    "NotSummable",
    "Quantity",
    "UnlikeMeasures",
    "convert",
    "convertible",
    "counted_thing",
    "known_spellings",
    "measure_of",
    "read_quantity",
    "total",
]

_WIDE = Context(prec=4 * MAX_DIGITS)
_SHARE = "tỷ lệ"
_CLOSE = frozenset({"%", "‰"})


@dataclass(frozen=True, slots=True)
class Measure:
    """Đơn vị tính: measures of one dimension convert by their factors; counted things are whole, so never rounded."""

    symbol: str
    dimension: str
    factor: Decimal = Decimal(1)
    counted: bool = False

    def after(self, number: str) -> str:
        """Số kèm đơn vị, as prose writes it: "97,4%", "5 km"."""
        return f"{number}{'' if self.symbol in _CLOSE else ' '}{self.symbol}".rstrip()

    @property
    def summable(self) -> bool:
        """Cộng được: shares and rates (%, tạ/ha) are not, whatever their numbers are."""
        return self.dimension != _SHARE and "/" not in self.dimension


class UnlikeMeasures(ValueError):
    """Hai đơn vị tính khác loại: neither converts into the other."""

    def __init__(self, source: Measure, target: Measure) -> None:
        super().__init__(f"Không đổi được “{source.symbol}” sang “{target.symbol}” vì khác loại đơn vị tính.")
        self.source = source
        self.target = target


class NotSummable(UnlikeMeasures):
    """Tỷ lệ không cộng được với nhau: a sum of percentages or of rates means nothing."""

    def __init__(self, source: Measure, target: Measure) -> None:
        super().__init__(source, target)
        self.args = (f"Không cộng được các số tính bằng “{source.symbol}”; hãy tính lại từ số gốc.",)


# dimension: {symbol: (factor, other spellings)}; spellings are compared by key, spaces and punctuation apart.
# "triệu" and "tỷ" alone are money, as offices write them; "nghìn" alone is as often a thousand of something else.
_CONVERTIBLE: dict[str, dict[str, tuple[str, tuple[str, ...]]]] = {
    "độ dài": {
        "km": ("1000", ("ki lô mét", "kilomet", "kilômét", "cây số", "km dài")),
        "m": ("1", ("mét", "met", "m dài", "mét dài", "md")),
        "dm": ("0.1", ("đề xi mét",)),
        "cm": ("0.01", ("xen ti mét", "centimet")),
        "mm": ("0.001", ("mi li mét", "milimet")),
    },
    "diện tích": {
        "km2": ("1000000", ("ki lô mét vuông", "km vuông")),
        "ha": ("10000", ("héc ta", "hec ta", "hécta", "hecta", "mẫu tây")),
        "m2": ("1", ("mét vuông", "m vuông")),
        "dm2": ("0.01", ()),
        "cm2": ("0.0001", ()),
    },
    "thể tích": {
        "m3": ("1", ("mét khối", "m khối", "khối")),
        "lít": ("0.001", ("l", "lit", "dm3")),
        "ml": ("0.000001", ("mi li lít", "cm3")),
    },
    "tiền": {
        "nghìn tỷ đồng": ("1000000000000", ("nghìn tỷ", "ngàn tỷ", "ngàn tỷ đồng")),
        "tỷ đồng": ("1000000000", ("tỷ", "tỷ đ", "tỷ VND", "1.000.000.000 đồng", "1.000 triệu đồng")),
        "triệu đồng": ("1000000", ("triệu", "tr", "tr.đ", "tr đồng", "triệu đ", "triệu VND", "1.000.000 đồng",
                                   "1.000.000 đ", "1.000 nghìn đồng")),
        "nghìn đồng": ("1000", ("ngàn đồng", "ng.đ", "nghìn đ", "ngàn đ", "ng đồng", "nghìn VND", "1.000 đồng",
                                "1.000 đ", "1.000 VND")),
        "đồng": ("1", ("đ", "VND", "VNĐ", "đồng Việt Nam", "đồng VN")),
    },
    "khối lượng": {
        "tấn": ("1000", ()),
        "tạ": ("100", ()),
        "yến": ("10", ()),
        "kg": ("1", ("ki lô gam", "kilogam", "kí", "ki lô", "kí lô")),
        "lạng": ("0.1", ()),
        "g": ("0.001", ("gam", "gram")),
    },
    _SHARE: {
        "%": ("1", ("phần trăm",)),
        "‰": ("0.1", ("phần nghìn", "phần ngàn")),
    },
    "điểm phần trăm": {"điểm phần trăm": ("1", ("điểm %", "đpt"))},
    "thời gian": {
        "giờ": ("60", ("tiếng đồng hồ", "h")),
        "phút": ("1", ()),
    },
    "điện năng": {
        "MWh": ("1000", ()),
        "kWh": ("1", ("ki lô oát giờ",)),
    },
    "đô la Mỹ": {
        "triệu USD": ("1000000", ("triệu đô la", "triệu đô la Mỹ")),
        "USD": ("1", ("đô la Mỹ", "đô la")),
    },
}  # fmt: skip

_COUNTED = """
    người, lượt người, khách, lượt khách, lượt, lượt hộ, lượt xe, khẩu, lao động, hộ, hộ nghèo, hộ cận nghèo, công,
    đồng chí, cán bộ, công chức, học sinh, sinh viên, giáo viên, đoàn viên, hội viên, đảng viên, trẻ, trẻ em, cháu,
    bệnh nhân, đối tượng, đại biểu, thành viên, cây, con, gốc, tuyến, tuyến kênh, đoạn, sân, cụm, cụm loa, bộ, cái,
    chiếc, công trình, hạng mục, dự án, nhà, căn, phòng, trường, lớp, trạm, chợ, cầu, cống, giếng, bể, cột, trụ, bóng,
    bảng, biển, biển hiệu, bảng hiệu, vụ, vụ việc, trường hợp, đơn, đơn thư, hồ sơ, lần, đợt, buổi, cuộc, hội nghị,
    văn bản, quyết định, nhiệm vụ, nội dung, ý kiến, tin, bài, tin bài, tờ, cuốn, giấy, thẻ, giường, suất, phần quà,
    giải, mô hình, sản phẩm, chuỗi, doanh nghiệp, hợp tác xã, tổ, tổ hợp tác, đội, nhóm, câu lạc bộ, đơn vị, xã,
    phường, thôn, làng, tổ dân phố, vườn, chậu, bao, thùng, xe, phương tiện, ca, ca máy, máy, tiêu chí, chỉ tiêu, điểm,
    cơ sở, TEU, ngày, tháng, năm
"""
_OTHER_NAMES = {
    "hộ gia đình": "hộ",
    "nhân khẩu": "khẩu",
    "du khách": "khách",
    "ngày công": "công",
    "nhân công": "công",
    "công lao động": "công",
    "ngày công lao động": "công",
    "đ/c": "đồng chí",
    "tuyến đường": "tuyến",
    "t.hợp": "trường hợp",
    "giường bệnh": "giường",
    "suất quà": "phần quà",
    "HTX": "hợp tác xã",
    "THT": "tổ hợp tác",
    "CLB": "câu lạc bộ",
    "TDP": "tổ dân phố",
    "TEUs": "TEU",
}


def counted_thing(noun: str) -> Measure:
    """Đơn vị đếm theo danh từ: whole things of a kind that only its form knows, such as "pa nô"."""
    return Measure(clean(noun), key(noun), counted=True)


def _compact(text: str) -> str:
    """The key without spaces, but with the slashes: "/ha" is not "ha"."""
    return "/".join(key(part).replace(" ", "") for part in text.split("/"))


def known_spellings() -> Iterator[tuple[str, Measure]]:
    """Mọi cách viết thường gặp của các đơn vị tính, each with what it means; `measure_of` understands more."""
    for dimension, members in _CONVERTIBLE.items():
        for symbol, (factor, spellings) in members.items():
            measure = Measure(symbol, dimension, Decimal(factor))
            yield from ((spelling, measure) for spelling in (symbol, *spellings))
    for noun in _COUNTED.split(","):
        yield clean(noun), counted_thing(noun)
    for spelling, noun in _OTHER_NAMES.items():
        yield spelling, counted_thing(noun)


_BY_SPELLING = {_compact(spelling): measure for spelling, measure in known_spellings()}
_LONGEST_UNIT = 60
_LABEL = re.compile(r"^\(?(?:đơn vị tính|đơn vị|đvt) ?: ?", re.IGNORECASE)
_THOUSANDS = {"nghìn": "1000", "ngàn": "1000", "triệu": "1000000", "tỷ": "1000000000", "tỉ": "1000000000"}


def measure_of(text: str) -> Measure | None:
    """Nhận ra đơn vị tính however it is spelt: "Km", "m²", "tr.đ", "ĐVT: 1.000 đồng", "tạ/ha", "triệu lượt khách".

    None when it is not known; never the nearest one.
    """
    return _short_measure(text) if len(text) <= _LONGEST_UNIT else _measure_of(text)


def _measure_of(text: str) -> Measure | None:
    unit = _LABEL.sub("", clean(text), count=1)
    if len(unit) > _LONGEST_UNIT:
        return None
    return _BY_SPELLING.get(_compact(unit)) or _rate_of(unit) or _many_of(unit)


_short_measure = lru_cache(maxsize=4096)(_measure_of)  # a table asks for the same few units in every row


def _rate_of(unit: str) -> Measure | None:
    """Đơn vị kép: "tạ/ha", "triệu đồng/người/năm"."""
    above, slash, below = unit.rpartition("/")
    if not slash or not (numerator := measure_of(above)) or not (denominator := measure_of(below)):
        return None
    return Measure(
        f"{numerator.symbol}/{denominator.symbol}",
        f"{numerator.dimension}/{denominator.dimension}",
        _WIDE.divide(numerator.factor, denominator.factor),
    )


def _many_of(unit: str) -> Measure | None:
    """Đơn vị lớn của vật đếm: "nghìn người", "triệu lượt khách"; said in thousands, so no longer exact."""
    scale, _, noun = unit.partition(" ")
    thousands = _THOUSANDS.get(scale.lower())
    thing = _BY_SPELLING.get(_compact(noun))
    if thousands is None or thing is None or not thing.summable or thing.dimension == "tiền":
        return None
    return Measure(f"{scale.lower()} {thing.symbol}", thing.dimension, Decimal(thousands) * thing.factor)


def convertible(a: Measure, b: Measure) -> bool:
    """Đổi được cho nhau: the two measure the same dimension."""
    return a.dimension == b.dimension


def convert(value: Decimal, source: Measure, target: Measure) -> Decimal:
    """Đổi đơn vị, exactly: 3,374 km is 3.374 m; raises `UnlikeMeasures` for km and triệu đồng.

    Between powers of ten the digits stay as written, so that the number is as precise after as it was before.
    """
    if not convertible(source, target):
        raise UnlikeMeasures(source, target)
    places = _places(source.factor, target.factor)
    if places is not None:
        return shifted(value, places)
    return _WIDE.divide(_WIDE.multiply(value, source.factor), target.factor)


@lru_cache(maxsize=1024)
def _places(source: Decimal, target: Decimal) -> int | None:
    """By how many places the point moves between two units; None where that is not all."""
    ratio = _WIDE.divide(source, target).normalize(_WIDE)
    return ratio.adjusted() if ratio.as_tuple().digits == (1,) else None


@dataclass(frozen=True, slots=True)
class Quantity:
    """Đại lượng: a number with its measure."""

    value: Decimal
    measure: Measure

    def to(self, measure: Measure) -> Quantity:
        """Đổi sang đơn vị khác cùng loại."""
        return Quantity(convert(self.value, self.measure, measure), measure)

    def __add__(self, other: Quantity) -> Quantity:
        """Cộng, in the measure of the first; raises when the two are unlike, or are percentages."""
        if not self.measure.summable and convertible(self.measure, other.measure):
            raise NotSummable(self.measure, other.measure)
        return Quantity(_WIDE.add(self.value, other.to(self.measure).value), self.measure)

    def __str__(self) -> str:
        return self.measure.after(format_number(self.value))


def total(quantities: Iterable[Quantity]) -> Quantity | None:
    """Tổng, in the measure of the first; None when there is nothing to add."""
    result: Quantity | None = None
    for quantity in quantities:
        result = quantity if result is None else result + quantity
    return result


_LONGEST_QUANTITY = 120
_LONGEST_NOUN = 5
_NUMBER_AND_UNIT = re.compile(r"(?P<number>[-+]? ?[0-9][0-9., ]*|\([0-9][0-9., ]*\)) *(?P<unit>[^0-9., )].*)")
_PARTS = re.compile(r"([0-9][0-9., ]*)([^0-9]*)")
_ABOUT = re.compile(
    r"(?:(?:hơn|gần|khoảng|trên|dưới|ước(?: tính| đạt)?|xấp xỉ|chừng|tối thiểu|tối đa|ít nhất|nhiều nhất|không quá)\b"
    r"|[~≈<>≤≥])\s*(?P<rest>.+)",
    re.IGNORECASE,
)

_ROUGH = "Số ước lượng (hơn, gần, khoảng ...), cần số chính xác"
_NO_LAST_UNIT = "Phần số cuối không có đơn vị tính"
_UNLIKE_PARTS = "Một ô có nhiều số với đơn vị tính khác loại hoặc không theo thứ tự từ lớn đến nhỏ"


def read_quantity(text: str) -> tuple[Value, Measure | None]:
    """Đọc số kèm đơn vị: "34.742m2", "100%", "2 tỷ 350 triệu đồng" (in the smallest measure named: 2.350 triệu đồng).

    A plain number has no measure. A unit that is not known, and an estimate ("hơn 1.200 người"), give an `Unreadable`
    with the number as its candidate; words that do not begin with a number give a `Text`.
    """
    cleaned = clean(text)
    whole = read_number(cleaned)
    if not isinstance(whole, Text) or len(cleaned) > _LONGEST_QUANTITY:
        return whole, None
    if about := _ABOUT.fullmatch(cleaned):
        value, measure = read_quantity(about["rest"])
        return (Unreadable(cleaned, _ROUGH, (value,)), measure) if isinstance(value, Decimal) else (whole, None)
    if (found := _NUMBER_AND_UNIT.fullmatch(cleaned)) is None:
        return whole, None
    number = read_number(found["number"])
    if measure := measure_of(found["unit"]):
        return _named_whole(number, cleaned), measure
    parts = _PARTS.findall(cleaned) if cleaned[0].isdigit() else []
    return _read_parts(whole, parts) if len(parts) > 1 else (_unknown_unit(number, found["unit"], whole), None)


def _named_whole(number: Value, text: str) -> Value:
    """A doubtful number is shown with the unit it was typed with."""
    return Unreadable(text, number.reason, number.candidates) if isinstance(number, Unreadable) else number


def _unknown_unit(number: Value, unit: str, whole: Text) -> Value:
    if not isinstance(number, Decimal) or len(unit.split()) > _LONGEST_NOUN or unit.startswith("/"):
        return whole
    return Unreadable(whole.text, f"Không rõ đơn vị tính “{unit}”", (number,))


def _read_parts(whole: Text, parts: list[tuple[str, str]]) -> tuple[Value, Measure | None]:
    """One amount said in several measures ("2 tỷ 350 triệu đồng"), or else several numbers in one text."""
    measures = [measure for _, unit in parts if (measure := measure_of(unit))]
    if len(measures) == len(parts):
        amount = _amount([read_number(number) for number, _ in parts], measures)
        return (Unreadable(whole.text, _UNLIKE_PARTS), None) if amount is None else (amount, measures[-1])
    if len(measures) == len(parts) - 1 and not parts[-1][1]:
        return Unreadable(whole.text, _NO_LAST_UNIT), None
    return whole, None


def _amount(numbers: list[Value], measures: list[Measure]) -> Decimal | None:
    """The parts added up in the last measure; each must be less than one of the measure before it, and whole but for
    the last, or this is not one amount."""
    amount, room = Decimal(0), None
    for at, (number, measure) in enumerate(zip(numbers, measures, strict=True), start=1):
        if not isinstance(number, Decimal) or not convertible(measure, measures[-1]):
            return None
        part = convert(number, measure, measures[-1])
        if (room is not None and part >= room) or (at < len(numbers) and decimals_of(number)):
            return None
        amount, room = _WIDE.add(amount, part), convert(Decimal(1), measure, measures[-1])
    return amount
