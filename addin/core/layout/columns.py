"""Các cột: what each column holds (item number, names, unit, code, figures), and in which measure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from addin.core.grid import Raw
from addin.core.layout.blocks import Block
from addin.core.layout.cells import BLANK, DATE, MARK, QUANTITY, TEXT, Cells
from addin.core.layout.described import ColumnLayout, ColumnRole
from addin.core.layout.header import column_numbers, header_paths, parse_arithmetic
from addin.core.layout.vocabulary import cached_key, is_amount, is_code, is_coefficient, is_rate, unit_beside, unit_in
from addin.core.measure import Measure, Quantity, measure_of

__all__ = ["read_columns"]

_ORDINAL_HEADS = {"stt", "tt", "số tt", "số thứ tự", "thứ tự", "no", "mục", "s tt"}
_UNIT_HEADS = {"đvt", "đơn vị tính", "đv tính", "dvt", "đơn vị"}
_CODE_VALUE = re.compile(r"0[0-9]+|[0-9]{9,}")
_SERIAL_LENGTH = 6
_LEAST_TYPED = 4
_NOTE_HEADS = re.compile(r"(?:ghi chú|diễn giải|căn cứ|lý do|thuyết minh|nội dung giải trình|ghi chú .*)")


def read_columns(cells: Cells, block: Block, unit: str) -> tuple[ColumnLayout, ...]:
    """Các cột của bảng; `unit` is the unit line that holds for every column which names none."""
    paths, numbers = header_paths(cells, block), column_numbers(cells, block)
    roles = {column: _role(cells, block, column, paths[column]) for column in range(block.left, block.right + 1)}
    _one_of_each(roles, cells, block)
    common = measure_of(unit) if unit else None
    columns = []
    for column, role in roles.items():
        path = paths[column]
        number, arithmetic = numbers.get(column, ("", ""))
        measure = _own_measure(path, common)
        typed = _typed_measure(cells, block, column) if role is ColumnRole.NUMBER and measure is None else None
        columns.append(
            ColumnLayout(
                column, path, role, number, arithmetic,
                measure or typed or (None if any(is_coefficient(text) for text in path) else common),
                measure is not None,
                role is ColumnRole.NUMBER and (_is_rate_path(path, arithmetic) or _is_share(typed)),
                column in cells.grid.hidden_columns,
            )
        )  # fmt: skip
    return tuple(columns)


def _typed_measure(cells: Cells, block: Block, column: int) -> Measure | None:
    """The unit that most figures of a column were typed with: "85,2%", "350 m"."""
    kinds = [cells.kind(row, column) for row in range(block.top, block.bottom + 1)]
    if kinds.count(QUANTITY) < _LEAST_TYPED or kinds.count(QUANTITY) * 2 <= len(kinds) - kinds.count(BLANK):
        return None
    readings = (cells.readings.get((row, column)) for row in range(block.top, block.bottom + 1))
    units = {reading.measure for reading in readings if isinstance(reading, Quantity)}
    return units.pop() if len(units) == 1 else None


def _is_share(measure: Measure | None) -> bool:
    return measure is not None and not measure.summable


def _own_measure(path: tuple[str, ...], common: Measure | None) -> Measure | None:
    """The unit in the header. A heading that is only a noun ("Học sinh") does not outweigh the unit of the table."""
    in_brackets = next((found for text in reversed(path) if (found := unit_beside(text))), None)
    named = in_brackets or next((found for text in reversed(path) if (found := unit_in(text))), None)
    if in_brackets is None and named is not None and named.counted and common is not None:
        return None
    return named


def _is_rate_path(path: tuple[str, ...], arithmetic: str) -> bool:
    """The last words decide; words above them decide only when they are about rates alone ("So sánh (%)")."""
    if not path or is_rate(path[-1]):
        return bool(path)
    parsed = parse_arithmetic(arithmetic) if arithmetic else None
    if is_amount(path[-1]) or unit_in(path[-1]) is not None or (parsed is not None and parsed.kind == "sum"):
        return False
    return any(is_rate(text) for text in path[:-1])


def _role(cells: Cells, block: Block, column: int, path: tuple[str, ...]) -> ColumnRole:
    head = cached_key(path[-1]) if path else ""
    kinds = [cells.kind(row, column) for row in range(block.top, block.bottom + 1)]
    figures = sum(kind in "ntqumek" for kind in kinds) - kinds.count(MARK)
    words = kinds.count(TEXT) + kinds.count(DATE)
    if head in _ORDINAL_HEADS and len(path) == 1:
        return ColumnRole.ORDINAL
    if _NOTE_HEADS.fullmatch(head):
        return ColumnRole.TEXT
    if head in _UNIT_HEADS and words and _mostly_units(cells, block, column):
        return ColumnRole.UNIT
    if words > figures:
        return ColumnRole.TEXT
    if figures and (_is_code_head(path) or _holds_years(cells, block, column, path)):
        return ColumnRole.CODE
    if figures and "t" in kinds and _holds_codes(cells, block, column):
        return ColumnRole.CODE
    return ColumnRole.NUMBER if figures or kinds.count(MARK) else _empty_role(path, block, column)


def _is_code_head(path: tuple[str, ...]) -> bool:
    return bool(path) and is_code(path[-1]) and unit_in(path[-1]) is None


def _empty_role(path: tuple[str, ...], block: Block, column: int) -> ColumnRole:
    return ColumnRole.NUMBER if path and column > block.left + 1 else ColumnRole.TEXT


def _mostly_units(cells: Cells, block: Block, column: int) -> bool:
    texts = [cells.text(row, column) for row in range(block.top, block.bottom + 1)]
    filled = [text for text in texts if text]
    known = sum(measure_of(text) is not None for text in filled)
    return known * 2 >= len(filled)


def _holds_years(cells: Cells, block: Block, column: int, path: tuple[str, ...]) -> bool:
    """Năm sinh, năm xây dựng: years in nearly every row; the last row may count them."""
    if not any(cached_key(text).startswith("năm ") or cached_key(text) == "năm" for text in path):
        return False
    numbers = [n for row in range(block.top, block.bottom + 1) if (n := cells.number(row, column)) is not None]
    years = sum(1900 <= number <= 2100 and number == number.to_integral_value() for number in numbers)
    return years == len(numbers) or (years > 2 and years >= len(numbers) - 2)


def _holds_codes(cells: Cells, block: Block, column: int) -> bool:
    """Codes are typed as text with a leading zero, or are long runs of digits, or all different and of one length."""
    raws = [cells.grid.at(row, column) for row in range(block.top, block.bottom + 1)]
    filled = [raw for raw in raws if raw is not None and raw != ""]
    codes = sum(isinstance(raw, str) and bool(_CODE_VALUE.fullmatch(raw.strip())) for raw in filled)
    return codes * 2 > len(filled) or _are_serials(filled)


def _are_serials(raws: Sequence[Raw]) -> bool:
    """Số đồng hồ, số sổ: text of digits alone, each once, all of one length."""
    texts = [raw for raw in raws if isinstance(raw, str) and raw.isdigit() and len(raw) >= _SERIAL_LENGTH]
    return len(raws) > 2 and len(texts) == len(raws) == len(set(texts)) and len(set(map(len, texts))) == 1


def _one_of_each(roles: dict[int, ColumnRole], cells: Cells, block: Block) -> None:
    """Exactly one item-number column, found by its content when no heading says so, and one column that names rows."""
    if ColumnRole.ORDINAL not in roles.values() and _counts_items(cells, block):
        roles[block.left] = ColumnRole.ORDINAL
    label = next(
        (c for c, role in roles.items() if role is ColumnRole.TEXT and _distinct(cells, block, c)),
        next((c for c, role in roles.items() if role is ColumnRole.TEXT), 0),
    )
    first_figures = next((c for c, role in roles.items() if role is ColumnRole.NUMBER), block.right + 1)
    if label and label < first_figures:
        roles[label] = ColumnRole.LABEL
    elif roles[block.left] in (ColumnRole.NUMBER, ColumnRole.CODE):
        roles[block.left] = ColumnRole.LABEL


def _counts_items(cells: Cells, block: Block) -> bool:
    texts = [cells.text(row, block.left).strip() for row in range(block.top, block.bottom + 1)]
    filled = [text for text in texts if text]
    short = [
        text for text in filled if re.fullmatch(r"(?:[IVXLC]+|[A-ZĐ]|[0-9]{1,3}(?:\.[0-9]+)*|[a-zđ])[.)]?|[-+*]", text)
    ]
    named = sum(cells.kind(row, block.left + 1) == TEXT for row in range(block.top, block.bottom + 1))
    return len(filled) > 1 and len(short) >= 0.8 * len(filled) and named * 2 > len(filled)


def _distinct(cells: Cells, block: Block, column: int) -> bool:
    texts = [text for row in range(block.top, block.bottom + 1) if (text := cells.text(row, column))]
    return len(texts) > 1 and len(set(texts)) * 2 > len(texts)
