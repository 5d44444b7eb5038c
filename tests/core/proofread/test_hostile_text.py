"""Texts nobody should write: the proof-reader neither falls nor tells lies about them."""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from addin.core.finding import Severity
from addin.core.proofread.checks import MOST_NUMBERS
from addin.core.proofread.proofreading import proofread
from addin.core.proofread.source import LIMIT
from tests.corpus.passages import fresh_reports, passages

HOSTILE = {
    "one number of a hundred megabytes": "7" * 100_000_000,
    "brackets ten thousand deep": "(" * 10_000 + "5 hộ" + ")" * 10_000,
    "brackets with lists": "(" * 3_000 + " 5 hộ gồm 3 hộ " + ")" * 3_000,
    "no spaces": "a1" * 300_000,
    "points and digits": "1." * 300_000,
    "marks without letters": "a" + "\u0301" * 300_000,
    "one endless list": "gồm 5 hộ, " * 8_000,
    "one endless comparison": "tăng 5 hộ (3%) so với cùng kỳ, " * 6_000,
    "items without end": "Tổng 5 hộ, cụ thể:\n" + "- 5 hộ\n" * 20_000,
    "sentences with brackets": "Có 5 hộ (3 hộ), tỷ lệ 40%. " * 3_000,
    "a table without end": "| a | 1 | 2 | 3 |\n" * 5_000,
    "open brackets": "5 hộ (" * 20_000,
    "numbered marks": "(1) a " * 30_000,
    "glued digits": "từ1 " * 50_000,
    "names": "05 xã (" + "Ab, " * 50_000,
    "carriage returns": "\r" * 100_000,
}
WORDS = (
    "gồm",
    "trong đó",
    "5 hộ",
    "12,5%",
    "(",
    ")",
    ";",
    ":",
    "\n- ",
    "hai mươi xã",
    "tăng",
    "chiếm",
    "31/4/2024",
    "còn",
    "\n1. ",
    "3/7 xã",
    "\n| 2.1 | Xã Hòa An | 184 | 7,5 |\n",
    "\n| 1 | 2 | 3=1+2 |\n",
    "\t12\t",
    "<sup>1</sup>",
    "km2",
    "COVID-19",
    "15/KH-UBND",
    "10 889",
    "07h30",
    "0 hộ",
    "10 - 15 hộ",
    '"5 không"',
)

NUMBERS = (
    "0", "00", "05", "1.380", "12,5", "0,0", "1/2", "31/02", "100", "99,99", "1.2.3", "²", "½", "٣", "１２", "-5",
    "1e5", "0/0", "5/0", "12.345.678,9", "2.024", "30/2/2024", "24h70", "(", "(5)", "(1.380)", "[3]", "1–9", "0%",
    "1.000%", "năm (620)", "hai (02)", "XIX", "50 - 70%", "",
)  # fmt: skip
"""What may stand in the place of a number in a report."""


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_text_is_read_to_its_end(text: str) -> None:
    """The cost grows with the length only; a pattern that backs up would never come back from these."""
    assert proofread(text).text is text


@pytest.mark.parametrize("zero", ["0", "00", "0,0", "0%"])
def test_nothing_is_shared_out_over_zero(zero: str) -> None:
    """Each number of a list, of a comparison, of an average may be nought."""
    text = "Có 8 vụ, do điện 5 vụ, do lửa 2 vụ, khác 1 vụ; chiếm 4%, tăng 3 vụ (2%), mỗi xã 6 vụ, còn 7 vụ."
    for digit in "12345678":
        assert proofread(text.replace(digit, zero)).numbers


def test_what_is_too_long_is_said_to_be_unchecked() -> None:
    """The rest of an endless report is not passed over in silence."""
    found = proofread("a " * LIMIT).findings
    assert [(f.code, f.severity) for f in found] == [("not-read", Severity.UNCHECKED)]


def test_numbers_too_many_to_relate_are_said_to_be_unchecked() -> None:
    """Every number is still listed; where the relating stopped is told once."""
    text = "Có 5 hộ, 6 hộ, 7 hộ.\n" * (MOST_NUMBERS // 3 + 100)
    result = proofread(text)
    assert [f.code for f in result.findings] == ["not-read"]
    assert result.findings[0].start > 20 * MOST_NUMBERS // 3
    assert len(result.numbers) == 3 * (MOST_NUMBERS // 3 + 100)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=25).map(" ".join), st.sampled_from(("NFC", "NFD")))
def test_any_text_gives_quotes_from_its_own_places(text: str, form: str) -> None:
    """Whatever is written, every place is a stretch of the file and every number has exactly one state."""
    raw = unicodedata.normalize(form, text)  # type: ignore[arg-type]
    result = proofread(raw)
    assert all(raw[f.start : f.end] == f.quote for f in result.findings)
    places = [(n.start, n.end) for n in result.numbers]
    assert len(set(places)) == len(places)
    digits = [at for at, letter in enumerate(raw) if letter in "0123456789"]
    assert all(sum(start <= at < end for start, end in places) == 1 for at in digits)
    assert all(one[1] <= two[0] for one, two in pairwise(places))


@pytest.mark.parametrize(
    "text",
    [
        "Nợ còn 1.284 triệu đồng, giảm 96 triệu đồng so với cuối năm (1.380).",
        "Giá trị sản xuất tăng 9,8%/năm, cao hơn 0/0 giai đoạn 2016 - 2020 (8,1%) và vượt chỉ tiêu 0,3 điểm % (9,5%).",
        "Có 596.820 người: nam 301.394 (50,5%), nữ 295.426 (49,5%); ở phố 197.547 (0,0%), ở làng 399.273 (0,0%).",
    ],
)
def test_what_once_brought_the_proof_reader_down_is_read(text: str) -> None:
    """A number in brackets behind "năm", a fraction of noughts, two shares of nought."""
    assert proofread(text).numbers


def test_reports_with_strange_numbers_are_read_to_their_end() -> None:
    """Sentences of real shape, their numbers replaced, put in brackets or torn: no relation falls over them."""
    chosen = Random(20)
    texts = [passage.right for passage in (*passages(), *(report for report, _ in fresh_reports()))]
    for _ in range(700):
        words = chosen.choice(texts).split(" ")
        at = chosen.randrange(len(words))
        assert proofread(_with_strange_numbers(" ".join(words[max(0, at - 30) : at + 30]), chosen)).numbers is not None


def _with_strange_numbers(text: str, chosen: Random) -> str:
    for _ in range(chosen.randint(1, 4)):
        found = chosen.choice([*re.finditer(r"\d[\d.,/]*", text), *re.finditer(r"$", text)])
        instead = f"({found[0]})" if chosen.random() < 0.2 else chosen.choice(NUMBERS)
        text = text[: found.start()] + instead + text[found.end() :]
    return text
