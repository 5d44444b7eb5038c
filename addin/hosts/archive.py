"""Kho tệp nhận: a copy of every file that was taken, by its content; and a register of which ones were, in SQLite.

Both lie beside the Sổ. A file that was taken once and did not change is not read again. On a network drive, where
SQLite must not be used, only the copies are kept and every file is read each time.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import sqlite3
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from addin.core.file_names import safe_file_name
from addin.errors import CannotWrite
from addin.hosts.safe_file import copied

__all__ = ["Archive", "on_network_drive"]

_REGISTER = "da_nhan.sqlite"
_TABLE = "CREATE TABLE IF NOT EXISTS da_nhan (ma TEXT, bo_mau TEXT, don_vi TEXT, tep TEXT, PRIMARY KEY (ma, bo_mau))"
_NETWORK = {"nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "afs", "ncpfs", "fuse.sshfs", "fuse.davfs"}
_REMOTE_DRIVE = 4
_LETTERS_OF_HASH = 12
_AND = ";"
_AT_ONCE = 8


@dataclass(frozen=True)
class Archive:
    """Kho tệp nhận của một Sổ; `fingerprint` is of the definition by which the files were read."""

    folder: Path
    fingerprint: str

    @classmethod
    def of(cls, book: Path, definition: str) -> Archive:
        """The archive beside a Sổ."""
        mark = hashlib.sha256(definition.encode()).hexdigest()
        return cls(book.parent / f"{book.stem} - tệp đã nhận", mark)

    def keep(self, files: Mapping[Path, str]) -> None:
        """Cất bản sao của các tệp, byte for byte; a content that is there already is not copied again.

        Several at once, for each waits until the disk has it.
        """
        try:
            self.folder.mkdir(exist_ok=True)
            there = {name[:_LETTERS_OF_HASH] for name in os.listdir(self.folder)}
        except OSError as error:
            raise CannotWrite(
                f"Không cất được bản sao tệp nhận vào “{self.folder}” ({error.strerror}). Kiểm tra quyền ghi.",
                file=self.folder,
            ) from error
        new = {content[:_LETTERS_OF_HASH]: path for path, content in files.items()}
        with ThreadPoolExecutor(_AT_ONCE) as threads:
            list(threads.map(self._keep, ((path, mark) for mark, path in new.items() if mark not in there)))

    def copies(self, contents: Sequence[str]) -> tuple[Path, ...]:
        """Bản sao của các tệp có nội dung này; none unless each is there."""
        try:
            there = {name[:_LETTERS_OF_HASH]: name for name in os.listdir(self.folder)}
        except OSError:
            return ()
        found = [there.get(content[:_LETTERS_OF_HASH]) for content in contents]
        return tuple(self.folder / name for name in found if name) if all(found) else ()

    def _keep(self, file: tuple[Path, str]) -> None:
        path, mark = file
        copied(path, self.folder / f"{mark} {safe_file_name(path.stem, path.suffix[:8])}")

    def taken(self) -> dict[str, frozenset[str]]:
        """Mã nội dung của các tệp đã nhận, with the units of each."""
        with self._register() as register:
            if register is None:
                return {}
            rows = register.execute("SELECT ma, don_vi FROM da_nhan WHERE bo_mau = ?", (self.fingerprint,))
            return {content: frozenset(units.split(_AND)) for content, units in rows.fetchall()}

    def note(self, taken: Iterable[tuple[str, Set[str], str]]) -> None:
        """Ghi nhớ (content, units, file) of what was taken."""
        with self._register() as register:
            if register is not None:
                rows = [(content, self.fingerprint, _AND.join(sorted(units)), file) for content, units, file in taken]
                register.executemany("INSERT OR REPLACE INTO da_nhan VALUES (?, ?, ?, ?)", rows)
                register.commit()

    @contextlib.contextmanager
    def _register(self) -> Iterator[sqlite3.Connection | None]:
        """The register; None where there can be none: it only saves time, and never stands in the way."""
        if on_network_drive(self.folder):
            yield None
            return
        try:
            self.folder.mkdir(exist_ok=True)
            register = sqlite3.connect(self.folder / _REGISTER, timeout=2)
            register.execute(_TABLE)
        except (sqlite3.Error, OSError):
            yield None
            return
        try:
            yield register
        finally:
            register.close()


def on_network_drive(path: Path) -> bool:
    """Ổ đĩa mạng: where locks of databases do not hold."""
    whole = path.absolute()
    if sys.platform == "win32":
        import ctypes

        return str(whole).startswith("\\\\") or ctypes.windll.kernel32.GetDriveTypeW(whole.anchor) == _REMOTE_DRIVE
    return _mounted_as(str(whole)) in _NETWORK


def _mounted_as(path: str) -> str:
    """The file system below a path, where the system tells."""
    try:
        mounts = [line.split() for line in Path("/proc/mounts").read_text(encoding="utf-8").splitlines()]
    except OSError:
        return ""
    above = [one for one in mounts if len(one) > 2 and f"{path}/".startswith(one[1].rstrip("/") + os.sep)]
    return max(above, key=lambda one: len(one[1]))[2] if above else ""
