"""A Sổ that brings its own buttons: an .xlsm whose form buttons call the launcher's Subs."""

from __future__ import annotations

import re
import shutil
import zipfile
from pathlib import Path, PureWindowsPath
from types import SimpleNamespace
from typing import Any

import pytest
from lxml import etree
from oletools.olevba import VBA_Parser
from pyopenvba.interpreter import NOTHING

from addin.calc.bridge import options
from addin.cli import COULD_NOT, main
from addin.commands.click import Job, click
from addin.commands.new import new_book
from addin.hosts.button_sheet import BUTTON_SHEET, OWN_SHEETS
from addin.hosts.live import LiveHost
from addin.hosts.open_workbook import workbook_at
from addin.hosts.reading.workbook_file import read_workbook
from addin.resources import macros_dir, samples_dir
from addin.ribbon import BUTTONS
from tests.hosts.excel_stand_in import Launcher, workbook
from tests.hosts.test_launcher import COMMAND, SOURCE, excel
from tests.libreoffice.running import Running

BUTTON_SOURCE = (macros_dir() / "Nut.bas").read_text(encoding="ascii")
VML = {"v": "urn:schemas-microsoft-com:vml", "x": "urn:schemas-microsoft-com:office:excel"}
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A fresh Sổ with buttons."""
    return new_book("ra_quan", tmp_path_factory.mktemp("nút") / "Sổ ra quân.xlsm")


def buttons_in(path: Path) -> dict[str, str]:
    """Label and macro of every form button in the file."""
    with zipfile.ZipFile(path) as package:
        (drawing,) = [name for name in package.namelist() if name.startswith("xl/drawings/vmlDrawing")]
        shapes = etree.fromstring(package.read(drawing)).findall("v:shape", VML)
    labels = [one.findtext("v:textbox/div/font", "", VML) for one in shapes]
    return dict(zip(labels, [one.findtext("x:ClientData/x:FmlaMacro", "", VML) for one in shapes], strict=True))


def test_the_same_kit_makes_the_same_bytes(made: Path, tmp_path: Path) -> None:
    """Made again, it is the same byte for byte."""
    assert new_book("ra_quan", tmp_path / "khác.xlsm").read_bytes() == made.read_bytes()


def test_olevba_gives_back_the_sources_exactly(made: Path) -> None:
    """An independent reader finds both modules as they were written, and one document module for each sheet."""
    parser = VBA_Parser(str(made))
    found = {stream: code.replace("\r\n", "\n") for _, stream, _, code in parser.extract_macros()}
    parser.close()
    with zipfile.ZipFile(made) as package:
        sheets = [name for name in package.namelist() if re.fullmatch(r"xl/worksheets/sheet\d+\.xml", name)]
        names = {etree.fromstring(package.read(name)).find(f"{MAIN}sheetPr").get("codeName") for name in sheets}  # type: ignore[union-attr]
        assert b"sheet.macroEnabled.main+xml" in package.read("[Content_Types].xml")
    assert len(names) == len(sheets)
    assert set(found) == {f"VBA/{name}" for name in ("ThisWorkbook", "TongHop", "Nut", *names)}
    assert found["VBA/TongHop"] == 'Attribute VB_Name = "TongHop"\n' + SOURCE
    assert found["VBA/Nut"] == 'Attribute VB_Name = "Nut"\n' + BUTTON_SOURCE


def test_every_button_has_a_sub_that_a_form_button_can_call(made: Path) -> None:
    """Vietnamese labels, all eleven of them; each macro is a Public Sub without arguments that exists once."""
    assert buttons_in(made) == {one.label: f"[0]!Click{one.id.capitalize()}" for one in BUTTONS}
    subs = re.findall(r"^Public Sub (\w+)\(\)$", BUTTON_SOURCE, re.MULTILINE)
    assert [f"[0]!{sub}" for sub in subs] == list(buttons_in(made).values())


@pytest.mark.parametrize("button", [one.id for one in BUTTONS])
def test_a_form_button_does_what_the_ribbon_does(button: str) -> None:
    """The same job, letter for letter, and the same line is started."""
    ends = []
    for sub in (f"Run{button.capitalize()}", f"Click{button.capitalize()}"):
        pc = excel(workbook(r"C:\Sổ.xlsm"), picked=r"C:\chọn")
        launcher = Launcher(SOURCE, pc)
        launcher.add_module(BUTTON_SOURCE, name="Nut")
        launcher.run(sub, [NOTHING] if sub.startswith("Run") else [])
        assert [bool(COMMAND.fullmatch(line)) for line in pc.started] == [True]
        ends.append(list(pc.files.values()))
    assert ends[0] == ends[1]


def test_a_book_keeps_its_buttons_when_it_is_written_again(
    made: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Thu nhận by command writes the whole Sổ anew: the buttons are there again, and nobody is told they are lost."""
    path = Path(shutil.copyfile(made, tmp_path / "Sổ.xlsm"))
    gone_by = {grid.sheet for grid in read_workbook(path).grids}
    main(["collect", str(path), str(samples_dir() / "ra_quan_2023" / "01 Phường Quang Trung.xlsx")])
    now = {grid.sheet for grid in read_workbook(path).grids}
    assert buttons_in(path) == buttons_in(made)
    assert {*OWN_SHEETS} <= now - (now - gone_by)
    assert "Phường Quang Trung" in now
    assert BUTTON_SHEET not in capsys.readouterr().err


