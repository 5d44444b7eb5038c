"""What the lane passes over in a title is what nobody could take for a unit's name or a period."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from addin.core.communes import Commune
from addin.core.many.lane import Lane
from addin.core.many.record import Slots
from addin.core.reading.own_form import states_another_period
from addin.core.reading.unit import may_name_unit
from addin.core.wording import clean
from tests.making import form_of, kit_of, number, text

FORM = form_of(text("viec", "Nội dung"), number("nguoi", "Số người", "người"), id="bieu")
KIT = replace(kit_of(FORM), period="Quý II năm 2026")
COMMUNES = (Commune("x_1", "Ia Chim", "xã"), Commune("p_1", "Lê Lợi", "phường"))
LANE = Lane(KIT, COMMUNES, {form.id: Slots(KIT, form) for form in KIT.forms})
WORDS = st.sampled_from(
    [*"xXpPtTuUđĐ", "ã", "x.", "P.", "tt. ", "xã ", "Xã ", "phường ", "thị trấn", "UBND", "Ủy ban", "Ủy", "ỦY BAN",
     "tên ", "đơn vị:", "Đơn vị", "Ðơn vị:", "2026", "20", "26", "năm ", "Quý III/", "tháng 7 năm ", " ", "\u200b",
     "\ufe0f", "\u0303", "\n", "-", "Hoạt động 1 của ", "Ghi chú: ", "Ia Chim", "…", "“", "ubnd xã"]
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.lists(WORDS, max_size=6).map("".join))
def test_what_is_passed_over_tells_nothing(title: str) -> None:
    """Whatever is typed, a line that the lane does not look at is none that names a unit or has a year in it."""
    lines = [clean(line) for line in title.splitlines()]
    tells = any(may_name_unit(line, COMMUNES) or states_another_period(line, KIT) for line in lines)
    assert LANE._tells(title) is tells
