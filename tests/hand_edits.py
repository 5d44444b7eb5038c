"""What officers do to a drafted report in Word: edits put together at random, each as Word itself would leave it."""

from __future__ import annotations

import copy
import random
import zipfile
from collections.abc import Callable, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

from lxml import etree

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_REVISION = {"id": "900", "author": "Chuyên viên", "date": "2023-02-01T08:00:00Z"}
_SENTENCES = (
    "Riêng đoạn đường liên thôn do nhân dân tự nguyện hiến đất, không tính vào kinh phí.",
    "Thời tiết thuận lợi nên các việc đều xong trong buổi sáng.",
    "Lãnh đạo thành phố đã đến kiểm tra thực tế và động viên 3 đơn vị.",
)


def w(name: str) -> str:
    """The full name of a WordprocessingML element or attribute."""
    return f"{{{W}}}{name}"


def made(tag: str, text: str = "", /, **attributes: str) -> Any:
    """A new element."""
    element = etree.Element(w(tag), {w(key): value for key, value in attributes.items()})
    if text:
        element.text = text
        element.set(_SPACE, "preserve")
    return element


class Hand:
    """One officer at one document: random choices, and what he wrote."""

    def __init__(self, seed: int, parts: dict[str, bytes]) -> None:
        self.random = random.Random(seed)
        self.document: Any = etree.fromstring(parts["word/document.xml"])
        self.body: Any = self.document.find(w("body"))
        self.settings: Any = etree.fromstring(parts["word/settings.xml"])
        self.wrote: list[str] = []
        self.done: list[str] = []

    def edit(self, times: int, among: Sequence[Callable[[Hand], bool]] | None = None) -> None:
        for _ in range(times):
            doing = self.random.choice(among or EDITS)
            if doing(self):
                self.done.append(doing.__name__)

    # ---- where

    def paragraphs(self) -> list[Any]:
        """Paragraphs of the text, not of tables, that say something."""
        return [found for found in self.body.findall(w("p")) if next(found.iter(w("t")), None) is not None]

    def paragraph(self) -> Any:
        return self.random.choice(self.paragraphs())

    def figures(self) -> list[list[Any]]:
        """Runs of each untouched field of the text: opening, result, closing."""
        found = []
        for opening in self.body.findall(f"{w('p')}/{w('r')}"):
            if opening.find(w("instrText")) is not None:
                runs = [opening]
                while runs[-1].find(f"{w('fldChar')}[@{w('fldCharType')}='end']") is None:
                    runs.append(runs[-1].getnext())
                found.append(runs)
        return found

    def words(self) -> list[Any]:
        """Runs of words, outside all fields."""
        inside = {id(run) for runs in self.figures() for run in runs}
        runs = self.body.findall(f"{w('p')}/{w('r')}")
        return [run for run in runs if id(run) not in inside and len(run.findtext(w("t")) or "") > 3]

    def sentence(self) -> str:
        text = f"{self.random.choice(_SENTENCES)} [{len(self.wrote)}]"
        self.wrote.append(text)
        return text


# ---- edits; each says whether there was something to do it to


def retype_words(hand: Hand) -> bool:
    """Types over a stretch of words."""
    run = hand.random.choice(hand.words())
    text = run.find(w("t"))
    cut = hand.random.randrange(len(text.text))
    text.text = text.text[:cut] + hand.sentence()
    return True


def add_sentence(hand: Hand) -> bool:
    """Adds words at the end of a paragraph."""
    run = made("r")
    run.append(made("t", " " + hand.sentence()))
    hand.paragraph().append(run)
    return True


def add_paragraph(hand: Hand) -> bool:
    """A paragraph of his own between two of ours."""
    paragraph = made("p")
    run = made("r")
    run.append(made("t", hand.sentence()))
    paragraph.append(run)
    hand.paragraph().addnext(paragraph)
    return True


def delete_paragraph(hand: Hand) -> bool:
    """Deletes a paragraph with its figures."""
    found = hand.paragraph()
    found.getparent().remove(found)
    return True


def move_paragraph(hand: Hand) -> bool:
    """Cuts a paragraph and pastes it elsewhere."""
    moved, target = hand.paragraph(), hand.paragraph()
    if moved is not target:
        target.addnext(moved)
    return moved is not target


def move_tracked(hand: Hand) -> bool:
    """Moves a paragraph while changes are tracked: it stands at both places, struck out at the first."""
    _track(hand)
    moved, target = hand.paragraph(), hand.paragraph()
    twin = copy.deepcopy(moved)
    for paragraph, tag in ((moved, "moveFrom"), (twin, "moveTo")):
        wrapper = made(tag, **_REVISION)
        wrapper.extend(paragraph.findall(w("r")))
        paragraph.append(wrapper)
    target.addnext(twin)
    return True


