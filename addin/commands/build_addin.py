"""Dựng addin.xlam for Excel and tonghop.oxt for LibreOffice, from the texts in macros/ and the table of buttons."""

from __future__ import annotations

import argparse
from pathlib import Path

from addin.console import say, say_json

EXTENSION = "tonghop.oxt"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Cách gọi lệnh build-addin."""
    parser.add_argument(
        "--out", metavar="addin.xlam", type=Path, default=Path("addin.xlam"), help=f"Tệp sẽ dựng; {EXTENSION} nằm cạnh"
    )


def run(options: argparse.Namespace) -> int:
    """Chạy lệnh build-addin."""
    from addin.calc.extension import build_extension
    from addin.hosts.addin_file import build_addin
    from addin.hosts.safe_file import replacing
    from addin.resources import macros_dir

    extension = options.out.with_name(EXTENSION)
    for path, build in ((options.out, build_addin), (extension, build_extension)):
        with replacing(path) as file:
            file.write_bytes(build(macros_dir()))
    if options.json:
        say_json({"schema": 1, "addin": str(options.out), "extension": str(extension)})
    else:
        say(f"Đã dựng {options.out} cho Excel và {extension} cho LibreOffice.")
    return 0
