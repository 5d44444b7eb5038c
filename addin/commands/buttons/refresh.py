"""Nút Cập nhật số liệu: what would change in the chosen report is shown first; then, if wanted, it is changed."""

from __future__ import annotations

from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from addin.commands.buttons.filled import as_it_stands, reported
from addin.errors import NothingToDo
from addin.hosts.window import agreed

if TYPE_CHECKING:
    from addin.commands.job import Job
    from addin.commands.live_book import Click
    from addin.commands.refresh import Refreshed

_MOST_OF_A_KIND, _MOST_LINES = 6, 24


def press(one: Click, job: Job) -> str:
    """Cập nhật báo cáo đã chọn."""
    from addin.commands.refresh import refresh_from, told
    from addin.hosts.safe_file import replacing

    if not job.file:
        raise NothingToDo("Chưa chọn báo cáo. Hãy bấm lại nút rồi chọn tệp Word do nút Soạn báo cáo lập ra.")
    report = Path(job.file)
    done = refresh_from(reported(as_it_stands(one)), report, lambda seen: _agreed(one, report, seen))
    if done.plan.writes and not done.written:
        return f"Chưa đổi gì trong báo cáo “{report.name}”."
    lines = list(told(done))
    if not lines:
        return f"Số liệu trong báo cáo “{report.name}” đã khớp với Sổ, không phải sửa chỗ nào."
    listed = report.with_name(f"{report.stem} - đã cập nhật.txt")
    with replacing(listed) as temporary:
        temporary.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return f"{_sentence(done, report)} Từng chỗ được liệt kê ở tệp “{listed.name}” cạnh báo cáo."


def _agreed(one: Click, report: Path, seen: Refreshed) -> bool:
    """The impact first; where nothing that is printed changes there is nothing to ask."""
    from addin.commands.refresh import told

    if not seen.plan.writes:
        return True
    lines = list(told(seen, _MOST_OF_A_KIND))
    shown = [*islice(lines, _MOST_LINES), *(["…"] if len(lines) > _MOST_LINES else [])]
    return agreed(one.host.book.app, "\n".join((*shown, "", f"Cập nhật báo cáo “{report.name}”?")))


def _sentence(done: Refreshed, report: Path) -> str:
    from addin.core.phrases import joined
    from addin.core.refresh.charts import ChartState
    from addin.core.refresh.plan import State

    changed, kept = len(done.plan.of(State.CHANGED)), len(done.plan.of(State.HAND))
    plan = done.plan
    words = len(plan.rewritten) + len(plan.added) + len(plan.removed)
    rows = sum(len(one.new) + len(one.gone) for one in plan.rows)
    charts = len(plan.charts_of(ChartState.CHANGED))
    counts = ((changed, "số"), (words, "đoạn văn"), (rows, "dòng bảng"), (charts, "biểu đồ"))
    updated = joined([f"{count} {what}" for count, what in counts if count] or ["số thứ tự trong bảng"]).text
    sentence = f"Đã cập nhật {updated} trong “{report.name}”." if done.written else "Không có số nào phải đổi."
    if kept:
        sentence += f" Giữ nguyên {kept} số đã sửa tay."
    if left := len(plan.charts_of(ChartState.HAND)):
        sentence += f" Giữ nguyên {left} biểu đồ đã sửa tay."
    if plan.to_review:
        sentence += f" Cần xem lại lời văn {len(plan.to_review)} đoạn."
    if left := sum(len(one.left) for one in plan.rows):
        sentence += f" Cần sửa tay {left} dòng bảng."
    return sentence
