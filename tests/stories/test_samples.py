"""Tệp mẫu: what lies in git is what the generator writes today."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from addin.resources import samples_dir


def test_the_shipped_samples_are_what_the_generator_writes(tmp_path: Path) -> None:
    """Byte for byte: nobody changed a sample by hand, and the generator depends on nothing but its text."""
    subprocess.run([sys.executable, str(samples_dir() / "build.py"), str(tmp_path)], check=True)
    written = {path.relative_to(tmp_path): path.read_bytes() for path in tmp_path.rglob("*.*") if path.is_file()}
    assert len(written) > 35
    assert written == {path: (samples_dir() / path).read_bytes() for path in written}
