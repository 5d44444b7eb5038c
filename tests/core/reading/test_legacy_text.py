"""Text in the fonts of before Unicode comes back as Vietnamese; Unicode, or no Vietnamese, is left alone."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from addin.core.grid import Grid
from addin.core.reading.legacy_text import TCVN3, VISCII, VNI, Legacy, by_font, by_pattern, converted, in_unicode

LOWER = "aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệghiìỉĩíịklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvxyỳỷỹýỵ"
TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
RIMES = (
    "a ac ai am an ang anh ao ap at au ay ă ăc ăm ăn ăng ăp ăt â âc âm ân âng âp ât âu ây e em en eng eo ep et "
    "ê êch êm ên ênh êp êt êu i ia ich im in inh ip it iu iêm iên iêng iêp iêt iêu o oc oi om on ong op ot oa "
    "oai oan oang ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt u ua uc ui um un ung up ut uôc uôi uôm uôn uông uôt "
    "uê uy uyên uyêt ư ưa ưc ưi ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu y yên yêu"
).split()
SYLLABLES = st.builds(
    lambda onset, rime, tone, at: unicodedata.normalize("NFC", onset + _toned(rime, tone, at)),
    st.sampled_from(
        ["", "b", "c", "ch", "d", "đ", "g", "h", "k", "kh", "l", "m", "ng", "nh", "ph", "s", "th", "tr", "x"]
    ),
    st.sampled_from(RIMES),
    st.sampled_from(TONES),
    st.integers(0, 2),
)
WORDS = st.text(LOWER + " .,0123456789", max_size=40)


def _toned(rime: str, tone: str, at: int) -> str:
    """The tone on the letter that has a mark, else on one of the vowels."""
    vowels = [place for place, letter in enumerate(rime) if letter in "aăâeêioôơuưy"]
    marked = [place for place in vowels if rime[place] in "ăâêôơư"]
    place = (marked[-1:] or vowels)[min(at, len(marked[-1:] or vowels) - 1)]
    return rime[: place + 1] + tone + rime[place + 1 :]


def encoded(text: str, table: dict[str, str]) -> str:
    """As an old keyboard program would have stored it."""
    back = {letter: signs for signs, letter in table.items()}
    return "".join(back.get(letter, letter) for letter in text)


@given(WORDS)
def test_tcvn3_is_read_back(text: str) -> None:
    """Property: whatever was typed in .VnTime is the text again."""
    assert in_unicode(encoded(text, dict(TCVN3)), Legacy.TCVN3) == text


@given(WORDS)
def test_viscii_is_read_back(text: str) -> None:
    """Property: one sign for one letter, as Windows shows it or as the bare code."""
    typed = encoded(text, dict(VISCII))
    assume(not re.search(r"m[²³](?!\w)", typed))  # which is taken for square and cubic metres
    assert in_unicode(typed, Legacy.VISCII) == text


def test_a_word_that_begins_like_square_metres_is_a_word() -> None:
    """ "m²i" is "mỗi" in VISCII; "m²" alone stays what it is."""
    assert in_unicode("m²i xã 45 m²", Legacy.VISCII) == "mỗi xã 45 m²"


VISCII_SHEET = "Báo cáo kªt quä thñc hi®n; xã Ðåk Blà; ngß¶i tham gia ðßþc 45 m²; tri®u ð°ng"


def test_viscii_is_taken_only_where_nothing_else_is_meant() -> None:
    """A sheet full of it is; the other old fonts and other languages are never taken for it, nor m²."""
    assert by_pattern([VISCII_SHEET]) is Legacy.VISCII
    assert by_pattern(["B¸o c¸o tµi chÝnh, ng\u00adêi d©n x· §¨k Bl\u00b5, tæng céng"]) is Legacy.TCVN3
    assert by_pattern(["Baùo caùo taøi chính Ñôn vò xaõ Ñaêk Blaø toång coäng ngöôøi"]) is Legacy.VNI
    for other in (
        "Größe für über straße Maß groß Fuß weiß", "el niño mañana señor ¿qué? año", "5 m² 6 m³ 7 km² 30°C µm ±5",
        "på för två år så små å få", "São Paulo ação não informações", "naïve café façade ça garçon leçon reçu",
        "Þór þing Ísland þjóð það þú", "Ngß¶i Tiªng", "Café Đăk Hà kªt hi®n ngß¶i ð°ng", "5 µg, 6 µl, 7 µm, 8 µs",
    ):  # fmt: skip
        assert by_pattern([other]) in (None, Legacy.VNI), other


@given(WORDS)
def test_tcvn3_capitals_are_read_back(text: str) -> None:
    """Property: the font of capitals stores small letters and shows large ones."""
    assert in_unicode(encoded(text, dict(TCVN3)), Legacy.TCVN3_CAPITALS) == text.upper()


@given(st.lists(SYLLABLES.map(lambda one: one.upper() if len(one) > 3 else one), max_size=6).map(" ".join))
def test_vni_is_read_back(text: str) -> None:
    """Property: letters with their marks behind them become one letter each again, small or capital."""
    assert in_unicode(encoded(text, dict(VNI)), Legacy.VNI) == text


@pytest.mark.parametrize(
    ("stored", "legacy", "meant"),
    [
        ("B¸o c¸o tµi chÝnh", Legacy.TCVN3, "Báo cáo tài chính"),
        ("§¬n vÞ: x· §¨k Bl\u00b5", Legacy.TCVN3, "Đơn vị: xã Đăk Blà"),
        ("tæng céng", Legacy.TCVN3_CAPITALS, "TỔNG CỘNG"),
        ("ng\u00adêi tham gia", Legacy.TCVN3, "người tham gia"),
        ("Baùo caùo taøi chính", Legacy.VNI, "Báo cáo tài chính"),
        ("Ñôn vò: xaõ Ñaêk Blaø", Legacy.VNI, "Đơn vị: xã Đăk Blà"),
        ("TOÅNG COÄNG", Legacy.VNI, "TỔNG CỘNG"),
        ("Ngöôøi tham gia, tyû leä", Legacy.VNI, "Người tham gia, tỷ lệ"),
        ("Báo cáo kªt quä thñc hi®n nhi®m vø", Legacy.VISCII, "Báo cáo kết quả thực hiện nhiệm vụ"),
        ("Ngß¶i tham gia ðßþc 45 m², 12 km³", Legacy.VISCII, "Người tham gia được 45 m², 12 km³"),
        ("xã Ðåk Blà, tri®u ð°ng, cüa ÐÕi h÷c", Legacy.VISCII, "xã Đăk Blà, triệu đồng, của Đại học"),
        ("VI\u017dT NAM, T\u2019NG C\u201cNG", Legacy.VISCII, "VIỆT NAM, TỖNG CỘNG"),
    ],
)
def test_known_texts(stored: str, legacy: Legacy, meant: str) -> None:
    """Words as they stand in old files, checked by eye."""
    assert in_unicode(stored, legacy) == meant


@pytest.mark.parametrize(
    ("font", "legacy"),
    [
        (".VnTime", Legacy.TCVN3),
        (".VnArial Narrow", Legacy.TCVN3),
        (".VnTimeH", Legacy.TCVN3_CAPITALS),
        ("VNI-Times", Legacy.VNI),
        ("Times New Roman", None),
        ("", None),
    ],
)
def test_the_font_says_it(font: str, legacy: Legacy | None) -> None:
    """The name of the font decides, whatever the letters look like."""
    assert by_font(font) is legacy


@pytest.mark.parametrize(
    ("texts", "legacy"),
    [
        (["B¸o c¸o", "tµi chÝnh", "Sè ng\u00adêi"], Legacy.TCVN3),
        (["Baùo caùo", "taøi chính", "Soá ngöôøi"], Legacy.VNI),
        (["Báo cáo", "tài chính"], None),
        (["Xã hội", "B¸o c¸o tµi chÝnh"], None),
        (["Résumé à la carte", "naïve café", "Müller"], None),
        (["© 2023", "5 × 3", "±2", "§ 4"], None),
        (["20°C", "½ kg", "100 µm", "«trích»"], None),
        (["Ia Chim", "Kon Tum", "12345"], None),
        ([], None),
    ],
)
def test_the_letters_say_it_only_when_they_are_sure(texts: list[str], legacy: Legacy | None) -> None:
    """Without a font, Vietnamese in an old code is seen; other languages, signs and any Unicode Vietnamese are not."""
    assert by_pattern(texts) is legacy


@settings(max_examples=60)
@given(st.lists(WORDS, max_size=6))
def test_unicode_is_never_touched(texts: list[str]) -> None:
    """Property: text with letters that only Unicode has stays as it is, even in an old font."""
    marked = tuple((f"{text} ệ",) for text in texts)
    grid = Grid("a.xlsx", "Biểu", marked, fonts={(row, 1): ".VnTime" for row in range(1, len(marked) + 1)})

    assert converted(grid) is grid


def test_a_sheet_is_converted_cell_by_cell_and_keeps_the_original() -> None:
    """Cells in an old font are read; numbers and other cells are not touched; what the sender wrote is kept."""
    grid = Grid("a.xlsx", "Biểu", (("x· Ia Chim", 5.0, "Ia Chim"), ("ghi chó", None, "#")), fonts={(1, 1): ".VnTime"})

    result = converted(grid)

    assert result.rows == (("xã Ia Chim", 5.0, "Ia Chim"), ("ghi chó", None, "#"))
    assert result.originals == {(1, 1): "x· Ia Chim"}
