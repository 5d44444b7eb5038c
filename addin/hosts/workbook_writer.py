"""Ghi tệp .xlsx mới: a list of Edits becomes a workbook, in one pass and through one gate.

Text is written as text, whatever it looks like: what a commune typed never becomes a formula, a link or a number.
The same Edits give the same bytes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import xlsxwriter
from xlsxwriter.exceptions import FileCreateError
from xlsxwriter.worksheet import Worksheet

from addin.core.edits import (
    MARK_FORMULA,
    AddChart,
    AddFilter,
    AddFormat,
    AddList,
    AddNote,
    AddSheet,
    AddValidation,
    Cell,
    Content,
    Edit,
    Formula,
    Link,
    MarkCells,
    MergeCells,
    RowHeight,
    Series,
    SetBlock,
    Style,
    writable,
)
from addin.core.grid import Area
from addin.core.place import cell_name, sheet_reference
from addin.hosts.safe_file import replacing

FONT = "Times New Roman"
_NAME = re.compile(r"([A-Z]+)([0-9]+)")
CREATED = datetime(2000, 1, 1)
_OPTIONS = {
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "default_format_properties": {"font_name": FONT, "font_size": 12, "font_family": 1, "font_scheme": "none"},
    "default_row_height": 21,
    "default_column_width": 72,  # the pixels of a standard column where a figure is 8 pixels wide, as in this font
}
_MARGINS = {"left": 0.6, "right": 0.5, "top": 0.6, "bottom": 0.7}
_FOOTER = f'&C&"{FONT},Regular"&11Trang &P/&N'
_A4 = 9
_DATE = "dd/mm/yyyy"
_FORMULA_SIGNS = ("=", "+", "-", "@")
_MOST_FIGURES = 15
_MOST_LINKS = 65_000
_LONGEST_FORMULA = 8192
_LONGEST_PROPERTY = 255
_LONGEST_PROMPT_TITLE, _LONGEST_PROMPT = 32, 255
_NEWEST_FUNCTION = re.compile(
    r"(?:ANCHORARRAY|BYCOL|BYROW|CHOOSECOLS|CHOOSEROWS|DROP|EXPAND|FILTER|HSTACK|LAMBDA|MAKEARRAY|MAP|RANDARRAY|REDUCE"
    r"|SCAN|SINGLE|SEQUENCE|SORT|SORTBY|SWITCH|TAKE|TEXTSPLIT|TOCOL|TOROW|UNIQUE|VSTACK|WRAPCOLS|WRAPROWS|XLOOKUP)\("
)
_CHART_TYPES = {
    "bar": {"type": "bar"},
    "stacked_bar": {"type": "bar", "subtype": "stacked"},
    "column": {"type": "column"},
    "doughnut": {"type": "doughnut"},
}


def write_workbook(
    path: Path,
    edits: Iterable[Edit],
    properties: Mapping[str, str] | None = None,
    created: datetime = CREATED,
    finish: Callable[[Any], None] | None = None,
) -> None:
    """Ghi Sổ: everything or nothing; a file that cannot be written is a `CannotWrite` with its sentence.

    `finish` may add to the workbook what no Edit says.
    """
    with replacing(path) as temporary:
        book = xlsxwriter.Workbook(temporary, _OPTIONS)
        try:
            book.set_properties({"created": created})
            for name, value in (properties or {}).items():
                book.set_custom_property(name, writable(value)[:_LONGEST_PROPERTY], "text")
            writer = _Writer(book)
            for edit in edits:
                writer.apply(edit)
            writer.finish()
            if finish is not None:
                finish(book)
            book.close()
        except FileCreateError as error:
            raise error.args[0] from error
        finally:
            book.fileclosed = True  # after a failure its destructor would try once more


class _Worksheet(Worksheet):  # type: ignore[misc]
    """A sheet that looks for Excel's newest functions once in each formula, where XlsxWriter looks thirty times."""

    def _prepare_formula(self, formula: str, expand_future_functions: bool = False) -> str:
        if _NEWEST_FUNCTION.search(formula) or expand_future_functions:
            return str(super()._prepare_formula(formula, expand_future_functions))
        return formula.removeprefix("{").removeprefix("=").removesuffix("}")


