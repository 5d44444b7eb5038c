"""Gọi lệnh của Tổng Hợp: what the toolbar does without LibreOffice. Standard library only, and Python 3.8 on:
this runs in LibreOffice's own Python, which need not be ours; the command runs in ours.
"""

from __future__ import annotations

import json
import os
import secrets
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable

INTERPRETER = "TONGHOP_PYTHON"
_LIBREOFFICES_OWN = ("PYTHONHOME", "PYTHONPATH", "LD_LIBRARY_PATH", "URE_BOOTSTRAP", "UNO_PATH")
_TOLD_A_SENTENCE = (2, 3)
_NO_WINDOW = getattr(subprocess, "CREATE_NO_WINDOW", 0)
_BEAT, _SILENT_AFTER, _TAKEN_WITHIN = "tro_ly.nhip", 5.0, 1.0
_PAUSE = 0.02


def interpreter_file() -> str:
    """Tệp một dòng that names our Python; the installation writes it, outside of the extension, which all share."""
    if sys.platform == "win32":
        return os.path.join(os.environ.get("PROGRAMDATA", "C:\\ProgramData"), "TongHop", "interpreter.txt")
    settings = os.environ.get("XDG_CONFIG_HOME") or os.path.join(os.path.expanduser("~"), ".config")
    return os.path.join(settings, "tonghop", "interpreter.txt")


def interpreter() -> str:
    """Python chạy Tổng Hợp: the environment's word first, then the file's; "" where neither names a program."""
    named = os.environ.get(INTERPRETER, "")
    if not named:
        try:
            with open(interpreter_file(), encoding="utf-8-sig") as file:
                named = file.readline().strip()
        except OSError:
            return ""
    return named if os.path.isabs(named) and os.path.isfile(named) else ""


def job_folder() -> str:
    """Thư mục việc của trợ lý chạy sẵn: `addin/hosts/job_folder.py` says what lies in it."""
    if sys.platform == "win32":
        return _registered_folder()
    if sys.platform == "darwin":
        return os.path.expanduser("~/Library/Application Support/TongHop")
    data = os.environ.get("XDG_DATA_HOME") or os.path.join(os.path.expanduser("~"), ".local", "share")
    return os.path.join(data, "tonghop")


if sys.platform == "win32":
    import winreg

    def _registered_folder() -> str:
        try:
            key = winreg.OpenKey(winreg.HKEY_CURRENT_USER, r"Software\VB and VBA Program Settings\TongHop\Install")
            with key:
                return str(winreg.QueryValueEx(key, "Folder")[0])
        except OSError:
            return "C:\\ProgramData\\TongHop\\viec"


def newest_report(folder: str) -> str:
    """Tên báo cáo Word mới nhất beside the workbook, to be offered first; "" where there is none."""
    with os.scandir(folder) as files:
        found = [one for one in files if one.name.lower().endswith(".docx") and not one.name.startswith("~$")]
        return max(found, key=lambda one: one.stat().st_mtime).name if found else ""


def work(python: str, job: dict[str, str], pipe: str, otherwise: str) -> str:
    """Làm xong một việc, by the helper that runs or else by a process of its own; "" when it went well, or why not."""
    told = by_helper(job, pipe, otherwise)
    return complaint(start(python, job, pipe), otherwise) if told is None else told


def by_helper(job: dict[str, str], pipe: str, otherwise: str) -> str | None:
    """Nhờ trợ lý: what came of it; None where none runs, or none is free to take the job at once."""
    folder = job_folder()
    left = _left(folder, dict(job, calc="pipe,name=" + pipe)) if _alive(folder) else ""
    if not left or _taken_back(left):
        return None
    while not os.path.exists(left + ".told"):
        if not _alive(folder):
            return otherwise
        time.sleep(_PAUSE)
    with open(left + ".told", encoding="utf-8") as file:
        said = file.read()
    os.unlink(left + ".told")
    return said


def _left(folder: str, job: dict[str, str]) -> str:
    """The job in the folder, by its name without an ending; seen whole or not at all."""
    left = os.path.join(folder, time.strftime("%Y%m%d-%H%M%S-") + secrets.token_hex(4))
    try:
        with open(left + ".tmp", "w", encoding="ascii") as file:
            json.dump(job, file)
        os.replace(left + ".tmp", left + ".json")
    except OSError:
        return ""
    return left


def _taken_back(left: str) -> bool:
    """Whether nobody took the job; it is not in the folder any more."""
    if _within(_TAKEN_WITHIN, lambda: not os.path.exists(left + ".json")):
        return False
    try:
        os.unlink(left + ".json")
    except OSError:
        return False  # taken in the last moment
    return True


def _alive(folder: str) -> bool:
    """Whether a helper runs, as far as its beat tells."""
    try:
        return abs(time.time() - os.stat(os.path.join(folder, _BEAT)).st_mtime) < _SILENT_AFTER
    except OSError:
        return False


def _within(seconds: float, happened: Callable[[], bool]) -> bool:
    deadline = time.monotonic() + seconds
    while not happened():
        if time.monotonic() > deadline:
            return False
        time.sleep(_PAUSE)
    return True


def start(python: str, job: dict[str, str], pipe: str) -> subprocess.Popen[bytes]:
    """Gọi lệnh: what was chosen goes in a file that the command reads and removes, never on the line."""
    number, path = tempfile.mkstemp(prefix="tonghop-", suffix=".json")
    with os.fdopen(number, "w", encoding="utf-8") as file:
        json.dump(job, file)
    command = [python, "-I", "-X", "utf8", "-m", "addin", "click", "--job", path, "--calc", "pipe,name=" + pipe]
    clean = {name: value for name, value in os.environ.items() if name not in _LIBREOFFICES_OWN}
    try:
        return subprocess.Popen(
            command,
            env=clean,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            creationflags=_NO_WINDOW,
        )
    except OSError:
        os.unlink(path)
        raise


def complaint(process: subprocess.Popen[bytes], otherwise: str) -> str:
    """Chờ lệnh xong; "" when it ended well, its own sentence when it had one, and never a traceback."""
    _, said = process.communicate()
    if process.returncode == 0:
        return ""
    sentence = said.decode("utf-8", "replace").strip()
    return sentence if sentence and process.returncode in _TOLD_A_SENTENCE else otherwise
