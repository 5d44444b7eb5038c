"""The doctor on PCs in every state: what hinders is found, named, and told with its remedy."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from addin.errors import ToolMissing
from addin.hosts.setup import examination
from addin.hosts.setup.examination import Line, Program, State, examine, worst
from addin.hosts.setup.installation import ADDIN_NAME, install
from tests.hosts.setup import fake_computer as pcs
from tests.hosts.setup.fake_computer import EXCEL, POLICY, USER, XLSTART, FakeComputer
from tests.hosts.setup.test_installation import on


def lines(computer: FakeComputer, *, helper: bool = True, installed: bool = True, uno: object = None) -> list[Line]:
    """What the doctor says; by default of an installed PC with its helper running."""
    if installed:
        install(on(computer))
    return list(examine(on(computer), Program((3, 11, 7), helper, lambda: uno)))


def said(found: list[Line], state: State) -> str:
    return "\n".join(f"{line.what} → {line.remedy}" for line in found if line.state is state)


@pytest.mark.parametrize("state", pcs.STATES, ids=pcs.names(pcs.STATES))
def test_whatever_is_not_good_comes_with_its_remedy(state: Callable[[], FakeComputer]) -> None:
    """Before and after installing, on every PC: no bad line without a way out."""
    for installed in (False, True):
        for line in lines(state(), installed=installed, helper=installed):
            assert bool(line.remedy) == (line.state is not State.GOOD)


@pytest.mark.parametrize(
    "state", [pcs.windows, pcs.office_2016_msi, pcs.profile_on_a_server, pcs.older_version, pcs.linux]
)
def test_an_installed_pc_is_well(state: Callable[[], FakeComputer]) -> None:
    """Nothing hinders, nothing is missing: no line but good ones, so that a warning is worth reading."""
    found = lines(state())
    assert said(found, State.BAD) == said(found, State.WARNING) == ""
    assert worst(found) is State.GOOD


@pytest.mark.parametrize("state", [pcs.windows, pcs.older_version, pcs.linux])
def test_before_installing_every_piece_is_missed(state: Callable[[], FakeComputer]) -> None:
    """Each missing or outdated piece is named, with the command that puts it."""
    computer = state()
    bad = said(lines(computer, installed=False), State.BAD)
    assert bad.count("tonghop install") >= 2
    assert worst(lines(computer, installed=False)) is State.BAD


def test_the_excel_that_is_there_is_named() -> None:
    """Release and width, click-to-run or not: what IT asks first."""
    cases = (
        (pcs.windows(), "Excel 2019, 32-bit"),
        (pcs.windows(release="O365ProPlusRetail", platform="x64"), "Excel Microsoft 365, 64-bit"),
        (pcs.windows(release="ProPlus2021Volume", platform="x64"), "Excel 2021, 64-bit"),
        (pcs.office_2016_msi(), "Excel 2016 trở lên, 32-bit"),
    )
    for computer, name in cases:
        assert name in said(lines(computer), State.GOOD)
    both = said(lines(pcs.two_offices()), State.GOOD)
    assert "Excel Microsoft 365, 64-bit" in both
    assert "Excel 2010, 64-bit" in both


def test_policies_are_told_apart() -> None:
    """Macros blocked but locations trusted is worth knowing; both blocked, or VBA or add-ins off, is the end."""
    assert "nơi tin cậy nên vẫn chạy" in said(lines(pcs.macros_blocked()), State.WARNING)
    assert "không công nhận nơi tin cậy" in said(lines(pcs.everything_blocked()), State.BAD)
    for branch, name, word in (
        ("Common", "VBAOff", "tắt VBA"),
        (r"Excel\Security", "DisableAllAddins", "tắt mọi phần bổ trợ"),
        (r"Excel\Security", "RequireAddinSig", "chữ ký số"),
    ):
        computer = pcs.windows()
        computer.registry[rf"{POLICY}\{branch}"] = {name: 1}
        assert word in said(lines(computer), State.BAD)
        by_machine = pcs.windows()
        by_machine.registry[rf"{POLICY.replace('HKCU', 'HKLM')}\{branch}"] = {name: 1}
        assert word in said(lines(by_machine), State.BAD)


def test_a_locked_down_server_profile_is_seen() -> None:
    """Macros blocked, and the one place our add-in could lie in does not count: the ribbon cannot come."""
    computer = pcs.profile_on_a_server()
    computer.registry[rf"{POLICY}\Excel\Security"] = {"VBAWarnings": 3}
    assert "vẫn chạy" in said(lines(computer), State.WARNING)
    computer.registry[rf"{POLICY}\Common\Security\Trusted Locations"] = {"Allow User Locations": 0}
    assert "chặn macro" in said(lines(computer), State.BAD)


def test_defenders_rule_matters_only_without_the_helper() -> None:
    """With the helper the buttons work all the same; without it nothing would happen at a click."""
    assert "trợ lý" in said(lines(pcs.no_child_processes()), State.GOOD)
    assert "cấm Excel" in said(lines(pcs.no_child_processes(), helper=False), State.BAD)
    assert "chậm hơn" in said(lines(pcs.windows(), helper=False), State.WARNING)


def test_an_addin_that_excel_switched_off_is_seen() -> None:
    """After a crash Excel puts the file's name, in two bytes a letter, into a list of its own."""
    computer = pcs.windows()
    entry = b"\x01\x00" + rf"{XLSTART}\{ADDIN_NAME}".upper().encode("utf-16-le")
    computer.registry[rf"{EXCEL}\Resiliency\DisabledItems"] = {"1A2B": entry}
    assert "bị treo" in said(lines(computer), State.BAD)


