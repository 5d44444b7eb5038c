"""What people really do wrong, planted one at a time into a clean book, with the cells where it may be shown."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass
from decimal import Decimal
from random import Random

from addin.core.number import ErrorValue
from addin.core.place import cell_name
from tests.corpus_tables.book import Book, Cell, Truth


@dataclass(frozen=True)
class Planted:
    """A defect: its kind, the cells of which one must be named, and the best one of them."""

    kind: str
    cells: frozenset[Cell]
    best: Cell | None = None


Planter = Callable[[Book, Random], Planted | None]


def broken(book: Book, planter: Planter, seed: int) -> tuple[Book, Planted] | None:
    """A copy of the book with one defect; None when the book has nowhere to put it."""
    copy = deepcopy(book)
    planted = planter(copy, Random(seed))
    return (copy, planted) if planted else None


def _sums(book: Book, cell: Cell) -> list[Truth]:
    return [t for t in book.truths if t.total == cell or any(part == cell for part, _ in t.parts)]


def _slips(value: Decimal, rng: Random) -> Decimal:
    digits = str(value)
    swaps = [
        digits[:i] + digits[i + 1] + digits[i] + digits[i + 2 :]
        for i in range(len(digits) - 1)
        if digits[i].isdigit() and digits[i + 1].isdigit() and digits[i] != digits[i + 1] and digits[i + 1] != "0"
    ]
    choice = rng.randint(0, 3)
    if choice == 0 and swaps:
        return Decimal(rng.choice(swaps))
    if choice == 1 and value > 3:
        return value * 10
    return value + rng.choice([7, 12, 30, 100]) if value < 1000 else value + rng.choice([9, 90, 450, -200])


def _retype(book: Book, cell: Cell, value: Decimal) -> None:
    """A figure typed in, whatever formula was there."""
    book.set(cell, value)
    book.sheet(cell[0]).formulas.pop(cell[1:], None)


def wrong_total(book: Book, rng: Random) -> Planted | None:
    """A total typed wrong."""
    totals = [t.total for t in book.truths if len(t.parts) > 1 and book.number(t.total) > 5]
    if not totals:
        return None
    cell = rng.choice(totals)
    _retype(book, cell, _slips(book.number(cell), rng))
    return Planted("wrong_total", frozenset([cell]), cell)


def wrong_part(book: Book, rng: Random) -> Planted | None:
    """An item changed after the totals were typed."""
    if any(sheet.formulas for sheet in book.sheets):
        return None
    items = [cell for cell in book.items if _sums(book, cell) and book.number(cell) > 3]
    if not items:
        return None
    cell = rng.choice(items)
    sums = _sums(book, cell)
    book.set(cell, _slips(book.number(cell), rng))
    best = cell if len(sums) > 1 else sums[0].total
    return Planted("wrong_part", frozenset([cell, *(t.total for t in sums)]), best)


def text_number(book: Book, rng: Random) -> Planted | None:
    cells = [cell for cell in book.items if book.number(cell) > 0]
    if not cells:
        return None
    cell = rng.choice(cells)
    number = book.number(cell)
    written = f"{number:,f}".replace(",", " ").replace(".", ",").replace(" ", ".")
    book.set(cell, rng.choice([written, written + " ", "\u00a0" + written]))
    return Planted("text_number", frozenset([cell]), cell)


def unit_in_cell(book: Book, rng: Random) -> Planted | None:
    cells = [cell for cell in book.items if book.number(cell) > 0]
    if not cells:
        return None
    cell = rng.choice(cells)
    book.set(cell, f"{book.number(cell)} {rng.choice(['m', 'ha', 'km', 'người'])}".replace(".", ","))
    return Planted("unit_in_cell", frozenset([cell]), cell)


def _recompute(book: Book, changed: Cell) -> set[Cell]:
    """Follow a changed item through every total; returns the totals that moved."""
    moved: set[Cell] = set()
    for _ in range(6):
        for truth in book.truths:
            total = sum((sign * book.number(part) for part, sign in truth.parts), Decimal(0))
            if any(part == changed or part in moved for part, _ in truth.parts) and total != book.number(truth.total):
                book.set(truth.total, total)
                moved.add(truth.total)
    return moved


def thousand_times(book: Book, rng: Random) -> Planted | None:
    """An item in đồng among thousands; the totals follow it, as live formulas do."""
    cells = [cell for cell in book.items if book.number(cell) > 20 and len(_peers(book, cell)) > 6]
    if not cells:
        return None
    cell = rng.choice(cells)
    book.set(cell, book.number(cell) * 1000)
    moved = _recompute(book, cell) if rng.random() < 0.5 else set()
    return Planted("thousand_times", frozenset([cell, *moved, *(t.total for t in _sums(book, cell))]), cell)


def _peers(book: Book, cell: Cell) -> list[Decimal]:
    return [
        book.number(c) for c in book.items if c[0] == cell[0] and c[2] == cell[2] and c != cell and book.number(c) > 0
    ]


def decimal_slip(book: Book, rng: Random) -> Planted | None:
    """0,45 among whole numbers of two digits."""
    cells = []
    for cell in book.items:
        peers = _peers(book, cell)
        value = book.number(cell)
        if len(peers) > 5 and all(p == p.to_integral_value() and p >= 2 for p in peers) and value > 10 and value % 100:
            cells.append(cell)
    if not cells:
        return None
    cell = rng.choice(cells)
    value = book.number(cell) / 100
    if value >= min(_peers(book, cell)):
        return None
    book.set(cell, value)
    moved = _recompute(book, cell) if rng.random() < 0.5 else set()
    return Planted("decimal_slip", frozenset([cell, *moved, *(t.total for t in _sums(book, cell))]), cell)


def typed_over(book: Book, rng: Random) -> Planted | None:
    cells = [(s.name, *at) for s in book.sheets for at in s.formulas if len(s.formulas) > 6]
    cells = [cell for cell in cells if book.number(cell)]
    if not cells:
        return None
    cell = rng.choice(cells)
    del book.sheet(cell[0]).formulas[cell[1:]]
    if rng.random() < 0.5:
        book.set(cell, book.number(cell) + 13)
    return Planted("typed_over", frozenset([cell]), cell)


def short_range(book: Book, rng: Random) -> Planted | None:
    """SUM stops before the last row."""
    downs = [
        t for t in book.truths
        if t.way == "down" and t.total[1:] in book.sheet(t.total[0]).formulas and len(t.parts) > 2
        and "SUM" in book.sheet(t.total[0]).formulas[t.total[1:]] and book.number(t.parts[-1][0])
    ]  # fmt: skip
    if not downs:
        return None
    truth = rng.choice(downs)
    rows = [part[1] for part, _ in truth.parts]
    name = cell_name(rows[0], truth.total[2]), cell_name(rows[-2], truth.total[2])
    book.sheet(truth.total[0]).formulas[truth.total[1:]] = f"=SUM({name[0]}:{name[1]})"
    book.set(truth.total, book.number(truth.total) - book.number(truth.parts[-1][0]))
    return Planted("short_range", frozenset([truth.total]), truth.total)


def _total_rows(book: Book) -> dict[tuple[str, int], list[Truth]]:
    rows: dict[tuple[str, int], list[Truth]] = {}
    for truth in book.truths:
        if truth.way == "down" and len(truth.parts) > 2:
            rows.setdefault(truth.total[:2], []).append(truth)
    return rows


def left_out(book: Book, rng: Random) -> Planted | None:
    """One row is missing from every total of a total row."""
    rows = [truths for truths in _total_rows(book).values() if not book.sheet(truths[0].total[0]).formulas]
    if not rows:
        return None
    truths = rng.choice(rows)
    at = rng.randrange(len(truths[0].parts))
    cells = set()
    for truth in truths:
        part = book.number(truth.parts[at][0])
        if part:
            _retype(book, truth.total, book.number(truth.total) - part)
            cells.add(truth.total)
    return Planted("left_out", frozenset(cells)) if cells else None


def counted_twice(book: Book, rng: Random) -> Planted | None:
    """A grand total adds the groups and their items."""
    grand = [
        truths for truths in _total_rows(book).values()
        if not book.sheet(truths[0].total[0]).formulas
    ]  # fmt: skip
    owners = {t.total for t in book.truths if t.way == "down"}
    grand += [
        [t for t in book.truths if t.way == "down" and t.total[:2] == key]
        for key in {t.total[:2] for t in book.truths if t.way == "down" and all(p in owners for p, _ in t.parts)}
    ]
    if not grand:
        return None
    truths = rng.choice(grand)
    at = rng.randrange(len(truths[0].parts))
    cells = set()
    for truth in truths:
        part = book.number(truth.parts[at][0])
        if part:
            _retype(book, truth.total, book.number(truth.total) + part)
            cells.add(truth.total)
    return Planted("counted_twice", frozenset(cells)) if cells else None


def commune_twice(book: Book, rng: Random) -> Planted | None:
    labels = [cell for cell in book.labels if str(book.value(cell)).startswith(("Xã", "Phường"))]
    labels = [cell for cell in labels if sum(other[0] == cell[0] for other in labels) > 6]
    if not labels:
        return None
    cell = rng.choice(labels)
    other = rng.choice([c for c in labels if c[0] == cell[0] and c != cell])
    book.set(cell, book.value(other))
    return Planted("commune_twice", frozenset([cell, other]))


def row_deleted(book: Book, rng: Random) -> Planted | None:
    """A row taken out, totals and item numbers left as they were."""
    rows = [
        cell for cell in book.labels if cell[2] > 1 and isinstance(book.value((cell[0], cell[1], cell[2] - 1)), Decimal)
    ]
    rows = [cell for cell in rows if isinstance(book.value((cell[0], cell[1] + 1, cell[2] - 1)), Decimal)
            and isinstance(book.value((cell[0], cell[1] - 1, cell[2] - 1)), Decimal)]  # fmt: skip
    if not rows:
        return None
    cell = rng.choice(rows)
    sheet = book.sheet(cell[0])
    if sheet.formulas:
        return None
    gone = [at for at in sheet.cells if at[0] == cell[1]]
    numbers = [(cell[0], *at) for at in gone if book.number((cell[0], *at)) and at[1] > cell[2]]
    totals = {t.total for n in numbers for t in _sums(book, n)}
    shifted = {(r - 1 if r > cell[1] else r, c): v for (r, c), v in sheet.cells.items() if r != cell[1]}
    sheet.cells = shifted
    sheet.bold = {(r - 1 if r > cell[1] else r, c) for r, c in sheet.bold if r != cell[1]}
    moved = {(s, r - 1 if s == cell[0] and r > cell[1] else r, c) for s, r, c in totals}
    return Planted(
        "row_deleted", frozenset({*moved, *((cell[0], r, c) for r in (cell[1], cell[1] - 1) for c in range(1, 6))})
    )


def hidden_row(book: Book, rng: Random) -> Planted | None:
    if not book.items:
        return None
    cell = rng.choice([c for c in book.items if book.number(c)])
    book.sheet(cell[0]).hidden_rows.add(cell[1])
    row = [c for c in book.sheet(cell[0]).cells if c[0] == cell[1]]
    return Planted("hidden_row", frozenset((cell[0], *at) for at in row))


def error_cell(book: Book, rng: Random) -> Planted | None:
    cell = rng.choice(book.items + [t.total for t in book.truths])
    book.set(cell, ErrorValue(rng.choice(["#REF!", "#N/A", "#VALUE!", "#DIV/0!"])))
    book.sheet(cell[0]).formulas.pop(cell[1:], None)
    return Planted("error_cell", frozenset([cell]), cell)


def legacy_text(book: Book, rng: Random) -> Planted | None:
    if not book.labels:
        return None
    cell = rng.choice(book.labels)
    text, font = rng.choice(
        [
            ("X· T©n LËp", ".VnTime"),
            ("Ph­êng §«ng Hµ", ".VnTime"),
            ("Xaõ Hoøa Phuù", "VNI-Times"),
            ("Tæng sè hé nghÌo", ""),
        ]
    )
    before = str(book.value(cell))
    book.set(cell, before[: len(before) - len(before.lstrip())] + text)
    if font:
        book.sheet(cell[0]).fonts[cell[1:]] = font
    return Planted("legacy_text", frozenset([cell]), cell)


def negative(book: Book, rng: Random) -> Planted | None:
    cells = [cell for cell in book.items if book.number(cell) > 0 and len(_peers(book, cell)) >= 3]
    if not cells:
        return None
    cell = rng.choice(cells)
    book.set(cell, -book.number(cell))
    moved = _recompute(book, cell) if rng.random() < 0.5 else set()
    return Planted("negative", frozenset([cell, *moved]), cell)


def percent_summed(book: Book, rng: Random) -> Planted | None:
    if not book.rate_totals:
        return None
    cell, parts = rng.choice(book.rate_totals)
    book.set(cell, sum((book.number(part) for part in parts), Decimal(0)))
    return Planted("percent_summed", frozenset([cell]), cell)


def wrong_rate(book: Book, rng: Random) -> Planted | None:
    if not book.rates:
        return None
    cell = rng.choice(book.rates)
    book.set(cell, book.number(cell) + rng.choice([3, 10, -7]))
    return Planted("wrong_rate", frozenset([cell]), cell)


def subset_exceeds(book: Book, rng: Random) -> Planted | None:
    if not book.subsets:
        return None
    whole, part = rng.choice(book.subsets)
    book.set(part, book.number(whole) + rng.choice([1, 25]))
    totals = {t.total for t in _sums(book, part)}
    return Planted("subset_exceeds", frozenset([whole, part, *totals]), part)


def unit_header(book: Book, rng: Random) -> Planted | None:
    """A column in đồng under a header in triệu đồng."""
    if not book.unit_columns:
        return None
    name, column, rows = rng.choice(book.unit_columns)
    sheet = book.sheet(name)
    if len(rows) < 4:
        return None
    for at in [
        at for at in sheet.cells if at[1] == column and isinstance(sheet.cells[at], Decimal) and at[0] >= min(rows)
    ]:
        sheet.cells[at] = sheet.cells[at] * 1_000_000  # type: ignore[operator]
    cells = {(name, r, c) for (r, c) in sheet.cells if c == column or r >= min(rows) - 1}
    cells |= {t.total for t in book.truths if any(part in cells for part, _ in t.parts)}
    units = {(name, *at) for at, v in sheet.cells.items() if isinstance(v, str) and "ơn vị tính" in v}
    heads = {(name, r, c) for (r, c) in sheet.cells if c == column}
    return Planted("unit_header", frozenset({*heads, *units, *cells}))


def summary_wrong(book: Book, rng: Random) -> Planted | None:
    """A commune corrects its sheet, totals and all, after the summary was made."""
    across = [t for t in book.truths if t.way == "sheets"]
    if not across:
        return None
    truth = rng.choice(across)
    _retype(book, truth.total, book.number(truth.total) + rng.choice([5, 40, 100]))
    return Planted("summary_wrong", frozenset([truth.total]), truth.total)


def sheet_left_out(book: Book, rng: Random) -> Planted | None:
    across = [t for t in book.truths if t.way == "sheets" and len(t.parts) > 3]
    if not across:
        return None
    gone = rng.choice(across[0].parts)[0][0]
    for truth in across:
        left = sum(book.number(c) for c, _ in truth.parts if c[0] == gone)
        _retype(book, truth.total, book.number(truth.total) - left)
    return Planted("sheet_left_out", frozenset(t.total for t in across))


def wrong_formula(book: Book, rng: Random) -> Planted | None:
    """A formula filled one column too far."""
    cells = []
    for sheet in book.sheets:
        for at, formula in sheet.formulas.items():
            t = next((t for t in book.truths if t.total == (sheet.name, *at) and t.way == "across"), None)
            if t and formula.startswith("=SUM(") and len(t.parts) > 2 and book.number(t.parts[-1][0]):
                cells.append((t, formula))
    if not cells:
        return None
    truth, _ = rng.choice(cells)
    first, last = truth.parts[0][0], truth.parts[-2][0]
    book.sheet(truth.total[0]).formulas[truth.total[1:]] = f"=SUM({cell_name(*first[1:])}:{cell_name(*last[1:])})"
    book.set(truth.total, book.number(truth.total) - book.number(truth.parts[-1][0]))
    return Planted("wrong_formula", frozenset([truth.total]), truth.total)


def several(book: Book, seed: int, count: int = 5) -> tuple[Book, list[Planted]]:
    """A copy of the book with up to so many mistakes of different kinds, none of which touches another."""
    rng, taken = Random(seed), set[Cell]()
    made: list[Planted] = []
    for planter in rng.sample(_ALONE, len(_ALONE)):
        both = broken(book, planter, seed * 7)
        if both is not None and len(made) < count and not both[1].cells & taken:
            book = both[0]
            made.append(both[1])
            taken |= both[1].cells
    return deepcopy(book), made


PLANTERS: tuple[Planter, ...] = (
    wrong_total, wrong_part, text_number, unit_in_cell, thousand_times, decimal_slip, typed_over, short_range, left_out,
    counted_twice, commune_twice, row_deleted, hidden_row, error_cell, legacy_text, negative, percent_summed,
    wrong_rate,
    subset_exceeds, unit_header, summary_wrong, sheet_left_out, wrong_formula,
)  # fmt: skip

_ALONE = tuple(one for one in PLANTERS if one not in (row_deleted, sheet_left_out, unit_header, commune_twice))
"""The mistakes that leave every other cell where and what it is."""
