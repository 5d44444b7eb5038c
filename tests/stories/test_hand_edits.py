"""Sửa tay rồi cập nhật: more than 300 random edits in 60 reports, brought up to date, and looked at by another eye.

The test reads documents its own way, by fields alone, and knows nothing of the program's reader.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import pytest
from lxml import etree

from addin.commands.kits import load_layout
from addin.core.refresh.plan import EVERY, Plan, State, plan_refresh
from addin.core.report.draft import draft
from addin.core.report.model import Report
from addin.core.summary import Summary
from addin.hosts.word.file import write_report
from addin.hosts.word.living import LivingReport
from tests.campaign import WORK, campaign
from tests.hand_edits import EDITS, Hand, edited, parts_of
from tests.libreoffice.office import Office
from tests.word_contents import document_of, figures_in, letters_in, without_figures

REPORTS, BATCH = 60, 15
MOST_EDITS = 12
THROUGH_LIBREOFFICE = 8


def _raised(table: str) -> str:
    """The same rows with every number other than 0 one higher: all totals move, no sentence changes its words."""
    return re.sub(r"(?<=\| )(\d[\d.]*)", lambda found: str(Decimal(found[1]) + (Decimal(found[1]) != 0)), table)


LATER = {commune: _raised(table) for commune, table in WORK.items()}


@dataclass(frozen=True)
class Case:
    """The drafted report, what the Sổ said then and says now, and what a fresh draft would print at each place."""

    path: Path
    report: Report
    summary: Summary
    then: dict[int, str]
    now: dict[int, str]


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Case:
    folder = tmp_path_factory.mktemp("sửa tay")
    first, fresh = folder / "first.docx", folder / "fresh.docx"
    write_report(first, draft(*campaign()), load_layout())
    book, summary = campaign(work=LATER)
    report = draft(book, summary)
    write_report(fresh, report, load_layout())
    then, now = (dict(figures_in(document_of(path))) for path in (first, fresh))
    return Case(first, report, summary, then, now)


def refreshed(case: Case, path: Path, take: tuple[str, ...] = ()) -> Plan:
    living = LivingReport(path)
    plan = plan_refresh(living.seen, case.report, case.summary.figures(), take)
    living.save(path, plan, case.report)
    return plan


# ---- the promises


def check(case: Case, path: Path, wrote: list[str]) -> Plan:
    """Refreshes an edited document and holds it against the promises."""
    before, parts = list(figures_in(document_of(path))), parts_of(path)
    shell = without_figures(document_of(path))
    plan = refreshed(case, path)
    after = list(figures_in(document_of(path)))
    by_hand = [(serial, text) for serial, text in before if text not in (case.then[serial], case.now[serial])]
    wanted = [case.now[serial] if text == case.then[serial] else text for serial, text in before]
    assert [text for _, text in after] == wanted
    assert [serial for serial, _ in after] == [serial for serial, _ in before]
    assert [(one.seen.serial, one.seen.text) for one in plan.of(State.HAND)] == by_hand
    assert {spot.serial for spot in plan.vanished} == set(case.then) - {serial for serial, _ in before}
    assert plan.doubled == {
        serial: times for serial, times in Counter(serial for serial, _ in before).items() if times > 1
    }
    assert without_figures(document_of(path)) == shell
    assert parts_of(path).keys() == parts.keys()
    changed = {name for name, data in parts_of(path).items() if data != parts[name]}
    assert {name for name in changed if not name.startswith(_CHARTS)} <= _WRITTEN
    drafted = letters_in(etree.fromstring(parts["word/document.xml"]))
    text = letters_in(document_of(path))
    assert all(sentence in text for sentence in wrote if sentence in drafted)
    return plan


_CHARTS = ("word/charts/", "word/embeddings/")
_WRITTEN = {"word/document.xml", "customXml/item1.xml"}


# ---- the stories


def test_the_figures_really_change(case: Case) -> None:
    """The later Sổ prints another number at most places, and the same places: else the tests below prove little."""
    assert case.then.keys() == case.now.keys()
    assert len(case.then) > 100
    assert sum(case.then[serial] != case.now[serial] for serial in case.then) > 0.6 * len(case.then)


@pytest.mark.parametrize("batch", range(REPORTS // BATCH))
def test_what_the_officer_did_stays_and_the_figures_follow(case: Case, tmp_path: Path, batch: int) -> None:
    """After random edits a refresh sets every untouched figure right and changes nothing else in the whole package."""
    for seed in range(batch * BATCH, (batch + 1) * BATCH):
        path = tmp_path / f"{seed}.docx"
        hand = edited(case.path, path, seed, times=1 + seed % MOST_EDITS)
        check(case, path, hand.wrote)


def test_every_kind_of_edit_is_made_and_there_are_300(case: Case) -> None:
    """Each way of editing comes up often enough that a fault in it would be noticed."""
    counts, parts = Counter[str](), parts_of(case.path)
    for seed in range(REPORTS):
        hand = Hand(seed, parts)
        hand.edit(1 + seed % MOST_EDITS)
        counts.update(hand.done)
    assert counts.total() >= 300
    assert min(counts[edit.__name__] for edit in EDITS) >= 5


def test_a_second_refresh_finds_nothing_to_do(case: Case, tmp_path: Path) -> None:
    """The seals are renewed: only what was changed by hand is still listed, and the file stays as it is."""
    path = tmp_path / "x.docx"
    edited(case.path, path, seed=11, times=12)
    first = refreshed(case, path)
    once = parts_of(path)
    second = refreshed(case, path)
    assert second.of(State.CHANGED) == ()
    assert [one.seen for one in second.of(State.HAND)] == [one.seen for one in first.of(State.HAND)]
    assert parts_of(path) == once


def test_told_to_take_the_book_s_figures_it_does(case: Case, tmp_path: Path) -> None:
    """One id overwrites that figure only; all of them leave no number that the Sổ does not say."""
    path = tmp_path / "x.docx"
    edited(case.path, path, seed=23, times=40)
    by_hand = refreshed(case, path).of(State.HAND)
    assert len({one.seen.figure for one in by_hand}) > 1
    chosen = by_hand[0].seen.figure
    assert {one.seen.figure for one in refreshed(case, path, (chosen,)).of(State.CHANGED)} == {chosen}
    refreshed(case, path, (EVERY,))
    assert all(text == case.now[serial] for serial, text in figures_in(document_of(path)))


def test_a_report_saved_by_libreoffice_is_still_alive(case: Case, tmp_path: Path, office: Office) -> None:
    """Another program rewrites every part of the file; what was changed by hand is told apart as before."""
    for seed in range(THROUGH_LIBREOFFICE):
        edited(case.path, tmp_path / f"{seed}.docx", seed, times=1 + seed % MOST_EDITS)
    saved = office.convert_all(sorted(tmp_path.glob("*.docx")), "docx", tmp_path / "lưu")
    for path in saved:
        check(case, path, [])


def test_a_refreshed_report_opens_elsewhere_with_its_figures(case: Case, tmp_path: Path, office: Office) -> None:
    """LibreOffice reads each refreshed file as text: every figure is there, in the sentence it stands in."""
    paths = [tmp_path / f"{seed}.docx" for seed in range(THROUGH_LIBREOFFICE)]
    for seed, path in enumerate(paths):
        edited(case.path, path, seed, times=1 + seed % MOST_EDITS)
        refreshed(case, path)
    for path, made in zip(paths, office.convert_all(paths, "txt:Text", tmp_path / "chữ"), strict=True):
        text = made.read_text(encoding="utf-8-sig")
        assert [figure for _, figure in figures_in(document_of(path)) if figure not in text] == []
        assert "TONGHOP" not in text


def test_a_refresh_of_an_older_book_takes_figures_back(case: Case, tmp_path: Path) -> None:
    """Figures go both ways: the report drafted today and refreshed from the earlier Sổ is the earlier report."""
    path = tmp_path / "x.docx"
    write_report(path, case.report, load_layout())
    book, summary = campaign()
    earlier = Case(case.path, draft(book, summary), summary, case.now, case.then)
    check(earlier, path, [])
    assert dict(figures_in(document_of(path))) == case.then
