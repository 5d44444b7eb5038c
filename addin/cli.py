"""Dòng lệnh `tonghop`: names, exit codes and JSON are a contract (0 sạch, 1 có lỗi, 2 gọi sai, 3 không làm được)."""

from __future__ import annotations

import argparse
import gc
import importlib
import os
import sys
from collections.abc import Sequence
from typing import Any, NoReturn

from addin.console import complain, unexpected, use_utf8
from addin.errors import TongHopError, UsageError

SELDOM = 400_000, 20, 100  # a Sổ is millions of values that all stay: looking for circles took a quarter of the time
CLEAN, ERRORS_FOUND, WRONG_CALL, COULD_NOT = 0, 1, 2, 3

COMMANDS = {
    "demo": "Chạy trọn một đợt trên tệp mẫu: thu nhận, kiểm tra, tổng hợp, soạn báo cáo",
    "new": "Tạo Sổ tổng hợp mới từ một bộ mẫu",
    "forms": "Tạo biểu trắng cho từng xã, phường, biểu tự kiểm khi nhập",
    "collect": "Thu nhận biểu của các xã, phường vào Sổ",
    "survey": "Tổng hợp hàng loạt: biểu của hàng trăm, hàng nghìn đơn vị, không lập trang riêng cho từng đơn vị",
    "status": "Tình hình nộp: ai đã nộp, ai trễ, ai chưa; lời nhắc chép gửi được ngay",
    "check": "Kiểm tra tệp hoặc Sổ",
    "learn": "Học một biểu có sẵn: tạo Sổ mang định nghĩa của biểu đó",
    "summarize": "Lập Biểu tổng hợp trong Sổ",
    "compare": "So sánh với Sổ cùng kỳ, kỳ trước hoặc Sổ kế hoạch",
    "draft": "Soạn báo cáo từ Sổ",
    "refresh": "Cập nhật số liệu trong báo cáo Word, giữ nguyên câu chữ đã sửa",
    "trace": "Truy vết một số liệu: từ báo cáo về ô của xã và ngược lại",
    "proofread": "Đối chiếu số liệu trong một báo cáo",
    "click": "Làm việc của một nút trên sổ đang mở",
    "helper": "Trợ lý chạy sẵn: làm ngay việc của các nút, khỏi chờ khởi động",
    "install": "Cài nút vào Excel và LibreOffice trên máy này",
    "uninstall": "Gỡ mọi thứ mà lệnh install đã cài",
    "doctor": "Khám máy: thiếu gì, bị chặn gì, sửa thế nào",
    "build-addin": "Dựng addin.xlam cho Excel và tonghop.oxt cho LibreOffice",
}


class _Help(argparse.HelpFormatter):
    """Trang trợ giúp in Vietnamese."""

    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, "Cách gọi: " if prefix is None else prefix)


class _Parser(argparse.ArgumentParser):
    """Người đọc lời gọi, whose help and complaints are Vietnamese."""

    def __init__(self, **more: Any) -> None:
        super().__init__(add_help=False, formatter_class=_Help, **more)
        self._positionals.title, self._optionals.title = "Tham số", "Tùy chọn"
        self.add_argument("-h", "--help", action="help", help="Xem cách gọi rồi thoát")

    def error(self, message: str) -> NoReturn:
        raise UsageError(f"{_in_vietnamese(message)} Gõ “{self.prog} --help” để xem cách gọi.")


def _in_vietnamese(message: str) -> str:
    """The parser's own English, of which an officer should see as little as possible."""
    for english, vietnamese in (
        ("the following arguments are required:", "Thiếu:"),
        ("unrecognized arguments:", "Không hiểu:"),
        ("expected one argument", "cần một giá trị"),
        ("expected at least one argument", "cần ít nhất một giá trị"),
        ("invalid choice:", "không có lựa chọn"),
        ("choose from", "chỉ có"),
        ("argument", "Tham số"),
    ):
        message = message.replace(english, vietnamese)
    return message.rstrip(".") + "."


def parser(asked: Sequence[str]) -> argparse.ArgumentParser:
    """Cách gọi; only the command that is asked for is loaded, since every click waits for this."""
    root = _Parser(prog="tonghop", description="Tổng Hợp: thu nhận, kiểm tra, tổng hợp và soạn báo cáo.")
    commands = root.add_subparsers(dest="command", metavar="LỆNH", required=True)
    for name, purpose in COMMANDS.items():
        command = commands.add_parser(name, help=purpose, description=purpose)
        if name in asked:
            _module(name).add_arguments(command)
            command.add_argument("--json", action="store_true", help="In kết quả dạng JSON cho máy đọc")
    return root


def _module(name: str) -> Any:
    return importlib.import_module(f"addin.commands.{_MODULES.get(name, name.replace('-', '_'))}")


_MODULES = {"helper": "resident"}  # a file helper.py would be taken for a drawer of odds and ends


def main(arguments: Sequence[str] | None = None) -> int:
    """Chạy một lệnh; whatever happens, the officer gets a sentence and never a traceback."""
    use_utf8()
    gc.set_threshold(*SELDOM)
    asked = sys.argv[1:] if arguments is None else arguments
    try:
        options = parser(asked).parse_args(asked)
        return int(_module(options.command).run(options))
    except UsageError as error:
        complain(str(error))
        return WRONG_CALL
    except TongHopError as error:
        complain(str(error))
        return COULD_NOT
    except KeyboardInterrupt:
        complain("Đã dừng theo yêu cầu; chưa có tệp nào bị thay đổi dở dang.")
        return COULD_NOT
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return CLEAN
    except Exception as error:  # noqa: BLE001 — the border: logged in full, told in one sentence
        complain(unexpected(error))
        return COULD_NOT


if __name__ == "__main__":
    sys.exit(main())
