"""Tổng và thành phần trong một câu: "150 văn bản (gồm 60 quyết định và 90 công văn)".

"Gồm" names all the parts; "trong đó" may name some, and they may overlap (nữ, đảng viên). So a sum
that is off proves something only where the parts are known to be all of them, where no part can lie
in another (sources of money), or where one slip of the hand explains the difference.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from addin.core.proofread.checks import Check, Report, Verdict, broken, holding, place, places
from addin.core.proofread.quantities import Quantity
from addin.core.proofread.reading import LONGEST, Reading
from addin.core.proofread.regions import Cue, Region, items_of, regions
from addin.core.proofread.sums import Sum, alternatives, blame, prefix_holds
from addin.core.proofread.tokens import WORTH, Role

WHOLE = "total-parts"
SUBSET = "part-of-whole"


_OPEN = re.compile(
    r"\.\.\.|…|\bv\.\s?v|chủ yếu|nhất là|điển hình|tiêu biểu|một số|đáng chú ý|nổi bật|nhiều nhất|cao nhất|ít nhất|"
    r"\bnhư:|\briêng\b|đặc biệt|tập trung (?:vào|ở|tại)|chỉ tính"
)
_COMPARES = re.compile(
    r"\b(?:tăng|giảm|so với|cùng kỳ|kế hoạch|vượt|dự toán|chiếm|năm trước(?! chuyển)|(?:tháng|kỳ) trước(?! chuyển)|"
    r"chỉ tiêu|thiếu|thừa|bình quân|trung bình|tối đa|tối thiểu|mỗi|định mức|đơn giá|"
    r"mức (?:hỗ trợ|chi|đóng|thưởng|phạt|thu)|"
    r"trên tổng số|trong tổng số)\b"
    r"|\b(?:từ|đến|lên|xuống)(?:\s\w+)?\s*$"
)
_OPPOSITES = (
    ("nam", "nữ"), ("quốc tế", "nội địa"), ("quốc tế", "trong nước"), ("trong nước", "ngoài nước"),
    ("ngoại trú", "nội trú"),
    ("thành thị", "nông thôn"), ("đúng hạn", "quá hạn"), ("đúng hạn", "trễ hạn"), ("cấp huyện", "cấp xã"),
    ("đô thị", "nông thôn"), ("trong hạn", "quá hạn"), ("hoạt động", "hư hỏng"), ("hoạt động", "xuống cấp"),
    ("hoạt động", "ngừng"), ("còn sống", "tử vong"), ("bắt buộc", "tự nguyện"), ("trực tiếp", "trực tuyến"),
    ("thường xuyên", "đột xuất"), ("xây mới", "sửa chữa"), ("làm mới", "sửa chữa"), ("trẻ trai", "trẻ gái"),
    ("công lập", "ngoài công lập"), ("khiếu nại", "tố cáo"), ("chuyển tiếp", "khởi công mới"), ("đạt", "không đạt"),
    ("đạt", "chưa đạt"), ("đã", "chưa"), ("tốt", "hư hỏng"), ("còn hạn", "hết hạn"), ("đơn tuyến", "đa tuyến"),
)  # fmt: skip
_OVERLAPPING = re.compile(
    r"\b(?:nữ|dân tộc|đảng viên|đoàn viên|tôn giáo|tuổi|trình độ|đại học|trẻ em|chuyên trách|kiêm nhiệm|trên|dưới|hơn|"
    r"lãnh đạo|biên chế|hợp đồng|mới)\b"
)
"""What somebody is besides: such parts may lie in one another, and need not be everybody."""
_REST = re.compile(r"\bkhác\b|\bcòn lại\b")
"""A list that names "the others" leaves nothing out."""
_NAMED = re.compile(
    r"\b(?:thôn|xã|phường|làng|huyện|dự án|đoạn|đợt|khu|tuyến|năm|mũi|quý|tháng|tổ|giai đoạn|gói|lô|trường|khối)\s+"
    r"(?:số\s+)?"
    r"([A-ZĐ\d][\w/]*(?:\s[A-ZĐ]\w*)*)",
)
_NEAREST = 40
"""Numbers before a list among which its total is looked for."""
_QUALITY = re.compile(r"\s*(?:có|đạt|được|đã|chưa|đang|là|thuộc|do|ở|tại|không)\b")
"""What a thing has, not which sort it is: "20 trạm có bác sĩ"."""
_SOURCES = re.compile(
    r"ngân sách|nhà nước|nhân dân|người dân|dân đóng|đóng góp|doanh nghiệp|xã hội hóa|xã hội hoá|vận động|nguồn|vốn|"
    r"trung ương|tỉnh|huyện|xã|đối ứng|tài trợ|quỹ|vay|nstw|nsđp|nsnn|kinh phí|huy động|hỗ trợ|tự có"
)


_DOCUMENTS = frozenset(
    (
        "văn bản", "quyết định", "công văn", "kế hoạch", "thông báo", "tờ trình", "báo cáo", "nghị quyết", "chỉ thị",
        "giấy mời", "kết luận", "hướng dẫn", "chương trình", "công điện", "giấy phép",
    )
)  # fmt: skip


def partitions(report: Report) -> Iterator[Check]:
    """Cộng lại các thành phần của từng câu, then use the lists that added up to judge those that did not."""
    undecided: list[tuple[Region, Sum, frozenset[str]]] = []
    learned: set[frozenset[str]] = set()
    for reading in report.readings:
        if len(reading.quantities) < 2:
            continue
        for region in regions(reading):
            for found, labels in _sums(reading, region):
                check = _judge(reading, region, found)
                if check is None:
                    undecided.append((region, found, labels))
                    continue
                if check.fine and len(found.parts) > 1:
                    learned.add(labels)
                yield check
    for region, found, labels in undecided:
        if len(found.parts) < 2:
            continue
        if len(labels) == len(found.parts) and labels in learned:
            yield broken(WHOLE, found, message_of(found))
        else:
            yield _open(region, found)


def _open(region: Region, found: Sum) -> Check:
    """A list that may not name everything: nothing is proven; told only where all parts were promised."""
    message = ""
    if region.cue is Cue.ALL:
        message = f"Các thành phần kể ra ({found.written}) chưa bằng {found.whole.said}; có thể câu chưa kể hết."
    return Check(WHOLE, Verdict.OPEN, place(found.whole), places(found.parts), message)


def _sums(reading: Reading, region: Region) -> Iterator[tuple[Sum, frozenset[str]]]:
    """The additions of a region, one per kind of thing that is told."""
    if not reading.between(region.start, region.end):
        return
    items = items_of(reading, region)
    done: set[str] = set()
    for whole in _wholes(reading, region):
        if whole.kind in done or not whole.summable or whole.percent:
            continue
        parts = _parts(reading, items, whole)
        if len(parts) < len(items) and whole.counted:
            parts = _mixed(reading, items, whole) or parts
        if parts:
            done.add(whole.kind)
            labels = frozenset(_short(reading.label(part)) for part in parts)
            yield Sum(whole, parts), labels


def _wholes(reading: Reading, region: Region) -> list[Quantity]:
    """The numbers before the parts, the nearest first: same sentence, same level, not a comparison."""
    begin = max(reading.sentence(max(0, region.before - 1))[0], region.group.start, region.before - LONGEST)
    before = [
        q
        for q in reading.between(begin, region.before)[-_NEAREST:]
        if reading.group_of(q).index == region.group.index and (q.role is not Role.ABOVE or region.cue is Cue.COLON)
    ][-6:]
    if region.cue is Cue.NONE:
        divided = len(before) > 1 and re.search(r"\bchia\b", reading.lower[before[-2].unit_end : before[-1].start])
        before = before[-2:] if divided else _described(reading, region, before)
        if before and re.search(r"[;:]|,\s\w+\s\w+\s\w+", reading.lower[before[-1].unit_end : region.before]):
            return []
    return [q for q in reversed(before) if not _COMPARES.search(_near(reading, q))]


def _described(reading: Reading, region: Region, before: list[Quantity]) -> list[Quantity]:
    """What a bracket breaks down: the number before it, or in "09 vụ, 14 đối tượng (trộm cắp 05 vụ, ...)" the first."""
    inside = {q.kind for q in reading.between(region.start, region.end)}
    two = before[-2:]
    beside = len(two) == 2 and two[1].start - two[0].unit_end < _BESIDE
    if beside and inside == {two[0].kind} and two[1].kind not in inside:
        return two[:1]
    return before[-1:]


_BESIDE = 5
"""Nothing but a comma or "và" between two numbers that are told together."""


def _near(reading: Reading, quantity: Quantity) -> str:
    """The last few words before a number, within its clause."""
    before = re.split(r"[,;:(]", reading.words_before(quantity))[-1]
    return " ".join(before.split()[-7:])


def _parts(reading: Reading, items: list[list[Quantity]], whole: Quantity) -> tuple[Quantity, ...]:
    """One number of the whole's kind from each item; none if an item leaves a choice."""
    parts: list[Quantity] = []
    for item in items:
        fitting = [q for q in item if _same_kind(q, whole) and not _bare_range(q) and not _compared(reading, q)]
        if len(fitting) > 1 or any(not q.summable for q in fitting):
            return ()
        if fitting and fitting[0].role is Role.FIGURE:
            parts.append(fitting[0])
    return tuple(parts)


