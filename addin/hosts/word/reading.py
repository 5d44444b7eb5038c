"""Đọc báo cáo Word: its text as one string, and comments put into a copy of it.

The text carries what a reader sees and plain text would lose: the labels of automatic lists, the calls
of footnotes ("[^1]") with the notes at the end, and tables as rows between bars.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any

from docx import Document
from docx.document import Document as WordDocument
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn
from docx.text.run import Run
from lxml import etree

from addin.core.proofread.linked import Linked
from addin.core.report.ledger import Ledger
from addin.errors import CannotRead, WrongFile
from addin.hosts.report_text import Piece, ReportText, content_of
from addin.hosts.safe_file import replacing
from addin.hosts.word.fields import FieldReader
from addin.hosts.word.ledger import NAMESPACE, ledger_from
from addin.hosts.word.numbering import Numbering

_LARGEST = 300 * 2**20
_FOOTNOTES = "/footnotes"


@dataclass(frozen=True, slots=True)
class Comment:
    """Nhận xét: where in the text, and what it says."""

    start: int
    end: int
    text: str


def read_word(path: Path) -> ReportText:
    """Đọc báo cáo Word: its text, and the numbers in it that are linked to a Sổ."""
    document = _opened(path)
    report = _extracted(document)
    report.linked = tuple(_linked(report, _ledger(document)))
    return report


def _ledger(document: WordDocument) -> Ledger:
    """The ledger that a drafted report carries; an empty one where there is none."""
    for part in document.part.package.iter_parts():
        if part.partname.startswith("/customXml/item") and NAMESPACE.encode() in part.blob:
            root = etree.fromstring(part.blob, etree.XMLParser(resolve_entities=False, no_network=True))
            if root.tag == f"{{{NAMESPACE}}}ledger":
                return ledger_from(root)
    return Ledger()


def _linked(report: ReportText, ledger: Ledger) -> Iterator[Linked]:
    for span in report.fields:
        spot = ledger.spots.get(span.serial)
        if spot is not None and spot.figure.startswith(span.figure):
            yield Linked(span.start, span.end, report.text[span.start : span.end], spot)


def write_comments(source: Path, out: Path, comments: Sequence[Comment], author: str) -> None:
    """Ghi nhận xét vào một bản sao; the source is only read."""
    document = _opened(source)
    report = _extracted(document)
    for comment in sorted(comments, key=lambda c: c.start, reverse=True):
        runs = _runs_of(report, comment)
        if runs:
            written = document.add_comment(runs, text=comment.text, author=author, initials="TH")
            written._comment_elm.set(qn("w:date"), f"{datetime.now():%Y-%m-%dT%H:%M:%SZ}")  # Word means the clock there
    with replacing(out) as temporary:
        document.save(str(temporary))


def _opened(path: Path) -> WordDocument:
    data = content_of(path)
    damaged = f"“{path.name}” không phải tệp Word .docx hoặc đã hỏng. Hãy mở bằng Word, lưu lại rồi chạy lại."
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            if sum(info.file_size for info in package.infolist()) > _LARGEST:
                raise CannotRead(f"“{path.name}” quá lớn so với một báo cáo. Hãy bỏ bớt ảnh rồi chạy lại.", file=path)
        return Document(BytesIO(data))
    except (zipfile.BadZipFile, PackageNotFoundError, KeyError, ValueError, etree.XMLSyntaxError) as error:
        raise WrongFile(damaged, file=path) from error


def _extracted(document: WordDocument) -> ReportText:
    report = ReportText()
    numbering = Numbering(document)
    notes: list[str] = []
    _body(document.element.body, report, numbering, notes)
    texts = _footnotes(document)
    for number, note in enumerate(notes, 1):
        report.add(f"[^{number}]: ")
        if note in texts:
            _footnote(texts[note], report)
        report.add("\n")
    return report.finish()


def _body(parent: Any, report: ReportText, numbering: Numbering, notes: list[str]) -> None:
    """Paragraphs and tables in reading order, also inside content controls."""
    for child in parent:
        if child.tag == qn("w:p"):
            report.add(numbering.label(child))
            _paragraph(child, report, notes)
            report.add("\n")
        elif child.tag == qn("w:tbl"):
            _table(child, report, notes)
        elif child.tag == qn("w:sdt"):
            content = child.find(qn("w:sdtContent"))
            if content is not None:
                _body(content, report, numbering, notes)


def _table(table: Any, report: ReportText, notes: list[str]) -> None:
    for row in table.iter(qn("w:tr")):
        report.add("|")
        for cell in row.iter(qn("w:tc")):
            for at, paragraph in enumerate(cell.iter(qn("w:p"))):
                report.add(" ")
                _paragraph(paragraph, report, notes)
                if at:
                    report.add(" ")
            report.add(" |")
        report.add("\n")


def _paragraph(paragraph: Any, report: ReportText, notes: list[str]) -> None:
    reader = FieldReader(report.fields)
    for run in paragraph.iter(qn("w:r")):
        if next(run.iterancestors(qn("w:p"))) is not paragraph or _deleted(run):
            continue
        for child in run:
            reader.see(child, report.length)
            if child.tag == qn("w:footnoteReference"):
                notes.append(child.get(qn("w:id")))
                report.add(f"[^{len(notes)}]", run)
            else:
                report.add(_letters(child), run)
        reader.after(run, report.length)


def _deleted(run: Any) -> bool:
    return next(run.iterancestors(qn("w:del"), qn("w:moveFrom")), None) is not None


def _letters(child: Any) -> str:
    if child.tag == qn("w:t"):
        return child.text or ""
    if child.tag in (qn("w:tab"), qn("w:br"), qn("w:cr")):
        return " "
    return "-" if child.tag == qn("w:noBreakHyphen") else ""


def _footnotes(document: WordDocument) -> dict[str, Any]:
    """Every footnote by its id."""
    for relation in document.part.rels.values():
        if relation.reltype.endswith(_FOOTNOTES) and not relation.is_external:
            root = etree.fromstring(relation.target_part.blob, etree.XMLParser(resolve_entities=False, no_network=True))
            return {note.get(qn("w:id"), ""): note for note in root.iter(qn("w:footnote"))}
    return {}


def _footnote(note: Any, report: ReportText) -> None:
    """A footnote in one line; it cannot be commented on, so its letters have no run."""
    reader = FieldReader(report.fields)
    begun = False
    for run in note.iter(qn("w:r")):
        for child in run:
            reader.see(child, report.length)
            letters = " ".join(_letters(child).splitlines())
            report.add(letters if begun else letters.lstrip())
            begun = begun or bool(letters.strip())
        reader.after(run, report.length)


def _runs_of(report: ReportText, comment: Comment) -> list[Run]:
    """The runs a comment is hung on: exactly the number where runs can be cut, else the nearest run."""
    touched = [p for p in report.pieces if p.start < comment.end and comment.start < p.end and p.run is not None]
    if not touched:
        after = [p for p in report.pieces if p.run is not None and p.start >= comment.start]
        touched = after[:1]
        return [Run(p.run, None) for p in touched]  # type: ignore[arg-type]
    cut = [_cut(piece, comment) for piece in touched]
    return [Run(run, None) for run in dict.fromkeys(cut)]  # type: ignore[arg-type]


def _cut(piece: Piece, comment: Comment) -> Any:
    """The run that holds just the commented letters, split off from its neighbours."""
    run = piece.run
    texts = [child for child in run if child.tag != qn("w:rPr")]
    if len(texts) != 1 or texts[0].tag != qn("w:t"):
        return run
    text = texts[0].text or ""
    begin, end = max(0, comment.start - piece.start), min(len(text), comment.end - piece.start)
    if text[end:]:
        run.addnext(_copy(run, text[end:]))
    if begin:
        run.addprevious(_copy(run, text[:begin]))
    _say(texts[0], text[begin:end])
    return run


def _copy(run: Any, text: str) -> Any:
    twin = deepcopy(run)
    _say(twin.find(qn("w:t")), text)
    return twin


def _say(element: Any, text: str) -> None:
    element.text = text
    element.set(qn("xml:space"), "preserve")
