"""Tệp đến: whose a workbook is and which forms it holds, or why it is not taken; and what the officer should know."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal

from addin.core.book.model import COMMUNES, FORMS, Refusal, Submission
from addin.core.communes import Commune
from addin.core.form.model import Kit
from addin.core.grid import KIND_PROPERTY, WorkbookGrids
from addin.core.number import format_number
from addin.core.reading.own_form import is_blank, of_another_period, of_older_definition, with_marks, with_results
from addin.core.reading.sending import saved_at, sent_at
from addin.core.reading.shared_workbook import Share, SharedOut, shared_out
from addin.core.reading.tables import KIT_PROPERTY, Reading, read_tables
from addin.core.reading.unit import COMMUNE_PROPERTY, UnitFound, recognise_unit
from addin.core.table import Table
from addin.core.wording import clean

__all__ = ["Arrival", "Recogniser"]

_EXAMPLE = 40


@dataclass(frozen=True)
class Arrival:
    """Tệp đã nhận ra. `saved` is when its sender last saved it, as the file says; `on_disk` what the disk says.

    `lacking` are the forms it does not hold, and why; `written` is how the unit is called in it, where only the
    officer's answer tells who that is.
    """

    submission: Submission
    workbook: WorkbookGrids
    saved: datetime | None
    on_disk: datetime
    notes: tuple[str, ...]
    lacking: tuple[tuple[str, str], ...]
    written: str = ""

    @property
    def file(self) -> str:
        return self.submission.file

    @property
    def told(self) -> tuple[str, ...]:
        """Everything to be said of a file that is the only one of its unit."""
        return (*self.notes, *(f"Tệp “{self.file}”: {reason}" for _, reason in self.lacking))

    @property
    def content(self) -> object:
        """What makes two files the same, whatever they are called."""
        return [(grid.sheet, grid.rows, grid.formulas) for grid in self.workbook.grids]


@dataclass(frozen=True)
class Recogniser:
    """Nhận ra đơn vị và biểu của từng tệp. `answers`: whose the files are that the officer was asked about, by name."""

    kit: Kit
    communes: tuple[Commune, ...]
    answers: Mapping[str, Commune]

    def arrivals(self, workbook: WorkbookGrids, name: str, on_disk: datetime) -> tuple[Arrival | Refusal, ...]:
        """As `recognised`, and each unit's part of a workbook that holds the forms of several."""
        workbook = with_results(with_marks(workbook))
        ours = not _another(workbook, self.kit) and self._answer(workbook, name) is None
        shared = shared_out(workbook, self.kit, self.communes) if ours else None
        if shared is None:
            return (self.recognised(workbook, name, on_disk),)
        parts = [self._part(share, shared, name, on_disk) for share in shared.shares]
        return (*parts, *(Refusal(workbook.file, f"Tệp “{workbook.file}”. {said}") for said in shared.unclear))

    def _part(self, share: Share, shared: SharedOut, name: str, on_disk: datetime) -> Arrival | Refusal:
        mark = {COMMUNE_PROPERTY: share.commune.id}
        workbook = replace(share.workbook, properties={**share.workbook.properties, **mark})
        found = self.recognised(workbook, name, on_disk)
        if isinstance(found, Refusal):
            return found
        lacking = tuple((form, f"{share.commune.label}: {reason}") for form, reason in found.lacking)
        note = (
            f"Tệp “{workbook.file}” có biểu của {len(shared.shares)} đơn vị: đã tách cho từng đơn vị theo tên ghi ở đó."
        )
        return replace(found, notes=(note, *found.notes), lacking=lacking)

    def recognised(self, workbook: WorkbookGrids, name: str, on_disk: datetime) -> Arrival | Refusal:
        """Which forms of which unit a workbook holds; `name` is its own name, without the folder."""
        file = workbook.file
        unit = self._unit(workbook, name)
        own = self.kit.of(unit.commune.id) if unit.commune else self.kit
        readings = read_tables(workbook.grids, own, unit.commune.id if unit.commune else "")
        tables = {form: reading.table for form, reading in readings.items() if reading.table}
        if foreign := _foreign(workbook, self.kit, readings):
            return Refusal(file, foreign)
        if unit.commune is None:
            return Refusal(file, unit.reason)
        if moved := of_another_period(workbook, self.kit):
            return Refusal(file, moved)
        if all(is_blank(own.forms_by_id[form], table) for form, table in tables.items()):
            return Refusal(file, _of_other_rows(file, unit.commune, tables) or _blank(file, unit.commune))
        saved = saved_at(workbook.properties)
        return Arrival(
            submission=Submission(unit.commune, file, tables, sent_at(workbook.properties, on_disk)),
            workbook=workbook,
            saved=saved,
            on_disk=on_disk,
            notes=tuple(filter(None, (*unit.notes, *_notes(workbook, own, tables)))),
            lacking=tuple(_lacking(readings)),
            written=unit.written,
        )

    def _unit(self, workbook: WorkbookGrids, name: str) -> UnitFound:
        """The officer's answer goes before what the file says."""
        found = recognise_unit(workbook, self.communes)
        answer = self._answer(workbook, name)
        if answer is None or answer == found.commune:
            return found
        notes: tuple[str, ...] = ()
        if found.commune:
            notes = (f"Tệp “{workbook.file}” ghi {found.commune.label}; đã nhận là {answer.label} theo trả lời.",)
        return UnitFound(answer, notes=notes, written=found.written)

    def _answer(self, workbook: WorkbookGrids, name: str) -> Commune | None:
        return self.answers.get(clean(workbook.file)) or self.answers.get(clean(name))


