"""Biểu đồ trong tệp Word: real charts with their workbook, which carry the figures of the report and print readably."""

from __future__ import annotations

import io
import re
import subprocess
import zipfile
from decimal import Decimal
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest
from docx.oxml.ns import qn
from docx.shared import Mm
from lxml import etree

from addin.commands.kits import load_layout
from addin.core.refresh.charts import ChartState, seal_of
from addin.core.refresh.plan import Plan, plan_refresh
from addin.core.report.draft import draft
from addin.core.report.model import Report
from addin.hosts.word.chart import CHART, mark_in, numbers_in
from addin.hosts.word.file import write_report
from addin.hosts.word.living import LivingReport
from tests.campaign import WORK as CAMPAIGN
from tests.campaign import campaign
from tests.libreoffice.office import Office

PEOPLE, WORK = "hoat_dong.don_vi.nguoi", "hoat_dong.nhom.kinh_phi"
TEMPLATE = f"Mở đầu\n[biểu đồ: {WORK}] Kinh phí\nHết./.\n[phụ lục: hoat_dong] Phòng\n[biểu đồ: {PEOPLE}] Số người\n"


@pytest.fixture(scope="module")
def report() -> Report:
    return draft(*campaign(template=TEMPLATE))


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory, report: Report) -> Path:
    path = tmp_path_factory.mktemp("biểu đồ") / "báo cáo.docx"
    write_report(path, report, load_layout())
    return path


def part(path: Path, name: str) -> Any:
    with zipfile.ZipFile(path) as package:
        return etree.fromstring(package.read(name))


def frames(path: Path) -> list[Any]:
    return [found for found in part(path, "word/document.xml").iter() if etree.QName(found).localname == "docPr"]


def marks(path: Path) -> list[tuple[str, str] | None]:
    with zipfile.ZipFile(path) as package:
        books = sorted(name for name in package.namelist() if name.startswith("word/embeddings/"))
        return [mark_in(package.read(name)) for name in books]


def test_a_chart_shows_the_figures_of_the_report(path: Path, report: Report) -> None:
    """What Word draws before anybody opens the data, and the data that it opens, are the same numbers in one order."""
    for number, id_ in enumerate((WORK, PEOPLE), 1):
        expected = report.charts[id_].numbers
        assert numbers_in(part(path, f"word/charts/chart{number}.xml")) == expected
        with zipfile.ZipFile(path) as package:
            book = openpyxl.load_workbook(io.BytesIO(package.read(f"word/embeddings/bieu_do_{number}.xlsx")))
        rows = list(book["Số liệu"].iter_rows(min_row=2, values_only=True))
        assert tuple((name, Decimal(str(value))) for name, value, _ in rows) == expected
        assert [figure for *_, figure in rows] == [bar.run.figure for bar in report.charts[id_].bars]
        assert {figure for *_, figure in rows} <= report.figures.keys()


def test_a_chart_refers_to_its_own_workbook(path: Path) -> None:
    """Every cell range and every relation leads to where it says; so “Sửa dữ liệu” of Word opens it."""
    with zipfile.ZipFile(path) as package:
        names, types = package.namelist(), package.read("[Content_Types].xml").decode()
        relations = [package.read(f"word/charts/_rels/chart{number}.xml.rels").decode() for number in (1, 2)]
    for number, relation in enumerate(relations, 1):
        chart = part(path, f"word/charts/chart{number}.xml")
        (external,) = chart.iter(f"{{{CHART}}}externalData")
        assert f'Id="{external.values()[0]}"' in relation
        assert f"../embeddings/bieu_do_{number}.xlsx" in relation
        assert f"word/embeddings/bieu_do_{number}.xlsx" in names
        bars = len(numbers_in(chart) or ())
        cells = [found.text for found in chart.iter(f"{{{CHART}}}f")]
        assert cells == ["'Số liệu'!$B$1", f"'Số liệu'!$A$2:$A${bars + 1}", f"'Số liệu'!$B$2:$B${bars + 1}"]
    assert types.count("drawingml.chart+xml") == 2
    assert "spreadsheetml.sheet" in types


