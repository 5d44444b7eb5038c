"""Báo cáo: the document as values — paragraphs, figures in them, tables — before anybody draws it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import StrEnum

from addin.core.figures import Display, Figure
from addin.core.form.model import Office
from addin.core.place import Place

__all__ = [
    "BLANK", "Bar", "Cell", "Chart", "Mark", "Numbers", "Paragraph", "Report", "Run", "Table", "as_text", "letters",
    "numbered", "roman", "with_notes",
]  # fmt: skip

BLANK = "\u00a0" * 5
"""Chỗ để trống for what the clerk fills in by hand."""

_ALPHABET = "abcdđeghiklmnopqrstuưvxy"
_ROMAN = (
    (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip


class Mark(StrEnum):
    """Loại đoạn; the value is the mark that begins the paragraph's line in a template."""

    KIND = "tên loại"
    SUBJECT = "trích yếu"
    PART = "#"
    SECTION = "##"
    POINT = "###"
    BASIS = ">"
    BODY = ""
    DASH = "-"
    PLUS = "+"
    TABLE = "bảng"
    CHART = "biểu đồ"
    ANNEX = "phụ lục"


@dataclass(frozen=True, slots=True)
class Run:
    """Đoạn chữ cùng kiểu; `figure` is the id of the figure it prints, if it prints one, and `display` how.

    Words quoted from a cell have that cell as their `source`. A footnote hangs on a run without text: `note` is what
    stands at the foot of the page.
    """

    text: str
    figure: str = ""
    bold: bool = False
    italic: bool = False
    display: Display | None = None
    note: tuple[Run, ...] = ()
    source: Place | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Đoạn văn. `label`: I., 1., a), -; `line`: of the template, whose `nth` paragraph; `table`: the id of the table or
    chart that it places.
    """

    mark: Mark
    runs: tuple[Run, ...]
    line: int = 0
    label: str = ""
    table: str = ""
    nth: int = 1

    @property
    def key(self) -> str:
        """What names the paragraph in one report: 31.2 is the second paragraph that line 31 made."""
        return f"{self.line}.{self.nth}"

    @property
    def words(self) -> str:
        return "".join(run.text for run in self.runs)

    @property
    def all_runs(self) -> tuple[Run, ...]:
        """Mọi đoạn chữ, those of the footnotes too."""
        return tuple(one for run in self.runs for one in (run, *run.note))

    @property
    def text(self) -> str:
        """The whole paragraph, with its number."""
        return f"{self.label} {self.words}" if self.label else self.words


@dataclass(frozen=True, slots=True)
class Cell:
    """Ô của bảng in; header cells may span."""

    run: Run
    align: str = "left"
    rows: int = 1
    columns: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """Bảng in trong báo cáo. A header holds None where another cell spans; rows in `strong` are bold."""

    id: str
    title: str
    widths: tuple[float, ...]
    header: tuple[tuple[Cell | None, ...], ...]
    rows: tuple[tuple[Cell, ...], ...]
    strong: frozenset[int] = frozenset()

    @property
    def key(self) -> str:
        """What names the table among the passages of one report."""
        return f"bang.{self.id}"


Numbers = tuple[tuple[str, Decimal], ...]
"""Các thanh của biểu đồ: names and numbers from the top down."""


@dataclass(frozen=True, slots=True)
class Bar:
    """Thanh của biểu đồ: a name, its figure's value, and the run that prints it."""

    label: str
    value: Decimal
    run: Run


@dataclass(frozen=True, slots=True)
class Chart:
    """Biểu đồ thanh ngang of one kind of number, the greatest first, `left_out` smaller ones not among them.

    `name` heads its numbers where they are edited.
    """

    id: str
    name: str
    unit: str
    bars: tuple[Bar, ...]
    left_out: int = 0

    @property
    def numbers(self) -> Numbers:
        """Tên và số của các thanh from the top down."""
        return tuple((bar.label, bar.value) for bar in self.bars)

    @property
    def says_something(self) -> bool:
        """Whether there is anything to compare: two bars or more, not all of them nothing."""
        return len(self.bars) > 1 and any(bar.value for bar in self.bars)


@dataclass(frozen=True)
class Report:
    """Báo cáo của một kỳ, with every figure that its text, its tables and its charts print."""

    office: Office
    year: str
    paragraphs: tuple[Paragraph, ...]
    tables: Mapping[str, Table] = field(default_factory=dict)
    figures: Mapping[str, Figure] = field(default_factory=dict)
    charts: Mapping[str, Chart] = field(default_factory=dict)

    def of(self, *marks: Mark) -> Iterator[Paragraph]:
        return (paragraph for paragraph in self.paragraphs if paragraph.mark in marks)

    @property
    def body(self) -> tuple[Paragraph, ...]:
        """What stands between the title and the signature."""
        annexed = {id(paragraph) for annex in self.annexes for paragraph in annex}
        titles = {Mark.KIND, Mark.SUBJECT}
        return tuple(one for one in self.paragraphs if one.mark not in titles and id(one) not in annexed)

    @property
    def annexes(self) -> tuple[tuple[Paragraph, ...], ...]:
        """Các phụ lục: each with the charts that follow it at once, which stand on its pages."""
        found: list[list[Paragraph]] = []
        inside = False
        for paragraph in self.paragraphs:
            if paragraph.mark is Mark.ANNEX:
                found.append([paragraph])
            elif inside and paragraph.mark is Mark.CHART:
                found[-1].append(paragraph)
            inside = paragraph.mark is Mark.ANNEX or (inside and paragraph.mark is Mark.CHART)
        return tuple(map(tuple, found))

    def reference(self, annex: Paragraph) -> str:
        """Dòng "Kèm theo ..." of an annex; number and date are left to be filled in by hand, as on the first page."""
        whose = f" của {annex.words}" if annex.words else ""
        kind = next((found.words.capitalize() for found in self.of(Mark.KIND)), "Báo cáo")
        return f"(Kèm theo {kind} số {BLANK}/{self.office.symbol} ngày {BLANK} tháng {BLANK} năm {self.year}{whose})"

    def figures_of(self, paragraph: Paragraph) -> tuple[tuple[Run, Figure], ...]:
        """Các số liệu của một đoạn, in the order of its text."""
        return tuple((run, self.figures[run.figure]) for run in paragraph.all_runs if run.figure)


