"""Hình trong hướng dẫn: draws docs/hinh/*.png from what `tonghop demo` writes today, and from real clicks in Calc.

    python docs/pictures.py

Needs LibreOffice, poppler and what clicks need (see .ci/run). Pictures are of the real files, page by page; those of
buttons are what the screen showed while the tests clicked them.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from addin.commands.collect import collect
from addin.commands.demo import run_demo
from addin.commands.new import new_book
from addin.resources import samples_dir
from tests.libreoffice.office import Office, missing_packages

PICTURES = Path(__file__).resolve().parent / "hinh"
DPI = 96
OF_THE_BOOK = {
    "dieu-khien": "SỔ TỔNG HỢP KẾT QUẢ",
    "bieu-tong-hop": "Biểu số 01",
    "tong-hop-theo-don-vi": "Biểu số 02",
    "trang-xa": "Tệp nhận: 17 Xã Ia Chim.xlsx",
    "truy-vet": "TRUY VẾT",
    "ten-so-lieu": "TÊN SỐ LIỆU DÙNG",
}
CLICKED = {
    "libreoffice-thu-nhan": ("test_a_whole_campaign_with_the_mouse", "Thu nhận", 0),
    "libreoffice-kiem-tra": ("test_a_workbook_without_a_form_of_ours_is_marked", "Kiểm tra", 0),
    "libreoffice-truy-vet": ("test_a_number_is_traced_from_where_the_cursor_is", "Truy vết", 0),
    "libreoffice-cap-nhat": ("test_a_late_correction_reaches_the_report", "Cập nhật số liệu hỏi", 1),
}
"""Hình của nút: the test, the moment, and which of its pictures; the first question is for the file."""
_CLICKS = 1_200  # seconds that all clicks together may take


def main() -> None:
    """Vẽ lại mọi hình."""
    if packages := missing_packages():
        sys.exit(f"Missing here: install {' '.join(packages)}, then run this again.")
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        office = Office(work / "office")
        demo = run_demo(work)
        _draw(office, demo.book, work, OF_THE_BOOK)
        _draw(office, demo.word, work, {"bao-cao": "BÁO CÁO"})
        _draw(office, _with_findings(work), work, {"ket-qua-kiem-tra": "KẾT QUẢ KIỂM TRA"})
        _click(work / "clicks")


def _with_findings(work: Path) -> Path:
    """A Sổ into which wrong workbooks were taken."""
    book = new_book("ra_quan", work / "So_co_loi.xlsx")
    collect(book, [samples_dir() / "ra_quan_2023"])
    for lesson in ("02 Cộng dọc sai.xlsx", "11 Dòng trùng.xlsx", "01 Cộng ngang sai, đảo chữ số.xlsx"):
        collect(book, [samples_dir() / "tep_sai" / lesson])
    return book


def _draw(office: Office, file: Path, work: Path, wanted: dict[str, str]) -> None:
    """The first page that holds the words, as a picture of that name."""
    pdf = office.convert(file, "pdf", work / "pdf")
    pages = subprocess.run(["pdftotext", "-layout", pdf, "-"], check=True, capture_output=True, text=True).stdout
    texts = pages.split("\f")
    for name, words in wanted.items():
        page = str(next(number for number, text in enumerate(texts, 1) if words in text))
        target = PICTURES / name
        command = ["pdftoppm", "-png", "-r", str(DPI), "-f", page, "-l", page, "-singlefile", pdf, target]
        subprocess.run(command, check=True)


def _click(work: Path) -> None:
    """What the screen showed at these clicks; a test that takes the picture also proves it."""
    tests = [f"tests/stories/test_toolbar.py::{test}" for test, *_ in CLICKED.values()]
    pytest = [sys.executable, "-m", "pytest", "-q", "--basetemp", str(work), *tests]
    subprocess.run(pytest, check=True, timeout=_CLICKS, cwd=PICTURES.parent.parent)
    for name, (test, moment, which) in CLICKED.items():
        pictures = sorted(work.glob(f"{test[:20]}*/pictures/?? {moment}.png"))
        shutil.copy(pictures[which], PICTURES / f"{name}.png")


if __name__ == "__main__":
    main()