def test_documents_in_onedrive_are_pointed_out() -> None:
    """A workbook opened from there has an address of the web: the buttons refuse it."""
    computer = pcs.windows()
    folders = r"HKCU\Software\Microsoft\Windows\CurrentVersion\Explorer\User Shell Folders"
    computer.registry[folders] = {"Personal": rf"{USER}\OneDrive - UBND\Documents"}
    assert "OneDrive" in said(lines(computer), State.WARNING)


def test_a_blocked_file_is_an_outdated_piece() -> None:
    """The mark of the internet on the add-in keeps its macros from running: installing again takes it off."""
    computer = pcs.windows()
    install(on(computer))
    computer.blocked.add(rf"{XLSTART}\{ADDIN_NAME}")
    assert "thư mục khởi động của Excel: chưa có hoặc đã cũ" in said(lines(computer, installed=False), State.BAD)


def test_a_mac_is_told_what_works() -> None:
    """No ribbon there, and what to use instead; with LibreOffice the toolbar is put and looked for like anywhere."""
    alone, both = lines(pcs.macos()), lines(pcs.mac_with_libreoffice())
    assert [line.what for line in alone if line.state is State.WARNING] == [
        "Trên máy Mac, Excel không có thẻ “Tổng hợp”",
        "Không thấy LibreOffice",
    ]
    assert "dòng lệnh" in said(alone, State.WARNING)
    assert [line.what for line in both if line.state is State.WARNING] == [
        "Trên máy Mac, Excel không có thẻ “Tổng hợp”"
    ]
    assert "Thanh công cụ Tổng Hợp trong LibreOffice" in said(both, State.GOOD)
    missing = said(lines(pcs.mac_with_libreoffice(), installed=False), State.BAD)
    assert missing.count("tonghop install") == 2
    assert not any(word in said(both, state) for state in State for word in ("Windows", "registry", "Trợ lý"))


def test_a_bridge_that_is_missing_is_told_in_its_own_words() -> None:
    """LibreOffice without python3-uno: the sentence of whoever looked is the remedy."""

    def no_uno() -> None:
        raise ToolMissing("Hãy cài python3-uno.")

    found = list(examine(on(pcs.linux()), Program((3, 11, 7), False, no_uno)))
    assert "Hãy cài python3-uno." in said(found, State.WARNING)
    found = list(examine(on(pcs.linux("/nothing")), Program((3, 10, 2), False, no_uno)))
    assert "Không thấy LibreOffice" in said(found, State.WARNING)
    assert "3.10.2 đã cũ" in said(found, State.BAD)


def test_a_missing_library_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every dependency is looked for by its name, xlwings among them."""
    wanted = examination._required()
    assert {"jinja2", "lxml", "openpyxl", "python-calamine", "xlsxwriter", "xlwings"} <= {one.lower() for one in wanted}
    assert all(map(examination._is_installed, wanted))
    monkeypatch.setattr(examination, "_required", lambda: ["openpyxl", "chưa-có"])
    assert "Thiếu thư viện: chưa-có" in said(lines(pcs.linux()), State.BAD)
