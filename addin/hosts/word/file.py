"""Ghi báo cáo ra tệp Word: letterhead, text, signature, annexes, laid out as nd30.toml says.

Numbers of headings are written as text: Word has no numbering in the Vietnamese alphabet (a, b, c, d, đ).
The same report gives the same bytes.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from pathlib import Path

from docx.document import Document
from docx.enum.section import WD_SECTION
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import _Cell
from docx.text.paragraph import Paragraph as WordParagraph

from addin.core.report.ledger import Recorder, with_label
from addin.core.report.model import BLANK, Mark, Paragraph, Report, Run, Table
from addin.core.report.nd30 import Nd30, TextStyle, line_width
from addin.hosts.safe_file import replacing
from addin.hosts.word.chart import add_chart
from addin.hosts.word.ledger import attach_ledger
from addin.hosts.word.letterhead import Letterhead, open_letterhead
from addin.hosts.word.notes import Footnotes
from addin.hosts.word.runs import RunWriter
from addin.hosts.word.styles import element, empty_document, set_page
from addin.hosts.word.table import add_table, two_columns

__all__ = ["write_report"]

_STYLES = {
    Mark.BASIS: "can_cu",
    Mark.PART: "phan",
    Mark.SECTION: "muc",
    Mark.POINT: "diem",
    Mark.BODY: "noi_dung",
    Mark.DASH: "noi_dung",
    Mark.PLUS: "noi_dung",
}
_EPOCH = (1980, 1, 1, 0, 0, 0)
_ROOM_TO_SIGN = 72
_KEPT_WITH_SIGNATURE = 2
_MOST_UPRIGHT, _WIDEST_UPRIGHT = 8, 100
_SLACK = 5
_ABOVE_CHART = 20


def write_report(path: Path, report: Report, nd30: Nd30, letterhead: Path | None = None) -> None:
    """Ghi báo cáo: everything or nothing; a file that cannot be written is a `CannotWrite` with its sentence.

    `letterhead` is an office's own .docx, written on in place of an empty document.
    """
    own = open_letterhead(letterhead, nd30) if letterhead else None
    with replacing(path) as temporary:
        temporary.write_bytes(_packed(_document(report, nd30, own)))


def _document(report: Report, nd30: Nd30, own: Letterhead | None) -> Document:
    document = own.document if own else empty_document(nd30)
    writer = _Writer(document, report, nd30)
    if own is None or not own.numbers_pages:
        writer.number_pages()
    if own is None:
        writer.letterhead()
    writer.title()
    writer.body()
    if own is not None and own.foot:
        own.close()
    else:
        writer.signature()
    for annex, *charts in report.annexes:
        writer.annex(annex, charts)
    attach_ledger(document, writer.recorder.ledger(report))
    return document


def _packed(document: Document) -> bytes:
    """The package with one date for all its parts."""
    written, packed = io.BytesIO(), io.BytesIO()
    document.save(written)
    with zipfile.ZipFile(written) as source, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            target.writestr(zipfile.ZipInfo(name, _EPOCH), source.read(name), zipfile.ZIP_DEFLATED)
    return packed.getvalue()


class _Writer:
    """Writes one report into one document."""

    def __init__(self, document: Document, report: Report, nd30: Nd30) -> None:
        self._document, self._report, self._nd30 = document, report, nd30
        self._notes = Footnotes(document, "chu_thich")
        self.recorder = Recorder(report.figures)
        self._runs = RunWriter(self.recorder, self._note)

    def letterhead(self) -> None:
        """Phần đầu: the body that issues on the left, Quốc hiệu on the right; number, place and date below."""
        office, styles = self._report.office, self._nd30
        nation = styles["quoc_hieu"]
        right = line_width(nation.text, nation.size, bold=nation.bold) * 25.4 / 72 + _SLACK
        left_cell, right_cell = two_columns(self._document, (styles.page.text_width - right, right))
        if office.superior:
            self._line(left_cell, office.superior, "co_quan_chu_quan", first=True)
        self._line(left_cell, office.body, "co_quan_ban_hanh", first=not office.superior)
        self._line(left_cell, f"Số: {BLANK}/{office.symbol}", "so_ky_hieu")
        self._line(right_cell, nation.text, "quoc_hieu", first=True)
        self._line(right_cell, styles["tieu_ngu"].text, "tieu_ngu")
        when = f"{office.place}, ngày {BLANK} tháng {BLANK} năm {self._report.year}"
        self._line(right_cell, when, "dia_danh")

    def title(self) -> None:
        """Tên loại và trích yếu."""
        for paragraph in self._report.of(Mark.KIND):
            self._add("ten_loai", paragraph.runs, paragraph.key)
        for paragraph in self._report.of(Mark.SUBJECT):
            added = self._add("trich_yeu", paragraph.runs, paragraph.key)
            self._rule(self._document, added, self._nd30["trich_yeu"], self._nd30.page.text_width)

    def body(self) -> None:
        """Nội dung; its end stays on the page of the signature, so that no signature stands on a page alone."""
        last: list[WordParagraph] = []
        for paragraph in self._report.body:
            if paragraph.mark is Mark.TABLE:
                self._table(self._report.tables[paragraph.table], self._nd30.page.text_width)
            elif paragraph.mark is Mark.CHART:
                self._chart(paragraph, self._nd30.page.text_size)
            else:
                last.append(self._add(_STYLES[paragraph.mark], with_label(paragraph), paragraph.key))
                if paragraph.words.endswith(":"):  # what it announces begins on the same page
                    last[-1].paragraph_format.keep_with_next = True
        for kept in last[-_KEPT_WITH_SIGNATURE:]:
            kept.paragraph_format.keep_with_next = kept.paragraph_format.keep_together = True

    def signature(self) -> None:
        """Nơi nhận on the left, the post of the signer on the right, with room for signature and seal."""
        office = self._report.office
        half = self._nd30.page.text_width / 2
        left_cell, right_cell = two_columns(self._document, (half, half), before=Pt(12))
        self._line(left_cell, self._nd30["noi_nhan"].text, "noi_nhan", first=True)
        for at, recipient in enumerate(office.recipients, 1):
            end = "." if at == len(office.recipients) else ";"
            self._line(left_cell, f"- {recipient}{end}", "noi_nhan_danh_sach")
        post = self._line(right_cell, office.signer, "chuc_vu", first=True)
        post.paragraph_format.space_after = Pt(_ROOM_TO_SIGN)

    def annex(self, annex: Paragraph, charts: Iterable[Paragraph]) -> None:
        """Phụ lục on pages of its own, numbered from 1, turned where its table is a wide one; its charts below it."""
        section = self._document.add_section(WD_SECTION.NEW_PAGE)
        table = self._report.tables[annex.table]
        wide = len(table.widths) > _MOST_UPRIGHT or sum(table.widths) > _WIDEST_UPRIGHT
        page = self._nd30.page.turned if wide else self._nd30.page
        set_page(section, page)
        section.different_first_page_header_footer = True
        section._sectPr.find(qn("w:pgMar")).addnext(element("w:pgNumType", start=1))
        self._add("phu_luc", (Run(annex.label),))
        self._add("phu_luc_tieu_de", (Run(self._nd30["phu_luc_tieu_de"].said(table.title)),))
        self._add("phu_luc_kem_theo", (Run(self._report.reference(annex)),))
        self._table(table, page.text_width)
        for chart in charts:
            self._chart(chart, page.text_size)

    def number_pages(self) -> None:
        """Số trang in the top margin, from page 2 on."""
        section = self._document.sections[0]
        section.different_first_page_header_footer = True
        paragraph = section.header.paragraphs[0]
        paragraph.style = self._nd30["so_trang"].name
        field = element("w:fldSimple", instr="PAGE")
        field.append(element("w:r"))
        field[0].append(element("w:t"))
        field[0][0].text = "2"
        paragraph._p.append(field)

    def _chart(self, paragraph: Paragraph, room: tuple[float, float]) -> None:
        """What it shows stands above it, on the same page."""
        self._add("bieu_do", with_label(paragraph), paragraph.key)
        holder = self._document.add_paragraph(style=self._nd30["bieu_do"].name)
        holder.paragraph_format.keep_with_next = False
        width, height = room
        chart = self._report.charts[paragraph.table]
        add_chart(self._document, holder, chart, (width, height - _ABOVE_CHART), self._nd30)

    def _table(self, table: Table, width: float) -> None:
        add_table(self._document, table, self._nd30, width, self._runs)

    def _add(self, style: str, runs: Iterable[Run], where: str = "") -> WordParagraph:
        paragraph = self._document.add_paragraph(style=self._nd30[style].name)
        self._runs.write(paragraph, runs, where)
        return paragraph

    def _note(self, run: Run, where: str) -> int:
        number, paragraph = self._notes.add()
        self._runs.write(paragraph, run.note, where)
        return number

    def _line(self, cell: _Cell, text: str, style: str, *, first: bool = False) -> WordParagraph:
        """One line of a letterhead or signature cell, with its rule if the style has one."""
        wanted = self._nd30[style]
        paragraph: WordParagraph = cell.paragraphs[0] if first else cell.add_paragraph()
        paragraph.style = wanted.name
        self._runs.write(paragraph, (Run(wanted.said(text)),))
        self._rule(cell, paragraph, wanted, (cell.width or 0) / Mm(1))
        return paragraph

    def _rule(self, where: Document | _Cell, above: WordParagraph, style: TextStyle, width: float) -> None:
        """Đường kẻ: the upper border of an empty line, drawn in on both sides to the length asked for."""
        if not style.rule:
            return
        line = min(line_width(above.text, style.size, bold=style.bold), Mm(width).pt)
        inset = max(Mm(width).pt - line * style.rule, 0) / 2
        paragraph = where.add_paragraph(style=style.name)
        layout = paragraph.paragraph_format
        layout.left_indent = layout.right_indent = Pt(inset)
        layout.space_before, layout.space_after, layout.line_spacing = Pt(5), Pt(0), Pt(4)
        borders = element("w:pBdr")
        borders.append(element("w:top", val="single", sz=6, space=1, color="000000"))
        paragraph._p.get_or_add_pPr().insert_element_before(borders, "w:shd", "w:spacing", "w:ind", "w:jc")
