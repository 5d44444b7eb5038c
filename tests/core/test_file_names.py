"""Names of output files: whatever a unit is called, Windows takes the name and an officer can read it."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from addin.core.file_names import safe_file_name, safe_file_names

_FORBIDDEN = set('<>:"/\\|?*')


@pytest.mark.parametrize(
    ("wanted", "name"),
    [
        ("08 Xã Đăk Cấm", "08 Xã Đăk Cấm.xlsx"),
        ("Biểu 01/BC: quý I?", "Biểu 01-BC- quý I.xlsx"),
        ("../../etc/passwd", "etc-passwd.xlsx"),
        ("C:\\Windows\\x", "C-Windows-x.xlsx"),
        ("CON", "_CON.xlsx"),
        ("nul.txt", "_nul.txt.xlsx"),
        ("Côn Đảo", "Côn Đảo.xlsx"),
        ("xã \u202emihC aI", "xã mihC aI.xlsx"),
        ("dòng một\ndòng hai", "dòng một dòng hai.xlsx"),
        ("~$khóa", "$khóa.xlsx"),
        ("...", "Không tên.xlsx"),
        ("", "Không tên.xlsx"),
        ("cuối có chấm. ", "cuối có chấm.xlsx"),
    ],
)
def test_known_names(wanted: str, name: str) -> None:
    """Signs that mean a folder, a drive or a device are replaced; Vietnamese letters stay."""
    assert safe_file_name(wanted, ".xlsx") == name


@given(st.text(max_size=400))
def test_every_name_is_one_that_windows_takes(wanted: str) -> None:
    """Property: no forbidden sign, no dot or space at the end, no device, nothing invisible, short enough."""
    name = safe_file_name(wanted)

    assert name
    assert not _FORBIDDEN & set(name)
    assert not any(unicodedata.category(letter) in {"Cc", "Cf", "Cs"} for letter in name)
    assert name[-1] not in " ."
    assert len(name) <= 121
    assert len(name.encode()) <= 201
    assert name.split(".")[0].split(" ")[0].lower() not in {"con", "nul", "aux", "prn", "com1", "lpt1"}
    assert unicodedata.normalize("NFC", name) == name


def test_names_alike_to_windows_get_numbers() -> None:
    """In one folder a name that differs only in capitals, or in a sign Windows refuses, would be the same file."""
    names = safe_file_names(["Xã A", "xã a", "Xã A", "Xã B"], ".xlsx")
    assert names == ["Xã A.xlsx", "xã a (2).xlsx", "Xã A (3).xlsx", "Xã B.xlsx"]
