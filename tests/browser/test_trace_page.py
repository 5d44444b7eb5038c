"""Trang truy vết trong trình duyệt thật: a number shows its cells, a cell its numbers, by mouse and by keyboard."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from addin.commands.trace import tracer_of
from addin.core.book.complete import complete
from addin.core.book.model import REPORT, SUMMARY
from addin.core.report.draft import draft
from addin.core.report.model import Mark
from addin.core.report.trace_view import trace_view
from addin.resources import templates_dir
from tests.browser.chromium import Page, chromium
from tests.campaign import COMMUNES, OPINIONS, campaign

EVIL = "Ea H'đing & <b>đậm</b> </script><img src=http://vi-du.vn/x> {{7*7}}"
TOTAL = "hoat_dong.tong.nguoi"


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The campaign's page; one commune has written mark-up into its opinion."""
    book, _ = campaign(opinions={**OPINIONS, "p_le_loi": (EVIL, "Không")})
    done = complete(replace(book, pages=frozenset({SUMMARY, REPORT})))
    assert done.report is not None
    template = (templates_dir() / "truy_vet.html").read_text(encoding="utf-8")
    path = tmp_path_factory.mktemp("trang") / "truy vết.html"
    path.write_text(trace_view(template, "Ra quân", done.report, tracer_of(done)), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def browser(path: Path, tmp_path_factory: pytest.TempPathFactory, needs_chromium: None) -> Iterator[Page]:
    with chromium(tmp_path_factory.mktemp("chromium")) as page:
        yield page


@pytest.fixture
def page(browser: Page, path: Path) -> Page:
    browser.open(path)
    return browser


def panel(page: Page) -> str:
    return str(page.says("document.getElementById('vet').innerText"))


def test_the_page_asks_for_nothing_and_complains_of_nothing(page: Page, path: Path) -> None:
    """One file: no other address is asked for, and neither the policy nor the script has a word to say."""
    assert [url for url in page.requests if not url.startswith("file:")] == []
    assert page.complaints == []
    assert page.says("location.protocol") == "file:"
    assert not re.search(r"(?:src|href)=", path.read_text(encoding="utf-8").replace("src=http://vi-du.vn", ""))


def test_a_click_on_a_number_shows_its_communes_and_cells(page: Page) -> None:
    """The total: its name and value, each commune once, its cells with values and the file they came from."""
    page.click(f"[data-so='{TOTAL}']")
    shown = panel(page)
    assert "Tổng cộng – Số người tham gia" in shown
    assert "10.889 người" in shown
    communes = page.says("[...document.querySelectorAll('#vet > ul > li')].map((one) => one.firstChild.textContent)")
    assert communes == [commune.title for commune in COMMUNES]
    assert page.says("document.querySelectorAll('#vet [data-o]').length") == 12
    assert page.says("document.querySelector('.dang-xem').innerText") == "10.889"


def test_a_click_on_a_cell_shows_what_it_would_change(page: Page) -> None:
    """The reverse: every figure of that cell is listed and lit up in the text, and leads back to the sentence."""
    page.click(f"[data-so='{TOTAL}']")
    page.click("#vet [data-o]")
    shown = panel(page)
    assert "Sửa ô này thì đổi" in shown
    assert "Tổng cộng – Số người tham gia: 10.889 người" in shown
    lit = page.says("[...document.querySelectorAll('.lien-quan')].map((one) => one.dataset.so)")
    assert TOTAL in lit
    assert "trat_tu.muc.nhac_nho.thuc_hien" not in lit
    page.click(f"#vet [data-den='{TOTAL}']")
    assert page.says("document.activeElement.dataset.so") == TOTAL
    assert "10.889 người" in panel(page)


def test_the_keyboard_alone_is_enough(page: Page) -> None:
    """Tab to the first number, arrows along the numbers, Enter to look, Tab and Enter into a cell, Escape back."""
    page.press("Tab")
    first = page.says("document.activeElement.dataset.so")
    assert first == "tinh_hinh.da_nop"
    for _ in range(40):
        if page.says("document.activeElement.dataset.so") == TOTAL:
            break
        page.press("ArrowRight")
    page.press("ArrowLeft")
    page.press("ArrowRight")
    page.press("Enter")
    assert "10.889 người" in panel(page)
    page.says("document.querySelector('#vet [data-o]').focus()")
    page.press("Enter")
    assert "Sửa ô này thì đổi" in panel(page)
    assert page.says("document.activeElement.dataset.den") is not None
    page.press("Escape")
    assert page.says("document.activeElement.dataset.so") == TOTAL
    page.press("Escape")
    assert panel(page).startswith("Truy vết số liệu")


def test_what_a_commune_wrote_is_text(page: Page) -> None:
    """Mark-up, a closing tag of the script and a template's braces are read, not run."""
    assert EVIL in str(page.says("document.body.innerText"))
    assert page.says("document.querySelectorAll('#bao-cao b, img').length") == 0


def test_every_number_of_the_report_can_be_asked(page: Page) -> None:
    """The text's figures and the annex's, and a count that no cell holds says so."""
    report = draft(*campaign())
    printed = {run.figure for found in report.paragraphs for run in found.runs if run.figure}
    asked = set(page.says("[...document.querySelectorAll('.so')].map((one) => one.dataset.so)"))
    assert printed <= asked
    assert any(found.mark is Mark.ANNEX for found in report.paragraphs)
    assert page.says("numbers.every((one) => figures[one.dataset.so])") is True
    page.click("[data-so='tinh_hinh.da_nop']")
    assert "không cộng từ ô nào" in panel(page)


def test_the_page_can_be_looked_at(page: Page, tmp_path: Path) -> None:
    """A picture of the open tree is drawn: the panel stands beside the text and covers none of it."""
    page.click(f"[data-so='{TOTAL}']")
    page.picture(tmp_path / "trang.png")
    assert (tmp_path / "trang.png").stat().st_size > 50_000
    sides = page.says("['bao-cao', 'vet'].map((id) => document.getElementById(id).getBoundingClientRect().toJSON())")
    assert sides[0]["right"] <= sides[1]["left"]
    assert page.says("document.documentElement.scrollWidth <= window.innerWidth") is True
