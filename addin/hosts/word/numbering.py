"""Đánh số tự động của Word: the label that Word draws before a paragraph, worked out from numbering.xml."""

from __future__ import annotations

from typing import Any

from docx.document import Document as WordDocument
from docx.oxml.ns import qn

_ROMAN = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"),
          (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))  # fmt: skip
_LEVELS = 9


class Numbering:
    """Bộ đếm của các danh sách; labels are asked for in reading order."""

    def __init__(self, document: WordDocument) -> None:
        root = _part_root(document)
        self._abstract: dict[str, Any] = {}
        self._lists: dict[str, str] = {}
        self._counts: dict[str, list[int]] = {}
        self._styles = {style.get(qn("w:styleId")): style for style in document.styles.element.iter(qn("w:style"))}
        if root is None:
            return
        for abstract in root.iter(qn("w:abstractNum")):
            self._abstract[abstract.get(qn("w:abstractNumId"))] = abstract
        for number in root.iter(qn("w:num")):
            target = number.find(qn("w:abstractNumId"))
            if target is not None:
                self._lists[number.get(qn("w:numId"))] = target.get(qn("w:val"))

    def label(self, paragraph: Any) -> str:
        """Nhãn của một đoạn with a space behind it; '' if Word draws none."""
        found = self._number_of(paragraph)
        if found is None:
            return ""
        key, level = found
        abstract = self._abstract.get(self._lists.get(key, ""))
        definition = _level(abstract, level)
        if definition is None:
            return ""
        form = _value(definition, "w:numFmt") or "decimal"
        if form == "bullet":
            return "- " if level == 0 else "+ "
        if form == "none":
            return ""
        counts = self._counts.setdefault(key, [0] * _LEVELS)
        counts[level] = counts[level] + 1 if counts[level] else int(_value(definition, "w:start") or 1)
        counts[level + 1 :] = [0] * (_LEVELS - level - 1)
        return self._worded(abstract, counts, _value(definition, "w:lvlText") or "") + " "

    def _worded(self, abstract: Any, counts: list[int], pattern: str) -> str:
        for level in range(_LEVELS):
            definition = _level(abstract, level)
            form = (_value(definition, "w:numFmt") if definition is not None else None) or "decimal"
            pattern = pattern.replace(f"%{level + 1}", _written(max(counts[level], 1), form))
        return pattern

    def _number_of(self, paragraph: Any) -> tuple[str, int] | None:
        """The list and level of a paragraph, its own or its style's."""
        properties = paragraph.find(qn("w:pPr"))
        seen = 0
        while properties is not None and seen < 10:
            number = properties.find(qn("w:numPr"))
            if number is not None:
                key = _value(number, "w:numId")
                level = int(_value(number, "w:ilvl") or 0)
                return (key, level) if key and key != "0" and level < _LEVELS else None
            name = _value(properties, "w:pStyle") or _value(properties.getparent(), "w:basedOn")
            style = self._styles.get(name) if name else None
            properties = style.find(qn("w:pPr")) if style is not None else None
            seen += 1
        return None


def _part_root(document: WordDocument) -> Any:
    for relation in document.part.rels.values():
        if relation.reltype.endswith("/numbering") and not relation.is_external:
            return document.part.numbering_part.element
    return None


def _level(abstract: Any, level: int) -> Any:
    if abstract is None:
        return None
    return next((lvl for lvl in abstract.iter(qn("w:lvl")) if lvl.get(qn("w:ilvl")) == str(level)), None)


def _value(parent: Any, name: str) -> str | None:
    child = parent.find(qn(name))
    return None if child is None else child.get(qn("w:val"))


def _written(number: int, form: str) -> str:
    if form in ("upperRoman", "lowerRoman"):
        text = ""
        for value, sign in _ROMAN:
            count, number = divmod(number, value)
            text += sign * count
        return text if form == "upperRoman" else text.lower()
    if form in ("lowerLetter", "upperLetter"):
        letter = chr(ord("a") + (number - 1) % 26)
        return letter if form == "lowerLetter" else letter.upper()
    return str(number)
