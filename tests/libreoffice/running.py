"""A LibreOffice on a screen of its own, for tests that click: started once, ended with its whole process group."""

from __future__ import annotations

import contextlib
import os
import secrets
import shutil
import signal
import struct
import subprocess
import sys
import time
import weakref
import zipfile
import zlib
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any, ClassVar

from addin.calc.bridge import load_uno, options
from addin.calc.engine import calc_app
from addin.calc.extension import build_extension
from addin.errors import TongHopError
from addin.resources import macros_dir

_SCREEN = "1360x860x24"
_START_SECONDS = 60
_SETTINGS = {
    "Setup/L10N": {"ooSetupSystemLocale": "vi"},
    "Setup/Product": {"ooSetupLastVersion": "99.9"},
    "Office.Common/Misc": {"FirstRun": "false", "ShowTipOfTheDay": "false"},
}  # Vietnamese numbers, and no greetings


def _profile() -> str:
    items = "".join(
        f'<item oor:path="/org.openoffice.{path}">'
        + "".join(
            f'<prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop>' for name, value in props.items()
        )
        + "</item>"
        for path, props in _SETTINGS.items()
    )
    return f'<oor:items xmlns:oor="http://openoffice.org/2001/registry">{items}</oor:items>'


class Running:
    """A LibreOffice with a window, and the ways of a person: open, look, click."""

    all: ClassVar[weakref.WeakSet[Running]] = weakref.WeakSet()

    def __init__(self, work: Path) -> None:
        self.work, self.pipe = work, f"tonghop{secrets.token_hex(8)}"
        profile = work / "profile"
        (profile / "user").mkdir(parents=True)
        (profile / "user" / "registrymodifications.xcu").write_text(_profile(), encoding="utf-8")
        self._install_toolbar(work / "extensions" / "tonghop.oxt")
        (work / "screen").mkdir()
        self._screen = subprocess.Popen(
            [
                "Xvfb",
                "-displayfd",
                "1",
                "-screen",
                "0",
                _SCREEN,
                "-nolisten",
                "tcp",
                "-noreset",
                "-fbdir",
                work / "screen",
            ],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        assert self._screen.stdout is not None
        with self._screen.stdout:
            self.display = f":{self._screen.stdout.readline().strip()}"
        self._log = (work / "soffice.log").open("w")
        self._office = self._start(profile)
        Running.all.add(self)
        self.app = calc_app(self.pipe, _START_SECONDS)

    def _install_toolbar(self, folder: Path) -> None:
        """As the extensions that LibreOffice brings along: it finds them unpacked; unopkg refuses to work for root."""
        with zipfile.ZipFile(BytesIO(build_extension(macros_dir()))) as package:
            package.extractall(folder)

    def _listening_python(self) -> Path:
        """Our Python for the toolbar, through a script that keeps what each command says when it ends."""
        (self.work / "said").mkdir()
        script = self.work / "python"
        script.write_text(
            f'#!/bin/sh\nsaid=$(mktemp "{self.work}/said/XXXXXX")\n"{sys.executable}" "$@" >"$said" 2>"$said.err"\n'
            'code=$?\ncat "$said.err" >&2\nmv "$said.err" "$said.ended"\nexit $code\n'
        )
        script.chmod(0o755)
        return script

    def begun(self) -> int:
        """How many commands the toolbar has started."""
        return sum(1 for path in (self.work / "said").iterdir() if not path.suffix)

    def said(self) -> list[str]:
        """What the toolbar's commands that have ended said, one after another."""
        ended = sorted((self.work / "said").glob("*.ended"), key=lambda path: path.stat().st_mtime_ns)
        return [(path.with_suffix("").read_text() + path.read_text()).strip() for path in ended]

    def _start(self, profile: Path) -> subprocess.Popen[bytes]:
        command = ["soffice", f"-env:UserInstallation={profile.as_uri()}", "--norestore", "--nologo"]
        command += [
            f"--accept=pipe,name={self.pipe};urp",
            f"-env:BUNDLED_EXTENSIONS={(self.work / 'extensions').as_uri()}",
        ]
        return subprocess.Popen(
            command,
            env={**os.environ, "DISPLAY": self.display, **self._of_its_own()},
            stdout=self._log,
            stderr=self._log,
            start_new_session=True,
        )

    def _of_its_own(self) -> dict[str, str]:
        """What the toolbar goes by: our Python, and a folder of jobs in which no other helper looks."""
        return {"TONGHOP_PYTHON": str(self._listening_python()), "XDG_DATA_HOME": str(self.work / "data")}

    @property
    def job_folder(self) -> Path:
        """Where the toolbar looks for a helper."""
        return self.work / "data" / "tonghop"

    def lives(self, moment: float = 0) -> bool:
        """Whether it still runs; one that has just died may need a moment to be gone."""
        try:
            self._office.wait(timeout=moment)
        except subprocess.TimeoutExpired:
            return True
        return False

    def kill(self) -> None:
        """At once, from any thread: whoever waits for its answer gets an error instead."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self._office.pid, signal.SIGKILL)

    @property
    def desktop(self) -> Any:
        return self.app.api.desktop

    def open(self, path: Path) -> Any:
        """The workbook in a window of its own, in front, as an xlwings Book.

        The others stay open behind it: LibreOffice 7.4 may die of a window that is closed from outside.
        """
        document = self.desktop.loadComponentFromURL(path.as_uri(), "_default", 0, options())
        assert document is not None, f"LibreOffice did not open {path}"
        document.CurrentController.Frame.activate()
        return self.app.books.active

    def screenshot(self, path: Path) -> Path:
        """What a person sees now."""
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(_png(self._frame_buffer()))
        return path

    def settled(self) -> None:
        """Until the screen stays as it is; something that blinks is waited for no longer than a moment."""
        looks: list[bytes] = []

        def unchanged() -> bool:
            looks.append(self._frame_buffer())
            return looks[-3:] == 3 * looks[-1:]

        self.happens(unchanged, 2)

    def part_of_the_screen(self, left: int, top: int, width: int, height: int) -> Callable[[], bytes]:
        """A quick look at these pixels, to be taken again and again."""
        path = self.work / "screen" / "Xvfb_screen0"
        header = struct.unpack(">25I", path.read_bytes()[:100])
        start, line = header[0] + 12 * header[19], header[12]

        def look() -> bytes:
            with path.open("rb", buffering=0) as file:
                file.seek(start + line * top)
                rows = file.read(line * height)
            return b"".join(rows[at + 4 * left : at + 4 * (left + width)] for at in range(0, len(rows), line))

        return look

    def _frame_buffer(self) -> bytes:
        return (self.work / "screen" / "Xvfb_screen0").read_bytes()

    def xdotool(self, *arguments: str) -> str:
        """One command of a hand on mouse and keyboard."""
        env = {**os.environ, "DISPLAY": self.display}
        return subprocess.run(["xdotool", *arguments], env=env, capture_output=True, check=True, text=True).stdout

    def wait_for(self, happened: Callable[[], object], what: str, seconds: float = 60) -> None:
        """Until something has happened; the clock only guards against waiting forever."""
        if not self.happens(happened, seconds):
            self.screenshot(self.work / "not_happened.png")
            raise AssertionError(f"{what} did not happen; see {self.work}")

    def happens(self, happened: Callable[[], object], seconds: float) -> bool:
        """Whether it does within this time."""
        deadline = time.monotonic() + seconds
        while not happened():
            if time.monotonic() > deadline:
                return False
            time.sleep(0.1)
        return True

    def end(self) -> None:
        """Nothing of it is left: processes, pipe, screen."""
        self.kill()
        self._office.wait()
        self._screen.kill()
        self._screen.wait()
        self._log.close()
        for left in Path("/tmp").glob(f"OSL_PIPE_*_{self.pipe}"):
            left.unlink()


def _png(xwd: bytes) -> bytes:
    """The frame buffer of Xvfb, an X window dump of 32 bits to the pixel, as a picture."""
    header = struct.unpack(">25I", xwd[:100])
    start, width, height, line, colours = header[0], header[4], header[5], header[12], header[19]
    start += 12 * colours
    rows = []
    for top in range(start, start + line * height, line):
        pixels = xwd[top : top + 4 * width]
        row = bytearray(3 * width)
        row[0::3], row[1::3], row[2::3] = pixels[2::4], pixels[1::4], pixels[0::4]
        rows.append(b"\0" + row)
    size = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = ((b"IHDR", size), (b"IDAT", zlib.compress(b"".join(rows), 1)), (b"IEND", b""))
    chunks = (
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in parts
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def missing_for_clicks() -> list[str]:
    """What to install before a `Running` can work."""
    wanted = {"libreoffice-calc": "soffice", "xvfb": "Xvfb", "xdotool": "xdotool"}
    missing = [package for package, program in wanted.items() if shutil.which(program) is None]
    try:
        load_uno()
    except TongHopError:
        missing.append(f"python3-uno (for Python {sys.version_info.major}.{sys.version_info.minor})")
    return missing
