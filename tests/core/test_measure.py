"""Đơn vị tính: which measure a spelling means, what converts, what adds, and numbers written with their unit."""

from __future__ import annotations

from decimal import Decimal

import pytest

from addin.core.measure import (
    Measure,
    NotSummable,
    Quantity,
    UnlikeMeasures,
    convert,
    convertible,
    counted_thing,
    measure_of,
    read_quantity,
    total,
)
from addin.core.number import ErrorValue, Missing, Text, Unreadable


def the(spelling: str) -> Measure:
    """The measure of a spelling that is known."""
    measure = measure_of(spelling)
    assert measure is not None, spelling
    return measure


SPELLINGS = {
    "km": ["Km", "KM", "ki lô mét", "kilômét", "cây số"],
    "m": ["M", "mét", "Mét", "m dài", "md"],
    "m2": ["m²", "M2", "m 2", "m^2", "mét vuông"],
    "ha": ["Ha", "HA", "héc ta", "hecta", "héc-ta"],
    "m3": ["m³", "M3", "khối", "mét khối"],
    "đồng": ["đ", "VNĐ", "VND", "Đồng", "ðồng"],
    "nghìn đồng": ["ng.đ", "ngàn đồng", "1.000 đồng", "1000đ", "1 000 đồng", "Nghìn  đồng"],
    "triệu đồng": ["tr.đ", "trđ", "Tr.đồng", "triệu", "TRIỆU ĐỒNG", "tr.đồng", "1.000.000 đồng", "(triệu đồng)"],
    "tỷ đồng": ["tỷ", "tỉ đồng", "Tỷ đ", "tỷ\u00a0đồng"],
    "%": ["(%)", "phần trăm"],
    "điểm phần trăm": ["điểm %", "Điểm phần trăm"],
    "kg": ["Kg", "ki-lô-gam", "kilogam"],
    "tạ": ["Tạ"],
    "tấn": ["Tấn"],
    "người": ["Người", "NGƯỜI"],
    "công": ["ngày công", "nhân công", "Công lao động"],
    "hộ": ["hộ gia đình", "Hộ"],
    "trường hợp": ["t.hợp", "Trường hợp"],
    "tuyến": ["tuyến đường"],
    "đồng chí": ["đ/c"],
}


@pytest.mark.parametrize(
    ("symbol", "spelling"), [(s, x) for s, spellings in SPELLINGS.items() for x in [s, *spellings]]
)
def test_every_spelling_of_a_unit_is_the_same_measure(symbol: str, spelling: str) -> None:
    """However a commune writes its unit, the measure is one, with one symbol to show."""
    assert the(spelling) == the(symbol)
    assert the(spelling).symbol == symbol


@pytest.mark.parametrize("label", ["ĐVT: {}", "Đơn vị tính: {}", "(Đơn vị tính: {})", "đvt:{}", "Đơn vị : {}"])
def test_the_line_above_a_table_names_its_measure(label: str) -> None:
    """ "Đơn vị tính: triệu đồng" is the usual place of the unit when one holds for the table."""
    assert measure_of(label.format("triệu đồng")) == the("triệu đồng")


UNKNOWN = [
    "",
    " ",
    "-",
    "/",
    "pa nô",
    "nghìn",
    "đồng hồ",
    "mét tre",
    "cây cầu",
    "tỷ lệ",
    "1",
    "m4",
    "người/",
    "/ha",
    "m/2",
    "nghìn triệu đồng",
    "triệu %",
    "dong",
]


@pytest.mark.parametrize("text", [*UNKNOWN, "a/" * 30, "m" * 1_000_000, "/" * 1_000_000, "triệu " * 100_000])
def test_a_unit_that_is_not_known_is_not_guessed(text: str) -> None:
    """No prefix, no nearest word, no missing accent makes a unit; a hostile text is answered as well."""
    assert measure_of(text) is None


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("đồng", "đồng chí"),
        ("người", "lượt người"),
        ("công", "công trình"),
        ("m", "m2"),
        ("%", "điểm phần trăm"),
        ("cây", "cây số"),
        ("tạ", "tấn/ha"),
        ("hộ", "người"),
    ],
)
def test_units_that_look_alike_but_differ_never_convert(a: str, b: str) -> None:
    """đồng chí is not money, a visit is not a visitor, a point is not a per cent."""
    assert not convertible(the(a), the(b))
    with pytest.raises(UnlikeMeasures) as caught:
        convert(Decimal(1), the(a), the(b))
    assert (caught.value.source, caught.value.target) == (the(a), the(b))


