"""The folder that installs on Windows: what is in it, and that whatever would be missing on the PC is noticed here."""

from __future__ import annotations

import hashlib
import re
import struct
import tomllib
import zipfile
from pathlib import Path

import pytest

from macros.installer.build import tidy
from macros.installer.examine import dlls, problems
from macros.installer.folder import EMBEDDABLE, EMBEDDABLE_SUM, LIBRARIES, PYTHON, SUMS, write_folder
from tests.house.rules import ROOT

COMMANDS = ("cai-dat.cmd", "go-cai-dat.cmd", "kham-may.cmd")
BUILTIN = {
    "@echo", "rem", "setlocal", "set", "if", "call", "goto", "type", "echo.", "mkdir", "rmdir", "move", "pushd", "popd",
    "pause", "exit", "dir", "else",
}  # fmt: skip


def package(folder: Path, name: str, version: str, *requires: str, tag: str = "py3-none-any") -> Path:
    """A library as it lies unpacked."""
    info = folder / f"{name}-{version}.dist-info"
    info.mkdir(parents=True)
    lines = ["Metadata-Version: 2.1", f"Name: {name}", f"Version: {version}", "Provides-Extra: excel"]
    (info / "METADATA").write_text(
        "\n".join([*lines, *(f"Requires-Dist: {one}" for one in requires)]), encoding="utf-8"
    )
    (info / "WHEEL").write_text(f"Wheel-Version: 1.0\nTag: {tag}\n", encoding="ascii")
    (folder / name).mkdir()
    (folder / name / "__init__.py").write_text("import os\n", encoding="ascii")
    return folder / name


@pytest.fixture
def packages(tmp_path: Path) -> Path:
    """A small folder of libraries in which nothing is wrong."""
    folder = tmp_path / "site-packages"
    excel = 'xlwings>=0.1; extra == "excel"'
    package(folder, "tonghop", "0.1.0", "lxml>=6", excel, 'appscript; sys_platform == "darwin"')
    package(folder, "lxml", "6.1.3", tag="cp311-cp311-win_amd64")
    package(folder, "xlwings", "0.37.8", 'pywin32>=300; sys_platform == "win32"')
    package(folder, "pywin32", "312", tag="cp311-cp311-win_amd64")
    (folder / "addin").mkdir()
    (folder / "addin" / "cli.py").write_text("import json, lxml.etree\nfrom xlwings import App\n", encoding="ascii")
    return folder


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A lock that these versions fit."""
    versions = {"tonghop": "0.1.0", "lxml": "6.1.3", "xlwings": "0.37.8", "pywin32": "312"}
    text = "".join(f'[[package]]\nname = "{name}"\nversion = "{version}"\n' for name, version in versions.items())
    (tmp_path / "uv.lock").write_text(text, encoding="ascii")
    return tmp_path


def test_a_sound_set_of_libraries_has_no_problem(packages: Path, project: Path) -> None:
    """What is asked for on Windows is there, pywin32 behind xlwings too; what only a Mac wants is not missed."""
    assert list(problems(packages, project)) == []


def test_whatever_windows_would_miss_is_named(packages: Path, project: Path) -> None:
    """A library that is missing, old, of another lock, for another system or too many; a module nobody has."""
    (packages / "pywin32-312.dist-info").rename(packages / "pywin32-312.gone")
    package(packages, "cũ", "1.0", tag="cp311-cp311-manylinux_2_17_x86_64")
    (packages / "lxml" / "etree.cpython-311-x86_64-linux-gnu.so").touch()
    (packages / "lxml" / "etree.cp313-win_amd64.pyd").write_bytes(pe("python313.dll"))
    (packages / "addin" / "hỏng.py").write_text("def later():\n    import khong_co\n", encoding="utf-8")
    metadata = packages / "xlwings-0.37.8.dist-info" / "METADATA"
    metadata.write_text(metadata.read_text().replace("0.37.8", "0.0.9"), encoding="ascii")
    found = "\n".join(problems(packages, project))
    for sentence in (
        "thiếu pywin32", "thừa cũ", "cũ 1.0: uv.lock ghi None", "manylinux", "xlwings 0.0.9: uv.lock ghi 0.37.8",
        "tonghop cần xlwings>=0.1", "hệ máy khác: lxml/etree.cpython-311-x86_64-linux-gnu.so",
        "hệ máy khác: lxml/etree.cp313-win_amd64.pyd", "addin/hỏng.py: không có thư viện khong_co",
        "lxml/etree.cp313-win_amd64.pyd cần python313.dll",
    ):  # fmt: skip
        assert sentence in found


def pe(*names: str) -> bytes:
    """A compiled module that asks Windows for these DLLs, in as few bytes as will do."""
    start, table = 0x200, b""
    texts = b"".join(name.encode("ascii") + b"\0" for name in names)
    at = 0x1000 + 20 * (len(names) + 1)
    for name in names:
        table += struct.pack("<IIIII", 0, 0, 0, at, 0)
        at += len(name) + 1
    body = table + bytes(20) + texts
    head = bytearray(start)
    struct.pack_into("<I", head, 0x3C, 0x40)
    struct.pack_into("<4sHH12xHH", head, 0x40, b"PE\0\0", 0x8664, 1, 240, 0)
    struct.pack_into("<H", head, 0x58, 0x20B)
    struct.pack_into("<II", head, 0x58 + 112 + 8, 0x1000, len(body))
    struct.pack_into("<8sIIII", head, 0x58 + 240, b".rdata", len(body), 0x1000, len(body), start)
    return bytes(head) + body


def test_the_dlls_that_a_module_wants_are_read_from_it(packages: Path, project: Path) -> None:
    """A runtime of Microsoft's that no PC is sure to have is named; one that lies here or comes with Python is not."""
    assert list(dlls(pe("KERNEL32.dll", "python3.dll"))) == ["kernel32.dll", "python3.dll"]
    module = packages / "lxml" / "etree.cp311-win_amd64.pyd"
    module.write_bytes(pe("python311.dll", "VCRUNTIME140.dll", "msvcp140.dll", "ws2_32.dll"))
    assert list(problems(packages, project)) == ["lxml/etree.cp311-win_amd64.pyd cần msvcp140.dll, máy có thể không có"]
    (packages / "msvcp140.dll").write_bytes(pe())
    assert list(problems(packages, project)) == []


