"""Đoạn văn có nhãn: the labelled passages, their wrong figures, and the mutations made of the right ones."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

FOLDER = Path(__file__).parent
_PASSAGE = re.compile(r"^# (?P<id>\w+)\n(?P<text>.*?)(?=^# |\Z)", re.MULTILINE | re.DOTALL)
_MARK = re.compile(r"⟦(?P<fixed>!?)(?P<wrong>[^→⟧]*)→(?P<right>[^⟧]*)⟧|‹(?P<number>[^›]*)›")


@dataclass(frozen=True)
class Passage:
    """Một đoạn: as printed, as it should be, and where its figures stand in each."""

    id: str
    register: str
    printed: str
    right: str
    wrong: tuple[tuple[int, int], ...]
    checkable: tuple[tuple[int, int], ...]
    in_right: tuple[tuple[int, int], ...]

    @property
    def clean(self) -> bool:
        return not self.wrong


@dataclass(frozen=True)
class Mutation:
    """Một lỗi thử: a right passage with one figure changed."""

    passage: Passage
    how: str
    text: str
    changed: tuple[int, int]


def passages() -> list[Passage]:
    """Mọi đoạn của bộ dữ liệu."""
    found = []
    for path in sorted(FOLDER.glob("*.txt")):
        for match in _PASSAGE.finditer(path.read_text(encoding="utf-8")):
            found.append(_passage(match["id"], path.stem, match["text"].strip()))
    return found


Marked = tuple[Passage, list[tuple[str, tuple[int, int]]]]
"""A passage, and the texts in which exactly one of its planted mistakes stands, and where."""


def fresh_reports() -> Iterator[Marked]:
    """Báo cáo viết mới, whole reports."""
    return _marked("bao_cao_moi")


def long_reports() -> Iterator[Marked]:
    """Báo cáo dài không có lỗi, dense with figures: eight of seven to nine hundred words in each file."""
    return _marked("bao_cao_dai")


def by_kind() -> Iterator[Marked]:
    """Đoạn viết theo từng loại quan hệ: a few sentences each, the relation among numbers that have no part in it."""
    return _marked("theo_loai")


def _marked(folder: str) -> Iterator[Marked]:
    for path in sorted((FOLDER / folder).glob("*.txt")):
        for match in _PASSAGE.finditer(path.read_text(encoding="utf-8")):
            marked = match["text"].strip()
            singles = [_with_one(marked, at) for at in range(len(_MARK.findall(marked)))]
            yield _passage(match["id"], path.stem, marked), singles


def _with_one(marked: str, which: int) -> tuple[str, tuple[int, int]]:
    """The text with every mark right but one."""
    text, at, here = "", 0, (0, 0)
    for number, mark in enumerate(_MARK.finditer(marked)):
        text += marked[at : mark.start()]
        shown = mark["wrong"] if number == which else mark["right"]
        if number == which:
            here = (len(text), len(text) + len(shown))
        text += shown
        at = mark.end()
    return text + marked[at:], here


def _passage(name: str, register: str, marked: str) -> Passage:
    printed, right = "", ""
    wrong: list[tuple[int, int]] = []
    checkable: list[tuple[int, int]] = []
    in_right: list[tuple[int, int]] = []
    at = 0
    for mark in _MARK.finditer(marked):
        between = marked[at : mark.start()]
        shown = mark["number"] if mark["number"] is not None else mark["wrong"]
        meant = mark["number"] if mark["number"] is not None else mark["right"]
        printed, right = printed + between, right + between
        here = (len(printed), len(printed) + len(shown))
        checkable.append(here)
        if not mark["fixed"]:
            in_right.append((len(right), len(right) + len(meant)))
        if mark["wrong"] is not None:
            wrong.append(here)
        printed, right = printed + shown, right + meant
        at = mark.end()
    rest = marked[at:]
    return Passage(name, register, printed + rest, right + rest, tuple(wrong), tuple(checkable), tuple(in_right))


def mutations(passage: Passage) -> Iterator[Mutation]:
    """Đảo chữ số, nhân mười, đổi chỗ hai số cạnh nhau: every figure that takes part in a relation."""
    text = passage.right
    figures = [place for place in passage.in_right if re.fullmatch(r"[\d.,]+%?", text[slice(*place)])]
    for start, end in figures:
        number = text[start:end]
        for how, changed in (("đảo chữ số", _transposed(number)), ("nhân mười", _tenfold(number))):
            if changed and changed != number:
                yield Mutation(passage, how, text[:start] + changed + text[end:], (start, start + len(changed)))
    for at, ((start, end), (begin, stop)) in enumerate(itertools.pairwise(figures)):
        one, two = text[start:end], text[begin:stop]
        if one != two and _is_total(text, figures[at:]):
            swapped = text[:start] + two + text[end:begin] + one + text[stop:]
            yield Mutation(passage, "đổi chỗ", swapped, (start, stop))


def _is_total(text: str, figures: list[tuple[int, int]]) -> bool:
    """Whether the first figure is the sum of some that follow: exchanging it with a part is a mistake."""
    values = [Decimal(text[slice(*place)].rstrip("%").replace(".", "").replace(",", ".")) for place in figures]
    return any(sum(values[1:stop]) == values[0] for stop in range(3, len(values) + 1))


def _transposed(number: str) -> str | None:
    """The first two neighbouring digits that differ, exchanged."""
    places = [i for i, c in enumerate(number) if c.isdigit()]
    for i, j in itertools.pairwise(places):
        if number[i] != number[j] and not (i == places[0] and number[j] == "0"):
            return number[:i] + number[j] + number[i + 1 : j] + number[i] + number[j + 1 :]
    return None


def _tenfold(number: str) -> str | None:
    """One zero too many, or the comma one place off."""
    bare = number.rstrip("%")
    if "," in bare:
        whole, part = bare.split(",")
        digits = whole.replace(".", "") + part[0]
        shifted = _grouped(digits) + ("," + part[1:] if part[1:] else "")
        return shifted + number[len(bare) :]
    return _grouped(bare.replace(".", "").lstrip("0") + "0") + number[len(bare) :]


def _grouped(digits: str) -> str:
    return f"{int(digits):,}".replace(",", ".")
