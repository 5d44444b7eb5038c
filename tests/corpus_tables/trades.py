"""Tables of trades the corpus did not have: balances, matrices, cash books, accidents, vaccination, disasters ..."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from tests.corpus_tables.book import Book
from tests.corpus_tables.layouts import COMMUNES
from tests.corpus_tables.plan import Plan

PLUS = 1


def signs(keys: Iterable[str]) -> dict[str, int]:
    return dict.fromkeys(keys, PLUS)


def _signature(plan: Plan, left: str, right: str) -> None:
    plan.gap()
    plan.line({right: "Kon Tum, ngày 20 tháng 12 năm 2024"})
    plan.line({left: "NGƯỜI LẬP BIỂU", right: "CHỦ TỊCH"}, bold=True)


def budget_balance(seed: int) -> Book:
    """Cân đối thu chi: III = I − II in the rows, (3)=(2)/(1) and (4)=(2)-(1) in the columns."""
    book = Book("can_doi")
    plan = Plan(book, "Biểu 48", seed=seed)
    plan.line({"A": "UBND XÃ IA CHIM", "F": "Biểu mẫu số 108/CK TC-NSNN"})
    plan.line({"A": "CÂN ĐỐI NGÂN SÁCH XÃ NĂM 2024"}, bold=True)
    plan.line({"A": "(Kèm theo Nghị quyết số 15/NQ-HĐND ngày 20/12/2024 của HĐND xã)"})
    plan.line({"F": "Đơn vị: 1.000 đồng"})
    plan.head("A", "STT|Nội dung|Dự toán năm|Ước thực hiện|So sánh|<", "^|^|^|^|Tuyệt đối|Tương đối (%)")
    plan.line({"A": "A", "B": "B", "C": "1", "D": "2", "E": "3=2-1", "F": "4=2/1"})
    figures = ("C", "D")
    plan.row("I", {"A": "I", "B": "Tổng số thu"}, bold=True)
    for at, name in enumerate(
        ("Các khoản thu xã hưởng 100%", "Các khoản thu phân chia theo tỷ lệ", "Thu bổ sung cân đối",
         "Thu chuyển nguồn năm trước sang"), 1):  # fmt: skip
        plan.row(f"t{at}", {"A": at, "B": name})
    plan.row("II", {"A": "II", "B": "Tổng số chi"}, bold=True)
    for at, name in enumerate(("Chi đầu tư phát triển", "Chi thường xuyên", "Dự phòng ngân sách"), 1):
        plan.row(f"c{at}", {"A": at, "B": name})
    plan.row("III", {"A": "III", "B": "Chênh lệch thu - chi (I-II)"}, bold=True)
    plan.fill([f"t{at}" for at in range(1, 5)], figures, 90_000, 700_000)
    plan.fill([f"c{at}" for at in range(1, 4)], figures, 20_000, 250_000)
    plan.down("I", signs(f"t{at}" for at in range(1, 5)), figures)
    plan.down("II", signs(f"c{at}" for at in range(1, 4)), figures)
    plan.down("III", {"I": 1, "II": -1}, figures)
    plan.across("E", {"D": 1, "C": -1}, plan.rows)
    plan.rate("F", plan.rows, lambda v: v("D") / v("C") * 100)
    _signature(plan, "A", "E")
    return book


def school_grades(seed: int) -> Book:
    """Học sinh theo khối lớp, with girls and minority pupils beside, pupils per class."""
    book = Book("hoc_sinh")
    plan = Plan(book, "TH", seed=seed, formulas=seed % 2 == 0)
    plan.line({"A": "PHÒNG GIÁO DỤC VÀ ĐÀO TẠO"})
    plan.line({"A": "THỐNG KÊ TRƯỜNG, LỚP, HỌC SINH TIỂU HỌC NĂM HỌC 2024-2025"}, bold=True)
    plan.gap()
    plan.head(
        "A",
        "TT|Trường|Số lớp|Số học sinh|<|<|<|<|<|Trong đó|<|Bình quân HS/lớp|Số phòng học|Năm thành lập",
        "^|^|^|Tổng số|Lớp 1|Lớp 2|Lớp 3|Lớp 4|Lớp 5|Nữ|Dân tộc|^|^|^",
    )
    keys = [f"s{at}" for at in range(1, 15)]
    for at, key in enumerate(keys, 1):
        name = ("TH Nguyễn Huệ", "TH Lê Lợi", "TH Quang Trung", "TH Kim Đồng", "TH Võ Thị Sáu", "TH Phan Chu Trinh",
                "TH Trần Phú", "TH Hùng Vương", "TH Bế Văn Đàn", "TH Nguyễn Trãi", "TH Lê Hồng Phong",
                "PTDTBT TH Đăk Năng", "TH Ngô Quyền", "TH Mạc Đĩnh Chi")[at - 1]  # fmt: skip
        plan.row(key, {"A": at, "B": name, "N": 1975 + (at * 7) % 45})
        plan.label(key, "B")
    plan.row("all", {"B": "Cộng"}, bold=True)
    grades = ("E", "F", "G", "H", "I")
    plan.fill(keys, ("C", "M"), 5, 22)
    plan.fill(keys, grades, 30, 160)
    plan.across("D", signs(grades), keys)
    for key in keys:
        whole = book.number(plan.cell(key, "D"))
        for column in ("J", "K"):
            book.set(plan.cell(key, column), whole * plan.rng.randint(30, 60) // 100)
            book.items.append(plan.cell(key, column))
    plan.down("all", signs(keys), ("C", "D", *grades, "J", "K", "M"))
    plan.across("D", signs(grades), ["all"])
    plan.rate("L", [*keys, "all"], lambda v: v("D") / v("C"))
    for key in keys:
        book.subsets += [(plan.cell(key, "D"), plan.cell(key, "J")), (plan.cell(key, "D"), plan.cell(key, "K"))]
    plan.line({"A": "Ghi chú: số liệu tại thời điểm 05/9/2024; 02 trường có lớp ghép 1+2."})
    _signature(plan, "B", "K")
    return book


def vaccination(seed: int) -> Book:
    """Tiêm chủng: children due, doses in the month and cumulative, with two rates of one column."""
    book = Book("tiem_chung")
    plan = Plan(book, "TCMR T9", seed=seed)
    plan.line({"A": "TRUNG TÂM Y TẾ THÀNH PHỐ"})
    plan.line({"A": "KẾT QUẢ TIÊM CHỦNG MỞ RỘNG THÁNG 9 NĂM 2024"}, bold=True)
    plan.gap()
    plan.head(
        "A",
        "TT|Xã, phường|Số trẻ < 1 tuổi cả năm|Viêm gan B sơ sinh|<|<|BCG|<|<|Sởi mũi 1|<|<|Số trẻ phản ứng sau tiêm",
        "^|^|^|Trong tháng|Cộng dồn|Tỷ lệ %|Trong tháng|Cộng dồn|Tỷ lệ %|Trong tháng|Cộng dồn|Tỷ lệ %|^",
    )
    keys = [f"x{at}" for at in range(21)]
    for at, key in enumerate(keys):
        plan.row(key, {"A": at + 1, "B": COMMUNES[at].replace("Phường ", "P. ").replace("Xã ", "X. ")})
        plan.label(key, "B")
    plan.row("all", {"B": "Toàn thành phố"}, bold=True)
    plan.fill(keys, ("C",), 60, 260)
    plan.fill(keys, ("D", "G", "J"), 3, 22)
    plan.fill(keys, ("M",), 0, 3, zeros=0.6)
    for key in keys:
        whole = book.number(plan.cell(key, "C"))
        for column in ("E", "H", "K"):
            book.set(plan.cell(key, column), whole * plan.rng.randint(52, 81) // 100)
            book.items.append(plan.cell(key, column))
    plan.down("all", signs(keys), tuple("CDEGHJKM"))
    for rate, part in (("F", "E"), ("I", "H"), ("L", "K")):
        plan.rate(rate, [*keys, "all"], lambda v, part=part: v(part) / v("C") * 100, 2)  # type: ignore[misc]
    return book


def land_change(seed: int) -> Book:
    """Chu chuyển đất đai: a matrix whose diagonal stays, with losses at the right and gains below."""
    book = Book("chu_chuyen")
    plan = Plan(book, "Biểu 13", seed=seed)
    plan.line({"A": "Biểu 13/CH"})
    plan.line({"A": "CHU CHUYỂN ĐẤT ĐAI TRONG KỲ QUY HOẠCH XÃ ĐĂK CẤM"}, bold=True)
    plan.line({"I": "Đơn vị tính: ha"})
    kinds = (("Đất trồng lúa", "LUA"), ("Đất trồng cây hằng năm khác", "HNK"), ("Đất trồng cây lâu năm", "CLN"),
             ("Đất rừng sản xuất", "RSX"), ("Đất ở tại nông thôn", "ONT"), ("Đất giao thông", "DGT"))  # fmt: skip
    marks = "DEFGHI"
    plan.head(
        "A",
        "STT|Mục đích sử dụng đất|Mã|Chu chuyển sang các loại đất|<|<|<|<|<|Cộng giảm|Diện tích đầu kỳ",
        "^|^|^|" + "|".join(mark for _, mark in kinds) + "|^|^",
    )
    keys = []
    for at, (name, mark) in enumerate(kinds):
        plan.row(mark, {"A": f"1.{at + 1}", "B": name, "C": mark})
        keys.append(mark)
    plan.row("up", {"B": "Cộng tăng"}, bold=True)
    plan.row("end", {"B": "Diện tích cuối kỳ"}, bold=True)
    for at, key in enumerate(keys):
        others = [c for c in marks if c != marks[at]]
        plan.fill([key], others, 0, 12, 2, zeros=0.35)
        plan.fill([key], [marks[at]], 90, 700, 2)
        plan.across("J", signs(others), [key])
        plan.across("K", signs([*others, marks[at]]), [key])
    for at, column in enumerate(marks):
        others = [key for key in keys if key != keys[at]]
        plan.down("up", signs(others), [column], "each without its own")
        plan.down("end", signs(keys), [column])
    return book


def poverty(seed: int) -> Book:
    """Rà soát hộ nghèo: start − out + back + new = end, rates of households at both ends."""
    book = Book("ho_ngheo")
    plan = Plan(book, "Hộ nghèo", seed=seed, formulas=seed % 2 == 1)
    plan.line({"A": "TỔNG HỢP DIỄN BIẾN HỘ NGHÈO NĂM 2024"}, bold=True)
    plan.line({"A": "(Kèm theo Báo cáo số 210/BC-UBND ngày 30/11/2024)"})
    plan.head(
        "A",
        "TT|Thôn, tổ dân phố|Tổng số hộ dân cư|Hộ nghèo đầu năm|<|Diễn biến trong năm|<|<|Hộ nghèo cuối năm|<|Ghi chú",
        "^|^|^|Số hộ|Tỷ lệ (%)|Số hộ thoát nghèo|Số hộ tái nghèo|Số hộ nghèo phát sinh|Số hộ|Tỷ lệ (%)|^",
    )
    plan.line(
        dict(zip("ABCDEFGHIJK", ("A", "B", "1", "2", "3=2/1", "4", "5", "6", "7=2-4+5+6", "8=7/1", "C"), strict=True))
    )
    keys = [f"t{at}" for at in range(1, 12)]
    for at, key in enumerate(keys, 1):
        plan.row(
            key,
            {
                "A": at,
                "B": f"Thôn {at}" if at < 9 else f"Tổ dân phố {at - 8}",
                "K": ("", "02 hộ chuyển đi 3/2024", "")[at % 3] or None,
            },
        )
        plan.label(key, "B")
    plan.row("all", {"B": "Tổng cộng"}, bold=True)
    plan.fill(keys, ("C",), 80, 400)
    plan.fill(keys, ("D",), 12, 40)
    plan.fill(keys, ("F",), 1, 11)
    plan.fill(keys, ("G", "H"), 0, 4, zeros=0.3)
    plan.across("I", {"D": 1, "F": -1, "G": 1, "H": 1}, keys)
    plan.down("all", signs(keys), tuple("CDFGHI"))
    plan.across("I", {"D": 1, "F": -1, "G": 1, "H": 1}, ["all"])
    plan.rate("E", [*keys, "all"], lambda v: v("D") / v("C") * 100, 2)
    plan.rate("J", [*keys, "all"], lambda v: v("I") / v("C") * 100, 2)
    _signature(plan, "B", "H")
    return book


def harvest(seed: int) -> Book:
    """Ba loại cây cạnh nhau: ha × tạ/ha ÷ 10 = tấn, yield of the total from its sums."""
    book = Book("san_luong")
    plan = Plan(book, "Vụ Đông Xuân", seed=seed)
    plan.line({"A": "DIỆN TÍCH, NĂNG SUẤT, SẢN LƯỢNG MỘT SỐ CÂY TRỒNG CHÍNH VỤ ĐÔNG XUÂN 2023-2024"}, bold=True)
    plan.gap()
    plan.head(
        "B",
        "Xã, phường|Lúa|<|<|Ngô|<|<|Sắn|<|<|Tổng sản lượng cây có hạt (tấn)",
        "^|DT (ha)|NS (tạ/ha)|SL (tấn)|DT (ha)|NS (tạ/ha)|SL (tấn)|DT (ha)|NS (tạ/ha)|SL (tấn)|^",
    )
    plan.row("all", {"B": "TOÀN THÀNH PHỐ"}, bold=True)
    keys = [f"x{at}" for at in range(10, 21)]
    for at in range(10, 21):
        plan.row(f"x{at}", {"B": COMMUNES[at]})
        plan.label(f"x{at}", "B")
    for area, per, out in (("C", "D", "E"), ("F", "G", "H"), ("I", "J", "K")):
        plan.fill(keys, (area,), 12, 300, 1)
        plan.fill(keys, (per,), 40, 65, 1)
        plan.rate(out, keys, lambda v, a=area, p=per: v(a) * v(p) / 10, 1)  # type: ignore[misc]
        plan.down("all", signs(keys), (area, out))
        plan.rate(per, ["all"], lambda v, a=area, o=out: v(o) * 10 / v(a), 1)  # type: ignore[misc]
    plan.across("L", {"E": 1, "H": 1}, keys)
    plan.down("all", signs(keys), ("L",))
    plan.line({"B": "Nguồn: tổng hợp từ báo cáo của 11 xã; năng suất quy khô."})
    return book


def accidents(seed: int) -> Book:
    """Tai nạn giao thông: this period, the same period, difference in number and percent."""
    book = Book("tai_nan")
    plan = Plan(book, "TNGT", seed=seed)
    plan.line({"A": "SO SÁNH TAI NẠN GIAO THÔNG 9 THÁNG ĐẦU NĂM 2024 VỚI CÙNG KỲ NĂM 2023"}, bold=True)
    plan.head(
        "A",
        "STT|Địa bàn|Số vụ|<|<|<|Số người chết|<|<|<|Số người bị thương|<|<|<",
        "^|^|2023|2024|+/-|%|2023|2024|+/-|%|2023|2024|+/-|%",
    )
    keys = [f"h{at}" for at in range(1, 11)]
    names = (
        "Kon Tum",
        "Đăk Hà",
        "Đăk Tô",
        "Tu Mơ Rông",
        "Ngọc Hồi",
        "Đăk Glei",
        "Sa Thầy",
        "Ia H'Drai",
        "Kon Rẫy",
        "Kon Plông",
    )
    for at, key in enumerate(keys):
        plan.row(key, {"A": at + 1, "B": names[at]})
        plan.label(key, "B")
    plan.row("all", {"A": "Toàn tỉnh"}, bold=True)
    for old, new, gap, percent in (("C", "D", "E", "F"), ("G", "H", "I", "J"), ("K", "L", "M", "N")):
        plan.fill(keys, (old, new), 1, 19, zeros=0.08)
        plan.across(gap, {new: 1, old: -1}, keys)
        plan.down("all", signs(keys), (old, new, gap))
        plan.rate(percent, [*keys, "all"], lambda v, g=gap, o=old: v(g) / v(o) * 100, 1, "-")  # type: ignore[misc]
    return book


def tax(seed: int) -> Book:
    """Thu thuế lũy kế: the estimate, the month, cumulative, and three percentages."""
    book = Book("thu_thue")
    plan = Plan(book, "T10", seed=seed)
    plan.line({"A": "CHI CỤC THUẾ KHU VỰC"}, bold=True)
    plan.line({"A": "BÁO CÁO KẾT QUẢ THU NGÂN SÁCH THÁNG 10 NĂM 2024"}, bold=True)
    plan.line({"H": "ĐVT: Triệu đồng"})
    plan.head(
        "A",
        "STT|Chỉ tiêu|Dự toán 2024|<|Thực hiện|<|<|So sánh (%)|<|<",
        "^|^|Tỉnh giao|Thành phố giao|Tháng 10|Lũy kế 10 tháng|Cùng kỳ 2023|DT tỉnh|DT thành phố|Cùng kỳ",
    )
    plan.line(
        dict(
            zip(
                "ABCDEFGHIJ",
                ("A", "B", "(1)", "(2)", "(3)", "(4)", "(5)", "(6)=(4)/(1)", "(7)=(4)/(2)", "(8)=(4)/(5)"),
                strict=True,
            )
        )
    )
    sums = tuple("CDEFG")
    plan.row("all", {"B": "TỔNG THU NSNN TRÊN ĐỊA BÀN"}, bold=True)
    plan.row("net", {"B": "Trong đó: thu cân đối (không kể tiền sử dụng đất)"})
    taxes = (
        "Thu từ DNNN trung ương",
        "Thu từ DNNN địa phương",
        "Thuế CTN - NQD",
        "Lệ phí trước bạ",
        "Thuế sử dụng đất phi nông nghiệp",
        "Thuế thu nhập cá nhân",
        "Phí, lệ phí",
        "Tiền sử dụng đất",
        "Thu khác ngân sách",
    )
    keys = [f"k{at}" for at in range(1, len(taxes) + 1)]
    for at, (key, name) in enumerate(zip(keys, taxes, strict=True), 1):
        plan.row(key, {"A": at, "B": name})
        if at == 3:
            for part in ("Thuế GTGT", "Thuế TNDN", "Thuế TTĐB", "Thuế tài nguyên"):
                plan.row(part, {"A": "-", "B": part})
    inner = ("Thuế GTGT", "Thuế TNDN", "Thuế TTĐB", "Thuế tài nguyên")
    plan.fill([key for key in keys if key != "k3"], sums, 300, 24_000)
    plan.fill(inner, sums, 100, 9_000)
    plan.down("k3", signs(inner), sums)
    plan.down("all", signs(keys), sums)
    for column in sums:
        book.set(plan.cell("net", column), book.number(plan.cell("all", column)) - book.number(plan.cell("k8", column)))
    for column, below in (("H", "C"), ("I", "D"), ("J", "G")):
        plan.rate(column, plan.rows, lambda v, below=below: v("F") / v(below) * 100)  # type: ignore[misc]
    return book


def staff(seed: int) -> Book:
    """Danh sách cán bộ: years, marks x, coefficients; the last row counts the marks."""
    book = Book("danh_sach")
    plan = Plan(book, "DS", seed=seed)
    plan.line({"A": "DANH SÁCH CÁN BỘ, CÔNG CHỨC XÃ ĐĂK BLÀ NĂM 2024"}, bold=True)
    plan.gap()
    plan.head(
        "A",
        "TT|Chức danh|Năm sinh|<|Trình độ chuyên môn|<|<|Hệ số lương|Phụ cấp (đồng)|Tiền lương tháng (đồng)"
        "|Tổng thu nhập (đồng)|Số điện thoại",
        "^|^|Nam|Nữ|Đại học|Cao đẳng|Trung cấp|^|^|^|^|^",
    )
    posts = (
        "Bí thư Đảng ủy",
        "Chủ tịch HĐND",
        "Chủ tịch UBND",
        "Phó Chủ tịch UBND",
        "Chủ tịch UBMTTQ",
        "Bí thư Đoàn TN",
        "Chủ tịch Hội LHPN",
        "Văn phòng - Thống kê",
        "Địa chính - Xây dựng",
        "Tài chính - Kế toán",
        "Tư pháp - Hộ tịch",
        "Văn hóa - Xã hội",
    )
    keys = [f"p{at}" for at in range(len(posts))]
    men = women = 0
    levels = {"E": 0, "F": 0, "G": 0}
    for at, (key, post) in enumerate(zip(keys, posts, strict=True)):
        man, level = plan.rng.random() < 0.6, plan.rng.choice("EEEFG")
        men, women = men + man, women + (not man)
        levels[level] += 1
        plan.row(
            key,
            {
                "A": at + 1,
                "B": post,
                "C" if man else "D": 1965 + plan.rng.randint(0, 32),
                level: "x",
                "L": f"09{plan.rng.randint(10**7, 10**8 - 1)}",
            },
        )
    plan.row("all", {"B": "Cộng", "C": men, "D": women, **levels}, bold=True)
    plan.fill(keys, ("H",), 2, 5, 2)
    plan.fill(keys, ("I",), 200_000, 900_000)
    plan.rate("J", keys, lambda v: v("H") * 2_340_000, 0)
    book.rates = [cell for cell in book.rates if cell[2] != 10]
    plan.across("K", {"I": 1, "J": 1}, keys)
    plan.down("all", signs(keys), tuple("IJK"))
    _signature(plan, "B", "I")
    return book


def disaster(seed: int) -> Book:
    """Thiệt hại thiên tai: each row its own unit, the total first, communes beside, money at the end."""
    book = Book("thiet_hai")
    plan = Plan(book, "Thiệt hại", seed=seed)
    plan.line({"A": "THỐNG KÊ THIỆT HẠI DO MƯA LŨ TỪ NGÀY 18/9 ĐẾN 22/9/2024"}, bold=True)
    plan.head("A", "TT|Chỉ tiêu thiệt hại|ĐVT|Tổng số|Đăk Cấm|Kroong|Vinh Quang|Ngọk Bay|Đoàn Kết|Hòa Bình")
    wards = tuple("EFGHIJ")
    lines = (
        ("NG", "I", "Thiệt hại về người", "người", ("n1", "n2", "n3")),
        ("n1", "1", "Số người chết", "người", ()), ("n2", "2", "Số người mất tích", "người", ()),
        ("n3", "3", "Số người bị thương", "người", ()),
        ("NH", "II", "Thiệt hại về nhà ở", "cái", ("h1", "h2", "h3")),
        ("h1", "1", "Nhà sập hoàn toàn", "cái", ()), ("h2", "2", "Nhà tốc mái, hư hỏng", "cái", ()),
        ("h3", "3", "Nhà bị ngập nước", "cái", ()),
        ("NN", "III", "Thiệt hại về nông nghiệp", "", ()),
        ("a1", "1", "Lúa bị ngập", "ha", ()), ("a2", "2", "Hoa màu bị hư hỏng", "ha", ()),
        ("a3", "3", "Gia cầm bị chết", "con", ()),
        ("GT", "IV", "Đường giao thông bị sạt lở", "m", ()),
        ("T", "V", "Ước tổng giá trị thiệt hại", "triệu đồng", ()),
    )  # fmt: skip
    for key, ordinal, name, unit, _ in lines:
        plan.row(key, {"A": ordinal, "B": name, "C": unit or None}, bold=ordinal[0] in "IV")
    plan.fill(("n1", "n2", "n3"), wards, 0, 3, zeros=0.4)
    plan.fill(("h1", "h2", "h3"), wards, 0, 45, zeros=0.1)
    plan.fill(("a1", "a2"), wards, 1, 60, 1)
    plan.fill(("a3", "GT"), wards, 20, 900)
    plan.fill(("T",), wards, 50, 1900, 1)
    for key, _, _, _, parts in lines:
        if parts:
            plan.down(key, signs(parts), wards)
    plan.across("D", signs(wards), [key for key, *_ in lines if key != "NN"])
    for key, _, _, _, parts in lines:
        if parts:
            plan.down(key, signs(parts), ("D",))
    return book


def disbursement(seed: int) -> Book:
    """Giải ngân vốn đầu tư công: three levels, project codes, this year's and carried capital, what is left."""
    book = Book("giai_ngan")
    plan = Plan(book, "Giải ngân", seed=seed, formulas=seed % 2 == 0)
    plan.line({"A": "TÌNH HÌNH GIẢI NGÂN KẾ HOẠCH VỐN ĐẦU TƯ CÔNG NĂM 2024"}, bold=True)
    plan.line({"A": "(Số liệu đến hết ngày 31/10/2024)"})
    plan.line({"K": "Đơn vị tính: Triệu đồng"})
    plan.head(
        "A",
        "STT|Danh mục dự án|Mã dự án|Quyết định đầu tư|<|Kế hoạch vốn|<|<|Giải ngân đến 31/10|<|<"
        "|Tỷ lệ giải ngân (%)|Số vốn còn lại",
        "^|^|^|Số QĐ, ngày|Tổng mức đầu tư|Tổng số|KH 2024|Kéo dài 2023|Tổng số|KH 2024|Kéo dài 2023|^|^",
    )
    plan.row("all", {"B": "TỔNG SỐ"}, bold=True)
    tree = {
        ("A", "Nguồn ngân sách địa phương"): {("I", "Giao thông"): 4, ("II", "Giáo dục"): 3},
        ("B", "Nguồn ngân sách trung ương"): {
            ("I", "CTMTQG xây dựng nông thôn mới"): 3,
            ("II", "CTMTQG giảm nghèo bền vững"): 2,
        },
    }
    names = (
        "Đường vào khu sản xuất",
        "Đường liên thôn",
        "Cầu qua suối",
        "Sửa chữa trường học",
        "Nhà bán trú",
        "Nước sinh hoạt tập trung",
    )
    projects: list[str] = []
    sums = tuple("EFGHIJKM")
    groups: list[tuple[str, list[str]]] = []
    code = 0
    for (letter, source), fields in tree.items():
        plan.row(letter, {"A": letter, "B": source}, bold=True)
        heads = []
        for (roman, name), count in fields.items():
            plan.row(letter + roman, {"A": roman, "B": name}, bold=True)
            heads.append(letter + roman)
            members = []
            for at in range(count):
                code += 1
                key = f"p{code}"
                plan.row(
                    key,
                    {
                        "A": at + 1,
                        "B": f"{names[code % 6]} xã {COMMUNES[9 + code % 11].removeprefix('Xã ')}",
                        "C": str(7_900_000 + code * 137),
                        "D": f"{code * 31}/QĐ-UBND ngày {code + 3}/5/2023",
                    },
                )
                members.append(key)
            groups.append((letter + roman, members))
            projects += members
        groups.append((letter, heads))
    groups.append(("all", ["A", "B"]))
    plan.fill(projects, ("E",), 900, 15_000, 1)
    plan.fill(projects, ("G",), 300, 4_000, 1)
    plan.fill(projects, ("H",), 0, 800, 1, zeros=0.5)
    for key in projects:
        for column, limit in (("J", "G"), ("K", "H")):
            book.set(
                plan.cell(key, column), round(book.number(plan.cell(key, limit)) * plan.rng.randint(20, 95) / 100, 1)
            )
            book.items.append(plan.cell(key, column))
    plan.across("F", {"G": 1, "H": 1}, projects)
    plan.across("I", {"J": 1, "K": 1}, projects)
    plan.across("M", {"F": 1, "I": -1}, projects)
    for owner, parts in groups:
        plan.down(owner, signs(parts), sums)
    plan.rate("L", plan.rows, lambda v: v("I") / v("F") * 100, 2)
    plan.line({"A": "Ghi chú: 03 dự án vướng giải phóng mặt bằng; kế hoạch vốn giao tại Quyết định 123/QĐ-UBND."})
    return book


