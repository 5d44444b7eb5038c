"""Tạo biểu and Tình hình nộp as commands: forms go out, come back, and the Sổ says who is still waited for."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from addin.cli import main
from addin.commands.book_file import open_book, save_book
from addin.commands.collect import collect
from addin.commands.forms import write_forms_of
from addin.commands.new import new_book
from addin.core.book.form_page import form_pages
from addin.core.book.model import SUMMARY, Remark
from addin.core.communes import Commune
from addin.core.form.identity import fingerprint, form_properties
from addin.core.reading.own_form import with_marks
from addin.hosts.reading.workbook_file import read_workbook
from addin.hosts.workbook_copies import Original
from addin.hosts.workbook_writer import write_workbook
from tests.libreoffice.office import Office

SAMPLES = Path(__file__).resolve().parents[2] / "sample_workbooks" / "ra_quan_2023"
LATE = "Phường Duy Tân", "Xã Kroong"


@pytest.fixture(scope="module")
def forms(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a Sổ and, beside it, the forms of its 21 units."""
    folder = tmp_path_factory.mktemp("đợt ra quân")
    new_book("ra_quan", folder / "Sổ.xlsx")
    assert main(["forms", str(folder / "Sổ.xlsx"), "--out", str(folder / "biểu")]) == 0
    return folder


def test_every_unit_has_its_own_form(forms: Path) -> None:
    """21 files, each with the unit's name outside and its id, form, print and period inside, twice."""
    files = sorted((forms / "biểu").iterdir())
    assert len(files) == 21
    book = open_book(forms / "Sổ.xlsx")
    commune = next(one for one in book.communes if one.title == "Xã Ia Chim")
    workbook = read_workbook(forms / "biểu" / "Biểu Xã Ia Chim.xlsx")
    wanted = form_properties(book.kit, commune)
    assert wanted.items() <= workbook.properties.items()
    data = workbook.sheet("Dữ liệu biểu")
    assert data is not None
    assert data.hidden
    assert {data.at(row, 1): data.at(row, 2) for row in range(2, 2 + len(wanted))} == wanted
    assert "Xã Ia Chim".upper() in " ".join(str(raw) for _, _, raw in workbook.grids[0].filled())


@pytest.mark.parametrize("kit", ["ra_quan", "chi_dao_dieu_hanh", "tong_ket_thi_dua"])
def test_a_form_made_as_a_copy_is_the_form_made_alone(tmp_path: Path, kit: str) -> None:
    """Byte for byte, for units with names of every kind; most of them are copies of the first."""
    new_book(kit, tmp_path / "Sổ.xlsx")
    book = open_book(tmp_path / "Sổ.xlsx")
    own = [Commune(f"x_{at}", name, kind) for at, (name, kind) in enumerate(UNITS)]
    units = tuple({one.id: one for one in (*book.communes[:3], *own) if book.kit.of(one.id).forms}.values())

    made = write_forms_of(replace(book, communes=units), tmp_path / "biểu")

    assert len(made) == len(units)
    for commune, (_, path) in zip(units, made, strict=True):
        alone = tmp_path / "một.xlsx"
        write_workbook(alone, form_pages(book.kit, commune), form_properties(book.kit, commune))
        assert path.read_bytes() == alone.read_bytes(), commune.title


@pytest.mark.parametrize("kind", ["xls", "ods"])
def test_a_form_saved_as_another_kind_still_says_what_it_is(
    forms: Path, office: Office, tmp_path: Path, kind: str
) -> None:
    """LibreOffice writes it anew; id, forms, period and print are read from its hidden page."""
    saved = office.convert(forms / "biểu" / "Biểu Xã Ia Chim.xlsx", kind, tmp_path)
    book = open_book(forms / "Sổ.xlsx")
    commune = next(one for one in book.communes if one.title == "Xã Ia Chim")
    assert form_properties(book.kit, commune).items() <= with_marks(read_workbook(saved)).properties.items()


UNITS = (
    ("Đăk Rơ Wa", "xã"), ("R&D <1>", "phường"), ("Phòng Kinh tế", ""), ("Tên dài " * 20, "xã"), ("=1+1", ""),
    ("Ia Chim ", "xã"), ("Côn Đảo", "đặc khu"), ("-", "xã"), ("1 tháng 5", "phường"),
)  # fmt: skip


