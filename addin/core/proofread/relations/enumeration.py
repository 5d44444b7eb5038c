"""Đếm những gì được kể: "03 xã (A, B và C)", "10 nhiệm vụ: (1) ... (10)", "05 nội dung sau:" and its items."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from addin.core.number import Interval
from addin.core.proofread.checks import Check, Place, Report, Verdict, place
from addin.core.proofread.quantities import Approx, Quantity
from addin.core.proofread.reading import Reading
from addin.core.proofread.structure import Block, Kind
from addin.core.proofread.tokens import Role
from addin.core.wording import CAPITALS

COUNT = "count"

_NUMBERED = re.compile(r"(?<![\w/])\(?(\d{1,2})\)(?=\s?[^\W\d_])")
_OPEN = re.compile(
    r"\.\.\.|…|v\.\s?v|\bnhư\b|điển hình|tiêu biểu|nhất là|chủ yếu|trong đó|một số|đặc biệt|riêng|nổi bật"
)
_NAME = re.compile(
    r"(?:(?:xã|phường|thị trấn|huyện|thành phố|thị xã|thôn|làng|trường|các xã|các phường)\s)?"
    rf"[{CAPITALS}][\w' .&-]*$"
)
_ONE_NAME = re.compile(rf"(?:[{CAPITALS}][\w']*|\d{{1,3}})(?:\s(?:[{CAPITALS}][\w']*|\d{{1,3}}))*$")
_ITEMS = re.compile(
    r"(?:sau|sau đây|như sau|gồm|bao gồm|cụ thể|gồm có|dưới đây|chính|trọng tâm|chủ yếu|là)\s*:\s*$", re.IGNORECASE
)
_INDIRECT = re.compile(r",|\b(?:để|nhằm|với|về|yêu cầu|thống nhất|tại|cho|trong đó|như)\b")
_LISTABLE = frozenset(
    "nội nhiệm giải nhóm vấn tiêu chỉ hạn tồn nguyên bài mục phương yêu kiến đề hoạt công việc khâu mô dự "
    "phong lĩnh chương việc đột cuộc hội kết ưu bước mặt".split()
)


def enumerations(report: Report) -> Iterator[Check]:
    """Đếm lại các danh sách trong câu, trong chú thích và dưới câu dẫn."""
    for reading in report.readings:
        yield from _names(reading)
        yield from _things(reading)
        yield from _days(reading)
        yield from _amounts(reading)
        yield from _each_with_its_noun(reading)
        yield from _numbered(report, reading)
        yield from _items(report, reading)


def _judge(count: Quantity, low: int, high: int, where: Place, *, certain: bool = True) -> Iterator[Check]:
    """Compare a count with the number of things told, which may be open by the "và" inside names."""
    if count.approx is not Approx.NONE or count.value != count.value.to_integral_value():
        return
    told = Interval(Decimal(low), Decimal(high))
    if told.contains(count.value):
        yield Check(COUNT, Verdict.HOLDS, place(count), (where,))
    elif certain:
        found = str(low) if low == high else f"{low} đến {high}"
        message = f"Nêu {count.said} nhưng liệt kê {found}."
        yield Check(COUNT, Verdict.BROKEN, place(count), (where,), message, Decimal(low), count.value)


def _names(reading: Reading) -> Iterator[Check]:
    """ "03 xã (Tân Lập, Ea Tul và Cư Bao)", "04 xã: A, B, C, D"."""
    for q in _countable(reading):
        listed = _name_list(reading, q)
        if listed is None:
            continue
        start, end = listed
        if reading.between(start, end):
            continue
        names = reading.text[start:end]
        counted = _count_names(names)
        if counted:
            yield from _judge(q, *counted, Place(reading.block.index, start, end))


def _things(reading: Reading) -> Iterator[Check]:
    """ "05 mô hình mới, đó là nuôi gà, may gia công, ...": short names without a capital or a number."""
    for q in _countable(reading):
        match = _THINGS.match(reading.lower, q.unit_end)
        pieces = reading.text[slice(*match.span("things"))].split(",") if match else []
        if match is None or len(pieces) < 3 or any(not 0 < len(piece.split()) <= 7 for piece in pieces):
            continue
        if not _OPEN.search(match["things"]) and not any(piece.strip()[0].isupper() for piece in pieces):
            joined = len(re.findall(r"\bvà\b", match["things"]))
            where = Place(reading.block.index, *match.span("things"))
            yield from _judge(q, len(pieces), len(pieces) + joined, where)


_THINGS = re.compile(r"[^\d;.():,]{0,40}(?:,\s(?:đó là|lần lượt là)\b:?|:)\s(?P<things>[^;.():\d]+)(?=\.|$)")


def _days(reading: Reading) -> Iterator[Check]:
    """ "03 lớp tập huấn vào các ngày 12/6, 20/6 và 27/6"."""
    for q in _countable(reading):
        match = _ON_DAYS.match(reading.lower, q.unit_end)
        if match and not _beside_another(reading, q):
            days = len(_DAY.findall(match["days"]))
            yield from _judge(q, days, days, Place(reading.block.index, *match.span("days")))


def _beside_another(reading: Reading, q: Quantity) -> bool:
    """ "03 hội nghị, 02 lớp vào các ngày ...": the days are those of both."""
    before = reading.between(max(reading.sentence(q.start)[0], q.start - 60), q.start)
    return any(re.search(r"(?:,|và)\s$", reading.words_before(q)) for one in before[-1:] if one.counted)


_DAY = re.compile(r"\d{1,2}/\d{1,2}(?:/\d{4})?")
_ON_DAYS = re.compile(
    rf"[^\d;.():]{{0,60}}\bcác ngày:?\s(?P<days>{_DAY.pattern}(?:(?:,|;|\svà)\s(?:ngày\s)?{_DAY.pattern})+)(?![\d/-])"
)


def _amounts(reading: Reading) -> Iterator[Check]:
    """ "05 tuyến, lần lượt dài 3,2 km, 2,75 km, ...", "03 xã: Tân An 120 triệu đồng, Phú Sơn ...": so many numbers."""
    for q in (one for one in _countable(reading) if one.noun[0] not in _TIMES):
        match = _AMOUNTS.match(reading.lower, q.unit_end)
        listed = _one_by_one(reading, match.end(), reading.sentence(q.start)[1]) if match else []
        alike = {a.kind for a in listed if a.kind}
        told = match is not None and (
            match.group().endswith("lượt") or _each_named(reading, match.end(), listed) or _costs(reading, q, listed)
        )
        if told and len(listed) > 1 and len(alike) == 1 and q.kind not in alike and not any(a.percent for a in listed):
            where = Place(reading.block.index, listed[0].start, listed[-1].end)
            yield from _judge(q, len(listed), len(listed), where)


_TIMES = ("tháng", "quý", "năm")
""" "Kết quả 6 tháng: trước hạn 1.390 hồ sơ, đúng hạn 71 hồ sơ": how long is no number of what is told."""


def _costs(reading: Reading, q: Quantity, listed: list[Quantity]) -> bool:
    """ "04 công trình: nhà văn hóa 1.250 triệu đồng; sân thể thao 860 triệu đồng; ...": each thing and its price."""
    gaps = [reading.text[one.unit_end : two.start] for one, two in pairwise((q, *listed))]
    names = [gap.strip(" ;:") for gap in gaps]
    priced = len(listed) > 2 and all(one.money for one in listed) and q.noun[0] in _PRICED
    return priced and all(";" in gap for gap in gaps[1:]) and not any(_DOES.match(name) for name in names)


_PRICED = frozenset("công dự hạng khoản gói mô tuyến nội hợp nhiệm đề".split())
_DOES = re.compile(r"(?:đã|chi|thu|cấp|giải ngân|thanh toán|trong đó|còn|tổng|cộng)\b", re.IGNORECASE)


def _each_named(reading: Reading, start: int, listed: list[Quantity]) -> bool:
    """Whether each number has a name of its own, or says the same of its thing as the others: "chợ sâu 0,6 m; cầu sâu
    0,9 m". "04 đợt kiểm tra: phát hiện 12 vụ, xử lý 10 vụ" tells of no four."""
    begins = (start, *(q.unit_end for q in listed))
    words = [reading.text[begin : q.start].split() for begin, q in zip(begins, listed, strict=False)]
    alike = len({tuple(each[-1:]) for each in words}) == 1 and all(len(each) > 1 for each in words)
    return len(listed) > 1 and (alike or all(_NAMED.match(" ".join(each)) for each in words))


