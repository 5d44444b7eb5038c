"""Biểu tổng hợp: totals are exact, keep their cells, and never hide what could not be added."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from addin.core.communes import Commune
from addin.core.form.model import Form, Group, Item, Kit
from addin.core.measure import measure_of
from addin.core.phrases import with_measure
from addin.core.summary import Summary, summarize
from addin.core.table import Table
from tests.making import choice, choices_of, form_of, kit_of, number, table_of, text, unit

WORKS = choices_of(
    Item("duong", "Làm đường", "ha_tang", measure="km", decimals=3),
    Item("kenh", "Nạo vét", "ha_tang", measure="m"),
    Item("cay", "Trồng cây", "moi_truong", measure="cây"),
    groups=(Group("ha_tang", "Hạ tầng", "I"), Group("moi_truong", "Môi trường", "II")),
)
FORM = form_of(
    choice("viec"),
    text("noi_dung"),
    unit(),
    number("khoi_luong", decimals=3),
    number("nguoi", measure="người"),
    number("tien", measure="triệu đồng", decimals=1),
    id="hoat_dong",
)
PLAN = form_of(
    text("chi_tieu"),
    number("ke_hoach"),
    number("thuc_hien"),
    number("ty_le", measure="%", ratio=("thuc_hien", "ke_hoach"), decimals=1),
    id="ke_hoach",
    items=(Item("ho", "Hộ", measure="hộ"), Item("rung", "Rừng", measure="ha", decimals=2)),
)
KIT = kit_of(FORM, PLAN, choices=(WORKS,))
COMMUNES = (Commune("a", "A", "xã"), Commune("b", "B", "xã"), Commune("c", "C", "phường"))


def listed(commune: str, lines: str) -> Table:
    """A filled list; each row's unit becomes its measure, as reading gives it."""
    head = "| viec | noi_dung | dvt | khoi_luong | nguoi | tien |\n|-|-|-|-|-|-|\n"
    table = table_of(FORM, head + lines, commune=commune, choices=WORKS)
    rows = []
    for row in table.rows:
        written = getattr(row.value_at("dvt"), "text", "")
        entries = {**row.entries, "dvt": row.entries["dvt"]._replace(measure=measure_of(written))}
        rows.append(replace(row, entries=entries))
    return replace(table, rows=tuple(rows))


def summary_of(*tables: Table, kit: Kit = KIT) -> Summary:
    by_form = {form.id: [table for table in tables if table.form == form.id] for form in kit.forms}
    return summarize(kit, COMMUNES, by_form)


def value(summary: Summary, figure: str) -> Decimal:
    return summary.figures()[figure].value


A = listed("a", "| Làm đường | x | km | 1.2 | 10 | 5.1 |\n| Nạo vét | y | m | 300 | 20 | 0.3 |")
B = listed("b", "| Làm đường | z | m | 250 | 7 | 4 |\n| Trồng cây | t | cây | 50 | - | |")


def test_totals_by_kind_by_group_and_by_commune() -> None:
    """Each number stands in its item, its group, its commune and the total, exactly once."""
    summary = summary_of(A, B)
    assert value(summary, "hoat_dong.tong.nguoi") == 37
    assert value(summary, "hoat_dong.tong.tien") == Decimal("9.4")
    assert value(summary, "hoat_dong.nhom.ha_tang.tien") == Decimal("9.4")
    assert value(summary, "hoat_dong.muc.duong.nguoi") == 17
    assert value(summary, "hoat_dong.don_vi.b.tien") == 4
    assert (summary.reported, summary.expected) == (2, 3)


def test_units_of_one_kind_convert_before_they_add() -> None:
    """1,2 km of one commune and 250 m of another are 1,45 km."""
    assert value(summary_of(A, B), "hoat_dong.muc.duong.khoi_luong") == Decimal("1.45")


def test_quantities_of_unlike_works_never_add() -> None:
    """Kilometres of road and trees have no common total: there is no such figure to ask for."""
    figures = summary_of(A, B).figures()
    assert "hoat_dong.tong.khoi_luong" not in figures
    assert "hoat_dong.nhom.ha_tang.khoi_luong" not in figures


def test_a_quantity_in_an_unlike_unit_is_left_out_and_named() -> None:
    """Trees in a road's row cannot be added; the cell is listed instead of being dropped."""
    odd = listed("c", "| Làm đường | x | cây | 9 | 1 | 1 |")
    summary = summary_of(odd)
    assert value(summary, "hoat_dong.muc.duong.khoi_luong") == 0
    assert [place.cell for place in summary.left_out] == ["D2"]


def test_a_row_of_no_known_kind_still_counts_in_the_total() -> None:
    """An unrecognised kind of work goes to “Chưa phân loại”, so groups still add up to the total."""
    summary = summary_of(A, listed("c", "| Việc lạ | x | km | 1 | 3 | 2 |"))
    form = summary.forms["hoat_dong"]
    assert [line.id for line in form.groups] == ["ha_tang", "moi_truong", "khac"]
    assert sum(line["nguoi"].value for line in form.groups) == form.total["nguoi"].value == 33


