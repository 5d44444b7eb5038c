"""Văn bản thấy được: a drafted document as it stands now, whatever the officer did to it."""

from __future__ import annotations

from dataclasses import dataclass

from addin.core.report.ledger import Ledger
from addin.core.report.model import Numbers

__all__ = ["SeenChart", "SeenDocument", "SeenFigure", "SeenPassage", "SeenRow", "SeenTable"]


@dataclass(frozen=True, slots=True)
class SeenFigure:
    """Số thấy trong văn bản: what its mark says it is, and the text that stands there now."""

    serial: int
    figure: str
    text: str
    passage: int


@dataclass(frozen=True, slots=True)
class SeenPassage:
    """Đoạn thấy trong văn bản. `plain`: words and figures in one formatting, so it can be rewritten without loss.

    `in_text`: a paragraph of the text itself, not of a table or a footnote. `marked`: somebody coloured, underlined or
    struck it through, so it is not taken away from under him.
    """

    text: str
    words: str
    plain: bool
    in_text: bool = True
    marked: bool = False


@dataclass(frozen=True, slots=True)
class SeenRow:
    """Dòng thấy trong bảng: the print of its words, the passages of its cells; `plain`: one paragraph to a cell."""

    words: str
    cells: tuple[int, ...]
    plain: bool = True


@dataclass(frozen=True, slots=True)
class SeenTable:
    """Bảng thấy trong văn bản: its rows below the header."""

    rows: tuple[SeenRow, ...]


@dataclass(frozen=True, slots=True)
class SeenChart:
    """Biểu đồ thấy trong văn bản: `seal` is over the numbers last put there; no `numbers` where there are none."""

    id: str
    seal: str
    numbers: Numbers | None


@dataclass(frozen=True)
class SeenDocument:
    """Cả văn bản: what was drafted (`ledger`), and what stands there now."""

    ledger: Ledger
    figures: tuple[SeenFigure, ...]
    passages: tuple[SeenPassage, ...]
    tables: tuple[SeenTable, ...] = ()
    charts: tuple[SeenChart, ...] = ()

    def row_text(self, table: int, row: int) -> str:
        """Chữ của một dòng, for a list that names it."""
        return " | ".join(text for at in self.tables[table].rows[row].cells if (text := self.passages[at].text))
