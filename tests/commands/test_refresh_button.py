"""What the button Cập nhật số liệu says at its end."""

from __future__ import annotations

from pathlib import Path

from addin.commands.buttons.refresh import _sentence
from addin.commands.refresh import Refreshed
from addin.core.refresh.charts import ChartOutcome, ChartState
from addin.core.refresh.plan import Plan
from addin.core.report.ledger import Ledger
from addin.core.report.seen import SeenDocument


def said(*states: ChartState) -> str:
    charts = tuple(ChartOutcome(state, f"c{at}", ()) for at, state in enumerate(states))
    plan = Plan((), (), {}, (), (), (), (), (), (), Ledger(), charts)
    return _sentence(Refreshed(plan, SeenDocument(Ledger(), (), ()), written=True), Path("Báo cáo.docx"))


def test_a_report_of_which_only_a_chart_changes_is_told_so() -> None:
    """No number of a sentence changes when two units' mistakes level out; the chart that was drawn anew is named."""
    assert said(ChartState.CHANGED) == "Đã cập nhật 1 biểu đồ trong “Báo cáo.docx”."


def test_a_chart_changed_by_hand_is_told_to_be_kept() -> None:
    """The officer is told what was left alone."""
    assert said(ChartState.CHANGED, ChartState.HAND).endswith("Giữ nguyên 1 biểu đồ đã sửa tay.")
