"""Chạy thử với lỗi: `python -m tests.faults.runs RECIPE FOLDER MOST` kills the recipe at its writes, one after another.

Prints what was found after each death as JSON; a process of its own because it forks.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from addin.commands.book_file import write_book
from addin.commands.collect import collect
from addin.commands.draft import write_report
from addin.commands.forms import write_forms_of
from addin.commands.new import new_book
from addin.core.book.complete import complete
from addin.core.book.model import REPORT, SUMMARY
from addin.resources import samples_dir
from tests.campaign import campaign
from tests.faults.layer import Faults

_MOST = 250
Recipe = Callable[[Path], None]


def prepare(folder: Path) -> None:
    """The state before: a fresh Sổ that nobody has reported to."""
    new_book("ra_quan", folder / "Sổ.xlsx")


def book(folder: Path) -> Recipe:
    """Thu nhận's writing: three communes come into the Sổ."""
    done = complete(replace(campaign()[0], pages=frozenset({SUMMARY, REPORT})))
    return lambda at: write_book(at / "Sổ.xlsx", done)


def report(folder: Path) -> Recipe:
    """Soạn báo cáo over an older report."""
    done = complete(replace(campaign(("x_ia_chim",))[0], pages=frozenset({SUMMARY, REPORT})))
    newer = complete(replace(campaign()[0], pages=frozenset({SUMMARY, REPORT})))
    assert done.report
    assert newer.report
    write_report(folder / "Báo cáo.docx", done.report)
    text = newer.report
    return lambda at: write_report(at / "Báo cáo.docx", text)


def forms(folder: Path) -> Recipe:
    """Tạo biểu: the first in full, the others as copies of it."""
    made = replace(campaign()[0], submissions={})
    return lambda at: _done(write_forms_of(made, at / "biểu"))


def archive(folder: Path) -> Recipe:
    """Thu nhận from the first file to the last: the Sổ, its copy, the archive and the register of what was taken."""
    sent = sorted((samples_dir() / "ra_quan_2023").glob("*.xlsx"))[:3]
    return lambda at: _done(collect(at / "Sổ.xlsx", sent))


def _done(_: object) -> None:
    """What a recipe has made lies in its folder."""


RECIPES: dict[str, Callable[[Path], Recipe]] = {"book": book, "report": report, "forms": forms, "archive": archive}


def hashes(folder: Path) -> dict[str, str]:
    """Every file by its path, its content as a hash; stray temporary files and the register, which SQLite keeps whole,
    apart."""
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.name.startswith("~tonghop-") and ".sqlite" not in path.suffix
    }


def dies_at(recipe: Recipe, folder: Path, last: int) -> int:
    """-1 when the recipe, in a process of its own, was killed; else how many writes it made to its end."""
    child = os.fork()
    if child == 0:
        faults = Faults(last, folder)
        faults.install()
        recipe(folder)
        os._exit(min(faults.count, _MOST))
    _, status = os.waitpid(child, 0)
    return -1 if os.WIFSIGNALED(status) else os.waitstatus_to_exitcode(status)


def main(name: str, where: Path, most: int) -> dict[str, object]:
    """Old state, new state, and the state after each death; of very many writes about `most` are tried."""
    before, after = where / "trước", where / "sau"
    before.mkdir()
    prepare(before)
    recipe = RECIPES[name](before)
    shutil.copytree(before, after)
    count = dies_at(recipe, after, 0)
    found: dict[int, dict[str, str]] = {}
    for last in sorted({1, 2, count - 2, count - 1, count, *range(1, count, max(1, count // most))}):
        folder = where / str(last)
        shutil.copytree(before, folder)
        assert dies_at(recipe, folder, last) < 0
        found[last] = hashes(folder)
        shutil.rmtree(folder)
    return {"before": hashes(before), "after": hashes(after), "count": count, "found": found}


if __name__ == "__main__":
    sys.stdout.write(json.dumps(main(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]))))
