"""Một lần bấm nút: the open workbook changed as one transaction; the next click repairs it, Hoàn tác takes it back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from addin.commands.book_file import PROPERTY, book_edits, book_of, copies_folder
from addin.commands.progress import Progress, silent
from addin.core.book.complete import Complete
from addin.core.book.differences import edits_by_sheet, fingerprint, looking_into, referred, to_write
from addin.core.book.model import Book
from addin.core.edits import AddNote, Edit, MarkCells
from addin.core.finding import Finding
from addin.core.grid import WorkbookGrids
from addin.core.looks import SEVERITY_FILLS
from addin.errors import CannotRead
from addin.hosts.journal import Journal, Record, keep_copy, one_at_a_time
from addin.hosts.live import LiveHost, passing_file
from addin.hosts.open_workbook import refuse_locked
from addin.hosts.reading.workbook_file import read_workbook
from addin.hosts.workbook_writer import write_workbook

Marked = tuple[tuple[str, int, int, str, str], ...]


@contextmanager
def clicking(book: Any, progress: Progress = silent) -> Iterator[Click]:
    """Sổ đang mở, ready for one command: alone, and with a click that was cut off put right. What fails half way is
    taken back at once, where the program allows it."""
    host = LiveHost(book)
    folder = copies_folder(host.path)
    with one_at_a_time(folder):
        host.let_go()
        click = Click(host, Journal.of(folder, host.path.suffix), progress)
        click.repair()
        try:
            yield click
        except Exception as first:
            try:
                click.repair()
            except Exception as second:
                raise first from second
            raise


@dataclass
class Click:
    """Một lần bấm; `told` is what the officer should know besides its result."""

    host: LiveHost
    journal: Journal
    progress: Progress = silent
    told: list[str] = field(default_factory=list)

    def keep_copy(self) -> Path:
        """Bản lưu of the workbook as it stands now."""
        host = self.host
        return keep_copy(self.journal.folder, host.path, datetime.now(), host.save_copy, host.copy_kind)

    def read(self) -> tuple[WorkbookGrids, Path]:
        """(mọi trang, bản lưu they were read from)."""
        copy = self.keep_copy()
        return self.host.named(read_workbook(copy)), copy

    def rewrite(
        self, label: str, change: Callable[[Book], Complete], seen: tuple[WorkbookGrids, Path] | None = None
    ) -> Complete:
        """Đổi Sổ: what differs is written, sheet by sheet; all is computed before. `seen` is what `read` gave."""
        refuse_locked(self.host.book)
        workbook, copy = seen or self.read()
        book = book_of(workbook, self.host.path)
        done = change(book)
        edits = book_edits(done)
        with passing_file() as made:
            write_workbook(made, edits, {PROPERTY: done.book.kit.id})
            record = self._record(label, copy, workbook, read_workbook(made), book.foreign, edits)
            if record.sheets:
                self._apply(made, record, edits)
        return done

    def _record(
        self,
        label: str,
        copy: Path,
        workbook: WorkbookGrids,
        made: WorkbookGrids,
        foreign: Sequence[str],
        edits: Sequence[Edit],
    ) -> Record:
        here, there = ([grid.sheet for grid in one.grids] for one in (workbook, made))
        sheets = to_write(edits, self.journal.written, workbook, made)
        gone = [name for name in here if name not in there and name not in foreign]
        own = WorkbookGrids(workbook.file, tuple(grid for grid in workbook.grids if grid.sheet in foreign))
        return Record(
            label,
            copy.name,
            sheets=(*sheets, *gone),
            added=tuple(name for name in sheets if name not in here),
            gone=tuple(gone),
            looked_into=tuple(sorted(referred(made, own, charts=edits))),
        )

    def _apply(self, made: Path, record: Record, edits: Sequence[Edit]) -> None:
        by_sheet = edits_by_sheet(edits)
        written = {name: fingerprint(by_sheet[name]) for name in record.sheets if name in by_sheet}
        self.host.refuse_locked(record.sheets)
        self._begin(record)
        self.host.take_over(
            made, list(written), gone=record.gone, looked_into=record.looked_into, progress=self.progress
        )
        self.journal = self.journal.done(written)

    def _begin(self, record: Record) -> None:
        """On the disk before the first cell is touched."""
        self.journal = self.journal.with_record(replace(record, **self._standing(record)))

    def _standing(self, record: Record) -> dict[str, Any]:
        """How the workbook is before a command."""
        marked = {sheet for one in (*self.journal.records, record) for sheet, *_ in one.findings or ()}
        locks = self.host.locks(marked) if record.findings is not None else {}
        return {"calculation": self.host.calculation, "locks": locks}

    def mark(self, label: str, copy: Path, findings: Iterable[Finding]) -> int:
        """Đánh dấu các ô; how many. What was marked before is taken off."""
        marked = tuple(_marked(findings))
        self._begin(Record(label, copy.name, findings=marked))
        self._mark_as(marked)
        self.journal = self.journal.done()
        return len(marked)

    def _mark_as(self, marked: Marked) -> None:
        self.host.clear_findings()
        self.told += self.host.put_findings(_mark_edits(marked), self.progress)

    def undo(self) -> Record:
        """Hoàn tác lệnh gần nhất; the state before that is kept too, for what was typed since."""
        record = self.journal.last
        if record.sheets:
            refuse_locked(self.host.book)
            self.host.refuse_locked(record.sheets)
        copy = self._copy_of(record)
        self.keep_copy()
        self.journal = self.journal.undoing(**self._standing(record))
        self._restore(record, copy, self._lost(record, copy))
        self.journal = self.journal.without_last()
        return record

    def repair(self) -> None:
        """Một lệnh bị cắt ngang is taken back whole."""
        record = self.journal.unfinished
        if record is None:
            return
        copy = self.journal.folder / record.copy
        if copy.exists():
            self._restore(record, copy)
            self.told.append(f"Lệnh “{record.label}” bị cắt ngang lần trước đã được trả về như trước khi bấm.")
        self.host.lock_again(record.locks)
        if record.calculation:
            self.host.calculate_as(record.calculation)
        self.journal = self.journal.without_last()

    def _copy_of(self, record: Record) -> Path:
        copy = self.journal.folder / record.copy
        if not copy.exists():
            raise CannotRead(
                f"Không thấy bản lưu “{copy.name}” trong thư mục “{copy.parent.name}” nên không hoàn tác được lệnh "
                f"“{record.label}”. Sổ giữ nguyên như đang có.",
                file=copy,
            )
        return copy

    def _lost(self, record: Record, copy: Path) -> list[str]:
        """Sheets besides those of the command that have to come back: those that look into one that somebody has
        deleted or renamed since."""
        here = set(self.host.sheets())
        missing = [name for name in record.sheets if name not in here and name not in record.gone]
        if not missing:
            return []
        kept = read_workbook(copy)
        others = here - {grid.sheet for grid in kept.grids} - set(record.added)
        self.told.append(_changed_since(missing, sorted(others)))
        return [name for name in looking_into(kept, missing) if name not in record.sheets]

    def _restore(self, record: Record, copy: Path, more: Sequence[str] = ()) -> None:
        if record.findings is not None:
            self._mark_as(self._marked_before(self.journal.records[:-1]))
        if record.sheets:
            back = [*(name for name in record.sheets if name not in record.added), *more]
            self.host.take_over(copy, back, gone=record.added, looked_into=record.looked_into, progress=self.progress)

    @staticmethod
    def _marked_before(records: Sequence[Record]) -> Marked:
        return next((one.findings for one in reversed(records) if one.findings is not None), ())


def _changed_since(missing: Sequence[str], others: Sequence[str]) -> str:
    told = f"Sau lệnh đó trang {_quoted(missing)} đã bị xóa hoặc đổi tên"
    kept = f"; trang {_quoted(others)} không có lúc đó nên để nguyên, không cần thì hãy xóa" if others else ""
    return f"{told}{kept}."


def _quoted(names: Sequence[str]) -> str:
    return ", ".join(f"“{name}”" for name in names)


def _marked(findings: Iterable[Finding]) -> Iterator[tuple[str, int, int, str, str]]:
    """One mark to a cell, with all that was found there; the heaviest finding gives the colour."""
    cells: dict[tuple[str, int, int], list[Finding]] = {}
    for found in findings:
        if found.place.cell:
            cells.setdefault((found.place.sheet, found.place.row, found.place.column), []).append(found)
    for (sheet, row, column), found_here in cells.items():
        heaviest = min(found_here, key=lambda one: one.severity.rank)
        text = "\n".join(f"{one.severity.label}. {one.message} {one.advice}".strip() for one in found_here)
        yield sheet, row, column, SEVERITY_FILLS[heaviest.severity], text


def _mark_edits(marked: Marked) -> list[AddNote | MarkCells]:
    """Marks of one colour on one sheet together, then the notes."""
    groups: dict[tuple[str, str], list[tuple[int, int]]] = {}
    for sheet, row, column, fill, _ in marked:
        groups.setdefault((sheet, fill), []).append((row, column))
    return [
        *(MarkCells(sheet, tuple(cells), fill) for (sheet, fill), cells in groups.items()),
        *(AddNote(sheet, row, column, text) for sheet, row, column, _, text in marked),
    ]
