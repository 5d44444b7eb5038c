"""What proof-reading costs, told by the work that is done and not by the clock."""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Callable
from types import FrameType

import pytest

from addin.core.proofread.proofreading import proofread

TEXTS: dict[str, Callable[[int], str]] = {
    "a sum on every line": lambda n: "".join(
        f"Xã {k} có {7 * k + 3} hộ, gồm {3 * k + 1} hộ nghèo và {4 * k + 2} hộ cận nghèo.\n" for k in range(n)
    ),
    "sums that are all wrong": lambda n: "".join(
        f"Xã có {7 * k + 8} hộ, gồm {3 * k + 1} hộ nghèo và {4 * k + 2} hộ cận nghèo.\n" for k in range(n)
    ),
    "a list in one endless paragraph": lambda n: (
        f"Toàn huyện có {n * 8} hộ, gồm " + ", ".join(f"bản Nà {k} có {k % 17 + 1} hộ" for k in range(4 * n)) + "."
    ),
    "one paragraph of sentences": lambda n: "".join(
        f"Đợt {k % 9 + 1} thu {k + 40} triệu đồng, chi {k + 10} triệu đồng, còn 30 triệu đồng. " for k in range(n)
    ),
    "one paragraph of lists": lambda n: "".join(
        f"Bản Nà {k} có {2 * k + 3} hộ, gồm {k + 1} hộ nghèo; {k + 2} hộ khác. " for k in range(n)
    ),
    "one paragraph of colons": lambda n: "".join(
        f"Kết quả thu: đợt một {k + 40} triệu đồng, đợt hai {k} triệu đồng, trong đó phí 3 triệu đồng. "
        for k in range(n)
    ),
    "a word that opens a list again and again": lambda n: "gồm 5 hộ; " * n,
    "items below one total": lambda n: "Tổng 5 hộ, cụ thể:\n" + "".join(f"- Thôn {k}: {k % 7} hộ\n" for k in range(n)),
    "a table as text": lambda n: "".join(f"| {k} | Xã Hòa An | {3 * k} | {4 * k} | {7 * k} |\n" for k in range(n)),
    "columns of a table": lambda n: "".join(f"{k}   Xã Hòa An   {3 * k}   {4 * k}   {7 * k}\n" for k in range(n)),
    "percentages": lambda n: "".join(
        f"Trong {k + 300} hộ có {k + 20} hộ nghèo, chiếm {k % 89},4%, tăng {k % 9},5% so với cùng kỳ.\n"
        for k in range(n)
    ),
    "fractions": lambda n: "".join(f"{k}/{k + 7}\n" for k in range(n)),
    "lines cut by a printer": lambda n: "\n".join(
        f"toàn xã đã khám cho {k + 900} người, trong đó trẻ em {k + 400} người, người lớn 500" for k in range(n)
    ),
    "letters taken apart": lambda n: unicodedata.normalize(
        "NFD", "".join(f"Có {k + 9} hộ nghèo, {k} hộ đã thoát nghèo, còn 9 hộ nghèo.\n" for k in range(n))
    ),
    "brackets in brackets": lambda n: "(" * n + "5 hộ gồm 3 hộ và 2 hộ" + ") 4 hộ" * n,
}
_FEW, _MANY = 120, 480


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS.keys())
def test_four_times_the_text_is_four_times_the_work(text: Callable[[int], str]) -> None:
    """Each number is looked at with those around it, never with all the others: the calls grow as the text does."""
    few, many = text(_FEW), text(_MANY)
    assert _calls(many) / _calls(few) < 1.2 * len(many) / len(few)


def _calls(text: str) -> int:
    """How often any function is called while a text is proofread."""
    calls = 0

    def count(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        proofread(text)
    finally:
        sys.setprofile(before)
    return calls
