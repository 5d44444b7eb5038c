"""The corpus: tables of many trades and habits, each built clean from a seed."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from random import Random

from tests.corpus_tables.book import Book, Sheet, Truth
from tests.corpus_tables.design import Col, Design, Line, Writer, build, named

COMMUNES = (
    "Phường Quang Trung", "Phường Quyết Thắng", "Phường Thắng Lợi", "Phường Trường Chinh", "Phường Thống Nhất",
    "Phường Ngô Mây", "Phường Duy Tân", "Phường Trần Hưng Đạo", "Phường Lê Lợi", "Phường Nguyễn Trãi", "Xã Đăk Cấm",
    "Xã Kroong", "Xã Vinh Quang", "Xã Ngọk Bay", "Xã Đoàn Kết", "Xã Đăk Năng", "Xã Ia Chim", "Xã Hòa Bình",
    "Xã Chư Hreng", "Xã Đăk Blà", "Xã Đăk Rơ Wa",
)  # fmt: skip


def flat(names: tuple[str, ...], total: str = "Tổng cộng", *, top: bool = False) -> tuple[Line, ...]:
    """Items 1..n with a total above or below."""
    shift = 1 if top else 0
    items = [Line(str(i + 1), name) for i, name in enumerate(names)]
    whole = Line("", total, "total", tuple(range(shift, shift + len(items))))
    return (whole, *items) if top else (*items, whole)


def grouped(
    groups: dict[str, tuple[str, ...]], style: str = "A", *, total: str = "", top: bool = True, restart: bool = True
) -> tuple[Line, ...]:
    """Groups A/I with items 1..n; the total above or below."""
    marks = {"A": "ABCDE", "I": ("I", "II", "III", "IV", "V"), "": ("",) * 5}[style]
    lines: list[Line] = []
    shift = 1 if total and top else 0
    heads, count = [], 0
    for mark, (name, items) in zip(marks, groups.items(), strict=False):
        head = shift + len(lines)
        heads.append(head)
        lines.append(Line(mark, name, "group", tuple(range(head + 1, head + 1 + len(items))), bold=True))
        for at, item in enumerate(items):
            count += 1
            lines.append(Line(str(at + 1 if restart else count) if style else "", item))
    if total:
        whole = Line("", total, "total", tuple(heads))
        return (whole, *lines) if top else (*lines, whole)
    return tuple(lines)


MONEY = (
    Col(("Số người tham gia (người)",), low=20, high=900),
    Col(("Kinh phí thực hiện (triệu đồng)", "Tổng số"), "sum", of=(2, 3, 4), decimals=1),
    Col(("Kinh phí thực hiện (triệu đồng)", "Trong đó", "Ngân sách nhà nước"), low=10, high=400, decimals=1),
    Col(("Kinh phí thực hiện (triệu đồng)", "Trong đó", "Nhân dân đóng góp"), low=0, high=90, decimals=1, zeros=0.2),
    Col(("Kinh phí thực hiện (triệu đồng)", "Trong đó", "Doanh nghiệp hỗ trợ"), low=0, high=40, decimals=1, zeros=0.4),
    Col(
        ("Ghi chú",),
        "text",
        values=("", "", "QĐ 1234/QĐ-UBND ngày 12/3/2023", "1.264 m kênh, 3 tuyến", "Đã nghiệm thu 30/4"),
    ),
)


def campaign(seed: int) -> Book:
    return build(
        "ra_quan",
        [
            Design(
                "BIỂU TỔNG HỢP KẾT QUẢ RA QUÂN ĐẦU NĂM",
                MONEY,
                flat(COMMUNES),
                numbers="()",
                arithmetic=True,
                notes=("Ghi chú: số liệu tính đến 31/01/2023, có 115 nội dung đăng ký.",),
            )
        ],
        seed,
    )


def campaign_formulas(seed: int) -> Book:
    return build(
        "ra_quan_ct",
        [Design("KẾT QUẢ THỰC HIỆN", MONEY, flat(COMMUNES, "Cộng"), formulas=True, letterhead=False, left=2, top=3)],
        seed,
    )


def population(seed: int) -> Book:
    cols = (
        Col(("Dân số trung bình (người)", "Tổng số"), "sum", of=(1, 2)),
        Col(("Dân số trung bình (người)", "Chia ra", "Nam"), low=800, high=6000),
        Col(("Dân số trung bình (người)", "Chia ra", "Nữ"), low=800, high=6000),
        Col(("Trong đó: dân tộc thiểu số",), "subset", of=(0,)),
        Col(("Diện tích (km²)",), low=2, high=60, decimals=2),
        Col(("Mật độ dân số (người/km²)",), "mean", of=(0, 4)),
    )
    groups = {"Các phường": COMMUNES[:10], "Các xã": COMMUNES[10:]}
    return build(
        "dan_so",
        [
            Design(
                "DÂN SỐ, DIỆN TÍCH, MẬT ĐỘ DÂN SỐ NĂM 2022",
                cols,
                grouped(groups, "A", total="TỔNG SỐ"),
                stub="Đơn vị hành chính",
                numbers="AB",
                rounding=False,
            )
        ],
        seed,
    )


def budget(seed: int) -> Book:
    cols = (
        Col(("Dự toán năm 2023", "Thành phố giao"), low=50, high=9000),
        Col(("Thực hiện 6 tháng",), low=40, high=7000),
        Col(("Tỷ lệ TH/DT (%)",), "percent", of=(1, 0), decimals=1),
        Col(("Chênh lệch (TH - DT)",), "minus", of=(1, 0)),
    )
    lines = (
        Line("", "TỔNG THU NGÂN SÁCH NHÀ NƯỚC", "total", (1, 8), bold=True),
        Line("I", "Thu nội địa", "group", (2, 3, 7), bold=True),
        Line("1", "Thu từ doanh nghiệp nhà nước"),
        Line("2", "Thu ngoài quốc doanh", "group", (4, 5, 6)),
        Line("-", "Thuế giá trị gia tăng"), Line("-", "Thuế thu nhập doanh nghiệp"), Line("-", "Thuế tài nguyên"),
        Line("3", "Thuế thu nhập cá nhân"),
        Line("II", "Thu chuyển giao", "group", (9, 10), bold=True),
        Line("1", "Bổ sung cân đối"), Line("2", "Bổ sung có mục tiêu"),
    )  # fmt: skip
    return build(
        "ngan_sach",
        [
            Design(
                "TÌNH HÌNH THỰC HIỆN THU NGÂN SÁCH 6 THÁNG",
                cols,
                lines,
                unit="triệu đồng",
                stt="TT",
                stub="Nội dung",
                numbers="()",
                arithmetic=True,
            )
        ],
        seed,
    )


def crops(seed: int) -> Book:
    cols = (
        Col(("Kế hoạch năm 2023",), low=20, high=900, decimals=1),
        Col(("Thực hiện",), low=20, high=900, decimals=1),
        Col(("Thực hiện/Kế hoạch (%)",), "percent", of=(1, 0), decimals=1),
    )
    lines = (
        Line("I", "Tổng diện tích gieo trồng", "group", (1, 4), "ha"),
        Line("1", "Cây lương thực", "group", (2, 3), "ha"),
        Line("-", "Lúa", unit="ha"), Line("-", "Ngô", unit="ha"),
        Line("2", "Cây lâu năm", "group", (5, 6, 7), "ha"),
        Line("-", "Cà phê", unit="ha"), Line("-", "Cao su", unit="ha"), Line("-", "Sầu riêng", unit="ha"),
        Line("II", "Tổng đàn gia súc", "group", (9, 10, 11), "con"),
        Line("1", "Trâu", unit="con"), Line("2", "Bò", unit="con"), Line("3", "Lợn", unit="con"),
        Line("III", "Tỷ lệ hộ nghèo", unit="%"),
        Line("IV", "Số xã đạt chuẩn nông thôn mới", unit="xã"),
    )  # fmt: skip
    return build(
        "nong_nghiep",
        [Design("KẾT QUẢ SẢN XUẤT NÔNG NGHIỆP", cols, lines, stt="TT", stub="Chỉ tiêu", unit_column=True)],
        seed,
    )


def yields(seed: int) -> Book:
    cols = (
        Col(("Diện tích (ha)",), low=10, high=400, decimals=1),
        Col(("Năng suất (tạ/ha)",), "price", low=30, high=70, decimals=1),
        Col(("Sản lượng (tạ)",), "product", of=(0, 1), decimals=1),
    )
    return build(
        "nang_suat",
        [
            Design(
                "DIỆN TÍCH, NĂNG SUẤT, SẢN LƯỢNG LÚA",
                cols,
                flat(COMMUNES[10:], "Toàn thành phố", top=True),
                stub="Xã, phường",
                numbers="",
            )
        ],
        seed,
    )


def pupils(seed: int) -> Book:
    cols = tuple(
        Col((f"Khối {grade}", name), kind, of=of, low=20, high=160)
        for block, grade in enumerate(("mầm non", "tiểu học", "THCS"))
        for name, kind, of in (
            ("Tổng số HS", "sum", (3 * block + 1, 3 * block + 2)),
            ("Nam", "base", ()),
            ("Nữ", "base", ()),
        )
    )
    return build(
        "hoc_sinh",
        [
            Design(
                "SỐ HỌC SINH NĂM HỌC 2022-2023",
                cols,
                flat(COMMUNES[:12], "Tổng cộng"),
                unit="học sinh",
                stub="Trường, địa bàn",
                merged=True,
            )
        ],
        seed,
    )


def health(seed: int) -> Book:
    cols = (
        Col(("Mã trạm",), "code", values=("0012", "0457", "0098", "0311")),
        Col(("Số lượt khám",), low=200, high=4000),
        Col(("Trong đó", "Trẻ em dưới 6 tuổi"), "subset", of=(1,)),
        Col(("Trong đó", "Người có thẻ BHYT"), "subset", of=(1,)),
        Col(("Số giường",), low=3, high=20),
        Col(("Năm xây dựng",), "code", values=(Decimal(2005), Decimal(2012), Decimal(2018))),  # type: ignore[arg-type]
        Col(("Ghi chú",), "text", values=("", "02 bác sĩ, 5 y tá", "ĐT 0260.3862.123")),
    )
    return build(
        "y_te",
        [Design("HOẠT ĐỘNG KHÁM CHỮA BỆNH QUÝ I/2023", cols, flat(COMMUNES[3:18], "Cộng"), stub="Trạm y tế")],
        seed,
    )


def years(seed: int) -> Book:
    cols = tuple(
        Col((str(year),), low=50 * (at + 1), high=90 * (at + 1), decimals=1)
        for at, year in enumerate(range(2018, 2023))
    )
    names = ("Nông, lâm nghiệp và thủy sản", "Công nghiệp và xây dựng", "Dịch vụ", "Thuế sản phẩm trừ trợ cấp")
    book = build(
        "tong_san_pham",
        [
            Design(
                "TỔNG SẢN PHẨM TRÊN ĐỊA BÀN THEO GIÁ SO SÁNH 2010",
                cols,
                flat(names, "TỔNG SỐ", top=True),
                unit="tỷ đồng",
                stt="",
                stub="Khu vực",
                letterhead=False,
                merged=False,
                rounding=True,
            )
        ],
        seed,
    )
    for (row, column), value in list(book.sheets[0].cells.items()):
        if isinstance(value, str) and value.isdigit() and len(value) == 4:
            book.sheets[0].cells[row, column] = int(value)
    return book


def transposed(seed: int) -> Book:
    names = COMMUNES[12:20]
    cols = (
        *(Col((name,), low=10, high=800) for name in names),
        Col(("Toàn thành phố",), "sum", of=tuple(range(len(names)))),
    )
    lines = (
        Line("1", "Số hộ", unit="hộ"), Line("2", "Số nhân khẩu", unit="người"), Line("3", "Số hộ nghèo", unit="hộ"),
        Line("4", "Số thôn", unit="thôn"), Line("5", "Kinh phí hỗ trợ", unit="triệu đồng"),
        Line("6", "Số công trình", unit="công trình"),
    )  # fmt: skip
    return build(
        "chuyen_vi",
        [Design("MỘT SỐ CHỈ TIÊU CHỦ YẾU CÁC XÃ", cols, lines, stub="Chỉ tiêu", unit_column=True, left=3, top=2)],
        seed,
    )


def bottom_groups(seed: int) -> Book:
    """Subtotals "Cộng" below their items, under headings without figures."""
    lines: list[Line] = []
    subtotals = []
    for mark, name, items in (("I", "Khối phường", COMMUNES[:6]), ("II", "Khối xã", COMMUNES[10:17])):
        lines.append(Line(mark, name, "heading", bold=True))
        first = len(lines)
        lines.extend(Line(str(i + 1), item) for i, item in enumerate(items))
        subtotals.append(len(lines))
        lines.append(Line("", f"Cộng {mark}", "total", tuple(range(first, len(lines))), bold=True))
    lines.append(Line("", "Tổng cộng (I+II)", "total", tuple(subtotals)))
    cols = (
        Col(("Thu quỹ", "Kế hoạch"), low=10, high=90, decimals=1),
        Col(("Thu quỹ", "Đã thu"), low=10, high=90, decimals=1),
        Col(("Đạt (%)",), "percent", of=(1, 0), decimals=1),
        Col(("Còn phải thu",), "minus", of=(0, 1), decimals=1),
    )  # fmt: skip
    return build("quy", [Design("TÌNH HÌNH THU QUỸ", cols, tuple(lines), unit="Triệu đồng", blank_every=0)], seed)


def bold_groups(seed: int) -> Book:
    """No item numbers at all: groups in bold, items plain, total on top."""
    groups = {"Thành thị": COMMUNES[:7], "Nông thôn": COMMUNES[10:18]}
    cols = (
        Col(("Tổng số hộ",), "sum", of=(1, 2, 3)),
        Col(("Hộ khá, giàu",), low=30, high=300),
        Col(("Hộ trung bình",), low=100, high=900),
        Col(("Hộ nghèo",), low=0, high=60),
    )
    return build(
        "ho",
        [
            Design(
                "PHÂN LOẠI HỘ NĂM 2023",
                cols,
                grouped(groups, "", total="Toàn thành phố"),
                unit="hộ",
                stt="",
                stub="Địa bàn",
                letterhead=False,
                signature=False,
            )
        ],
        seed,
    )


def balance(seed: int) -> Book:
    cols = (
        Col(("Tồn đầu kỳ",), low=100, high=900), Col(("Tiếp nhận trong kỳ",), low=20, high=300),
        Col(("Tổng số phải giải quyết",), "sum", of=(0, 1)),
        Col(("Đã giải quyết",), "subset", of=(2,)), Col(("Còn tồn cuối kỳ",), "minus", of=(2, 3)),
    )  # fmt: skip
    book = Book("ho_so")
    return build(
        book.name,
        [
            Design(
                "KẾT QUẢ GIẢI QUYẾT HỒ SƠ",
                (cols[0], cols[1], cols[2], Col(("Đã giải quyết",), low=10, high=90), cols[4]),
                flat(COMMUNES[:9], "Tổng số", top=True),
                unit="hồ sơ",
                stub="Đơn vị tiếp nhận",
                numbers="",
                formulas=seed % 2 == 0,
            )
        ],
        seed,
    )


def investment(seed: int) -> Book:
    cols = (
        Col(("Tổng mức đầu tư",), low=500, high=3000),
        Col(("Kế hoạch vốn", "Tổng cộng"), "sum", of=(2, 3)),
        Col(("Kế hoạch vốn", "Ngân sách trung ương"), low=100, high=900),
        Col(("Kế hoạch vốn", "Ngân sách địa phương"), low=50, high=500),
        Col(("Giải ngân", "Tổng cộng"), "sum", of=(5, 6)),
        Col(("Giải ngân", "Ngân sách trung ương"), low=60, high=700),
        Col(("Giải ngân", "Ngân sách địa phương"), low=20, high=300),
        Col(("Tỷ lệ giải ngân (%)",), "percent", of=(4, 1), decimals=2),
        Col(("Thời gian khởi công - hoàn thành",), "text", values=("2021-2023", "2022-2024", "2023")),
    )
    works = tuple(f"Đường giao thông thôn {i}" for i in range(1, 9))
    more = tuple(f"Trường tiểu học số {i}" for i in range(1, 6))
    return build(
        "dau_tu",
        [
            Design(
                "TÌNH HÌNH GIẢI NGÂN VỐN ĐẦU TƯ CÔNG",
                cols,
                grouped({"Giao thông": works, "Giáo dục": more}, "I", total="TỔNG SỐ", restart=True),
                unit="triệu đồng",
                stub="Danh mục dự án",
                numbers="()",
                arithmetic=seed % 2 == 0,
            )
        ],
        seed,
    )


def several(seed: int) -> Book:
    one = Design(
        "1. Lao động",
        (
            Col(("Tổng số",), "sum", of=(1, 2)),
            Col(("Trong độ tuổi",), low=50, high=500),
            Col(("Ngoài độ tuổi",), low=5, high=50),
        ),
        flat(COMMUNES[:6], "Cộng"),
        unit="người",
        letterhead=False,
        signature=False,
    )
    two = Design(
        "2. Trồng trọt",
        (Col(("Diện tích (ha)",), low=5, high=90, decimals=2), Col(("Sản lượng (tấn)",), low=50, high=900, decimals=1)),
        flat(("Lúa", "Ngô", "Sắn", "Rau các loại"), "Tổng số"),
        stub="Cây trồng",
        letterhead=False,
        signature=False,
    )
    three = Design(
        "3. Chăn nuôi",
        (
            Col(("Kế hoạch",), low=100, high=900),
            Col(("Thực hiện",), low=100, high=900),
            Col(("Đạt (%)",), "percent", of=(1, 0), decimals=1),
        ),
        tuple(Line(str(i + 1), n, unit="con") for i, n in enumerate(("Trâu", "Bò", "Lợn", "Gia cầm"))),
        stub="Vật nuôi",
        unit_column=True,
        letterhead=False,
    )
    return build("nhieu_bang", [one, two, three], seed, together=True)


def wide(seed: int) -> Book:
    cols: list[Col] = [Col(("Tổng cả năm",), "sum", of=tuple(range(1, 13)))]
    cols += [Col(("Các tháng", f"Tháng {month}"), low=0, high=60, zeros=0.2) for month in range(1, 13)]
    cols += [Col(("Lý do", "Hồ sơ thiếu"), low=0, high=20), Col(("Lý do", "Khác"), low=0, high=20)]
    return build(
        "thang",
        [
            Design(
                "SỐ VĂN BẢN BAN HÀNH TRONG NĂM",
                tuple(cols),
                flat(COMMUNES, "Tổng cộng"),
                unit="văn bản",
                dash_zero=True,
                blank_every=7,
            )
        ],
        seed,
    )


def means(seed: int) -> Book:
    """The clerk puts averages of the rates into the total row: a habit, no error."""
    cols = (
        Col(("Số hộ",), low=100, high=900),
        Col(("Số hộ nghèo",), "subset", of=(0,)),
        Col(("Tỷ lệ hộ nghèo (%)",), "percent", of=(1, 0), decimals=2),
        Col(("Thu nhập bình quân (triệu đồng/người)",), "price", low=20, high=60, decimals=1),
    )
    return build(
        "ngheo", [Design("TỶ LỆ HỘ NGHÈO NĂM 2022", cols, flat(COMMUNES[5:], "Tổng cộng"), percent_total="mean")], seed
    )


def rounding(seed: int) -> Book:
    cols = (
        Col(("Tổng cộng",), "sum", of=(1, 2, 3), decimals=1),
        *(Col((f"Nguồn {i}",), low=1, high=300, decimals=1) for i in (1, 2, 3)),
    )
    return build(
        "lam_tron",
        [
            Design(
                "VỐN THỰC HIỆN THEO NGUỒN",
                cols,
                flat(COMMUNES, "Tổng số"),
                unit="tỷ đồng",
                rounding=True,
                stub="Địa phương",
            )
        ],
        seed,
    )


def structure(seed: int) -> Book:
    cols = (
        Col(("Giá trị (triệu đồng)",), low=100, high=900),
        Col(("Cơ cấu (%)",), "share", of=(0,), decimals=1),
        Col(("Năm 2021",), low=100, high=800),
        Col(("Tốc độ tăng (%)",), "growth", of=(0, 2), decimals=1),
    )
    return build(
        "co_cau",
        [
            Design(
                "GIÁ TRỊ SẢN XUẤT THEO NGÀNH",
                cols,
                flat(
                    ("Nông nghiệp", "Lâm nghiệp", "Thủy sản", "Công nghiệp", "Xây dựng", "Thương mại", "Vận tải"),
                    "Tổng số",
                ),
                stub="Ngành",
            )
        ],
        seed,
    )


def decimal_numbering(seed: int) -> Book:
    lines = (
        Line("1", "Tổng số cán bộ", "group", (1, 2)), Line("1.1", "Cán bộ cấp thành phố"),
        Line("1.2", "Cán bộ cấp xã", "group", (3, 4)),
        Line("1.2.1", "Chuyên trách"), Line("1.2.2", "Không chuyên trách"),
        Line("2", "Tổng số thôn, tổ dân phố", "group", (6, 7)), Line("2.1", "Thôn"), Line("2.2", "Tổ dân phố"),
        Line("3", "Số đảng viên", "group", (9, 10)), Line("3.1", "Chính thức"), Line("3.2", "Dự bị"),
    )  # fmt: skip
    cols = (
        Col(("Năm 2021",), low=20, high=300),
        Col(("Năm 2022",), low=20, high=300),
        Col(("Năm 2023",), low=20, high=300),
    )
    return build(
        "can_bo",
        [
            Design(
                "SỐ LƯỢNG CÁN BỘ, ĐẢNG VIÊN",
                cols,
                lines,
                unit="người",
                stub="Chỉ tiêu",
                merged=False,
                formulas=seed % 2 == 1,
            )
        ],
        seed,
    )


def of_which(seed: int) -> Book:
    lines = [Line("", "Tổng số", "total", (2, 4, 6, 8)), Line("", "Trong đó: nữ", "of_which", (0,))]
    for at, name in enumerate(("Khối cơ quan", "Khối trường học", "Khối doanh nghiệp", "Khối dân cư")):
        lines += [Line(str(at + 1), name), Line("", "Trong đó: nữ", "of_which", (2 + 2 * at,))]
    cols = (
        Col(("Đoàn viên",), low=30, high=400),
        Col(("Hội viên",), low=30, high=400),
        Col(("Cộng",), "sum", of=(0, 1)),
    )
    return build(
        "doan_the",
        [Design("TỔNG HỢP ĐOÀN VIÊN, HỘI VIÊN", cols, tuple(lines), unit="người", stub="Khối", letterhead=False)],
        seed,
    )


def communes_and_summary(seed: int) -> Book:
    """21 commune sheets of one layout and the sheet that sums them."""
    rng = Random(seed)
    names = ("Bê tông đường thôn", "Nạo vét kênh mương", "Trồng cây xanh", "Dọn vệ sinh", "Sửa nhà văn hóa")
    cols = (
        Col(("Số người",), low=10, high=300),
        Col(("Kinh phí", "Tổng số"), "sum", of=(2, 3)),
        Col(("Kinh phí", "Ngân sách"), low=5, high=90),
        Col(("Kinh phí", "Nhân dân"), low=0, high=40),
    )
    design = Design(
        "KẾT QUẢ THỰC HIỆN", cols, flat(names, "Tổng cộng"), unit="triệu đồng", stub="Nội dung", letterhead=False
    )
    book = Book("21_xa")
    summary = Sheet("Tổng hợp")
    book.sheets.append(summary)
    for commune in COMMUNES:
        book.sheets.append(Sheet(commune.removeprefix("Phường ").removeprefix("Xã ")))
        Writer(book, book.sheets[-1], named(design, title=f"KẾT QUẢ THỰC HIỆN CỦA {commune.upper()}"), rng).write(1)
    first = book.sheets[1]
    for at, value in first.cells.items():
        cells = tuple(((sheet.name, *at), 1) for sheet in book.sheets[1:])
        numeric = isinstance(value, Decimal) and at[1] > 2
        summary.cells[at] = sum((book.number(cell) for cell, _ in cells), Decimal(0)) if numeric else value
        if numeric:
            book.truths.append(Truth((summary.name, *at), cells, "sheets"))
    summary.merges, summary.bold = list(first.merges), set(first.bold)
    summary.cells[1, 1] = "BIỂU TỔNG HỢP KẾT QUẢ TOÀN THÀNH PHỐ"
    for truth in [t for t in book.truths if t.total[0] == first.name]:
        moved = tuple(((summary.name, *cell[1:]), sign) for cell, sign in truth.parts)
        book.truths.append(Truth((summary.name, *truth.total[1:]), moved, truth.way))
    return book


def communes_and_list(seed: int) -> Book:
    """Sheets of communes; the summary has one row for each commune, taken from the total rows."""
    rng = Random(seed)
    cols = (
        Col(("Số hộ tham gia",), low=10, high=80),
        Col(("Diện tích (ha)",), low=1, high=40, decimals=2),
        Col(("Kinh phí (triệu đồng)",), low=5, high=90, decimals=1),
    )
    book = Book("theo_xa")
    chosen = COMMUNES[10:]
    for commune in chosen:
        sheet = Sheet(commune)
        book.sheets.append(sheet)
        design = Design(
            "BIỂU ĐĂNG KÝ",
            cols,
            flat(tuple(f"Thôn {i}" for i in range(1, rng.randint(5, 9))), "Cộng"),
            stub="Thôn",
            letterhead=False,
        )
        Writer(book, sheet, design, rng).write(1)
    summary = Sheet("Tong hop")
    writer = Writer(
        book,
        summary,
        Design("TỔNG HỢP ĐĂNG KÝ CỦA CÁC XÃ", cols, flat(chosen, "Tổng cộng", top=True), stub="Đơn vị"),
        Random(0),
    )
    book.sheets.insert(0, summary)
    book.truths = [t for t in book.truths if t.total[0] != summary.name]
    items_before = list(book.items)
    writer.write(1)
    book.items = items_before
    for at, commune in enumerate(chosen):
        sheet = book.sheet(commune)
        last = max(row for row, column in sheet.cells if sheet.cells.get((row, 2)) == "Cộng")
        for column in (3, 4, 5):
            book.set((summary.name, writer.row_of[at + 1], column), book.number((commune, last, column)))
            book.truths.append(
                Truth((summary.name, writer.row_of[at + 1], column), (((commune, last, column), 1),), "sheets")
            )
    for column in (3, 4, 5):
        parts = [book.number((summary.name, writer.row_of[i + 1], column)) for i in range(len(chosen))]
        book.set((summary.name, writer.row_of[0], column), sum(parts, Decimal(0)))
    return book


LAYOUTS: tuple[Callable[[int], Book], ...] = (
    campaign, campaign_formulas, population, budget, crops, yields, pupils, health, years, transposed,
    bottom_groups, bold_groups,
    balance, investment, several, wide, means, rounding, structure, decimal_numbering, of_which, communes_and_summary,
    communes_and_list,
)  # fmt: skip
