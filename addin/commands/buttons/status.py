"""Nút Tình hình nộp: who has reported, on its page and on the first page; the reminders in a text file to copy from."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from addin.core.book.complete import Complete, complete
from addin.core.book.model import STATUS
from addin.hosts.window import show

if TYPE_CHECKING:
    from addin.commands.job import Job
    from addin.commands.live_book import Click
    from addin.core.coverage import Coverage

_NAMED = 5


def press(one: Click, job: Job) -> str:
    """Lập lại trang Tình hình nộp và trang Điều khiển."""
    from addin.core.coverage import coverage

    done = one.rewrite("Tình hình nộp", complete)
    show(one.host.book, STATUS)
    found = coverage(done.book, done.findings)
    return f"{_counted(found)}{_reminded(one, done, found)}"


def _counted(found: Coverage) -> str:
    from addin.core.coverage import State

    waited_for = [standing.commune.label for standing in found.of(State.MISSING)]
    more = f" và {len(waited_for) - _NAMED} đơn vị khác" if len(waited_for) > _NAMED else ""
    missing = f"; chưa nộp: {', '.join(waited_for[:_NAMED])}{more}" if waited_for else ""
    return f"Đã nộp {found.received}/{found.expected} đơn vị{missing}."


def _reminded(one: Click, done: Complete, found: Coverage) -> str:
    """The reminders of a day are worth nothing the next: the file is written anew each time."""
    from addin.commands.status import reminders
    from addin.hosts.safe_file import replacing

    texts = reminders(done.book.kit, found, datetime.now())
    if not texts:
        return ""
    file = one.host.path.with_name(f"{one.host.path.stem} - lời nhắc.txt")
    with replacing(file) as temporary:
        temporary.write_text("\n\n----\n\n".join(texts) + "\n", encoding="utf-8")
    return f" Lời nhắc để chép gửi nằm ở tệp “{file.name}” cạnh Sổ."