def test_nothing_of_the_computer_that_built_it_is_left(packages: Path) -> None:
    """Its programs and the path of our own wheel go; the libraries stay."""
    (packages / "bin").mkdir()
    (packages / "bin" / "tonghop").touch()
    (packages / "tonghop-0.1.0.dist-info" / "direct_url.json").write_text('{"url": "file:///somewhere"}')
    tidy(packages)
    assert not (packages / "bin").exists()
    assert not list(packages.rglob("direct_url.json"))
    assert (packages / "lxml" / "__init__.py").exists()


def test_the_commands_are_plain_and_whole(folder: Path) -> None:
    """ASCII with CRLF throughout, no mark left open; whatever they say and wherever they go is there."""
    said = set()
    for name in COMMANDS:
        data = (folder / name).read_bytes()
        assert data.isascii()
        assert data.count(b"\n") == data.count(b"\r\n") == len(data.splitlines())
        text = data.decode("ascii")
        assert not re.search(r"@[A-Z]", text)
        said |= set(re.findall(r'"SAY=([a-z0-9-]+)"', text)) | set(re.findall(r"loi-nhac\\([a-z0-9-]+)\.txt", text))
        labels = re.findall(r"^:(\w+)", text, re.MULTILINE)
        assert set(re.findall(r"(?:goto |call :)(\w+)", text)) == set(labels)
        assert len(labels) == len(set(labels))
    assert said == {path.stem for path in (folder / "loi-nhac").iterdir()}


