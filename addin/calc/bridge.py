"""Cầu nối UNO: LibreOffice's own Python module, loaded by its path, and the way to a running LibreOffice.

A PYTHONPATH to the distribution's packages would let them replace ours; so `uno` is loaded by file, and LibreOffice's
program folder comes last on the search path.
"""

from __future__ import annotations

import importlib.util
import os
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from types import ModuleType
from typing import Any

from addin.errors import ComputerError, ToolMissing

PROGRAM_FOLDERS = (
    "/usr/lib/libreoffice/program",
    "/usr/lib64/libreoffice/program",
    "C:/Program Files/LibreOffice/program",
    "/Applications/LibreOffice.app/Contents/Resources",
)
_MODULE_FOLDERS = ("/usr/lib/python3/dist-packages", "/usr/lib64/python3/site-packages")
_PAUSE = 0.05


def load_uno(program: Iterable[str | Path] = PROGRAM_FOLDERS) -> ModuleType:
    """Nạp `uno`; a sentence says what is missing."""
    if "uno" in sys.modules:
        return sys.modules["uno"]
    folder = next((Path(one) for one in program if (Path(one) / "fundamentalrc").is_file()), None)
    source = next((path for path in _candidates(folder) if path.is_file()), None)
    if folder is None or source is None:
        raise ToolMissing("Không thấy cầu nối của LibreOffice. Hãy cài LibreOffice cùng gói python3-uno rồi thử lại.")
    os.environ["URE_BOOTSTRAP"] = f"vnd.sun.star.pathname:{folder / 'fundamentalrc'}"
    sys.path.append(str(folder))
    module = _imported("uno", source)
    module._uno_struct__setattr__ = _set_member(module._uno_struct__setattr__)  # type: ignore[attr-defined]
    return module


def _set_member(as_uno: Callable[[Any, str, Any], None]) -> Callable[[Any, str, Any], None]:
    """An error of LibreOffice must be able to carry a traceback, or it cannot pass through a `with`."""

    def set_member(one: Any, name: str, value: Any) -> None:
        if name.startswith("__"):
            object.__setattr__(one, name, value)
        else:
            as_uno(one, name, value)

    return set_member


def _candidates(folder: Path | None) -> list[Path]:
    return [Path(parent) / "uno.py" for parent in (folder, *_MODULE_FOLDERS) if parent]


def _imported(name: str, source: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, source)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    try:
        spec.loader.exec_module(module)
    except ImportError as error:
        del sys.modules[name]
        raise ComputerError(
            f"LibreOffice trên máy này không dùng được với Python {sys.version_info.major}.{sys.version_info.minor}: "
            "hai bên phải cùng phiên bản. Hãy chạy Tổng Hợp bằng Python mà gói python3-uno cần."
        ) from error
    return module


def connect(pipe: str, patience: float = 0) -> Any:
    """Vào LibreOffice đang mở qua ống `pipe`: its component context."""
    uno = load_uno()
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    deadline = time.monotonic() + patience
    while True:
        try:
            return resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except foreign("com.sun.star.connection.NoConnectException") as error:
            if time.monotonic() >= deadline:
                raise ComputerError("Không nối được với LibreOffice đang mở. Hãy bấm lại nút lần nữa.") from error
            time.sleep(_PAUSE)


def foreign(name: str) -> type[Exception]:
    """Lỗi của LibreOffice by its UNO name, to be caught."""
    found: type[Exception] = load_uno().getClass(name)
    return found


def struct(name: str, **members: object) -> Any:
    """Một bản ghi UNO, by its full name and its members."""
    made = load_uno().createUnoStruct(name)
    for member, value in members.items():
        setattr(made, member, value)
    return made


def options(**values: object) -> tuple[Any, ...]:
    """Tùy chọn mở và lưu tệp."""
    return tuple(struct("com.sun.star.beans.PropertyValue", Name=name, Value=value) for name, value in values.items())
