"""Đơn vị của một tệp: whose workbook it is, by three witnesses: the form's own mark, the title block, the file name.

The mark is the surest, the name of the file the weakest. A witness that only hints is a question to the officer; two
sure ones that contradict each other are one too, unless the weaker is merely the file's name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from addin.core.communes import Commune, Match, exactly, offices, recognise, with_id
from addin.core.grid import Grid, WorkbookGrids
from addin.core.measure import measure_of
from addin.core.wording import clean, key

__all__ = [
    "COMMUNE_PROPERTY",
    "TITLE_ROWS",
    "UnitFound",
    "may_name_unit",
    "recognise_unit",
    "unit_in_row",
    "unit_of_file_name",
    "unit_of_sheet_name",
    "unit_of_title",
]

COMMUNE_PROPERTY = "tonghop_commune"
"""Thuộc tính tài liệu that carries the id of the commune a form was made for."""

TITLE_ROWS = 8
_LONGEST_LINE = 120
_NAMES_UNIT = re.compile(
    r"(?:tên )?(?:đơn vị(?: báo cáo| lập biểu| thực hiện)?\s*:|ubnd\b|u[ỷy] ban|ủy ban)\s*(.*)", re.IGNORECASE
)
_NAMES_KIND = re.compile(r"(?:(?:xã|phường|thị trấn)\s+|(?:[xp]|tt)\.\s*)\w", re.IGNORECASE)
_HIGHER = re.compile(
    r"(?:ubnd|u[ỷy] ban nhân dân|ủy ban nhân dân)?\s*(?:tỉnh|thành phố|tp|huyện|thị xã|quận)\b", re.IGNORECASE
)
_KIND_WORDS = {"xã", "x", "phường", "p", "thị", "tt"}
_MOST_WORDS = 7
_FILE_NAME = "tên tệp"


@dataclass(frozen=True)
class UnitFound:
    """Đơn vị tìm thấy: the commune, or the sentence that asks for it; `notes` say what disagreed and was overruled.

    `written` is the name in the title that no unit of the list answers to.
    """

    commune: Commune | None
    reason: str = ""
    notes: tuple[str, ...] = ()
    written: str = ""


@dataclass(frozen=True, slots=True)
class _Witness:
    """What one part of the file says: which commune, or which ones it may be."""

    where: str
    text: str
    match: Match

    @property
    def is_inside(self) -> bool:
        """It stands in the workbook, not in the name of the file."""
        return self.where != _FILE_NAME

    @property
    def says(self) -> str:
        return f"{self.where} ghi “{self.text}”"


def recognise_unit(workbook: WorkbookGrids, communes: Sequence[Commune]) -> UnitFound:
    """Nhận ra đơn vị nộp biểu; `workbook.file` is the name under which it came."""
    communes = communes if isinstance(communes, tuple) else tuple(communes)
    marked = list(_marked(workbook, communes))
    titled = list(_titled(workbook, communes))
    named = list(_named(workbook.file, communes))
    inside = [one for one in (*marked, *titled) if one.match.commune]
    sure = inside or [one for one in named if one.match.commune]
    if not sure:
        asked = next((one.text for one in titled if one.match.candidates), "")
        return UnitFound(None, _question(workbook.file, [*titled, *_hinted(workbook.file, communes)]), written=asked)
    first = sure[0]
    against = [one for one in (*sure, *named) if one.match.commune not in (None, first.match.commune)]
    if any(one in sure for one in against):
        return UnitFound(None, _contradiction(workbook.file, first, against[0]))
    assert first.match.commune
    notes = (_overruled(workbook.file, one, first.match.commune) for one in against)
    return UnitFound(first.match.commune, notes=tuple(notes))


def may_name_unit(line: str, communes: tuple[Commune, ...]) -> bool:
    """Có thể nêu đơn vị: False of a clean line of a title in which `recognise_unit` finds no name, whatever is beside
    it."""
    return bool(_NAMES_KIND.match(line) or _NAMES_UNIT.match(line)) or _is_office(line, communes)


def unit_of_title(grid: Grid, communes: tuple[Commune, ...]) -> UnitFound:
    """Đơn vị mà đầu một trang nêu: for sure, or as the words that ask for it."""
    said = next(_titled(WorkbookGrids(grid.file, (grid,)), communes), None)
    if said is None:
        return UnitFound(None)
    return UnitFound(said.match.commune, "" if said.match.commune else _asked(said), written=said.text)


def unit_of_sheet_name(words: str, communes: tuple[Commune, ...]) -> Commune | None:
    """Đơn vị mà tên trang nêu, as a file's name would: with the kind written out, or nothing but the unit's name."""
    return next((one.match.commune for one in _named(f"{words}.", communes)), None)


def unit_in_row(grid: Grid, row: int, communes: tuple[Commune, ...]) -> Commune | None:
    """Đơn vị mà một dòng của trang nêu đúng tên."""
    return next((found for _, name in _names_in_row(grid, row, communes) if (found := exactly(name, communes))), None)


def _marked(workbook: WorkbookGrids, communes: tuple[Commune, ...]) -> Iterator[_Witness]:
    mark = workbook.properties.get(COMMUNE_PROPERTY, "")
    if found := with_id(mark, communes):
        yield _Witness("dấu của biểu mẫu", found.label, Match(found))


def _titled(workbook: WorkbookGrids, communes: tuple[Commune, ...]) -> Iterator[_Witness]:
    """Each sheet is asked once: its first line that names a unit for sure, else the first that hints at one."""
    for grid in workbook.grids:
        if not grid.hidden:
            witnesses = [one for one in _lines_of_title(grid, communes) if one.match.commune or one.match.candidates]
            witnesses.sort(key=lambda one: one.match.commune is None)
            yield from witnesses[:1]


def _lines_of_title(grid: Grid, communes: tuple[Commune, ...]) -> Iterator[_Witness]:
    for row in range(1, min(TITLE_ROWS, grid.height) + 1):
        for column, name in _names_in_row(grid, row, communes):
            where = f"ô {grid.place(row, column).cell} trang “{grid.sheet}”"
            yield _Witness(where, name, recognise(name, communes))


def _names_in_row(grid: Grid, row: int, communes: tuple[Commune, ...]) -> Iterator[tuple[int, str]]:
    texts = [(column, raw) for column, raw in enumerate(grid.rows[row - 1], 1) if isinstance(raw, str) and raw.strip()]
    for at, (column, raw) in enumerate(texts):
        beside = texts[at + 1][1] if at + 1 < len(texts) else ""
        for line in raw[: 4 * _LONGEST_LINE].splitlines():
            if name := _unit_named(clean(line), beside, communes):
                yield column, name


def _unit_named(line: str, beside: str, communes: tuple[Commune, ...]) -> str:
    """The words of a title line that should be a unit's name; "Đơn vị: triệu đồng" names none."""
    if len(line) > _LONGEST_LINE:
        return ""
    if _NAMES_KIND.match(line) or _is_office(line, communes):
        return line
    found = _NAMES_UNIT.match(line)
    if found is None:
        return ""
    name = found[1] if ":" in line else line
    name = name or clean(beside)
    return "" if (":" in line and measure_of(name)) or _HIGHER.match(name) else name


