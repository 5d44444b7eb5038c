"""The five kits' Word reports as files: sound packages, by the decree, and legible to readers that are not ours."""

from __future__ import annotations

import html
import posixpath
import re
import subprocess
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.dom import minidom

import pytest

from addin.commands.check import check_paths
from addin.commands.kits import load_layout
from addin.core.report.model import Report
from addin.hosts.word.file import write_report
from addin.resources import samples_dir
from tests.libreoffice.office import Office
from tests.stories.test_kits import KITS, runs_of, taken_in

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
C = "http://schemas.openxmlformats.org/drawingml/2006/chart"


@dataclass(frozen=True)
class Written:
    """One kit's report and its file."""

    report: Report
    path: Path

    def parts(self) -> dict[str, bytes]:
        with zipfile.ZipFile(self.path) as package:
            return {name: package.read(name) for name in package.namelist()}

    def xml(self) -> dict[str, minidom.Document]:
        """Every XML part, by the parser of Python's own library."""
        return {
            name: minidom.parseString(data) for name, data in self.parts().items() if name.endswith((".xml", ".rels"))
        }


@pytest.fixture(scope="module")
def all_written(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Written]:
    folder = tmp_path_factory.mktemp("văn bản")
    found = {}
    for one in KITS:
        report = taken_in(one["kit"], samples_dir() / one["samples"]).drafted()
        found[one["kit"]] = Written(report, folder / f"{one['kit']}.docx")
        write_report(found[one["kit"]].path, report, load_layout())
    return found


@pytest.fixture(params=[one["kit"] for one in KITS])
def written(request: pytest.FixtureRequest, all_written: dict[str, Written]) -> Written:
    return all_written[request.param]


@pytest.fixture(scope="module")
def converted(
    all_written: dict[str, Written], office: Office, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, list[Path]]:
    """What LibreOffice makes of all of them, in one go for each kind, and of one whose national title is too big."""
    folder = tmp_path_factory.mktemp("LibreOffice")
    paths = [one.path for one in all_written.values()]
    spoiled = too_big(next(iter(all_written.values())), folder / "hỏng.docx")
    return {
        "docx": office.convert_all([*paths, spoiled], "docx", folder / "docx"),
        "pdf": office.convert_all(paths, "pdf", folder / "pdf"),
    }


def too_big(one: Written, path: Path) -> Path:
    parts = one.parts()
    styles = parts["word/styles.xml"].decode()
    nation = re.search(r'<w:style [^>]*w:styleId="quoc_hieu".*?</w:style>', styles, re.DOTALL)
    assert nation
    parts["word/styles.xml"] = styles.replace(nation[0], nation[0].replace('"24"', '"40"')).encode()
    with zipfile.ZipFile(path, "w") as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return path


def test_every_part_has_a_type_and_a_way_to_it(written: Written) -> None:
    """Open Packaging: parts are typed, named once whatever the letters, and all are reached from the root."""
    parts, xml = written.parts(), written.xml()
    assert [name for name, count in Counter(name.lower() for name in parts).items() if count > 1] == []
    types = xml["[Content_Types].xml"]
    defaults = {one.getAttribute("Extension") for one in types.getElementsByTagName("Default")}
    overrides = [one.getAttribute("PartName").lstrip("/") for one in types.getElementsByTagName("Override")]
    assert len(overrides) == len(set(overrides))
    assert set(overrides) <= parts.keys()
    content = parts.keys() - {"[Content_Types].xml"}
    assert [name for name in content - set(overrides) if name.rpartition(".")[2] not in defaults] == []
    reached = {target for name in xml if name.endswith(".rels") for target in targets(name, xml[name])}
    assert reached == {name for name in content if not name.endswith(".rels")}


def targets(relations: str, document: minidom.Document) -> Iterator[str]:
    """The parts that a relations part leads to; ids in it are unique."""
    found = document.getElementsByTagName("Relationship")
    assert len({one.getAttribute("Id") for one in found}) == len(found)
    folder = posixpath.dirname(posixpath.dirname(relations))
    for one in found:
        assert one.getAttribute("TargetMode") != "External", "nothing outside the file is asked for"
        yield posixpath.normpath(posixpath.join("/", folder, one.getAttribute("Target")))[1:]


