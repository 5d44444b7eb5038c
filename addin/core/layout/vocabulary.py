"""Từ ngữ trong biểu: the words by which an experienced clerk tells a total from an item and a rate from an amount.

Every test works on `wording.key`, so spelling accidents are already levelled.
"""

from __future__ import annotations

import re
from functools import lru_cache

from addin.core.measure import Measure, measure_of
from addin.core.wording import clean, key

__all__ = [
    "cached_key",
    "is_amount",
    "is_average",
    "is_code",
    "is_coefficient",
    "is_letterhead",
    "is_note",
    "is_of_which",
    "is_parts_heading",
    "is_rank",
    "is_rate",
    "is_rest",
    "is_side_row",
    "is_signed",
    "is_surely_rate",
    "is_total",
    "is_whole_period",
    "unit_beside",
    "unit_in",
    "unit_line",
]

_TOTAL = re.compile(
    r"(?:tổng(?: (?:số|cộng|chung|toàn .*|các .*|[0-9ivx]+ .*))?|tổng cộng .*|cộng(?! đồng| tác| hòa| sự)(?: .*)?"
    r"|tổng (?:[a-z0-9]+ ?\+ ?)+.*|tổng số [a-z0-9]+ ?[+=].*|tất cả(?: .*)?|total"
    r"|toàn (?:tỉnh|thành phố|tp|huyện|thị xã|xã|phường|quốc|ngành|vùng|khu vực|địa bàn|bộ|cụm)(?: .*)?"
    r"|cả (?:nước|tỉnh|thành phố|huyện|năm)|lũy kế cả năm|chung toàn .*|tổng thu|tổng chi)"
)
_WEAK_TOTAL = re.compile(r"tổng (?!cục|công ty|hợp|đài|kết|giám đốc|bí thư|phụ trách|đội).*")
_WHOLE_PERIOD = re.compile(r"(?:quý [0-9ivx]+|[69] tháng|cả năm|cả kỳ|năm [0-9]{4}|lũy kế|cộng dồn)(?: .*)?")
_AVERAGE = re.compile(r"(?:bình quân|trung bình|tb|bq|giá trị trung bình)(?: .*)?")
_OF_WHICH = re.compile(r"(?:trong đó|trong tổng số|riêng|t đó|tr đó|trđ)(?: .*)?")
_PARTS = re.compile(
    r"(?:trong đó|chia ra|bao gồm|gồm|phân theo|chia theo|trong tổng số|cụ thể|nguồn vốn|cơ cấu)(?: .*)?"
)
_SIDE_ROW = re.compile(
    r"(?:tỷ lệ|tỷ trọng|tốc độ|so với|so sánh|so cùng kỳ|chênh lệch|tăng giảm|cùng kỳ|lớn nhất|nhỏ nhất"
    r"|cao nhất|thấp nhất"
    r"|xếp hạng|xếp loại|mục tiêu|chỉ tiêu giao|kế hoạch(?: năm| giao)?|kiểm tra|đối chiếu|năm trước|dự toán|số xã|"
    r"mức|hệ số|cơ cấu|độ lệch)(?: .*)?"
)
_RATE = re.compile(
    r"(?<![0-9])(?<![0-9] )%|‰|(?:^|(?<!theo) )"
    r"(?:tỷ lệ|tỷ trọng|tỷ suất|năng suất|mật độ|đơn giá|giá bán|giá thành|giá bình quân|chỉ số"
    r"|tốc độ|cơ cấu|thứ hạng|xếp hạng|định mức|định suất|tuổi thọ|điểm trung bình|th kh|lãi suất|phần trăm"
    r"|thu nhập đầu người)(?: |$)"
)
_SOFT_RATE = re.compile(
    r"(?:^| )(?:bình quân|trung bình|bq|so với|so sánh|so kế hoạch|so cùng kỳ|đạt so|tăng trưởng)(?: |$)"
)
_COUNTED_FIRST = re.compile(
    r"(?:dân số|số hộ|hộ|số người|số lao động|lao động|nhân khẩu|học sinh|số học sinh|loại|mức)(?: |$)"
)
_SIGNED = re.compile(
    r"(?:^| )(?:tăng giảm|giảm tăng|mức tăng|mức giảm|tăng so|giảm so|tăng bình quân"
    r"|chênh lệch|so với|so sánh|biến động|thừa|thiếu|còn|cân đối|điều chỉnh|lãi|lỗ|tốc độ"
    r"|tăng trưởng|hoàn nhập|bù trừ|thặng dư|bội chi|kết dư|số dư|dư|xuất siêu|nhiệt độ|tăng thêm|tỷ suất|chuyển đi"
    r"|tự nhiên|cơ học|hiệu số|lệch)(?: |$|\+)|\+"
)
_AMOUNT = re.compile(
    r"(?:(?:số |mức |giá trị )?tuyệt đối|số lượng|tăng(?! trưởng)|giảm|chênh lệch|\+ ?/? ?-|± ?|số vụ|số người)(?: .*)?"
)
_REST = re.compile(
    r"(?:^| )(?:chênh lệch|lãi|lỗ|lợi nhuận|còn lại|còn phải|tồn|kết dư|bội chi|thặng dư|số dư|dư cuối|cuối kỳ"
    r"|cuối năm|cuối tháng|thuần|ròng|thực nhận|thực lĩnh|thực lãnh|còn nợ|còn thiếu|cân đối)(?: |$)"
)
_CODE = re.compile(
    r"(?:^| )(?:mã|mã số|số hiệu|số qđ|số điện thoại|điện thoại|sđt|cccd|cmnd|số tài khoản|stk|năm sinh|ngày|tháng năm"
    r"|ngày tháng|thời gian|thời điểm|thời hạn|ký hiệu|số văn bản|số quyết định|số thẻ|số seri|quyết định số|hạn nộp"
    r"|khởi công|hoàn thành năm|năm xây dựng|năm thành lập|năm khởi công|năm hoàn thành|năm công nhận|năm đạt"
    r"|năm đưa vào sử dụng|tọa độ|kinh độ|vĩ độ|số tờ|số thửa|tờ bản đồ|lý trình|mst|chương"
    r"|loại khoản|khoản|tiểu mục)(?: |$)"
)
_NOTE = re.compile(
    r"(?:ghi chú|nguồn số liệu|nguồn|lưu ý|chú thích|người lập|người tổng hợp|kế toán|thủ trưởng|chủ tịch"
    r"|trưởng phòng|giám đốc"
    r"|nơi nhận|tm |kt |tl |ngày .* tháng|.* ngày .* tháng .* năm|xác nhận|thủ kho|lập biểu|phê duyệt|ký tên|ký ghi rõ"
    r"|ký họ tên|kiểm soát|khó khăn|kiến nghị|đề xuất|số liệu)(?: .*)?"
)
_LETTERHEAD = re.compile(
    r"(?:cộng hòa xã hội|độc lập tự do|ủy ban nhân dân|ubnd|hđnd|sở |phòng |chi cục|cục |bộ |ban |văn phòng|trung tâm"
    r"|biểu số|phụ lục|mẫu số|mẫu|đơn vị báo cáo|đơn vị nhận|kèm theo|số .*bc|ban hành|kỳ báo cáo|ngày nhận|ngày gửi"
    r"|tỉnh |thành phố |huyện |.* ngày .* tháng).*"
)
_UNIT_LINE = re.compile(
    r"^\(?\s*(?:đơn\s+vị(?:\s+tính)?|đvt|đv\s*tính|dvt|đvt\s*chung)\s*[:：]\s*(.+?)\)?\s*$", re.IGNORECASE
)
_IN_BRACKETS = re.compile(r"\(([^()]*)\)")
_UNIT_LABEL = re.compile(r"^(?:đvt|đơn vị tính|đơn vị)\s*:?\s*", re.IGNORECASE)


