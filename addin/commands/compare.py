"""So sánh: the figures of a Sổ against an earlier Sổ — same period last year, last period, or the plan."""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from addin.console import say, say_json
from addin.core.compare import Compared, Period

if TYPE_CHECKING:
    from addin.core.form import Kit

_PERIODS = {"cung-ky": Period.SAME, "ky-truoc": Period.PREVIOUS, "ke-hoach": Period.PLAN}
_SHOWN = 60


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Cách gọi lệnh compare."""
    parser.add_argument("book", metavar="SO.xlsx", type=Path, help="Sổ của kỳ này")
    parser.add_argument("earlier", metavar="SO_GOC.xlsx", type=Path, help="Sổ của kỳ gốc, hoặc Sổ kế hoạch")
    parser.add_argument("--voi", choices=_PERIODS, default="cung-ky", help="Kỳ gốc là gì (mặc định: cung-ky)")
    parser.add_argument("--out", metavar="SO_SANH.xlsx", type=Path, help="Ghi bảng so sánh ra tệp này")


def run(options: argparse.Namespace) -> int:
    """Chạy lệnh compare."""
    period = _PERIODS[options.voi]
    both = compare_books(options.book, options.earlier)
    found = both.figures
    if options.out:
        write_comparison(options.out, both, period)
    if options.json:
        say_json({"schema": 1, "against": options.voi, "figures": [_json(one) for one in found]})
        return 0
    done = [one for one in found if one.before is not None and (one.now or one.before)]
    for one in done[:_SHOWN]:
        say(f"  {_sentence(one, period)}")
    if len(done) > _SHOWN:
        say(f"… và {len(done) - _SHOWN} số liệu khác; dùng --json để xem hết.")
    for reason, count in _reasons(found).items():
        say(f"● Không so sánh {count} số liệu: {reason}.")
    say(f"So sánh được {len(done)} số liệu.")
    if options.out:
        say(f"Đã ghi bảng so sánh {options.out}.")
    return 0


@dataclass(frozen=True)
class BothBooks:
    """Hai Sổ và kết quả so sánh."""

    now: Kit
    before: Kit
    figures: list[Compared]


def write_comparison(path: Path, both: BothBooks, period: Period) -> None:
    """Ghi bảng so sánh vào tệp mới."""
    from addin.commands.book_file import check_new
    from addin.core.book.compare_page import compare_page
    from addin.hosts.workbook_writer import write_workbook

    write_workbook(check_new(path), compare_page(both.now, both.before, both.figures, period))


def compare_books(path: Path, earlier: Path) -> BothBooks:
    """So sánh hai Sổ; raises NothingToDo when they have no form in common."""
    from addin.commands.book_file import open_book
    from addin.commands.kits import known_communes
    from addin.core.book.complete import complete
    from addin.core.compare import compare, reporting_units
    from addin.core.mergers import predecessors
    from addin.errors import NothingToDo

    now, before = complete(open_book(path)), complete(open_book(earlier))
    known = {one.id: one for one in (*known_communes(now.book.kit), *before.book.communes, *now.book.communes)}
    days = (now.book.kit.deadline[:10], before.book.kit.deadline[:10])
    units = predecessors(tuple(known.values()), *days, reporting_units(before.summary))
    found = compare(now.summary, before.summary, units)
    if not found:
        raise NothingToDo(
            f"Hai Sổ {path.name} và {earlier.name} không có biểu nào cùng mã nên không có gì để so sánh. "
            "Chọn Sổ của cùng bộ mẫu, hoặc Sổ kế hoạch có biểu cùng mã.",
            file=path,
        )
    return BothBooks(now.book.kit, before.book.kit, found)


def _sentence(one: Compared, period: Period) -> str:
    from addin.core.change import changed, growth_said
    from addin.core.phrases import with_measure

    assert one.before is not None
    figures = f"{one.now.name}: {with_measure(one.now).text}, {period} {with_measure(one.before).text}"
    if period is Period.PLAN:
        return f"{figures}; đạt {with_measure(one.share).text}" if one.share is not None else figures
    rate = growth_said(one.now, one.before).text
    return f"{figures}; {changed(one.now, one.before).text}{f' ({rate})' if rate and one.difference else ''}"


def _reasons(found: list[Compared]) -> dict[str, int]:
    reasons = [one.reason for one in found if one.reason]
    return {reason: reasons.count(reason) for reason in dict.fromkeys(reasons)}


def _json(one: Compared) -> dict[str, Any]:
    growth, share, difference = one.growth, one.share, one.difference
    return {
        "id": one.now.id,
        "name": one.now.name,
        "measure": one.now.measure.symbol,
        "now": str(one.now.value),
        "before": None if one.before is None else str(one.before.value),
        "difference": None if difference is None else str(difference.value),
        "growth": None if growth is None else str(growth.value),
        "share": None if share is None else str(share.value),
        "reason": one.reason,
    }
