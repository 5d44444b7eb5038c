"""Tệp hiểm: files as a careless program or a malicious sender could make them, each with the verdict it must get.

A verdict is READ, or words of the sentence with which the file is refused.
"""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BytesIO

import xlsxwriter

from tests.hostile.package import MACRO, SMALL, Parts, cells, parts, sheet, strict_parts, text_cell, zipped

READ = "đọc được"
DAMAGED, EMPTY, LARGE = "bị hỏng hoặc tải về chưa trọn", "rỗng, không có nội dung", "quá lớn so với một biểu"
FAR, STRANGE, LOCKED = "quá xa bảng số liệu", "khai báo lạ", "có đặt mật khẩu"
WORD, SLIDES, PDF, PICTURE = "là văn bản Word", "là tệp trình chiếu", "là tệp PDF", "là ảnh chụp"
ARCHIVE, WEB, TEXT, UNKNOWN = "là tệp nén", "là trang web hoặc XML", "là văn bản thuần", "không phải bảng tính"
BINARY = "dạng nhị phân"
ANY = ""
"""Either verdict will do, as long as nobody is harmed: what the file means is a matter of taste."""


@dataclass(frozen=True)
class Crafted:
    """Một tệp hiểm."""

    name: str
    data: bytes
    verdict: str


def crafted() -> list[Crafted]:
    """Mọi tệp hiểm; names are unique."""
    return [
        Crafted(f"{family} {name}", data, verdict)
        for family, make in FAMILIES.items()
        for name, data, verdict in make()
    ]


_Made = Iterator[tuple[str, bytes, str]]


def _bombs() -> _Made:
    blank = b" " * (101 * 2**20)
    yield "một phần phồng 101 MB.xlsx", zipped(parts(more={"xl/media/a.xml": blank})), LARGE
    yield "trang tính phồng.xlsx", zipped(parts(sheet(after=" " * (101 * 2**20)))), LARGE
    yield "bảng chữ phồng.xlsx", zipped(parts(more={"xl/sharedStrings.xml": blank})), LARGE
    half = b"<!-- -->" + b" " * (65 * 2**20)
    yield "nhiều phần phồng.xlsx", zipped(parts(more={f"xl/media/{n}.xml": half for n in range(5)})), LARGE
    yield "5.001 phần.xlsx", zipped(parts(more={f"xl/media/{n}.xml": b"" for n in range(5001)})), LARGE
    yield "gói trong gói.xlsx", zipped({"a.zip": zipped({"b.zip": zipped({"c.xml": b" " * 2**20})})}), ARCHIVE
    yield "kích thước khai gian.xlsx", _lying_size(zipped(parts(more={"xl/media/a.xml": b" " * 2**22}))), DAMAGED
    yield "50 triệu số không.xlsx", bytes(50 * 10**6), EMPTY
    yield "51 MB.xlsx", b"PK" + bytes(51 * 2**20), "lớn quá 50 MB"
    deep = b"<a>" * 50_000 + b"</a>" * 50_000
    yield "styles lồng sâu.xlsx", zipped(parts(more={"xl/styles.xml": deep})), ANY
    yield "thuộc tính lồng sâu.xlsx", zipped(parts(more={"docProps/core.xml": deep})), ANY
    many = "".join(text_cell(f"A{n}", "x" * 30) for n in range(1, 20_001))
    yield "20.000 dòng chữ.xlsx", zipped(parts(sheet(many))), READ


def _lying_size(data: bytes) -> bytes:
    """Each entry of the directory says that its part is ten bytes long."""
    out, at = bytearray(data), data.find(b"PK\x01\x02")
    while at >= 0:
        out[at + 24 : at + 28] = struct.pack("<I", 10)
        at = data.find(b"PK\x01\x02", at + 4)
    return bytes(out)


