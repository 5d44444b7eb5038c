"""Lỗi: the exceptions that stop work, grouped by who can put the matter right.

    TongHopError                 carries one Vietnamese sentence: what happened, where, what to do
    ├── UsageError               whoever called: wrong command or argument (exit 2)
    ├── FormAuthorError          the author of a kit: a mistake in a definition
    │   └── TemplateError            ... in the text of a report template
    ├── OfficerError             the officer, with the files at hand
    │   ├── CannotRead               missing, damaged, locked by another program
    │   │   ├── WrongFile            not the kind of file its name promises
    │   │   └── Encrypted            asks for a password
    │   ├── CannotWrite              open in Excel, read-only, disk full
    │   └── NothingToDo              no input that the command could work on
    └── ComputerError            whoever looks after the computer
        └── ToolMissing              a program or package is not installed

Bad data is not here: it is a finding, returned with all the others.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path


class TongHopError(Exception):
    """Lỗi: work cannot go on; `str(error)` is the sentence the officer reads."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class UsageError(TongHopError):
    """Gọi sai lệnh: a command or an argument that does not exist or does not fit."""


class FormAuthorError(TongHopError):
    """Lỗi bộ mẫu: a mistake in a definition, with the place where its author finds it."""

    def __init__(
        self, message: str, *, file: str | Path | None = None, sheet: str | None = None, line: int | None = None
    ) -> None:
        self.file, self.sheet, self.line = file, sheet, line
        where = _place(file, sheet, line)
        super().__init__(f"{where}: {message}" if where else message)


class TemplateError(FormAuthorError):
    """Lỗi mẫu báo cáo: the report template names what does not exist, or cannot be parsed.

    `faults` are all that was found, each with its line (0 = none).
    """

    def __init__(
        self, faults: Sequence[tuple[int, str]], *, file: str | Path | None = None, sheet: str | None = None
    ) -> None:
        self.faults = tuple(sorted(faults, key=lambda fault: fault[0]))
        (line, first), *others = self.faults
        rest = "".join(f"\nDòng {line}: {message}" for line, message in others)
        super().__init__(first + rest, file=file, sheet=sheet, line=line or None)

    def of_file(self, file: str | Path) -> TemplateError:
        """The same, with the name of the file whose template it is."""
        return TemplateError(self.faults, file=file, sheet=self.sheet)


class OfficerError(TongHopError):
    """Lỗi tệp: a file stands in the way; `file` says which one."""

    def __init__(self, message: str, *, file: str | Path | None = None) -> None:
        super().__init__(message)
        self.file = file


class CannotRead(OfficerError):
    """Không đọc được: the file is missing, damaged or held by another program."""


class WrongFile(CannotRead):
    """Sai loại tệp: the content is not what the name or the command promises."""


class Encrypted(CannotRead):
    """Tệp có mật khẩu: it must be opened and saved without the password first."""


class CannotWrite(OfficerError):
    """Không ghi được: the file is open elsewhere, read-only, or the disk is full."""


class NothingToDo(OfficerError):
    """Không có gì để làm: the command found no input it could work on."""


class ComputerError(TongHopError):
    """Lỗi máy tính: the installation has to be put right."""


class ToolMissing(ComputerError):
    """Thiếu chương trình: a program or a package is not installed on this computer."""


def _place(file: str | Path | None, sheet: str | None, line: int | None) -> str:
    """Nơi có lỗi: "form.toml, dòng 12" or "so.xlsx, trang Biểu, dòng 12"."""
    name = Path(file).name if file else None
    parts = (name, f"trang {sheet}" if sheet else None, f"dòng {line}" if line else None)
    return ", ".join(part for part in parts if part)
