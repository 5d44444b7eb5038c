"""Mẫu báo cáo trên trang tính: one row per paragraph, with its mark, its words, when it is printed and what it repeats.

A template is one text (see template.py); here it becomes rows that a clerk edits in Excel, and rows become the text
again. Conditions and repeats may be written in Vietnamese: "không so_chua_nop", "da_nop > 1 và chung.nguoi",
"y trong kho_khan". A template that rows cannot say is left as plain lines, which are read back just so.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from addin.core.template.blocks import Blank, Block, Command, Line, Node, Unusual, blocks_of, source_of
from addin.core.template.language import UNKNOWN_MARK
from addin.core.wording import same

__all__ = ["MARKS", "NOTE", "SET", "TemplateRow", "rows_of", "template_of"]

NOTE, SET, BODY = "ghi chú", "đặt tên", "đoạn văn"
PLACED = ("bảng", "biểu đồ", "phụ lục")
MARKS = {
    "mục I": "#",
    "mục 1": "##",
    "điểm a": "###",
    BODY: "",
    "gạch đầu dòng": "-",
    "ý nhỏ": "+",
    "căn cứ": ">",
    "tên loại": "[tên loại]",
    "trích yếu": "[trích yếu]",
}
_WORDS = {sign: words for words, sign in MARKS.items()}


@dataclass(frozen=True, slots=True)
class TemplateRow:
    """Một dòng của trang Mẫu báo cáo; one without a mark is a plain line of the template."""

    mark: str = ""
    text: str = ""
    condition: str = ""
    repeat: str = ""

    @property
    def blank(self) -> bool:
        return not (self.mark or self.text.strip() or self.condition or self.repeat)


# ---- the template as rows


def rows_of(template: str) -> list[TemplateRow]:
    """Các dòng của trang; plain lines where paragraphs and commands are woven in a way that rows cannot say."""
    try:
        return list(_Flattening().rows(blocks_of(template)))
    except Unusual:
        return [TemplateRow(text=line) for line in template.splitlines()]


@dataclass
class _Flattening:
    """Trải phẳng: nested commands become the condition and the repeat of each paragraph in them."""

    found: list[TemplateRow] = field(default_factory=list)
    loops: list[tuple[int, ...]] = field(default_factory=list)
    open: bool = False

    def rows(self, nodes: Sequence[Node]) -> list[TemplateRow]:
        self._walk(nodes, (), ())
        return self._kept_apart()

    def _walk(self, nodes: Sequence[Node], conditions: tuple[str, ...], loops: tuple[tuple[int, str], ...]) -> None:
        for node in nodes:
            if isinstance(node, Blank):
                if not loops:
                    self._add(TemplateRow(), (), ())
                self.open = False
            elif isinstance(node, Line) and not node.continues:
                self._add(_paragraph(node.text), conditions, loops)
                self.open = True
            elif isinstance(node, Command):
                self._add(TemplateRow(SET if node.is_set else NOTE, node.text), conditions, loops)
                self.open = False
            elif isinstance(node, Line) or node.is_inline:
                self._go_on(node)
            else:
                self._block(node, conditions, loops)

    def _go_on(self, node: Line | Block) -> None:
        """A line that goes on with the paragraph above."""
        if not self.open:
            raise Unusual
        last = self.found[-1]
        self.found[-1] = replace(last, text=_joined(last.text, source_of([node])))

    def _block(self, node: Block, conditions: tuple[str, ...], loops: tuple[tuple[int, str], ...]) -> None:
        before: list[str] = []
        for condition, inside in node.branches:
            self.open = False
            if node.loop:
                self._walk(inside, conditions, (*loops, (id(node), node.loop)))
            else:
                here = [_negated(one) for one in before] + ([condition] if condition else [])
                self._walk(inside, (*conditions, *here), loops)
                before.append(condition)
        self.open = False

    def _add(self, row: TemplateRow, conditions: Sequence[str], loops: Sequence[tuple[int, str]]) -> None:
        condition = _vietnamese(" and ".join(_grouped(one) if len(conditions) > 1 else one for one in conditions))
        repeat = "; ".join(_vietnamese(expression) for _, expression in loops)
        self.found.append(replace(row, condition=condition, repeat=repeat))
        self.loops.append(tuple(number for number, _ in loops))

    def _kept_apart(self) -> list[TemplateRow]:
        """Two loops that stand one after the other and read the same are kept apart by an empty row."""
        rows: list[TemplateRow] = []
        for at, row in enumerate(self.found):
            if at and row.repeat and self.loops[at] != self.loops[at - 1]:
                before, now = _loops(self.found[at - 1].repeat), _loops(row.repeat)
                shared = _shared(before, now)
                if self.loops[at][:shared] != self.loops[at - 1][:shared]:
                    if len(now) > 1 or len(before) > 1:
                        raise Unusual
                    rows.append(TemplateRow())
            rows.append(row)
        return rows


_MARKED = re.compile(r"(#{1,3}|[-+>])\s+|(\[(?:tên loại|trích yếu)\])\s*")
_PLACED = re.compile(rf"\[({'|'.join(PLACED)}):\s*([^\]]*?)\s*\]\s*")
_UNKNOWN = re.compile(r"\{\{ " + UNKNOWN_MARK + r'\("([^"]*)"\) \}\}')


def _paragraph(text: str) -> TemplateRow:
    if found := _PLACED.match(text):
        return TemplateRow(f"{found[1]}: {found[2]}", text[found.end() :])
    if found := _UNKNOWN.match(text):
        return TemplateRow(found[1], text[found.end() :])
    if found := _MARKED.match(text):
        return TemplateRow(_WORDS[found[1] or found[2]], text[found.end() :])
    return TemplateRow(BODY, text)


def _joined(text: str, more: str) -> str:
    space = "" if more.startswith((",", ";", ".", ")", ":", " ", "{% ")) else " "
    return f"{text}{space}{more}"


_SIMPLE = re.compile(r"[\w.]+")
_LOOSE = re.compile(r"\b(?:or|if)\b")


def _negated(condition: str) -> str:
    inner = condition.removeprefix("not ").strip()
    if inner != condition and _SIMPLE.fullmatch(inner):
        return inner
    return f"not {condition}" if _SIMPLE.fullmatch(condition) else f"not ({condition})"


def _grouped(condition: str) -> str:
    return f"({condition})" if _LOOSE.search(condition) else condition


# ---- rows as the template


def template_of(rows: Iterable[TemplateRow]) -> tuple[str, tuple[int, ...]]:
    """Mẫu từ các dòng, and for each line of it the number of its row, counted from 0."""
    lines: list[tuple[str, int]] = []
    opened: list[str] = []
    for number, row in enumerate(rows):
        wanted = _loops(row.repeat)
        kept = 0 if row.blank else _shared(opened, wanted)
        lines += [("{% endfor %}", number)] * (len(opened) - kept)
        lines += [(f"{{% for {_english(one)} %}}", number) for one in wanted[kept:]]
        opened = wanted if not row.blank else []
        condition = _english(row.condition)
        lines += [(f"{{% if {condition} %}}", number)] if condition else []
        lines += [(line, number) for line in _lines(row)]
        lines += [("{% endif %}", number)] if condition else []
    lines += [("{% endfor %}", lines[-1][1])] * len(opened) if lines else []
    return "".join(f"{line}\n" for line, _ in lines), tuple(number for _, number in lines)


def _lines(row: TemplateRow) -> Iterator[str]:
    """A row's own lines; further lines of its cell go on with the first."""
    mark, text = row.mark.strip(), row.text.strip() if row.mark.strip() else row.text.rstrip()
    first, *others = text.replace("\r", "").split("\n")
    if same(mark, SET):
        yield f"{{% set {_one_equal_sign(' '.join((first, *others)))} %}}"
    elif same(mark, NOTE):
        yield f"{{# {' '.join((first, *others)).replace('#}', '#')} #}}"
    else:
        yield f"{_sign(mark)}{first}"
        yield from (f"  {line}" for line in others if line.strip())


