"""Gỡ cài đặt: takes away everything that `install` put, and nothing else; no workbook is touched."""

from __future__ import annotations

import argparse
from pathlib import Path

from addin.commands.install import of_this_computer, titles
from addin.commands.resident import stop
from addin.console import say, say_json
from addin.hosts.job_folder import JobFolder, user_folder
from addin.hosts.setup.installation import uninstall


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Cách gọi lệnh uninstall."""


def run(options: argparse.Namespace) -> int:
    """Chạy lệnh uninstall."""
    _stop_helper(user_folder())
    gone = titles(uninstall(of_this_computer()))
    if options.json:
        say_json({"schema": 1, "removed": gone})
        return 0
    for title in gone:
        say(f"✔ Đã gỡ: {title}")
    say("Đã gỡ xong. Sổ, báo cáo và bản lưu của bạn còn nguyên." if gone else "Không còn gì của Tổng Hợp để gỡ.")
    return 0


def _stop_helper(folder: Path) -> None:
    if folder.is_dir():
        stop(JobFolder(folder))
