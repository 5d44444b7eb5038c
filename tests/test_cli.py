"""The command line: names, exit codes and sentences; whatever is called wrongly, never a traceback."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from addin.cli import COMMANDS, main


def said(capsys: pytest.CaptureFixture[str]) -> str:
    captured = capsys.readouterr()
    assert "Traceback" not in captured.out + captured.err
    return captured.out + captured.err


@pytest.mark.parametrize(
    ("arguments", "code", "sentence"),
    [
        ([], 2, "Thiếu"),
        (["tong-hop"], 2, "không có lựa chọn"),
        (["new", "ra_quan"], 2, "Thiếu"),
        (["new", "ra_quann", "--out", "so.xlsx"], 2, "có phải ý bạn là “ra_quan”"),
        (["new", "ra_quan", "--out", "so.xls"], 3, "phải có đuôi .xlsx"),
        (["summarize", "khong_co.xlsx"], 3, "Không thấy Sổ"),
        (["check", "khong_co.xlsx"], 3, "khong_co.xlsx"),
        (["check", "khong_co.xlsx", "--json"], 3, "khong_co.xlsx"),
        (["check", "."], 3, "Chưa kiểm tra được gì"),
        (["trace", "khong_co.xlsx", "1"], 3, "Không thấy Sổ"),
        (["draft", "khong_co.xlsx", "--out", "a.pdf"], 2, "phải có đuôi .docx hoặc .txt"),
    ],
)
def test_a_wrong_call_gets_a_code_and_a_sentence(
    arguments: list[str],
    code: int,
    sentence: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Exit 2 for a wrong call, 3 where it cannot be done; always one Vietnamese sentence."""
    monkeypatch.chdir(tmp_path)
    assert main(arguments) == code
    assert sentence.lower() in said(capsys).lower()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    """`--help` of each command says in Vietnamese what it does."""
    with pytest.raises(SystemExit) as stopped:
        main([command, "--help"])
    assert stopped.value.code == 0
    assert COMMANDS[command].split(":")[0][:20] in " ".join(said(capsys).split())


def test_a_new_book_is_read_back_and_never_overwritten(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A fresh Sổ is a Sổ; a second `new` on the same name is refused; totals of nobody are refused with a sentence."""
    book = tmp_path / "Sổ ra quân.xlsx"
    assert main(["new", "ra_quan", "--out", str(book), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["book"] == str(book)
    before = book.read_bytes()
    assert main(["new", "ra_quan", "--out", str(book)]) == 3
    assert "Đã có tệp" in said(capsys)
    assert main(["summarize", str(book)]) == 3
    assert "chưa có biểu của đơn vị nào" in said(capsys)
    assert book.read_bytes() == before


def test_a_workbook_that_is_no_book_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A commune's file given in place of the Sổ: one sentence, exit 3."""
    from addin.resources import samples_dir

    sample = next((samples_dir() / "ra_quan_2023").glob("*.xlsx"))
    assert main(["summarize", str(sample)]) == 3
    assert "không phải Sổ tổng hợp" in said(capsys)


def test_an_unforeseen_error_is_told_in_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A bug of ours: exit 3, a sentence that names the log for IT, and no traceback on the screen."""
    import tempfile

    from addin.commands import new

    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setattr(new, "new_book", lambda *_: 1 // 0)
    assert main(["new", "ra_quan", "--out", str(tmp_path / "so.xlsx")]) == 3
    assert "ngoài dự kiến (ZeroDivisionError)" in said(capsys)


def test_help_is_vietnamese(capsys: pytest.CaptureFixture[str]) -> None:
    """No English word of the argument reader shows on the help pages."""
    for arguments in (["--help"], ["collect", "--help"]):
        with pytest.raises(SystemExit):
            main(arguments)
        shown = said(capsys)
        assert shown.count("Cách gọi:") == 1
        assert not any(word in shown for word in ("usage", "options", "positional", "show this"))
