"""Câu trả lời của cán bộ: given with the command, or written into the Sổ beside the file that was not taken."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from addin.core.book.model import Book, Refusal
from addin.core.communes import Commune, recognise
from addin.core.wording import key
from addin.errors import UsageError

__all__ = ["Answers", "answers_for", "answers_of"]

_EVERY_UNIT = frozenset(map(key, ("tất cả", "tất cả các đơn vị", "tất cả đơn vị", "có", "x")))


@dataclass(frozen=True)
class Answers:
    """Các câu trả lời: whose the files are by name, passwords, the ids of the units whose files are read once more.

    `unclear` are answers in the Sổ that name no unit for sure.
    """

    units: Mapping[str, Commune]
    passwords: tuple[str, ...]
    again: frozenset[str]
    unclear: Mapping[str, str]
    notes: tuple[str, ...]

    def left(self, refusal: Refusal) -> str:
        """Lưu ý về một tệp vẫn không nhận được although there was an answer; "" where there was none."""
        answer = self.unclear.get(refusal.file)
        told = f"Tệp “{refusal.file}”: câu trả lời “{answer}” không mở được tệp, cũng không đúng tên đơn vị nào."
        return told if answer else ""


def answers_for(book: Book, units: Sequence[str], passwords: Sequence[str], again: bool) -> Answers:
    """Câu trả lời trên dòng lệnh và trong Sổ; what is written beside a file is its unit or its password."""
    written = {one.file: one.answer for one in book.refusals if one.answer}
    meant = {file: recognise(answer, book.communes).commune for file, answer in written.items()}
    asked = list(_taken_again(book))
    every = again or any(key(name) in _EVERY_UNIT for name, _ in asked)
    return Answers(
        units={file: unit for file, unit in meant.items() if unit} | answers_of(units, book.communes),
        passwords=(*passwords, *written.values()),
        again=frozenset(one.id for one in book.communes if every or one in [unit for _, unit in asked]),
        unclear={file: answer for file, answer in written.items() if not meant[file]},
        notes=tuple(
            f"Ô “Lấy lại tệp đã nhận” ghi “{name}”, không đúng tên đơn vị nào nên chưa lấy lại."
            for name, unit in asked
            if not unit and key(name) not in _EVERY_UNIT
        ),
    )


def _taken_again(book: Book) -> Iterator[tuple[str, Commune | None]]:
    """Each name in the cell, and the unit it is."""
    for name in filter(None, map(str.strip, re.split(r"[;\n]", book.again))):
        yield name, recognise(name, book.communes).commune


def answers_of(units: Sequence[str], communes: Sequence[Commune]) -> dict[str, Commune]:
    """Trả lời của người dùng: file name to unit; a UsageError where the unit is not sure."""
    answers = {}
    for given in units:
        file, sign, name = given.rpartition("=")
        match = recognise(name, communes)
        if not sign or not file.strip():
            raise UsageError(f"--unit “{given}” phải viết dạng TỆP=ĐƠN_VỊ, ví dụ “bieu 5.xlsx=Xã Ia Chim”.")
        if match.commune is None:
            close = " hay ".join(one.label for one in match.candidates[:3])
            hint = f"Có phải là {close}?" if close else "Xem tên các đơn vị ở trang Đơn vị của Sổ."
            raise UsageError(f"--unit “{given}”: không rõ “{name}” là đơn vị nào. {hint}")
        answers[file.strip()] = match.commune
    return answers
