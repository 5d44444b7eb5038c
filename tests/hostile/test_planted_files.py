"""Files planted beside a workbook under names that a program could load: nothing of them is ever run or read."""

from __future__ import annotations

import json
import os
import shlex
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

import openpyxl

from addin.cli import ERRORS_FOUND
from addin.resources import samples_dir
from tests.hosts.excel_stand_in import PYTHON, workbook
from tests.hosts.test_launcher import excel, pressed
from tests.libreoffice.running import Running

SAMPLE = samples_dir() / "tep_sai" / "02 Cộng dọc sai.xlsx"
TRACE = "bị nạp.txt"
TRAP = f"""
import os
with open(os.path.join(os.path.dirname(os.path.abspath({{place!r}})), {TRACE!r}), "a") as file:
    file.write(__name__ + " ")
"""
MODULES = (
    "json.py", "re.py", "argparse.py", "tempfile.py", "sitecustomize.py", "usercustomize.py", "startup.py",
    "xlwings.py", "openpyxl.py", "python_calamine.py", "uno.py", "tonghop.py",
    "encodings/__init__.py", "addin/__init__.py", "addin/__main__.py",
)  # fmt: skip
ARCHIVES = ("Sổ.zip", "addin.zip", "python311.zip", "TongHop.zip")
SETTINGS = {
    "Interpreter_Win": "calc.exe", "Interpreter_Mac": "/bin/false", "PYTHONPATH": ".", "UDF Modules": "json",
    "USE UDF SERVER": True,
}  # fmt: skip


def folder_with_book(folder: Path, *, planted: bool) -> Path:
    """A folder with a workbook, and beside it, perhaps, whatever could be taken for a part of the program."""
    folder.mkdir()
    shutil.copyfile(SAMPLE, folder / "Sổ.xlsx")
    if planted:
        trap = TRAP.format(place=str(folder / "any"))
        for name in MODULES:
            (folder / name).parent.mkdir(exist_ok=True)
            (folder / name).write_text(trap, encoding="utf-8")
        for name in ARCHIVES:
            with zipfile.ZipFile(folder / name, "w") as archive:
                for module in ("__main__.py", *MODULES):
                    archive.writestr(module, trap)
        (folder / "pyvenv.cfg").write_text(f"home = {folder}\n", encoding="utf-8")
        (folder / "TongHop.conf").write_text("INTERPRETER_WIN,calc.exe\n", encoding="utf-8")
        (folder / "addin.pth").write_text("import json\n", encoding="utf-8")
    return folder


def hostile(folder: Path) -> dict[str, str]:
    """An environment that points at the folder in every way Python knows."""
    there = str(folder)
    archives = [str(folder / name) for name in ARCHIVES]
    ways = {"PYTHONPATH": os.pathsep.join([there, *archives]), "PYTHONSTARTUP": str(folder / "startup.py")}
    ways |= {"PYTHONHOME": there, "PYTHONUSERBASE": there, "PYTHONINSPECT": "1", "PYTHONPLATLIBDIR": there}
    return {**os.environ, **ways}


def run(line: Sequence[str], folder: Path, env: Mapping[str, str] | None = None) -> tuple[int, str, str]:
    """(exit code, what it said, what it complained of); started in the workbook's folder, as Excel starts it."""
    done = subprocess.run(
        line,
        cwd=folder,
        env=env,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        stdin=subprocess.DEVNULL,
    )
    return done.returncode, done.stdout, done.stderr


def launched(job: Path) -> list[str]:
    """The line that the launcher starts, with this computer's Python and job in it."""
    pc = excel(workbook(r"C:\Sổ.xlsx"))
    pressed(pc)
    python, *options, _ = shlex.split(pc.started[0], posix=True)
    assert python.replace("\\", "") == PYTHON.replace("\\", "")
    return [sys.executable, *options, str(job)]


def job_file(folder: Path, **job: str) -> Path:
    path = folder / "viec.json"
    path.write_text(json.dumps(job), encoding="ascii")
    return path


def with_settings(path: Path) -> None:
    """Sheets that xlwings would take its settings from, and ours by the same custom."""
    book = openpyxl.load_workbook(path)
    for name in ("xlwings.conf", "TongHop.conf"):
        sheet = book.create_sheet(name)
        for line in SETTINGS.items():
            sheet.append(line)
    book.save(path)


def test_the_traps_work(tmp_path: Path) -> None:
    """Started carelessly, Python does run what lies there: else the tests below would prove nothing."""
    folder = folder_with_book(tmp_path / "thư mục", planted=True)
    run([sys.executable, "-m", "addin", "doctor"], folder)
    shutil.rmtree(folder / "encodings")  # which stops Python before it comes to anything else
    run([sys.executable, "-c", "import uno"], folder, {**os.environ, "PYTHONPATH": str(folder)})
    assert {"addin", "sitecustomize", "uno"} <= set((folder / TRACE).read_text(encoding="utf-8").split())


def test_the_launchers_line_runs_nothing_that_lies_beside_the_workbook(tmp_path: Path) -> None:
    """The same line, started in a clean folder and in a planted one with a hostile environment, ends the same way."""
    ends = []
    for planted in (False, True):
        folder = folder_with_book(tmp_path / str(planted), planted=planted)
        line = launched(job_file(tmp_path, button="check", workbook=str(folder / "Sổ.xlsx")))
        assert line[1:-1] == ["-I", "-X", "utf8", "-m", "addin", "click", "--job"]
        ends.append(run(line, folder, hostile(folder) if planted else None))
        assert not (folder / TRACE).exists()
    assert ends[0] == ends[1]
    assert "Traceback" not in ends[0][2]


def test_what_is_found_is_the_same(tmp_path: Path) -> None:
    """Reading in child processes too: findings of a workbook do not change with what lies beside it."""
    found = []
    for planted in (False, True):
        folder = folder_with_book(tmp_path / str(planted), planted=planted)
        line = [sys.executable, "-I", "-X", "utf8", "-m", "addin", "check", "Sổ.xlsx", "--json"]
        code, said, _ = run(line, folder, hostile(folder) if planted else None)
        found.append((code, said))
        assert not (folder / TRACE).exists()
    assert found[0] == found[1]
    assert found[0][0] == ERRORS_FOUND


def test_a_click_on_the_open_workbook_is_the_same(calc: Running, tmp_path: Path) -> None:
    """Kiểm tra on a live workbook among planted files, with sheets of settings in it: the marks are the same."""
    marked = []
    for planted in (False, True):
        folder = folder_with_book(tmp_path / str(planted), planted=planted)
        if planted:
            with_settings(folder / "Sổ.xlsx")
        book = calc.open(folder / "Sổ.xlsx")
        line = [*launched(job_file(tmp_path, button="check", workbook=str(folder / "Sổ.xlsx"))), "--calc", calc.pipe]
        code, said, complaint = run(line, folder, hostile(folder) if planted else None)
        assert (code, complaint) == (0, "")
        marked.append((said, notes(book)))
        assert not (folder / TRACE).exists()
    assert marked[0] == marked[1]
    assert marked[0][1]


def notes(book: object) -> list[tuple[str, str]]:
    """Every note of the workbook."""
    sheets = book.impl.document.Sheets  # type: ignore[attr-defined]
    found = []
    for at in range(sheets.Count):
        annotations = sheets.getByIndex(at).Annotations
        for number in range(annotations.Count):
            one = annotations.getByIndex(number)
            found.append((f"{one.Position.Column},{one.Position.Row}", one.String))
    return sorted(found)
