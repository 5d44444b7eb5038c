"""Kiểm tra thể thức: where a Word document departs from the layout that nd30.toml states.

A document without a national title is no state document and is only asked for its page and font.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from addin.core.finding import Finding, Severity
from addin.core.place import Place
from addin.core.report.model import roman
from addin.core.report.nd30 import Nd30, TextStyle
from addin.core.report.nd30_elements import DATE, PART, Line, elements_of, is_motto
from addin.core.wording import same

__all__ = ["Line", "Paper", "check_paper"]

_SIDES = {"top": "trên", "bottom": "dưới", "left": "trái", "right": "phải"}
_SLACK = 0.6
_LONG = 100
_ALIGNS = {"center": "căn giữa", "both": "căn đều hai bên", "left": "căn trái"}


@dataclass(frozen=True, slots=True)
class Paper:
    """Văn bản trên giấy: the first page's size and margins in mm, its lines, and the page number in the top margin."""

    width: float
    height: float
    margins: dict[str, float]
    lines: tuple[Line, ...]
    page_number: Line | None
    number_on_first_page: bool


Check = Callable[[Paper, Nd30], Iterator[tuple[str, Severity, str, str, str]]]
"""(code, severity, where, what is wrong, what to do)."""


def check_paper(paper: Paper, nd30: Nd30, file: str) -> list[Finding]:
    """Các chỗ chưa đúng thể thức."""
    official = any(same(line.text, nd30["quoc_hieu"].text) for line in paper.lines)
    checks = (*_ALWAYS, *(_OFFICIAL if official else (_no_nation,)))
    return [
        Finding(code, severity, Place(file, where), message, advice)
        for check in checks
        for code, severity, where, message, advice in check(paper, nd30)
    ]


_WARN, _NOTE = Severity.MUST_EXPLAIN, Severity.NOTE


# ---- the page


def _page(paper: Paper, nd30: Nd30) -> Iterator[tuple[str, Severity, str, str, str]]:
    sides = sorted((paper.width, paper.height))
    wanted = f"{_mm(nd30.page.width)} × {_mm(nd30.page.height)} mm"
    if max(abs(sides[0] - nd30.page.width), abs(sides[1] - nd30.page.height)) > _SLACK:
        said = f"Khổ giấy {_mm(sides[0])} × {_mm(sides[1])} mm, không phải A4 ({wanted})."
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
    rule = f"theo Phụ lục I, {nd30.font.clause}"
    if others:
        said = f"Có chữ dùng phông {', '.join(others)}; quy định là {nd30.font.name}."
        yield (
            "paper-font",
            _WARN,
            "Phông chữ",
            said,
            f"Chọn cả văn bản (Ctrl+A), đổi phông thành {nd30.font.name} {rule}.",
        )
    coloured = next((one for one in paper.lines if any(colour != nd30.font.colour for colour in one.colours)), None)
    if coloured is not None:
        said = f"Có chữ không phải màu đen, chỗ đầu tiên: “{coloured.words[:60]}”."
        yield "paper-colour", _NOTE, "Màu chữ", said, f"Chọn cả văn bản (Ctrl+A), đổi màu chữ thành đen {rule}."


def _page_number(paper: Paper, nd30: Nd30) -> Iterator[tuple[str, Severity, str, str, str]]:
    wanted = nd30["so_trang"]
    todo = f"Chèn số trang ở đầu trang, căn giữa, không hiện ở trang 1 (Phụ lục I, {wanted.clause})."
    if paper.page_number is None:
        yield "paper-page-number", _NOTE, wanted.name, "Không thấy số trang ở giữa lề trên.", todo
        return
    if paper.number_on_first_page:
        said = "Số trang hiện cả ở trang thứ nhất."
        yield "paper-page-number", _NOTE, wanted.name, said, "Đánh dấu “Khác ở trang đầu” trong phần đầu trang."
    if wrong := "; ".join(_departures(paper.page_number, wanted)):
        yield "paper-page-number", _NOTE, wanted.name, f"Số trang: {wrong}.", todo


# ---- the letterhead


def _no_nation(paper: Paper, nd30: Nd30) -> Iterator[tuple[str, Severity, str, str, str]]:
    wanted = nd30["quoc_hieu"]
    todo = "Nếu là văn bản hành chính, thêm Quốc hiệu ở góc trên bên phải trang đầu."
    yield "paper-nation", _WARN, wanted.name, f"Không thấy Quốc hiệu “{wanted.text}” (hoặc viết sai).", todo


def _motto(paper: Paper, nd30: Nd30) -> Iterator[tuple[str, Severity, str, str, str]]:
    wanted = nd30["tieu_ngu"]
    found = next((line.words for line in paper.lines if is_motto(line, nd30)), None)
    if found is None:
        said = f"Không thấy Tiêu ngữ “{wanted.text}”."
        yield "paper-motto", _WARN, wanted.name, said, "Thêm Tiêu ngữ dưới Quốc hiệu."
    elif found != wanted.text:
        said = f"Tiêu ngữ viết “{found}”; đúng là “{wanted.text}”."
        yield "paper-motto", _WARN, wanted.name, said, "Viết hoa chữ đầu mỗi cụm, gạch nối có cách hai bên."


