"""Con số: what one cell or one written number says, exactly, or why it cannot be said.

A value is a number, or one of four other answers that are never mixed up with it or with each other:

- `Missing`: blank (not filled in), nil (the officer says nothing happened) or unclear ("x", "...");
- `Unreadable`: figures that have more than one reading, or none; the readings are listed, none is chosen;
- `ErrorValue`: Excel's own "#REF!" and its kin;
- `Text`: words.

Vietnamese writing: comma before decimals, point or space between thousands. The decimals a number was written with
stay in its exponent: "1.688,700" is Decimal("1688.700").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import lru_cache
from numbers import Integral

from addin.core.wording import clean, key

__all__ = [
    "MAX_DIGITS",
    "NIL_SPELLINGS",
    "UNCLEAR_SPELLINGS",
    "ErrorValue",
    "Interval",
    "Missing",
    "Text",
    "Unreadable",
    "Value",
    "decimals_of",
    "exact",
    "format_number",
    "interval",
    "json_number",
    "read_cell",
    "read_number",
    "round_half_up",
    "shifted",
    "two_digits",
]

MAX_DIGITS = 30
_FLOAT_DIGITS = 15
_WIDE = Context(prec=4 * MAX_DIGITS, rounding=ROUND_HALF_UP)

NIL_SPELLINGS = (
    "không", "không có", "ko", "ko có", "k có", "KPS", "không PS", "không phát sinh", "không có phát sinh",
    "chưa phát sinh", "không thực hiện", "không xảy ra", "không có trường hợp nào",
)  # fmt: skip
"""Các cách viết “không phát sinh”, the dash apart."""
UNCLEAR_SPELLINGS = (
    "x", "n/a", "không rõ", "chưa rõ", "chưa có", "chưa có số liệu", "không có số liệu", "chưa có báo cáo",
    "chưa báo cáo", "chưa tổng hợp",
)  # fmt: skip
"""Các cách viết không rõ là có hay không."""
_NIL_WORDS = frozenset(map(key, NIL_SPELLINGS))
_UNCLEAR_WORDS = frozenset(map(key, UNCLEAR_SPELLINGS))
_LONGEST_ANSWER = 40
_DASHES = re.compile(r"\(?-[- ]*\)?")
_UNCLEAR_SIGNS = re.compile(r"[.…?/\\_ ]+")


def _is_one_of(cleaned: str, words: frozenset[str]) -> bool:
    return len(cleaned) <= _LONGEST_ANSWER and key(cleaned) in words


@dataclass(frozen=True, slots=True)
class Missing:
    """Không có số: a cell without a figure, with whatever stands there instead."""

    text: str = ""

    @property
    def blank(self) -> bool:
        """Để trống: nothing was typed, so nobody has answered yet."""
        return not self.text or not clean(self.text)

    @property
    def nil(self) -> bool:
        """Không phát sinh: the officer says that nothing happened, which counts as 0 without asking.

        "x" is not nil: it marks a box that need not be filled, and as often a box that is ticked. Nor is "...", which
        means that it happened and the figure is not known.
        """
        text = clean(self.text)
        return _DASHES.fullmatch(text) is not None or _is_one_of(text, _NIL_WORDS)

    @property
    def unclear(self) -> bool:
        """Chưa rõ: something stands there that says neither how many nor that there was none."""
        return not self.blank and not self.nil


@dataclass(frozen=True, slots=True)
class Unreadable:
    """Số không đọc chắc được: the text, why, and every number it may have meant."""

    text: str
    reason: str
    candidates: tuple[Decimal, ...] = ()


@dataclass(frozen=True, slots=True)
class ErrorValue:
    """Ô báo lỗi: Excel's code, such as "#REF!"."""

    code: str


@dataclass(frozen=True, slots=True)
class Text:
    """Chữ: words where a number may or may not have been expected."""

    text: str


Value = Decimal | Missing | Unreadable | ErrorValue | Text

