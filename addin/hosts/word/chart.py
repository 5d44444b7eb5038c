"""Biểu đồ trong tệp Word: a native chart with its own workbook, so that an officer can go on with it in Word.

The workbook carries the chart's id and a seal over its numbers: so a copied, moved or restyled chart is found again,
also after LibreOffice has saved the file, and one whose numbers were changed by hand is told apart. One series in one
dark colour with its numbers beside the bars: a print in grey says all that the screen says.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal, InvalidOperation
from itertools import count
from typing import Any

import xlsxwriter
from docx.document import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.parser import parse_xml
from docx.shared import Mm
from docx.text.paragraph import Paragraph
from lxml import etree

from addin.core.refresh.charts import seal_of
from addin.core.report.model import Chart, Numbers
from addin.core.report.nd30 import Nd30
from addin.core.report.seen import SeenChart
from addin.hosts.word.package import WordPackage

__all__ = ["CHART", "LivingChart", "add_chart", "charts_in", "data_workbook", "mark_in", "numbers_in"]

CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PLACED = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_SHEET, _MARK = "Số liệu", "Tổng Hợp"
_CUSTOM = "docProps/custom.xml"
_CREATED = datetime(2000, 1, 1)
_INK, _LINE = "1F3864", "7F7F7F"
_BAR, _AROUND, _GAP = 6.2, 6.0, 45

# Dots between thousands as Vietnamese writes them, on any PC; a decimal comma is left to the PC's own settings.
_WHOLE, _BROKEN = r"[>=1000000]0\.000\.000;[>=1000]0\.000;0", "[>=1000]#,##0.0##;General"

_FRAME = f"""<w:drawing xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">
<wp:inline xmlns:wp="{_PLACED}" distT="0" distB="0" distL="0" distR="0"><wp:extent/><wp:docPr/><wp:cNvGraphicFramePr/>
<a:graphic xmlns:a="{_DRAWING}"><a:graphicData uri="{CHART}"><c:chart xmlns:c="{CHART}"/></a:graphicData></a:graphic>
</wp:inline></w:drawing>"""

_PART = f"""<c:chartSpace xmlns:c="{CHART}" xmlns:a="{_DRAWING}" xmlns:r="{_OFFICE}">
<c:date1904 val="0"/><c:roundedCorners val="0"/>
<c:chart><c:autoTitleDeleted val="1"/><c:plotArea><c:layout/>
<c:barChart><c:barDir val="bar"/><c:grouping val="clustered"/><c:varyColors val="0"/>
<c:ser><c:idx val="0"/><c:order val="0"/><c:tx><c:strRef><c:f/><c:strCache/></c:strRef></c:tx>
<c:spPr><a:solidFill><a:srgbClr val="{_INK}"/></a:solidFill></c:spPr><c:invertIfNegative val="0"/>
<c:dLbls><c:numFmt sourceLinked="0"/><c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>
<c:txPr><a:bodyPr wrap="none"/><a:p><a:pPr><a:defRPr/></a:pPr><a:endParaRPr/></a:p></c:txPr><c:dLblPos val="outEnd"/>
<c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="0"/><c:showSerName val="0"/><c:showPercent val="0"/>
<c:showBubbleSize val="0"/></c:dLbls>
<c:cat><c:strRef><c:f/><c:strCache/></c:strRef></c:cat><c:val><c:numRef><c:f/><c:numCache/></c:numRef></c:val></c:ser>
<c:gapWidth val="{_GAP}"/><c:axId val="1001"/><c:axId val="1002"/></c:barChart>
<c:catAx><c:axId val="1001"/><c:scaling><c:orientation val="maxMin"/></c:scaling><c:delete val="0"/>
<c:axPos val="l"/><c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/>
<c:minorTickMark val="none"/><c:tickLblPos val="low"/><c:spPr><a:ln w="6350"><a:solidFill><a:srgbClr val="{_LINE}"/>
</a:solidFill></a:ln></c:spPr><c:crossAx val="1002"/><c:crosses val="autoZero"/><c:auto val="1"/><c:lblAlgn val="ctr"/>
<c:lblOffset val="100"/><c:tickLblSkip val="1"/><c:noMultiLvlLbl val="0"/></c:catAx>
<c:valAx><c:axId val="1002"/><c:scaling><c:orientation val="minMax"/></c:scaling><c:delete val="1"/><c:axPos val="t"/>
<c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/>
<c:tickLblPos val="nextTo"/><c:crossAx val="1001"/><c:crosses val="autoZero"/>
<c:crossBetween val="between"/></c:valAx></c:plotArea>
<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>
<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>
<c:txPr><a:bodyPr/><a:p><a:pPr><a:defRPr><a:solidFill><a:srgbClr val="000000"/></a:solidFill>
<a:latin/><a:ea/><a:cs/></a:defRPr></a:pPr><a:endParaRPr/></a:p></c:txPr></c:chartSpace>"""


# ---- a new chart


def add_chart(document: Document, paragraph: Paragraph, chart: Chart, room: tuple[float, float], nd30: Nd30) -> None:
    """Đặt biểu đồ vào đoạn, as wide as `room` (mm) and as high as its bars need, if there is room."""
    width, height = room
    frame: Any = parse_xml(_FRAME)
    extent, properties = frame.find(f".//{{{_PLACED}}}extent"), frame.find(f".//{{{_PLACED}}}docPr")
    extent.set("cx", str(int(Mm(width))))
    extent.set("cy", str(int(Mm(min(height, len(chart.bars) * _BAR + _AROUND)))))
    properties.set("id", str(_free_id(document)))
    properties.set("name", f"Biểu đồ {properties.get('id')}")
    properties.set("descr", f"Biểu đồ thanh ngang: {chart.name}, xếp từ cao xuống thấp.")
    frame.find(f".//{{{CHART}}}chart").set(f"{{{_OFFICE}}}id", _related(document, chart, nd30))
    paragraph.add_run()._r.append(frame)


def _free_id(document: Document) -> int:
    """A letterhead may hold drawings of its own."""
    return max((int(one.get("id", "0")) for one in document.element.iter(f"{{{_PLACED}}}docPr")), default=0) + 1


def _related(document: Document, chart: Chart, nd30: Nd30) -> str:
    package = document.part.package
    taken = {str(part.partname) for part in package.iter_parts()}
    number = next(one for one in count(1) if f"/word/charts/chart{one}.xml" not in taken)
    data = PackURI(f"/word/embeddings/bieu_do_{number}.xlsx")
    book = Part(data, CONTENT_TYPE.SML_SHEET, data_workbook(chart), package)
    part = Part(PackURI(f"/word/charts/chart{number}.xml"), CONTENT_TYPE.DML_CHART, b"", package)
    part._blob = _chart_xml(chart, nd30, part.relate_to(book, RELATIONSHIP_TYPE.PACKAGE))
    return document.part.relate_to(part, RELATIONSHIP_TYPE.CHART)


def _chart_xml(chart: Chart, nd30: Nd30, data: str) -> bytes:
    root: Any = etree.fromstring(_PART, etree.XMLParser(remove_blank_text=True))
    for letters in root.iter(f"{{{_DRAWING}}}defRPr"):
        letters.set("sz", str(round(100 * nd30["bang"].size)))
        for script in letters[1:]:
            script.set("typeface", nd30.font.name)
    for language in root.iter(f"{{{_DRAWING}}}defRPr", f"{{{_DRAWING}}}endParaRPr"):
        language.set("lang", nd30.font.language)
    external = etree.SubElement(root, f"{{{CHART}}}externalData", {f"{{{_OFFICE}}}id": data})
    etree.SubElement(external, f"{{{CHART}}}autoUpdate", val="0")
    _put_numbers(root, chart)
    return bytes(etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True))


def data_workbook(chart: Chart) -> bytes:
    """Trang tính của biểu đồ, which Word opens to edit it: names, numbers, and the id that Truy vết asks for."""
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        book.set_properties({"created": _CREATED})
        book.set_custom_property(_MARK, f"{chart.id} {seal_of(chart.numbers)}", "text")
        sheet = book.add_worksheet(_SHEET)
        sheet.set_column(0, 2, 28)
        number = book.add_format({"num_format": _format(chart)})
        for column, head in enumerate(("", chart.name, "Mã số liệu (để truy vết)")):
            sheet.write_string(0, column, head)
        for row, bar in enumerate(chart.bars, 1):
            sheet.write_string(row, 0, bar.label)
            sheet.write_number(row, 1, float(bar.value), number)
            sheet.write_string(row, 2, bar.run.figure)
    return made.getvalue()


def _format(chart: Chart) -> str:
    return _WHOLE if all(bar.value == bar.value.to_integral_value() for bar in chart.bars) else _BROKEN


# ---- a chart that stands in a document


@dataclass(frozen=True)
class LivingChart:
    """Biểu đồ trong một văn bản đã soạn: what is seen of it, and the two parts that hold its numbers."""

    seen: SeenChart
    _package: WordPackage
    _drawing: str
    _data: str

    def redraw(self, chart: Chart) -> None:
        """Đặt số mới; how it looks stays as it is."""
        _put_numbers(self._package.tree(self._drawing), chart)
        self._package.put(self._data, data_workbook(chart))


def charts_in(package: WordPackage) -> Iterator[LivingChart]:
    """Các biểu đồ của chương trình, known by their workbooks."""
    for drawing in package.all_related(package.main, "/chart"):
        for data in package.all_related(drawing, "/package"):
            if mark := mark_in(package.data(data)):
                yield LivingChart(SeenChart(*mark, numbers_in(package.read(drawing))), package, drawing, data)


def mark_in(data: bytes) -> tuple[str, str] | None:
    """(mã biểu đồ, dấu) of a chart's workbook; None where it is no workbook of ours."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as book:
            properties = book.read(_CUSTOM) if _CUSTOM in book.namelist() else b"<none/>"
        root: Any = etree.fromstring(properties, etree.XMLParser(resolve_entities=False, no_network=True))
    except (zipfile.BadZipFile, etree.XMLSyntaxError):
        return None
    ours = (found for found in root.iter() if found.get("name") == _MARK)
    id_, _, seal = "".join(next(ours, root).itertext()).strip().partition(" ")
    return (id_, seal) if seal else None


