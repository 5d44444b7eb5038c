"""What the sheets of a Sổ are called."""

from __future__ import annotations

import string

from hypothesis import given
from hypothesis import strategies as st

from addin.core.book.model import RESERVED
from addin.core.book.names import LONGEST, commune_sheets, our_sheets, sheet_name
from addin.core.communes import Commune
from tests.core.book.small_book import COMMUNES, KIT


def test_the_kind_stays_in_the_name() -> None:
    """Xã Đăk Cấm and phường Đăk Cấm are two units with a sheet each."""
    two = (Commune("a", "Đăk Cấm", "xã"), Commune("b", "Đăk Cấm", "phường"))
    assert commune_sheets(KIT, two) == {"a": "Xã Đăk Cấm", "b": "Phường Đăk Cấm"}


def test_names_excel_refuses_are_mended() -> None:
    """Forbidden characters, too long, empty, reserved, twice: each gets a name that works."""
    long = "Kon Tum " * 6
    units = [("Ia/Chim: [mới]", "xã"), (long, "xã"), (long, "xã"), ("khiển", "Điều"), ("", "")]
    names = list(commune_sheets(KIT, [Commune(str(n), *unit) for n, unit in enumerate(units)]).values())
    assert names[0] == "Xã Ia-Chim- -mới-"
    assert len(names[1]) <= LONGEST
    assert names[2].endswith(" (2)")
    assert names[3] == "Điều khiển (2)"
    assert all(names)


@given(st.lists(st.text(alphabet=string.printable + "Đăkơư'", max_size=50), max_size=12))
def test_any_names_give_sheets_that_excel_takes(wanted: list[str]) -> None:
    """At most 31 characters, none forbidden, no quote at either end, no two alike in any case."""
    used: set[str] = set()
    names = [sheet_name(name, used) for name in wanted]
    assert len({name.lower() for name in names}) == len(names)
    for name in names:
        assert 1 <= len(name) <= LONGEST
        assert not set(name) & set("[]:*?/\\")
        assert not name.startswith("'")
        assert not name.endswith("'")


def test_our_sheets_are_all_that_we_write() -> None:
    """Definition pages, communes and summaries are ours; anything else is the officer's."""
    ours = our_sheets(KIT, COMMUNES)
    assert {*RESERVED, "Xã Ia Chim", "Biểu 02 - tổng hợp"} <= ours
    assert "Nháp" not in ours
