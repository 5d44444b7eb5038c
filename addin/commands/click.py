"""Bấm nút: what a button of ribbon or toolbar starts; it works on the open workbook and tells its end there."""

from __future__ import annotations

import argparse
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import Any

from addin.commands.job import Job, read_job
from addin.console import say, say_json, unexpected
from addin.errors import ComputerError, TongHopError
from addin.hosts.open_workbook import workbook_at
from addin.hosts.status_line import StatusLine
from addin.ribbon import BY_ID

__all__ = ["Job", "click", "work"]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Cách gọi lệnh click."""
    parser.add_argument("--job", metavar="TỆP", type=Path, help="Tệp việc do nút trong Excel ghi ra")
    parser.add_argument("--button", metavar="NÚT", help="Mã nút, khi không có tệp việc")
    parser.add_argument("--calc", metavar="pipe,name=TÊN", help="LibreOffice đang mở, qua ống có tên này")


def run(options: argparse.Namespace) -> int:
    """Chạy lệnh click; a failure is told where the officer looks, and here too."""
    job = read_job(options.job) if options.job is not None else Job(options.button or "")
    sentence = work(replace(job, calc=options.calc or job.calc))
    say_json({"schema": 1, "button": job.button, "message": sentence}) if options.json else say(sentence)
    return 0


def work(job: Job) -> str:
    """Làm một việc; the sentence at its end, which is shown where the officer looks."""
    app = _app(job.calc, job.workbook)
    try:
        book = workbook_at(app, job.workbook)
        app = book.app
        sentence = click(book, job) + _of_another_version(job)
    except TongHopError as error:
        app.alert(str(error), "Tổng Hợp", mode="critical")
        raise
    except Exception as error:
        sentence = unexpected(error)
        app.alert(sentence, "Tổng Hợp", mode="critical")
        raise ComputerError(sentence) from error
    _tell(app, sentence)
    return sentence


def _of_another_version(job: Job) -> str:
    """LibreOffice keeps its toolbar in memory as it was when it started, whatever was installed since."""
    if not job.toolbar:
        return ""
    from importlib.metadata import version

    installed = version("tonghop")
    if job.toolbar == installed:
        return ""
    return (
        f" Thanh công cụ đang mở là của bản {job.toolbar}, chương trình đã cài là bản {installed}: hãy đóng hết cửa sổ "
        "LibreOffice rồi mở lại."
    )


def _tell(app: Any, sentence: str) -> None:
    """Excel keeps a sentence in its status bar; LibreOffice forgets it, and shows a line above the sheet instead."""
    if app.engine.name == "calc":
        app.alert(sentence, "Tổng Hợp")
    else:
        app.status_bar = sentence


def click(book: Any, job: Job) -> str:
    """Làm việc của một nút trên một sổ đang mở; the sentence that says what came of it."""
    line = StatusLine(book.app, BY_ID[job.button].label)
    try:
        line.begin()
        from addin.commands.live_book import clicking  # after the first word: what follows takes its time to load

        recipe = import_module(f"addin.commands.buttons.{job.button}")
        with clicking(book, line.progress) as one:
            return " ".join((str(recipe.press(one, job)), *one.told))
    finally:
        line.end()


def _app(calc: str, workbook: str) -> Any:
    """Excel đang mở, or the LibreOffice at the other end of the pipe."""
    if calc:
        from addin.calc.engine import calc_app

        return calc_app(calc.removeprefix("pipe,name="), patience=5)
    from addin.hosts.excel import excel_app

    return excel_app(workbook)
