"""Chạy thử kho bản ghi: `python -m tests.faults.killed_cache FOLDER TIMES` kills its writing at moments all through it.

Prints, for each death, whether the old or the new catalogue is there and all its answers are; a process of its own
because it forks.
"""

from __future__ import annotations

import json
import os
import pickle
import shutil
import signal
import sys
import time
from pathlib import Path

from addin.core.book.model import Refusal
from addin.hosts.record_cache import Catalogue, Entry, RecordCache, key_of

_FILES = 400


def catalogue(said: str) -> tuple[Catalogue, dict[bytes, bytes]]:
    """Some hundred files with an answer each."""
    answers, files = {}, {}
    for at in range(_FILES):
        refused = (Refusal(f"{at}.xlsx", f"{said} {at} " * 200),)
        answer = pickle.dumps((b"ma", refused))
        answers[key_of(answer)] = answer
        files[f"{at}.xlsx"] = Entry(f"{at}.xlsx", at, at, at, at, "", b"ma", key_of(answer), refused)
    return Catalogue(files, {}, {}), answers


def kept(cache: RecordCache) -> str:
    """Which state is there; an error where it is a mixture."""
    found = cache.catalogue()
    refused = [one for entry in found.files.values() for one in entry.records if isinstance(one, Refusal)]
    (said,) = {one.reason.split()[0] for one in refused}
    assert len(found.files) == len(list(cache.answers(entry.key for entry in found.files.values()))) == _FILES
    return said


def writes(cache: RecordCache) -> None:
    before, _ = catalogue("cũ")
    after, answers = catalogue("mới")
    cache.keep(after, after.files, answers, [entry.key for entry in before.files.values()])


def main(folder: Path, times: int) -> list[str]:
    """What is there after each death; the last one comes after the end."""
    first = RecordCache(folder / "trước.sqlite", "biểu")
    before, answers = catalogue("cũ")
    first.keep(before, before.files, answers, [])
    begun = time.perf_counter()
    writes(RecordCache(Path(shutil.copy(first.path, folder / "đo.sqlite")), "biểu"))
    lasts, found = time.perf_counter() - begun, []
    for at in range(times):
        cache = RecordCache(Path(shutil.copy(first.path, folder / f"{at}.sqlite")), "biểu")
        child = os.fork()
        if child == 0:
            writes(cache)
            os._exit(0)
        time.sleep(lasts * 1.5 * at / times)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        found.append(kept(cache))
    return found


if __name__ == "__main__":
    sys.stdout.write(json.dumps(main(Path(sys.argv[1]), int(sys.argv[2]))))