def _number(paper: Paper, nd30: Nd30) -> Iterator[tuple[str, Severity, str, str, str]]:
    """A number below ten without its leading zero."""
    for line in paper.lines:
        found = re.match(r"Số:\s*(\d+)\s*/", line.words)
        if found and int(found[1]) < nd30.wording.padded_below and len(found[1]) < 2:
            said = f"Số văn bản viết “{line.words}”."
            todo = f"Thêm số 0 phía trước: {int(found[1]):02} (Phụ lục I, {nd30.wording.clause})."
            yield "paper-number", _NOTE, nd30["so_ky_hieu"].name, said, todo


def _date(paper: Paper, nd30: Nd30) -> Iterator[tuple[str, Severity, str, str, str]]:
    name = nd30["dia_danh"].name
    found = next((match for line in paper.lines if (match := DATE.fullmatch(line.words))), None)
    if found is None:
        said = "Không thấy dòng địa danh, thời gian (“Kon Tum, ngày 05 tháng 3 năm 2023”)."
        yield "paper-date", _WARN, name, said, "Thêm dòng này dưới Tiêu ngữ, chữ nghiêng."
        return
    rule = nd30.wording
    day = _is_wrong(found["day"], lambda number: number < rule.padded_below)
    if day or _is_wrong(found["month"], lambda number: number in rule.padded_months):
        said = f"Ngày tháng viết “{found[0]}”."
        months = ", ".join(f"tháng {month}" for month in rule.padded_months)
        todo = f"Thêm số 0 trước ngày dưới {rule.padded_below} và trước {months}; các tháng khác không thêm."
        yield "paper-date", _WARN, name, said, todo


def _is_wrong(written: str, padded: Callable[[int], bool]) -> bool:
    """A number of a date with a zero too few or too many; one that is still to be written is not wrong."""
    digits = written.strip()
    return digits.isdigit() and digits != (f"{int(digits):02}" if padded(int(digits)) else str(int(digits)))


# ---- elements


def _elements(paper: Paper, nd30: Nd30) -> Iterator[tuple[str, Severity, str, str, str]]:
    """Size, weight, slope, place and capitals of each element; like faults of like elements are told once."""
    wrong: dict[tuple[str, str], list[str]] = {}
    for element, line in elements_of(paper.lines, nd30):
        if told := "; ".join(_departures(line, nd30[element])):
            wrong.setdefault((element, told), []).append(line.words[:60])
    for (element, told), texts in wrong.items():
        more = f" (và {len(texts) - 1} chỗ nữa)" if len(texts) > 1 else ""
        todo = f"Sửa theo Phụ lục I, {nd30[element].clause}."
        yield f"paper-style:{element}", _NOTE, nd30[element].name, f"“{texts[0]}”{more}: {told}.", todo


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
    if wanted.said(line.words) != line.words:
        yield "cần viết hoa cả dòng"


# ---- the text


def _body(paper: Paper, nd30: Nd30) -> Iterator[tuple[str, Severity, str, str, str]]:
    """Long paragraphs, all told in one finding with the first of them quoted."""
    wanted = nd30["noi_dung"]
    wrong: dict[str, list[str]] = {}
    elements = [line for _, line in elements_of(paper.lines, nd30)]
    above = Line("")
    for line in paper.lines:
        if _is_body(line) and line not in elements:
            close = _is_body(above) and above.after + line.before < wanted.gap - _SLACK
            told = [*_body_departures(line, wanted), *([f"cách đoạn trên chưa đủ {wanted.gap:g} pt"] if close else [])]
            for what in told:
                wrong.setdefault(what, []).append(line.words)
        above = line
    for what, texts in wrong.items():
        said = f"{len(texts)} đoạn nội dung {what}; đoạn đầu tiên: “{texts[0][:60]}…”."
        yield "paper-body", _NOTE, wanted.name, said, f"Sửa theo Phụ lục I, {wanted.clause}."


def _is_body(line: Line) -> bool:
    """A long paragraph of the text itself: no title in capitals, no words above a chart, no "(Kèm theo ...)"."""
    text = line.words
    is_title = text.isupper() or text.startswith("(") or (line.bold and line.align == "center")
    return len(text) >= _LONG and not line.in_table and not is_title


def _body_departures(line: Line, wanted: TextStyle) -> Iterator[str]:
    if line.size is not None and not _within(line.size, wanted.sizes, 0):
        yield f"có cỡ chữ ngoài {wanted.sizes[0]:g}–{wanted.sizes[1]:g}"
    if line.align != wanted.align:
        yield f"chưa {_ALIGNS[wanted.align]}"
    if not _within(line.indent, wanted.indents, _SLACK):
        yield f"chưa lùi đầu dòng {_cm(wanted.indents[0])} đến {_cm(wanted.indents[1])} cm"
    if line.spacing is not None and not _within(line.spacing, wanted.spacings, 0):
        least, most = (f"{one:g}".replace(".", ",") for one in wanted.spacings)
        yield f"có giãn dòng ngoài khoảng {least}–{most}"


