"""Chữ viết: what counts as the same words, and what is only near."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from addin.core.wording import clean, contains_words, key, nearest, same, skeleton, sound

SAME_WORDS = [
    ("Hòa Bình", "Hoà Bình"),
    ("thủy lợi", "thuỷ lợi"),
    ("sức khỏe", "sức khoẻ"),
    ("Ủy ban", "Uỷ ban"),
    ("hoàn thành", "hòan thành"),
    ("ngoài", "ngòai"),
    ("thuyền", "thùyên"),
    ("của", "cuả"),
    ("kỹ thuật", "kĩ thuật"),
    ("lý do", "lí do"),
    ("tỷ lệ", "tỉ lệ"),
    ("kỳ báo cáo", "kì báo cáo"),
    ("Quý I", "Quí I"),
    ("Quý I", "Qúy I"),
    ("quy chế", "qui chế"),
    ("giá", "gía"),
    ("ý kiến", "í kiến"),
    ("bác sĩ", "bác sỹ"),
    ("vĩ tuyến", "vỹ tuyến"),
    ("Đăk Cấm", "Ðăk Cấm"),
    ("đường", "ðường"),
    ("Số người", "Số\u00a0người"),
    ("Số người", "  Số \t\r\n người\u3000"),
    ("Số người", "Số\u200b người\ufeff"),
    ("Số người", "\u202bSố người\u202c"),
    ("TỔNG SỐ", "Tổng số"),
    ("Tổng số (%)", "tổng số: %"),
    ("40%", "40 %"),
    ("m²", "m2"),
    ("Đăk-Bla", "Đăk\u2011Bla"),
    ("Trong đó: nhà nước", "Trong đó – nhà nước"),
    ("Y’ Bhăm", "Y' Bhăm"),
    ("Y'Bhăm", "Yʼ Bhăm"),
]

OTHER_WORDS = [
    ("Đăk Blà", "Đăk Bla"),
    ("Đăk Bla", "Đắk Bla"),
    ("Đăk", "Dak"),
    ("xã Đăk Cấm", "phường Đăk Cấm"),
    ("Quý I", "Quý II"),
    ("Khu vực I", "Khu vực Y"),
    ("hòa", "hóa"),
    ("quả", "của"),
    ("tăng", "tang"),
    ("1.1", "11"),
    ("Tỷ lệ (%)", "Tỷ lệ"),
    ("Đăkrơwa", "Đăk Rơ Wa"),
]


@pytest.mark.parametrize(("a", "b"), SAME_WORDS)
def test_two_spellings_of_the_same_words_are_the_same(a: str, b: str) -> None:
    """Tone placement, i/y, Đ, spaces, hyphens, case and punctuation make no other words."""
    assert key(a) == key(b)
    assert same(a, b)


@pytest.mark.parametrize(("a", "b"), OTHER_WORDS)
def test_words_that_differ_in_an_accent_a_kind_or_a_numeral_stay_different(a: str, b: str) -> None:
    """Levelling goes no further than spelling: another accent is another place."""
    assert not same(a, b)


RIGHTLY_PLACED = """
    quý già giá quả quyền quốc quỹ quỳ giỏi giếng giữ gìn gì giáo hòa khỏe thủy hoàn ngoài xoáy khuỷu rượu thuở
    nguyễn tuyến đường khuyến nghĩa của mùa kìa bìa thừa cứu yếu toàn loét ngoẹo tuần quần loại xoòng
"""


@pytest.mark.parametrize("word", RIGHTLY_PLACED.split())
def test_the_key_leaves_an_officially_placed_tone_where_it_is(word: str) -> None:
    """qu- and gi- are consonants, a marked vowel carries the tone, a closed syllable carries it on its last vowel."""
    assert key(word) == word


def test_a_file_named_on_a_mac_reads_as_one_named_on_windows() -> None:
    """Decomposed letters (NFD) are composed by clean, in whatever order the marks come."""
    assert clean(unicodedata.normalize("NFD", "Tổng hợp Đăk Rơ Wa")) == "Tổng hợp Đăk Rơ Wa"
    assert clean("e\u0323\u0302") == clean("e\u0302\u0323") == "ệ"


@pytest.mark.parametrize("hyphen", "‐‑‒–—―−\u00ad-")
def test_every_look_alike_becomes_the_plain_hyphen(hyphen: str) -> None:
    """A minus, a dash and a soft hyphen are one sign once they are typed in a cell."""
    assert clean(f"a{hyphen}b") == "a-b"


@pytest.mark.parametrize("hidden", "\u0000\u0007\u200b\u200d\u2060\ufeff\u200e\u200f\u202e\u2066\ue000\ufe0f\ud800")
def test_what_cannot_be_seen_is_removed(hidden: str) -> None:
    """Control, zero-width, direction, private-use and half characters leave no trace."""
    assert clean(f"xã{hidden} Ia") == "xã Ia"


@pytest.mark.parametrize("space", " \u00a0\u2007\u2009\u202f\u3000\t\n\r\u2028\x0b")
def test_every_white_space_is_one_space(space: str) -> None:
    """Non-breaking, thin and wide spaces and line breaks inside a cell separate words as a space does."""
    assert clean(f"{space}xã{space}{space}Ia{space}") == "xã Ia"


def test_clean_keeps_what_the_officer_wrote() -> None:
    """Accents, case, tone placement and punctuation are the writer's own and may be shown again."""
    assert clean("  Hoà Bình: 1.264 m² (quí I) ") == "Hoà Bình: 1.264 m² (quí I)"


