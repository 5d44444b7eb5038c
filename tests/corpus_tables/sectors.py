"""A third set, drawn after two had been learned: insurance, registers, one-stop shops, months and quarters ..."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal

from addin.core.place import cell_name, column_number
from tests.corpus_tables.book import Book
from tests.corpus_tables.layouts import COMMUNES
from tests.corpus_tables.plan import Plan
from tests.corpus_tables.trades import signs


def _ranged(plan: Plan, total: str, first: str, last: str, columns: Iterable[str], call: str = "SUM(") -> None:
    """Formulas as a clerk drags them: =SUM(D7:D12)."""
    for column in columns:
        at = column_number(column)
        area = f"{cell_name(plan.rows[first], at)}:{cell_name(plan.rows[last], at)}"
        plan.sheet.formulas[plan.rows[total], at] = f"={call}{area})"


def insurance(seed: int) -> Book:
    """BHXH, BHYT: last year, plan and actual of two kinds, groups with their sums above the items, total on top."""
    book = Book("bao_hiem")
    plan = Plan(book, "BHXH", seed=seed)
    plan.line({"A": "BẢO HIỂM XÃ HỘI THÀNH PHỐ", "H": "Phụ lục số 02"})
    plan.gap()
    plan.line({"A": "KẾT QUẢ PHÁT TRIỂN NGƯỜI THAM GIA BHXH, BHYT NĂM 2024"}, bold=True)
    plan.line({"A": "(Ban hành kèm theo Công văn số 1045/BHXH-TST ngày 12/12/2024)"})
    plan.line({"J": "ĐVT: người"})
    plan.head(
        "A",
        "TT|Đơn vị|BHXH tự nguyện|<|<|<|<|BHYT hộ gia đình|<|<|<|<|Ghi chú",
        "^|^|TH 2023|KH 2024|TH 2024|So với (%)|<|TH 2023|KH 2024|TH 2024|So với (%)|<|^",
        "^|^|^|^|^|2023|KH|^|^|^|2023|KH|^",
    )
    plan.line(dict(zip("ABCDEFGHIJKLM", ("(1)", "(2)", "(3)", "(4)", "(5)", "(6)=(5)/(3)", "(7)=(5)/(4)", "(8)", "(9)",
                                         "(10)", "(11)=(10)/(8)", "(12)=(10)/(9)", "(13)"), strict=True)))  # fmt: skip
    plan.row("all", {"B": "TOÀN THÀNH PHỐ"}, bold=True)
    groups: dict[str, list[str]] = {}
    for ordinal, name, begin, end in (("I", "Khối phường", 0, 10), ("II", "Khối xã", 10, 21)):
        plan.row(ordinal, {"A": ordinal, "B": name}, bold=True)
        groups[ordinal] = [f"x{at}" for at in range(begin, end)]
        for number, at in enumerate(range(begin, end), 1):
            plan.row(f"x{at}", {"A": number, "B": COMMUNES[at], "M": "Giao bổ sung 5/2024" if at == 4 else None})
            plan.label(f"x{at}", "B")
    items = [key for members in groups.values() for key in members]
    plan.fill(items, ("C", "D", "E"), 35, 320)
    plan.fill(items, ("H", "I", "J"), 900, 6500)
    for ordinal, members in groups.items():
        plan.down(ordinal, signs(members), tuple("CDEHIJ"))
    plan.down("all", signs(groups), tuple("CDEHIJ"))
    for rate, above, below in (("F", "E", "C"), ("G", "E", "D"), ("K", "J", "H"), ("L", "J", "I")):
        plan.rate(rate, plan.rows, lambda v, a=above, b=below: v(a) / v(b) * 100, 1)  # type: ignore[misc]
    plan.gap()
    plan.line({"J": "GIÁM ĐỐC"}, bold=True)
    return book


def culture(seed: int) -> Book:
    """Gia đình văn hóa: shares as 0,953 shown in percent, blank rows between the wards and the communes."""
    book = Book("van_hoa")
    plan = Plan(book, "GĐVH 2024", seed=seed)
    plan.line({"A": "TỔNG HỢP KẾT QUẢ BÌNH XÉT GIA ĐÌNH VĂN HÓA, THÔN (TỔ DÂN PHỐ) VĂN HÓA"}, bold=True)
    plan.line({"A": "Năm 2024"})
    plan.gap()
    plan.head(
        "A",
        "STT|Xã, phường|Gia đình văn hóa|<|<|<|Thôn, tổ dân phố văn hóa|<|<|Số hộ được tặng giấy khen",
        "^|^|Tổng số hộ|Hộ đăng ký|Hộ đạt|Tỷ lệ đạt|Tổng số|Đạt|Tỷ lệ|^",
    )
    keys = [f"x{at}" for at in range(21)]
    for at, key in enumerate(keys):
        if at == 10:
            plan.gap()
        plan.row(key, {"A": at + 1, "B": COMMUNES[at]})
        plan.label(key, "B")
    plan.gap()
    plan.row("all", {"A": "CỘNG"}, bold=True)
    for key in keys:
        plan.fill([key], ("C",), 400, 2400)
        whole = book.number(plan.cell(key, "C"))
        for column, least in (("D", 85), ("E", 70)):
            book.set(plan.cell(key, column), whole * plan.rng.randint(least, least + 12) // 100)
            book.items.append(plan.cell(key, column))
    plan.fill(keys, ("G",), 8, 14)
    for key in keys:
        book.set(plan.cell(key, "H"), book.number(plan.cell(key, "G")) - plan.rng.randint(0, 4))
        book.items.append(plan.cell(key, "H"))
    plan.fill(keys, ("J",), 2, 40)
    plan.down("all", signs(keys), tuple("CDEGHJ"))
    plan.rate("F", [*keys, "all"], lambda v: v("E") / v("C"), 4)
    plan.rate("I", [*keys, "all"], lambda v: v("H") / v("G"), 4)
    for key in [*keys, "all"]:
        for column in ("F", "I"):
            plan.sheet.formats[plan.cell(key, column)[1:]] = "0.0%"
    book.rates = []
    return book


def civil_status(seed: int) -> Book:
    """Hộ tịch: one total split three times over: by sex, by term, by kind of registration."""
    book = Book("ho_tich")
    plan = Plan(book, "Biểu 12a", seed=seed)
    plan.line({"A": "Biểu số: 12a/BTP/HCTP/HT", "F": "KẾT QUẢ ĐĂNG KÝ KHAI SINH", "L": "Đơn vị báo cáo: Phòng Tư pháp"})
    plan.line({"A": "Ban hành theo Thông tư số 03/2019/TT-BTP", "F": "(6 tháng/năm)", "L": "Đơn vị nhận: Sở Tư pháp"})
    plan.gap()
    plan.line({"L": "Đơn vị tính: Trường hợp"})
    plan.head(
        "A",
        "|Tổng số|Chia theo giới tính|<|Chia theo thời điểm|<|Chia theo tình trạng|<|<|Đăng ký lại khai sinh|<|<",
        "^|^|Nam|Nữ|Đúng hạn|Quá hạn|Trẻ có cả cha và mẹ|Trẻ chỉ có mẹ|Khác|Tổng số|Nam|Nữ",
    )
    plan.line(dict(zip("ABCDEFGHIJKL", ("A", *map(str, range(1, 12))), strict=True)))
    plan.row("all", {"A": "Tổng số trên địa bàn huyện"}, bold=True)
    keys = [f"x{at}" for at in range(9, 20)]
    for at, key in enumerate(keys):
        plan.row(key, {"A": f"{at + 1}. UBND {COMMUNES[9 + at].lower().replace('xã', 'xã')}"})
        whole = plan.rng.randint(60, 190)
        boys, late = plan.rng.randint(25, 35) * whole // 60, plan.rng.randint(2, 9)
        alone, other = plan.rng.randint(1, 8), plan.rng.randint(0, 2)
        again = (plan.rng.randint(0, 6), plan.rng.randint(1, 6))
        figures = {"C": boys, "D": whole - boys, "E": whole - late, "F": late, "G": whole - alone - other, "H": alone,
                   "I": other, "K": again[0], "L": again[1]}  # fmt: skip
        for column, number in figures.items():
            book.set(plan.cell(key, column), Decimal(number))
            book.items.append(plan.cell(key, column))
    for parts in ("CD", "EF", "GHI"):
        plan.across("B", signs(parts), keys)
    plan.across("J", signs("KL"), keys)
    plan.down("all", signs(keys), tuple("BCDEFGHIJKL"))
    for parts in ("CD", "EF", "GHI"):
        plan.across("B", signs(parts), ["all"])
    plan.across("J", signs("KL"), ["all"])
    plan.gap()
    plan.line({"A": "* Ghi chú: số liệu từ ngày 01/01/2024 đến 30/6/2024; 2 trường hợp hủy đăng ký."})
    plan.line({"B": "Người lập biểu", "J": "TRƯỞNG PHÒNG"}, bold=True)
    return book


def months(seed: int) -> Book:
    """Thu theo tháng: months into quarters, quarters into halves, halves into the year, and the share of the plan."""
    book = Book("theo_thang")
    plan = Plan(book, "Thu 12 tháng", seed=seed, formulas=seed % 2 == 0)
    plan.line({"B": "BẢNG THEO DÕI THU PHÍ, LỆ PHÍ CÁC THÁNG TRONG NĂM 2024"}, bold=True)
    plan.line({"T": "ĐVT: nghìn đồng"})
    plan.head(
        "B",
        "Stt|Loại phí, lệ phí|Dự toán giao|Quý I|<|<|<|Quý II|<|<|<|6 tháng đầu năm|Quý III|<|<|<|Quý IV|<|<|<"
        "|Cả năm|% dự toán",
        "^|^|^|T1|T2|T3|Cộng QI|T4|T5|T6|Cộng QII|^|T7|T8|T9|Cộng QIII|T10|T11|T12|Cộng QIV|^|^",
    )
    names = ("Lệ phí trước bạ", "Lệ phí môn bài", "Phí vệ sinh", "Phí chợ", "Phí tham quan", "Lệ phí hộ tịch",
             "Phí bảo vệ môi trường", "Phí trông giữ xe", "Lệ phí chứng thực")  # fmt: skip
    keys = [f"k{at}" for at in range(len(names))]
    for at, (key, name) in enumerate(zip(keys, names, strict=True), 1):
        plan.row(key, {"B": at, "C": name})
        plan.label(key, "C")
    plan.row("all", {"C": "Tổng cộng:"}, bold=True)
    singles = ("E", "F", "G", "I", "J", "K", "N", "O", "P", "R", "S", "T")
    plan.fill(keys, ("D",), 2_000, 9_000)
    plan.fill(keys, singles, 120, 980)
    plan.down("all", signs(keys), ("D", *singles))
    rows = [*keys, "all"]
    for total, parts in (("H", "EFG"), ("L", "IJK"), ("M", "HL"), ("Q", "NOP"), ("U", "RST"), ("V", "MQU")):
        plan.across(total, signs(parts), rows)
        plan.down("all", signs(keys), (total,))
    plan.rate("W", rows, lambda v: v("V") / v("D") * 100, 2)
    return book


def three_tables(seed: int) -> Book:
    """Three small tables below each other with their own titles, the last without item numbers."""
    book = Book("ba_bang")
    plan = Plan(book, "PL", seed=seed)
    plan.line({"A": "PHỤ LỤC SỐ LIỆU CÔNG TÁC PHÒNG CHÁY, CHỮA CHÁY 9 THÁNG NĂM 2024"}, bold=True)
    plan.gap()
    plan.line({"A": "1. Tình hình cháy, nổ"}, bold=True)
    plan.head("A", "TT|Địa bàn|Số vụ cháy|Số người chết|Số người bị thương|Thiệt hại (triệu đồng)")
    first = [f"a{at}" for at in range(7)]
    for at, key in enumerate(first):
        plan.row(key, {"A": at + 1, "B": COMMUNES[at]})
        plan.label(key, "B")
    plan.row("a", {"B": "Cộng"}, bold=True)
    plan.fill(first, ("C",), 1, 9)
    plan.fill(first, ("D", "E"), 0, 3, zeros=0.5)
    plan.fill(first, ("F",), 20, 900, 1)
    plan.down("a", signs(first), tuple("CDEF"))
    plan.gap()
    plan.line({"A": "2. Kết quả kiểm tra, xử phạt"}, bold=True)
    plan.head("A", "TT|Loại cơ sở|Tổng số cơ sở|Đã kiểm tra|Tỷ lệ (%)|Số vi phạm|Tiền phạt (triệu đồng)")
    kinds = ("Chợ, trung tâm thương mại", "Karaoke, vũ trường", "Nhà nghỉ, khách sạn", "Kho, xưởng", "Trường học",
             "Nhà ở kết hợp kinh doanh")  # fmt: skip
    second = [f"b{at}" for at in range(len(kinds))]
    for at, (key, name) in enumerate(zip(second, kinds, strict=True), 1):
        plan.row(key, {"A": at, "B": name})
    plan.row("b", {"B": "Tổng"}, bold=True)
    plan.fill(second, ("C",), 40, 160)
    plan.fill(second, ("D",), 8, 39)
    plan.fill(second, ("F",), 0, 9)
    plan.fill(second, ("G",), 3, 45, 1)
    plan.down("b", signs(second), tuple("CDFG"))
    plan.rate("E", [*second, "b"], lambda v: v("D") / v("C") * 100, 1)
    plan.gap(2)
    plan.line({"A": "3. Lực lượng và phương tiện"}, bold=True)
    plan.head("A", "Nội dung|ĐVT|9 tháng 2023|9 tháng 2024|Tăng, giảm (+/-)")
    things = (("Đội dân phòng", "đội"), ("Đội viên dân phòng", "người"), ("Xe chữa cháy", "chiếc"),
              ("Bình chữa cháy", "bình"), ("Trụ nước chữa cháy", "trụ"), ("Lượt tuyên truyền", "lượt"))  # fmt: skip
    third = [f"c{at}" for at in range(len(things))]
    for key, (name, unit) in zip(third, things, strict=True):
        plan.row(key, {"A": name, "B": unit})
    plan.fill(third, ("C", "D"), 12, 400)
    plan.across("E", {"D": 1, "C": -1}, third)
    return book


def commune_books(seed: int) -> Book:
    """Seven communes' sheets and the sheet "TH" at the end that sums them, with plus formulas over the sheets."""
    book = Book("xa_va_tong")
    names = ("Đoàn Kết", "Ia Chim", "Đăk Năng", "Hòa Bình", "Chư Hreng", "Đăk Blà", "Kroong")
    rows = (("I", "Trồng trọt", ""), ("1", "Lúa nước", "ha"), ("2", "Ngô", "ha"), ("3", "Sắn", "ha"),
            ("II", "Chăn nuôi", ""), ("1", "Trâu, bò", "con"), ("2", "Heo", "con"), ("3", "Gia cầm", "con"),
            ("III", "Thủy sản", ""), ("1", "Diện tích ao nuôi", "ha"), ("2", "Sản lượng", "tấn"))  # fmt: skip
    plans = []
    for at, name in enumerate((*names, "TH")):
        plan = Plan(book, name, seed=seed * 31 + at)
        place = f"XÃ {name.upper()}" if name != "TH" else "THÀNH PHỐ"
        plan.line({"A": f"BÁO CÁO NHANH SẢN XUẤT NÔNG NGHIỆP {place}"}, bold=True)
        plan.line({"A": "Tháng 10 năm 2024"})
        plan.gap()
        plan.head("A", "STT|Chỉ tiêu|ĐVT|Kế hoạch năm|Thực hiện|<|% KH", "^|^|^|^|Trong tháng|Lũy kế|^")
        for number, (ordinal, label, unit) in enumerate(rows):
            plan.row(f"r{number}", {"A": ordinal, "B": label, "C": unit or None}, bold=not unit)
        plans.append(plan)
    keys = [f"r{at}" for at, (_, _, unit) in enumerate(rows) if unit]
    for plan in plans[:-1]:
        plan.fill(keys, ("D",), 60, 900)
        plan.fill(keys, ("E",), 2, 50)
        plan.fill(keys, ("F",), 50, 880)
        plan.rate("G", keys, lambda v: v("F") / v("D") * 100)
    last = plans[-1]
    for key in keys:
        for column in "DEF":
            parts = [(plan.cell(key, column), 1) for plan in plans[:-1]]
            last._sum(last.cell(key, column), parts, "sheets")
            if seed % 2 == 0:
                text = "+".join(f"'{cell[0]}'!{cell_name(*cell[1:])}" for cell, _ in parts)
                last.sheet.formulas[last.cell(key, column)[1:]] = f"={text}"
    last.rate("G", keys, lambda v: v("F") / v("D") * 100)
    return book


