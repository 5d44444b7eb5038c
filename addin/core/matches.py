"""Khớp số: which figure of the Sổ a number in a sentence of somebody's report is, and what the officer says of it."""

from __future__ import annotations

from dataclasses import dataclass

RIGHT, WRONG = "đúng", "sai"


@dataclass(frozen=True, slots=True)
class Match:
    """Một câu và số liệu của nó: the figure by its id, which next month's Sổ has too, and never by its cell.

    It says something only once `ruling` is RIGHT; a WRONG one is kept so that it is not proposed again.
    """

    sentence: str
    figure: str
    name: str
    ruling: str = ""

    @property
    def key(self) -> str:
        """Câu để so."""
        return self.sentence.lower()
