"""Tìm tệp: every file in what the officer pointed at, each once and in a fixed order, and what it is called to him.

Places are plain text here: among thousands of files a path object costs more than asking the disk about the file.
"""

from __future__ import annotations

import os
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

from addin.core.book.model import Refusal

__all__ = ["found_files", "names_of"]

_NOT_FOR_READING = {"thumbs.db", "desktop.ini"}
_LEFTOVERS = ("~$", "~tonghop-", "._", ".~lock.")
_WORKBOOKS = (".xlsx", ".xlsm", ".xls", ".ods")

AnyPath = TypeVar("AnyPath", str, Path)


def found_files(paths: Sequence[Path]) -> tuple[tuple[str, ...], tuple[Refusal, ...]]:
    """Mọi tệp trong các đường dẫn, and what could not be looked into: folders are looked through, Excel's lock files
    and hidden files left out."""
    real: dict[str, str] = {}
    refusals: list[Refusal] = []
    for path in paths:
        if path.is_dir():
            inside = dict(_files_in(str(path), os.path.realpath(path), refusals))
            real |= inside
            if not inside:
                reason = f"Thư mục “{path.name}” không có tệp nào để nhận. Hãy chọn thư mục chứa biểu của các đơn vị."
                refusals.append(Refusal(str(path), reason))
        elif path.exists():
            real[str(path)] = os.path.realpath(path)
        else:
            refusals.append(Refusal(str(path), f"Không tìm thấy “{path}”. Hãy kiểm tra lại đường dẫn."))
    once: dict[str, str] = {}
    for one in sorted(real, key=_reading_order(os.getcwd())):
        once.setdefault(real[one], one)
    return tuple(once.values()), tuple(sorted(refusals, key=lambda refusal: refusal.file))


def _files_in(folder: str, real: str, refusals: list[Refusal]) -> Iterator[tuple[str, str]]:
    """Each file with its one name, however it is reached; `real` is that of the folder."""
    try:
        with os.scandir(folder) as entries:
            inside = list(entries)
    except OSError:
        refusals.append(Refusal(folder, f"Không mở được thư mục “{folder}”. Hãy kiểm tra quyền đọc."))
        return
    for entry in inside:
        path = entry.name if folder == os.curdir else entry.path
        if not _is_folder(entry):
            if _is_for_reading(entry.name):
                yield path, os.path.realpath(path) if entry.is_symlink() else os.path.join(real, entry.name)
        elif not entry.name.startswith(".") and not entry.is_symlink():
            yield from _files_in(path, os.path.join(real, entry.name), refusals)


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False  # a link to where nobody may look: its reader will tell about it


def _is_for_reading(name: str) -> bool:
    """Not what programs leave beside the files; a workbook is one even if its name makes it a hidden file."""
    if name.startswith(_LEFTOVERS) or name.lower() in _NOT_FOR_READING:
        return False
    return not name.startswith(".") or name.lower().endswith(_WORKBOOKS)


def _reading_order(here: str) -> Callable[[str], tuple[str, str]]:
    def order(path: str) -> tuple[str, str]:
        whole = unicodedata.normalize("NFC", os.path.join(here, path))
        return whole.casefold(), whole

    return order


def names_of(paths: Iterable[AnyPath]) -> dict[AnyPath, str]:
    """What each file is called to the officer: its name, with the folder where two have the same name."""
    names = {path: unicodedata.normalize("NFC", os.path.basename(path)) for path in paths}
    alike = _shared(names.values())
    longer = {path: _with_folder(path) for path, name in names.items() if name in alike}
    still_alike = _shared(longer.values())
    return names | {path: str(path) if name in still_alike else name for path, name in longer.items()}


def _shared(names: Iterable[str]) -> set[str]:
    return {name for name, times in Counter(names).items() if times > 1}


def _with_folder(path: str | Path) -> str:
    folder, name = os.path.split(os.path.join(os.getcwd(), path))
    return unicodedata.normalize("NFC", f"{os.path.basename(folder)}/{name}")
