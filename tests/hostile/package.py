"""Gói .xlsx viết tay: a workbook from the text of its parts, so that a test can lie in any of them."""

from __future__ import annotations

import zipfile
from io import BytesIO

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STRICT_REL = "http://purl.oclc.org/ooxml/officeDocument/relationships"
_PACKAGE_REL = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_PLAIN = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
MACRO = "application/vnd.ms-excel.sheet.macroEnabled.main+xml"
SMALL = '<row r="1"><c r="A1" t="inlineStr"><is><t>Đơn vị: xã Ia Chim</t></is></c><c r="B1"><v>45</v></c></row>'

Parts = dict[str, bytes]


def sheet(
    rows: str = SMALL, *, before: str = "", after: str = "", head: str = _HEAD, name_space: str = MAIN, first: str = ""
) -> bytes:
    """One worksheet; `first` stands between the XML head and the root."""
    return (
        f'{head}{first}<worksheet xmlns="{name_space}" xmlns:r="{_REL}">{before}'
        f"<sheetData>{rows}</sheetData>{after}</worksheet>"
    ).encode()


def parts(
    one: bytes | None = None,
    *,
    more: Parts | None = None,
    content: str = _PLAIN,
    name_space: str = MAIN,
    relation: str = _REL,
    workbook: str = "",
) -> Parts:
    """The parts of a workbook with one sheet; `more` adds parts or replaces them."""
    found = {
        "[Content_Types].xml": (
            f'{_HEAD}<Types xmlns="{_TYPES}"><Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/>'
            f'<Override PartName="/xl/workbook.xml" ContentType="{content}"/>'
            '<Override PartName="/xl/worksheets/sheet1.xml" ContentType='
            '"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>'
        ).encode(),
        "_rels/.rels": (
            f'{_HEAD}<Relationships xmlns="{_PACKAGE_REL}"><Relationship Id="rId1" '
            f'Type="{relation}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
        ).encode(),
        "xl/workbook.xml": (
            f'{_HEAD}<workbook xmlns="{name_space}" xmlns:r="{relation}"><sheets>'
            f'<sheet name="Biểu 01" sheetId="1" r:id="rId1"/></sheets>{workbook}</workbook>'
        ).encode(),
        "xl/_rels/workbook.xml.rels": (
            f'{_HEAD}<Relationships xmlns="{_PACKAGE_REL}"><Relationship Id="rId1" Type="{relation}/worksheet" '
            'Target="worksheets/sheet1.xml"/></Relationships>'
        ).encode(),
        "xl/worksheets/sheet1.xml": sheet() if one is None else one,
    }
    return found | (more or {})


def strict_parts() -> Parts:
    """As Excel saves "Strict Open XML"."""
    return parts(sheet(name_space=STRICT), name_space=STRICT, relation=_STRICT_REL)


def zipped(found: Parts, *, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """The package as a file."""
    into = BytesIO()
    with zipfile.ZipFile(into, "w", method, compresslevel=1) as package:
        for name, data in found.items():
            package.writestr(name, data)
    return into.getvalue()


def cells(count: int, row: int = 1) -> str:
    """A row of `count` numbers."""
    from addin.core.place import cell_name

    return (
        f'<row r="{row}">'
        + "".join(f'<c r="{cell_name(row, n)}"><v>{n}</v></c>' for n in range(1, count + 1))
        + "</row>"
    )


def text_cell(name: str, text: str) -> str:
    """A cell with a text of its own."""
    row = "".join(filter(str.isdigit, name))
    return f'<row r="{row}"><c r="{name}" t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c></row>'