def test_only_a_book_has_buttons(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An .xlsx holds no macro; what is no Sổ is not written as an .xlsm, which Excel would refuse to open."""
    plain = new_book("ra_quan", tmp_path / "Sổ.xlsx")
    with zipfile.ZipFile(plain) as package:
        assert "xl/vbaProject.bin" not in package.namelist()
    with pytest.raises(Exception, match="xlsm để Sổ có sẵn nút bấm"):
        new_book("ra_quan", tmp_path / "Sổ.ods")
    out = str(tmp_path / "so.xlsm")
    assert main(["compare", str(plain), str(plain), "--voi", "ke-hoach", "--out", out]) == COULD_NOT
    assert "đuôi .xlsx" in capsys.readouterr().err


@pytest.mark.parametrize(("engine", "kind"), [("excel", ".xlsm"), ("calc", ".xlsx")])
def test_a_copy_is_called_what_it_is(engine: str, kind: str) -> None:
    """Excel keeps a copy in the workbook's own kind and opens none under another name; LibreOffice writes .xlsx."""
    api = SimpleNamespace(FullName=str(PureWindowsPath("C:/Sổ.xlsm")))
    book = SimpleNamespace(api=api, app=SimpleNamespace(engine=SimpleNamespace(name=engine)))
    assert LiveHost(book).copy_kind == kind


def opened(calc: Running, path: Path) -> Any:
    """The document in a window, without the question whether its macros may run."""
    return calc.desktop.loadComponentFromURL(path.as_uri(), "_blank", 0, options(MacroExecutionMode=4))


def test_libreoffice_shows_the_buttons_and_runs_their_code(calc: Running, made: Path, tmp_path: Path) -> None:
    """It draws every button with its label and binding, and a Sub of the workbook writes its file."""
    document = opened(calc, made)
    form = document.Sheets.getByName(BUTTON_SHEET).DrawPage.Forms.getByIndex(0)
    controls = [form.getByIndex(number) for number in range(form.Count)]
    assert [one.Label for one in controls] == [one.label for one in BUTTONS]
    bound = [form.getScriptEvents(number)[0].ScriptCode for number in range(form.Count)]
    for code, one in zip(bound, BUTTONS, strict=True):
        assert f"Click{one.id.capitalize()}?language=Basic&location=document" in code
    written = tmp_path / "viec.json"
    address = "vnd.sun.star.script:TongHopAddin.TongHop.WriteText?language=Basic&location=document"
    document.getScriptProvider().getScript(address).invoke((str(written), '{"button": "check"}'), (), ())
    assert written.read_text(encoding="ascii").strip() == '{"button": "check"}'
    assert document.CurrentController.ActiveSheet.Name == BUTTON_SHEET


def test_a_click_leaves_the_buttons_where_they_are(calc: Running, made: Path, tmp_path: Path) -> None:
    """Thu nhận and Hoàn tác on the open Sổ change its pages, never the page of buttons."""
    path = Path(shutil.copyfile(made, tmp_path / "Sổ nút.xlsm"))
    folder = tmp_path / "gửi về"
    folder.mkdir()
    shutil.copy(samples_dir() / "ra_quan_2023" / "01 Phường Quang Trung.xlsx", folder)
    document = opened(calc, path)
    book = workbook_at(calc.app, str(path))
    forms = document.Sheets.getByName(BUTTON_SHEET).DrawPage.Forms
    for button, taken_in in (("collect", True), ("undo", False)):
        click(workbook_at(calc.app, str(path)), Job(button, str(folder)))
        assert ("Phường Quang Trung" in [sheet.name for sheet in book.sheets]) == taken_in
        assert forms.getByIndex(0).Count == len(BUTTONS)
