"""Sổ đang mở: the workbook in front of the officer, through xlwings — Excel on Windows, or LibreOffice Calc.

Reading is one round trip: the program saves a copy, and the reader of files reads that, so that a live workbook and a
file are understood alike. Writing goes the other way round: a new file is written by the writer of files, and whole
sheets are taken over from it. So there is one reader, one writer, and every kind of Edit works here too.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, NamedTuple

from addin.core.edits import AddNote, Edit, MarkCells
from addin.core.grid import WorkbookGrids
from addin.errors import CannotWrite, TongHopError
from addin.hosts.host import Progress
from addin.hosts.live_marks import NOTE_MARK, clear_marks, put_marks
from addin.hosts.reading.workbook_file import read_workbook
from addin.hosts.sheet_lock import Lock, lock_again, lock_of, unlocked
from addin.hosts.workbook_writer import write_workbook

__all__ = ["NOTE_MARK", "LiveHost", "passing_file"]

_EXCEL_LINKS, _TEXT_PROPERTY = 1, 4
_HIDDEN, _VERY_HIDDEN = 0, 2
_LONGEST_SELECTION = 250  # Excel takes addresses of 255 characters
_BORN = "~tonghop-"


@dataclass(frozen=True)
class LiveHost:
    """Sổ đang mở."""

    book: Any

    @property
    def path(self) -> Path:
        return Path(self.book.api.FullName)

    @property
    def calculation(self) -> str:
        """Cách tính lại, "automatic" or "manual"."""
        return str(self.book.app.calculation)

    def calculate_as(self, calculation: str) -> None:
        """Đặt lại cách tính that a click which was cut off may have left off."""
        self.book.app.calculation = calculation

    def read(self) -> WorkbookGrids:
        """Đọc mọi trang as they stand, unsaved changes too."""
        with passing_file(self.copy_kind) as copy:
            self.save_copy(copy)
            return self.named(read_workbook(copy))

    def named(self, workbook: WorkbookGrids) -> WorkbookGrids:
        """A copy of this workbook, under its own name."""
        name = self.book.name
        return replace(workbook, file=name, grids=tuple(replace(grid, file=name) for grid in workbook.grids))

    @property
    def copy_kind(self) -> str:
        """Đuôi của bản cất: Excel writes the workbook's own kind and opens no file that is called otherwise."""
        return ".xlsx" if self.book.app.engine.name == "calc" else self.path.suffix

    def save_copy(self, path: Path) -> None:
        """Cất một bản y như đang mở; the program that cannot says little, so the sentence is ours."""
        try:
            self.book.api.SaveCopyAs(str(path))
        except TongHopError:
            raise
        except Exception as error:
            with suppress(OSError):
                path.unlink()
            raise CannotWrite(
                f"Không cất được bản lưu của sổ vào thư mục {path.parent}: ổ đĩa đã đầy hoặc thư mục chỉ cho đọc. Sổ "
                "chưa bị đổi; hãy dọn ổ đĩa, hoặc lưu sổ sang thư mục khác, rồi bấm lại nút.",
                file=path,
            ) from error

    def write(self, edits: Iterable[Edit], properties: Mapping[str, str]) -> None:
        """Thay cả sổ; nothing is touched before all of it is written down."""
        with passing_file() as made:
            write_workbook(made, edits, properties)
            sheets = [grid.sheet for grid in read_workbook(made).grids]
            self.take_over(made, sheets, gone=[name for name in self.sheets() if name not in sheets])
        kept = self.book.api.CustomDocumentProperties
        for name, value in properties.items():
            for standing in [one for one in kept if one.Name == name]:
                standing.Delete()
            kept.Add(name, False, _TEXT_PROPERTY, value)

    def sheets(self) -> list[str]:
        """Tên các trang, in their order."""
        return [sheet.name for sheet in self.book.sheets]

    def let_go(self) -> None:
        """Đóng những sổ that a click which was cut off had opened to read from."""
        for one in list(self.book.app.books):
            if one.name.startswith(_BORN):
                one.close()

    def take_over(
        self,
        file: Path,
        sheets: Sequence[str],
        *,
        gone: Collection[str] = (),
        looked_into: Collection[str] = (),
        progress: Progress = lambda done, total, what: None,
    ) -> None:
        """Lấy nguyên các trang từ tệp; `gone` ones are taken away. Done twice it is as if done once.

        A sheet that others look into is overwritten in its place, any other is replaced whole.
        """
        with self.quietly(), self._source(file) as source:
            taking = _TakingOver(self.book, source, looked_into)
            for number, name in enumerate(sheets, 1):
                progress(number, len(sheets), name)
                taking.take(name)
            for name in gone:
                taking.remove(name)
            self._look_here(source.api.FullName)

    def _look_here(self, file: str) -> None:
        """Formulas that came along look into this workbook; Excel refuses to change a link that is not there."""
        links = self.book.api.LinkSources(_EXCEL_LINKS) or ()
        if file.casefold() in (one.casefold() for one in links):
            self.book.api.ChangeLink(file, self.book.api.FullName, _EXCEL_LINKS)

    @contextmanager
    def _source(self, file: Path) -> Iterator[Any]:
        """The file opened beside the workbook, under a name that `let_go` knows, and closed again whatever happens."""
        books = self.book.app.books
        with passing_file(file.suffix) as copy:
            shutil.copyfile(file, copy)
            source = books.open(str(copy), update_links=False, read_only=True, notify=False, add_to_mru=False)
            try:
                yield source
            finally:
                source.close()

    @contextmanager
    def quietly(self) -> Iterator[None]:
        """Không nhấp nháy, không tính lại giữa chừng; as it was before, whatever happens to any of it."""
        app, view = self.book.app, self._view()
        before = {name: getattr(app, name) for name in _QUIET}
        with ExitStack() as back:
            for name, value in before.items():
                back.callback(setattr, app, name, _RESTORED.get(name, value))
            back.callback(self._show, view)
            for name, value in _QUIET.items():
                setattr(app, name, value)
            app.api.CopyObjectsWithCells = True  # whole sheets come with their charts
            yield

    def _view(self) -> _View:
        """What is in front; LibreOffice keeps what is selected by itself, and a sheet that is a chart has no cells."""
        shown = self.book.sheets.active.name
        if getattr(self.book.impl, "KEEPS_VIEWS", False) or shown not in self.sheets():
            return _View(shown)
        window = self.book.api.Windows(1)
        return _View(shown, window.RangeSelection.Address, window.ScrollRow, window.ScrollColumn)

    def _show(self, view: _View) -> None:
        if view.sheet not in self.sheets():
            return
        self.book.sheets[view.sheet].impl.activate()
        if 0 < len(view.selection) <= _LONGEST_SELECTION:
            self.book.sheets[view.sheet].range(view.selection).impl.select()
            window = self.book.api.Windows(1)
            window.ScrollRow, window.ScrollColumn = view.row, view.column

    # ---- marks and notes on a workbook that is not ours

    def put_findings(self, edits: Sequence[AddNote | MarkCells], progress: Progress) -> list[str]:
        """Đánh dấu và ghi chú, sheet by sheet; why some could not be put. A sheet that is gone has no marks."""
        here = set(self.sheets())
        pages = [name for name in dict.fromkeys(edit.sheet for edit in edits) if name in here]
        told = []
        with self.quietly():
            for number, name in enumerate(pages, 1):
                progress(number, len(pages), name)
                told.append(put_marks(self.book.sheets[name], [edit for edit in edits if edit.sheet == name]))
        return [sentence for sentence in told if sentence]

    def clear_findings(self) -> int:
        """Xóa đúng những gì `put_findings` đã ghi; how many notes that were."""
        with self.quietly():
            return clear_marks(self.book)

    def refuse_locked(self, names: Collection[str]) -> None:
        """A sheet with a password stops a command before anything is written."""
        for name in self.sheets():
            if name in names:
                with unlocked(self.book.sheets[name]):
                    pass

    def locks(self, names: Collection[str]) -> dict[str, Lock]:
        """Khóa của những trang này, of those that are protected; none where the program locks again by itself."""
        if hasattr(self.book.impl, "clear_findings"):
            return {}
        found = {name: lock_of(self.book.sheets[name]) for name in self.sheets() if name in names}
        return {name: lock for name, lock in found.items() if lock is not None}

    def lock_again(self, locks: Mapping[str, Lock]) -> None:
        """Khóa lại những trang that a click which was cut off had opened."""
        standing = self.locks(locks)
        for name in self.sheets():
            if name in locks and name not in standing:
                lock_again(self.book.sheets[name], locks[name])