def estimate(seed: int) -> Book:
    """Dự toán mua sắm: quantity × price, groups with sums above, tax on the sum, what is to be paid."""
    book = Book("du_toan")
    plan = Plan(book, "Dự toán", seed=seed)
    plan.line({"A": "DỰ TOÁN KINH PHÍ SỬA CHỮA TRỤ SỞ"}, bold=True)
    plan.gap()
    plan.head("A", "Stt|Nội dung công việc|Đơn vị|Khối lượng|Đơn giá (đ)|Thành tiền (đ)|Ghi chú")
    groups = {"A": ("Phần xây", ("Xây tường gạch", "Trát tường", "Lát nền", "Sơn tường", "Ốp chân tường")),
              "B": ("Phần điện, nước", ("Dây điện", "Đèn LED", "Ống nước", "Van khóa")),
              "C": ("Phần mái", ("Tôn lợp", "Xà gồ", "Máng xối"))}  # fmt: skip
    members: dict[str, list[str]] = {}
    for letter, (head, names) in groups.items():
        plan.row(letter, {"A": letter, "B": head}, bold=True)
        members[letter] = []
        for at, name in enumerate(names, 1):
            key = f"{letter}{at}"
            plan.row(key, {"A": at, "B": name, "C": ("m3", "m2", "m", "cái", "bộ")[(at + ord(letter)) % 5]})
            members[letter].append(key)
    items = [key for keys in members.values() for key in keys]
    plan.row("sum", {"B": "Cộng (A+B+C)"}, bold=True)
    plan.row("tax", {"B": "Thuế GTGT 10%"})
    plan.row("all", {"B": "Tổng cộng"}, bold=True)
    plan.fill(items, ("D",), 5, 120, 1)
    for key in items:
        book.set(plan.cell(key, "E"), Decimal(plan.rng.randint(20, 400) * 1000))
    plan.rate("F", items, lambda v: v("D") * v("E"), 0)
    for letter, keys in members.items():
        plan.down(letter, signs(keys), ("F",))
    plan.down("sum", signs(members), ("F",))
    book.set(plan.cell("tax", "F"), book.number(plan.cell("sum", "F")) / 10)
    plan.down("all", signs(("sum", "tax")), ("F",))
    if seed % 2 == 0:
        for key in items:
            row = plan.rows[key]
            plan.sheet.formulas[row, 6] = f"=D{row}*E{row}"
        for letter, keys in members.items():
            _ranged(plan, letter, keys[0], keys[-1], ("F",))
        book.rates = []
    plan.line({"A": "Bằng chữ: (viết bằng chữ số tiền tổng cộng)"})
    return book


