"""Mẫu báo cáo: a text of one paragraph a line becomes the paragraphs of a report.

A line begins with its mark (see `report.Mark`); an indented line goes on with the paragraph above it; a line of
commands only, {% if ... %}, prints nothing. What is printed never becomes part of the text that is read as marks: it
waits in a list under its number, so a commune's "# x" or "{{7*7}}" stays what it is, and a figure stays a figure.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from types import MappingProxyType
from typing import Any

import jinja2
from jinja2.sandbox import SandboxedEnvironment

from addin.core import phrases
from addin.core.figures import Figure, total
from addin.core.measure import UnlikeMeasures, convert
from addin.core.phrases import Phrase, Spoken
from addin.core.place import Quoted
from addin.core.report.model import Paragraph, numbered
from addin.core.template import ways as template_ways
from addin.core.template.blocks import unclosed
from addin.core.template.language import (
    COMPARE_FILTER,
    STEP_FILTER,
    Fault,
    Guard,
    Names,
    Unknown,
    combined,
    explain_syntax,
    step,
)
from addin.core.template.rows import MARKS
from addin.core.template.text import Places, paragraphs_of, value_mark, with_paragraph_marks
from addin.core.wording import clean

__all__ = [
    "LONGEST_REPORT",
    "LONGEST_TEMPLATE",
    "MOST_STEPS",
    "MOST_WORK",
    "Parts",
    "Rendered",
    "render",
    "ways_of_writing",
]

LONGEST_TEMPLATE = 200_000
LONGEST_REPORT = 2_000_000
MOST_STEPS = 100_000
MOST_WORK = 2_000_000
"""Lines, words and cells that all filters and functions together may go through: seconds, and some megabytes."""
_MOST_PARTS = 10_000

Parts = Mapping[str, Sequence[tuple[str, Figure]]]
"""Cơ cấu: figure id -> (words, part) for every total that the form says has parts."""


@dataclass(frozen=True, slots=True)
class Rendered:
    """Kết quả: numbered paragraphs, and the figures they print by id."""

    paragraphs: tuple[Paragraph, ...]
    figures: Mapping[str, Figure]


def render(
    source: str,
    names: Names,
    parts: Parts = MappingProxyType({}),
    places: Places = MappingProxyType({}),
    *,
    file: str | None = None,
    sheet: str | None = None,
    rows: Sequence[int] = (),
) -> Rendered:
    """Soạn các đoạn văn; a fault of the template raises `TemplateError` with its line, all faults at once.

    `rows` are the rows of the sheet that the template was read from, line by line.
    """
    machine = _Machine(parts)
    try:
        text = machine.run(machine.prepared(source, names), names)
    except _Faulty as faulty:
        raise combined(faulty.faults, file=file, sheet=sheet, rows=rows) from faulty
    found = paragraphs_of(text, machine.printed, places)
    if faults := [paragraph for paragraph in found if isinstance(paragraph, Fault)]:
        raise combined(faults, file=file, sheet=sheet, rows=rows)
    paragraphs = numbered(paragraph for paragraph in found if isinstance(paragraph, Paragraph))
    return Rendered(paragraphs, machine.figures)


class _Faulty(Exception):
    """The template cannot go on."""

    def __init__(self, faults: list[Fault]) -> None:
        super().__init__()
        self.faults = faults


_NAME = "<mau-bao-cao>"
_TROUBLES = (TypeError, ValueError, ArithmeticError, LookupError, AttributeError, RecursionError, jinja2.TemplateError)


class _Machine:
    """One rendering: the environment, and what has been printed so far."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._steps = 0
        self._size = 0
        self._work = 0
        self.printed: list[Phrase] = []
        self.figures: dict[str, Figure] = {}
        self._functions: dict[str, Callable[..., object]] = {
            "tong": _total,
            "noi": lambda *pieces, cuoi="và": _joined(pieces, cuoi),
            **template_ways.FUNCTIONS,
        }
        self._environment = _Environment(undefined=jinja2.StrictUndefined, finalize=self._print, autoescape=False)
        self._environment.globals = {name: self._weighed(way) for name, way in self._functions.items()}
        self._environment.tests = {}
        ways: dict[str, Callable[..., object]] = {
            "so": lambda figure: replace(phrases.spoken(figure), padded=False),
            "hai_chu_so": lambda figure: replace(phrases.spoken(figure), padded=True),
            "tron": lambda figure, decimals=0: replace(phrases.spoken(figure), decimals=decimals),
            "doi": phrases.converted,
            "kem_don_vi": lambda figure, vat="", truoc="": phrases.with_measure(figure, vat, truoc),
            "trong_do": self._breakdown,
            "noi": _joined,
            "hoa_dau": phrases.first_capital,
            "cao_nhat": lambda lines, column: phrases.highest(template_ways.named_figures(lines, column)),
            **template_ways.FILTERS,
        }
        self._environment.filters = {name: self._weighed(way) for name, way in ways.items()}

    @property
    def ways(self) -> tuple[str, ...]:
        return (*self._environment.filters, *self._functions)

    def prepared(self, source: str, names: Names) -> jinja2.Template:
        """The template, once it has no fault that can be found without running it."""
        if len(source) > LONGEST_TEMPLATE:
            raise _Faulty([Fault(1, f"mẫu dài quá {phrases.grouped(LONGEST_TEMPLATE)} ký tự")])
        guard = Guard(names, self._environment.filters, self._functions, MARKS)
        try:
            tree = guard.check(self._environment.parse(with_paragraph_marks(source)))
        except jinja2.TemplateSyntaxError as error:
            line, name = unclosed(source) or (error.lineno, "")
            what = f"{{% {name} %}} needs to be closed is '{name}'" if name else error.message
            raise _Faulty([Fault(line, explain_syntax(what))]) from error
        except RecursionError as error:
            raise _Faulty([Fault(1, "câu lệnh lồng nhau quá nhiều")]) from error
        if guard.faults:
            raise _Faulty(guard.faults)
        self._environment.filters |= {STEP_FILTER: self._counted, COMPARE_FILTER: _compared}
        code = self._environment.compile(tree, filename=_NAME)
        return jinja2.Template.from_code(self._environment, code, self._environment.globals)

    def run(self, template: jinja2.Template, names: Names) -> str:
        """The text with its marks; values stand in it by number."""
        pieces = []
        try:
            for piece in template.generate(**names.entries):
                self._grow(len(piece))
                pieces.append(piece)
        except (Unknown, *_TROUBLES) as error:
            raise _Faulty([Fault(_line_of(error), _explained(error))]) from error
        return "".join(pieces)

    def _grow(self, size: int) -> None:
        self._size += size
        if self._size > LONGEST_REPORT:
            raise Unknown(f"báo cáo dài quá {phrases.grouped(LONGEST_REPORT)} ký tự; xem lại vòng lặp ở đây")

    def _weighed(self, way: Callable[..., object]) -> Callable[..., object]:
        """The same way of writing, with what it goes through and what it makes counted."""

        def weighed(*given: object, **named: object) -> object:
            self._spend(*given, *named.values())
            made = way(*given, **named)
            self._spend(made)
            return made

        return weighed

    def _spend(self, *values: object) -> None:
        self._work += sum(map(_weight, values))
        if self._work > MOST_WORK:
            raise Unknown("câu lệnh ở đây phải duyệt quá nhiều số liệu; đưa nó ra ngoài vòng lặp")

    def _counted(self, items: Iterable[object]) -> Iterator[object]:
        if not isinstance(items, (Names, list, tuple)):
            raise Unknown("vòng lặp for cần một danh sách")
        for item in items:
            self._steps += 1
            if self._steps > MOST_STEPS:
                raise Unknown(f"vòng lặp chạy quá {phrases.grouped(MOST_STEPS)} lượt")
            yield item

    @jinja2.pass_context
    def _print(self, _: object, value: object) -> str:
        """A value becomes a number between marks; it is put in its place when the paragraphs are made."""
        found = _printable(value)
        self._grow(len(found.text))
        self.printed.append(found)
        self.figures.update({part.figure.id: part.figure for part in found.parts if isinstance(part, Spoken)})
        return value_mark(len(self.printed) - 1)

    def _breakdown(self, figure: Figure) -> Phrase:
        if figure.id not in self._parts:
            raise Unknown(f"`{figure.id}` không có các phần “trong đó” trong biểu mẫu")
        return phrases.breakdown(figure, self._parts[figure.id])


