"""What a later submission changed is told cell by cell, and rows that only moved are not told."""

from __future__ import annotations

from addin.core.versions import changes, told
from tests.making import form_of, kit_of, number, table_of, text

FORM = form_of(text("viec", "Việc"), number("nguoi", "Số người"), number("tien", "Tiền"))
KIT = kit_of(FORM)
BEFORE = table_of(FORM, "| viec | nguoi | tien |\n| Kênh | 45 | 1.5 |\n| Đường | 30 | - |")


def said(after: str) -> list[str]:
    return [str(one) for one in changes(KIT, {"bieu": BEFORE}, {"bieu": table_of(FORM, after)})]


def test_a_changed_cell_is_named_with_both_values() -> None:
    """The cell of the later file, its row and column, and what it said before; a dash is not a blank."""
    assert said("| viec | nguoi | tien |\n| Kênh | 54 | 1.5 |\n| Đường | 30 |  |") == [
        "B2 (Kênh, Số người): 45 → 54",
        "C3 (Đường, Tiền): - → (trống)",
    ]


def test_rows_that_moved_are_the_same_rows() -> None:
    """A row put above the others, and the order of the others, change nothing but that row."""
    assert said("| viec | nguoi | tien |\n| Cây | 5 | 0 |\n| Đường | 30 | - |\n| Kênh | 45 | 1.5 |") == [
        "A2 (Cây, Việc): (trống) → Cây",
        "B2 (Cây, Số người): (trống) → 5",
        "C2 (Cây, Tiền): (trống) → 0",
    ]


def test_equal_versions_are_told_so_and_many_changes_are_counted() -> None:
    """No difference has its own words; beyond the first eight cells the rest is a number."""
    many = "| viec | nguoi | tien |\n" + "\n".join(f"| Việc {n} | {n} | {n} |" for n in range(5))

    assert told(changes(KIT, {"bieu": BEFORE}, {"bieu": BEFORE})) == "số liệu giống nhau"
    assert told(changes(KIT, {"bieu": BEFORE}, {"bieu": table_of(FORM, many)})).endswith("; và 13 ô khác")
