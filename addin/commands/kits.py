"""Bộ mẫu đi kèm: read from templates/, one folder per kit."""

from __future__ import annotations

import csv
import tomllib
from functools import cache
from pathlib import Path

from addin.core.communes import Commune, exists_on
from addin.core.form.model import Kit
from addin.core.form.toml_files import kit_from_toml
from addin.core.report.nd30 import Nd30, nd30_from
from addin.core.wording import nearest
from addin.errors import CannotRead, UsageError
from addin.resources import templates_dir

FORM_FILE, TEXT_FILE = "form.toml", "report.j2"
COMMUNE_FILE, LAYOUT_FILE = "don_vi.csv", "nd30.toml"
_PROVINCE_KINDS = {"tỉnh", "thành phố"}


def kit_names() -> list[str]:
    """Mã các bộ mẫu có sẵn."""
    return sorted(path.parent.name for path in templates_dir().glob(f"*/{FORM_FILE}"))


@cache
def load_kit(name: str) -> Kit:
    """Bộ mẫu theo mã, or from a folder of the officer's own."""
    folder = kit_folder(name)
    return kit_from_toml(_text(folder / FORM_FILE), _text(folder / TEXT_FILE), f"{folder.name}/{FORM_FILE}")


def kit_folder(name: str) -> Path:
    """Thư mục của bộ mẫu: any folder with a form.toml, or one of ours; raises UsageError naming the ones there are."""
    if (Path(name) / FORM_FILE).is_file():
        return Path(name)
    names = kit_names()
    if name in names:
        return templates_dir() / name
    close = nearest(name, names)
    hint = f"Có phải ý bạn là “{close[0]}”?" if close else ""
    raise UsageError(f"Không có bộ mẫu “{name}”. {hint} Các bộ mẫu có sẵn: {', '.join(names)}.".replace("  ", " "))


@cache
def load_layout() -> Nd30:
    """Thể thức văn bản của báo cáo."""
    path = templates_dir() / LAYOUT_FILE
    return nd30_from(tomllib.loads(_text(path)))


def load_communes(kit: Kit, folder: Path | None = None) -> tuple[Commune, ...]:
    """Các đơn vị phải báo cáo: those that exist on the day of the kit's deadline; a kit may bring a list of its own."""
    known = known_communes(kit, folder)
    day = kit.deadline[:10] or max((one.valid_from for one in known), default="")
    return tuple(one for one in known if exists_on(one, day))


def known_communes(kit: Kit, folder: Path | None = None) -> tuple[Commune, ...]:
    """Mọi đơn vị, old and new, of the kit's list; a line that names a province stands for all its communes."""
    own = (folder or templates_dir() / kit.id) / COMMUNE_FILE
    with (own if own.exists() else templates_dir() / COMMUNE_FILE).open(encoding="utf-8", newline="") as file:
        rows = [Commune(**row) for row in csv.DictReader(file)]  # type: ignore[arg-type]
    listed = (one._replace(aliases=tuple(filter(None, str(one.aliases or "").split(";")))) for one in rows)
    return tuple(found for one in listed for found in _whole_province(one))


def _whole_province(line: Commune) -> tuple[Commune, ...]:
    if line.kind not in _PROVINCE_KINDS or line.id:
        return (line,)
    from addin.hosts.commune_catalogue import communes_of

    return communes_of(line.name)


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise CannotRead(
            f"Bộ mẫu thiếu tệp {path.parent.name}/{path.name}. Bộ mẫu tự làm thì thêm tệp này vào thư mục của nó; "
            "bộ mẫu có sẵn thì cài lại Tổng Hợp.",
            file=path,
        ) from error
    except UnicodeDecodeError as error:
        raise CannotRead(
            f"Tệp {path.parent.name}/{path.name} không ghi bằng bảng mã UTF-8; mở và lưu lại với UTF-8.", file=path
        ) from error
