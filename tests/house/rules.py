"""Nội quy: each house rule is a function from one source file to complaints, so that it can be shown a bad file too."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path, PurePosixPath

ROOT = Path(__file__).resolve().parents[2]
PYTHON_FOLDERS = ("addin", "bench", "macros", "sample_workbooks", "templates", "tests")

Complaint = str
Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True, slots=True)
class Source:
    """One Python file, read and parsed."""

    path: PurePosixPath  # from the root of the project
    text: str
    tree: ast.Module

    @property
    def module(self) -> str:
        """The dotted name under which it is imported."""
        parts = self.path.with_suffix("").parts
        return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)

    def says(self, node: ast.AST | int, what: str) -> Complaint:
        """A complaint with the place where its author finds it."""
        line = node if isinstance(node, int) else getattr(node, "lineno", 1)
        return f"{self.path}:{line}: {what}"

    def within(self, *packages: str) -> bool:
        """Whether the module is one of these or lies inside one."""
        return is_within(self.module, packages)


Rule = Callable[[Source], Iterable[Complaint]]


def parsed(path: str, text: str) -> Source:
    """A source from its text; the planted bad files of the tests come through here."""
    return Source(PurePosixPath(path), text, ast.parse(text, path))


@cache
def project_sources() -> list[Source]:
    """Every Python file of the project."""
    files = (file for folder in PYTHON_FOLDERS for file in sorted((ROOT / folder).rglob("*.py")))
    return [parsed(file.relative_to(ROOT).as_posix(), file.read_text(encoding="utf-8")) for file in files]


# ---- who may import whom

_INNER = ("addin.core", "addin.errors")
_OUTER = (*_INNER, "addin.resources", "addin.ribbon", "addin.hosts", "addin.calc")
OWN_IMPORTS = {
    "addin.errors": (),
    "addin.resources": ("addin.errors",),
    "addin.core": _INNER,
    "addin.console": _INNER,
    "addin.hosts": _OUTER,
    "addin.calc": _OUTER,
    "addin.commands": (*_OUTER, "addin.commands", "addin.console"),
}
CORE_LIBRARIES = {"jinja2"}
IMPURE = {"glob", "os", "pathlib", "platform", "random", "secrets", "shutil", "socket", "sqlite3", "subprocess"} | {
    "tempfile", "threading", "time", "uuid", "zipfile"
}  # fmt: skip
NETWORK = ("ftplib", "http", "httpx", "requests", "smtplib", "socket", "urllib.request", "urllib3", "xmlrpc")
LICENSED = ("xlwings.pro", "xlwings.reports")


def layers_point_inwards(source: Source) -> Iterator[Complaint]:
    """Core knows core; hosts know core; commands know both and the screen; only the entry points know commands."""
    allowed = next((may for layer, may in OWN_IMPORTS.items() if source.within(layer)), None)
    for node, name in imports(source):
        if allowed is not None and is_within(name, ["addin"]) and not is_within(name, allowed):
            yield source.says(node, f"imports {name}")


def core_is_pure(source: Source) -> Iterator[Complaint]:
    """No file, clock, chance or foreign library in core: all of it comes in as arguments."""
    if not source.within("addin.core"):
        return
    for node, name in imports(source):
        library = name.partition(".")[0]
        known = library == "addin" or library in CORE_LIBRARIES or library in sys.stdlib_module_names
        if not known or (library in IMPURE and not name.startswith("pathlib.Pure")):
            yield source.says(node, f"imports {name}")
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Call) and (name := called(node)) in IMPURE_CALLS:
            yield source.says(node, f"calls {name}")


IMPURE_CALLS = {"open", "print", "input", "eval", "exec", "now", "utcnow", "today"} | {
    "read_excel", "read_csv", "to_excel", "to_csv", "read_text", "read_bytes", "write_text", "write_bytes"
}  # fmt: skip


def nothing_leaves_the_machine(source: Source) -> Iterator[Complaint]:
    """State documents stay here: the product opens no connection."""
    if source.within("addin"):
        yield from (source.says(node, f"imports {name}") for node, name in imports(source) if is_within(name, NETWORK))


def libraries_are_declared(source: Source) -> Iterator[Complaint]:
    """What an installation surely has; each optional library is asked for in one place, which does without it too."""
    if not source.within("addin"):
        return
    for node, name in imports(source):
        library = name.partition(".")[0]
        homes = OPTIONAL_LIBRARIES.get(library, () if library not in declared() else ("addin",))
        if library not in {"addin", *sys.stdlib_module_names} and not source.within(*homes):
            yield source.says(node, f"imports {name}, which not every installation has")


@cache
def declared() -> frozenset[str]:
    """The modules of the dependencies without an extra."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    names = [re.split("[<>=]", one)[0].lower() for one in project["dependencies"]]
    return frozenset(MODULE_OF.get(name, name.replace("-", "_")) for name in names)


