"""Cộng 200.000 dòng: exact sums that keep their cells, against pandas on scaled integers, in one run.

    python bench/summary.py [rows]

Both give the same totals by kind of work and by commune, and both can say which rows each total took. The pandas
side is what a good analyst would write for exact decimals: scale to integers, group, sum, keep the indices.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from decimal import Decimal

RUNS = 5
COLUMNS = 7


def rows(count: int) -> list[tuple[str, str, tuple[Decimal, ...]]]:
    """Các dòng giả định, made by arithmetic so that every run has the same."""
    return [
        (f"x{n * 7 % 3321}", f"v{n % 9}", tuple(Decimal(n * 31 * (c + 1) % 100_000).scaleb(-1) for c in range(COLUMNS)))
        for n in range(count)
    ]


def ours(data: list[tuple[str, str, tuple[Decimal, ...]]]) -> dict[tuple[str, int], tuple[Decimal, list[int]]]:
    """The loop of core/summary.py on bare rows."""
    sums: dict[tuple[str, int], list] = {}
    for place, (commune, work, values) in enumerate(data):
        for line in (work, commune, "tong"):
            for column, value in enumerate(values):
                found = sums.setdefault((line, column), [Decimal(0), []])
                found[0] += value
                found[1].append(place)
    return {key: (value, places) for key, (value, places) in sums.items()}


def rival(data: list[tuple[str, str, tuple[Decimal, ...]]]) -> dict[tuple[str, int], tuple[Decimal, list[int]]]:
    """Pandas on scaled integers."""
    import pandas as pd

    frame = pd.DataFrame({c: [int(row[2][c].scaleb(1)) for row in data] for c in range(COLUMNS)})
    frame["commune"], frame["work"], frame["all"] = [row[0] for row in data], [row[1] for row in data], "tong"
    result = {}
    for by in ("work", "commune", "all"):
        groups = frame.groupby(by)[list(range(COLUMNS))]
        sums, places = groups.sum(), groups.indices
        for line, values in zip(sums.index, sums.itertuples(index=False), strict=True):
            for column, value in enumerate(values):
                result[line, column] = (Decimal(int(value)).scaleb(-1), places[line])
    return result


def seconds(work, data) -> float:
    """Thời gian xử lý of one call."""
    begun = time.process_time()
    work(data)
    return time.process_time() - begun


def import_seconds() -> float:
    """What it costs to have pandas at all, in a process of its own."""
    begun = time.perf_counter()
    subprocess.run([sys.executable, "-c", "import pandas"], check=True)
    bare = time.perf_counter()
    subprocess.run([sys.executable, "-c", ""], check=True)
    return (bare - begun) - (time.perf_counter() - bare)


def main() -> None:
    """Print the ratios."""
    import pandas  # noqa: F401

    for count in (120, 20_000, int(sys.argv[1]) if len(sys.argv) > 1 else 200_000):
        data = rows(count)
        mine, theirs = ours(data), rival(data)
        assert {k: v[0] for k, v in mine.items()} == {k: v[0] for k, v in theirs.items()}
        a = statistics.median(seconds(ours, data) for _ in range(RUNS))
        b = statistics.median(seconds(rival, data) for _ in range(RUNS))
        print(f"{count:>8} dòng: Decimal {a:.4f} s, pandas {b:.4f} s, tỷ số {a / b:.2f}")
    print(f"riêng việc nạp pandas: {import_seconds():.2f} s")


if __name__ == "__main__":
    main()
