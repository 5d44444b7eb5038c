"""A fourth set: SUBTOTAL, shares of a fixed cell, months as rows, ticks, votes, assets, sheets by quarter ..."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal

from addin.core.place import cell_name, column_number
from tests.corpus_tables.book import Book
from tests.corpus_tables.layouts import COMMUNES
from tests.corpus_tables.plan import Plan
from tests.corpus_tables.trades import signs


def _drag(plan: Plan, keys: Iterable[str], column: str, pattern: str) -> None:
    """One formula for many rows; {} is the row."""
    for key in keys:
        row = plan.rows[key]
        plan.sheet.formulas[row, column_number(column)] = "=" + pattern.format(row)


def _range(plan: Plan, total: str, keys: list[str], columns: Iterable[str], call: str = "SUM(") -> None:
    """=SUM(D7:D12), or =SUBTOTAL(9,D7:D12)."""
    for column in columns:
        at = column_number(column)
        area = f"{cell_name(plan.rows[keys[0]], at)}:{cell_name(plan.rows[keys[-1]], at)}"
        plan.sheet.formulas[plan.rows[total], at] = f"={call}{area})"


def land_rent(seed: int) -> Book:
    """Tiền thuê đất: a list in groups, the group's sum above it by SUBTOTAL, numbers going on through the groups."""
    book = Book("thue_dat")
    plan = Plan(book, "Thuê đất", seed=seed)
    plan.line({"B": "CHI CỤC THUẾ KHU VỰC"})
    plan.line({"B": "BẢNG KÊ SỐ PHẢI THU, ĐÃ THU TIỀN THUÊ ĐẤT NĂM 2024"}, bold=True)
    plan.line({"I": "Đvt: đồng"})
    plan.head(
        "B",
        "STT|Người nộp|MST|Số phải thu|<|Số đã thu|Còn phải thu|% thu",
        "^|^|^|Năm trước chuyển sang|Phát sinh|^|^|^",
    )
    plan.row("all", {"C": "Tổng cộng"}, bold=True)
    number, items = 0, list[str]()
    groups: dict[str, list[str]] = {}
    for at, count in ((0, 4), (3, 3), (11, 5)):
        head = f"g{at}"
        plan.row(head, {"C": COMMUNES[at]}, bold=True)
        groups[head] = []
        for index in range(count):
            number += 1
            key = f"n{number}"
            name = ("Công ty TNHH", "DNTN", "HTX", "Hộ kinh doanh", "Công ty CP")[index] + f" số {number}"
            plan.row(key, {"B": number, "C": name, "D": f"61000{number * 137 + 4210:05d}"})
            groups[head].append(key)
        items += groups[head]
    for key in items:
        book.set(plan.cell(key, "E"), Decimal(plan.rng.choice((0, 0, 12_500_000, 3_400_000))))
        owed = Decimal(plan.rng.randint(40, 900) * 100_000)
        book.set(plan.cell(key, "F"), owed)
        book.set(plan.cell(key, "G"), owed - Decimal(plan.rng.randint(0, 30) * 100_000))
        book.items += [plan.cell(key, "F"), plan.cell(key, "G")]
    plan.across("H", {"E": 1, "F": 1, "G": -1}, items)
    for head, members in groups.items():
        plan.down(head, signs(members), tuple("EFGH"))
    plan.down("all", signs(groups), tuple("EFGH"))
    plan.rate("I", plan.rows, lambda v: v("G") / (v("E") + v("F")) * 100)
    book.rates = []
    if seed % 2 == 0:
        _drag(plan, items, "H", "E{0}+F{0}-G{0}")
        for head, members in groups.items():
            _range(plan, head, members, tuple("EFGH"), "SUBTOTAL(9,")
        _range(plan, "all", [next(iter(groups)), items[-1]], tuple("EFGH"), "SUBTOTAL(9,")
        _drag(plan, plan.rows, "I", "IF(E{0}+F{0}=0,0,ROUND(G{0}/(E{0}+F{0})*100,1))")
    return book