MODULE_OF = {"python-docx": "docx", "msoffcrypto-tool": "msoffcrypto"}
_IN_LIBREOFFICE = ("addin.calc.inside", "addin.calc.toolbar")
OPTIONAL_LIBRARIES = {
    **dict.fromkeys(("com", "uno", "unohelper", "tonghop_start"), _IN_LIBREOFFICE),
    **dict.fromkeys(("dask", "distributed"), ("addin.hosts.record_cluster",)),
    "xlwings": ("addin.hosts.xlwings_alone",),
}


def no_licensed_xlwings(source: Source) -> Iterator[Complaint]:
    """Only the BSD part of xlwings: the rest needs a paid key."""
    yield from (source.says(node, f"imports {name}") for node, name in imports(source) if is_within(name, LICENSED))
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Attribute) and ast.unparse(node).replace("xw.", "xlwings.") in LICENSED:
            yield source.says(node, f"uses {ast.unparse(node)}")


# ---- how code is written

MOST_FUNCTION_LINES = 40
MOST_MODULE_LINES = 400
MOST_MODULE_BYTES = 20_000
TEXTS = {".bas", ".cls", ".csv", ".html", ".j2", ".lock", ".md", ".py", ".toml", ".txt", ".xml"}
NAMELESS_ROOMS = {"utils", "util", "helpers", "helper", "misc", "common"}
# Spelled in two halves, so that this file does not find itself.
UNFINISHED = re.compile(r"\b(TO" r"DO|FIX" r"ME|X" r"XX|x" r"fail)\b")
ONE_MACHINE = re.compile(r"(?<![\w.*~$])/(home|opt|root|work|Users)/\w|\bC:\\Users\\\w")


def functions_are_short(source: Source) -> Iterator[Complaint]:
    """A function fits on a screen."""
    for function in functions(source):
        if source.within("addin") and (lines := code_lines(source, function)) > MOST_FUNCTION_LINES:
            yield source.says(function, f"{function.name} has {lines} lines of code")


def modules_are_small(source: Source) -> Iterator[Complaint]:
    """A module is read in one sitting."""
    lines, size = len(source.text.splitlines()), len(source.text.encode())
    if source.within("addin") and (lines > MOST_MODULE_LINES or size > MOST_MODULE_BYTES):
        yield source.says(1, f"{lines} lines, {size} bytes")


def rooms_have_names(source: Source) -> Iterator[Complaint]:
    """A file is named for what it holds."""
    if source.path.stem in NAMELESS_ROOMS:
        yield source.says(1, "a room without a name")


def errors_are_not_swallowed(source: Source) -> Iterator[Complaint]:
    """A broad `except` may report and go on; it may not keep silent."""
    for node in ast.walk(source.tree):
        if isinstance(node, ast.ExceptHandler) and is_broad(node.type) and all(map(is_silent, node.body)):
            yield source.says(node, "swallows every error")
        elif isinstance(node, ast.Call) and called(node) == "suppress" and any(map(is_broad, node.args)):
            yield source.says(node, "suppresses every error")


def nothing_is_left_unfinished(source: Source) -> Iterator[Complaint]:
    """What is in the project works."""
    for number, line in enumerate(source.text.splitlines(), 1):
        if found := UNFINISHED.search(line):
            yield source.says(number, f"{found[0]} left behind")
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Raise) and node.exc and ast.unparse(node.exc).startswith("NotImplemented"):
            yield source.says(node, "a function without a body")  # zipfile's own, caught, is another matter


def no_path_of_one_machine(source: Source) -> Iterator[Complaint]:
    """What runs here runs in any folder of any user."""
    yield from (source.says(number, found) for number, found in machine_paths(source.text))


