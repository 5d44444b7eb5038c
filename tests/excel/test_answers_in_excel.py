"""Questions of Thu nhận are answered in the open Sổ, in Excel as in Calc."""

from __future__ import annotations

from addin.core.book.findings_page import AGAIN
from tests.commands.test_answers import FINDINGS, LOCKED, NAMELESS, put_into
from tests.excel.desk import Desk


def test_the_button_in_excel_takes_answers(desk: Desk) -> None:
    """The same in Excel: a password, a name, and a unit that is to be taken again."""
    put_into(desk.folder)
    desk.press("collect")
    desk.answer(FINDINGS, LOCKED, "0123")
    desk.answer(FINDINGS, NAMELESS, "Xã Hòa Bình")
    desk.answer(FINDINGS, AGAIN, "Ngọk Bay")

    assert desk.press("collect").startswith("Đã nhận biểu của 3 đơn vị; Sổ có 5/21")
