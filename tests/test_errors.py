"""The exception tree and its sentences."""

from __future__ import annotations

import re

import pytest

from addin import errors
from addin.errors import CannotRead, Encrypted, FormAuthorError, TongHopError


def test_the_tree_in_the_docstring_is_the_tree() -> None:
    """Names and places of the drawing agree with the classes, so that nobody reads an old map."""
    drawn: list[tuple[str, str]] = []
    branch: list[str] = []
    for line in (errors.__doc__ or "").splitlines():
        if found := re.match(r"^ {4}([│├└─ ]*)([A-Z]\w+)  ", line):
            branch[len(found[1]) // 4 :] = [found[2]]
            drawn.append((found[2], branch[-2] if len(branch) > 1 else "Exception"))
    real = [
        (kind.__name__, kind.__base__.__name__)
        for kind in vars(errors).values()
        if isinstance(kind, type) and issubclass(kind, TongHopError) and kind.__base__
    ]
    assert sorted(drawn) == sorted(real)


@pytest.mark.parametrize(
    ("place", "shown"),
    [
        ({}, "Thiếu cột “Đơn vị”."),
        ({"file": "mau/form.toml", "line": 12}, "form.toml, dòng 12: Thiếu cột “Đơn vị”."),
        ({"file": "so.xlsx", "sheet": "Biểu", "line": 3}, "so.xlsx, trang Biểu, dòng 3: Thiếu cột “Đơn vị”."),
    ],
)
def test_a_definition_error_leads_its_author_to_the_line(place: dict[str, str], shown: str) -> None:
    """The sentence begins with as much of the place as is known; the folder is left out."""
    assert str(FormAuthorError("Thiếu cột “Đơn vị”.", **place)) == shown  # type: ignore[arg-type]


def test_a_file_error_is_its_sentence_and_knows_its_file() -> None:
    """`str` is what the officer reads; whoever can read no file catches the protected one too."""
    with pytest.raises(CannotRead) as caught:
        raise Encrypted("Tệp có mật khẩu.", file="xã.xlsx")
    assert (str(caught.value), caught.value.file) == ("Tệp có mật khẩu.", "xã.xlsx")
