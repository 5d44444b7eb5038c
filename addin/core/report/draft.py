"""Soạn báo cáo: everything a template may speak of, by name, and the report that comes of it.

Names: `facts.x`; for each form `<biểu>.tong`, `.nhom.<nhóm>`, `.muc.<mục>`, `.don_vi.<đơn vị>` and there the columns;
`da_nop`, `tong_so_don_vi`, `so_chua_nop`, `chua_nop`; texts of a fixed form's rows (`<biểu>.muc.<mục>.<cột chữ>`);
`giai_trinh`, what officers wrote beside the findings; `so_sanh`, the figures beside those of other periods.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal

from addin.core import phrases
from addin.core.book.compare_page import comparisons
from addin.core.book.model import INFORMATION, TEMPLATE, Book
from addin.core.comparison_names import comparison_names
from addin.core.figures import Figure
from addin.core.finding import Finding
from addin.core.form.model import ColumnType, Form, Item, Office, Shape
from addin.core.long_texts import shortened
from addin.core.number import Text
from addin.core.phrases import Phrase
from addin.core.place import Place, Quoted
from addin.core.report.annex import report_table
from addin.core.report.chart import report_charts
from addin.core.report.list_tables import choices_table, rows_table
from addin.core.report.model import Chart, Mark, Paragraph, Report, Run, Table
from addin.core.report.row_lists import choice_names, row_figures, row_names, rows_of_items, written_rows
from addin.core.summary import UNSORTED, FormSummary, Line, Summary
from addin.core.template.language import Names
from addin.core.template.rendering import Parts, render
from addin.core.template.text import Places
from addin.core.wording import clean, key
from addin.errors import TemplateError

__all__ = ["available_names", "draft", "parts_of_totals"]


def draft(
    book: Book,
    summary: Summary,
    findings: Iterable[Finding] = (),
    *,
    file: str | None = None,
    sheet: str | None = TEMPLATE,
) -> Report:
    """Soạn báo cáo of a Sổ; `file` and `sheet` say where its template is kept, for the messages."""
    if not book.kit.template.strip():
        raise TemplateError(
            [(0, f"chưa có câu chữ của báo cáo; hãy viết mẫu ở trang “{TEMPLATE}” của Sổ rồi soạn lại")],
            file=file,
            sheet=sheet,
        )
    tables = {table.id: table for table in _tables(book, summary)}
    names = available_names(book, summary, findings)
    rows = book.kit.template_rows
    charts = report_charts(summary)
    rendered = render(
        book.kit.template, names, parts_of_totals(summary), _places(tables, charts), file=file, sheet=sheet, rows=rows
    )
    named = {paragraph.table for paragraph in rendered.paragraphs}
    report = Report(
        office=_printed(book.kit.office),
        year=book.kit.deadline[:4],
        paragraphs=tuple(_with_unit(paragraph, charts) for paragraph in rendered.paragraphs),
        tables={name: table for name, table in tables.items() if name in named},
        charts={name: chart for name, chart in charts.items() if name in named},
    )
    shown = set(_shown(report))
    known = summary.figures() | row_figures(book)
    figures = {id_: found for id_, found in known.items() if id_ in shown}
    return replace(report, figures=figures | dict(rendered.figures))


def _places(tables: Iterable[str], charts: Mapping[str, Chart]) -> Places:
    known = dict.fromkeys(tables, True)
    return {
        Mark.TABLE: known,
        Mark.ANNEX: known,
        Mark.CHART: {name: chart.says_something for name, chart in charts.items()},
    }


def _with_unit(paragraph: Paragraph, charts: Mapping[str, Chart]) -> Paragraph:
    """What stands above a chart ends with the unit of its numbers, and says so when the smaller ones are not in it."""
    if paragraph.mark is not Mark.CHART:
        return paragraph
    chart = charts[paragraph.table]
    most = f"; {len(chart.bars)} thanh cao nhất trong {len(chart.bars) + chart.left_out}" if chart.left_out else ""
    return replace(paragraph, runs=(*paragraph.runs, Run(f" ({chart.unit}{most})")))


def _shown(report: Report) -> Iterator[str]:
    """Mã các số liệu trong bảng và biểu đồ."""
    yield from (cell.run.figure for table in report.tables.values() for row in table.rows for cell in row)
    yield from (bar.run.figure for chart in report.charts.values() for bar in chart.bars)


_COMMITTEE = "ỦY BAN NHÂN DÂN "


def _printed(office: Office) -> Office:
    """Cơ quan trên đầu văn bản: a committee's name breaks before its place, as on every letterhead of a committee."""
    body = office.body
    if not office.superior and body.upper().startswith(_COMMITTEE):
        body = f"{body[: len(_COMMITTEE)].rstrip()}\n{body[len(_COMMITTEE) :]}"
    return replace(office, body=body, signer=office.signer_lines)


