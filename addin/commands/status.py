"""Tình hình nộp: who has reported, and the words to remind the others; the Sổ is only read."""

from __future__ import annotations

import argparse
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from addin.console import say, say_json

if TYPE_CHECKING:
    from addin.core.coverage import Coverage, Standing
    from addin.core.form.model import Kit


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Cách gọi lệnh status."""
    parser.add_argument("book", metavar="SO.xlsx", type=Path, help="Sổ tổng hợp")


def run(options: argparse.Namespace) -> int:
    """Chạy lệnh status."""
    from addin.core.coverage import State

    kit, found = book_status(options.book)
    now = datetime.now()
    if options.json:
        say_json({"schema": 1, "book": str(options.book), **status_json(kit, found, now)})
    else:
        _say(kit, found, now)
    return 1 if found.of(State.MISSING, State.FLAWED, State.RETURNED) else 0


def book_status(path: Path) -> tuple[Kit, Coverage]:
    """Tình hình nộp của một Sổ."""
    from addin.commands.book_file import open_book
    from addin.core.book.complete import complete
    from addin.core.coverage import coverage

    done = complete(open_book(path))
    return done.book.kit, coverage(done.book, done.findings)


def _say(kit: Kit, found: Coverage, now: datetime) -> None:
    from addin.core.period import late_words, moment_words

    overdue = found.overdue(now)
    if found.deadline:
        passed = f" (đã quá hạn {late_words(overdue)})" if overdue else ""
        say(f"Hạn nộp {moment_words(found.deadline)}{passed}.")
    for note in found.notes:
        say(f"● {note}")
    say(f"Đã nộp {found.received}/{found.expected} đơn vị.")
    for standing in found.standings:
        say(f"  {standing.commune.title}: {_sentence(standing)}")
    for text in reminders(kit, found, now):
        say(f"\n--- Lời nhắc, chép gửi qua Zalo ---\n{text}")


def reminders(kit: Kit, found: Coverage, now: datetime) -> list[str]:
    """Lời nhắc: one for each unit that is waited for, and one for all of them; none when nobody is."""
    from addin.core.coverage import State
    from addin.core.reminders import reminder, reminder_for_all

    waited_for = [reminder(kit, found, one, now) for one in found.of(State.MISSING, State.RETURNED)]
    return [text for text in (*waited_for, reminder_for_all(kit, found, now)) if text]


def _sentence(standing: Standing) -> str:
    from addin.core.period import late_words

    said = [standing.state.value]
    if standing.refused:
        said.append(f"có tệp “{standing.refused}” chưa nhận được")
    if standing.late:
        said.append(f"trễ {late_words(standing.late)}")
    if standing.file and standing.share is not None:
        said.append(f"đã ghi {standing.share}% ô bắt buộc")
    if standing.errors:
        said.append(f"{standing.errors} lỗi")
    if standing.reason:
        said.append(f"lý do: {standing.reason}")
    return ", ".join(said)


def status_json(kit: Kit, found: Coverage, now: datetime) -> dict[str, Any]:
    """Tình hình nộp for machines; times in ISO, lateness in minutes."""
    from addin.core.coverage import State
    from addin.core.reminders import reminder, reminder_for_all

    overdue = found.overdue(now)
    return {
        "deadline": found.deadline.isoformat(timespec="minutes") if found.deadline else None,
        "overdue_minutes": int(overdue.total_seconds() // 60) if overdue else 0,
        "received": found.received,
        "expected": found.expected,
        "excluded": len(found.of(State.EXCLUDED)),
        "notes": list(found.notes),
        "communes": [
            {
                "id": one.commune.id,
                "commune": one.commune.title,
                "state": one.state.name.lower(),
                "path": one.file,
                "refused": one.refused,
                "sent": one.sent.isoformat(timespec="minutes") if one.sent else None,
                "late_minutes": int(one.late.total_seconds() // 60) if one.late else 0,
                "filled": one.filled,
                "required": one.required,
                "errors": one.errors,
                "reason": one.reason,
                "reminder": reminder(kit, found, one, now),
            }
            for one in found.standings
        ],
        "reminder": reminder_for_all(kit, found, now),
    }
