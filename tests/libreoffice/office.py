"""LibreOffice without a window: what a file looks like, and what it computes.

It has a profile of its own (Vietnamese locale, so that numbers print as 1.250,5) and a process group of its own, which
is ended whatever happens. The officer's own LibreOffice, if one is open, is never touched.
"""

from __future__ import annotations

import json
import os
import secrets
import shutil
import signal
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl

CellKey = tuple[str, str]
NewValue = Decimal | int | str | None

_SYSTEM_PYTHON = Path("/usr/bin/python3")  # the one that Debian's python3-uno belongs to
_CALCULATE = Path(__file__).with_name("calculate.py")
_TIMEOUT = 180
_PATIENCE = 10

_VIETNAMESE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Setup/L10N">
<prop oor:name="ooSetupSystemLocale" oor:op="fuse"><value>vi</value></prop>
</item>
</oor:items>
"""


class OfficeError(Exception):
    """LibreOffice did not do what it was asked; the text carries what it printed."""


@dataclass(frozen=True, slots=True)
class Calculated:
    """A cell after recalculation: a number exactly as the program holds it, or the text (an error is "#REF!")."""

    value: Decimal | str
    formula: str  # empty for a constant; in Calc's grammar otherwise


@dataclass(frozen=True, slots=True)
class Followed:
    """A link as it was followed: the sheet and cell it stands in, its words, and where it leads ("" = nowhere)."""

    sheet: str
    cell: str
    words: str
    target: str

    @property
    def key(self) -> CellKey:
        return self.sheet, self.cell


class Office:
    """One LibreOffice for many questions; nothing of it outlives a call."""

    def __init__(self, work: Path) -> None:
        self._work = work
        self._profile = work / "profile"
        (self._profile / "user").mkdir(parents=True)
        (self._profile / "user" / "registrymodifications.xcu").write_text(_VIETNAMESE, encoding="utf-8")

    def convert(self, path: Path, kind: str, out_dir: Path) -> Path:
        """`path` saved as `kind` ("pdf", "xlsx", "docx", "txt:Text") into `out_dir`."""
        return self.convert_all([path], kind, out_dir)[0]

    def convert_all(self, paths: Sequence[Path], kind: str, out_dir: Path) -> list[Path]:
        """Many files in one go, which costs hardly more than one."""
        out_dir.mkdir(parents=True, exist_ok=True)
        made = [out_dir / f"{path.stem}.{kind.partition(':')[0]}" for path in paths]
        for one in made:
            one.unlink(missing_ok=True)
        sources = [str(path.resolve()) for path in paths]
        with self._running("--convert-to", kind, "--outdir", str(out_dir), *sources) as process:
            said, _ = process.communicate(timeout=_TIMEOUT)
        if missing := [one.name for one in made if not one.is_file()]:
            raise OfficeError(f"not converted to {kind}: {', '.join(missing)}: {said}")
        return made

    def png(self, path: Path, out_dir: Path, dpi: int = 80) -> list[Path]:
        """The pages of `path` as pictures in a folder of its name under `out_dir`, in order."""
        pdf = path if path.suffix == ".pdf" else self.convert(path, "pdf", self._work / "pdf")
        pages = out_dir / path.stem
        shutil.rmtree(pages, ignore_errors=True)
        pages.mkdir(parents=True)
        subprocess.run(["pdftoppm", "-png", "-r", str(dpi), pdf, pages / "page"], check=True, timeout=_TIMEOUT)
        return sorted(pages.iterdir())

    def links(self, path: Path) -> list[Followed]:
        """Every link that the workbook's file has, as LibreOffice reads it, with the cell that it finds at its end."""
        rows = ((sheet.title, row) for sheet in openpyxl.load_workbook(path).worksheets for row in sheet.iter_rows())
        cells = [(sheet, cell.coordinate) for sheet, row in rows for cell in row if cell.hyperlink]
        answers = (Followed(*answer) for answer in self._answers(path, {"edits": [], "links": cells}))
        found = {one.key: one for one in answers}
        return [found.get(key, Followed(*key, "", "")) for key in cells]

    def recalculate(
        self, path: Path, edits: Mapping[CellKey, NewValue] | None = None, read: Sequence[CellKey] | None = None
    ) -> dict[CellKey, Calculated]:
        """Every number, error and formula of the workbook, or the cells of `read`, after `edits`; all computed anew.

        Keys are (sheet, cell): ("Biểu 01", "C7"). A text edit is text even when it begins with "=".
        """
        changes = [[*key, *_spelled(value)] for key, value in (edits or {}).items()]
        return {
            (sheet, cell): Calculated(Decimal(value) if is_number else value, formula)
            for sheet, cell, is_number, value, formula in self._answers(path, {"edits": changes, "read": read})
        }

    def _answers(self, path: Path, question: Mapping[str, object]) -> list[tuple[Any, ...]]:
        """What the script inside says of a copy of the workbook."""
        pipe = f"tonghop{secrets.token_hex(8)}"
        copy = self._work / f"{pipe}{path.suffix}"  # a lock file beside the original would change its folder
        shutil.copyfile(path, copy)
        try:
            with self._running(f"--accept=pipe,name={pipe};urp", "--norestore"):
                return _asked({**question, "pipe": pipe, "url": copy.as_uri()})
        finally:
            for left in (copy, *Path("/tmp").glob(f"OSL_PIPE_*_{pipe}")):
                left.unlink()

    @contextmanager
    def _running(self, *arguments: str) -> Iterator[subprocess.Popen[str]]:
        command = ["soffice", f"-env:UserInstallation={self._profile.as_uri()}", "--headless", "--nologo", *arguments]
        process = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, start_new_session=True
        )
        try:
            yield process
        finally:
            _end(process)


def missing_packages() -> list[str]:
    """The Debian packages to install before an `Office` can work."""
    wanted = {
        "libreoffice-calc libreoffice-writer": shutil.which("soffice") is not None,
        "python3-uno": _python_has_uno(),
        "poppler-utils": shutil.which("pdftoppm") is not None,
    }
    return [package for package, present in wanted.items() if not present]


def _end(process: subprocess.Popen[str]) -> None:
    """Wait a little, so that the profile is left in order; then end the whole group."""
    try:
        process.communicate(timeout=_PATIENCE)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()


def _python_has_uno() -> bool:
    if not _SYSTEM_PYTHON.exists():
        return False
    return subprocess.run([_SYSTEM_PYTHON, "-I", "-c", "import uno"], capture_output=True).returncode == 0


def _spelled(value: NewValue) -> tuple[str, str]:
    if value is None:
        return "blank", ""
    return ("text", value) if isinstance(value, str) else ("number", str(value))


def _asked(question: Mapping[str, object]) -> list[tuple[Any, ...]]:
    """The system's Python has LibreOffice's bridge, this environment has not: they talk in JSON."""
    answer = subprocess.run(
        [_SYSTEM_PYTHON, "-I", _CALCULATE],
        input=json.dumps(question),
        capture_output=True,
        text=True,
        timeout=_TIMEOUT,
    )
    if answer.returncode:
        raise OfficeError(answer.stderr)
    return [tuple(cell) for cell in json.loads(answer.stdout)]