def _within(value: float, limits: tuple[float, float], slack: float) -> bool:
    return limits[0] - slack <= value <= limits[1] + slack


def _basis(paper: Paper, nd30: Nd30) -> Iterator[tuple[str, Severity, str, str, str]]:
    """Each line of căn cứ but the last ends with a semicolon."""
    lines = [line for element, line in elements_of(paper.lines, nd30) if element == "can_cu"]
    inner, last = nd30.wording.basis_ends
    wrong = [line for line, below in pairwise(lines) if _adjoin(paper.lines, line, below) and line.words[-1] != inner]
    wrong += [line for line in lines[-1:] if line.words[-1] not in (last, ",")]
    if wrong:
        name, clause = nd30["can_cu"].name, nd30["can_cu"].clause
        said = f"Dòng căn cứ chưa kết thúc đúng dấu: “{wrong[0].words[-60:]}”."
        todo = f"Các dòng căn cứ kết thúc bằng “{inner}”, dòng cuối bằng “{last}” (Phụ lục I, {clause})."
        yield "paper-basis", _NOTE, name, said, todo


def _adjoin(lines: Sequence[Line], line: Line, below: Line) -> bool:
    said = [one for one in lines if one.words]
    return said.index(below) == said.index(line) + 1


def _parts(paper: Paper, nd30: Nd30) -> Iterator[tuple[str, Severity, str, str, str]]:
    """Phần I, II, III: none skipped, none twice."""
    numbers = [found[1] for line in paper.lines if not line.in_table and (found := PART.match(line.words))]
    for at, number in enumerate(numbers, 1):
        if number != roman(at):
            said = f"Đề mục thứ {at} đánh số {number}, đúng thứ tự là {roman(at)}."
            yield "paper-headings", _WARN, "Đề mục", said, "Đánh lại số các đề mục La Mã."
            return


# ---- the end


def _ending(paper: Paper, nd30: Nd30) -> Iterator[tuple[str, Severity, str, str, str]]:
    ending, wanted = nd30.wording.ending, nd30["noi_nhan"]
    if not any(line.words.endswith(ending) for line in paper.lines if not line.in_table):
        said = f"Nội dung chưa kết thúc bằng dấu “{ending}”."
        yield "paper-ending", _NOTE, "Kết thúc", said, f"Thêm “{ending}” sau câu cuối."
    if not any(same(line.text, wanted.text) for line in paper.lines):
        said = f"Không thấy phần “{wanted.text}”."
        yield "paper-recipients", _WARN, wanted.name, said, "Thêm Nơi nhận ở cuối, bên trái."
    listed = [line for element, line in elements_of(paper.lines, nd30) if element == "noi_nhan_danh_sach"]
    if listed and not listed[-1].words.lstrip("- ").startswith(nd30.wording.archive):
        said = f"Dòng cuối của Nơi nhận là “{listed[-1].words}”."
        yield "paper-recipients", _NOTE, wanted.name, said, f"Thêm dòng cuối “- {nd30.wording.archive} VT, ...”."


def _signer(paper: Paper, nd30: Nd30) -> Iterator[tuple[str, Severity, str, str, str]]:
    """No degree before the name of who signs."""
    for element, line in elements_of(paper.lines, nd30):
        if element == "ho_ten" and line.words.startswith(nd30.wording.titles):
            said = f"Trước họ tên người ký có học hàm, học vị: “{line.words}”."
            todo = f"Chỉ ghi họ tên (Phụ lục I, {nd30[element].clause})."
            yield "paper-signer", _NOTE, nd30[element].name, said, todo


def _annex(paper: Paper, nd30: Nd30) -> Iterator[tuple[str, Severity, str, str, str]]:
    """Phụ lục I, II, not 1, 2."""
    for element, line in elements_of(paper.lines, nd30):
        if element == "phu_luc" and any(letter.isdigit() for letter in line.words):
            todo = f"Đánh số phụ lục bằng chữ số La Mã (Phụ lục I, {nd30[element].clause})."
            yield "paper-annex", _NOTE, nd30[element].name, f"Phụ lục đánh số “{line.words}”.", todo


def _mm(length: float) -> str:
    return f"{length:.0f}"


def _cm(millimetres: float) -> str:
    return f"{millimetres / 10:.3g}".replace(".", ",")


_ALWAYS: tuple[Check, ...] = (_page, _fonts)
_OFFICIAL: tuple[Check, ...] = (
    _page_number, _motto, _number, _date, _elements, _body, _basis, _parts, _ending, _signer, _annex,
)  # fmt: skip
