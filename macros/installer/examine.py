"""Soi thư viện của bộ cài: whether Windows will find in it everything that the program asks for; nothing is run."""

from __future__ import annotations

import ast
import struct
import sys
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from importlib.metadata import Distribution, distributions
from pathlib import Path

from packaging.requirements import Requirement
from packaging.tags import compatible_tags, cpython_tags, parse_tag
from packaging.utils import canonicalize_name

from macros.installer.folder import PYTHON

_VERSION = tuple(map(int, PYTHON.split(".")[:2]))
_WINDOWS = {
    "sys_platform": "win32",
    "platform_system": "Windows",
    "platform_machine": "AMD64",
    "os_name": "nt",
    "python_version": ".".join(map(str, _VERSION)),
    "python_full_version": PYTHON,
    "implementation_name": "cpython",
    "implementation_version": PYTHON,
    "platform_python_implementation": "CPython",
}
_OURS, _EXTRA = "tonghop", "excel"
_OF_LIBREOFFICE = {"uno", "unohelper", "com", "tonghop_start"}
_OF_THE_CLUSTER = {"dask", "distributed"}  # an extra for offices with a cluster; without it one sentence says so
_WITH_PYTHON = {"python3.dll", f"python{_VERSION[0]}{_VERSION[1]}.dll", "vcruntime140.dll", "vcruntime140_1.dll"}
_NEEDED_DLLS = {"msvcp140.dll", "msvcp140_1.dll", "concrt140.dll", "vcomp140.dll", "mfc140u.dll", "libffi-8.dll"}
_NEVER_LOADED = {"pythonwin", "win32comext"}
"""Parts of pywin32 that nothing here loads, and that want runtimes of Microsoft's own."""


def problems(packages: Path, project: Path) -> Iterator[str]:
    """Mọi điều không ổn, each in one line."""
    found = {canonicalize_name(one.metadata["Name"]): one for one in distributions(path=[str(packages)])}
    locked = _locked(project)
    yield from _requirements(found)
    for name, one in found.items():
        if locked.get(name) != one.version:
            yield f"{name} {one.version}: uv.lock ghi {locked.get(name)}"
        yield from _wrong_tags(name, one)
    yield from _foreign_files(packages)
    yield from _imports(packages)
    yield from _libraries(packages)


def _locked(project: Path) -> Mapping[str, str]:
    lock = tomllib.loads((project / "uv.lock").read_text(encoding="utf-8"))
    return {canonicalize_name(one["name"]): one["version"] for one in lock["package"]}


def _requirements(found: Mapping[str, Distribution]) -> Iterator[str]:
    """From our own package on, everything that is asked for on Windows, and nothing besides."""
    waiting, seen = [(_OURS, _EXTRA)], set[tuple[str, str]]()
    while waiting:
        name, extra = one = waiting.pop()
        if one in seen:
            continue
        seen.add(one)
        if name not in found:
            yield f"thiếu {name}"
            continue
        for line in found[name].requires or ():
            wanted = Requirement(line)
            if wanted.marker is None or wanted.marker.evaluate({**_WINDOWS, "extra": extra}):
                target = canonicalize_name(wanted.name)
                waiting += [(target, extra) for extra in wanted.extras or {""}]
                if target in found and not wanted.specifier.contains(found[target].version):
                    yield f"{name} cần {wanted}, có {found[target].version}"
    yield from (f"thừa {name}" for name in sorted(set(found) - {name for name, _ in seen}))


def _wrong_tags(name: str, one: Distribution) -> Iterator[str]:
    fitting = {*cpython_tags(_VERSION, platforms=["win_amd64"]), *compatible_tags(_VERSION, platforms=["win_amd64"])}
    lines = (one.read_text("WHEEL") or "").splitlines()
    tags = [tag for line in lines if line.startswith("Tag:") for tag in parse_tag(line.removeprefix("Tag:").strip())]
    if not fitting.intersection(tags):
        yield f"{name}: bản cho {', '.join(map(str, tags)) or 'hệ máy không rõ'}, không phải Windows 64-bit"


def _foreign_files(packages: Path) -> Iterator[str]:
    for path in packages.rglob("*"):
        if path.suffix in (".so", ".dylib") or (
            path.suffix == ".pyd" and ".cp" in path.name and _SUFFIX not in path.name
        ):
            yield f"tệp của hệ máy khác: {path.relative_to(packages)}"


_SUFFIX = f".cp{_VERSION[0]}{_VERSION[1]}-win_amd64."


def _imports(packages: Path) -> Iterator[str]:
    """Every module that our own files name, wherever in them."""
    known = {*sys.stdlib_module_names, *_OF_LIBREOFFICE, *_OF_THE_CLUSTER}
    known |= {one.name.partition(".")[0] for one in packages.iterdir()}
    for path in sorted((packages / "addin").rglob("*.py")):
        for name in _imported(ast.parse(path.read_text(encoding="utf-8"))):
            if name not in known and not (path.parent / f"{name}.py").exists():
                yield f"{path.relative_to(packages)}: không có thư viện {name}"


def _imported(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (one.name.partition(".")[0] for one in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module.partition(".")[0]


# ---- the DLLs that compiled modules ask Windows for


def _libraries(packages: Path) -> Iterator[str]:
    """A DLL comes with Windows, with Python, or must lie here."""
    compiled = [path for path in packages.rglob("*") if path.suffix.lower() in (".pyd", ".dll")]
    here = {path.name.lower() for path in compiled}
    for path in compiled:
        if path.relative_to(packages).parts[0] in _NEVER_LOADED:
            continue
        for name in sorted(set(dlls(path.read_bytes())) - here - _WITH_PYTHON):
            if name in _NEEDED_DLLS or name.startswith("python"):
                yield f"{path.relative_to(packages)} cần {name}, máy có thể không có"


def dlls(data: bytes) -> Iterable[str]:
    """Các DLL mà một tệp PE gọi tên, at once or when they are first needed."""
    header = struct.unpack_from("<I", data, 0x3C)[0]
    sections, size = struct.unpack_from("<H", data, header + 6)[0], struct.unpack_from("<H", data, header + 20)[0]
    optional = header + 24
    tables = optional + (112 if data[optional : optional + 2] == b"\x0b\x02" else 96)
    placed = [struct.unpack_from("<IIII", data, optional + size + 40 * one + 8) for one in range(sections)]
    for number, length, at in ((1, 20, 12), (13, 32, 4)):
        start = struct.unpack_from("<I", data, tables + 8 * number)[0]
        entry = _in_file(placed, start) if start else 0
        while entry and (name := struct.unpack_from("<I", data, entry + at)[0]):
            text = _in_file(placed, name)
            yield data[text : data.index(b"\0", text)].decode("ascii").lower()
            entry += length


def _in_file(placed: Iterable[tuple[int, int, int, int]], address: int) -> int:
    """Where in the file lies what Windows loads to this address."""
    return next(at + address - start for size, start, raw, at in placed if start <= address < start + max(size, raw))
