"""Thứ hạng: "xếp thứ 41/63, tăng 07 bậc so với năm trước (thứ 48/63)": the higher rank is the smaller number."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from addin.core.number import exact
from addin.core.proofread.causes import suspect
from addin.core.proofread.checks import Check, Place, Report, Verdict
from addin.core.proofread.relations.differences import DIRECTION, GROWTH

_RANK = r"(?:thứ|hạng|vị trí(?: thứ)?)\s+(?P<{0}>\d{{1,3}})(?:\s?/\s?\d{{1,3}})?"
_STEP = r"(?P<way>tăng|lên|cải thiện|vươn lên|giảm|tụt|xuống)\s+(?P<n>\d{1,3})\s+(?:bậc|hạng|vị trí|thứ hạng)\b"
_BETWEEN = r"[^.;()\d]{0,60}"
_FORMS = (
    re.compile(_RANK.format("now") + _BETWEEN + _STEP + r"[^.;()]{0,60}\([^.;()]{0,30}?" + _RANK.format("then")),
    re.compile(_RANK.format("now") + _BETWEEN + _STEP + r"\s+so với[^.;()]{0,40}?" + _RANK.format("then")),
    re.compile(
        _RANK.format("now") + r"[^.;\d]{0,30}(?:năm trước|năm ngoái|cùng kỳ|kỳ trước|so với)[^.;]{0,30}?"
        + _RANK.format("then")
        + r"[^.;\d]{0,20}" + _STEP
    ),
    re.compile(
        r"\btừ\s+(?:vị trí\s+)?" + _RANK.format("then") + r"[^.;()\d]{0,40}\b(?:lên|xuống)\s+(?:vị trí\s+)?"
        + _RANK.format("now")
        + r"[^.;\d]{0,40}?" + _STEP
    ),
)  # fmt: skip
_UP = frozenset({"tăng", "lên", "cải thiện", "vươn lên"})


def rank_changes(report: Report) -> Iterator[Check]:
    """Tính lại số bậc tăng, giảm của một thứ hạng."""
    for reading in report.readings:
        for form in _FORMS:
            for match in form.finditer(reading.lower):
                yield _judge(reading.block.index, match)


def _judge(block: int, match: re.Match[str]) -> Check:
    now, then, printed = int(match["now"]), int(match["then"]), int(match["n"])
    steps = then - now if match["way"] in _UP else now - then
    here = Place(block, match.start("n"), match.end("n"))
    rests = (Place(block, *match.span("now")), Place(block, *match.span("then")))
    if steps == printed:
        return Check(GROWTH, Verdict.HOLDS, here, rests)
    if steps < 0:
        message = (
            f"Từ thứ {then} đến thứ {now} là {'giảm' if now > then else 'tăng'} bậc; chữ “{match['way']}” không khớp."
        )
        return Check(DIRECTION, Verdict.BROKEN, here, rests, message, None, Decimal(printed))
    message = f"Từ thứ {then} đến thứ {now} là {steps} bậc, không phải {printed} bậc."
    cause = suspect(Decimal(printed), exact(Decimal(steps)))
    return Check(GROWTH, Verdict.BROKEN, here, rests, message, Decimal(steps), Decimal(printed), cause)
