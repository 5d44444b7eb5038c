"""Tệp chung: one workbook that holds the forms of several units, shared out into one workbook for each.

A sheet may be one unit's; or hold their tables one below the other, or their rows below a line with the unit's name;
or carry a column of names beside the form's own. A share keeps every row at its own number, so that each figure is
still found in the file. What cannot be given to a unit for sure is a sentence; nothing is given by guessing.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace

from addin.core.communes import Commune, exactly, recognise
from addin.core.form.model import Form, Kit
from addin.core.grid import Grid, Raw, WorkbookGrids
from addin.core.reading.header import FormWords, Header, HeaderCell, SheetCells, find_header
from addin.core.reading.rows import bare_key, is_total
from addin.core.reading.tables import Reading, read_tables
from addin.core.reading.unit import unit_in_row, unit_of_sheet_name, unit_of_title
from addin.core.wording import clean, key

__all__ = ["Share", "SharedOut", "shared_out", "unit_lines"]

_TEXTS_OF_A_TITLE = 3
_SHORTEST_NAME = 5  # "IV", "12.a" number a line
_LONGEST_HEAD, _LOWEST_HEAD = 30, 20
_NUMBERS = re.compile(r"\(?\b[0-9]+\b\)?")
_UNIT_COLUMN = frozenset(
    map(key, ("Đơn vị", "Tên đơn vị", "Đơn vị báo cáo", "Xã", "Tên xã", "Xã, phường", "UBND xã", "Địa phương"))
)
_TOTAL = "Tổng cộng"
_LARGEST = 5_000_000  # rows times units: each share is as tall as the sheet
_TOO_LARGE = "có quá nhiều dòng của quá nhiều đơn vị nên không tách được. Hãy gửi mỗi đơn vị một trang hoặc một tệp."
_MOST_QUESTIONS = 50


@dataclass(frozen=True)
class Share:
    """Phần của một đơn vị; `sheets` are where it stands."""

    commune: Commune
    workbook: WorkbookGrids
    sheets: tuple[str, ...]


@dataclass(frozen=True)
class SharedOut:
    """Tệp chung đã tách. `unclear` are the parts that no unit was given, each with what to do."""

    shares: tuple[Share, ...]
    unclear: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Piece:
    """A part of a sheet, and whose it is; `question` where that is not sure."""

    grid: Grid
    commune: Commune | None
    question: str = ""


def shared_out(workbook: WorkbookGrids, kit: Kit, communes: tuple[Commune, ...]) -> SharedOut | None:
    """Tách tệp chung; None for a workbook that is not plainly several units': one form is there for two of them."""
    shown = [grid for grid in workbook.grids if not grid.hidden]
    pieces = [piece for grid in shown for piece in _pieces(grid, kit, communes)]
    named = {piece.commune for piece in pieces} - {None}
    if large := next((piece.grid.sheet for piece in pieces if piece.question == _TOO_LARGE), None):
        return SharedOut((), (f"Trang “{large}”: {_TOO_LARGE}",))
    if len(named) < 2:
        return None
    found = [_Holding(one, workbook, pieces, kit) for one in communes if one in named]
    if max(Counter(form for one in found for form in one.forms).values(), default=0) < 2:
        return None
    unclear = (*(one.lacking() for one in found if not one.forms), *_nobodys(pieces, kit))
    return SharedOut(tuple(one.share for one in found if one.forms), unclear)


class _Holding:
    """What one unit has in the workbook: its pieces, and the forms that can be read from them."""

    def __init__(self, commune: Commune, workbook: WorkbookGrids, pieces: Sequence[_Piece], kit: Kit) -> None:
        grids = tuple(piece.grid for piece in pieces if piece.commune == commune)
        self.share = Share(commune, replace(workbook, grids=grids), tuple(dict.fromkeys(one.sheet for one in grids)))
        self.readings = read_tables(grids, kit.of(commune.id), commune.id)
        self.forms = _held(self.readings)

    def lacking(self) -> str:
        sheets = ", ".join(f"“{one}”" for one in self.share.sheets)
        reasons = [one.problems[0][1] for one in self.readings.values() if one.problems]
        reason = reasons[0] if reasons else "Không thấy dòng số liệu nào."
        return f"{self.share.commune.title} (trang {sheets}): {reason}"


