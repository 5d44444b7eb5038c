"""Trang So sánh: every figure of now beside that of the earlier period; what cannot be compared says why."""

from __future__ import annotations

from collections.abc import Sequence

from addin.core.book.canvas import Canvas
from addin.core.book.letterhead import put_letterhead, put_title
from addin.core.compare import Compared, Period
from addin.core.edits import AddFilter, AddSheet, Content, Edit, Formula, Style
from addin.core.figures import Figure
from addin.core.form import Kit
from addin.core.grid import Area
from addin.core.looks import CENTRED, HEADER, NOTE, NUMBER, TABS, TEXT, computed
from addin.core.number import round_half_up
from addin.core.place import cell_name

COMPARISON = "So sánh"
_HEAD_ROW, _NOW = 7, 4
_CACHED = 6


def compare_page(now: Kit, before: Kit, found: Sequence[Compared], period: Period) -> list[Edit]:
    """Trang so sánh hai kỳ, of its own workbook."""
    heads = {
        "STT": 6.0, "Số liệu": 58.0, "ĐVT": 13.0, "Kỳ này": 14.0, period.heading: 14.0, "Chênh lệch": 14.0,
        "Tăng, giảm (%)": 11.0, f"So với {period} (%)": 11.0, "Vì sao không so sánh": 44.0,
    }  # fmt: skip
    repeated = (_HEAD_ROW, _HEAD_ROW)
    sheet = AddSheet(COMPARISON, tuple(heads.values()), (_HEAD_ROW + 1, 3), repeat_rows=repeated, tab=TABS["summary"])
    canvas = Canvas(sheet)
    put_letterhead(canvas, now.office.superior, now.office.body)
    put_title(canvas, 4, f"SO SÁNH VỚI {period.upper()}: {now.title}", f"{now.period} so với: {before.period}")
    for column, head in enumerate(heads, 1):
        canvas.put(_HEAD_ROW, column, head, HEADER)
    shown = [one for one in found if one.now or one.before]
    for number, one in enumerate(shown, 1):
        for column, (content, style) in enumerate(_cells(number, one), 1):
            canvas.put(_HEAD_ROW + number, column, content, style)
    canvas.add(AddFilter(COMPARISON, Area(_HEAD_ROW, 1, _HEAD_ROW + len(shown), len(heads))))
    return canvas.edits()


def _cells(number: int, one: Compared) -> list[tuple[Content, Style]]:
    row = _HEAD_ROW + number
    now, before = cell_name(row, _NOW), cell_name(row, _NOW + 1)
    worked_out = (
        (one.difference, f"={now}-{before}"),
        (one.growth, f"=({now}-{before})/{before}*100"),
        (one.share, f"={now}/{before}*100"),
    )
    return [
        (number, CENTRED),
        (one.now.name, TEXT),
        (one.now.measure.symbol, CENTRED),
        *(_number(figure) for figure in (one.now, one.before)),
        *(_number(figure, formula) for figure, formula in worked_out),
        (one.reason or None, NOTE.but(border="thin", wrap=True)),
    ]


def _number(figure: Figure | None, formula: str = "") -> tuple[Content, Style]:
    if figure is None:
        return None, NUMBER
    style = NUMBER.but(format=computed(figure.decimals))
    return (Formula(formula, round_half_up(figure.value, _CACHED)) if formula else figure.value), style