def cooperative(seed: int) -> Book:
    """Kết quả kinh doanh: 3 = 1 − 2 among the rows, by quarter and year."""
    book = Book("hop_tac_xa")
    plan = Plan(book, "KQKD", seed=seed)
    plan.line({"A": "HTX NÔNG NGHIỆP HÒA BÌNH"}, bold=True)
    plan.line({"A": "KẾT QUẢ HOẠT ĐỘNG SẢN XUẤT, KINH DOANH NĂM 2024"}, bold=True)
    plan.line({"F": "(Đơn vị tính: đồng)"})
    plan.head("A", "TT|Chỉ tiêu|Quý I|Quý II|Quý III|Quý IV|Cả năm")
    quarters = tuple("CDEF")
    rows = (
        ("1", "Doanh thu bán hàng và dịch vụ"), ("2", "Các khoản giảm trừ"), ("3", "Doanh thu thuần (3 = 1 - 2)"),
        ("4", "Giá vốn hàng bán"), ("5", "Lợi nhuận gộp (5 = 3 - 4)"), ("6", "Chi phí quản lý"),
        ("7", "Thu nhập khác"), ("8", "Lợi nhuận trước thuế (8 = 5 - 6 + 7)"), ("9", "Thuế TNDN phải nộp"),
        ("10", "Lãi sau thuế (10 = 8 - 9)"),
    )  # fmt: skip
    for key, name in rows:
        plan.row(key, {"A": int(key), "B": name}, bold=key in ("3", "5", "8", "10"))
    plan.fill(("1",), quarters, 400_000_000, 900_000_000)
    plan.fill(("2",), quarters, 1_000_000, 9_000_000)
    plan.fill(("4",), quarters, 200_000_000, 380_000_000)
    plan.fill(("6",), quarters, 20_000_000, 60_000_000)
    plan.fill(("7",), quarters, 0, 5_000_000)
    plan.fill(("9",), quarters, 1_000_000, 9_000_000)
    for total, parts in (
        ("3", {"1": 1, "2": -1}),
        ("5", {"3": 1, "4": -1}),
        ("8", {"5": 1, "6": -1, "7": 1}),
        ("10", {"8": 1, "9": -1}),
    ):
        plan.down(total, parts, quarters)
    plan.across("G", signs(quarters), plan.rows)
    for total, parts in (
        ("3", {"1": 1, "2": -1}),
        ("5", {"3": 1, "4": -1}),
        ("8", {"5": 1, "6": -1, "7": 1}),
        ("10", {"8": 1, "9": -1}),
    ):
        plan.down(total, parts, ("G",))
    return book


