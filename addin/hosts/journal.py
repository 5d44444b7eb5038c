"""Nhật ký lệnh: what each click changed, written down before it changes anything, beside the workbook.

A record names a dated copy of the workbook and the sheets the click touches. So a click that was cut off in the middle
is put right at the next one, and the last clicks can be taken back, also after the program was closed.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from addin.errors import CannotWrite, NothingToDo
from addin.hosts.safe_file import free_name, replacing

MOST = 30
_NAME, _LOCK, _USUAL = "nhat_ky", "dang_chay.khoa", ".xlsx"


class State(StrEnum):
    """Trạng thái của một lệnh."""

    BEGUN = "begun"
    DONE = "done"
    UNDOING = "undoing"


@dataclass(frozen=True, slots=True)
class Record:
    """Một lệnh: the sheets it writes, with those it adds and those it takes away; `findings` are (sheet, row, column,
    fill, text). `calculation` and `locks` are how the workbook was while nothing had been touched yet."""

    label: str
    copy: str
    state: State = State.BEGUN
    sheets: tuple[str, ...] = ()
    added: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    looked_into: tuple[str, ...] = ()
    findings: tuple[tuple[str, int, int, str, str], ...] | None = None
    calculation: str = ""
    locks: Mapping[str, Mapping[str, bool]] = field(default_factory=dict)


@dataclass(frozen=True)
class Journal:
    """Nhật ký của một sổ, in the folder of its copies; one of another kind but the same name has its own."""

    file: Path
    records: tuple[Record, ...] = ()
    written: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, folder: Path, suffix: str = _USUAL) -> Journal:
        """Đọc nhật ký; a workbook without one has an empty one."""
        file = folder / f"{_NAME}{'' if suffix.lower() == _USUAL else suffix.lower()}.json"
        try:
            kept = json.loads(file.read_text(encoding="utf-8"))
            return cls(file, tuple(map(_record, kept["records"])), kept["written"])
        except FileNotFoundError:
            return cls(file)
        except (OSError, ValueError, KeyError, TypeError):
            return cls(file)  # a damaged journal takes nothing back, and stands in nobody's way

    @property
    def folder(self) -> Path:
        """Thư mục của các bản lưu."""
        return self.file.parent

    @property
    def unfinished(self) -> Record | None:
        """Lệnh bị cắt ngang, if there is one."""
        return self.records[-1] if self.records and self.records[-1].state is not State.DONE else None

    @property
    def last(self) -> Record:
        """Lệnh gần nhất có thể hoàn tác."""
        if not self.records:
            raise NothingToDo(
                "Không còn lệnh nào để hoàn tác trong sổ này. Nếu sổ vừa được lưu sang tên hoặc thư mục khác thì các "
                "bản lưu cũ vẫn nằm ở thư mục bản lưu cạnh sổ cũ."
            )
        return self.records[-1]

    def with_record(self, record: Record) -> Journal:
        """Thêm một lệnh; the oldest go once there are many, their copies stay."""
        return self._saved(replace(self, records=(*self.records, record)[-MOST:]))

    def done(self, written: Mapping[str, str] | None = None) -> Journal:
        """Lệnh gần nhất đã xong."""
        *others, last = self.records
        kept = {**self.written, **(written or {})}
        return self._saved(replace(self, records=(*others, replace(last, state=State.DONE)), written=kept))

    def undoing(self, calculation: str, locks: Mapping[str, Mapping[str, bool]]) -> Journal:
        """Lệnh gần nhất đang được hoàn tác."""
        *others, last = self.records
        record = replace(last, state=State.UNDOING, calculation=calculation, locks=locks)
        return self._saved(replace(self, records=(*others, record)))

    def without_last(self) -> Journal:
        """Bỏ lệnh gần nhất; what its sheets were written from is no longer known."""
        *others, last = self.records
        kept = {sheet: mark for sheet, mark in self.written.items() if sheet not in last.sheets}
        return self._saved(replace(self, records=tuple(others), written=kept))

    def _saved(self, journal: Journal) -> Journal:
        data = {"records": [asdict(record) for record in journal.records], "written": dict(journal.written)}
        with replacing(self.file) as file:
            file.write_text(json.dumps(data, ensure_ascii=False, indent=1), encoding="utf-8")
        return journal


def _record(kept: Mapping[str, object]) -> Record:
    made = {name: tuple(value) if isinstance(value, list) else value for name, value in kept.items()}
    record = Record(**made)  # type: ignore[arg-type]
    findings = None if record.findings is None else tuple(tuple(one) for one in record.findings)
    return replace(record, state=State(record.state), findings=findings)  # type: ignore[arg-type]


def keep_copy(folder: Path, book: Path, now: datetime, save: Callable[[Path], None], kind: str = _USUAL) -> Path:
    """Cất bản lưu có ngày giờ by `save`; a second one of the same second gets a number."""
    path = free_name(folder / f"{book.stem} {now:%Y-%m-%d %Hh%M.%S}{kind}")
    save(path)
    return path


@contextmanager
def one_at_a_time(folder: Path) -> Iterator[None]:
    """Mỗi lúc một lệnh cho một sổ; the system lets go of the lock when the process ends, however it ends."""
    try:
        folder.mkdir(exist_ok=True)
        file = (folder / _LOCK).open("a+b")
    except OSError as error:
        raise CannotWrite(
            f"Không ghi được vào thư mục bản lưu {folder} ({error.strerror}); sổ chưa bị đổi. Hãy cho phép ghi vào thư "
            "mục đó, hoặc lưu sổ sang thư mục khác, rồi bấm lại nút.",
            file=folder,
        ) from error
    with file:
        try:
            _lock(file.fileno())
        except OSError as error:
            raise CannotWrite("Lệnh trước cho sổ này còn đang chạy. Hãy chờ xong rồi bấm lại.", file=folder) from error
        yield


if sys.platform == "win32":
    import msvcrt

    def _lock(number: int) -> None:
        msvcrt.locking(number, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _lock(number: int) -> None:
        fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
