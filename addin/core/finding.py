"""Phát hiện: what a check tells the officer; always with a place and with what to do."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import StrEnum

from addin.core.place import Place


class Severity(StrEnum):
    """Mức độ. The values are the words of the JSON contract; `label` is what an officer reads."""

    ERROR = "error"
    MUST_EXPLAIN = "warning"
    NOTE = "info"
    UNCHECKED = "unchecked"

    @property
    def label(self) -> str:
        return _LABELS[self]

    @property
    def symbol(self) -> str:
        return _SYMBOLS[self]

    @property
    def rank(self) -> int:
        return _RANKS[self]


_RANKS = {severity: rank for rank, severity in enumerate(Severity)}
_LABELS = {
    Severity.ERROR: "Lỗi",
    Severity.MUST_EXPLAIN: "Cần giải trình",
    Severity.NOTE: "Ghi chú",
    Severity.UNCHECKED: "Chưa kiểm được",
}
_SYMBOLS = {Severity.ERROR: "✖", Severity.MUST_EXPLAIN: "▲", Severity.NOTE: "●", Severity.UNCHECKED: "?"}


@dataclass(frozen=True, slots=True)
class Finding:
    """Phát hiện. `expected` and `actual` are both sides of the equation, as values."""

    code: str
    severity: Severity
    place: Place
    message: str
    advice: str = ""
    expected: Decimal | str | None = None
    actual: Decimal | str | None = None
    commune: str = ""
    form: str = ""
    row: str = ""
    column: str = ""
    explanation: str = field(default="", compare=False)

    @property
    def key(self) -> tuple[str, str, str, str, str]:
        """What stays the same when rows move: an explanation is kept under this key."""
        return (self.code, self.commune, self.form, self.row, self.column)

    def explained(self, text: str) -> Finding:
        return replace(self, explanation=text)


def by_weight(findings: list[Finding]) -> list[Finding]:
    """Nặng trước, rồi theo tệp, trang, ô; of units that share a file each in its turn."""
    return sorted(findings, key=lambda one: (one.severity.rank, one.place, one.code, one.message, one.commune))
