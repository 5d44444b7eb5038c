"""Đọc bảng: from the grids of a workbook to a form filled in, with everything that could not be read and why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from addin.core.form.marks import without_checks
from addin.core.form.model import Column, Form, Kit
from addin.core.grid import Grid, Raw
from addin.core.place import Place, cell_name
from addin.core.reading.header import Header, HeaderCell, SheetCells, find_header, words_of
from addin.core.reading.rows import Body, read_rows
from addin.core.table import Row, Table
from addin.core.wording import clean, contains_words, nearest, same

__all__ = ["KIT_PROPERTY", "Reading", "read_below", "read_table", "read_tables"]

_SHARED_BY_ANY = 2  # numbers of rows, units, remarks
KIT_PROPERTY = "tonghop_kit"
"""Thuộc tính tài liệu that carries the id of the kit whose forms a workbook holds."""


@dataclass(frozen=True)
class Reading:
    """Kết quả đọc: the table, or none; and what could not be read, each with its place and a sentence. `near` where
    there seems to be a table that only could not be read."""

    table: Table | None
    problems: tuple[tuple[Place, str], ...] = ()
    near: bool = False


def read_table(grids: Sequence[Grid], form: Form, kit: Kit, commune: str) -> Reading:
    """Đọc một biểu from whichever sheet it stands on, wherever it begins there."""
    return _read_form(_Sheets(grids, kit), form, commune)


def read_tables(grids: Sequence[Grid], kit: Kit, commune: str) -> dict[str, Reading]:
    """Đọc mọi biểu của bộ mẫu, by form id."""
    sheets = _Sheets(grids, kit)
    return {form.id: _read_form(sheets, form, commune) for form in kit.forms}


def read_below(grid: Grid, header: Header, form: Form, kit: Kit, commune: str) -> Table:
    """Đọc bảng dưới tiêu đề đã biết, on a sheet that has no other."""
    return _read(_Found(SheetCells(without_checks(grid)), header), form, kit, commune, grid.height)


class _Sheets:
    """The sheets of a workbook with the headers found on each; each header is looked for once."""

    def __init__(self, grids: Sequence[Grid], kit: Kit) -> None:
        self.grids, self.kit = grids, kit
        cells = [SheetCells(without_checks(grid)) for grid in grids]
        self.found = {
            form.id: [_Found(sheet, header) for sheet in cells if (header := find_header(sheet, words_of(form)))]
            for form in kit.forms
        }

    def forms_of(self, found: _Found) -> tuple[Form, ...]:
        """The forms that a table may be, where its columns hold all of several: by the title above it, the name of its
        sheet, the closer header. More than one: nobody can tell."""
        claims = [(form, one.header.score[0]) for form in self.kit.forms if (one := self._claim(found, form))]
        if len(claims) == 1:
            return (claims[0][0],)
        titles = " ".join(clean(raw) for raw in self._above(found) if isinstance(raw, str))
        titled = [form for form, _ in claims if contains_words(titles, form.title)]
        longest, highest = max((len(form.title) for form in titled), default=0), max(score for _, score in claims)
        told = [form for form in titled if len(form.title) == longest]
        named = [form for form, _ in claims if same(found.grid.sheet, form.sheet)]
        return tuple(told or named or [form for form, score in claims if score == highest])

    def _claim(self, found: _Found, form: Form) -> _Found | None:
        """What a form takes for its header in the same rows."""
        top, bottom = found.header.top, found.header.bottom
        return next(
            (
                one
                for one in self.found[form.id]
                if one.cells is found.cells
                and one.header.complete_enough
                and one.header.top <= bottom
                and top <= one.header.bottom
            ),
            None,
        )

    def _above(self, found: _Found) -> Iterator[Raw]:
        """The title and the header, of which a row may be taken for the other."""
        for row in range(_title_top(found.grid, found.header.top, 0), found.header.bottom + 1):
            yield from found.grid.rows[row - 1]

    def end(self, found: _Found) -> int:
        """The last row before the title of the next table on the same sheet."""
        bottom = found.header.bottom
        headers = [one.header for form in self.found.values() for one in form if one.cells is found.cells]
        tops = [
            _title_top(found.grid, header.top, bottom)
            for header in headers
            if header.complete_enough and header.top > bottom
        ]
        return min([found.grid.height + 1, *tops]) - 1


@dataclass(frozen=True)
class _Found:
    """A form's header on one sheet."""

    cells: SheetCells
    header: Header

    @property
    def grid(self) -> Grid:
        return self.cells.grid


