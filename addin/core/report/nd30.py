"""Thể thức văn bản (Nghị định 30/2020/NĐ-CP): the layout of a state document, as templates/nd30.toml states it.

Also how wide a line of Times New Roman comes out, since a rule under a line is as long as the line, or a part of it.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Any

from addin.errors import FormAuthorError

__all__ = ["Font", "Nd30", "Page", "TextStyle", "Wording", "line_width", "nd30_from"]


@dataclass(frozen=True, slots=True)
class Page:
    """Trang giấy, in millimetres."""

    clause: str
    width: float
    height: float
    top: float
    bottom: float
    left: float
    right: float
    header: float
    ranges: Mapping[str, tuple[float, float]] = field(default_factory=dict)

    @property
    def text_width(self) -> float:
        return self.width - self.left - self.right

    @property
    def text_size(self) -> tuple[float, float]:
        return self.text_width, self.height - self.top - self.bottom

    @property
    def turned(self) -> Page:
        """Khổ ngang: the same margins at the same sides of the text."""
        return replace(self, width=self.height, height=self.width)


@dataclass(frozen=True, slots=True)
class Font:
    """Phông chữ."""

    clause: str
    name: str
    language: str
    colour: str


@dataclass(frozen=True, slots=True)
class Wording:
    """Cách viết: words and digits that the decree prescribes. Only the check reads them; what is written says them."""

    clause: str
    kinds: tuple[str, ...]
    padded_below: int
    padded_months: tuple[int, ...]
    basis_ends: tuple[str, str]
    ending: str
    authorities: tuple[str, ...]
    titles: tuple[str, ...]
    archive: str


@dataclass(frozen=True, slots=True)
class TextStyle:
    """Kiểu của một thành phần thể thức. Sizes in points, `indent` of the first line in mm, `rule` in line lengths.

    `sizes`, `indents`, `spacings` are the least and the most that the decree allows; `size`, `indent`, `spacing` are
    what we write. `gap` is the least between two paragraphs. An element with a `text` always says just that.
    """

    clause: str
    name: str
    size: float
    bold: bool = False
    italic: bool = False
    align: str = "left"
    indent: float = 0
    before: float = 0
    after: float = 0
    spacing: float = 1
    rule: float = 0
    keep: bool = False
    capital: bool = False
    text: str = ""
    sizes: tuple[float, float] = (0, 99)
    indents: tuple[float, float] = (0, 99)
    spacings: tuple[float, float] = (0, 99)
    gap: float = 0

    def said(self, words: str) -> str:
        """As this element writes its words."""
        return words.upper() if self.capital else words


@dataclass(frozen=True, slots=True)
class Nd30:
    """Thể thức: page, font, wording and the style of every element."""

    page: Page
    font: Font
    wording: Wording
    styles: Mapping[str, TextStyle]

    def __getitem__(self, element: str) -> TextStyle:
        return self.styles[element]


def nd30_from(data: Mapping[str, Any]) -> Nd30:
    """Đọc nd30.toml once parsed; a missing or unknown entry raises FormAuthorError that names it."""
    styles = data.get("styles", {})
    return Nd30(
        page=_built(Page, data.get("page", {}), "page"),
        font=_built(Font, data.get("font", {}), "font"),
        wording=_built(Wording, data.get("wording", {}), "wording"),
        styles={element: _built(TextStyle, entries, f"styles.{element}") for element, entries in styles.items()},
    )


def _built(kind: type[Any], entries: Mapping[str, Any], section: str) -> Any:
    known = {field.name for field in fields(kind)}
    if strange := sorted(set(entries) - known):
        raise FormAuthorError(f"mục [{section}] có khóa lạ: {', '.join(strange)}", file="nd30.toml")
    try:
        return kind(**{key: tuple(entry) if isinstance(entry, list) else entry for key, entry in entries.items()})
    except TypeError as error:
        missing = sorted(known - set(entries))
        raise FormAuthorError(
            f"mục [{section}] thiếu khóa, một trong: {', '.join(missing)}", file="nd30.toml"
        ) from error


# Widths of Times New Roman in thousandths of its size, upright and bold; other characters are as wide as a digit.
_UPRIGHT = {
    250: " ,.", 278: "ijlt:;/", 333: "frIJ()-s", 389: "s", 444: "acez", 500: "bdđghknopquvxy", 556: "FPS", 611: "ELTZ",
    667: "BCR", 722: "ADĐGHKNOQUVXYw", 778: "m", 889: "M", 944: "W",
}  # fmt: skip
_BOLD = {
    250: " ,.", 278: "ijl/", 333: "t:;f()-", 389: "sIr", 444: "cerz", 500: "aghJovxyJ", 556: "bdđhknpquS",
    611: "FP", 667: "BELTZ", 722: "ACDĐHKNRUVXYw", 778: "GOQ", 833: "m", 944: "M", 1000: "W",
}  # fmt: skip
_WIDTHS = [{letter: width for width, letters in table.items() for letter in letters} for table in (_UPRIGHT, _BOLD)]


def line_width(text: str, size: float, *, bold: bool = False) -> float:
    """Độ dài dòng chữ in points; accents do not widen a letter."""
    widths = _WIDTHS[bold]
    letters = unicodedata.normalize("NFD", text)
    units = sum(widths.get(letter, 500) for letter in letters if not unicodedata.combining(letter))
    return units * size / 1000