def _held(readings: Mapping[str, Reading]) -> frozenset[str]:
    return frozenset(form for form, reading in readings.items() if reading.table and reading.table.items)


def _nobodys(pieces: Sequence[_Piece], kit: Kit) -> Iterator[str]:
    """Parts with a form in them that no unit was given."""
    for piece in pieces:
        if piece.commune is None and (piece.question or _held(read_tables([piece.grid], kit, ""))):
            reason = piece.question or "có biểu nhưng không nêu đơn vị nào nên không nhận."
            yield f"Trang “{piece.grid.sheet}”: {reason}"


def _pieces(grid: Grid, kit: Kit, communes: tuple[Commune, ...]) -> Iterator[_Piece]:
    lines = unit_lines(grid, communes)
    by_name = list(_by_column(grid, kit, communes))
    if len({piece.commune for piece in by_name} - {None}) > 1:
        yield from by_name
    elif len(set(lines.values())) > 1:
        yield from _blocks(grid, lines, kit)
    else:
        yield _whole(grid, kit, communes)


def _whole(grid: Grid, kit: Kit, communes: tuple[Commune, ...]) -> _Piece:
    """A sheet of one unit: by its title and by its name, which may not contradict each other."""
    titled, named = unit_of_title(grid, communes), _by_name(grid.sheet, kit, communes)
    if titled.commune and named and titled.commune != named:
        question = f"tên trang là của {named.label} nhưng đầu biểu ghi {titled.commune.label}. Hãy sửa cho thống nhất."
        return _Piece(grid, None, question)
    question = f"{titled.reason} Hãy ghi đúng tên đơn vị ở đầu trang." if titled.reason and not named else ""
    return _Piece(grid, titled.commune or named, question)


def _by_name(sheet: str, kit: Kit, communes: tuple[Commune, ...]) -> Commune | None:
    """ "Ia Chim", "Biểu 01 - Ia Chim", "xã Ia Chim (2)": without the form's name and without numbers."""
    words = clean(sheet)
    for form in kit.forms:
        words = words.replace(clean(form.sheet), " ")
    return unit_of_sheet_name(_NUMBERS.sub(" ", words), communes) if words.strip() else None


def unit_lines(grid: Grid, communes: tuple[Commune, ...]) -> dict[int, Commune]:
    """Dòng nêu đơn vị: rows that say no more than its name, but perhaps with a number before it and figures behind."""
    found = {}
    for row, raws in enumerate(grid.rows, 1):
        texts = [raw for raw in raws if isinstance(raw, str) and len(raw) > _SHORTEST_NAME < len(raw.strip())]
        if not 0 < len(texts) <= _TEXTS_OF_A_TITLE or (len(texts) > 1 and any(map(_is_figure, raws))):
            continue
        if commune := unit_in_row(grid, row, communes):
            found[row] = commune
    return found


def _is_figure(raw: Raw) -> bool:
    return raw is not None and not isinstance(raw, (str, bool))


def _blocks(grid: Grid, lines: Mapping[int, Commune], kit: Kit) -> Iterator[_Piece]:
    """From each line with a name to the next; what stands above the first heads them all."""
    head = set(range(1, min(lines)))
    owner, of_unit = None, dict[Commune, set[int]]()
    for row in range(min(lines), grid.height + 1):
        owner = lines.get(row, owner)
        assert owner
        of_unit.setdefault(owner, set()).add(row)
    grid = replace(grid, rows=tuple(_as_total(raws) if row in lines else raws for row, raws in enumerate(grid.rows, 1)))
    if len(of_unit) * grid.height > _LARGEST:
        yield _Piece(grid, None, _TOO_LARGE)
        return
    last, totals = owner, {commune: _totals(grid, rows, kit) for commune, rows in of_unit.items()}
    if last and len(totals[last]) > max(len(found) for commune, found in totals.items() if commune != last):
        of_unit[last].remove(max(totals[last]))  # the sum of everybody
    for commune, rows in of_unit.items():
        yield _Piece(_only(grid, head | rows), commune)