def complexity_is_not_excused(source: Source) -> Iterator[Complaint]:
    """The limit of ruff's C901 has no exceptions."""
    for number, line in enumerate(source.text.splitlines(), 1):
        if re.search(r"noqa:.*\bC90\d|ruff:\s*noqa", line):
            yield source.says(number, "switches the complexity check off")


# ---- how tests are written

SHORTEST_PROOF = 4  # words


def tests_say_what_they_prove(source: Source) -> Iterator[Complaint]:
    """Every test has a sentence that says what is true when it passes."""
    for function in functions(source):
        if source.within("tests") and function.name.startswith("test_"):
            sentence = ast.get_docstring(function) or ""
            if len(sentence.split()) < SHORTEST_PROOF:
                yield source.says(function, f"{function.name} does not say what it proves")


def only_fixtures_skip(source: Source) -> Iterator[Complaint]:
    """A test is skipped only for a missing program, and a fixture in a conftest.py decides that and says why."""
    if not source.within("tests") or source.path.name == "conftest.py":
        return
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Attribute) and re.fullmatch(
            r"pytest\.(mark\.)?(skip|skipif|importorskip)", ast.unparse(node)
        ):
            yield source.says(node, ast.unparse(node))


# ---- reading a text and a tree


def machine_paths(text: str) -> Iterator[tuple[int, str]]:
    """Line and words of each path that exists on one machine only."""
    for number, line in enumerate(text.splitlines(), 1):
        if found := ONE_MACHINE.search(line):
            yield number, f"a path of one machine: {found[0]}"


def project_texts() -> Iterator[Path]:
    """Every file that is written as text, in any language, at the root or in a folder that shows."""
    shown = [path for path in ROOT.iterdir() if not path.name.startswith(".")]
    files = [*shown, ROOT / ".ci" / "run", *(file for folder in shown if folder.is_dir() for file in folder.rglob("*"))]
    return (file for file in files if file.is_file() and (file.suffix in TEXTS or not file.suffix))


def imports(source: Source) -> Iterator[tuple[ast.AST, str]]:
    """Every imported name in full, inside functions too: ("addin.core.number.parse")."""
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Import):
            yield from ((node, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = imported_from(source, node)
            yield from ((node, f"{base}.{alias.name}") for alias in node.names)


def imported_from(source: Source, node: ast.ImportFrom) -> str:
    """The package after `from`; dots count from the package that the file lies in."""
    package = source.module.split(".") if source.path.stem == "__init__" else source.module.split(".")[:-1]
    above = package[: len(package) - node.level + 1] if node.level else []
    return ".".join([*above, *([node.module] if node.module else [])])


def functions(source: Source) -> Iterator[Function]:
    """Every function and method, nested ones too."""
    return (node for node in ast.walk(source.tree) if isinstance(node, Function))


def code_lines(source: Source, function: Function) -> int:
    """Lines from `def` to the end without blank ones, comments and the docstring."""
    lines = source.text.splitlines()[function.lineno - 1 : function.end_lineno]
    written = sum(1 for line in lines if line.strip() and not line.lstrip().startswith("#"))
    return written - len([line for line in docstring_lines(source, function) if line.strip()])


def docstring_lines(source: Source, function: Function) -> list[str]:
    """The lines of the docstring as they stand in the file."""
    if ast.get_docstring(function) is None:
        return []
    return source.text.splitlines()[function.body[0].lineno - 1 : function.body[0].end_lineno]


def called(call: ast.Call) -> str:
    """`open` for open(...), `now` for datetime.now(...)."""
    if isinstance(call.func, ast.Attribute):
        return call.func.attr
    return call.func.id if isinstance(call.func, ast.Name) else ""


def is_broad(kind: ast.expr | None) -> bool:
    """Whether an `except` catches everything."""
    return kind is None or ast.unparse(kind) in {"Exception", "BaseException"}


def is_silent(statement: ast.stmt) -> bool:
    """`pass`, `continue`, `...`: the error is gone."""
    return isinstance(statement, ast.Pass | ast.Continue | ast.Expr) and not (
        isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Call)
    )


def is_within(name: str, packages: Iterable[str]) -> bool:
    """Whether a dotted name is one of the packages or lies inside one."""
    return any(name == package or name.startswith(f"{package}.") for package in packages)
