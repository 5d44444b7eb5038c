"""The add-in for Excel, looked at by every independent reader there is: Excel itself does not run here."""

from __future__ import annotations

import json
import re
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from oletools.olevba import VBA_Parser, decompress_stream
from pyopenvba import ExcelFile

from addin.calc.bridge import options
from addin.errors import FormAuthorError
from addin.hosts.addin_file import build_addin, project_bin, ribbon_xml
from addin.hosts.job_folder import BEAT, SETTINGS_KEY
from addin.hosts.vba_project import compressed
from addin.resources import macros_dir
from addin.ribbon import BUTTONS, BY_ID, GROUPS
from tests.house.rules import ROOT
from tests.libreoffice.running import Running

SOURCE = (macros_dir() / "TongHop.bas").read_text(encoding="ascii")
NAMES = (
    r"C:\Việc\Sổ & biểu = 100%.xlsx",
    r"C:\a b\it's, (1) [2] ^ ! .xlsx",
    "https://congty-my.sharepoint.com/personal/an/Sổ.xlsx",
    'quote " and \n line',
)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The add-in as a file."""
    path = tmp_path_factory.mktemp("addin") / "addin.xlam"
    path.write_bytes(build_addin(macros_dir()))
    return path


def test_the_same_text_makes_the_same_bytes(built: Path) -> None:
    """Built again, the add-in is the same byte for byte: a released file can be checked against its text."""
    assert build_addin(macros_dir()) == built.read_bytes()


def test_olevba_gives_back_the_source_exactly(built: Path) -> None:
    """An independent reader finds our launcher as it was written, and the two document modules, and nothing else."""
    parser = VBA_Parser(str(built))
    found = {stream: code.replace("\r\n", "\n") for _, stream, _, code in parser.extract_macros()}
    parser.close()
    assert set(found) == {"VBA/ThisWorkbook", "VBA/Sheet1", "VBA/TongHop"}
    assert found["VBA/TongHop"] == 'Attribute VB_Name = "TongHop"\n' + SOURCE


def test_a_second_reader_agrees(built: Path) -> None:
    """pyOpenVBA, which we did not build with, finds the same modules and has no complaint about the file."""
    with ExcelFile(str(built)) as book:
        assert set(book.module_names()) == {"ThisWorkbook", "Sheet1", "TongHop"}
        assert SOURCE.strip() in book.get_module("TongHop").replace("\r\n", "\n")


@settings(max_examples=60, deadline=None)
@given(data=st.binary(max_size=9000) | st.text("ab \n", min_size=3000, max_size=9000).map(str.encode))
def test_compression_is_undone_by_an_independent_reader(data: bytes) -> None:
    """Whatever the bytes, also over several chunks of 4096, olevba unpacks what was packed."""
    unpacked = decompress_stream(bytearray(compressed(data))) if data else b""
    assert bytes(unpacked)[: len(data)] == data
    assert not bytes(unpacked)[len(data) :].strip(b"\0")


def test_the_package_is_an_addin_with_a_ribbon(built: Path) -> None:
    """The content type says add-in; the ribbon is there, related, and well formed; nothing else names a macro file."""
    with zipfile.ZipFile(built) as package:
        types = package.read("[Content_Types].xml").decode()
        assert "application/vnd.ms-excel.addin.macroEnabled.main+xml" in types
        assert "sheet.macroEnabled" not in types
        assert b"relationships/ui/extensibility" in package.read("_rels/.rels")
        etree.fromstring(package.read("customUI/customUI14.xml"))
        assert 'codeName="ThisWorkbook"' in package.read("xl/workbook.xml").decode()


def test_every_button_has_its_sub_and_its_hints() -> None:
    """Each onAction names a Sub with the ribbon's signature; groups stand in working order; keys are one each."""
    tree = etree.fromstring(ribbon_xml().encode())
    buttons = tree.findall(".//{*}button")
    assert [one.get("id") for one in buttons] == [button.id for button in BUTTONS]
    assert [one.get("label") for one in tree.findall(".//{*}group")] == list(GROUPS)
    for one in buttons:
        module, _, sub = (one.get("onAction") or "").partition(".")
        assert module == "TongHop"
        assert re.search(rf"^Public Sub {sub}\(control As IRibbonControl\)$", SOURCE, re.MULTILINE)
        assert f'Launch "{one.get("id")}", "{BY_ID[one.get("id") or ""].asks}"' in SOURCE
        assert "Không sửa tệp gốc" in (one.get("supertip") or "")
        assert one.get("imageMso")
    assert len({one.get("keytip") for one in buttons}) == len(buttons)


