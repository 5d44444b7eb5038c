"""LibreOffice trên máy: where it is, which Python it wants, and our toolbar as an extension of it."""

from __future__ import annotations

from dataclasses import dataclass

from addin.errors import ComputerError
from addin.hosts.setup.computer import LINUX, MACOS, WINDOWS, Computer
from addin.hosts.setup.pieces import path_on

__all__ = ["IDENTIFIER", "Extension", "find_libreoffice"]

IDENTIFIER = "vn.tonghop.toolbar"
_FOLDERS = {
    WINDOWS: (r"C:\Program Files\LibreOffice\program", r"C:\Program Files (x86)\LibreOffice\program"),
    MACOS: ("/Applications/LibreOffice.app/Contents/MacOS",),
    LINUX: ("/usr/lib/libreoffice/program", "/usr/lib64/libreoffice/program"),
}
_TOOLS = {WINDOWS: "unopkg.com"}
_OXT = "tonghop.oxt"


def find_libreoffice(computer: Computer) -> str:
    """Thư mục chương trình của LibreOffice; "" where there is none."""
    return next((folder for folder in _FOLDERS[computer.system] if computer.exists(folder)), "")


@dataclass(frozen=True, slots=True)
class Extension:
    """Thanh công cụ; a copy of what was installed is kept, so that another version is noticed."""

    title: str
    program: str
    data: bytes

    def is_there(self, computer: Computer) -> bool:
        return computer.read(self._kept(computer)) == self.data and IDENTIFIER in self._tool(computer, "list")[1]

    def put(self, computer: Computer) -> None:
        kept = self._kept(computer)
        computer.write(kept, self.data)
        code, said = self._tool(computer, "add", "--force", kept)
        if code:
            computer.remove(kept)
            raise ComputerError(_refusal(said))

    def take(self, computer: Computer) -> None:
        if computer.read(self._kept(computer)) is None:
            return
        self._tool(computer, "remove", IDENTIFIER)
        computer.remove(self._kept(computer))
        computer.remove_empty(str(path_on(computer, self._kept(computer)).parent))

    def _tool(self, computer: Computer, *arguments: str) -> tuple[int, str]:
        return computer.run([str(path_on(computer, self.program, _TOOLS.get(computer.system, "unopkg"))), *arguments])

    def _kept(self, computer: Computer) -> str:
        if computer.system == WINDOWS:
            return str(path_on(computer, computer.variable("LOCALAPPDATA"), "TongHop", _OXT))
        home = computer.variable("HOME")
        data = computer.variable("XDG_DATA_HOME") or str(path_on(computer, home, ".local", "share"))
        return str(path_on(computer, data, "tonghop", _OXT))


def _refusal(said: str) -> str:
    """Câu báo lỗi of the tool's own words."""
    if "root" in said:
        return "LibreOffice không cho quản trị (root) cài tiện ích. Hãy chạy lại bằng tài khoản người dùng thường."
    if "lock" in said or "running" in said:
        return "LibreOffice đang mở nên không cài được thanh công cụ. Hãy đóng LibreOffice rồi chạy lại."
    last = said.strip().splitlines()[-1:] or ["không nói lý do"]
    return f"LibreOffice không nhận thanh công cụ ({last[0]}). Hãy gửi câu này cho bộ phận công nghệ thông tin."
