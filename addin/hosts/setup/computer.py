"""Máy tính: everything that installing and looking after an installation asks of a PC, so that a fake can stand in.

A registry key is written as reg.exe writes it ("HKCU\\Software\\..."), a path as its system writes it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

__all__ = ["LINUX", "MACOS", "WINDOWS", "Computer", "RegistryValue"]

WINDOWS, MACOS, LINUX = "windows", "macos", "linux"
RegistryValue = str | int | bytes


class Computer(Protocol):
    """Máy tính."""

    @property
    def system(self) -> str:
        """WINDOWS, MACOS or LINUX."""

    def variable(self, name: str) -> str:
        """Biến môi trường; "" where there is none."""

    # ---- registry; empty on other systems

    def values(self, key: str) -> Mapping[str, RegistryValue]:
        """Every value of a key; none where there is no such key."""

    def keys(self, key: str) -> Sequence[str]:
        """The names of the keys inside a key."""

    def set_value(self, key: str, name: str, value: str | int) -> None:
        """A text or a DWORD; the key is made."""

    def remove_value(self, key: str, name: str) -> None:
        """Nothing happens where there is none."""

    def remove_key(self, key: str) -> None:
        """With all its values; only where no key lies inside it."""

    # ---- files

    def read(self, path: str) -> bytes | None:
        """None where there is no such file."""

    def exists(self, path: str) -> bool:
        """Whether there is a file or a folder."""

    def write(self, path: str, data: bytes) -> None:
        """Whole or not at all, its folder made; `CannotWrite` says what holds it."""

    def remove(self, path: str) -> None:
        """A file; nothing happens where there is none. `CannotWrite` says what holds it."""

    def remove_tree(self, folder: str) -> None:
        """A folder of our own with all that running left in it; nothing happens where there is none."""

    def remove_empty(self, folder: str) -> None:
        """A folder, where nothing is left in it."""

    def is_blocked(self, path: str) -> bool:
        """Whether Windows marks the file as come from the internet (the stream Zone.Identifier)."""

    def unblock(self, path: str) -> None:
        """Takes the mark away."""

    # ---- users and programs

    def user_id(self) -> str:
        """A name for the user in plain ASCII: on Windows the SID."""

    def is_private(self, folder: str) -> bool:
        """Whether nobody but this user (and administrators) can write into the folder."""

    def make_private(self, folder: str, *, readable: bool = False) -> None:
        """Makes it so; the folder is made. `readable` lets the PC's other users run what lies in it."""

    def is_running(self, program: str) -> bool:
        """Whether this user runs a program of this name."""

    def run(self, command: Sequence[str]) -> tuple[int, str]:
        """(exit code, what it printed) of a short program of the system; a missing one answers 127."""

    def start(self, command: Sequence[str]) -> None:
        """Starts a program that goes on by itself."""