def _read_form(sheets: _Sheets, form: Form, commune: str) -> Reading:
    found = sheets.found[form.id]
    possible = [(one, sheets.forms_of(one)) for one in found if one.header.complete_enough]
    good = [one for one, forms in possible if forms == (form,)]
    if not good:
        doubtful = next(((one, forms) for one, forms in possible if form in forms), None)
        poor = [one for one in found if not one.header.complete_enough]
        if doubtful:
            return Reading(None, (_doubtful(*doubtful),), near=True)
        near = any(2 * len(one.header.missing) <= len(form.asked) for one in poor)
        return Reading(None, (_not_found(sheets.grids, form, poor),), near)
    chosen = _choose(good, form)
    if chosen is None:
        return Reading(None, (_several(good, form),), near=True)
    table = _read(chosen, form, sheets.kit, commune, sheets.end(chosen))
    others = [one for one in good if one is not chosen and not one.grid.hidden]
    unread = (*table.unread, *(_other_sheet(one, chosen, form) for one in others))
    return Reading(replace(table, unread=unread), unread)


def _choose(good: Sequence[_Found], form: Form) -> _Found | None:
    """The sheet in plain sight; of several, the one with the form's name; else none is better than the others."""
    shown = [one for one in good if not one.grid.hidden] or list(good)
    named = [one for one in shown if same(one.grid.sheet, form.sheet)]
    candidates = named or shown
    return candidates[0] if len(candidates) == 1 else None


def _read(found: _Found, form: Form, kit: Kit, commune: str, end: int) -> Table:
    header, grid = found.header, found.grid
    body = read_rows(found.cells, form, header, kit.choices_of(form), end)
    place = Place(grid.file, grid.sheet)
    unread = (*_columns_unread(found, body), *_rows_missing(found, form, body), *body.unread)
    hidden = frozenset(name for name, at in header.columns.items() if at in grid.hidden_columns)
    return Table(form.id, commune, place, header.columns, tuple(body.rows), header.bottom, unread, hidden)


def _title_top(grid: Grid, top: int, after: int) -> int:
    """Titles and unit lines above a header: rows with a cell or two, and nothing but words in them."""
    while top - 1 > after:
        filled = [raw for raw in grid.rows[top - 2] if raw is not None and raw != ""]
        if len(filled) > 2 or not all(isinstance(raw, str) for raw in filled):
            return top
        top -= 1
    return top


def _columns_unread(found: _Found, body: Body) -> Iterator[tuple[Place, str]]:
    """Columns of the form that are not there, and columns of the sheet that are not in the form."""
    header, grid = found.header, found.grid
    for column in header.missing:
        cells = header.doubtful.get(column.id)
        if cells:
            where = ", ".join(cell_name(cell.row, cell.column) for cell in cells)
            reason = f"Có {len(cells)} cột cùng tên “{column.name}” ({where}) nên không đọc cột nào. Hãy giữ một cột."
            yield grid.place(cells[0].row, cells[0].column), reason
        else:
            yield _missing_column(grid, column, header)
    named = {cell for cells in header.doubtful.values() for cell in cells}
    named |= {close for column in header.missing if (close := _close_to(column, header))}
    for cell in header.unused:
        if cell not in named and _has_data(grid, cell.column, body.rows):
            yield grid.place(cell.row, cell.column), f"Cột “{cell.name}” không có trong biểu mẫu nên không đọc."


