"""What stands in a drafted Word report, read by its fields alone: an eye that knows nothing of the program's reader."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lxml import etree

from tests.hand_edits import parts_of, w

__all__ = ["Block", "blocks_in", "document_of", "figures_in", "letters_in", "without_figures"]


def document_of(path: Path) -> Any:
    return etree.fromstring(parts_of(path)["word/document.xml"])


def figures_in(root: Any) -> Iterator[tuple[int, str]]:
    """(serial, text) of each field that is not struck out."""
    for result in _results_in(root):
        yield result[0], "".join(text.text or "" for text in result[1])


def _results_in(root: Any) -> Iterator[tuple[int, list[Any]]]:
    serial, texts, code, inside = 0, list[Any](), "", False
    for found in root.iter(w("fldChar"), w("instrText"), w("t")):
        if next(found.iterancestors(w("del"), w("moveFrom")), None) is not None:
            continue
        kind = found.get(w("fldCharType"))
        if kind == "begin":
            code, texts, inside = "", [], False
        elif found.tag == w("instrText"):
            code += found.text
        elif kind == "separate":
            ours = re.search(r"TONGHOP (\d+)", code)
            serial, inside = int(ours[1]) if ours else 0, True
        elif found.tag == w("t") and inside:
            texts.append(found)
        elif kind == "end":
            if serial:
                yield serial, texts
            serial, inside = 0, False


def without_figures(root: Any) -> bytes:
    """The document with every number of ours taken out: what a refresh may not change by a single byte."""
    for _, texts in list(_results_in(root)):
        for text in texts:
            run = text.getparent()
            run.remove(text)
            if all(child.tag == w("rPr") for child in run):
                run.getparent().remove(run)
    return bytes(etree.tostring(root, method="c14n"))


def letters_in(root: Any) -> str:
    """Every letter, also what is struck out."""
    return "".join(found.text or "" for found in root.iter(w("t"), w("delText")))


@dataclass(frozen=True)
class Block:
    """A paragraph of the text or a row of a table: its figures, all its XML but for them, and what a reader sees."""

    figures: tuple[tuple[int, str], ...]
    shell: bytes
    text: str


def blocks_in(root: Any) -> list[Block]:
    """Paragraphs and rows in reading order."""
    found = [
        element
        for element in root.iter(w("p"), w("tr"))
        if next(element.iterancestors(w("tr")), None) is None and element.getparent().tag in (w("body"), w("tbl"))
    ]
    return [
        Block(tuple(figures_in(one)), without_figures(one), text)
        for one, text in [(one, "".join(text.text or "" for text in one.iter(w("t")))) for one in found]
    ]
