"""Kiểm tra thể thức: where a Word document departs from the layout that nd30.toml states.

Elements are known by their words, not by their styles, so that a document of any office can be asked. A document
without a national title is no state document and is only asked for its page and font.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from addin.core.finding import Finding, Severity
from addin.core.nd30 import Nd30, TextStyle
from addin.core.place import Place
from addin.core.report import roman
from addin.core.wording import same

__all__ = ["Line", "Paper", "check_paper"]

NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
_KINDS = (
    "BÁO CÁO",
    "KẾ HOẠCH",
    "QUYẾT ĐỊNH",
    "THÔNG BÁO",
    "TỜ TRÌNH",
    "CHỈ THỊ",
    "HƯỚNG DẪN",
    "CHƯƠNG TRÌNH",
    "PHƯƠNG ÁN",
)
_SIDES = {"top": "trên", "bottom": "dưới", "left": "trái", "right": "phải"}
_SLACK = 0.6
_LONG = 100
_SHORTEST_INDENT, _LONGEST_INDENT, _WIDEST_SPACING = 10, 12.7, 1.5
_ALIGNS = {"center": "căn giữa", "both": "căn đều hai bên", "left": "căn trái"}


@dataclass(frozen=True, slots=True)
class Line:
    """Một đoạn của văn bản with what a reader sees of it; lengths in points, `indent` in mm, None where unknown."""

    text: str
    size: float | None = None
    bold: bool = False
    italic: bool = False
    align: str = "left"
    indent: float = 0
    spacing: float | None = None
    fonts: tuple[str, ...] = ()
    in_table: bool = False


@dataclass(frozen=True, slots=True)
class Paper:
    """Văn bản trên giấy: the first page's size and margins in mm, its lines, and the page number in the top margin."""

    width: float
    height: float
    margins: dict[str, float]
    lines: tuple[Line, ...]
    numbered_in_header: bool
    number_on_first_page: bool


Check = Callable[[Paper, Nd30], Iterator[tuple[str, Severity, str, str, str]]]
"""(code, severity, where, what is wrong, what to do)."""


def check_paper(paper: Paper, nd30: Nd30, file: str) -> list[Finding]:
    """Các chỗ chưa đúng thể thức."""
    official = any(same(line.text, NATION) for line in paper.lines)
    checks = (*_ALWAYS, *(_OFFICIAL if official else (_no_nation,)))
    return [
        Finding(code, severity, Place(file, where), message, advice)
        for check in checks
        for code, severity, where, message, advice in check(paper, nd30)
    ]


_WARN, _NOTE = Severity.MUST_EXPLAIN, Severity.NOTE


def _page(paper: Paper, nd30: Nd30) -> Iterator[tuple[str, Severity, str, str, str]]:
    sides = sorted((paper.width, paper.height))
    if max(abs(sides[0] - nd30.page.width), abs(sides[1] - nd30.page.height)) > _SLACK:
        said = f"Khổ giấy {_mm(sides[0])} × {_mm(sides[1])} mm, không phải A4 (210 × 297 mm)."
        yield "paper-size", _WARN, "Trang giấy", said, "Vào Bố trí › Khổ giấy, chọn A4."
    wrong = [
        f"lề {_SIDES[side]} {_mm(paper.margins[side])} mm (quy định {_mm(least)}–{_mm(most)} mm)"
        for side, (least, most) in nd30.page.ranges.items()
        if paper.width < paper.height and not least - _SLACK <= paper.margins[side] <= most + _SLACK
    ]
    if wrong:
        said = f"Lề trang chưa đúng: {'; '.join(wrong)}."
        yield "paper-margins", _WARN, "Trang giấy", said, f"Sửa lề theo Phụ lục I, {nd30.page.clause}."


def _fonts(paper: Paper, nd30: Nd30) -> Iterator[tuple[str, Severity, str, str, str]]:
    others = sorted({font for line in paper.lines for font in line.fonts if font and font != nd30.font.name})
    if others:
        said = f"Có chữ dùng phông {', '.join(others)}; quy định là {nd30.font.name}."
        yield "paper-font", _WARN, "Phông chữ", said, f"Chọn cả văn bản (Ctrl+A), đổi phông thành {nd30.font.name}."