class _Writer:
    """Applies edits to one workbook; formats are made once per Style."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._formats: dict[tuple[Style, bool], Any] = {}
        self._links: dict[str, int] = {}
        self._printed: dict[Any, int] = {}
        self._apply: dict[type, Callable[[Any], None]] = {
            AddSheet: self._add_sheet,
            SetBlock: self._set_block,
            MergeCells: self._merge,
            RowHeight: self._row_height,
            AddNote: self._add_note,
            MarkCells: self._mark,
            AddFilter: self._add_filter,
            AddList: self._add_list,
            AddValidation: self._add_validation,
            AddFormat: self._add_format,
            AddChart: self._add_chart,
        }

    def apply(self, edit: Edit) -> None:
        self._apply[type(edit)](edit)

    def finish(self) -> None:
        """A print area reaches down to the last row that was written."""
        for sheet, columns in self._printed.items():
            sheet.print_area(0, 0, sheet.dim_rowmax or 0, columns - 1)

    def _sheet(self, name: str) -> Any:
        return self._book.get_worksheet_by_name(name)

    def _add_sheet(self, edit: AddSheet) -> None:
        sheet = self._book.add_worksheet(edit.sheet, _Worksheet)
        for column, width in enumerate(edit.widths):
            sheet.set_column(column, column, width or None, None, {"hidden": not width})
        if edit.freeze:
            sheet.freeze_panes(edit.freeze[0] - 1, edit.freeze[1] - 1)
        if edit.tab:
            sheet.set_tab_color(f"#{edit.tab}")
        if edit.hidden:
            sheet.hide()
        if edit.protect:
            sheet.protect("", {"format_columns": True, "format_rows": True})
        sheet.hide_gridlines(0 if edit.gridlines else 2)
        sheet.set_zoom(edit.zoom)
        self._page_setup(sheet, edit)

    def _page_setup(self, sheet: Any, edit: AddSheet) -> None:
        sheet.set_paper(_A4)
        sheet.set_margins(**_MARGINS)
        sheet.set_footer(_FOOTER)
        sheet.center_horizontally()
        if edit.landscape:
            sheet.set_landscape()
        if edit.fit_width:
            sheet.fit_to_pages(1, int(edit.fit_height))
        if edit.print_columns:
            self._printed[sheet] = edit.print_columns
        if edit.repeat_rows:
            first, last = edit.repeat_rows
            sheet.repeat_rows(first - 1, last - 1)

    def _set_block(self, edit: SetBlock) -> None:
        sheet = self._sheet(edit.sheet)
        for row, cells in enumerate(edit.cells, edit.row - 1):
            for column, cell in enumerate(cells, edit.column - 1):
                self._write(sheet, row, column, cell)

    def _write(self, sheet: Any, row: int, column: int, cell: Cell) -> None:
        if cell.content is None and cell.style == Style():
            return
        self._put(sheet, row, column, cell.content, cell.style)

    def _put(self, sheet: Any, row: int, column: int, content: Content, look: Style) -> None:
        """The one gate to a cell."""
        style = self._format(look, isinstance(content, str) and content.startswith(_FORMULA_SIGNS))
        if content is None or content == "":
            sheet.write_blank(row, column, None, style)
        elif isinstance(content, str):
            self._put_text(sheet, row, column, writable(content), style)
        elif isinstance(content, bool):
            sheet.write_boolean(row, column, content, style)
        elif isinstance(content, int | Decimal):
            self._put_number(sheet, row, column, Decimal(content), style)
        elif isinstance(content, date):
            sheet.write_datetime(row, column, content, style if look.format else self._format(look.but(format=_DATE)))
        elif isinstance(content, Formula):
            self._put_formula(sheet, row, column, content, look)
        else:
            self._put_link(sheet, row, column, content, look)

    def _put_formula(self, sheet: Any, row: int, column: int, formula: Formula, look: Style) -> None:
        """A formula longer than Excel opens would cost the whole workbook: its value stands instead."""
        if len(formula.text) > _LONGEST_FORMULA:
            self._put(sheet, row, column, formula.cached, look)
        else:
            sheet.write_formula(row, column, formula.text, self._format(look), _cached(formula.cached))

    def _put_text(self, sheet: Any, row: int, column: int, text: str, style: Any) -> None:
        """XlsxWriter takes a text between <r> and </r> for its own markup: such a text goes in two pieces."""
        if text.startswith("<r>") and text.endswith("</r>"):
            sheet.write_rich_string(row, column, style, text[:1], style, text[1:], style)
        else:
            sheet.write_string(row, column, text, style)

    def _put_number(self, sheet: Any, row: int, column: int, number: Decimal, style: Any) -> None:
        """A number that the program would round without a word stays readable as text."""
        if number.is_finite() and len(number.normalize().as_tuple().digits) <= _MOST_FIGURES:
            sheet.write_number(row, column, _cached(number), style)
        else:
            sheet.write_string(row, column, str(number), style)

    def _put_link(self, sheet: Any, row: int, column: int, link: Link, look: Style) -> None:
        """A sheet holds only so many links: beyond that the text stays without its jump.

        The cell is written $C$25, for LibreOffice takes C25 for the whole of column 25 and leads nowhere.
        """
        count = self._links[sheet.name] = self._links.get(sheet.name, 0) + 1
        if count <= _MOST_LINKS:
            cell = _NAME.sub(r"$\1$\2", link.cell)
            target = f"internal:{sheet_reference(link.sheet)}!{cell}"
            sheet.write_url(row, column, target, self._format(look))
        self._put(sheet, row, column, link.text if link.number is None else link.number, look)

    def _merge(self, edit: MergeCells) -> None:
        sheet, area = self._sheet(edit.sheet), edit.area
        if (area.top, area.left) != (area.bottom, area.right):
            sheet.merge_range(*_zero_based(area), "", self._format(edit.cell.style))
        self._put(sheet, area.top - 1, area.left - 1, edit.cell.content, edit.cell.style)

    def _row_height(self, edit: RowHeight) -> None:
        options = {} if edit.height else {"hidden": True}
        self._sheet(edit.sheet).set_row(edit.row - 1, edit.height or None, None, options)

    def _add_note(self, edit: AddNote) -> None:
        options = {"author": "Tổng Hợp", "font_name": FONT, "font_size": 11, "x_scale": 2.2, "y_scale": 1.4}
        self._sheet(edit.sheet).write_comment(edit.row - 1, edit.column - 1, writable(edit.text), options)

    def _mark(self, edit: MarkCells) -> None:
        first = cell_name(*edit.cells[0])
        options = {
            "type": "formula",
            "criteria": MARK_FORMULA,
            "format": self._book.add_format({"bg_color": f"#{edit.fill}"}),
            "multi_range": " ".join(cell_name(*at) for at in edit.cells),
        }
        self._sheet(edit.sheet).conditional_format(first, options)

    def _add_filter(self, edit: AddFilter) -> None:
        self._sheet(edit.sheet).autofilter(*_zero_based(edit.area))

    def _add_list(self, edit: AddList) -> None:
        options = {
            "validate": "list",
            "source": edit.reference or list(edit.items),
            "input_title": edit.title[:_LONGEST_PROMPT_TITLE],
            "input_message": edit.message[:_LONGEST_PROMPT],
            "error_title": "Ngoài danh sách",
            "error_message": "Hãy chọn một mục trong danh sách.",
            "error_type": "stop" if edit.strict else "warning",
        }
        self._sheet(edit.sheet).data_validation(*_zero_based(edit.area), options)

    def _add_validation(self, edit: AddValidation) -> None:
        options = {
            "validate": "custom" if edit.formula else "any",
            "value": edit.formula,
            "input_title": edit.title[:_LONGEST_PROMPT_TITLE],
            "input_message": edit.message[:_LONGEST_PROMPT],
            "error_title": edit.title[:_LONGEST_PROMPT_TITLE],
            "error_message": edit.refusal[:_LONGEST_PROMPT],
        }
        self._sheet(edit.sheet).data_validation(*_zero_based(edit.area), options)

    def _add_format(self, edit: AddFormat) -> None:
        """Only what the condition changes: a whole format would hide the cell's own border and number format."""
        look = edit.style
        changes: dict[str, object] = {"bold": look.bold, "italic": look.italic}
        colours = {"font_color": look.colour, "bg_color": look.fill}
        changes |= {name: f"#{colour}" for name, colour in colours.items() if colour}
        options = {"type": "formula", "criteria": edit.formula, "format": self._book.add_format(changes)}
        self._sheet(edit.sheet).conditional_format(*_zero_based(edit.area), options)

    def _add_chart(self, edit: AddChart) -> None:
        chart = self._book.add_chart(_CHART_TYPES[edit.kind])
        for series in edit.series:
            chart.add_series(_series(series, edit))
        chart.set_title({"name": edit.title, "overlay": False, "name_font": {"name": FONT, "size": 13, "bold": True}})
        many = len(edit.series) > 1 or edit.kind == "doughnut"
        chart.set_legend({"position": "bottom", "font": {"name": FONT, "size": 11}} if many else {"none": True})
        if edit.kind != "doughnut":
            names = {"num_font": {"name": FONT, "size": 10}, "reverse": edit.kind.endswith("bar")}
            values = {"visible": False, "major_gridlines": {"visible": False}}
            axes = (names, values) if edit.kind == "column" else (values, names)
            chart.set_x_axis(axes[0])
            chart.set_y_axis(axes[1])
        chart.set_size({"width": edit.size[0], "height": edit.size[1]})
        self._sheet(edit.sheet).insert_chart(edit.row - 1, edit.column - 1, chart)

    def _format(self, style: Style, quoted: bool = False) -> Any:
        """`quoted`: the cell stays text even after somebody presses F2 and Enter in it."""
        key = (style, quoted)
        if key not in self._formats:
            self._formats[key] = self._book.add_format(_format_properties(style) | {"quote_prefix": quoted})
        return self._formats[key]


