"""Dựng bộ cài cho Windows: a folder that installs without a network, made here from uv.lock (`make installer`).

    python -m macros.installer.build UV OUT

The libraries are unpacked as they would be installed, so that no pip is needed on the PC: Python's embeddable package
has none. That package itself is the one file that is not fetched here; its name and checksum are fixed below.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tomllib
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from addin.console import complain, say
from macros.installer.examine import problems
from macros.installer.folder import EMBEDDABLE, PYTHON, write_folder

ROOT = Path(__file__).resolve().parents[2]
_FOR_WINDOWS = ("--python-platform", "x86_64-pc-windows-msvc", "--python-version", PYTHON, "--only-binary", ":all:")
_MINUTES = 300


def main(uv: str, out: Path) -> int:
    """Dựng vào thư mục `out`, which is replaced; nothing is written where something is wrong."""
    version = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    with TemporaryDirectory(prefix="tonghop-") as folder:
        packages = Path(folder) / "site-packages"
        fetch(uv, packages, Path(folder))
        tidy(packages)
        wrong = list(problems(packages, ROOT))
        if wrong:
            complain("\n".join(["Bộ cài chưa dựng được:", *wrong]))
            return 1
        target = out / f"TongHop-{version}-win64"
        write_folder(target, packages, version)
    sizes = [path.stat().st_size for path in target.rglob("*") if path.is_file()]
    say(f"Đã dựng {target}: {len(sizes)} tệp, {sum(sizes) / 2**20:.1f} MB.")
    say(f"Còn thiếu đúng một tệp, do bước phát hành thêm vào: {EMBEDDABLE} (python.org), để cạnh cai-dat.cmd.")
    say("Kiểm lại cả bộ: sha256sum -c SHA256SUMS")
    return 0


def fetch(uv: str, packages: Path, work: Path) -> None:
    """Every library at the version and with the hash of uv.lock, as Windows wants it; then our own."""
    wanted = work / "requirements.txt"
    lock = ("--frozen", "--no-dev", "--extra", "excel", "--no-emit-project", "--quiet", "--output-file", str(wanted))
    _run(uv, "export", *lock)
    install = (uv, "pip", "install", "--quiet", "--target", str(packages), "--no-deps", *_FOR_WINDOWS)
    _run(*install, "--require-hashes", "-r", str(wanted))
    _run(uv, "build", "--quiet", "--wheel", "--out-dir", str(work / "ours"))
    (wheel,) = (work / "ours").glob("*.whl")
    _run(*install, str(wheel))


def tidy(packages: Path) -> None:
    """What only this computer would want: programs for it, where our own wheel lay, and what a pip would ask."""
    shutil.rmtree(packages / "bin", ignore_errors=True)
    (packages / ".lock").unlink(missing_ok=True)
    for name in ("direct_url.json", "uv_cache.json", "REQUESTED", "RECORD"):
        for path in packages.glob(f"*.dist-info/{name}"):
            path.unlink()


def _run(*command: str) -> None:
    subprocess.run(command, cwd=ROOT, check=True, timeout=_MINUTES)


def _arguments(arguments: Sequence[str]) -> tuple[str, Path]:
    uv, out = arguments
    return str(Path(uv).absolute()), Path(out)


if __name__ == "__main__":
    sys.exit(main(*_arguments(sys.argv[1:])))
