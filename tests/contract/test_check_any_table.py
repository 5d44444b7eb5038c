"""Kiểm tra on a table that nobody described: the same findings from memory, from a file and from an open workbook."""

from __future__ import annotations

from addin.commands.check_layout import check_any
from addin.hosts.host import Host
from tests.broken_table import SHEET, broken_table


def test_every_host_gives_the_same_findings(host: Host) -> None:
    """Each finding with its sheet and cell, whoever keeps the workbook."""
    host.write(broken_table(), {})
    found = {(one.code, one.place.sheet, one.place.cell) for one in check_any(host.read())}
    assert found == {("layout-text-number", SHEET, "F9"), ("layout-sum-across", SHEET, "E7")}
