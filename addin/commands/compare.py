"""So sánh: the figures of a Sổ against an earlier period: of last year, the last one, the plan, or all so far."""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from addin.console import say, say_json
from addin.core.compare import Compared, Earlier, Period, compare, reasons_of
from addin.errors import UsageError

if TYPE_CHECKING:
    from addin.core.book.complete import Complete

_PERIODS = {one.code.replace("_", "-"): one for one in Period}
_SHOWN = 60


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Cách gọi lệnh compare."""
    parser.add_argument("book", metavar="SO.xlsx", type=Path, help="Sổ của kỳ này")
    parser.add_argument(
        "earlier",
        metavar="SO_GOC.xlsx",
        type=Path,
        nargs="*",
        help="Sổ của kỳ gốc, hoặc Sổ kế hoạch; bỏ trống thì lấy từ lịch sử cạnh Sổ. Lũy kế nhận nhiều Sổ",
    )
    parser.add_argument("--voi", choices=_PERIODS, default="cung-ky", help="Kỳ gốc là gì (mặc định: cung-ky)")
    parser.add_argument("--out", metavar="SO_SANH.xlsx", type=Path, help="Ghi bảng so sánh ra tệp này")
    parser.add_argument(
        "--attach", action="store_true", help="Gắn kỳ gốc vào Sổ: thêm trang So sánh, báo cáo có câu so sánh"
    )
    parser.add_argument("--detach", action="store_true", help="Bỏ kỳ gốc này khỏi Sổ")


def run(options: argparse.Namespace) -> int:
    """Chạy lệnh compare."""
    period = _PERIODS[options.voi]
    if len(options.earlier) > 1 and period is not Period.SO_FAR:
        raise UsageError("So sánh với nhiều Sổ một lúc chỉ dùng cho --voi luy-ke.")
    if options.detach:
        return _detach(options, period)
    done = _opened(options.book)
    earlier = earlier_period(done, options.book, options.earlier, period)
    found = compare(done.summary, earlier)
    if options.out:
        write_comparison(options.out, done, earlier)
    if options.attach:
        attach(options.book, done, earlier)
    if options.json:
        say_json({"schema": 1, "against": options.voi, "figures": [_json(one) for one in found]})
    else:
        _say(options, found, period)
    return 0


def _say(options: argparse.Namespace, found: list[Compared], period: Period) -> None:
    done = [one for one in found if one.before is not None and (one.now or one.before)]
    for one in done[:_SHOWN]:
        say(f"  {_sentence(one, period)}")
    if len(done) > _SHOWN:
        say(f"… và {len(done) - _SHOWN} số liệu khác; dùng --json để xem hết.")
    for reason, count in reasons_of(found).items():
        say(f"● Không so sánh {count} số liệu: {reason}.")
    say(f"So sánh được {len(done)} số liệu.")
    if options.out:
        say(f"Đã ghi bảng so sánh {options.out}.")
    if options.attach:
        say(f"Đã gắn kỳ gốc vào {options.book}: xem trang “So sánh”; soạn báo cáo lại để có câu so sánh.")


def _opened(path: Path) -> Complete:
    """Sổ có Biểu tổng hợp, so that the figures of now have their cells."""
    from addin.commands.book_file import open_book
    from addin.core.book.complete import complete

    return complete(open_book(path))


def earlier_period(done: Complete, path: Path, earlier: list[Path], period: Period) -> Earlier:
    """Kỳ gốc từ các Sổ được chọn, else from the history; raises NothingToDo where there is none."""
    from addin.commands.bases import base_from_files, base_from_history

    return base_from_files(done, path, earlier, period) if earlier else base_from_history(done, path, period)


def attach(path: Path, done: Complete, earlier: Earlier) -> None:
    """Gắn kỳ gốc vào Sổ."""
    from addin.commands.bases import attached
    from addin.commands.book_file import save_book

    save_book(path, attached(done.book, earlier))


def _detach(options: argparse.Namespace, period: Period) -> int:
    from addin.commands.book_file import open_book, save_book
    from addin.errors import NothingToDo

    book = open_book(options.book)
    kept = tuple(one for one in book.bases if one.against is not period)
    if len(kept) == len(book.bases):
        raise NothingToDo(f"Sổ {options.book.name} không gắn {period} nào.", file=options.book)
    save_book(options.book, replace(book, bases=kept))
    say_json({"schema": 1, "detached": options.voi}) if options.json else say(f"Đã bỏ {period} khỏi {options.book}.")
    return 0


def write_comparison(path: Path, done: Complete, earlier: Earlier) -> None:
    """Ghi bảng so sánh vào tệp mới."""
    from addin.commands.book_file import check_new
    from addin.core.book.compare_page import compare_page, comparisons
    from addin.hosts.workbook_writer import write_workbook

    found = comparisons(done.summary, [earlier])
    write_workbook(check_new(path), compare_page(done.book.kit, found, live=False))


def _sentence(one: Compared, period: Period) -> str:
    from addin.core.change import changed, growth_said
    from addin.core.phrases import with_measure

    assert one.before is not None
    figures = f"{one.now.name}: {with_measure(one.now).text}, {period} {with_measure(one.before).text}"
    if period is Period.PLAN:
        return f"{figures}; đạt {with_measure(one.share).text}" if one.share is not None else figures
    if period is Period.SO_FAR and one.so_far is not None:
        return f"{figures}; cộng dồn {with_measure(one.so_far).text}"
    rate = growth_said(one.now, one.before).text if one.growth is not None else ""
    return f"{figures}; {changed(one.now, one.before).text}{f' ({rate})' if rate and one.difference else ''}"


def _json(one: Compared) -> dict[str, Any]:
    growth, share, difference = one.growth, one.share, one.difference
    return {
        "id": one.now.id,
        "name": one.now.name,
        "measure": one.now.measure.symbol,
        "now": None if one.now.unknown else str(one.now.value),
        "before": None if one.before is None else str(one.before.value),
        "difference": None if difference is None else str(difference.value),
        "growth": None if growth is None else str(growth.value),
        "share": None if share is None else str(share.value),
        "reason": one.reason,
    }
