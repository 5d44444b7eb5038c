"""Đơn vị gửi nhiều tệp: which of them counts is found from their cells, as Thu nhận does, and remembered.

Units that share a file are looked at together, each other unit by itself: what is found hangs on nothing but the
contents, names and times of its own files, so it is found again only when one of these is another.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from addin.commands.progress import Progress
from addin.commands.taking_in import arrivals_of, chosen_of
from addin.core.book.model import Refusal
from addin.core.communes import Commune
from addin.core.form.model import Kit
from addin.core.many.record import FileBrief, Slots
from addin.core.many.recording import record_of
from addin.core.reading.arrival import Arrival
from addin.hosts.content import content_mark
from addin.hosts.record_cache import Chosen, Entry, RecordCache

__all__ = ["SeveralFiles"]


@dataclass(frozen=True)
class SeveralFiles:
    """Tệp của các đơn vị gửi nhiều tệp: `entries` are those of all files, in the order in which files are read."""

    kit: Kit
    communes: tuple[Commune, ...]
    answers: Mapping[str, Commune]
    passwords: tuple[str, ...]
    slots: Mapping[str, Slots]
    entries: Mapping[str, Entry]

    def chosen(self, cache: RecordCache | None, progress: Progress) -> tuple[set[str], list[Chosen]]:
        """Những tệp ấy, and what was chosen of them."""
        groups = {self._mark(group): group for group in _groups(self.entries)}
        kept = cache.chosen(groups) if cache and groups else {}
        fresh = dict(self._found({mark: group for mark, group in groups.items() if mark not in kept}, progress))
        if cache and fresh:
            sure = {mark: one for mark, one in fresh.items() if all(map(self._is_as_read, groups[mark]))}
            cache.keep_chosen(sure, kept)
        files, chosen = {file for group in groups.values() for file in group}, kept | fresh
        return files, [chosen[mark] for mark in groups]

    def _mark(self, group: Sequence[str]) -> bytes:
        """Everything that the choice depends on beside the definition."""
        told = [(one.name, one.mark, one.changed, one.unit) for one in map(self.entries.__getitem__, group)]
        return sha256(repr(told).encode(errors="surrogatepass")).digest()

    def _found(self, groups: Mapping[bytes, Sequence[str]], progress: Progress) -> Iterator[tuple[bytes, Chosen]]:
        names = {Path(file): self.entries[file].name for group in groups.values() for file in group}
        paths = {name: path for path, name in names.items()}
        arrived: dict[str, list[Arrival | Refusal]] = defaultdict(list)
        for one in arrivals_of(
            names, self.kit, self.communes, progress, answers=self.answers, passwords=self.passwords
        ):
            arrived[one.file].append(one)
        for mark, group in groups.items():
            of_group = [one for file in group for one in arrived[self.entries[file].name]]
            taken = chosen_of(of_group, self.kit, self.communes, paths)
            records = tuple([record_of(self.slots, one) for one in taken.submissions])
            yield mark, Chosen(records, taken.refusals, taken.older, taken.notes)

    def _is_as_read(self, file: str) -> bool:
        """Whether a file is still the one whose mark the choice is remembered by."""
        return content_mark(Path(file)) == self.entries[file].mark


def _groups(entries: Mapping[str, Entry]) -> list[tuple[str, ...]]:
    """The files of each unit that sent several; those that units share, and what else these sent, together."""
    units = {
        file: [one.commune for one in entry.records if isinstance(one, FileBrief)] for file, entry in entries.items()
    }
    of_unit: dict[str, list[str]] = defaultdict(list)
    for file, own in units.items():
        for unit in own:
            of_unit[unit].append(file)
    several = {unit: files for unit, files in of_unit.items() if len(files) > 1}
    shared = {unit for files in several.values() for file in files if len(units[file]) > 1 for unit in units[file]}
    alone = [tuple(files) for unit, files in several.items() if unit not in shared]
    together = dict.fromkeys(file for unit, files in several.items() if unit in shared for file in files)
    return [*alone, tuple(together)] if together else alone
