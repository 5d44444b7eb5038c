"""The clean text and the way back from it to the file as it stands."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from addin.core.proofread.source import NOTE_CLOSE, NOTE_OPEN, read_source

LETTERS = st.text(alphabet="aăđ ế\u0300\u0301\u0323*<sup>1/[^]\r\n\u00a0–²", max_size=60)


def test_decomposed_letters_are_composed_and_found_again() -> None:
    """A span of the clean text covers whole letters of the file, marks included."""
    raw = unicodedata.normalize("NFD", "số hộ nghèo: 12 hộ")
    source = read_source(raw)
    assert source.text == "số hộ nghèo: 12 hộ"
    start, end = source.span(source.text.index("nghèo"), source.text.index("nghèo") + 5)
    assert unicodedata.normalize("NFC", raw[start:end]) == "nghèo"


def test_mark_up_is_dropped_without_losing_the_place() -> None:
    """Bold marks of an extracted text stand between words, not in them."""
    source = read_source("**I. MỤC TIÊU:** đạt **95%**")
    at = source.text.index("95")
    assert source.raw[slice(*source.span(at, at + 2))] == "95"


def test_footnote_calls_are_marked() -> None:
    """Both ways of writing a call become the same two marks."""
    assert read_source("Kế hoạch<sup>2</sup>").text == f"Kế hoạch{NOTE_OPEN}2{NOTE_CLOSE}"
    assert read_source("Kế hoạch[^2]").text == f"Kế hoạch{NOTE_OPEN}2{NOTE_CLOSE}"


@given(LETTERS)
def test_every_clean_letter_comes_from_its_own_place(raw: str) -> None:
    """Places only move forward and stay inside of the file."""
    source = read_source(raw)
    places = [source.origin(at) for at in range(len(source.text))]
    assert places == sorted(set(places))
    assert not places or places[-1] < len(raw)