def test_a_chart_is_plain_to_read(path: Path) -> None:
    """Times New Roman, no legend and no title of its own, one dark colour, numbers at the bars, greatest on top."""
    for number in (1, 2):
        chart = part(path, f"word/charts/chart{number}.xml")
        text = etree.tostring(chart).decode()
        assert set(re.findall(r'typeface="([^"]+)"', text)) == {"Times New Roman"}
        assert "legend" not in text
        assert "<c:title>" not in text
        assert 'showVal val="1"' in text
        assert 'orientation val="maxMin"' in text
        colour = re.findall(r'c:ser>.*?srgbClr val="(\w{6})"', text)
        assert sum(bytes.fromhex(colour[0])) < 3 * 100, "dark in a grey print too"


_ORDERS = {
    "chartSpace": "date1904 lang roundedCorners chart spPr txPr externalData",
    "chart": "autoTitleDeleted plotArea legend plotVisOnly dispBlanksAs",
    "barChart": "barDir grouping varyColors ser gapWidth axId",
    "ser": "idx order tx spPr invertIfNegative dLbls cat val",
    "dLbls": "numFmt spPr txPr dLblPos showLegendKey showVal showCatName showSerName showPercent showBubbleSize",
    "catAx": "axId scaling delete axPos numFmt majorTickMark minorTickMark tickLblPos spPr crossAx crosses auto "
    "lblAlgn lblOffset tickLblSkip noMultiLvlLbl",
    "valAx": "axId scaling delete axPos numFmt majorTickMark minorTickMark tickLblPos crossAx crosses crossBetween",
    "numCache": "formatCode ptCount pt",
    "strCache": "ptCount pt",
}


def test_a_chart_is_written_in_the_order_of_the_standard(path: Path) -> None:
    """Word calls a chart damaged when its elements come in another order; LibreOffice would not tell."""
    chart = part(path, "word/charts/chart1.xml")
    for tag, order in _ORDERS.items():
        for found in chart.iter(f"{{{CHART}}}{tag}"):
            names = [etree.QName(child).localname for child in found]
            assert names == sorted(names, key=order.split().index), tag


def test_a_chart_is_described_and_named(path: Path, report: Report) -> None:
    """Who cannot see it hears what it is; its workbook says which chart and which numbers it is; no two ids are one."""
    found = frames(path)
    assert [one.get("descr") for one in found] == [
        "Biểu đồ thanh ngang: Kinh phí thực hiện (triệu đồng) – Tổng số, xếp từ cao xuống thấp.",
        "Biểu đồ thanh ngang: Số người tham gia, xếp từ cao xuống thấp.",
    ]
    assert marks(path) == [(id_, seal_of(report.charts[id_].numbers)) for id_ in (WORK, PEOPLE)]
    assert len({one.get("id") for one in found}) == 2


def test_a_chart_fits_its_page_and_keeps_its_title(path: Path) -> None:
    """As wide as the text of an upright or a turned page, high enough for its bars; the words above stay with it."""
    nd30 = load_layout()
    extents = [found for found in part(path, "word/document.xml").iter() if etree.QName(found).localname == "extent"]
    widths = [round(int(one.get("cx")) / Mm(1)) for one in extents]
    assert widths == [round(nd30.page.text_width), round(nd30.page.turned.text_width)]
    document = docx.Document(str(path))
    titles = [one for one in document.paragraphs if one.style and one.style.name == "Tên biểu đồ" and one.text]
    assert [one.text for one in titles] == ["Biểu đồ 1. Kinh phí (triệu đồng)", "Biểu đồ 2. Số người (người)"]
    for title in titles:
        below: Any = title._p.getnext()
        assert below.find(f".//{qn('w:drawing')}") is not None
        assert title.style is not None
        assert title.style.paragraph_format.keep_with_next


def test_a_letterhead_keeps_its_own_drawings(tmp_path: Path, path: Path, report: Report) -> None:
    """An earlier report used as letterhead brings charts of its own: parts and ids of the new ones are others."""
    write_report(tmp_path / "x.docx", report, load_layout(), letterhead=path)
    with zipfile.ZipFile(tmp_path / "x.docx") as package:
        charts = [name for name in package.namelist() if re.fullmatch(r"word/charts/chart\d\.xml", name)]
    assert len(charts) == 4
    assert len({one.get("id") for one in frames(tmp_path / "x.docx")}) == 4


@pytest.mark.parametrize("data", [b"", b"PK", b"x" * 100])
def test_a_workbook_that_is_none_is_not_ours(data: bytes) -> None:
    """What somebody else embedded is left alone, whatever it is."""
    assert mark_in(data) is None


