"""cai-dat.cmd and go-cai-dat.cmd, run on a stand-in of a PC: everything, or all as before, and always a sentence."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import pytest

from macros.installer.folder import EMBEDDABLE, EMBEDDABLE_SUM, LIBRARIES, SUMS
from tests.installer.cmd_stand_in import PROGRAM_DATA, SYSTEM, Cmd, Pc

HERE = "C:\\Bộ cài (mới) & 100"
ROOT = rf"{PROGRAM_DATA}\TongHop"
PY = rf"{ROOT}\python\python.exe"
RUN = f'"{PY}" -I -X utf8 -m addin'


@dataclass
class Answers:
    """What the programs of the PC answer: exit codes by what they are asked."""

    tar: int = 0
    unpacked: int = 0
    starts: int = 0
    install: int = 0
    uninstall: int = 0
    sums: dict[str, str] = field(default_factory=dict)


@pytest.fixture
def answers(folder: Path) -> Answers:
    lines = ((folder / SUMS).read_text(encoding="ascii")).splitlines()
    return Answers(sums={line.split("  ")[1]: line.split("  ")[0] for line in lines})


@pytest.fixture
def pc(folder: Path, answers: Answers) -> Pc:
    """Windows with the folder, the Python zip in it, and nothing of ours yet."""
    pc = Pc(HERE)
    for path in folder.rglob("*.*"):
        pc.files[rf"{HERE}\{path.relative_to(folder)}".replace("/", "\\")] = path.read_bytes().decode(
            "utf-8", "replace"
        )
    pc.files[rf"{HERE}\{EMBEDDABLE}"] = "zip"
    pc.folders |= {PROGRAM_DATA, rf"{SYSTEM}\SysWOW64"}
    system = dict.fromkeys(("chcp.com", "timeout.exe", "icacls.exe"), _silent)
    system |= {"tar.exe": _tar, "certutil.exe": _sum, "findstr.exe": _find}
    for name, program in system.items():
        pc.files[rf"{SYSTEM}\System32\{name}"] = ""
        pc.programs[rf"{SYSTEM}\System32\{name}"] = partial(program, pc, answers)
    for home in ("python", "python-moi"):
        python = rf"{ROOT}\{home}\python.exe"
        pc.programs[python] = partial(_python, pc, answers, python)
    return pc


def _silent(pc: Pc, answers: Answers, words: list[str]) -> tuple[int, str]:
    return 0, ""


def _tar(pc: Pc, answers: Answers, words: list[str]) -> tuple[int, str]:
    """Knows only plain letters, as Windows' own."""
    _, name, _, target, _ = words
    assert (name + target).isascii()
    assert pc.exists(target)
    assert name == EMBEDDABLE
    pc.files[rf"{target}\python.exe"] = "new"
    return answers.tar, ""


def _sum(pc: Pc, answers: Answers, words: list[str]) -> tuple[int, str]:
    return 0, f"SHA256 hash of {words[1]}:\r\n{answers.sums[words[1]]}\r\nCertUtil: done\r\n"


def _find(pc: Pc, answers: Answers, words: list[str]) -> tuple[int, str]:
    wanted = words[2].removeprefix('/c:"')
    return (0 if wanted in words[-1].splitlines() else 1), ""


def _python(pc: Pc, answers: Answers, me: str, words: list[str]) -> tuple[int, str]:
    assert me in pc.files, f"{me} is not there"
    assert words[:4] == ["-I", "-X", "utf8", "-m"]
    if words[4:7] == ["zipfile", "-e", LIBRARIES]:
        pc.files[rf"{words[7]}\Lib\site-packages\addin.py"] = "new"
        return answers.unpacked, ""
    codes = {"--help": answers.starts, "install": answers.install, "uninstall": answers.uninstall}
    return next((codes[word] for word in words if word in codes), 0), ""


def run(pc: Pc, folder: Path, name: str = "cai-dat.cmd") -> tuple[int, str]:
    """(exit code, key of the last message)."""
    code = Cmd(pc, (folder / name).read_text(encoding="ascii")).run()
    texts = {(path.read_bytes()).decode("utf-8"): path.stem for path in (folder / "loi-nhac").iterdir()}
    return code, texts[pc.said[-1]]


def installed(pc: Pc) -> dict[str, str]:
    """What lies in the program folder."""
    return {path.removeprefix(ROOT): text for path, text in pc.files.items() if path.startswith(ROOT)}


NEW = {r"\python\python.exe": "new", r"\python\Lib\site-packages\addin.py": "new"}
OLD = {r"\python\python.exe": "old", r"\python\Lib\site-packages\addin.py": "old"}


def with_old_version(pc: Pc) -> None:
    pc.folders |= {ROOT, rf"{ROOT}\python"}
    pc.files |= {ROOT + path: text for path, text in OLD.items()}


def test_on_a_fresh_pc_everything_is_put(pc: Pc, folder: Path) -> None:
    """Both zips in one folder, compiled and tried before it is the program; then the buttons, then the doctor."""
    assert run(pc, folder) == (0, "xong")
    assert installed(pc) == NEW
    assert [line.partition("addin ")[2] for line in pc.ran if "addin " in line] == ["--help", "install", "doctor"]
    assert not pc.exists(rf"{ROOT}\python-moi")
    closed, unpacked = (next(n for n, line in enumerate(pc.ran) if word in line) for word in ("icacls", "tar.exe"))
    assert closed < unpacked


