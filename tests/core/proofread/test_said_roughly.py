"""Nói ước chừng: a rounded number beside the exact one, in another unit or in the same."""

from __future__ import annotations

import pytest

from tests.core.proofread.reading_helpers import errors

ROUGH = (
    ("Tổng cộng 6.398 triệu đồng (tức gần {} tỷ đồng).", "64", "6,4"),
    ("Sửa kênh hết 1.245.600.000 đồng, làm tròn {} tỷ đồng.", "1,254", "1,246"),
    ("Ao rộng 12.450 m2 (khoảng {} ha).", "1,4", "1,2"),
    ("Quỹ có trên 8,2 tỷ đồng ({} triệu đồng).", "8.124", "8.214"),
    ("Giá trị trên 12 tỷ đồng (chính xác là {} triệu đồng).", "11.845", "12.045"),
    ("Lợn tiêu hủy nặng 41.140 kg (tương ứng {} tấn).", "44,14", "41,14"),
    ("Cả huyện thu hơn 3.000 tỷ đồng ({} tỷ đồng).", "2.890", "3.120"),
    ("Thôn có gần 450 hộ ({} hộ).", "484", "448"),
)
OTHER_AMOUNTS = (
    "Giúp hơn 200 hộ (mỗi hộ 5 triệu đồng); trồng trên 12 ha (45 hộ tham gia).",
    "Đường dài 3,4 km (450 m qua khu dân cư), rộng 5 m.",
    "Sản lượng khoảng 5.600 tấn (5.480 tấn).",
    "Tiết kiệm trên 1,2 tỷ đồng, tương đương 60 triệu đồng/xã.",
    "So với năm trước (hơn 3.000 tỷ đồng) tăng 120 tỷ đồng.",
    "Trên 1.000 lượt người (850 lượt cán bộ, 160 lượt hội viên) tham gia.",
    "Vận động hơn 500 triệu đồng (250 triệu đồng); vượt hơn 50 triệu đồng (45 triệu đồng).",
)


@pytest.mark.parametrize(("sentence", "wrong", "right"), ROUGH)
def test_a_rough_number_fits_the_exact_one(sentence: str, wrong: str, right: str) -> None:
    """ "gần" is a little less, "hơn" a little more, "khoảng" near; the exact number beside it says by how much."""
    assert errors(sentence.format(wrong))
    assert errors(sentence.format(right)) == []


@pytest.mark.parametrize("sentence", OTHER_AMOUNTS)
def test_an_amount_of_something_else_is_left_alone(sentence: str) -> None:
    """What stands in brackets may be a part, another thing, so much for one, or far away."""
    assert errors(sentence) == []
