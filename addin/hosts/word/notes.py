"""Chú thích cuối trang: the part of a Word file that python-docx does not know."""

from __future__ import annotations

from typing import Any

from docx.document import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import XmlPart
from docx.oxml.ns import nsdecls, qn
from docx.oxml.parser import parse_xml
from docx.text.paragraph import Paragraph

from addin.hosts.word.styles import element

__all__ = ["Footnotes"]

_SEPARATORS = (
    '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    '<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>'
)
_FOOTNOTES = RELATIONSHIP_TYPE.FOOTNOTES
_AFTER_NOTES = ("w:endnotePr", "w:compat", "w:docVars", "w:rsids", "m:mathPr", "w:attachedSchema", "w:themeFontLang")


class Footnotes:
    """Các chú thích của một tệp; the part is made with the first of them."""

    def __init__(self, document: Document, style: str) -> None:
        self._document, self._style = document, style
        self._root: Any = None
        self._count = 0

    def add(self) -> tuple[int, Paragraph]:
        """Thêm một chú thích: its id, and its paragraph with the raised number already in it."""
        if self._root is None:
            self._root = self._made()
        self._count += 1
        note = element("w:footnote", id=self._count)
        paragraph = element("w:p")
        note.append(paragraph)
        paragraph.get_or_add_pPr().append(element("w:pStyle", val=self._style))
        added = Paragraph(paragraph, self._document._body)
        mark = added.add_run()
        mark.font.superscript = True
        mark._r.append(element("w:footnoteRef"))
        added.add_run(" ")
        self._root.append(note)
        return self._count, added

    def _made(self) -> Any:
        theirs = next((one for one in self._document.part.rels.values() if one.reltype == _FOOTNOTES), None)
        if theirs is not None:
            return self._taken_over(theirs)
        root = parse_xml(f"<w:footnotes {nsdecls('w')}>{_SEPARATORS}</w:footnotes>")
        name = PackURI("/word/footnotes.xml")
        part = XmlPart(name, CONTENT_TYPE.WML_FOOTNOTES, root, self._document.part.package)
        self._document.part.relate_to(part, _FOOTNOTES)
        self._declare()
        return root

    def _taken_over(self, relation: Any) -> Any:
        """A letterhead saved by Word brings a part of its own, with the separators and perhaps notes."""
        old = relation.target_part
        root = parse_xml(old.blob)
        self._count = max((int(found.get(qn("w:id"), "0")) for found in root), default=0)
        relation._target = XmlPart(old.partname, old.content_type, root, old.package)
        return root

    def _declare(self) -> None:
        """Word wants to be told which notes are the lines above the notes."""
        settings = self._document.settings.element
        declared = element("w:footnotePr")
        declared.extend(element("w:footnote", id=id_) for id_ in (-1, 0))
        after = next((found for tag in _AFTER_NOTES if (found := settings.find(_tag(tag))) is not None), None)
        if after is None:
            settings.append(declared)
        else:
            after.addprevious(declared)


def _tag(name: str) -> str:
    return "{http://schemas.openxmlformats.org/officeDocument/2006/math}mathPr" if name == "m:mathPr" else str(qn(name))
