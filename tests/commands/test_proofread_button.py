"""The button Đối chiếu on a live Sổ: it asks before it remembers, and what it wrote is taken back whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from addin.commands.book_file import book_of
from addin.commands.click import Job, click
from addin.commands.new import new_book
from addin.core.book.complete import complete
from addin.core.book.model import MATCHES
from addin.core.number import format_number
from addin.hosts.live import LiveHost
from addin.hosts.open_workbook import workbook_at
from addin.resources import samples_dir
from tests.libreoffice.running import Running
from tests.workbook_contents import contents

FIGURE = "hoat_dong.tong.nguoi"


@pytest.fixture
def book(calc: Running, tmp_path: Path) -> LiveHost:
    """A Sổ with the forms of two communes, open in Calc."""
    folder = tmp_path / "gửi về"
    folder.mkdir()
    for name in ("15 Xã Đoàn Kết.xlsx", "17 Xã Ia Chim.xlsx"):
        (folder / name).write_bytes((samples_dir() / "ra_quan_2023" / name).read_bytes())
    opened = LiveHost(calc.open(new_book("ra_quan", tmp_path / "Sổ ra quân.xlsx")))
    click(workbook_at(calc.app), Job("collect", str(folder)))
    return opened


def test_the_button_remembers_only_what_the_officer_agrees_to(
    calc: Running, book: LiveHost, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No leaves the Sổ as it was, Yes writes the sentence for confirmation, Hoàn tác takes it back; once is enough."""
    answers, asked = [False, True], []

    def answer(_app: object, question: str) -> bool:
        asked.append(question)
        return answers.pop(0)

    monkeypatch.setattr("addin.commands.buttons.proofread.agreed", answer)
    people = complete(book_of(book.read(), book.path)).summary.figures()[FIGURE].value
    report = tmp_path / "báo cáo.txt"
    report.write_text(
        f"Trong tháng, các địa phương huy động tổng cộng {format_number(people)} người tham gia lao động.\n",
        encoding="utf-8",
    )
    before = contents(book.read())

    refused = click(workbook_at(calc.app), Job("proofread", file=str(report)))
    assert contents(book.read()) == before
    agreed = click(workbook_at(calc.app), Job("proofread", file=str(report)))
    assert [one.figure for one in book_of(book.read(), book.path).matches] == [FIGURE]
    click(workbook_at(calc.app), Job("proofread", file=str(report)))
    click(workbook_at(calc.app), Job("undo"))

    assert contents(book.read()) == before
    assert MATCHES not in refused
    assert f"Đã ghi 1 câu vào trang “{MATCHES}”" in agreed
    assert len(asked) == 2
    assert asked[0].startswith("1 câu của báo cáo")
