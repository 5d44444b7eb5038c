"""Chỗ cho đoạn mới: where in an edited document a paragraph belongs that the template says now for the first time."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from addin.core.report.ledger import with_label
from addin.core.report.model import Mark, Paragraph, Run

__all__ = ["NewPassage", "placed"]

_PLAIN = (Mark.BODY, Mark.DASH, Mark.PLUS)


@dataclass(frozen=True, slots=True)
class NewPassage:
    """Đoạn thêm: before the passage `before`, or behind the passage `after` where the text ends; made like `like`."""

    key: str
    runs: tuple[Run, ...]
    like: int
    before: int | None = None
    after: int | None = None

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


def placed(
    paragraphs: Sequence[Paragraph], new: Collection[str], at: Mapping[str, int], open_: Collection[int], end: int
) -> Iterator[NewPassage]:
    """Các đoạn mới có chỗ đứng chắc chắn.

    `at` says where known paragraphs stand, by key. Between two neighbours of a new paragraph there may only be passages
    of `open_`: empty lines, and what is taken out. `end` is the first passage behind the text.
    """
    for number, paragraph in enumerate(paragraphs):
        if paragraph.key not in new or any(run.note for run in paragraph.runs):
            continue
        above = next((one.key for one in reversed(paragraphs[:number]) if one.key not in new), "")
        below = next((one.key for one in paragraphs[number + 1 :] if one.key not in new), None)
        first, last = at.get(above), end if below is None else at.get(below)
        like = _like(paragraph, paragraphs, at, first or 0)
        if first is None or last is None or like is None or not _meet(first, last, open_):
            continue
        before, after = (last, None) if below else (None, first)
        yield NewPassage(paragraph.key, with_label(paragraph), like, before, after)


def _meet(first: int, last: int, open_: Collection[int]) -> bool:
    return first < last and all(passage in open_ for passage in range(first + 1, last))


def _like(wanted: Paragraph, paragraphs: Sequence[Paragraph], at: Mapping[str, int], near: int) -> int | None:
    """The nearest paragraph that looks as the new one should: of its own mark, else of one that looks the same."""
    alike = _PLAIN if wanted.mark in _PLAIN else (wanted.mark,)
    known = [one for one in paragraphs if one.key in at and one.mark in alike]
    best = min(known, key=lambda one: (one.mark is not wanted.mark, abs(at[one.key] - near)), default=None)
    return at[best.key] if best else None