@pytest.mark.parametrize(
    ("value", "source", "target", "result"),
    [
        ("3.374", "km", "m", "3374"),
        ("572", "m", "km", "0.572"),
        ("14.17", "ha", "m2", "141700"),
        ("34742", "m2", "ha", "3.4742"),
        ("5.6966", "tỷ đồng", "triệu đồng", "5696.6"),
        ("5696.6", "triệu đồng", "đồng", "5696600000"),
        ("5173.2", "nghìn đồng", "triệu đồng", "5.1732"),
        ("2.5", "tấn", "tạ", "25"),
        ("1", "m3", "lít", "1000"),
        ("5", "%", "‰", "50"),
        ("1.2", "triệu lượt khách", "lượt khách", "1200000"),
        ("5.1", "tấn/ha", "tạ/ha", "51"),
        ("0.1", "km", "km", "0.1"),
        ("7", "km/giờ", "km/giờ", "7"),
        ("90", "phút", "giờ", "1.5"),
    ],
)
def test_measures_of_one_dimension_convert_exactly(value: str, source: str, target: str, result: str) -> None:
    """Lengths, areas, money, weights and rates go over into each other without a lost digit."""
    assert convert(Decimal(value), the(source), the(target)) == Decimal(result)


@pytest.mark.parametrize(
    ("value", "source", "target", "result"),
    [
        ("3.374", "km", "m", "3374"),
        ("500", "m", "km", "0.500"),
        ("1688.700", "triệu đồng", "tỷ đồng", "1.688700"),
        ("1688.700", "triệu đồng", "triệu đồng", "1688.700"),
        ("5.6", "tỷ đồng", "triệu đồng", "5600"),
    ],
)
def test_a_converted_number_shows_the_digits_it_had(value: str, source: str, target: str, result: str) -> None:
    """3,374 km is 3.374 m and not 3.374,000 m: converting neither adds nor drops precision."""
    assert convert(Decimal(value), the(source), the(target)).as_tuple() == Decimal(result).as_tuple()


@pytest.mark.parametrize(
    ("unit", "symbol", "dimension"),
    [
        ("tạ/ha", "tạ/ha", "khối lượng/diện tích"),
        ("Triệu đồng/người/năm", "triệu đồng/người/năm", "tiền/người/năm"),
        ("tr.đ / hộ", "triệu đồng/hộ", "tiền/hộ"),
        ("người/km²", "người/km2", "người/diện tích"),
    ],
)
def test_a_rate_is_a_measure_of_its_own_and_is_not_summed(unit: str, symbol: str, dimension: str) -> None:
    """Yields and incomes per head are known by their two measures; adding two of them means nothing."""
    rate = the(unit)
    assert (rate.symbol, rate.dimension, rate.counted, rate.summable) == (symbol, dimension, False, False)
    with pytest.raises(NotSummable):
        Quantity(Decimal(50), rate) + Quantity(Decimal(52), rate)


def test_things_counted_one_by_one_are_exact_and_thousands_of_them_are_not() -> None:
    """877 people leave no room for rounding, 1,2 million visits do; so do kilometres and money."""
    assert all(the(noun).counted for noun in ("người", "cây", "vụ", "hộ", "trường hợp", "tuyến", "sân", "cụm"))
    assert not any(the(unit).counted for unit in ("km", "triệu đồng", "%", "kg", "triệu lượt khách", "nghìn người"))


def test_a_new_thing_is_counted_when_a_form_says_so() -> None:
    """A noun outside the list becomes a measure only on purpose, and equals the known one when there is one."""
    panels = counted_thing(" pa  nô ")
    assert panels == Measure("pa nô", "pa nô", Decimal(1), counted=True)
    assert counted_thing("người") == the("người")
    assert not convertible(panels, the("người"))


