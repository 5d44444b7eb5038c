"""Installing on PCs in the states that offices have them in: whole, twice as once, and taken away without a trace."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from addin.errors import CannotWrite, ComputerError, TongHopError
from addin.hosts.setup.computer import WINDOWS
from addin.hosts.setup.installation import Installation, changed, install, uninstall
from addin.hosts.setup.pieces import OpenEntry, WrittenFile
from tests.hosts.setup import fake_computer as pcs
from tests.hosts.setup.fake_computer import EXCEL, PYTHON, SID, USER, XLSTART, FakeComputer

STATES = pytest.mark.parametrize("state", pcs.STATES, ids=pcs.names(pcs.STATES))
JOBS = rf"C:\ProgramData\TongHop-{SID}"
SETTINGS = r"HKCU\Software\VB and VBA Program Settings\TongHop\Install"
RUN = r"HKCU\Software\Microsoft\Windows\CurrentVersion\Run"
OPTIONS = rf"{EXCEL}\Options"


def on(computer: FakeComputer, python: str = PYTHON, addin: bytes = b"addin") -> Installation:
    python = python if computer.system == WINDOWS else pcs.OURS
    return Installation(computer, python, addin, b"extension")


@STATES
def test_once_is_enough(state: Callable[[], FakeComputer]) -> None:
    """After installing nothing is missing, and installing again writes nothing at all."""
    computer = state()
    install(on(computer))
    assert changed(on(computer)) == []
    writes = computer.writes
    assert install(on(computer)) == []
    assert computer.writes == writes


@STATES
def test_uninstalling_leaves_the_pc_as_it_was(state: Callable[[], FakeComputer]) -> None:
    """Registry, files and extensions are exactly as before; only an older copy of ours is gone as well."""
    computer = state()
    uninstall(on(computer))
    before = computer.state()
    install(on(computer))
    assert computer.state() != before or not on(computer).pieces()
    uninstall(on(computer))
    assert computer.state() == before


@STATES
def test_an_update_replaces_exactly_what_changed(state: Callable[[], FakeComputer]) -> None:
    """A new add-in over an old one: its file is written anew, everything else is left alone."""
    computer = state()
    install(on(computer))
    done = install(on(computer, addin=b"a newer one"))
    assert all(isinstance(piece, WrittenFile) and piece.data == b"a newer one" for piece in done)
    assert bool(done) == ("Excel" in on(computer).with_buttons)


def test_an_ordinary_pc_gets_the_addin_where_excel_trusts_it() -> None:
    """XLSTART of a user with a Vietnamese name, paths in ASCII for VBA, the helper at logon; other add-ins stay."""
    computer = pcs.windows()
    options = dict(computer.registry[OPTIONS])
    install(on(computer))
    assert computer.files[rf"{XLSTART}\TongHop.xlam"] == b"addin"
    assert computer.registry[SETTINGS] == {"Folder": JOBS, "Python": PYTHON.replace("python.exe", "pythonw.exe")}
    assert all(str(value).isascii() for value in computer.registry[SETTINGS].values())
    assert computer.registry[RUN]["TongHop"] == (
        r'"C:\ProgramData\TongHop\python\pythonw.exe" -I -X utf8 -m addin helper'
    )
    assert "OneDrive" in computer.registry[RUN]
    assert computer.registry[OPTIONS] == options
    assert {JOBS, r"C:\ProgramData\TongHop"} <= computer.private


def test_with_a_profile_on_a_server_the_addin_is_opened_by_key() -> None:
    """XLSTART on a share is not trusted: a local folder, trusted by an entry, and an OPEN value after the others."""
    computer = pcs.profile_on_a_server()
    install(on(computer))
    path = rf"{JOBS}\phan_bo_tro\TongHop.xlam"
    assert computer.files[path] == b"addin"
    assert computer.registry[OPTIONS]["OPEN2"] == f'/R "{path}"'
    places = computer.registry[rf"{EXCEL}\Security\Trusted Locations\TongHop"]
    assert places["Path"] == rf"{JOBS}\phan_bo_tro" + "\\"
    assert not [one for one in computer.files if "XLSTART" in one]


def test_an_older_version_is_replaced_and_opened_once() -> None:
    """Its OPEN entry goes without leaving a gap, its file is replaced, and the mark of the internet is taken off."""
    computer = pcs.older_version()
    install(on(computer))
    assert computer.registry[OPTIONS] == {"OPEN": '/R "C:\\Khác\\khac.xla"', "OPEN1": "/A solver"}
    assert computer.files[rf"{XLSTART}\TongHop.xlam"] == b"addin"
    assert not computer.blocked


def test_open_entries_of_others_close_ranks() -> None:
    """Others added an entry behind ours; when ours goes, Excel still finds theirs."""
    computer = pcs.windows()
    ours = OpenEntry("", OPTIONS, r"C:\a\TongHop.xlam")
    ours.put(computer)
    computer.registry[OPTIONS]["OPEN3"] = "later.xlam"
    ours.take(computer)
    opened = {name: value for name, value in computer.registry[OPTIONS].items() if name.startswith("OPEN")}
    assert opened == {"OPEN": '/R "C:\\Khác\\khac.xla"', "OPEN1": "/A solver", "OPEN2": "later.xlam"}


def test_while_excel_is_open_nothing_is_begun() -> None:
    """Excel holds the add-in's file: the sentence says to close it, and the PC is as before; so for uninstalling."""
    computer = pcs.older_version()
    computer.running.add("EXCEL.EXE")
    before = computer.state()
    for action in (install, uninstall):
        with pytest.raises(CannotWrite, match="đóng hết cửa sổ Excel"):
            action(on(computer))
        assert computer.state() == before
    computer.running.clear()
    install(on(computer))
    computer.running.add("EXCEL.EXE")
    assert install(on(computer)) == []


