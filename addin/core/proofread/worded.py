"""Số viết bằng chữ: "ba xã", "hai mươi mốt phường", "một trăm linh năm": what the words come to.

A number word is a count only before a noun that officials count by; "năm" and "một" alone are too often something else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_DIGITS = {
    "không": 0, "một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "lăm": 5, "nhăm": 5, "sáu": 6,
    "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9,
}  # fmt: skip
SCALES = {"nghìn": 10**3, "ngàn": 10**3, "triệu": 10**6, "tỷ": 10**9, "tỉ": 10**9}
_FILLERS = frozenset({"linh", "lẻ", "và"})
NUMBER_WORDS = frozenset(_DIGITS) | frozenset(SCALES) | _FILLERS | {"mười", "mươi", "trăm", "chục", "chẵn"}

_WORD = "|".join(sorted(NUMBER_WORDS - SCALES.keys() - {"và", "chẵn", "lẻ", "chục"}, key=len, reverse=True))
_COUNT = re.compile(
    rf"(?<![\w(-])(?<!tháng )(?<!quý )(?<!thứ )(?<!năm )(?<!cấp )(?<!mỗi )((?:{_WORD})(?:\s(?:{_WORD}))*)"
    r"(?=\s(?:xã|phường|thị trấn|huyện|thôn|tổ dân phố|trường(?! hợp)|hợp tác xã|doanh nghiệp|cuộc|chi bộ|quỹ|chỉ tiêu|"
    r"tiêu chí|nội dung|lĩnh vực|vấn đề|câu lạc bộ|đơn vị|cơ quan|tập thể|cá nhân|dự án|công trình|mô hình|vụ việc|"
    r"hồ sơ|nhiệm vụ|nhóm nhiệm vụ|giải pháp)\b)",
    re.IGNORECASE,
)
_AMBIGUOUS = frozenset({"một", "năm", "không", "tư", "mốt", "trăm", "mươi", "lăm", "nhăm"})


def worded_counts(text: str) -> Iterator[tuple[int, int, int]]:
    """(đầu, cuối, giá trị) of every count in words that cannot be anything else."""
    for match in _COUNT.finditer(text):
        words = match[1].lower().split()
        value = number_in_words(words) if words[0] not in _AMBIGUOUS or len(words) > 1 else None
        if value is not None and value > 1:
            yield match.start(1), match.end(1), value


def told_number(count: str) -> int:
    """Bao nhiêu, in figures or in words: "03", "ba"; 0 if it is no number."""
    return int(count) if count.isdigit() else number_in_words(count.split()) or 0


def number_in_words(words: list[str]) -> int | None:
    """Đọc số viết bằng chữ: "một trăm linh năm" is 105; None if the words are not one number."""
    total = group = 0
    digit: int | None = None
    seen = False
    for word in words:
        if word in _DIGITS:
            if digit is not None and word != "không":
                return None
            digit, seen = _DIGITS[word], True
        elif word in ("trăm", "mươi", "chục", "mười"):
            seen = True
            if word == "mười":
                group, digit = group + 10, None
            else:
                group, digit = group + (digit if digit is not None else 1) * (100 if word == "trăm" else 10), None
        elif word in SCALES:
            group, digit = group + (digit or 0), None
            total = (
                (total + group) * SCALES[word]
                if SCALES[word] > _smallest(total) > 0
                else total + (group or 1) * SCALES[word]
            )
            group = 0
        elif word not in _FILLERS and word != "chẵn":
            return None
    return total + group + (digit or 0) if seen else None


def _smallest(total: int) -> int:
    """The scale a number has reached: after "nghìn", "tỷ" multiplies everything before."""
    if total == 0:
        return 0
    return next(scale for scale in (10**9, 10**6, 10**3, 1) if total % scale == 0)