def test_an_update_takes_the_place_of_the_old_version(pc: Pc, folder: Path) -> None:
    """The helper is asked to end first, and nothing of the old version is left between the new files."""
    with_old_version(pc)
    pc.files[rf"{ROOT}\python\Lib\site-packages\gone.py"] = "old"
    assert run(pc, folder) == (0, "xong")
    assert installed(pc) == NEW
    assert f"{RUN} helper --stop" in pc.ran


@pytest.mark.parametrize(
    ("key", "name"),
    [("thieu-python", ""), ("hong-python", EMBEDDABLE), ("hong-thu-vien", LIBRARIES), ("windows-cu", "")],
)
def test_a_folder_that_is_not_whole_changes_nothing(
    pc: Pc, folder: Path, answers: Answers, key: str, name: str
) -> None:
    """A missing or damaged file, or a Windows that is too old, is told by its own sentence before anything is done."""
    with_old_version(pc)
    if name:
        answers.sums[name] = EMBEDDABLE_SUM[::-1]
    elif key == "thieu-python":
        del pc.files[rf"{HERE}\{EMBEDDABLE}"]
    else:
        del pc.files[rf"{SYSTEM}\System32\tar.exe"]
    assert run(pc, folder) == (1, key)
    assert installed(pc) == OLD
    assert not [line for line in pc.ran if "addin" in line]


@pytest.mark.parametrize("failing", ["tar", "unpacked", "starts"])
def test_a_new_version_that_does_not_start_replaces_nothing(
    pc: Pc, folder: Path, answers: Answers, failing: str
) -> None:
    """Not unpacked, or stopped by a scanner: the old version stays as it was."""
    with_old_version(pc)
    setattr(answers, failing, 1)
    assert run(pc, folder) == (1, "khong-giai-nen")
    assert {path: text for path, text in installed(pc).items() if not path.startswith(r"\python-moi")} == OLD


def test_a_program_in_use_is_left_as_it_is(pc: Pc, folder: Path) -> None:
    """Somebody works with it: the sentence says what to close, and the old version goes on."""
    with_old_version(pc)
    pc.held[rf"{ROOT}\python"] = 1
    assert run(pc, folder) == (1, "dang-dung")
    assert OLD.items() <= installed(pc).items()


def test_a_scanner_is_waited_for_but_not_for_ever(pc: Pc, folder: Path) -> None:
    """A new folder that is being looked at is tried again; where that never ends, the old version comes back."""
    with_old_version(pc)
    pc.held[rf"{ROOT}\python-moi"] = 3
    assert run(pc, folder) == (0, "xong")
    assert installed(pc) == NEW
    pc.files |= {ROOT + path: text for path, text in OLD.items()}
    pc.held[rf"{ROOT}\python-moi"] = 99
    assert run(pc, folder) == (1, "dang-dung")
    assert OLD.items() <= installed(pc).items()


def test_a_second_account_uses_the_program_of_the_first(pc: Pc, folder: Path) -> None:
    """It may read there and not write: only its own buttons are put; with no program there it is told what to ask."""
    with_old_version(pc)
    pc.closed.add(ROOT)
    assert run(pc, folder) == (0, "xong")
    assert installed(pc) == OLD
    assert f"{RUN} install" in pc.ran
    pc.removed(ROOT, whole=True)
    pc.closed = {PROGRAM_DATA}
    assert run(pc, folder) == (1, "khong-ghi-duoc")


def test_buttons_that_cannot_be_put_are_not_called_done(pc: Pc, folder: Path, answers: Answers) -> None:
    """Excel is open: the program has said why, and the last line says to run it again."""
    answers.install = 3
    assert run(pc, folder) == (1, "chua-xong")
    assert f"{RUN} doctor" not in pc.ran


def test_removing_leaves_nothing_of_ours(pc: Pc, folder: Path) -> None:
    """Buttons first, then the program and its folder; without a program it says so."""
    run(pc, folder)
    assert run(pc, folder, "go-cai-dat.cmd") == (0, "da-go")
    assert f"{RUN} uninstall" in pc.ran
    assert installed(pc) == {}
    assert ROOT not in pc.folders
    assert run(pc, folder, "go-cai-dat.cmd") == (1, "khong-co")


def test_removing_stops_where_it_must(pc: Pc, folder: Path, answers: Answers) -> None:
    """While Excel is open, while another account uses the program, while a file is open: each its sentence."""
    run(pc, folder)
    answers.uninstall = 3
    assert run(pc, folder, "go-cai-dat.cmd") == (1, "chua-go")
    answers.uninstall = 0
    others = rf"{ROOT}-S-1-5-21-1002"
    pc.folders.add(others)
    assert run(pc, folder, "go-cai-dat.cmd") == (0, "con-nguoi-dung")
    assert installed(pc) == NEW
    pc.folders.discard(others)
    pc.held[rf"{ROOT}\python"] = 1
    assert run(pc, folder, "go-cai-dat.cmd") == (0, "con-lai")
