"""Mức cho một đơn vị: "5 triệu đồng/hộ", "mỗi hộ 5 triệu đồng", "150.000 đồng/em/tháng", "cứ 50 m một bóng"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from addin.core.measure import Measure, measure_of
from addin.core.number import format_number
from addin.core.proofread.quantities import Quantity, kind_of
from addin.core.proofread.reading import Reading

YIELD = re.compile(r"\bnăng suất\b")
COMPARED = re.compile(
    r"\b(?:(?:cao|thấp|nhiều|ít|lớn|nhỏ) hơn|so với|vượt)\b[^,;.\d]*$|\bchung (?:của|cả|toàn)\b|\bnhất\b"
)
"""An average of others, told beside one's own: "cao hơn bình quân chung của tỉnh (3,8 khẩu/hộ)"."""
STEP = re.compile(r"\b(?:tăng|giảm)\b[^,;:()]*$")
""" "bình quân mỗi năm giảm 37 ha": an average of what changed, not of what there is."""
TIMES = frozenset({"năm", "tháng", "ngày", "quý", "tuần", "đêm", "giờ", "buổi", "ca", "vụ", "kỳ", "đợt", "khóa"})
""" "640 hộ năm 2023" counts no years."""
_AVERAGE = re.compile(r"\b(?:bình quân|trung bình|tính ra)\b")
_ALONE = re.compile(r"\b(?:trung bình|bình quân)(?:\s(?:là|đạt|khoảng))?\s*$")
_ROUNDED = re.compile(r"\b(?:bình quân|trung bình|tính ra|năng suất|mật độ|suất đầu tư)\b")
_SO_MANY = re.compile(r"\s?/\s?(?P<many>1\.000|10\.000|100\.000|100)\s(?P<noun>[^\W\d_]+)")
_VAN = re.compile(r"\s?/\s?vạn\s(?P<noun>[^\W\d_]+)")
_TEN_THOUSAND = Decimal(10_000)
_FROM = re.compile(r"\btừ\s$")
_UP_TO = re.compile(r"(?:\s[^\W\d_]+){0,3}\sđến\s\d")
_FROM_TO = re.compile(r"\btừ\s[\d.,]+(?:\s[^\W\d_]+){0,3}\sđến\s$")
_EACH = re.compile(
    r"\b(?:mỗi|một|bình quân(?: mỗi| một)?|trung bình mỗi|trung bình giữa (?:các|hai))"
    r"\s(?P<noun>(?!(?:mỗi|toàn|chung|cả|cửa|cho|của|trên|khoảng|gần|hơn|là|đạt)\b)[^\W\d_]+(?:\s(?!mỗi\b)[^\W\d_]+){0,4}?)\s*$"
)
_MONTHLY = re.compile(r"\b(?:mỗi|một) (?P<noun>tháng|quý|tuần|ngày)\b.*\b(?:bình quân|trung bình)\b[^\d]*$")
""" "mỗi tháng từ nay đến cuối năm bình quân khoảng 26,2 tỷ đồng"."""
_NAMED_SO = re.compile(r"\b(?:thôn|xóm|ấp|bản|tổ|khu|số|đội|điểm|cụm)\s(?:một)\s[^\W\d_]+\s*$")
_APIECE = re.compile(r"\s(?:một|mỗi|(?:trên|cho) (?:một|mỗi|1))\s(?P<noun>[^\W\d_]+(?:\s[^\W\d_]+)?)")
_AT_A_TIME = re.compile(r"[^,;:.()\d]{0,25}\b(?:mỗi|một|hằng|hàng|trong một) (?P<span>tháng|quý|năm|ngày|tuần|đêm)\b")
""" "mỗi hội viên góp 2 kg gạo một quý"."""
_EVERY = re.compile(r"\b(?:cứ|cách(?: nhau)?)(?: khoảng)?\s$")
_PRICE = re.compile(r"\b(?:đơn giá|với giá)(?:\s(?:là|bình quân))?\s$")
_PACKED = re.compile(r"\b(?P<pack>bao|thùng|chai|gói|hộp|can|túi|lọ)\s(?:loại\s)?$")
""" "đóng trong bao 50 kg"."""
_FILLER = re.compile(
    r"(?:\s(?:bình quân|trung bình))?"
    r"\s(?:là|bình quân|trung bình|được|có|nhận|hỗ trợ|vay|trị giá|khoảng|đạt|đóng góp|thu|chi|hết|tiếp nhận)$"
)


@dataclass(frozen=True, slots=True)
class Rate:
    """So much of `above` for one `below`, and for one `span` of time where that is said too.

    What is set, as a price is, is as exact as it is written; an average is rounded.
    """

    quantity: Quantity
    above: str
    below: str
    """Empty where nobody says it: "ngày điều trị trung bình 6,0 ngày"."""
    average: bool
    span: str = ""
    rounded: bool = True


