"""Items measured by the items of the same name told before, and multiples of what stands sentences before."""

from __future__ import annotations

import pytest

from tests.core.proofread.reading_helpers import told

FUNDS = (
    "Kế hoạch thu các quỹ: quỹ khuyến học 320 triệu đồng; quỹ nhân đạo 150 triệu đồng; quỹ an ninh 480 triệu đồng.\n"
    "Kết quả như sau:\n- Quỹ khuyến học 297,6 triệu đồng, đạt {}%;\n- Quỹ nhân đạo 157,5 triệu đồng, đạt {}%;\n"
    "- Quỹ an ninh 451,2 triệu đồng, đạt {}%."
)
CANAL = "Năm 2024 kiên cố hóa 12,6 km kênh. Kinh phí 9,8 tỷ đồng. Chiều dài kênh gấp {} lần năm 2023 (7,0 km)."
VACCINE = "Đợt một tiêm cho 8.742/9.300 con trâu, bò đã đăng ký đủ 2 loại vắc xin, đạt {}%."
SPENT = (
    "Kế hoạch vốn 600 triệu đồng gồm: quỹ khuyến học 250 triệu đồng; quỹ nhân đạo 150 triệu đồng; quỹ an "
    "ninh 200 triệu "
    "đồng.\nĐã chi 420 triệu đồng. Quỹ khuyến học chi 175 triệu đồng (70,0%), quỹ nhân đạo 105 triệu "
    "đồng (70,0%), quỹ an "
    "ninh 140 triệu đồng ({}%)."
)
RIGHT = (
    SPENT.format("70,0"),
    FUNDS.format("93,0", "105,0", "94,0"),
    CANAL.format("1,8"),
    VACCINE.format("94,0"),
    "Dự toán: chi giáo dục 820 triệu đồng; chi y tế 410 triệu đồng.\nKết quả:\n- Chi giáo dục 615 triệu đồng, đạt 98% "
    "mức giao 9 tháng;\n- Chi y tế 287 triệu đồng, đạt 91% mức giao 9 tháng.",
)
WRONG = {
    SPENT.format("75,0"): ["75,0"],
    FUNDS.format("82,0", "105,0", "94,0"): ["82,0"],
    FUNDS.format("93,0", "94,0", "105,0"): [],
    FUNDS.format("93,0", "105,0", "49,0"): ["49,0"],
    CANAL.format("8,1"): ["8,1"],
    VACCINE.format("49,0"): ["49,0"],
}


@pytest.mark.parametrize("text", RIGHT)
def test_what_its_namesake_confirms_is_left_alone(text: str) -> None:
    """Right rates, and rates of something the report does not tell."""
    assert told(text) == []


@pytest.mark.parametrize("text", WRONG)
def test_a_rate_its_namesake_contradicts_is_told(text: str) -> None:
    """One odd rate among right ones is wrong; two odd ones of three may be measured by something else."""
    assert [quote for _, quote in told(text)] == WRONG[text]
