"""Bản cài đặt: the pieces that make Tổng Hợp on this PC, in the order in which they are put."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePath

from addin.errors import CannotWrite, ComputerError
from addin.hosts.job_folder import SETTINGS_KEY
from addin.hosts.setup.computer import WINDOWS, Computer
from addin.hosts.setup.libreoffice import Extension, find_libreoffice
from addin.hosts.setup.office import Excel, excels
from addin.hosts.setup.pieces import OldOpenEntries, OpenEntry, Piece, PrivateFolder, Value, WrittenFile, path_on

__all__ = ["ADDIN_NAME", "Installation", "changed", "install", "uninstall"]

ADDIN_NAME = "TongHop.xlam"
_EXCEL_PROGRAM = "EXCEL.EXE"
_RUN_KEY = r"HKCU\Software\Microsoft\Windows\CurrentVersion\Run"
_HELPER = ("-I", "-X", "utf8", "-m", "addin", "helper")


@dataclass(frozen=True, slots=True)
class Installation:
    """Bản cài đặt: the interpreter that runs us, and the files of the add-in and of LibreOffice's extension."""

    computer: Computer
    python: str
    addin: bytes
    extension: bytes

    @property
    def program_folder(self) -> PurePath:
        """ASCII, never under the user's profile: VBA can name no other."""
        return path_on(self.computer, self.computer.variable("PROGRAMDATA") or r"C:\ProgramData", "TongHop")

    @property
    def job_folder(self) -> str:
        """Beside the program folder, where every user of the PC may make one of his own."""
        return f"{self.program_folder}-{self.computer.user_id()}"

    @property
    def windowless_python(self) -> str:
        """pythonw.exe beside python.exe: no black window at a click."""
        path = path_on(self.computer, self.python)
        return str(path.with_name("pythonw.exe"))

    @property
    def helper(self) -> tuple[str, ...]:
        """The command that starts the resident helper."""
        return (self.windowless_python, *_HELPER)

    @property
    def with_buttons(self) -> tuple[str, ...]:
        """Các chương trình có nút on this PC."""
        office = find_libreoffice(self.computer)
        return (*(("Excel",) if self._excels() else ()), *(("LibreOffice",) if office else ()))

    def pieces(self) -> tuple[Piece, ...]:
        """Mọi mảnh, for the programs that this PC has."""
        found = self._excels()
        addin = self._in_startup_folder(found) if self._startup_folder() else self._in_own_folder(found)
        return (*self._for_excel(found), *addin, *self._for_libreoffice(), *self._for_the_prompt())

    def traces(self) -> tuple[Piece, ...]:
        """Mọi mảnh an installation can have left here, also one made while the profile lay elsewhere."""
        found = self._excels()
        startup = self._in_startup_folder(found) if self._startup_folder() else ()
        addin = (*self._in_own_folder(found), *startup)
        return (*self._for_excel(found), *addin, *self._for_libreoffice(), *self._for_the_prompt())

    def _excels(self) -> tuple[Excel, ...]:
        return excels(self.computer) if self.computer.system == WINDOWS else ()

    def _for_excel(self, found: tuple[Excel, ...]) -> Iterator[Piece]:
        if not found:
            return
        if self._is_packed:
            title = "Thư mục chương trình chỉ bạn và quản trị ghi được"
            yield PrivateFolder(title, str(self.program_folder), shared=True)
        yield PrivateFolder("Thư mục việc của riêng bạn", self.job_folder)
        settings = ("Folder", self.job_folder), ("Python", self.windowless_python)
        key = rf"HKCU\{SETTINGS_KEY}"
        yield Value("Đường dẫn chương trình cho nút bấm", key, settings, (key, key.rpartition("\\")[0]))
        run = " ".join(f'"{part}"' if "\\" in part else part for part in self.helper)
        yield Value("Trợ lý tự chạy khi đăng nhập", _RUN_KEY, (("TongHop", run),))

    def _in_startup_folder(self, found: tuple[Excel, ...]) -> Iterator[Piece]:
        """Where Excel opens and trusts whatever lies there."""
        if found:
            path = str(path_on(self.computer, self._startup_folder(), ADDIN_NAME))
            yield WrittenFile("Thẻ “Tổng hợp” trong thư mục khởi động của Excel", path, self.addin)
        for excel in found:
            title = f"Không còn khóa OPEN của bản cài cũ ({excel.name})"
            yield OldOpenEntries(title, rf"{excel.key}\Options", ADDIN_NAME)

    def _in_own_folder(self, found: tuple[Excel, ...]) -> Iterator[Piece]:
        """Where the profile lies on a server: Excel is told to open the file, and to trust the folder."""
        folder = str(path_on(self.computer, self.job_folder, "phan_bo_tro"))
        path = str(path_on(self.computer, folder, ADDIN_NAME))
        if found:
            yield WrittenFile("Thẻ “Tổng hợp” trong thư mục riêng", path, self.addin, folder)
        for excel in found:
            places = rf"{excel.key}\Security\Trusted Locations\TongHop"
            trusted = ("Path", f"{folder}\\"), ("Description", "Tong Hop"), ("AllowSubfolders", 0)
            yield Value(f"Nơi tin cậy của {excel.name}", places, trusted, (places,))
            yield OpenEntry(f"Khóa OPEN của {excel.name}", rf"{excel.key}\Options", path)

    @property
    def in_startup_folder(self) -> bool:
        """Whether the add-in goes where Excel trusts it without being told."""
        return bool(self._startup_folder())

    def _startup_folder(self) -> str:
        """XLSTART is trusted as it stands; in a profile that lies on a server it is not."""
        roaming = self.computer.variable("APPDATA")
        if not roaming or roaming.startswith("\\\\"):
            return ""
        return str(path_on(self.computer, roaming, "Microsoft", "Excel", "XLSTART"))

    def _for_libreoffice(self) -> Iterator[Piece]:
        office = find_libreoffice(self.computer)
        if office:
            title = "Tệp cho thanh công cụ LibreOffice biết Python của Tổng Hợp"
            yield WrittenFile(title, self.interpreter_file, f"{self.python}\n".encode())
            yield Extension("Thanh công cụ Tổng Hợp trong LibreOffice", office, self.extension)

    def _for_the_prompt(self) -> Iterator[Piece]:
        """A Python of our own has no `tonghop` in anybody's PATH; Windows puts this folder of the user's into it."""
        if not self._is_packed:
            return
        folder = path_on(self.computer, self.computer.variable("LOCALAPPDATA"), "Microsoft", "WindowsApps")
        if self.computer.exists(str(folder)):
            line = f'@"{self.python}" -I -X utf8 -m addin %*\r\n'
            yield WrittenFile("Lệnh tonghop ở cửa sổ dòng lệnh", str(folder / "tonghop.cmd"), line.encode("ascii"))

    @property
    def _is_packed(self) -> bool:
        """Whether the Python that runs us came with us."""
        windows = self.computer.system == WINDOWS
        return windows and path_on(self.computer, self.python).is_relative_to(self.program_folder)

    @property
    def interpreter_file(self) -> str:
        """Where `calc/toolbar/tonghop_start.py` looks."""
        computer = self.computer
        if computer.system == WINDOWS:
            return str(self.program_folder / "interpreter.txt")
        home = computer.variable("HOME")
        settings = computer.variable("XDG_CONFIG_HOME") or str(path_on(computer, home, ".config"))
        return str(path_on(computer, settings, "tonghop", "interpreter.txt"))


