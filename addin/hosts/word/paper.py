"""Đọc thể thức của tệp Word: what a reader sees of each paragraph, from its runs, its style and the defaults."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
from docx.document import Document
from docx.oxml.ns import qn
from docx.shared import Length, Mm
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from addin.core.report.nd30_check import Line, Paper
from addin.hosts.word.package import WordPackage

__all__ = ["read_paper"]

_ALIGNS = {0: "left", 1: "center", 2: "right", 3: "both"}


def read_paper(path: Path) -> Paper:
    """Văn bản trên giấy; a file that is no Word document is a `WrongFile` with its sentence."""
    WordPackage(path)
    document = docx.Document(BytesIO(path.read_bytes()))
    section = document.sections[0]
    return Paper(
        _mm(section.page_width),
        _mm(section.page_height),
        {side: _mm(getattr(section, f"{side}_margin")) for side in ("top", "bottom", "left", "right")},
        tuple(_lines(document)),
        _page_number(document),
        not section.different_first_page_header_footer or _has_number(section.first_page_header._element),
    )


def _mm(length: Length | int | None) -> float:
    return (length or 0) / Mm(1)


def _page_number(document: Document) -> Line | None:
    """The line of the header that has the number in it."""
    header = document.sections[0].header
    found = (paragraph for paragraph in header.paragraphs if _has_number(paragraph._p))
    return next((_line(paragraph, _defaults(document), in_table=False) for paragraph in found), None)


def _has_number(header: Any) -> bool:
    codes = [found.get(qn("w:instr"), "") for found in header.iter(qn("w:fldSimple"))]
    codes += [found.text or "" for found in header.iter(qn("w:instrText"))]
    return any("PAGE" in code.split() for code in codes)


def _lines(document: Document) -> Iterator[Line]:
    defaults = _defaults(document)
    body = document._body
    for element in document.element.body.iter(qn("w:p")):
        paragraph = Paragraph(element, body)
        if paragraph.text.strip():
            in_table = next(element.iterancestors(qn("w:tbl")), None) is not None
            yield _line(paragraph, defaults, in_table)


def _defaults(document: Document) -> Any:
    return document.styles.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")


def _line(paragraph: Paragraph, defaults: Any, in_table: bool) -> Line:
    runs = [run for run in paragraph.runs if run.text.strip()]
    longest = max(runs, key=lambda run: len(run.text), default=None)
    style = _styles(paragraph)
    layout = [paragraph.paragraph_format, *(one.paragraph_format for one in style)]
    size = _first(longest, style, "size")
    align = _said(layout, "alignment")
    spacing = _said(layout, "line_spacing")
    return Line(
        paragraph.text,
        size.pt if size is not None else _default_size(defaults),
        bool(_first(longest, style, "bold")),
        bool(_first(longest, style, "italic")),
        _ALIGNS.get(int(align), "left") if align is not None else "left",
        _mm(_said(layout, "first_line_indent")),
        _pt(_said(layout, "space_before")),
        _pt(_said(layout, "space_after")),
        spacing if isinstance(spacing, float) else None,
        tuple(_first(run, style, "name") or _default_font(defaults) for run in runs),
        tuple(colour for run in runs if (colour := _colour(run, style))),
        in_table,
    )


def _pt(length: Length | None) -> float:
    return length.pt if length is not None else 0


def _colour(run: Run, styles: list[Any]) -> str:
    """As the run or its style says it; nothing where the program chooses (black)."""
    colours = [run.font.color, *(style.font.color for style in styles)]
    return str(next((colour.rgb for colour in colours if colour is not None and colour.rgb is not None), "") or "")


def _styles(paragraph: Paragraph) -> list[Any]:
    """The style and those it is based on, the nearest first."""
    found: list[Any] = []
    style: Any = paragraph.style
    while style is not None and style not in found:
        found.append(style)
        style = style.base_style
    return found


def _first(run: Run | None, styles: list[Any], what: str) -> Any:
    return _said([*([run.font] if run is not None else []), *(style.font for style in styles)], what)


def _said(speakers: list[Any], what: str) -> Any:
    return next((said for one in speakers if (said := getattr(one, what)) is not None), None)


def _default_size(defaults: Any) -> float | None:
    size = defaults.find(qn("w:sz")) if defaults is not None else None
    return int(size.get(qn("w:val"))) / 2 if size is not None else None


def _default_font(defaults: Any) -> str:
    fonts = defaults.find(qn("w:rFonts")) if defaults is not None else None
    return str(fonts.get(qn("w:ascii"), "")) if fonts is not None else ""
