"""Thứ tự đề mục: A, B, C; I, II, III; 2.1, 2.2; a, b, c, d, đ, e; "Điều 1", "một là". None repeated, none skipped."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from addin.core.proofread.checks import Check, Place, Report, Verdict
from addin.core.proofread.reading import Reading
from addin.core.proofread.structure import Block, Kind

ORDER = "heading-order"
LETTERS = "a b c d đ e g h i k l m n o p q r s t u ư v x y".split()
CAPITALS = "A B C D Đ E G H".split()
_ORDINALS = ("nhất", "một"), ("hai",), ("ba",), ("tư", "bốn"), ("năm",), ("sáu",), ("bảy",), ("tám",), ("chín",)
_VALUES = {word: number for number, words in enumerate(_ORDINALS, 1) for word in words}
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_WORDS = {
    Kind.PART: "Phần",
    Kind.CAPITAL: "mục",
    Kind.ROMAN: "mục",
    Kind.ARABIC: "mục",
    Kind.DECIMAL: "mục",
    Kind.LETTER: "điểm",
}
_ORDINAL = rf"(?P<label>{'|'.join(_VALUES)})"
_TITLES = (
    re.compile(
        r"(?P<word>điều|bảng|biểu|phụ lục|hình|câu|bước|biểu đồ|sơ đồ)\s(?:số\s)?(?P<label>\d{1,2}|[ivx]{1,5})"
        r"\s?(?:[.:)–-](?!\d)|$)"
    ),
    re.compile(rf"(?P<word>thứ) {_ORDINAL}(?=[,:]| là\b)"),
    re.compile(rf"{_ORDINAL}(?P<word> là)\b"),
)
"""What bears its number at the head of a paragraph: "Bảng 1. Thu ngân sách", "Thứ nhất, ..."."""
_LEADERS = (
    re.compile(r"(?<![\w/])(?P<word>\()(?P<label>\d{1,2})\)(?=\s?[^\W\d_])"),
    re.compile(rf"(?:^|[.;:]\s)(?P<word>thứ) {_ORDINAL}(?=[,:]| là\b)"),
    re.compile(rf"(?:^|[.;:]\s){_ORDINAL}(?P<word> là)\b"),
)
"""What opens each item of a list in a sentence."""
_NAMES = (
    re.compile(rf"\b(?P<word>[^\W\d_]+) thứ {_ORDINAL}\b"),
    re.compile(
        r"\b(?P<word>đợt|lần|vòng|giai đoạn|bước|nhóm|lớp|phiên|quý)\s(?P<label>\d{1,2}|[ivx]{1,4})\b(?![./,]\d)"
    ),
)
"""What may be told of one after the other: "lớp thứ nhất 45 người, lớp thứ hai 52 người"."""


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


@dataclass(frozen=True, slots=True)
class Numbered:
    """Một mục có số thứ tự: which number it bears, as it is written and where."""

    number: int
    label: str
    place: Place
    word: str
    loose: bool = False
    """Whether the text before it had not come to an end, so that the number may be chance."""

    def follows(self, before: Numbered) -> bool:
        """D may be followed by Đ or by E."""
        return self.number == before.number + 1 or (before.label, self.label) == ("D", "E")

    def next_label(self) -> str:
        """What comes behind it."""
        for known in (CAPITALS, LETTERS):
            if self.label in known and known.index(self.label) == self.number - 1:
                return known[min(self.number, len(known) - 1)]
        if self.label.lower() in _VALUES:
            return _ORDINALS[min(self.number, len(_ORDINALS) - 1)][0]
        if not self.label[-1].isdigit():
            return to_roman(self.number + 1) if self.label.isupper() else to_roman(self.number + 1).lower()
        return f"{self.label[: self.label.rfind('.') + 1]}{self.number + 1}"


def headings(report: Report) -> Iterator[Check]:
    """Theo dõi từng dãy đề mục, từng dãy thứ tự trong câu."""
    groups: dict[tuple[str, int, str], list[Numbered]] = {}
    for block in report.document.blocks:
        number = number_of(block) if block.kind in _WORDS else 0
        if number:
            group = groups.setdefault((block.kind.value, _home(block), _style(report, block)), [])
            chance = block.loose and block.kind is Kind.ARABIC and group and number not in (1, group[-1].number + 1)
            if not chance:
                here = Place(block.index, -1, -1)
                group.append(Numbered(number, block.label, here, _WORDS[block.kind], block.loose))
    groups.update(_titled(report))
    for group in groups.values():
        for run in _runs(group):
            yield from _in_order(run)
    for reading in report.readings:
        yield from _in_sentences(reading)


def _home(block: Block) -> int:
    """The heading a numbered block stands under: two lists under two headings are two sequences."""
    return block.parent if block.kind in (Kind.ARABIC, Kind.LETTER, Kind.CAPITAL, Kind.DECIMAL) else -1


def _style(report: Report, block: Block) -> str:
    """What opens the number: items (1), (2) and headings 1., 2. are two sequences, so are 1.1, 1.2 and 2.1, 2.2."""
    if block.kind is Kind.DECIMAL:
        return block.label.rpartition(".")[0]
    return report.document.source.text[max(0, block.label_at - 1) : block.label_at].strip()


def number_of(block: Block) -> int:
    """Vị trí của đề mục trong dãy: 1 for I, 1 and a; 0 if it has none."""
    last = block.label.rpartition(".")[2]
    if last.isdigit():
        return int(last)
    known = LETTERS if block.kind is Kind.LETTER else () if block.kind is Kind.ROMAN else CAPITALS
    return known.index(block.label) + 1 if block.label in known else roman(block.label)


def _titled(report: Report) -> dict[tuple[str, int, str], list[Numbered]]:
    """Numbers in the words at the head of a paragraph."""
    found: dict[tuple[str, int, str], list[Numbered]] = {}
    for reading in report.readings:
        plain = reading.block.kind in (Kind.PLAIN, Kind.MARKDOWN, Kind.DASH)
        for pattern in _TITLES if plain else ():
            match = pattern.match(reading.lower)
            if match:
                found.setdefault((match["word"], -1, ""), []).append(_numbered(reading, match))
    return found


def _numbered(reading: Reading, match: re.Match[str]) -> Numbered:
    label = match["label"]
    number = int(label) if label.isdigit() else _VALUES.get(label) or roman(label.upper())
    word = match["word"].strip(" (")
    return Numbered(
        number, label, Place(reading.block.index, *match.span("label")), word if word not in ("", "là") else "mục"
    )


def _runs(group: Sequence[Numbered]) -> Iterator[list[Numbered]]:
    """A list that starts again at 1 is another list; one that starts elsewhere is none."""
    run: list[Numbered] = []
    for item in group:
        if item.number == 1:
            yield run
            run = []
        if run or item.number == 1:
            run.append(item)
    yield run


def _in_order(run: Sequence[Numbered]) -> Iterator[Check]:
    for at in range(1, len(run)):
        yield from _step(run, at)


def _in_sentences(reading: Reading) -> Iterator[Check]:
    """ "(1) ...; (2) ...", "một là ...; hai là ...", "lớp thứ nhất ..., lớp thứ hai ..." inside of a paragraph."""
    for pattern in _LEADERS:
        for run in _runs([_numbered(reading, match) for match in pattern.finditer(reading.lower)]):
            behind = [item for item in run if item.place.start > 4]
            yield from _in_order(run) if len(run) > 2 or (behind and run[0].word == "thứ") else ()
    for pattern in _NAMES:
        groups: dict[str, list[Numbered]] = {}
        for match in pattern.finditer(reading.lower):
            groups.setdefault(match["word"], []).append(_numbered(reading, match))
        for group in groups.values():
            for run in _runs(group):
                yield from _one_astray(reading, run)


def _one_astray(reading: Reading, run: Sequence[Numbered]) -> Iterator[Check]:
    """Of three at least that are told in order one that is not: proven by those behind it, or by how many there are."""
    astray = [at for at, item in enumerate(run) if item.number != at + 1]
    if len(run) > 2 and len(astray) == 1:
        at = astray[0]
        start = reading.sentence(run[0].place.start)[0]
        told = rf"\b0?{len(run)}\s{re.escape(run[0].word)}\b"
        if at + 1 < len(run) or re.search(told, reading.lower[start : run[0].place.start]):
            yield _told(run[at], run[at - 1], "lặp lại" if run[at].number <= at else "nhảy số", Verdict.BROKEN)


def _step(run: Sequence[Numbered], at: int) -> Iterator[Check]:
    """One heading against the one before it."""
    item, before = run[at], run[at - 1]
    if item.follows(before):
        yield Check(ORDER, Verdict.HOLDS, item.place, (before.place,))
    elif at < 2 or item.number != run[at - 2].number + 2 or before.number == item.number - 1:
        again = item.number == before.number or any(one.number == item.number for one in run[max(0, at - 50) : at])
        certain = again or _goes_on(item, before)
        if (before.label, item.label) == ("d", "e"):
            certain = False
        verdict = Verdict.BROKEN if certain else Verdict.DOUBTFUL
        yield _told(item, before, "lặp lại" if again else "nhảy số", verdict)


def _told(item: Numbered, before: Numbered, what: str, verdict: Verdict) -> Check:
    right = before.next_label()
    message = f"Số thứ tự {what}: sau {item.word} {before.label} phải là {item.word} {right}, đây ghi {item.label}."
    return Check(ORDER, verdict, item.place, (before.place,), message, right, item.label)


def _goes_on(item: Numbered, before: Numbered) -> bool:
    """A skipped number is a slip if it was not lost on the way: the text before it is whole, and the jump is short."""
    return not item.loose and 1 < item.number - before.number <= 3
