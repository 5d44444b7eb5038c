"""Writes the pages of docs/ that are drawn from the code: run it after a change of the catalogue of checks."""

from __future__ import annotations

from pathlib import Path

from addin.core.catalogue.page import page
from addin.core.proofread.catalogue import page as proofreading_page

PAGES = {
    Path(__file__).with_name("cac-phep-kiem.md"): page,
    Path(__file__).with_name("cac-phep-doi-chieu.md"): proofreading_page,
}

if __name__ == "__main__":
    for path, draw in PAGES.items():
        path.write_text(draw(), encoding="utf-8", newline="\n")