_LABELS = 100_000
"""Nhãn nhớ được: more than the rows of any usual sheet; with fewer, every pass would read all of them anew."""


@lru_cache(maxsize=_LABELS)
def cached_key(text: str) -> str:
    """The key of a label, kept because the same labels stand on every commune's sheet."""
    return key(text)


def is_total(text: str, *, weak: bool = False) -> bool:
    """Dòng (cột) tổng: the words say nothing but "total"; `weak` also takes "Tổng số hộ", which may be an indicator."""
    words = cached_key(text)
    return bool(_TOTAL.fullmatch(words) or (weak and _WEAK_TOTAL.fullmatch(words)))


def is_whole_period(text: str) -> bool:
    """Cột cả kỳ: a quarter, half-year or year, which may be the sum of shorter periods."""
    return bool(_WHOLE_PERIOD.fullmatch(cached_key(text)))


def is_average(text: str) -> bool:
    """Dòng bình quân: never a sum, so nothing is added up for it."""
    return bool(_AVERAGE.fullmatch(cached_key(text)))


def is_of_which(text: str) -> bool:
    """Dòng "trong đó": a part of the row above it, perhaps not all of its parts."""
    return bool(_OF_WHICH.fullmatch(cached_key(text)))


def is_parts_heading(text: str) -> bool:
    """Tiêu đề "trong đó", "chia ra": what stands below it are parts of the column before it."""
    return bool(_PARTS.fullmatch(cached_key(text)))