def copy_paragraph(hand: Hand) -> bool:
    """Copies a paragraph to another place."""
    hand.paragraph().addnext(copy.deepcopy(hand.paragraph()))
    return True


def restyle(hand: Hand) -> bool:
    """Formats some runs, figures among them."""
    runs = hand.paragraph().findall(w("r"))
    for run in hand.random.sample(runs, min(3, len(runs))):
        properties = run.find(w("rPr"))
        if properties is None:
            properties = made("rPr")
            run.insert(0, properties)
        if properties.find(w("highlight")) is None:
            properties.append(made("highlight", val="yellow"))
    return True


def split_run(hand: Hand) -> bool:
    """Word splits runs at will, also in the middle of a number."""
    runs = [run for run in hand.body.iter(w("r")) if len(run.findtext(w("t")) or "") > 1]
    run: Any = hand.random.choice(runs)
    second: Any = copy.deepcopy(run)
    text, rest = run.find(w("t")), second.find(w("t"))
    cut = hand.random.randrange(1, len(text.text))
    text.text, rest.text = text.text[:cut], text.text[cut:]
    for part in (text, rest):
        part.set(_SPACE, "preserve")
    run.addnext(second)
    run.addnext(made("proofErr", type="spellStart"))
    return True


def change_number(hand: Hand) -> bool:
    """Types other digits into a figure."""
    return _retyped(hand, lambda text: f"{text[:-1]}99")


def empty_number(hand: Hand) -> bool:
    """Deletes the digits, so that the field is left empty."""
    return _retyped(hand, lambda text: "")


def _retyped(hand: Hand, change: Callable[[str], str]) -> bool:
    figures = [runs for runs in hand.figures() if runs[1].find(w("t")) is not None]
    if not figures:
        return False
    text = hand.random.choice(figures)[1].find(w("t"))
    text.text = change(text.text)
    return True


def type_over_figure(hand: Hand) -> bool:
    """Selects the whole number with its field and types another."""
    figures = hand.figures()
    if not figures:
        return False
    opening, *others = hand.random.choice(figures)
    run = made("r")
    run.append(made("t", "4.321"))
    opening.addprevious(run)
    for one in (opening, *others):
        one.getparent().remove(one)
    return True


def insert_tracked(hand: Hand) -> bool:
    """Adds words while changes are tracked."""
    _track(hand)
    inserted = made("ins", **_REVISION)
    run = made("r")
    run.append(made("t", hand.sentence()))
    inserted.append(run)
    hand.random.choice(hand.words()).addprevious(inserted)
    return True


def delete_tracked(hand: Hand) -> bool:
    """Deletes words while changes are tracked: they stay in the file, struck out."""
    _track(hand)
    _strike([hand.random.choice(hand.words())])
    return True


def delete_figure_tracked(hand: Hand) -> bool:
    """Deletes a figure with its field while changes are tracked."""
    _track(hand)
    figures = hand.figures()
    if figures:
        _strike(hand.random.choice(figures))
    return bool(figures)


def change_number_tracked(hand: Hand) -> bool:
    """Types another number while changes are tracked: the old digits struck out, the new ones inserted."""
    _track(hand)
    figures = [runs for runs in hand.figures() if len(runs) == 3 and runs[1].find(w("t")) is not None]
    if not figures:
        return False
    result = hand.random.choice(figures)[1]
    inserted = made("ins", **_REVISION)
    run = made("r")
    run.append(made("t", "777"))
    inserted.append(run)
    result.addnext(inserted)
    _strike([result])
    return True


def _track(hand: Hand) -> None:
    if hand.settings.find(w("trackRevisions")) is None:
        hand.settings.insert(1, made("trackRevisions"))


def _strike(runs: Sequence[Any]) -> None:
    struck = made("del", **_REVISION)
    runs[0].addprevious(struck)
    for run in runs:
        struck.append(run)
        for old, new in (("t", "delText"), ("instrText", "delInstrText")):
            for found in run.findall(w(old)):
                found.tag = w(new)


def split_paragraph(hand: Hand) -> bool:
    """Presses Enter between two runs."""
    paragraph = hand.paragraph()
    runs = [run for run in paragraph.findall(w("r")) if run in hand.words()]
    if len(runs) < 2:
        return False
    second = made("p")
    if (properties := paragraph.find(w("pPr"))) is not None:
        second.append(copy.deepcopy(properties))
    rest = [runs[-1], *runs[-1].itersiblings()]
    paragraph.addnext(second)
    second.extend(rest)
    return True


