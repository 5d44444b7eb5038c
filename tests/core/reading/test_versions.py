"""The newest submission counts; what it changed is told cell by cell, and rows that only moved are not told."""

from __future__ import annotations

from addin.core.book.model import Submission
from addin.core.communes import Commune
from addin.core.reading.versions import changes, listed, succession, told
from addin.core.table import Table
from tests.making import form_of, kit_of, number, ordinal, table_of, text

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


def test_numbering_and_names_of_totals_are_no_changes() -> None:
    """Only what a unit says is compared: its figures, words and choices."""
    form = form_of(ordinal(), text("viec", "Việc"), number("nguoi", "Số người"), total="Tổng cộng")
    before = table_of(form, "| # | stt | viec | nguoi |\n|  | 1 | Kênh | 45 |\n| TOTAL |  | Tổng cộng | 45 |")
    after = table_of(form, "| stt | viec | nguoi |\n| 7 | Kênh | 54 |")
    found = [str(one) for one in changes(kit_of(form), {"bieu": before}, {"bieu": after})]
    assert [one.partition(" ")[2] for one in found] == [
        "(Kênh, Số người): 45 → 54",
        "(Tổng cộng, Số người): 45 → (trống)",
    ]


def test_equal_versions_are_told_so_and_many_changes_are_counted() -> None:
    """No difference has its own words; beyond the first eight cells the rest is a number."""
    many = "| viec | nguoi | tien |\n" + "\n".join(f"| Việc {n} | {n} | {n} |" for n in range(5))

    assert told(changes(KIT, {"bieu": BEFORE}, {"bieu": BEFORE})) == "số liệu giống nhau"
    found = changes(KIT, {"bieu": BEFORE}, {"bieu": table_of(FORM, many)})
    assert told(found).endswith("; và 13 ô khác")
    assert listed(found).count("→") == 21, "what stays in the Sổ is every cell"


IA_CHIM = Commune("ia_chim", "Ia Chim", "xã")
OTHER = form_of(text("viec", "Việc"), number("cay", "Số cây"), id="cay", sheet="Biểu 02")
BOTH = kit_of(FORM, OTHER)


def sent(file: str, moment: str, people: int = 45, tables: dict[str, Table] | None = None) -> Submission:
    own = tables or {"bieu": table_of(FORM, f"| viec | nguoi |\n| Kênh | {people} |")}
    return Submission(IA_CHIM, file, own, moment)


EARLY, LATE = "2023-01-31T08:00+07:00", "2023-02-01T09:30+07:00"


def test_an_older_file_does_not_replace_a_newer_submission() -> None:
    """What the Sổ holds stays; both moments and every cell that differs are told, and what to do if that is wrong."""
    found = succession(KIT, sent("mới.xlsx", LATE, 54), sent("cũ.xlsx", EARLY, 45))

    assert found.counted is None
    assert found.told.startswith("Bản cũ của xã Ia Chim; bản được tính là “mới.xlsx” vì lưu sau (")
    assert "khác 1 ô: B2 (Kênh, Số người): 45 → 54" in found.told
    assert "hãy mở tệp, lưu lại rồi nhận lại" in found.told


def test_a_newer_file_replaces_an_older_one_which_stays_listed() -> None:
    """The new figures count; the old file is named with what changed, unless it is the same file saved again."""
    came = sent("mới.xlsx", LATE, 54)
    found = succession(KIT, sent("cũ.xlsx", EARLY, 45), came)

    assert found.counted == came
    assert "“mới.xlsx” thay số liệu đang có của xã Ia Chim (từ “cũ.xlsx”) vì lưu sau (" in found.told
    assert found.replaced.startswith("Bản cũ của xã Ia Chim; bản được tính là “mới.xlsx”")
    assert succession(KIT, sent("mới.xlsx", EARLY, 45), came).replaced == ""


def test_files_saved_in_the_same_minute_replace_without_a_reason_made_up() -> None:
    """Where the moments do not tell, the file that came last counts."""
    found = succession(KIT, sent("a.xlsx", EARLY, 45), sent("b.xlsx", EARLY, 54))
    assert found.counted is not None
    assert found.counted.file == "b.xlsx"
    assert "vì lưu sau" not in found.told


def test_a_form_that_nobody_saved_is_older_than_any() -> None:
    """A form as it was sent out, found beside the filled one, replaces nothing; and is replaced by it."""
    saved, untouched = sent("a.xlsx", EARLY, 45), sent("b.xlsx", "", 54)
    assert succession(KIT, saved, untouched).counted is None
    assert "chưa được lưu lại từ khi tạo biểu" in succession(KIT, saved, untouched).told
    assert succession(KIT, untouched, saved).counted == saved


def test_forms_that_came_apart_are_put_together() -> None:
    """A second file with the other form adds to the first, whichever was saved first; the last moment counts."""
    trees = {"cay": table_of(OTHER, "| viec | cay |\n| Thông | 9 |")}
    for before, after in ((EARLY, LATE), (LATE, EARLY)):
        found = succession(BOTH, sent("a.xlsx", before), sent("b.xlsx", after, tables=trees))
        assert found.counted is not None
        assert (set(found.counted.tables), found.counted.sent) == ({"bieu", "cay"}, LATE)
        assert found.counted.file == "b.xlsx, a.xlsx"
        assert found.told == "“b.xlsx” bổ sung biểu cho xã Ia Chim, cùng với “a.xlsx” đã nhận."


def test_a_form_that_a_newer_file_leaves_out_is_kept() -> None:
    """A corrected file with one of two forms changes that one; the other stays, with its file."""
    trees = {"cay": table_of(OTHER, "| viec | cay |\n| Thông | 9 |")}
    held = sent("a.xlsx", EARLY, tables={"bieu": BEFORE, **trees})

    found = succession(BOTH, held, sent("b.xlsx", LATE, 54))

    assert found.counted is not None
    assert found.counted.tables["cay"] == trees["cay"]
    assert found.counted.file == "b.xlsx, a.xlsx"
    assert found.replaced == ""
