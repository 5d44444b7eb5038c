"""The doctor and the installer on the computer that runs the tests: they look, they speak, they leave no trace."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from addin.commands.install import of_this_computer
from addin.hosts.setup.computer import LINUX
from addin.hosts.setup.this_computer import ThisComputer


def tonghop(*arguments: str, home: Path) -> subprocess.CompletedProcess[str]:
    """A command with an empty home of its own."""
    command = [sys.executable, "-m", "addin", *arguments]
    env = {"HOME": str(home), "PATH": "/usr/bin:/bin"}
    return subprocess.run(command, env=env, capture_output=True, text=True, timeout=120, encoding="utf-8")


@pytest.mark.usefixtures("posix")
def test_the_doctor_examines_this_computer(tmp_path: Path) -> None:
    """Lines for people and for machines say the same; an exit code of 1 means that something does not work."""
    told, kept = tonghop("doctor", home=tmp_path), tonghop("doctor", "--json", home=tmp_path)
    lines = json.loads(kept.stdout)["lines"]
    assert [line["what"] for line in lines] == [line[2:] for line in told.stdout.splitlines() if line[0] in "✔⚠✖"]
    assert any(line["what"].startswith("Python 3.") and line["state"] == "ok" for line in lines)
    assert told.returncode == kept.returncode == any(line["state"] == "error" for line in lines)
    assert "Traceback" not in told.stderr + kept.stderr
    assert not list(tmp_path.rglob("interpreter.txt"))


@pytest.mark.usefixtures("posix")
def test_uninstalling_what_was_never_installed_says_so(tmp_path: Path) -> None:
    """Nothing is there to be taken away, and nothing goes wrong."""
    done = tonghop("uninstall", home=tmp_path)
    assert (done.returncode, done.stdout) == (0, "Không còn gì của Tổng Hợp để gỡ.\n")


@pytest.mark.usefixtures("posix")
def test_the_real_computer_does_what_the_fake_one_does(tmp_path: Path) -> None:
    """Files, folders and programs behind the seam, on a real disk; no registry where there is none."""
    pc, path = ThisComputer(), tmp_path / "a" / "Sổ.txt"
    assert pc.read(str(path)) is None
    pc.write(str(path), b"1")
    assert (pc.read(str(path)), pc.exists(str(path)), pc.is_blocked(str(path))) == (b"1", True, False)
    pc.remove(str(path))
    pc.remove(str(path))
    pc.remove_empty(str(path.parent))
    assert not path.parent.exists()
    private = tmp_path / "riêng"
    pc.make_private(str(private))
    assert pc.is_private(str(private))
    private.chmod(0o777)
    assert not pc.is_private(str(private))
    pc.make_private(str(private), readable=True)
    assert (pc.is_private(str(private)), private.stat().st_mode & 0o777) == (True, 0o755)
    pc.remove_tree(str(private))
    assert not pc.exists(str(private))
    assert pc.run(["/no/such/program"])[0] == 127
    assert pc.run([sys.executable, "-c", "print('chào')"]) == (0, "chào\n")
    assert (dict(pc.values("HKCU\\Software")), list(pc.keys("HKCU\\Software"))) == ({}, [])


def test_what_would_be_installed_here_is_ours(tmp_path: Path) -> None:
    """The add-in and the extension are built from this program's text, for the Python that runs it."""
    installation = of_this_computer()
    assert installation.python == str(Path(sys.executable).absolute())
    assert installation.addin[:2] == installation.extension[:2] == b"PK"
    assert installation.computer.system != LINUX or all("Excel" not in piece.title for piece in installation.pieces())
