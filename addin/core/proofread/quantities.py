"""Đại lượng: what a number of the text is worth: value, unit, what is counted, how exactly it was said."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from operator import attrgetter, itemgetter
from typing import NamedTuple

from addin.core.measure import Measure, measure_of
from addin.core.number import Interval, decimals_of, exact, format_number, interval
from addin.core.once import once
from addin.core.proofread.amounts import put_together, worth
from addin.core.proofread.numbering import numbering_of
from addin.core.proofread.structure import Block, Kind
from addin.core.proofread.tokens import WORTH, Role, Token, is_spelled, tokens_of
from addin.core.proofread.worded import worded_counts


class Approx(StrEnum):
    """Cách nói ước chừng."""

    NONE = ""
    ABOUT = "khoảng"
    OVER = "hơn"
    UNDER = "gần"


class Place(NamedTuple):
    """Một chỗ trong đoạn."""

    block: int
    start: int
    end: int


@dataclass(frozen=True, eq=False)
class Quantity:
    """Đại lượng trong câu. `measure` is None where only a noun says what is counted; `end` includes no unit.

    Two are the same if they stand in the same place, whatever a relation reads into the bare number there.
    """

    block: int
    start: int
    end: int
    role: Role
    text: str
    value: Decimal
    measure: Measure | None
    noun: tuple[str, ...]
    unit_end: int
    approx: Approx = Approx.NONE
    ranged: bool = False
    doubtful: bool = False
    per: str = ""

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Quantity):
            return NotImplemented
        return self.start == other.start and self.block == other.block and self.end == other.end

    def __hash__(self) -> int:
        return hash(self.place)

    @once
    def place(self) -> Place:
        return Place(self.block, self.start, self.end)

    @once
    def factor(self) -> Decimal:
        return self.measure.factor if self.measure else Decimal(1)

    @once
    def percent(self) -> bool:
        return self.measure is not None and self.measure.dimension == "tỷ lệ"

    @once
    def points(self) -> bool:
        return self.measure is not None and self.measure.dimension == "điểm phần trăm"

    @once
    def money(self) -> bool:
        return self.measure is not None and self.measure.dimension == "tiền"

    @once
    def counted(self) -> bool:
        """Whether it is a number of whole things."""
        return not self.per and (self.measure is None or self.measure.counted) and self.factor == 1

    @once
    def summable(self) -> bool:
        known = self.measure is None or self.measure.summable or self.measure.dimension.endswith(_PER_TIME)
        return known and not self.ranged and not self.doubtful and not self.per

    @once
    def kind(self) -> str:
        """What may be added to it: its dimension, people of all sorts being one, or the noun it counts."""
        if self.per:
            return f"{self.noun[0] if self.noun or self.measure is None else self.measure.dimension}/{self.per}"
        if self.measure is not None and not self.measure.counted:
            return kind_of(self.measure.dimension)
        return kind_of(self.measure.dimension if self.measure else (self.noun[0] if self.noun else ""), self.noun)

    @once
    def interval(self) -> Interval:
        """Every value it may stand for, in base units."""
        return self.in_unit.scaled(self.factor)

    @once
    def in_unit(self) -> Interval:
        """Every value it may stand for, in its own unit."""
        if self.approx is not Approx.NONE:
            step = Decimal(1).scaleb(_last_place(self.value))
            low = self.value - (step if self.approx is not Approx.OVER else 0)
            return Interval(low, self.value + (step if self.approx is not Approx.UNDER else 0))
        if self.counted and not decimals_of(self.value):
            return exact(self.value)
        return interval(self.value)

    @once
    def base(self) -> Decimal:
        return self.value * self.factor

    @property
    def said(self) -> str:
        """As a message repeats it: number and unit."""
        if self.measure is None or self.measure.counted:
            unit = " ".join(self.noun[:2]) if self.measure is None else self.measure.symbol
        else:
            unit = self.measure.symbol
        unit += f"/{self.per}" if self.per else ""
        return f"{self.text}{'' if unit in ('%', '') else ' '}{unit}"

    def worded(self, value: Decimal) -> str:
        """Another value of the same kind, written the same way."""
        unit = self.said[len(self.text) :]
        return format_number(value, max(decimals_of(self.value), min(decimals_of(value), 2)), trim=True) + unit


_PER_TIME = ("/ngày", "/tháng", "/năm", "/giờ", "/đêm", "/quý", "/tuần")
"""Rates that add up: tons a day of the town and of the villages."""


def kind_of(thing: str, noun: tuple[str, ...] = ()) -> str:
    """Loại: what a counted thing may be added to; people of all sorts are one, and so are households."""
    if noun[:2] not in _NOT_PEOPLE and (thing in PEOPLE or noun[:1] in _FIRST or noun[:2] in _PERSONS):
        return "người"
    if noun[1:2] in (("trưởng",), ("viên",)) and noun[:2] not in _NOT_PEOPLE:
        return "người"
    if noun[2:3] == ("viên",) and thing not in _GROUPS:
        return "người"
    if noun[:2] == ("gia", "đình"):
        return "hộ"
    return "hộ" if thing.startswith("hộ ") else _ALSO_CALLED.get(thing, thing)


PEOPLE = frozenset(
    (
        "người", "công", "đối tượng", "học sinh", "đoàn viên", "hội viên", "đảng viên", "cán bộ", "đồng chí", "trẻ",
        "bệnh nhân", "đại biểu", "thành viên", "nhân", "học", "em", "cháu", "giáo",
        "thí", "cán", "cử", "đảng", "chiến", "thanh", "nữ", "nam",
    )
)  # fmt: skip
"""How people are counted: a measure, or the first syllable of a noun that no measure knows."""
_FIRST = frozenset((word,) for word in PEOPLE)
_PERSONS = frozenset(
    tuple(words.split())
    for words in (
        "cá nhân", "bộ đội", "dân quân", "bác sĩ", "y sĩ", "dược sĩ", "điều dưỡng", "hộ sinh", "viên chức", "biên chế",
        "cựu chiến", "nông dân", "phụ nữ", "tân binh", "tiến sĩ", "thạc sĩ", "kỹ sư", "cử nhân", "cử tri",
    )
)  # fmt: skip
_NOT_PEOPLE = frozenset(
    {("công", "trình"), ("công", "văn"), ("công", "ty"), ("công", "cụ"), ("công", "đoạn"), ("công", "sở"),
     ("học", "kỳ"), ("học", "phần"), ("giáo", "án"), ("đảng", "bộ"), ("đảng", "ủy"), ("công", "viên"),
     ("công", "đoàn"), ("thanh", "tra")}
)  # fmt: skip
"""Nouns that begin like people."""
_GROUPS = frozenset(("lượt", "đội", "tổ", "lớp", "nhóm", "chi", "hội", "ban"))
"""What people make up: "01 đội giáo viên" is no teacher, a "cộng tác viên" is somebody."""
_ALSO_CALLED = {
    "vụ việc": "vụ",
    "vụ án": "vụ",
    "phần quà": "suất",
    "lượt người": "lượt",
    "lượt khách": "lượt",
    "lượt hộ": "lượt",
}
_LONGEST_UNIT = 4
_WORD = re.compile(r"\s?([^\W\d_]+(?:[23](?![\d\w]))?)")
_SIX_WORDS = re.compile(rf"(?:(?:,(?=\s(?:việc|lớp|phường|bản|xóm|buôn)\b))?{_WORD.pattern}){{1,6}}")
_NOT_UNITS = frozenset({"phân", "cân", "kí", "căn", "l", "th", "ng", "k", "điểm", "số", "bộ", "ca"})
_RATE = re.compile(r"\s?/\s?([^\W\d_]+(?:[23](?!\w))?(?:\s[^\W\d_]+){0,2})")
_PERCENT = re.compile(r"(\s?điểm)?\s?%")
_STOP = frozenset(
    "trong tại của được đã và với có là so đạt trên để do ở từ về cho bằng tăng giảm gồm chiếm vượt còn khi nhưng "
    "bao hoặc hay theo vào ra đến thì mà nên vì qua cùng như ước lên xuống x".split()
)
_ABOUT = {
    **dict.fromkeys(("khoảng", "tầm", "chừng", "xỉ"), Approx.ABOUT),
    **dict.fromkeys(("hơn", "trên", "thiểu", "nhất"), Approx.OVER),
    **dict.fromkeys(("gần", "dưới", "quá", "đa"), Approx.UNDER),
}
_NO_APPROX = ("cấp trên ", "cấp dưới ")
_WORD_BACK = re.compile(r"\s?([^\W\d_]++)")
_AFTER_STRAY = re.compile(r", ?(\d{1,3})\s?(%|ha|km|tỷ|tỉ|triệu|tấn|điểm)")


def quantities_of(
    block: Block, calls: Iterable[int], unread: Sequence[tuple[int, int]] = ()
) -> tuple[list[Quantity], list[Token]]:
    """Các đại lượng của một đoạn outside of the unread stretches, and all its numbers whatever they are."""
    quoted = [m.span() for m in _QUOTED.finditer(block.text)]
    numbering = numbering_of(block.text) if block.kind is Kind.TABLE else 0
    tokens = [_as_name(block.text, token, quoted, numbering) for token in tokens_of(block.text, sorted(calls))]
    tokens = put_together(block.text, tokens)
    told = [token for token in tokens if token.role in WORTH and not _within(token.start, unread)]
    worded = [q for q in _worded(block) if not _within(q.start, unread)]
    found = [q for token in told if (q := _quantity(block, token)) is not None]
    found = sorted([*found, *worded], key=attrgetter("start"))
    return found, tokens


def _within(at: int, stretches: Sequence[tuple[int, int]]) -> bool:
    before = bisect_right(stretches, at, key=itemgetter(0)) - 1
    return before >= 0 and at < stretches[before][1]


_QUOTED = re.compile(r'"[^"]{1,80}"')


_GRADE = re.compile(r"\ssao\b(?!\s(?:y|lục|chép|kê))")


def _as_name(text: str, token: Token, quoted: list[tuple[int, int]], numbering: int) -> Token:
    """ "5 không, 3 sạch" is the name of a movement, "4 sao" a grade, "2.1" before a row of a table its number."""
    if token.start < numbering and token.role in WORTH:
        return token._replace(role=Role.ITEM)
    short = token.role is Role.FIGURE and len(token.text) < 3
    named = short and (any(a < token.start < b for a, b in quoted) or bool(_GRADE.match(text, token.end)))
    return token._replace(role=Role.NAME) if named else token


def _worded(block: Block) -> Iterator[Quantity]:
    """Counts said in words."""
    for start, end, value in worded_counts(block.text):
        measure, noun, unit_end = _unit(block.text, end)
        said = block.text[start:end]
        approx = _approx(block.text, Token(start, end, Role.FIGURE, said))
        yield Quantity(block.index, start, end, Role.FIGURE, said, Decimal(value), measure, noun, unit_end, approx)


def _quantity(block: Block, token: Token) -> Quantity | None:
    value = worth(token.text)
    if value is None:
        return None
    text = block.text
    measure, noun, unit_end = _unit(text, token.end + is_spelled(text, token.start, token.end))
    bronze = value < _LEAST_MONEY or _SILVER.search(text, max(0, token.start - 12), token.start)
    if measure is not None and measure.symbol == "đồng" and bronze:
        measure, noun = None, ("đồng",)
    per = _PER.match(text, unit_end) if noun or measure is not None else None
    noun, each = _each(noun) if not _EACH_SO_MANY.match(text, token.end) else (noun, "")
    return Quantity(
        block.index,
        token.start,
        token.end,
        token.role,
        token.text,
        value,
        measure,
        noun,
        unit_end,
        _approx(text, token),
        ranged=_is_range(text, token),
        doubtful=bool(_AFTER_STRAY.match(text, token.end) and not noun and measure is None),
        per=per[1].lower() if per else each,
    )


def _each(noun: tuple[str, ...]) -> tuple[tuple[str, ...], str]:
    """ "30 em mỗi lớp" is so many for one of them."""
    at = noun.index("mỗi") if "mỗi" in noun[1:-1] else 0
    return (noun[:at], noun[at + 1]) if at else (noun, "")


_EACH_SO_MANY = re.compile(r"[^,;:.()\d]{0,40}\smỗi\s[^\W\d_]+(?:\s[^\W\d_]+)?\s\d")
""" "1.450 học sinh mỗi em 05 quyển": the next number is so many for one of them."""
_LEAST_MONEY = 100
"""Nobody counts fewer đồng than that; "08 đồng" behind silver is a medal."""
_SILVER = re.compile(r"\bbạc(?:,| và)\s$")
_PER = re.compile(r"\s?/\s?(?!(?:phường|xã|thị|huyện)\b)([^\W\d_]+(?:(?:\s[^\W\d_]+)?/[^\W\d_]+)?)(?![\w/])")
"""What a number is counted by that is no measure together with it: "29,6 em/lớp", "150.000 đồng/em/tháng"."""


def _unit(text: str, end: int) -> tuple[Measure | None, tuple[str, ...], int]:
    """The unit behind a number: its measure if it is a known one, the words of the noun, and where they end."""
    percent = _PERCENT.match(text, end)
    if percent is not None:
        return measure_of("điểm phần trăm" if percent[1] else "%"), (), percent.end()
    behind = _SIX_WORDS.match(text, end)
    if behind is None:
        return None, (), end
    measure, noun, length = _called(behind.group())
    rate = _rate(measure, text, end + length) if measure is not None else None
    return (rate[0], (), rate[1]) if rate is not None else (measure, noun, end + length)


@lru_cache(maxsize=1 << 14)
def _called(behind: str) -> tuple[Measure | None, tuple[str, ...], int]:
    """What the words behind a number say it counts: its measure, its noun, and the length of what says so."""
    words, ends = _following_words(behind)
    nouns = tuple(word.lower() for word in words)
    for count in range(min(_LONGEST_UNIT, len(words)), 0, -1):
        measure = measure_of(" ".join(words[:count]))
        if measure is not None and not (count == 1 and (nouns[0] in _NOT_UNITS or nouns[:2] == ("đồng", "hồ"))):
            return measure, _cut(nouns) if measure.counted else (), ends[count - 1]
    noun = _cut(nouns)
    return None, noun, ends[len(noun) - 1] if noun else 0


def _rate(above: Measure, text: str, end: int) -> tuple[Measure, int] | None:
    """ "/hộ", "/hợp tác xã" behind a unit: the rate it makes, the longest known name first."""
    match = _RATE.match(text, end)
    words = match[1].split() if match else []
    for count in range(len(words), 0, -1):
        below = " ".join(words[:count])
        if match and (both := _measure(f"{above.symbol}/{below}")):
            return both, match.start(1) + len(below)
    return None


def _following_words(behind: str) -> tuple[list[str], list[int]]:
    found = list(_WORD.finditer(behind))
    return [match[1] for match in found], [match.end() for match in found]


def _cut(words: tuple[str, ...]) -> tuple[str, ...]:
    for at, word in enumerate(words):
        if word in _STOP:
            return words[:at]
    return words


@lru_cache(maxsize=8192)
def _measure(words: str) -> Measure | None:
    return measure_of(words)


def _approx(text: str, token: Token) -> Approx:
    near = text[max(0, token.start - 12) : token.start].lower()
    before = _WORD_BACK.match(near[::-1])
    word = before[1][::-1] if before and not near.endswith(_NO_APPROX) else ""
    return Approx.NONE if word == "nhất" and not near.endswith("ít nhất ") else _ABOUT.get(word, Approx.NONE)


def _is_range(text: str, token: Token) -> bool:
    """One end of "10 - 15 hộ"."""
    before, after = text[max(0, token.start - 4) : token.start], text[token.end : token.end + 4]
    return ("-" in after and bool(_TO.match(after))) or ("-" in before and bool(_FROM.search(before)))


_TO, _FROM = re.compile(r"\s?-\s?\d"), re.compile(r"\d\s?-\s?$")


def _last_place(value: Decimal) -> int:
    """The power of ten of the last figure that is not a zero: 2 for 5.600, -1 for 3,4."""
    if not value:
        return 0
    digits = value.as_tuple()
    zeros = 0
    for digit in reversed(digits.digits):
        if digit:
            break
        zeros += 1
    return int(digits.exponent) + zeros