def debts(seed: int) -> Book:
    """Công nợ: what is owed less what is paid, with some who paid too much; the date columns beside."""
    book = Book("cong_no")
    plan = Plan(book, "Công nợ", seed=seed)
    plan.line({"A": "HTX DỊCH VỤ NÔNG NGHIỆP"})
    plan.line({"A": "THEO DÕI CÔNG NỢ THỦY LỢI PHÍ ĐẾN 31/12/2024"}, bold=True)
    plan.line({"G": "(ĐVT: đồng)"})
    plan.head("A", "STT|Tổ sản xuất|Ngày ký HĐ|Nợ năm trước|Phải nộp năm nay|Tổng phải nộp|Đã nộp|Còn nợ (thừa -)")
    keys = [f"t{at}" for at in range(1, 15)]
    for at, key in enumerate(keys, 1):
        plan.row(key, {"A": at, "B": f"Tổ {at}", "C": f"{at + 3:02d}/02/2024"})
        plan.fill([key], ("D",), 0, 0)
        book.items.pop()
        book.set(plan.cell(key, "D"), Decimal(plan.rng.choice((0, 0, 120_000, 350_000, 85_000))))
        owed = Decimal(plan.rng.randint(300, 1900) * 1000)
        book.set(plan.cell(key, "E"), owed)
        more = plan.rng.choice((0, 0, -150_000, -200_000, 50_000))
        book.set(plan.cell(key, "G"), owed + more)
        book.items += [plan.cell(key, column) for column in "EG"]
    plan.row("all", {"A": "Tổng cộng"}, bold=True)
    plan.across("F", signs("DE"), keys)
    plan.across("H", {"F": 1, "G": -1}, keys)
    plan.down("all", signs(keys), tuple("DEFG"))
    plan.across("H", {"F": 1, "G": -1}, ["all"])
    plan.down("all", signs(keys), ("H",))
    return book