def _bare_range(q: Quantity) -> bool:
    """The first number of "10 - 14 tiêu chí"."""
    return q.ranged and q.measure is None and not q.noun


def _compared(reading: Reading, q: Quantity) -> bool:
    """Whether a number is a plan or an average; a grade is called "trung bình" too, and nothing else."""
    near = _near(reading, q)
    return near != "trung bình" and bool(_COMPARES.search(near))


def _mixed(reading: Reading, items: list[list[Quantity]], whole: Quantity) -> tuple[Quantity, ...]:
    """Parts that are called by other names than the whole: documents that are decisions and letters."""
    if len(items) < 2 or any(len(item) != 1 or not item[0].counted or not item[0].summable for item in items):
        return ()
    parts = tuple(item[0] for item in items)
    people = whole.kind == "người"
    if any(_COMPARES.search(_near(reading, p)) or p.role is not Role.FIGURE for p in parts):
        return ()
    return () if people and any(p.noun and p.kind != "người" for p in parts) else parts


def _same_kind(part: Quantity, whole: Quantity) -> bool:
    if part.percent or part.points:
        return False
    bare = part.measure is None and not part.noun
    return part.kind == whole.kind or (bare and whole.counted)


def _judge(reading: Reading, region: Region, found: Sum) -> Check | None:
    """What the sum proves. None: nothing yet, but a list that adds up elsewhere may settle it."""
    if len(found.parts) == 1:
        return _one_part(reading, region, found)
    if found.holds:
        return holding(WHOLE, found)
    other = alternatives(_wholes(reading, region), found.parts)
    listed = _listed(reading, region, found)
    is_open = bool(_OPEN.search(listed)) or region.truncated
    sorts = region.cue is Cue.COLON and not is_open and _sorts(reading, region, found)
    if other or (prefix_holds(found) and not sorts):
        return holding(WHOLE, other) if other else None
    if _certain(reading, region, found, is_open=is_open):
        return broken(WHOLE, found, message_of(found))
    return None


