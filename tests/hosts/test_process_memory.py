"""What a process ever held is its own."""

from __future__ import annotations

import subprocess
import sys

from addin.hosts.process_memory import peak_memory

_ASK = "from addin.hosts.process_memory import peak_memory; print(peak_memory())"
_MUCH = 300 * 2**20


def test_a_process_does_not_count_what_its_parent_held() -> None:
    """A helper that a large program started is not worn before its first job."""
    held = b"\1" * _MUCH
    child = subprocess.run([sys.executable, "-c", _ASK], capture_output=True, text=True, check=True, timeout=60)

    assert peak_memory() >= len(held)
    assert 2**20 < int(child.stdout) < _MUCH // 2