_POINT = "Dấu chấm không tách đúng nhóm ba chữ số nên không rõ là số lẻ hay hàng nghìn"
_ENGLISH = "Số viết theo kiểu Anh - Mỹ (phẩy hàng nghìn, chấm thập phân)"
_GROUPS = "Các chữ số không tách đúng nhóm ba chữ số"
_TOO_LONG = f"Số dài quá {MAX_DIGITS} chữ số"
_NOT_FINITE = "Ô không chứa một số xác định"
_ODD_DIGITS = "Có chữ số không phải là 0-9 thông thường"
_LETTER_O = "Có chữ O ở chỗ có lẽ là số 0"
_SIGN = "Dấu cộng, trừ hoặc dấu ngoặc đặt không đúng chỗ, có thể là hai số"
_DATE = "Có thể là ngày tháng, không phải số"
_EXPONENT = "Số viết ở dạng lũy thừa (E+), có thể đã mất chữ số"
_NARROW = "Cột hẹp nên Excel chỉ hiện dấu #, không thấy được số"

_ERROR_CODE = re.compile(r"#(?:[A-Z]+(?:/0)?[!?]|N/A|GETTING_DATA)|Err:[0-9]{3}")
_DIGIT, _ODD_DIGIT = re.compile(r"\d"), re.compile(r"(?![0-9])\d")
_WHOLE = re.compile(r"[0-9]+")
_VIETNAMESE = re.compile(
    r"(?P<whole>[0-9]+|[1-9][0-9]{0,2}(?:(?:\.[0-9]{3})+|(?: [0-9]{3})+))"  # 1264, 1.264, 1 264
    r"(?: ?, ?(?P<part>[0-9]+))?"  # ,5 and the stray space of "14, 17"
)
_ONE_POINT = re.compile(r"([0-9]*)\.([0-9]+)")
_ENGLISH_GROUPS = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?")
_NUMBER_LIKE = re.compile(r"[-+0-9., '()]+")
_DATE_LIKE = re.compile(r"[0-9]{1,2}([.-])[0-9]{1,2}\1[0-9]{2,4}")
_SIGNED = re.compile(r"(?P<sign>[-+]?) ?(?P<body>[^-+() ].*)|\( ?(?P<negative>[^-+()]+?) ?\)")
_SCIENTIFIC = re.compile(r"[-+]?[0-9]+(?:[.,][0-9]*)?[eE][-+][0-9]+")
_WITH_LETTER_O = re.compile(r"[0-9Oo.,]+")
_MARKS_IN_NUMBER = re.compile(r"[0-9., ']+")
_SIGN_BEHIND = re.compile(f"{_VIETNAMESE.pattern} ?-")


def read_cell(raw: object) -> Value:
    """Đọc một ô: the value of a cell as any host hands it over. A text that is wholly a number is a number."""
    if raw is None:
        return Missing()
    if isinstance(raw, str):
        return read_number(raw)
    if isinstance(raw, float):
        return _of_float(raw)
    if isinstance(raw, (Missing, Unreadable, ErrorValue, Text)):
        return raw
    if isinstance(raw, bool):
        return Text("TRUE" if raw else "FALSE")
    if isinstance(raw, (Integral, Decimal)):
        return _in_bounds(raw if isinstance(raw, Decimal) else Decimal(int(raw)), raw)
    if isinstance(raw, datetime) and raw.time() == time():
        return Text(raw.date().isoformat())
    if isinstance(raw, (date, time)):
        return Text(raw.isoformat())
    return Text(clean(str(raw)))


@lru_cache(maxsize=1 << 14)  # the same few hundred figures make up most tables
def _of_float(raw: float) -> Value:
    """Excel keeps 15 significant digits; what a float has beyond them is noise of the binary form (0,1 + 0,2)."""
    return _in_bounds(Decimal(format(raw, f".{_FLOAT_DIGITS}g")), raw)


def _in_bounds(number: Decimal, raw: object) -> Value:
    if not number.is_finite():
        return Unreadable(str(raw), _NOT_FINITE)
    if number.adjusted() >= MAX_DIGITS or decimals_of(number) > 2 * MAX_DIGITS:
        return Unreadable(str(number), _TOO_LONG)
    return _plain(number)


def _plain(number: Decimal) -> Decimal:
    """The same number without a positive exponent and without the sign of a negative zero."""
    if not number:
        number = number.copy_abs()
    return number.quantize(Decimal(1), context=_WIDE) if _exponent(number) > 0 else number


def read_number(text: str) -> Value:
    """Đọc một số viết kiểu Việt Nam: "1.264" is 1264, "3,374" is 3.374, "10.5" is not decided."""
    return _short_number(text) if len(text) <= _LONGEST_REPEATED else _read_number(text)


