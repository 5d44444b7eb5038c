"""What the status bar says while a command works."""

from __future__ import annotations

from addin.hosts.status_line import StatusLine


class Screen:
    """An application of which only the status bar is there, and a clock that a test moves."""

    def __init__(self) -> None:
        self.now, self.said = 100.0, list[tuple[float, object]]()

    @property
    def status_bar(self) -> object:
        return self.said[-1][1]

    @status_bar.setter
    def status_bar(self, text: object) -> None:
        self.said.append((self.now, text))


def test_progress_is_told_at_most_ten_times_a_second() -> None:
    """3,000 units in six seconds: no second has more than ten lines; each has the count and the unit's name."""
    screen = Screen()
    line = StatusLine(screen, "Thu nhận", lambda: screen.now)
    line.begin()
    for number in range(1, 3001):
        screen.now += 0.002
        line.progress(number, 3000, f"Xã {number}")
    line.end()

    (_, first), *lines, (_, last) = screen.said
    assert (first, last) == ("Thu nhận: đang chuẩn bị…", False)
    assert 50 <= len(lines) <= 60
    for begun, _ in lines:
        assert sum(begun <= at < begun + 0.99 for at, _ in lines) <= 10
    for _, text in lines:
        count, of, name = str(text).removeprefix("Thu nhận: ").replace("/", " ", 1).split(" ", 2)
        assert (of, name) == ("3000", f"Xã {count}")


def test_slow_units_are_all_told() -> None:
    """What takes its time is named as soon as it begins."""
    screen = Screen()
    line = StatusLine(screen, "Tạo biểu", lambda: screen.now)
    for number in (1, 2, 3):
        screen.now += 1
        line.progress(number, 3, f"Phường {number}")
    assert [text for _, text in screen.said] == [f"Tạo biểu: {number}/3 Phường {number}" for number in (1, 2, 3)]
