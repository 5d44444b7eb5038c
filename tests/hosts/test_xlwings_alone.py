"""xlwings as a click loads it."""

from __future__ import annotations

import subprocess
import sys

_SCRIPT = """
import sys
import addin.calc.engine
print(sorted({"numpy", "pandas"} & set(sys.modules)))
import pandas
print(pandas.DataFrame({"số": [1, 2]}).sum().iloc[0])
"""


def test_a_click_does_not_wait_for_libraries_of_tables() -> None:
    """Installed or not, pandas and numpy are not loaded with the engine; whoever asks for them later gets them."""
    command = [sys.executable, "-I", "-X", "utf8", "-c", _SCRIPT]
    said = subprocess.run(command, capture_output=True, check=True, text=True, timeout=60).stdout
    assert said.splitlines() == ["[]", "3"]
