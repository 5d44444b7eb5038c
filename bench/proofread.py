"""Đối chiếu báo cáo: cost by length, and what is found, missed and raised for nothing on the labelled corpus.

    python bench/proofread.py

A page is 3.000 characters of the corpus' own reports. Times are CPU seconds of one process, import included apart.
"""

from __future__ import annotations

import gc
import sys
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from addin.cli import SELDOM
from addin.core.finding import Severity
from addin.core.proofread.proofreading import TextFinding, proofread
from tests.corpus.passages import mutations, passages

PAGE = 3_000
HOSTILE = {
    "100 MB of digits": "7" * 100_000_000,
    "10.000 brackets deep": "(" * 10_000 + "5 hộ" + ")" * 10_000,
    "2 MB without a space": "a1" * 1_000_000,
    "2 MB in one list": "gồm 5 hộ, " * 200_000,
    "2 MB, a sum per line": "".join(
        f"Xã {n} có {7 * n + 3} hộ, gồm {3 * n + 1} hộ nghèo và {4 * n + 2} hộ cận nghèo.\n" for n in range(31_000)
    ),
    "2 MB of 45 in 52": "".join(f"{n}/{n + 7}\n" for n in range(160_000)),
    "2 MB without a blank": "Có5.696hộ,trongđó5.146hộnghèo(90,3%),còn550hộcậnnghèo.\n" * 36_000,
    "2 MB of marks": "a" + "\u0301" * 2_000_000,
}


def errors(text: str) -> list[TextFinding]:
    """The proven findings."""
    return [found for found in proofread(text).findings if found.severity is Severity.ERROR]


def seconds(text: str) -> float:
    """CPU time of one proof-reading."""
    before = time.process_time()
    proofread(text)
    return time.process_time() - before


def cost() -> None:
    """1, 10, 100 pages: ten times the pages, ten times the time."""
    report = "\n".join(passage.right for passage in passages())
    print("pages   characters   CPU s   ms/page")
    for pages in (1, 10, 100):
        text = (report * (pages * PAGE // len(report) + 1))[: pages * PAGE]
        spent = min(seconds(text) for _ in range(3))
        print(f"{pages:5}   {len(text):10}   {spent:5.2f}   {spent / pages * 1000:7.1f}")


def hostile() -> None:
    """Texts that nobody should write."""
    for name, text in HOSTILE.items():
        print(f"{name:22} {seconds(text):6.2f} s")


def quality() -> None:
    """Recall and precision over the mutations, false errors per 5.000 words of clean text."""
    outcome: Counter[tuple[str, bool]] = Counter()
    true = false = words = loud = seeded = 0
    for passage in passages():
        words += len(passage.right.split())
        loud += len(errors(passage.right))
        seeded += bool(passage.wrong and errors(passage.printed))
        for mutation in mutations(passage):
            found = errors(mutation.text)
            near = sum(any(f.start < stop + 6 and begin - 6 < f.end for begin, stop in passage.in_right) for f in found)
            outcome[mutation.how, near > 0] += 1
            true, false = true + near, false + len(found) - near
    total = sum(outcome.values())
    caught = sum(count for (_, hit), count in outcome.items() if hit)
    wrong = sum(1 for passage in passages() if passage.wrong)
    print(f"passages {len(passages())}, of them wrong {wrong}, found {seeded}; words {words}")
    print(f"false errors in the corrected corpus: {loud}")
    for how in sorted({how for how, _ in outcome}):
        print(f"  {how:12} found {outcome[how, True]:4} of {outcome[how, True] + outcome[how, False]:4}")
    print(f"mutations {total}: recall {caught / total:.1%}, precision {true / (true + false):.1%}")


if __name__ == "__main__":
    gc.set_threshold(*SELDOM)  # as the command line does
    cost()
    hostile()
    quality()
