"""Sổ tổng hợp: what it knows, apart from how its pages look."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from addin.core.communes import Commune
from addin.core.form.model import Kit
from addin.core.table import Table

if TYPE_CHECKING:  # children that read files know refusals, and have no need of comparisons
    from addin.core.compare import Earlier
    from addin.core.matches import Match

Explanations = Mapping[tuple[str, str, str, str, str], str]

CONTROL = "Điều khiển"
STATUS = "Tình hình nộp"
SUMMARY = "Biểu tổng hợp"
BY_COMMUNE = "Tổng hợp theo đơn vị"
FINDINGS = "Kết quả kiểm tra"
REPORT = "Báo cáo"
TRACE = "Truy vết"
COMPARISON = "So sánh"
MATCHES = "Khớp số"
SOURCES = "Nguồn"
INFORMATION = "Thông tin"
FORMS = "Biểu"
CHOICES = "Danh mục"
RULES = "Quy tắc"
COMMUNES = "Đơn vị"
TEMPLATE = "Mẫu báo cáo"
NAMES = "Tên số liệu"
DEFINITION_PAGES = (INFORMATION, FORMS, CHOICES, RULES, COMMUNES, TEMPLATE)
SHOWN_PAGES = (CONTROL, STATUS, SUMMARY, BY_COMMUNE, COMPARISON, FINDINGS, REPORT, TRACE, MATCHES)
RESERVED = (*SHOWN_PAGES, SOURCES, *DEFINITION_PAGES, NAMES)


@dataclass(frozen=True)
class Submission:
    """Biểu nộp: one commune's returned workbook; tables by form id.

    `sent` (ISO) is when its file was last saved, `content` the hash of the file, or of each of several.
    """

    commune: Commune
    file: str
    tables: Mapping[str, Table]
    sent: str = ""
    content: str = ""


@dataclass(frozen=True)
class Remark:
    """Ý kiến của cán bộ về một đơn vị: why it is left out of the period, or why its form goes back.

    A reason to send a form back is about one submission (`about`, its `sent`): the next one is judged anew.
    """

    excluded: str = ""
    returned: str = ""
    about: str = ""

    def in_force(self, sent: str | None) -> Remark:
        """Ý kiến còn hiệu lực, when this is what the unit sent last (None = nothing)."""
        return self if not self.returned or sent == self.about else replace(self, returned="", about="")


ANSWER = "Trả lời"
"""Cột Trả lời of the page of findings: a reason that speaks of it asks for something the officer writes there."""

OLDER = "Bản cũ"
"""How the reason begins for a file that a later one of the same unit replaced."""


@dataclass(frozen=True)
class Refusal:
    """Tệp không nhận: which file, and the sentence that says why; `answer` is what the officer wrote beside it."""

    file: str
    reason: str
    answer: str = ""

    @property
    def asks(self) -> bool:
        """Hỏi cán bộ: a password, or whose file it is."""
        return f"ô {ANSWER}" in self.reason

    @property
    def older(self) -> bool:
        """Bản cũ: a later file of the same unit counts, and nothing is to be done."""
        return self.reason.startswith(OLDER)


@dataclass(frozen=True)
class Book:
    """Sổ tổng hợp. `pages` are the optional pages it already shows (summary, report); `foreign` ones are not ours.

    `bases` are the periods that it is compared with, each with its figures of then; `notes` is what the officer should
    read of the files that were taken last; `again` names the units whose files are to be taken once more as they are.
    """

    kit: Kit
    communes: tuple[Commune, ...]
    submissions: Mapping[str, Submission] = field(default_factory=dict)
    explanations: Explanations = field(default_factory=dict)
    refusals: tuple[Refusal, ...] = ()
    notes: tuple[str, ...] = ()
    again: str = ""
    remarks: Mapping[str, Remark] = field(default_factory=dict)
    pages: frozenset[str] = frozenset()
    foreign: tuple[str, ...] = ()
    bases: tuple[Earlier, ...] = ()
    matches: tuple[Match, ...] = ()

    def tables(self, form: str) -> list[Table]:
        """Bảng của mọi đơn vị cho một biểu, in the order of the list of communes."""
        submissions = (self.submissions.get(commune.id) for commune in self.counted)
        return [found.tables[form] for found in submissions if found and form in found.tables]

    @property
    def missing(self) -> tuple[Commune, ...]:
        return tuple(commune for commune in self.counted if commune.id not in self.submissions)

    @property
    def counted(self) -> tuple[Commune, ...]:
        """Đơn vị tính trong đợt: all but those that the officer left out, with the reason."""
        return tuple(commune for commune in self.communes if not self.remark(commune.id).excluded)

    def remark(self, commune: str) -> Remark:
        """Ý kiến còn hiệu lực about a unit."""
        submission = self.submissions.get(commune)
        return self.remarks.get(commune, _NO_REMARK).in_force(submission.sent if submission else None)


_NO_REMARK = Remark()
