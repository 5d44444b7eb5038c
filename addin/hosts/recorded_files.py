"""Tệp của một lượt: their records, remembered from last time or just made, and what these come to.

As git does, a file whose size, time and place on the disk are those of last time is not opened at all — unless it was
written within the moment before it was read, when a second change need not show in its time. A file that only moved is
known by its content.
"""

from __future__ import annotations

import os
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from pathlib import Path

from addin.core.book.model import Refusal
from addin.core.many.record import FileRecord, Slots
from addin.core.many.tally import Tally
from addin.core.wording import clean
from addin.hosts.content import content_mark
from addin.hosts.host import Progress
from addin.hosts.reading.record_child import RecordReader
from addin.hosts.reading.record_reading import ReadAll, Recorded
from addin.hosts.record_cache import Catalogue, Entry, RecordCache, key_of

__all__ = ["RecordedFiles"]

_RACY = 2_000_000_000
"""Nanoseconds: some disks keep times of two seconds only."""

_Stat = tuple[int, int, int]
_NOWHERE: _Stat = (-1, 0, 0)


class RecordedFiles:
    """Tệp đã có bản ghi, of `names` by path: `entries` of all of them; `read` of them had to be opened."""

    def __init__(
        self, reader: RecordReader, names: Mapping[str, str], slots: Mapping[str, Slots],
        cache: RecordCache | None, progress: Progress, read_all: ReadAll,
    ) -> None:  # fmt: skip
        self._said_units = {clean(name): unit.id for name, unit in reader.answers.items()}
        self._slots, self._cache, self._before = slots, cache, cache.catalogue() if cache else Catalogue()
        self._fresh: dict[bytes, Recorded] = {}
        self._tally = Tally.restored(slots, self._before.tally) if self._before.tally else Tally(slots)
        self._counted = set(self._before.counted.items())
        stats = {file: _stat(file) for file in names}
        begun = time.time_ns()
        self.entries, moved = self._known(names, stats, begun)
        fresh = {Path(file): file for file in names if file not in self.entries}
        asked = [(path, names[file]) for path, file in fresh.items()]
        for one in read_all(reader, asked, progress) if asked else ():
            file = fresh[one.path]
            name = names[file]
            self.entries[file] = self._entry(one, (name, *stats[file], begun, self._said(file, name)))
        self.read = len(fresh)
        new = (*moved, *fresh.values())
        self._new = [file for file in new if self.entries[file].mark and stats[file] is not _NOWHERE]

    def tally(self, counted: Mapping[str, bytes]) -> Tally:
        """Cộng dồn những đơn vị `counted`, each by the key of its answer; raises LostRecords."""
        wanted = set(counted.items())
        if len(self._counted ^ wanted) > len(wanted):
            self._tally, self._counted = Tally(self._slots), set()
        late = bool(self._counted)
        self._tally.remove(self.whole(self._counted - wanted))
        self._tally.add(self.whole(wanted - self._counted), late=late)
        self._counted = wanted
        return self._tally

    def whole(self, units: Iterable[tuple[str, bytes]]) -> Iterator[FileRecord]:
        """Bản ghi đầy đủ của những đơn vị này, each by the key of its answer; raises LostRecords."""
        wanted: dict[bytes, set[str]] = defaultdict(set)
        for unit, key in units:
            wanted[key].add(unit)
        here = ((key, self._fresh[key].records) for key in wanted if key in self._fresh)
        kept = [key for key in wanted if key not in self._fresh]
        for key, records in chain(here, self._cache.answers(kept) if self._cache and kept else ()):
            yield from (one for one in records if isinstance(one, FileRecord) and one.commune in wanted[key])

    def keep(self, tally: Tally, counted: Mapping[str, bytes]) -> None:
        """Cất lại cho lượt sau, where something changed."""
        if self._cache and (self._new or counted != self._before.counted):
            fresh = {file: self.entries[file] for file in self._new}
            files = {**self._before.files, **fresh}
            used = {entry.key for entry in files.values()}
            dropped = {entry.key for entry in self._before.files.values()} - used
            answers = {key: one.answer for key, one in self._fresh.items() if key in used}
            self._cache.keep(Catalogue(files, counted, tally.state), fresh, answers, dropped)

    def _known(
        self, names: Mapping[str, str], stats: Mapping[str, _Stat], begun: int
    ) -> tuple[dict[str, Entry], list[str]]:
        """The files that need not be read, and which of them have moved."""
        kept = self._before.files
        known, unknown, moved = dict[str, Entry](), list[str](), []
        for file, name in names.items():
            entry = kept.get(file)
            if entry and _is_of(entry, name, stats[file]) and self._said(file, name) in ("", entry.unit):
                known[file] = entry
            else:
                unknown.append(file)
        by_content = {(entry.mark, entry.name): entry for entry in kept.values()} if unknown else {}
        for file in unknown if by_content else ():
            name = names[file]
            same = by_content.get((content_mark(Path(file)), name))
            if same and self._said(file, name) in ("", same.unit):
                size, changed, place = stats[file]
                known[file] = same._replace(name=name, size=size, changed=changed, place=place, read=begun)
                moved.append(file)
        return known, moved

    def _said(self, file: str, name: str) -> str:
        """Whose the file is as the officer says now; "" where nothing is said, and an earlier answer stands."""
        said = self._said_units
        return (said.get(clean(name)) or said.get(clean(os.path.basename(file))) or "") if said else ""

    @property
    def units(self) -> dict[str, str]:
        """Đơn vị mà cán bộ đã trả lời, now or earlier, by the name of the file."""
        return {entry.name: entry.unit for entry in self.entries.values() if entry.unit}

    def _entry(self, one: Recorded, seen: tuple[str, int, int, int, int, str]) -> Entry:
        key = key_of(one.answer)
        self._fresh[key] = one
        brief = tuple([record if isinstance(record, Refusal) else record.brief for record in one.records])
        return Entry(*seen, one.mark, key, brief)


def _is_of(entry: Entry, name: str, stat: _Stat) -> bool:
    """Whether the file is as it was when it was read, and had been so for a moment."""
    return entry[:4] == (name, *stat) and entry.changed < entry.read - _RACY


def _stat(file: str) -> _Stat:
    try:
        found = os.stat(file)
    except OSError:
        return _NOWHERE
    return found.st_size, found.st_mtime_ns, found.st_ino
