"""What the toolbar does without LibreOffice: starting the command, and saying what became of it."""

from __future__ import annotations

import ast
import json
import os
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from addin.calc.toolbar import tonghop_start
from addin.calc.toolbar.tonghop_start import by_helper, complaint, job_folder, newest_report, start
from addin.hosts.job_folder import JobFolder, taken, user_folder

STOPPED = "Lệnh dừng giữa chừng."


def program(folder: Path, *lines: str) -> str:
    """A stand-in for our interpreter: a script with these lines."""
    path = folder / "python"
    path.write_text("\n".join((f"#!{sys.executable} -I", "import json, os, sys", *lines)), encoding="utf-8")
    path.chmod(0o755)
    return str(path)


@pytest.fixture(autouse=True)
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Job files go where the test sees them."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))


def test_what_was_chosen_goes_in_a_file_and_never_on_the_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, posix: None
) -> None:
    """The line is always the same but for the names we make up; LibreOffice's own variables are not handed on."""
    monkeypatch.setenv("PYTHONPATH", "planted")
    job = {"button": "collect", "workbook": "Sổ & biểu = 100%.xlsx", "folder": "$(gửi về)"}
    python = program(
        tmp_path,
        "job = open(sys.argv[sys.argv.index('--job') + 1], encoding='utf-8').read()",
        "open('seen', 'w').write(json.dumps([sys.argv[1:], job, os.environ.get('PYTHONPATH')]))",
    )
    monkeypatch.chdir(tmp_path)
    assert complaint(start(python, job, "tonghop00"), STOPPED) == ""
    line, seen, planted = json.loads((tmp_path / "seen").read_text())
    assert json.loads(seen) == job
    assert planted is None
    assert line[:8] == ["-I", "-X", "utf8", "-m", "addin", "click", "--job", line[7]]
    assert line[8:] == ["--calc", "pipe,name=tonghop00"]
    assert not any("gửi về" in word or "100%" in word for word in line)


@pytest.mark.parametrize(
    ("ending", "told"),
    [
        ("sys.exit(0)", ""),
        ("print('Sổ chưa lưu.', file=sys.stderr); sys.exit(3)", "Sổ chưa lưu."),
        ("raise ImportError('addin')", STOPPED),
        ("os.kill(os.getpid(), 9)", STOPPED),
        ("sys.exit(3)", STOPPED),
    ],
)
def test_each_ending_gets_its_sentence(tmp_path: Path, posix: None, ending: str, told: str) -> None:
    """A command that ended well is silent, one with a sentence is quoted; a traceback or a crash becomes a sentence."""
    assert complaint(start(program(tmp_path, ending), {}, "p"), STOPPED) == told


def test_a_program_that_is_not_there_leaves_nothing_behind(tmp_path: Path) -> None:
    """The job file goes when nobody will read it."""
    with pytest.raises(OSError, match="python"):
        start(str(tmp_path / "no python"), {"button": "check"}, "p")
    assert list(tmp_path.iterdir()) == []


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> JobFolder:
    """The folder of jobs, where toolbar and helper both look."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setattr(tonghop_start, "_TAKEN_WITHIN", 0.2)
    if sys.platform != "linux":
        monkeypatch.setattr(tonghop_start, "job_folder", lambda: str(tmp_path / "data" / "tonghop"))
    return JobFolder.of(tmp_path / "data" / "tonghop")


@contextmanager
def answering(folder: JobFolder, answer: Callable[[Path], None]) -> Iterator[None]:
    """A helper that takes one job and does this with it."""

    def serve() -> None:
        while not folder.waiting():
            time.sleep(0.01)
        answer(folder.waiting()[0])

    folder.beat()
    helper = threading.Thread(target=serve, daemon=True)
    helper.start()
    yield
    helper.join(30)


def test_toolbar_and_helper_mean_the_same_folder(posix: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The toolbar cannot import the program, so it says it a second time."""
    for data in ("", str(tmp_path)):
        monkeypatch.setenv("XDG_DATA_HOME", data)
        assert job_folder() == str(user_folder())


@pytest.mark.parametrize("sentence", ["", "Sổ đang mở ở chế độ chỉ đọc."])
def test_the_waiting_helper_does_the_job(folder: JobFolder, sentence: str) -> None:
    """It gets what was chosen and the pipe; its sentence comes back, and nothing stays in the folder."""
    got: list[object] = []

    def answer(path: Path) -> None:
        got.append(taken(path))
        folder.tell(path, sentence)

    with answering(folder, answer):
        assert by_helper({"button": "check", "workbook": "Sổ.xlsx"}, "tonghop00", STOPPED) == sentence
    assert got == [{"button": "check", "workbook": "Sổ.xlsx", "calc": "pipe,name=tonghop00"}]
    folder.rest()
    assert list(folder.path.iterdir()) == []


def test_without_a_helper_the_job_is_for_a_process_of_its_own(folder: JobFolder) -> None:
    """None runs, or the one that runs is busy with a long job: nothing is left that could be done twice."""
    assert by_helper({"button": "check"}, "p", STOPPED) is None
    folder.beat()
    assert by_helper({"button": "check"}, "p", STOPPED) is None
    assert folder.waiting() == []


def test_a_helper_that_dies_over_a_job_is_noticed(folder: JobFolder) -> None:
    """Its beat stops: the officer is told that the click stopped halfway, and not left waiting."""

    def die(path: Path) -> None:
        taken(path)
        folder.rest()

    with answering(folder, die):
        assert by_helper({"button": "check"}, "p", STOPPED) == STOPPED


def test_the_newest_report_is_offered_first(tmp_path: Path) -> None:
    """Word's own lock files and other documents are no reports."""
    assert newest_report(str(tmp_path)) == ""
    for age, name in enumerate(("~$Báo cáo.docx", "Sổ.xlsx", "Báo cáo (2).docx", "Báo cáo.docx")):
        (tmp_path / name).touch()
        os.utime(tmp_path / name, (1_700_000_000 - age, 1_700_000_000 - age))
    assert newest_report(str(tmp_path)) == "Báo cáo (2).docx"


@pytest.mark.parametrize("name", ["tonghop_start.py", "handler.py"])
def test_it_runs_in_any_libreoffice(name: str) -> None:
    """Nothing but the standard library and LibreOffice's own modules, in the grammar of Python 3.8."""
    source = Path(tonghop_start.__file__).with_name(name).read_text(encoding="utf-8")
    tree = ast.parse(source, feature_version=(3, 8))
    modules = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    modules |= {str(node.module) for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    foreign = {one for one in modules if one.partition(".")[0] not in sys.stdlib_module_names}
    assert foreign <= {"tonghop_start", "uno", "unohelper", *(one for one in foreign if one.startswith("com.sun.star"))}
