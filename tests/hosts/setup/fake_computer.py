"""A PC in memory behind the same seam as the real one, with the states that PCs of offices are found in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from pathlib import PurePath, PurePosixPath, PureWindowsPath
from typing import Any

from addin.errors import CannotWrite
from addin.hosts.setup.computer import LINUX, MACOS, WINDOWS, RegistryValue
from addin.hosts.setup.office import ASR_RULE

USER = "C:" + r"\Users\Nguyễn Văn Đức"  # in two halves: no path of a real machine stands in the project
HOME, OURS = "/" + "home/an", "/" + "opt/tonghop/bin/python"
SID = "S-1-5-21-1004336348-1177238915-682003330-1001"
PYTHON = r"C:\ProgramData\TongHop\python\python.exe"
OFFICE_HKLM = r"HKLM\SOFTWARE\Microsoft\Office"
CLICK_TO_RUN = rf"{OFFICE_HKLM}\ClickToRun\Configuration"
EXCEL = r"HKCU\Software\Microsoft\Office\16.0\Excel"
POLICY = r"HKCU\Software\Policies\Microsoft\Office\16.0"
ASR_POLICY = r"HKLM\SOFTWARE\Policies\Microsoft\Windows Defender\Windows Defender Exploit Guard\ASR\Rules"
XLSTART = rf"{USER}\AppData\Roaming\Microsoft\Excel\XLSTART"
WINDOWS_APPS = rf"{USER}\AppData\Local\Microsoft\WindowsApps"
LIBREOFFICE = {
    WINDOWS: r"C:\Program Files\LibreOffice\program",
    LINUX: "/usr/lib/libreoffice/program",
    MACOS: "/Applications/LibreOffice.app/Contents/MacOS",
}

Registry = dict[str, dict[str, RegistryValue]]


@dataclass
class FakeComputer:
    """Máy giả. `held` files are open in a program; `others_write` are folders that others may write into."""

    system: str = WINDOWS
    registry: Registry = field(default_factory=dict)
    files: dict[str, bytes] = field(default_factory=dict)
    folders: set[str] = field(default_factory=set)
    blocked: set[str] = field(default_factory=set)
    private: set[str] = field(default_factory=set)
    variables: dict[str, str] = field(default_factory=dict)
    running: set[str] = field(default_factory=set)
    extensions: set[str] = field(default_factory=set)
    started: list[tuple[str, ...]] = field(default_factory=list)
    writes: int = 0

    def state(self) -> dict[str, Any]:
        """Everything that an uninstall must bring back."""
        kept = {key: dict(values) for key, values in self.registry.items() if values}
        return deepcopy({"registry": kept, "files": self.files, "blocked": self.blocked, "ours": self.extensions})

    def variable(self, name: str) -> str:
        return self.variables.get(name, "")

    def values(self, key: str) -> Mapping[str, RegistryValue]:
        return dict(self.registry.get(key, {}))

    def keys(self, key: str) -> Sequence[str]:
        inside = {
            one.removeprefix(f"{key}\\").partition("\\")[0] for one in self.registry if one.startswith(f"{key}\\")
        }
        return sorted(inside)

    def set_value(self, key: str, name: str, value: str | int) -> None:
        self.writes += 1
        self.registry.setdefault(key, {})[name] = value

    def remove_value(self, key: str, name: str) -> None:
        self.writes += self.registry.get(key, {}).pop(name, None) is not None

    def remove_key(self, key: str) -> None:
        assert not self.keys(key), "Windows refuses to delete a key with keys inside"
        self.registry.pop(key, None)

    def read(self, path: str) -> bytes | None:
        return self.files.get(path)

    def exists(self, path: str) -> bool:
        return path in self.files or path in self.folders

    def write(self, path: str, data: bytes) -> None:
        self._refuse_held(path)
        self.writes += 1
        self.files[path] = data

    def remove(self, path: str) -> None:
        self._refuse_held(path)
        self.writes += self.files.pop(path, None) is not None
        self.blocked.discard(path)

    def _refuse_held(self, path: str) -> None:
        if path in self.files and "EXCEL.EXE" in self.running and path.endswith(".xlam"):
            raise CannotWrite(f"{path} đang mở")

    def remove_tree(self, folder: str) -> None:
        self.folders.discard(folder)
        self.private.discard(folder)
        for path in [one for one in self.files if self._path(one).is_relative_to(folder)]:
            self.remove(path)

    def remove_empty(self, folder: str) -> None:
        if not any(self._path(one).is_relative_to(folder) for one in self.files):
            self.folders.discard(folder)

    def is_blocked(self, path: str) -> bool:
        return path in self.blocked

    def unblock(self, path: str) -> None:
        self.writes += path in self.blocked
        self.blocked.discard(path)

    def user_id(self) -> str:
        return SID if self.system == WINDOWS else "1000"

    def is_private(self, folder: str) -> bool:
        return folder in self.private

    def make_private(self, folder: str, *, readable: bool = False) -> None:
        self.writes += 1
        self.folders.add(folder)
        self.private.add(folder)

    def is_running(self, program: str) -> bool:
        return program in self.running

    def run(self, command: Sequence[str]) -> tuple[int, str]:
        """Unopkg is the only program asked for."""
        tool, what, *more = command
        assert self._path(tool).name in ("unopkg", "unopkg.com"), command
        if what == "add":
            self.extensions.add("vn.tonghop.toolbar")
        elif what == "remove":
            self.extensions.discard(more[0])
        return 0, "\n".join(f"Identifier: {one}" for one in sorted(self.extensions))

    def start(self, command: Sequence[str]) -> None:
        self.started.append(tuple(command))

    def _path(self, path: str) -> PurePath:
        return (PureWindowsPath if self.system == WINDOWS else PurePosixPath)(path)


def windows(*, release: str = "ProPlus2019Volume", platform: str = "x86") -> FakeComputer:
    """A staff PC with a click-to-run Office, a user name in Vietnamese, and other add-ins of its own."""
    computer = FakeComputer(
        registry={
            CLICK_TO_RUN: {"ProductReleaseIds": release, "Platform": platform, "VersionToReport": "16.0.10412.20006"},
            rf"{EXCEL}\Options": {
                "OPEN": '/R "C:\\Khác\\khac.xla"',
                "OPEN1": "/A solver",
                "Font": "Times New Roman,13",
            },
            rf"{EXCEL}\Security\Trusted Locations\Location0": {"Path": XLSTART},
            r"HKCU\Software\Microsoft\Windows\CurrentVersion\Run": {"OneDrive": '"C:\\OneDrive.exe" /background'},
        },
        files={PYTHON: b"", rf"{USER}\Documents\Sổ.xlsx": b"so"},
        variables={
            "APPDATA": rf"{USER}\AppData\Roaming",
            "LOCALAPPDATA": rf"{USER}\AppData\Local",
            "PROGRAMDATA": r"C:\ProgramData",
            "USERPROFILE": USER,
        },
    )
    computer.folders |= {r"C:\ProgramData\TongHop", WINDOWS_APPS}
    return computer


def office_2016_msi() -> FakeComputer:
    """Office 2016 from a disk, 32 bits on 64-bit Windows: no click-to-run key at all."""
    computer = windows()
    del computer.registry[CLICK_TO_RUN]
    narrow = r"HKLM\SOFTWARE\WOW6432Node\Microsoft\Office\16.0\Excel\InstallRoot"
    computer.registry[narrow] = {"Path": "C:\\Program Files (x86)\\Microsoft Office\\Office16\\"}
    return computer


def profile_on_a_server() -> FakeComputer:
    """AppData redirected to a share, where XLSTART is not trusted."""
    computer = windows(release="O365ProPlusRetail", platform="x64")
    computer.variables["APPDATA"] = r"\\may-chu\hoso\nvduc\AppData\Roaming"
    return computer


def older_version() -> FakeComputer:
    """An earlier version of ours, which was opened by a key, still has an entry between two others."""
    computer = windows()
    computer.registry[rf"{EXCEL}\Options"] = {
        "OPEN": '/R "C:\\Khác\\khac.xla"',
        "OPEN1": '/R "C:\\ProgramData\\TongHop\\TongHop.xlam"',
        "OPEN2": "/A solver",
    }
    computer.files[rf"{XLSTART}\TongHop.xlam"] = b"an older add-in"
    computer.blocked.add(rf"{XLSTART}\TongHop.xlam")
    return computer


def macros_blocked() -> FakeComputer:
    """The office's policy: no macros, but trusted locations count."""
    computer = windows(release="O365ProPlusRetail", platform="x64")
    computer.registry[rf"{POLICY}\Excel\Security"] = {"VBAWarnings": 4, "blockcontentexecutionfrominternet": 1}
    return computer


