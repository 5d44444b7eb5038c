"""Gói .docx: a Word file opened so that only the parts that are changed are written anew, all others byte for byte."""

from __future__ import annotations

import posixpath
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

from docx.oxml.parser import element_class_lookup
from lxml import etree

from addin.errors import CannotRead, CannotWrite, Encrypted, WrongFile
from addin.hosts.reading.file_kind import FileKind, kind_of
from addin.hosts.report_text import content_of
from addin.hosts.safe_file import replacing

__all__ = ["WordPackage"]

_LARGEST = 300 * 2**20
_MOST_PARTS = 5_000
_RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


class WordPackage:
    """Gói .docx, whole in memory. `tree` gives a part to change, `put` a part as bytes."""

    def __init__(self, path: Path) -> None:
        self.name = path.name
        self._infos, self._parts = _unpacked(path)
        self._trees: dict[str, Any] = {}
        self.main = self._related("", "/officeDocument") or ""
        if self.main not in self._parts:
            raise WrongFile(f"“{path.name}” không phải tệp Word .docx. Hãy mở bằng Word, lưu thành .docx.", file=path)

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(self._parts)

    def related(self, kind: str) -> str | None:
        """Phần mà văn bản dẫn tới: "/footnotes", "/settings"."""
        return self._related(self.main, kind)

    def all_related(self, part: str, kind: str) -> list[str]:
        """Mọi phần của gói mà một phần dẫn tới."""
        folder, base = posixpath.split(part)
        relations = posixpath.join(folder, "_rels", f"{base}.rels")
        found = self.read(relations).iter(_RELATIONS) if relations in self._parts else ()
        return [
            posixpath.normpath(posixpath.join("/", folder, one.get("Target", "")))[1:]
            for one in found
            if one.get("Type", "").endswith(kind) and one.get("TargetMode") != "External"
        ]

    def tree(self, name: str) -> Any:
        """The root of a part; what is changed in it is saved."""
        if name not in self._trees:
            self._trees[name] = self.read(name)
        return self._trees[name]

    def read(self, name: str) -> Any:
        """The root of a part, only to be looked at."""
        parser = etree.XMLParser(resolve_entities=False, no_network=True)
        parser.set_element_class_lookup(element_class_lookup)
        try:
            root: Any = etree.fromstring(self._parts[name], parser)
        except (KeyError, etree.XMLSyntaxError) as error:
            raise _damaged(self.name) from error
        if root.getroottree().docinfo.doctype:
            raise WrongFile(f"“{self.name}” có khai báo lạ không dùng trong tệp Word nên không được đọc.")
        return root

    def data(self, name: str) -> bytes:
        """A part as bytes; none where a relation leads nowhere."""
        return self._parts.get(name, b"")

    def put(self, name: str, data: bytes) -> None:
        self._parts[name] = data
        self._trees.pop(name, None)

    def save(self, path: Path) -> None:
        """Ghi tệp: whole or not at all."""
        if any(name.startswith("_xmlsignatures/") for name in self._parts):
            raise CannotWrite(f"“{self.name}” đã ký số nên không sửa được nữa. Hãy cập nhật bản chưa ký.", file=path)
        packed = BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as package:
            for name, data in self._parts.items():
                tree = self._trees.get(name)
                package.writestr(self._infos[name], data if tree is None else _bytes(tree), zipfile.ZIP_DEFLATED)
        with replacing(path) as temporary:
            temporary.write_bytes(packed.getvalue())

    def _related(self, part: str, kind: str) -> str | None:
        return next(iter(self.all_related(part, kind)), None)


def _unpacked(path: Path) -> tuple[dict[str, zipfile.ZipInfo], dict[str, bytes]]:
    data = content_of(path)
    if kind_of(data) is FileKind.ENCRYPTED:
        raise Encrypted(f"“{path.name}” có đặt mật khẩu. Hãy bỏ mật khẩu trong Word rồi chạy lại.", file=path)
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            infos = {info.filename: info for info in package.infolist() if not info.is_dir()}
            if len(infos) > _MOST_PARTS or sum(info.file_size for info in infos.values()) > _LARGEST:
                raise CannotRead(f"“{path.name}” quá lớn so với một báo cáo. Hãy bỏ bớt ảnh rồi chạy lại.", file=path)
            return infos, {name: package.read(info) for name, info in infos.items()}
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError) as error:
        raise _damaged(path.name) from error


def _damaged(name: str) -> WrongFile:
    return WrongFile(f"“{name}” không phải tệp Word .docx hoặc đã hỏng. Hãy mở bằng Word, lưu lại rồi chạy lại.")


def _bytes(tree: Any) -> bytes:
    return bytes(etree.tostring(tree, encoding="UTF-8", xml_declaration=True, standalone=True))
