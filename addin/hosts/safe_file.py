"""Ghi tệp trọn vẹn: a file is there whole in its new state, or still in its old one."""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
import shutil
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from addin.errors import CannotWrite

_MARK = "~tonghop-"
_STRAY_AFTER = 3600.0
_BESIDE = "bản vừa ghi"
_SWEPT: dict[Path, float] = {}
_SWEEPING = threading.Lock()


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Thay tệp: what is written to the path given takes the place of `path` when all went well, else it vanishes.

    Where a program holds the old file, the new one stands beside it under a name of its own, and the sentence says so.
    """
    temporary = path.parent / f"{_MARK}{secrets.token_hex(4)}.tmp"
    _sweep(path.parent)
    try:
        yield temporary
        _force_to_disk(temporary)
        _put(temporary, path)
    except OSError as error:
        raise CannotWrite(_sentence(error, path), file=path) from error
    finally:
        temporary.unlink(missing_ok=True)


def copied(source: Path, target: Path) -> None:
    """Chép tệp trọn vẹn, with its time; a copy is there whole, or not at all."""
    with replacing(target) as temporary:
        shutil.copy2(source, temporary)


def free_name(path: Path) -> Path:
    """Tên chưa có tệp nào mang: what somebody has worked on is never written over."""
    number, free = 1, path
    while free.exists():
        number += 1
        free = path.with_name(f"{path.stem} ({number}){path.suffix}")
    return free


def _put(temporary: Path, path: Path) -> None:
    try:
        os.replace(temporary, path)
    except PermissionError as error:
        beside = path.with_name(f"{path.stem} - {_BESIDE}{path.suffix}")
        if not path.is_file() or not _moved(temporary, beside):
            raise
        raise CannotWrite(
            f"Không ghi được “{path.name}”: tệp đang mở trong {_holder(path)} hoặc chỉ cho đọc. Kết quả đã ghi vào "
            f"“{beside.name}” bên cạnh; hãy đóng tệp rồi chạy lại, hoặc dùng bản đó.",
            file=path,
        ) from error


def _moved(temporary: Path, beside: Path) -> bool:
    try:
        os.replace(temporary, beside)
    except OSError:
        return False
    return True


def _sweep(folder: Path) -> None:
    """Dọn tệp tạm that a computer switched off in the middle left behind; a fresh one may still be somebody's.

    Of thousands of files written into one folder the first looks through it, and nothing is written there meanwhile: a
    copy has the time of its original, and would be taken for a stray.
    """
    with _SWEEPING, contextlib.suppress(OSError):
        if time.monotonic() - _SWEPT.get(folder, -_STRAY_AFTER) < _STRAY_AFTER:
            return
        _SWEPT[folder] = time.monotonic()
        for stray in folder.glob(f"{_MARK}*.tmp"):
            if time.time() - stray.stat().st_mtime > _STRAY_AFTER:
                stray.unlink()


def _force_to_disk(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _holder(path: Path) -> str:
    """The program that has the file open, as far as its name tells."""
    kind = path.suffix.lower()
    return "Word" if kind.startswith(".doc") else "Excel" if kind.startswith(".xl") else "một chương trình khác"


def _sentence(error: OSError, path: Path) -> str:
    """Câu báo lỗi: what stands in the way, and what to do."""
    if isinstance(error, PermissionError):
        held = f"tệp đang mở trong {_holder(path)} hoặc chỉ cho đọc"
        return f"Không ghi được “{path.name}”: {held}. Hãy đóng tệp rồi chạy lại."
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return f"Không ghi được “{path.name}”: không có thư mục “{path.parent}”. Hãy tạo thư mục hoặc chọn nơi khác."
    if isinstance(error, IsADirectoryError):
        return f"Không ghi được “{path.name}”: đã có thư mục mang tên này. Hãy chọn tên khác."
    if error.errno == errno.ENOSPC:
        return f"Không ghi được “{path.name}”: ổ đĩa đã đầy. Hãy xóa bớt hoặc chọn ổ đĩa khác rồi chạy lại."
    return f"Không ghi được “{path.name}” ({error.strerror}). Hãy kiểm tra ổ đĩa hoặc chọn nơi khác."
