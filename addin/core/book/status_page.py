"""Trang Tình hình nộp: who has reported and how, with room for the officer to leave a unit out or send a form back."""

from __future__ import annotations

from addin.core.book.canvas import Canvas
from addin.core.book.letterhead import put_title
from addin.core.book.model import CONTROL, STATUS, Book, Remark
from addin.core.coverage import Coverage, Standing, State
from addin.core.edits import AddFilter, AddSheet, Content, Edit, Link, Style
from addin.core.finding import Severity
from addin.core.grid import Area, Grid
from addin.core.looks import (
    ABSENT,
    ABSENT_FILL,
    BAD,
    CENTRED,
    GOOD,
    GOOD_FILL,
    HEADER,
    INPUT_FILL,
    LINK,
    NOTE,
    SEVERITY_FILLS,
    TABS,
    TEXT,
)
from addin.core.period import late_words, moment_words

EXCLUDED, RETURNED = "Loại khỏi đợt – lý do", "Trả lại – lý do"
KEY_HEADS = ("#đơn vị", "#lần nộp")
STATE_COLOURS = {
    State.PASSED: (GOOD, GOOD_FILL),
    State.FLAWED: (BAD, SEVERITY_FILLS[Severity.ERROR]),
    State.RETURNED: ("E69F00", SEVERITY_FILLS[Severity.MUST_EXPLAIN]),
    State.MISSING: (ABSENT, ABSENT_FILL),
    State.EXCLUDED: ("595959", "FFFFFF"),
}
_HEADS = {
    "STT": 5.0, "Đơn vị": 24.0, "Tình trạng": 21.0, "Tệp đã nhận": 30.0, "Nộp lúc": 16.0, "Nộp trễ": 15.0,
    "Ô bắt buộc đã ghi": 13.0, "Lỗi": 7.0, EXCLUDED: 32.0, RETURNED: 32.0,
}  # fmt: skip
_HEAD_ROW = 6
_ABOUT = (
    f"Hai cột màu vàng do cán bộ ghi. Ghi lý do vào “{EXCLUDED}” thì đơn vị không còn tính trong đợt nhưng vẫn có tên "
    f"ở đây. Ghi lý do vào “{RETURNED}” khi trả biểu để sửa; lý do tự hết hiệu lực khi nhận được biểu mới."
)


def status_page(book: Book, found: Coverage) -> list[Edit]:
    """Trang Tình hình nộp."""
    widths = (*_HEADS.values(), *[0.0] * len(KEY_HEADS))
    sheet = AddSheet(
        STATUS, widths, (_HEAD_ROW + 1, 3), repeat_rows=(_HEAD_ROW, _HEAD_ROW), tab=TABS["control"],
        print_columns=len(_HEADS),
    )  # fmt: skip
    canvas, last = Canvas(sheet), len(_HEADS)
    canvas.put(1, last, Link("← Điều khiển", CONTROL), LINK.but(align="right"))
    put_title(canvas, 2, "TÌNH HÌNH NỘP BIỂU", f"{book.kit.name} – {book.kit.period}")
    canvas.put(_HEAD_ROW - 2, 1, " ".join((_counted(found), *found.notes)), Style(wrap=True, bold=True), to=last)
    canvas.put(_HEAD_ROW - 1, 1, _ABOUT, NOTE, to=last)
    for column, name in enumerate((*_HEADS, *KEY_HEADS), 1):
        canvas.put(_HEAD_ROW, column, name, HEADER)
    for number, standing in enumerate(found.standings, 1):
        submission = book.submissions.get(standing.commune.id)
        keys = (standing.commune.id, submission.sent if submission else "")
        for column, (content, style) in enumerate(_line(number, standing, book.remark(standing.commune.id), keys), 1):
            canvas.put(_HEAD_ROW + number, column, content, style)
    canvas.add(AddFilter(STATUS, Area(_HEAD_ROW, 1, _HEAD_ROW + max(len(found.standings), 1), last)))
    return canvas.edits()


def _counted(found: Coverage) -> str:
    deadline = f"Hạn nộp {moment_words(found.deadline)}. " if found.deadline else ""
    left_out = len(found.of(State.EXCLUDED))
    outside = f" Không tính trong đợt: {left_out} đơn vị." if left_out else ""
    late = f" Nộp trễ: {len(found.late)} đơn vị." if found.late else ""
    return f"{deadline}Đã nộp {found.received}/{found.expected} đơn vị.{late}{outside}"


def _line(number: int, standing: Standing, remark: Remark, keys: tuple[str, str]) -> tuple[tuple[Content, Style], ...]:
    state = TEXT.but(fill=STATE_COLOURS[standing.state][1])
    typed = TEXT.but(fill=INPUT_FILL, unlocked=True)
    share = f"{standing.share}% ({standing.filled}/{standing.required})" if standing.share is not None else None
    return (
        (number, CENTRED),
        (standing.commune.title, TEXT),
        (standing.state.value, state),
        (standing.file or (f"Chưa nhận được: {standing.refused}" if standing.refused else None), TEXT),
        (f"{standing.sent:%H:%M %d/%m/%Y}" if standing.sent else None, CENTRED),
        (late_words(standing.late) if standing.late else None, CENTRED),
        (share if standing.file else None, CENTRED),
        (standing.errors if standing.file else None, CENTRED.but(format='0;-0;"-"')),
        (remark.excluded or None, typed),
        (remark.returned or None, typed),
        *((key or None, TEXT) for key in keys),
    )


def read_remarks(grid: Grid | None) -> dict[str, Remark]:
    """Ý kiến ghi trên trang, by commune id; a row without its hidden key says nothing."""
    wanted = (EXCLUDED, RETURNED, *KEY_HEADS)
    heads = {raw: (row, column) for row, column, raw in grid.filled() if raw in wanted} if grid else {}
    if grid is None or len(heads) < len(wanted):
        return {}
    found = {}
    for row in range(heads[EXCLUDED][0] + 1, grid.height + 1):
        excluded, returned, commune, sent = (_text(grid, row, heads[head][1]) for head in wanted)
        if commune and (excluded or returned):
            found[commune] = Remark(excluded, returned, sent if returned else "")
    return found


def _text(grid: Grid, row: int, column: int) -> str:
    raw = grid.at(row, column)
    return "" if raw is None else str(raw).strip()