def test_every_figure_knows_its_cells() -> None:
    """The sources of a total are exactly the cells that hold its parts; a dash and a blank give none."""
    figure = summary_of(A, B).figures()["hoat_dong.tong.nguoi"]
    assert [str(place) for place in figure.sources] == [
        "a.xlsx › Biểu 01 › E2",
        "a.xlsx › Biểu 01 › E3",
        "b.xlsx › Biểu 01 › E2",
    ]


def test_ratios_are_recomputed_and_never_added() -> None:
    """80 of 100 and 10 of 50 are 60 %, not 100 %; where the plan is 0 there is no ratio."""
    head = "| # | chi_tieu | ke_hoach | thuc_hien | ty_le |\n|-|-|-|-|-|\n"
    one = table_of(PLAN, head + "| ho | Hộ | 100 | 80 | 80 |\n| rung | Rừng | 0 | 1.5 | |", commune="a")
    two = table_of(PLAN, head + "| ho | Hộ | 50 | 10 | 20 |\n| rung | Rừng | 0 | 2.25 | |", commune="b")
    figures = summary_of(one, two).figures()
    assert figures["ke_hoach.muc.ho.ty_le"].value == 60
    assert "ke_hoach.muc.rung.ty_le" not in figures
    assert figures["ke_hoach.muc.rung.thuc_hien"].text == "3,75"
    assert figures["ke_hoach.don_vi.b.ho.ty_le"].value == 20


_money = st.decimals(0, 10**9, places=1)
_row = st.tuples(st.sampled_from(["Làm đường", "Nạo vét", "Trồng cây"]), st.integers(0, 10**6), _money)


@given(st.lists(st.lists(_row, min_size=1, max_size=6), min_size=3, max_size=3), st.permutations(range(3)))
@settings(max_examples=60, deadline=None)
def test_totals_are_exact_and_do_not_depend_on_the_order_of_files(
    communes: list[list[tuple[str, int, Decimal]]], order: list[int]
) -> None:
    """Any three communes, taken in any order: the same totals, equal to the exact sums of their cells."""
    units = {"Làm đường": "km", "Nạo vét": "m", "Trồng cây": "cây"}
    tables = [
        listed(
            name, "\n".join(f"| {work} | x | {units[work]} | 1 | {people} | {money} |" for work, people, money in rows)
        )
        for name, rows in zip("abc", communes, strict=True)
    ]
    straight, shuffled = summary_of(*tables), summary_of(*(tables[at] for at in order))
    assert {name: one.value for name, one in straight.figures().items()} == {
        name: one.value for name, one in shuffled.figures().items()
    }
    assert value(straight, "hoat_dong.tong.tien") == sum((m for rows in communes for _, _, m in rows), Decimal(0))
    assert value(straight, "hoat_dong.tong.nguoi") == sum(p for rows in communes for _, p, _ in rows)


LAND = form_of(
    text("loai"),
    number("dat", measure="ha", decimals=2),
    number("vu"),
    number("ty_le", measure="%", ratio=("vu", "dat")),
    id="rung",
    items=(Item("rieng", "Rừng phòng hộ"), Item("chung", "Rừng sản xuất"), Item("le", "Trong đó: trồng mới")),
)
WITH_TOTAL = replace(LAND, total="Cộng", items=(Item("cong", "Cộng", parts=("rieng", "chung")), *LAND.items))


def filled(form: Form, commune: str, *rows: str) -> Table:
    return table_of(form, "| # | loai | dat | vu |\n|-|-|-|-|\n" + "\n".join(rows), commune=commune)


def test_the_total_row_of_a_fixed_form_adds_its_parts_whatever_a_unit_wrote_there() -> None:
    """A unit that left the total blank, or out, or wrong counts in full; what is no part is not added twice."""
    a = filled(WITH_TOTAL, "a", "| cong | Cộng | | 99 |", "| rieng | x | 1.5 | 3 |", "| chung | y | 2 | 4 |")
    b = filled(WITH_TOTAL, "b", "| rieng | x | 10 | 1 |", "| chung | y | - | |", "| le | z | 7 | 7 |")
    summary = summary_of(a, b, kit=kit_of(WITH_TOTAL))
    assert value(summary, "rung.tong.dat") == value(summary, "rung.muc.rieng.dat") + 2 == Decimal("13.5")
    assert value(summary, "rung.tong.vu") == 8
    assert value(summary, "rung.don_vi.a.cong.vu") == 7
    assert [str(one.cell) for one in summary.figures()["rung.tong.dat"].sources] == ["B3", "B4", "B2"]
    assert summary.forms["rung"].total.communes == 2
    assert "rung.muc.cong.dat" not in summary.figures()


def test_a_fixed_form_without_a_total_row_has_no_total_to_ask_for() -> None:
    """No figure is better than a 0 that stands for nothing, also where the total is named but not defined."""
    for form in (LAND, replace(LAND, total="Cộng")):
        summary = summary_of(filled(form, "a", "| rieng | x | 1.5 | 3 |"), kit=kit_of(form))
        assert not any(id_.startswith("rung.tong.") for id_ in summary.figures())


