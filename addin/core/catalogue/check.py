"""Phép kiểm: one kind of finding and its words, kept apart from how it is found."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from addin.core.finding import Severity

ERROR, EXPLAIN, NOTE, UNCHECKED = Severity.ERROR, Severity.MUST_EXPLAIN, Severity.NOTE, Severity.UNCHECKED


@dataclass(frozen=True, slots=True)
class Check:
    """Phép kiểm: what it says, what to do next, and an `example` with a word for every place in both."""

    code: str
    title: str
    severity: Severity
    message: str
    advice: str
    example: Mapping[str, str]