def _missing_column(grid: Grid, column: Column, header: Header) -> tuple[Place, str]:
    """Where something like it stands, if anywhere; else the header."""
    cell = _close_to(column, header)
    if cell is None:
        return grid.place(header.bottom), f"Không thấy cột “{column.name}”. Hãy thêm cột theo đúng biểu mẫu."
    where, close = cell_name(cell.row, cell.column), clean(cell.texts[-1])
    reason = f"Không thấy cột “{column.name}”; cột “{close}” ở ô {where} có phải là cột này? "
    reason += f"Nếu phải, ghi “{close}” vào ô “Tên khác” của cột ấy ở trang Biểu của Sổ rồi nhận lại."
    return grid.place(cell.row, cell.column), reason


def _close_to(column: Column, header: Header) -> HeaderCell | None:
    """A heading that none of the form's columns took, and that says nearly what this one is called."""
    names = {clean(cell.texts[-1]): cell for cell in header.unused}
    close = nearest(column.name, names)
    return names[close[0]] if close and column.id not in header.doubtful else None


def _has_data(grid: Grid, column: int, rows: Sequence[Row]) -> bool:
    return any(grid.at(row.number, column) not in (None, "") for row in rows)


def _rows_missing(found: _Found, form: Form, body: Body) -> Iterator[tuple[Place, str]]:
    """The total row is worked out of the others, whether or not it came."""
    present = {row.id for row in body.rows}
    for item in form.items:
        if item.id not in present and item is not form.total_row:
            reason = f"Không thấy dòng “{item.name}”. Hãy thêm lại dòng theo đúng biểu mẫu."
            yield found.grid.place(found.header.bottom), reason


def _not_found(grids: Sequence[Grid], form: Form, found: Sequence[_Found]) -> tuple[Place, str]:
    """Which header came nearest, and what it lacked; one that shares a column or two is none of this form's."""
    found = [one for one in found if len(form.asked) - len(one.header.missing) > _SHARED_BY_ANY]
    if not found:
        file = grids[0].file if grids else ""
        return Place(
            file
        ), f"Không thấy bảng “{form.title}” ({form.sheet}). Hãy kiểm tra đơn vị có gửi đúng biểu mẫu không."
    nearest_one = max(found, key=lambda one: one.header.score)
    lacking = ", ".join(f"“{column.name}”" for column in nearest_one.header.missing)
    return (
        nearest_one.grid.place(nearest_one.header.bottom),
        f"Không thấy bảng “{form.title}” ({form.sheet}). Tiêu đề gần giống nhất còn thiếu các cột: {lacking}. Cột nào "
        "có mà gọi tên khác thì ghi tên ấy vào ô “Tên khác” của cột ở trang Biểu của Sổ rồi nhận lại.",
    )


def _called(forms: Sequence[Form]) -> Iterator[tuple[str, str]]:
    return ((form.title, form.sheet) for form in forms)


def _doubtful(found: _Found, forms: Sequence[Form]) -> tuple[Place, str]:
    titles, names = (" hay ".join(f"“{said}”" for said in told) for told in zip(*_called(forms), strict=True))
    return (
        found.grid.place(found.header.top),
        f"Bảng này có thể là {titles} nên không đọc. Hãy ghi đúng tên biểu ở phía trên bảng, hoặc đặt tên trang là "
        f"{names}.",
    )


def _several(good: Sequence[_Found], form: Form) -> tuple[Place, str]:
    sheets = ", ".join(f"“{one.grid.sheet}”" for one in good)
    return (
        Place(good[0].grid.file),
        f"Có {len(good)} trang cùng chứa bảng “{form.title}” ({sheets}) nên không đọc trang nào. "
        f"Hãy giữ một trang, hoặc đặt tên trang đúng là “{form.sheet}”.",
    )


def _other_sheet(other: _Found, chosen: _Found, form: Form) -> tuple[Place, str]:
    reason = f"Trang này cũng có bảng “{form.title}” nhưng không đọc, vì đã đọc trang “{chosen.grid.sheet}”."
    return other.grid.place(other.header.top), reason
