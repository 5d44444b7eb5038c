"""A second set of trades, drawn after the first was learned: payrolls, stores, petitions, meters, livestock ..."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from tests.corpus_tables.book import Book
from tests.corpus_tables.layouts import COMMUNES
from tests.corpus_tables.plan import Plan
from tests.corpus_tables.trades import signs


def support_list(seed: int) -> Book:
    """Danh sách chi hỗ trợ: one line a household, the sum in words below, identity numbers beside."""
    book = Book("ho_tro")
    plan = Plan(book, "DS chi", seed=seed)
    plan.line({"A": "DANH SÁCH HỘ ĐƯỢC HỖ TRỢ TIỀN ĐIỆN QUÝ III NĂM 2024"}, bold=True)
    plan.line({"A": "(Kèm theo Quyết định số 412/QĐ-UBND ngày 02/10/2024)"})
    plan.gap()
    plan.head("A", "STT|Mã hộ|Thôn|Số khẩu|Số tháng hỗ trợ|Mức hỗ trợ/tháng (đồng)|Thành tiền (đồng)|Ký nhận")
    keys = [f"h{at}" for at in range(1, 19)]
    for at, key in enumerate(keys, 1):
        plan.row(key, {"A": at, "B": f"0{6000 + at * 37}", "C": f"Thôn {1 + at % 6}", "E": 3, "F": 55_000})
        plan.fill([key], ("D",), 1, 7)
        book.set(plan.cell(key, "G"), Decimal(165_000))
    plan.row("all", {"A": "Tổng cộng"}, bold=True)
    plan.down("all", signs(keys), ("D", "G"))
    plan.line({"A": "Bằng chữ: Hai triệu chín trăm bảy mươi nghìn đồng."})
    plan.gap()
    plan.line({"B": "KẾ TOÁN", "F": "CHỦ TỊCH"}, bold=True)
    return book


def targets(seed: int) -> Book:
    """Chỉ tiêu kinh tế - xã hội: every row its unit, this year against last and against the plan."""
    book = Book("chi_tieu")
    plan = Plan(book, "Phụ lục 1", seed=seed)
    plan.line({"A": "Phụ lục I"})
    plan.line({"A": "TÌNH HÌNH THỰC HIỆN CÁC CHỈ TIÊU KINH TẾ - XÃ HỘI NĂM 2024"}, bold=True)
    plan.head(
        "A",
        "STT|Chỉ tiêu|ĐVT|Thực hiện năm 2023|Kế hoạch năm 2024|Ước TH năm 2024|So sánh|<|Ghi chú",
        "^|^|^|^|^|^|UTH 2024/ TH 2023 (%)|UTH 2024/ KH 2024 (%)|^",
    )
    rows = (
        ("A", "A", "LĨNH VỰC KINH TẾ", "", 0), ("g", "1", "Tổng giá trị sản xuất", "Tỷ đồng", 1),
        ("g1", "-", "Nông, lâm, thủy sản", "Tỷ đồng", 1), ("g2", "-", "Công nghiệp - xây dựng", "Tỷ đồng", 1),
        ("g3", "-", "Thương mại - dịch vụ", "Tỷ đồng", 1), ("t", "2", "Thu nhập bình quân đầu người", "Triệu đồng", 1),
        ("s", "3", "Tổng diện tích gieo trồng", "Ha", 1), ("s1", "-", "Cây hằng năm", "Ha", 1),
        ("s2", "-", "Cây lâu năm", "Ha", 1), ("f", "4", "Tỷ lệ che phủ rừng", "%", 1),
        ("B", "B", "LĨNH VỰC XÃ HỘI", "", 0), ("d", "1", "Dân số trung bình", "Người", 0),
        ("d1", "", "Trong đó: dân tộc thiểu số", "Người", 0), ("n", "2", "Tỷ lệ hộ nghèo", "%", 2),
        ("b", "3", "Số lao động được tạo việc làm", "Người", 0), ("y", "4", "Số giường bệnh/vạn dân", "Giường", 1),
        ("x", "5", "Số xã đạt chuẩn nông thôn mới (lũy kế)", "Xã", 0),
    )  # fmt: skip
    values = ("D", "E", "F")
    for key, ordinal, name, unit, _ in rows:
        plan.row(key, {"A": ordinal or None, "B": name, "C": unit or None}, bold=not unit)
    plan.fill(("g1", "g2", "g3"), values, 900, 5200, 1)
    plan.fill(("s1", "s2"), values, 1500, 9000, 1)
    plan.fill(("t",), values, 48, 60, 1)
    plan.fill(("f",), values, 60, 64, 1)
    plan.fill(("d",), values, 170_000, 180_000)
    plan.fill(("d1",), values, 51_000, 60_000)
    plan.fill(("n",), values, 1, 4, 2)
    plan.fill(("b",), values, 1_200, 1_900)
    plan.fill(("y",), values, 30, 42, 1)
    plan.fill(("x",), values, 7, 11)
    plan.down("g", signs(("g1", "g2", "g3")), values)
    plan.down("s", signs(("s1", "s2")), values)
    book.items = [cell for cell in book.items if cell[1] != plan.rows["d1"]]
    for column in values:
        book.subsets.append((plan.cell("d", column), plan.cell("d1", column)))
    filled = [key for key, _, _, unit, _ in rows if unit]
    plan.rate("G", filled, lambda v: v("F") / v("D") * 100)
    plan.rate("H", filled, lambda v: v("F") / v("E") * 100)
    return book


def payroll(seed: int) -> Book:
    """Bảng lương: coefficient × base, insurances as shares of the wage, what is paid out."""
    book = Book("bang_luong")
    plan = Plan(book, "T11", seed=seed, formulas=seed % 2 == 0)
    plan.line({"A": "TRƯỜNG THCS NGUYỄN SINH SẮC"})
    plan.line({"A": "BẢNG THANH TOÁN TIỀN LƯƠNG THÁNG 11 NĂM 2024"}, bold=True)
    plan.line({"K": "ĐVT: đồng"})
    plan.head(
        "A",
        "TT|Chức vụ|Hệ số lương|Phụ cấp chức vụ|Cộng hệ số|Thành tiền|Các khoản trừ|<|<|<|Thực lĩnh|Ký nhận",
        "^|^|^|^|^|^|BHXH (8%)|BHYT (1,5%)|BHTN (1%)|Cộng|^|^",
    )
    posts = ("Hiệu trưởng", "Phó hiệu trưởng", "Giáo viên Toán", "Giáo viên Văn", "Giáo viên Anh", "Giáo viên Lý",
             "Giáo viên Hóa", "Giáo viên Sinh", "Giáo viên Sử", "Giáo viên Địa", "Kế toán", "Văn thư")  # fmt: skip
    keys = [f"p{at}" for at in range(len(posts))]
    for at, (key, post) in enumerate(zip(keys, posts, strict=True), 1):
        plan.row(key, {"A": at, "B": post})
    plan.row("all", {"B": "Tổng cộng"}, bold=True)
    plan.fill(keys, ("C",), 2, 5, 2)
    plan.fill(keys[:2], ("D",), 0, 1, 2)
    plan.across("E", {"C": 1, "D": 1}, keys)
    plan.rate("F", keys, lambda v: v("E") * 2_340_000, 0)
    for column, share in (("G", 80), ("H", 15), ("I", 10)):
        plan.rate(column, keys, lambda v, share=share: v("F") * share / 1000, 0)  # type: ignore[misc]
    book.rates = []
    plan.across("J", signs("GHI"), keys)
    plan.across("K", {"F": 1, "J": -1}, keys)
    plan.down("all", signs(keys), tuple("CDEFGHIJK"))
    return book


def stores(seed: int) -> Book:
    """Nhập xuất tồn: quantity and value four times over, unit price."""
    book = Book("vat_tu")
    plan = Plan(book, "NXT", seed=seed)
    plan.line({"A": "BÁO CÁO NHẬP - XUẤT - TỒN VẬT TƯ QUÝ III/2024"}, bold=True)
    plan.head(
        "A",
        "STT|Tên vật tư|ĐVT|Đơn giá (đồng)|Tồn đầu kỳ|<|Nhập trong kỳ|<|Xuất trong kỳ|<|Tồn cuối kỳ|<",
        "^|^|^|^|SL|TT|SL|TT|SL|TT|SL|TT",
    )
    goods = ("Xi măng PCB40", "Thép D10", "Cát vàng", "Đá 1x2", "Gạch ống", "Sơn nước", "Ống nhựa D90", "Dây điện 2x4",
             "Bóng đèn LED", "Tôn lạnh")  # fmt: skip
    units = ("kg", "kg", "m3", "m3", "viên", "kg", "m", "m", "cái", "m2")
    keys = [f"v{at}" for at in range(len(goods))]
    for at, key in enumerate(keys):
        plan.row(key, {"A": at + 1, "B": goods[at], "C": units[at]})
        book.set(plan.cell(key, "D"), Decimal(plan.rng.randint(2, 400) * 500))
    plan.row("all", {"B": "Cộng"}, bold=True)
    plan.fill(keys, ("E", "G"), 100, 900)
    plan.fill(keys, ("I",), 10, 180)
    plan.across("K", {"E": 1, "G": 1, "I": -1}, keys)
    for quantity, value in (("E", "F"), ("G", "H"), ("I", "J"), ("K", "L")):
        plan.rate(value, keys, lambda v, q=quantity: v(q) * v("D"), 0)  # type: ignore[misc]
    book.rates = []
    plan.down("all", signs(keys), tuple("FHJL"))
    return book


def age_sex(seed: int) -> Book:
    """Dân số theo nhóm tuổi: total, male, female for the whole, the town and the country."""
    book = Book("nhom_tuoi")
    plan = Plan(book, "Biểu 5", seed=seed)
    plan.line({"A": "5. Dân số chia theo nhóm tuổi, giới tính và thành thị, nông thôn"}, bold=True)
    plan.line({"J": "Người"})
    plan.head(
        "A", "Nhóm tuổi|Chung|<|<|Thành thị|<|<|Nông thôn|<|<",
        "^|Tổng số|Nam|Nữ|Tổng số|Nam|Nữ|Tổng số|Nam|Nữ",
    )  # fmt: skip
    plan.row("all", {"A": "TỔNG SỐ"}, bold=True)
    keys = [f"a{at}" for at in range(0, 80, 5)]
    for at in range(0, 80, 5):
        plan.row(f"a{at}", {"A": f"{at} - {at + 4} tuổi" if at < 75 else "75 tuổi trở lên"})
    plan.fill(keys, ("F", "G", "I", "J"), 300, 4200)
    plan.across("E", signs("FG"), keys)
    plan.across("H", signs("IJ"), keys)
    plan.across("C", signs("FI"), keys)
    plan.across("D", signs("GJ"), keys)
    plan.across("B", signs("CD"), keys)
    plan.down("all", signs(keys), tuple("BCDEFGHIJ"))
    return book


def forest(seed: int) -> Book:
    """Diện tích rừng theo chủ quản lý, with the sum of two parts below and a coverage rate."""
    book = Book("rung")
    plan = Plan(book, "Rừng", seed=seed)
    plan.line({"A": "HẠT KIỂM LÂM", "G": "Biểu 02"})
    plan.line({"A": "DIỆN TÍCH RỪNG VÀ ĐẤT LÂM NGHIỆP PHÂN THEO CHỦ QUẢN LÝ"}, bold=True)
    plan.line({"G": "Đơn vị tính: ha"})
    plan.head("A", "TT|Phân loại rừng|Tổng|BQL rừng đặc dụng|Doanh nghiệp|Hộ gia đình|UBND xã|Ghi chú")
    own = tuple("DEFG")
    for key, ordinal, name in (
        ("I", "I", "RỪNG TỰ NHIÊN"), ("i1", "1", "Rừng nguyên sinh"), ("i2", "2", "Rừng thứ sinh"),
        ("II", "II", "RỪNG TRỒNG"), ("t1", "1", "Trồng mới trên đất chưa có rừng"),
        ("t2", "2", "Trồng lại sau khai thác"), ("t3", "3", "Tái sinh chồi"),
        ("III", "III", "TỔNG DIỆN TÍCH CÓ RỪNG (I+II)"), ("IV", "IV", "DIỆN TÍCH CHƯA THÀNH RỪNG"),
        ("V", "V", "TỔNG DIỆN TÍCH QUY HOẠCH LÂM NGHIỆP (V=III+IV)"),
    ):  # fmt: skip
        plan.row(key, {"A": ordinal, "B": name}, bold=name.isupper())
    plan.fill(("i1", "i2", "t1", "t2", "t3", "IV"), own, 10, 1900, 2, zeros=0.05)
    plan.down("I", signs(("i1", "i2")), own)
    plan.down("II", signs(("t1", "t2", "t3")), own)
    plan.down("III", signs(("I", "II")), own)
    plan.down("V", signs(("III", "IV")), own)
    plan.across("C", signs(own), plan.rows)
    for total, parts in (("I", ("i1", "i2")), ("II", ("t1", "t2", "t3")), ("III", ("I", "II")), ("V", ("III", "IV"))):
        plan.down(total, signs(parts), ("C",))
    return book


def petitions(seed: int) -> Book:
    """Đơn thư: carried over + received = to settle = settled + pending, rate of settling."""
    book = Book("don_thu")
    plan = Plan(book, "Đơn thư", seed=seed)
    plan.line({"A": "TỔNG HỢP KẾT QUẢ GIẢI QUYẾT ĐƠN THƯ QUÝ IV/2024"}, bold=True)
    plan.head(
        "A",
        "TT|Đơn vị|Tồn kỳ trước chuyển sang|Tiếp nhận trong kỳ|<|<|Tổng số phải giải quyết|Đã giải quyết"
        "|Đang giải quyết|Tỷ lệ giải quyết (%)",
        "^|^|^|Khiếu nại|Tố cáo|Kiến nghị, phản ánh|^|^|^|^",
    )
    plan.line(dict(zip("ABCDEFGHIJ", ("1", "2", "3", "4", "5", "6", "7=3+4+5+6", "8", "9=7-8", "10=8/7"), strict=True)))
    keys = [f"x{at}" for at in range(12)]
    for at, key in enumerate(keys):
        plan.row(key, {"A": at + 1, "B": COMMUNES[at]})
        plan.label(key, "B")
    plan.row("all", {"A": "Tổng cộng"}, bold=True)
    plan.fill(keys, tuple("CDEF"), 0, 9)
    plan.across("G", signs("CDEF"), keys)
    for key in keys:
        whole = int(book.number(plan.cell(key, "G")))
        book.set(plan.cell(key, "H"), Decimal(plan.rng.randint(whole // 2, whole)))
    plan.across("I", {"G": 1, "H": -1}, keys)
    plan.down("all", signs(keys), tuple("CDEFGHI"))
    plan.rate("J", [*keys, "all"], lambda v: v("H") / v("G") * 100)
    return book


def meters(seed: int) -> Book:
    """Chỉ số nước: old and new reading, what was used, price, amount, tax and what is due."""
    book = Book("nuoc")
    plan = Plan(book, "T10", seed=seed, formulas=seed % 2 == 1)
    plan.line({"A": "BẢNG KÊ TIỀN NƯỚC SINH HOẠT THÁNG 10/2024"}, bold=True)
    plan.head(
        "A",
        "STT|Số đồng hồ|Hộ sử dụng|Chỉ số cũ|Chỉ số mới|Tiêu thụ (m3)|Đơn giá (đồng/m3)|Thành tiền (đồng)"
        "|Thuế GTGT 5% (đồng)|Tổng tiền (đồng)",
    )
    keys = [f"h{at}" for at in range(1, 17)]
    for at, key in enumerate(keys, 1):
        plan.row(key, {"A": at, "B": f"{20_240_000 + at * 13}", "C": f"Hộ số {at}", "G": 7_000})
        old = plan.rng.randint(200, 1900)
        book.set(plan.cell(key, "D"), Decimal(old))
        book.set(plan.cell(key, "E"), Decimal(old + plan.rng.randint(4, 39)))
    plan.row("all", {"C": "Tổng cộng"}, bold=True)
    plan.across("F", {"E": 1, "D": -1}, keys)
    plan.rate("H", keys, lambda v: v("F") * v("G"), 0)
    plan.rate("I", keys, lambda v: v("H") / 20, 0)
    book.rates = []
    plan.across("J", signs("HI"), keys)
    plan.down("all", signs(keys), tuple("FHIJ"))
    return book


def livestock(seed: int) -> Book:
    """Đàn vật nuôi: two dates as headings, change in heads and percent, by kind with its "trong đó"."""
    book = Book("vat_nuoi")
    plan = Plan(book, "Chăn nuôi", seed=seed)
    plan.line({"A": "KẾT QUẢ ĐIỀU TRA CHĂN NUÔI"}, bold=True)
    plan.line({"F": "Đơn vị tính: con"})
    plan.head("A", "STT|Loại vật nuôi|Số lượng|<|So sánh|<", "^|^|01/10/2023|01/10/2024|Tăng (+), giảm (-)|Tỷ lệ (%)")
    rows = (
        ("1", "Trâu"), ("2", "Bò"), ("", "Trong đó: bò lai"), ("3", "Lợn"), ("", "Trong đó: lợn nái"), ("4", "Dê"),
        ("5", "Gia cầm"), ("", "- Gà"), ("", "- Vịt, ngan, ngỗng"),
    )  # fmt: skip
    for at, (ordinal, name) in enumerate(rows):
        plan.row(f"r{at}", {"A": int(ordinal) if ordinal else None, "B": name})
    both = ("C", "D")
    plan.fill(("r0", "r1", "r3", "r5", "r7", "r8"), both, 400, 9000)
    plan.down("r6", signs(("r7", "r8")), both)
    for whole, part in (("r1", "r2"), ("r3", "r4")):
        for column in both:
            book.set(plan.cell(part, column), book.number(plan.cell(whole, column)) * plan.rng.randint(20, 60) // 100)
            book.subsets.append((plan.cell(whole, column), plan.cell(part, column)))
    plan.across("E", {"D": 1, "C": -1}, plan.rows)
    plan.rate("F", plan.rows, lambda v: v("E") / v("C") * 100, 2)
    return book


def contracts(seed: int) -> Book:
    """Thanh toán hợp đồng: paid before, paid now, cumulative, what is owed, share paid."""
    book = Book("hop_dong")
    plan = Plan(book, "Thanh toán", seed=seed)
    plan.line({"A": "TỔNG HỢP GIÁ TRỊ THANH TOÁN CÁC HỢP ĐỒNG XÂY LẮP"}, bold=True)
    plan.line({"I": "Đvt: triệu đồng"})
    plan.head(
        "A",
        "TT|Gói thầu|Số hợp đồng|Giá trị hợp đồng|Đã thanh toán|<|<|Còn phải thanh toán|Tỷ lệ TT (%)",
        "^|^|^|^|Đến kỳ trước|Kỳ này|Lũy kế|^|^",
    )
    keys = [f"g{at}" for at in range(1, 10)]
    for at, key in enumerate(keys, 1):
        plan.row(key, {"A": at, "B": f"Gói thầu số {at:02d}", "C": f"{at * 7}/2024/HĐXL"})
    plan.row("all", {"B": "CỘNG"}, bold=True)
    plan.fill(keys, ("D",), 900, 9000, 3)
    plan.fill(keys, ("E",), 100, 500, 3)
    plan.fill(keys, ("F",), 20, 300, 3)
    plan.across("G", signs("EF"), keys)
    plan.across("H", {"D": 1, "G": -1}, keys)
    plan.down("all", signs(keys), tuple("DEFGH"))
    plan.rate("I", [*keys, "all"], lambda v: v("G") / v("D") * 100)
    return book


def two_sides(seed: int) -> Book:
    """Cân đối hai bên: revenue at the left, expenditure at the right, both with the same total below."""
    book = Book("hai_ben")
    plan = Plan(book, "Cân đối", seed=seed)
    plan.line({"A": "BẢNG CÂN ĐỐI QUYẾT TOÁN NGÂN SÁCH XÃ NĂM 2023"}, bold=True)
    plan.line({"F": "Đơn vị: triệu đồng"})
    plan.head("A", "Nội dung thu|Dự toán|Quyết toán|Nội dung chi|Dự toán|Quyết toán")
    left = ("Thu hưởng 100%", "Thu điều tiết", "Thu bổ sung", "Thu chuyển nguồn", "Thu viện trợ")
    right = ("Chi đầu tư", "Chi thường xuyên", "Chi chuyển nguồn", "Dự phòng", "Chi khác")
    keys = [f"r{at}" for at in range(5)]
    for at, key in enumerate(keys):
        plan.row(key, {"A": left[at], "D": right[at]})
    plan.row("all", {"A": "Tổng số thu", "D": "Tổng số chi"}, bold=True)
    plan.fill(keys, tuple("BCEF"), 100, 2900, 1)
    plan.down("all", signs(keys), tuple("BCEF"))
    return book


def group_totals_below(seed: int) -> Book:
    """Cộng phường, cộng xã: each group closed by its total, the grand total last."""
    book = Book("cong_nhom")
    plan = Plan(book, "BHYT", seed=seed)
    plan.line({"A": "TÌNH HÌNH THAM GIA BẢO HIỂM Y TẾ ĐẾN 30/9/2024"}, bold=True)
    plan.gap()
    plan.head(
        "A",
        "STT|Đơn vị|Dân số|Số người tham gia BHYT|<|<|Tỷ lệ bao phủ (%)|Chưa tham gia",
        "^|^|^|Tổng|Hộ gia đình|Nhóm khác|^|^",
    )
    groups = (("p", COMMUNES[:10], "Cộng phường"), ("x", COMMUNES[10:], "Cộng xã"))
    for prefix, names, total in groups:
        for at, name in enumerate(names):
            plan.row(f"{prefix}{at}", {"A": at + 1, "B": name})
            plan.label(f"{prefix}{at}", "B")
        plan.row(prefix, {"B": total}, bold=True)
    plan.row("all", {"B": "TỔNG CỘNG"}, bold=True)
    keys = [f"{prefix}{at}" for prefix, names, _ in groups for at in range(len(names))]
    plan.fill(keys, ("E", "F"), 400, 2400)
    plan.across("D", signs("EF"), keys)
    for key in keys:
        extra = plan.rng.randint(10, 300)
        book.set(plan.cell(key, "C"), book.number(plan.cell(key, "D")) + extra)
    plan.across("H", {"C": 1, "D": -1}, keys)
    for prefix, names, _ in groups:
        plan.down(prefix, signs(f"{prefix}{at}" for at in range(len(names))), tuple("CDEFH"))
    plan.down("all", signs(("p", "x")), tuple("CDEFH"))
    plan.rate("G", [*keys, "p", "x", "all"], lambda v: v("D") / v("C") * 100, 2)
    return book


OFFICES: tuple[Callable[[int], Book], ...] = (
    support_list, targets, payroll, stores, age_sex, forest, petitions, meters, livestock, contracts, two_sides,
    group_totals_below,
)  # fmt: skip
