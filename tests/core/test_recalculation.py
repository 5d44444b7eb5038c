"""Formulas that no spreadsheet worked out: what is understood gets its result, what is not stays unknown."""

from __future__ import annotations

from decimal import Decimal

import pytest

from addin.core import recalculation
from addin.core.grid import UNCALCULATED_PROPERTY, Grid, Raw, WorkbookGrids
from addin.core.number import ErrorValue
from addin.core.recalculation import recalculated

ROWS: tuple[tuple[Raw, ...], ...] = ((10.0, 4.0, "x", 0.0), (20.0, 0.0, None, 7.5), (2.0, None, " 12 ", 1.25))


def result(formula: str, *, rows: tuple[tuple[Raw, ...], ...] = ROWS) -> Raw:
    """What a formula in H9 comes to, over the figures in A1:D3."""
    grid = Grid("tep.xlsx", "Biểu", rows, formulas={(9, 8): formula})
    return recalculated(WorkbookGrids("tep.xlsx", (grid,))).workbook.grids[0].at(9, 8)


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ("=SUM(A1:A3)", Decimal(32)),
        ("=sum(A1:A3;D2)", Decimal("39.5")),
        ("=A1+A2*A3-D2/2", Decimal("46.25")),
        ("=-(A1+A2)*10%", Decimal(-3)),
        ("=SUM(A1:C3)", Decimal(36)),
        ("=ROUND(A1/3,2)", Decimal("3.33")),
        ("=ROUND(A2,-1)+ABS(-A3)", Decimal(22)),
        ("=AVERAGE(A1:A3)", Decimal("10.6666666666667")),
        ("=MAX(A1:B3)-MIN(A1:A3)", Decimal(18)),
        ("=COUNT(A1:D3)*1", Decimal(8)),
        ("=PRODUCT(A1,A3)", Decimal(20)),
        ('=IF(B2=0,"",A2/B2)', ""),
        ("=IF(B1<>0,A1/B1*100,0)", Decimal(250)),
        ('=IF(C1="x",1,2)', Decimal(1)),
        ("=IFERROR(A2/B2,-1)", Decimal(-1)),
        ("=IFERROR(A1/A3,SUM(A1,B1))", Decimal(5)),
        ('=IF(OR(C1="",N(B1)=0),"-",ROUND(N(A1)/N(B1)*100,1))', Decimal(250)),
        ('=IF(OR(C2="",N(B1)=0),"-",1)', "-"),
        ('=IF(AND(NOT(B2),N(C1)=0,A1>5),A1,"")', Decimal(10)),
        ('=SUMIF(A1:A3,">5")', Decimal(30)),
        ('=SUMIF(C1:C3,"X",A1:A3)', Decimal(10)),
        ("=SUMIF(A1:A3,A3,B1:B3)+SUMIF($A$1:$A$2,20,D1)", Decimal("7.5")),
        ('=COUNTIF(A1:D3,">=4")', Decimal(4)),
        ('=COUNTIF(A1:A3,"<>5")', None),
        ("=SUMIF(A1:A3,5,A1:A3,5)", None),
        ('=SUMIF(C1:C3,"x*",A1:A3)', None),
        ('=SUMIF(C1:C3,"",A1:A3)', None),
        ("=A1/B2", ErrorValue("#DIV/0!")),
        ("=SUM(A1:A2)+#REF!", ErrorValue("#REF!")),
        ("=C3+1", Decimal(13)),
        ("='Biểu'!A1+Biểu!$A$2", Decimal(30)),
        ("=VLOOKUP(A1,A1:B3,2,0)", None),
        ("=C1+1", None),
        ("=A1 A2", None),
        ("=Thiếu!A1", None),
    ],
)
def test_a_formula_is_worked_out_or_left_alone(formula: str, expected: Raw) -> None:
    """Arithmetic, sums, means, conditions and errors come out as in Excel; anything else has no figure."""
    assert result(formula) == expected


def test_formulas_that_rest_on_each_other_are_followed() -> None:
    """A total of totals is worked out, a circle is not, and what is unknown is told."""
    formulas = {(1, 5): "=SUM(A1:B1)", (2, 5): "=E1+A2", (3, 5): "=E3+1", (4, 5): "=E3+E2"}
    found = recalculated(WorkbookGrids("tep.xlsx", (Grid("tep.xlsx", "Biểu", ROWS, formulas=formulas),)))
    assert [found.workbook.grids[0].at(row, 5) for row in range(1, 5)] == [Decimal(14), Decimal(34), None, None]
    assert found.unknown == {"Biểu": frozenset({(3, 5), (4, 5)})}


def test_subtotals_are_not_counted_twice() -> None:
    """SUBTOTAL(9, ...) passes over the subtotals inside its area."""
    rows: tuple[tuple[Raw, ...], ...] = ((5.0,), (6.0,), (None,), (7.0,), (None,))
    formulas = {(3, 1): "=SUBTOTAL(9,A1:A2)", (5, 1): "=SUBTOTAL(9,A1:A4)"}
    found = recalculated(WorkbookGrids("tep.xlsx", (Grid("tep.xlsx", "Biểu", rows, formulas=formulas),)))
    assert [found.workbook.grids[0].at(row, 1) for row in (3, 5)] == [Decimal(11), Decimal(18)]


def test_a_sum_goes_through_the_sheets() -> None:
    """SUM('A:C'!A1) adds the cell of every sheet from A to C."""
    grids = tuple(Grid("tep.xlsx", name, ((figure,),)) for name, figure in (("A", 1.0), ("B", 2.0), ("C", 4.0)))
    total = Grid("tep.xlsx", "TH", (), formulas={(1, 1): "=SUM('A:C'!A1)"})
    assert recalculated(WorkbookGrids("tep.xlsx", (*grids, total))).workbook.grids[3].at(1, 1) == Decimal(7)


def test_a_stored_result_is_kept_unless_nothing_was_calculated() -> None:
    """A file that Excel saved keeps its results, even 0; in one that a program wrote 0 stands for "not yet"."""
    grid = Grid("tep.xlsx", "Biểu", ((3.0, 4.0, 0.0), (3.0, 4.0, 8.0)), formulas={(1, 3): "=A1+B1", (2, 3): "=A2+B2"})
    saved = recalculated(WorkbookGrids("tep.xlsx", (grid,))).workbook.grids[0]
    written = recalculated(WorkbookGrids("tep.xlsx", (grid,), {UNCALCULATED_PROPERTY: "1"})).workbook.grids[0]
    assert (saved.at(1, 3), saved.at(2, 3)) == (0.0, 8.0)
    assert (written.at(1, 3), written.at(2, 3)) == (Decimal(7), 8.0)


def test_a_file_made_to_last_for_hours_is_left_where_it_gets_too_much(monkeypatch: pytest.MonkeyPatch) -> None:
    """Formulas are worked out up to a bound; those beyond it are unknown, as any that is not understood."""
    monkeypatch.setattr(recalculation, "_MOST_WORK", 100)
    rows = tuple((1.0,) for _ in range(20))
    formulas = {(row, 2): "=SUM(A1:A20)" for row in range(1, 11)}
    found = recalculated(WorkbookGrids("tep.xlsx", (Grid("tep.xlsx", "Biểu", rows, formulas=formulas),)))

    assert [found.workbook.grids[0].at(row, 2) for row in range(1, 11)] == [Decimal(20)] * 3 + [None] * 7
    assert len(found.unknown["Biểu"]) == 7
