"""Việc của một nút: what the ribbon or the toolbar writes down for us; nothing of it reaches a command line."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from addin.errors import CannotRead, UsageError
from addin.ribbon import BY_ID


@dataclass(frozen=True)
class Job:
    """Việc phải làm: which button, the folder or the file that the officer chose for it, and on which workbook."""

    button: str
    folder: str = ""
    file: str = ""
    workbook: str = ""

    def __post_init__(self) -> None:
        if self.button not in BY_ID:
            raise UsageError(f"Không có nút “{self.button}”. Các nút: {', '.join(BY_ID)}.")


def read_job(path: Path) -> Job:
    """Đọc tệp việc, which is gone afterwards: a job is done once."""
    try:
        kept = json.loads(path.read_text(encoding="utf-8-sig"))
        job = Job(str(kept["button"]), *(str(kept.get(name, "")) for name in ("folder", "file", "workbook")))
        path.unlink()
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise CannotRead(f"Không đọc được tệp việc {path}. Hãy bấm lại nút.", file=path) from error
    return job