def drugs(seed: int) -> Book:
    """Thuốc đã dùng: price × quantity, the share of the whole by a fixed cell, running share, class A, B, C."""
    book = Book("thuoc")
    plan = Plan(book, "ABC", seed=seed)
    plan.line({"A": "PHÂN TÍCH ABC THUỐC SỬ DỤNG NĂM 2024"}, bold=True)
    plan.gap()
    plan.head("A", "TT|Tên thuốc, hàm lượng|ĐVT|Đơn giá|Số lượng|Thành tiền|Tỷ lệ (%)|Nhóm")
    names = ("Paracetamol 500mg", "Amoxicillin 250mg", "Metformin 850mg", "Amlodipin 5mg", "Cefuroxim 500mg",
             "Omeprazol 20mg", "Losartan 50mg", "Salbutamol 2mg", "Vitamin C 500mg", "Natri clorid 0,9%")  # fmt: skip
    keys = [f"d{at}" for at in range(len(names))]
    for at, (key, name) in enumerate(zip(keys, names, strict=True), 1):
        plan.row(key, {"A": at, "B": name, "C": "Chai" if "%" in name else "Viên", "H": "ABC"[min(2, at // 4)]})
        plan.label(key, "B")
    plan.row("all", {"B": "TỔNG CỘNG"}, bold=True)
    plan.fill(keys, ("D",), 200, 9_000)
    plan.fill(keys, ("E",), 1_000, 60_000)
    plan.rate("F", keys, lambda v: v("D") * v("E"), 0)
    plan.down("all", signs(keys), ("F",))
    whole = book.number(plan.cell("all", "F"))
    plan.rate("G", [*keys, "all"], lambda v: v("F") / whole * 100, 2)
    book.rates = []
    if seed % 2 == 0:
        _drag(plan, keys, "F", "D{0}*E{0}")
        _range(plan, "all", keys, ("F",))
        _drag(plan, keys, "G", f"ROUND(F{{0}}/$F${plan.rows['all']}*100,2)")
    return book


def bus(seed: int) -> Book:
    """Tuyến xe: route numbers 01, 02, lengths, trips; mean, greatest and least below; a remark in the middle."""
    book = Book("xe_buyt")
    plan = Plan(book, "Tuyến", seed=seed)
    plan.line({"A": "KẾT QUẢ VẬN CHUYỂN HÀNH KHÁCH BẰNG XE BUÝT QUÝ II/2024"}, bold=True)
    plan.gap(2)
    plan.head(
        "A",
        "Tuyến số|Lộ trình|Cự ly (km)|Số chuyến|<|<|Hành khách (lượt)|Khách/chuyến",
        "^|^|^|Theo BĐ|Thực hiện|% thực hiện|^|^",
    )
    ends = ("Bến xe - Đăk Hà", "Bến xe - Sa Thầy", "TTTM - Ia Chim", "TTTM - Hòa Bình", "BV tỉnh - Kon Rẫy",
            "BV tỉnh - Vinh Quang", "Ngục - Đăk Cấm", "Ngục - Đoàn Kết")  # fmt: skip
    keys = [f"b{at}" for at in range(len(ends))]
    for at, (key, name) in enumerate(zip(keys, ends, strict=True), 1):
        plan.row(key, {"A": f"{at:02d}", "B": name})
        plan.label(key, "B")
    plan.row("all", {"B": "Tổng"}, bold=True)
    plan.fill(keys, ("C",), 8, 45, 1)
    plan.fill(keys, ("D",), 800, 2400)
    plan.fill(keys, ("E",), 750, 2400)
    plan.fill(keys, ("G",), 9_000, 60_000)
    plan.down("all", signs(keys), tuple("CDEG"))
    plan.rate("F", [*keys, "all"], lambda v: v("E") / v("D") * 100)
    plan.rate("H", [*keys, "all"], lambda v: v("G") / v("E"))
    for word, choose in (("Cao nhất", max), ("Thấp nhất", min)):
        plan.row(word, {"B": word})
        for column in "CDEFGH":
            book.set(plan.cell(word, column), choose(book.number(plan.cell(key, column)) for key in keys))
    plan.line({"A": "Lưu ý: tuyến 05 tạm dừng 12 ngày (từ 02/5 đến 13/5) do sạt lở tại Km 14+500."})
    return book


def months_down(seed: int) -> Book:
    """Tiêu thụ điện: months are the rows, quarters and the year are sums among them, two years and the change."""
    book = Book("dien_thang")
    plan = Plan(book, "Điện", seed=seed, formulas=seed % 2 == 0)
    plan.line({"A": "SO SÁNH ĐIỆN NĂNG TIÊU THỤ CƠ QUAN NĂM 2023 - 2024"}, bold=True)
    plan.line({"E": "ĐVT: kWh"})
    plan.head("A", "Thời gian|Năm 2023|Năm 2024|Tăng/giảm|Tỷ lệ tăng/giảm (%)")
    quarters = {}
    for quarter, roman in enumerate(("I", "II", "III", "IV")):
        keys = []
        for month in range(quarter * 3 + 1, quarter * 3 + 4):
            plan.row(f"m{month}", {"A": f"Tháng {month}"})
            keys.append(f"m{month}")
        plan.row(roman, {"A": f"Cộng quý {roman}"}, bold=True)
        quarters[roman] = keys
    plan.row("all", {"A": "Cả năm"}, bold=True)
    plan.fill([key for keys in quarters.values() for key in keys], ("B", "C"), 1_800, 6_400)
    for roman, keys in quarters.items():
        plan.down(roman, signs(keys), ("B", "C"))
    plan.down("all", signs(quarters), ("B", "C"))
    plan.across("D", {"C": 1, "B": -1}, plan.rows)
    plan.rate("E", plan.rows, lambda v: (v("C") / v("B") - 1) * 100)
    return book


def criteria(seed: int) -> Book:
    """Nông thôn mới: nineteen criteria ticked with x, how many are met, how many communes meet each."""
    book = Book("tieu_chi")
    plan = Plan(book, "19 TC", seed=seed)
    plan.line({"A": "KẾT QUẢ RÀ SOÁT BỘ TIÊU CHÍ NÔNG THÔN MỚI CÁC XÃ"}, bold=True)
    plan.gap()
    plan.head("A", "TT|Xã|Tiêu chí|" + "|".join(["<"] * 11) + "|Số TC đạt|Tăng so với 2023",
              "^|^|" + "|".join(str(at) for at in range(1, 13)) + "|^|^")  # fmt: skip
    letters = "CDEFGHIJKLMN"
    keys = [f"x{at}" for at in range(10, 21)]
    counts = dict.fromkeys(letters, 0)
    for at, key in enumerate(keys, 1):
        plan.row(key, {"A": at, "B": COMMUNES[9 + at]})
        plan.label(key, "B")
        met = 0
        for letter in letters:
            if plan.rng.random() < 0.75:
                book.set(plan.cell(key, letter), "x")
                counts[letter] += 1
                met += 1
        book.set(plan.cell(key, "O"), Decimal(met))
        book.set(plan.cell(key, "P"), Decimal(plan.rng.randint(0, 3)))
    plan.row("all", {"B": "Số xã đạt", **counts}, bold=True)
    plan.down("all", signs(keys), ("O", "P"))
    return book


def assets(seed: int) -> Book:
    """Tài sản công: cost, worn off, what is left; numbers of things beside money; groups and their kinds."""
    book = Book("tai_san")
    plan = Plan(book, "Mẫu 08a", seed=seed)
    plan.line({"A": "Tên đơn vị: UBND xã Ia Chim", "H": "Mẫu số 08a-ĐK/TSC"})
    plan.line({"A": "BÁO CÁO TỔNG HỢP HIỆN TRẠNG TÀI SẢN CÔNG"}, bold=True)
    plan.line({"A": "Phần 1: Tổng hợp chung"})
    plan.line({"H": "ĐVT cho: Số lượng: cái, khuôn viên; Diện tích: m2; Nguyên giá: nghìn đồng"})
    plan.head(
        "A",
        "TÀI SẢN|Số lượng|Diện tích|Nguyên giá|<|<|Hao mòn lũy kế|Giá trị còn lại",
        "^|^|^|Tổng cộng|Nguồn NS|Nguồn khác|^|^",
    )
    plan.line(dict(zip("ABCDEFGH", ("1", "2", "3", "4=5+6", "5", "6", "7", "8=4-7"), strict=True)))
    tree = {"1- Đất khuôn viên": ("Đất trụ sở", "Đất công trình sự nghiệp"),
            "2- Nhà": ("Nhà cấp III", "Nhà cấp IV", "Nhà khác"),
            "3- Xe ô tô": ("Xe 4 đến 5 chỗ", "Xe chuyên dùng"),
            "4- Tài sản cố định khác": ("Máy móc, thiết bị", "Phần mềm", "Tài sản khác")}  # fmt: skip
    heads, singles = [], []
    for head, kinds in tree.items():
        plan.row(head, {"A": head}, bold=True)
        heads.append(head)
        for kind in kinds:
            plan.row(head + kind, {"A": f"   {kind}"})
            singles.append(head + kind)
    plan.row("all", {"A": "Tổng cộng"}, bold=True)
    area = [key for key in singles if key[0] in "12"]
    plan.fill(singles, ("B",), 1, 9)
    plan.fill(area, ("C",), 120, 4_000, 1)
    plan.fill(singles, ("E",), 90_000, 2_500_000)
    plan.fill(singles, ("F",), 0, 300_000, zeros=0.5)
    plan.across("D", signs("EF"), singles)
    for key in singles:
        whole = book.number(plan.cell(key, "D"))
        book.set(plan.cell(key, "G"), Decimal(0) if "Đất" in key else whole * plan.rng.randint(10, 95) // 100)
        if "Đất" not in key:
            book.items.append(plan.cell(key, "G"))
    plan.across("H", {"D": 1, "G": -1}, singles)
    for head, kinds in tree.items():
        columns = "BCDEFGH" if head[0] in "12" else "BDEFGH"
        plan.down(head, signs(head + kind for kind in kinds), tuple(columns))
    plan.down("all", signs(heads), tuple("BDEFGH"))
    plan.down("all", signs(heads[:2]), ("C",))
    return book


def votes(seed: int) -> Book:
    """Bầu cử: voters by sex, those who voted, valid and invalid slips, shares with two decimals, candidates beside."""
    book = Book("bau_cu")
    plan = Plan(book, "ĐVBC 3", seed=seed)
    plan.line({"A": "ỦY BAN BẦU CỬ XÃ ĐĂK BLÀ"})
    plan.line({"A": "BIÊN BẢN TỔNG HỢP KẾT QUẢ KIỂM PHIẾU ĐƠN VỊ BẦU CỬ SỐ 3"}, bold=True)
    plan.gap()
    plan.head(
        "A",
        "Khu vực bỏ phiếu|Tổng số cử tri|<|<|Cử tri đã bỏ phiếu|<|Phiếu thu vào|<|<|Số phiếu bầu cho|<|<",
        "^|Tổng|Nam|Nữ|Số người|Tỷ lệ %|Tổng|Hợp lệ|Không hợp lệ|Ứng viên 1|Ứng viên 2|Ứng viên 3",
    )
    keys = [f"k{at}" for at in range(1, 10)]
    for at, key in enumerate(keys, 1):
        plan.row(key, {"A": f"Khu vực bỏ phiếu số {at}"})
        plan.label(key, "A")
    plan.row("all", {"A": "Cộng toàn đơn vị"}, bold=True)
    plan.fill(keys, ("C", "D"), 180, 420)
    plan.across("B", signs("CD"), keys)
    for key in keys:
        whole = book.number(plan.cell(key, "B"))
        voted = whole - plan.rng.randint(0, 4)
        spoilt = Decimal(plan.rng.randint(0, 6))
        for column, number in (("E", voted), ("G", voted), ("I", spoilt), ("H", voted - spoilt)):
            book.set(plan.cell(key, column), number)
        book.items += [plan.cell(key, column) for column in "HI"]
        for column in "JKL":
            book.set(plan.cell(key, column), (voted - spoilt) * plan.rng.randint(35, 95) // 100)
            book.items.append(plan.cell(key, column))
    plan.across("G", signs("HI"), keys)
    plan.down("all", signs(keys), tuple("BCDEGHIJKL"))
    plan.across("B", signs("CD"), ["all"])
    plan.across("G", signs("HI"), ["all"])
    plan.rate("F", [*keys, "all"], lambda v: v("E") / v("B") * 100, 2)
    return book


def rice(seed: int) -> Book:
    """Gạo cứu trợ: people × 15 kg × 2 months, one norm for all, a column that is nearly always the same."""
    book = Book("gao")
    plan = Plan(book, "Gạo", seed=seed)
    plan.line({"A": "PHÂN BỔ GẠO HỖ TRỢ DỊP TẾT NGUYÊN ĐÁN VÀ GIÁP HẠT NĂM 2025"}, bold=True)
    plan.gap()
    plan.head("A", "STT|Thôn|Số hộ|Số khẩu|Định mức (kg/khẩu/tháng)|Số tháng|Số gạo (kg)|Ghi chú")
    keys = [f"t{at}" for at in range(1, 13)]
    for at, key in enumerate(keys, 1):
        plan.row(key, {"A": at, "B": f"Thôn {at}", "E": 15, "F": 2, "H": "Có 03 khẩu tạm vắng" if at == 7 else None})
        plan.label(key, "B")
    plan.row("all", {"A": "Tổng cộng"}, bold=True)
    plan.fill(keys, ("C",), 4, 30)
    for key in keys:
        book.set(
            plan.cell(key, "D"), book.number(plan.cell(key, "C")) * plan.rng.randint(3, 5) - plan.rng.randint(0, 2)
        )
        book.items.append(plan.cell(key, "D"))
    plan.rate("G", keys, lambda v: v("D") * 30, 0)
    book.rates = [cell for cell in book.rates if plan.rng.random() < 1]
    plan.down("all", signs(keys), ("C", "D", "G"))
    if seed % 2 == 0:
        _drag(plan, keys, "G", "D{0}*E{0}*F{0}")
        _range(plan, "all", keys, ("C", "D", "G"))
        book.rates = []
    return book


def medium_term(seed: int) -> Book:
    """Kế hoạch trung hạn: five years by two sources under three levels of header, totals with their arithmetic."""
    book = Book("trung_han")
    plan = Plan(book, "KH 2021-2025", seed=seed, formulas=seed % 2 == 0)
    plan.line({"A": "Biểu số 3"})
    plan.line({"A": "KẾ HOẠCH ĐẦU TƯ CÔNG TRUNG HẠN GIAI ĐOẠN 2021-2025"}, bold=True)
    plan.line({"A": "(Kèm theo Tờ trình số 88/TTr-UBND ngày 15/7/2024 của UBND thành phố)"})
    plan.line({"S": "Đơn vị: triệu đồng"})
    years = ("2021", "2022", "2023", "2024", "2025")
    plan.head(
        "A",
        "TT|Danh mục|Kế hoạch giai đoạn 2021-2025|<|<|Trong đó|" + "|".join(["<"] * 14),
        "^|^|Tổng số|NSTW|NSĐP|" + "|".join(f"Năm {year}|<|<" for year in years),
        "^|^|^|^|^|" + "|".join("Tổng số|NSTW|NSĐP" for _ in years),
    )
    letters = "CDEFGHIJKLMNOPQRST"
    plan.line({"A": "1", "B": "2", "C": "3=4+5", "D": "4=7+10+13+16+19", "E": "5=8+11+14+17+20",
               **{letters[at]: f"{at + 3}={at + 4}+{at + 5}" if at % 3 == 0 else str(at + 3)
                  for at in range(3, 18)}})  # fmt: skip
    plan.row("all", {"B": "TỔNG SỐ"}, bold=True)
    tree = {"I": ("Giao thông", 4), "II": ("Thủy lợi", 3), "III": ("Giáo dục", 3)}
    members: dict[str, list[str]] = {}
    for roman, (name, count) in tree.items():
        plan.row(roman, {"A": roman, "B": name}, bold=True)
        members[roman] = []
        for at in range(1, count + 1):
            plan.row(f"{roman}{at}", {"A": at, "B": f"{name}: dự án số {at}"})
            members[roman].append(f"{roman}{at}")
    items = [key for keys in members.values() for key in keys]
    singles = [letters[at] for at in range(3, 18) if at % 3]
    plan.fill(items, singles, 0, 4_000, zeros=0.3)
    totals = [(letters[at], signs(letters[at + 1 : at + 3])) for at in (3, 6, 9, 12, 15)]
    wholes = [
        ("D", signs(letters[at] for at in (4, 7, 10, 13, 16))),
        ("E", signs(letters[at] for at in (5, 8, 11, 14, 17))),
        ("C", signs("DE")),
    ]
    for total, parts in (*totals, *wholes):
        plan.across(total, parts, items)
    for roman, keys in members.items():
        plan.down(roman, signs(keys), tuple(letters))
    plan.down("all", signs(members), tuple(letters))
    for total, parts in (*totals, *wholes):
        plan.across(total, parts, ["all", *members])
    return book


def quarters(seed: int) -> Book:
    """Four sheets, one a quarter, and the year's sheet in front that sums them through all sheets."""
    book = Book("bon_quy")
    kinds = (
        "Công chức tư pháp",
        "Hòa giải viên",
        "Tuyên truyền viên",
        "Báo cáo viên",
        "Trợ giúp viên",
        "Luật sư",
        "Công chứng viên",
    )
    plans = []
    for at, name in enumerate(("Cả năm", "Quý 1", "Quý 2", "Quý 3", "Quý 4")):
        plan = Plan(book, name, seed=seed * 17 + at)
        plan.line({"A": "PHÒNG TƯ PHÁP"})
        plan.line({"A": f"THỐNG KÊ HOẠT ĐỘNG PHỔ BIẾN PHÁP LUẬT {name.upper()} NĂM 2024"}, bold=True)
        plan.gap()
        plan.head("A", "STT|Lực lượng|Số cuộc|Số lượt người|Trong đó|<|Kinh phí (nghìn đồng)", "^|^|^|^|Nữ|DTTS|^")
        for number, kind in enumerate(kinds, 1):
            plan.row(f"k{number}", {"A": number, "B": kind})
        plan.row("all", {"B": "Tổng số"}, bold=True)
        plans.append(plan)
    keys = [f"k{number}" for number in range(1, len(kinds) + 1)]
    for plan in plans[1:]:
        plan.fill(keys, ("C",), 1, 30)
        plan.fill(keys, ("D",), 60, 900)
        plan.fill(keys, ("G",), 200, 4_000)
        for key in keys:
            for column in "EF":
                whole = book.number(plan.cell(key, "D"))
                book.set(plan.cell(key, column), whole * plan.rng.randint(10, 60) // 100)
                book.items.append(plan.cell(key, column))
                book.subsets.append((plan.cell(key, "D"), plan.cell(key, column)))
        plan.down("all", signs(keys), tuple("CDEFG"))
    year = plans[0]
    for key in keys:
        for column in "CDEFG":
            year._sum(year.cell(key, column), [(plan.cell(key, column), 1) for plan in plans[1:]], "sheets")
            if seed % 2 == 0:
                name = cell_name(*year.cell(key, column)[1:])
                year.sheet.formulas[year.cell(key, column)[1:]] = f"=SUM('Quý 1:Quý 4'!{name})"
    year.down("all", signs(keys), tuple("CDEFG"))
    if seed % 2 == 0:
        _range(year, "all", keys, tuple("CDEFG"))
    return book


def broken_lines(seed: int) -> Book:
    """Headers with line breaks, units in a row of their own, "T.cộng", sizes of land by village and kind of crop."""
    book = Book("xuong_dong")
    plan = Plan(book, "Sheet1", seed=seed)
    plan.gap(3)
    plan.line({"C": "Diện tích, sản lượng cây ăn quả\nnăm 2024"}, bold=True)
    plan.head(
        "C",
        "Số\nTT|Thôn,\nlàng|Sầu riêng|<|Cây có múi|<|Tổng\ndiện tích|Tổng\nsản lượng|Số hộ\ntrồng",
        "^|^|DT|SL|DT|SL|^|^|^",
        "^|^|(ha)|(tấn)|(ha)|(tấn)|(ha)|(tấn)|(hộ)",
    )
    names = ("Plei Rơ Hai ", "Kon Hra Chót", "Plei Tơ Nghia", "Kon Klor", "Kon Tum Kơ Nâm", "Plei Đôn", "Kon Rơ Wang")
    keys = [f"v{at}" for at in range(len(names))]
    for at, (key, name) in enumerate(zip(keys, names, strict=True), 1):
        plan.row(key, {"C": at, "D": name})
        plan.label(key, "D")
    plan.row("all", {"D": "T.cộng"}, bold=True)
    plan.fill(keys, ("E", "G"), 2, 40, 2)
    plan.fill(keys, ("F", "H"), 10, 300, 1)
    plan.fill(keys, ("K",), 5, 60)
    plan.across("I", signs("EG"), keys)
    plan.across("J", signs("FH"), keys)
    plan.down("all", signs(keys), tuple("EFGHIJK"))
    return book


def of_which_rows(seed: int) -> Book:
    """Lao động, việc làm: parts with "+", a share in percent as a row between, "trong đó" that is only a part."""
    book = Book("viec_lam")
    plan = Plan(book, "LĐ-VL", seed=seed)
    plan.line({"A": "KẾT QUẢ GIẢI QUYẾT VIỆC LÀM GIAI ĐOẠN 2021 - 2024"}, bold=True)
    plan.gap()
    plan.head("A", "STT|Chỉ tiêu|ĐVT|Thực hiện|<|<|<|Cộng 4 năm", "^|^|^|2021|2022|2023|2024|^")
    years = tuple("DEFG")
    rows = (("1", "1", "Số lao động được giải quyết việc làm", "Người"), ("a", "+", "Trong nước", "Người"),
            ("b", "+", "Xuất khẩu lao động", "Người"), ("w", "", "Trong đó: lao động nữ", "Người"),
            ("r", "", "Tỷ lệ lao động nữ", "%"), ("2", "2", "Số lao động được đào tạo nghề", "Người"),
            ("c", "+", "Trình độ cao đẳng", "Người"), ("d", "+", "Trình độ trung cấp", "Người"),
            ("e", "+", "Sơ cấp và dưới 3 tháng", "Người"), ("3", "3", "Vốn vay giải quyết việc làm", "Triệu đồng"),
            ("4", "4", "Số dự án được vay", "Dự án"))  # fmt: skip
    for key, ordinal, name, unit in rows:
        plan.row(key, {"A": ordinal or None, "B": name, "C": unit}, bold=ordinal.isdigit())
    plan.fill(("a", "c"), years, 300, 900)
    plan.fill(("b", "d", "e"), years, 40, 290)
    plan.fill(("3",), years, 2_000, 9_000)
    plan.fill(("4",), years, 20, 90)
    plan.down("1", signs("ab"), years)
    plan.down("2", signs("cde"), years)
    for column in years:
        book.set(plan.cell("w", column), book.number(plan.cell("1", column)) * plan.rng.randint(35, 55) // 100)
        book.items.append(plan.cell("w", column))
        book.subsets.append((plan.cell("1", column), plan.cell("w", column)))
    plan.across("H", signs(years), [key for key, *_ in rows if key != "r"])
    for key, parts in (("1", "ab"), ("2", "cde")):
        plan.down(key, signs(parts), ("H",))
    for column in (*years, "H"):
        share = book.number(plan.cell("w", column)) / book.number(plan.cell("1", column)) * 100
        book.set(plan.cell("r", column), round(share, 1))
    return book


AGENCIES: tuple[Callable[[int], Book], ...] = (
    land_rent, drugs, bus, months_down, criteria, assets, votes, rice, medium_term, quarters, broken_lines,
    of_which_rows,
)  # fmt: skip
