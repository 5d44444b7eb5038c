"""Tài nguyên: where the kits and the sample workbooks lie, in a checkout or once installed."""

from __future__ import annotations

import os
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from addin.errors import ToolMissing

_PACKAGE = Path(__file__).resolve().parent
_INSTALLED = _PACKAGE / "_data"


def templates_dir() -> Path:
    """Thư mục bộ mẫu: one folder per kit."""
    return _folder("templates")


def samples_dir() -> Path:
    """Thư mục tệp mẫu: the sample workbooks that the demo runs on."""
    return _folder("sample_workbooks")


def macros_dir() -> Path:
    """Thư mục macros: the text of Excel's add-in."""
    return _folder("macros")


@lru_cache(maxsize=1)
def program_mark() -> str:
    """Dấu của chương trình đang chạy, another one after each update: what an older one worked out may no longer hold.

    By the size and time of its files, which is enough to tell one installation from the next.
    """
    walked = ((folder, name) for folder, _, names in os.walk(_PACKAGE) for name in names if name.endswith(".py"))
    stats = sorted((os.path.join(folder, name), os.stat(os.path.join(folder, name))) for folder, name in walked)
    told = repr([(path[len(str(_PACKAGE)) :], stat.st_size, stat.st_mtime_ns) for path, stat in stats])
    return sha256(told.encode()).hexdigest()


def _folder(name: str) -> Path:
    """An installed copy carries its own folders; a checkout has them beside the package."""
    for parent in (_INSTALLED, _PACKAGE.parent):
        if (parent / name).is_dir():
            return parent / name
    raise ToolMissing(f"Bản cài đặt thiếu thư mục “{name}”. Hãy cài lại Tổng Hợp rồi chạy lại.")
