"""`make look FILE=...`: the pages of a workbook or report as pictures, to see what the officer sees."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from tests.libreoffice.office import Office, missing_packages


def main(file: str, out_dir: str) -> int:
    """Write the pictures and name them; 3 when a program is missing."""
    if packages := missing_packages():
        print(f"Missing here: install {' '.join(packages)}, then run this again.", file=sys.stderr)
        return 3
    with tempfile.TemporaryDirectory(prefix="tonghop-look-") as work:
        for page in Office(Path(work)).png(Path(file), Path(out_dir)):
            print(page)
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
