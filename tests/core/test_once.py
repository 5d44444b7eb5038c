"""A value that is worked out once."""

from __future__ import annotations

from dataclasses import dataclass, field

from addin.core.once import once


@dataclass(frozen=True)
class _Asked:
    """Counts how often it is asked."""

    times: list[str] = field(default_factory=list)

    @once
    def answer(self) -> int:
        """Câu trả lời."""
        self.times.append("asked")
        return 42


def test_a_value_is_worked_out_when_it_is_first_asked_for_and_kept() -> None:
    """Each object works out its own, one time, even where the object itself may not be changed."""
    one, two = _Asked(), _Asked()
    assert not one.times
    assert (one.answer, one.answer, two.answer) == (42, 42, 42)
    assert (one.times, two.times) == (["asked"], ["asked"])


def test_the_class_shows_the_description() -> None:
    """Asked of the class, it is itself, with its docstring for the reader of the documentation."""
    assert _Asked.answer.__doc__ == "Câu trả lời."