def _lacking(readings: Mapping[str, Reading]) -> Iterator[tuple[str, str]]:
    """Forms that stand in the file in a way that cannot be read; of one that is not there the check tells."""
    yield from ((form, reading.problems[0][1]) for form, reading in readings.items() if reading.near)


def _notes(workbook: WorkbookGrids, own: Kit, tables: Mapping[str, Table]) -> Iterator[str]:
    """What the officer should know of how a file was read."""
    yield of_older_definition(workbook, own, tables)
    yield from _kind_note(workbook)
    yield from _legacy_note(workbook)
    yield from _worked_out_note(workbook, tables)


def _foreign(workbook: WorkbookGrids, kit: Kit, readings: dict[str, Reading]) -> str:
    """Why a workbook is none of this kit's; "" when it is one."""
    another = _another(workbook, kit)
    if another or any(reading.table for reading in readings.values()):
        return another
    if not any(True for grid in workbook.grids for _ in grid.filled()):
        return (
            f"Tệp “{workbook.file}” không có ô nào ghi chữ hay số, có thể chỉ dán ảnh chụp vào trang tính. Hãy xin đơn "
            "vị gửi tệp Excel gốc."
        )
    place, reason = next(iter(readings.values())).problems[0]
    where = f", trang “{place.sheet}”" if place.sheet else ""
    return f"Tệp “{workbook.file}”{where}: {reason}"


def _of_other_rows(file: str, commune: Commune, tables: Mapping[str, Table]) -> str:
    """Vì sao không nhận bảng không có dòng nào của biểu mẫu: it is not blank, its rows are those of another table."""
    unread = next((table.unread for table in tables.values() if table.unread and not table.items), ())
    return f"Tệp “{file}” của {commune.label} không có dòng nào của biểu mẫu. {unread[0][1]}" if unread else ""


def _blank(file: str, commune: Commune) -> str:
    return (
        f"Tệp “{file}” của {commune.label} là biểu trắng, chưa ghi số liệu nào, nên chưa tính là đã nộp. Nếu đơn vị "
        "không phát sinh thì đề nghị ghi 0 hoặc “-” rồi gửi lại."
    )


def _another(workbook: WorkbookGrids, kit: Kit) -> str:
    """What a workbook is that does not even claim to be one of this kit's."""
    file, mark = workbook.file, workbook.properties.get(KIT_PROPERTY, "")
    if workbook.sheet(FORMS) and workbook.sheet(COMMUNES):
        return f"Tệp “{file}” là Sổ tổng hợp, không phải biểu của một đơn vị."
    return "" if mark in ("", kit.id) else f"Tệp “{file}” là biểu của bộ mẫu khác (“{mark}”), không phải “{kit.name}”."


def _kind_note(workbook: WorkbookGrids) -> Iterator[str]:
    if kind := workbook.properties.get(KIND_PROPERTY):
        yield (
            f"Tệp “{workbook.file}” ở dạng .{kind} cũ: đọc được số liệu, nhưng không xem được công thức trong ô. "
            "Nếu cần, hãy xin đơn vị bản .xlsx."
        )


def _legacy_note(workbook: WorkbookGrids) -> Iterator[str]:
    """Text in an old font was read as Unicode: how much, and one example to judge by."""
    changed = [(grid, spot) for grid in workbook.grids for spot in grid.originals]
    if changed:
        grid, spot = changed[0]
        before, after = clean(grid.originals[spot])[:_EXAMPLE], clean(str(grid.at(*spot)))[:_EXAMPLE]
        yield (
            f"Tệp “{workbook.file}” gõ bằng phông cũ (TCVN3, VNI, VISCII): đã đọc {len(changed)} ô chữ sang Unicode, "
            f"ví dụ “{before}” là “{after}”. Tệp gốc giữ nguyên."
        )


def _worked_out_note(workbook: WorkbookGrids, tables: Mapping[str, Table]) -> Iterator[str]:
    """Formulas that no program had worked out: how many have their figure from here, and the largest to judge by."""
    entries = (entry for table in tables.values() for row in table.rows for entry in row.entries.values())
    found = {entry.place: entry.value for entry in entries if isinstance(entry.value, Decimal) and entry.formula}
    new = {grid.place(*spot) for grid in workbook.grids for spot in grid.worked_out}.intersection(found)
    if any(map(found.__getitem__, new)):
        place = max(new, key=lambda one: (abs(found[one]), one))
        yield (
            f"Tệp “{workbook.file}” do phần mềm không tính công thức ghi ra: {len(new)} ô công thức chưa có kết quả đã "
            f"được tính thay, ví dụ ô {place.cell} trang “{place.sheet}” là {format_number(found[place])}."
        )
