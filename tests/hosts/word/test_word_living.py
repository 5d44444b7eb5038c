"""Báo cáo sống: how a drafted file is read and written, where Word or another program has saved it in its own way."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.enum.text import WD_COLOR_INDEX
from lxml import etree

from addin.commands.kits import load_layout
from addin.core.refresh.plan import Plan, plan_refresh
from addin.core.report.draft import draft
from addin.errors import CannotWrite, WrongFile
from addin.hosts.word.file import write_report
from addin.hosts.word.living import LivingReport
from tests.campaign import OPINIONS, campaign
from tests.hand_edits import made, parts_of, w

TYPED = "Ea H'đing & <b> {{7*7}} { PAGE } <w:t>1</w:t>"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "báo cáo.docx"
    write_report(path, draft(*campaign()), load_layout())
    return path


def refreshed(path: Path, **changes: Any) -> Plan:
    living = LivingReport(path)
    book, summary = campaign(**changes)
    report = draft(book, summary)
    plan = plan_refresh(living.seen, report, summary.figures())
    living.save(path, plan, report)
    return plan


def rewrite(path: Path, parts: dict[str, bytes]) -> None:
    with zipfile.ZipFile(path, "w") as package:
        for name, data in parts.items():
            package.writestr(name, data)


def texts(path: Path) -> list[str]:
    return [paragraph.text for paragraph in docx.Document(str(path)).paragraphs]


def test_what_a_commune_types_comes_into_a_rewritten_paragraph_as_text(path: Path) -> None:
    """Mark-up, template braces and a field code of the commune are letters; the file still opens and is alive."""
    plan = refreshed(path, opinions={**OPINIONS, "p_le_loi": (TYPED, "Giao biểu mẫu sớm hơn")})
    assert any(TYPED in said for said in [*(one.text for one in plan.rewritten), *(one.text for one in plan.added)])
    plan = refreshed(path, opinions={**OPINIONS, "x_doan_ket": (TYPED, "Không"), "x_ia_chim": (TYPED, "Không")})
    assert any(TYPED in text for text in texts(path))
    codes = [found.text for found in docx.Document(str(path)).element.iter(w("instrText")) if found.text]
    assert all("TONGHOP" in code for code in codes)


def test_a_rewritten_paragraph_keeps_its_formatting_and_is_alive(path: Path) -> None:
    """A paragraph that is red all over stays red when its words change, and its new figures are followed next time."""
    document = docx.Document(str(path))
    dash = next(found for found in document.paragraphs if found.text.startswith("- Nạo vét kênh mương"))
    for run in dash.runs:
        run.font.highlight_color = WD_COLOR_INDEX.YELLOW
    document.save(str(path))
    assert refreshed(path, reported=["x_doan_ket", "p_le_loi"]).rewritten
    dash = next(found for found in docx.Document(str(path)).paragraphs if found.text.startswith("- Nạo vét kênh mương"))
    assert dash.text.startswith("- Nạo vét kênh mương: khơi thông 10.000 m, huy động 1.000 người")
    assert {run.font.highlight_color for run in dash.runs if run.text} == {WD_COLOR_INDEX.YELLOW}
    refreshed(path)
    assert any("khơi thông 13.591 m, huy động 1.264 người" in text for text in texts(path))


def test_the_short_form_of_a_field_is_read_too(path: Path) -> None:
    """Some programs save a field as one element; it is found, changed and stays that element."""
    parts = parts_of(path)
    root: Any = etree.fromstring(parts["word/document.xml"])
    *_, opening = (found.getparent() for found in root.iter(w("instrText")) if "hoat_dong.tong.nguoi" in found.text)
    simple = made("fldSimple", instr=opening.find(w("instrText")).text)
    result = opening.getnext()
    result.addnext(simple)
    for gone in (opening, simple.getnext()):
        gone.getparent().remove(gone)
    simple.append(result)
    rewrite(path, {**parts, "word/document.xml": etree.tostring(root)})
    refreshed(path, reported=["x_doan_ket", "p_le_loi"])
    root = etree.fromstring(parts_of(path)["word/document.xml"])
    assert [found.findtext(f"{w('r')}/{w('t')}") for found in root.iter(w("fldSimple"))] == ["4.848"]


def test_a_signed_report_is_not_written(path: Path) -> None:
    """A digital signature would be broken: one sentence, and the file as it was."""
    rewrite(path, {**parts_of(path), "_xmlsignatures/sig1.xml": b"<a/>"})
    before = path.read_bytes()
    with pytest.raises(CannotWrite, match="đã ký số"):
        refreshed(path, reported=["x_doan_ket", "p_le_loi"])
    assert path.read_bytes() == before


def test_entities_in_a_part_are_refused(path: Path) -> None:
    """No Word writes a document type; a file that has one is not read."""
    parts = parts_of(path)
    evil = b'<!DOCTYPE a [<!ENTITY b "c">]>' + parts["word/document.xml"].partition(b"?>")[2].lstrip()
    rewrite(path, {**parts, "word/document.xml": evil})
    with pytest.raises(WrongFile, match="khai báo lạ"):
        LivingReport(path)


def test_a_spoiled_ledger_costs_its_figures_and_no_more(path: Path) -> None:
    """An entry that somebody edited by hand makes its figure unknown: named and left, while the others follow."""
    parts = parts_of(path)
    ledger = parts["customXml/item1.xml"].replace(b'serial="5"', b'serial="x"', 1)
    rewrite(path, {**parts, "customXml/item1.xml": ledger})
    living = LivingReport(path)
    assert 5 not in living.seen.ledger.spots
    assert 6 in living.seen.ledger.spots


def test_an_estimate_follows_its_figure(tmp_path: Path) -> None:
    """From "gần 10.900 người" to "hơn 4.800 người": the round number is refreshed and so is the word before it."""
    target, template = tmp_path / "x.docx", "Cả đợt có {{ hoat_dong.tong.nguoi|xap_xi(100) }} tham gia."
    write_report(target, draft(*campaign(template=template)), load_layout())
    assert texts(target)[0] == "Cả đợt có gần 10.900 người tham gia."
    plan = refreshed(target, template=template, reported=["x_doan_ket", "p_le_loi"])
    assert texts(target)[0] == "Cả đợt có hơn 4.800 người tham gia."
    assert not plan.leaves
