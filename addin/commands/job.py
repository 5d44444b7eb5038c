"""Việc của một nút: what the ribbon or the toolbar writes down for us; nothing of it reaches a command line."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from addin.errors import CannotRead, NothingToDo, UsageError
from addin.hosts.job_folder import taken
from addin.ribbon import BY_ID


@dataclass(frozen=True)
class Job:
    """Việc phải làm: which button, the folder or the file that the officer chose for it, and on which workbook."""

    button: str
    folder: str = ""
    file: str = ""
    workbook: str = ""
    calc: str = ""  # the pipe of LibreOffice; empty for Excel
    toolbar: str = ""  # the version of LibreOffice's toolbar; empty for Excel

    def __post_init__(self) -> None:
        if self.button not in BY_ID:
            raise UsageError(f"Không có nút “{self.button}”. Các nút: {', '.join(BY_ID)}.")


def read_job(path: Path) -> Job:
    """Đọc tệp việc, which is gone afterwards: a job is done once, by whoever takes it first."""
    kept = taken(path)
    if kept is None:
        raise NothingToDo("Việc này đã có người làm, hoặc đã làm xong.", file=path)
    try:
        return Job(str(kept["button"]), *(str(kept.get(name, "")) for name in _MORE))
    except KeyError as error:
        raise CannotRead(f"Tệp việc {path.name} không nói nút nào. Hãy bấm lại nút.", file=path) from error


_MORE = ("folder", "file", "workbook", "calc", "toolbar")
