"""The words of thousands of files: each text is judged once, and what was judged before changes no later verdict."""

from __future__ import annotations

import pytest

from addin.core.many import speech
from addin.core.many.speech import Speech, Unsure, Words
from tests.making import form_of, kit_of, number, text

KIT = kit_of(form_of(text("viec", "Nội dung công việc"), number("nguoi", "Số người", "người"), id="bieu"))
IDLE = ["UBND xã Ia Chim", "Họp thôn 3", "Đã xong"]
TEXTS = [*IDLE, "Số người", "công việc", "không có", "Tổng số công việc"]


@pytest.mark.parametrize("before", [[], IDLE, TEXTS, ["Số người"]], ids=["fresh", "idle", "all", "a heading"])
def test_a_text_means_the_same_whatever_was_heard_before(before: list[str]) -> None:
    """A heading, the end of one and an answer like “không có” are told apart from idle words, first time and later."""
    heard = Speech(KIT)
    if before:
        heard.heard(before)

    said = heard.heard(TEXTS)

    assert said.phrases == {"Số người", "không có"}
    assert said.loud == {"Số người", "không có", "công việc", "Tổng số công việc"} - _with_idle_ends(said)


def _with_idle_ends(said: Words) -> set[str]:
    """“Tổng số công việc” only ends like a heading; whether it is loud is no matter, if it is never a phrase."""
    return {"Tổng số công việc"} - said.loud


def test_what_one_file_says_is_not_heard_in_the_next() -> None:
    """A heading of the first file is no word of the second, though it is remembered."""
    heard = Speech(KIT)
    heard.heard(TEXTS)

    assert heard.heard(IDLE) == Words(frozenset(), frozenset())


def test_nothing_is_lost_when_the_memory_is_full(monkeypatch: pytest.MonkeyPatch) -> None:
    """Forgetting costs time only: a heading that was known before is known again in the very file that filled it."""
    monkeypatch.setattr(speech, "_MOST_TEXTS", 5)
    heard = Speech(KIT)
    for at in range(10):
        said = heard.heard([*TEXTS, f"Việc thứ {at} của xã"])

        assert said.phrases == {"Số người", "không có"}
        assert "công việc" in said.loud


@pytest.mark.parametrize("bad", ["hai  khoảng trắng", " đầu", "cuối ", "Ðăk Hà", "a\u00adb", "hoa\u0300", "x\u2013y",
                                 "chữ\u0007", "dài " * 126 + "x"])  # fmt: skip
def test_a_text_that_is_not_clean_is_seen_among_known_ones(bad: str) -> None:
    """Every time, for it must not pass as known the second time."""
    heard = Speech(KIT)
    heard.heard(TEXTS)
    for _ in range(2):
        with pytest.raises(Unsure):
            heard.heard([*TEXTS, bad])
