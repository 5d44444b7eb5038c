"""Dựng addin.xlam: Excel's add-in from the texts in macros/."""

from __future__ import annotations

import argparse
from pathlib import Path

from addin.console import say, say_json


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Cách gọi lệnh build-addin."""
    parser.add_argument("--out", metavar="addin.xlam", type=Path, default=Path("addin.xlam"), help="Tệp sẽ dựng")


def run(options: argparse.Namespace) -> int:
    """Chạy lệnh build-addin."""
    from addin.hosts.addin_file import build_addin
    from addin.hosts.safe_file import replacing
    from addin.resources import macros_dir

    with replacing(options.out) as file:
        file.write_bytes(build_addin(macros_dir()))
    say_json({"schema": 1, "addin": str(options.out)}) if options.json else say(f"Đã dựng {options.out}.")
    return 0
