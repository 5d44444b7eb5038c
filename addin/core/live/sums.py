"""Cộng ngang, cộng dọc, tỷ lệ ngay khi gõ: the same three tiers as the office's check, with its half units."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from addin.core.expression.excel import UNKNOWN, all_of, any_of, inverse, written
from addin.core.form.model import Column
from addin.core.live.checks import LiveCheck, Mark, named
from addin.core.live.lookup import half_of
from addin.core.live.sheet import LiveRow, LiveSheet

_NOISE = 6


@dataclass(frozen=True, slots=True)
class _Parts:
    """Các phần của một tổng, as formulas: their sum, half the width of its range, and whether all are blank or one is
    not readable."""

    sum: str
    half: str
    blank: str
    unknown: str


def across(sheet: LiveSheet, row: LiveRow, column: Column) -> Iterator[LiveCheck]:
    """Cộng ngang."""
    parts = [sheet.form.by_id[part] for part in column.parts]
    if parts:
        words = f"{named(column)} phải bằng {' + '.join(part.name for part in parts)}"
        cells = [(sheet.reading(row, part), sheet.half(row, part)) for part in parts]
        yield from _sum(sheet, row, column, _of_cells(cells), "parts-across", words)


def down(sheet: LiveSheet, row: LiveRow, column: Column) -> Iterator[LiveCheck]:
    """Cộng dọc: the total row, and printed rows that are the sum of others."""
    if not column.is_added:
        return
    if row.is_total and column.measure:
        words = f"{named(column)}, dòng {sheet.form.total} phải bằng tổng các dòng"
        yield from _sum(sheet, row, column, _of_column(sheet, row, column), "parts-down", words)
    elif row.item and row.item.parts:
        parts = [one for one in sheet.item_rows if one.item and one.item.id in row.item.parts]
        words = f"{named(column)}: “{row.item.name}” phải bằng tổng các dòng thành phần"
        cells = [(sheet.reading(one, column), sheet.half(one, column)) for one in parts]
        yield from _sum(sheet, row, column, _of_cells(cells), "parts-down", words)


def _of_cells(cells: Sequence[tuple[str, str]]) -> _Parts:
    return _Parts(
        sum="+".join(f"N({cell})" for cell, _ in cells),
        half="+".join(f'{half}*({cell}<>"")' for cell, half in cells if half != "0") or "0",
        blank=all_of(*(f'{cell}=""' for cell, _ in cells)),
        unknown=any_of(*(f'{cell}="{UNKNOWN}"' for cell, _ in cells)),
    )


def _of_column(sheet: LiveSheet, row: LiveRow, column: Column) -> _Parts:
    """Rows without a figure are blank, so the whole column may be asked at once."""
    cells, half = sheet.readings(column), sheet.half(row, column)
    given = f'SUMPRODUCT(--({cells}<>""))'
    return _Parts(
        sum=f"SUM({cells})",
        half=f"{half}*{given}" if half != "0" else "0",
        blank=f"{given}=0",
        unknown=f'SUMPRODUCT(--({cells}="{UNKNOWN}"))>0',
    )


def _sum(sheet: LiveSheet, row: LiveRow, column: Column, parts: _Parts, code: str, words: str) -> Iterator[LiveCheck]:
    total, half = sheet.reading(row, column), sheet.half(row, column)
    read = all_of(inverse(parts.blank), f'{total}<>"{UNKNOWN}"', inverse(parts.unknown))
    stated = all_of(read, f'{total}<>""')
    apart = f"ABS(N({total})-({parts.sum}))"
    differs = f"ROUND({apart}-({half}+{parts.half}),{_NOISE})>0"
    rounded = (
        f"ROUND({apart}-({_as_written(total, column, half)}+{parts.half}),{_NOISE})<=0" if half != "0" else "FALSE"
    )
    sum_told = f'&" (cộng lại được "&FIXED({parts.sum},{column.decimals})&")."'
    blank_mark = Mark.NOTE if row.is_total else Mark.WRONG
    yield LiveCheck(code, Mark.WRONG, all_of(stated, differs, inverse(rounded)), written(words) + sum_told)
    yield LiveCheck(
        "sum-rounding", Mark.NOTE, all_of(stated, differs, rounded),
        written(f"{named(column)} lệch với tổng các phần, có thể do làm tròn") + sum_told,
    )  # fmt: skip
    lacking = all_of(read, f'{total}=""', f"ROUND({parts.sum},{_NOISE})<>0")
    yield LiveCheck("total-blank", blank_mark, lacking, written(f"{named(column)} chưa ghi tổng") + sum_told)
    alone = all_of(parts.blank, f"N({total})<>0")
    yield LiveCheck("parts-blank", Mark.ASK, alone, written(f"{named(column)} có tổng nhưng chưa ghi các phần."))


def _as_written(total: str, column: Column, half: str) -> str:
    """Half a unit of the last decimal that a total shows, where it shows fewer than its column."""
    found = "0"
    for decimals in reversed(range(column.decimals)):
        found = f"IF(N({total})=ROUND(N({total}),{decimals}),{half_of(decimals)},{found})"
    return found


def ratio(sheet: LiveSheet, row: LiveRow, column: Column) -> Iterator[LiveCheck]:
    """Tỷ lệ tính lại, in per cent."""
    if len(column.ratio) != 2:
        return
    stated = sheet.reading(row, column)
    above, below = (sheet.form.by_id[side] for side in column.ratio)
    n, d = sheet.reading(row, above), sheet.reading(row, below)
    nothing = any_of(f'{d}=""', f'AND({d}<>"{UNKNOWN}",N({d})=0)')
    given = f"ISNUMBER({stated})"
    told = written(f"{named(column)}: chưa có {named(below)} để chia; để trống hoặc ghi “-”.")
    yield LiveCheck("ratio-zero", Mark.ASK, all_of(given, nothing, f"N({stated})<>0"), told)
    read = all_of(given, inverse(nothing), *(f'{cell}<>"{UNKNOWN}"' for cell in (n, d)), f'{n}<>""')
    low, high = _quotient(n, sheet.half(row, above)), _quotient(d, sheet.half(row, below))
    apart = f"OR(ROUND({high[0]},{_NOISE})>0,ROUND({high[1]},{_NOISE})<0)"
    ends = dict.fromkeys(f"{a}/{b}*100" for a in low for b in high)
    differs, rounded = (
        f"IF({apart},IFERROR({test},FALSE),FALSE)"
        for test in (
            inverse(_touches(stated, half_of(column.decimals), tuple(ends))),
            _touches(stated, _as_written(stated, column, "0"), tuple(ends)),
        )
    )
    words = written(f"{named(column)} phải bằng {above.name} : {below.name} × 100.")
    yield LiveCheck("ratio-mismatch", Mark.WRONG, all_of(read, differs, inverse(rounded)), words)
    told = written(f"{named(column)} đã làm tròn, lệch một chút so với tính lại.")
    yield LiveCheck("ratio-rounding", Mark.NOTE, all_of(read, differs, rounded), told)


def _quotient(cell: str, half: str) -> tuple[str, str]:
    return (f"N({cell})", f"N({cell})") if half == "0" else (f"(N({cell})-{half})", f"(N({cell})+{half})")


def _touches(stated: str, half: str, ends: tuple[str, ...]) -> str:
    low, high = f"MIN({','.join(ends)})", f"MAX({','.join(ends)})"
    return f"AND(ROUND({stated}-{half}-{high},{_NOISE})<=0,ROUND({low}-{stated}-{half},{_NOISE})<=0)"
