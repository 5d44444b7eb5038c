"""Tạo biểu cho rất nhiều xã: time, memory and disk for the blank forms of so many units.

python bench/forms.py [units]        (60 by default; 3321 for the whole country)
"""

from __future__ import annotations

import resource
import sys
import tempfile
import time
from pathlib import Path

from many.files import the_communes, the_kit

from addin.commands.forms import write_forms_of
from addin.core.book.model import Book


def main(count: int) -> None:
    """Print what was measured."""
    with tempfile.TemporaryDirectory() as where:
        book, folder = Book(the_kit(), the_communes(count)), Path(where) / "biểu"
        waited, busy = time.perf_counter(), time.process_time()
        made = write_forms_of(book, folder)
        waited, busy = time.perf_counter() - waited, time.process_time() - busy
        size = sum(path.stat().st_size for _, path in made) / 2**20
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{len(made)} biểu, {size:.0f} MB: {waited:.1f} s chờ, {busy:.1f} s bộ xử lý, bộ nhớ {memory:.0f} MB")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 60)
