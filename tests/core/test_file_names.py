"""File names: what Windows refuses, hides or confuses never reaches the disk, and Vietnamese stays readable."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from addin.core.file_names import file_name, file_names


@pytest.mark.parametrize(
    ("stem", "name"),
    [
        ("Biểu Xã Ia Chim", "Biểu Xã Ia Chim.xlsx"),
        ("Phường Lê Lợi".replace("ê", "e\u0302"), "Phường Lê Lợi.xlsx"),
        ("CON", "_CON.xlsx"),
        ("aux.2023", "_aux.2023.xlsx"),
        ("Com1 ", "_Com1.xlsx"),
        ("Xã A...", "Xã A.xlsx"),
        ("..", "Không tên.xlsx"),
        ("../../etc/passwd", "-..-etc-passwd.xlsx"),
        ("C:\\Biểu\\Xã", "C-Biểu-Xã.xlsx"),
        ('Xã "Đăk" <Rơ> Wa?*|', "Xã -Đăk- -Rơ- Wa-.xlsx"),
        ("Xã \u202eslx.exe\u202c\u200b Ia", "Xã slx.exe Ia.xlsx"),
        ("dòng\n\tmới\x00", "dòng mới.xlsx"),
        ("", "Không tên.xlsx"),
        ("x" * 300, "x" * 120 + ".xlsx"),
    ],
)
def test_a_name_is_safe_and_readable(stem: str, name: str) -> None:
    """Devices, dots, paths, marks that turn the text around, 300 characters: each becomes a plain name."""
    assert file_name(stem) == name


def test_names_alike_to_windows_get_numbers() -> None:
    """A name that differs only in capitals is the same file there."""
    names = file_names(["Xã A", "xã a", "Xã A?", "Xã A?"])
    assert names == ["Xã A.xlsx", "xã a (2).xlsx", "Xã A-.xlsx", "Xã A- (2).xlsx"]


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=300))
def test_any_text_gives_a_name_that_can_be_written(stem: str) -> None:
    """No separator, no control or hidden character, no dot or space before the extension, never too long."""
    name = file_name(stem)
    inner = name.removesuffix(".xlsx")
    assert not set(inner) & set('<>:"/\\|?*')
    assert not {unicodedata.category(character) for character in inner} & {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}
    assert 0 < len(inner) <= 121
    assert inner == inner.strip(" .")
