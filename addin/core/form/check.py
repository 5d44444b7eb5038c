"""Soát định nghĩa: what is wrong in a kit, each mistake with its place and what to write instead."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Protocol

from addin.core.expression import ExpressionError, parse
from addin.core.form.model import Choices, Column, ColumnType, Form, Kit, Shape
from addin.core.wording import nearest

_ID = re.compile(r"[a-z][a-z0-9_]*")


class _Named(Protocol):
    @property
    def id(self) -> str: ...
    @property
    def origin(self) -> str: ...


class _Parted(_Named, Protocol):
    @property
    def parts(self) -> tuple[str, ...]: ...


def mistakes(kit: Kit) -> list[str]:
    """Mọi lỗi của bộ mẫu; an empty list means that it can be used."""
    return [sentence for check in _CHECKS for sentence in check(kit)]


def _deadline(kit: Kit) -> Iterator[str]:
    if not kit.deadline:
        return
    try:
        datetime.fromisoformat(kit.deadline)
    except ValueError:
        yield f"Hạn nộp “{kit.deadline}” không đọc được; viết năm-tháng-ngày giờ:phút, ví dụ 2023-01-31 09:00."


def _sheets(kit: Kit) -> Iterator[str]:
    seen: dict[str, Form] = {}
    for form in kit.forms:
        first = seen.setdefault(form.sheet.lower(), form)
        if first is not form:
            yield (
                f"{form.origin}: biểu “{form.id}” và biểu “{first.id}” cùng ở trang “{form.sheet}” của tệp; "
                "mỗi biểu cần một trang, đặt tên trang khác cho một trong hai."
            )


def _something_to_fill(kit: Kit) -> Iterator[str]:
    if not kit.forms:
        yield f"Bộ mẫu {kit.id} chưa có biểu nào; thêm ít nhất một biểu có cột."
    for form in kit.forms:
        if not form.columns:
            yield f"{form.origin}: biểu “{form.id}” chưa có cột nào; thêm các cột của biểu."
        if form.shape is Shape.FIXED and not form.items:
            yield f"{form.origin}: biểu “{form.id}” có dòng cố định nhưng chưa khai dòng nào; thêm các dòng chỉ tiêu."


def _codes(kit: Kit) -> Iterator[str]:
    yield from _code_mistakes("biểu", kit.forms)
    yield from _code_mistakes("danh mục", kit.choices)
    for form in kit.forms:
        yield from _code_mistakes("cột", form.columns)
        yield from _code_mistakes("dòng", form.items)
        yield from _code_mistakes("quy tắc", form.rules)
    for choices in kit.choices:
        yield from _code_mistakes("nhóm", choices.groups)
        yield from _code_mistakes("mục", choices.items)


def _code_mistakes(what: str, named: Sequence[_Named]) -> Iterator[str]:
    seen: Counter[str] = Counter()
    for one in named:
        seen[one.id] += 1
        if seen[one.id] == 2:
            yield f"{one.origin}: mã {what} “{one.id}” bị trùng; đặt mã khác cho một trong hai."
        if not _ID.fullmatch(one.id):
            yield f"{one.origin}: mã {what} “{one.id}” chỉ được gồm chữ thường không dấu, số và gạch dưới."


def _parts(kit: Kit) -> Iterator[str]:
    for form in kit.forms:
        yield from _part_mistakes("cột", form.columns)
        yield from _part_mistakes("dòng", form.items)
        yield from _unlike_parts(form)


def _part_mistakes(what: str, whole: Sequence[_Parted]) -> Iterator[str]:
    known = {one.id: one for one in whole}
    for one in whole:
        for part in one.parts:
            if part not in known:
                yield f"{one.origin}: “{one.id}” gồm phần “{part}” nhưng không có {what} nào mã đó{_hint(part, known)}"
    for one in whole:
        circle = _circle(one.id, {name: parted.parts for name, parted in known.items()})
        if circle and circle[0] == min(circle):
            yield f"{one.origin}: các phần quay vòng {' → '.join((*circle, circle[0]))}; bỏ một mắt trong vòng."


def _circle(start: str, parts: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """A chain of parts that leads back to `start`; empty when there is none."""
    paths: list[tuple[str, ...]] = [(start,)]
    seen: set[str] = set()
    while paths:
        path = paths.pop()
        for part in parts.get(path[-1], ()):
            if part == start:
                return path
            if part not in seen:
                seen.add(part)
                paths.append((*path, part))
    return ()


def _unlike_parts(form: Form) -> Iterator[str]:
    for column in form.columns:
        for part in column.parts:
            found = form.by_id.get(part)
            if found and found.measure != column.measure:
                yield (
                    f"{column.origin}: “{column.id}” tính bằng {column.measure or 'đơn vị của dòng'} nhưng phần "
                    f"“{part}” tính bằng {found.measure or 'đơn vị của dòng'}; khai cùng một đơn vị tính."
                )


def _ratios(kit: Kit) -> Iterator[str]:
    for form in kit.forms:
        for column in (column for column in form.columns if column.ratio):
            if len(column.ratio) != 2:
                yield f"{column.origin}: tỷ lệ “{column.id}” cần đúng hai mã: tử số; mẫu số."
            for name in column.ratio:
                if name not in form.by_id:
                    known = _hint(name, form.by_id)
                    yield f"{column.origin}: tỷ lệ “{column.id}” nhắc đến “{name}” không có trong biểu{known}"


def _lists(kit: Kit) -> Iterator[str]:
    for form in kit.forms:
        for column in (column for column in form.columns if column.type is ColumnType.CHOICE):
            if column.choices not in kit.choices_by_id:
                yield (
                    f"{column.origin}: cột “{column.id}” chọn từ danh mục “{column.choices}” chưa được khai"
                    f"{_hint(column.choices, kit.choices_by_id)}"
                )
    for choices in kit.choices:
        yield from _group_mistakes(choices)


def _group_mistakes(choices: Choices) -> Iterator[str]:
    groups = {group.id for group in choices.groups}
    for item in choices.items:
        if groups and item.group not in groups:
            yield f"{item.origin}: mục “{item.id}” thuộc nhóm “{item.group}” chưa được khai{_hint(item.group, groups)}"


def _rules(kit: Kit) -> Iterator[str]:
    for form in kit.forms:
        for rule in form.rules:
            for text in filter(None, (rule.when, rule.must)):
                for sentence in _expression_mistakes(text, form.by_id):
                    yield f"{rule.origin}: quy tắc “{rule.id}”, “{text}”: {sentence}"


def _counts(kit: Kit) -> Iterator[str]:
    for form in kit.forms:
        for column in (column for column in form.columns if column.when):
            if not column.is_number or not column.measure:
                yield f"{column.origin}: cột đếm “{column.id}” phải có kiểu số và đơn vị tính, ví dụ nhiệm vụ."
            for sentence in _expression_mistakes(column.when, {one.id: one for one in form.asked}):
                yield f"{column.origin}: điều kiện đếm “{column.when}”: {sentence}"


def _expression_mistakes(text: str, columns: Mapping[str, Column]) -> Iterator[str]:
    try:
        names = parse(text).names
    except ExpressionError as error:
        yield str(error)
        return
    for name in names:
        if name not in columns:
            yield f"không có cột “{name}”{_hint(name, columns)}"


def _hint(name: str, known: Iterable[str]) -> str:
    close = nearest(name, known)
    return f"; có phải ý bạn là “{close[0]}”?" if close else "; sửa lại mã cho khớp."


_CHECKS: tuple[Callable[[Kit], Iterator[str]], ...] = (
    _something_to_fill,
    _deadline,
    _sheets,
    _codes,
    _parts,
    _ratios,
    _lists,
    _rules,
    _counts,
)