def canals(seed: int) -> Book:
    """Công trình thủy lợi: the commune's name merged over its works, "Cộng" after each, the year it was built."""
    book = Book("thuy_loi")
    plan = Plan(book, "Thủy lợi", seed=seed)
    plan.line({"A": "DANH MỤC CÔNG TRÌNH THỦY LỢI GIAO XÃ QUẢN LÝ"}, bold=True)
    plan.gap()
    plan.head(
        "A",
        "TT|Xã|Tên công trình|Năm xây dựng|Chiều dài kênh (m)|<|<|Diện tích tưới (ha)|<|<",
        "^|^|^|^|Tổng|Kiên cố|Kênh đất|Cộng|Lúa|Cây công nghiệp",
    )
    number, subtotals = 0, []
    for at, count in ((10, 3), (12, 4), (15, 3), (17, 4)):
        keys, top = [], plan.at
        for index in range(count):
            number += 1
            key = f"c{number}"
            name = ("Đập", "Hồ", "Trạm bơm")[index % 3]
            plan.row(key, {"A": number, "B": COMMUNES[at] if not index else None,
                           "C": f"{name} {('Cà Tiên', 'Đăk Yên', 'Ya Bang', 'Tân Điền')[index]} {at}",
                           "D": 1988 + (number * 5) % 33})  # fmt: skip
            keys.append(key)
        plan.sheet.merge(top, 2, plan.at - 1, 2)
        plan.fill(keys, ("F", "G"), 100, 2600)
        plan.fill(keys, ("I", "J"), 4, 60, 1)
        plan.across("E", signs("FG"), keys)
        plan.across("H", signs("IJ"), keys)
        plan.row(f"s{at}", {"C": "Cộng"}, bold=True)
        plan.down(f"s{at}", signs(keys), tuple("EFGHIJ"))
        subtotals.append(f"s{at}")
    plan.row("all", {"C": "Tổng cộng toàn thành phố"}, bold=True)
    plan.down("all", signs(subtotals), tuple("EFGHIJ"))
    for key in (*subtotals, "all"):
        plan.across("E", signs("FG"), [key])
        plan.across("H", signs("IJ"), [key])
    return book