def _corners() -> _Made:
    for name in ("XFD1048576", "A1048576", "XFD2000", "ZZ100000"):
        row = "".join(filter(str.isdigit, name))
        rows = f'{SMALL}<row r="{row}"><c r="{name}"><v>1</v></c></row>'
        yield f"ô {name}.xlsx", zipped(parts(sheet(rows))), FAR
    far = '<row r="1048576"><c r="XFD1048576" s="0"/></row>'
    yield "ô trống có viền ở góc xa.xlsx", zipped(parts(sheet(SMALL + far))), READ
    for verdict, names in {
        FAR: ("XFE1", "ZZZ1", "A1048577", "A9999999"),
        DAMAGED: ("A0", "1A", "A1:B2", "AAAA1", "A-1"),
        READ: ("", "a1"),
    }.items():
        for name in names:
            rows = f'<row r="1"><c r="{name}"><v>1</v></c></row>'
            yield f"địa chỉ ô {name.replace(':', ' đến ') or 'trống'}.xlsx", zipped(parts(sheet(rows))), verdict
    for number, verdict in {
        "0": READ, "-1": READ, "99999999999999999999": READ, "x": DAMAGED, "1.5": DAMAGED, "": DAMAGED,
    }.items():  # fmt: skip
        rows = f'<row r="{number}"><c r="A1"><v>1</v></c></row>'
        yield f"số dòng {number or 'trống'}.xlsx", zipped(parts(sheet(rows))), verdict
    yield "không có địa chỉ.xlsx", zipped(parts(sheet("<row><c><v>1</v></c><c><v>2</v></c></row>"))), READ
    swapped = f"{cells(3, 5)}{cells(3, 2)}"
    yield "dòng đảo thứ tự.xlsx", zipped(parts(sheet(swapped))), READ
    yield "hai dòng cùng số.xlsx", zipped(parts(sheet(cells(3) + cells(4)))), READ
    yield "cột vượt quá.xlsx", zipped(parts(sheet(cells(16_384)))), READ


def _dimensions() -> _Made:
    for name in ("A1:XFD1048576", "A1", "Z9:A1", "rác", "A1:A99999999999"):
        before = f'<dimension ref="{name}"/>'
        yield f"khai vùng {name.replace(':', ' đến ')}.xlsx", zipped(parts(sheet(before=before))), READ
    after = '<mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    yield "gộp cả trang.xlsx", zipped(parts(sheet(after=after))), READ
    many = "".join(f'<mergeCell ref="A{n}:C{n}"/>' for n in range(2, 60_002))
    yield "60.000 vùng gộp.xlsx", zipped(parts(sheet(after=f"<mergeCells>{many}</mergeCells>"))), READ
    over = "".join('<mergeCell ref="A1:ZZ5000"/>' for _ in range(2000))
    yield "gộp chồng nhau.xlsx", zipped(parts(sheet(after=f"<mergeCells>{over}</mergeCells>"))), READ
    for name, verdict in {"A1": READ, "rác": DAMAGED, "B2:A1": READ, "A1:ZZZZ9": DAMAGED, "": DAMAGED}.items():
        bad = f'<mergeCells count="1"><mergeCell ref="{name}"/></mergeCells>'
        yield f"gộp {name.replace(':', ' đến ') or 'trống'}.xlsx", zipped(parts(sheet(after=bad))), verdict
    hidden = '<cols><col min="1" max="16384" hidden="1"/></cols>'
    yield "ẩn mọi cột.xlsx", zipped(parts(sheet(before=hidden))), READ
    yield "khoảng cột khổng lồ.xlsx", zipped(parts(sheet(before=hidden.replace("16384", "99999")))), READ


def _xml() -> _Made:
    laughs = '<!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    outside = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>'
    yield "thực thể nhân lên.xlsx", zipped(parts(sheet(text_cell("A1", "&b;"), first=laughs))), STRANGE
    yield "thực thể gọi tệp.xlsx", zipped(parts(sheet(text_cell("A1", "&e;"), first=outside))), STRANGE
    small = f'<?xml version="1.0"?>{outside}<sst><si><t>&e;</t></si></sst>'.encode()
    yield "thực thể trong bảng chữ.xlsx", zipped(parts(more={"xl/sharedStrings.xml": small})), STRANGE
    yield "thực thể trong styles.xlsx", zipped(parts(more={"xl/styles.xml": small})), STRANGE
    yield "thực thể trong thuộc tính.xlsx", zipped(parts(more={"docProps/core.xml": small})), STRANGE
    yield "thực thể trong workbook.xlsx", zipped(parts(more={"xl/workbook.xml": small})), STRANGE
    wide = sheet(text_cell("A1", "&e;"), first=outside).decode().replace("UTF-8", "UTF-16").encode("utf-16")
    yield "thực thể viết UTF-16.xlsx", zipped(parts(wide)), DAMAGED
    yield "bảng tính UTF-16.xlsx", zipped(parts(sheet().decode().replace("UTF-8", "UTF-16").encode("utf-16"))), READ
    yield "chú thích giấu ô.xlsx", zipped(parts(sheet(f"<!-- <row r='9'> -->{SMALL}"))), READ
    yield "CDATA.xlsx", zipped(parts(sheet(text_cell("A1", "<![CDATA[<c r='Z9'/>]]>")))), READ
    yield "XML đứt đoạn.xlsx", zipped(parts(sheet()[:-30])), DAMAGED
    yield "XML không đóng thẻ.xlsx", zipped(parts(sheet("<row r='1'><c r='A1'><v>1"))), DAMAGED
    yield "trang tính rỗng.xlsx", zipped(parts(b"")), DAMAGED
    yield "trang tính là rác.xlsx", zipped(parts(bytes(range(256)) * 50)), DAMAGED
    yield "không có sheetData.xlsx", zipped(parts(sheet().replace(b"sheetData", b"duLieu"))), READ
    yield "tiền tố tên.xlsx", zipped(parts(_prefixed())), READ
    yield "nháy đơn.xlsx", zipped(parts(sheet("<row r='1'><c r='A1'><v>7</v></c></row>"))), READ
    yield "thẻ dài 1 MB.xlsx", zipped(parts(sheet(f'<row r="1"><c r="A1" x="{"y" * 2**20}"><v>1</v></c></row>'))), READ
    yield "một triệu dấu nhỏ hơn.xlsx", zipped(parts(sheet("<" * 10**6))), DAMAGED
    yield "một triệu thẻ c.xlsx", zipped(parts(sheet("<row r='1'>" + "<c " * 10**6 + "</row>"))), DAMAGED


