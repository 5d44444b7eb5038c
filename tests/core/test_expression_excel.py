"""A rule as an Excel formula answers what the rule answers in Python: yes, no, or neither."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path

import pytest
import xlsxwriter

from addin.core.expression import evaluate, parse
from addin.core.expression.excel import NotCompiled, Reading, Verdict, as_formula
from addin.core.number import Missing, Text, Unreadable, Value
from tests.libreoffice.office import Office

ROUNDED = {"a": 1, "b": 1, "d": 3}
COLUMNS = ("a", "b", "c", "d", "t", "u")
HALVES = {"a": "0.05", "b": "0.05", "c": "0", "d": "0.0005"}
RULES = (
    "a = b",
    "a = b + c",
    "a <> b",
    "a > b và không (c = 0)",
    "a >= b hoặc trống(t)",
    "a < -c",
    "a <= b * 2 - d",
    "a / b > 0.5",
    "c / (a - b) >= 1",
    "a * b = d",
    'nếu(t = "làm mới"; c > 0; c = 0)',
    "tổng(a; b; c) = d",
    "a + b = tổng(c; d)",
    "nếu(a > 0; b; c) = d",
    "không trống(t) và có(a)",
    "trống(a) hoặc a > 100",
    "t = u",
    't <> "sửa chữa" và c >= 2',
    'nếu(a > 5; t; u) = "LÀM MỚI"',
    "không (a > b hoặc b > d)",
    "-(a + b) = -d",
    "a = 0.1 + 0.2",
    't = "" hoặc u = ""',
    "nếu(có(d); d; a + c) > b",
)
FIGURES: tuple[Value, ...] = (
    Missing(), Missing("-"), Missing(), Unreadable("10.5", "chưa rõ"), Decimal(0), Decimal("0.1"), Decimal("0.3"),
    Decimal(1),
    Decimal("2.5"), Decimal("2.55"), Decimal(5), Decimal("5.05"), Decimal("10.125"), Decimal(-3),
)  # fmt: skip
WORDS: tuple[Value, ...] = (Missing(), Missing("-"), Missing("x"), Text("Làm mới"), Text("làm mới"), Text("Sửa chữa"))


def asked() -> Iterator[tuple[str, dict[str, Value]]]:
    """Each rule of 20 rows, the same ones every time."""
    chance = random.Random(5)
    for rule in RULES:
        for _ in range(20):
            figures = {name: chance.choice(FIGURES) for name in "abcd"}
            yield rule, figures | {name: chance.choice(WORDS) for name in "tu"}


def test_formulas_answer_what_rules_answer(office: Office, tmp_path: Path) -> None:
    """480 rows recalculated in LibreOffice: surely true, surely false or neither, each time as `evaluate` says."""
    cases, path = list(asked()), tmp_path / "quy tắc.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Q")
        for row, (rule, values) in enumerate(cases, 1):
            for column, name in enumerate(COLUMNS):
                put(sheet, row - 1, column, values[name])
            verdict = compiled(rule, row)
            for column, condition in ((6, verdict.true), (7, verdict.false)):
                sheet.write_formula(row - 1, column, f"=IF({condition},1,0)")

    said = office.recalculate(path)

    for row, (rule, values) in enumerate(cases, 1):
        answer = evaluate(parse(rule), values, ROUNDED)
        shown = tuple(said["Q", f"{letter}{row}"].value for letter in "GH")
        assert shown == (Decimal(answer is True), Decimal(answer is False)), (rule, values, answer)


def compiled(rule: str, row: int) -> Verdict:
    cells = dict(zip(COLUMNS, "ABCDEF", strict=True))
    readings = {name: Reading(f"${cells[name]}{row}", name in HALVES, HALVES.get(name, "0")) for name in COLUMNS}
    return as_formula(parse(rule), readings)


def put(sheet: xlsxwriter.worksheet.Worksheet, row: int, column: int, value: Value) -> None:
    """The cell as a form's reading cell would show it."""
    if isinstance(value, Decimal):
        sheet.write_number(row, column, float(value))
        return
    words = value.text if isinstance(value, Text) else reading(value)
    sheet.write_formula(row, column, f'="{words}"', None, words)


def reading(value: Value) -> str:
    return ("" if value.blank else "-" if value.nil else "?") if isinstance(value, Missing) else "?"


def test_a_rule_that_asks_no_cell_is_a_plain_formula() -> None:
    """Where nothing can be unknown, no condition asks whether it is known."""
    assert as_formula(parse("không (1 > 2)"), {}) == Verdict("NOT(ROUND(1-2,6)>0)", "ROUND(1-2,6)>0")


@pytest.mark.parametrize("rule", ["x > 1", 'nếu(a > 0; t; b) = "x" và tổng(t) > 0'])
def test_what_cannot_be_a_formula_says_so(rule: str) -> None:
    """A column that the form does not ask for: the rule is left to the office's own check."""
    readings: Mapping[str, Reading] = {"a": Reading("A1", True)}
    with pytest.raises(NotCompiled):
        as_formula(parse(rule), readings)
