"""Cập nhật số liệu: a drafted Word report gets today's figures; what the officer wrote stays as it is."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from addin.console import say, say_json

if TYPE_CHECKING:
    from addin.core.book.complete import Complete
    from addin.core.refresh.charts import ChartOutcome
    from addin.core.refresh.plan import Outcome, Plan, Reworded
    from addin.core.refresh.rows import RowChanges, RowLeft
    from addin.core.report.seen import SeenDocument

_SHOWN = 40
_QUOTED = 90


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Cách gọi lệnh refresh."""
    parser.add_argument("book", metavar="SO.xlsx", type=Path, help="Sổ tổng hợp")
    parser.add_argument("report", metavar="BAO_CAO.docx", type=Path, help="Báo cáo Word do lệnh draft lập ra")
    parser.add_argument("--preview", action="store_true", help="Chỉ xem những chỗ sẽ đổi, chưa ghi gì")
    parser.add_argument("--all", action="store_true", help="Lấy theo Sổ cả những số đã sửa tay")
    parser.add_argument(
        "--take",
        metavar="MÃ_SỐ_LIỆU",
        action="append",
        default=[],
        help="Lấy theo Sổ số đã sửa tay này (dùng được nhiều lần)",
    )


@dataclass(frozen=True)
class Refreshed:
    """Kết quả cập nhật; `written` tells whether the file was changed."""

    plan: Plan
    document: SeenDocument
    written: bool

    def row_text(self, change: RowChanges, row: int) -> str:
        return self.document.row_text(change.table, row)


def run(options: argparse.Namespace) -> int:
    """Chạy lệnh refresh."""
    from addin.core.refresh.plan import EVERY

    take = [EVERY] if options.all else options.take
    done = refresh_report(options.book, options.report, take, preview=options.preview)
    if options.json:
        say_json({"schema": 1, "book": str(options.book), "report": str(options.report), **_json(done)})
    else:
        _say(done, options.report)
    return 1 if done.plan.leaves else 0


def refresh_report(book_path: Path, path: Path, take: Collection[str] = (), *, preview: bool = False) -> Refreshed:
    """Cập nhật một báo cáo từ tệp Sổ."""
    from addin.commands.draft import report_of

    return refresh_from(report_of(book_path), path, lambda _: not preview, take)


def refresh_from(
    done: Complete, path: Path, agreed: Callable[[Refreshed], bool], take: Collection[str] = ()
) -> Refreshed:
    """Cập nhật một báo cáo; `agreed` sees first what would change. Its state before goes into a dated copy."""
    from addin.commands.book_file import keep_copy
    from addin.core.refresh.plan import plan_refresh
    from addin.hosts.word.living import LivingReport

    living = LivingReport(path)
    assert done.report is not None
    plan = plan_refresh(living.seen, done.report, done.summary.figures(), take)
    seen = Refreshed(plan, living.seen, written=False)
    if not (plan.writes or plan.ledger != living.seen.ledger) or not agreed(seen):
        return seen
    if plan.writes:
        keep_copy(path)
    living.save(path, plan, done.report)
    return replace(seen, written=bool(plan.writes))


# ---- for the officer


def _say(done: Refreshed, path: Path) -> None:
    from addin.core.refresh.charts import ChartState
    from addin.core.refresh.plan import State

    for line in told(done):
        say(line)
    if done.plan.of(State.HAND) or done.plan.charts_of(ChartState.HAND):
        say("Muốn lấy số, biểu đồ đã sửa tay theo Sổ: chạy lại với --take và mã trong ngoặc vuông, hoặc --all.")
    if done.written:
        say(f"Đã cập nhật {path}; bản trước đó nằm trong thư mục “{path.stem} - bản lưu”.")
    elif done.plan.writes:
        say("Mới xem trước, chưa ghi gì. Bỏ --preview để cập nhật.")
    else:
        say(f"Số liệu trong {path} đã khớp với Sổ, không phải sửa chỗ nào." if not done.plan.leaves else "Chưa sửa gì.")