def changed(installation: Installation) -> list[Piece]:
    """Các mảnh còn thiếu hoặc đã cũ."""
    return [piece for piece in installation.pieces() if not piece.is_there(installation.computer)]


def install(installation: Installation) -> list[Piece]:
    """Cài: what was put; nothing when all was there. Nothing is begun that Excel would stop in the middle."""
    _check_ascii(installation)
    missing = changed(installation)
    if any(isinstance(piece, WrittenFile) and piece.path.endswith(ADDIN_NAME) for piece in missing):
        _refuse_while_excel_runs(installation)
    for piece in missing:
        piece.put(installation.computer)
    return missing


def uninstall(installation: Installation) -> list[Piece]:
    """Gỡ: what was taken away, the last put first."""
    _refuse_while_excel_runs(installation)
    standing = [piece for piece in reversed(installation.traces()) if piece.is_there(installation.computer)]
    for piece in reversed(installation.traces()):
        piece.take(installation.computer)
    return standing


def _refuse_while_excel_runs(installation: Installation) -> None:
    computer = installation.computer
    if computer.system == WINDOWS and computer.is_running(_EXCEL_PROGRAM):
        raise CannotWrite(
            "Excel đang mở nên không thay được phần bổ trợ; chưa có gì bị đổi. Hãy lưu các sổ, đóng hết cửa sổ Excel "
            "(kể cả trong Task Manager nếu còn EXCEL.EXE) rồi chạy lại."
        )


def _check_ascii(installation: Installation) -> None:
    """VBA's command line is in the PC's code page: an interpreter under `Nguyễn Văn Đức` cannot be started."""
    if installation.computer.system == WINDOWS and not installation.python.isascii():
        raise ComputerError(
            f"Python của Tổng Hợp nằm ở {installation.python}, đường dẫn có chữ có dấu nên nút trong Excel không gọi "
            "được. Hãy cài bằng cai-dat.cmd: chương trình sẽ nằm ở C:\\ProgramData\\TongHop."
        )
