"""Lịch sử các kỳ: the figures of every period that was summarised, in one SQLite file beside the Sổ.

Values are texts of decimals, so nothing is lost; a period is written in one transaction, so it is there whole, in its
old state or in its new one. What cannot be used (damaged, of another version, on a network drive) is a sentence: the
history saves choosing files, and stands in nobody's way.
"""

from __future__ import annotations

import contextlib
import json
import sqlite3
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from addin.core.communes import Commune
from addin.core.figures import Figure
from addin.core.past import PastPeriod, places_from, places_text
from addin.core.place import Place
from addin.core.summary import unit_of
from addin.errors import CannotRead
from addin.hosts.archive import on_network_drive

__all__ = ["FILE", "read_history", "remember"]

FILE = "lich_su_tong_hop.sqlite"
_VERSION = 1
_TABLES = (
    "CREATE TABLE IF NOT EXISTS ky (bo_mau TEXT, ky TEXT, van_tay TEXT, ngay TEXT, tep TEXT, cac_don_vi TEXT, "
    "co_so_lieu TEXT, PRIMARY KEY (bo_mau, ky))",
    "CREATE TABLE IF NOT EXISTS so_lieu (bo_mau TEXT, ky TEXT, ma TEXT, ten TEXT, gia_tri TEXT, don_vi_tinh TEXT, "
    "so_le INTEGER, o_nguon TEXT, PRIMARY KEY (bo_mau, ky, ma))",
)
_UNREADABLE = (sqlite3.Error, OSError, ValueError, TypeError, KeyError, ArithmeticError)


def read_history(folder: Path) -> list[PastPeriod]:
    """Mọi kỳ đã ghi trong một thư mục; none where no history was begun."""
    if not (folder / FILE).exists():
        return []
    with _opened(folder) as history:
        return [_period(history, *row) for row in history.execute("SELECT * FROM ky ORDER BY ngay, bo_mau, ky")]


def remember(folder: Path, period: PastPeriod) -> int | None:
    """Ghi một kỳ in place of what was known of it; how many figures are other ones now, None for a new period."""
    with _opened(folder) as history:
        known = history.execute("SELECT * FROM ky WHERE bo_mau = ? AND ky = ?", (period.kit, period.title)).fetchone()
        before = _period(history, *known) if known else None
        if before != period:
            _write(history, period)
    return None if before is None else _changed(before, period)


def _changed(before: PastPeriod, now: PastPeriod) -> int:
    ids = before.figures.keys() | now.figures.keys()
    values = [{id_: one.figures[id_].value if id_ in one.figures else None for id_ in ids} for one in (before, now)]
    return sum(values[0][id_] != values[1][id_] for id_ in ids)


@contextlib.contextmanager
def _opened(folder: Path) -> Iterator[sqlite3.Connection]:
    """The database; whatever is wrong with it is one sentence."""
    path = folder / FILE
    if on_network_drive(folder):
        raise CannotRead(
            f"Thư mục “{folder.name}” nằm trên ổ đĩa mạng nên không giữ lịch sử các kỳ. "
            "Muốn so sánh thì chọn Sổ kỳ gốc.",
            file=path,
        )
    try:
        with contextlib.closing(sqlite3.connect(path, timeout=5)) as history:
            _prepare(history, path)
            yield history
    except _UNREADABLE as error:
        raise CannotRead(
            f"Tệp lịch sử “{FILE}” hỏng hoặc đang bị khóa nên không dùng được. Mọi việc khác vẫn làm bình thường; "
            "đổi tên hoặc xóa tệp này thì lần tổng hợp sau sẽ lập lịch sử mới.",
            file=path,
        ) from error


def _prepare(history: sqlite3.Connection, path: Path) -> None:
    """A new file gets our tables; one of another version is left alone."""
    (version,) = history.execute("PRAGMA user_version").fetchone()
    (tables,) = history.execute("SELECT count(*) FROM sqlite_master").fetchone()
    if version not in (0, _VERSION) or (version == 0 and tables):
        raise CannotRead(
            f"Tệp lịch sử “{FILE}” do phiên bản khác của Tổng Hợp ghi nên để nguyên, không dùng. Muốn so sánh thì chọn "
            "Sổ kỳ gốc, hoặc đổi tên tệp này để lập lịch sử mới.",
            file=path,
        )
    if not tables:
        with history:
            history.execute("BEGIN IMMEDIATE")
            for table in _TABLES:
                history.execute(table)
            history.execute(f"PRAGMA user_version = {_VERSION}")


def _write(history: sqlite3.Connection, period: PastPeriod) -> None:
    """One transaction: the period is there whole, or as before."""
    key = (period.kit, period.title)
    communes = json.dumps([one._asdict() for one in period.communes], ensure_ascii=False)
    units = json.dumps(period.units, ensure_ascii=False)
    figures = [
        (*key, id_, one.name, str(one.value), one.measure.symbol, one.decimals, _cells(one, period))
        for id_, one in period.figures.items()
    ]
    with history:
        history.execute("BEGIN IMMEDIATE")
        history.execute("DELETE FROM so_lieu WHERE bo_mau = ? AND ky = ?", key)
        row = (*key, period.fingerprint, period.day, period.file, communes, units)
        history.execute("INSERT OR REPLACE INTO ky VALUES (?, ?, ?, ?, ?, ?, ?)", row)
        history.executemany("INSERT INTO so_lieu VALUES (?, ?, ?, ?, ?, ?, ?, ?)", figures)


def _cells(figure: Figure, period: PastPeriod) -> str:
    return places_text(figure.sources, period.cells, figure.unread)


def _period(
    history: sqlite3.Connection, kit: str, title: str, mark: str, day: str, file: str, communes: str, units: str
) -> PastPeriod:
    rows = history.execute(
        "SELECT ma, ten, gia_tri, don_vi_tinh, so_le, o_nguon FROM so_lieu WHERE bo_mau = ? AND ky = ? ORDER BY rowid",
        (kit, title),
    )
    figures: dict[str, Figure] = {}
    numbers: dict[Place, Decimal] = {}
    for id_, name, value, measure, decimals, text in rows:
        cells = places_from(text)
        known = (id_, name, Decimal(value), unit_of(measure), decimals, cells.sources)
        figures[id_] = Figure(*known, unread=cells.unread)
        numbers |= cells.numbers
    listed = (Commune(**{**one, "aliases": tuple(one["aliases"])}) for one in json.loads(communes))
    return PastPeriod(kit, mark, title, day, file, tuple(listed), json.loads(units), figures, numbers)