def _page_number(paper: Paper, nd30: Nd30) -> Iterator[tuple[str, Severity, str, str, str]]:
    if not paper.numbered_in_header:
        said = "Không thấy số trang ở giữa lề trên."
        yield "paper-page-number", _NOTE, "Số trang", said, "Chèn số trang ở đầu trang, căn giữa, không hiện ở trang 1."
    elif paper.number_on_first_page:
        said = "Số trang hiện cả ở trang thứ nhất."
        yield "paper-page-number", _NOTE, "Số trang", said, "Đánh dấu “Khác ở trang đầu” trong phần đầu trang."


def _no_nation(paper: Paper, nd30: Nd30) -> Iterator[tuple[str, Severity, str, str, str]]:
    said = f"Không thấy Quốc hiệu “{NATION}” (hoặc viết sai)."
    yield (
        "paper-nation",
        _WARN,
        "Quốc hiệu",
        said,
        "Nếu là văn bản hành chính, thêm Quốc hiệu ở góc trên bên phải trang đầu.",
    )


def _motto(paper: Paper, nd30: Nd30) -> Iterator[tuple[str, Severity, str, str, str]]:
    found = next((line.text.strip() for line in paper.lines if same(line.text.replace("-", " - "), MOTTO)), None)
    if found is None:
        yield "paper-motto", _WARN, "Tiêu ngữ", f"Không thấy Tiêu ngữ “{MOTTO}”.", "Thêm Tiêu ngữ dưới Quốc hiệu."
    elif found != MOTTO:
        said = f"Tiêu ngữ viết “{found}”; đúng là “{MOTTO}”."
        yield "paper-motto", _WARN, "Tiêu ngữ", said, "Viết hoa chữ đầu mỗi cụm, gạch nối có cách hai bên."


_DATE = re.compile(r"[^\W\d_][^,:;]{1,40}, ngày(?P<day>[\s\d.…]*)tháng(?P<month>[\s\d.…]*)năm(?P<year>[\s\d.…]*)")


def _date(paper: Paper, nd30: Nd30) -> Iterator[tuple[str, Severity, str, str, str]]:
    found = next((match for line in paper.lines if (match := _DATE.fullmatch(line.text.strip()))), None)
    if found is None:
        said = "Không thấy dòng địa danh, thời gian (“Kon Tum, ngày 05 tháng 3 năm 2023”)."
        yield "paper-date", _WARN, "Địa danh, thời gian", said, "Thêm dòng này dưới Tiêu ngữ, chữ nghiêng."
        return
    day, month = found["day"].strip(), found["month"].strip()
    if (day.isdigit() and len(day) < 2) or month in {"1", "2"} or month in {f"0{number}" for number in range(3, 10)}:
        said = f"Ngày tháng viết “{found[0]}”."
        todo = "Thêm số 0 trước ngày dưới 10 và trước tháng 1, tháng 2; các tháng khác không thêm."
        yield "paper-date", _WARN, "Địa danh, thời gian", said, todo


def _elements(paper: Paper, nd30: Nd30) -> Iterator[tuple[str, Severity, str, str, str]]:
    """Size, weight, slope and place of each element that is found by its words."""
    for element, line in _found(paper.lines):
        wanted = nd30[element]
        if wrong := "; ".join(_departures(line, wanted)):
            quote = line.text.strip()[:60]
            said = f"“{quote}”: {wrong}."
            yield f"paper-style:{element}", _NOTE, wanted.name, said, f"Sửa theo Phụ lục I, {wanted.clause}."


def _found(lines: Sequence[Line]) -> Iterator[tuple[str, Line]]:
    said = [line for line in lines if line.text.strip()]
    for at, line in enumerate(said):
        text = line.text.strip()
        if same(text, NATION):
            yield "quoc_hieu", line
        elif same(text.replace("-", " - "), MOTTO):
            yield "tieu_ngu", line
        elif re.match(r"Số:\s", text):
            yield "so_ky_hieu", line
        elif _DATE.fullmatch(text):
            yield "dia_danh", line
        elif text in _KINDS:
            yield "ten_loai", line
            if at + 1 < len(said):
                yield "trich_yeu", said[at + 1]
        elif same(text, "Nơi nhận:"):
            yield "noi_nhan", line