def _prefixed() -> bytes:
    plain = sheet('<row r="1"><c r="A1"><v>7</v></c></row>').decode()
    for tag in ("worksheet", "sheetData", "row", "c", "v"):
        plain = (
            plain.replace(f"<{tag} ", f"<x:{tag} ")
            .replace(f"<{tag}>", f"<x:{tag}>")
            .replace(f"</{tag}>", f"</x:{tag}>")
        )
    return plain.replace("xmlns=", "xmlns:x=").encode()


def _texts() -> _Made:
    for name, text in {
        "40.000 chữ": "ê" * 40_000,
        "chữ điều khiển": "a&#1;b&#8;c",
        "nửa cặp thay thế": "a&#xD800;b",
        "ký hiệu ngoài bảng": "a&#xFFFF;b",
        "chữ đảo chiều": "xã \u202emihC aI",
        "100.000 dấu thanh": "a" + "\u0301" * 100_000,
        "mã thoát Excel": "_x000D__x0000__xD800_",
        "công thức gõ chữ": '=HYPERLINK("http://a.b","bấm")',
        "DDE": "=cmd|' /C calc'!A0",
        "thẻ HTML": "&lt;script&gt;alert(1)&lt;/script&gt;",
        "mẫu Jinja": "{{ 7*7 }}{% raw %}",
        "số 400 chữ số": "1" * 400,
    }.items():
        verdict = DAMAGED if "xD800;" in text else READ
        yield f"{name}.xlsx", zipped(parts(sheet(text_cell("A1", text)))), verdict
    for name, value in {
        "NaN": "NaN", "vô cùng": "1E999", "âm vô cùng": "-1E999", "số rác": "12abc", "số 300 chữ số": "9" * 300,
        "ngày âm": "-5", "trống": "",
    }.items():  # fmt: skip
        rows = f'<row r="1"><c r="A1"><v>{value}</v></c><c r="B1"><v>2</v></c></row>'
        yield f"giá trị {name}.xlsx", zipped(parts(sheet(rows))), READ
    for kind, value in {"s": "99999", "e": "#LẠ!", "b": "7", "d": "hôm qua", "lạ": "1", "str": "a"}.items():
        rows = f'<row r="1"><c r="A1" t="{kind}"><v>{value}</v></c></row>'
        yield f"kiểu ô {kind}.xlsx", zipped(parts(sheet(rows))), DAMAGED if kind == "s" else READ
    rows = '<row r="1"><c r="A1" s="99999"><v>1</v></c></row>'
    yield "kiểu trình bày không có.xlsx", zipped(parts(sheet(rows))), READ


