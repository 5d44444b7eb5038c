"""Gọi lệnh của Tổng Hợp: what the toolbar does without LibreOffice. Standard library only, and Python 3.8 on:
this runs in LibreOffice's own Python, which need not be ours; the command runs in ours.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile

INTERPRETER = "TONGHOP_PYTHON"
_LIBREOFFICES_OWN = ("PYTHONHOME", "PYTHONPATH", "LD_LIBRARY_PATH", "URE_BOOTSTRAP", "UNO_PATH")
_TOLD_A_SENTENCE = (2, 3)
_NO_WINDOW = getattr(subprocess, "CREATE_NO_WINDOW", 0)


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


def newest_report(folder: str) -> str:
    """Tên báo cáo Word mới nhất beside the workbook, to be offered first; "" where there is none."""
    with os.scandir(folder) as files:
        found = [one for one in files if one.name.lower().endswith(".docx") and not one.name.startswith("~$")]
        return max(found, key=lambda one: one.stat().st_mtime).name if found else ""


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
