"""Mẫu báo cáo hiểm độc: endless loops and memory bombs, run in a child process with limits of its own.

No template of the officer can fill the memory or keep the processor busy: each attack is a sentence with its line. The
child has 20 s of processor time for all of them, and 1 GB.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

LOOP = "{% for a in bieu.don_vi %}{% for b in bieu.don_vi %}"
END = "{% endfor %}{% endfor %}"
ATTACKS = {
    "loop in loop in loop": "x\n{% for z in bieu.don_vi %}" + LOOP + "{% endfor %}" + END,
    "ranking in loops": "x\n" + LOOP + '{% set k = bieu.don_vi|xep_hang("nguoi", 300) %}' + END,
    "counting in loops": "x\n" + LOOP + '{% set k = bieu.don_vi|dem("x") %}' + END,
    "sorting in loops": "x\n" + LOOP + '{% set k = bieu.don_vi|tang_dan("nguoi") %}' + END,
    "lists in loops": "{% set p = noi('a','b','c','d','e','f') %}x\n" + LOOP + "{% set k = noi(p, p) %}" + END,
    "a list doubled": "{% set g = gop(bieu.don_vi, bieu.don_vi) %}" + "{% set g = gop(g, g) %}" * 60 + "x",
    "words doubled": "{% set p = noi('a', 'b') %}" + "{% set p = noi(p, p) %}" * 60 + "x",
    "sums doubled": "{% set s = bieu.don_vi.u1.nguoi %}" + "{% set s = s + s %}" * 60 + "x",
    "sums in loops": "{% set s = bieu.don_vi.u1.nguoi %}" + "{% set s = s + s %}" * 7
    + LOOP + "{% set k = tang_giam(s, s) %}" + END,
    "a long report": "x\n" + LOOP + "{{ chu }}\n" + END,
    "brackets": "{{ " + "(" * 50_000 + "1" + ")" * 50_000 + " }}",
    "a power": "{{ 9 ** 9 ** 9 }}",
    "a long word": "{{ 'a' * 999999999 }}",
}  # fmt: skip
CHILD = """
import json, resource, sys
resource.setrlimit(resource.RLIMIT_AS, (1 << 30, 1 << 30))
resource.setrlimit(resource.RLIMIT_CPU, (20, 20))
from decimal import Decimal
from addin.core.figures import Figure
from addin.core.measure import counted_thing
from addin.core.place import Place
from addin.core.template.rendering import render
from addin.core.template.language import Names
from addin.errors import TemplateError

def line(unit):
    cells = tuple(Place("x.xlsx", "1", unit, column) for column in range(1, 31))
    people = Figure(f"bieu.don_vi.u{unit}.nguoi", "Số người", Decimal(unit), counted_thing("người"), 0, cells)
    return Names(f"bieu.don_vi.u{unit}", {"ten": f"xã {unit}", "nguoi": people})

units = Names("bieu.don_vi", {f"u{unit}": line(unit) for unit in range(300)})
names = Names("", {"bieu": Names("bieu", {"don_vi": units}), "chu": "chữ " * 300})
said = {}
for name, template in json.load(sys.stdin).items():
    try:
        render(template, names)
        said[name] = ""
    except TemplateError as error:
        said[name] = str(error)
json.dump(said, sys.stdout)
"""


@pytest.fixture(scope="module")
def said() -> dict[str, str]:
    """What each attack was answered; the child dies if one of them gets beyond its limits."""
    child = subprocess.run(
        [sys.executable, "-c", CHILD],
        input=json.dumps(ATTACKS), capture_output=True, text=True, timeout=120, check=False,
        cwd=Path(__file__).parents[2],
    )  # fmt: skip
    assert child.returncode == 0, child.stderr[-2000:]
    found: dict[str, str] = json.loads(child.stdout)
    return found


@pytest.mark.parametrize("attack", ATTACKS)
def test_an_attack_is_answered_with_a_line_of_the_template(said: dict[str, str], attack: str) -> None:
    """Within the limits, as a fault that the officer can find."""
    assert said[attack].startswith("dòng ") or "Dòng " in said[attack], said[attack]


def test_the_limits_are_told_apart(said: dict[str, str]) -> None:
    """Too many rounds, too much to go through, too long a report: each has its own sentence."""
    assert "100.000 lượt" in said["loop in loop in loop"]
    assert "duyệt quá nhiều số liệu" in said["counting in loops"]
    assert "2.000.000 ký tự" in said["a long report"]
