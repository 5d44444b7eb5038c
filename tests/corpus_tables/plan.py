"""A table laid out cell by cell: rows and columns by name, sums and rates declared, so that any habit can be drawn."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from random import Random

from addin.core.place import cell_name, column_number
from tests.corpus_tables.book import Book, Cell, Sheet, Truth
from tests.corpus_tables.design import rounded

Signs = Mapping[str, int]


class Plan:
    """A sheet being planned. Columns go by their letters, rows by keys given when they are written."""

    def __init__(self, book: Book, name: str = "Biểu", *, seed: int = 0, formulas: bool = False) -> None:
        self.book, self.sheet, self.rng = book, Sheet(name), Random(seed)
        book.sheets.append(self.sheet)
        self.at = 1
        self.rows: dict[str, int] = {}
        self.formulas = formulas

    def line(self, cells: Mapping[str, str], *, bold: bool = False) -> None:
        """A line of plain text."""
        for column, text in cells.items():
            self.sheet.put(self.at, column_number(column), text, bold=bold)
        self.at += 1

    def gap(self, count: int = 1) -> None:
        self.at += count

    def head(self, first: str, *levels: str) -> None:
        """Header rows, `|` between columns; `<` continues the cell to the left, `^` the cell above."""
        grid = [level.split("|") for level in levels]
        left = column_number(first)
        for depth, texts in enumerate(grid):
            for offset, text in enumerate(texts):
                if text.strip() not in ("<", "^", ""):
                    self._head_cell(grid, depth, offset, left, text.strip())
        self.at += len(levels)

    def _head_cell(self, grid: list[list[str]], depth: int, offset: int, left: int, text: str) -> None:
        right, bottom = offset, depth
        while right + 1 < len(grid[depth]) and grid[depth][right + 1].strip() == "<":
            right += 1
        while bottom + 1 < len(grid) and grid[bottom + 1][offset].strip() == "^":
            bottom += 1
        self.sheet.put(self.at + depth, left + offset, text, bold=True)
        self.sheet.merge(self.at + depth, left + offset, self.at + bottom, left + right)

    def row(self, key: str, cells: Mapping[str, object], *, bold: bool = False) -> None:
        """A named row: text or ready figures by column."""
        for column, value in cells.items():
            number = Decimal(value) if isinstance(value, int) else value
            self.sheet.put(self.at, column_number(column), number, bold=bold)  # type: ignore[arg-type]
        self.rows[key] = self.at
        self.at += 1

    def label(self, key: str, column: str) -> None:
        self.book.labels.append((self.sheet.name, self.rows[key], column_number(column)))

    def cell(self, key: str, column: str) -> Cell:
        return (self.sheet.name, self.rows[key], column_number(column))

    def fill(
        self, keys: Iterable[str], columns: Iterable[str], low: int, high: int, decimals: int = 0, zeros: float = 0.0
    ) -> None:
        """Random figures of single rows."""
        scale = 10**decimals
        for key in keys:
            for column in columns:
                number = Decimal(self.rng.randint(low * scale, high * scale)).scaleb(-decimals)
                number = Decimal(0) if self.rng.random() < zeros else number
                self.book.set(self.cell(key, column), number)
                self.book.items.append(self.cell(key, column))

    def down(self, total: str, parts: Signs, columns: Iterable[str], way: str = "down") -> None:
        """One row is the signed sum of others."""
        for column in columns:
            self._sum(self.cell(total, column), [(self.cell(key, column), sign) for key, sign in parts.items()], way)

    def across(self, total: str, parts: Signs, keys: Iterable[str]) -> None:
        """One column is the signed sum of others."""
        for key in keys:
            self._sum(
                self.cell(key, total), [(self.cell(key, column), sign) for column, sign in parts.items()], "across"
            )

    def _sum(self, total: Cell, parts: list[tuple[Cell, int]], way: str) -> None:
        number = sum((sign * self.book.number(cell) for cell, sign in parts), Decimal(0))
        self.book.set(total, number)
        if number < 0 or any(sign < 0 for _, sign in parts):
            self.book.signed.add(total)
        self.book.truths.append(Truth(total, tuple(parts), way))
        if self.formulas:
            text = "".join(f"{'+' if sign > 0 else '-'}{cell_name(*cell[1:])}" for cell, sign in parts)
            self.sheet.formulas[total[1:]] = f"={text.removeprefix('+')}"

    def rate(
        self, column: str, keys: Iterable[str], compute: Callable[[Callable[[str], Decimal]], Decimal | None],
        decimals: int = 1, blank: str = "",
    ) -> None:  # fmt: skip
        """A column worked out from others of its row; nothing, or a mark, where that would divide by nothing."""
        for key in keys:

            def of(letter: str, key: str = key) -> Decimal:
                return self.book.number(self.cell(key, letter))

            try:
                value = compute(of)
            except ArithmeticError:
                value = None
            if value is None:
                if blank:
                    self.book.set(self.cell(key, column), blank)
                continue
            self.book.set(self.cell(key, column), rounded(value, decimals))
            self.book.rates.append(self.cell(key, column))