def _listed(reading: Reading, region: Region, found: Sum) -> str:
    """The words of the list itself: what follows a semicolon behind its last part tells something else."""
    after = reading.lower.find(";", found.parts[-1].unit_end, region.end)
    return reading.lower[region.start : after if after >= 0 else region.end]


def _certain(reading: Reading, region: Region, found: Sum, *, is_open: bool) -> bool:
    """Whether a sum that is off can only be a mistake."""
    cause = blame(found)[1]
    if cause is not None and cause.strong and not is_open and _likely(found):
        return True
    if _opposites(reading, found) or _too_large(region, found):
        return True
    if not is_open and (_names_the_rest(reading, region, found) or _bare_list(reading, region, found)):
        return True
    if found.exceeds and not is_open:
        apart = (_exclusive, _classes, _named_parts)
        if any(rule(reading, region, found) for rule in apart):
            return True
    if region.cue is Cue.COLON and not is_open and _sorts(reading, region, found):
        return True
    if region.cue is Cue.COLON:
        total = "tổng" in reading.words_before(found.whole)
        return total and not is_open and _adjacent(reading, region, found.whole) and _complete(reading, region, found)
    if found.exceeds and found.whole.money and all(_SOURCES.search(reading.label(part)) for part in found.parts):
        return True
    if region.cue is not Cue.ALL or is_open:
        return False
    return _adjacent(reading, region, found.whole) and _complete(reading, region, found)


