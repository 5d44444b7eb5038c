"""Màn hình dòng lệnh: progress bar, tables of findings and JSON; nothing here decides anything."""

from __future__ import annotations

import json
import logging
import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any, TextIO

from addin.core.finding import Finding, Severity
from addin.core.number import json_number

_BAR = 24
_PATIENCE = 0.5
_WORTH_KNOWING = 5.0
_SHOWN = 40


class ProgressBar:
    """Thanh tiến độ on the error stream; silent while everything is quick, and when nobody watches."""

    def __init__(self, label: str) -> None:
        self.label = label
        self.started = time.monotonic()
        self.shown = False

    def __call__(self, done: int, total: int, what: str) -> None:
        if sys.stderr is None or not sys.stderr.isatty() or time.monotonic() - self.started < _PATIENCE:
            return
        self.shown = True
        filled = _BAR * done // max(total, 1)
        text = f"{self.label} [{'█' * filled}{'·' * (_BAR - filled)}] {done}/{total} {self._left(done, total)}{what}"
        width = shutil.get_terminal_size().columns - 1
        _write(sys.stderr, f"\r{text[:width]:<{width}}")

    def _left(self, done: int, total: int) -> str:
        """What is left, where it is worth knowing: by what was done until now."""
        if done < 2:
            return ""
        seconds = (time.monotonic() - self.started) * (total - done) / done
        return "" if seconds < _WORTH_KNOWING else f"(còn khoảng {_duration(seconds)}) "

    def close(self) -> None:
        if self.shown:
            _write(sys.stderr, f"\r{' ' * (shutil.get_terminal_size().columns - 1)}\r")


def _duration(seconds: float) -> str:
    return f"{seconds / 60:.0f} phút" if seconds >= 90 else f"{seconds:.0f} giây"


def _write(stream: TextIO | None, text: str) -> None:
    """Started by a button, the program has no screen, and Windows gives it no streams at all."""
    if stream is not None:
        stream.write(text)
        stream.flush()


def use_utf8() -> None:
    """Vietnamese on any console: an old code page must not stop a sentence."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(encoding="utf-8", errors="replace")


def say(text: str = "") -> None:
    """Một câu cho người dùng."""
    _write(sys.stdout, f"{text}\n")


def complain(text: str) -> None:
    """Một câu báo lỗi, on the error stream."""
    _write(sys.stderr, f"{text}\n")


def unexpected(error: Exception) -> str:
    """Câu báo lỗi ngoài dự kiến; the details are written where IT can find them."""
    path = Path(tempfile.gettempdir()) / "tonghop_loi.log"
    told = f"Chương trình gặp lỗi ngoài dự kiến ({type(error).__name__})."
    try:
        logging.basicConfig(filename=path, format="%(asctime)s %(message)s", encoding="utf-8")
        logging.error("tonghop %s", " ".join(sys.argv[1:]), exc_info=error)
    except OSError:
        return f"{told} Hãy báo bộ phận công nghệ thông tin."
    return f"{told} Chi tiết ghi ở {path}; hãy gửi tệp này cho bộ phận công nghệ thông tin."


def say_json(data: Mapping[str, Any]) -> None:
    """JSON for machines; Decimals become numbers where nothing is lost."""
    say(json.dumps(data, ensure_ascii=False, indent=1, default=_plain))


def _plain(value: object) -> object:
    if isinstance(value, Decimal):
        return json_number(value)
    return str(value)


def say_findings(findings: Sequence[Finding]) -> None:
    """Các phát hiện, heaviest first, then the count by severity."""
    for found in findings[:_SHOWN]:
        say(f"{found.severity.symbol} {found.severity.label} · {found.place}")
        say(f"    {found.message}")
        if found.advice:
            say(f"    → {found.advice}")
    if len(findings) > _SHOWN:
        say(f"… và {len(findings) - _SHOWN} phát hiện khác (xem trang Kết quả kiểm tra, hoặc dùng --json).")
    say(count_sentence(findings))


def count_sentence(findings: Sequence[Finding]) -> str:
    """2 lỗi, 1 cần giải trình, 0 ghi chú, 0 chưa kiểm được."""
    counts = Counter(found.severity for found in findings)
    return "Kết quả kiểm tra: " + ", ".join(f"{counts[level]} {level.label.lower()}" for level in Severity) + "."


def finding_json(found: Finding) -> dict[str, Any]:
    """A finding as the contract of `check --json` has it."""
    return {
        "code": found.code,
        "severity": found.severity.value,
        "file": found.place.file,
        "sheet": found.place.sheet,
        "cell": found.place.cell,
        "message": found.message,
        "expected": found.expected,
        "actual": found.actual,
        "advice": found.advice,
        "commune": found.commune,
        "form": found.form,
        "row": found.row,
        "column": found.column,
    }
