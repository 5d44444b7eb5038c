"""Nút Thu nhận: every returned form of a folder, into the open Sổ; the same as the command, but for the writing."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from addin.core.book.complete import Complete, complete
from addin.core.book.model import CONTROL, Book
from addin.errors import NothingToDo
from addin.hosts.window import show
from addin.ribbon import RETURNED

if TYPE_CHECKING:
    from addin.commands.collect import Gathered
    from addin.commands.job import Job
    from addin.commands.live_book import Click


def press(one: Click, job: Job) -> str:
    """Đọc các tệp mới; each unit's form becomes its page."""
    from addin.commands.collect import gather

    folder = Path(job.folder) if job.folder else one.host.path.parent / RETURNED
    if not folder.is_dir():
        raise NothingToDo(
            f"Không thấy thư mục {folder}. Hãy đặt các tệp đơn vị gửi về vào thư mục “{RETURNED}” cạnh Sổ rồi bấm lại."
        )
    read: list[Gathered] = []

    def change(book: Book) -> Complete:
        read.append(gather(book, one.host.path, [folder], one.progress))
        return complete(read[-1].book)

    done = one.rewrite("Thu nhận", change)
    read[-1].keep()
    show(one.host.book, CONTROL)
    return _told(read[-1], done.book)


def _told(gathered: Gathered, book: Book) -> str:
    """What was taken, and what waits on the page of findings."""
    waiting = [(len(gathered.taken.refusals), "tệp không nhận"), (len(book.notes), "lưu ý")]
    listed = " và ".join(f"{count} {what}" for count, what in waiting if count)
    more = f"; {listed}, xem cuối trang Kết quả kiểm tra" if listed else ""
    count = len(gathered.taken.submissions)
    taken = f"Đã nhận biểu của {count} đơn vị" if count else "Không có biểu nào mới"
    return f"{taken}; Sổ có {len(book.submissions)}/{len(book.communes)}{more}."
