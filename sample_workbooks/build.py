"""Dựng tệp mẫu: `make samples` writes every sample workbook anew; the same text gives the same bytes.

python sample_workbooks/build.py [folder]
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from build_campaign import build_campaign
from build_course import build_course
from build_kits import build_from_toml, build_kit
from plan import registered

HERE = Path(__file__).resolve().parent


def main() -> None:
    """Viết đè các tệp mẫu."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else HERE
    build_campaign(folder / "ra_quan_2023")
    build_course(folder / "tep_sai")
    build_kit("ke_hoach", registered(), folder / "ke_hoach_2023")
    for source in sorted(HERE.glob("so_lieu/*.toml")):
        build_from_toml(source, folder / source.stem)


if __name__ == "__main__":
    main()
