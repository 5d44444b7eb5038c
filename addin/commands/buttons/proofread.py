"""Nút Đối chiếu: every number of a chosen report against the open workbook; neither of the two is changed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from addin.errors import NothingToDo
from addin.hosts.safe_file import free_name
from addin.hosts.window import open_result

if TYPE_CHECKING:
    from addin.commands.job import Job
    from addin.commands.live_book import Click


def press(one: Click, job: Job) -> str:
    """Đối chiếu báo cáo đã chọn."""
    from addin.commands.proofread import proofread_against, write_comments, write_findings

    if not job.file:
        raise NothingToDo("Chưa chọn báo cáo. Hãy bấm lại nút rồi chọn tệp Word cần đối chiếu.")
    report = Path(job.file)
    result = proofread_against(report, one.host.read())
    if not result.findings:
        return f"Báo cáo “{report.name}”: đã kiểm {result.checked} quan hệ giữa các số, không thấy chỗ nào sai."
    listed = free_name(report.with_name(f"{report.stem} - kết quả đối chiếu.xlsx"))
    write_findings(listed, report.name, result)
    copied = free_name(report.with_name(f"{report.stem} - có nhận xét.docx"))
    write_comments(report, copied, result)
    open_result(one.host.book.app, listed)
    return (
        f"Báo cáo “{report.name}”: {result.wrong} chỗ sai, {result.unchecked} chỗ chưa kiểm được. Bảng phát hiện vừa "
        f"mở là tệp “{listed.name}”; bản sao có nhận xét là “{copied.name}”, cùng nằm cạnh báo cáo."
    )