def told(done: Refreshed, most: int = _SHOWN) -> Iterator[str]:
    """The impact first: figures, words, tables; then what needs the officer. `most` places of each kind."""
    plan = done.plan
    yield from _changes(done, most)
    yield from _rows(done, most)
    yield from _charts(done, most)
    yield from _hand_made(done, most)
    yield from _to_review(done, most)
    if plan.vanished:
        yield f"Không còn trong văn bản: {len(plan.vanished)} số (đã xóa cùng câu, hoặc gõ đè cả số)."
    if plan.doubled:
        names = "; ".join(f"{plan.ledger.spots[serial].name} ({count} lần)" for serial, count in plan.doubled.items())
        yield f"Có nhiều lần do chép câu: {names}. Các lần đều được cập nhật như nhau."


def _changes(done: Refreshed, most: int) -> Iterator[str]:
    from addin.core.refresh.plan import State

    changed = done.plan.of(State.CHANGED)
    if changed:
        passages = {one.seen.passage for one in changed}
        yield f"Số liệu thay đổi: {len(changed)} số, ở {len(passages)} đoạn hoặc ô bảng."
        yield from _listed((f"{one.name}: {one.seen.text} → {one.after}{_in(done, one)}" for one in changed), most)
    if done.plan.rewritten:
        yield f"Câu chữ đổi theo số liệu: {len(done.plan.rewritten)} đoạn."
        both = (f"trước: “{_before(done, one)}”\n    sau:   “{one.text}”" for one in done.plan.rewritten)
        yield from _listed(both, most)
    if done.plan.added:
        yield f"Đoạn thêm vào văn bản: {len(done.plan.added)} đoạn."
        yield from _listed((f"“{one.text}”" for one in done.plan.added), most)
    if done.plan.removed:
        yield f"Đoạn bỏ khỏi văn bản vì Sổ không còn ý này: {len(done.plan.removed)} đoạn."
        yield from _listed((f"“{_before(done, one)}”" for one in done.plan.removed), most)


def _rows(done: Refreshed, most: int) -> Iterator[str]:
    """Dòng của các bảng kèm theo: put in, taken out, numbered anew, and what is left to the officer."""
    changes = done.plan.rows
    if new := [one.text for change in changes for one in change.new]:
        yield f"Dòng thêm vào bảng kèm theo: {len(new)}."
        yield from _listed(map(_cut, new), most)
    if gone := [done.row_text(change, row) for change in changes for row in change.gone]:
        yield f"Dòng bỏ khỏi bảng kèm theo: {len(gone)}."
        yield from _listed(map(_cut, gone), most)
    if words := sum(len(change.words) for change in changes):
        yield f"Dòng bảng đổi số thứ tự hoặc tên gọi: {words}."
    if left := [_row_left(done, change, row) for change in changes for row in change.left]:
        yield f"Dòng bảng để lại, cần sửa tay: {len(left)} (dòng đã có người sửa, hoặc không rõ chỗ đặt)."
        yield from _listed(left, most)


def _charts(done: Refreshed, most: int) -> Iterator[str]:
    """Biểu đồ: drawn anew, or left to the officer."""
    from addin.core.refresh.charts import ChartState

    for state, said in (
        (ChartState.CHANGED, "Biểu đồ vẽ lại theo số mới"),
        (ChartState.HAND, "Biểu đồ đã sửa tay, giữ nguyên"),
        (ChartState.GONE, "Sổ không còn số liệu cho biểu đồ, để nguyên trong văn bản; cần xem lại"),
        (ChartState.ABSENT, "Biểu đồ của mẫu không có trong văn bản (đã xóa, hoặc mới thêm vào mẫu)"),
    ):
        if found := done.plan.charts_of(state):
            yield f"{said}: {len(found)}."
            yield from _listed((_chart(one) for one in found), most)


def _chart(one: ChartOutcome) -> str:
    """With its id only where the officer may have to type it."""
    bars = f": {one.bars} thanh khác số" if one.seen and one.chart is not None else ""
    return f"{one.name}{bars}" + (f"  [{one.id}]" if one.state == "hand" else "")


def _row_left(done: Refreshed, change: RowChanges, left: RowLeft) -> str:
    if left.row is None:
        return f"cần thêm dòng “{_cut(left.text)}”"
    here = _cut(done.row_text(change, left.row))
    return f"“{here}” theo Sổ là “{_cut(left.text)}”" if left.cells else f"Sổ không còn dòng “{here}”"


