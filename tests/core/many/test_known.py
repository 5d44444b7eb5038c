"""What was answered once is not asked again, and forgetting changes no answer."""

from __future__ import annotations

import pytest

from addin.core.many.known import Known


def test_a_question_is_asked_once() -> None:
    """The second time the answer is at hand; another question is asked anew."""
    asked: list[str] = []

    def length(text: str) -> int:
        asked.append(text)
        return len(text)

    known = Known[str, int](length)

    assert [known[one] for one in ("một", "hai mươi", "một")] == [3, 8, 3]
    assert asked == ["một", "hai mươi"]


def test_what_is_too_much_is_forgotten() -> None:
    """The memory stays within its bound, and answers stay right."""
    known = Known[int, int](lambda one: one * one, most=3)

    assert [known[one] for one in (*range(10), *range(10))] == [one * one for one in (*range(10), *range(10))]
    assert len(known) <= 3


def test_a_question_without_answer_is_none_the_next_time_either() -> None:
    """An error is not remembered as an answer."""
    known = Known[str, int](int)
    for _ in range(2):
        with pytest.raises(ValueError, match="chữ"):
            known["chữ"]
    assert known["5"] == 5
