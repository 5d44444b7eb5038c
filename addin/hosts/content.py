"""Mã nội dung tệp: by what a file holds, wherever it lies and whatever it is called."""

from __future__ import annotations

import hashlib
from pathlib import Path

__all__ = ["content_hash", "content_mark"]


def content_mark(path: Path) -> bytes:
    """Mã nội dung tệp; b"" for a file that cannot be read, which its reader will tell about."""
    try:
        with open(path, "rb") as file:
            return hashlib.file_digest(file, "sha256").digest()
    except OSError:
        return b""


def content_hash(path: Path) -> str:
    """Mã nội dung tệp, in letters."""
    return content_mark(path).hex()