def _as_total(raws: tuple[Raw, ...]) -> tuple[Raw, ...]:
    """Figures beside a unit's name are what it states as its total."""
    texts = [at for at, raw in enumerate(raws) if isinstance(raw, str)]
    if not any(map(_is_figure, raws[1:])):
        return raws
    return tuple((_TOTAL if at == texts[-1] else None) if at in texts else raw for at, raw in enumerate(raws))


def _totals(grid: Grid, rows: Set[int], kit: Kit) -> set[int]:
    return {row for row in rows if _is_total(grid.rows[row - 1], kit.forms)}


def _is_total(raws: Sequence[Raw], forms: Sequence[Form]) -> bool:
    first = next((clean(raw) for raw in raws if isinstance(raw, str) and raw.strip()), "")
    return any(is_total(bare_key(first), form) for form in forms)


def _by_column(grid: Grid, kit: Kit, communes: tuple[Commune, ...]) -> Iterator[_Piece]:
    """Rows by the name that stands in a column of units, on a sheet whose title names none."""
    top = enumerate(grid.rows[:_LOWEST_HEAD], 1)
    heads = (row for row, raws in top for raw in raws if isinstance(raw, str) and _heads_units(raw))
    first = next(heads, 0)
    if not first or unit_of_title(replace(grid, rows=grid.rows[: first - 1]), communes).commune:
        return
    cells = SheetCells(grid)
    headers = [header for form in kit.forms if (header := find_header(cells, FormWords(form)))]
    found = [(header, cell) for header in headers if header.complete_enough for cell in _unit_cells(header)]
    if len(found) == 1:
        yield from _rows_by_name(cells, *found[0], kit, communes)


def _unit_cells(header: Header) -> Iterator[HeaderCell]:
    yield from (cell for cell in header.unused if _heads_units(cell.texts[-1]))


def _heads_units(text: str) -> bool:
    return len(text) <= _LONGEST_HEAD and key(text) in _UNIT_COLUMN


def _rows_by_name(
    cells: SheetCells, header: Header, unit: HeaderCell, kit: Kit, communes: tuple[Commune, ...]
) -> Iterator[_Piece]:
    grid, of_unit, asked = cells.grid, dict[Commune, set[int]](), 0
    bare = replace(grid, rows=tuple(_without(raws, unit.column) for raws in grid.rows))
    for row in range(header.bottom + 1, grid.height + 1):
        name = cells.text(row, unit.column)
        commune = exactly(name, communes) if name else None
        if commune:
            of_unit.setdefault(commune, set()).add(row)
        elif any(map(_is_figure, bare.rows[row - 1])) and not _is_total(grid.rows[row - 1], kit.forms):
            asked += 1
            if asked <= _MOST_QUESTIONS:
                yield _Piece(grid, None, f"dòng {row} {_unknown(name, unit, communes)}")
    if asked > _MOST_QUESTIONS:
        yield _Piece(grid, None, f"còn {asked - _MOST_QUESTIONS} dòng khác không rõ của đơn vị nào, cũng không nhận.")
    if len(of_unit) * grid.height > _LARGEST:
        yield _Piece(grid, None, _TOO_LARGE)
        return
    head = set(range(1, header.bottom + 1))
    for commune, rows in of_unit.items():
        yield _Piece(_only(bare, head | rows), commune)


def _unknown(name: str, unit: HeaderCell, communes: tuple[Commune, ...]) -> str:
    close = " hay ".join(one.label for one in recognise(name, communes).candidates[:3]) if name else ""
    asked = f", có phải là {close} không?" if close else "."
    said = f"cột “{unit.name}” ghi “{name}”, không rõ đơn vị nào{asked}" if name else "không ghi đơn vị nào."
    return f"{said} Dòng này không nhận; hãy ghi đúng tên rồi nhận lại."


def _without(raws: tuple[Raw, ...], column: int) -> tuple[Raw, ...]:
    return tuple(None if at == column else raw for at, raw in enumerate(raws, 1))


def _only(grid: Grid, kept: Set[int]) -> Grid:
    """The sheet with nothing but these rows in it, at their own numbers."""
    rows = tuple(raws if row in kept else () for row, raws in enumerate(grid.rows, 1))
    formulas = {spot: formula for spot, formula in grid.formulas.items() if spot[0] in kept}
    return replace(grid, rows=rows, formulas=formulas)