def _formulas() -> _Made:
    for name, formula in {
        "DDE": "cmd|' /C calc'!A0",
        "gọi tệp ngoài": "'[1]Sheet1'!A1",
        "gọi mạng": 'WEBSERVICE("http://127.0.0.1:9/")',
        "vòng tròn": "A1+1",
        "dài 8.000": "1" + "+1" * 4000,
        "ngoặc lồng": "(" * 3000 + "1" + ")" * 3000,
    }.items():
        rows = f'<row r="1"><c r="A1"><f>{formula}</f><v>5</v></c></row>'
        yield f"công thức {name}.xlsx", zipped(parts(sheet(rows))), READ
    lost = '<row r="1"><c r="A1"><f t="shared" si="9"/><v>1</v></c></row>'
    yield "công thức chung không chủ.xlsx", zipped(parts(sheet(lost))), READ
    wide = '<row r="1"><c r="A1"><f t="array" ref="A1:XFD1048576">1</f><v>1</v></c></row>'
    yield "công thức mảng cả trang.xlsx", zipped(parts(sheet(wide))), READ
    link = {
        "xl/externalLinks/externalLink1.xml": b'<externalLink><ddeLink ddeService="cmd" ddeTopic="/C"/></externalLink>'
    }
    yield "liên kết DDE.xlsx", zipped(parts(more=link)), READ
    away = {
        "xl/externalLinks/externalLink1.xml": b'<externalLink><externalBook r:id="rId1"/></externalLink>',
        "xl/externalLinks/_rels/externalLink1.xml.rels": (
            b'<Relationships><Relationship Id="rId1" Target="file:///\\\\127.0.0.1\\x.xlsx" TargetMode="External"/>'
            b"</Relationships>"
        ),
    }
    yield "liên kết sổ ngoài.xlsx", zipped(parts(more=away)), READ


def _macros() -> _Made:
    macro = {"xl/vbaProject.bin": b"\xd0\xcf\x11\xe0 Attribute VB_Name"}
    yield "macro đổi đuôi.xlsx", zipped(parts(more=macro, content=MACRO)), READ
    yield "macro.xlsm", zipped(parts(more=macro, content=MACRO)), READ
    yield "nhúng tệp chạy.xlsx", zipped(parts(more={"xl/embeddings/a.exe": b"MZ" * 999})), READ
    yield "ribbon riêng.xlsx", zipped(parts(more={"customUI/customUI.xml": b"<customUI/>"})), READ
    yield "chặt chẽ ISO.xlsx", zipped(strict_parts()), READ


