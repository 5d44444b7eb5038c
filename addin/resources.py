"""Tài nguyên: where the kits and the sample workbooks lie, in a checkout or once installed."""

from __future__ import annotations

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


def _folder(name: str) -> Path:
    """An installed copy carries its own folders; a checkout has them beside the package."""
    for parent in (_INSTALLED, _PACKAGE.parent):
        if (parent / name).is_dir():
            return parent / name
    raise ToolMissing(f"Bản cài đặt thiếu thư mục “{name}”. Hãy cài lại Tổng Hợp rồi chạy lại.")
