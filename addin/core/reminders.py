"""Lời nhắc: what to send to a unit that has not reported or whose form went back, and one text for all of them.

Plain sentences without any mark-up, so that they can be pasted into Zalo as they are.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from addin.core.coverage import Coverage, Standing, State
from addin.core.form.model import Kit
from addin.core.period import late_words, moment_words

__all__ = ["reminder", "reminder_for_all"]


def reminder(kit: Kit, found: Coverage, standing: Standing, now: datetime) -> str:
    """Lời nhắc một đơn vị; empty for one that need not be reminded."""
    if standing.state is State.MISSING and standing.refused:
        asked = f"Chúng tôi đã nhận được tệp “{standing.refused}” của đơn vị nhưng chưa dùng được. {_due(found, now)}"
        wish = f"Đề nghị đơn vị gửi lại {_form(kit)} bằng tệp Excel theo mẫu, đã ghi số liệu và không đặt mật khẩu."
    elif standing.state is State.MISSING:
        asked = f"Chúng tôi chưa nhận được {_form(kit)} của đơn vị. {_due(found, now)}"
        wish = "Đề nghị đơn vị gửi biểu trong thời gian sớm nhất. Nếu đã gửi rồi, xin báo lại để chúng tôi kiểm tra."
    elif standing.state is State.RETURNED:
        asked = f"Chúng tôi gửi trả {_form(kit)} của đơn vị để sửa, vì: {standing.reason.rstrip('. ')}."
        wish = "Đề nghị đơn vị sửa ngay trong tệp đã gửi rồi gửi lại cho chúng tôi."
    else:
        return ""
    return "\n".join((f"Kính gửi {standing.commune.body},", f"{asked} {wish}".replace("  ", " "), *_ending(kit)))


def reminder_for_all(kit: Kit, found: Coverage, now: datetime) -> str:
    """Lời nhắc chung for the group; empty when nobody is waited for."""
    lines = list(_waited_for(found))
    if not lines:
        return ""
    counted = f"Đến {moment_words(now)}, đã có {found.received}/{found.expected} đơn vị gửi {_form(kit)}."
    wish = "Đề nghị các đơn vị có tên trên gửi biểu trong thời gian sớm nhất."
    return "\n".join(("Kính gửi các đơn vị,", f"{counted} {_due(found, now)}".strip(), *lines, wish, *_ending(kit)))


def _waited_for(found: Coverage) -> Iterator[str]:
    missing = found.of(State.MISSING)
    for said, units in (
        ("Chưa gửi", [one.commune.label for one in missing if not one.refused]),
        ("Tệp đã gửi chưa dùng được, cần gửi lại", [one.commune.label for one in missing if one.refused]),
    ):
        if units:
            yield f"{said} ({len(units)} đơn vị): {', '.join(units)}."
    for one in found.of(State.RETURNED):
        yield f"Cần sửa và gửi lại: {one.commune.label} ({one.reason.rstrip('. ')})."


def _form(kit: Kit) -> str:
    return f"biểu “{kit.name}” ({kit.period})"


def _due(found: Coverage, now: datetime) -> str:
    if found.deadline is None:
        return ""
    overdue = found.overdue(now)
    passed = f", đã quá hạn {late_words(overdue)}" if overdue else ""
    return f"Hạn nộp là {moment_words(found.deadline)}{passed}."


def _ending(kit: Kit) -> tuple[str, str]:
    return "Trân trọng cảm ơn.", kit.office.body
