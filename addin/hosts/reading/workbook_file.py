"""Tệp bảng tính: a commune's .xlsx, .xls or .ods as grids of raw cells. Only ever opened for reading.

The values come from calamine, which is many times faster than anything else; what it drops comes from a pass over the
sheets' XML. A sheet that either of them cannot take goes to openpyxl, which is slow and thorough.
"""

from __future__ import annotations

import struct
import unicodedata
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from io import BytesIO
from pathlib import Path

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from addin.core.grid import KIND_PROPERTY, Area, Grid, Raw, WorkbookGrids
from addin.core.reading.legacy_text import converted
from addin.errors import CannotRead, Encrypted
from addin.hosts.reading.file_kind import FileKind, refusal, require_workbook
from addin.hosts.reading.package_xml import Package
from addin.hosts.reading.sheet_xml import Look, SheetFacts, UnusualSheet, check_extent, read_sheet_xml

__all__ = ["read_workbook"]

_LARGEST_FILE = 50 * 2**20


_FOREIGN = (
    CalamineError,
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    OSError,
    EOFError,
    ValueError,
    NotImplementedError,
)


def read_workbook(path: Path, *, passwords: Sequence[str] = (), thorough: bool = False) -> WorkbookGrids:
    """Đọc một tệp bảng tính; raises `CannotRead` with the sentence for the officer when that is not possible.

    `passwords` are tried on a locked file, which is opened in memory only. `thorough`: by openpyxl at once.
    """
    name = unicodedata.normalize("NFC", path.name)
    data = _content(path, name)
    try:
        workbook = _read(data, name, thorough)
    except Encrypted:
        if not passwords:
            raise
        from addin.hosts.reading.locked_file import unlocked  # few files need it

        workbook = _read(unlocked(data, name, passwords), name, thorough)
    return replace(workbook, grids=tuple(converted(grid) for grid in workbook.grids))


def _read(data: bytes, name: str, thorough: bool) -> WorkbookGrids:
    kind = require_workbook(data, name)
    try:
        if kind is not FileKind.XLSX:
            if kind is FileKind.XLS:
                _refuse_locked(data, name)
            return _read_other(data, name, kind)
        return _read_xlsx(data, name, thorough)
    except PasswordError as error:
        raise refusal(FileKind.ENCRYPTED, name) from error
    except _FOREIGN as error:
        raise refusal(FileKind.DAMAGED, name) from error


def _refuse_locked(data: bytes, name: str) -> None:
    """The lock of an old .xls lies inside its stream, and calamine takes the file for a broken one."""
    from addin.hosts.reading.xls_facts import is_locked_xls  # few files need it

    if is_locked_xls(data):
        raise refusal(FileKind.ENCRYPTED, name)


def _content(path: Path, name: str) -> bytes:
    try:
        if path.stat().st_size > _LARGEST_FILE:
            raise CannotRead(f"Tệp “{name}” lớn quá 50 MB. Hãy xóa các trang và ảnh thừa rồi lưu lại.", file=name)
        return path.read_bytes()
    except FileNotFoundError as error:
        raise CannotRead(f"Không tìm thấy tệp “{name}”. Hãy kiểm tra lại đường dẫn.", file=name) from error
    except OSError as error:
        raise CannotRead(
            f"Không mở được tệp “{name}”. Hãy đóng tệp ở chương trình khác, kiểm tra quyền đọc rồi thử lại.", file=name
        ) from error


def _read_xlsx(data: bytes, name: str, thorough: bool) -> WorkbookGrids:
    package = Package(data, name)
    try:
        if not thorough:
            return _read_fast(data, name, package)
    except (UnusualSheet, CalamineError):
        pass  # valid perhaps, and not written in the usual way
    from addin.hosts.reading.workbook_slow import read_slowly  # costs a quarter of a second, and few files need it

    return read_slowly(data, name)


