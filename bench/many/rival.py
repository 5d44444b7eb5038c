"""Đối thủ trong phép đo: what a good analyst writes with pandas and openpyxl to add up the forms of many communes.

Honest work: the header is looked for by its words, the unit by the title, totals are checked against their parts, and
whoever did not report is listed. One pass of openpyxl tells hidden rows and error cells, which pandas does not.
"""

from __future__ import annotations

import sys
from pathlib import Path

import openpyxl
import pandas as pd

NUMBERS = ["Khối lượng", "Số tuyến đường", "Số người tham gia", "Trong đó nữ", "Tổng số", "Ngân sách nhà nước",
           "Nhân dân đóng góp", "Doanh nghiệp hỗ trợ"]  # fmt: skip


def header_row(frame: pd.DataFrame, word: str) -> int:
    """The first row that holds the word."""
    found = frame.eq(word).any(axis=1)
    return int(found.idxmax()) if found.any() else -1


def activities(frame: pd.DataFrame) -> pd.DataFrame:
    """The list below its header of two levels."""
    top = header_row(frame, "Loại công việc")
    names = frame.iloc[top + 1].where(frame.iloc[top + 1].notna(), frame.iloc[top])
    rows = frame.iloc[top + 2 :].set_axis(list(names), axis=1)
    return rows[rows["STT"].notna()]


def read(path: Path) -> tuple[str, pd.DataFrame, pd.DataFrame, list[str]]:
    """One file: its unit, its two tables, and what is wrong with it."""
    sheets = pd.read_excel(path, sheet_name=None, header=None, engine="openpyxl")
    notes = []
    workbook = openpyxl.load_workbook(path, data_only=True)
    for sheet in workbook.worksheets:
        hidden = [row for row, look in sheet.row_dimensions.items() if look.hidden]
        errors = [cell.coordinate for row in sheet.iter_rows() for cell in row if cell.data_type == "e"]
        if hidden or errors:
            notes.append(f"{path.name} {sheet.title}: {hidden} {errors}")
    first = sheets["Biểu 01"]
    unit = str(first.iloc[0, 0]).removeprefix("UBND ").strip()
    rows = activities(first)
    for name in NUMBERS:
        rows[name] = pd.to_numeric(rows[name], errors="coerce")
    parts = rows[["Ngân sách nhà nước", "Nhân dân đóng góp", "Doanh nghiệp hỗ trợ"]].sum(axis=1)
    wrong = rows[(rows["Tổng số"] - parts).abs() > 0.05]
    notes += [f"{path.name}: {len(wrong)} dòng cộng sai"] if len(wrong) else []
    second = sheets["Biểu 02"]
    top = header_row(second, "Chỉ tiêu")
    table = second.iloc[top + 1 :].set_axis(list(second.iloc[top]), axis=1)
    return unit, rows, table, notes


def main(folder: Path) -> dict[str, float]:
    """Totals by kind of work, by unit, and of the indicators."""
    read_files = [read(path) for path in sorted(folder.glob("*.xlsx"))]
    rows = pd.concat([rows.assign(unit=unit) for unit, rows, _, _ in read_files])
    tables = pd.concat([table.assign(unit=unit) for unit, _, table, _ in read_files])
    rows.groupby("Loại công việc")[NUMBERS].sum()
    rows.groupby("unit")[NUMBERS].sum()
    tables.groupby("Chỉ tiêu")[["Kế hoạch", "Thực hiện", "Cùng kỳ"]].sum()
    return {name: round(float(rows[name].sum()), 3) for name in NUMBERS}


if __name__ == "__main__":
    print(main(Path(sys.argv[1])))
