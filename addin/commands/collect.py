"""Thu nhận: returned files go into the Sổ; the files themselves are never changed."""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Callable, Container, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from addin.commands.progress import Progress, silent
from addin.console import ProgressBar, finding_json, say, say_findings, say_json
from addin.core.book.model import Refusal
from addin.core.reading.rereading import in_units_then, reread
from addin.core.reading.versions import succession

if TYPE_CHECKING:
    from addin.commands.taking_in import TakenIn
    from addin.core.book.complete import Complete
    from addin.core.book.model import Book, Submission
    from addin.hosts.archive import Archive


_MOST_SAID = 600


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Cách gọi lệnh collect."""
    parser.add_argument("book", metavar="SO.xlsx", type=Path, help="Sổ tổng hợp")
    parser.add_argument("paths", metavar="TỆP_HOẶC_THƯ_MỤC", type=Path, nargs="+", help="Biểu các đơn vị gửi về")
    parser.add_argument(
        "--unit", metavar="TỆP=ĐƠN_VỊ", action="append", default=[], help="Trả lời tệp là của đơn vị nào; Sổ sẽ nhớ"
    )
    parser.add_argument(
        "--password", metavar="MẬT_KHẨU", action="append", default=[], help="Mật khẩu mở các tệp có khóa"
    )
    parser.add_argument("--again", action="store_true", help="Đọc lại cả những tệp đã nhận và không đổi")


@dataclass(frozen=True)
class Collected:
    """Đã thu nhận: what was taken, and the Sổ as it now stands."""

    taken: TakenIn
    done: Complete


def run(options: argparse.Namespace) -> int:
    """Chạy lệnh collect."""
    bar = ProgressBar("Thu nhận")
    try:
        collected = collect(
            options.book, options.paths, bar, units=options.unit, passwords=options.password, again=options.again
        )
    finally:
        bar.close()
    _say_json(options, collected) if options.json else _say(options, collected)
    return 1 if collected.done.errors or collected.taken.refusals else 0


def collect(
    path: Path,
    paths: Sequence[Path],
    progress: Progress = silent,
    *,
    units: Sequence[str] = (),
    passwords: Sequence[str] = (),
    again: bool = False,
) -> Collected:
    """Đọc các tệp mới, then write the Sổ once; the files taken are kept in the archive beside it."""
    from addin.commands.book_file import open_book, save_book

    book = open_book(path)
    gathered = gather(book, path, paths, progress, units=units, passwords=passwords, again=again)
    done = save_book(path, gathered.book)
    gathered.keep()
    return Collected(gathered.taken, done)


@dataclass(frozen=True)
class Gathered:
    """Đã đọc các tệp: what was taken, the Sổ with it, and what is left to do once that is written."""

    taken: TakenIn
    book: Book
    keep: Callable[[], None]


def gather(
    book: Book,
    path: Path,
    paths: Sequence[Path],
    progress: Progress = silent,
    *,
    units: Sequence[str] = (),
    passwords: Sequence[str] = (),
    again: bool = False,
) -> Gathered:
    """Đọc các tệp mới into a Sổ that lies at `path`; nothing is written."""
    from addin.commands.answers import answers_for
    from addin.commands.corrections import lost_corrections
    from addin.commands.found_files import names_of
    from addin.commands.taking_in import take_files, workbook_paths
    from addin.hosts.archive import Archive
    from addin.hosts.content import content_hash

    answers = answers_for(book, units, passwords, again)
    archive = Archive.of(path, repr(book.kit))
    found = workbook_paths(paths)
    found = replace(found, names=names_of(found.paths))
    contents = {one: content_hash(one) for one in found.paths}
    register = {content: units - answers.again for content, units in archive.taken().items()}
    known = {content: units for content, units in register.items() if units and _holds(book, content, units)}
    fresh = tuple(one for one in found.paths if _is_fresh(book, found.names[one], contents[one], register, known))
    taken = take_files(
        replace(found, paths=fresh),
        book.kit,
        book.communes,
        progress,
        answers=answers.units,
        passwords=answers.passwords,
    )
    taken = _after(book, _with_contents(_not_again(taken, contents, known), contents), answers.again)
    replacing = [one for one in taken.submissions if not _stays(book, one, answers.again)]
    lost = lost_corrections(book, replacing, archive, answers.passwords)
    told = (*lost, *taken.notes, *answers.notes, *filter(None, map(answers.left, taken.refusals)))
    taken = replace(taken, notes=(*_unchanged(found.paths, fresh), *told))
    after = replace(_with(book, taken), notes=told if fresh or told else book.notes, again="")
    return Gathered(taken, after, lambda: _archive(archive, taken, contents))


def _is_fresh(book: Book, name: str, content: str, register: Mapping[str, Set[str]], known: Container[str]) -> bool:
    """Whether a file is to be read: one that was asked about is read each time, a version that was replaced is not."""
    listed = [one for one in book.refusals if one.file == name]
    before = content in known or (bool(register.get(content)) and any(one.older for one in listed))
    return not before or any(not one.older for one in listed)


def _holds(book: Book, content: str, units: Set[str]) -> bool:
    """Whether the Sổ has what the register says: an open one may have been closed without being saved."""
    held = [book.submissions.get(unit) for unit in units]
    return all(one is not None and (not one.content or content in one.content.split(";")) for one in held)


def _with(book: Book, taken: TakenIn) -> Book:
    """Sổ sau khi nhận; what was refused before stays listed until that file is settled."""
    settled = {one.file for one in taken.submissions} | {one.file for one in taken.refusals}
    listed = [one for one in book.refusals if one.file not in settled]
    refusals = dict.fromkeys((*taken.refusals, *taken.older, *listed))
    submissions = {**book.submissions, **{one.commune.id: one for one in taken.submissions}}
    return replace(book, communes=taken.communes, submissions=submissions, refusals=tuple(refusals))


def _unchanged(paths: Sequence[Path], fresh: Sequence[Path]) -> Iterator[str]:
    if len(fresh) < len(paths):
        count = len(paths) - len(fresh)
        yield f"{count} tệp đã nhận lần trước, không đổi: giữ nguyên số liệu trong Sổ (muốn đọc lại thì thêm --again)."


def _not_again(taken: TakenIn, contents: Mapping[Path, str], known: Mapping[str, Set[str]]) -> TakenIn:
    """Of a file of several units that is read for what was unclear in it, the rest stays as it is in the Sổ."""

    def is_held(unit: str) -> bool:
        return all(unit in known.get(contents[path], ()) for path in taken.sources[unit])

    return replace(taken, submissions=tuple(one for one in taken.submissions if not is_held(one.commune.id)))


def _with_contents(taken: TakenIn, contents: Mapping[Path, str]) -> TakenIn:
    def content(unit: str) -> str:
        return ";".join(sorted(contents[path] for path in taken.sources[unit]))

    own = (replace(one, content=content(one.commune.id)) for one in taken.submissions)
    return replace(taken, submissions=tuple(own))


def _stays(book: Book, came: Submission, again: Set[str]) -> bool:
    """Whether the Sổ holds the content of these files already, and nobody asked for it `again`."""
    held = book.submissions.get(came.commune.id)
    same = held is not None and set(came.content.split(";")) <= set(held.content.split(";"))
    return same and came.commune.id not in again


def _after(book: Book, taken: TakenIn, again: Set[str]) -> TakenIn:
    """Beside what the Sổ already has: an older file does not count, and what a newer one changes is told.

    A file that did not change leaves alone what was corrected by hand in the Sổ, unless all is asked for `again`.
    """
    counted, notes, older = [], [], []
    for came in taken.submissions:
        held = book.submissions.get(came.commune.id)
        came = in_units_then(book.kit, held, came) if held else came
        if held and _stays(book, came, again):
            merged, told = reread(book.kit, held, came)
            counted.append(merged)
            notes += [told] if told else []
            continue
        found = succession(book.kit, held, came) if held else None
        if found is None or held is None:
            counted.append(came)
        elif found.counted is None:
            older.append(Refusal(came.file, found.told))
        else:
            counted.append(found.counted)
            notes += [found.told] if found.told else []
            older += [Refusal(held.file, found.replaced)] if found.replaced else []
    return replace(taken, submissions=tuple(counted), notes=(*notes, *taken.notes), older=(*taken.older, *older))


def _archive(archive: Archive, taken: TakenIn, contents: Mapping[Path, str]) -> None:
    """Cất bản sao của các tệp đã nhận; done last: what was not written into the Sổ was not taken."""
    units: dict[Path, set[str]] = defaultdict(set)
    for unit, paths in taken.sources.items():
        for path in filter(contents.get, paths):
            units[path].add(unit)
    archive.keep({path: contents[path] for path in units})
    archive.note((contents[path], of, path.name) for path, of in units.items())


def _say(options: argparse.Namespace, collected: Collected) -> None:
    from addin.commands.book_file import say_foreign

    book, taken = collected.done.book, collected.taken
    say(f"Đã nhận biểu của {len(taken.submissions)} đơn vị; Sổ có {len(book.submissions)}/{len(book.communes)} đơn vị.")
    if book.missing:
        say("Chưa có: " + ", ".join(commune.label for commune in book.missing) + ".")
    for refusal in taken.refusals:
        say(f"✖ Không nhận {refusal.file}: {refusal.reason}")
    for older in taken.older:
        say(f"● {older.file}: {shortened(older.reason, 'xem đủ ở cuối trang Kết quả kiểm tra')}")
    for note in taken.notes:
        say(f"● {note}")
    say_findings(collected.done.findings)
    say(f"Đã ghi vào {options.book}.")
    say_foreign(options.book, book)


def shortened(reason: str, where: str) -> str:
    """Lời kể ngắn of what an older version says; `where` the rest of it is."""
    kept = reason[:_MOST_SAID].rpartition("; ")[0]
    return reason if len(reason) <= _MOST_SAID else f"{kept}; … ({where})"


def _say_json(options: argparse.Namespace, collected: Collected) -> None:
    book, taken = collected.done.book, collected.taken
    say_json(
        {
            "schema": 1,
            "book": str(options.book),
            "taken": [{"commune": one.commune.title, "path": one.file} for one in taken.submissions],
            "refused": [{"path": one.file, "reason": one.reason} for one in taken.refusals],
            "older": [{"path": one.file, "reason": one.reason} for one in taken.older],
            "notes": list(taken.notes),
            "missing": [commune.title for commune in book.missing],
            "findings": [finding_json(found) for found in collected.done.findings],
        }
    )