def numbers_in(root: Any) -> Numbers | None:
    """Các thanh của biểu đồ; None where it is no longer one series of names and numbers."""
    series = root.findall(f".//{{{CHART}}}ser")
    if len(series) != 1:
        return None
    names, values = (_points(series[0].find(f"{{{CHART}}}{tag}")) for tag in ("cat", "val"))
    if not names.keys() >= values.keys():
        return None
    try:
        return tuple((names[at], Decimal(values[at])) for at in sorted(values, key=int))
    except InvalidOperation:
        return None


def _points(holder: Any) -> Mapping[str, str]:
    points = holder.iter(f"{{{CHART}}}pt") if holder is not None else ()
    return {point.get("idx", "0"): point.findtext(f"{{{CHART}}}v", "") for point in points}


def _put_numbers(root: Any, chart: Chart) -> None:
    """What is shown until Word reads the workbook."""
    series = root.find(f".//{{{CHART}}}ser")
    last = len(chart.bars) + 1
    _put(series.find(f"{{{CHART}}}tx"), "$B$1", [chart.name])
    _put(series.find(f"{{{CHART}}}cat"), f"$A$2:$A${last}", [bar.label for bar in chart.bars])
    _put(series.find(f"{{{CHART}}}val"), f"$B$2:$B${last}", [f"{bar.value:f}" for bar in chart.bars], _format(chart))
    for shown in series.iterfind(f"{{{CHART}}}dLbls/{{{CHART}}}numFmt"):
        shown.set("formatCode", _format(chart))


def _put(holder: Any, cells: str, texts: Sequence[str], form: str = "") -> None:
    reference = holder[0]
    reference.find(f"{{{CHART}}}f").text = f"'{_SHEET}'!{cells}"
    cache = reference[1]
    for old in list(cache):
        cache.remove(old)
    if form:
        etree.SubElement(cache, f"{{{CHART}}}formatCode").text = form
    etree.SubElement(cache, f"{{{CHART}}}ptCount", val=str(len(texts)))
    for at, text in enumerate(texts):
        point = etree.SubElement(cache, f"{{{CHART}}}pt", idx=str(at))
        etree.SubElement(point, f"{{{CHART}}}v").text = text
