"""Lập bản ghi theo lối thường: a workbook read cell by cell, for whatever the lane is not sure of.

A module of its own because it needs the checks and the readers of every kind of file, which a child in whose files all
is in order never loads.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from pathlib import Path

from addin.core.book.model import Refusal
from addin.core.communes import Commune
from addin.core.form.model import Kit
from addin.core.grid import WorkbookGrids
from addin.core.many.record import FileRecord, Slots
from addin.core.many.recording import record_of
from addin.core.reading.arrival import Recogniser
from addin.hosts.reading.workbook_file import read_workbook

__all__ = ["CellReader"]


@dataclass(frozen=True)
class CellReader:
    """Người đọc từng ô; `answers` by the clean names of their files."""

    kit: Kit
    communes: tuple[Commune, ...]
    answers: Mapping[str, Commune]
    passwords: Sequence[str]
    slots: Mapping[str, Slots]

    @cached_property
    def _recogniser(self) -> Recogniser:
        return Recogniser(self.kit, self.communes, self.answers)

    def opened(self, path: Path, *, thorough: bool) -> WorkbookGrids:
        """Đọc tệp; raises a TongHopError with the reason where it is refused."""
        return read_workbook(path, passwords=self.passwords, thorough=thorough)

    def records(self, workbook: WorkbookGrids, name: str, on_disk: datetime) -> tuple[FileRecord | Refusal, ...]:
        """Bản ghi của tệp, of each unit that has its forms in it; `name` is its own name, without the folder."""
        found = self._recogniser.arrivals(workbook, name, on_disk)
        return tuple(
            one if isinstance(one, Refusal) else record_of(self.slots, one.submission, one.told) for one in found
        )
