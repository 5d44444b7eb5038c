"""Các mục của định nghĩa: one table of fields that every codec of the definition reads.

A definition is written down in two places, TOML files and the sheets of a Sổ. Both are read into records
(field name -> value, with the place of each), and form_records.py builds the one model from them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from addin.core.finding import Severity
from addin.core.form.model import ColumnType, Shape


class Kind(StrEnum):
    """Cách ghi một mục."""

    TEXT = "text"
    WHOLE = "whole"
    NUMBER = "number"
    FLAG = "flag"
    LIST = "list"
    WORD = "word"


@dataclass(frozen=True)
class Field:
    """Một mục: its name in code and TOML, its heading in the Sổ, how it is written, what it is when left out."""

    name: str
    heading: str
    kind: Kind = Kind.TEXT
    default: Any = ""
    words: Mapping[str, tuple[str, Any]] = field(default_factory=dict, compare=False)
    must: bool = False
    hint: str = ""

    def absent(self, value: object) -> bool:
        """Left out when written, because reading puts the default back."""
        return bool(not self.must and value == self.default)


SHAPES = {"list": ("danh sách", Shape.LIST), "fixed": ("dòng cố định", Shape.FIXED)}
TYPES = {kind.name.lower(): (kind.value, kind) for kind in ColumnType}
SEVERITIES = {severity.value: (severity.label.lower(), severity) for severity in Severity}

_ID = Field("id", "Mã", must=True, hint="Chữ thường không dấu, số và gạch dưới; không trùng")
_NAME = Field("name", "Tên", must=True)
_ALIASES = Field("aliases", "Tên khác", Kind.LIST, (), hint="Cách gọi khác mà xã hay dùng, cách nhau bằng dấu ;")
_MEASURE = Field("measure", "ĐVT")
_DECIMALS = Field("decimals", "Số lẻ", Kind.WHOLE, 0, hint="Số chữ số sau dấu phẩy")
_PARTS = Field("parts", "Gồm các phần", Kind.LIST, (), hint="Mã của các phần cộng lại thành chỉ tiêu này")
_NUMBER = Field("number", "Số thứ tự")

COLUMN = (
    _ID,
    _NAME,
    Field(
        "above", "Tiêu đề phía trên", Kind.LIST, (), hint="Các tầng tiêu đề gộp, từ trên xuống, cách nhau bằng dấu ;"
    ),
    Field("type", "Kiểu", Kind.WORD, ColumnType.TEXT, TYPES),
    _MEASURE,
    _DECIMALS,
    Field("required", "Bắt buộc", Kind.FLAG, False),
    Field("negative", "Cho số âm", Kind.FLAG, False),
    _PARTS,
    Field("ratio", "Tỷ lệ của", Kind.LIST, (), hint="Mã tử số; mã mẫu số"),
    Field("choices", "Danh mục"),
    Field("when", "Đếm khi", hint="Cột do Sổ tự đếm: mỗi dòng thỏa điều kiện tính là 1; đơn vị không phải ghi cột này"),
    Field("added", "Được cộng", Kind.FLAG, True),
    Field("width", "Độ rộng", Kind.NUMBER, 10.0),
    Field("hint", "Hướng dẫn ghi"),
    _ALIASES,
)
ITEM = (_ID, _NAME, Field("group", "Nhóm"), _NUMBER, _MEASURE, _DECIMALS, _PARTS, _ALIASES)
GROUP = (_ID, _NAME, _NUMBER)
CHOICES = (_ID, _NAME)
RULE = (
    _ID,
    Field("when", "Khi", hint="Điều kiện; bỏ trống là luôn luôn"),
    Field("must", "Phải", must=True, hint="Biểu thức trên mã các cột"),
    Field("severity", "Mức độ", Kind.WORD, Severity.ERROR, SEVERITIES),
    Field("message", "Thông báo", must=True),
    Field("advice", "Cần làm"),
)
FORM = (
    _ID,
    Field("sheet", "Trang trong tệp của xã", must=True),
    Field("title", "Tên biểu", must=True),
    Field("shape", "Dạng", Kind.WORD, Shape.LIST, SHAPES, must=True),
    Field("total", "Dòng tổng", hint="Chữ của dòng tổng; bỏ trống là biểu không có dòng tổng"),
    Field("units", "Đơn vị lập", Kind.LIST, (), hint="Mã các đơn vị phải lập biểu này; bỏ trống là mọi đơn vị"),
)
KIT = (
    _ID,
    _NAME,
    Field("title", "Tiêu đề", must=True),
    Field("subtitle", "Dòng dưới tiêu đề"),
    Field("period", "Kỳ báo cáo", must=True),
    Field("deadline", "Hạn nộp", hint="năm-tháng-ngày giờ:phút"),
    Field("document", "Loại văn bản", default="Báo cáo", hint="Báo cáo, Kế hoạch ...: dùng ở dòng Kèm theo"),
)
OFFICE = (
    Field("superior", "Cơ quan chủ quản", hint="Bỏ trống nếu là Ủy ban nhân dân"),
    Field("body", "Cơ quan báo cáo", must=True),
    Field("place", "Địa danh", must=True),
    Field("symbol", "Ký hiệu văn bản", must=True),
    Field("signer", "Chức vụ người ký", must=True, hint="Nhiều dòng thì ngăn bằng dấu ;"),
    Field("recipients", "Nơi nhận", Kind.LIST, ()),
)
COMMUNE = (
    _ID,
    _NAME,
    Field("kind", "Loại", hint="xã hoặc phường; bỏ trống nếu tên đã đủ, ví dụ Phòng Kinh tế"),
    Field("valid_from", "Từ ngày"),
    Field("valid_until", "Đến ngày"),
    Field("successor", "Nhập vào"),
    _ALIASES,
)


@dataclass(frozen=True)
class Record:
    """Bản ghi: fields by name, and where it stands for whoever has to mend it."""

    values: Mapping[str, Any]
    origin: str

    def __getitem__(self, name: str) -> Any:
        return self.values[name]


@dataclass(frozen=True)
class KitRecords:
    """Mọi bản ghi của một bộ mẫu, as either codec read them."""

    kit: Record
    office: Record
    facts: tuple[tuple[str, str], ...]
    forms: tuple[FormRecords, ...]
    choices: tuple[ChoicesRecords, ...]
    template: str
    template_rows: tuple[int, ...] = ()


@dataclass(frozen=True)
class FormRecords:
    """Bản ghi của một biểu."""

    form: Record
    columns: tuple[Record, ...]
    items: tuple[Record, ...]
    rules: tuple[Record, ...]


@dataclass(frozen=True)
class ChoicesRecords:
    """Bản ghi của một danh mục."""

    choices: Record
    groups: tuple[Record, ...]
    items: tuple[Record, ...]
