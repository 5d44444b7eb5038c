"""Báo cáo sống: a drafted Word report opened to be compared with the Sổ, and written with new figures."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from addin.core.ledger import Ledger, Recorder
from addin.core.refreshing import Plan, Reworded, State
from addin.core.report import Report
from addin.errors import NothingToDo
from addin.hosts.word_ledger import NAMESPACE, ledger_from, ledger_xml
from addin.hosts.word_package import WordPackage
from addin.hosts.word_runs import RunWriter
from addin.hosts.word_story import Story

__all__ = ["LivingReport"]


class LivingReport:
    """Báo cáo đã soạn. `ledger`, `figures` and `passages` are what the core compares; only `save` writes."""

    def __init__(self, path: Path) -> None:
        self._package = WordPackage(path)
        self._part = self._ledger_part(path)
        self.ledger: Ledger = ledger_from(self._package.read(self._part))
        notes = self._package.related("/footnotes")
        parts = [self._package.main, *([notes] if notes else [])]
        self._story = Story(*(self._package.tree(part) for part in parts))
        self.figures = self._story.figures()
        self.passages = self._story.passages(self.ledger)

    def save(self, path: Path, plan: Plan, report: Report) -> None:
        """Ghi số mới: only the fields and passages that the plan names, and the ledger."""
        for found, outcome in zip(self._story.fields, plan.outcomes, strict=True):
            if outcome.state is State.CHANGED:
                found.write(outcome.after)
        recorder = Recorder(report.figures, after=max(self.ledger.spots, default=0))
        for reworded in plan.rewritten:
            _rewrite(self._story.paragraph(reworded.passage or 0), reworded, recorder)
        spots = {**plan.ledger.spots, **recorder.spots}
        self._package.put(self._part, ledger_xml(Ledger(spots, plan.ledger.wordings)))
        self._package.save(path)

    def _ledger_part(self, path: Path) -> str:
        for name in self._package.names:
            is_item = name.startswith("customXml/item") and name.endswith(".xml")
            if is_item and self._package.read(name).tag == f"{{{NAMESPACE}}}ledger":
                return name
        raise NothingToDo(
            f"“{path.name}” không có số liệu nối với Sổ: tệp không do lệnh Soạn báo cáo lập ra, hoặc phần mềm lưu "
            "tệp đã làm mất phần nối. Dùng lệnh Đối chiếu báo cáo để so số với Sổ, hoặc soạn báo cáo mới.",
            file=path,
        )


def _rewrite(paragraph: Any, reworded: Reworded, recorder: Recorder) -> None:
    """New words in the formatting that the whole paragraph had."""
    worn = next((text.getparent().find(qn("w:rPr")) for text in paragraph.iter(qn("w:t"))), None)
    for child in list(paragraph):
        if child.tag != qn("w:pPr"):
            paragraph.remove(child)
    RunWriter(recorder).write(Paragraph(paragraph, None), reworded.runs, reworded.key)  # type: ignore[arg-type]
    for run in paragraph.iter(qn("w:r")):
        _dress(run, worn)


def _dress(run: Any, worn: Any) -> None:
    if worn is None:
        return
    own = run.get_or_add_rPr()
    for child in worn:
        if child.tag != qn("w:vertAlign") and own.find(child.tag) is None:
            own.append(copy.deepcopy(child))
    own[:] = sorted(own, key=_order)


_FORMATS = [
    qn(f"w:{tag}")
    for tag in (
        "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof "
        "snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText "
        "vertAlign rtl cs em lang"
    ).split()
]


def _order(child: Any) -> int:
    """Word calls a file damaged when formats come in another order."""
    return _FORMATS.index(child.tag) if child.tag in _FORMATS else len(_FORMATS)
