"""Nút Thu nhận: every returned form of a folder, into the open Sổ."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from addin.core.book.complete import Complete, complete
from addin.core.book.model import CONTROL, Book
from addin.errors import NothingToDo
from addin.hosts.window import show
from addin.ribbon import RETURNED

if TYPE_CHECKING:
    from addin.commands.job import Job
    from addin.commands.live_book import Click
    from addin.commands.taking_in import TakenIn


def press(one: Click, job: Job) -> str:
    """Đọc các tệp; each unit's form becomes its page."""
    from addin.commands.taking_in import take_in

    folder = Path(job.folder) if job.folder else one.host.path.parent / RETURNED
    if not folder.is_dir():
        raise NothingToDo(
            f"Không thấy thư mục {folder}. Hãy đặt các tệp đơn vị gửi về vào thư mục “{RETURNED}” cạnh Sổ rồi bấm lại."
        )
    taken: list[TakenIn] = []

    def change(book: Book) -> Complete:
        taken.append(take_in([folder], book.kit, book.communes, one.progress))
        submissions = {**book.submissions, **{each.commune.id: each for each in taken[0].submissions}}
        return complete(replace(book, submissions=submissions, refusals=taken[0].refusals))

    done = one.rewrite("Thu nhận", change)
    show(one.host.book, CONTROL)
    refused = f"; {len(taken[0].refusals)} tệp không nhận, xem trang Kết quả kiểm tra" if taken[0].refusals else ""
    count = len(taken[0].submissions)
    return f"Đã nhận biểu của {count} đơn vị; Sổ có {len(done.book.submissions)}/{len(done.book.communes)}{refused}."
