"""Tổng và các gạch đầu dòng: a paragraph that ends "Cụ thể như sau:" against the items below it.

Each total of the paragraph is looked for in every item, by what it counts and, where the paragraph
itself breaks money down by source, by the name of the source.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import accumulate, islice, pairwise, takewhile

from addin.core.proofread.accidents import accident
from addin.core.proofread.checks import Check, Report, broken, holding
from addin.core.proofread.quantities import Quantity
from addin.core.proofread.reading import Reading
from addin.core.proofread.relations.complete_lists import CHANGED, OVERLAPPING
from addin.core.proofread.relations.partition import OPEN, WHOLE, as_part, same_kind
from addin.core.proofread.structure import Block, Kind
from addin.core.proofread.sums import Sum, blame, prefix_holds
from addin.core.proofread.tokens import Role

_ANNOUNCES = re.compile(
    r"(?:cụ thể|như sau|sau đây|gồm|bao gồm|chia ra|trong đó|chi tiết|theo|kết quả|các nguồn|bao gồm các|gồm có)"
    r"[^.;]{0,40}:\s*$",
    re.IGNORECASE,
)
_CLOSED = re.compile(r"(?:gồm|bao gồm|chia ra|phân theo|gồm có|chia theo)[^.;]{0,40}:\s*$", re.IGNORECASE)
_TOTAL = re.compile(r"\b(?:tổng|cộng|toàn|huy động|tham gia|tất cả|chung|đã thu|đã chi|giải ngân)\b")
_COMPARES = re.compile(
    rf"\b(?:{CHANGED}|so với|cùng kỳ|kế hoạch|vượt|bằng|dự toán|chiếm|năm trước|chỉ tiêu|(?<!điểm )bình quân|mỗi|"
    r"định mức|mức)\b"
    r"|\b(?:từ|đến)(?:\s\w+)?\s*$"
)
FACTOR = re.compile(r"[x×*]\s?$")
"""What something is multiplied by: "17 x 20 triệu đồng = 340 triệu đồng"."""
_EACH = re.compile(r"(?<!điểm )\b(?:bình quân|trung bình)\b|\bmỗi\b")
LISTED = (Kind.DECIMAL, Kind.LETTER, Kind.DASH, Kind.PLUS, Kind.STAR)
_LONGEST_LIST, _NEAREST = 200, 40
_SOURCE = re.compile(r"\b(?:ngân|sách|nhà|nhân|dân|doanh|nghiệp|hóa|hoá|vay|tài|trợ)\b")
_EMPTY = frozenset("và với là có được đã các của cho do trên thực hiện kinh phí tiền số tổng khoảng trong đó".split())


def totals_over_items(report: Report) -> Iterator[Check]:
    """Cộng các gạch đầu dòng cho từng loại số liệu của đoạn dẫn."""
    for block in report.document.blocks:
        items = [] if OPEN.search(_last_words(report.of(block))) else _items(report, block)
        if 2 <= len(items) <= _LONGEST_LIST:
            if block.text.rstrip().endswith(":") and _ANNOUNCES.search(block.text[-80:]):
                yield from _lists(report, block, items)
            elif report.of(block).quantities:
                yield from _list(report, report.of(block), next(_wholes(report.of(block)), []), items)


def _last_words(head: Reading) -> str:
    """The end of the last sentence, which announces the items."""
    return head.lower[max(head.sentence(max(0, len(head.text) - 1))[0], len(head.text) - 80) :]


def _items(report: Report, block: Block) -> list[Block]:
    """The items below a block: those it announces, or those that follow a paragraph without a word."""
    document = report.document
    below = document.below(block)
    if block.kind is Kind.PLAIN and not below:
        below = list(
            takewhile(lambda b: b.kind in LISTED, document.blocks[block.index + 1 : block.index + 1 + _LONGEST_LIST])
        )
    items = [b for b in below if b.kind not in (Kind.PLAIN, Kind.TABLE, Kind.NOTE)]
    if not items and block.text.rstrip().endswith(":"):
        after = document.blocks[block.index + 1 : block.index + 1 + _LONGEST_LIST]
        items = list(takewhile(lambda b: b.kind is Kind.PLAIN and _ROW.fullmatch(b.text), after))
    each_divides = (
        sum(b.text.lower().startswith("theo ") for b in items) > 1
    )  # "- Theo lĩnh vực: ...; - Theo kết quả: ..."
    return [] if each_divides else [b for b in items if b.kind is items[0].kind]


_ROW = re.compile(r"[^\d:;]{2,60}:\s?[\d.,]+(?:\s[^\W\d_]+){0,3}\s?[;.]?")
""" "Viettel: 1.218 trạm" below a line that ends with a colon: an item without a mark."""


def _lists(report: Report, block: Block, items: list[Block]) -> Iterator[Check]:
    """The announcement itself, or where it is bare the paragraphs before it: there the items must prove one total."""
    own = report.of(block)
    if own.quantities:
        checks = _divided_again(report, own, items) or list(_list(report, own, next(_wholes(own), []), items))
        yield from checks
        return
    for index in range(block.index - 1, max(-1, block.index - 6), -1):
        head = report.of(index)
        sentences = list(islice(_wholes(head), 8))
        for at, wholes in enumerate(sentences):
            checks = list(_list(report, head, wholes, items))
            if any(check.fine and len(check.rests_on) > 1 for check in checks):
                yield from checks
                for before in sentences[at + 1 : at + 2]:
                    yield from _list(report, head, before, items)
                return
    yield from _sole(report, block, items)


def _divided_again(report: Report, head: Reading, items: list[Block]) -> list[Check]:
    """ "Tổng vốn 60: đầu tư 40, sự nghiệp 20. Phân theo chương trình:": what was divided before is divided again."""
    again = _AGAIN.search(head.lower)
    for whole in head.quantities[-_NEAREST:] if again else ():
        parts = _chosen(report, whole, items, None) if can_be_total(head, whole) else ()
        if len(parts) == len(items) and _made_of(head, whole):
            found = Sum(whole, parts)
            return [holding(WHOLE, found) if found.holds else broken(WHOLE, found, told_of_items(found))]
    return []


_AGAIN = re.compile(r"\.\s(?:phân|chia)?[^.;\d]{0,20}\btheo\s[^.;\d]{2,40}:\s*$")


def _made_of(head: Reading, whole: Quantity) -> bool:
    """Whether some numbers told one after another behind a total are known to come to it."""
    told = [q for q in head.between(whole.end, len(head.text)) if q.kind == whole.kind and can_be_total(head, q)][:12]
    runs = (accumulate(q.base for q in told[first:]) for first in range(len(told)))
    return any(whole.base in islice(run, 1, None) for run in runs)


def _sole(report: Report, block: Block, items: list[Block]) -> Iterator[Check]:
    """The only number of its kind in the paragraph before a bare announcement, where a slip parts it from the items."""
    head = report.of(block.index - 1) if block.index else None
    wholes = [q for some in _wholes(head) for q in some] if head is not None else []
    for whole in wholes if head is not None and len(items) > 2 else ():
        parts = _chosen(report, whole, items, None)
        found = Sum(whole, parts)
        sole = sum(q.kind == whole.kind for q in wholes) == 1
        if sole and len(parts) == len(items) and _apart(report, found) and accident(found) < 1:
            yield broken(WHOLE, found, told_of_items(found))


def _list(report: Report, head: Reading, wholes: list[Quantity], items: list[Block]) -> Iterator[Check]:
    found: list[tuple[Sum, int]] = []
    for whole in wholes:
        parts = _parts(report, head, whole, wholes, items)
        if len(parts) >= 2 or (len(parts) == 1 and len(items) > 2):
            found.append((Sum(whole, parts), len(parts)))
    taken = {each.parts for each, _ in found if each.holds}
    for each, count in found:
        if each.holds:
            yield holding(WHOLE, each)
        if each.parts in taken:
            continue
        complete = count == len(items)
        sole = sum(q.kind == each.whole.kind for q in wholes) == 1
        if _certain(head, each, complete=complete, settled=bool(taken) or (sole and _named(report, head, each))):
            yield broken(WHOLE, each, told_of_items(each))


def _named(report: Report, head: Reading, found: Sum) -> bool:
    """A total at the end of its line or sentence, and items "name: number"."""
    ends = re.fullmatch(r"[\s.;]*", head.text[found.whole.unit_end :])
    return bool(head.text.rstrip().endswith(":") or ends) and _apart(report, found)


def _apart(report: Report, found: Sum) -> bool:
    """Items that each name their number, of which none may lie in another."""
    labels = [report.of(part.block).lower[: part.start].strip() for part in found.parts]
    overlap = any(map(OVERLAPPING.search, labels))
    return all(labels) and (not overlap or (len(labels) == 2 and accident(found) < 1))


def _wholes(head: Reading) -> Iterator[list[Quantity]]:
    """The totals of the paragraph, sentence by sentence from its end, where there are any."""
    ends = [0, *head.sentence_ends, len(head.text)]
    for start, end in reversed(list(pairwise(ends))):
        some = [q for q in head.between(start, end) if can_be_total(head, q)]
        if some:
            yield some[:12]


def can_be_total(head: Reading, quantity: Quantity) -> bool:
    """Số có thể là tổng của một đoạn, một mục: no plan, no change, no average."""
    clauses = re.split(r"[,;:(]", head.words_before(quantity))
    bracketed = len(clauses) > 1 and not clauses[-1].strip()
    near = " ".join(clauses[-2].split()[-8:] if bracketed else clauses[-1].split()[-5:])
    return (
        quantity.summable
        and not FACTOR.search(head.words_before(quantity))
        and not quantity.percent
        and not quantity.points
        and quantity.role is Role.FIGURE
        and not _COMPARES.search(near)
        and not _EACH.search(clauses[-1])
    )


def _parts(
    report: Report, head: Reading, whole: Quantity, wholes: list[Quantity], items: list[Block]
) -> tuple[Quantity, ...]:
    """The number of each item that says for the item what the total says for all; none where that is open."""
    rivals = [q for q in wholes if q is not whole and q.kind == whole.kind]
    own = _words(head, whole) - set().union(*(_words(head, rival) for rival in rivals))
    inside = head.group_of(whole).index > 0
    by_source = inside or bool(_SOURCE.search(" ".join(own.difference(whole.noun))))
    parts = _chosen(report, whole, items, own if by_source else None)
    if by_source and not inside and not rivals and len(parts) < len(items):
        outer = _chosen(report, whole, items, None)
        return outer if len(outer) == len(items) else parts
    return parts


def _chosen(report: Report, whole: Quantity, items: list[Block], own: set[str] | None) -> tuple[Quantity, ...]:
    """From each item the number of the whole's kind: the one that bears its name, or else the item's own total."""
    told: list[list[Quantity]] = []
    for item in items:
        reading = report.of(item)
        fitting = [q for q in reading.quantities if same_kind(q, whole) and can_be_total(reading, q)]
        chosen = outermost(reading, fitting) if own is None else _by_name(reading, fitting, own)
        if chosen is None:
            return ()
        if chosen:
            told.append([as_part(q, whole) for q in chosen])
    columns = [tuple(column) for column in zip(*told, strict=False)]
    return next((column for column in columns if Sum(whole, column).holds), columns[0]) if columns else ()


def _words(reading: Reading, quantity: Quantity) -> set[str]:
    return set(re.findall(r"\w+", reading.label(quantity))) - _EMPTY


def _by_name(reading: Reading, fitting: list[Quantity], own: set[str]) -> list[Quantity] | None:
    """The number that bears the same name; an item may well have none."""
    named = [q for q in fitting if 2 * len(own & _words(reading, q)) >= max(1, len(own))]
    return named if len(named) <= 1 else None


def outermost(reading: Reading, fitting: list[Quantity]) -> list[Quantity]:
    """Số của chính mục: outside of brackets, before any "trong đó"."""
    cue = re.search(r"\btrong (?:đó|số)\b|\bgồm\b", reading.level(reading.groups[0]))
    limit = cue.start() if cue else len(reading.text)
    return [q for q in fitting if reading.group_of(q).index == 0 and q.start < limit]


def _certain(head: Reading, found: Sum, *, complete: bool, settled: bool) -> bool:
    """Whether a total that its items contradict can only be a mistake."""
    closed = complete and bool(_CLOSED.search(head.text[-80:]))
    lies_in_it = any(p.interval.touches(found.whole.interval) for p in found.parts)
    if len(found.parts) < 2 or lies_in_it or (prefix_holds(found) and not closed):
        return False
    cause = blame(found)[1]
    if cause is not None and cause.strong:
        return True
    return closed or (complete and settled) or (found.exceeds and _adds_up(head, found.whole))


def _adds_up(head: Reading, whole: Quantity) -> bool:
    """Whether items of this kind cannot overlap: money spent, work done, or people said to be all that took part."""
    if whole.measure is not None and not whole.measure.counted:
        return True
    around = head.words_before(whole) + " " + " ".join(whole.noun)
    return whole.kind == "người" and bool(_TOTAL.search(around))


def told_of_items(found: Sum) -> str:
    """Câu báo một tổng không bằng các mục của nó."""
    total = found.whole.worded(found.plain) if found.plain != Decimal(0) else "0"
    return f"Các mục bên dưới cộng lại ({found.written}) được {total}, không phải {found.whole.said}."
