"""Ngày tháng trong câu: as Nghị định 30 writes them, with the weekday and the lunar date."""

from __future__ import annotations

import re
from datetime import date

from addin.core.lunar import lunar_date, year_name

__all__ = ["long_date", "lunar_words", "read_date", "weekday"]

_DATE = re.compile(r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})")
_WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
_MONTHS = (
    "Giêng", "Hai", "Ba", "Tư", "Năm", "Sáu", "Bảy", "Tám", "Chín", "Mười", "Mười Một", "Chạp",
)  # fmt: skip
_FIRST_TEN = 10


def read_date(text: str) -> date:
    """Ngày viết 31/01/2023; a ValueError says what is wrong with any other text."""
    found = _DATE.fullmatch(text.strip())
    if found is None:
        raise ValueError(f"“{text}” không phải ngày; viết ngày/tháng/năm, ví dụ 31/01/2023")
    day, month, year = map(int, found.groups())
    try:
        return date(year, month, day)
    except ValueError as error:
        raise ValueError(f"không có ngày {text.strip()}; xem lại ngày và tháng") from error


def long_date(day: date) -> str:
    """ "ngày 31 tháng 01 năm 2023": days below ten and the first two months take a zero."""
    month = f"{day.month:02d}" if day.month <= 2 else str(day.month)
    return f"ngày {day.day:02d} tháng {month} năm {day.year}"


def weekday(day: date) -> str:
    """ "thứ Ba", "Chủ nhật"."""
    return _WEEKDAYS[day.weekday()]


def lunar_words(day: date) -> str:
    """ "mùng 10 tháng Giêng năm Quý Mão", "15 tháng Hai nhuận năm Quý Mão"."""
    found = lunar_date(day)
    number = f"mùng {found.day}" if found.day <= _FIRST_TEN else str(found.day)
    leap = " nhuận" if found.leap else ""
    return f"{number} tháng {_MONTHS[found.month - 1]}{leap} năm {year_name(found.year)}"
