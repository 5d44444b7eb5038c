"""Mảnh cài đặt: one thing on the PC that is ours; put twice it is there once, taken away nothing of it is left."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePath, PurePosixPath, PureWindowsPath
from typing import Protocol

from addin.hosts.setup.computer import WINDOWS, Computer

__all__ = ["OldOpenEntries", "OpenEntry", "Piece", "PrivateFolder", "Value", "WrittenFile", "path_on"]


class Piece(Protocol):
    """Một mảnh; `title` is what the officer reads."""

    @property
    def title(self) -> str: ...

    def is_there(self, computer: Computer) -> bool:
        """Whether it is as `put` leaves it."""

    def put(self, computer: Computer) -> None:
        """Asked only where it is not there."""

    def take(self, computer: Computer) -> None:
        """Only what is ours goes."""


def path_on(computer: Computer, *parts: str) -> PurePath:
    """A path as the PC's own system writes it, also when a test plays that PC on another."""
    return (PureWindowsPath if computer.system == WINDOWS else PurePosixPath)(*parts)


@dataclass(frozen=True, slots=True)
class WrittenFile:
    """Tệp. One that came from the internet is unblocked as well."""

    title: str
    path: str
    data: bytes
    folder: str = ""  # made for it: removed with it once empty

    def is_there(self, computer: Computer) -> bool:
        return computer.read(self.path) == self.data and not computer.is_blocked(self.path)

    def put(self, computer: Computer) -> None:
        if computer.read(self.path) != self.data:
            computer.write(self.path, self.data)
        computer.unblock(self.path)

    def take(self, computer: Computer) -> None:
        computer.remove(self.path)
        if self.folder:
            computer.remove_empty(self.folder)


@dataclass(frozen=True, slots=True)
class PrivateFolder:
    """Thư mục chỉ người dùng này ghi được. A `shared` one others may read and run; whoever made it takes it away."""

    title: str
    path: str
    shared: bool = False

    def is_there(self, computer: Computer) -> bool:
        return computer.exists(self.path) and computer.is_private(self.path)

    def put(self, computer: Computer) -> None:
        computer.make_private(self.path, readable=self.shared)

    def take(self, computer: Computer) -> None:
        if not self.shared:
            computer.remove_tree(self.path)


@dataclass(frozen=True, slots=True)
class Value:
    """Giá trị trong registry; `own` keys are ours and go with their last value."""

    title: str
    key: str
    values: tuple[tuple[str, str | int], ...]
    own: tuple[str, ...] = ()

    def is_there(self, computer: Computer) -> bool:
        standing = computer.values(self.key)
        return all(standing.get(name) == value for name, value in self.values)

    def put(self, computer: Computer) -> None:
        for name, value in self.values:
            computer.set_value(self.key, name, value)

    def take(self, computer: Computer) -> None:
        for name, _ in self.values:
            computer.remove_value(self.key, name)
        for key in self.own:
            if not computer.values(key) and not computer.keys(key):
                computer.remove_key(key)


@dataclass(frozen=True, slots=True)
class OpenEntry:
    """Khóa OPEN: Excel opens what the values OPEN, OPEN1, OPEN2 ... name, up to the first that is missing."""

    title: str
    key: str
    path: str

    def is_there(self, computer: Computer) -> bool:
        return sum(self._is_ours(line) for line in _open_lines(computer, self.key)) == 1

    def put(self, computer: Computer) -> None:
        others = [line for line in _open_lines(computer, self.key) if not self._is_ours(line)]
        _write_lines(computer, self.key, [*others, f'/R "{self.path}"'])

    def take(self, computer: Computer) -> None:
        lines = _open_lines(computer, self.key)
        others = [line for line in lines if not self._is_ours(line)]
        if others != lines:
            _write_lines(computer, self.key, others)

    def _is_ours(self, line: str) -> bool:
        return self.path.lower() in line.lower()


@dataclass(frozen=True, slots=True)
class OldOpenEntries:
    """Khóa OPEN của bản cài cũ: with the add-in in XLSTART it would be opened twice."""

    title: str
    key: str
    name: str

    def is_there(self, computer: Computer) -> bool:
        return not any(self._is_ours(line) for line in _open_lines(computer, self.key))

    def put(self, computer: Computer) -> None:
        others = [line for line in _open_lines(computer, self.key) if not self._is_ours(line)]
        _write_lines(computer, self.key, others)

    def take(self, computer: Computer) -> None:
        if not self.is_there(computer):
            self.put(computer)

    def _is_ours(self, line: str) -> bool:
        return f"\\{self.name.lower()}" in line.lower()


def _open_names() -> Iterator[str]:
    yield "OPEN"
    yield from (f"OPEN{number}" for number in range(1, 100))


def _open_lines(computer: Computer, key: str) -> list[str]:
    values = computer.values(key)
    return [str(values[name]) for name in _open_names() if name in values]


def _write_lines(computer: Computer, key: str, lines: list[str]) -> None:
    """Without a gap, in which Excel would stop looking."""
    before = computer.values(key)
    for number, name in enumerate(_open_names()):
        if number < len(lines):
            if before.get(name) != lines[number]:
                computer.set_value(key, name, lines[number])
        elif name in before:
            computer.remove_value(key, name)
