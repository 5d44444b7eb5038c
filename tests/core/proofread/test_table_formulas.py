"""Numbers and ranks of a report that follow from several cells of a workbook."""

from __future__ import annotations

import pytest

from addin.core.finding import Severity
from addin.core.grid import Grid, Raw, WorkbookGrids
from addin.core.proofread.matching import against_tables
from addin.core.proofread.proofreading import ProofreadResult, State, proofread

ROWS: tuple[tuple[Raw, ...], ...] = (
    ("BIỂU TỔNG HỢP", None, None, None),
    ("STT", "Nội dung", "Số hộ tham gia (hộ)", "Kinh phí (triệu đồng)"),
    (1, "Trồng cây xanh", 420, 96),
    (2, "Sửa nhà văn hóa", 185, 240),
    (3, "Phát quang lòng suối", 365, 64),
    (None, "Tổng cộng", 970, 400),
)


def checked(text: str) -> ProofreadResult:
    return proofread(text, (against_tables(WorkbookGrids("so.xlsx", (Grid("so.xlsx", "Biểu", ROWS),))),))


def told(text: str, severity: Severity = Severity.ERROR) -> list[str]:
    return [found.quote for found in checked(text).findings if found.severity is severity]


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("Trồng cây xanh và phát quang lòng suối có 785 hộ tham gia.", "785"),
        ("Trồng cây xanh thu hút nhiều hơn phát quang lòng suối 55 hộ.", "55"),
        ("Sửa nhà văn hóa chiếm 60% tổng kinh phí.", "60"),
        ("Có 02 nội dung có trên 300 hộ tham gia.", "02"),
    ],
)
def test_a_number_made_of_several_cells_is_derived(text: str, quote: str) -> None:
    """Sum, difference, share, and count of rows; nothing is raised."""
    result = checked(text)
    assert {number.quote: number.state for number in result.numbers}[quote] is State.DERIVED
    assert result.findings == ()


def test_a_sum_that_does_not_fit_accuses_nobody() -> None:
    """It may be the sum of something else."""
    assert told("Trồng cây xanh và phát quang lòng suối có 758 hộ tham gia.") == []


def test_a_wrong_share_of_a_named_column_is_an_error() -> None:
    """One row, one column and the word for a share leave no choice."""
    assert told("Sửa nhà văn hóa chiếm 66% tổng kinh phí.") == ["66"]
    assert told("Sửa nhà văn hóa chiếm khoảng 66% diện tích của thôn.") == []


def test_the_highest_and_the_lowest_must_be_so_in_the_table() -> None:
    """The words are the place of the finding; the right ones are left alone."""
    assert told("Trồng cây xanh có số hộ tham gia thấp nhất.") == ["thấp nhất"]
    assert told("Trồng cây xanh có số hộ tham gia nhiều nhất, sửa nhà văn hóa có kinh phí cao nhất.") == []


def test_a_rank_is_held_against_the_column() -> None:
    """A rank may have been counted otherwise, so it asks for a look and proves nothing."""
    assert told("Phát quang lòng suối đứng thứ 3 về số hộ tham gia.", Severity.MUST_EXPLAIN) == ["3"]
    assert told("Phát quang lòng suối đứng thứ hai về số hộ tham gia.", Severity.MUST_EXPLAIN) == []