def test_quantities_add_in_the_measure_of_the_first() -> None:
    """3,374 km and 572 m are 3,946 km; routes and grounds do not add."""
    road = Quantity(Decimal("3.374"), the("km"))
    fence = Quantity(Decimal(572), the("m"))
    assert road + fence == Quantity(Decimal("3.946"), the("km"))
    assert fence + road == Quantity(Decimal(3946), the("m"))
    assert (road + fence).to(the("m")) == fence + road
    with pytest.raises(UnlikeMeasures):
        road + Quantity(Decimal(28), the("triệu đồng"))


@pytest.mark.parametrize(("a", "b"), [("%", "%"), ("%", "‰"), ("%", "điểm phần trăm"), ("điểm phần trăm", "%")])
def test_percentages_never_add(a: str, b: str) -> None:
    """5% and 5% are not 10% of anything, and 5% and 5 percentage points are two different statements."""
    with pytest.raises(UnlikeMeasures):
        Quantity(Decimal(5), the(a)) + Quantity(Decimal(5), the(b))


def test_contributions_in_points_add_up() -> None:
    """1,36 + 3,97 + 3,45 + 0,73 points is how growth is made up, so points do add to points."""
    points = [Quantity(Decimal(p), the("điểm phần trăm")) for p in ("1.36", "3.97", "3.45", "0.73")]
    assert total(points) == Quantity(Decimal("9.51"), the("điểm phần trăm"))


def test_a_total_of_nothing_is_nothing() -> None:
    """No quantities give no total, not 0 of an invented measure; one quantity is its own total."""
    people = Quantity(Decimal(877), the("người"))
    assert total([]) is None
    assert total([people]) == people
    assert total([people, Quantity(Decimal(30), the("người"))]) == Quantity(Decimal(907), the("người"))


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        ("100", "%", "100%"),
        ("3.374", "km", "3,374 km"),
        ("1688.700", "triệu đồng", "1.688,700 triệu đồng"),
        ("0.5", "‰", "0,5‰"),
        ("9.5", "điểm phần trăm", "9,5 điểm phần trăm"),
    ],
)
def test_a_quantity_is_written_as_documents_do(value: str, unit: str, text: str) -> None:
    """No space before %, one before every other unit."""
    assert str(Quantity(Decimal(value), the(unit))) == text


def test_the_messages_name_both_units_in_vietnamese() -> None:
    """What an officer may see says which units met, and what to do about percentages."""
    assert "“km”" in str(UnlikeMeasures(the("km"), the("%")))
    assert "“%”" in str(UnlikeMeasures(the("km"), the("%")))
    assert "tính lại từ số gốc" in str(NotSummable(the("%"), the("%")))


QUANTITIES = [
    ("1.264 m", "1264", "m"),
    ("3,374 km", "3.374", "km"),
    ("3,374Km", "3.374", "km"),
    ("14, 17ha", "14.17", "ha"),
    ("34.742m2", "34742", "m2"),
    ("34.742 m²", "34742", "m2"),
    ("1.396\u00a0m3", "1396", "m3"),
    ("1.688,700 triệu đồng", "1688.700", "triệu đồng"),
    ("4.014,89 tỷ", "4014.89", "tỷ đồng"),
    ("500.000đ", "500000", "đồng"),
    ("1.000 đồng", "1000", "đồng"),
    ("100%", "100", "%"),
    ("109,7 %", "109.7", "%"),
    ("-9,5%", "-9.5", "%"),
    ("+9,5%", "9.5", "%"),
    ("(1.250) triệu đồng", "-1250", "triệu đồng"),
    ("5 điểm phần trăm", "5", "điểm phần trăm"),
    ("02 trường hợp", "2", "trường hợp"),
    ("09 tuyến", "9", "tuyến"),
    ("877 người", "877", "người"),
    ("51 tạ/ha", "51", "tạ/ha"),
    ("52,44 triệu đồng/người", "52.44", "triệu đồng/người"),
    ("1,2 triệu lượt khách", "1.2", "triệu lượt khách"),
    ("2 tỷ 350 triệu đồng", "2350", "triệu đồng"),
    ("2 tỷ đồng, 350,5 triệu đồng", "2350.5", "triệu đồng"),
    ("1 triệu 200 nghìn đồng", "1200", "nghìn đồng"),
    ("3 tỷ 5 triệu 200 nghìn đồng", "3005200", "nghìn đồng"),
    ("3 km 374 m", "3374", "m"),
]


