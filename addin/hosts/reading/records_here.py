"""Lập bản ghi ở máy này: of many files in the children, of a few from their cells.

A child that makes records first learns every unit's name and loads all the checks. For a file or two it is far less to
read their cells in a child as Thu nhận does, and to make the records here, where names and checks are at hand.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from addin.core.book.model import Refusal
from addin.hosts.content import content_mark
from addin.hosts.host import Progress
from addin.hosts.reading.reading_worker import read_many
from addin.hosts.reading.record_child import RecordReader, encoded
from addin.hosts.reading.record_reading import Recorded, Records, read_records

__all__ = ["read_here"]

_FEW = 8


def read_here(reader: RecordReader, files: Sequence[tuple[Path, str]], progress: Progress) -> Iterator[Recorded]:
    """Lập bản ghi của từng tệp (path, name)."""
    return (_read_few if len(files) <= _FEW else read_records)(reader, files, progress)


def _read_few(reader: RecordReader, files: Sequence[tuple[Path, str]], progress: Progress) -> Iterator[Recorded]:
    marks = [content_mark(path) for path, _ in files]  # before they are read, as of a file that changes meanwhile
    answers = read_many([path for path, _ in files], progress, passwords=reader.passwords)
    for (path, name), mark, (_, answer) in zip(files, marks, answers, strict=True):
        if isinstance(answer, Refusal):
            records: Records = (Refusal(name, answer.reason),)
        else:
            records = reader.records(answer, path, name)
        yield Recorded(path, mark, records, encoded(mark, records))
