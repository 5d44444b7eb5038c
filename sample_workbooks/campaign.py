"""Số liệu mẫu của đợt ra quân: 21 communes whose rows add up to the published totals.

Only the totals are public; how they are spread over communes, hamlets and rows is made up, by weights, so that every
column adds up exactly. Nothing here is random: the same text gives the same workbooks.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

MONEY = ("nha_nuoc", "nhan_dan", "doanh_nghiep")


@dataclass(frozen=True)
class Activity:
    """Một dòng của Biểu 01: who, what, where, and which share of the whole it gets."""

    commune: str
    work: str
    text: str
    where: str
    weight: int
    routes: int = 0
    unit: str = ""


@dataclass(frozen=True)
class Totals:
    """Tổng công bố của một loại việc (quantity) hoặc của một nhóm (people, money)."""

    people: int
    money: tuple[str, str, str]


PLACES = {
    "km": 3,
    "m": 0,
    "m2": 0,
    "m3": 0,
    "cây": 0,
    "sân": 0,
    "cụm": 0,
}

QUANTITIES = {
    "bt_duong": ("km", "3.374"),
    "bt_san": ("sân", "1"),
    "sua_duong": ("km", "52.766"),
    "dat_da": ("m3", "1396"),
    "don_ve_sinh": ("m2", "34742"),
    "hang_rao": ("m", "572"),
    "loa": ("cụm", "1"),
    "nao_vet": ("m", "13591"),
    "trong_cay": ("cây", "50"),
}

GROUPS = {
    "duong": (("bt_duong",), Totals(877, ("5057.1", "404", "0"))),
    "san": (("bt_san",), Totals(30, ("19.6", "8.4", "0"))),
    "ve_sinh": (("sua_duong", "dat_da", "don_ve_sinh", "hang_rao", "loa"), Totals(8568, ("56", "71", "0"))),
    "kenh": (("nao_vet",), Totals(1264, ("40.5", "24", "16"))),
    "cay": (("trong_cay",), Totals(150, ("0", "0", "0"))),
}

# Trồng cây và dọn vệ sinh huy động công, không có kinh phí; vài dòng sửa đường có vật liệu.
WITHOUT_MONEY = ("trong_cay", "don_ve_sinh", "dat_da")
WITH_ENTERPRISES = ("x_hoa_binh", "x_kroong")

ACTIVITIES = (
    Activity("x_doan_ket", "bt_duong", "Bê tông đường ra khu sản xuất thôn 8", "Thôn 8", 1200, 1, "m"),
    Activity("x_ia_chim", "bt_duong", "Bê tông đường nội thôn, hai tuyến", "Thôn Nghĩa An", 410, 2),
    Activity("x_dak_nang", "bt_duong", "Bê tông đường ra đồng", "Thôn Ngô Thạnh", 300, 1),
    Activity("x_hoa_binh", "bt_duong", "Bê tông ngõ số 3", "Thôn 2", 220, 1),
    Activity("x_kroong", "bt_duong", "Bê tông đường vào nhà rông", "Thôn 3", 260, 1),
    Activity("x_vinh_quang", "bt_duong", "Bê tông đường liên gia", "Thôn Phương Quý 2", 330, 1),
    Activity("x_ngok_bay", "bt_duong", "Bê tông đường nội đồng", "Thôn Măng La", 374, 1),
    Activity("x_dak_bla", "bt_duong", "Bê tông đường ngõ xóm", "Thôn Kon Rơ Bàng", 280, 1),
    Activity("p_truong_chinh", "bt_san", "Bê tông sân bóng chuyền tổ dân phố", "Tổ dân phố 3", 1),
    Activity("p_quang_trung", "sua_duong", "Phát quang, vá ổ gà các hẻm", "Tổ dân phố 1 đến 5", 310),
    Activity("p_quyet_thang", "sua_duong", "Sửa vỉa hè, phát quang tầm nhìn", "Tổ dân phố 2, 4", 150),
    Activity("p_thang_loi", "sua_duong", "Phát dọn lề đường ven sông", "Tổ dân phố 3", 240),
    Activity("p_truong_chinh", "sua_duong", "Phát dọn, san mặt đường đất", "Tổ dân phố 1, 2", 260),
    Activity("p_ngo_may", "sua_duong", "Sửa đường tổ dân phố, khơi rãnh", "Tổ dân phố 5, 6", 420),
    Activity("p_duy_tan", "sua_duong", "Phát dọn hai bên đường liên tổ", "Tổ dân phố 7", 380),
    Activity("x_dak_cam", "sua_duong", "Dặm vá đường liên thôn", "Thôn 1, thôn 9", 350),
    Activity("p_tran_hung_dao", "sua_duong", "Phát dọn lề đường", "Tổ dân phố 4", 210),
    Activity("p_le_loi", "sua_duong", "Phát quang đường dân sinh", "Tổ dân phố 2", 190),
    Activity("p_nguyen_trai", "sua_duong", "Phát dọn đường ra bến", "Tổ dân phố 1", 170),
    Activity("x_kroong", "sua_duong", "Sửa đường vào khu sản xuất", "Thôn 1, thôn 2", 330),
    Activity("x_vinh_quang", "sua_duong", "Phát dọn đường nội thôn", "Thôn Kon Rờ Bàng 1", 290),
    Activity("x_ia_chim", "sua_duong", "Sửa đường nội đồng", "Thôn Tân An, Lâm Tùng", 460),
    Activity("x_chu_hreng", "sua_duong", "Phát dọn, gia cố lề đường", "Thôn 4, thôn 5", 395),
    Activity("x_dak_ro_wa", "sua_duong", "Sửa đường vào làng", "Làng Kon Klor 2", 360),
    Activity("x_dak_bla", "sua_duong", "Phát dọn đường liên thôn", "Thôn Kon Gur", 405),
    Activity("x_dak_nang", "dat_da", "San gạt đất đá sạt lở", "Thôn Rơ Wăk", 320),
    Activity("x_chu_hreng", "dat_da", "Đắp đất lề đường", "Thôn 4", 410),
    Activity("x_dak_ro_wa", "dat_da", "San gạt mặt bằng sân làng", "Làng Kon Jri", 290),
    Activity("x_hoa_binh", "dat_da", "Đào rãnh thoát nước, san lấp", "Thôn 5", 376),
    Activity("p_quang_trung", "don_ve_sinh", "Tổng vệ sinh khu dân cư", "Tổ dân phố 1 đến 5", 420),
    Activity("p_quyet_thang", "don_ve_sinh", "Dọn vệ sinh khu vực chợ", "Chợ trung tâm", 380),
    Activity("p_thang_loi", "don_ve_sinh", "Dọn bờ kè, công viên", "Bờ kè sông Đăk Bla", 510),
    Activity("p_thong_nhat", "don_ve_sinh", "Dọn vệ sinh trường học, hội trường", "Tổ dân phố 2, 6", 330),
    Activity("p_thong_nhat", "sua_duong", "Phát quang các hẻm", "Tổ dân phố 1, 3", 260),
    Activity("p_ngo_may", "don_ve_sinh", "Dọn khu vực nghĩa trang", "Tổ dân phố 6", 300),
    Activity("p_duy_tan", "don_ve_sinh", "Tổng vệ sinh tổ dân phố", "Tổ dân phố 7, 8", 350),
    Activity("p_tran_hung_dao", "don_ve_sinh", "Dọn vệ sinh trường học", "Trường tiểu học", 270),
    Activity("p_le_loi", "don_ve_sinh", "Dọn vệ sinh khu dân cư", "Tổ dân phố 1, 2", 240),
    Activity("p_nguyen_trai", "don_ve_sinh", "Dọn vệ sinh nhà văn hóa", "Tổ dân phố 3", 160),
    Activity("x_ngok_bay", "don_ve_sinh", "Dọn vệ sinh nhà rông", "Thôn Plei Klếch", 320),
    Activity("x_doan_ket", "don_ve_sinh", "Dọn vệ sinh điểm trường", "Thôn 5, thôn 6", 280),
    Activity("x_dak_cam", "hang_rao", "Làm hàng rào hội trường thôn", "Thôn 9", 220),
    Activity("x_ngok_bay", "hang_rao", "Làm hàng rào điểm trường", "Thôn Đăk Rơ Đe", 352),
    Activity("p_le_loi", "loa", "Sửa cụm loa truyền thanh", "Tổ dân phố 2", 1),
    Activity("x_kroong", "nao_vet", "Nạo vét mương thủy lợi nội đồng", "Thôn 2", 1450),
    Activity("x_vinh_quang", "nao_vet", "Nạo vét kênh dọc đường", "Thôn Phương Quý 1", 1600),
    Activity("x_ia_chim", "nao_vet", "Nạo vét kênh nhánh N1", "Thôn Tân An", 1750),
    Activity("x_dak_nang", "nao_vet", "Nạo vét mương ra ruộng", "Thôn Ngô Thạnh", 1300),
    Activity("x_hoa_binh", "nao_vet", "Nạo vét kênh tiêu", "Thôn 4", 1800),
    Activity("x_chu_hreng", "nao_vet", "Nạo vét mương dẫn", "Thôn Đăk Brông", 1391),
    Activity("x_doan_ket", "nao_vet", "Nạo vét kênh đi khu sản xuất", "Thôn 7, thôn 8", 1500),
    Activity("x_dak_cam", "nao_vet", "Nạo vét mương thoát nước", "Thôn 2", 1400),
    Activity("x_dak_bla", "nao_vet", "Nạo vét kênh mương", "Thôn Kon Drei", 1400),
    Activity("p_nguyen_trai", "trong_cay", "Trồng dặm cây bóng mát", "Đường tổ dân phố 1", 20),
    Activity("p_thang_loi", "trong_cay", "Trồng dặm cây phân tán", "Công viên bờ kè", 18),
    Activity("x_dak_ro_wa", "trong_cay", "Trồng cây sân nhà rông", "Làng Kon Klor 2", 12),
)

REGISTERED = {
    "p_quang_trung": (6, 6),
    "p_quyet_thang": (5, 5),
    "p_thang_loi": (5, 5),
    "p_truong_chinh": (5, 4),
    "p_thong_nhat": (5, 5),
    "p_ngo_may": (5, 5),
    "p_duy_tan": (5, 5),
    "x_dak_cam": (6, 6),
    "p_tran_hung_dao": (4, 4),
    "p_le_loi": (5, 5),
    "p_nguyen_trai": (4, 4),
    "x_kroong": (6, 6),
    "x_vinh_quang": (6, 5),
    "x_ngok_bay": (6, 6),
    "x_doan_ket": (7, 7),
    "x_dak_nang": (6, 6),
    "x_ia_chim": (7, 7),
    "x_hoa_binh": (6, 6),
    "x_chu_hreng": (6, 5),
    "x_dak_bla": (5, 5),
    "x_dak_ro_wa": (5, 5),
}
SIGNBOARDS = {"p_quang_trung": 2, "p_quyet_thang": 3, "p_thong_nhat": 1}
REMINDERS = {"p_quyet_thang": 2, "p_duy_tan": 2, "p_truong_chinh": 1}

OPINIONS = {
    "x_doan_ket": (
        "Trộn bê tông tại chỗ mất nhiều thời gian, lễ khởi công phải chờ.",
        "Chuẩn bị vật liệu và máy trộn từ ngày hôm trước.",
    ),
    "x_ia_chim": ("Đường vào thôn hẹp, xe chở vật liệu khó vào.", ""),
    "p_quyet_thang": (
        "Hộ kinh doanh quanh chợ tái lấn chiếm vỉa hè sau khi được nhắc nhở.",
        "Tổ chức kiểm tra định kỳ cùng lực lượng quản lý đô thị.",
    ),
    "x_chu_hreng": ("Thiếu dụng cụ cho đoàn viên tham gia.", "Hỗ trợ dụng cụ lao động cho các thôn."),
    "p_truong_chinh": ("Một hoạt động phải lùi lại do mặt bằng chưa xong.", ""),
    "x_vinh_quang": (
        "Số liệu của các thôn gửi về muộn nên báo cáo nhanh bị chậm.",
        "Thống nhất mẫu báo nhanh qua tin nhắn ngay từ đầu đợt.",
    ),
}


def spread(whole: str, weights: list[int], decimals: int) -> list[Decimal]:
    """Chia một tổng theo trọng số, exactly: the largest remainders take what is left over."""
    scale = 10**decimals
    units = int(Decimal(whole) * scale)
    total = sum(weights)
    shares = [units * weight // total for weight in weights]
    by_remainder = sorted(range(len(weights)), key=lambda n: (-(units * weights[n] % total), n))
    for number in by_remainder[: units - sum(shares)]:
        shares[number] += 1
    return [Decimal(share).scaleb(-decimals) if decimals else Decimal(share) for share in shares]


@dataclass(frozen=True)
class Filled:
    """Một dòng đã có số."""

    activity: Activity
    quantity: Decimal
    unit: str
    people: Decimal
    money: tuple[Decimal, Decimal, Decimal]

    @property
    def total(self) -> Decimal:
        return sum(self.money, Decimal(0))


def filled() -> list[Filled]:
    """Mọi dòng của 21 đơn vị, in the order of ACTIVITIES."""
    quantities = _quantities()
    rows: dict[Activity, Filled] = {}
    for works, totals in GROUPS.values():
        members = [one for one in ACTIVITIES if one.work in works]
        people = spread(str(totals.people), [_effort(one) for one in members], 0)
        money = [_money(members, amount, source) for source, amount in zip(MONEY, totals.money, strict=True)]
        for number, one in enumerate(members):
            value, unit = quantities[one]
            shares = (money[0][number], money[1][number], money[2][number])
            rows[one] = Filled(one, value, unit, people[number], shares)
    return [rows[one] for one in ACTIVITIES]


def _effort(activity: Activity) -> int:
    """Người tham gia: big cleaning days draw whole wards, so weights of one group are brought near each other."""
    per_cent, base = {"loa": (600, 0), "hang_rao": (12, 20), "dat_da": (40, 60), "don_ve_sinh": (70, 190)}.get(
        activity.work, (100, 0)
    )
    return activity.weight * per_cent // 100 + base


def _money(members: list[Activity], amount: str, source: str) -> list[Decimal]:
    weights = [
        0
        if one.work in WITHOUT_MONEY or (source == "doanh_nghiep" and one.commune not in WITH_ENTERPRISES)
        else _worth(one)
        for one in members
    ]
    return spread(amount, weights, 1) if any(weights) else [Decimal(0)] * len(members)


def _worth(activity: Activity) -> int:
    return {"loa": 150, "hang_rao": 300}.get(activity.work, activity.weight)


def _quantities() -> dict[Activity, tuple[Decimal, str]]:
    result: dict[Activity, tuple[Decimal, str]] = {}
    for work, (unit, whole) in QUANTITIES.items():
        members = [one for one in ACTIVITIES if one.work == work]
        for one, value in zip(members, spread(whole, [one.weight for one in members], PLACES[unit]), strict=True):
            result[one] = (value * 1000, one.unit) if one.unit == "m" and unit == "km" else (value, unit)
    return result