def changed(by: str) -> Report:
    """The same report after one commune has corrected a number: another order of the bars."""
    work = {**CAMPAIGN, "x_doan_ket": CAMPAIGN["x_doan_ket"].replace("| 1000  |", f"| {by} |")}
    return draft(*campaign(template=TEMPLATE, work=work))


def planned(path: Path, report: Report, take: tuple[str, ...] = ()) -> tuple[LivingReport, Plan]:
    living = LivingReport(path)
    return living, plan_refresh(living.seen, report, report.figures, take)


def restyle(path: Path, out: Path, old: str, new: str, name: str = "word/charts/chart2.xml") -> None:
    """What an officer does in Word: another colour, another number."""
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(out, "w") as target:
        for info in source.infolist():
            data = source.read(info)
            target.writestr(info, data.decode().replace(old, new).encode() if info.filename == name else data)


def test_refresh_draws_a_chart_anew(tmp_path: Path, path: Path) -> None:
    """The cache, the workbook behind it and its seal say the new numbers; the officer's colour stays."""
    restyle(path, tmp_path / "x.docx", "1F3864", "C00000")
    report = changed("9000")
    living, plan = planned(tmp_path / "x.docx", report)
    assert [one.state for one in plan.charts] == [ChartState.SAME, ChartState.CHANGED]
    living.save(tmp_path / "y.docx", plan, report)
    chart = part(tmp_path / "y.docx", "word/charts/chart2.xml")
    assert numbers_in(chart) == report.charts[PEOPLE].numbers
    assert numbers_in(chart)[0] == ("Xã Đoàn Kết", Decimal(9300))  # type: ignore[index]
    assert b"C00000" in etree.tostring(chart)
    assert marks(tmp_path / "y.docx")[1] == (PEOPLE, seal_of(report.charts[PEOPLE].numbers))
    again = LivingReport(tmp_path / "y.docx")
    assert not plan_refresh(again.seen, report, report.figures).writes


def test_a_chart_changed_by_hand_is_left_alone_until_told(tmp_path: Path, path: Path) -> None:
    """A number typed in Word is no longer ours; asked for by its id, it is drawn anew."""
    restyle(path, tmp_path / "x.docx", "<c:v>6041</c:v>", "<c:v>6100</c:v>")
    report = changed("9000")
    _, plan = planned(tmp_path / "x.docx", report)
    assert [one.state for one in plan.charts] == [ChartState.SAME, ChartState.HAND]
    assert plan.leaves
    living, plan = planned(tmp_path / "x.docx", report, (PEOPLE,))
    living.save(tmp_path / "y.docx", plan, report)
    assert numbers_in(part(tmp_path / "y.docx", "word/charts/chart2.xml")) == report.charts[PEOPLE].numbers


def test_a_chart_is_no_paragraph_of_the_text(path: Path) -> None:
    """A new last sentence goes behind the text, not to an annex; with a chart in the way it is offered."""
    last = draft(*campaign(template=TEMPLATE.replace("Hết./.", "Hết./.\nThêm.")))
    _, plan = planned(path, last)
    assert [one.text for one in plan.added] == ["Thêm."]
    behind = draft(*campaign(template=TEMPLATE.replace("Hết./.", "Thêm.\nHết./.")))
    _, plan = planned(path, behind)
    assert [one.text for one in plan.to_review] == ["Thêm."]


def test_libreoffice_draws_the_chart(path: Path, office: Office, tmp_path: Path) -> None:
    """Names in Vietnamese and the numbers of the bars are on the page, and are kept when it saves the file."""
    printed = office.convert(path, "pdf", tmp_path)
    said = subprocess.run(["pdftotext", "-layout", str(printed), "-"], capture_output=True, check=True, timeout=60)
    lines = said.stdout.decode().splitlines()
    assert any(re.fullmatch(r"\s*Xã Ia Chim\s+6\.041", line) for line in lines)
    saved = office.convert(path, "docx", tmp_path)
    assert marks(saved) == marks(path)
    with zipfile.ZipFile(saved) as package:
        charts = sorted(name for name in package.namelist() if re.fullmatch(r"word/charts/chart\d\.xml", name))
    again = [numbers_in(part(saved, name)) for name in charts]
    assert again == [numbers_in(part(path, f"word/charts/chart{number}.xml")) for number in (1, 2)]