def _departures(line: Line, wanted: TextStyle) -> Iterator[str]:
    least, most = wanted.sizes
    if line.size is not None and not least <= line.size <= most:
        yield f"cỡ chữ {line.size:g}, quy định {f'{least:g}' if least == most else f'{least:g}–{most:g}'}"
    if line.bold != wanted.bold:
        yield "cần đậm" if wanted.bold else "không đậm"
    if line.italic != wanted.italic:
        yield "cần nghiêng" if wanted.italic else "cần kiểu chữ đứng"
    if line.align != wanted.align and wanted.align == "center":
        yield f"cần {_ALIGNS[wanted.align]}"


def _body(paper: Paper, nd30: Nd30) -> Iterator[tuple[str, Severity, str, str, str]]:
    """Long paragraphs, all told in one finding with the first of them quoted."""
    wrong: dict[str, list[str]] = {}
    elements = [line for _, line in _found(paper.lines)]
    for line in paper.lines:
        if _is_body(line) and line not in elements:
            for what in _body_departures(line, nd30["noi_dung"].sizes):
                wrong.setdefault(what, []).append(line.text.strip())
    for what, texts in wrong.items():
        said = f"{len(texts)} đoạn nội dung {what}; đoạn đầu tiên: “{texts[0][:60]}…”."
        yield "paper-body", _NOTE, "Nội dung", said, f"Sửa theo Phụ lục I, {nd30['noi_dung'].clause}."


def _is_body(line: Line) -> bool:
    """A long paragraph of the text itself: no title in capitals, no "(Kèm theo ...)" of an annex."""
    text = line.text.strip()
    return len(text) >= _LONG and not line.in_table and not text.isupper() and not text.startswith("(")


def _body_departures(line: Line, sizes: tuple[float, float]) -> Iterator[str]:
    least, most = sizes
    if line.size is not None and not least <= line.size <= most:
        yield f"có cỡ chữ ngoài {least:g}–{most:g}"
    if line.align != "both":
        yield "chưa căn đều hai bên"
    if not _SHORTEST_INDENT - _SLACK <= line.indent <= _LONGEST_INDENT + _SLACK:
        yield "chưa lùi đầu dòng 1 đến 1,27 cm"
    if line.spacing is not None and not 1 <= line.spacing <= _WIDEST_SPACING:
        yield "có giãn dòng ngoài khoảng từ đơn đến 1,5"


_PART = re.compile(r"([IVXLC]+)\.\s+\S")


def _parts(paper: Paper, nd30: Nd30) -> Iterator[tuple[str, Severity, str, str, str]]:
    """Phần I, II, III: none skipped, none twice."""
    numbers = [found[1] for line in paper.lines if not line.in_table and (found := _PART.match(line.text.strip()))]
    for at, number in enumerate(numbers, 1):
        if number != roman(at):
            said = f"Đề mục thứ {at} đánh số {number}, đúng thứ tự là {roman(at)}."
            yield "paper-headings", _WARN, "Đề mục", said, "Đánh lại số các đề mục La Mã."
            return


def _ending(paper: Paper, nd30: Nd30) -> Iterator[tuple[str, Severity, str, str, str]]:
    said = [line.text.strip() for line in paper.lines if not line.in_table and line.text.strip()]
    if not any(text.endswith("./.") for text in said):
        yield "paper-ending", _NOTE, "Kết thúc", "Nội dung chưa kết thúc bằng dấu “./.”.", "Thêm “./.” sau câu cuối."
    if not any(same(line.text, "Nơi nhận:") for line in paper.lines):
        yield "paper-recipients", _WARN, "Nơi nhận", "Không thấy phần “Nơi nhận:”.", "Thêm Nơi nhận ở cuối, bên trái."


def _mm(length: float) -> str:
    return f"{length:.0f}"


_ALWAYS: tuple[Check, ...] = (_page, _fonts)
_OFFICIAL: tuple[Check, ...] = (_page_number, _motto, _date, _elements, _body, _parts, _ending)
