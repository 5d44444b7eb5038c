"""A fifth set: shares typed as text, parts under every row, pages carried on, per mille, unmerged heads ..."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from tests.corpus_tables.book import Book
from tests.corpus_tables.layouts import COMMUNES
from tests.corpus_tables.plan import Plan
from tests.corpus_tables.trades import signs


def share_texts(seed: int) -> Book:
    """Chuyển đổi số: shares typed as "85,2%", a score column, remarks full of figures, the total in the middle row."""
    book = Book("ty_le_chu")
    plan = Plan(book, "CĐS", seed=seed)
    plan.line({"A": "KẾT QUẢ HỒ SƠ TRỰC TUYẾN TOÀN TRÌNH THÁNG 9/2024"}, bold=True)
    plan.gap()
    plan.head("A", "STT|Đơn vị|Hồ sơ tiếp nhận|Hồ sơ trực tuyến|Tỷ lệ|Nhận xét")
    keys = [f"x{at}" for at in range(12)]
    for at, key in enumerate(keys):
        plan.row(key, {"A": at + 1, "B": COMMUNES[at], "F": "Giảm 12% so với tháng 8/2024" if at % 5 == 2 else None})
        plan.label(key, "B")
    plan.row("all", {"B": "Tổng cộng"}, bold=True)
    plan.fill(keys, ("C",), 120, 600)
    for key in keys:
        part = book.number(plan.cell(key, "C")) * plan.rng.randint(40, 98) // 100
        book.set(plan.cell(key, "D"), part)
        book.items.append(plan.cell(key, "D"))
    plan.down("all", signs(keys), ("C", "D"))
    for key in [*keys, "all"]:
        share = book.number(plan.cell(key, "D")) / book.number(plan.cell(key, "C")) * 100
        book.set(plan.cell(key, "E"), f"{share:.1f}%".replace(".", ","))
    return book


def sex_rows(seed: int) -> Book:
    """Sinh viên: under each school the rows "- Nam", "- Nữ", and the same two under the total."""
    book = Book("nam_nu")
    plan = Plan(book, "Cử tuyển", seed=seed)
    plan.line({"A": "SỐ HỌC SINH DÂN TỘC THIỂU SỐ THEO TRƯỜNG VÀ KHỐI LỚP"}, bold=True)
    plan.line({"G": "Đơn vị: học sinh"})
    plan.head("A", "TT|Trường|Khối 6|Khối 7|Khối 8|Khối 9|Tổng")
    grades = tuple("CDEF")
    schools = ("PTDTNT Kon Tum", "THCS Ngọk Bay", "THCS Kroong", "THCS Đăk Năng", "THCS Ia Chim", "THCS Hòa Bình")
    plan.row("all", {"B": "Toàn thành phố"}, bold=True)
    plan.row("all-m", {"A": "-", "B": "Nam"})
    plan.row("all-f", {"A": "-", "B": "Nữ"})
    for at, name in enumerate(schools, 1):
        plan.row(f"s{at}", {"A": at, "B": name}, bold=True)
        plan.row(f"s{at}-m", {"A": "-", "B": "Nam"})
        plan.row(f"s{at}-f", {"A": "-", "B": "Nữ"})
    numbers = range(1, len(schools) + 1)
    singles = [f"s{at}-{sex}" for at in numbers for sex in "mf"]
    plan.fill(singles, grades, 8, 70)
    for at in numbers:
        plan.down(f"s{at}", signs((f"s{at}-m", f"s{at}-f")), grades)
    for sex in "mf":
        plan.down(f"all-{sex}", signs(f"s{at}-{sex}" for at in numbers), grades)
    plan.down("all", signs(f"s{at}" for at in numbers), grades)
    plan.across("G", signs(grades), plan.rows)
    return book


def two_years(seed: int) -> Book:
    """Vận tải: heads typed without merging, this year's and last year's months and half-years, shares of both."""
    book = Book("van_tai")
    plan = Plan(book, "Vận tải", seed=seed)
    plan.gap(4)
    plan.line({"D": "DOANH THU VẬN TẢI, KHO BÃI 6 THÁNG ĐẦU NĂM 2024"}, bold=True)
    plan.line({"J": "ĐVT: Tỷ đồng"})
    plan.line({"D": "", "E": "Thực hiện", "H": "Ước tính", "I": "6 tháng 2024 so với (%)"}, bold=True)
    heads = ("6 tháng 2023", "Quý I/2024", "Quý II/2024", "6 tháng 2024", "Cùng kỳ", "Tỷ trọng (%)")
    plan.line(dict(zip("EFGHIJ", heads, strict=True)), bold=True)
    plan.row("all", {"D": "TỔNG SỐ"}, bold=True)
    kinds = (
        "Vận tải hành khách",
        "Vận tải hàng hóa",
        "Kho bãi, dịch vụ hỗ trợ",
        "Bưu chính, chuyển phát",
        "Vận tải đường thủy",
    )
    keys = [f"k{at}" for at in range(len(kinds))]
    for key, name in zip(keys, kinds, strict=True):
        plan.row(key, {"D": name})
        plan.label(key, "D")
    plan.fill(keys, ("E", "F", "G"), 20, 400, 2)
    plan.across("H", signs("FG"), keys)
    plan.down("all", signs(keys), tuple("EFGH"))
    plan.across("H", signs("FG"), ["all"])
    plan.rate("I", ["all", *keys], lambda v: v("H") / v("E") * 100, 2)
    whole = book.number(plan.cell("all", "H"))
    plan.rate("J", ["all", *keys], lambda v: v("H") / whole * 100, 2)
    book.rates = [cell for cell in book.rates if cell[2] == 9]
    plan.line({"D": "Nguồn: Chi cục Thống kê; số liệu tháng 6 ước tính."})
    return book


def running(seed: int) -> Book:
    """Giải quyết việc làm: this month and since January beside each other, plan of the year, share, groups."""
    book = Book("luy_ke")
    plan = Plan(book, "Lũy kế", seed=seed, formulas=seed % 2 == 0)
    plan.line({"A": "PHÒNG LAO ĐỘNG - TB&XH"})
    plan.line({"A": "TIẾN ĐỘ GIẢI QUYẾT VIỆC LÀM THÁNG 10 NĂM 2024"}, bold=True)
    plan.line({"A": "(Từ ngày 01/10/2024 đến ngày 31/10/2024)"})
    plan.head(
        "A",
        "STT|Địa phương|KH năm|Kết quả trong tháng|<|<|Lũy kế từ đầu năm|<|<|Đạt % KH",
        "^|^|^|Tổng|Trong nước|XKLĐ|Tổng|Trong nước|XKLĐ|^",
        "1|2|3|4=5+6|5|6|7=8+9|8|9|10=7/3*100",
    )
    groups: dict[str, list[str]] = {}
    for ordinal, name, begin, end in (("A", "PHƯỜNG", 0, 6), ("B", "XÃ", 10, 17)):
        plan.row(ordinal, {"A": ordinal, "B": name}, bold=True)
        groups[ordinal] = [f"x{at}" for at in range(begin, end)]
        for number, at in enumerate(range(begin, end), 1):
            plan.row(f"x{at}", {"A": number, "B": COMMUNES[at]})
            plan.label(f"x{at}", "B")
    plan.row("all", {"A": "TỔNG CỘNG (A+B)"}, bold=True)
    items = [key for members in groups.values() for key in members]
    plan.fill(items, ("C",), 90, 300)
    plan.fill(items, ("E",), 4, 30)
    plan.fill(items, ("F",), 0, 4, zeros=0.4)
    plan.fill(items, ("H",), 60, 260)
    plan.fill(items, ("I",), 2, 20)
    plan.across("D", signs("EF"), items)
    plan.across("G", signs("HI"), items)
    for ordinal, members in groups.items():
        plan.down(ordinal, signs(members), tuple("CDEFGHI"))
    plan.down("all", signs(groups), tuple("CDEFGHI"))
    plan.rate("J", plan.rows, lambda v: v("G") / v("C") * 100, 1)
    return book


def per_mille(seed: int) -> Book:
    """Dân số: births and deaths, rates per mille of the mean number, growth as their difference, no groups."""
    book = Book("phan_nghin")
    plan = Plan(book, "DS-KHHGĐ", seed=seed)
    plan.line({"A": "TRUNG TÂM Y TẾ", "G": "Biểu 02-DS"})
    plan.line({"A": "TỶ SUẤT SINH, TỶ SUẤT CHẾT VÀ TỶ LỆ TĂNG TỰ NHIÊN NĂM 2023"}, bold=True)
    plan.gap()
    plan.head(
        "A",
        "TT|Xã, phường|Dân số trung bình (người)|Số sinh|<|Số chết|Tỷ suất sinh (‰)|Tỷ suất chết (‰)|Tăng tự nhiên (‰)",
        "^|^|^|Tổng|Con thứ 3+|^|^|^|^",
    )
    keys = [f"x{at}" for at in range(16)]
    for at, key in enumerate(keys):
        plan.row(key, {"A": at + 1, "B": COMMUNES[at]})
        plan.label(key, "B")
    plan.row("all", {"B": "Cộng"}, bold=True)
    plan.fill(keys, ("C",), 3_000, 16_000)
    plan.fill(keys, ("D",), 40, 280)
    plan.fill(keys, ("F",), 10, 60)
    for key in keys:
        book.set(plan.cell(key, "E"), book.number(plan.cell(key, "D")) * plan.rng.randint(2, 20) // 100)
        book.items.append(plan.cell(key, "E"))
    plan.down("all", signs(keys), tuple("CDEF"))
    plan.rate("G", [*keys, "all"], lambda v: v("D") / v("C") * 1000, 2)
    plan.rate("H", [*keys, "all"], lambda v: v("F") / v("C") * 1000, 2)
    for key in [*keys, "all"]:
        book.set(plan.cell(key, "I"), book.number(plan.cell(key, "G")) - book.number(plan.cell(key, "H")))
    return book


def carried_pages(seed: int) -> Book:
    """Bảng kê nhiều trang: "Cộng chuyển trang sau", "Trang trước chuyển sang", and the whole at the end."""
    book = Book("nhieu_trang")
    plan = Plan(book, "Bảng kê", seed=seed)
    plan.line({"A": "BẢNG KÊ CHỨNG TỪ CHI TIỀN MẶT QUÝ III/2024"}, bold=True)
    plan.line({"E": "Đơn vị tính: đồng"})
    plan.head("A", "STT|Số chứng từ|Nội dung|Số tiền|Tạm ứng")
    number, before, keys = 0, "", list[str]()
    for page in range(1, 4):
        if before:
            plan.row(f"from{page}", {"C": "Trang trước chuyển sang"})
            for column in "DE":
                book.set(plan.cell(f"from{page}", column), book.number(plan.cell(before, column)))
        own = []
        for _ in range(6):
            number += 1
            key = f"c{number}"
            plan.row(
                key,
                {
                    "A": number,
                    "B": f"PC{number:03d}",
                    "C": ("Văn phòng phẩm", "Công tác phí", "Tiếp khách")[number % 3] + f" {number}",
                },
            )
            own.append(key)
        for key in own:
            book.set(plan.cell(key, "D"), Decimal(plan.rng.randint(2, 90) * 50_000))
            book.set(plan.cell(key, "E"), Decimal(plan.rng.randint(0, 9) * 100_000))
            book.items += [plan.cell(key, "D"), plan.cell(key, "E")]
        keys += own
        if page < 3:
            before = f"to{page}"
            plan.row(before, {"C": "Cộng chuyển trang sau"}, bold=True)
            plan.down(before, signs([*([f"from{page}"] if page > 1 else []), *own]), ("D", "E"), "carried")
        else:
            plan.row("all", {"C": "Tổng cộng"}, bold=True)
            plan.down("all", signs(keys), ("D", "E"))
    book.truths = [truth for truth in book.truths if truth.way == "down"]
    return book


def wards_inside(seed: int) -> Book:
    """Hộ kinh doanh: under each ward its quarters with small letters, kinds of trade across, a share of each total."""
    book = Book("to_dan_pho")
    plan = Plan(book, "HKD", seed=seed, formulas=seed % 2 == 0)
    plan.line({"A": "THỐNG KÊ HỘ KINH DOANH THEO TỔ DÂN PHỐ (tính đến 30/9/2024)"}, bold=True)
    plan.gap()
    plan.head("A", "Số TT|Phường/TDP|Tổng số hộ|Chia theo ngành|<|<|<|Hộ nộp thuế khoán|Tỷ lệ hộ nộp thuế (%)",
              "^|^|^|Thương mại|Dịch vụ|Sản xuất|Khác|^|^")  # fmt: skip
    wards: dict[str, list[str]] = {}
    for at in range(4):
        ward = f"w{at}"
        plan.row(ward, {"A": at + 1, "B": COMMUNES[at]}, bold=True)
        wards[ward] = []
        for index in range(4):
            key = f"{ward}-{index}"
            plan.row(key, {"A": "abcd"[index], "B": f"TDP {index + 1}"})
            wards[ward].append(key)
    plan.row("all", {"B": "Toàn thành phố"}, bold=True)
    quarters = [key for keys in wards.values() for key in keys]
    plan.fill(quarters, ("D", "E"), 10, 90)
    plan.fill(quarters, ("F", "G"), 0, 20, zeros=0.2)
    plan.across("C", signs("DEFG"), quarters)
    for key in quarters:
        book.set(plan.cell(key, "H"), book.number(plan.cell(key, "C")) * plan.rng.randint(50, 95) // 100)
        book.items.append(plan.cell(key, "H"))
    for ward, keys in wards.items():
        plan.down(ward, signs(keys), tuple("CDEFGH"))
    plan.down("all", signs(wards), tuple("CDEFGH"))
    plan.across("C", signs("DEFG"), ["all", *wards])
    plan.rate("I", plan.rows, lambda v: v("H") / v("C") * 100)
    return book


def two_units(seed: int) -> Book:
    """Thi công: plan and actual in two units each (m, triệu đồng), totals under each pair, "Cộng" first."""
    book = Book("hai_don_vi")
    plan = Plan(book, "GTNT", seed=seed)
    plan.line({"A": "TIẾN ĐỘ BÊ TÔNG HÓA ĐƯỜNG GIAO THÔNG NÔNG THÔN NĂM 2024"}, bold=True)
    plan.gap()
    plan.head(
        "A",
        "TT|Xã|Kế hoạch|<|<|<|Thực hiện|<|<|<|So sánh TH/KH (%)|<",
        "^|^|Chiều dài (m)|Kinh phí (triệu đồng)|<|<|Chiều dài (m)|Kinh phí (triệu đồng)|<|<|Chiều dài|Kinh phí",
        "^|^|^|Tổng|NSNN|Dân góp|^|Tổng|NSNN|Dân góp|^|^",
    )
    plan.row("all", {"B": "CỘNG"}, bold=True)
    keys = [f"x{at}" for at in range(10, 20)]
    for at, key in enumerate(keys, 1):
        plan.row(key, {"A": at, "B": COMMUNES[9 + at]})
        plan.label(key, "B")
    plan.fill(keys, ("C", "G"), 250, 2_900)
    plan.fill(keys, ("E", "I"), 100, 900, 1)
    plan.fill(keys, ("F", "J"), 20, 220, 1)
    plan.across("D", signs("EF"), keys)
    plan.across("H", signs("IJ"), keys)
    plan.down("all", signs(keys), tuple("CDEFGHIJ"))
    plan.rate("K", ["all", *keys], lambda v: v("G") / v("C") * 100)
    plan.rate("L", ["all", *keys], lambda v: v("H") / v("D") * 100)
    return book


BRANCHES: tuple[Callable[[int], Book], ...] = (
    share_texts, sex_rows, two_years, running, per_mille, carried_pages, wards_inside, two_units,
)  # fmt: skip
