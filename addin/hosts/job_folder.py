"""Thư mục việc: where a button leaves its job for the helper, in a folder that only this user can enter.

    20260131-090000-1a2b.json     a job; the name says when it was left
    20260131-090000-1a2b.taken    somebody works on it: taking is one rename, so a job is done once, whoever asks for it
    20260131-090000-1a2b.told     the job of a LibreOffice toolbar has ended; the sentence of its failure, or nothing
    tro_ly.nhip                   touched every second while a helper runs; it holds the helper's process id
    dung                          asks the helper to end

A job that nobody took within a second is taken by the process that the button then starts itself. So the beat only
saves time: one left behind by a helper that was killed stands in nobody's way.
"""

from __future__ import annotations

import json
import os
import secrets
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from addin.errors import CannotRead, ComputerError

__all__ = ["BEAT", "BEAT_SECONDS", "JobFolder", "taken", "user_folder"]

BEAT_SECONDS = 1.0
_SILENT_AFTER = 5.0
_STALE_AFTER = 30.0  # a click of half a minute ago must not come true at the next logon
BEAT, _STOP, _TAKEN, _TOLD = "tro_ly.nhip", "dung", ".taken", ".told"
_PROGRAM_DATA = "C:/ProgramData/TongHop"
SETTINGS_KEY = r"Software\VB and VBA Program Settings\TongHop\Install"  # where VBA's GetSetting looks


def user_folder() -> Path:
    """Thư mục của người dùng này; on Windows an ASCII path, since VBA cannot write to any other."""
    if sys.platform == "win32":
        return _registered_folder()
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "TongHop"
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "tonghop"


if sys.platform == "win32":
    import winreg

    def _registered_folder() -> Path:
        try:
            with winreg.OpenKey(winreg.HKEY_CURRENT_USER, SETTINGS_KEY) as key:
                return Path(winreg.QueryValueEx(key, "Folder")[0])
        except OSError:
            return Path(_PROGRAM_DATA, "viec")


@dataclass(frozen=True, slots=True)
class JobFolder:
    """Thư mục việc."""

    path: Path

    @classmethod
    def of(cls, path: Path) -> JobFolder:
        """Made when it is not there; refused when others could leave jobs in it."""
        try:
            path.mkdir(mode=0o700, parents=True, exist_ok=True)
            state = path.stat()
        except OSError as error:
            message = f"Không tạo được thư mục việc {path} ({error.strerror}). Hãy cài lại Tổng Hợp."
            raise ComputerError(message) from error
        if sys.platform != "win32" and (state.st_uid != os.geteuid() or state.st_mode & 0o022):
            raise ComputerError(f"Người khác ghi được vào thư mục việc {path}. Hãy xóa thư mục này rồi chạy lại.")
        return cls(path)

    def post(self, job: Mapping[str, str]) -> Path:
        """Để lại một việc; it is seen whole or not at all."""
        path = self.path / f"{time.strftime('%Y%m%d-%H%M%S')}-{secrets.token_hex(4)}.json"
        being_written = path.with_suffix(".tmp")
        being_written.write_text(json.dumps(job), encoding="ascii")
        being_written.rename(path)
        return path

    def tell(self, job: Path, sentence: str) -> None:
        """Việc đã xong, for whoever left it and waits; "" when it went well. It is seen whole or not at all."""
        being_written = job.with_suffix(".tmp")
        being_written.write_text(sentence, encoding="utf-8")
        being_written.replace(job.with_suffix(_TOLD))

    def waiting(self) -> list[Path]:
        """Các việc đang chờ, the oldest first; those that have gone stale are removed."""
        jobs = []
        for name in sorted(os.listdir(self.path)):  # twenty times a second: pathlib would take ten times as long
            if name.endswith(".json"):
                path = self.path / name
                if _age(path) < _STALE_AFTER:
                    jobs.append(path)
                else:
                    path.unlink(missing_ok=True)
        return jobs

    def sweep(self) -> None:
        """Dọn what a killed helper or launcher left behind."""
        for pattern in (f"*{_TAKEN}", f"*{_TOLD}", "*.tmp"):
            for path in self.path.glob(pattern):
                if _age(path) >= _STALE_AFTER:
                    path.unlink(missing_ok=True)
        (self.path / _STOP).unlink(missing_ok=True)

    # ---- the helper's beat

    def beat(self) -> None:
        """Còn chạy đây."""
        try:
            os.utime(self.path / BEAT)
        except FileNotFoundError:
            (self.path / BEAT).write_text(str(os.getpid()), encoding="ascii")

    def rest(self) -> None:
        """Không chạy nữa."""
        (self.path / BEAT).unlink(missing_ok=True)

    def alive(self) -> bool:
        """Whether a helper runs, as far as its beat tells."""
        return _age(self.path / BEAT) < _SILENT_AFTER

    def ask_to_stop(self) -> None:
        """Nhờ trợ lý dừng, once it has done the job at hand."""
        (self.path / _STOP).touch()

    def asked_to_stop(self) -> bool:
        return (self.path / _STOP).exists()


def taken(job: Path) -> dict[str, Any] | None:
    """Nhận việc: its words, or None when somebody else has it; the file is gone afterwards."""
    mine = job.with_suffix(_TAKEN)
    try:
        os.replace(job, mine)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise _unreadable(job) from error
    try:
        kept = json.loads(mine.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError) as error:
        raise _unreadable(job) from error
    finally:
        mine.unlink(missing_ok=True)
    if not isinstance(kept, dict):
        raise _unreadable(job)
    return kept


def _unreadable(job: Path) -> CannotRead:
    return CannotRead(f"Không đọc được tệp việc {job.name}. Hãy bấm lại nút.", file=job)


def _age(path: Path) -> float:
    """Seconds since it was written, in either direction of a clock that was set; very old when it is not there."""
    try:
        return abs(time.time() - path.stat().st_mtime)
    except OSError:
        return float("inf")
