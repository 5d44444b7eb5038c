"""Tóm tắt cho cán bộ: the result in a few lines, and the words around a finding."""

from __future__ import annotations

from collections import Counter

from addin.core.finding import Severity
from addin.core.proofread.catalogue import title_of
from addin.core.proofread.proofreading import ProofreadResult, State

_AROUND = 60
_COUNTED = (
    (State.MATCHED, "khớp"),
    (State.DERIVED, "tính lại được"),
    (State.ROUNDED, "khớp sau làm tròn"),
    (State.CONTRADICTED, "mâu thuẫn"),
    (State.UNMATCHED, "chưa có gì để đối chiếu"),
)


def summary_lines(result: ProofreadResult) -> list[str]:
    """Tóm tắt một trang: what was checked, what is wrong, what could not be checked and why."""
    states = Counter(number.state for number in result.numbers)
    figures = sum(count for state, count in states.items() if state is not State.NOT_A_FIGURE)
    told = [f"{states[state]} {word}" for state, word in _COUNTED if states[state]]
    lines = [
        f"Đã kiểm {result.checked} quan hệ giữa các số, {result.wrong} chỗ sai.",
        f"Báo cáo có {figures} số liệu{': ' if told else ''}{', '.join(told)}.",
    ]
    if states[State.UNMATCHED]:
        lines.append(
            "Số chưa có gì để đối chiếu là số chỉ xuất hiện một lần và "
            "không nằm trong tổng, tỷ lệ hay so sánh nào của báo cáo."
        )
    if result.confirmed:
        lines.append(f"Trong đó {result.confirmed} số được đối chiếu theo câu đã xác nhận ở trang Khớp số.")
    if result.unchecked:
        lines.append(
            f"Có {result.unchecked} danh sách chưa kiểm được vì câu có thể chưa kể hết hoặc các phần có thể trùng nhau."
        )
    for code, count in sorted(result.by_code.items(), key=lambda entry: -entry[1]):
        bad = sum(1 for found in result.findings if found.code == code and found.severity is Severity.ERROR)
        lines.append(f"  - {title_of(code)}: {count} quan hệ" + (f", {bad} sai" if bad else ""))
    return lines


def sentence_around(text: str, start: int, end: int) -> str:
    """Câu quanh một chỗ, shortened, with the place between guillemets."""
    before = " ".join(text[max(0, start - _AROUND) : start].split())
    after = " ".join(text[end : end + _AROUND].split())
    gap_before = " " if text[max(0, start - 1) : start].isspace() else ""
    gap_after = " " if text[end : end + 1].isspace() else ""
    head, before = ("… ", _past(before)) if start > _AROUND else ("", before)
    tail, after = (" …", _past(after[::-1])[::-1]) if end + _AROUND < len(text) else ("", after)
    return f"{head}{before}{gap_before}«{text[start:end]}»{gap_after}{after}{tail}"


def _past(words: str) -> str:
    """Without the first word, which may be cut in the middle."""
    return words.partition(" ")[2]