def _names_the_rest(reading: Reading, region: Region, found: Sum) -> bool:
    """Three or more parts, the last of them "the others"."""
    after = re.split(r"[,;:]", reading.words_after(found.parts[-1], 20))[0]
    label = f"{reading.label(found.parts[-1])} {after}"
    return (
        len(found.parts) >= 3
        and bool(_REST.search(label))
        and _adjacent(reading, region, found.whole)
        and len(items_of(reading, region)) == len(found.parts)
    )


def _sorts(reading: Reading, region: Region, found: Sum) -> bool:
    """ "31 huy chương: 08 huy chương vàng, 10 huy chương bạc, ...": a colon, and nothing but sorts of one thing."""
    noun = found.whole.noun[:1]
    alike = noun and all(part.noun[:1] == noun for part in found.parts) and len(found.parts) >= 3
    overlaps = any(_OVERLAPPING.search(reading.label(part)) for part in found.parts)
    complete = len(items_of(reading, region)) == len(found.parts)
    return bool(alike) and complete and not overlaps and _adjacent(reading, region, found.whole)


def _named_parts(reading: Reading, region: Region, found: Sum) -> bool:
    """Parts that each bear a name of their own, none of which says what somebody is besides."""
    if len(items_of(reading, region)) != len(found.parts):
        return False
    labels = [_short(re.sub(r"\s+".join(part.noun[:4]) + "$", "", reading.label(part))) for part in found.parts]
    apart = all(labels) and len(set(labels)) == len(labels) and not any(map(_OVERLAPPING.search, labels))
    told = not any(_QUALITY.match(reading.words_after(part)) for part in found.parts)
    return (
        apart
        and told
        and _adjacent(reading, region, found.whole)
        and all(p.kind == found.whole.kind for p in found.parts)
    )


def _bare_list(reading: Reading, region: Region, found: Sum) -> bool:
    """ "12 đảng viên (khiển trách 08, cảnh cáo 03, khai trừ 01)": nothing but names and numbers."""
    parts = found.parts
    if region.cue is not Cue.NONE or len(parts) < 3 or any(p.measure or p.noun for p in parts):
        return False
    labels = [reading.label(part) for part in parts]
    names = [t for t in reading.tokens if region.start <= t.start < region.end and t.role not in WORTH]
    apart = all(labels) and len(set(labels)) == len(labels) and not names
    overlaps = any(_OVERLAPPING.search(label) for label in labels)
    return apart and not overlaps and len(items_of(reading, region)) == len(parts)


def _too_large(region: Region, found: Sum) -> bool:
    """Whether one part alone is more than the whole, where both are said to be the same thing."""
    if region.cue not in (Cue.SOME, Cue.ALL):
        return False
    high = found.whole.interval.high
    return any(p.interval.low > high and _same_thing(p, found.whole) for p in found.parts)


def _likely(found: Sum) -> bool:
    """A slip that explains the difference is evidence only where the numbers are long enough to be no accident."""
    return len("".join(filter(str.isdigit, found.whole.text)).lstrip("0")) >= 2


def _opposites(reading: Reading, found: Sum) -> bool:
    """Two parts with opposite names are everything: men and women, on time and late."""
    if len(found.parts) != 2:
        return False
    one, two = (f" {reading.label(part)} {reading.words_after(part, 25)} " for part in found.parts)
    return any(
        (f" {first} " in one and f" {second} " in two) or (f" {second} " in one and f" {first} " in two)
        for first, second in _OPPOSITES
    )


