"""Short ways to ask the proof-reader in a test."""

from __future__ import annotations

from addin.core.finding import Severity
from addin.core.proofread.checks import Report
from addin.core.proofread.proofreading import State, TextFinding, proofread
from addin.core.proofread.quantities import Quantity
from addin.core.proofread.structure import read_document


def errors(text: str) -> list[TextFinding]:
    """The findings that are proven."""
    return [found for found in proofread(text).findings if found.severity is Severity.ERROR]


def told(text: str) -> list[tuple[str, str]]:
    """(code, quote) of every proven finding."""
    return [(found.code, found.quote) for found in errors(text)]


def quantities(text: str) -> list[Quantity]:
    """Every number that is worth something, in reading order."""
    return [q for reading in Report(read_document(text)).readings for q in reading.quantities]


def state_of(text: str, quote: str) -> State:
    """The state of the first number with this quote."""
    return next(number.state for number in proofread(text).numbers if number.quote == quote)
