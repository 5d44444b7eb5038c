"""Mẫu trình bày riêng của cơ quan: an office's own .docx as the paper that a report is written on.

What stands before the line "[nội dung]" is kept above the report, what stands after it below, in place of our signature
block. A file without that line is all letterhead.
"""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
from docx.document import Document
from docx.oxml.ns import qn

from addin.core.report.nd30 import Nd30
from addin.core.wording import same
from addin.hosts.word.package import WordPackage
from addin.hosts.word.styles import add_styles

__all__ = ["Letterhead", "open_letterhead"]

_CONTENT = "[nội dung]"


@dataclass(frozen=True)
class Letterhead:
    """Mẫu đã mở: the document with its head in it, and the elements that go below the report, if it has any."""

    document: Document
    foot: tuple[Any, ...]
    numbers_pages: bool

    def close(self) -> None:
        """Đặt phần cuối của mẫu sau nội dung."""
        for found in self.foot:
            self.document.element.body.insert_element_before(found, "w:sectPr")


def open_letterhead(path: Path, nd30: Nd30) -> Letterhead:
    """Mở mẫu của cơ quan; a file that is no Word document is a `WrongFile` with its sentence."""
    WordPackage(path)
    document = docx.Document(BytesIO(path.read_bytes()))
    add_styles(document, nd30)
    body = document.element.body
    mark = next((found for found in body.findall(qn("w:p")) if same(_text(found), _CONTENT)), None)
    foot: list[Any] = []
    if mark is not None:
        foot = [found for found in mark.itersiblings() if found.tag != qn("w:sectPr")]
        for found in (mark, *foot):
            body.remove(found)
    header = document.sections[0].header
    return Letterhead(document, tuple(foot), bool(header._element.xpath(".//w:fldSimple | .//w:instrText | .//w:t")))


def _text(paragraph: Any) -> str:
    return "".join(found.text or "" for found in paragraph.iter(qn("w:t")))
