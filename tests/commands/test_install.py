"""What `tonghop install` says on PCs of every kind: where the buttons are, or honestly that there are none."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from addin.cli import CLEAN, COULD_NOT, main
from addin.commands import install
from tests.hosts.setup import fake_computer as pcs
from tests.hosts.setup.fake_computer import FakeComputer
from tests.hosts.setup.test_installation import on

Say = Callable[[FakeComputer], tuple[int, str]]


@pytest.fixture
def say(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Say:
    """(exit code, what was said) of the command on such a PC."""

    def run(computer: FakeComputer) -> tuple[int, str]:
        monkeypatch.setattr(install, "of_this_computer", lambda: on(computer))
        code = main(["install"])
        told = capsys.readouterr()
        return code, told.out + told.err

    return run


def test_the_end_names_the_programs_that_have_buttons(say: Say) -> None:
    """Nobody is sent to a program that has none; the helper is started where there is Excel."""
    both, linux, mac = pcs.two_offices(), pcs.linux(), pcs.mac_with_libreoffice()
    assert "Hãy mở Excel hoặc LibreOffice: nút" in say(both)[1]
    assert [command[-1] for command in both.started] == ["helper"]
    assert "Hãy mở LibreOffice: nút" in say(linux)[1]
    assert "Hãy mở LibreOffice: nút" in say(mac)[1]
    assert (linux.started, mac.started) == ([], [])
    assert "có sẵn, không phải cài gì thêm" in say(both)[1]


def test_a_mac_without_libreoffice_is_told_the_truth(say: Say) -> None:
    """Excel for Mac gets no buttons: the sentence says so, and what to do; nothing is written."""
    computer = pcs.macos()
    code, told = say(computer)
    assert code == COULD_NOT
    assert "Excel cho Mac không có thẻ “Tổng hợp”" in told
    assert "dòng lệnh tonghop" in told
    assert computer.writes == 0


def test_a_pc_without_office_gets_the_command(say: Say) -> None:
    """Neither Excel nor LibreOffice: the command is put, and nobody is told to look for buttons."""
    code, told = say(pcs.no_office())
    assert code == CLEAN
    assert "✔ Lệnh tonghop ở cửa sổ dòng lệnh" in told
    assert "chưa có Excel hay LibreOffice" in told
    assert "có sẵn" not in told
