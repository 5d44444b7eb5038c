"""The campaign of the running example as three communes would report it: small, and with its real totals."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from addin.core.book.model import Book, Submission
from addin.core.communes import Commune
from addin.core.form.model import Kit
from addin.core.form.toml_files import kit_from_toml
from addin.core.measure import measure_of
from addin.core.summary import Summary, summarize
from addin.core.table import Table
from tests.making import table_of, words_of

FOLDER = Path(__file__).resolve().parents[1] / "templates" / "ra_quan"
COMMUNES = (
    Commune("x_doan_ket", "Đoàn Kết", "xã"),
    Commune("x_ia_chim", "Ia Chim", "xã"),
    Commune("p_le_loi", "Lê Lợi", "phường"),
)
WORK = {
    "x_doan_ket": """
        | viec     | dvt | khoi_luong | so_tuyen | nguoi | kinh_phi | nha_nuoc | nhan_dan | doanh_nghiep |
        | bt_duong | km  | 1.2        | 3        | 300   | 2000     | 1900     | 100      |              |
        | nao_vet  | m   | 10000      |          | 1000  | 60.5     | 40.5     | 20       |              |
    """,
    "x_ia_chim": """
        | viec        | dvt | khoi_luong | so_tuyen | nguoi | kinh_phi | nha_nuoc | nhan_dan | doanh_nghiep |
        | bt_duong    | km  | 2.174      | 6        | 577   | 3461.1   | 3157.1   | 304      |              |
        | sua_duong   | km  | 40         |          | 5000  | 100      | 56       | 44       |              |
        | don_ve_sinh | m2  | 34742      |          | 200   | 0        |          |          |              |
        | nao_vet     | m   | 3591       |          | 264   | 20       |          | 4        | 16           |
    """,
    "p_le_loi": """
        | viec      | dvt | khoi_luong | so_tuyen | nguoi | kinh_phi | nha_nuoc | nhan_dan | doanh_nghiep |
        | bt_san    | sân | 1          |          | 30    | 28       | 19.6     | 8.4      |              |
        | sua_duong | km  | 12.766     |          | 3000  | 27       |          | 27       |              |
        | dat_da    | m3  | 1396       |          | 268   |          |          |          |              |
        | hang_rao  | m   | 572        |          | 95    |          |          |          |              |
        | loa       | cụm | 1          |          | 5     |          |          |          |              |
        | trong_cay | cây | 50         |          | 150   |          |          |          |              |
    """,
}
ORDER = {
    "x_doan_ket": ((40, 38), (0, 2), (0, 5)),
    "x_ia_chim": ((40, 40), (0, 0), (0, 0)),
    "p_le_loi": ((35, 34), (0, 4), (0, 0)),
}
Opinions = dict[str, tuple[str, str]]
OPINIONS: Opinions = {
    "x_doan_ket": ("Máy trộn bê tông phải thuê từ nơi khác.", "Hỗ trợ thêm xi măng"),
    "x_ia_chim": ("máy trộn bê tông phải thuê từ nơi khác", "Không có đề xuất gì"),
    "p_le_loi": ("Không", "Giao biểu mẫu sớm hơn"),
}


def ra_quan() -> Kit:
    """The kit as it is shipped."""
    form, template = (FOLDER / name for name in ("form.toml", "report.j2"))
    return kit_from_toml(form.read_text(encoding="utf-8"), template.read_text(encoding="utf-8"), form.name)


def campaign(
    reported: Sequence[str] = tuple(WORK),
    *,
    template: str | None = None,
    opinions: Opinions = OPINIONS,
    work: Mapping[str, str] = WORK,
) -> tuple[Book, Summary]:
    """The Sổ once `reported` have sent their forms; `template` in place of the shipped one, `work` other figures."""
    kit = ra_quan()
    kit = kit if template is None else replace(kit, template=template)
    book = Book(
        kit,
        COMMUNES,
        {commune.id: _sent(kit, commune, opinions, work) for commune in COMMUNES if commune.id in reported},
    )
    tables = {form.id: book.tables(form.id) for form in kit.forms}
    return book, summarize(kit, COMMUNES, tables)


def _sent(kit: Kit, commune: Commune, opinions: Opinions, done: Mapping[str, str]) -> Submission:
    work, order, words = kit.forms
    counts = zip(order.items, ORDER[commune.id], strict=True)
    ordered = "".join(f"\n| {item.id} | {item.measure} | {planned} | {done} |" for item, (planned, done) in counts)
    said = "".join(f'\n| {item.id} | "{text}" |' for item, text in zip(words.items, opinions[commune.id], strict=True))
    tables = {
        work.id: _measured(table_of(work, done[commune.id], commune=commune.id, choices=kit.choices_of(work))),
        order.id: table_of(order, f"| # | dvt | dang_ky | thuc_hien |{ordered}", commune=commune.id),
        words.id: table_of(words, f"| # | noi_dung |{said}", commune=commune.id),
    }
    return Submission(commune, f"{commune.id}.xlsx", tables)


def _measured(table: Table) -> Table:
    """The unit column understood, as the table reader leaves it."""
    rows = []
    for row in table.rows:
        unit = row.entries["dvt"]
        rows.append(
            replace(row, entries={**row.entries, "dvt": unit._replace(measure=measure_of(words_of(unit.value)))})
        )
    return replace(table, rows=tuple(rows))