def _tables(book: Book, summary: Summary) -> Iterator[Table]:
    """Mọi bảng đặt được vào văn bản: the summary of each form, the rows of each list, the kit's own lists."""
    for form in summary.forms.values():
        if form.form.numbers:
            yield report_table(book.kit, form)
        if form.form.shape is Shape.LIST:
            yield rows_table(book, form.form)
    yield from (choices_table(choices) for choices in book.kit.choices)


def available_names(book: Book, summary: Summary, findings: Iterable[Finding] = ()) -> Names:
    """Mọi tên dùng được trong mẫu."""
    entries: dict[str, object] = {
        "facts": Names("facts", {name: Quoted(text, _FACTS) for name, text in book.kit.facts}),
        "danh_muc": Names("danh_muc", {choices.id: choice_names(choices) for choices in book.kit.choices}),
        "tong_so_don_vi": _units("tong_so", "Tổng số đơn vị", summary.expected),
        "da_nop": _units("da_nop", "Số đơn vị đã nộp", summary.reported),
        "so_chua_nop": _units("chua_nop", "Số đơn vị chưa nộp", summary.expected - summary.reported),
        "chua_nop": [commune.label for commune in book.missing],
        "giai_trinh": list(_explanations(book, findings)),
    }
    forms = {form_id: _form_names(book, form) for form_id, form in summary.forms.items()}
    entries["so_sanh"] = comparison_names(forms, comparisons(summary, book.bases))
    return Names("", entries | forms)


_FACTS = Place("", INFORMATION)


def _units(what: str, name: str, count: int) -> Figure:
    return phrases.counting(f"tinh_hinh.{what}", name, count, "đơn vị")


def parts_of_totals(summary: Summary) -> Parts:
    """Cơ cấu as the forms define it: the columns that a column is the sum of, said by their names."""
    return {
        line.figures[column.id].id: [
            (_in_sentence(form.form.by_id[part].name), line.figures[part]) for part in column.parts
        ]
        for form in summary.forms.values()
        for line in form.lines()
        for column in form.form.added
        if column.parts and column.id in line.figures and all(part in line.figures for part in column.parts)
    }


def _in_sentence(name: str) -> str:
    return name[:1].lower() + name[1:]


# ---- one form


def _form_names(book: Book, summary: FormSummary) -> Names:
    form = summary.form
    labels = {commune.id: commune.label for commune in book.communes}
    groups = {line.id: line for line in summary.groups}
    if groups:
        groups.setdefault(UNSORTED, _empty(summary.total, form))
    communes = [replace(line, label=labels.get(line.id, line.label)) for line in summary.communes]
    items = {line.id: _line_names(f"{form.id}.muc.{line.id}", line, form) for line in summary.items}
    rows = written_rows(book, form) if form.shape is Shape.LIST else []
    if form.shape is Shape.LIST:
        own = rows_of_items(rows)
        items = {id_: Names(one.path, {**one.entries, "dong": own.get(id_, [])}) for id_, one in items.items()}
    items |= {
        item.id: _with_texts(book, form, item, items.get(item.id)) for item in form.items if item is not form.total_row
    }
    added_up = form.shape is Shape.LIST or form.total_row
    return Names(
        form.id,
        {
            **({"tong": _line_names(f"{form.id}.tong", summary.total, form)} if added_up else {}),
            "nhom": _lines_names(f"{form.id}.nhom", groups.values(), form),
            "muc": Names(f"{form.id}.muc", items),
            "don_vi": _lines_names(f"{form.id}.don_vi", communes, form),
            "dong": row_names(form, rows) if form.shape is Shape.LIST else Names(f"{form.id}.dong"),
        },
    )


def _lines_names(path: str, lines: Iterable[Line], form: Form) -> Names:
    return Names(path, {line.id: _line_names(f"{path}.{line.id}", line, form) for line in lines})


