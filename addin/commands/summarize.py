"""Tổng hợp: the Biểu tổng hợp in the Sổ, with live formulas onto the commune sheets."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from addin.console import count_sentence, say, say_json

if TYPE_CHECKING:
    from addin.core.book.complete import Complete
    from addin.core.figures import Figure
    from addin.core.summary import FormSummary, Line


_HOW_TO_ADD = (
    "ở trang Biểu, thêm một dòng mang đúng tên ấy, ghi mã các dòng cộng lại (cùng đơn vị tính) vào ô Gồm các phần."
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Cách gọi lệnh summarize."""
    parser.add_argument("book", metavar="SO.xlsx", type=Path, help="Sổ tổng hợp")


def run(options: argparse.Namespace) -> int:
    """Chạy lệnh summarize."""
    from addin.commands.bases import remembered
    from addin.commands.book_file import say_foreign

    done = summarize_book(options.book)
    notes = remembered(options.book, done)
    if options.json:
        say_json({"schema": 1, "book": str(options.book), **summary_json(done)})
    else:
        say_summary(done)
        say(f"Đã ghi trang “Biểu tổng hợp” vào {options.book}.")
        for note in notes:
            say(note)
        say_foreign(options.book, done.book)
    return 1 if done.errors else 0


def summarize_book(path: Path) -> Complete:
    """Sổ có Biểu tổng hợp."""
    from addin.commands.book_file import open_book, save_book
    from addin.core.book.model import SUMMARY
    from addin.errors import NothingToDo

    book = open_book(path)
    if not book.submissions:
        raise NothingToDo(f"Sổ {path.name} chưa có biểu của đơn vị nào. Thu nhận biểu trước, rồi tổng hợp.", file=path)
    return save_book(path, replace(book, pages=book.pages | {SUMMARY}))


def say_summary(done: Complete) -> None:
    """Bảng tổng hợp ngắn trên màn hình: totals and groups."""
    from addin.core.form.model import Shape

    summary = done.summary
    say(f"Tổng hợp từ {summary.reported}/{summary.expected} đơn vị.")
    for form in summary.forms.values():
        if form.total.figures:
            for line in (form.total, *form.groups):
                say(f"  {line.label}: {_sentence(line) or 'không phát sinh'}.")
        elif form.form.shape is Shape.FIXED and form.form.total:
            say(f"  {form.form.sheet}: không cộng được dòng “{form.form.total}”; {_HOW_TO_ADD}")
    if summary.left_out:
        places = ", ".join(str(place) for place in summary.left_out[:5])
        more = ", …" if len(summary.left_out) > 5 else ""
        say(f"Chưa cộng {len(summary.left_out)} ô không đọc được chắc chắn hoặc sai đơn vị tính: {places}{more}.")
    say(count_sentence(done.findings))


def _sentence(line: Line) -> str:
    """What no column and no row names a unit of is said without one."""
    from addin.core.summary import unit_of

    figures = [figure for figure in line.figures.values() if figure]
    return "; ".join(f"{_short_name(one)} {one.text if one.measure == unit_of('') else one.said}" for one in figures)


def _short_name(figure: Figure) -> str:
    """The column's own name; where that is only “Tổng số”, what it is the total of."""
    _, *names = figure.name.split(" – ")
    name = names[0] if len(names) > 1 and names[-1] == "Tổng số" else names[-1]
    return name.partition(" (")[0].lower()


def summary_json(done: Complete) -> dict[str, Any]:
    """Biểu tổng hợp for machines: every figure with its measure, and how many units stand behind it."""
    summary = done.summary
    return {
        "communes": {
            "reported": summary.reported,
            "expected": summary.expected,
            "missing": [commune.title for commune in done.book.missing],
        },
        "forms": {form_id: _form_json(form) for form_id, form in summary.forms.items()},
        "left_out": [str(place) for place in summary.left_out],
        "findings": {"errors": done.errors, "all": len(done.findings)},
    }


def _form_json(form: FormSummary) -> dict[str, Any]:
    return {
        "title": form.form.title,
        "total": _line_json(form.total),
        "groups": [_line_json(line) for line in form.groups],
        "items": [_line_json(line) for line in form.items],
        "communes": [_line_json(line) for line in form.communes],
    }


def _line_json(line: Line) -> dict[str, Any]:
    return {"id": line.id, "name": line.label, "communes": line.communes, "figures": figures_json(line.figures)}


def figures_json(figures: Mapping[str, Figure]) -> dict[str, Any]:
    """Số liệu trích theo cột."""
    return {
        key: {"id": figure.id, "value": figure.value, "measure": figure.measure.symbol, "text": figure.text}
        for key, figure in figures.items()
    }