@pytest.mark.parametrize("spelling", ["Đăk Rơ Wa", "Đăkrơwa", "Đăk Rơwa", "Dak Ro Wa", "Đắk  Rơ-Wa"])
def test_the_highland_spellings_of_one_place_share_a_skeleton(spelling: str) -> None:
    """The commune that one real report spells three ways is one question, not three units."""
    assert skeleton(spelling) == "dakrowa"


@pytest.mark.parametrize("pair", [("Đắc Bla", "Đăk Blà"), ("Ngọc Bay", "Ngọk Bay"), ("Ngok Bay", "Ngọc Bay")])
def test_the_highland_c_and_k_sound_the_same(pair: tuple[str, str]) -> None:
    """Đắc and Đắk, Ngọc and Ngọk have one sound, though other letters; ch and the c of Cấm are left alone."""
    assert sound(pair[0]) == sound(pair[1])
    assert not same(*pair)
    assert sound("Cách Cấm") == "cachcam"


def test_the_nearest_choice_is_offered_for_a_slip_and_none_for_another_word() -> None:
    """A suggestion must look like what was typed: otherwise silence is better."""
    communes = ["Đăk Blà", "Đăk Cấm", "Ngọk Bay", "Ia Chim"]
    assert nearest("Ngọc Bai", communes) == ("Ngọk Bay",)
    assert nearest("iachim", communes) == ("Ia Chim",)
    assert nearest("Quang Trung", communes) == ()
    assert nearest("", communes) == ()
    assert nearest("Đăk B", communes, limit=2) == ("Đăk Blà",)


def test_the_same_words_come_before_words_that_only_sound_the_same() -> None:
    """Of two with one skeleton the one with the same accents is first, wherever it stands in the list."""
    assert nearest("đăk  blà", ["Đăk Bla", "Đăk Blà"], limit=2) == ("Đăk Blà", "Đăk Bla")


def test_equally_near_choices_keep_their_order_and_are_named_once() -> None:
    """The answer does not depend on chance: ties follow the list, doubles are dropped."""
    assert nearest("so nguoi", ["Số người", "Sổ người", "Số người"], limit=5) == ("Số người", "Sổ người")


def test_words_are_found_whole_and_in_order() -> None:
    """A header cell contains "số người" but neither "số" of another word nor the words turned round."""
    header = "Tổng số  NGƯỜI, tham gia"
    assert contains_words(header, "số người")
    assert contains_words(header, "tham gia")
    assert not contains_words(header, "người số")
    assert not contains_words("Nhân dân đóng góp", "nhân d")
    assert not contains_words(header, " - ")
    assert not contains_words("", "-")
    assert contains_words("Tỷ lệ(%)", "%")


def test_a_letter_carries_no_more_than_thirty_accents() -> None:
    """Unicode's own bound for safe text; a hundred thousand of them would take minutes to put in order."""
    assert len(unicodedata.normalize("NFD", clean("a" + "\u0323\u0301" * 1_000))) == 31
    assert clean("a" + "\u0323\u0301" * 15) == unicodedata.normalize("NFC", "a" + "\u0323\u0301" * 15)


@pytest.mark.parametrize("piece", ["hoà ", "\u200f", "aoà", " - ", "̣́", "ﷺ", "\ud800", "c"])
def test_a_very_long_text_is_read_to_its_end(piece: str) -> None:
    """No text of a sender makes the time grow with the square of its length (this would run for hours)."""
    text = piece * 100_000
    assert key(text) == key(clean(text))
    assert nearest(text, [text[:100], "Đăk Cấm"]) in {(), (text[:100],)}


# letters that meet in real files, with the signs that break naive comparisons
VIETNAMESE = st.text(
    st.sampled_from("aăâbcdđeêghiklmnoôơpqrstuưvxyáàảãạấằẻễịóờũựýỷĂĐÐƯ\u0300\u0301\u0323\u0306 \u00a0-–'.,%²'()1½ßİŉ"),
    max_size=25,
)


@given(st.one_of(VIETNAMESE, st.text(max_size=25)))
@settings(max_examples=500)
def test_cleaning_and_levelling_twice_change_nothing_more(text: str) -> None:
    """A cleaned text is clean and a key is its own key, so it does not matter where in the chain they are made."""
    assert clean(clean(text)) == clean(text)
    assert key(key(text)) == key(text)
    assert key(clean(text)) == key(text)
    assert skeleton(key(text)) == skeleton(text)
    assert sound(key(text)) == sound(text)


@given(st.one_of(VIETNAMESE, st.text(max_size=25)))
@settings(max_examples=500)
def test_the_way_a_text_is_stored_makes_no_other_words(text: str) -> None:
    """Composed or decomposed, with wide spaces or in capitals: the key is one."""
    assert key(unicodedata.normalize("NFD", text)) == key(text)
    assert key(f"\u00a0{text}\u200b ") == key(text)
    assert key(f"({text})") == key(text)