class _Environment(SandboxedEnvironment):
    """Only names have parts, and only figures add up: no method of any Python object can be reached."""

    intercepted_binops = frozenset({"+"})

    def getattr(self, obj: object, attribute: str) -> object:
        """`a.b`: as the check before running found it, or for the things a loop goes over."""
        return step(obj, attribute)

    def call_binop(self, context: object, operator: str, left: object, right: object) -> object:
        """`a + b`."""
        return _total(left, right)


def _total(*figures: object) -> Figure:
    plain = [figure.figure if isinstance(figure, Spoken) else figure for figure in figures]
    found = [figure for figure in plain if isinstance(figure, Figure)]
    if not found or len(found) < len(plain):
        raise Unknown("chỉ cộng được số liệu với số liệu")
    result = total(found)
    if len(result.id) + len(result.sources) > 10 * _MOST_PARTS:
        raise Unknown("phép cộng có quá nhiều số hạng")
    return result


def _joined(pieces: Iterable[object], cuoi: str = "và") -> Phrase:
    result = phrases.joined((_printable(piece) for piece in pieces), cuoi)
    if len(result.parts) > _MOST_PARTS:
        raise Unknown(f"liệt kê quá {phrases.grouped(_MOST_PARTS)} mục")
    return result


def _weight(value: object) -> int:
    """How much there is to go through."""
    match value:
        case Names() | list() | tuple():
            return len(value)
        case Phrase():
            return len(value.parts)
        case Spoken():
            return len(value.figure.sources)
        case Figure():
            return len(value.sources)
    return 0