class _View(NamedTuple):
    """Chỗ đang xem."""

    sheet: str
    selection: str = ""
    row: int = 1
    column: int = 1


_QUIET: dict[str, object] = {
    "screen_updating": False,
    "enable_events": False,
    "display_alerts": False,
    "calculation": "manual",
}
_RESTORED = dict.fromkeys(
    ("screen_updating", "enable_events", "display_alerts"), True
)  # else a killed click's for ever


@dataclass
class _TakingOver:
    """Lấy trang từ một sổ sang sổ khác; asks for the names of the sheets once. A page that is overwritten keeps its
    charts: they look into the same cells."""

    book: Any
    source: Any
    looked_into: Collection[str]

    def __post_init__(self) -> None:
        self._order = [sheet.name for sheet in self.source.sheets]
        self._here = [sheet.name for sheet in self.book.sheets]

    def take(self, name: str) -> None:
        if name in self._here and (name in self.looked_into or len(self._here) == 1):
            self._in_place(name)
            return
        self.remove(name)
        before = [one for one in self._order[: self._order.index(name)] if one in self._here]
        beside = self.book.sheets[before[-1] if before else self._here[0]].impl
        page = self.source.sheets[name]
        very_hidden = _was_very_hidden(page.api)
        page.impl.copy(None if before else beside, beside if before else None)
        self._here.insert(self._here.index(before[-1]) + 1 if before else 0, name)
        if very_hidden:
            self.book.sheets[name].api.Visible = _VERY_HIDDEN

    def _in_place(self, name: str) -> None:
        """Locked in the end as the source is: a click that is cut off and repaired locks it too."""
        sheet, page = self.book.sheets[name], self.source.sheets[name]
        with unlocked(sheet), _without_charts(self.book.app.api):
            page.cells.api.Copy(sheet.cells.api)  # xlwings' own would count the cells, too many for Excel's Count
        lock = lock_of(page)
        if lock is not None and lock_of(sheet) is None:
            lock_again(sheet, lock)

    def remove(self, name: str) -> None:
        if name in self._here:
            sheet = self.book.sheets[name]
            _was_very_hidden(sheet.api)
            sheet.delete()
            self._here.remove(name)


@contextmanager
def _without_charts(app: Any) -> Iterator[None]:
    """Excel would put those of the source beside those that are there."""
    app.CopyObjectsWithCells = False
    try:
        yield
    finally:
        app.CopyObjectsWithCells = True


def _was_very_hidden(page: Any) -> bool:
    """Excel neither copies nor deletes a sheet that is very hidden: it is merely hidden from now on."""
    very_hidden = bool(page.Visible == _VERY_HIDDEN)
    if very_hidden:
        page.Visible = _HIDDEN
    return very_hidden


@contextmanager
def passing_file(suffix: str = ".xlsx") -> Iterator[Path]:
    """A file name that no open workbook has."""
    with tempfile.TemporaryDirectory(prefix="tonghop-", ignore_cleanup_errors=True) as folder:
        yield Path(folder) / f"{_BORN}{Path(folder).name}{suffix}"
