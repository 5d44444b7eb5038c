"""The properties of a document by markup known from other files: each file's own words, in the places of its own."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from addin.hosts.reading.plain_properties import plain_properties

HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
CORE = HEAD + '<c xmlns:dc="x"><dc:creator>{}</dc:creator><dc:title/><dc:modified t="d">{}</dc:modified></c>'
CUSTOM = HEAD + '<Properties><property name="{}"><lpwstr>{}</lpwstr></property><property name="b"/></Properties>'


def told(core: str, custom: str = "") -> dict[str, str]:
    return plain_properties(core.encode(), custom.encode())


def test_files_of_one_markup_have_their_own_words() -> None:
    """Words of the second file are not those of the first, whose markup is then known."""
    assert told(CORE.format("An", "2026")) == {"creator": "An", "title": "", "modified": "2026"}
    assert told(CORE.format("Bình", "2027")) == {"creator": "Bình", "title": "", "modified": "2027"}
    assert told(CORE.format("", "2027"))["creator"] == ""


def test_another_name_of_a_property_is_another_markup() -> None:
    """The same words under another name, or in another place, are another property."""
    assert told("", CUSTOM.format("a", "xa_1")) == {"a": "xa_1", "b": ""}
    assert told("", CUSTOM.format("c", "xa_1")) == {"c": "xa_1", "b": ""}
    assert told(CORE.format("An", "2026").replace("dc:creator", "dc:subject"))["subject"] == "An"


def test_what_the_markup_itself_says_stays() -> None:
    """An entity and mixed content are understood by the parser, file by file; digits are not taken for a place."""
    assert told("<c><a>Sắt &amp; thép</a><b>5<i/></b><d>7</d></c>") == {"a": "Sắt & thép", "b": "5", "d": "7"}


@pytest.mark.parametrize("bad", [CORE.format("An", "2026") + "<", "<c><a>x</b></c>", "<c><!-- x --><a>x</a></c>",
                                 "<c><a>x\ny</a></c>", "<c><a>\x00</a></c>", "<c><a>\ue000</a></c>", "x",
                                 CORE.format("An", "2026") + " " * 60_000])  # fmt: skip
def test_what_is_odd_is_refused(bad: str) -> None:
    """Every time anew; what is no XML never becomes known."""
    for _ in range(2):
        with pytest.raises((SyntaxError, ValueError)):
            told(bad)


def test_another_encoding_is_left_to_the_parser() -> None:
    """The bytes of a word are not UTF-8 because they could be."""
    with pytest.raises(ValueError, match="another way"):
        told(CORE.format("Ã©", "2026").replace("UTF-8", "windows-1252"))
    assert told(CORE.format("é", "2026").replace('"UTF-8"', "'utf-8'"))["creator"] == "é"


def test_bytes_that_are_no_text_are_refused() -> None:
    """A damaged letter between known tags is seen."""
    told(CORE.format("An", "2026"))
    with pytest.raises(ValueError, match="decode"):
        plain_properties(CORE.format("A?", "2026").encode().replace(b"?", b"\xff"), b"")


@given(st.text(st.characters(categories=("L", "N", "Zs", "P"), exclude_characters="<>&"), max_size=12))
def test_any_plain_words(words: str) -> None:
    """What is written is what is read, or it is left to the parser of all files."""
    try:
        found = told(CORE.format(words, "2026"))
    except ValueError:
        assert not words.isprintable()
    else:
        assert found["creator"] == words
