"""Numbers of a report against the cells of a workbook."""

from __future__ import annotations

from decimal import Decimal

from addin.core.figures import Figure
from addin.core.finding import Severity
from addin.core.grid import Grid, Raw, WorkbookGrids
from addin.core.measure import measure_of
from addin.core.proofread.linked import LinkedNumbers
from addin.core.proofread.matching import against_tables
from addin.core.proofread.proofreading import ProofreadResult, State, proofread

ROWS: tuple[tuple[Raw, ...], ...] = (
    ("BIỂU TỔNG HỢP", None, None, None, None),
    ("STT", "Loại công việc", "Số người (người)", "Kế hoạch vốn (triệu đồng)", "Tổng kinh phí (triệu đồng)"),
    (1, "Làm đường nội đồng", 640, Decimal("1250"), Decimal("1187.5")),
    (2, "Nạo vét kênh mương", 1846, Decimal("160"), Decimal("152.5")),
    (3, "Vệ sinh môi trường", 1085, Decimal("60"), Decimal("50")),
    (None, "Tổng cộng", 3571, Decimal("1470"), Decimal("1390")),
)


def checked(text: str) -> ProofreadResult:
    """The text against the little table above."""
    workbook = WorkbookGrids("so.xlsx", (Grid("so.xlsx", "Tổng hợp", ROWS),))
    return proofread(text, (against_tables(workbook),))


def state(result: ProofreadResult, quote: str) -> State:
    """The state of a number."""
    return next(number.state for number in result.numbers if number.quote == quote)


def test_a_number_that_stands_in_a_cell_is_matched() -> None:
    """Same value, and the sentence names the row."""
    assert state(checked("Nạo vét kênh mương huy động 1.846 người."), "1.846") is State.MATCHED


def test_a_rounded_number_is_matched_as_rounded() -> None:
    """1.188 is 1.187,5 without its decimal."""
    assert state(checked("Làm đường nội đồng có tổng kinh phí 1.188 triệu đồng."), "1.188") is State.ROUNDED


def test_a_percentage_is_derived_from_two_cells_of_its_row() -> None:
    """95 % of plan: 1.187,5 of 1.250."""
    assert state(checked("Làm đường nội đồng đạt 95% kế hoạch vốn."), "95") is State.ROUNDED


def test_a_number_that_differs_from_the_cell_it_names_is_an_error() -> None:
    """The message names the cell, both values and the likely slip."""
    result = checked("Nạo vét kênh mương huy động 1.864 người tham gia.")
    (found,) = [f for f in result.findings if f.severity is Severity.ERROR]
    assert (found.code, found.quote) == ("table-cell", "1.864")
    assert found.expected == 1846
    assert "Tổng hợp!C4" in found.message
    assert "đảo chỗ" in found.message


def test_a_number_of_something_else_is_left_alone() -> None:
    """A sentence that names no row contradicts no cell."""
    assert checked("Toàn huyện có 1.900 người tham gia hiến máu.").findings == ()


def test_a_number_one_slip_away_from_a_cell_of_the_total_is_an_error() -> None:
    """The sentence names a column of the total row only; the slip makes it certain, and names the cell."""
    (found,) = [f for f in checked("Cả đợt huy động được 3.751 người tham gia.").findings if f.code == "table-cell"]
    assert (found.quote, found.expected, found.severity) == ("3.751", Decimal(3571), Severity.ERROR)
    assert "Tổng hợp!C6" in found.message


def test_a_short_number_one_slip_away_proves_nothing() -> None:
    """Seven people may be anybody."""
    assert checked("Cả đợt có 07 người chỉ huy.").findings == ()


def test_a_figure_that_stands_in_no_table_is_known_by_its_name() -> None:
    """A rate of the Sổ matches, and one digit out of place is told with the name of the figure."""
    percent = measure_of("%")
    assert percent is not None
    rate = Figure("ty_le", "Số người tham gia so với dự kiến", Decimal("83.47"), percent, 1)
    workbook = WorkbookGrids("so.xlsx", (Grid("so.xlsx", "Tổng hợp", ROWS),))
    relation = against_tables(workbook, LinkedNumbers((), {"ty_le": rate}))
    right, wrong = (proofread(f"Số người tham gia đạt {n}% dự kiến.", (relation,)) for n in ("83,5", "38,5"))
    assert state(right, "83,5") is State.ROUNDED
    assert [f.expected for f in wrong.findings] == [Decimal("83.47")]


def test_the_value_of_another_row_is_named_as_the_cause() -> None:
    """The number is right for the row below."""
    (found,) = checked("Nạo vét kênh mương huy động 640 người tham gia.").findings
    assert "lấy nhầm dòng" in found.message
