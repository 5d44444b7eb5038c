"""Works in step: what each comes to is what it would come to alone, and its steps wait for those of the others."""

from __future__ import annotations

import pytest

from addin.core.many.steps import Steps, alone, together


def counting(name: str, steps: int, log: list[str]) -> Steps[str]:
    for at in range(steps):
        log.append(f"{name}{at}")
        yield 0
    return name


def test_a_step_is_done_for_all_before_the_next() -> None:
    """Three works of different length: their steps take turns, their answers keep the order of the works."""
    log: list[str] = []

    assert together([counting("a", 2, log), counting("b", 0, log), counting("c", 3, log)]) == ["a", "b", "c"]
    assert log == ["a0", "c0", "a1", "c1", "c2"]


def test_a_work_that_was_begun_goes_on() -> None:
    """Its first step tells how much it will take; it is not done twice."""
    log: list[str] = []
    work = counting("a", 3, log)
    next(work)

    assert alone(work) == "a"
    assert log == ["a0", "a1", "a2"]


def test_a_failure_is_not_hidden() -> None:
    """What a work does not catch itself ends all of them: the reader that must not die is another's business."""

    def failing() -> Steps[str]:
        yield 0
        raise MemoryError

    with pytest.raises(MemoryError):
        together([counting("a", 2, []), failing()])