def scores(seed: int) -> Book:
    """Chấm điểm thi đua: marks per section, the most that can be had above, the sum and the rank; no total row."""
    book = Book("cham_diem")
    plan = Plan(book, "Điểm", seed=seed)
    plan.line({"A": "BẢNG TỔNG HỢP ĐIỂM CẢI CÁCH HÀNH CHÍNH CÁC XÃ, PHƯỜNG NĂM 2024"}, bold=True)
    plan.gap()
    heads = ("Chỉ đạo điều hành", "Cải cách thể chế", "Thủ tục hành chính", "Bộ máy", "Công vụ", "Tài chính công",
             "Chính quyền số")  # fmt: skip
    plan.head(
        "A", "TT|Đơn vị|Điểm từng lĩnh vực|<|<|<|<|<|<|Tổng điểm|Xếp hạng|Xếp loại", "^|^|" + "|".join(heads) + "|^|^|^"
    )
    columns = tuple("CDEFGHI")
    top = (Decimal(10), Decimal(10), Decimal(20), Decimal(10), Decimal(15), Decimal(15), Decimal(20))
    plan.row("max", {"B": "Điểm tối đa", "J": 100})
    for column, most in zip(columns, top, strict=True):
        book.set(plan.cell("max", column), most)
    keys = [f"x{at}" for at in range(15)]
    for at, key in enumerate(keys):
        plan.row(key, {"A": at + 1, "B": COMMUNES[at]})
        plan.label(key, "B")
        for column, most in zip(columns, top, strict=True):
            book.set(plan.cell(key, column), most * plan.rng.randint(60, 100) / 100)
            book.items.append(plan.cell(key, column))
    plan.across("J", signs(columns), ["max", *keys])
    ranked = sorted(keys, key=lambda key: -book.number(plan.cell(key, "J")))
    for place, key in enumerate(ranked, 1):
        book.set(plan.cell(key, "K"), Decimal(place))
        book.set(plan.cell(key, "L"), "Tốt" if place < 6 else "Khá")
    return book


