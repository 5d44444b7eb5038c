"""Chú thích cuối trang trong Word: real footnotes, seen by other readers, with figures that live."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from docx import Document
from docx.oxml.ns import qn
from lxml import etree

from addin.commands.kits import load_layout
from addin.core.refresh.plan import State, plan_refresh
from addin.core.report.draft import draft
from addin.core.report.model import Report
from addin.hosts.report_text import read_report_text
from addin.hosts.word.file import write_report
from addin.hosts.word.living import LivingReport
from tests.campaign import campaign
from tests.hand_edits import parts_of
from tests.libreoffice.office import Office

TEMPLATE = """
[tên loại] BÁO CÁO
Huy động {{ hoat_dong.tong.nguoi|kem_don_vi }}^[Trong đó đào đắp {{ hoat_dong.muc.dat_da.nguoi|kem_don_vi }}.] tham gia,
  làm 3 việc^[Việc thứ nhất: "Ea H'đing & <b>".].
"""


@pytest.fixture(scope="module")
def report() -> Report:
    return draft(*campaign(template=TEMPLATE))


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory, report: Report) -> Path:
    path = tmp_path_factory.mktemp("chú thích") / "báo cáo.docx"
    write_report(path, report, load_layout())
    return path


def test_a_note_is_called_in_its_sentence_and_stands_at_the_foot(path: Path) -> None:
    """The sentence reads on without it; the note has its own paragraph, and Word's two separators are there."""
    sentence = next(found for found in Document(str(path)).paragraphs if found.text.startswith("Huy động"))
    assert sentence.text == "Huy động 10.889 người tham gia, làm 3 việc."
    calls = [found.get(qn("w:id")) for found in sentence._p.iter(qn("w:footnoteReference"))]
    assert calls == ["1", "2"]
    root = etree.fromstring(parts_of(path)["word/footnotes.xml"])
    notes = {found.get(qn("w:id")): "".join(text.text or "" for text in found.iter(qn("w:t"))) for found in root}
    assert notes == {"-1": "", "0": "", "1": " Trong đó đào đắp 268 người.", "2": ' Việc thứ nhất: "Ea H\'đing & <b>".'}


def test_our_own_reader_and_word_s_settings_know_the_notes(path: Path) -> None:
    """The text that is proof-read has the calls and the notes; the settings name the separators before `compat`."""
    text = read_report_text(path)
    assert "Huy động 10.889 người[^1] tham gia" in text
    assert "[^1]: Trong đó đào đắp 268 người." in text
    settings = etree.fromstring(parts_of(path)["word/settings.xml"])
    names = [etree.QName(child).localname for child in settings]
    assert names.index("footnotePr") < names.index("compat")


def test_a_figure_in_a_note_is_refreshed_too(path: Path, tmp_path: Path) -> None:
    """The foot of the page follows the Sổ like the text above it."""
    living = LivingReport(path)
    assert [one.text for one in living.seen.figures] == ["10.889", "268"]
    book, summary = campaign(reported=["x_doan_ket", "p_le_loi"], template=TEMPLATE)
    later = draft(book, summary)
    plan = plan_refresh(living.seen, later, summary.figures())
    assert [(one.state, one.after) for one in plan.outcomes] == [(State.CHANGED, "4.848"), (State.SAME, "268")]
    living.save(tmp_path / "x.docx", plan, later)
    assert [one.text for one in LivingReport(tmp_path / "x.docx").seen.figures] == ["4.848", "268"]


def test_libreoffice_draws_the_notes_at_the_foot(path: Path, tmp_path: Path, office: Office) -> None:
    """Numbered 1 and 2 below the text of the page."""
    pdf = office.convert(path, "pdf", tmp_path)
    text = subprocess.run(["pdftotext", "-layout", pdf, "-"], capture_output=True, check=True).stdout.decode()
    assert text.index("làm 3 việc") < text.index("Trong đó đào đắp 268 người") < text.index("Việc thứ nhất")


def test_a_report_without_notes_has_no_such_part(tmp_path: Path) -> None:
    """Nothing is declared that is not there."""
    write_report(tmp_path / "x.docx", draft(*campaign()), load_layout())
    assert not [name for name in parts_of(tmp_path / "x.docx") if "footnotes" in name]
