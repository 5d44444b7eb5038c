"""Sổ tổng hợp: what it knows, apart from how its pages look."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from addin.core.communes import Commune
from addin.core.form import Kit
from addin.core.table import Table

Explanations = Mapping[tuple[str, str, str, str, str], str]

CONTROL = "Điều khiển"
SUMMARY = "Biểu tổng hợp"
BY_COMMUNE = "Tổng hợp theo đơn vị"
FINDINGS = "Kết quả kiểm tra"
REPORT = "Báo cáo"
TRACE = "Truy vết"
SOURCES = "Nguồn"
INFORMATION = "Thông tin"
FORMS = "Biểu"
CHOICES = "Danh mục"
RULES = "Quy tắc"
COMMUNES = "Đơn vị"
TEMPLATE = "Mẫu báo cáo"
DEFINITION_PAGES = (INFORMATION, FORMS, CHOICES, RULES, COMMUNES, TEMPLATE)
RESERVED = (CONTROL, SUMMARY, BY_COMMUNE, FINDINGS, REPORT, TRACE, SOURCES, *DEFINITION_PAGES)


@dataclass(frozen=True)
class Submission:
    """Biểu nộp: one commune's returned workbook; tables by form id."""

    commune: Commune
    file: str
    tables: Mapping[str, Table]


@dataclass(frozen=True)
class Refusal:
    """Tệp không nhận: which file, and the sentence that says why."""

    file: str
    reason: str


@dataclass(frozen=True)
class Book:
    """Sổ tổng hợp. `pages` are the optional pages it already shows (summary, report); `foreign` ones are not ours."""

    kit: Kit
    communes: tuple[Commune, ...]
    submissions: Mapping[str, Submission] = field(default_factory=dict)
    explanations: Explanations = field(default_factory=dict)
    refusals: tuple[Refusal, ...] = ()
    pages: frozenset[str] = frozenset()
    foreign: tuple[str, ...] = ()

    def tables(self, form: str) -> list[Table]:
        """Bảng của mọi đơn vị cho một biểu, in the order of the list of communes."""
        submissions = (self.submissions.get(commune.id) for commune in self.communes)
        return [found.tables[form] for found in submissions if found and form in found.tables]

    @property
    def missing(self) -> tuple[Commune, ...]:
        return tuple(commune for commune in self.communes if commune.id not in self.submissions)
