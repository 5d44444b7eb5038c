"""Ngôn ngữ của mẫu báo cáo: what a template may say, checked before a single line of it runs.

The language is a small part of Jinja: print, if, for, set, comparisons, plus, and the filters and functions below.
Everything else (macros, includes, methods of Python objects, arithmetic that could fill the memory) is refused with the
line it stands on, and so is a name that does not exist, also in a branch that today's figures would not reach.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from jinja2 import nodes
from jinja2.visitor import NodeTransformer

from addin.core.figures import Figure
from addin.core.wording import nearest
from addin.errors import TemplateError

__all__ = ["Fault", "Guard", "Names", "Unknown", "combined", "explain_syntax", "step"]

REPORTED = "so_don_vi"
STEP_FILTER, COMPARE_FILTER = "_dem_vong", "_so_sanh"
UNKNOWN_MARK = "dau_khong_co"
_ALLOWED = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.If, nodes.For, nodes.Assign, nodes.Name, nodes.Const,
    nodes.Getattr, nodes.Call, nodes.Filter, nodes.Compare, nodes.Operand, nodes.And, nodes.Or, nodes.Not,
    nodes.CondExpr, nodes.Add, nodes.List, nodes.Tuple, nodes.Keyword,
)  # fmt: skip
_LOOP = ("first", "last", "index")
_COMPARISONS = frozenset({"eq", "ne", "gt", "gteq", "lt", "lteq"})


@dataclass(frozen=True)
class Names:
    """Tên dùng được trong mẫu: figures and further names by name; loops go over the values."""

    path: str
    entries: Mapping[str, object] = field(default_factory=dict)

    def __iter__(self) -> Iterator[object]:
        return iter(self.entries.values())

    def __len__(self) -> int:
        return len(self.entries)

    def __bool__(self) -> bool:
        """Có phát sinh: some figure in it is not zero. How many units reported does not count: all may say 0."""
        return self._happened

    @cached_property
    def _happened(self) -> bool:
        figures = (entry for name, entry in self.entries.items() if name != REPORTED)
        return any(bool(entry) for entry in figures if isinstance(entry, (Figure, Names)))


class Unknown(Exception):
    """Tên không có: raised while a template runs; the caller knows the line."""


@dataclass(frozen=True, slots=True)
class Fault:
    """Một lỗi trong mẫu, with the line of the template."""

    line: int
    message: str


def step(found: object, name: str) -> object:
    """The entry of a name; the message of `Unknown` says what is missing and what may have been meant."""
    if isinstance(found, Names):
        if name in found.entries:
            return found.entries[name]
        whole = f"{found.path}.{name}" if found.path else name
        raise Unknown(f"không có số liệu `{whole}`{_suggestion(name, found.entries)}")
    if type(found).__name__ == "LoopContext" and name in _LOOP:
        return getattr(found, name)
    raise Unknown(f"không lấy được `.{name}` ở đây; chỉ tên trong danh sách số liệu mới có phần sau dấu chấm")


def _suggestion(name: str, choices: Iterable[str]) -> str:
    near = nearest(name, (choice for choice in choices if not choice.startswith("_")))
    return f"; có phải ý bạn là `{near[0]}`?" if near else ""


_NOWHERE = object()


class Guard(NodeTransformer):
    """Người gác: finds every fault of a parsed template, and makes loops countable and figures comparable."""

    def __init__(
        self, names: Names, filters: Collection[str], functions: Collection[str], marks: Collection[str] = ()
    ) -> None:
        self._names, self._filters, self._functions, self._marks = names, filters, functions, marks
        self._local: frozenset[str] = frozenset()
        self._short: dict[str, object] = {}
        self.faults: list[Fault] = []

    def check(self, tree: nodes.Template) -> nodes.Template:
        """The tree to run; `faults` tells what is wrong with it."""
        stored = Counter(name.name for name in tree.find_all(nodes.Name) if name.ctx == "store")
        self._local = frozenset(stored) | {"loop"}
        for assign in tree.find_all(nodes.Assign):
            if isinstance(assign.target, nodes.Name) and stored[assign.target.name] == 1:
                self._short[assign.target.name] = self._follow(assign.node)
        self.visit(tree)
        return tree

    def generic_visit(self, node: nodes.Node, *args: object, **kwargs: object) -> nodes.Node:
        if not isinstance(node, _ALLOWED):
            self._fault(node, "câu lệnh này không có trong ngôn ngữ của mẫu báo cáo")
            return node
        return super().generic_visit(node, *args, **kwargs)

    def _fault(self, node: nodes.Node, message: str) -> None:
        fault = Fault(node.lineno, message)
        if fault not in self.faults:
            self.faults.append(fault)

    def visit_For(self, node: nodes.For) -> nodes.Node:  # noqa: N802 - Jinja's visitor names methods after its nodes
        if node.recursive:
            self._fault(node, "vòng lặp không được gọi lại chính nó")
        self.generic_visit(node)
        node.iter = nodes.Filter(node.iter, STEP_FILTER, [], [], None, None, lineno=node.lineno)
        return node

    def visit_Compare(self, node: nodes.Compare) -> nodes.Node:  # noqa: N802
        self.generic_visit(node)
        operand = node.ops[0]
        if len(node.ops) > 1 or operand.op not in _COMPARISONS:
            self._fault(node, "mỗi lần chỉ so sánh hai số, bằng một trong các dấu == != > >= < <=")
            return node
        sign = nodes.Const(operand.op, lineno=node.lineno)
        return nodes.Filter(node.expr, COMPARE_FILTER, [sign, operand.expr], [], None, None, lineno=node.lineno)

    def visit_Name(self, node: nodes.Name) -> nodes.Node:  # noqa: N802
        known = node.name in self._local or node.name in self._functions or node.name in self._names.entries
        if not known:
            self._fault(node, f"không có tên `{node.name}`{_suggestion(node.name, self._names.entries)}")
        return node

    def visit_Getattr(self, node: nodes.Getattr) -> nodes.Node:  # noqa: N802
        self._follow(node)
        return node

    def _follow(self, node: nodes.Node) -> object:
        """What an expression of names and dots stands for, as far as that is known before running."""
        if isinstance(node, nodes.Name):
            self.visit(node)
            known = self._short if node.name in self._local else self._names.entries
            return known.get(node.name, _NOWHERE)
        if not isinstance(node, nodes.Getattr):
            self.visit(node)
            return _NOWHERE
        found = self._follow(node.node)
        try:
            return found if found is _NOWHERE else step(found, node.attr)
        except Unknown as unknown:
            self._fault(node, str(unknown))
            return _NOWHERE

    def visit_Filter(self, node: nodes.Filter) -> nodes.Node:  # noqa: N802
        if node.name not in self._filters:
            self._fault(node, f"không có cách viết `|{node.name}`{_suggestion(node.name, self._filters)}")
        return self.generic_visit(node)

    def visit_Call(self, node: nodes.Call) -> nodes.Node:  # noqa: N802
        if isinstance(node.node, nodes.Name) and node.node.name == UNKNOWN_MARK:
            mark = getattr(node.args[0], "value", "") if node.args else ""
            self._fault(node, f"không có dấu “{mark}” ở cột Dấu{_suggestion(str(mark), self._marks)}")
            return node
        name = node.node.name if isinstance(node.node, nodes.Name) else ""
        if name not in self._functions:
            meant = f"không có hàm `{name}`{_suggestion(name, self._functions)}; " if name else ""
            self._fault(node, f"{meant}chỉ gọi được các hàm: " + ", ".join(sorted(self._functions)))
        return self.generic_visit(node)


_SYNTAX = (
    (r"unknown tag '(\w+)'", "không có câu lệnh `{0}`; chỉ dùng if, elif, else, endif, for, endfor, set"),
    (r"needs to be closed is '(\w+)'", "lệnh `{0}` chưa đóng: thiếu {{% end{0} %}}"),
    (r"Missing end of comment", "chú thích {{# chưa đóng bằng #}}"),
)
_NOT_UNDERSTOOD = "không hiểu câu lệnh; xem lại dấu ngoặc {{ }}, {% %}, dấu nháy và dấu phẩy trong dòng này"


def explain_syntax(message: str | None) -> str:
    """Lỗi viết câu lệnh: Jinja's sentence, said in the officer's words."""
    for pattern, sentence in _SYNTAX:
        if found := re.search(pattern, message or ""):
            return sentence.format(*found.groups())
    return _NOT_UNDERSTOOD


def combined(
    faults: Sequence[Fault], *, file: str | None, sheet: str | None, rows: Sequence[int] = ()
) -> TemplateError:
    """All faults in one error: its place is that of the first; the others follow, each with its line.

    `rows` are the rows of the sheet that the lines of the template stand in.
    """
    lines = dict(enumerate(rows, 1))
    return TemplateError([(lines.get(one.line, one.line), one.message) for one in faults], file=file, sheet=sheet)
