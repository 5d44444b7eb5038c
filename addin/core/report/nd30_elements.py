"""Thành phần thể thức: which lines of a document are its letterhead, titles, headings, signature and annexes.

They are known by their words and their places, not by their styles, so that a document of any office can be asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from addin.core.report.nd30 import Nd30
from addin.core.wording import same

__all__ = ["DATE", "PART", "Line", "elements_of", "is_motto"]

DATE = re.compile(r"[^\W\d_][^,:;]{1,40}, ngày(?P<day>[\s\d.…]*)tháng(?P<month>[\s\d.…]*)năm(?P<year>[\s\d.…]*)")
PART = re.compile(r"([IVXLC]+)\.\s+\S")
_SECTION, _POINT = re.compile(r"\d{1,2}\.\s+\S"), re.compile(r"[a-zđ]\)\s+\S")
_ANNEX, _GOES_WITH = re.compile(r"phụ lục(?:\s+[IVXLC\d]+)?\.?", re.IGNORECASE), ("(Kèm theo", "(Ban hành kèm theo")
_HEADING = 90


@dataclass(frozen=True, slots=True)
class Line:
    """Một đoạn của văn bản with what a reader sees of it; lengths in points, `indent` in mm, None where unknown."""

    text: str
    size: float | None = None
    bold: bool = False
    italic: bool = False
    align: str = "left"
    indent: float = 0
    before: float = 0
    after: float = 0
    spacing: float | None = None
    fonts: tuple[str, ...] = ()
    colours: tuple[str, ...] = ()
    in_table: bool = False

    @property
    def words(self) -> str:
        return self.text.strip()


Found = Iterator[tuple[str, Line]]
"""(thành phần, dòng)."""


def elements_of(lines: Sequence[Line], nd30: Nd30) -> Found:
    """Các thành phần của một văn bản, from the top down."""
    said = [line for line in lines if line.words]
    kind = next((at for at, line in enumerate(said) if _is_kind(line, nd30)), None)
    yield from _letterhead(said[:kind], nd30)
    if kind is not None:
        yield "ten_loai", said[kind]
        yield from (("trich_yeu", line) for line in said[kind + 1 : kind + 2])
    body = said if kind is None else said[kind + 2 :]
    yield from _body(body)
    yield from _foot(body, nd30)
    yield from _annexes(body)


def is_motto(line: Line, nd30: Nd30) -> bool:
    """Tiêu ngữ, also with its hyphens closed up."""
    return same(line.words.replace("-", " - "), nd30["tieu_ngu"].text)


def _is_kind(line: Line, nd30: Nd30) -> bool:
    return not line.in_table and any(same(line.words, kind) for kind in nd30.wording.kinds)


def _letterhead(said: Sequence[Line], nd30: Nd30) -> Found:
    """What stands above the number is who issues, the body itself last; a bold line above a bold one is of its name."""
    number = next((at for at, line in enumerate(said) if re.match(r"Số:", line.words)), 0)
    whose = [line for line in said[:number] if line.in_table and line.words.isupper() and not _is_nation(line, nd30)]
    for line in whose[:-1]:
        yield ("co_quan_ban_hanh" if line.bold and whose[-1].bold else "co_quan_chu_quan"), line
    yield from (("co_quan_ban_hanh", line) for line in whose[-1:])
    for line in said:
        if _is_nation(line, nd30):
            yield "quoc_hieu", line
        elif is_motto(line, nd30):
            yield "tieu_ngu", line
        elif re.match(r"Số:", line.words):
            yield "so_ky_hieu", line
        elif DATE.fullmatch(line.words):
            yield "dia_danh", line


def _is_nation(line: Line, nd30: Nd30) -> bool:
    return same(line.words, nd30["quoc_hieu"].text)


def _body(said: Sequence[Line]) -> Found:
    """Căn cứ, and headings: a short line with a number that no sentence ends."""
    for line in (line for line in said if not line.in_table):
        heading = len(line.words) <= _HEADING and not line.words.endswith((".", ";", ":", ",", "/"))
        if line.words.startswith("Căn cứ "):
            yield "can_cu", line
        elif PART.match(line.words) and heading:
            yield "phan", line
        elif _SECTION.match(line.words) and heading:
            yield "muc", line
        elif _POINT.match(line.words) and heading:
            yield "diem", line


def _foot(said: Sequence[Line], nd30: Nd30) -> Found:
    """Nơi nhận and its list on the left; on the right the post in capitals, and a name below it."""
    start = next((at for at, line in enumerate(said) if same(line.words, nd30["noi_nhan"].text)), None)
    if start is None:
        return
    yield "noi_nhan", said[start]
    beside = list(takewhile(lambda line: line.in_table == said[start].in_table, said[start + 1 :]))
    posts = [line for line in beside if line.words.isupper() or line.words.startswith(nd30.wording.authorities)]
    for line in beside:
        if line.words.startswith("-"):
            yield "noi_nhan_danh_sach", line
        elif line in posts:
            yield "chuc_vu", line
        elif posts and line.in_table:
            yield "ho_ten", line


def _annexes(said: Sequence[Line]) -> Found:
    for at, line in enumerate(said):
        if line.in_table or not _ANNEX.fullmatch(line.words):
            continue
        yield "phu_luc", line
        yield from (("phu_luc_tieu_de", title) for title in said[at + 1 : at + 2])
        yield from (
            ("phu_luc_kem_theo", below) for below in said[at + 2 : at + 3] if below.words.startswith(_GOES_WITH)
        )