def _cached(value: Decimal | str) -> float | int | str:
    """The number as the file holds it: the nearest binary one, its decimals are exact to 15 figures."""
    if isinstance(value, str):
        return writable(value)
    return int(value) if value == value.to_integral_value() else float(value)


def _zero_based(area: Area) -> tuple[int, int, int, int]:
    return (area.top - 1, area.left - 1, area.bottom - 1, area.right - 1)


def _range(where: tuple[str, Area]) -> Sequence[object]:
    sheet, area = where
    return [sheet, *_zero_based(area)]


def _series(series: Series, edit: AddChart) -> dict[str, Any]:
    labels = {"value": True, "font": {"name": FONT, "size": 10}}
    options: dict[str, Any] = {
        "name": series.name,
        "categories": _range(series.labels),
        "values": _range(series.values),
        "fill": {"color": f"#{series.colour}"},
        "data_labels": labels,
    }
    if edit.kind != "doughnut":
        options["gap"] = 50
    if edit.point_colours:
        options["points"] = [{"fill": {"color": f"#{colour}"}} for colour in edit.point_colours]
    return options


_BORDERS = {"thin": 1, "hair": 7}
_ALIGNMENTS = {"vcenter": "vcenter", "top": "top", "bottom": "bottom", "": "bottom"}


def _format_properties(style: Style) -> dict[str, Any]:
    """XlsxWriter's words for a Style."""
    properties: dict[str, Any] = {
        "font_name": FONT,
        "font_size": style.size,
        "font_family": 1,
        "bold": style.bold,
        "italic": style.italic,
        "underline": int(style.underline),
        "valign": _ALIGNMENTS[style.valign],
        "text_wrap": style.wrap,
        "indent": style.indent,
        "locked": not style.unlocked,
    }
    if style.colour:
        properties["font_color"] = f"#{style.colour}"
    if style.fill:
        properties["bg_color"] = f"#{style.fill}"
    if style.align:
        properties["align"] = style.align
    if style.border:
        properties["border"] = _BORDERS[style.border]
    if style.format:
        properties["num_format"] = style.format
    return properties