def rate_of(reading: Reading, q: Quantity) -> Rate | None:
    """Đọc một mức."""
    before = reading.words_before(q)
    clause = re.split(r"[,;:()]", before)[-1]
    average, rounded = bool(_AVERAGE.search(before)), bool(_ROUNDED.search(before))
    each = _EACH.search(_FILLER.sub("", clause.rstrip())) if not q.percent and not _NAMED_SO.search(clause) else None
    first, *measured = q.measure.dimension.split("/") if q.measure is not None else [""]
    if measured or q.per:
        return _by_the_bar(reading, q, [first, *measured], each, Rate(q, "", "", average, "", rounded))
    if q.percent or not q.kind:
        return None
    many = _SO_MANY.match(reading.lower, q.unit_end)
    if many is not None:
        below = _noun(many["noun"])
        return Rate(_scaled(q, many["noun"], Decimal(many["many"].replace(".", ""))), q.kind, below, average)
    apiece = _APIECE.match(reading.lower, q.unit_end)
    if apiece and (_AVERAGE.search(clause) or _EVERY.search(clause)):
        return Rate(_scaled(q, apiece["noun"]), q.kind, _noun(apiece["noun"]), average=True)
    packed = _PACKED.search(before) if q.measure is not None and not q.counted else None
    if packed is not None:
        return Rate(q, q.kind, packed["pack"], average=False, rounded=False)
    if each is None and _PRICE.search(before):
        return Rate(q, q.kind, "", average=False, rounded=False)
    monthly = _MONTHLY.search(clause)
    if each is None and monthly is not None:
        return Rate(q, q.kind, monthly["noun"], average=True)
    if each is None:
        return Rate(q, q.kind, "", average=True) if _ALONE.search(before) else None
    span = _AT_A_TIME.match(reading.lower, q.unit_end)
    thing, time = _noun(each["noun"]), span["span"] if span else ""
    return Rate(_scaled(q, each["noun"]), q.kind, thing, bool(_AVERAGE.search(clause)), time, rounded)


def _by_the_bar(
    reading: Reading, q: Quantity, measured: Sequence[str], each: re.Match[str] | None, blank: Rate
) -> Rate:
    """ "3,4 triệu đồng/học viên/tháng", "18,6 bác sĩ/vạn dân", "mỗi trẻ 1 hộp/ngày"."""
    things = q.per.split("/") if q.per else []
    above = kind_of(q.noun[0] if q.noun else measured[0], q.noun)
    below = [*map(kind_of, measured[1:]), *map(_noun, things)]
    for thing in things:
        q = _scaled(q, thing)
    many = _VAN.match(reading.lower, q.unit_end) if things else None
    if many is not None:
        q, below = _scaled(q, "", _TEN_THOUSAND), [many["noun"]]
    elif each is not None and below[0] in TIMES:
        below.insert(0, _noun(each["noun"]))
    return replace(blank, quantity=q, above=above, below=below[0], span=below[1] if below[1:] else "")


def _scaled(q: Quantity, thing: str, many: Decimal = Decimal(1)) -> Quantity:
    """ "mỗi km 2,8 tỷ đồng" is so much by the km, not by the metre; "12 lít/100 km" by a hundred of them."""
    below = _measure(thing)
    by = many * (below.factor if below is not None else 1)
    if by == 1:
        return q
    symbol, dimension = (q.measure.symbol, q.measure.dimension) if q.measure is not None else (" ".join(q.noun), q.kind)
    per = f"{format_number(many) + ' ' if many != 1 else ''}{thing}"
    return replace(q, measure=Measure(f"{symbol}/{per}", f"{dimension}/{per}", q.factor / by), noun=(), per="")


def counts_as(q: Quantity, thing: str) -> bool:
    """Whether a number is one of the things a rate is made of; people who come and go are people."""
    if not thing:
        return q.kind not in (*TIMES, "lần", "tiền", "") and not q.percent and not q.per
    if thing == "dân":
        return q.noun[:1] in (("dân",), ("người",), ("nhân",)) or q.kind == "khẩu"
    visits = thing == "người" and (q.noun[:1] == ("lượt",) or q.kind == "lượt")
    named = q.noun[:1] if thing in TIMES else q.noun[:2]
    return thing in (q.kind, q.kind.removesuffix("/ngày"), " ".join(q.noun[:2])) or thing in named or visits


def in_range(reading: Reading, q: Quantity) -> bool:
    """One end of "từ 250 đến 300 bản" is no count."""
    before = reading.lower[max(0, q.start - 40) : q.start]
    return bool(_FROM_TO.search(before) or (_FROM.search(before) and _UP_TO.match(reading.lower, q.end)))


def is_total(reading: Reading, one: Quantity, rate: Rate) -> bool:
    """An average is the total of no other, but for one of a person and a month: it may be of what a month costs."""
    return bool(rate.span) or rate_of(reading, one) is None


def _measure(thing: str) -> Measure | None:
    """ "mỗi km ống" is measured in km."""
    found = measure_of(thing.split()[0]) if thing else None
    return measure_of(thing) or (found if found is not None and not found.counted else None)


def _noun(words: str) -> str:
    words = words.removeprefix("đầu ")
    measure = _measure(words)
    if measure is not None:
        return kind_of(measure.dimension)
    first = words.split()
    return kind_of(first[0], tuple(first))