def one_stop(seed: int) -> Book:
    """Một cửa: received = carried over + new, settled + pending; each split again; numbers of the columns with sums."""
    book = Book("mot_cua")
    plan = Plan(book, "06a", seed=seed, formulas=seed % 2 == 1)
    plan.line({"A": "Biểu số II.06a/VPCP/KSTT"})
    plan.line({"A": "TÌNH HÌNH, KẾT QUẢ GIẢI QUYẾT TTHC"}, bold=True)
    plan.line({"A": "Kỳ báo cáo: Quý III/2024"})
    plan.line({"N": "Đơn vị tính: Số hồ sơ TTHC"})
    plan.head(
        "A",
        "STT|Lĩnh vực giải quyết|Số lượng hồ sơ tiếp nhận|<|<|<|Số lượng hồ sơ đã giải quyết|<|<|<|Đang giải quyết|<|<",
        "^|^|Tổng số|Trong kỳ|<|Từ kỳ trước|Tổng số|Trước hạn|Đúng hạn|Quá hạn|Tổng số|Trong hạn|Quá hạn",
        "^|^|^|Trực tuyến|Trực tiếp, BCCI|^|^|^|^|^|^|^|^",
    )
    plan.line(dict(zip("ABCDEFGHIJKLM", ("(1)", "(2)", "(3)=(4)+(5)+(6)", "(4)", "(5)", "(6)", "(7)=(8)+(9)+(10)",
                                         "(8)", "(9)", "(10)", "(11)=(12)+(13)", "(12)", "(13)"),
                  strict=True)))  # fmt: skip
    fields = ("Chứng thực", "Hộ tịch", "Đất đai", "Bảo trợ xã hội", "Người có công", "Đăng ký kinh doanh",
              "Xây dựng", "Giáo dục", "Nội vụ", "Tài nguyên")  # fmt: skip
    keys = [f"f{at}" for at in range(len(fields))]
    for at, (key, name) in enumerate(zip(keys, fields, strict=True), 1):
        plan.row(key, {"A": at, "B": name})
        plan.label(key, "B")
    plan.row("all", {"B": "TỔNG CỘNG"}, bold=True)
    plan.fill(keys, ("D", "E"), 20, 400)
    plan.fill(keys, ("F",), 0, 25, zeros=0.2)
    plan.across("C", signs("DEF"), keys)
    for key in keys:
        whole = book.number(plan.cell(key, "C"))
        pending = Decimal(plan.rng.randint(3, 16))
        late, over = Decimal(plan.rng.randint(0, 2)), Decimal(plan.rng.randint(0, 2))
        early = (whole - pending) * plan.rng.randint(50, 80) // 100
        for column, number in (("H", early), ("I", whole - pending - early - late), ("J", late),
                               ("L", pending - over), ("M", over)):  # fmt: skip
            book.set(plan.cell(key, column), number)
            book.items.append(plan.cell(key, column))
    plan.across("G", signs("HIJ"), keys)
    plan.across("K", signs("LM"), keys)
    plan.down("all", signs(keys), tuple("CDEFGHIJKLM"))
    for total, parts in (("C", "DEF"), ("G", "HIJ"), ("K", "LM")):
        plan.across(total, signs(parts), ["all"])
    return book


