"""Counts that are written in words take part in the arithmetic like figures."""

from __future__ import annotations

import pytest

from addin.core.proofread.proofreading import State
from addin.core.proofread.worded import worded_counts
from tests.core.proofread.reading_helpers import errors, state_of, told


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Hai mươi mốt xã, phường đã nộp; mười lăm đơn vị chưa nộp.", [21, 15]),
        ("Chọn ba xã làm điểm, bảy dự án khởi công.", [3, 7]),
        ("Năm xã Hòa Bình về đích, một số thôn, tháng tư xã họp, mỗi bên một đơn vị, cấp hai trường học.", []),
        ("Số tiền 5 triệu đồng (năm triệu đồng), 03 (ba) xã.", []),
    ],
)
def test_words_are_read_as_counts_only_where_they_count(text: str, values: list[int]) -> None:
    """Before a noun officials count by; "năm", "một", months, ranks and spelled amounts are left alone."""
    assert [value for _, _, value in worded_counts(text)] == values


def test_a_count_in_words_is_compared_with_the_names_behind_it() -> None:
    """Four names are not three communes."""
    assert told("Chọn ba xã (Tân Lập, Ea Tul, Cư Bao và Hòa Thắng) làm điểm.") == [("count", "ba")]
    assert errors("Chọn bốn xã (Tân Lập, Ea Tul, Cư Bao và Hòa Thắng) làm điểm.") == []


def test_a_count_in_words_has_a_state_like_any_number() -> None:
    """Contradicted where the names behind it are more, confirmed where they are as many."""
    assert state_of("Chọn ba xã (Tân Lập, Ea Tul, Cư Bao và Hòa Thắng) làm điểm.", "ba") is State.CONTRADICTED
    assert state_of("Chọn bốn xã (Tân Lập, Ea Tul, Cư Bao và Hòa Thắng) làm điểm.", "bốn") is not State.UNMATCHED
    assert state_of("Có mười hai trường học được sửa.", "mười hai") is State.UNMATCHED


def test_a_total_in_words_is_the_sum_of_its_parts() -> None:
    """Ten and twelve are not twenty-one."""
    assert len(errors("Thành phố có hai mươi mốt xã, phường, gồm 10 phường và 12 xã.")) == 1
    assert errors("Thành phố có hai mươi hai xã, phường, gồm 10 phường và 12 xã.") == []