_OPERATORS: dict[str, Callable[[Any, Any], bool]] = {
    "eq": operator.eq,
    "ne": operator.ne,
    "gt": operator.gt,
    "gteq": operator.ge,
    "lt": operator.lt,
    "lteq": operator.le,
}


def _compared(left: object, sign: str, right: object) -> bool:
    """Two figures compare in one measure; a figure and a plain number as they stand."""
    if isinstance(left, Figure) and isinstance(right, Figure):
        right = convert(right.value, right.measure, left.measure)
    return _OPERATORS[sign](_plain(left), _plain(right))


def _plain(value: object) -> object:
    if isinstance(value, Figure):
        return value.value
    return Decimal(str(value)) if isinstance(value, float) else value


def _printable(value: object) -> Phrase:
    if isinstance(value, Quoted):
        return phrases.phrase(Quoted(_clean(value), value.place))
    if isinstance(value, str):
        return phrases.phrase(_clean(value))
    if isinstance(value, (Figure, Spoken, Phrase)):
        return phrases.phrase(value)
    if isinstance(value, int) and not isinstance(value, bool):
        return Phrase((str(value),))
    if isinstance(value, jinja2.Undefined):
        raise Unknown("chỗ này không có gì để in: tên chưa được đặt, hoặc lệnh if trong {{ }} thiếu phần else")
    raise Unknown("chỗ này là cả một nhóm số liệu, chưa phải một số; viết tiếp tên sau dấu chấm")


def _clean(text: str) -> str:
    """Composed letters, nothing invisible; a space at either end is kept."""
    before, after = (" " if edge.isspace() else "" for edge in (text[:1], text[-1:]))
    return before + clean(text) + after if text.strip() else before


def _line_of(error: BaseException) -> int:
    """The template's line: the last frame that Jinja has put back to the template."""
    line, trace = 1, error.__traceback__
    while trace:
        if trace.tb_frame.f_code.co_filename == _NAME:
            line = trace.tb_lineno
        trace = trace.tb_next
    return line


def _explained(error: BaseException) -> str:
    if isinstance(error, (Unknown, UnlikeMeasures)):
        return str(error)[:1].lower() + str(error)[1:]
    if isinstance(error, jinja2.UndefinedError):
        return "một tên ở đây chưa có giá trị; đặt {% set %} trước khi dùng, ngoài mọi lệnh if"
    return "câu lệnh không dùng được với giá trị này; xem lại tên số liệu và cách viết sau dấu |"


def ways_of_writing() -> tuple[str, ...]:
    """Mọi cách viết và hàm, by the names that templates use."""
    return _Machine({}).ways
