"""Máy này: the real registry, files and programs behind `Computer`."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from addin.errors import CannotRead, CannotWrite
from addin.hosts.safe_file import replacing
from addin.hosts.setup.computer import LINUX, MACOS, WINDOWS, RegistryValue

__all__ = ["ThisComputer"]

_SHORT = 120.0
_NO_WINDOW: int = getattr(subprocess, "CREATE_NO_WINDOW", 0)
_NOT_FOUND = 127


class ThisComputer:
    """Máy này."""

    system = {"win32": WINDOWS, "darwin": MACOS}.get(sys.platform, LINUX)

    def variable(self, name: str) -> str:
        return os.environ.get(name, "")

    def values(self, key: str) -> Mapping[str, RegistryValue]:
        return _values(key)

    def keys(self, key: str) -> Sequence[str]:
        return _keys(key)

    def set_value(self, key: str, name: str, value: str | int) -> None:
        _set_value(key, name, value)

    def remove_value(self, key: str, name: str) -> None:
        _remove_value(key, name)

    def remove_key(self, key: str) -> None:
        _remove_key(key)

    def read(self, path: str) -> bytes | None:
        try:
            return Path(path).read_bytes()
        except (FileNotFoundError, NotADirectoryError):
            return None
        except OSError as error:
            raise CannotRead(f"Không đọc được {path} ({error.strerror}).", file=path) from error

    def exists(self, path: str) -> bool:
        return Path(path).exists()

    def write(self, path: str, data: bytes) -> None:
        try:
            Path(path).parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise CannotWrite(f"Không tạo được thư mục {Path(path).parent} ({error.strerror}).", file=path) from error
        with replacing(Path(path)) as file:
            file.write_bytes(data)

    def remove(self, path: str) -> None:
        try:
            Path(path).unlink(missing_ok=True)
        except OSError as error:
            raise CannotWrite(f"Không xóa được {path}: tệp đang mở. Hãy đóng Excel rồi chạy lại.", file=path) from error

    def remove_tree(self, folder: str) -> None:
        shutil.rmtree(folder, ignore_errors=True)

    def remove_empty(self, folder: str) -> None:
        with contextlib.suppress(OSError):  # something is left in it, or it is not there
            Path(folder).rmdir()

    def is_blocked(self, path: str) -> bool:
        return self.system == WINDOWS and os.path.exists(f"{path}:Zone.Identifier")

    def unblock(self, path: str) -> None:
        if self.is_blocked(path):
            os.remove(f"{path}:Zone.Identifier")

    @cache  # noqa: B019 — one computer, which lives as long as the program
    def user_id(self) -> str:
        if sys.platform != "win32":
            return str(os.getuid())
        _, said = self.run([_system32("whoami.exe"), "/user", "/fo", "csv", "/nh"])
        found = re.search(r"S-1-[0-9-]+", said)
        if found is None:
            raise CannotRead("Không hỏi được Windows mã của người dùng này. Hãy đăng xuất, đăng nhập lại rồi cài lại.")
        return found[0]

    def is_private(self, folder: str) -> bool:
        if self.system != WINDOWS:
            return Path(folder).is_dir() and not Path(folder).stat().st_mode & 0o022
        code, said = self.run([_system32("icacls.exe"), folder])
        return code == 0 and "(I)" not in said  # nothing inherited: what `make_private` set, and only that

    def make_private(self, folder: str, *, readable: bool = False) -> None:
        Path(folder).mkdir(mode=0o700, parents=True, exist_ok=True)
        if self.system != WINDOWS:
            Path(folder).chmod(0o755 if readable else 0o700)
            return
        rights = [f"*{who}:(OI)(CI)F" for who in (self.user_id(), *_SYSTEM_AND_ADMINISTRATORS)]
        rights += [f"*{_USERS}:(OI)(CI)RX"] if readable else []
        code, _ = self.run([_system32("icacls.exe"), folder, "/inheritance:r", "/grant:r", *rights])
        if code:
            raise CannotWrite(f"Không đặt được quyền riêng cho thư mục {folder}. Hãy chạy lại bằng tài khoản của bạn.")

    def is_running(self, program: str) -> bool:
        if self.system != WINDOWS:
            return self.run(["pgrep", "-x", "-u", self.user_id(), program])[0] == 0
        _, said = self.run([_system32("tasklist.exe"), "/fi", f"IMAGENAME eq {program}", "/fo", "csv", "/nh"])
        return program.lower() in said.lower()

    def run(self, command: Sequence[str]) -> tuple[int, str]:
        try:
            done = subprocess.run(
                list(command),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                timeout=_SHORT,
                creationflags=_NO_WINDOW,
                check=False,
            )
        except (OSError, subprocess.TimeoutExpired) as error:
            return _NOT_FOUND, str(error)
        return done.returncode, done.stdout.decode("utf-8", "replace")

    def start(self, command: Sequence[str]) -> None:
        nowhere = subprocess.DEVNULL
        subprocess.Popen(
            list(command),
            stdin=nowhere,
            stdout=nowhere,
            stderr=nowhere,
            start_new_session=True,
            creationflags=_NO_WINDOW,
        )


_SYSTEM_AND_ADMINISTRATORS, _USERS = ("S-1-5-18", "S-1-5-32-544"), "S-1-5-32-545"


def _system32(program: str) -> str:
    """By its full path: nothing of the same name elsewhere is started."""
    return str(Path(os.environ.get("SYSTEMROOT", "C:/Windows"), "System32", program))


if sys.platform == "win32":
    import winreg

    _ROOTS = {"HKCU": winreg.HKEY_CURRENT_USER, "HKLM": winreg.HKEY_LOCAL_MACHINE}
    _64_BIT = winreg.KEY_WOW64_64KEY  # a 32-bit Python sees the same policies as everybody

    def _split(key: str) -> tuple[int, str]:
        root, _, path = key.partition("\\")
        return _ROOTS[root], path

    def _values(key: str) -> Mapping[str, RegistryValue]:
        try:
            with winreg.OpenKey(*_split(key), 0, winreg.KEY_READ | _64_BIT) as opened:
                count = winreg.QueryInfoKey(opened)[1]
                return {name: value for name, value, _ in (winreg.EnumValue(opened, at) for at in range(count))}
        except OSError:
            return {}

    def _keys(key: str) -> Sequence[str]:
        try:
            with winreg.OpenKey(*_split(key), 0, winreg.KEY_READ | _64_BIT) as opened:
                return [winreg.EnumKey(opened, at) for at in range(winreg.QueryInfoKey(opened)[0])]
        except OSError:
            return []

    def _set_value(key: str, name: str, value: str | int) -> None:
        kind = winreg.REG_DWORD if isinstance(value, int) else winreg.REG_SZ
        try:
            with winreg.CreateKeyEx(*_split(key), 0, winreg.KEY_WRITE | _64_BIT) as opened:
                winreg.SetValueEx(opened, name, 0, kind, value)
        except OSError as error:
            raise CannotWrite(f"Windows không cho ghi vào {key}. Hãy nhờ bộ phận công nghệ thông tin.") from error

    def _remove_value(key: str, name: str) -> None:
        access = winreg.KEY_WRITE | _64_BIT
        with contextlib.suppress(FileNotFoundError), winreg.OpenKey(*_split(key), 0, access) as opened:
            winreg.DeleteValue(opened, name)

    def _remove_key(key: str) -> None:
        with contextlib.suppress(FileNotFoundError, PermissionError):  # gone already, or others lie inside it
            winreg.DeleteKeyEx(*_split(key), _64_BIT, 0)
else:

    def _values(key: str) -> Mapping[str, RegistryValue]:
        return {}

    def _keys(key: str) -> Sequence[str]:
        return ()

    def _set_value(key: str, name: str, value: str | int) -> None:
        raise CannotWrite(f"Máy này không có registry của Windows ({key}).")

    def _remove_value(key: str, name: str) -> None:
        return

    def _remove_key(key: str) -> None:
        return
