"""Kiểu trình bày: the named styles of every table, so that all pages look as if one clerk had made them.

The font is Times New Roman everywhere (the host's part); sizes, borders, fills and number formats are here.
"""

from __future__ import annotations

from addin.core.edits import Style
from addin.core.finding import Severity

TITLE = Style(bold=True, size=14, align="center", wrap=True)
SUBTITLE = Style(size=13, align="center", wrap=True)
REFERENCE = Style(italic=True, align="center", wrap=True)
MEASURE_LINE = Style(italic=True, align="right")
LETTERHEAD = Style(align="center", wrap=True)
LETTERHEAD_BOLD = LETTERHEAD.but(bold=True)
RULE = Style(size=8, align="center", valign="top")
SIGNATURE_DATE = Style(italic=True, align="center")
SIGNATURE = Style(bold=True, align="center")
SECTION = Style(bold=True)
NOTE = Style(italic=True, colour="595959", wrap=True, valign="top")
PARAGRAPH = Style(wrap=True, valign="top")

_CELL = Style(border="thin", wrap=True)
HEADER = _CELL.but(bold=True, align="center", fill="EDEDED")
NUMBERING = _CELL.but(italic=True, size=8, align="center", wrap=False)
TEXT = _CELL
CENTRED = _CELL.but(align="center")
NUMBER = _CELL.but(align="right", wrap=False)
GROUP = {"bold": True, "fill": "F7F7F7"}
TOTAL = {"bold": True, "fill": "EDEDED"}
STATED = {"italic": True, "colour": "7F7F7F"}

LINK = Style(colour="0563C1", underline=True)
LINK_CELL = _CELL.but(colour="0563C1", underline=True)

INPUT_FILL = "FFFBD6"
COMPUTED_FILL = "EDEDED"
UNREAD = {"fill": "F9D9C6", "bold": True}

# Tints and shades of the Okabe-Ito colours, which stay apart for colour-blind readers and in a grey print.
SEVERITY_FILLS = {
    Severity.ERROR: "F9D9C6",
    Severity.MUST_EXPLAIN: "FCEBC4",
    Severity.NOTE: "DDF0FB",
    Severity.UNCHECKED: "F2E3EC",
}
SEVERITY_COLOURS = {
    Severity.ERROR: "8F3D00",
    Severity.MUST_EXPLAIN: "6B4A00",
    Severity.NOTE: "005A8C",
    Severity.UNCHECKED: "7A3B63",
}
GOOD, BAD, ABSENT = "009E73", "D55E00", "BFBFBF"
BAR = "0072B2"
GOOD_FILL, ABSENT_FILL = "D9F2E9", "F2F2F2"

TABS = {"control": "0072B2", "summary": "009E73", "findings": "D55E00", "commune": "56B4E9", "plain": "7F7F7F"}


def given(decimals: int) -> str:
    """Định dạng số đã báo: a 0 stays a 0, for it is not the same answer as a dash."""
    pattern = _pattern(decimals)
    return f"{pattern};-{pattern};{pattern};@_-"


def computed(decimals: int) -> str:
    """Định dạng số tính ra: a zero shows as the dash of printed tables."""
    pattern = _pattern(decimals)
    return f'{pattern};-{pattern};"-"_-'


def awaiting(decimals: int) -> str:
    """Định dạng số tự tính của biểu trắng: a formula that has nothing to add up yet shows nothing."""
    pattern = _pattern(decimals)
    return f"{pattern};-{pattern};"


def _pattern(decimals: int) -> str:
    """A figure keeps a hyphen's room from the line on its right."""
    return "#,##0" + ("." + "0" * decimals if decimals else "") + "_-"


def of_severity(severity: Severity, style: Style = CENTRED) -> Style:
    """Kiểu theo mức độ: symbol and word say it too, so the colour is never alone."""
    return style.but(fill=SEVERITY_FILLS[severity], colour=SEVERITY_COLOURS[severity], bold=True)
