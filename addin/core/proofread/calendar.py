"""Lịch của người đối chiếu: lunar dates and can chi in the small letters that its words are compared in."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from addin.core.lunar import lunar_date

CAN = ("giáp", "ất", "bính", "đinh", "mậu", "kỷ", "canh", "tân", "nhâm", "quý")
CHI = ("tý", "sửu", "dần", "mão", "thìn", "tỵ", "ngọ", "mùi", "thân", "dậu", "tuất", "hợi")


def can_chi(year: int) -> str:
    """Tên năm âm lịch: 2023 is quý mão."""
    return f"{CAN[(year + 6) % 10]} {CHI[(year + 8) % 12]}"


@lru_cache(maxsize=512)
def lunar(day: date) -> tuple[int, int, int]:
    """Ngày, tháng, năm âm lịch; a leap month bears the number of the one before it."""
    found = lunar_date(day)
    return found.day, found.month, found.year
