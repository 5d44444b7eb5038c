"""From a design (columns, rows, habits of the clerk) to a clean workbook with its truths."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from decimal import ROUND_HALF_UP, Decimal
from random import Random

from addin.core.place import cell_name
from tests.corpus_tables.book import Book, Cell, Sheet, Truth


@dataclass(frozen=True)
class Col:
    """One column. `kind`: base, sum, minus, percent, growth, subset, mean, text, code, year, unit, price, product."""

    head: tuple[str, ...]
    kind: str = "base"
    of: tuple[int, ...] = ()
    low: int = 1
    high: int = 500
    decimals: int = 0
    values: tuple[str, ...] = ()
    zeros: float = 0.0


@dataclass(frozen=True)
class Line:
    """One row. `kind`: item, group (sum of `below`), heading, of_which, total, mean."""

    ordinal: str
    label: str
    kind: str = "item"
    below: tuple[int, ...] = ()
    unit: str = ""
    bold: bool = False


@dataclass(frozen=True)
class Design:
    """A table as a clerk would plan it."""

    title: str
    cols: tuple[Col, ...]
    lines: tuple[Line, ...]
    unit: str = ""
    stt: str = "STT"
    stub: str = "Đơn vị"
    top: int = 1
    left: int = 1
    merged: bool = True
    numbers: str = ""
    arithmetic: bool = False
    letterhead: bool = True
    notes: tuple[str, ...] = ()
    signature: bool = True
    formulas: bool = False
    blank_every: int = 0
    rounding: bool = False
    unit_column: bool = False
    percent_total: str = "ratio"
    dash_zero: bool = False
    sheet: str = "Biểu"
    extra: dict[str, str] = field(default_factory=dict)


def rounded(value: Decimal, decimals: int) -> Decimal:
    return value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


class Writer:
    """Writes a design onto a sheet of a book."""

    def __init__(self, book: Book, sheet: Sheet, design: Design, rng: Random) -> None:
        self.book, self.sheet, self.design, self.rng = book, sheet, design, rng
        self.first = design.left + (1 if design.stt else 0) + 1 + (1 if design.unit_column else 0)
        self.values: dict[tuple[int, int], Decimal | str | None] = {}
        self.exact: dict[tuple[int, int], Decimal] = {}
        self.row_of: dict[int, int] = {}
        self.depth = max(len(col.head) for col in design.cols)

    def write(self, row: int) -> int:
        """Writes the table from `row` on; returns the row after it."""
        row = self._above(row)
        row = self._header(row)
        row = self._place_lines(row)
        self._numbers()
        self._body()
        return self._below(row)

    def column(self, index: int) -> int:
        return self.first + index

    def cell(self, line: int, index: int) -> Cell:
        return (self.sheet.name, self.row_of[line], self.column(index))

    def _above(self, row: int) -> int:
        d, right = self.design, self.column(len(self.design.cols) - 1)
        if d.letterhead:
            self.sheet.put(row, d.left, "ỦY BAN NHÂN DÂN THÀNH PHỐ")
            self.sheet.put(row, max(right - 2, d.left + 2), "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", bold=True)
            self.sheet.put(row + 1, d.left, "PHÒNG KINH TẾ", bold=True)
            self.sheet.put(row + 1, max(right - 2, d.left + 2), "Độc lập - Tự do - Hạnh phúc", bold=True)
            row += 3
        self.sheet.put(row, d.left, d.title, bold=True)
        self.sheet.merge(row, d.left, row, right)
        row += 1
        if d.letterhead:
            self.sheet.put(row, d.left, "(Kèm theo Báo cáo số 125/BC-PKT ngày 15 tháng 6 năm 2023)")
            self.sheet.merge(row, d.left, row, right)
            row += 1
        if d.unit:
            self.sheet.put(row, right - 1, f"Đơn vị tính: {d.unit}")
            row += 1
        return row

    def _header(self, row: int) -> int:
        d = self.design
        stub = [text for text in (d.stt, d.stub, "ĐVT" if d.unit_column else "") if text]
        for offset, text in enumerate(stub):
            self.sheet.put(row, d.left + offset, text, bold=True)
            if d.merged:
                self.sheet.merge(row, d.left + offset, row + self.depth - 1, d.left + offset)
        for level in range(self.depth):
            self._header_level(row + level, level)
        row += self.depth
        return self._column_numbers(row, len(stub)) if d.numbers else row

    def _header_level(self, row: int, level: int) -> None:
        cols = self.design.cols
        start = 0
        while start < len(cols):
            head = cols[start].head
            if level >= len(head):
                start += 1
                continue
            end = start
            while (
                level < len(head) - 1 and end + 1 < len(cols) and cols[end + 1].head[: level + 1] == head[: level + 1]
            ):
                end += 1
            self.sheet.put(row, self.column(start), head[level], bold=True)
            if self.design.merged:
                bottom = row + self.depth - 1 - level if level == len(head) - 1 else row
                self.sheet.merge(row, self.column(start), bottom, self.column(end))
            start = end + 1

    def _column_numbers(self, row: int, stub: int) -> int:
        d = self.design
        bracket = (lambda text: f"({text})") if d.numbers == "()" else (lambda text: text)
        begin = 1 if d.numbers != "AB" else 1 - stub
        for offset in range(stub):
            text = "AB C"[offset] if d.numbers == "AB" else str(begin + offset)
            self.sheet.put(row, d.left + offset, bracket(text) if d.numbers == "()" else text)
        label = {index: str(begin + stub + index) for index in range(len(d.cols))}
        for index, col in enumerate(d.cols):
            text = bracket(label[index])
            if d.arithmetic and col.kind in ("sum", "minus", "percent"):
                marks = [bracket(label[part]) for part in col.of]
                joined = {"sum": "+".join(marks), "minus": "-".join(marks), "percent": "/".join(marks)}[col.kind]
                text += "=" + joined
            self.sheet.put(row, self.column(index), text)
        return row + 1

    def _place_lines(self, row: int) -> int:
        for index in range(len(self.design.lines)):
            if self.design.blank_every and index and index % self.design.blank_every == 0:
                row += 1
            self.row_of[index] = row
            row += 1
        return row

    def _numbers(self) -> None:
        for index, col in enumerate(self.design.cols):
            if col.kind in ("base", "price"):
                self._base_column(index, col)
        for line in range(len(self.design.lines)):
            if self.design.lines[line].kind == "of_which":
                self._of_which(line)
        for index in self._by_need():
            if self.design.cols[index].kind == "subset":
                self._subset_column(index, self.design.cols[index])
                continue
            for line in range(len(self.design.lines)):
                self._derived(line, index, self.design.cols[index])

    def _by_need(self) -> list[int]:
        """Columns computed from others, each after those it needs."""
        derived = ("sum", "stock", "minus", "percent", "growth", "mean", "product", "share", "subset")
        waiting = [index for index, col in enumerate(self.design.cols) if col.kind in derived]
        order: list[int] = []
        while waiting:
            for index in waiting:
                if not any(part in waiting for part in self.design.cols[index].of):
                    order.append(index)
                    waiting.remove(index)
                    break
        return order

    def _base_column(self, index: int, col: Col) -> None:
        exact: dict[int, Decimal] = {}
        for line, spec in enumerate(self.design.lines):
            if spec.kind == "item":
                nothing = self.rng.random() < col.zeros
                number = Decimal(0) if nothing else self._random(col)
                exact[line] = number
        for line in self._groups_first():
            spec = self.design.lines[line]
            if spec.kind in ("group", "total"):
                exact[line] = sum((exact[part] for part in spec.below), Decimal(0))
            if spec.kind == "mean":
                exact[line] = sum((exact[part] for part in spec.below), Decimal(0)) / len(spec.below)
        for line, number in exact.items():
            if col.kind == "price" and self.design.lines[line].kind != "item":
                continue
            self.exact[line, index] = number
            self.values[line, index] = rounded(number, col.decimals if self.design.lines[line].kind != "mean" else 1)

    def _groups_first(self) -> list[int]:
        """Groups from the deepest to the grand total."""
        waiting = [i for i, line in enumerate(self.design.lines) if line.kind in ("group", "total", "mean")]
        order: list[int] = []
        while waiting:
            for line in waiting:
                if not any(part in waiting for part in self.design.lines[line].below):
                    order.append(line)
                    waiting.remove(line)
                    break
        return order

    def _random(self, col: Col) -> Decimal:
        extra = 3 if self.design.rounding and self._is_rounded(col) else 0
        scale = 10 ** (col.decimals + extra)
        return Decimal(self.rng.randint(col.low * scale, col.high * scale)).scaleb(-(col.decimals + extra))

    def _is_rounded(self, col: Col) -> bool:
        """Money and areas are rounded when written; people and households are counted."""
        words = " ".join(col.head) + self.design.unit
        counted = any(thing in " ".join(col.head) for thing in ("người", "hộ"))
        return col.decimals > 0 or ("đồng" in words and not counted)

    def _of_which(self, line: int) -> None:
        whole = self.design.lines[line].below[0]
        for index, col in enumerate(self.design.cols):
            value = self.values.get((whole, index))
            if col.kind == "base" and isinstance(value, Decimal):
                share = Decimal(self.rng.randint(10, 60)) / 100
                self.values[line, index] = rounded(value * share, col.decimals)
                self.book.subsets.append((self.cell(whole, index), self.cell(line, index)))

    def _subset_column(self, index: int, col: Col) -> None:
        for line in range(len(self.design.lines)):
            if self.design.lines[line].kind == "item" and isinstance(
                whole := self.values.get((line, col.of[0])), Decimal
            ):
                self.values[line, index] = rounded(whole * self.rng.randint(5, 60) / 100, col.decimals)
        for line in self._groups_first():
            if self.design.lines[line].kind in ("group", "total"):
                parts = [self.values[part, index] for part in self.design.lines[line].below]
                self.values[line, index] = sum((part for part in parts if isinstance(part, Decimal)), Decimal(0))
        for line in self.row_of:
            if (line, index) in self.values and (line, col.of[0]) in self.values:
                self.book.subsets.append((self.cell(line, col.of[0]), self.cell(line, index)))

    def _derived(self, line: int, index: int, col: Col) -> None:
        parts = [self.values.get((line, part)) for part in col.of]
        numbers = [part for part in parts if isinstance(part, Decimal)]
        spec = self.design.lines[line]
        if len(numbers) != len(parts) or spec.kind in ("heading", "text"):
            return
        value = self._value_of(line, col, numbers)
        if value is not None:
            self.values[line, index] = rounded(value, col.decimals) if col.kind != "minus" else value

    def _value_of(self, line: int, col: Col, numbers: list[Decimal]) -> Decimal | None:
        """What the clerk works out from the other columns; nothing where that would divide by nothing."""
        exact = [self.exact.get((line, part), number) for part, number in zip(col.of, numbers, strict=True)]
        if col.kind in ("sum", "stock"):
            return sum(exact, Decimal(0)) if col.kind == "sum" else exact[0] + exact[1] - exact[2]
        if col.kind == "minus":
            return numbers[0] - sum(numbers[1:], Decimal(0))
        if col.kind == "product":
            return numbers[0] * numbers[1]
        below = self._whole(col) if col.kind == "share" else numbers[1]
        if not below:
            return None
        return {
            "percent": numbers[0] / below * 100,
            "growth": (numbers[0] / below - 1) * 100,
            "share": numbers[0] / below * 100,
            "mean": numbers[0] / below,
        }[col.kind]

    def _whole(self, col: Col) -> Decimal | None:
        """The grand total of the column that shares are taken of."""
        totals = [at for at, line in enumerate(self.design.lines) if line.kind == "total"]
        value = self.values.get((totals[0], col.of[0])) if totals else None
        return value if isinstance(value, Decimal) else None

    def _body(self) -> None:
        deepest_first = [i for i, line in enumerate(self.design.lines) if line.kind not in ("group", "total")]
        for line in deepest_first + [i for i in self._groups_first() if i not in deepest_first]:
            spec = self.design.lines[line]
            self._stub(line, spec)
            for index, col in enumerate(self.design.cols):
                self._figure(line, index, spec, col)
        self._truths()
        rows = tuple(self.row_of[i] for i, line in enumerate(self.design.lines) if line.kind == "item")
        for index, col in enumerate(self.design.cols):
            if col.kind == "base" and (
                "đồng" in " ".join(col.head) or ("đồng" in self.design.unit and "người" not in " ".join(col.head))
            ):
                self.book.unit_columns.append((self.sheet.name, self.column(index), rows))

    def _stub(self, line: int, spec: Line) -> None:
        d, row = self.design, self.row_of[line]
        bold = spec.bold or spec.kind in ("total",)
        at = d.left
        if d.stt:
            ordinal = Decimal(spec.ordinal) if spec.ordinal.isdigit() else spec.ordinal
            self.sheet.put(row, at, ordinal or None, bold=bold)
            at += 1
        self.sheet.put(row, at, spec.label, bold=bold)
        if d.unit_column:
            self.sheet.put(row, at + 1, spec.unit or None)
        if spec.kind == "item":
            self.book.labels.append((self.sheet.name, row, at))

    def _figure(self, line: int, index: int, spec: Line, col: Col) -> None:
        at = (self.row_of[line], self.column(index))
        if col.values:
            self.sheet.put(*at, self.rng.choice(col.values) if spec.kind == "item" else None)
            return
        value = self.values.get((line, index))
        if value is None:
            return
        if col.kind in ("percent", "mean") and spec.kind in ("total", "group") and self.design.percent_total == "mean":
            own = [self.values.get((part, index)) for part in spec.below]
            known = [part for part in own if isinstance(part, Decimal)]
            value = rounded(sum(known, Decimal(0)) / len(known), col.decimals) if known else None
            if value is not None:
                self.values[line, index] = value
        if value == 0 and self.design.dash_zero:
            value = "-"
        self.sheet.put(*at, value, bold=spec.kind == "total")
        cell = (self.sheet.name, *at)
        if spec.kind == "item" and col.kind == "base":
            self.book.items.append(cell)
        if col.kind == "minus":
            self.book.signed.add(cell)
        if col.kind == "percent" and spec.kind == "item":
            self.book.rates.append(cell)
        if col.kind == "percent" and spec.kind == "total" and col.of:
            own_cells = tuple(self.cell(part, index) for part in spec.below)
            self.book.rate_totals.append((cell, own_cells))

    def _truths(self) -> None:
        d = self.design
        for line, spec in enumerate(d.lines):
            for index, col in enumerate(d.cols):
                if not isinstance(self.values.get((line, index)), Decimal):
                    continue
                if spec.kind in ("group", "total") and col.kind in (
                    "base",
                    "subset",
                    "sum",
                    "stock",
                    "minus",
                    "product",
                ):
                    self._truth(self.cell(line, index), [(self.cell(p, index), 1) for p in spec.below], "down")
                if col.kind in ("sum", "minus", "stock"):
                    signs = (
                        [1, 1, -1]
                        if col.kind == "stock"
                        else [1] + [1 if col.kind == "sum" else -1] * (len(col.of) - 1)
                    )
                    parts = [(self.cell(line, p), s) for p, s in zip(col.of, signs, strict=True)]
                    self._truth(self.cell(line, index), parts, "across")

    def _truth(self, total: Cell, parts: list[tuple[Cell, int]], way: str) -> None:
        self.book.truths.append(Truth(total, tuple(parts), way))
        if not self.design.formulas or (total[1], total[2]) in self.sheet.formulas:
            return
        names = [cell_name(row, column) for (_, row, column), _ in parts]
        rows, columns = [p[0][1] for p in parts], [p[0][2] for p in parts]
        together = all(s == 1 for _, s in parts) and len(parts) > 1
        if together and (
            rows == list(range(rows[0], rows[0] + len(rows)))
            or columns == list(range(columns[0], columns[0] + len(columns)))
        ):
            self.sheet.formulas[total[1:]] = f"=SUM({names[0]}:{names[-1]})"
        else:
            signs = ["+" if s > 0 else "-" for _, s in parts]
            text = "".join(s + n for s, n in zip(signs, names, strict=True)).removeprefix("+")
            self.sheet.formulas[total[1:]] = "=" + text

    def _below(self, row: int) -> int:
        for note in self.design.notes:
            self.sheet.put(row, self.design.left, note)
            row += 1
        if self.design.signature:
            right = self.column(len(self.design.cols) - 1)
            self.sheet.put(row + 1, max(right - 1, 3), "Kon Tum, ngày 15 tháng 6 năm 2023")
            self.sheet.put(row + 2, self.design.left, "NGƯỜI LẬP BIỂU", bold=True)
            self.sheet.put(row + 2, max(right - 1, 3), "TRƯỞNG PHÒNG", bold=True)
            row += 4
        return row


def build(name: str, designs: list[Design], seed: int, *, together: bool = False) -> Book:
    """A book with one design per sheet, or all of them on one sheet below each other."""
    book, rng = Book(name), Random(seed)
    row = 1
    for design in designs:
        if not together or not book.sheets:
            book.sheets.append(Sheet(design.sheet))
            row = design.top
        row = Writer(book, book.sheets[-1], design, rng).write(row) + 2
    return book


def named(design: Design, **changes: object) -> Design:
    return replace(design, **changes)  # type: ignore[arg-type]