def test_the_launcher_does_nothing_a_scanner_or_a_policy_forbids() -> None:
    """No code runs by opening the file, none reaches for PowerShell, a shell or the net; the line is fixed."""
    for word in ("Workbook_Open", "Auto_Open", "powershell", "cmd.exe", "WScript", "http", "CreateObject"):
        assert word.lower() not in SOURCE.lower()
    assert re.findall(r"Shell (\S+)", SOURCE) == ["CommandLine(leftJob),"]
    assert "-I -X utf8 -m addin click --job" in SOURCE


def test_launcher_and_installation_name_the_same_places() -> None:
    """The launcher looks where `tonghop install` writes folder and interpreter, and the helper its heartbeat."""
    _, _, product, section = SETTINGS_KEY.split("\\")
    for name in ("Folder", "Python"):
        assert f'GetSetting("{product}", "{section}", "{name}", PROGRAM_FOLDER' in SOURCE
    assert f'"\\{BEAT}"' in SOURCE


def test_vietnamese_in_the_code_is_refused(tmp_path: Path) -> None:
    """A letter outside of ASCII would be another letter on another PC: the build stops and names the line."""
    (tmp_path / "TongHop.bas").write_text("Option Explicit\n' Tổng\n", encoding="utf-8")
    with pytest.raises(FormAuthorError, match="dòng 2"):
        project_bin(tmp_path)


def test_the_launcher_runs_in_libreoffice(built: Path, calc: Running) -> None:
    """LibreOffice loads the add-in and runs its functions: the job says what it must for every name of a workbook."""
    document = calc.desktop.loadComponentFromURL(
        built.as_uri(),
        "_blank",
        0,
        options(FilterName="Calc MS Excel 2007 VBA XML", MacroExecutionMode=4, Hidden=True),
    )
    provider = document.getScriptProvider()

    def run(function: str, *arguments: str) -> str:
        address = f"vnd.sun.star.script:TongHopAddin.TongHop.{function}?language=Basic&location=document"
        return str(provider.getScript(address).invoke(arguments, (), ())[0])

    for name in NAMES:
        job = json.loads(run("JobText", "collect", "folder", name, name))
        assert job == {"button": "collect", "folder": name, "workbook": name}
        assert json.loads(run("JobText", "check", "", "", name)) == {"button": "check", "workbook": name}
    document.close(True)


def test_the_sentences_lie_on_the_hidden_sheet(built: Path) -> None:
    """Every sentence that the code asks for by its key is in the add-in."""
    with zipfile.ZipFile(BytesIO(built.read_bytes())) as package:
        shared = package.read("xl/sharedStrings.xml").decode()
    asked = {f"pick_{button.asks}" for button in BUTTONS if button.asks}
    for key in asked.union(map("".join, re.findall(r'TextOf\("(\w+)"\)|Refusal = "(\w+)"', SOURCE))):
        assert f">{key}<" in shared


def test_the_guide_lists_the_ribbon_as_it_is() -> None:
    """The page about the ribbon has a line for every button with its group, key, and what it reads and writes."""
    page = (ROOT / "docs" / "huong-dan" / "the-tong-hop-excel.md").read_text(encoding="utf-8")
    for one in BUTTONS:
        cells = (one.group, one.label, one.keytip, one.reads.rstrip("."), one.writes.rstrip("."))
        assert f"| {' | '.join(cells)} |" in page