_NAMED = re.compile(
    rf"[^\w]*(?:và\s)?(?:(?:xã|phường|thị trấn|huyện|thôn|làng|trường|chợ|đội|tổ)\s)?(?:[{CAPITALS}]|\d+\s)"
)


def _one_by_one(reading: Reading, start: int, end: int) -> list[Quantity]:
    """The numbers of a list with one separator throughout, but for the last "và"."""
    outside = reading.level(reading.groups[0])
    told = [q for q in reading.between(start, end) if not reading.group_of(q).index]
    if not told or ";" in outside[start : told[0].start]:
        return []
    mark = ";" if ";" in outside[told[0].unit_end : told[1].start if len(told) > 1 else end] else ","
    between, last = re.compile(rf"[^,;]*{mark}\s[^,;]*"), re.compile(r"[^,;]*\svà\s[^,;]*")
    listed = told[:1]
    for one, two in pairwise(told):
        if between.fullmatch(outside, one.unit_end, two.start):
            listed.append(two)
        else:
            return [*listed, two] if last.fullmatch(outside, one.unit_end, two.start) else listed
    return listed


_AMOUNTS = re.compile(r"[^\d;.():,]{0,40}(?:(?:,\s(?:cụ thể|gồm|bao gồm))?:|,?\s[^\d;.():,]{0,20}\blần lượt\b)")


