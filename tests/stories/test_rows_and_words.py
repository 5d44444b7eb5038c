"""Xã nộp muộn, xã bị loại sau khi đã sửa tay: rows and paragraphs come and go in 48 reports with 300 random edits.

Everything that the officer touched stands afterwards as it stood before, byte for byte but for the figures; what came
is what a fresh draft says; what went stood as it was drafted.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

import pytest

from addin.commands.kits import load_layout
from addin.core.book.model import Book
from addin.core.figures import Figure
from addin.core.refresh.plan import Plan, State, plan_refresh
from addin.core.report.draft import draft
from addin.core.report.model import Report
from addin.core.summary import Summary
from addin.hosts.word.file import write_report
from addin.hosts.word.living import LivingReport
from tests.campaign import FOLDER, OPINIONS, WORK, campaign
from tests.hand_edits import EDITS, IN_TABLES, edited, parts_of
from tests.libreoffice.office import Office
from tests.word_contents import Block, blocks_in, document_of, figures_in, letters_in

REPORTS, MOST_EDITS = 24, 13
TEMPLATE = (FOLDER / "report.j2").read_text(encoding="utf-8") + "\n[phụ lục: hoat_dong.dong] Phòng Kinh tế\n"
EARLY = ("x_doan_ket", "p_le_loi")
MORE_PEOPLE = {name: table.replace("| 300 ", "| 310 ").replace("| 3000 ", "| 3100 ") for name, table in WORK.items()}
SAID = {**OPINIONS, "x_doan_ket": ("Không", "Hỗ trợ thêm xi măng"), "x_ia_chim": ("Thiếu cuốc xẻng", "Không")}


def drafted(**changes: Any) -> tuple[Report, Summary]:
    book, summary = campaign(template=TEMPLATE, **changes)
    return draft(_without_chart(book), summary), summary


def _without_chart(book: Book) -> Book:
    """A chart has tests of its own."""
    lines = [line for line in book.kit.template.splitlines() if not line.startswith("[biểu đồ")]
    return replace(book, kit=replace(book.kit, template="\n".join(lines) + "\n"))


@dataclass(frozen=True)
class Case:
    """A report drafted at one time, the Sổ of a later time, and the report that would be drafted then."""

    path: Path
    fresh: Path
    report: Report
    summary: Summary
    then: tuple[Report, Summary]

    @property
    def figures(self) -> dict[str, Figure]:
        return {**self.summary.figures(), **self.report.figures}

    def refreshed(self, path: Path) -> tuple[LivingReport, Plan]:
        living = LivingReport(path)
        plan = plan_refresh(living.seen, self.report, self.summary.figures())
        living.save(path, plan, self.report)
        return living, plan


@pytest.fixture(scope="module", params=["nộp muộn", "bị loại"])
def case(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Case:
    """A commune that sends its form after the draft, and one that is taken out; other figures, other opinions."""
    folder = tmp_path_factory.mktemp("dòng")
    then, now = drafted(reported=EARLY), drafted(work=MORE_PEOPLE, opinions=SAID)
    if request.param == "bị loại":
        then, now = now, then
    write_report(folder / "then.docx", then[0], load_layout())
    write_report(folder / "now.docx", now[0], load_layout())
    return Case(folder / "then.docx", folder / "now.docx", *now, then)


def check(case: Case, path: Path, wrote: list[str]) -> Plan:
    """Refreshes an edited document and holds it against the promises."""
    drafted = {(block.text, block.figures) for block in blocks_in(document_of(case.path))}
    fresh = {block.text for block in blocks_in(document_of(case.fresh))}
    before, parts = blocks_in(document_of(path)), parts_of(path)
    letters = letters_in(document_of(path))
    living, plan = case.refreshed(path)
    after = blocks_in(document_of(path))
    steps = SequenceMatcher(None, [one.shell for one in before], [one.shell for one in after], autojunk=False)
    for step, start, end, new_start, new_end in steps.get_opcodes():
        if step == "equal":
            for old, new in zip(before[start:end], after[new_start:new_end], strict=True):
                _figures_follow(case, living, old, new)
            continue
        assert all((block.text, block.figures) in drafted for block in before[start:end])
        gone = before[start:end] if step == "delete" else []
        assert not any(mark in block.shell for block in gone for mark in (b"highlight", b"bookmarkStart", b"w:del"))
        assert all(block.text in fresh for block in after[new_start:new_end])
    assert all(sentence in letters_in(document_of(path)) for sentence in wrote if sentence in letters)
    written = {"word/document.xml", "customXml/item1.xml"}
    assert {name for name, data in parts_of(path).items() if parts.get(name) != data} <= written
    assert parts_of(path).keys() == parts.keys()
    return plan


def _figures_follow(case: Case, living: LivingReport, old: Block, new: Block) -> None:
    """Each figure that nobody touched says what the Sổ says; each other one what the officer made of it."""
    assert [serial for serial, _ in new.figures] == [serial for serial, _ in old.figures]
    for (serial, was), (_, now) in zip(old.figures, new.figures, strict=True):
        spot = living.seen.ledger.spots[serial]
        figure = case.figures.get(spot.figure)
        if figure is not None and was == spot.display.text(spot.value):
            assert now == spot.display.text(figure.value)
        else:
            assert now == was


# ---- the stories


def test_a_report_nobody_touched_becomes_the_fresh_one(case: Case, tmp_path: Path) -> None:
    """Rows, numbers of rows, paragraphs, words and figures: the refreshed report reads as the one drafted today."""
    path = tmp_path / "x.docx"
    path.write_bytes(case.path.read_bytes())
    _, plan = case.refreshed(path)
    assert [block.text for block in blocks_in(document_of(path))] == [
        block.text for block in blocks_in(document_of(case.fresh))
    ]
    assert not plan.leaves
    changes = [(len(change.new), len(change.gone)) for change in plan.rows]
    assert changes in ([(0, 0), (5, 0)], [(0, 0), (0, 5)])
    assert plan.added
    assert plan.removed
    _, again = case.refreshed(path)
    assert (again.writes, again.leaves) == (False, False)


def test_the_refreshed_rows_are_alive(case: Case, tmp_path: Path) -> None:
    """Taken back to the Sổ of before, the report is that of before again: what came has seals of its own."""
    path = tmp_path / "x.docx"
    path.write_bytes(case.path.read_bytes())
    case.refreshed(path)
    Case(case.fresh, case.path, *case.then, case.then).refreshed(path)
    assert [block.text for block in blocks_in(document_of(path))] == [
        block.text for block in blocks_in(document_of(case.path))
    ]


def test_whatever_the_officer_touched_stays(case: Case, tmp_path: Path) -> None:
    """Random edits of text and annex: nothing but what stood as drafted goes, nothing but what a draft says comes."""
    counts = Counter[str]()
    for seed in range(REPORTS):
        path = tmp_path / f"{seed}.docx"
        hand = edited(case.path, path, seed, times=1 + seed % MOST_EDITS, among=(EDITS, IN_TABLES)[seed % 2])
        before = list(figures_in(document_of(path)))
        plan = check(case, path, hand.wrote)
        _hand_made_is_listed(case, path, before, plan)
        counts["edits"] += len(hand.done)
        counts["new"] += sum(len(change.new) for change in plan.rows)
        counts["gone"] += sum(len(change.gone) for change in plan.rows)
        counts["left"] += sum(len(change.left) for change in plan.rows) + len(plan.of(State.GONE))
        counts["words"] += len(plan.added) + len(plan.removed) + len(plan.rewritten)
    assert counts["edits"] >= 150
    assert counts["new"] + counts["gone"] > 2 * REPORTS
    assert counts["left"] > 5
    assert counts["words"] > 3 * REPORTS


def _hand_made_is_listed(case: Case, path: Path, before: list[tuple[int, str]], plan: Plan) -> None:
    """Every number that says neither what was drafted nor what the Sổ says is in a list, and still in the text."""
    spots = LivingReport(case.path).seen.ledger.spots
    by_hand = []
    for serial, text in before:
        now = case.figures.get(spots[serial].figure)
        said = {spots[serial].display.text(spots[serial].value)} | (
            {spots[serial].display.text(now.value)} if now else set()
        )
        if text not in said:
            by_hand.append((serial, text))
    listed = [(one.seen.serial, one.seen.text) for one in plan.of(State.HAND, State.GONE)]
    assert Counter(by_hand) <= Counter(listed)
    assert Counter(by_hand) <= Counter(figures_in(document_of(path)))


def test_rows_come_and_go_in_a_report_that_libreoffice_saved(case: Case, tmp_path: Path, office: Office) -> None:
    """Another program has written every part anew: the report still becomes the fresh one, and opens once more."""
    path = tmp_path / "x.docx"
    path.write_bytes(case.path.read_bytes())
    (saved,) = office.convert_all([path], "docx", tmp_path / "lưu")
    case.refreshed(saved)
    words = [block.text for block in blocks_in(document_of(saved))]
    assert words == [block.text for block in blocks_in(document_of(case.fresh))]
    assert office.convert(saved, "pdf", tmp_path).is_file()