def _read_number(text: str) -> Value:
    cleaned = clean(text)
    code = cleaned.upper() if cleaned.startswith("#") else cleaned
    if cleaned and not cleaned.strip("#"):
        return Unreadable(cleaned, _NARROW)
    if _ERROR_CODE.fullmatch(code):
        return ErrorValue(code)
    if _DIGIT.search(cleaned):
        return _figures(cleaned)
    if not cleaned or _DASHES.fullmatch(cleaned) or _UNCLEAR_SIGNS.fullmatch(cleaned):
        return Missing(text)
    return Missing(text) if _is_one_of(cleaned, _NIL_WORDS | _UNCLEAR_WORDS) else Text(cleaned)


_LONGEST_REPEATED = 80
_short_number = lru_cache(maxsize=1 << 14)(_read_number)  # names, units and figures come again in every table


def _figures(cleaned: str) -> Value:
    """A text with at least one digit in it: a number, a doubtful number, or words with a number among them."""
    if not cleaned.isascii():
        return _odd_figures(cleaned)
    if _NUMBER_LIKE.fullmatch(cleaned):
        return _number_like(cleaned)
    if _WITH_LETTER_O.fullmatch(cleaned):
        number = _figures(cleaned.replace("O", "0").replace("o", "0"))
        return Unreadable(cleaned, _LETTER_O, (number,) if isinstance(number, Decimal) else ())
    if _SCIENTIFIC.fullmatch(cleaned):
        return Unreadable(cleaned, _EXPONENT)
    return Text(cleaned)


def _odd_figures(cleaned: str) -> Value:
    """Digits of another script or of full width look like a number and are none to Excel."""
    if not _ODD_DIGIT.search(cleaned):
        return Text(cleaned)
    usual = "".join(str(int(character)) if character.isdecimal() else character for character in cleaned)
    number = _figures(usual) if usual.isascii() else Text(cleaned)
    if isinstance(number, Decimal):
        return Unreadable(cleaned, _ODD_DIGITS, (number,))
    return Unreadable(cleaned, _ODD_DIGITS, number.candidates) if isinstance(number, Unreadable) else Text(cleaned)


def _number_like(cleaned: str) -> Value:
    """Digits, separators and signs only: never words, so anything but one sure reading is `Unreadable`."""
    if sum(character.isdigit() for character in cleaned) > MAX_DIGITS:
        return Unreadable(cleaned, _TOO_LONG)
    signed = _SIGNED.fullmatch(cleaned)
    if signed is None:
        return Unreadable(cleaned, _SIGN)
    negative = signed["sign"] == "-" or signed["negative"] is not None
    body = signed["body"] or signed["negative"]
    if number := _VIETNAMESE.fullmatch(body):
        return _signed(_joined(number["whole"], number["part"]), negative)
    reason, candidates = _doubt(body)
    return Unreadable(cleaned, reason, tuple(_signed(candidate, negative) for candidate in candidates))


def _signed(number: Decimal, negative: bool) -> Decimal:
    """Unlike `-number`, exact for any number of digits."""
    return number.copy_negate() if negative and number else number


def _joined(whole: str, part: str | None) -> Decimal:
    digits = "".join(filter(str.isdigit, whole))
    return Decimal(f"{digits}.{part}" if part else digits)


def _doubt(body: str) -> tuple[str, tuple[Decimal, ...]]:
    """Why the figures have no sure reading, and the readings they may have."""
    if _DATE_LIKE.fullmatch(body):
        return _DATE, ()
    if behind := _SIGN_BEHIND.fullmatch(body):
        return _SIGN, (_signed(_joined(behind["whole"], behind["part"]), negative=True),)
    if not _MARKS_IN_NUMBER.fullmatch(body):
        return _SIGN, ()
    if point := _ONE_POINT.fullmatch(body):
        readings = (_joined(point[1] or "0", point[2]), _joined(point[1] + point[2], None))
        return _POINT, tuple(dict.fromkeys(readings))
    if _ENGLISH_GROUPS.fullmatch(body):
        whole, _, part = body.partition(".")
        return _ENGLISH, (_joined(whole, part),)
    return _GROUPS, tuple(_loose_readings(body))


