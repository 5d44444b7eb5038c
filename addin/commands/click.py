"""Bấm nút: what a button of ribbon or toolbar starts; it works on the open workbook and tells its end there."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from addin.console import complain, say, say_json
from addin.errors import CannotRead, NothingToDo, TongHopError, UsageError

if TYPE_CHECKING:
    from addin.commands.live_book import Click

RETURNED = "Biểu gửi về"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Cách gọi lệnh click."""
    parser.add_argument("--job", metavar="TỆP", type=Path, help="Tệp việc do nút trong Excel ghi ra")
    parser.add_argument("--button", metavar="NÚT", help="Mã nút, khi không có tệp việc")
    parser.add_argument("--calc", metavar="pipe,name=TÊN", help="LibreOffice đang mở, qua ống có tên này")


@dataclass(frozen=True)
class Job:
    """Việc phải làm: which button, and the folder the officer chose."""

    button: str
    folder: str = ""


def run(options: argparse.Namespace) -> int:
    """Chạy lệnh click; a failure is told where the officer looks, and here too."""
    job = _job(options)
    app = _app(options.calc)
    app.status_bar = "Tổng Hợp đang chuẩn bị…"
    try:
        sentence = click(app, job)
    except TongHopError as error:
        app.status_bar = False
        app.alert(str(error), "Tổng Hợp", mode="critical")
        raise
    _tell(app, sentence)
    say_json({"schema": 1, "button": job.button, "message": sentence}) if options.json else say(sentence)
    return 0


def _tell(app: Any, sentence: str) -> None:
    """Excel keeps a sentence in its status bar; LibreOffice forgets it, and shows a line above the sheet instead."""
    if app.engine.name == "calc":
        app.alert(sentence, "Tổng Hợp")
    else:
        app.status_bar = sentence


def click(app: Any, job: Job) -> str:
    """Làm việc của một nút; the sentence that says what came of it."""
    from addin.commands.live_book import clicking

    def progress(done: int, total: int, what: str) -> None:
        app.status_bar = f"{label}: {done}/{total} {what}"

    label, action = ACTIONS[job.button]
    try:
        with clicking(app, progress) as one:
            return action(one, job)
    finally:
        app.status_bar = False


def _job(options: argparse.Namespace) -> Job:
    if options.job is None:
        job = Job(options.button or "")
    else:
        try:
            kept = json.loads(options.job.read_text(encoding="utf-8-sig"))
            job = Job(str(kept["button"]), str(kept.get("folder", "")))
            options.job.unlink()
        except (OSError, ValueError, KeyError) as error:
            raise CannotRead(f"Không đọc được tệp việc {options.job}. Hãy bấm lại nút.", file=options.job) from error
    if job.button not in ACTIONS:
        complain(", ".join(ACTIONS))
        raise UsageError(f"Không có nút “{job.button}”.")
    return job


def _app(calc: str | None) -> Any:
    """Excel đang mở, or the LibreOffice at the other end of the pipe."""
    if calc:
        from addin.calc.engine import calc_app

        return calc_app(calc.removeprefix("pipe,name="), patience=5)
    import xlwings

    app = xlwings.apps.active
    if app is None:
        raise NothingToDo("Excel chưa mở. Hãy mở Sổ tổng hợp trong Excel rồi bấm nút.")
    return app


def _collect(one: Click, job: Job) -> str:
    from addin.commands.taking_in import take_in
    from addin.core.book.complete import complete

    folder = Path(job.folder) if job.folder else one.host.path.parent / RETURNED
    if not folder.is_dir():
        raise NothingToDo(
            f"Không thấy thư mục {folder}. Hãy đặt các tệp đơn vị gửi về vào thư mục “{RETURNED}” cạnh Sổ rồi bấm lại."
        )
    taken = []

    def change(book: Any) -> Any:
        taken.append(take_in([folder], book.kit, book.communes, one.progress))
        submissions = {**book.submissions, **{each.commune.id: each for each in taken[0].submissions}}
        return complete(replace(book, submissions=submissions, refusals=taken[0].refusals))

    done = one.rewrite("Thu nhận", change)
    refused = f"; {len(taken[0].refusals)} tệp không nhận, xem trang Kết quả kiểm tra" if taken[0].refusals else ""
    count = len(taken[0].submissions)
    return f"Đã nhận biểu của {count} đơn vị; Sổ có {len(done.book.submissions)}/{len(done.book.communes)}{refused}."


def _check(one: Click, job: Job) -> str:
    from addin.commands.check import check_workbooks
    from addin.commands.check_forms import is_book
    from addin.console import count_sentence
    from addin.core.book.complete import complete

    workbook, copy = one.read()
    if is_book(workbook):
        copy.unlink()
        return count_sentence(one.rewrite("Kiểm tra", complete).findings)
    findings = check_workbooks([workbook])
    marked = one.mark("Kiểm tra", copy, findings)
    return f"{count_sentence(findings)} Đã đánh dấu {marked} ô."


def _clear(one: Click, job: Job) -> str:
    copy = one.keep_copy()
    one.mark("Xóa đánh dấu", copy, ())
    return "Đã xóa màu và ghi chú do Tổng Hợp đánh dấu."


def _summarize(one: Click, job: Job) -> str:
    from addin.core.book.complete import complete
    from addin.core.book.model import SUMMARY

    done = one.rewrite("Tổng hợp", lambda book: complete(replace(_filled(book), pages=book.pages | {SUMMARY})))
    return f"Đã tổng hợp từ {done.summary.reported}/{done.summary.expected} đơn vị, xem trang “{SUMMARY}”."


def _draft(one: Click, job: Job) -> str:
    from addin.commands.draft import write_report
    from addin.core.book.complete import complete
    from addin.core.book.model import REPORT, SUMMARY

    pages = {SUMMARY, REPORT}
    done = one.rewrite("Soạn báo cáo", lambda book: complete(replace(_filled(book), pages=book.pages | pages)))
    assert done.report is not None
    out = _free(one.host.path.with_name(f"{one.host.path.stem} - báo cáo.docx"))
    write_report(out, done.report)
    return f"Đã soạn báo cáo {out.name}: {len(done.report.figures)} số liệu."


def _undo(one: Click, job: Job) -> str:
    return f"Đã hoàn tác lệnh “{one.undo().label}”."


def _filled(book: Any) -> Any:
    if not book.submissions:
        raise NothingToDo("Sổ chưa có biểu của đơn vị nào. Hãy bấm Thu nhận trước.")
    return book


def _free(path: Path) -> Path:
    """A name that no file has: a report that somebody worked on is never written over."""
    number, free = 1, path
    while free.exists():
        number += 1
        free = path.with_name(f"{path.stem} ({number}){path.suffix}")
    return free


ACTIONS: dict[str, tuple[str, Callable[[Click, Job], str]]] = {
    "collect": ("Thu nhận", _collect),
    "check": ("Kiểm tra", _check),
    "clear": ("Xóa đánh dấu", _clear),
    "summarize": ("Tổng hợp", _summarize),
    "draft": ("Soạn báo cáo", _draft),
    "undo": ("Hoàn tác", _undo),
}