def _exclusive(reading: Reading, region: Region, found: Sum) -> bool:
    """Whether the parts bear different proper names or numbers ("thôn 1", "xã Hòa Bình"), so that none overlap."""
    names = []
    start = region.start
    for part in found.parts:
        named = _NAMED.findall(reading.text[start : part.start])
        if len(named) != 1 or part.kind != found.whole.kind:
            return False
        names.append(named[0])
        start = part.unit_end
    return len(set(names)) == len(names) > 1 and _adjacent(reading, region, found.whole)


def _classes(reading: Reading, region: Region, found: Sum) -> bool:
    """Three or more sorts of one thing ("mầm non 13 trường, ..."). People and households may be of several sorts."""
    joined = " và " in reading.lower[found.parts[0].unit_end : found.parts[-1].start]
    few = len(found.parts) < 3 and not joined
    if few or found.whole.kind in ("người", "hộ") or not found.whole.counted:
        return False
    alike = found.whole.noun[:1] and all(part.noun[:1] == found.whole.noun[:1] for part in found.parts)
    named = not any(_QUALITY.match(reading.words_after(part)) for part in found.parts)
    near = 2 * found.of_parts.low <= 3 * found.whole.interval.high
    return bool(alike) and named and near and len(items_of(reading, region)) == len(found.parts)


def _adjacent(reading: Reading, region: Region, whole: Quantity) -> bool:
    """Whether the whole is the last number before its parts, so that nothing else can be meant."""
    return not [
        q
        for q in reading.between(whole.end, region.before)
        if reading.group_of(q).index == region.group.index and not q.percent
    ]


def _complete(reading: Reading, region: Region, found: Sum) -> bool:
    """Whether every item carries a number of the whole's kind, all said to be the same thing."""
    items = items_of(reading, region)
    alike = any(p.kind == found.whole.kind or not p.noun for p in found.parts) or _documents(found)
    return alike and len(items) == len(found.parts)


def _documents(found: Sum) -> bool:
    """Decisions, letters and plans are all documents."""
    return found.whole.noun[:2] == ("văn", "bản") and all(" ".join(p.noun[:2]) in _DOCUMENTS for p in found.parts)


def _one_part(reading: Reading, region: Region, found: Sum) -> Check | None:
    """A part told alone: it cannot be more than the whole."""
    part = found.parts[0]
    if region.cue not in (Cue.SOME, Cue.ALL) or not _same_thing(part, found.whole):
        return None
    if part.interval.low <= found.whole.interval.high:
        return Check(SUBSET, Verdict.HOLDS, place(found.whole), places(found.parts)) if region.cue is Cue.SOME else None
    if alternatives_above(reading, region, part) or not _adjacent(reading, region, found.whole):
        return None
    message = f"Phần “trong đó” ({part.said}) lớn hơn tổng ({found.whole.said})."
    wrong, cause, _ = blame(found)
    subject = part if wrong is part else found.whole
    rest = found.whole if wrong is part else part
    return Check(SUBSET, Verdict.BROKEN, place(subject), (place(rest),), message, None, subject.value, cause)


def alternatives_above(reading: Reading, region: Region, part: Quantity) -> bool:
    """Whether another number before the part could be its whole."""
    return any(q.interval.high >= part.interval.low for q in _wholes(reading, region) if q.kind == part.kind)


def _same_thing(part: Quantity, whole: Quantity) -> bool:
    """Whether both are said to be the very same thing: money, or one noun."""
    if part.measure is not None and not part.measure.counted:
        return part.kind == whole.kind
    return bool(part.noun and whole.noun) and part.noun[:1] == whole.noun[:1] and part.kind == whole.kind


def _short(label: str) -> str:
    """A label as a list repeats it: its first four words, without what changes from time to time."""
    return " ".join(re.sub(r"[^\w\s]|\b(?:là|có|với|do|từ|được)\b", " ", label).split()[:4])


def message_of(found: Sum) -> str:
    """Câu báo một tổng không bằng các thành phần."""
    right = found.whole.worded(found.plain)
    return f"Các thành phần cộng lại ({found.written}) được {right}, không phải {found.whole.said}."