def test_a_stopped_run_says_how_far_it_came(
    forms: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What was written until then is whole, and nothing half-written lies beside it."""
    written = Original.copy

    def stopped(original: Original, words: Mapping[str, str]) -> bytes | None:
        if len(list((tmp_path / "biểu").iterdir())) == 3:
            raise KeyboardInterrupt
        return written(original, words)

    monkeypatch.setattr(Original, "copy", stopped)

    assert main(["forms", str(forms / "Sổ.xlsx"), "--out", str(tmp_path / "biểu")]) == 3
    assert "Mới tạo được 3/21 biểu" in capsys.readouterr().err
    made = sorted((tmp_path / "biểu").iterdir())
    assert [path.read_bytes() for path in made] == [(forms / "biểu" / path.name).read_bytes() for path in made]
    assert len(made) == 3


def test_only_cells_to_fill_in_are_open(forms: Path) -> None:
    """The sheet is protected without a password; what the form prints or computes cannot be typed over by mistake."""
    sheet = openpyxl.load_workbook(forms / "biểu" / "Biểu Xã Kroong.xlsx")["Biểu 01"]
    assert sheet.protection.sheet
    assert sheet.protection.password is None
    opened = {cell.coordinate for row in sheet.iter_rows() for cell in row if not cell.protection.locked}
    assert {"B12", "G12", "M36"} <= opened
    assert not {"A12", "I12", "B37", "H37", "N12", "B8"} & opened
    assert not [name for name in opened if sheet[name].value is not None]


def test_forms_are_never_written_over(forms: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A second run into the same folder stops with a sentence and changes nothing."""
    before = {path: path.read_bytes() for path in (forms / "biểu").iterdir()}
    assert main(["forms", str(forms / "Sổ.xlsx"), "--out", str(forms / "biểu")]) == 3
    assert "không ghi đè" in capsys.readouterr().err
    assert {path: path.read_bytes() for path in (forms / "biểu").iterdir()} == before


def test_the_print_of_a_form_changes_with_its_definition(forms: Path) -> None:
    """The same definition has the same print, read from the kit or from a Sổ; one word changed has another."""
    kit = open_book(forms / "Sổ.xlsx").kit
    form = kit.forms[0]
    assert fingerprint(kit) == fingerprint(replace(kit, title="TÊN KHÁC"))
    other = replace(form, columns=(replace(form.columns[1], required=False), *form.columns[2:]))
    assert fingerprint(kit) != fingerprint(replace(kit, forms=(other, *kit.forms[1:])))


@pytest.fixture
def collected(tmp_path: Path) -> Path:
    """A Sổ with 19 of 21 units."""
    path = tmp_path / "Sổ.xlsx"
    new_book("ra_quan", path)
    collect(path, [file for file in sorted(SAMPLES.glob("*.xlsx")) if not file.stem.endswith(LATE)])
    return path


def status(path: Path, capsys: pytest.CaptureFixture[str]) -> dict[str, object]:
    main(["status", str(path), "--json"])
    found = json.loads(capsys.readouterr().out)
    assert isinstance(found, dict)
    return found


def test_who_has_reported(collected: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """19/21, the two by name, a text for each and for all; the Sổ itself is only read."""
    before = collected.read_bytes()
    assert main(["status", str(collected)]) == 1
    said = capsys.readouterr().out
    assert "Đã nộp 19/21 đơn vị." in said
    assert "Kính gửi UBND xã Kroong," in said
    assert "Chưa gửi (2 đơn vị): phường Duy Tân, xã Kroong." in said
    assert collected.read_bytes() == before


def test_a_unit_left_out_on_the_page_leaves_every_count(collected: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Written on the page, kept by the Sổ, told by status, and the summary says 19/20."""
    remarks = {"x_kroong": Remark(excluded="Không tổ chức ra quân")}
    save_book(collected, replace(open_book(collected), remarks=remarks, pages=frozenset({SUMMARY})))
    found = status(collected, capsys)
    assert (found["received"], found["expected"], found["excluded"]) == (19, 20, 1)
    summary = read_workbook(collected).sheet(SUMMARY)
    assert summary is not None
    assert any("19/20 đơn vị" in str(raw) for _, _, raw in summary.filled())
    assert open_book(collected).remarks == remarks