def letters(number: int) -> str:
    """Chữ cái theo bảng chữ cái tiếng Việt: 1 -> a, 5 -> đ, 24 -> aa (after y)."""
    number, rest = divmod(number - 1, len(_ALPHABET))
    return (letters(number) if number else "") + _ALPHABET[rest]


def roman(number: int) -> str:
    """Số La Mã: 4 -> IV."""
    text = ""
    for value, numeral in _ROMAN:
        count, number = divmod(number, value)
        text += numeral * count
    return text


_LEVELS = (Mark.PART, Mark.SECTION, Mark.POINT)
_LABELS = {
    Mark.PART: lambda number: f"{roman(number)}.",
    Mark.SECTION: lambda number: f"{number}.",
    Mark.POINT: lambda number: f"{letters(number)})",
    Mark.ANNEX: lambda number: f"Phụ lục {roman(number)}",
    Mark.CHART: lambda number: f"Biểu đồ {number}.",
}
_ALONE = {Mark.ANNEX: "Phụ lục", Mark.CHART: "Biểu đồ."}
_BULLETS = {Mark.DASH: "-", Mark.PLUS: "+"}


def numbered(paragraphs: Iterable[Paragraph]) -> tuple[Paragraph, ...]:
    """Đánh số đề mục after the conditions have chosen the paragraphs, so that no number is skipped or repeated."""
    listed = list(paragraphs)
    alone = {mark: sum(paragraph.mark is mark for paragraph in listed) == 1 for mark in _ALONE}
    counts = dict.fromkeys(_LABELS, 0)
    lines = Counter[int]()
    result = []
    for paragraph in listed:
        mark = paragraph.mark
        lines[paragraph.line] += 1
        paragraph = replace(paragraph, nth=lines[paragraph.line])
        if mark in counts:
            counts[mark] += 1
            counts.update(dict.fromkeys(_LEVELS[_LEVELS.index(mark) + 1 :], 0) if mark in _LEVELS else {})
            label = _ALONE[mark] if alone.get(mark) else _LABELS[mark](counts[mark])
            paragraph = replace(paragraph, label=label)
        elif mark in _BULLETS:
            paragraph = replace(paragraph, label=_BULLETS[mark])
        result.append(paragraph)
    return tuple(result)


def with_notes(paragraphs: Iterable[Paragraph]) -> tuple[list[str], list[str]]:
    """Chú thích đánh số cho bản chữ: the paragraphs with [1], [2] in their places, and the notes by these numbers."""
    texts: list[str] = []
    notes: list[str] = []
    for paragraph in paragraphs:
        words = []
        for run in paragraph.runs:
            if run.note:
                notes.append(f"[{len(notes) + 1}] " + "".join(one.text for one in run.note))
            words.append(f"[{len(notes)}]" if run.note else run.text)
        texts.append(" ".join(filter(None, (paragraph.label, "".join(words)))))
    return texts, notes


def as_text(report: Report) -> str:
    """Báo cáo dạng chữ: one paragraph a line, tables as rows of cells, for reading, pasting and comparing."""
    lines = [report.office.superior, report.office.body, ""]
    texts, notes = with_notes(report.paragraphs)
    for paragraph, text in zip(report.paragraphs, texts, strict=True):
        if paragraph.mark is Mark.ANNEX and notes:
            lines += ["", *notes]
            notes = []
        if paragraph.mark in _LEVELS or paragraph.mark is Mark.ANNEX:
            lines.append("")
        lines.append(paragraph.label if paragraph.mark is Mark.ANNEX else text)
        if paragraph.mark is Mark.CHART:
            lines += [f"  {bar.label}: {bar.run.text}" for bar in report.charts[paragraph.table].bars]
        elif paragraph.table:
            lines += _table_lines(report, paragraph)
    return "\n".join([*lines, *(["", *notes] if notes else [])]).strip() + "\n"


def _table_lines(report: Report, paragraph: Paragraph) -> Iterator[str]:
    table = report.tables[paragraph.table]
    yield table.title
    if paragraph.mark is Mark.ANNEX:
        yield report.reference(paragraph)
    for row in (*_flat_header(table), *table.rows):
        yield " | ".join(cell.run.text for cell in row)


def _flat_header(table: Table) -> Iterator[tuple[Cell, ...]]:
    """One header row for plain text: the lowest cell of each column."""
    lowest: list[Cell | None] = [None] * len(table.widths)
    for row in table.header:
        for at, cell in enumerate(row):
            if cell is None:
                continue
            lowest[at : at + cell.columns] = [cell] * cell.columns
    yield tuple(cell or Cell(Run("")) for cell in lowest)
