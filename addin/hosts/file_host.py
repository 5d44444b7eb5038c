"""Sổ trong tệp: an .xlsx file as a host; written whole by XlsxWriter, read back like any other workbook."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from addin.core.edits import Edit
from addin.core.grid import WorkbookGrids
from addin.hosts.reading.workbook_file import read_workbook
from addin.hosts.workbook_writer import write_workbook

__all__ = ["FileHost"]


@dataclass(frozen=True)
class FileHost:
    """Sổ trong tệp."""

    path: Path

    def write(self, edits: Iterable[Edit], properties: Mapping[str, str]) -> None:
        """Ghi tệp trọn vẹn, or leave the old one as it was."""
        write_workbook(self.path, edits, properties)

    def read(self) -> WorkbookGrids:
        """Đọc lại tệp."""
        return read_workbook(self.path)
