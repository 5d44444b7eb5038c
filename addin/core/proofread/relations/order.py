"""Thứ tự đề mục: I, II, III; 1, 2, 3; a, b, c, d, đ, e. None repeated, none skipped."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from addin.core.proofread.checks import Check, Place, Report, Verdict
from addin.core.proofread.structure import Block, Kind

ORDER = "heading-order"
LETTERS = "a b c d đ e g h i k l m n o p q r s t u ư v x y".split()
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_RANK = {Kind.PART: "Phần", Kind.ROMAN: "mục", Kind.ARABIC: "mục", Kind.LETTER: "điểm"}


def roman(label: str) -> int:
    """Số La Mã thành số thường; 0 if it is not one."""
    values = [_ROMAN.get(c, 0) for c in label]
    if not values or 0 in values:
        return 0
    total = sum(-v if i + 1 < len(values) and v < values[i + 1] else v for i, v in enumerate(values))
    return total if to_roman(total) == label else 0


def to_roman(number: int) -> str:
    """Số thường thành số La Mã."""
    pairs = ((100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
    text = ""
    for value, sign in pairs:
        count, number = divmod(number, value)
        text += sign * count
    return text


def headings(report: Report) -> Iterator[Check]:
    """Theo dõi từng dãy đề mục."""
    document = report.document
    top = [b for b in document.blocks if b.kind in (Kind.PART, Kind.ROMAN, Kind.ARABIC, Kind.LETTER)]
    for kind in _RANK:
        groups: dict[tuple[int, str], list[Block]] = {}
        for block in top:
            if block.kind is kind:
                groups.setdefault((_home(report, block), _style(report, block)), []).append(block)
        for group in groups.values():
            for run in _runs(group):
                yield from _run(run)


def _home(report: Report, block: Block) -> int:
    """The heading a numbered block stands under: two lists under two headings are two sequences."""
    return block.parent if block.kind in (Kind.ARABIC, Kind.LETTER) else -1


def _style(report: Report, block: Block) -> str:
    """What opens the number: items (1), (2) and headings 1., 2. are two sequences."""
    return report.document.source.text[max(0, block.label_at - 1) : block.label_at].strip()


def number_of(block: Block) -> int:
    """Vị trí của đề mục trong dãy: 1 for I, 1 and a; 0 if it has none."""
    if block.kind in (Kind.ROMAN, Kind.PART) and not block.label.isdigit():
        return roman(block.label)
    if block.kind is Kind.LETTER:
        return LETTERS.index(block.label) + 1 if block.label in LETTERS else 0
    return int(block.label) if block.label.isdigit() else 0


def _runs(group: Sequence[Block]) -> Iterator[list[Block]]:
    """A list that starts again at 1 is another list."""
    run: list[Block] = []
    for block in group:
        number = number_of(block)
        if number == 1 and run:
            yield run
            run = []
        if number and not (block.loose and block.kind is Kind.ARABIC and run and number != number_of(run[-1]) + 1):
            run.append(block)
    yield run


def _run(run: Sequence[Block]) -> Iterator[Check]:
    if len(run) < 2 or number_of(run[0]) != 1:
        return
    for at in range(1, len(run)):
        yield from _step(run, at)


def _step(run: Sequence[Block], at: int) -> Iterator[Check]:
    """One heading against the one before it."""
    block, before = run[at], run[at - 1]
    number, last = number_of(block), number_of(before)
    here = Place(block.index, -1, -1)
    there = Place(before.index, -1, -1)
    if number == last + 1:
        yield Check(ORDER, Verdict.HOLDS, here, (there,))
        return
    if at > 1 and number == number_of(run[at - 2]) + 2 and last != number - 1:
        return
    if block.kind is Kind.LETTER and (before.label, block.label) == ("d", "e"):
        message = "Sau điểm d là điểm đ rồi mới đến điểm e (thứ tự chữ cái tiếng Việt)."
        yield Check(ORDER, Verdict.DOUBTFUL, here, (there,), message, "đ", block.label)
        return
    expected = _label(block, last + 1)
    word = _RANK[block.kind]
    what = "lặp lại" if number == last or any(number_of(b) == number for b in run[max(0, at - 50) : at]) else "nhảy số"
    message = f"Số thứ tự {what}: sau {word} {before.label} phải là {word} {expected}, đây ghi {block.label}."
    certain = what == "lặp lại" or _goes_on(run, at)
    verdict = Verdict.BROKEN if certain else Verdict.DOUBTFUL
    yield Check(ORDER, verdict, here, (there,), message, expected, block.label)


def _goes_on(run: Sequence[Block], at: int) -> bool:
    """A skipped number is a slip if it was not lost on the way: the text before it is whole, and the jump is short."""
    number, last = number_of(run[at]), number_of(run[at - 1])
    return not run[at].loose and 1 < number - last <= 3


def _label(block: Block, number: int) -> str:
    if block.kind is Kind.LETTER:
        return LETTERS[number - 1] if number <= len(LETTERS) else "?"
    if block.kind in (Kind.ROMAN, Kind.PART) and not re.fullmatch(r"\d+", block.label):
        return to_roman(number)
    return str(number)
