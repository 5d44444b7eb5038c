"""Chỗ đã sửa tay: what an officer changed in the Sổ since a file was taken, told when a later file replaces it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from addin.commands.progress import silent
from addin.commands.taking_in import FoundPaths, take_files
from addin.core.book.model import Book, Submission
from addin.core.form.model import Kit
from addin.core.reading.rereading import in_units_then
from addin.core.reading.versions import changes, listed, shown_tables
from addin.hosts.archive import Archive

__all__ = ["lost_corrections"]


def lost_corrections(
    book: Book, came: Sequence[Submission], archive: Archive, passwords: Sequence[str]
) -> Iterator[str]:
    """Lời nhắc for each unit whose figures are replaced: what had been corrected by hand and is not lost unseen.

    The file as it was is read again from the archive; where it is no longer there, nothing can be said.
    """
    for new in came:
        held = book.submissions.get(new.commune.id)
        copies = archive.copies(held.content.split(";")) if held else ()
        if held is None or not copies:
            continue
        read = take_files(FoundPaths(copies), book.kit, book.communes, silent, answers={}, passwords=passwords)
        sent = next((one for one in read.submissions if one.commune.id == held.commune.id), None)
        sent = in_units_then(book.kit, held, sent) if sent else None
        if sent and (by_hand := _differing(book.kit, sent, held, new)):
            yield (
                f"Số liệu của {new.commune.label} lấy theo “{new.file}”, nên những chỗ đã sửa tay trong Sổ không còn, "
                f"{by_hand}. Chỗ sửa nào vẫn đúng thì sửa lại ở trang của đơn vị."
            )


def _differing(kit: Kit, sent: Submission, held: Submission, new: Submission) -> str:
    """In the forms that are replaced; one that only the earlier file has stays with what was corrected in it."""
    forms = [form for form, table in held.tables.items() if form in sent.tables and new.tables.get(form) is not table]
    before, after = (
        shown_tables(kit, replace(one, tables={form: one.tables[form] for form in forms})) for one in (sent, held)
    )
    found = changes(kit, before, after)
    return listed(found) if found else ""
