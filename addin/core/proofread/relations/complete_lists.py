"""Đã kể hết: when parts that do not come to their total can only be a mistake.

"Gồm" names all the parts; "trong đó" may name some, and they may overlap (nữ, đảng viên). So a sum that is off proves
something only where the parts are known to be all of them, where no part can lie in another (sources of money), or
where one slip of the hand explains the difference.
"""

from __future__ import annotations

import re
from decimal import Decimal

from addin.core.proofread.accidents import RARE, accident
from addin.core.proofread.quantities import Approx, Quantity
from addin.core.proofread.reading import LONGEST, Reading
from addin.core.proofread.regions import Cue, Region, items_of
from addin.core.proofread.roles import Part, terms_of
from addin.core.proofread.sums import Sum, blame

_OPPOSITES = (
    ("nam", "nữ"), ("quốc tế", "nội địa"), ("quốc tế", "trong nước"), ("trong nước", "ngoài nước"),
    ("ngoại trú", "nội trú"),
    ("thành thị", "nông thôn"), ("đúng hạn", "quá hạn"), ("đúng hạn", "trễ hạn"), ("cấp huyện", "cấp xã"),
    ("đô thị", "nông thôn"), ("trong hạn", "quá hạn"), ("hoạt động", "hư hỏng"), ("hoạt động", "xuống cấp"),
    ("hoạt động", "ngừng"), ("còn sống", "tử vong"), ("bắt buộc", "tự nguyện"), ("trực tiếp", "trực tuyến"),
    ("thường xuyên", "đột xuất"), ("xây mới", "sửa chữa"), ("làm mới", "sửa chữa"), ("trẻ trai", "trẻ gái"),
    ("công lập", "ngoài công lập"), ("khiếu nại", "tố cáo"), ("chuyển tiếp", "khởi công mới"), ("đạt", "không đạt"),
    ("đạt", "chưa đạt"), ("đã", "chưa"), ("tốt", "hư hỏng"), ("còn hạn", "hết hạn"), ("đơn tuyến", "đa tuyến"),
    ("chuyển sang", "mới"), ("đảng viên", "ngoài đảng"), ("bé trai", "bé gái"),
)  # fmt: skip
A_FEW = re.compile(
    r"\.\.\.|…|\bv\.\s?v|chủ yếu|(?<!thứ )nhất là|điển hình|tiêu biểu|một số|đáng chú ý|nổi bật|nhiều nhất|cao nhất|"
    r"ít nhất|dẫn đầu|đứng đầu|\bnhư:|tập trung (?:vào|ở|tại)|chỉ tính|"
    r"\b(?:khoản|nguồn|chương trình|mặt hàng|nhóm|dự án|nội dung|cây trồng|ngành|loại|đơn vị)\slớn\b"
)
"""A list that names a few of many."""
CHANGED = "tăng(?! huyết áp)|giảm(?! nghèo)"
"""What goes up or down; "Giảm nghèo bền vững: 118,9 tỷ đồng" is a name."""
OVERLAPPING = re.compile(
    r"\b(?:nữ|dân tộc|đảng viên|đoàn viên|tôn giáo|tuổi|trình độ|đại học|trẻ em|chuyên trách|kiêm nhiệm|"
    r"lãnh đạo|biên chế|hợp đồng|(?<!khởi công )mới|nâng cao|kiểu mẫu)\b"
)
"""What somebody is besides: such parts may lie in one another, and need not be everybody."""
_REST = re.compile(r"\bkhác\b|\bcòn lại\b")
"""A list that names "the others" leaves nothing out."""
_QUALITY = re.compile(r"\s*(?:có|đạt|được|đã|chưa|đang|là|thuộc|do|ở|tại|không)\b")
"""What a thing has, not which sort it is: "20 trạm có bác sĩ"."""
_SOURCES = re.compile(
    r"ngân sách|nhà nước|nhân dân|người dân|dân đóng|đóng góp|doanh nghiệp|xã hội hóa|xã hội hoá|vận động|nguồn|vốn|"
    r"trung ương|tỉnh|huyện|xã|đối ứng|tài trợ|quỹ|vay|nstw|nsđp|nsnn|kinh phí|huy động|hỗ trợ|tự có"
)


def certain(reading: Reading, region: Region, found: Sum, *, is_open: bool) -> bool:
    """Whether a sum that is off can only be a mistake."""
    if found.whole.approx is not Approx.NONE and abs(found.plain - found.whole.value) <= _ABOUT * found.whole.value:
        return False
    if _opposites(reading, found) or _too_large(reading, region, found):
        return True
    if found.exceeds and found.whole.money and all(_SOURCES.search(reading.label(part)) for part in found.parts):
        return True
    if is_open:
        return False
    if announced(reading, region, found) or _explained(reading, region, found):
        return True
    apart = (_named_parts,) if found.exceeds else ()
    return any(rule(reading, region, found) for rule in (names_the_rest, _classes, _closed, *apart))