def land_use(seed: int) -> Book:
    """Thống kê đất đai: 1 over 1.1 over 1.1.1, codes beside, by user and by keeper, structure in percent."""
    book = Book("dat_dai")
    plan = Plan(book, "Biểu 01", seed=seed)
    plan.line({"A": "Biểu 01/TKĐĐ"})
    plan.line({"A": "THỐNG KÊ DIỆN TÍCH ĐẤT ĐAI (Tính đến ngày 31/12/2023)"}, bold=True)
    plan.line({"I": "Đơn vị tính diện tích: ha"})
    plan.head(
        "A",
        "Thứ tự|LOẠI ĐẤT|Mã|Tổng diện tích|Cơ cấu (%)|Diện tích theo đối tượng sử dụng|<|<|<|Giao quản lý",
        "^|^|^|^|^|Tổng số|Hộ gia đình (GDC)|Tổ chức (TCC)|Cộng đồng (CDS)|^",
    )
    plan.line(dict(zip("ABCDEFGHIJ", ("(1)", "(2)", "(3)", "(4)=(6)+(10)", "(5)", "(6)=(7)+(8)+(9)", "(7)", "(8)",
                                      "(9)", "(10)"), strict=True)))  # fmt: skip
    rows = (("all", "", "Tổng diện tích tự nhiên", "", ("1", "2", "3")),
            ("1", "1", "Nhóm đất nông nghiệp", "NNP", ("1.1", "1.2", "1.3")),
            ("1.1", "1.1", "Đất sản xuất nông nghiệp", "SXN", ("1.1.1", "1.1.2")),
            ("1.1.1", "1.1.1", "Đất trồng cây hàng năm", "CHN", ()),
            ("1.1.2", "1.1.2", "Đất trồng cây lâu năm", "CLN", ()),
            ("1.2", "1.2", "Đất lâm nghiệp", "LNP", ("1.2.1", "1.2.2")),
            ("1.2.1", "1.2.1", "Đất rừng sản xuất", "RSX", ()),
            ("1.2.2", "1.2.2", "Đất rừng phòng hộ", "RPH", ()), ("1.3", "1.3", "Đất nuôi trồng thủy sản", "NTS", ()),
            ("2", "2", "Nhóm đất phi nông nghiệp", "PNN", ("2.1", "2.2", "2.3")), ("2.1", "2.1", "Đất ở", "OTC", ()),
            ("2.2", "2.2", "Đất chuyên dùng", "CDG", ()), ("2.3", "2.3", "Đất sông, suối", "SON", ()),
            ("3", "3", "Nhóm đất chưa sử dụng", "CSD", ()))  # fmt: skip
    for key, ordinal, name, mark, _ in rows:
        plan.row(key, {"A": ordinal or None, "B": name, "C": mark or None}, bold=len(key) == 1 or key == "all")
    singles = [key for key, *_, parts in rows if not parts]
    plan.fill(singles, ("G", "H", "I", "J"), 5, 900, 2)
    plan.across("F", signs("GHI"), singles)
    plan.across("D", signs("FJ"), singles)
    for key, *_, parts in reversed(rows):
        if parts:
            plan.down(key, signs(parts), tuple("DFGHIJ"))
            plan.across("F", signs("GHI"), [key])
            plan.across("D", signs("FJ"), [key])
    whole = book.number(plan.cell("all", "D"))
    plan.rate("E", plan.rows, lambda v: v("D") / whole * 100, 2)
    book.rates = []
    return book


