"""Tệp có mật khẩu: opened in memory with the password the officer was given; nothing is written out unlocked."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

import msoffcrypto
from msoffcrypto.exceptions import DecryptionError, FileFormatError, InvalidKeyError, ParseError

from addin.errors import Encrypted
from addin.hosts.reading.file_kind import FileKind, refusal

__all__ = ["unlocked"]

_FOREIGN = (FileFormatError, ParseError, OSError, ValueError, LookupError, AttributeError)


def unlocked(data: bytes, name: str, passwords: Sequence[str]) -> bytes:
    """Nội dung đã mở khóa; raises `Encrypted` when none of the passwords is right."""
    for password in passwords:
        try:
            return _unlocked(data, password)
        except (InvalidKeyError, DecryptionError):
            continue
        except _FOREIGN as error:
            raise refusal(FileKind.DAMAGED, name) from error
    raise Encrypted(
        f"Tệp “{name}” có mật khẩu, mật khẩu đã nhập không mở được. Hãy hỏi lại đơn vị gửi, ghi mật khẩu đúng vào ô "
        "Trả lời ở trang Kết quả kiểm tra của Sổ (khi chạy lệnh: --password) rồi nhận lại.",
        file=name,
    )


def _unlocked(data: bytes, password: str) -> bytes:
    locked = msoffcrypto.OfficeFile(BytesIO(data))
    proved = {} if locked.format == "xls97" else {"verify_password": True}  # the old lock proves every password
    locked.load_key(password=password, **proved)
    opened = BytesIO()
    locked.decrypt(opened)
    return opened.getvalue()