def _loose_readings(body: str) -> Iterator[Decimal]:
    """The number left when the thousands are not minded, if there is at most one decimal comma."""
    whole, _, part = body.partition(",")
    part = part.strip()
    if (part or _WHOLE.search(whole)) and (not part or _WHOLE.fullmatch(part)):
        yield _joined(whole or "0", part)


def _exponent(number: Decimal) -> int:
    exponent = number.as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0


_ONE = Decimal(1)
"""Most numbers are whole, and this tells so without their digits being counted."""


def decimals_of(value: Decimal) -> int:
    """Số chữ số lẻ the number was written with."""
    return 0 if value.same_quantum(_ONE) else max(0, -_exponent(value))


def round_half_up(value: Decimal, decimals: int) -> Decimal:
    """Làm tròn as offices do: a half goes away from zero."""
    return _plain(value.quantize(Decimal(1).scaleb(-decimals), context=_WIDE))


def shifted(value: Decimal, places: int) -> Decimal:
    """Dời dấu phẩy by powers of ten with the digits as they are: 3,374 km is 3374 m, and 500 m is 0,500 km."""
    return _plain(value.scaleb(places, context=_WIDE))


@dataclass(frozen=True, slots=True)
class Interval:
    """Khoảng giá trị: all the numbers that a rounded figure may stand for, both ends included."""

    low: Decimal
    high: Decimal

    def __post_init__(self) -> None:
        if self.low > self.high:
            raise ValueError(f"the interval is upside down: {self.low} > {self.high}")

    def __add__(self, other: Interval) -> Interval:
        return Interval(_WIDE.add(self.low, other.low), _WIDE.add(self.high, other.high))

    def __neg__(self) -> Interval:
        return Interval(self.high.copy_negate(), self.low.copy_negate())

    def __sub__(self, other: Interval) -> Interval:
        return Interval(_WIDE.subtract(self.low, other.high), _WIDE.subtract(self.high, other.low))

    @classmethod
    def total(cls, some: Iterable[Interval]) -> Interval:
        """Cộng nhiều khoảng, with no interval of its own for every step."""
        low = high = Decimal(0)
        for one in some:
            low, high = _WIDE.add(low, one.low), _WIDE.add(high, one.high)
        return cls(low, high)

    def scaled(self, factor: Decimal) -> Interval:
        """Nhân với một hệ số, such as 1000 from tỷ to triệu."""
        if factor == 1:
            return self
        ends = (_WIDE.multiply(self.low, factor), _WIDE.multiply(self.high, factor))
        return Interval(min(ends), max(ends))

    def touches(self, other: Interval) -> bool:
        """Có thể bằng nhau: some number lies in both."""
        return self.low <= other.high and other.low <= self.high

    def contains(self, value: Decimal) -> bool:
        """Có thể là số này."""
        return self.low <= value <= self.high


def interval(value: Decimal, decimals: int | None = None) -> Interval:
    """Khoảng làm tròn: value ± half a unit of its last decimal, the displayed one if none is named."""
    half = Decimal(5).scaleb(-1 - (decimals_of(value) if decimals is None else decimals))
    return Interval(_WIDE.subtract(value, half), _WIDE.add(value, half))


def exact(value: Decimal) -> Interval:
    """Số đếm: people and cases are not rounded, so the interval has no width."""
    return Interval(value, value)


def format_number(value: Decimal, decimals: int | None = None, *, trim: bool = False) -> str:
    """Viết số: "5.696,6"; `decimals` rounds half up, `trim` drops zeros at the end of the decimals."""
    rounded = _plain(value) if decimals is None else round_half_up(value, decimals)
    text = f"{rounded:,f}".translate(_SWAP_SEPARATORS)
    return text.rstrip("0").rstrip(",") if trim and "," in text else text


_SWAP_SEPARATORS = str.maketrans(",.", ".,")


def two_digits(value: Decimal) -> str:
    """Viết số đếm trong câu: 5 becomes "05"; 0, 12 and numbers with decimals or a sign are written as usual."""
    text = format_number(value)
    return f"0{text}" if len(text) == 1 and text != "0" else text


def json_number(value: Decimal) -> int | float | str:
    """Số cho máy đọc: an integer or a float when that is the very same number, otherwise its digits as text."""
    if value == value.to_integral_value():
        return int(value)
    return float(value) if len(value.normalize(_WIDE).as_tuple().digits) <= _FLOAT_DIGITS else f"{value:f}"
