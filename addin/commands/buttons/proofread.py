"""Nút Đối chiếu: every number of a chosen report against the open workbook. The report is never changed; a Sổ only
where the officer agrees that it remembers the sentences that matched."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from addin.errors import NothingToDo
from addin.hosts.safe_file import free_name
from addin.hosts.window import agreed, open_result

if TYPE_CHECKING:
    from addin.commands.job import Job
    from addin.commands.live_book import Click
    from addin.core.grid import WorkbookGrids
    from addin.core.proofread.proofreading import ProofreadResult


def press(one: Click, job: Job) -> str:
    """Đối chiếu báo cáo đã chọn."""
    from addin.commands.proofread import proofread_against

    if not job.file:
        raise NothingToDo("Chưa chọn báo cáo. Hãy bấm lại nút rồi chọn tệp Word cần đối chiếu.")
    report, workbook = Path(job.file), one.host.read()
    said = _told(one, report, proofread_against(report, workbook))
    return f"{said}{_remembered(one, report, workbook)}"


def _told(one: Click, report: Path, result: ProofreadResult) -> str:
    """The results beside the report, and the sentence that says where they are."""
    from addin.commands.proofread import write_comments, write_findings

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


def _remembered(one: Click, report: Path, workbook: WorkbookGrids) -> str:
    """Sentences that matched and are not on the page yet are written there, if the officer wants them to be."""
    from addin.commands.book_file import book_of
    from addin.commands.check_forms import is_book
    from addin.commands.proofread import new_matches
    from addin.core.book.complete import complete
    from addin.core.book.model import MATCHES

    new = new_matches(report, book_of(workbook, one.host.path)) if is_book(workbook) else ()
    question = (
        f"{len(new)} câu của báo cáo khớp với số liệu của Sổ mà trang “{MATCHES}” chưa có.\n\n"
        "Ghi vào trang đó để kỳ sau đối chiếu đúng số liệu ấy? "
        "Câu ghi thêm chỉ có tác dụng sau khi xác nhận ở trang; nút Hoàn tác lấy lại được."
    )
    if not new or not agreed(one.host.book.app, question):
        return ""
    one.rewrite("Nhớ câu đã khớp", lambda book: complete(replace(book, matches=(*book.matches, *new))))
    return f" Đã ghi {len(new)} câu vào trang “{MATCHES}”; mở trang đó để xác nhận từng câu."