@pytest.mark.parametrize(("text", "value", "unit"), QUANTITIES)
def test_a_number_is_read_with_its_unit(text: str, value: str, unit: str) -> None:
    """Number and unit come apart wherever the space is; an amount in two measures is told in the smaller one."""
    number, measure = read_quantity(text)
    assert isinstance(number, Decimal)
    assert number.as_tuple() == Decimal(value).as_tuple()
    assert measure == the(unit)


@pytest.mark.parametrize(
    ("text", "candidates", "unit"),
    [
        ("10.5 km", ["10.5", "105"], "km"),
        ("1,264.50 m", ["1264.50"], "m"),
        ("hơn 1.200 người", ["1200"], "người"),
        ("Khoảng 50%", ["50"], "%"),
        ("ước đạt 3,5 tỷ", ["3.5"], "tỷ đồng"),
        ("~5 km", ["5"], "km"),
        ("gần 1.200", ["1200"], None),
        ("5 pa nô", ["5"], None),
        ("572 m hàng rào", ["572"], None),
        ("20 đồng hồ", ["20"], None),
        ("5 cây cầu", ["5"], None),
        ("02 (hai) trường hợp", ["2"], None),
        ("50 người trở lên", ["50"], None),
        ("-2 tỷ 350 triệu", ["-2"], None),
        ("2 tỷ 350", [], None),
        ("1tr5", [], None),
        ("2 tỷ 1.350 triệu", [], None),
        ("350 triệu 2 tỷ", [], None),
        ("2,5 tỷ 350 triệu", [], None),
        ("2 tỷ 10.5 triệu", [], None),
        ("5 người 3 hộ", [], None),
    ],
)
def test_a_doubtful_quantity_is_named_and_not_guessed(text: str, candidates: list[str], unit: str | None) -> None:
    """Estimates, unknown units, missing units and parts that do not fit are the officer's to decide."""
    value, measure = read_quantity(text)
    assert isinstance(value, Unreadable)
    assert value.text == text
    assert len(value.reason) > 15
    assert value.candidates == tuple(map(Decimal, candidates))
    assert measure == (the(unit) if unit else None)


@pytest.mark.parametrize(
    "text",
    [
        "Tổng số",
        "02/18",
        "5/ha",
        "02/18 nhiệm vụ",
        "31/01/2023",
        "1. Đường giao thông",
        "thôn 8",
        "tăng 5%",
        "hơn nữa",
        "(5 km)",
        "08 giờ 30 ngày 31/01/2023",
        "5 người (3 nữ)",
        "12 tuyến đường đã được bê tông hóa trong năm",
        "1 " + "người " * 100_000,
    ],
)
def test_words_with_numbers_in_them_are_left_to_the_proof_reader(text: str) -> None:
    """A ratio, a date, a heading or a sentence is no quantity of a cell."""
    value, measure = read_quantity(text)
    assert isinstance(value, Text)
    assert measure is None


def test_what_has_no_unit_is_what_the_number_reader_says() -> None:
    """Plain numbers, empty cells, dashes and errors pass through without a measure."""
    assert read_quantity("1.264") == (Decimal(1264), None)
    assert read_quantity("") == (Missing(), None)
    assert read_quantity("KPS") == (Missing("KPS"), None)
    assert read_quantity("#REF!") == (ErrorValue("#REF!"), None)


@pytest.mark.parametrize("piece", ["1", "1 m", "1 tỷ ", "hơn ", "(1", "1,", "~"])
def test_a_hostile_quantity_is_read_to_its_end(piece: str) -> None:
    """A cell of half a million signs is answered, and gives no number."""
    assert not isinstance(read_quantity(piece * 100_000)[0], Decimal)


@pytest.mark.parametrize(("symbol", "said"), [("%", "97,4%"), ("km", "97,4 km"), ("triệu đồng", "97,4 triệu đồng")])
def test_a_unit_follows_its_number_as_prose_writes_it(symbol: str, said: str) -> None:
    """No space before %, one before every other unit."""
    measure = measure_of(symbol)
    assert measure
    assert measure.after("97,4") == said
