"""Kiểm tra biểu bất kỳ: how long a workbook of 22 sheets × 200 rows × 12 columns takes, and one large sheet.

python -m bench.layout
"""

from __future__ import annotations

import tracemalloc
from decimal import Decimal
from random import Random
from time import process_time

from addin.core.grid import Grid, Raw, WorkbookGrids
from addin.core.layout import audit

SHEETS, ROWS, COLUMNS = 22, 200, 12
LARGE_ROWS, LARGE_COLUMNS = (6_250, 12_500, 25_000, 50_000), 20


def sheet(name: str, rows: int, columns: int, rng: Random) -> Grid:
    """One commune's table: items in groups of ten, each row a total and its parts, a total row at the end."""
    header: tuple[Raw, ...] = ("STT", "Nội dung", "Tổng số", *(f"Nguồn {at}" for at in range(1, columns - 2)))
    body: list[tuple[Raw, ...]] = [("BIỂU TỔNG HỢP",), header]
    sums = [0] * (columns - 3)
    for at in range(1, rows - 2):
        parts = [rng.randint(0, 500) for _ in sums]
        sums = [a + b for a, b in zip(sums, parts, strict=True)]
        body.append((float(at), f"Nội dung số {at}", float(sum(parts)), *map(float, parts)))
    body.append((None, "Tổng cộng", float(sum(sums)), *map(float, sums)))
    return Grid("bench.xlsx", name, tuple(body))


def workbook(rng: Random) -> WorkbookGrids:
    """21 communes and the sheet that sums them."""
    communes = [sheet(f"Xã {at}", ROWS, COLUMNS, rng) for at in range(1, SHEETS)]
    total: list[tuple[Raw, ...]] = [communes[0].rows[0], communes[0].rows[1]]
    for row in range(2, ROWS):
        first = communes[0].rows[row]
        sums = [float(sum(Decimal(str(one.rows[row][column])) for one in communes)) for column in range(2, COLUMNS)]
        total.append((*first[:2], *sums))
    return WorkbookGrids("bench.xlsx", (Grid("bench.xlsx", "Tổng hợp", tuple(total)), *communes))


def main() -> None:
    """Đo và in."""
    rng = Random(1)
    book = workbook(rng)
    audit(book)
    start = process_time()
    understanding, findings = audit(book)
    took = process_time() - start
    print(
        f"{SHEETS} trang × {ROWS} × {COLUMNS}: {took:.2f} giây CPU, "
        f"{len(understanding.relations)} quan hệ, {len(findings)} phát hiện"
    )
    before = 0.0
    for rows in LARGE_ROWS:
        large = WorkbookGrids("bench.xlsx", (sheet("Lớn", rows, LARGE_COLUMNS, rng),))
        start = process_time()
        _, findings = audit(large)
        took = process_time() - start
        refused = any(found.code == "layout-too-large" for found in findings)
        outcome = "từ chối, có câu giải thích" if refused else f"{len(findings)} phát hiện"
        ratio = f", gấp {took / before:.1f} lần trang một nửa" if before and not refused else ""
        print(f"1 trang × {rows} × {LARGE_COLUMNS}: {took:.2f} giây CPU{ratio}, {_peak(large):.0f} MB, {outcome}")
        before = took


def _peak(workbook: WorkbookGrids) -> float:
    """Bộ nhớ nhiều nhất of one audit, in MB, besides the cells themselves."""
    tracemalloc.start()
    audit(workbook)
    peak = tracemalloc.get_traced_memory()[1] / 2**20
    tracemalloc.stop()
    return peak


if __name__ == "__main__":
    main()