def _closed(reading: Reading, region: Region, found: Sum) -> bool:
    """ "trong đó 18 dự án chuyển tiếp, 15 dự án mới và 09 dự án thanh toán": a list that "và" ends goes no further."""
    gap = reading.lower[found.parts[-2].unit_end : found.parts[-1].start]
    alike = {(q.kind, q.approx) for q in found.members} == {(found.whole.kind, Approx.NONE)}
    near = abs(found.plain - found.whole.value) <= _NEARLY * found.whole.value
    besides = OVERLAPPING.search(reading.lower, region.start, min(region.end, found.parts[-1].unit_end + _AFTER))
    return near and alike and bool(AND.fullmatch(gap)) and not besides and _all_told(reading, region, found)


AND = re.compile(r"[^,;:()]*\bvà\b[^,;:()]*")
_NEARLY = Decimal("0.2")
"""So far from its total a list that goes no further may be: counted in all right texts, all within this added up."""
_ABOUT = Decimal("0.05")
"""So far "gần 27.000" may be from what its parts come to."""


def announced(reading: Reading, region: Region, found: Sum) -> bool:
    """Kể ngay sau tổng: brackets, a colon or "gồm" right behind the total, a number in each item, none in two parts."""
    if region.cue is Cue.SOME or not _all_told(reading, region, found):
        return False
    if region.cue is Cue.COLON and len(found.parts) == 2:
        return accident(found) < 1
    if all(part.kind not in ("", found.whole.kind) for part in found.parts):
        return abs(found.plain - found.whole.value) <= _NEAR * found.whole.value
    return len(found.parts) == 2 or not _overlap(reading, found) or accident(found) < 1 or _lacks_one(reading, found)


def _lacks_one(reading: Reading, found: Sum) -> bool:
    """Whether the total is that of all parts but one, which is none that may lie in another."""
    missing = found.plain - found.whole.value
    some = [part for part in found.parts if part.value == missing > 1]
    return len(some) == 1 and not OVERLAPPING.search(f"{reading.label(some[0])} {' '.join(some[0].noun)}")


_SELDOM = Decimal("0.1")
"""One list in ten behind "trong đó" names a few of many, and one in ten of these comes near to the total."""
_NEAR = Decimal("0.5")
"""Things that are not called like their total are its parts where they come near to it."""


def _all_told(reading: Reading, region: Region, found: Sum) -> bool:
    return adjacent(reading, region, found.whole, len(found.parts)) and _complete(reading, region, found)


def _complete(reading: Reading, region: Region, found: Sum) -> bool:
    """Whether each item has its part, up to the last one: "17 vụ bị nhắc và 08 vụ bị phạt, tổng tiền 31 triệu"."""
    items = items_of(reading, region)
    last = next((at for at, item in enumerate(items) if found.parts[-1] in item), len(items))
    return last + 1 == len(found.parts)


def _explained(reading: Reading, region: Region, found: Sum) -> bool:
    """Whether one slip explains the difference, and hardly an accident does."""
    if region.cue is Cue.SOME and _overlap(reading, found):
        return accident(found) <= RARE / 10
    wrong, cause, _ = blame(found)
    if cause is not None and cause.strong and all(_digits(q) >= _LONG for q in (wrong, found.whole)):
        return region.cue is not Cue.SOME or accident(found) <= RARE
    people = region.cue is Cue.SOME and found.whole.kind in ("người", "hộ")
    return _all_told(reading, region, found) and accident(found) <= (RARE if people else _SELDOM)


_LONG = 2
"""Digits without which a comma out of place proves nothing: 2 is a tenth of 20."""


def _digits(q: Quantity) -> int:
    return len("".join(filter(str.isdigit, q.text)).lstrip("0"))


def _overlap(reading: Reading, found: Sum) -> bool:
    """Whether somebody may be in two of the parts, or in none."""
    return any(OVERLAPPING.search(f"{reading.label(part)} {' '.join(part.noun)}") for part in found.parts)


_BELOW, _ABOVE, _AFTER = re.compile(r"\bdưới\b"), re.compile(r"\btrên\b|\btrở lên\b"), 25
""" "trên 70% 218 ha, 30 - 70% 305 ha, dưới 30% 119 ha": from the most to the least."""


def names_the_rest(reading: Reading, region: Region, found: Sum) -> bool:
    """Three or more parts, the last of them "the others"."""
    after = re.split(r"[,;:]", reading.words_after(found.parts[-1], 20))[0]
    label = f"{reading.label(found.parts[-1])} {after}"
    told = reading.lower[region.start : found.parts[-1].unit_end + _AFTER]
    return (
        len(found.parts) >= 3
        and bool(_REST.search(label) or (_BELOW.search(told) and _ABOVE.search(told)))
        and adjacent(reading, region, found.whole)
        and _complete(reading, region, found)
    )