def _sign(mark: str) -> str:
    if not mark:
        return ""
    name, colon, placed = mark.partition(":")
    if kind := next((kind for kind in PLACED if colon and same(name, kind)), ""):
        return f"[{kind}: {placed.strip()}] "
    found = next((sign for words, sign in MARKS.items() if same(words, mark)), None)
    if found is None and mark in MARKS.values():
        found = mark
    if found is None:
        return f'{{{{ {UNKNOWN_MARK}("{mark.replace(chr(34), "")}") }}}}'
    return f"{found} " if found else ""


def _loops(repeat: str) -> list[str]:
    return [one.strip().removeprefix("mỗi ").strip() for one in repeat.split(";") if one.strip()]


def _shared(one: Sequence[str], other: Sequence[str]) -> int:
    """How many loops from the outermost on are the same."""
    count = 0
    while count < min(len(one), len(other)) and _english(one[count]) == _english(other[count]):
        count += 1
    return count


# ---- the words of conditions and repeats

_TOKEN = re.compile(r"""("[^"]*"|'[^']*')|(<>|[<>!=]=|[≤≥=])|([^\W\d]\w*)|(.)""", re.DOTALL)
_TO_ENGLISH = {
    "không": "not", "và": "and", "hoặc": "or", "trong": "in", "=": "==", "<>": "!=", "≤": "<=", "≥": ">=",
}  # fmt: skip
_TO_VIETNAMESE = {"not": "không", "and": "và", "or": "hoặc", "in": "trong", "==": "=", "!=": "<>"}


def _english(text: str) -> str:
    return _translated(text, _TO_ENGLISH)


def _vietnamese(text: str) -> str:
    return _translated(text, _TO_VIETNAMESE)


def _translated(text: str, words: dict[str, str]) -> str:
    """Word by word; what stands in quotes is left alone."""
    pieces = (
        found[0] if found[1] else words.get(found[0], found[0]) for found in _TOKEN.finditer(" ".join(text.split()))
    )
    return "".join(pieces)


def _one_equal_sign(assignment: str) -> str:
    name, sign, value = assignment.partition("=")
    return f"{name.strip()} = {value.strip()}" if sign else assignment