def is_side_row(text: str) -> bool:
    """Dòng phụ: plan, rate or comparison, which belongs to no total."""
    return bool(_SIDE_ROW.fullmatch(cached_key(text)))


def is_rate(text: str) -> bool:
    """Tỷ lệ, bình quân, giá: figures that must never be added."""
    words = cached_key(text)
    measure = unit_in(text)
    if _RATE.search(words) or (measure is not None and not measure.summable):
        return True
    if "+" in text:
        return False
    counted = measure is not None and measure.counted
    return bool(_SOFT_RATE.search(words)) and not counted and not _COUNTED_FIRST.match(words)


def is_rank(text: str) -> bool:
    """Xếp hạng, xếp loại: an order, which follows from no arithmetic."""
    return bool(re.search(r"(?:^| )(?:thứ hạng|xếp hạng|xếp loại|hạng)(?: |$)", cached_key(text)))


def is_surely_rate(text: str) -> bool:
    """Tỷ lệ rõ ràng: a percentage or a unit per unit, not merely an average by name."""
    measure = unit_in(text)
    return "%" in text or (measure is not None and not measure.summable)


def is_signed(text: str) -> bool:
    """Số tăng giảm: a minus sign is usual here."""
    return bool(_SIGNED.search(cached_key(text)))


def is_coefficient(text: str) -> bool:
    """Hệ số: a plain number, whatever unit the table has."""
    return "hệ số" in cached_key(text)


def is_amount(text: str) -> bool:
    """Số tuyệt đối: the words say that what stands here is an amount, whatever the heading above them says."""
    return bool(_AMOUNT.fullmatch(cached_key(text)))


def is_rest(text: str) -> bool:
    """Dòng còn lại, chênh lệch, lãi lỗ: what is left when one row is taken from another."""
    return bool(_REST.search(cached_key(text)))


def is_code(text: str) -> bool:
    """Mã, số hiệu, ngày, năm: written with digits, yet nothing that is counted."""
    words = cached_key(text)
    return bool(_CODE.search(words)) or words == "năm"


def is_note(text: str) -> bool:
    """Ghi chú, nguồn, chữ ký: what stands below a table."""
    return bool(_NOTE.fullmatch(cached_key(text))) or text.lstrip().startswith("*")


def is_letterhead(text: str) -> bool:
    """Tên cơ quan, quốc hiệu, số biểu: what stands above a title."""
    return bool(_LETTERHEAD.fullmatch(cached_key(text)))


def unit_line(text: str) -> str:
    """Đơn vị tính chung của biểu, from a line such as "Đơn vị tính: triệu đồng"; empty when it is no such line."""
    found = _UNIT_LINE.match(clean(text))
    return found[1].strip(" .") if found else ""


@lru_cache(maxsize=_LABELS)
def unit_in(text: str) -> Measure | None:
    """Đơn vị tính viết trong tiêu đề: "Diện tích (ha)", "Năng suất, tạ/ha", or the whole text "Triệu đồng"."""
    cleaned = clean(text)
    after_comma = cleaned.rpartition(",")
    words = (*reversed(_IN_BRACKETS.findall(cleaned)), cleaned, after_comma[2] if "/" in after_comma[2] else "")
    return next((measure for one in words if (measure := _unit_of(one)) is not None), None)


@lru_cache(maxsize=_LABELS)
def unit_beside(label: str) -> Measure | None:
    """Đơn vị tính viết trong tên dòng, only where it stands in brackets: "Diện tích lúa (ha)"."""
    return next((measure for one in _IN_BRACKETS.findall(clean(label)) if (measure := _unit_of(one)) is not None), None)


def _unit_of(text: str) -> Measure | None:
    name = _UNIT_LABEL.sub("", text.strip())
    return measure_of(name) if name else None