def _containers() -> _Made:
    good = _real_workbook()
    for part in (1, 4, 30, 200, len(good) // 2, len(good) - 1, len(good) - 30):
        yield f"cụt còn {part} byte.xlsx", good[:part], TEXT if part == 1 else DAMAGED
    for at in (10, len(good) // 3, len(good) // 2, len(good) - 40):
        yield f"hỏng byte {at}.xlsx", good[:at] + b"\xff\x00\xff" + good[at + 3 :], ANY
    yield "rác trước gói.xlsx", b"MZ rubbish" + good, UNKNOWN
    yield "rác sau gói.xlsx", good + b"\0" * 500, READ
    yield "tệp tốt.xlsx", good, READ
    yield "gói không nén.xlsx", zipped(parts(), method=zipfile.ZIP_STORED), READ
    yield "gói nén LZMA.xlsx", zipped(parts(), method=zipfile.ZIP_LZMA), READ
    yield "gói có mật khẩu.xlsx", _flagged(zipped(parts())), LOCKED
    yield "phần trùng tên.xlsx", _doubled(), DAMAGED
    yield "tên phần đi lên.xlsx", zipped(parts(more={"../../../../tmp/x.txt": b"x", "C:\\a.txt": b"x"})), READ
    yield "quan hệ đi lên.xlsx", zipped(parts(more=_climbing())), DAMAGED
    yield "quan hệ ra ngoài.xlsx", zipped(parts(more=_outside())), DAMAGED
    yield "thiếu trang.xlsx", zipped({k: v for k, v in parts().items() if "sheet1" not in k}), DAMAGED
    yield "thiếu quan hệ.xlsx", zipped({k: v for k, v in parts().items() if "workbook.xml.rels" not in k}), DAMAGED
    yield "200 trang.xlsx", _many_sheets(200), READ


def _real_workbook() -> bytes:
    into = BytesIO()
    with xlsxwriter.Workbook(into, {"in_memory": True}) as book:
        page = book.add_worksheet("Biểu 01")
        page.write_row(0, 0, ["Đơn vị: xã Ia Chim", 5, 7.5])
    return into.getvalue()


def _many_sheets(count: int) -> bytes:
    into = BytesIO()
    with xlsxwriter.Workbook(into, {"in_memory": True}) as book:
        for number in range(count):
            book.add_worksheet(f"Trang {number}").write(0, 0, number)
    return into.getvalue()


def _flagged(data: bytes) -> bytes:
    """Every part claims to be encrypted by the packer."""
    out = bytearray(data)
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        found = data.find(mark)
        while found >= 0:
            out[found + at] |= 1
            found = data.find(mark, found + 4)
    return bytes(out)


def _doubled() -> bytes:
    into = BytesIO()
    other = sheet(text_cell("A1", "Đơn vị: xã Khác"))
    with zipfile.ZipFile(into, "w") as package:
        for name, data in [*parts().items(), ("XL/WORKSHEETS/SHEET1.XML", other)]:
            package.writestr(name, data)
    return into.getvalue()


def _climbing() -> Parts:
    rels = parts()["xl/_rels/workbook.xml.rels"].replace(b"worksheets/sheet1.xml", b"../../../../etc/passwd")
    return {"xl/_rels/workbook.xml.rels": rels}


def _outside() -> Parts:
    rels = parts()["xl/_rels/workbook.xml.rels"].replace(
        b'Target="worksheets/sheet1.xml"', b'Target="http://127.0.0.1:9/a.xml" TargetMode="External"'
    )
    return {"xl/_rels/workbook.xml.rels": rels}


def _others() -> _Made:
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

    def stream(name: str) -> bytes:
        return ole + bytes(1000) + f"{name}\0".encode("utf-16-le") + bytes(1000)

    yield "rỗng.xlsx", b"", EMPTY
    yield "toàn dấu cách.xlsx", b"  \r\n " * 99, EMPTY
    yield "có mật khẩu.xlsx", stream("EncryptedPackage"), LOCKED
    yield "xls giả.xls", stream("Workbook"), DAMAGED
    yield "Word cũ.xls", stream("WordDocument"), WORD
    yield "trình chiếu cũ.xls", stream("PowerPoint Document"), SLIDES
    yield "hộp lạ.xls", stream("Khác"), UNKNOWN
    yield "chỉ có dấu OLE.xls", ole, UNKNOWN
    yield "pdf.xlsx", b"%PDF-1.7\n" + bytes(range(256)), PDF
    yield "ảnh jpg.xlsx", b"\xff\xd8\xff\xe0" + bytes(99), PICTURE
    yield "ảnh png.xlsx", b"\x89PNG\r\n\x1a\n" + bytes(99), PICTURE
    yield "rar.xlsx", b"Rar!\x1a\x07" + bytes(99), ARCHIVE
    yield "gzip.xlsx", b"\x1f\x8b\x08" + bytes(99), ARCHIVE
    yield "7z.xlsx", b"7z\xbc\xaf\x27\x1c" + bytes(99), ARCHIVE
    yield "zip thường.xlsx", zipped({"a.txt": b"x"}), ARCHIVE
    yield "html.xls", "<html><table><tr><td>Xã Ia Chim</td></tr></table></html>".encode(), WEB
    yield "xml 2003.xls", b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>', WEB
    yield "csv.xlsx", "STT;Tên;Số\n1;Ia Chim;45\n".encode(), TEXT
    yield "rtf.xlsx", b"{\\rtf1 abc}", WORD
    yield "Word mới.xlsx", zipped({"word/document.xml": b"<w/>"}), WORD
    yield "trình chiếu mới.xlsx", zipped({"ppt/presentation.xml": b"<p/>"}), SLIDES
    yield "nhị phân.xlsx", zipped({"xl/workbook.bin": b"x"}), BINARY
    yield "ods rác.ods", zipped({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"}), DAMAGED
    yield "ods lặp một tỷ dòng.ods", _repeating_ods(), DAMAGED
    yield "rác ngẫu nhiên.xlsx", bytes(n * 7919 % 256 for n in range(9000)), UNKNOWN
    yield "liên kết tắt.lnk", b"L\0\0\0\x01\x14\x02\0" + bytes(100), UNKNOWN


def _repeating_ods() -> bytes:
    office, table = (f"urn:oasis:names:tc:opendocument:xmlns:{name}:1.0" for name in ("office", "table"))
    content = (
        f'<office:document-content xmlns:office="{office}" xmlns:table="{table}"><office:body><office:spreadsheet>'
        '<table:table table:name="A"><table:table-row table:number-rows-repeated="1048576"><table:table-cell '
        'table:number-columns-repeated="16384" office:value-type="float" office:value="1"/></table:table-row>'
        "</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    kind = b"application/vnd.oasis.opendocument.spreadsheet"
    return zipped({"mimetype": kind, "content.xml": content.encode()}, method=zipfile.ZIP_STORED)


FAMILIES: dict[str, Callable[[], _Made]] = {
    "Bom": _bombs,
    "Góc xa": _corners,
    "Vùng": _dimensions,
    "XML": _xml,
    "Chữ": _texts,
    "Công thức": _formulas,
    "Macro": _macros,
    "Gói": _containers,
    "Loại khác": _others,
}