def _each_with_its_noun(reading: Reading) -> Iterator[Check]:
    """ "63 hộ thuộc 06 thôn (thôn Đông 19 hộ; thôn Đoài 14 hộ; ...)": in the brackets each piece names one of them."""
    for q in _countable(reading):
        match = _IN_BRACKETS.match(reading.lower, q.unit_end)
        pieces = re.split(r"[;,](?!\d)", match["inside"]) if match else []
        if match and len(pieces) > 2 and all(piece.strip().startswith(f"{q.noun[0]} ") for piece in pieces):
            yield from _judge(q, len(pieces), len(pieces), Place(reading.block.index, *match.span("inside")))


_IN_BRACKETS = re.compile(r"\s?\((?P<inside>[^()]{1,600})\)")


def _countable(reading: Reading) -> list[Quantity]:
    """The numbers that may say how many things are told."""
    return [
        q for q in reading.quantities if q.role is Role.FIGURE and q.counted and q.noun and 2 <= q.value <= _MOST_TOLD
    ]


_MOST_TOLD = 60


def _name_list(reading: Reading, q: Quantity) -> tuple[int, int] | None:
    """Where the names behind a count stand: in brackets right behind its noun, or after a colon."""
    text = reading.text
    tail = re.match(r"[^\d():;.,]{0,50}(?:\d+%\s?)?", text[q.unit_end : q.unit_end + 60])
    at = q.unit_end + (tail.end() if tail else 0)
    if text[at : at + 1] == "(":
        end = text.find(")", at, at + 600)
        return (at + 1, end) if end > 0 and "(" not in text[at + 1 : end] else None
    if text[at : at + 1] == ":":
        stop = re.search(r"[.;()]|$", text[at + 1 : at + 600])
        return (at + 1, at + 1 + stop.start()) if stop else None
    return None


def _count_names(listed: str) -> tuple[int, int] | None:
    """The fewest and the most things a list of proper names can hold; None if it is not a clean list."""
    if _OPEN.search(listed.lower()) or re.search(r"\d[.,]\d|\d\s?%", listed):
        return None
    listed = re.sub(r"^\s*(?:gồm|bao gồm|gồm có|cụ thể|là|các)\s*:?\s*", "", listed.strip())
    pieces = [piece.strip() for piece in re.split(r"[,;]", listed)]
    if len(pieces) < 2 or not all(pieces):
        return None
    least, most = 0, 0
    for piece in pieces:
        halves = [half.strip() for half in re.split(r"\bvà\b", piece) if half.strip()]
        if not halves or not all(_is_name(half) for half in halves):
            return None
        sure = len(halves) == 2 and piece is pieces[-1] and all(_ONE_NAME.match(_bare(half)) for half in halves)
        least += len(halves) if sure else 1
        most += len(halves)
    return least, most


