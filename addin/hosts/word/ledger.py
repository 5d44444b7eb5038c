"""Phần dữ liệu kèm tệp Word: the ledger of a document as one custom XML part, written and read."""

from __future__ import annotations

import uuid
from decimal import Decimal, InvalidOperation
from itertools import count
from typing import Any

from docx.document import Document
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from lxml import etree

from addin.core.figures import Display
from addin.core.report.ledger import Ledger, RowPrint, Spot, Wording

__all__ = ["NAMESPACE", "attach_ledger", "ledger_from", "ledger_xml"]

NAMESPACE = "urn:tonghop:so-lieu:1"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/"
_STORE = f"{_OFFICE}customXml"
_ITEM_TYPE, _PROPERTIES_TYPE = (
    "application/xml",
    "application/vnd.openxmlformats-officedocument.customXmlProperties+xml",
)
# The id of the store; a fixed one, so that the same report is the same file.
_STORE_ID = str(uuid.uuid5(uuid.NAMESPACE_URL, NAMESPACE)).upper()


def attach_ledger(document: Document, ledger: Ledger) -> None:
    """Gắn sổ ghi số vào tệp, as customXml/item1.xml with its properties beside it; a letterhead may hold items too."""
    _forget_older(document)
    package = document.part.package
    taken = {str(part.partname) for part in package.iter_parts()}
    number = next(number for number in count(1) if f"/customXml/item{number}.xml" not in taken)
    item = Part(PackURI(f"/customXml/item{number}.xml"), _ITEM_TYPE, ledger_xml(ledger), package)
    properties = Part(PackURI(f"/customXml/itemProps{number}.xml"), _PROPERTIES_TYPE, _properties(), package)
    document.part.relate_to(item, f"{_OFFICE}relationships/customXml")
    item.relate_to(properties, f"{_OFFICE}relationships/customXmlProps")


def _forget_older(document: Document) -> None:
    """An earlier report used as letterhead brings its own ledger; a document has one."""
    for relation in list(document.part.rels.values()):
        if relation.reltype.endswith("/customXml") and NAMESPACE.encode() in relation.target_part.blob:
            del document.part.rels[relation.rId]


def _properties() -> bytes:
    root = etree.Element(f"{{{_STORE}}}datastoreItem", {f"{{{_STORE}}}itemID": f"{{{_STORE_ID}}}"}, {"ds": _STORE})
    schemas = etree.SubElement(root, f"{{{_STORE}}}schemaRefs")
    etree.SubElement(schemas, f"{{{_STORE}}}schemaRef", {f"{{{_STORE}}}uri": NAMESPACE})
    return _bytes(root)


def ledger_xml(ledger: Ledger) -> bytes:
    """Sổ ghi số dạng XML."""
    root: Any = etree.Element(f"{{{NAMESPACE}}}ledger", {}, {"so": NAMESPACE})
    for spot in ledger.spots.values():
        _spot(root, spot)
    for key, wording in ledger.wordings.items():
        attributes = {"key": key, "print": wording.words} | ({"told": wording.told} if wording.told else {})
        etree.SubElement(root, f"{{{NAMESPACE}}}passage", attributes)
    for key, rows in ledger.rows.items():
        table = etree.SubElement(root, f"{{{NAMESPACE}}}table", {"key": key})
        for row in rows:
            etree.SubElement(table, f"{{{NAMESPACE}}}row", {"name": row.name, "print": row.words})
    return _bytes(root)


def _spot(root: Any, spot: Spot) -> None:
    attributes = {
        "serial": str(spot.serial), "where": spot.where, "id": spot.figure, "name": spot.name, "value": str(spot.value),
        "decimals": str(spot.display.decimals), "padded": str(int(spot.display.padded)),
        "dash": str(int(spot.display.dash)), "cell": spot.cell, "hash": spot.seal,
    }  # fmt: skip
    figure = etree.SubElement(root, f"{{{NAMESPACE}}}figure", attributes)
    for source in spot.sources:
        etree.SubElement(figure, f"{{{NAMESPACE}}}source", {"cell": source})


def _bytes(root: Any) -> bytes:
    return bytes(etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True))


def ledger_from(root: Any) -> Ledger:
    """Đọc sổ ghi số; an entry that somebody spoiled is left out, so that its figure counts as unknown."""
    spots = [spot for found in root.iter(f"{{{NAMESPACE}}}figure") if (spot := _spot_from(found)) is not None]
    passages = {
        found.get("key", ""): Wording(found.get("print", ""), found.get("told", ""))
        for found in root.iter(f"{{{NAMESPACE}}}passage")
    }
    rows = {
        table.get("key", ""): tuple(RowPrint(row.get("name", ""), row.get("print", "")) for row in table)
        for table in root.iter(f"{{{NAMESPACE}}}table")
    }
    return Ledger({spot.serial: spot for spot in spots}, passages, rows)


def _spot_from(found: Any) -> Spot | None:
    try:
        return Spot(
            serial=int(found.attrib["serial"]),
            where=found.attrib["where"],
            figure=found.attrib["id"],
            name=found.attrib["name"],
            value=Decimal(found.attrib["value"]),
            display=Display(int(found.attrib["decimals"]), found.get("padded") == "1", found.get("dash") == "1"),
            cell=found.get("cell", ""),
            sources=tuple(source.get("cell", "") for source in found.iter(f"{{{NAMESPACE}}}source")),
            seal=found.attrib["hash"],
        )
    except (KeyError, ValueError, InvalidOperation):
        return None
