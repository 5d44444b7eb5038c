"""Vai trò trong câu so sánh: which number is the result, the plan, the year before, the change.

"Thu 1.250 tỷ đồng, đạt 104% dự toán (1.200 tỷ đồng), tăng 150 tỷ đồng (13,6%) so với cùng kỳ" has six
numbers and six roles; the arithmetic between them follows from the roles alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from enum import StrEnum
from typing import NamedTuple

from addin.core.proofread.quantities import Quantity
from addin.core.proofread.reading import Reading
from addin.core.proofread.tokens import Role


class Part(StrEnum):
    """Vai trò của số trong câu so sánh."""

    VALUE = "value"
    BASE = "base"
    FROM = "from"
    TO = "to"
    CHANGE = "change"
    RATE = "rate"
    SHARE = "share"
    TIMES = "times"
    LEVEL = "level"
    ABOVE = "above"
    BELOW = "below"
    OTHER = "other"


class Term(NamedTuple):
    """Một số trong câu: its role, what it is compared with ('' if that is not said) and the sign of a change."""

    quantity: Quantity
    part: Part
    against: str = ""
    sign: int = 0
    bracketed: bool = False
    joined: bool = True
    attached: bool = False
    period: str = ""
    word: tuple[int, int] = (0, 0)
    """Where a change says which way it goes."""

    @property
    def earlier(self) -> bool:
        """Whether it is told of a period before the one reported on."""
        return self.part is Part.BASE or bool(self.period and _EARLIER_PERIOD.match(self.period))

    @property
    def percent(self) -> bool:
        return self.quantity.percent


_UP = r"(?<!trị gia )(?<!chi thu nhập )tăng|vượt|cao hơn|nhiều hơn|tăng trưởng|phát triển thêm"
_DOWN = r"(?<!đỡ, )(?<!đỡ )giảm|thấp hơn|ít hơn|hụt|thiếu|kém"
_OVER = ("vượt", "hụt", "thiếu")
"""More or less than what was just named."""
_FILL = (
    r"(?:\s+(?:thêm|là|được|khoảng|gần|hơn|trên|tới|đến|bình quân|tương ứng|tương đương|thêm được|đi|mới|ròng|"
    r"(?:mạnh|nhanh|nhiều|cao|chậm|ít|thấp) nhất))*"
)
_YEARLY = re.compile(
    r"\b(?:mỗi|từng|hằng|hàng) (?:năm|quý|tháng)\b[^,;:()]*\b(?:tăng|giảm)\b[^,;:()]*$|"
    r"\b(?:tăng|giảm)(?: bình quân)? (?:mỗi|từng|hằng|hàng) (?:năm|quý|tháng)\b[^,;:()]*$"
)
""" "bình quân mỗi năm giảm 2,1 điểm": one of several steps from the first number to the last."""
_EQUAL_TO = re.compile(r"\b(?:tương đương|tương ứng|hay|tức)(?:\s+(?:với|là|tăng|giảm))*\s*$")
_RATE = re.compile(
    r"\b(?:đạt|bằng|hoàn thành|thực hiện|giải ngân|xấp xỉ|ước đạt|tỷ lệ|tỉ lệ|được)(?:\s+(?:tỷ lệ|tỉ lệ|khoảng|gần|"
    r"hơn|trên|được|là|ước|tương đương|với|chỉ|mới|bằng|đạt))*\s*[(:]?\s*$"
)
_SHARE = re.compile(
    r"\b(?:chiếm|tỷ lệ|tỉ lệ|tỷ trọng)(?:\s+(?:tỷ lệ|tỉ lệ|tỷ trọng|khoảng|gần|hơn|trên|tới|đến|là))*\s*[(:]?\s*$"
)
_TIMES = re.compile(r"\b(?:gấp|tăng)(?:\s+(?:hơn|gần|khoảng|trên))*\s*$")
_FROM = re.compile(r"(?<!chứng )\btừ(?:\s+(?:mức|chỗ|khoảng|gần|hơn|trên|con số))*\s*$")
_TO = re.compile(
    r"\b(?:(?P<up>lên|tăng lên)|(?P<down>xuống|giảm xuống|giảm còn|xuống còn)|còn|đến|thành)"
    r"(?:\s+(?:đến|tới|còn|mức|thành|khoảng|gần|hơn|là))*\s*$"
)
_PLAN = r"kế hoạch|dự toán|chỉ tiêu|nghị quyết(?! được)|\bkh\b|(?<!có )mục tiêu(?! quốc gia)|(?<!bàn )\bgiao\b"
_RELATIVE = (
    r"cùng kỳ|(?:năm|tháng|quý|tuần|kỳ|mùa|vụ|nhiệm kỳ|giai đoạn|đợt|lần)"
    r"(?: (?!trước|nay|tăng|giảm|so)[^\W\d]+){0,2}? (?:liền )?trước|"
    r"năm ngoái|(?<!từ )(?<!tháng )(?<!quý )(?<!năm )(?<!nửa )đầu (?:năm|quý|tháng|vụ|đợt|kỳ|nhiệm kỳ)"
)
_DATED = r"cuối năm \d{4}|năm \d{4}|tháng \d{1,2}(?:/\d{4})?|quý [ivx]+"
_BEFORE = f"{_RELATIVE}|{_DATED}"
_AGAINST = re.compile(rf"(?P<plan>{_PLAN})|(?P<before>{_BEFORE})")
_CHANGE = re.compile(
    rf"\b(?:(?P<up>{_UP})|(?P<down>{_DOWN}))"
    rf"(?:\s+(?:so với\s+)?(?:{_BEFORE}|{_PLAN})(?:\s(?:tỉnh|huyện|giao|đề ra|là|năm))*)?{_FILL}\s*[(:]?\s*$"
)
_BASE = re.compile(
    rf"(?:(?P<plan>{_PLAN})|(?P<before>{_RELATIVE}|(?:(?<=so với )|(?<=lần )|(?<=\()|(?<=cùng kỳ ))(?:{_DATED})))"
    r"(?:\s+(?:năm|tháng|quý|trước|ngoái|\d[\d/]*|tỉnh|huyện|thành phố|xã|thị xã|trung ương|hđnd|ubnd|giao|"
    r"được giao|đề ra|cả năm|năm nay|là|đạt|có|chỉ|"
    r"được|vốn|thu|chi|đầu năm|của|cấp trên|này|khoảng|[ivx]+))*\s*[(:]?\s*$"
)
_BASE_CLAUSE = re.compile(
    r"(?:^|[.,;:(])\s*(?:theo\s+|so với\s+)?(?:(?P<plan>kế hoạch|dự toán|chỉ tiêu)|(?P<before>cùng kỳ|đầu năm|đầu kỳ|"
    r"đầu nhiệm kỳ|năm trước|năm ngoái|tháng trước|quý trước|kỳ trước))(?!\s(?:chuyển|mang)\b)"
    r"(?:\s+(?!(?:với|và)\b)\w+){0,6}\s*[(:]?\s*$"
)
_VERSUS = re.compile(
    rf"\bso với\s+(?P<other>(?!tổng\b|(?:{_BEFORE})\svà\b)"
    r"(?:(?! (?:với|và)(?:\s+(?:có|còn))?\s*$)(?! với\b)[^,;:()]){2,60}?)\s*\(?\s*$"
)
_VERSUS_AT_LENGTH = re.compile(r"\bso với\s+(?P<other>(?!tổng\b)(?:(?! (?:với|và)\b)[^,;:()]){60,})\(\s*$")
""" "thấp hơn 2,5% so với chỉ tiêu được giao tại Quyết định số ... ngày ... của Ủy ban nhân dân tỉnh (90%)"."""
_AT_LENGTH = 240
_IN_PERIOD = re.compile(
    r"(?<!so với )\b((?:năm|tháng|quý)\s+(?:[\w/]*\d[\w/]*|[ivx]+\b)|"
    r"(?:(?<!từ )(?<!tháng )(?<!quý )đầu|cuối) (?:năm|kỳ|quý|nhiệm kỳ)|"
    r"cùng kỳ|trước đây|hiện nay|đến nay)\b[\w\s,]{0,40}$"
)
_EARLIER_PERIOD = re.compile(r"cùng kỳ|đầu |trước đây|.* trước")
_EARLIER_LEVEL = re.compile(rf"so với\s+(?P<before>{_BEFORE})(?:\s+(?:năm|trước|ngoái|\d{{4}}))*\s*\(\s*$")
OF_WHAT = "tổng"
"""What a share refers to that names its whole behind it."""
_WHAT = re.compile(r"\s*[^\W\d_](?:[^,;:()\d]|\b(?:19|20)\d\d\b){1,60}\(\s*")
_OUT_OF = re.compile(r"\b(?:trên|trong|so với)\s+(?:tổng số|tổng cộng|tổng)(?:\s+\w+){0,2}\s*$")


def terms_of(reading: Reading, start: int, end: int) -> Sequence[Term]:
    """Vai trò của từng số trong một câu, worked out once for all relations that ask."""
    known = reading.terms.get((start, end))
    if known is None:
        known = reading.terms[start, end] = tuple(_terms(reading, start, end))
    return known


def _terms(reading: Reading, start: int, end: int) -> list[Term]:
    terms: list[Term] = []
    for quantity in reading.between(start, end):
        last = terms[-1] if terms else None
        if last is not None and last.part is not Part.ABOVE and _over(reading, last.quantity, quantity):
            terms[-1] = last._replace(part=Part.ABOVE)
            terms.append(Term(quantity, Part.BELOW, bracketed=last.bracketed))
        else:
            if last is not None and last.part is Part.BASE and len(terms) > 1 and terms[-2].part in _OF_THE_BASE:
                last = terms[-2] if quantity.percent else last
            term = _term(reading, quantity, last)
            if term.part is Part.TO and terms[-1].part is Part.FROM:
                terms[-1] = _as_counted(terms[-1], quantity)
            before = reading.words_before(quantity)
            told = _IN_PERIOD.search(before)
            attached = not _APART.search(before)
            terms.append(term._replace(joined=";" not in before, attached=attached, period=told[1] if told else ""))
    return terms


_APART = re.compile(r"[,;:()]")
_OF_THE_BASE = (Part.RATE, Part.CHANGE)
"""What the percentage behind a base may go on from."""


def _as_counted(start: Term, end: Quantity) -> Term:
    """ "từ 27 lên 31 trường": the first number counts what the second does."""
    bare = start.quantity.measure is None and not start.quantity.noun
    return start._replace(quantity=replace(start.quantity, measure=end.measure, noun=end.noun)) if bare else start


def _over(reading: Reading, above: Quantity, below: Quantity) -> bool:
    """ "185 hộ/214 hộ"."""
    bar = reading.text[above.unit_end : below.start].strip()
    return bar == "/" and above.kind == below.kind and above.role is Role.FIGURE


_SIGN = re.compile(r"(\(\s?)[-–−+](?=\s?$)")
""" "giảm 47 người (-6,2%)": the verb has said which way it goes."""


def _term(reading: Reading, q: Quantity, last: Term | None) -> Term:
    before = _SIGN.sub(r"\1 ", reading.words_before(q))
    bracketed = before.rstrip().endswith("(") or bool(re.search(r"\((?:\s*\w++){0,4}\s*$", before))
    if q.role in (Role.ABOVE, Role.BELOW):
        return Term(q, Part.ABOVE if q.role is Role.ABOVE else Part.BELOW, bracketed=bracketed)
    if q.ranged or q.doubtful or _YEARLY.search(before) or (q.per == "năm" and (q.percent or q.points)):
        return Term(q, Part.OTHER)
    change = _CHANGE.search(before) or (_HIGHER.search(before) if q.points else None)
    if change and not _is_times(q):
        sign, floor = 1 if change["up"] else -1, q.start - len(before)
        word = floor + change.start(change.lastgroup or 0), floor + change.end(change.lastgroup or 0)
        against = _against(reading, q, before)
        told = last is not None and last.part in (Part.BASE, Part.RATE)
        if not against and last is not None and told and change.group(change.lastgroup or 0) in _OVER:
            against = last.against
        return Term(q, Part.CHANGE, against, sign, bracketed, word=word)
    if q.percent:
        return _percent_term(reading, q, before, last, bracketed=bracketed)
    return _number_term(reading, q, before, last, bracketed=bracketed)


def _percent_term(reading: Reading, q: Quantity, before: str, last: Term | None, *, bracketed: bool) -> Term:
    if _SHARE.search(before):
        return Term(q, Part.SHARE, bracketed=bracketed)
    if _FROM.search(before) or (last is not None and last.part is Part.FROM and _TO.search(before)):
        return _number_term(reading, q, before, last, bracketed=bracketed)
    points = _level_of_points(reading, q, before, last) if last is not None else None
    if points is not None:
        return points
    if (
        last is not None
        and last.part is Part.CHANGE
        and not last.percent
        and (_bare(before) or _EQUAL_TO.search(before))
    ):
        return Term(q, Part.CHANGE, last.against or _against(reading, q, before), last.sign, bracketed)
    if last is not None and last.part is Part.CHANGE and last.percent and _IN_WHAT.fullmatch(before):
        return Term(q, Part.CHANGE, last.against or _against(reading, q, before), last.sign, bracketed)
    earlier = _EARLIER_LEVEL.search(before)
    if earlier:
        return Term(q, Part.BASE, _period(earlier["before"]), bracketed=True)
    versus = _versus(reading, q, before, bracketed=bracketed)
    if versus and last is not None and last.part is Part.CHANGE:
        return Term(q, Part.BASE, versus, bracketed=bracketed)
    if _RATE.search(before):
        return Term(q, Part.RATE, _against(reading, q, before), bracketed=bracketed)
    if last is not None and last.part is Part.RATE and re.fullmatch(r"[^,;]*\bvà\s*", before):
        return Term(q, Part.RATE, _against(reading, q, before), bracketed=bracketed)
    return Term(q, Part.LEVEL, bracketed=bracketed)


_IN_WHAT = re.compile(r"\svề\s[^,;:()]{2,40}(?:,|\svà)\s")
""" "giảm 12,7% về số vụ và 19,2% về số đối tượng": both have fallen."""


def _versus(reading: Reading, q: Quantity, before: str, *, bracketed: bool) -> str:
    """What a percentage behind "so với" is the level of."""
    found = _VERSUS.search(before)
    if found is None and bracketed:
        found = _VERSUS_AT_LENGTH.search(reading.words_before(q, _AT_LENGTH))
    return _named(found["other"]) if found else ""


def _level_of_points(reading: Reading, q: Quantity, before: str, last: Term) -> Term | None:
    """ "tăng 1,4 điểm so với năm trước (91%)", "cao hơn năm trước 1,4 điểm (91%)": the level it is counted from."""
    if not last.quantity.points and last.quantity.noun[:1] != ("điểm",):
        return None
    told = _AGAINST.search(before) if re.match(r"\s?\(", before) else None
    if told is None and last.part is Part.CHANGE and _bare(before):
        told = _AGAINST.search(reading.words_before(last.quantity))
    if told is not None:
        return Term(q, Part.BASE, "plan" if told["plan"] else _period(told["before"]), bracketed=True)
    earlier = _EARLIER_LEVEL.search(before)
    return Term(q, Part.BASE, _period(earlier["before"]), bracketed=True) if earlier else None


def _number_term(reading: Reading, q: Quantity, before: str, last: Term | None, *, bracketed: bool) -> Term:
    if _is_times(q):
        return Term(q, Part.TIMES if _TIMES.search(before) else Part.OTHER)
    if _FROM.search(before):
        return Term(q, Part.FROM, bracketed=bracketed)
    to = _TO.search(before)
    if to and last is not None and last.part is Part.FROM:
        return Term(q, Part.TO, sign=1 if to["up"] else -1 if to["down"] else 0)
    base = _BASE.search(before) or _BASE_CLAUSE.search(before)
    if base:
        return Term(q, Part.BASE, "plan" if base["plan"] else _period(base["before"]), bracketed=bracketed)
    if _OUT_OF.search(before) and last is not None and last.part is Part.VALUE:
        return Term(q, Part.BELOW, bracketed=bracketed)
    versus = _VERSUS.search(before)
    if versus:
        return Term(q, Part.BASE, _named(versus["other"]), bracketed=bracketed)
    if last is not None and last.part is Part.BASE and last.bracketed and _in_one_bracket(reading, last.quantity, q):
        return Term(q, Part.BASE, last.against, bracketed=True)
    if last is not None and last.part is Part.CHANGE and last.percent and bracketed and _bare(before):
        part = Part.BASE if _SINCE.search(before) else Part.CHANGE
        return Term(q, part, last.against, last.sign, bracketed)
    if last is not None and _told_behind(reading, last, q, before):
        return Term(
            q,
            Part.BASE,
            last.against or (OF_WHAT if last.percent and last.part is not Part.CHANGE else ""),
            bracketed=True,
        )
    return Term(q, Part.VALUE, bracketed=bracketed)


_SINCE = re.compile(r"\bso\b")
""" "giảm 5% so quý III (13,0 triệu USD)"."""


def _told_behind(reading: Reading, last: Term, q: Quantity, before: str) -> bool:
    """ "96,3% dân số (50.374 người)", "tăng 518 máy (1.800 máy)": alone in brackets, what the number before is of."""
    if not reading.text.startswith(")", q.unit_end):
        return False
    if last.part is Part.TIMES:
        return bool(re.fullmatch(r"\s*[^\W\d_][^,;:()]{1,60}\(\s*", before))
    if last.part is Part.CHANGE:
        return (
            not last.percent
            and last.quantity.kind == q.kind
            and bool(re.fullmatch(r"(?:\s[^\W\d_]+){0,3}\s{0,2}\(\s?", before))
        )
    share = last.percent and not last.bracketed and last.part in (Part.RATE, Part.SHARE, Part.LEVEL)
    return share and bool(_WHAT.fullmatch(before))


def _is_times(q: Quantity) -> bool:
    return q.measure is not None and q.measure.symbol == "lần"


def _bare(before: str) -> bool:
    """Nothing between two numbers but their unit and a bracket."""
    return bool(re.fullmatch(r"[^,;()]{0,30}\(\s*", before))


def _against(reading: Reading, q: Quantity, before: str) -> str:
    """What a rate or a change refers to: the plan, or which earlier period; '' if nobody says."""
    after = reading.words_after(q)
    clause = _OTHER_SAYING.split(after)[0]
    if _OWN_BASE.match(clause):
        return OWN
    found = _AGAINST.search(clause) or _AGAINST.search(_past_bracket(reading, q)) or _last(before)
    if found is None:
        return UNKNOWN if "so với" in clause else ""
    return "plan" if found["plan"] else _period(found["before"])


_OTHER_SAYING = re.compile(rf"[;.]|\((?!\s*so\b)|\bvà\b(?=.*(?:tăng|giảm|đạt|bằng))|\b(?:{_UP}|{_DOWN})\b")
"""Where something else begins to be said: "đạt 93,4%, cao hơn năm trước ..." is not 93,4% of the year before."""
_OWN_BASE = re.compile(r"\s(?:tổng |cả )?số\s[^,;:()]+,")
""" "đạt 50,0% số có điều kiện, so với năm 2023 tăng ...": what the percentage is of is said right behind it."""
OWN = "số nêu ngay sau"
UNKNOWN = "khác"
"""What a change is told against in words that are no period and no plan."""


def _past_bracket(reading: Reading, q: Quantity) -> str:
    """ "tăng 150 tỷ đồng (13,6%) so với cùng kỳ": the reference stands behind the bracket."""
    opening = re.match(r"\s{0,2}\([^()]{1,40}\)", reading.lower[q.unit_end : q.unit_end + 50])
    if not opening:
        return ""
    begin = q.unit_end + opening.end()
    return re.split(r"[;.,(\d]", reading.lower[begin : begin + 50])[0]


def _last(before: str) -> re.Match[str] | None:
    """ "so với cùng kỳ tăng 5%": the reference stands before the verb."""
    clause = re.split(r"[;(]", before)[-1]
    return _AGAINST.search(clause) if "so với" in clause else None


_HIGHER = re.compile(r"\b(?:(?P<up>cao hơn|nhiều hơn)|(?P<down>thấp hơn|ít hơn))\s[^,;:()]{2,40}$")
"""By so many points more than what is named: "cao hơn quý II 6,3 điểm phần trăm"."""


def _in_one_bracket(reading: Reading, one: Quantity, two: Quantity) -> bool:
    """ "so với cùng kỳ (140 vụ, 70 người chết, 90 người bị thương)": all of them are of that period."""
    group = reading.group_of(one)
    return bool(group.index) and group.index == reading.group_of(two).index


def _named(words: str) -> str:
    """What is compared with: the plan, a period, or whatever the words say."""
    found = _AGAINST.search(words)
    if found is None:
        return words.strip()
    return "plan" if found["plan"] else _period(found["before"])


def _period(words: str) -> str:
    return "cùng kỳ" if words in ("cùng kỳ", "năm trước", "năm ngoái") else words