def everything_blocked() -> FakeComputer:
    """No macros and no trusted locations either."""
    computer = macros_blocked()
    computer.registry[rf"{POLICY}\Excel\Security\Trusted Locations"] = {"AllLocationsDisabled": 1}
    return computer


def no_child_processes() -> FakeComputer:
    """Defender keeps Office from starting programs."""
    computer = windows()
    computer.registry[ASR_POLICY] = {ASR_RULE: "1"}
    return computer


def two_offices() -> FakeComputer:
    """Excel 2010 beside Microsoft 365, and LibreOffice as well."""
    computer = windows(release="O365HomePremRetail", platform="x64")
    computer.registry[rf"{OFFICE_HKLM}\14.0\Excel\InstallRoot"] = {
        "Path": "C:\\Program Files\\Microsoft Office\\Office14\\"
    }
    computer.folders.add(LIBREOFFICE[WINDOWS])
    return computer


def linux(*folders: str) -> FakeComputer:
    """Linux, by default with LibreOffice."""
    computer = FakeComputer(LINUX, variables={"HOME": HOME}, files={OURS: b""})
    computer.folders.update(folders or (LIBREOFFICE[LINUX],))
    return computer


def macos() -> FakeComputer:
    """A Mac with Excel and without LibreOffice."""
    computer = FakeComputer(MACOS, variables={"HOME": HOME})
    computer.folders.add("/Applications/Microsoft Excel.app")
    return computer


def mac_with_libreoffice() -> FakeComputer:
    """A Mac with both."""
    computer = macos()
    computer.folders.add(LIBREOFFICE[MACOS])
    return computer


def no_office() -> FakeComputer:
    """A PC with neither Excel nor LibreOffice."""
    computer = windows()
    del computer.registry[CLICK_TO_RUN]
    return computer


STATES = (
    windows, office_2016_msi, profile_on_a_server, older_version, macros_blocked, everything_blocked,
    no_child_processes, two_offices, linux, macos, mac_with_libreoffice, no_office,
)  # fmt: skip


def names(states: Iterable[Any]) -> list[str]:
    """Test ids."""
    return [state.__name__ for state in states]
