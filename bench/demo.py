"""Cả lượt chạy thử: CPU seconds of `tonghop demo`, children included, against a bare interpreter and the imports alone.

    python bench/demo.py [runs]

The promise is under 5 s of CPU on 2 cores after installation.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile

LIMIT = 5.0
COMMANDS = {
    "trình thông dịch trống": ["-c", ""],
    "chỉ nạp thư viện": ["-c", "import xlsxwriter, docx, jinja2, python_calamine"],
    "tonghop demo": ["-m", "addin", "demo", "--out"],
}


def cpu_seconds(arguments: list[str]) -> float:
    """Thời gian CPU of one whole process and of its children."""
    before = os.times()
    subprocess.run([sys.executable, *arguments], check=True, stdout=subprocess.DEVNULL)
    after = os.times()
    return after.children_user + after.children_system - before.children_user - before.children_system


def main() -> None:
    """Print medians and the ratio to the bare interpreter."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    medians = {}
    for name, arguments in COMMANDS.items():
        with tempfile.TemporaryDirectory() as folder:
            more = [os.path.join(folder, "demo")] if arguments[-1] == "--out" else []
            cpu_seconds([*arguments, *more])
            medians[name] = statistics.median(cpu_seconds([*arguments, *more]) for _ in range(runs))
    bare = medians["trình thông dịch trống"]
    for name, seconds in medians.items():
        print(f"{name:<24} {seconds:6.2f} s CPU  ({seconds / bare:5.1f} lần trình thông dịch trống)")
    print(f"giới hạn: {LIMIT:.0f} s CPU; còn dư {LIMIT - medians['tonghop demo']:.2f} s")


if __name__ == "__main__":
    main()