def test_every_reference_is_kept(written: Written) -> None:
    """Ids that are used exist, ids that are given are given once, fields are closed, styles are there."""
    parts, xml = written.parts(), written.xml()
    document = xml["word/document.xml"]
    for name, part in xml.items():
        relations = f"{posixpath.dirname(name)}/_rels/{posixpath.basename(name)}.rels"
        known = set(re.findall(rb'Id="([^"]+)"', parts.get(relations, b"")))
        used = {one.value for element in elements(part) for one in element.attributes.values() if one.namespaceURI == R}
        assert {one.encode() for one in used} <= known, name
    drawings = [one.getAttribute("id") for one in document.getElementsByTagNameNS(WP, "docPr")]
    assert len(drawings) == len(set(drawings)) == len(written.report.charts)
    marks = [one.getAttributeNS(W, "id") for one in document.getElementsByTagNameNS(W, "bookmarkStart")]
    assert len(marks) == len(set(marks))
    kinds = Counter(one.getAttributeNS(W, "fldCharType") for one in document.getElementsByTagNameNS(W, "fldChar"))
    assert len(set(kinds.values())) == 1, kinds
    styles = {one.getAttributeNS(W, "styleId") for one in xml["word/styles.xml"].getElementsByTagNameNS(W, "style")}
    wanted = {one.getAttributeNS(W, "val") for one in document.getElementsByTagNameNS(W, "pStyle")}
    assert wanted <= styles
    notes = xml.get("word/footnotes.xml")
    given = {one.getAttributeNS(W, "id") for one in notes.getElementsByTagNameNS(W, "footnote")} if notes else set()
    called = [one.getAttributeNS(W, "id") for one in document.getElementsByTagNameNS(W, "footnoteReference")]
    assert set(called) <= given
    assert len(called) == len(set(called)) == max(len(given) - 2, 0)


def elements(node: minidom.Node) -> Iterator[minidom.Element]:
    for child in node.childNodes:
        if child.nodeType == minidom.Node.ELEMENT_NODE:
            yield child
            yield from elements(child)


def test_a_plain_reader_sees_every_figure(written: Written) -> None:
    """Whoever strips the tags and knows nothing of fields or notes finds the words and numbers of the report."""
    parts = written.parts()
    text = "\n".join(stripped(parts.get(name, b"")) for name in ("word/document.xml", "word/footnotes.xml"))
    shown = " ".join(text.split())
    paragraphs = [" ".join(one.words.split()) for one in written.report.paragraphs if not one.table]
    assert [words for words in paragraphs if words not in shown] == []
    cells = [run.text for table in written.report.tables.values() for row in table.rows for run in (c.run for c in row)]
    assert [text for text in cells if " ".join(text.split()) not in shown] == []


def stripped(data: bytes) -> str:
    """The letters of a part as a small converter finds them: text runs, with a break at each paragraph."""
    text = re.sub(r"<w:instrText[^>]*>.*?</w:instrText>", "", data.decode())
    text = re.sub(r"</w:p>", "\n", text)
    return html.unescape(re.sub(r"<[^>]+>", "", text))


def test_the_document_is_by_the_decree(written: Written) -> None:
    """`check` reads it and has nothing to say."""
    found = check_paths([written.path])
    assert [one.message for one in found.findings] == []
    assert dict(found.files)[str(written.path)] == ""


def test_what_libreoffice_saved_is_by_the_decree_too(converted: dict[str, list[Path]]) -> None:
    """No false alarm about the same reports; and it is no silence of a check that has lost its elements."""
    *saved, spoiled = converted["docx"]
    assert [one.message for one in check_paths(saved).findings] == []
    assert [one.code for one in check_paths([spoiled]).findings] == ["paper-style:quoc_hieu"]


def test_libreoffice_shows_every_figure(all_written: dict[str, Written], converted: dict[str, list[Path]]) -> None:
    """On the printed pages: every number of the text, of the notes, of the tables and of the charts."""
    for one, pdf in zip(all_written.values(), converted["pdf"], strict=True):
        question = ["pdftotext", "-raw", str(pdf), "-"]
        said = subprocess.run(question, capture_output=True, check=True, timeout=60).stdout.decode()
        # A number may be broken over two lines of a narrow cell; Vietnamese numbers have no spaces of their own.
        printed = re.sub(r"\s+", "", said)
        figures = [run.text for run in runs_of(one.report) if run.figure]
        assert [text for text in figures if re.sub(r"\s+", "", text) not in printed] == []
