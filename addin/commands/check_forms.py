"""Kiểm tra tệp có định nghĩa: a Sổ by its own sheets, a commune's form by the kit it was made from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from addin.commands.kits import kit_names, load_communes, load_kit
from addin.core.book.complete import complete
from addin.core.book.model import FORMS, INFORMATION
from addin.core.book.reading import read_book
from addin.core.checking import check
from addin.core.finding import Finding
from addin.core.form.marks import DATA_SHEET
from addin.core.form.model import Kit
from addin.core.form.sheets import kit_from_sheets
from addin.core.grid import WorkbookGrids
from addin.core.reading.own_form import with_marks, with_results
from addin.core.reading.tables import KIT_PROPERTY, read_tables
from addin.core.reading.unit import recognise_unit
from addin.core.table import Table

Filled = dict[str, Table]


def is_book(workbook: WorkbookGrids) -> bool:
    """Là Sổ tổng hợp: it carries its own definition."""
    return workbook.sheet(FORMS) is not None and workbook.sheet(INFORMATION) is not None


def check_book(workbook: WorkbookGrids) -> list[Finding]:
    """Kiểm một Sổ; raises FormAuthorError where its definition is wrong."""
    kit, communes = kit_from_sheets(workbook)
    done = complete(read_book(workbook, kit, communes))
    return [_in_file(found, workbook.file) for found in done.findings]


def _in_file(found: Finding, file: str) -> Finding:
    """A place of the Sổ itself has no file name until it is told to somebody outside."""
    return found if found.place.file else replace(found, place=found.place._replace(file=file))


def check_forms(workbooks: Sequence[WorkbookGrids]) -> tuple[list[Finding], list[WorkbookGrids]]:
    """(phát hiện, những tệp không theo bộ mẫu nào); the files of one kit are compared with each other too."""
    filled: dict[str, list[Filled]] = {}
    others = []
    for workbook in map(with_marks, workbooks):
        kit, tables = _recognised(workbook)
        if kit is None:
            others.append(replace(workbook, grids=tuple(grid for grid in workbook.grids if grid.sheet != DATA_SHEET)))
        else:
            filled.setdefault(kit.id, []).append(tables)
    findings = [found for name, tables in filled.items() for found in _check_kit(load_kit(name), tables)]
    return findings, others


def _check_kit(kit: Kit, filled: Sequence[Filled]) -> Iterator[Finding]:
    yield from check(kit, {form.id: [one[form.id] for one in filled if form.id in one] for form in kit.forms})


def _recognised(workbook: WorkbookGrids) -> tuple[Kit | None, Filled]:
    """The kit whose forms the workbook holds: the one it names, else the one of whose forms it has most.

    A form of a kit that is not among ours is none of ours, however alike.
    """
    named = workbook.properties.get(KIT_PROPERTY)
    names = [name for name in kit_names() if named in (None, "", name)]
    read = [(load_kit(name), _tables(workbook, load_kit(name))) for name in names]
    kit, tables = max(read, key=lambda one: len(one[1]), default=(None, {}))
    return (kit, tables) if tables else (None, {})


def _tables(workbook: WorkbookGrids, kit: Kit) -> Filled:
    commune = _commune(workbook, kit)
    readings = read_tables(with_results(workbook).grids, kit.of(commune), commune)
    return {form: reading.table for form, reading in readings.items() if reading.table}


def _commune(workbook: WorkbookGrids, kit: Kit) -> str:
    """Whose file it is, as far as it matters here: files of unknown units are still told apart by their names."""
    found = recognise_unit(workbook, load_communes(kit)).commune
    return found.id if found else workbook.file