def _empty(total: Line, form: Form) -> Line:
    """Nhóm chưa phân loại when nothing is in it, so that a template may always ask."""
    figures = {
        column: replace(
            figure,
            id=f"{form.id}.nhom.{UNSORTED}.{column}",
            name=figure.name.replace(total.label, _UNSORTED, 1),
            value=Decimal(0),
            sources=(),
        )
        for column, figure in total.figures.items()
    }
    return Line(UNSORTED, _UNSORTED, "", 1, figures)


_UNSORTED = "Chưa phân loại"


def _line_names(path: str, line: Line, form: Form) -> Names:
    """A line: its name and its figures. A share that could not be computed is there and says nothing."""
    rows: dict[str, dict[str, object]] = {"": {}}
    for column, figure in line.figures.items():
        row, _, last = column.rpartition(".")
        rows.setdefault(row, {})[last] = figure
    for found in rows.values():
        for share in (column for column in form.numbers if column.ratio and set(column.ratio) <= found.keys()):
            found.setdefault(share.id, Phrase())
    flat = rows.pop("")
    nested = {row: Names(f"{path}.{row}", found) for row, found in rows.items()}
    counted = phrases.counting(f"{path}.so_don_vi", f"{line.label} – số đơn vị", line.communes, "đơn vị")
    cells = dict.fromkeys(place for figure in line.figures.values() for place in figure.sources)
    behind = replace(counted, sources=tuple(cells))
    return Names(path, flat | nested | {"ten": line.label, "so_don_vi": behind})


# ---- what the communes wrote


def _with_texts(book: Book, form: Form, item: Item, line: Names | None) -> Names:
    """Ý kiến của các đơn vị for a fixed row, by text column; the column that names the row is not one."""
    path = f"{form.id}.muc.{item.id}"
    entries: dict[str, object] = {"ten": item.name} if line is None else dict(line.entries)
    label = form.first(ColumnType.TEXT)
    for column in form.columns:
        if form.shape is Shape.FIXED and column.type is ColumnType.TEXT and column is not label:
            said = list(_said(book, form, item, column.id))
            entries[column.id] = _gathered(f"{path}.{column.id}", said)
    return Names(path, entries)


def _said(book: Book, form: Form, item: Item, column: str) -> Iterator[tuple[str, str]]:
    """(text, commune), one for each line or bullet of a cell."""
    labels = {commune.id: commune.label for commune in book.communes}
    for table in book.tables(form.id):
        row = table.by_id(item.id)
        entry = row.entry(column) if row else None
        if entry and isinstance(entry.value, Text):
            for text in _sayings(shortened(entry.value.text, entry.place)):
                if not _says_nothing(text, item.name):
                    yield Quoted(text, entry.place), labels.get(table.commune, table.commune)


_BULLET = re.compile(r"^\s*(?:[-+*•]|\d{1,2}[.)])\s+")


def _sayings(text: str) -> Iterator[str]:
    for line in re.split(r"[\r\n]+", text):
        if said := clean(_BULLET.sub("", line)).rstrip(" .;,"):
            yield said


_NOTHING_WORDS = frozenset(key("gì thêm khác nào có ý kiến đơn vị phát sinh trong và hay hoặc nội dung").split())


def _says_nothing(text: str, heading: str) -> bool:
    """ "Không có khó khăn gì" under the heading "Khó khăn, vướng mắc": only words of the heading are denied."""
    first, *others = key(text).split() or [""]
    return first in {"không", "chưa", ""} and set(others) <= _NOTHING_WORDS | set(key(heading).split())


def _gathered(path: str, said: Iterable[tuple[str, str]]) -> list[Names]:
    """The same words of several communes once, with all their names, in the order they first came."""
    texts: dict[str, str] = {}
    who: dict[str, list[str]] = {}
    for text, commune in said:
        texts.setdefault(key(text), text)
        names = who.setdefault(key(text), [])
        names.extend([commune] if commune not in names else [])
    return [Names(path, {"noi_dung": texts[words], "don_vi": names}) for words, names in who.items()]


def _explanations(book: Book, findings: Iterable[Finding]) -> Iterator[Names]:
    labels: Mapping[str, str] = {commune.id: commune.label for commune in book.communes}
    for found in findings:
        if found.explanation:
            who = labels.get(found.commune, found.commune)
            entries = {"noi_dung": found.explanation, "van_de": found.message, "don_vi": who}
            yield Names("giai_trinh", entries)
