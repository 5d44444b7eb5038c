"""Sổ kết quả của hàng nghìn đơn vị: totals, who has reported, what was found, what was not taken; no sheet per unit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from addin.core.book.canvas import Canvas
from addin.core.book.letterhead import put_title
from addin.core.book.model import FINDINGS, STATUS, SUMMARY, Refusal
from addin.core.coverage import Coverage
from addin.core.edits import AddFilter, AddSheet, Content, Edit, Style
from addin.core.finding import Finding
from addin.core.form.model import Column, Kit
from addin.core.grid import Area
from addin.core.looks import CENTRED, GROUP, HEADER, NOTE, NUMBER, PARAGRAPH, SECTION, TABS, TEXT, TOTAL, computed
from addin.core.many.comparing import FormTotals
from addin.core.number import round_half_up
from addin.core.period import late_words
from addin.core.rules.context import title_of
from addin.core.summary import FormSummary, Line

__all__ = ["survey_pages"]

REFUSED = "Tệp không nhận"
_STATUS = {"STT": 6.0, "Đơn vị": 30.0, "Tình trạng": 22.0, "Tệp": 38.0, "Nộp lúc": 17.0, "Nộp trễ": 18.0,
           "Ô bắt buộc đã ghi": 16.0, "Lỗi": 8.0, "Lý do": 30.0}  # fmt: skip
_FINDINGS = {"STT": 6.0, "Mức độ": 18.0, "Đơn vị": 24.0, "Nơi": 44.0, "Nội dung": 60.0, "Cần làm gì": 44.0}
_REFUSED = {"STT": 6.0, "Tệp": 44.0, "Lý do": 110.0}
_HEAD_ROW = 5
_MOST_FINDINGS = 100_000
_LOOKS = {0: TOTAL, 1: GROUP}

_Row = tuple[Content, ...]


def survey_pages(
    kit: Kit,
    totals: Mapping[str, FormTotals],
    found: Coverage,
    findings: Sequence[Finding],
    refused: Sequence[Refusal],
) -> list[Edit]:
    """Mọi trang của Sổ kết quả."""
    titles = {one.commune.id: one.commune.title for one in found.standings}
    left_out = sum(one.left_out for one in totals.values())
    reported = f"Số liệu của {found.received}/{found.expected} đơn vị."
    counted = reported + (f" {left_out} ô không cộng được, xem trang “{FINDINGS}”." if left_out else "")
    return [
        *_totals(kit, totals, counted),
        *_list(STATUS, "TÌNH HÌNH NỘP BIỂU", kit, _STATUS, _standings(found), reported),
        *_list(FINDINGS, "KẾT QUẢ KIỂM TRA", kit, _FINDINGS, _found(findings[:_MOST_FINDINGS], titles), _cut(findings)),
        *_list(REFUSED, "TỆP KHÔNG NHẬN, BẢN CŨ", kit, _REFUSED, _refused(refused), ""),
    ]


def _totals(kit: Kit, totals: Mapping[str, FormTotals], said: str) -> list[Edit]:
    most = max((len(form.form.numbers) for form in _summaries(totals)), default=0)
    canvas = Canvas(AddSheet(SUMMARY, (44.0, 10.0, *[15.0] * most), tab=TABS["summary"]))
    put_title(canvas, 1, "BIỂU TỔNG HỢP", f"{kit.name} – {kit.period}")
    canvas.put(3, 1, said, NOTE, to=2 + most)
    row = _HEAD_ROW
    for one in _summaries(totals):
        columns = [column for column in one.form.numbers if column.is_added or column.ratio]
        canvas.put(row, 1, one.form.title, SECTION)
        for at, name in enumerate(("Nội dung", "Số đơn vị", *map(title_of, columns)), 1):
            canvas.put(row + 1, at, name, HEADER)
        lines = [line for line in (one.total, *one.groups, *one.items) if line.figures]
        for below, line in enumerate(lines, row + 2):
            for at, (content, style) in enumerate(_line(line, columns), 1):
                canvas.put(below, at, content, style)
        row += len(lines) + 4
    return canvas.edits()


def _summaries(totals: Mapping[str, FormTotals]) -> list[FormSummary]:
    """Those of the forms with something to add up."""
    return [one.summary for one in totals.values() if one.summary.form.added]


def _line(line: Line, columns: Sequence[Column]) -> Iterator[tuple[Content, Style]]:
    look = _LOOKS.get(line.level, {})
    yield " ".join(filter(None, (line.number, line.label))), TEXT.but(**look, indent=line.level)
    yield line.communes, CENTRED.but(**look)
    for column in columns:
        figure, style = line.figures.get(column.id), NUMBER.but(**look)
        if figure is None:
            yield None, style
        else:
            shown = round_half_up(figure.value, figure.decimals) if column.ratio else figure.value
            yield shown, style.but(format=computed(figure.decimals))


def _standings(found: Coverage) -> Iterator[_Row]:
    for number, one in enumerate(found.standings, 1):
        sent = f"{one.sent:%H:%M %d/%m/%Y}" if one.sent else None
        share = f"{one.share}% ({one.filled}/{one.required})" if one.file and one.share is not None else None
        late = late_words(one.late) if one.late else None
        yield (
            number,
            one.commune.title,
            one.state.value,
            one.file or None,
            sent,
            late,
            share,
            one.errors or None,
            one.reason,
        )


def _found(findings: Sequence[Finding], titles: Mapping[str, str]) -> Iterator[_Row]:
    for number, one in enumerate(findings, 1):
        weight = f"{one.severity.symbol} {one.severity.label}"
        yield number, weight, titles.get(one.commune, one.commune), str(one.place), one.message, one.advice


def _cut(findings: Sequence[Finding]) -> str:
    more = len(findings) - _MOST_FINDINGS
    return f"Trang này ghi {_MOST_FINDINGS} phát hiện nặng nhất; còn {more} phát hiện khác." if more > 0 else ""


def _refused(refused: Sequence[Refusal]) -> Iterator[_Row]:
    return ((number, one.file, one.reason) for number, one in enumerate(refused, 1))


def _list(sheet: str, title: str, kit: Kit, heads: Mapping[str, float], rows: Iterable[_Row], said: str) -> list[Edit]:
    """A page of lines under one header, with a filter."""
    page = AddSheet(sheet, tuple(heads.values()), (_HEAD_ROW + 1, 1), repeat_rows=(_HEAD_ROW, _HEAD_ROW))
    canvas, last = Canvas(page), len(heads)
    put_title(canvas, 1, title, f"{kit.name} – {kit.period}")
    canvas.put(3, 1, said or None, NOTE, to=last)
    for at, name in enumerate(heads, 1):
        canvas.put(_HEAD_ROW, at, name, HEADER)
    row = _HEAD_ROW
    for row, cells in enumerate(rows, _HEAD_ROW + 1):
        for at, content in enumerate(cells, 1):
            canvas.put(row, at, content or None, CENTRED if at == 1 else TEXT)
    if row == _HEAD_ROW:
        canvas.put(row + 1, 1, "Không có.", PARAGRAPH, to=last)
    canvas.add(AddFilter(sheet, Area(_HEAD_ROW, 1, max(row, _HEAD_ROW + 1), last)))
    return canvas.edits()
