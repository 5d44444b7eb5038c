"""Báo cáo sống: a drafted Word report opened to be compared with the Sổ, and written with new figures."""

from __future__ import annotations

import copy
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from addin.core.refresh.charts import ChartState
from addin.core.refresh.places import NewPassage
from addin.core.refresh.plan import Plan, State
from addin.core.refresh.rows import RowChanges
from addin.core.report.ledger import Recorder
from addin.core.report.model import Cell, Report, Run
from addin.core.report.seen import SeenDocument
from addin.errors import NothingToDo
from addin.hosts.word.chart import charts_in
from addin.hosts.word.ledger import NAMESPACE, ledger_from, ledger_xml
from addin.hosts.word.package import WordPackage
from addin.hosts.word.runs import RunWriter
from addin.hosts.word.story import Story

__all__ = ["LivingReport"]

_KEPT = tuple(f"{qn('w:pPr')}/{qn(name)}" for name in ("w:keepNext", "w:keepLines"))
_UNIQUE = (
    "{http://schemas.microsoft.com/office/word/2010/wordml}",
    "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}rsid",
)


class LivingReport:
    """Báo cáo đã soạn. `seen` is what the core compares; only `save` writes."""

    def __init__(self, path: Path) -> None:
        self._package = WordPackage(path)
        self._part = self._ledger_part(path)
        ledger = ledger_from(self._package.read(self._part))
        notes = self._package.related("/footnotes")
        parts = [self._package.main, *([notes] if notes else [])]
        self._story = Story(*(self._package.tree(part) for part in parts))
        tables, self._rows = self._story.tables(ledger)
        self._charts = list(charts_in(self._package))
        charts = tuple(one.seen for one in self._charts)
        self.seen = SeenDocument(ledger, self._story.figures(), self._story.passages(ledger), tables, charts)

    def save(self, path: Path, plan: Plan, report: Report) -> None:
        """Ghi số mới: only the fields, passages and rows that the plan names, and the ledger."""
        for found, outcome in zip(self._story.fields, plan.outcomes, strict=True):
            if outcome.state is State.CHANGED:
                found.write(outcome.after)
        recorder = Recorder(report.figures, after=max(self.seen.ledger.spots, default=0))
        for reworded in plan.rewritten:
            _rewrite(self._story.paragraph(reworded.passage or 0), reworded.runs, recorder, reworded.key)
        self._add_passages(plan.added, recorder)
        for change in plan.rows:
            _change_rows(self._rows[change.table], change, recorder)
        for removed in plan.removed:
            found = self._story.paragraph(removed.passage or 0)
            found.getparent().remove(found)
        for chart, redrawn in zip(self._charts, plan.charts, strict=False):
            if redrawn.state is ChartState.CHANGED and redrawn.chart is not None:
                chart.redraw(redrawn.chart)
        spots = {**plan.ledger.spots, **recorder.spots}
        self._package.put(self._part, ledger_xml(replace(plan.ledger, spots=spots)))
        self._package.save(path)

    def _add_passages(self, added: Sequence[NewPassage], recorder: Recorder) -> None:
        """Đoạn thêm, each behind those that were put into the same place before it."""
        last: dict[int, Any] = {}
        for one in added:
            twin = _twin(self._story.paragraph(one.like), ends=one.after is not None)
            _rewrite(twin, one.runs, recorder, one.key)
            if one.before is not None:
                self._story.paragraph(one.before).addprevious(twin)
            elif one.after is not None:
                last.get(one.after, self._story.paragraph(one.after)).addnext(twin)
                last[one.after] = twin

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


def _rewrite(paragraph: Any, runs: Sequence[Run], recorder: Recorder, key: str) -> None:
    """New words in the formatting that the whole paragraph had."""
    worn = next((text.getparent().find(qn("w:rPr")) for text in paragraph.iter(qn("w:t"))), None)
    for child in list(paragraph):
        if child.tag != qn("w:pPr"):
            paragraph.remove(child)
    RunWriter(recorder).write(Paragraph(paragraph, None), runs, key)  # type: ignore[arg-type]
    for run in paragraph.iter(qn("w:r")):
        _dress(run, worn)


def _twin(element: Any, *, ends: bool = False) -> Any:
    """A copy without what there may be only one of; the last paragraph of a text stays with the signature."""
    twin = copy.deepcopy(element)
    for found in twin.iter():
        for name in [name for name in found.attrib if name.startswith(_UNIQUE)]:
            del found.attrib[name]
    for kept in [] if ends else [*twin.iterfind(_KEPT[0]), *twin.iterfind(_KEPT[1])]:
        kept.getparent().remove(kept)
    return twin


def _change_rows(rows: list[Any], change: RowChanges, recorder: Recorder) -> None:
    """Dòng thêm, dòng bớt, dòng đổi lời của một bảng."""
    made = [(one, _filled(_twin(rows[one.like]), one.cells, change.key, recorder)) for one in change.new]
    for words in change.words:
        _filled(rows[words.row], words.cells, change.key, recorder)
    for one, row in made:
        if one.before < len(rows):
            rows[one.before].addprevious(row)
        else:
            rows[-1].getparent().append(row)
    for gone in change.gone:
        rows[gone].getparent().remove(rows[gone])


def _filled(row: Any, cells: Sequence[Cell], key: str, recorder: Recorder) -> Any:
    """The row with other words and figures, each cell in the formatting it has."""
    for target, cell in zip(row.findall(qn("w:tc")), cells, strict=False):
        _rewrite(target.find(qn("w:p")), (cell.run,), recorder, key)
    return row


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
