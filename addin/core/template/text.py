"""Câu chữ của mẫu thành đoạn văn: lines before rendering, paragraphs and runs after it.

Three private-use characters, which no cleaned text keeps, say in the rendered text where a paragraph begins and where a
printed value belongs.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from addin.core.phrases import Phrase, Spoken
from addin.core.place import Quoted
from addin.core.report.model import Mark, Paragraph, Run
from addin.core.template.language import Fault
from addin.core.wording import nearest, same

Places = Mapping[Mark, Mapping[str, bool]]
"""Những gì đặt được vào văn bản, by mark: name -> whether it has anything to show."""

__all__ = ["Places", "paragraphs_of", "value_mark", "with_paragraph_marks"]

_VALUE, _PARAGRAPH, _END = "\ue000", "\ue001", "\ue002"
_PRIVATE = re.compile(f"[{_VALUE}{_PARAGRAPH}{_END}]")


def value_mark(number: int) -> str:
    """Chỗ của một giá trị, by its number in the list of what was printed."""
    return f"{_VALUE}{number}{_END}"


_TAG = re.compile(r"\{\{|\{%|\{#|\}\}|%\}|#\}")
_COMMANDS = re.compile(r"\{%.*?%\}|\{#.*?#\}")


def with_paragraph_marks(source: str) -> str:
    """A mark with its line number before each line that begins a paragraph; no line moves."""
    lines = []
    inside = False
    for number, line in enumerate(_PRIVATE.sub("", unicodedata.normalize("NFC", source)).split("\n"), 1):
        begins = not inside and not line[:1].isspace() and _prints(line)
        lines.append(f"{_PARAGRAPH}{number}{_END}{line}" if begins else line)
        for tag in _TAG.findall(line):
            inside = tag[0] == "{"
    return "\n".join(lines)


def _prints(line: str) -> bool:
    rest = _COMMANDS.sub("", line).strip()
    return bool(rest) and not rest.startswith(("{%", "{#"))


_PARAGRAPHS = re.compile(f"{_PARAGRAPH}([0-9]+){_END}")
_MARK = re.compile(r"(#{1,3}|[-+>])\s+")
_DIRECTIVE = re.compile(r"\[([^\]:]{1,20}):?\s*([^\]]{0,80})\]\s*")
_PLACING = (Mark.TABLE, Mark.CHART, Mark.ANNEX)
_DIRECTIVES = (Mark.KIND, Mark.SUBJECT, *_PLACING)
_MOST_NAMED, _MOST_NEAR = 12, 3
_PIECES = re.compile(f"{_VALUE}([0-9]+){_END}|(\\*\\*?)|(\\^\\[)|(\\])")


def paragraphs_of(text: str, printed: Sequence[Phrase], places: Places) -> list[Paragraph | Fault]:
    """The text cut into paragraphs, each with its mark; one that came out empty or shows nothing is left out."""
    found: list[Paragraph | Fault] = []
    cut = _PARAGRAPHS.split(text)
    for number, content in zip(cut[1::2], cut[2::2], strict=True):
        paragraph = _paragraph(int(number), content, printed)
        if isinstance(paragraph, Fault):
            found.append(paragraph)
        elif paragraph.mark in _PLACING:
            found += _placed(paragraph, places.get(paragraph.mark, {}))
        elif paragraph.runs:
            found.append(paragraph)
    return found


def _paragraph(line: int, content: str, printed: Sequence[Phrase]) -> Paragraph | Fault:
    if directive := _DIRECTIVE.match(content):
        return _directed(line, directive, content[directive.end() :], printed)
    if content.count("^[") > content.count("]"):
        return Fault(line, "chú thích ^[ chưa đóng bằng ]")
    plain = _MARK.match(content)
    mark = Mark(plain[1]) if plain else Mark.BODY
    return Paragraph(mark, _runs(content[plain.end() :] if plain else content, printed), line)


def _placed(paragraph: Paragraph, known: Mapping[str, bool]) -> list[Paragraph | Fault]:
    """A table or chart, if there is one of that name and it has anything to show."""
    if paragraph.table in known:
        return [paragraph] if known[paragraph.table] else []
    what = "biểu đồ" if paragraph.mark is Mark.CHART else "bảng"
    near = ", ".join(f"`{name}`" for name in _mentioned(paragraph.table, known))
    hint = f"; {what} có thể đặt: {near}" if near else ""
    return [Fault(paragraph.line, f"không có {what} `{paragraph.table}`{hint}")]


def _mentioned(wanted: str, known: Collection[str]) -> Collection[str]:
    return known if len(known) <= _MOST_NAMED else nearest(wanted, known, _MOST_NEAR)


def _directed(line: int, directive: re.Match[str], content: str, printed: Sequence[Phrase]) -> Paragraph | Fault:
    """[tên loại], [trích yếu], [bảng: biểu], [biểu đồ: biểu.don_vi.cột], [phụ lục: biểu]."""
    mark = next((mark for mark in _DIRECTIVES if same(mark, directive[1])), None)
    if mark is None:
        known = ", ".join(f"[{mark}]" for mark in _DIRECTIVES)
        return Fault(line, f"không có mục [{directive[1]}] ở đầu đoạn; chỉ dùng {known}")
    return Paragraph(mark, _runs(content, printed), line, table=directive[2].strip())


def _runs(content: str, printed: Sequence[Phrase]) -> tuple[Run, ...]:
    """Words, figures, **đậm**, *nghiêng* and ^[chú thích]."""
    reader = _RunReader(printed)
    at = 0
    for piece in _PIECES.finditer(content):
        reader.words(content[at : piece.start()])
        reader.piece(piece)
        at = piece.end()
    reader.words(content[at:])
    return tuple(_closed_up(reader.runs))


class _RunReader:
    """The runs read so far; inside a footnote they go into the note."""

    def __init__(self, printed: Sequence[Phrase]) -> None:
        self.printed = printed
        self.runs: list[Run] = []
        self.note: list[Run] | None = None
        self.bold = self.italic = False

    def words(self, text: str) -> None:
        self._add(Run(_tidy(text), "", self.bold, self.italic))

    def piece(self, piece: re.Match[str]) -> None:
        number, stars, opening, closing = piece.groups()
        if number:
            for part in self.printed[int(number)].parts:
                self._add(_printed_run(part, self.bold, self.italic))
        elif stars:
            self.bold ^= len(stars) == 2
            self.italic ^= len(stars) == 1
        elif opening and self.note is None:
            self.note = []
        elif closing and self.note is not None:
            note, self.note = tuple(_closed_up(self.note)), None
            self._add(Run("", note=note))
        else:
            self.words(piece[0])

    def _add(self, run: Run) -> None:
        (self.runs if self.note is None else self.note).append(run)


def _printed_run(part: str | Spoken, bold: bool, italic: bool) -> Run:
    if isinstance(part, str):
        return Run(part, "", bold, italic, source=part.place if isinstance(part, Quoted) else None)
    return Run(part.text, part.figure.id, bold, italic, part.display)


_BEFORE_PUNCTUATION = re.compile(r" +(?=[,.;:)])")


def _tidy(text: str) -> str:
    return _BEFORE_PUNCTUATION.sub("", re.sub(r"\s+", " ", text))


def _closed_up(runs: Iterable[Run]) -> list[Run]:
    """One space between words across runs, none before punctuation or at either end; like neighbours become one run."""
    kept: list[Run] = []
    for run in runs:
        if run.note and kept:
            kept[-1] = replace(kept[-1], text=kept[-1].text.rstrip(" "))
        text = run.text.lstrip(" ") if not kept or kept[-1].text.endswith(" ") else run.text
        if kept and text[:1] in tuple(",.;:)"):
            kept[-1] = replace(kept[-1], text=kept[-1].text.rstrip(" "))
        if not text and not run.note:
            continue
        if kept and not run.figure and not run.note and kept[-1] == replace(run, text=kept[-1].text):
            text = kept.pop().text + text
        kept.append(replace(run, text=text))
    if kept:
        kept[-1] = replace(kept[-1], text=kept[-1].text.rstrip(" "))
    return [run for run in kept if run.text or run.note]
