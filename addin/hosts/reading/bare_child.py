"""Tiến trình con trần: started without site and without the main module, and so ready in a few hundredths of a second.

What it sends back is looked at before it is built: whoever took it over through a bad file must not run anything here.
"""

from __future__ import annotations

import json
import pickle
import subprocess
import sys
from pathlib import Path
from typing import Any, ClassVar

from addin.errors import ComputerError

__all__ = ["Answers", "bare_command", "start_child", "stop_child"]

_NO_WINDOW: int = getattr(subprocess, "CREATE_NO_WINDOW", 0)
_NOT_STARTED = "Không khởi động được phần đọc tệp. Hãy cài lại Tổng Hợp rồi chạy lại."


class Answers(pickle.Unpickler):
    """Câu trả lời của tiến trình con: nothing but what is `allowed`, and nothing that runs."""

    allowed: ClassVar[frozenset[tuple[str, str]]] = frozenset()

    def find_class(self, module: str, name: str) -> Any:
        if (module, name) not in self.allowed:
            raise pickle.UnpicklingError(f"{module}.{name} is no part of a grid")
        return super().find_class(module, name)


def bare_command(module: str) -> str:
    """Lệnh chạy `serve` of a module; the program is found where this process found it.

    Without looking for circles in memory while it loads; `serve` says when to look again.
    """
    return (
        "import gc, json, sys; gc.disable(); sys.path[:] = json.loads(sys.argv[1]); "
        f"from {module} import serve; serve(int(sys.argv[2]))"
    )


def start_child(command: str, memory_limit: int) -> subprocess.Popen[bytes]:
    """Khởi động: a new child that has said it is ready."""
    folders = json.dumps([str(Path(folder).absolute()) for folder in sys.path])
    bare = [sys.executable, "-I", "-S", "-X", "utf8", "-c", command, folders, str(memory_limit)]
    pipe = subprocess.PIPE
    try:
        process = subprocess.Popen(bare, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL, creationflags=_NO_WINDOW)
    except OSError as error:
        raise ComputerError(_NOT_STARTED) from error
    try:
        assert process.stdout
        Answers(process.stdout).load()  # its first word: it is up
    except (OSError, EOFError, pickle.UnpicklingError) as error:
        stop_child(process)
        raise ComputerError(_NOT_STARTED) from error
    return process


def stop_child(process: subprocess.Popen[bytes]) -> None:
    """Kết thúc tiến trình con, whatever it is doing."""
    process.kill()
    process.communicate()
