"""Kỳ gốc của một Sổ: taken from earlier Sổ or from the history, kept in the Sổ, and checked each time it is opened."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from addin.core.past import PastPeriod, Period, chosen, mark_of, past_period
from addin.errors import CannotRead, NothingToDo

if TYPE_CHECKING:
    from addin.core.book.complete import Complete
    from addin.core.book.model import Book
    from addin.core.compare import Earlier

_SEPARATOR = "; "


def base_from_files(done: Complete, path: Path, earlier: Sequence[Path], against: Period) -> Earlier:
    """Kỳ gốc từ các Sổ được chọn; several only add up to a cumulative one."""
    from addin.commands.book_file import open_book
    from addin.core.book.complete import complete

    periods = []
    for one in earlier:
        periods.append(_period(complete(open_book(one)), one.name))
    if not any(one.units.keys() & done.summary.forms.keys() for one in periods):
        names = ", ".join(one.name for one in earlier)
        raise NothingToDo(
            f"Hai Sổ {path.name} và {names} không có biểu nào cùng mã nên không có gì để so sánh. "
            "Chọn Sổ của cùng bộ mẫu, hoặc Sổ kế hoạch có biểu cùng mã.",
            file=path,
        )
    base = _base(done, periods, against)
    return replace(base, file=_SEPARATOR.join(_beside(one, path) for one in earlier), mark=_mark_of_files(earlier))


def _period(done: Complete, file: str) -> PastPeriod:
    book = done.book
    tables = (table for one in book.submissions.values() for table in one.tables.values())
    return past_period(book.kit, book.communes, done.summary, file, tables)


def base_from_history(done: Complete, path: Path, against: Period) -> Earlier:
    """Kỳ gốc từ lịch sử; raises NothingToDo where it holds no such period."""
    periods, lacking = _from_history(done.book, path, against)
    if not periods:
        raise NothingToDo(
            f"Lịch sử các kỳ trong thư mục “{path.absolute().parent.name}” chưa có {lacking}. "
            "Ghi thêm tên Sổ của kỳ gốc vào lệnh, hoặc mở Sổ đó và bấm Tổng hợp một lần để đưa vào lịch sử.",
            file=path,
        )
    return replace(_base(done, periods, against), mark=mark_of(periods))


def _from_history(book: Book, path: Path, against: Period) -> tuple[list[PastPeriod], str]:
    from addin.hosts.history import read_history

    units: dict[str, dict[str, bool]] = {form.id: {} for form in book.kit.forms}
    kit = book.kit
    now = PastPeriod(kit.id, "", kit.period, kit.deadline[:10], path.name, book.communes, units, {})
    return chosen(read_history(path.absolute().parent), now, against)


def _base(done: Complete, periods: Sequence[PastPeriod], against: Period) -> Earlier:
    from addin.commands.kits import known_communes
    from addin.core.compare import earlier_of, together
    from addin.core.mergers import predecessors

    book = done.book
    seen = []
    for past in periods:
        known = {one.id: one for one in (*known_communes(book.kit), *past.communes, *book.communes)}
        days = (book.kit.deadline[:10], past.day)
        units = predecessors(tuple(known.values()), *days, past.reported)
        seen.append(earlier_of(past, done.summary, units, against))
    return together(seen, _SEPARATOR.join(one.title for one in periods)) if len(seen) > 1 else seen[0]


def attached(book: Book, base: Earlier) -> Book:
    """Sổ nhớ kỳ gốc này, in place of one of the same kind."""
    others = [one for one in book.bases if one.against is not base.against]
    return replace(book, bases=(*others, base))


def remembered(path: Path, done: Complete) -> list[str]:
    """Đưa kỳ này vào lịch sử; what the officer should know of it."""
    from addin.hosts.history import FILE, remember

    try:
        changed = remember(path.absolute().parent, _period(done, path.name))
    except CannotRead as error:
        return [str(error)]
    period = done.book.kit.period
    return [f"Lịch sử ({FILE}) đã có {period}: thay bằng số mới, {changed} số liệu khác trước."] if changed else []


# ---- whether a base is still what it was


def checked(book: Book, path: Path) -> Book:
    """Các kỳ gốc, each with the sentence that says why it may be out of date."""
    if not book.bases:
        return book
    return replace(book, bases=tuple(replace(one, stale=_stale(book, one, path)) for one in book.bases))


def _stale(book: Book, base: Earlier, path: Path) -> str:
    if not base.file:
        return _history_stale(book, base, path)
    files = [path.absolute().parent / name for name in base.file.split(_SEPARATOR)]
    gone = [one.name for one in files if not one.is_file()]
    if gone:
        return f"Không thấy tệp {', '.join(gone)} ở chỗ cũ nên không biết số so sánh có còn đúng"
    return "" if _mark_of_files(files) == base.mark else f"Tệp {base.file} đã thay đổi sau khi gắn vào Sổ này"


def _history_stale(book: Book, base: Earlier, path: Path) -> str:
    try:
        periods, _ = _from_history(book, path, base.against)
    except CannotRead as error:
        return str(error).rstrip(".")
    if not periods:
        return "Lịch sử không còn kỳ này nên không biết số so sánh có còn đúng"
    return "" if mark_of(periods) == base.mark else "Số liệu của kỳ này trong lịch sử đã thay đổi sau khi gắn vào Sổ"


def _mark_of_files(paths: Sequence[Path]) -> str:
    from addin.hosts.content import content_hash

    return ".".join(content_hash(one)[:16] for one in paths)


def _beside(file: Path, book: Path) -> str:
    """The way from the Sổ to a file, so that a folder can be moved; of another drive the whole way."""
    try:
        return Path(os.path.relpath(file.absolute(), book.absolute().parent)).as_posix()
    except ValueError:
        return str(file.absolute())