def _read_fast(data: bytes, name: str, package: Package) -> WorkbookGrids:
    facts = _all_facts(package)  # before calamine, which must not meet a far corner
    with CalamineWorkbook.from_filelike(BytesIO(data)) as workbook:
        grids = []
        for sheet in workbook.sheets_metadata:
            if sheet.typ is SheetTypeEnum.WorkSheet:
                cells = workbook.get_sheet_by_name(sheet.name)
                hidden = sheet.visible is not SheetVisibleEnum.Visible
                grids.append(_grid(name, cells, hidden, facts.get(sheet.name, SheetFacts())))
    return WorkbookGrids(name, tuple(grids), package.properties())


def _all_facts(package: Package) -> dict[str, SheetFacts]:
    looks: Mapping[int, Look] = package.looks()
    facts = {}
    for sheet, path in package.sheet_paths().items():
        data = package.part(path)
        if data is None:
            raise refusal(FileKind.DAMAGED, package.name)
        if path.lower().startswith("xl/worksheets/"):
            facts[sheet] = read_sheet_xml(data, looks, package.name, sheet)
    return facts


def _grid(name: str, sheet: CalamineSheet, hidden: bool, facts: SheetFacts) -> Grid:
    return Grid(
        file=name,
        sheet=sheet.name,
        rows=_rows(sheet, facts),
        merges=facts.merges,
        hidden_rows=frozenset(facts.hidden_rows),
        hidden_columns=facts.hidden_columns,
        hidden=hidden,
        formulas=facts.formulas,
        formats=facts.formats,
        bold=frozenset(facts.bold),
        fonts=facts.fonts,
    )


def _rows(sheet: CalamineSheet, facts: SheetFacts) -> tuple[tuple[Raw, ...], ...]:
    """Calamine writes '' for a blank cell, an error cell and an empty text that a formula gives.

    Here the first is None and the others are themselves: a formula beside None was never worked out.
    """
    rows: list[list[Raw]] = [
        [None if value == "" else value for value in row] for row in sheet.to_python(skip_empty_area=False)
    ]
    for row, column in facts.worded:
        if row <= len(rows) and column <= len(rows[row - 1]) and rows[row - 1][column - 1] is None:
            rows[row - 1][column - 1] = ""
    for (row, column), error in facts.errors.items():
        rows[row - 1][column - 1] = error
    return tuple(map(tuple, rows))


def _read_other(data: bytes, name: str, kind: FileKind) -> WorkbookGrids:
    """.xls and .ods: the values first, which are refused when they reach too far, then what stands beside them."""
    with CalamineWorkbook.from_filelike(BytesIO(data)) as workbook:
        sheets = []
        for sheet in workbook.sheets_metadata:
            cells = workbook.get_sheet_by_name(sheet.name)
            check_extent(cells.total_height, cells.total_width, name, sheet.name)
            sheets.append((cells, sheet.visible is not SheetVisibleEnum.Visible))
        facts = _other_facts(data, kind)
        grids = tuple(_other_grid(name, cells, hidden, facts.get(cells.name)) for cells, hidden in sheets)
    return WorkbookGrids(name, grids, {KIND_PROPERTY: kind.name.lower()} if len(facts) < len(grids) else {})


def _other_facts(data: bytes, kind: FileKind) -> Mapping[str, SheetFacts]:
    """None for a file that is older than Excel 97 or written in a way that the passes do not follow."""
    try:
        if kind is FileKind.XLS:
            from addin.hosts.reading.xls_facts import read_xls_facts  # few files need either

            return read_xls_facts(data)
        from addin.hosts.reading.ods_facts import read_ods_facts

        with zipfile.ZipFile(BytesIO(data)) as package:
            styles = package.read("styles.xml") if "styles.xml" in package.namelist() else b""
            return read_ods_facts(package.read("content.xml"), styles)
    except (*_FOREIGN, LookupError, SyntaxError):
        return {}


def _other_grid(name: str, cells: CalamineSheet, hidden: bool, facts: SheetFacts | None) -> Grid:
    facts = facts or SheetFacts()
    merges = tuple(
        Area(top + 1, left + 1, bottom + 1, right + 1)
        for (top, left), (bottom, right) in cells.merged_cell_ranges or ()
    )
    return _grid(name, cells, hidden, replace(facts, merges=merges))
