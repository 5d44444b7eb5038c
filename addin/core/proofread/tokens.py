"""Nhận dạng con số: every run of digits in a block gets one role, before anybody asks what it is worth.

One pattern walks the text once and never backs up over digits, so a hundred megabytes of them cost
no more than their length.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple

from addin.core.proofread.source import NOTE_CLOSE, NOTE_OPEN
from addin.core.proofread.worded import NUMBER_WORDS


class Role(StrEnum):
    """Vai trò của con số. Only FIGURE and the two sides of a RATIO are worth something."""

    FIGURE = "figure"
    ABOVE = "above"
    BELOW = "below"
    DATE = "date"
    CLOCK = "clock"
    YEAR = "year"
    YEARS = "years"
    PERIOD = "period"
    DOCUMENT = "document"
    PHONE = "phone"
    NAME = "name"
    CODE = "code"
    NOTE = "note"
    ITEM = "item"


WORTH = frozenset({Role.FIGURE, Role.ABOVE, Role.BELOW})


class Token(NamedTuple):
    """Một con số trong đoạn, as it stands."""

    start: int
    end: int
    role: Role
    text: str


_N = r"\d++(?:[.,]\d++)*+"
_TOKEN = re.compile(
    r"(?<![^\W\d_])(?=[^\W\d_])"
    r"(?P<code>(?:[^\W\d_]++\d\w*+|[A-ZĐ][A-Za-zĐ]{1,11}+-\d\w*+|[A-ZĐ]{2,12}\.\d\w*+)(?:[-/]\w++)*+)"
    rf"|(?P<note>{NOTE_OPEN}\d{{1,3}}{NOTE_CLOSE})"
    r"|(?=\d)(?:(?P<document>\d{1,6}(?:/\d{4})?\s?[/-]\s?(?:[A-ZĐƯ]{2}|[A-ZĐ]-)[\w&]*+"
    r"(?:\s?[-/.]\s?(?=[A-ZĐƯ\d])[\w&]++)*+)"
    r"|(?P<standard>\d{3,5}:(?:19|20)\d\d(?!\d))"
    r"|(?P<date>\d{1,2}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?\d{4}(?!\d)|\d{1,2}/\d{1,2}/\d{2}(?![\d/]))"
    r"|(?P<words>\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+\d{4}(?!\d)|(?<=ngày )\d{1,2}\s+tháng\s+\d{1,2}(?!\d))"
    r"|(?P<month>\d{1,2}\s?[/-]\s?(?:19|20)\d\d(?![\d/])(?![.,]\d))"
    r"|(?P<years>(?<![\d.,/])(?:19|20)\d\d\s?-\s?(?:19|20)\d\d(?![\d.,]\d|\d))"
    r"|(?P<clock>(?<![\d.,])\d{1,2}(?:\s?[hg]\s?\d\d(?!\d)|\s?giờ\s?\d\d(?!\d)(?:\s?phút)?"
    r"|\s?giờ(?=\s(?:ngày|sáng|trưa|chiều|tối|đêm|hằng|hàng|cùng))|h(?!\w)|:\d\d(?!\d)))"
    r"|(?P<phone>(?<![\d.,])0\d{2,3}(?:[. ]?\d{3,4}){2}(?![\d.,]\d|\d))"
    r"|(?P<pair>(?<![\d.,/-])\d{1,2}\s?-\s?\d{1,2}(?![\d.,/-]\d|\d))"
    rf"|(?P<ratio>{_N}\s?/\s?{_N})"
    r"|(?P<spaced>(?<![\d.,])[1-9]\d{0,2}(?: \d{3})+(?![\d.]))"
    rf"|(?P<number>{_N}))"
)
_WORDS_BACK = r"([^\W\d_]++)(?:[\s.:]{1,2}([^\W\d_]++))?"
_LAST_WORDS = re.compile(r"[\s.:\"(]{0,3}" + _WORDS_BACK)
_NEXT_TO = re.compile(r"[\s.]{0,3}" + _WORDS_BACK)
"""The two words before a place, in the text read backwards from it."""
_SURE_NAMES = frozenset(
    "thôn xóm ấp điều khoản chương thứ khóa khoá lô thửa lộ phố đội tiểu khu đoàn lữ phụ lục ngõ hẻm ngách kiệt "
    "quyển cột mốc hàng trang bước vùng lớp tầng phiên loại hạng mức bậc cấp độ dạng nhóm hình bảng biểu mẫu "
    "buôn làng plei khối khu tổ cụm chốt trạm bản chợ rạp viên đợt kỳ chặng vòng phương án giai đoạn trình mũi".split()
)
"""Words before the number of a thing: "thôn 8", "Điều 5", "đợt 2". A unit after the number makes it a quantity."""
_NOT_NAMES = frozenset(
    {
        ("bộ", "đội"),
        ("quân", "đội"),
        ("hệ", "trường"),
        ("cán", "bản"),
        ("tài", "khoản"),
        ("nhật", "bản"),
        ("phân", "loại"),
        ("chủ", "trang"),
        ("giải", "trình"),
        ("hành", "trình"),
        ("thành", "đoàn"),
        ("chương", "trình"),
        ("công", "trình"),
        ("cùng", "kỳ"),
        ("hợp", "thửa"),
        ("tách", "thửa"),
        ("định", "kỳ"),
    }
)
"""Words that only end like one of them."""
_RANKS = frozenset("cấp độ hạng mức bậc loại nhóm dạng kỳ đợt vòng lớp tầng bước phiên".split())
"""Such names are counted from one: "cấp 2", "loại 1"; a number of three digits behind them is a count."""
_TIME_WORDS = frozenset({"ngày", "tháng", "năm", "quý", "tuần", "giờ", "mùng", "mồng", "mừng", "rằm"})
_UNTIL = frozenset({"đến", "tới", "từ", "hết", "trước", "sau"})
"""Words before a day and a month: "đến 30/9 đạt 65%"."""
_DOCUMENT_WORDS = frozenset({"số", "nghị", "tờ"})
_CITING = frozenset({("quyết", "định"), ("số", "hiệu"), ("công", "văn"), ("chỉ", "thị"), ("thông", "tư")})
_PHONE_WORDS = ("điện thoại", "đt", "sđt", "hotline", "fax", "zalo", "đường dây nóng")
_PHONE_BEFORE = re.compile(
    rf"(?:[\s:]{{0,3}}ốs)?[\s.:\-()]{{0,4}}(?:{'|'.join(words[::-1] for words in _PHONE_WORDS)})", re.IGNORECASE
)
_SHORTEST_PHONE = 7
"""Shorter ones with a word behind them count something: "Sở KH&ĐT 17 hồ sơ"."""
_PERIOD_AFTER = re.compile(
    r"\s+(?:tháng|quý)\s+(?:của\s+)?năm\s+(?:19|20)\d\d\b"
    r"|\s+(?:tháng|quý|tuần|ngày|năm)\s+(?:đầu|cuối|qua|tới|đầu tiên|trước|gần đây|liên tiếp|tiếp theo|của năm)\b"
)
_AT = frozenset({"lúc", "hồi", "vào", "từ", "đến", "tới", "trước"})
_GROWN_TO = frozenset({"dài", "lên", "tăng", "giảm", "đạt"})
_HOURS = re.compile(r"\sgiờ\b(?!\s(?:công|học|dạy|giảng|làm|lao|bay|tín|phát|nghiên))")
""" "đến 10 giờ có 9.637 cử tri đi bầu": a time of the day, no length."""
_UNIT_AFTER = re.compile(r"\s?(?:%|[^\W\d_])")


def tokens_of(text: str, calls: Sequence[int]) -> Iterator[Token]:
    """Mọi con số của một đoạn; `calls` are the places of its footnote calls."""
    for match in _TOKEN.finditer(text):
        if match.lastgroup == "number" and not calls:
            yield _one(text, *match.span())
        else:
            yield from _by_kind(text, match, calls)


def _by_kind(text: str, match: re.Match[str], calls: Sequence[int]) -> Iterator[Token]:
    kind = match.lastgroup or ""
    start, end = match.span()
    following = bisect_right(calls, start)
    called = calls[following] if following < len(calls) and calls[following] < end else None
    if called is not None and kind != "note":
        if text[start].isdigit():
            yield from _plain(text, start, called)
        yield Token(called, end, Role.NOTE, text[called:end])
    elif kind == "ratio":
        yield from _ratio(text, match)
    elif kind == "pair":
        yield from _pair(text, start, end)
    elif kind in ("number", "spaced"):
        yield from _plain(text, start, end) if kind == "number" else _spaced(text, start, end)
    elif kind == "month":
        yield from _month(text, match)
    elif kind == "code":
        yield from _code(text, start, end)
    else:
        yield Token(start, end, _SIMPLE[kind], text[start:end])


_SIMPLE = {
    "note": Role.NOTE,
    "document": Role.DOCUMENT,
    "standard": Role.DOCUMENT,
    "date": Role.DATE,
    "words": Role.DATE,
    "years": Role.YEARS,
    "clock": Role.CLOCK,
    "phone": Role.PHONE,
}


def _code(text: str, start: int, end: int) -> Iterator[Token]:
    """Letters with digits stuck to them: only the digits are the number."""
    at = next(i for i in range(start, end) if text[i].isdigit())
    yield Token(at, end, Role.CODE, text[at:end])


def _pair(text: str, start: int, end: int) -> Iterator[Token]:
    """ "10 - 15 hộ" is a range, "2-9" a day."""
    if not _UNIT_AFTER.match(text, end) or _last_word(text, start)[1] in _TIME_WORDS | _SURE_NAMES:
        yield Token(start, end, Role.DATE, text[start:end])
        return
    bar = text.index("-", start)
    first = text[start:bar].rstrip()
    second = text[bar + 1 : end].lstrip()
    yield Token(start, start + len(first), Role.FIGURE, first)
    yield Token(end - len(second), end, Role.FIGURE, second)


def _month(text: str, match: re.Match[str]) -> Iterator[Token]:
    """ "10/2021" is a month; "15/2021 hộ" is so many of so many."""
    start, end = match.span()
    month = int(re.split(r"\D", match.group(), maxsplit=1)[0])
    if 1 <= month <= 12 or _last_word(text, start)[1] in _TIME_WORDS:
        yield Token(start, end, Role.DATE, match.group())
    else:
        yield from _ratio(text, match)


def _ratio(text: str, match: re.Match[str]) -> Iterator[Token]:
    """A/B: two quantities, or a day and a month, or the number of a document."""
    start, end = match.span()
    before, last = _last_word(text, start, loose=True)
    if ("," not in match.group() and _cites(before, last)) or text[end : end + 1] == "/":
        yield Token(start, end, Role.DOCUMENT, match.group())
    elif not _two_periods(text, start, end) and (
        _last_word(text, start)[1] in _TIME_WORDS
        or _is_day_and_month(match.group(), text[end:])
        or _DAYS.search(text, max(0, start - 60), start)
        or (_last_word(text, start)[1] in _UNTIL and _is_day_and_month(match.group(), "") and not _counts(text, end))
    ):
        yield Token(start, end, Role.DATE, match.group())
    elif _names(*_last_word(text, start)) and not _large(match.group(), text, end):
        yield Token(start, end, Role.NAME, match.group())
    else:
        bar = start + re.search(r"[/-]", match.group()).start()  # type: ignore[union-attr]
        above = text[start:bar].rstrip()
        below = text[bar + 1 : end].lstrip()
        yield Token(start, start + len(above), Role.ABOVE, above)
        yield Token(end - len(below), end, Role.BELOW, below)


_CHANGED = re.compile(r"\b(?:tăng|giảm)(?:\s\w+)?\s\d[\d.,]*\s[^\W\d_]+(?:\s[^\W\d_]+){0,3}\s?\(\s?$", re.I)


_DAYS = re.compile(r"\bngày\s(?:\d{1,2}/\d{1,2}(?:/\d{4})?(?:,|;|\svà)\s)+$")
""" "các ngày 12/6, 20/6 và": another one follows."""


def _two_periods(text: str, start: int, end: int) -> bool:
    """ "giảm 05 vụ (18/23)": this period and the one before, not a day."""
    return text[end : end + 1] == ")" and bool(_CHANGED.search(text[max(0, start - 60) : start]))


def _names(before: str, last: str) -> bool:
    return last in _SURE_NAMES and (before, last) not in _NOT_NAMES


def _large(number: str, text: str, end: int) -> bool:
    """A number of thousands with a noun behind it counts things, whatever stands before: "đã cấp 1.245 thẻ"."""
    return bool(re.match(r"[1-9]\d{0,2}\.\d{3}\b", number) and re.match(r"\s[^\W\d_]", text[end : end + 2]))


def _cites(before: str, last: str) -> bool:
    """ "Nghị quyết 27/2023", "Quyết định 318": but "giải quyết 71/76 đơn" counts."""
    return last in _DOCUMENT_WORDS or before in ("nghị", "tờ") or (before, last) in _CITING


def _is_day_and_month(text: str, after: str) -> bool:
    """A bare "26/8": without a noun behind it that is being counted, it is a day."""
    parts = [part.strip() for part in text.split("/")]
    if len(parts) != 2 or not all(part.isdigit() and len(part) <= 2 for part in parts):
        return False
    return 1 <= int(parts[0]) <= 31 and 1 <= int(parts[1]) <= 12 and not _UNIT_AFTER.match(after[:3])


def _spaced(text: str, start: int, end: int) -> Iterator[Token]:
    """ "10 889 người" is one number, "thôn 8 120 hộ" is two."""
    if _last_word(text, start)[1] in _SURE_NAMES | _TIME_WORDS | {"số"}:
        gap = text.index(" ", start)
        yield from _plain(text, start, gap)
        yield from _spaced(text, gap + 1, end) if " " in text[gap + 1 : end] else _plain(text, gap + 1, end)
        return
    yield Token(start, end, Role.FIGURE, text[start:end])


def _plain(text: str, start: int, end: int) -> Iterator[Token]:
    yield _one(text, start, end)


def _one(text: str, start: int, end: int) -> Token:
    number = text[start:end]
    return Token(start, end, _role(text, start, end, number), number)


def _role(text: str, start: int, end: int, number: str) -> Role:
    before, last = _last_word(text, start)
    if _PHONE_BEFORE.match(_back(text, start)) and not (len(number) < _SHORTEST_PHONE and _UNIT_AFTER.match(text, end)):
        return Role.PHONE
    if _PERIOD_AFTER.match(text, end):
        return Role.PERIOD
    if last in _AT and len(number) < 3 and _HOURS.match(text, end) and before not in _GROWN_TO:
        return Role.CLOCK
    if text[start - 1 : start] == "(" and text[end : end + 1] == ")" and len(number) <= 2:
        told = is_spelled(text, start, end) or _COMPARED_WITH.search(text, max(0, start - 24), start)
        return Role.FIGURE if told else Role.ITEM
    if last in _TIME_WORDS and not (_AFTER_SO_LONG.search(text, max(0, start - 12), start) and _counts(text, end)):
        return _time_role(number, before, last)
    if _is_name(text, start, end, before, last):
        return Role.NAME
    if len(number) == 4 and number.isdigit() and number[:2] in ("19", "20") and not _counts(text, end):
        return Role.YEAR
    if len(number) <= 2 and text[end : end + 1] == ")" and not _in_bracket(text, start):
        return Role.ITEM
    return Role.FIGURE


_COMPARED_WITH = re.compile(r"\b(?:cùng kỳ|(?:năm|tháng|quý|kỳ) (?:trước|ngoái)|kế hoạch|chỉ tiêu)\s\($", re.IGNORECASE)
""" "giảm 2 vụ so với cùng kỳ (33)": no number of an item."""
_A_YEAR = re.compile(r"(?<!mươi)(?<!mười)\snăm\s?\($", re.IGNORECASE)
_SPELLED = re.compile(rf"\b(?:{'|'.join(NUMBER_WORDS)})\s?\($", re.IGNORECASE)


def is_spelled(text: str, start: int, end: int) -> bool:
    """Số đã viết bằng chữ: "mười lăm (15) thôn" repeats in digits what the words before the bracket say."""
    in_brackets = text[start - 1 : start] == "(" and text.startswith(")", end)
    found = _SPELLED.search(text, max(0, start - 16), start) if in_brackets else None
    return found is not None and not (
        _A_YEAR.search(text, max(0, start - 24), start) and text[start:end].lstrip("0") != "5"
    )


def _in_bracket(text: str, at: int) -> bool:
    """Whether a bracket stands open before a place."""
    begin = max(0, at - 400)
    return text.rfind("(", begin, at) > text.rfind(")", begin, at)


_AFTER_SO_LONG = re.compile(r"\d (?:tháng|năm|ngày|tuần|quý|giờ) $")
""" "từ 3 đến 6 tháng 26 đơn vị": how long, then how many."""
_LAST_OF_A_YEAR = {"tháng": 12, "quý": 4, "tuần": 53, "năm": 0}


def _time_role(number: str, before: str, last: str) -> Role:
    """ "tháng 8" is a month, "đầu tháng 23 điểm" counts what there was."""
    if last == "năm" and len(number) == 4 and number.isdigit():
        return Role.YEAR
    if before == "mỗi":
        return Role.FIGURE
    if before in ("đầu", "cuối", "trong", "cả") and number.isdigit() and int(number) > _LAST_OF_A_YEAR.get(last, 99):
        return Role.FIGURE
    return Role.DATE if number.isdigit() and len(number) <= 2 else Role.FIGURE


_COUNTED_AFTER = re.compile(
    r"\s?(?:%|(?:hộ|người|ha|km|m|m2|m3|kg|tấn|tạ|triệu|tỷ|tỉ|nghìn|ngàn|đồng|lượt|em|cháu|cây|con|vụ|trường hợp|"
    r"công trình|nhà|căn|thôn|xã|phường|lao động|hồ sơ|đơn|văn bản|lớp|trường|học sinh|cơ sở|doanh nghiệp|mét|"
    r"nhân công|công|tuyến|mô hình|đồng chí|cán bộ|tổ chức|tập thể|cá nhân|"
    r"hợp tác xã|đơn vị|ca|hội viên|đoàn viên|khẩu|giấy|suất|phần|liều|thẻ|đối tượng)(?!\w))"
)


def _counts(text: str, end: int) -> bool:
    return bool(_COUNTED_AFTER.match(text, end))


def _is_name(text: str, start: int, end: int, before: str, last: str) -> bool:
    """Whether the number only names a thing: "thôn 8", "số 52", "Quốc lộ 14"."""
    if before == "số" and last in ("nhà", "hiệu"):
        return True
    if last == "số":
        return before not in ("tổng", "trong", "thiểu", "đa", "dân", "chỉ") and not _counts(text, end)
    if (
        before == "mỗi"
        or (before, last) in _NOT_NAMES
        or (last == "viên" and before)
        or (last in _RANKS and end - start > 2)
    ):
        return False
    if not last and _AMONG_NAMES.search(text, max(0, start - _LONGEST_NAMES), start):
        return end - start <= 2 and text[start:end].isdigit() and not _NOUN.match(text, end)
    counted = _counts(text, end) or _large(text[start:end], text, end)
    return last in _SURE_NAMES and not (counted or _counted_beside(text, start, end))


def _counted_beside(text: str, start: int, end: int) -> bool:
    """ "chính quyền 6 vị, thôn 8 vị", "nhà dân 6, chợ 1, xe 3": what the numbers around it count, it counts too."""
    noun = _NOUN.match(text, end)
    begin = max(0, start - _BESIDE)
    if noun is None:
        row = _IN_A_ROW.search(text, begin, start) if text[end : end + 1] in ",;)." else None
        return row is not None and row[1].lower() not in _SURE_NAMES | _TIME_WORDS | {"số"}
    others = re.finditer(rf"([^\W\d_]+) \d[\d.]*{noun[0]}\b", text[begin : end + _BESIDE])
    return any(one[1].lower() not in _SURE_NAMES | {"số"} and begin + one.end() != noun.end() for one in others)


_BESIDE = 120
_NOUN = re.compile(r" (?!(?:có|là|đã|được|và|với|đến|từ|của|cho|tại|trong|đạt|tăng|giảm|gồm|thu|chi)\b)[a-zà-ỹđ]+\b")
_IN_A_ROW = re.compile(r"([^\W\d_]+) \d{1,3}(?:\.\d{3})*, (?:[^\W\d_]+ ){1,6}$")


_LONGEST_NAMES = 60
_AMONG_NAMES = re.compile(
    rf"\b(?:{'|'.join(sorted(_SURE_NAMES))})\s\d{{1,2}}(?:(?:,|\svà)\s\d{{1,2}})*(?:,|\svà)\s$", re.IGNORECASE
)
""" "các thôn 1, 2, 3 và 4": each of them only names a thing."""


def _last_word(text: str, start: int, *, loose: bool = False) -> tuple[str, str]:
    """The two words before a place, in small letters; `loose` looks past a colon or a bracket."""
    match = (_LAST_WORDS if loose else _NEXT_TO).match(_back(text, start))
    return ((match[2] or "")[::-1].lower(), match[1][::-1].lower()) if match else ("", "")


def _back(text: str, start: int) -> str:
    """What stands before a place, from it backwards: a pattern that must end there is tried only once."""
    return text[max(0, start - 32) : start][::-1]