def join_paragraphs(hand: Hand) -> bool:
    """Deletes the mark between two paragraphs."""
    first = hand.paragraph()
    second = first.getnext()
    if second is None or second.tag != w("p"):
        return False
    first.extend([child for child in second if child.tag != w("pPr")])
    second.getparent().remove(second)
    return True


def delete_row(hand: Hand) -> bool:
    """Deletes a row of the annex."""
    rows = list(hand.body.findall(w("tbl"))[-1].iter(w("tr")))
    if len(rows) < 6:
        return False
    row = hand.random.choice(rows[4:])
    row.getparent().remove(row)
    return True


def add_row(hand: Hand) -> bool:
    """Copies a row of the annex and types over it what is his own."""
    row = hand.random.choice(list(hand.body.findall(w("tbl"))[-1].iter(w("tr")))[3:])
    own = copy.deepcopy(row)
    for run in [run for run in own.iter(w("r")) if run.find(w("t")) is None]:
        run.getparent().remove(run)
    for text in own.iter(w("t")):
        text.text = hand.sentence()
    row.addnext(own)
    return True


def change_cell(hand: Hand) -> bool:
    """Types another number into a cell of the annex."""
    cells = list(hand.body.findall(w("tbl"))[-1].iter(w("tc")))
    cell = hand.random.choice([cell for cell in cells if next(cell.iter(w("instrText")), None) is not None])
    text = hand.random.choice(list(cell.iter(w("t"))))
    text.text = f"{text.text}9"
    return True


def rename_row(hand: Hand) -> bool:
    """Types over a name in the annex."""
    rows = list(hand.body.findall(w("tbl"))[-1].iter(w("tr")))[3:]
    cells = [cell for row in rows for cell in row.findall(w("tc")) if next(cell.iter(w("instrText")), None) is None]
    texts = [text for cell in cells for text in cell.iter(w("t"))]
    hand.random.choice(texts).text = hand.sentence()
    return True


def mark_row(hand: Hand) -> bool:
    """Colours a row of the annex."""
    for run in hand.random.choice(list(hand.body.findall(w("tbl"))[-1].iter(w("tr")))[3:]).iter(w("r")):
        if run.find(w("rPr")) is None:
            run.insert(0, made("rPr"))
        run.find(w("rPr")).append(made("highlight", val="yellow"))
    return True


def move_figure_to_cell(hand: Hand) -> bool:
    """Drags a number from a sentence into a cell of a table."""
    figures = hand.figures()
    cells = list(hand.body.findall(w("tbl"))[-1].iter(w("tc")))
    if figures:
        hand.random.choice(cells).find(w("p")).extend(hand.random.choice(figures))
    return bool(figures)


def bookmark(hand: Hand) -> bool:
    """Puts a bookmark round a paragraph's words."""
    paragraph = hand.paragraph()
    paragraph.append(made("bookmarkEnd", id="77"))
    at = 1 if paragraph.find(w("pPr")) is not None else 0
    paragraph.insert(at, made("bookmarkStart", id="77", name="ghi_nho"))
    return True


EDITS: tuple[Callable[[Hand], bool], ...] = (
    retype_words, add_sentence, add_paragraph, delete_paragraph, move_paragraph, move_tracked, copy_paragraph, restyle,
    split_run, change_number, empty_number, type_over_figure, insert_tracked, delete_tracked, delete_figure_tracked,
    change_number_tracked, split_paragraph, join_paragraphs, delete_row, add_row,
    change_cell, rename_row, mark_row, move_figure_to_cell, bookmark,
)  # fmt: skip

IN_TABLES = (delete_row, add_row, change_cell, rename_row, mark_row, split_run)


# ---- files


def parts_of(path: Path) -> dict[str, bytes]:
    """Every part of a package."""
    with zipfile.ZipFile(path) as package:
        return {name: package.read(name) for name in package.namelist()}


def edited(source: Path, target: Path, seed: int, times: int, among: Sequence[Callable[[Hand], bool]] = EDITS) -> Hand:
    """A copy of a document with random edits in it."""
    parts = parts_of(source)
    hand = Hand(seed, parts)
    hand.edit(times, among)
    for name, root in (("document", hand.document), ("settings", hand.settings)):
        parts[f"word/{name}.xml"] = bytes(etree.tostring(root, encoding="UTF-8", standalone=True))
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as package:
        for name, data in parts.items():
            package.writestr(name, data)
    target.write_bytes(packed.getvalue())
    return hand
