"""Thư mục bộ cài: what lies in it, the same bytes from the same libraries."""

from __future__ import annotations

import hashlib
import shutil
import tomllib
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path

PYTHON = "3.11.9"
"""The last 3.11 that python.org packs for Windows; 3.11 is what every test runs on."""

EMBEDDABLE = f"python-{PYTHON}-embed-amd64.zip"
EMBEDDABLE_SUM = "009d6bf7e3b2ddca3d784fa09f90fe54336d5b60f0e0f305c37f400bf83cfd3b"
LIBRARIES = "thu-vien.zip"
SUMS = "SHA256SUMS"

SEARCH_PATH = "python311._pth"
_SEARCHED = ("python311.zip", ".", r"Lib\site-packages", "import site")
"""Where the embeddable Python looks, and nowhere else. Site is there for pywin32, whose .pth shows Windows its DLLs."""

_HERE = Path(__file__).resolve().parent
_COMMANDS = ("cai-dat.cmd", "go-cai-dat.cmd", "kham-may.cmd")
_README, _MESSAGES, _TEXTS = "DOC_TRUOC.txt", "loi-nhac", "loi_nhac.toml"
_OLDEST = (1980, 1, 1, 0, 0, 0)


def write_folder(target: Path, packages: Path, version: str) -> None:
    """Viết cả thư mục; what stood there before is replaced."""
    shutil.rmtree(target, ignore_errors=True)
    (target / _MESSAGES).mkdir(parents=True)
    pack(target / LIBRARIES, packages)
    marks = {
        "PYTHON_ZIP": EMBEDDABLE,
        "PYTHON_SUM": EMBEDDABLE_SUM,
        "PYTHON_DIGITS": PYTHON.replace(".", ""),
        "PYTHON": PYTHON,
        "LIBRARY_ZIP": LIBRARIES,
        "LIBRARY_SUM": sha256(target / LIBRARIES),
        "VERSION": version,
    }
    for name, data in small_files(marks).items():
        (target / name).write_bytes(data)
    (target / SUMS).write_bytes("".join(f"{line}\n" for line in _sums(target)).encode("ascii"))


def small_files(marks: Mapping[str, str]) -> dict[str, bytes]:
    """Lệnh, lời nhắc và bản đọc trước, with CRLF and with the marks filled in."""
    commands = {name: _text(_HERE / name, marks).encode("ascii") for name in _COMMANDS}
    texts = tomllib.loads(_filled((_HERE / _TEXTS).read_text(encoding="utf-8"), marks))
    messages = {f"{_MESSAGES}/{key}.txt": f"{text}\r\n".encode() for key, text in texts.items()}
    return {**commands, **messages, _README: _text(_HERE / _README, marks).encode("utf-8-sig")}


def _text(path: Path, marks: Mapping[str, str]) -> str:
    return _filled(path.read_text(encoding="utf-8"), marks).replace("\n", "\r\n")


def _filled(text: str, marks: Mapping[str, str]) -> str:
    for name, value in marks.items():
        text = text.replace(f"@{name}@", value)
    return text


def pack(path: Path, packages: Path) -> None:
    """Thư viện: laid out for the folder of the unpacked Python, with the list of where it looks."""
    with zipfile.ZipFile(path, "w") as archive:
        _add(archive, SEARCH_PATH, "".join(f"{line}\r\n" for line in _SEARCHED).encode("ascii"))
        for one in sorted(packages.rglob("*"), key=lambda one: one.relative_to(packages).as_posix()):
            if one.is_file() and "__pycache__" not in one.parts:
                _add(archive, f"Lib/site-packages/{one.relative_to(packages).as_posix()}", one.read_bytes())


def _add(archive: zipfile.ZipFile, name: str, data: bytes) -> None:
    entry = zipfile.ZipInfo(name, _OLDEST)
    entry.external_attr = 0o100644 << 16
    archive.writestr(entry, data, zipfile.ZIP_DEFLATED)


def _sums(target: Path) -> Iterator[str]:
    """Mã kiểm of every file, the one that the release adds included."""
    yield f"{EMBEDDABLE_SUM}  {EMBEDDABLE}"
    for path in sorted(path for path in target.rglob("*") if path.is_file() and path.name not in (SUMS, EMBEDDABLE)):
        yield f"{sha256(path)}  {path.relative_to(target).as_posix()}"


def sha256(path: Path) -> str:
    """Mã kiểm của một tệp."""
    return hashlib.sha256(path.read_bytes()).hexdigest()
