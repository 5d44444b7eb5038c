"""Đếm những gì được kể hết: "02 ngày 15/02 và 16/02", "04 xã, gồm A, B, C và D", "05 tổ (tổ hậu cần, tổ y tế ...)".

A list is counted only if the words say that it is the whole of what is counted, and nothing else hangs on its end.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from addin.core.number import Interval
from addin.core.proofread.checks import Check, Place, Report, Verdict, place
from addin.core.proofread.quantities import Approx, Quantity
from addin.core.proofread.reading import Reading
from addin.core.proofread.relations.enumeration import COUNT
from addin.core.proofread.tokens import Role

_DAY = r"(?:ngày )?\d{1,2}(?:/\d{1,2}(?:/\d{4})?)?"
_DAY_LIST = rf"(?P<list>(?:{_DAY}(?:, ?| và ))+(?:ngày )?\d{{1,2}}/\d{{1,2}}(?:/\d{{4}})?)"
_OWN_DAYS = re.compile(rf"\s(?:là |gồm )?\(?{_DAY_LIST}")
_OWN_YEARS = re.compile(r"\s?\(?(?:các năm )?(?P<list>20\d\d(?:(?:, ?| và )20\d\d)+)")
_RANGE = re.compile(
    r"(?P<numbered>\bđánh số )?\b(?:từ )?(?:số )?(?:(?P<noun>[^\W\d]+) )?(?P<first>\d{1,3}) đến (?:số )?"
    r"(?:(?P<again>[^\W\d]+) )?(?P<last>\d{1,3})(?=\s?[;()]|[,.](?!\d)|$)"
)
_PLACES = frozenset(
    "xã phường huyện tỉnh thị thôn làng bản ấp buôn trường đơn cơ chợ trạm công dự doanh hợp cụm khu".split()
)
"""What bears a name of its own; a team of "Công an, Y tế" is one team."""
_NAMED = re.compile(r"[^;:.()\d]{0,60}?(?:,|:)?\s(?:gồm|gồm có|bao gồm|là|đó là)\s?:?\s(?P<list>[^;:.()]{5,400})")
_BRACKET = re.compile(r"[^;:.()\d]{0,30}\s?\((?:gồm:?\s|là\s)?(?P<list>[^()]{5,400})\)")
_OPEN = re.compile(
    r"\.\.\.|…|v\.\s?v|\b(?:như|điển hình|tiêu biểu|nhất là|chủ yếu|một số|đặc biệt|riêng|nổi bật|trong đó|"
    r"cùng với|khác)\b"
)
_GOES_ON = re.compile(
    r"^(?:đã|đang|sẽ|có|được|bị|đạt|nhằm|để|với|trong|bảo đảm|đảm bảo|góp phần|qua|nâng|vượt|tăng|giảm|chiếm|do|khi|"
    r"nên|từ|tại|thu hút|tạo|giúp|phục vụ|cho|hoàn thành|bằng|tương|kết quả|tổng|so|bình quân|nhưng|mà|còn|phấn đấu|"
    r"đồng thời)\b"
)
_KIND_OF_PLACE = re.compile(r"^(?:các\s)?(?:xã|phường|thị trấn|huyện|thôn|làng|trường|bản|ấp|buôn)\s")
_LONGEST_ITEM = 9
_UP_TO = 30


def told_one_by_one(report: Report) -> Iterator[Check]:
    """Đếm lại các ngày, các tên, các mục kể hết ngay sau một số."""
    for reading in report.readings:
        for match in _RANGE.finditer(reading.lower) if " đến " in reading.lower else ():
            yield from _ranged(reading, match)
        for q in reading.quantities:
            if q.counted and q.noun and q.approx is Approx.NONE and q.role is Role.FIGURE and 2 <= q.value <= _UP_TO:
                yield from _told(reading, q)


def _ranged(reading: Reading, match: re.Match[str]) -> Iterator[Check]:
    """ "từ mốc 214 đến mốc 226 (13 mốc)", "03 biểu (Biểu 01 đến Biểu 03)", "đánh số từ 1 đến 12, gồm 12 khu vực"."""
    start, end = reading.sentence(match.start())
    told = int(match["last"]) - int(match["first"]) + 1
    where = Place(reading.block.index, *match.span())
    behind = reading.between(match.end(), min(end, match.end() + 40))[:1]
    for q in (*behind, *reading.between(start, match.start())[-1:]):
        named = match["noun"] or match["again"]
        own = q.noun[:1] == (named,) if named else q.start > match.end() and bool(match["numbered"])
        if own and q.counted and q.role is Role.FIGURE and told > 1:
            yield _judged(q, (told, told), where)
            return


def _told(reading: Reading, q: Quantity) -> Iterator[Check]:
    end = reading.sentence(q.start)[1]
    for pattern, count in ((_OWN_DAYS, _own), (_OWN_YEARS, _own), (_NAMED, _names), (_BRACKET, _same_noun)):
        match = pattern.match(reading.text, q.unit_end, end)
        told = count(q, match["list"].strip(" ,.")) if match else None
        if match and told:
            yield _judged(q, told, Place(reading.block.index, *match.span("list")))
            return


def _judged(q: Quantity, told: tuple[int, int], where: Place) -> Check:
    low, high = told
    if Interval(Decimal(low), Decimal(high)).contains(q.value):
        return Check(COUNT, Verdict.HOLDS, place(q), (where,))
    found = str(low) if low == high else f"{low} đến {high}"
    message = f"Nêu {q.said} nhưng liệt kê {found}."
    return Check(COUNT, Verdict.BROKEN, place(q), (where,), message, Decimal(low), q.value)


def _own(q: Quantity, listed: str) -> tuple[int, int] | None:
    """The days or years themselves."""
    count = len(re.split(r", ?| và ", listed))
    return (count, count) if q.noun[0] == ("ngày" if "/" in listed else "năm") else None


def _names(q: Quantity, listed: str) -> tuple[int, int] | None:
    """Proper names: an "và" parts the last two."""
    pieces = _pieces(listed)
    if len(pieces) < 2 or q.noun[0] not in _PLACES or not all(map(_named, pieces)):
        return None
    low, high = _counted(pieces)
    last = re.split(r"\bvà\s", pieces[-1])
    return (high, high) if len(last) == 2 == high - low + 1 and all(map(_named, last)) else (low, high)


def _named(piece: str) -> bool:
    """Whether something bears a name of its own: a capital letter, behind the kind of place it is."""
    return _KIND_OF_PLACE.sub("", piece.strip())[:1].isupper()


def _same_noun(q: Quantity, listed: str) -> tuple[int, int] | None:
    """ "05 tổ (tổ tuyên truyền, tổ hậu cần ...)": each thing begins with the noun that is counted."""
    pieces = _pieces(listed)
    return _counted(pieces) if len(pieces) > 1 and all(p.lower().startswith(q.noun[0]) for p in pieces) else None


def _pieces(listed: str) -> list[str]:
    """What the commas part, up to where the sentence goes on about something else; none if the list is not whole."""
    pieces: list[str] = []
    for piece in (part.strip() for part in re.split(r"[,;]", listed)):
        if _GOES_ON.match(piece):
            break
        pieces.append(piece)
    whole = ", ".join(pieces)
    if _OPEN.search(listed.lower()) or re.search(r"\d[\d.,]*\s?(?:%|[^\W\d_])|\d[.,]\d", whole):
        return []
    return pieces if all(piece and len(piece.split()) <= _LONGEST_ITEM for piece in pieces) else []


def _counted(pieces: Sequence[str]) -> tuple[int, int]:
    halves = sum(len(re.split(r"\bvà\b", piece)) for piece in pieces)
    return len(pieces), halves
