"""Ghi tệp trọn vẹn: a file is there whole in its new state, or still in its old one."""

from __future__ import annotations

import errno
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from addin.errors import CannotWrite


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Thay tệp: what is written to the path given takes the place of `path` when all went well, else it vanishes."""
    temporary = path.parent / f"~tonghop-{secrets.token_hex(4)}.tmp"
    try:
        yield temporary
        _force_to_disk(temporary)
        os.replace(temporary, path)
    except OSError as error:
        raise CannotWrite(_sentence(error, path), file=path) from error
    finally:
        temporary.unlink(missing_ok=True)


def _force_to_disk(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _sentence(error: OSError, path: Path) -> str:
    """Câu báo lỗi: what stands in the way, and what to do."""
    if isinstance(error, PermissionError):
        return f"Không ghi được “{path.name}”: tệp đang mở trong Excel hoặc chỉ cho đọc. Hãy đóng tệp rồi chạy lại."
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return f"Không ghi được “{path.name}”: không có thư mục “{path.parent}”. Hãy tạo thư mục hoặc chọn nơi khác."
    if isinstance(error, IsADirectoryError):
        return f"Không ghi được “{path.name}”: đã có thư mục mang tên này. Hãy chọn tên khác."
    if error.errno == errno.ENOSPC:
        return f"Không ghi được “{path.name}”: ổ đĩa đã đầy. Hãy xóa bớt hoặc chọn ổ đĩa khác rồi chạy lại."
    return f"Không ghi được “{path.name}” ({error.strerror}). Hãy kiểm tra ổ đĩa hoặc chọn nơi khác."
