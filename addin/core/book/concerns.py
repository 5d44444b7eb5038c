"""Điều cần biết về chính Sổ: findings that are about no form of a commune."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from addin.core.book.model import COMPARISON, TEMPLATE, Book
from addin.core.catalogue import finding
from addin.core.finding import Finding
from addin.core.place import Place
from addin.errors import TemplateError

__all__ = ["stale_bases", "template_faults"]


def stale_bases(book: Book) -> Iterator[Finding]:
    """A period that the Sổ is compared with, whose source is gone or was changed since."""
    for base in book.bases:
        if base.stale:
            words = {"against": str(base.against), "title": base.title, "reason": base.stale}
            yield replace(finding("base-stale", Place("", COMPARISON), words), row=base.against.code)


def template_faults(error: TemplateError) -> Iterator[Finding]:
    """Mỗi lỗi của mẫu báo cáo, at its row of the sheet."""
    for line, message in error.faults:
        yield finding("template-error", Place("", TEMPLATE, line, 1 if line else 0), {"reason": message.rstrip(".")})
