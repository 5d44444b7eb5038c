"""Gói .xlsx: the parts around the sheets — which sheets there are, what the styles mean, the document properties.

These parts are small and read by the book (ElementTree); the sheets themselves are left to sheet_xml.py.
"""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Iterator, Mapping
from functools import lru_cache
from io import BytesIO
from xml.etree import ElementTree

from addin.core.grid import UNCALCULATED_PROPERTY
from addin.errors import CannotRead
from addin.hosts.reading.file_kind import FileKind, refusal
from addin.hosts.reading.sheet_xml import Look

__all__ = ["FORMATS_BY_NUMBER", "Package"]

_MOST_PARTS = 5_000
_LARGEST_PART = 100 * 2**20
_LARGEST_WHOLE = 300 * 2**20
_ENCRYPTED = 1
_WORKBOOK = "xl/workbook.xml"
FORMATS_BY_NUMBER = {
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?", 13: "# ??/??",
    14: "mm-dd-yy", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm",
    21: "h:mm:ss", 22: "m/d/yy h:mm", 37: "#,##0_);(#,##0)", 38: "#,##0_);[Red](#,##0)", 39: "#,##0.00_);(#,##0.00)",
    40: "#,##0.00_);[Red](#,##0.00)", 45: "mm:ss", 46: "[h]:mm:ss", 47: "mmss.0", 48: "##0.0E+0", 49: "@",
}  # fmt: skip
"""Kiểu số có sẵn: the formats that Excel knows by number alone, in .xlsx and in .xls."""


class Package:
    """Gói .xlsx, opened for reading only, its parts capped before they are inflated."""

    def __init__(self, data: bytes, name: str) -> None:
        self.name = name
        self._zip = zipfile.ZipFile(BytesIO(data))
        self._parts = {info.filename.lower(): info for info in self._zip.infolist()}
        if any(info.flag_bits & _ENCRYPTED for info in self._zip.infolist()):
            raise refusal(FileKind.ENCRYPTED, name)
        if len(self._parts) != len(self._zip.infolist()):
            raise refusal(FileKind.DAMAGED, name)  # two parts of one name: which one is seen depends on the reader
        sizes = [info.file_size for info in self._zip.infolist()]
        if len(sizes) > _MOST_PARTS or max(sizes) > _LARGEST_PART or sum(sizes) > _LARGEST_WHOLE:
            raise CannotRead(
                f"Tệp “{name}” quá lớn so với một biểu báo cáo. Hãy xóa các trang, dòng và ảnh thừa rồi lưu lại.",
                file=name,
            )
        self._roots: dict[str, ElementTree.Element] = {}
        self._look_for_doctype("xl/sharedstrings.xml")

    def part(self, path: str) -> bytes | None:
        """Nội dung một phần; None when the package has none of that name (names differ only by case)."""
        info = self._parts.get(path.lower())
        return self._zip.read(info) if info else None

    def sheet_paths(self) -> dict[str, str]:
        """Trang tính và phần chứa nó."""
        targets = {
            relation.get("Id", ""): posixpath.normpath(posixpath.join("/xl", relation.get("Target", "")))[1:]
            for relation in self._elements("xl/_rels/workbook.xml.rels", "Relationship")
        }
        sheets = {}
        for sheet in self._elements(_WORKBOOK, "sheet"):
            key = next((value for name, value in sheet.items() if name.endswith("}id")), "")
            sheets[sheet.get("name", "")] = targets.get(key, "")
        return sheets

    def looks(self) -> Mapping[int, Look]:
        """Kiểu ô by their index in the sheets; those of a form are the same bytes in every file made from it."""
        data = self.part("xl/styles.xml")
        if data is None:
            return {}
        self._refuse_doctype(data)
        try:
            return _looks(data) if len(data) > _SMALL else _small_looks(data)
        except ElementTree.ParseError as error:
            raise refusal(FileKind.DAMAGED, self.name) from error

    def fonts(self) -> frozenset[str]:
        """Tên mọi phông chữ mà kiểu ô dùng tới."""
        root = self._root("xl/styles.xml")
        return frozenset(_font(font)[1] for font in _children(root, "fonts")) if root is not None else frozenset()

    def properties(self) -> dict[str, str]:
        """Thuộc tính tài liệu: title, creator, modified ... and whatever the form carries under names of its own."""
        found: dict[str, str] = {}
        core = self._root("docProps/core.xml")
        for element in core if core is not None else ():
            found[_local(element.tag)] = element.text or ""
        for element in self._elements("docProps/custom.xml", "property"):
            found[element.get("name", "")] = next((child.text or "" for child in element), "")
        calculation = self._elements("xl/workbook.xml", "calcPr")
        if any(element.get("fullCalcOnLoad") in ("1", "true") for element in calculation):
            found[UNCALCULATED_PROPERTY] = "1"
        return found

    def _elements(self, path: str, local: str) -> Iterator[ElementTree.Element]:
        root = self._root(path)
        if root is not None:
            yield from (element for element in root.iter() if _local(element.tag) == local)

    def _root(self, path: str) -> ElementTree.Element | None:
        if path in self._roots:
            return self._roots[path]
        data = self.part(path)
        if data is None:
            return None
        self._refuse_doctype(data)
        try:
            root = self._roots[path] = ElementTree.fromstring(data)
        except ElementTree.ParseError as error:
            raise refusal(FileKind.DAMAGED, self.name) from error
        return root

    def _look_for_doctype(self, path: str) -> None:
        info = self._parts.get(path)
        if info:
            with self._zip.open(info) as part:
                self._refuse_doctype(part.read(4096))

    def _refuse_doctype(self, data: bytes) -> None:
        """Entities blow a small file up in memory, and no spreadsheet program writes them."""
        if b"<!DOCTYPE" in data.replace(b"\0", b""):
            raise CannotRead(
                f"Tệp “{self.name}” có khai báo lạ không dùng trong bảng tính nên không được đọc.", file=self.name
            )


def _looks(styles: bytes) -> Mapping[int, Look]:
    root = ElementTree.fromstring(styles)
    formats = dict(FORMATS_BY_NUMBER)
    for custom in _children(root, "numFmts"):
        formats[int(custom.get("numFmtId", 0))] = custom.get("formatCode", "")
    fonts = [_font(font) for font in _children(root, "fonts")]
    looks = {}
    for index, style in enumerate(_children(root, "cellXfs")):
        number = int(style.get("fontId", 0))
        bold, font = fonts[number] if number < len(fonts) else (False, "")
        code = formats.get(int(style.get("numFmtId", 0)), "")
        looks[index] = Look("" if code == "General" else code, bold, font)
    return looks


_SMALL = 2**18
_small_looks = lru_cache(maxsize=16)(_looks)


def _local(tag: str) -> str:
    return tag.rpartition("}")[2]


def _children(root: ElementTree.Element, local: str) -> Iterator[ElementTree.Element]:
    """The members of one list of styles.xml."""
    for element in root:
        if _local(element.tag) == local:
            yield from element


def _font(element: ElementTree.Element) -> tuple[bool, str]:
    bold, name = False, ""
    for child in element:
        local, value = _local(child.tag), child.get("val")
        if local == "b":
            bold = value not in {"0", "false"}
        elif local in {"name", "rFont"}:
            name = value or ""
    return bold, name
