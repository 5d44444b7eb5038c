"""Nút Tạo biểu: a blank form for every unit, in a new folder beside the open Sổ; the Sổ stays as it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from addin.commands.buttons.filled import as_it_stands
from addin.hosts.safe_file import free_name
from addin.ribbon import RETURNED, SENT

if TYPE_CHECKING:
    from addin.commands.job import Job
    from addin.commands.live_book import Click


def press(one: Click, job: Job) -> str:
    """Tạo biểu; a folder that is there already may hold forms that were sent, and is left alone."""
    from addin.commands.forms import write_forms_of

    folder = free_name(one.host.path.parent / SENT)
    made = write_forms_of(as_it_stands(one), folder, one.progress)
    return (
        f"Đã tạo biểu cho {len(made)} đơn vị trong thư mục “{folder.name}” cạnh Sổ. Gửi mỗi đơn vị một tệp; tệp gửi về "
        f"thì cất vào thư mục “{RETURNED}” rồi bấm Thu nhận."
    )
