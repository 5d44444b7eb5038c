"""Kiểu chữ và trang của tệp Word: the styles of nd30.toml in a document that has nothing else in it."""

from __future__ import annotations

from typing import Any

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle

from addin.core.report.nd30 import Font, Nd30, Page, TextStyle

__all__ = ["add_styles", "element", "empty_document", "set_page"]

_ALIGNMENTS = {
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "center": WD_ALIGN_PARAGRAPH.CENTER,
    "both": WD_ALIGN_PARAGRAPH.JUSTIFY,
}
_KEPT = {"Normal", "Default Paragraph Font", "Normal Table", "No List", "Heading 1", "Heading 2", "Heading 3", "Header"}
_UNUSED = {"thumbnail", "customXml", "numbering", "stylesWithEffects"}
_SCRIPTS = ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs")


def element(tag: str, **attributes: object) -> Any:
    """A WordprocessingML element: element("w:shd", val="clear")."""
    made = OxmlElement(tag)
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), str(value))
    return made


def empty_document(nd30: Nd30) -> Document:
    """Tệp trống with the styles of the decree and no others."""
    document = docx.Document()
    _forget_parts(document)
    _forget_styles(document)
    _set_defaults(document, nd30.font, nd30["noi_dung"].size)
    for name, style in nd30.styles.items():
        _define(document, name, style, nd30.font.colour)
    _forget_author(document)
    set_page(document.sections[0], nd30.page)
    return document


def add_styles(document: Document, nd30: Nd30) -> None:
    """The styles of the decree in an office's own document, whose other styles stay; each names its font."""
    for name, style in nd30.styles.items():
        _define(document, name, style, nd30.font.colour)
        properties = document.styles[style.name].element.get_or_add_rPr()
        for fonts in properties.findall(qn("w:rFonts")):
            properties.remove(fonts)
        properties.insert(0, _fonts(nd30.font.name))


def _forget_parts(document: Document) -> None:
    """A picture, a bibliography, lists: parts of the library's template that no report uses."""
    for holder in (document.part, document.part.package):
        for relation in list(holder.rels.values()):
            if relation.reltype.rpartition("/")[2] in _UNUSED:
                del holder.rels[relation.rId]


def _forget_styles(document: Document) -> None:
    """The library's own template brings 160 English styles; an officer's list of styles shows only ours."""
    for style in list(document.styles):
        if style.name not in _KEPT:
            style.element.getparent().remove(style.element)
    latent = document.styles.element.find(qn("w:latentStyles"))
    for exception in latent.findall(qn("w:lsdException")):
        latent.remove(exception)
    for name in ("defSemiHidden", "defUnhideWhenUsed"):
        latent.set(qn(f"w:{name}"), "1")


def _forget_author(document: Document) -> None:
    """No name, no clock: the same report is the same file."""
    properties = document.core_properties._element
    for child in list(properties):
        properties.remove(child)


def _set_defaults(document: Document, font: Font, size: float) -> None:
    """One font for every script, so that no letter of Vietnamese falls back to another."""
    spacing = document.styles.element.find(f"{qn('w:docDefaults')}/{qn('w:pPrDefault')}")
    spacing.getparent().remove(spacing)
    defaults = document.styles.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    for child in list(defaults):
        defaults.remove(child)
    defaults.append(_fonts(font.name))
    defaults.append(element("w:sz", val=round(2 * size)))
    defaults.append(element("w:szCs", val=round(2 * size)))
    defaults.append(element("w:lang", val=font.language, eastAsia=font.language, bidi="ar-SA"))
    for name in _KEPT:
        _plain(document.styles[name].element, font.name)
    language = document.settings.element.find(qn("w:themeFontLang"))
    if language is not None:
        language.set(qn("w:val"), font.language)


def _fonts(name: str) -> Any:
    return element("w:rFonts", **{script.removeprefix("w:"): name for script in _SCRIPTS})


def _plain(style: Any, font: str) -> None:
    """A style of the library without its fonts, colours and spacing."""
    for tag in ("w:rPr", "w:pPr", "w:link", "w:rsid", "w:next"):
        for found in style.findall(qn(tag)):
            style.remove(found)
    if style.get(qn("w:type")) == "paragraph":
        style.get_or_add_rPr().append(_fonts(font))


def _define(document: Document, style_id: str, wanted: TextStyle, colour: str) -> None:
    """A style that officers see by its Vietnamese name and programs find by its plain id."""
    names = {style.name for style in document.styles}
    style = (
        document.styles[wanted.name]
        if wanted.name in names
        else document.styles.add_style(wanted.name, WD_STYLE_TYPE.PARAGRAPH)
    )
    assert isinstance(style, ParagraphStyle)
    style.base_style = document.styles["Normal"]
    style.quick_style, style.hidden, style.unhide_when_used = True, False, False
    _set_format(style, wanted, colour)
    level = wanted.name.removeprefix("Heading ")
    if level == wanted.name:
        style.element.set(qn("w:styleId"), style_id)
    else:
        style.element.get_or_add_pPr().append(element("w:outlineLvl", val=int(level) - 1))


def _set_format(style: ParagraphStyle, wanted: TextStyle, colour: str) -> None:
    style.font.size, style.font.bold, style.font.italic = Pt(wanted.size), wanted.bold, wanted.italic
    style.font.color.rgb = RGBColor.from_string(colour)
    style.element.rPr.find(qn("w:b")).addnext(element("w:bCs", val=int(wanted.bold)))
    style.element.rPr.find(qn("w:i")).addnext(element("w:iCs", val=int(wanted.italic)))
    style.element.rPr.find(qn("w:sz")).addnext(element("w:szCs", val=round(2 * wanted.size)))
    layout = style.paragraph_format
    layout.alignment = _ALIGNMENTS[wanted.align]
    layout.first_line_indent = Mm(wanted.indent)
    layout.space_before, layout.space_after = Pt(wanted.before), Pt(wanted.after)
    layout.line_spacing = wanted.spacing
    layout.keep_with_next = wanted.keep
    layout.widow_control = True


def set_page(section: Section, page: Page) -> None:
    """Khổ giấy và lề."""
    section.orientation = WD_ORIENT.LANDSCAPE if page.width > page.height else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Mm(page.width), Mm(page.height)
    section.top_margin, section.bottom_margin = Mm(page.top), Mm(page.bottom)
    section.left_margin, section.right_margin = Mm(page.left), Mm(page.right)
    section.header_distance = section.footer_distance = Mm(page.header)