def account_codes(seed: int) -> Book:
    """Quyết toán theo mục lục ngân sách: item and sub-item codes instead of numbers, each item over its sub-items."""
    book = Book("muc_luc")
    plan = Plan(book, "QT chi", seed=seed)
    plan.line({"A": "QUYẾT TOÁN CHI NGÂN SÁCH XÃ THEO MỤC LỤC NSNN NĂM 2023"}, bold=True)
    plan.line({"G": "Đơn vị: đồng"})
    plan.head("A", "Chương|Mục|Tiểu mục|Nội dung chi|Dự toán|Quyết toán|So sánh QT/DT (%)")
    tree = {"6000": ("Tiền lương", (("6001", "Lương theo ngạch, bậc"), ("6003", "Lương hợp đồng"))),
            "6100": ("Phụ cấp lương", (("6101", "Phụ cấp chức vụ"), ("6102", "Phụ cấp khu vực"),
                                       ("6113", "Phụ cấp trách nhiệm"))),
            "6500": ("Thanh toán dịch vụ", (("6501", "Tiền điện"), ("6502", "Tiền nước"), ("6504", "Vệ sinh"))),
            "6550": ("Vật tư văn phòng", (("6551", "Văn phòng phẩm"), ("6552", "Mua sắm công cụ")))}  # fmt: skip
    heads = []
    for code, (name, parts) in tree.items():
        plan.row(code, {"A": "805" if code == "6000" else None, "B": Decimal(code), "D": name}, bold=True)
        heads.append(code)
        for inner, words in parts:
            plan.row(inner, {"C": Decimal(inner), "D": words})
    plan.row("all", {"D": "Tổng cộng"}, bold=True)
    for code, (_, parts) in tree.items():
        keys = [inner for inner, _ in parts]
        for key in keys:
            given = Decimal(plan.rng.randint(30, 900) * 100_000)
            book.set(plan.cell(key, "E"), given)
            book.set(plan.cell(key, "F"), given - Decimal(plan.rng.randint(0, 20) * 100_000))
            book.items += [plan.cell(key, "E"), plan.cell(key, "F")]
        plan.down(code, signs(keys), ("E", "F"))
    plan.down("all", signs(heads), ("E", "F"))
    plan.rate("G", plan.rows, lambda v: v("F") / v("E") * 100, 1)
    return book


SECTORS: tuple[Callable[[int], Book], ...] = (
    insurance, culture, civil_status, months, three_tables, commune_books, estimate, debts, canals, scores, one_stop,
    land_use, account_codes,
)  # fmt: skip