def _hand_made(done: Refreshed, most: int) -> Iterator[str]:
    from addin.core.refresh.plan import State

    if by_hand := done.plan.of(State.HAND):
        yield f"Số đã sửa tay, giữ nguyên: {len(by_hand)}."
        yield from _listed((_by_hand(done, one) for one in by_hand), most)
    if gone := done.plan.of(State.GONE):
        yield f"Sổ không còn số liệu cho {len(gone)} chỗ, để nguyên trong văn bản; cần xem lại:"
        yield from _listed((f"{one.name}: {one.seen.text}{_in(done, one)}" for one in gone), most)
    if foreign := done.plan.of(State.FOREIGN):
        yield f"Chép từ báo cáo khác sang, không nối với Sổ này: {len(foreign)} số; cần xem lại:"
        yield from _listed((f"{one.seen.text}{_in(done, one)}" for one in foreign), most)


def _by_hand(done: Refreshed, one: Outcome) -> str:
    written = one.seen.text or "(trống)"
    return f"{one.name} – bảng: {one.after}; văn bản: {written}{_in(done, one)}  [{one.seen.figure}]"


def _to_review(done: Refreshed, most: int) -> Iterator[str]:
    plan = done.plan
    if plan.to_review:
        yield f"Cần xem lại lời văn: {len(plan.to_review)} đoạn (câu đã được viết lại, hoặc số liệu mới thêm, bớt ý)."
        yield from _listed((_review(done, one) for one in plan.to_review), most)
    if plan.tables_to_redraw:
        yield "Bảng kèm theo nay có cột khác; số trong bảng đã đúng, muốn có bảng mới thì soạn lại báo cáo."


def _review(done: Refreshed, one: Reworded) -> str:
    if one.passage is None:
        return f"ý mới, chưa có trong văn bản: “{one.text}”"
    here = f"văn bản: “{_before(done, one)}”"
    return (
        f"{here}\n    theo số liệu mới: “{one.text}”" if one.runs else f"{here}\n    theo số liệu mới, ý này không còn"
    )


def _before(done: Refreshed, one: Reworded) -> str:
    return "" if one.passage is None else done.document.passages[one.passage].text


def _in(done: Refreshed, one: Outcome) -> str:
    """The sentence around a number; a cell of a table has none."""
    text = done.document.passages[one.seen.passage].text
    return "  (trong bảng)" if text == one.seen.text else f"  “{_cut(text)}”"


def _cut(text: str) -> str:
    return f"{text[:_QUOTED].rstrip()}…" if len(text) > _QUOTED else text


def _listed(lines: Iterable[str], most: int) -> Iterator[str]:
    shown = list(lines)
    yield from (f"  {line}" for line in shown[:most])
    if len(shown) > most:
        yield f"  … và {len(shown) - most} chỗ khác."


# ---- for machines


def _json(done: Refreshed) -> dict[str, Any]:
    from addin.core.refresh.plan import State

    plan = done.plan
    states = {
        state.value: [_outcome_json(done, one) for one in plan.of(state)] for state in State if state is not State.SAME
    }
    return {
        "written": done.written,
        "unchanged": len(plan.of(State.SAME)),
        **states,
        "vanished": [{"id": spot.figure, "name": spot.name} for spot in plan.vanished],
        "doubled": [
            {"id": plan.ledger.spots[serial].figure, "name": plan.ledger.spots[serial].name, "times": count}
            for serial, count in plan.doubled.items()
        ],
        "rewritten": [{"before": _before(done, one), "after": one.text} for one in plan.rewritten],
        "added": [one.text for one in plan.added],
        "removed": [_before(done, one) for one in plan.removed],
        "rows": [_rows_json(done, change) for change in plan.rows if change.writes or change.left],
        "to_review": [{"before": _before(done, one), "after": one.text} for one in plan.to_review],
        "tables_to_redraw": list(plan.tables_to_redraw),
        "charts": [{"id": one.id, "state": one.state.value, "bars": one.bars} for one in plan.charts],
    }


def _outcome_json(done: Refreshed, one: Outcome) -> dict[str, str]:
    return {
        "id": one.seen.figure,
        "name": one.name,
        "document": one.seen.text,
        "book": one.after,
        "passage": done.document.passages[one.seen.passage].text,
    }


def _rows_json(done: Refreshed, change: RowChanges) -> dict[str, Any]:
    return {
        "table": change.key.removeprefix("bang."),
        "added": [one.text for one in change.new],
        "removed": [done.row_text(change, row) for row in change.gone],
        "renamed": len(change.words),
        "left": [_row_left(done, change, one) for one in change.left],
    }