def _named_parts(reading: Reading, region: Region, found: Sum) -> bool:
    """Parts that each bear a name of their own, none of which says what somebody is besides."""
    if not _complete(reading, region, found):
        return False
    labels = [short_label(reading.label(part).removesuffix(" ".join(part.noun[:4]))) for part in found.parts]
    apart = all(labels) and len(set(labels)) == len(labels) and not any(map(OVERLAPPING.search, labels))
    told = not any(_QUALITY.match(reading.words_after(part)) for part in found.parts)
    return (
        apart
        and told
        and adjacent(reading, region, found.whole)
        and all(p.kind in ("", found.whole.kind) for p in found.parts)
    )


def _too_large(reading: Reading, region: Region, found: Sum) -> bool:
    """Whether one part alone is more than the whole, where both are said to be the same thing."""
    if region.cue not in (Cue.SOME, Cue.ALL) or reading.sentence(region.start)[0] > found.whole.start:
        return False
    high = found.whole.interval.high
    return any(p.interval.low > high and same_thing(p, found.whole) for p in found.parts)


def _opposites(reading: Reading, found: Sum) -> bool:
    """Two parts with opposite names are everything: men and women, on time and late."""
    if len(found.parts) != 2:
        return False
    return opposite(*(f"{reading.label(part)} {reading.words_after(part, 25)}" for part in found.parts))


def opposite(*names: str) -> bool:
    """Hai tên trái nhau, such as men and women."""
    one, two = (re.sub(r"[^\w\s]", " ", f" {words} ") for words in names)
    return any(
        (f" {first} " in one and f" {second} " in two) or (f" {second} " in one and f" {first} " in two)
        for first, second in _OPPOSITES
    )


def _classes(reading: Reading, region: Region, found: Sum) -> bool:
    """Sorts of one thing ("mầm non 13 trường, ...", "2 chợ hạng II, 15 chợ hạng III"): too many, or one too few.

    People and households may be of several sorts.
    """
    whole, parts = found.whole, found.parts
    apart = found.exceeds or abs(found.plain - whole.value) <= max(Decimal(1), _ABOUT * whole.value)
    if apart and _of_one_name(reading, region, found):
        return adjacent(reading, region, whole) and _complete(reading, region, found)
    if whole.kind in ("người", "hộ") or not whole.counted or not whole.noun:
        return False
    bare = [part for part in parts if part.noun[:1] != whole.noun[:1]]
    one, two = parts[0].noun, parts[-1].noun
    sorts = len(parts) > 2 or one[: len(two)] != two[: len(one)]
    alike = parts[0] not in bare and all(not part.noun and part.measure is None for part in bare)
    named = not any(_QUALITY.match(reading.words_after(part)) for part in parts)
    near = region.cue is Cue.NONE or 2 * found.of_parts.low <= 3 * whole.interval.high
    return alike and sorts and named and near and apart and _complete(reading, region, found)


def _of_one_name(reading: Reading, region: Region, found: Sum) -> bool:
    """ "cấp tỉnh 246 hộ, cấp huyện 812 hộ, cấp xã 2.188 hộ": sorts that are called alike."""
    starts = (region.start, *(part.unit_end for part in found.parts))
    gaps = (reading.lower[a : part.start] for a, part in zip(starts, found.parts, strict=False))
    names = [re.sub(r"^\W*(?:và |có )?", "", gap).split() for gap in gaps]
    distinct = len({tuple(name) for name in names}) == len(names) > 2 and not _overlap(reading, found)
    return distinct and all(1 < len(name) < _SHORT for name in names) and len({name[0] for name in names}) == 1


_SHORT = 5
"""Words of a name that is repeated for each sort."""


def _begins(reading: Reading, region: Region, whole: Quantity) -> bool:
    """ "Phân theo xã: ..." begins a sentence that may be about anything told before."""
    return region.cue is Cue.ALL and reading.sentence(region.start)[0] > whole.start


def adjacent(reading: Reading, region: Region, whole: Quantity, parts: int = 0) -> bool:
    """Whether the whole is the last number before its parts, but for how many these are: nothing else can be meant."""
    start, end = reading.sentence(whole.start)
    return not _begins(reading, region, whole) and not [
        term.quantity
        for term in terms_of(reading, start, min(end, start + LONGEST))
        if whole.end <= term.quantity.start < region.before
        and reading.group_of(term.quantity).index == region.group.index
        and not term.percent
        and term.part not in _COMPARED
        and not (term.quantity.value == parts and term.quantity.counted)
    ]


_COMPARED = (Part.CHANGE, Part.BASE)
""" "1.120 hộ, tăng 70 hộ so với năm 2024; chia ra: ...": what the whole is compared with has no parts here."""


def same_thing(part: Quantity, whole: Quantity) -> bool:
    """Whether both are said to be the very same thing: money, or one noun."""
    if part.measure is not None and not part.measure.counted:
        return part.kind == whole.kind
    return bool(part.noun and whole.noun) and part.noun[:1] == whole.noun[:1] and part.kind == whole.kind


def short_label(label: str) -> str:
    """A label as a list repeats it: its first four words, without what changes from time to time."""
    return " ".join(re.sub(r"[^\w\s]|\b(?:là|có|với|do|từ|được)\b", " ", label).split()[:4])
