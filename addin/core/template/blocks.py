"""Cấu trúc của mẫu: lines of a template as paragraphs, the lines that go on with them, and the commands around both."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

__all__ = ["Blank", "Block", "Command", "Line", "Node", "Unusual", "blocks_of", "source_of", "unclosed"]


class Unusual(Exception):
    """Mẫu không chia được thành đoạn: commands that cut through a paragraph, or are not closed."""


@dataclass(frozen=True, slots=True)
class Blank:
    """Dòng trống."""


@dataclass(frozen=True, slots=True)
class Line:
    """Dòng chữ; one that `continues` belongs to the paragraph above."""

    text: str
    continues: bool


@dataclass(frozen=True, slots=True)
class Command:
    """Lệnh đặt tên, hoặc ghi chú."""

    text: str
    is_set: bool


@dataclass(frozen=True, slots=True)
class Block:
    """Khối if hoặc for: (condition, what it holds); `loop` is what a for goes over."""

    branches: tuple[tuple[str, tuple[Node, ...]], ...]
    loop: str = ""

    @property
    def is_inline(self) -> bool:
        """Whether it only goes on with a paragraph: then it is part of its words."""
        lines = list(_lines_in([self]))
        return bool(lines) and all(line.continues for line in lines)


Node = Blank | Line | Command | Block


def _lines_in(nodes: Sequence[Node]) -> Iterator[Line]:
    for node in nodes:
        if isinstance(node, Line):
            yield node
        elif isinstance(node, Block):
            for _, inside in node.branches:
                yield from _lines_in(inside)


# ---- lines


_TAG = re.compile(r"\{\{|\{%|\{#|\}\}|%\}|#\}")
_PIECE = re.compile(r"\{%[-+]?\s*(.*?)\s*[-+]?%\}|\{#\s*(.*?)\s*#\}", re.DOTALL)


def _whole_lines(template: str) -> Iterator[str]:
    """Lines, with those that stand inside one command or one value put together."""
    waiting, inside = "", False
    for line in template.splitlines():
        waiting = f"{waiting} {line.strip()}" if inside else line
        for tag in _TAG.findall(line):
            inside = tag[0] == "{"
        if not inside:
            yield waiting
    if inside:
        raise Unusual


_Piece = Line | Blank | tuple[str, str]


def _pieces(template: str) -> Iterator[_Piece]:
    """Lines of words, and commands as (name, rest); a note is ("#", its words)."""
    for line in _whole_lines(template):
        if not line.strip():
            yield Blank()
        elif _PIECE.sub("", line).strip():
            yield Line(line.strip(), continues=line[0].isspace())
        else:
            for command, note in _PIECE.findall(line):
                name, _, rest = command.partition(" ")
                yield (name, rest.strip()) if command else ("#", note)


# ---- blocks


def blocks_of(template: str) -> list[Node]:
    """Cấu trúc của mẫu; raises Unusual where commands are not closed as they were opened."""
    reader = _Reader(list(_pieces(template)))
    nodes = reader.nodes(())
    if reader.at < len(reader.pieces):
        raise Unusual
    return nodes


class _Reader:
    """Đọc lần lượt, one level of nesting at a time."""

    def __init__(self, pieces: list[_Piece]) -> None:
        self.pieces = pieces
        self.at = 0

    def nodes(self, until: tuple[str, ...]) -> list[Node]:
        """What stands before one of the commands in `until`."""
        found: list[Node] = []
        while self.at < len(self.pieces):
            piece = self.pieces[self.at]
            if isinstance(piece, tuple) and piece[0] in until:
                return found
            self.at += 1
            found.append(self._command(*piece) if isinstance(piece, tuple) else piece)
        if until:
            raise Unusual
        return found

    def _command(self, name: str, rest: str) -> Node:
        if name in ("set", "#"):
            return Command(rest, is_set=name == "set")
        if name == "for":
            inside = self.nodes(("endfor",))
            self.at += 1
            return Block((("", tuple(inside)),), rest)
        if name == "if":
            return self._if(rest)
        raise Unusual

    def _if(self, condition: str) -> Block:
        branches, name, rest = [], "if", condition
        while name != "endif":
            inside = tuple(self.nodes(("elif", "else", "endif")))
            branches.append((rest, inside))
            piece = self.pieces[self.at]
            self.at += 1
            name, rest = piece if isinstance(piece, tuple) else ("", "")
        return Block(tuple(branches))


def source_of(nodes: Sequence[Node]) -> str:
    """Câu lệnh viết lại on one line, for the words of a paragraph; spaces stay where words need them."""
    return "".join(_source(node) for node in nodes)


def _source(node: Node) -> str:
    if isinstance(node, Line):
        return node.text if node.text.startswith((",", ";", ".", ")", ":")) else f" {node.text}"
    if isinstance(node, Command):
        return f"{{% set {node.text} %}}" if node.is_set else ""
    if isinstance(node, Blank):
        return ""
    if node.loop:
        return f"{{% for {node.loop} %}}{source_of(node.branches[0][1])}{{% endfor %}}"
    parts = []
    for number, (condition, inside) in enumerate(node.branches):
        name = f"elif {condition}" if number and condition else f"if {condition}" if condition else "else"
        parts.append(f"{{% {name} %}}{source_of(inside)}")
    return "".join(parts) + "{% endif %}"


_OPENING = re.compile(r"\{%[-+]?\s*(if|for|endif|endfor)\b")


def unclosed(template: str) -> tuple[int, str] | None:
    """(dòng, lệnh) of the first if or for that nothing closes, counted from 1."""
    waiting: list[tuple[int, str]] = []
    for number, line in enumerate(template.split("\n"), 1):
        for name in _OPENING.findall(line):
            if not name.startswith("end"):
                waiting.append((number, name))
            elif waiting and waiting[-1][1] == name.removeprefix("end"):
                waiting.pop()
            else:
                return waiting[-1] if waiting else None
    return waiting[-1] if waiting else None