def test_the_commands_start_nothing_that_lies_beside_them() -> None:
    """Every program is called by its whole path: cmd would first take one of that name from the folder it stands in."""
    for name in COMMANDS:
        for line in (ROOT / "macros" / "installer" / name).read_text(encoding="ascii").splitlines():
            code = re.sub(r'"[^"]*"', lambda quoted: re.sub(r"[ &|()]", "_", quoted[0]), line)
            for part in re.split(r"\|\||&&|[|&()]", "" if line.startswith("rem ") else code):
                words = part.split()
                while words and words[0] in ("if", "not", "exist"):
                    words = words[1:] if words[0] != "exist" else words[2:]
                if words[:2] and words[0].startswith("%TRIES%"):
                    words = words[3:]
                first = words[0] if words else "rem"
                assert first in BUILTIN or first.startswith((":", '"%SYS%\\', '"%SystemRoot%', '"%PY%"', '"%NEW%\\')), (
                    line
                )


def test_python_runs_isolated_everywhere() -> None:
    """Each line that runs our Python keeps it from the folder it stands in and from the user's environment."""
    for name in COMMANDS:
        text = (ROOT / "macros" / "installer" / name).read_text(encoding="ascii")
        for line in re.findall(r'(?:"%PY%"|python\.exe") +-.*', text):
            assert re.match(r"\S+ -I -X utf8 -m (addin|compileall|zipfile) ", line), line


def test_the_messages_are_vietnamese_for_notepad_and_console(folder: Path) -> None:
    """UTF-8 that `type` shows as it is, one line each; the README opens in Notepad, and both name the missing file."""
    for path in (folder / "loi-nhac").iterdir():
        text = path.read_bytes().decode("utf-8")
        assert text.endswith(".\r\n")
        assert text.count("\n") == 1
        assert "@" not in text
    assert EMBEDDABLE in (folder / "loi-nhac" / "thieu-python.txt").read_text(encoding="utf-8")
    readme = (folder / "DOC_TRUOC.txt").read_bytes()
    assert readme.startswith(b"\xef\xbb\xbf")
    assert readme.count(b"\n") == readme.count(b"\r\n")
    assert EMBEDDABLE.encode() in readme


def test_the_checksums_are_those_of_the_files(folder: Path) -> None:
    """Every file has its line, the one that the release adds too, and cai-dat.cmd looks for the same sums."""
    listed = (line.split("  ") for line in (folder / SUMS).read_text(encoding="ascii").splitlines())
    lines = {name: digest for digest, name in listed}
    assert lines.pop(EMBEDDABLE) == EMBEDDABLE_SUM
    there = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    assert {
        name: hashlib.sha256(path.read_bytes()).hexdigest() for name, path in there.items() if name != SUMS
    } == lines
    command = (folder / "cai-dat.cmd").read_text(encoding="ascii")
    assert f'"{EMBEDDABLE}" {EMBEDDABLE_SUM}' in command
    assert f'"{LIBRARIES}" {lines[LIBRARIES]}' in command


def test_the_libraries_lie_where_python_looks(folder: Path, tmp_path: Path) -> None:
    """One list of places, which the embeddable Python obeys, and below it the libraries; the same bytes once more."""
    with zipfile.ZipFile(folder / LIBRARIES) as archive:
        places = archive.read("python311._pth").decode("ascii").split("\r\n")
        assert places == ["python311.zip", ".", r"Lib\site-packages", "import site", ""]
        assert "Lib/site-packages/tonghop/__init__.py" in archive.namelist()
    packages = tmp_path / "libraries"
    package(packages, "tonghop", "0.1.0")
    write_folder(tmp_path / "again", packages, "0.1.0")
    assert (tmp_path / "again" / SUMS).read_bytes() == (folder / SUMS).read_bytes()


def test_the_fixed_python_is_one_that_the_project_takes() -> None:
    """Its minor version is the oldest allowed one, which the lock and the type checker go by as well."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    minor = ".".join(PYTHON.split(".")[:2])
    assert project["project"]["requires-python"] == f">={minor}"
    assert project["tool"]["mypy"]["python_version"] == minor
    assert f"python{minor.replace('.', '')}._pth" == "python311._pth"


def test_the_guide_names_the_file_that_is_still_missing() -> None:
    """Whoever makes a release reads the exact name where the officer's page explains the folder."""
    page = (ROOT / "docs" / "huong-dan" / "cai-dat.md").read_text(encoding="utf-8")
    assert EMBEDDABLE in page
    assert EMBEDDABLE_SUM in page