def _is_name(text: str) -> bool:
    return bool(_NAME.match(text)) and len(text) < 60


def _bare(text: str) -> str:
    return re.sub(r"^(?:xã|phường|thị trấn|huyện|thôn|làng|trường|các|thành phố|thị xã)\s", "", text)


def _numbered(report: Report, reading: Reading) -> Iterator[Check]:
    """(1) ... (n) in a sentence or a footnote, against the count they spell out."""
    text = reading.text
    marks = [(int(m[1]), m.start()) for m in _NUMBERED.finditer(text)]
    for first, begin, last in _runs(marks):
        if last < 2:
            continue
        counts = _counts_before(report, reading, begin)
        matching = next((q for q in counts if q.value == last), None)
        where = Place(reading.block.index, begin, max(at for _, at in marks) + 3)
        if matching is not None:
            yield Check(COUNT, Verdict.HOLDS, place(matching), (where,))
        elif counts and first == 1 and _announces(reading, counts[0], begin):
            yield from _judge(counts[0], last, last, where)


def _runs(marks: list[tuple[int, int]]) -> Iterator[tuple[int, int, int]]:
    """(first number, where it begins, last number) of each run 1, 2, 3 ... without gaps."""
    begin, last = -1, 0
    for number, at in marks:
        if number == 1:
            if begin >= 0:
                yield 1, begin, last
            begin, last = at, 1
        elif begin >= 0 and number == last + 1:
            last = number
        elif begin >= 0:
            begin, last = -1, 0
    if begin >= 0:
        yield 1, begin, last


def _counts_before(report: Report, reading: Reading, begin: int) -> list[Quantity]:
    """The counts a list may spell out, nearest first: before it, or before the call of its footnote."""
    near = [q for q in reading.between(max(0, begin - 200), begin) if q.counted and not q.percent]
    if reading.block.kind is Kind.NOTE and reading.block.called[0] >= 0 and not near:
        owner = report.of(reading.block.called[0])
        at = reading.block.called[1]
        near = [q for q in owner.between(max(0, at - 160), at) if q.counted and not q.percent]
    return list(reversed(near))


def _announces(reading: Reading, count: Quantity, begin: int) -> bool:
    """Whether nothing but the end of a noun phrase stands between the count and the list."""
    if count.block != reading.block.index or count.role is not Role.FIGURE or not count.noun:
        return False
    between = reading.text[count.unit_end : begin]
    return len(between) < 60 and bool(re.fullmatch(r"[^.;\d()]*:?\s*\(?", between)) and not _OPEN.search(between)


def _items(report: Report, reading: Reading) -> Iterator[Check]:
    """ "thực hiện 05 nhiệm vụ trọng tâm sau:" and the items below."""
    text = reading.text.rstrip()
    if not text.endswith(":") or not reading.quantities:
        return
    count = reading.quantities[-1]
    items = _list_below(report, reading.block)
    tail = text[count.unit_end :]
    plain = count.role is Role.FIGURE and count.counted and count.noun and 2 <= count.value < 100
    if not plain or len(items) < 2 or len(tail) > 90 or re.search(r"[.;()]", tail):
        return
    where = Place(items[0].index, 0, min(10, len(items[0].text)) or 1)
    named = count.noun[0] in _LISTABLE and not _INDIRECT.search(tail)
    announced = bool(_ITEMS.search(text[-60:])) or items[0].kind in (Kind.ARABIC, Kind.LETTER)
    numbered = [b.label for b in items] == [str(n) for n in range(1, len(items) + 1)] and not tail.strip(": ")
    sure = (numbered or (named and announced)) and not _OPEN.search(items[-1].text[-12:])
    yield from _judge(count, len(items), len(items), where, certain=sure)


def _list_below(report: Report, block: Block) -> list[Block]:
    items = [b for b in report.document.below(block) if b.kind not in (Kind.PLAIN, Kind.TABLE, Kind.NOTE)]
    return [b for b in items if b.kind is items[0].kind]
