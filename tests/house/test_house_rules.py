"""The rules of the house hold everywhere, and each of them can be seen to fail."""

from __future__ import annotations

import re
import tomllib
from statistics import median

import pytest

from tests.house import rules
from tests.house.rules import ROOT, Rule, parsed, project_sources

_LONG = "def long():\n" + "    f()\n" * 40
_BROAD = "try:\n    f()\nexcept Exception:\n    "
_UNFINISHED = "# TO" + "DO later"

PLANTED: list[tuple[Rule, str, str]] = [
    (rules.layers_point_inwards, "addin/core/x.py", "from addin.hosts import memory"),
    (rules.layers_point_inwards, "addin/core/x.py", "from ..hosts.memory import Memory"),
    (rules.layers_point_inwards, "addin/core/x.py", "from addin import cli"),
    (rules.layers_point_inwards, "addin/core/x.py", "def f():\n    import addin.commands.check"),
    (rules.layers_point_inwards, "addin/core/__init__.py", "from ..resources import templates_dir"),
    (rules.layers_point_inwards, "addin/hosts/x.py", "import addin.commands"),
    (rules.layers_point_inwards, "addin/commands/x.py", "from addin.cli import main"),
    (rules.layers_point_inwards, "addin/hosts/x.py", "from addin.console import say"),
    (rules.layers_point_inwards, "addin/errors.py", "from addin.core.place import Place"),
    (rules.core_is_pure, "addin/core/x.py", "import openpyxl.utils"),
    (rules.core_is_pure, "addin/core/x.py", "from xlsxwriter import Workbook"),
    (rules.core_is_pure, "addin/core/x.py", "from docx.shared import Cm"),
    (rules.core_is_pure, "addin/core/x.py", "import python_calamine"),
    (rules.core_is_pure, "addin/core/x.py", "import xlwings as xw"),
    (rules.core_is_pure, "addin/core/x.py", "from lxml import etree"),
    (rules.core_is_pure, "addin/core/x.py", "from pathlib import Path"),
    (rules.core_is_pure, "addin/core/deep/x.py", "import random"),
    (rules.core_is_pure, "addin/core/x.py", "text = open('a').read()"),
    (rules.core_is_pure, "addin/core/x.py", "from datetime import datetime\nnow = datetime.now()"),
    (rules.core_is_pure, "addin/core/x.py", "import datetime\nday = datetime.date.today()"),
    (rules.nothing_leaves_the_machine, "addin/commands/x.py", "from urllib.request import urlopen"),
    (rules.libraries_are_declared, "addin/hosts/x.py", "import numpy"),
    (rules.libraries_are_declared, "addin/hosts/x.py", "def f():\n    from distributed import Client"),
    (rules.libraries_are_declared, "addin/calc/x.py", "import uno"),
    (rules.no_licensed_xlwings, "addin/hosts/x.py", "import xlwings.pro.reports"),
    (rules.no_licensed_xlwings, "addin/hosts/x.py", "from xlwings import reports"),
    (rules.no_licensed_xlwings, "addin/hosts/x.py", "import xlwings as xw\nxw.reports.render()"),
    (rules.functions_are_short, "addin/x.py", _LONG),
    (rules.modules_are_small, "addin/x.py", "a = 1\n" * 401),
    (rules.modules_are_small, "addin/x.py", f"a = '{'ồ' * 7_000}'"),
    (rules.rooms_have_names, "addin/utils.py", ""),
    (rules.rooms_have_names, "tests/core/helpers.py", ""),
    (rules.errors_are_not_swallowed, "addin/x.py", f"{_BROAD}pass"),
    (rules.errors_are_not_swallowed, "addin/x.py", f"{_BROAD}..."),
    (
        rules.errors_are_not_swallowed,
        "addin/x.py",
        "from contextlib import suppress\nwith suppress(Exception):\n    f()",
    ),
    (rules.nothing_is_left_unfinished, "addin/x.py", _UNFINISHED),
    (rules.nothing_is_left_unfinished, "addin/x.py", "def f():\n    raise NotImplementedError('later')"),
    (rules.no_path_of_one_machine, "addin/x.py", "folder = '/ho" + "me/an/so.xlsx'"),
    (rules.complexity_is_not_excused, "addin/x.py", "def f():  # no" + "qa: C901\n    pass"),
    (rules.tests_say_what_they_prove, "tests/test_x.py", "def test_x():\n    assert True"),
    (rules.tests_say_what_they_prove, "tests/test_x.py", 'class TestX:\n    def test_x(self):\n        """Works."""'),
    (rules.only_fixtures_skip, "tests/test_x.py", "import pytest\npytest.skip('slow')"),
    (rules.only_fixtures_skip, "tests/test_x.py", "import pytest\n@pytest.mark.skipif(True)\ndef f(): ..."),
]