def test_a_total_row_of_unlike_units_adds_only_what_counts_alike() -> None:
    """Trees and kilometres are no total; the hectares of both rows are."""
    items = (Item("a", "A", measure="km"), Item("b", "B", measure="cây"), Item("cong", "Cộng", parts=("a", "b")))
    form = replace(LAND, total="Cộng", items=items)
    summary = summary_of(filled(form, "a", "| a | A | 1 | 3 |", "| b | B | 2 | 5 |"), kit=kit_of(form))
    totals = {id_ for id_ in summary.figures() if id_.startswith(("rung.tong.", "rung.don_vi.a.cong."))}
    assert totals == {"rung.tong.dat", "rung.don_vi.a.cong.dat"}
    assert value(summary, "rung.tong.dat") == 3


def test_rates_of_fixed_rows_are_never_added() -> None:
    """A total row over percentages has no figure."""
    items = (Item("a", "A", measure="%"), Item("cong", "Cộng", measure="%", parts=("a",)))
    form = replace(LAND, total="Cộng", items=items)
    assert [one.id for one in form.totalled] == ["dat"]


def test_a_fixed_row_of_a_unit_has_its_name_the_unit_of_its_column_and_the_decimals_that_were_given() -> None:
    """1,5 ha of a row stays 1,5 ha of that row; where neither column nor row names a unit, none is invented."""
    form = form_of(
        text("loai"),
        number("trong", measure="ha"),
        number("vu"),
        id="rung",
        items=(Item("san_xuat", "Rừng sản xuất"), Item("phong_ho", "Rừng phòng hộ")),
    )
    rows = "| # | loai | trong | vu |\n|-|-|-|-|\n| san_xuat | | 1,5 | 5 |\n| phong_ho | | 2 | |"
    summary = summary_of(table_of(form, rows, commune="a"), kit=kit_of(form)).forms["rung"]
    own, of_all = summary.communes[0]["san_xuat.trong"], summary.items[0]["trong"]
    assert (own.name, own.said, of_all.said) == ("Xã A – Rừng sản xuất – trong", "1,5 ha", "1,5 ha")
    assert summary.communes[0]["phong_ho.trong"].name == "Xã A – Rừng phòng hộ – trong"
    assert [with_measure(summary.items[0]["vu"], thing).text for thing in ("", "vụ")] == ["05", "05 vụ"]


def test_digits_that_only_a_division_leaves_are_rounded_as_the_form_asks() -> None:
    """A third that a formula worked out is not said with all its digits."""
    form = form_of(text("loai"), number("trong", measure="ha", decimals=2), id="rung", items=(Item("go", "Gỗ"),))
    third = table_of(form, "| # | loai | trong |\n|-|-|-|\n| go | | 0,333333333333333 |", commune="a")
    assert summary_of(third, kit=kit_of(form)).forms["rung"].items[0]["trong"].said == "0,33 ha"


def test_a_sum_knows_the_cells_it_lacks_and_a_figure_without_any_other_is_not_zero() -> None:
    """ "12.5" is in no sum; the total says which cell it lacks, the unit's own figure and share are a question mark."""
    head = "| # | chi_tieu | ke_hoach | thuc_hien | ty_le |\n|-|-|-|-|-|\n"
    one = table_of(PLAN, head + '| ho | Hộ | 100 | "12.5" | |', commune="a")
    two = table_of(PLAN, head + "| ho | Hộ | 50 | 10 | 20 |", commune="b")
    figures = summary_of(one, two).figures()
    total, own, share = (
        figures[f"ke_hoach.{id_}"] for id_ in ("muc.ho.thuc_hien", "don_vi.a.ho.thuc_hien", "don_vi.a.ho.ty_le")
    )
    assert (total.said, [place.file for place in total.unread]) == ("10 hộ", ["a.xlsx"])
    assert [own.said, share.said, figures["ke_hoach.don_vi.b.ho.thuc_hien"].said] == ["? hộ", "?%", "10 hộ"]


def test_a_rate_that_no_total_takes_is_still_the_units_own() -> None:
    """The second unit's 85 % is 85 % in its own line, not 0; the line of all units stays with the first."""
    form = form_of(text("loai"), number("dat"), id="ty_le", items=(Item("bhyt", "Bảo hiểm y tế", measure="%"),))
    head = "| # | loai | dat |\n|-|-|-|\n| bhyt | |"
    tables = [table_of(form, f"{head} {rate} |", commune=unit) for unit, rate in (("a", 90), ("b", 85))]
    figures = summary_of(*tables, kit=kit_of(form)).figures()
    assert [figures[f"ty_le.{line}.bhyt.dat"].said for line in ("don_vi.a", "don_vi.b")] == ["90%", "85%"]
    assert figures["ty_le.muc.bhyt.dat"].said == "90%"
