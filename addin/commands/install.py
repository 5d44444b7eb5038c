"""Cài đặt: the ribbon into Excel, the toolbar into LibreOffice, the helper into the logon; twice is as once."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from addin.calc.extension import build_extension
from addin.console import say, say_json
from addin.errors import NothingToDo
from addin.hosts.addin_file import build_addin
from addin.hosts.setup.computer import MACOS
from addin.hosts.setup.installation import Installation, install
from addin.hosts.setup.pieces import Piece
from addin.hosts.setup.this_computer import ThisComputer
from addin.resources import macros_dir

_NO_PLACE = "Máy này chưa có Excel hay LibreOffice, nên không có chỗ nào để cài nút. Dòng lệnh tonghop vẫn dùng được."
_NO_PLACE_ON_A_MAC = (
    "Trên máy Mac, nút chỉ có trong LibreOffice, mà máy này chưa có; Excel cho Mac không có thẻ “Tổng hợp”. Hãy cài "
    "LibreOffice rồi chạy lại tonghop install, hoặc dùng dòng lệnh tonghop trên tệp đã lưu."
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Cách gọi lệnh install."""
    parser.add_argument("--no-helper", action="store_true", help="Không bật trợ lý ngay bây giờ")


def run(options: argparse.Namespace) -> int:
    """Chạy lệnh install."""
    installation = of_this_computer()
    if not installation.pieces():
        raise NothingToDo(_no_place(installation))
    done = install(installation)
    if not options.no_helper and "Excel" in installation.with_buttons:
        installation.computer.start(installation.helper)
    if options.json:
        say_json({"schema": 1, "installed": titles(done)})
    else:
        _tell(done, installation)
    return 0


def of_this_computer() -> Installation:
    """Bản cài đặt trên máy này: run by the Python that runs now."""
    macros = macros_dir()
    python = str(Path(sys.executable).absolute())
    return Installation(ThisComputer(), python, build_addin(macros), build_extension(macros))


def titles(pieces: list[Piece]) -> list[str]:
    """What the officer reads of them."""
    return [piece.title for piece in pieces]


def _no_place(installation: Installation) -> str:
    return _NO_PLACE_ON_A_MAC if installation.computer.system == MACOS else _NO_PLACE


def _tell(done: list[Piece], installation: Installation) -> None:
    for title in titles(done):
        say(f"✔ {title}")
    if not installation.with_buttons:
        say(_no_place(installation))
    elif done:
        where = " hoặc ".join(installation.with_buttons)
        say(f"Đã cài xong. Hãy mở {where}: nút của Tổng Hợp có sẵn. Kiểm tra lại bằng: tonghop doctor")
    else:
        say("Mọi thứ đã có sẵn, không phải cài gì thêm. Kiểm tra bằng: tonghop doctor")
