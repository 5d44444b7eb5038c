"""A staff PC for the .cmd files: as much of cmd as they use, a disk in memory, and programs that are functions."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

Program = Callable[[list[str]], tuple[int, str]]

SYSTEM, PROGRAM_DATA = r"C:\Windows", r"C:\ProgramData"
_QUIET = re.compile(r" ?[12]?>nul")
_EXISTS = re.compile(r'if (not )?exist ("[^"]*"|\S+) (.*)')
_LESS = re.compile(r"if (\d+) lss (\d+) (.*)")
_WORD = re.compile(r'"[^"]*"|\S+')


class _Leave(Exception):
    """exit /b."""


class _Jump(Exception):
    """goto."""


@dataclass
class Pc:
    """Máy giả. `held` folders cannot be moved or removed for so many tries; nothing can be made in `closed` ones."""

    here: str
    files: dict[str, str] = field(default_factory=dict)
    folders: set[str] = field(default_factory=set)
    programs: dict[str, Program] = field(default_factory=dict)
    held: dict[str, int] = field(default_factory=dict)
    closed: set[str] = field(default_factory=set)
    said: list[str] = field(default_factory=list)
    ran: list[str] = field(default_factory=list)

    def full(self, path: str) -> str:
        path = path.strip('"').rstrip("\\")
        return path if ":" in path else rf"{self.here}\{path}"

    def inside(self, folder: str) -> list[str]:
        return [one for one in (*self.files, *self.folders) if one.startswith(f"{folder}\\")]

    def exists(self, path: str) -> bool:
        full = self.full(path)
        return full in self.files or full in self.folders or bool(self.inside(full))

    def made(self, folder: str) -> bool:
        free = not self.exists(folder) and not any(
            folder.startswith(f"{one}\\") or folder == one for one in self.closed
        )
        self.folders |= {folder} if free else set()
        return free

    def is_held(self, path: str) -> bool:
        tries = self.held.get(path, 0)
        self.held[path] = tries - 1
        return tries > 0

    def removed(self, folder: str, *, whole: bool) -> bool:
        if self.is_held(folder) or (self.inside(folder) and not whole):
            return False
        for path in [folder, *self.inside(folder)]:
            self.files.pop(path, None)
            self.folders.discard(path)
        return True

    def moved(self, old: str, new: str) -> bool:
        """Into the target, where that is a folder that is there already."""
        if self.is_held(old) or not self.exists(old):
            return False
        if self.exists(new):
            new = rf"{new}\{old.rpartition(chr(92))[2]}"
        for path in [old, *self.inside(old)]:
            to = new + path.removeprefix(old)
            if path in self.files:
                self.files[to] = self.files.pop(path)
            elif path in self.folders:
                self.folders.discard(path)
                self.folders.add(to)
        return True


class Cmd:
    """One run of a .cmd file."""

    def __init__(self, pc: Pc, text: str) -> None:
        self.pc, self.lines = pc, text.splitlines()
        self.variables = {"SystemRoot": SYSTEM, "ProgramData": PROGRAM_DATA, "errorlevel": "0", "~dp0": f"{pc.here}\\"}

    def run(self, start: int = 0, arguments: tuple[str, ...] = ()) -> int:
        """From a line on, to its end or to `exit /b`; the exit code."""
        at, steps = start, 0
        while at < len(self.lines):
            steps += 1
            assert steps < 1000, "it never ends"
            try:
                self._line(self._expanded(self.lines[at], arguments))
                at += 1
            except _Jump as jump:
                at = self.lines.index(f":{jump}") + 1
            except _Leave as leave:
                return int(str(leave))
        return int(self.variables["errorlevel"])

    def _expanded(self, line: str, arguments: tuple[str, ...]) -> str:
        for number, value in enumerate(arguments, 1):
            line = line.replace(f"%~{number}", value.strip('"')).replace(f"%{number}", value)
        line = line.replace("%~dp0", self.variables["~dp0"])
        return re.sub(r"%(\w+)%", lambda found: self.variables.get(found[1], ""), line)

    def _line(self, line: str) -> None:
        if not line or line.startswith((":", "rem ", "@echo")):
            return
        if found := _EXISTS.fullmatch(line):
            if self.pc.exists(found[2]) != bool(found[1]):
                self._line(found[3])
        elif found := _LESS.fullmatch(line):
            if int(found[1]) < int(found[2]):
                self._line(found[3])
        else:
            self._chain(line)

    def _chain(self, line: str) -> None:
        first, sign, then = next((line.partition(one) for one in (" || ", " && ") if one in line), (line, "", ""))
        code, said = 0, ""
        for command in first.split(" | "):
            code, said = self._command(_QUIET.sub("", command), said)
        self.variables["errorlevel"] = str(code)
        if sign and (code == 0) == (sign == " && "):
            self._line(then)

    def _command(self, command: str, heard: str) -> tuple[int, str]:
        word, *rest = _WORD.findall(command)
        if word.startswith('"'):
            self.pc.ran.append(command)
            return self.pc.programs[word.strip('"')]([*(one.strip('"') for one in rest), heard])
        builtin = getattr(self, f"_do_{word.strip('.')}")
        return (0 if builtin(rest) is not False else 1), ""

    def _do_set(self, rest: list[str]) -> None:
        name, _, value = rest[-1].strip('"').partition("=")
        if rest[0] == "/a":
            self.variables[name.rstrip("+")] = str(int(self.variables[name.rstrip("+")]) + int(value))
        else:
            self.variables[name] = value

    def _do_goto(self, rest: list[str]) -> None:
        raise _Jump(rest[0])

    def _do_exit(self, rest: list[str]) -> None:
        raise _Leave(rest[1])

    def _do_call(self, rest: list[str]) -> bool:
        return self.run(self.lines.index(rest[0]) + 1, tuple(rest[1:])) == 0

    def _do_type(self, rest: list[str]) -> None:
        self.pc.said.append(self.pc.files[self.pc.full(rest[0])])

    def _do_mkdir(self, rest: list[str]) -> bool:
        return self.pc.made(self.pc.full(rest[0]))

    def _do_rmdir(self, rest: list[str]) -> bool:
        return self.pc.removed(self.pc.full(rest[-1]), whole="/s" in rest)

    def _do_move(self, rest: list[str]) -> bool:
        return self.pc.moved(*map(self.pc.full, rest))

    def _do_dir(self, rest: list[str]) -> bool:
        pattern = self.pc.full(rest[-1]).rstrip("*")
        return any(one.startswith(pattern) for one in self.pc.folders)

    def _do_echo(self, rest: list[str]) -> None: ...

    def _do_setlocal(self, rest: list[str]) -> None: ...

    def _do_pushd(self, rest: list[str]) -> None: ...

    def _do_popd(self, rest: list[str]) -> None: ...

    def _do_pause(self, rest: list[str]) -> None: ...