def _is_office(line: str, communes: tuple[Commune, ...]) -> bool:
    """The name of an office, which needs no "UBND" before it: PHÒNG KINH TẾ."""
    found = exactly(line, communes) if offices(communes) else None
    return found is not None and not found.kind


def _named(file: str, communes: tuple[Commune, ...]) -> Iterator[_Witness]:
    """The file's name: sure with the kind written out, or if it is nothing but the unit's name."""
    words = _words(file)
    whole = exactly(" ".join(words), communes)
    starts = [at for at, word in enumerate(words) if key(word) in _KIND_WORDS]
    spans = [" ".join(words[at:end]) for at in starts for end in range(at + 1, min(at + _MOST_WORDS, len(words)) + 1)]
    sure = {found.id: found for span in spans if (found := exactly(span, communes))}
    if told := key(" ".join(words)) if offices(communes) else "":
        sure |= {one.id: one for name, one in offices(communes) if name in told}
    if whole or len(sure) == 1:
        yield _Witness(_FILE_NAME, file, Match(whole or next(iter(sure.values()))))


def unit_of_file_name(file: str, communes: tuple[Commune, ...]) -> Commune | None:
    """Đơn vị mà riêng tên tệp nêu chắc chắn, of a file that could not be read."""
    return next((witness.match.commune for witness in _named(file, communes)), None)


def _hinted(file: str, communes: tuple[Commune, ...]) -> Iterator[_Witness]:
    """Communes whose name, with or without its accents, stands somewhere in the file's name."""
    found: set[Commune] = set()
    for span in _spans(_words(file)):
        match = recognise(span, communes, typos=False)
        found.update(one for one in (match.commune, *match.candidates) if one)
    if found:
        candidates = tuple(one for one in communes if one in found)
        yield _Witness(_FILE_NAME, file, Match(None, candidates, "tên tệp chưa đủ chắc chắn"))


def _words(file: str) -> list[str]:
    stem = file.rsplit("/", 1)[-1].rpartition(".")[0] or file
    return clean(re.sub(r"[-_+.,()\[\]]+", " ", stem)).split()


def _spans(words: Sequence[str]) -> Iterator[str]:
    """Every run of a few words, the longest first."""
    for length in range(min(_MOST_WORDS, len(words)), 0, -1):
        for start in range(len(words) - length + 1):
            yield " ".join(words[start : start + length])


_ANSWERED = (
    "ghi tên đơn vị vào ô Trả lời ở trang Kết quả kiểm tra của Sổ (khi chạy lệnh: --unit “TỆP=ĐƠN VỊ”) rồi nhận "
    "lại; chỉ phải trả lời một lần"
)


def _question(file: str, witnesses: Sequence[_Witness]) -> str:
    hint = next((one for one in witnesses if one.match.candidates), None)
    advice = f"Hãy ghi đúng tên đơn vị ở dòng “Đơn vị:” đầu biểu rồi nhận lại, hoặc {_ANSWERED}."
    spelling = (
        f"Hãy ghi cách viết ấy vào cột “Tên khác” của đúng đơn vị ở trang Đơn vị của Sổ rồi nhận lại; hoặc {_ANSWERED}."
    )
    if hint is None:
        return f"Tệp “{file}” không cho biết là của đơn vị nào. {advice}"
    return f"Tệp “{file}”: {_asked(hint)} {spelling if hint.is_inside else advice}"


def _asked(hint: _Witness) -> str:
    names = " hay ".join(one.label for one in hint.match.candidates[:3])
    return f"{hint.says}, có phải là {names} không ({hint.match.how})?"


def _contradiction(file: str, first: _Witness, other: _Witness) -> str:
    return (
        f"Tệp “{file}” nêu hai đơn vị khác nhau: {first.says}, {other.says}. "
        f"Hãy hỏi lại đơn vị gửi, sửa cho thống nhất rồi nhận lại; nếu đã chắc thì {_ANSWERED}."
    )


def _overruled(file: str, other: _Witness, commune: Commune) -> str:
    named = other.match.commune.label if other.match.commune else other.text
    return f"Tên tệp “{file}” nêu {named} nhưng nội dung biểu là của {commune.label}: đã nhận là {commune.label}."
