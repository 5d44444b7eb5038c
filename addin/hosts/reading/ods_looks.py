"""Kiểu ô trong .ods: bold, font and number format of each named style, the format as Excel would write it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

from addin.hosts.reading.sheet_xml import Look

__all__ = ["Looks", "read_looks"]

_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
_SVG = "{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}"
_NUMBER = "{urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0}"
_NAME = f"{_STYLE}name"
_KINDS = tuple(f"{_NUMBER}{kind}-style" for kind in ("number", "percentage", "currency", "date", "time", "text"))
_MOST_PARENTS = 10
_MOST_PLACES = 30
_AS_IS = frozenset("%/-:.,() ")


@dataclass
class Looks:
    """Kiểu ô theo tên: what a style does not say is what the style says that it comes from."""

    styles: dict[str, etree._Element] = field(default_factory=dict)
    formats: dict[str, etree._Element] = field(default_factory=dict)
    fonts: dict[str, str] = field(default_factory=dict)
    known: dict[str, Look] = field(default_factory=dict)

    def of(self, name: str) -> Look:
        if name not in self.known:
            self.known[name] = self._look(name)
        return self.known[name]

    def _look(self, name: str) -> Look:
        line = list(self._line(name))
        texts = [text for style in line for text in style.iterchildren(f"{_STYLE}text-properties")]
        weight = next(filter(None, (text.get(f"{_FO}font-weight") for text in texts)), "")
        font = next(filter(None, (text.get(f"{_STYLE}font-name") for text in texts)), "")
        shown = next(filter(None, (style.get(f"{_STYLE}data-style-name") for style in line)), "")
        return Look(self._format(shown), weight == "bold", self.fonts.get(font, font))

    def _line(self, name: str) -> Iterator[etree._Element]:
        """A style and those that it comes from."""
        for _ in range(_MOST_PARENTS):
            style = self.styles.get(name)
            if style is None:
                return
            yield style
            name = style.get(f"{_STYLE}parent-style-name", "")

    def _format(self, name: str) -> str:
        """Of a format with sections the first, which is that of figures above zero."""
        style = self.formats.get(name)
        if style is None:
            return ""
        first = next(style.iterchildren(f"{_STYLE}map"), None)
        own = self.formats.get(first.get(f"{_STYLE}apply-style-name", ""), style) if first is not None else style
        code = "".join(_WRITTEN[part.tag](part) for part in own if part.tag in _WRITTEN)
        return "" if code == "General" else code


def read_looks(roots: Iterable[etree._Element]) -> Looks:
    """Mọi kiểu ô trong các phần của tệp; the later part goes before the earlier."""
    looks = Looks()
    for root in roots:
        for face in root.iter(f"{_STYLE}font-face"):
            looks.fonts[face.get(_NAME, "")] = face.get(f"{_SVG}font-family", "").strip("'")
        for style in root.iter(f"{_STYLE}style"):
            if style.get(f"{_STYLE}family") == "table-cell":
                looks.styles[style.get(_NAME, "")] = style
        for style in root.iter(*_KINDS):
            looks.formats[style.get(_NAME, "")] = style
    return looks


def _figure(part: etree._Element) -> str:
    """#,##0.00; a style that leaves the decimals open shows a figure as it is."""
    places = part.get(f"{_NUMBER}decimal-places", "")
    grouped = part.get(f"{_NUMBER}grouping") == "true"
    if not places and not grouped:
        return "General"
    whole = "#,##0" if grouped else "0"
    count = min(int(places), _MOST_PLACES) if places.isdigit() else 0
    return f"{whole}.{'0' * count}" if count else whole


def _literal(part: etree._Element) -> str:
    text = part.text or ""
    return text if set(text) <= _AS_IS else f'"{text}"'


def _long_or_short(letter: str, long: int, short: int = 1) -> Callable[[etree._Element], str]:
    return lambda part: letter * (long if part.get(f"{_NUMBER}style") == "long" else short)


def _month(part: etree._Element) -> str:
    worded = 2 if part.get(f"{_NUMBER}textual") == "true" else 0
    return "m" * (worded + (2 if part.get(f"{_NUMBER}style") == "long" else 1))


_WRITTEN: Mapping[str, Callable[[etree._Element], str]] = {
    f"{_NUMBER}number": _figure,
    f"{_NUMBER}text": _literal,
    f"{_NUMBER}currency-symbol": _literal,
    f"{_NUMBER}text-content": lambda _: "@",
    f"{_NUMBER}day": _long_or_short("d", 2),
    f"{_NUMBER}day-of-week": _long_or_short("d", 4, 3),
    f"{_NUMBER}month": _month,
    f"{_NUMBER}year": _long_or_short("y", 4, 2),
    f"{_NUMBER}hours": _long_or_short("h", 2),
    f"{_NUMBER}minutes": _long_or_short("m", 2),
    f"{_NUMBER}seconds": _long_or_short("s", 2),
    f"{_NUMBER}am-pm": lambda _: "AM/PM",
}
