"""Khám máy: what works on this PC, what hinders, what is missing — each with its remedy. Nothing is changed."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from importlib.metadata import PackageNotFoundError, requires, version

from addin.errors import TongHopError
from addin.hosts.setup.computer import LINUX, MACOS, WINDOWS, Computer
from addin.hosts.setup.installation import ADDIN_NAME, Installation
from addin.hosts.setup.libreoffice import find_libreoffice
from addin.hosts.setup.office import (
    Excel,
    child_processes_forbidden,
    excels,
    hindrances,
    is_disabled,
    user_locations_allowed,
)

__all__ = ["Line", "Program", "State", "examine", "worst"]

_INSTALL = "Hãy chạy: tonghop install"
_MAC_EXCEL = "/Applications/Microsoft Excel.app"
_GET_LIBREOFFICE = {
    LINUX: "Hãy cài libreoffice-calc và python3-uno để có nút.",
    MACOS: "Trên máy Mac, nút chỉ có trong LibreOffice: hãy cài nếu cần nút. Dòng lệnh tonghop vẫn dùng được.",
}


class State(StrEnum):
    """Kết luận của một dòng."""

    GOOD = "ok"
    WARNING = "warning"
    BAD = "error"

    @property
    def symbol(self) -> str:
        return {"ok": "✔", "warning": "⚠", "error": "✖"}[self.value]


@dataclass(frozen=True, slots=True)
class Line:
    """Một dòng: what was found, and what to do where it is not good."""

    state: State
    what: str
    remedy: str = ""


@dataclass(frozen=True, slots=True)
class Program:
    """Chương trình đang chạy: what only it can tell of itself. `uno` raises the sentence that says what is missing."""

    python: tuple[int, int, int]
    helper_runs: bool
    uno: Callable[[], object]

    @classmethod
    def running(cls, helper_runs: bool, uno: Callable[[], object]) -> Program:
        return cls(sys.version_info[:3], helper_runs, uno)


def examine(installation: Installation, program: Program) -> Iterator[Line]:
    """Mọi dòng, in the order in which one would put things right."""
    yield from _python(program)
    yield from _packages()
    computer = installation.computer
    if computer.system == WINDOWS:
        yield from _on_windows(installation, program)
    elif computer.system == MACOS:
        yield from _on_macos(computer)
    yield from _libreoffice(computer, program)
    yield from _pieces(installation)


def _python(program: Program) -> Iterator[Line]:
    name = f"Python {'.'.join(map(str, program.python))}"
    if program.python >= (3, 11, 0):
        yield Line(State.GOOD, name)
    else:
        yield Line(State.BAD, f"{name} đã cũ", "Cần Python 3.11 trở lên: hãy cài lại Tổng Hợp bằng bộ cài mới.")


def _packages() -> Iterator[Line]:
    """What the program itself says it needs."""
    missing = [name for name in _required() if not _is_installed(name)]
    if missing:
        yield Line(
            State.BAD,
            f"Thiếu thư viện: {', '.join(missing)}",
            "Bản cài chép chưa đủ: hãy cài lại Tổng Hợp (trên Windows: chạy lại cai-dat.cmd).",
        )
    else:
        yield Line(State.GOOD, f"Tổng Hợp {version('tonghop')}, đủ thư viện")


def _required() -> list[str]:
    """And xlwings: a button cannot do without it."""
    plain = [one for one in requires("tonghop") or () if "extra ==" not in one]
    return [*(_name_of(one) for one in plain), "xlwings"]


def _name_of(requirement: str) -> str:
    return re.split(r"[<>=!~;\[ ]", requirement, maxsplit=1)[0]


def _is_installed(name: str) -> bool:
    try:
        version(name)
    except PackageNotFoundError:
        return False
    return True


# ---- Windows


def _on_windows(installation: Installation, program: Program) -> Iterator[Line]:
    computer = installation.computer
    yield _path_line(installation)
    found = excels(computer)
    if not found:
        remedy = "Nút trên Excel cần Excel 2010 trở lên. Vẫn dùng được dòng lệnh tonghop, hoặc LibreOffice."
        yield Line(State.WARNING, "Không thấy Excel trên máy này", remedy)
        return
    for excel in found:
        yield Line(State.GOOD, excel.name)
        yield from _policies(installation, excel)
    yield from _starting(computer, program)
    yield from _onedrive(computer)


def _path_line(installation: Installation) -> Line:
    if installation.python.isascii():
        return Line(State.GOOD, f"Chương trình nằm ở {installation.program_folder}, đường dẫn không dấu")
    return Line(
        State.BAD,
        f"Chương trình nằm ở {installation.python}, đường dẫn có dấu nên nút trong Excel không gọi được",
        "Hãy cài bằng cai-dat.cmd: chương trình sẽ nằm ở C:\\ProgramData\\TongHop.",
    )


def _policies(installation: Installation, excel: Excel) -> Iterator[Line]:
    computer = installation.computer
    trusted = installation.in_startup_folder or user_locations_allowed(computer, excel)
    found = list(hindrances(computer, excel, trusted=trusted))
    for one in found:
        yield Line(State.BAD if one.fatal else State.WARNING, one.what, one.remedy)
    if is_disabled(computer, excel, ADDIN_NAME):
        yield Line(
            State.BAD,
            f"{excel.name} đã tự tắt phần bổ trợ Tổng Hợp sau một lần bị treo",
            "Trong Excel: Tệp, Tùy chọn, Bổ trợ, mục “Khoản mục bị tắt”, chọn TongHop rồi Bật; mở lại Excel.",
        )
    if not found:
        yield Line(State.GOOD, f"Không có chính sách nào chặn phần bổ trợ của {excel.name}")


def _starting(computer: Computer, program: Program) -> Iterator[Line]:
    forbidden = child_processes_forbidden(computer)
    if program.helper_runs:
        but = " (Windows Defender cấm Excel gọi chương trình khác, nút chạy qua trợ lý)" if forbidden else ""
        yield Line(State.GOOD, f"Trợ lý đang chạy{but}")
    elif forbidden:
        what = "Windows Defender cấm Excel gọi chương trình khác, mà trợ lý chưa chạy, nên bấm nút không có gì xảy ra"
        remedy = "Hãy đăng xuất rồi đăng nhập lại (trợ lý tự chạy), hoặc gõ: tonghop helper"
        yield Line(State.BAD, what, remedy)
    else:
        remedy = "Nút vẫn dùng được, chỉ chậm hơn. Trợ lý tự chạy ở lần đăng nhập sau, hoặc gõ: tonghop helper"
        yield Line(State.WARNING, "Trợ lý chưa chạy", remedy)


def _onedrive(computer: Computer) -> Iterator[Line]:
    folders = computer.values(r"HKCU\Software\Microsoft\Windows\CurrentVersion\Explorer\User Shell Folders")
    if "onedrive" in str(folders.get("Personal", "")).lower():
        yield Line(
            State.WARNING,
            "Thư mục Tài liệu nằm trong OneDrive",
            "Sổ mở thẳng từ OneDrive không dùng nút được: hãy để Sổ ở một thư mục trên ổ đĩa, ví dụ D:\\TongHop.",
        )


# ---- macOS, LibreOffice


def _on_macos(computer: Computer) -> Iterator[Line]:
    if computer.exists(_MAC_EXCEL):
        yield Line(
            State.WARNING,
            "Trên máy Mac, Excel không có thẻ “Tổng hợp”",
            "Mọi việc làm được bằng dòng lệnh tonghop trên tệp đã lưu; hoặc dùng nút trong LibreOffice.",
        )


def _libreoffice(computer: Computer, program: Program) -> Iterator[Line]:
    folder = find_libreoffice(computer)
    if not folder:
        if computer.system in _GET_LIBREOFFICE:
            yield Line(State.WARNING, "Không thấy LibreOffice", _GET_LIBREOFFICE[computer.system])
        return
    yield Line(State.GOOD, f"LibreOffice ở {folder}")
    try:
        program.uno()
    except TongHopError as error:
        yield Line(State.WARNING, "Nút trong LibreOffice chưa dùng được", str(error))
    else:
        yield Line(State.GOOD, "Cầu nối với LibreOffice dùng được với Python này")


# ---- what `install` puts


def _pieces(installation: Installation) -> Iterator[Line]:
    for piece in installation.pieces():
        try:
            there = piece.is_there(installation.computer)
        except TongHopError as error:
            yield Line(State.BAD, f"{piece.title}: không xem được", str(error))
            continue
        if there:
            yield Line(State.GOOD, piece.title)
        else:
            yield Line(State.BAD, f"{piece.title}: chưa có hoặc đã cũ", _INSTALL)


def worst(lines: Iterable[Line]) -> State:
    """Kết luận chung."""
    states = {line.state for line in lines}
    return next((state for state in (State.BAD, State.WARNING) if state in states), State.GOOD)