ALLOWED: list[tuple[str, str]] = [
    (
        "addin/core/x.py",
        "from __future__ import annotations\nfrom .place import Place\nfrom addin.errors import TongHopError",
    ),
    ("addin/core/x.py", "from datetime import date\nfrom pathlib import PurePosixPath\nimport jinja2"),
    ("addin/hosts/xlwings_alone.py", "import xlwings\nfrom pathlib import Path\nfrom addin.core.place import Place"),
    ("addin/cli.py", "from addin.commands import check\nfrom addin import hosts"),
    ("addin/x.py", f"{_BROAD}log.exception('what happened')"),
    ("addin/x.py", 'def f():\n    """Long\n' + "    words\n" * 60 + '    """\n' + "    # why\n" * 60),
    ("addin/x.py", "try:\n    f()\nexcept NotImplementedError:\n    refuse()"),
    ("addin/x.py", "uri = 'http://www.w3.org/work/space'"),
    ("tests/conftest.py", "import pytest\npytest.skip('LibreOffice is not installed')"),
]

RULES = list(dict.fromkeys(rule for rule, _, _ in PLANTED))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_the_project_keeps_the_rule(rule: Rule) -> None:
    """No file of the project breaks the rule; each breach is named with its line."""
    assert [complaint for source in project_sources() for complaint in rule(source)] == []


@pytest.mark.parametrize(("rule", "path", "text"), PLANTED)
def test_the_rule_sees_a_planted_breach(rule: Rule, path: str, text: str) -> None:
    """A file written to break the rule is caught, at its place."""
    complaints = list(rule(parsed(path, text)))
    assert complaints
    assert all(complaint.startswith(f"{path}:") for complaint in complaints)


@pytest.mark.parametrize(("path", "text"), ALLOWED)
def test_what_is_allowed_passes_every_rule(path: str, text: str) -> None:
    """Ordinary good code raises no complaint: a noisy rule is soon switched off."""
    assert [complaint for rule in RULES for complaint in rule(parsed(path, text))] == []


def test_no_text_of_the_project_names_one_machine() -> None:
    """Documents, templates and settings run anywhere too; uv.lock names only PyPI."""
    for file in rules.project_texts():
        text = file.read_text(encoding="utf-8")
        assert (file, list(rules.machine_paths(text))) == (file, [])
    lock = (ROOT / "uv.lock").read_text(encoding="utf-8")
    hosts = set(re.findall(r"https?://([^/\"]+)", lock))
    assert hosts == {"pypi.org", "files.pythonhosted.org"}
    assert "file://" not in lock


def test_the_lock_file_knows_every_dependency() -> None:
    """A dependency added to pyproject.toml without `uv lock` fails here, not on the officer's computer."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    lock = tomllib.loads((ROOT / "uv.lock").read_text(encoding="utf-8"))
    own = next(package for package in lock["package"] if package["name"] == project["project"]["name"])
    wanted = {
        re.split(r"[<>=]", one)[0].lower(): re.sub("^[^<>=]*", "", one) for one in project["project"]["dependencies"]
    }
    assert {one["name"]: one["specifier"] for one in own["metadata"]["requires-dist"] if "marker" not in one} == wanted


def test_every_rule_of_the_file_is_asked() -> None:
    """A rule added to rules.py without a planted breach does not go unnoticed."""
    written = {
        function
        for name, function in vars(rules).items()
        if callable(function) and getattr(function, "__annotations__", {}) == {"source": "Source", "return": _ANSWER}
    }
    assert written == set(RULES)


_ANSWER = "Iterator[Complaint]"


def test_most_functions_are_a_few_lines() -> None:
    """Half of the product's functions have 12 lines of code or fewer."""
    product = [source for source in project_sources() if source.within("addin")]
    assert median(rules.code_lines(source, one) for source in product for one in rules.functions(source)) <= 12


def test_lines_of_code_are_counted_as_a_reader_counts() -> None:
    """Docstring, comments and blank lines are free; a signature over several lines is not."""
    source = parsed("addin/x.py", 'def f(\n    a,\n):\n    """One.\n\n    Two.\n    """\n\n    # why\n    return a\n')
    assert [rules.code_lines(source, function) for function in rules.functions(source)] == [4]


def test_the_linter_is_as_strict_as_promised() -> None:
    """Complexity over 10 is an error for ruff, in every file, and mypy is strict."""
    tools = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]
    lint = tools["ruff"]["lint"]
    assert {"C90", "BLE"} <= set(lint["select"])
    assert lint["mccabe"]["max-complexity"] == 10
    assert not [rule for rules_off in lint["per-file-ignores"].values() for rule in rules_off if rule.startswith("C9")]
    assert tools["mypy"]["strict"] is True