def cash_book(seed: int) -> Book:
    """Sổ quỹ: a running balance down the rows, opening balance above, turnover and closing balance below."""
    book = Book("so_quy")
    plan = Plan(book, "Sổ quỹ", seed=seed)
    plan.line({"A": "SỔ QUỸ TIỀN MẶT THÁNG 11/2024"}, bold=True)
    plan.line({"F": "Đơn vị tính: đồng"})
    plan.head("A", "Ngày|Số phiếu|Diễn giải|Thu|Chi|Tồn")
    plan.row("open", {"C": "Tồn quỹ tháng trước chuyển sang", "F": plan.rng.randint(90, 300) * 100_000})
    before = "open"
    keys = []
    for at in range(1, 15):
        key = f"d{at}"
        plan.row(
            key,
            {
                "A": f"{at + 2:02d}/11/2024",
                "B": f"{'PT' if at % 3 == 0 else 'PC'}{at:03d}",
                "C": ("Mua văn phòng phẩm", "Chi hội nghị", "Rút tiền gửi nhập quỹ")[at % 3],
            },
        )
        column = "D" if at % 3 == 0 else "E"
        plan.fill([key], [column], 2, 40)
        book.items.pop()
        book.set(plan.cell(key, column), book.number(plan.cell(key, column)) * (400_000 if column == "D" else 100_000))
        now = book.number(plan.cell(before, "F")) + book.number(plan.cell(key, "D")) - book.number(plan.cell(key, "E"))
        book.set(plan.cell(key, "F"), now)
        keys.append(key)
        before = key
    plan.row("sum", {"C": "Cộng phát sinh trong tháng"}, bold=True)
    plan.down("sum", signs(keys), ("D", "E"))
    plan.row("close", {"C": "Tồn quỹ cuối tháng"}, bold=True)
    book.set(plan.cell("close", "F"), book.number(plan.cell(before, "F")))
    return book


TRADES: tuple[Callable[[int], Book], ...] = (
    budget_balance, school_grades, vaccination, land_change, poverty, harvest, accidents, tax, staff, disaster,
    disbursement, cooperative, cash_book,
)  # fmt: skip