def test_a_python_under_a_vietnamese_name_is_refused() -> None:
    """The button could not start it: nothing is put, and the sentence names the way that works."""
    computer = pcs.windows()
    before = computer.state()
    with pytest.raises(ComputerError, match=r"cai-dat\.cmd"):
        install(on(computer, python=rf"{USER}\python\python.exe"))
    assert computer.state() == before


def test_a_profile_that_moved_leaves_no_trace_either() -> None:
    """Installed while AppData lay on a server, uninstalled when it no longer does: both ways are taken away."""
    computer = pcs.profile_on_a_server()
    before = computer.state()
    install(on(computer))
    computer.variables["APPDATA"] = pcs.windows().variables["APPDATA"]
    uninstall(on(computer))
    assert computer.state() == before


def test_both_excels_and_libreoffice_are_served() -> None:
    """Two Excels share XLSTART; LibreOffice gets its toolbar and the file that names our Python."""
    computer = pcs.two_offices()
    install(on(computer))
    assert computer.extensions == {"vn.tonghop.toolbar"}
    assert computer.files[r"C:\ProgramData\TongHop\interpreter.txt"] == f"{PYTHON}\n".encode()


def test_on_linux_the_toolbar_looks_where_the_file_is_written() -> None:
    """The one place that the toolbar and the installation must agree upon."""
    import os

    from addin.calc.toolbar.tonghop_start import interpreter_file

    computer = pcs.linux()
    computer.variables = {name: os.environ.get(name, "") for name in ("HOME", "XDG_CONFIG_HOME")}
    assert on(computer).interpreter_file == interpreter_file()


class _Refusing(FakeComputer):
    """unopkg answers with an error."""

    answer = ""

    def run(self, command: object) -> tuple[int, str]:
        return 1, self.answer


@pytest.mark.parametrize(
    ("answer", "sentence"),
    [
        ("ERROR: Cannot run unopkg as root without --allow", "người dùng thường"),
        ("ERROR: unopkg cannot be started. The lock file indicates it is already running.", "đóng LibreOffice"),
        ("strange", "strange"),
    ],
)
def test_what_libreoffice_refuses_is_told(answer: str, sentence: str) -> None:
    """Its English is turned into what to do; a piece that was not taken is not thought to be there."""
    plain = pcs.linux()
    computer = _Refusing(plain.system, files=plain.files, folders=plain.folders, variables=plain.variables)
    computer.answer = answer
    with pytest.raises(TongHopError, match=sentence):
        install(on(computer))
    assert changed(on(computer))


def test_a_python_that_came_with_us_brings_the_command() -> None:
    """`tonghop` works in a prompt without anything in PATH being touched; where pip put it, pip's own is left alone."""
    computer = pcs.windows()
    install(on(computer))
    line = computer.files[rf"{pcs.WINDOWS_APPS}\tonghop.cmd"]
    assert line == b'@"C:\\ProgramData\\TongHop\\python\\python.exe" -I -X utf8 -m addin %*\r\n'
    uninstall(on(computer))
    assert rf"{pcs.WINDOWS_APPS}\tonghop.cmd" not in computer.files
    install(on(computer, python=r"C:\Python311\python.exe"))
    assert rf"{pcs.WINDOWS_APPS}\tonghop.cmd" not in computer.files


def test_which_programs_have_buttons() -> None:
    """Excel on Windows only, LibreOffice everywhere."""
    cases = {
        pcs.windows: ("Excel",), pcs.two_offices: ("Excel", "LibreOffice"), pcs.linux: ("LibreOffice",),
        pcs.macos: (), pcs.mac_with_libreoffice: ("LibreOffice",), pcs.no_office: (),
    }  # fmt: skip
    assert {state: on(state()).with_buttons for state in cases} == cases
