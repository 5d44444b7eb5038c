"""Tệp addin.xlam: the ribbon, the launcher and its sentences in one package, the same bytes from the same text."""

from __future__ import annotations

import tomllib
import unicodedata
import zipfile
from collections.abc import Iterable, Mapping
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from xml.sax.saxutils import quoteattr

import xlsxwriter

from addin.errors import FormAuthorError
from addin.hosts.vba_project import Module, vba_project
from addin.hosts.workbook_writer import CREATED
from addin.ribbon import BUTTONS, GROUPS, Button

TEXT_SHEET = "_text"
_UI = "http://schemas.microsoft.com/office/2009/07/customui"
_UI_PART = "customUI/customUI14.xml"
_UI_RELATION = "http://schemas.microsoft.com/office/2007/relationships/ui/extensibility"
_SHEET_XLSM = b"application/vnd.ms-excel.sheet.macroEnabled.main+xml"
_SHEET_XLAM = b"application/vnd.ms-excel.addin.macroEnabled.main+xml"
_PLAIN = str.maketrans({"đ": "d", "Đ": "D", "“": '"', "”": '"', "…": "..."})
_OLDEST = (1980, 1, 1, 0, 0, 0)


def ribbon_xml(buttons: Iterable[Button] = BUTTONS) -> str:
    """Thẻ “Tổng hợp” of Excel's ribbon."""
    listed = tuple(buttons)
    groups = "".join(
        f'<group id="group{number}" label={quoteattr(group)}>'
        + "".join(_button_xml(one) for one in listed if one.group == group)
        + "</group>"
        for number, group in enumerate(GROUPS, 1)
    )
    tab = f'<tab id="tongHop" label="Tổng hợp" keytip="Y">{groups}</tab>'
    return f'<?xml version="1.0"?>\n<customUI xmlns="{_UI}"><ribbon><tabs>{tab}</tabs></ribbon></customUI>'


def _button_xml(button: Button) -> str:
    values = {
        "id": button.id, "size": "large", "imageMso": button.image, "label": button.label, "keytip": button.keytip,
        "screentip": button.screentip, "supertip": button.supertip, "onAction": f"TongHop.{button.sub}",
    }  # fmt: skip
    return f"<button {' '.join(f'{name}={quoteattr(value)}' for name, value in values.items())}/>"


def build_addin(macros: Path) -> bytes:
    """Nội dung của addin.xlam, from the folder `macros`."""
    project = project_bin(macros)
    texts = tomllib.loads((macros / "texts.toml").read_text(encoding="utf-8"))
    return _as_addin(_workbook(texts, project))


def project_bin(macros: Path, names: Iterable[str] = ("TongHop",), sheets: int = 1) -> bytes:
    """vbaProject.bin with these modules, for a workbook of so many sheets: Excel wants one of its own for each."""
    documents = (Module.of_workbook("ThisWorkbook"), *(Module.of_sheet(f"Sheet{one + 1}") for one in range(sheets)))
    return vba_project("TongHopAddin", (*documents, *(Module(name, _source(macros, name)) for name in names)))


def _source(macros: Path, name: str) -> str:
    source = (macros / f"{name}.bas").read_text(encoding="utf-8")
    wrong = next((line for line, text in enumerate(source.splitlines(), 1) if not text.isascii()), 0)
    if wrong:
        message = "Mã VBA chỉ được có chữ ASCII; lời tiếng Việt đặt ở texts.toml."
        raise FormAuthorError(message, file=f"{name}.bas", line=wrong)
    return source


def _workbook(texts: Mapping[str, str], project: bytes) -> bytes:
    """A macro workbook with the sentences on a hidden sheet; XlsxWriter wants the project as a file."""
    with TemporaryDirectory(prefix="tonghop-") as folder:
        path, binary = Path(folder) / "addin.xlsm", Path(folder) / "vbaProject.bin"
        binary.write_bytes(project)
        with xlsxwriter.Workbook(path) as book:
            book.set_properties({"created": CREATED, "title": "Tổng Hợp"})
            sheet = book.add_worksheet(TEXT_SHEET)
            write_texts(sheet, texts)
            book.add_vba_project(str(binary))
            book.set_vba_name("ThisWorkbook")
            sheet.set_vba_name("Sheet1")
        return path.read_bytes()


def write_texts(sheet: Any, texts: Mapping[str, str]) -> None:
    """Key, sentence, and the sentence without its marks for where nothing can show them."""
    for row, (key, text) in enumerate(texts.items()):
        for column, content in enumerate((key, text, plain(text))):
            sheet.write_string(row, column, content)


def plain(text: str) -> str:
    """Câu không dấu, in the letters that every code page has."""
    letters = unicodedata.normalize("NFD", text.translate(_PLAIN))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def _as_addin(workbook: bytes) -> bytes:
    """The content type makes an add-in of it; the ribbon comes in as a part of its own."""
    made = BytesIO()
    relation = f'<Relationship Id="rIdRibbon" Type="{_UI_RELATION}" Target="{_UI_PART}"/></Relationships>'.encode()
    with zipfile.ZipFile(BytesIO(workbook)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        parts = {name: old.read(name) for name in old.namelist()}
        parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(_SHEET_XLSM, _SHEET_XLAM)
        parts["_rels/.rels"] = parts["_rels/.rels"].replace(b"</Relationships>", relation)
        parts[_UI_PART] = ribbon_xml().encode()
        for name, data in parts.items():
            new.writestr(zipfile.ZipInfo(name, _OLDEST), data, zipfile.ZIP_DEFLATED)
    return made.getvalue()
