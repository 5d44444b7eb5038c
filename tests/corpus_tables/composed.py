"""Tables put together at random from many habits: words, numbering, header, units, totals, places on the sheet."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from tests.corpus_tables.book import Book
from tests.corpus_tables.design import Col, Design, Line, build
from tests.corpus_tables.layouts import COMMUNES

TITLES = (
    "BÁO CÁO TỔNG HỢP SỐ LIỆU",
    "Biểu 03/NN: KẾT QUẢ THỰC HIỆN",
    "THỐNG KÊ TÌNH HÌNH",
    "PHỤ LỤC SỐ LIỆU 6 THÁNG ĐẦU NĂM 2024",
)
TOTALS = (
    "Tổng cộng",
    "TỔNG CỘNG",
    "Tổng số",
    "Cộng",
    "Cộng:",
    "TỔNG",
    "Toàn huyện",
    "Toàn tỉnh",
    "Tổng toàn thành phố",
    "Tổng chung",
)
STUBS = ("Tên đơn vị", "Xã, phường", "Địa phương", "Danh mục", "Nội dung", "Chỉ tiêu", "Đơn vị thực hiện", "Loại hình")
NAMES = (
    COMMUNES,
    ("Huyện Đăk Glei", "Huyện Ngọc Hồi", "Huyện Đăk Tô", "Huyện Tu Mơ Rông", "Huyện Đăk Hà", "Huyện Kon Rẫy",
     "Huyện Kon Plông",
     "Huyện Sa Thầy", "Huyện Ia H'Drai", "Thành phố Kon Tum"),
    ("Trường MN Sao Mai", "Trường MN Hoa Hồng", "Trường TH Lê Lợi", "Trường TH Ngô Quyền", "Trường THCS Trần Phú",
     "Trường THCS Nguyễn Huệ", "Trường THPT Kon Tum", "Trường THPT Duy Tân"),
    ("Cà phê", "Cao su", "Hồ tiêu", "Điều", "Mắc ca", "Sầu riêng", "Chanh dây", "Dược liệu"),
    ("Bệnh viện đa khoa", "Trung tâm y tế", "Trạm y tế phường", "Phòng khám khu vực", "Nhà hộ sinh",
     "Phòng khám tư nhân"),
    ("Chi quản lý hành chính", "Chi sự nghiệp giáo dục", "Chi sự nghiệp y tế", "Chi sự nghiệp kinh tế",
     "Chi quốc phòng",
     "Chi an ninh", "Chi bảo đảm xã hội", "Chi khác"),
    ("Thôn Kon Rờ Bàng", "Thôn 1", "Thôn 2", "Thôn 3", "Thôn 4", "Tổ dân phố 5", "Tổ dân phố 6", "Làng Plei Tơ Nghia"),
)  # fmt: skip
GROUP_NAMES = (
    "Khối phường",
    "Khối xã",
    "Khu vực thành thị",
    "Khu vực nông thôn",
    "Cấp tỉnh quản lý",
    "Cấp huyện quản lý",
    "Miền núi",
)
UNITS = ("triệu đồng", "nghìn đồng", "Tỷ đồng", "người", "hộ", "ha", "", "")
COUNTS = (
    "Số hộ",
    "Số người",
    "Số lao động",
    "Số cơ sở",
    "Số lượt",
    "Số công trình",
    "Số buổi",
    "Số đơn thư",
    "Học sinh",
    "Số vụ",
)
AMOUNTS = (
    "Diện tích (ha)",
    "Sản lượng (tấn)",
    "Chiều dài (km)",
    "Kinh phí (triệu đồng)",
    "Vốn đăng ký (tỷ đồng)",
    "Khối lượng (m3)",
)
PARTS = (("Nam", "Nữ"), ("Thành thị", "Nông thôn"), ("Công lập", "Ngoài công lập"), ("NSTW", "NSĐP", "Vốn khác"),
         ("Trong hạn", "Quá hạn"), ("Quý I", "Quý II", "Quý III", "Quý IV"),
         ("Loại A", "Loại B", "Loại C"))  # fmt: skip
TEXTS = (
    ("", "", "Đạt", "Có 2 hộ thiếu hồ sơ 15/3"),
    ("12/4/2023", "20/5/2023", "Trước 30/6"),
    ("QĐ 45/QĐ-UBND", "", "NQ 12-NQ/TU"),
)

NOTES: tuple[tuple[str, ...], ...] = (
    (),
    ("Ghi chú: số liệu ước đến ngày 15/6; có 21 xã, 1.264 hộ.",),
    ("Nguồn: Chi cục Thống kê", "(*) Không gồm 3 hộ mới tách"),
)


class Composer:
    """Collects columns; indices into the list are what derived columns refer to."""

    def __init__(self, rng: Random) -> None:
        self.rng, self.cols = rng, list[Col]()

    def noun(self) -> tuple[str, int]:
        used = {text for col in self.cols for text in col.head}
        if self.rng.random() < 0.6:
            free = [text for text in COUNTS if text not in used]
            return (self.rng.choice(free), 0) if free else (f"Chỉ tiêu {len(self.cols)}", 0)
        free = [text for text in AMOUNTS if text not in used]
        return (self.rng.choice(free), self.rng.choice([1, 1, 2])) if free else (f"Giá trị {len(self.cols)}", 1)

    def plain(self) -> None:
        head, decimals = self.noun()
        self.cols.append(
            Col(
                (head,),
                low=self.rng.choice([2, 10, 100]),
                high=self.rng.choice([150, 400, 3000]),
                decimals=decimals,
                zeros=self.rng.choice([0, 0, 0.3]),
            )
        )

    def split(self) -> None:
        head, decimals = self.noun()
        names = self.rng.choice(PARTS)
        start = len(self.cols)
        word = self.rng.choice(["Tổng số", "Tổng cộng", "Cộng", "Tổng"])
        style = self.rng.randint(0, 3)
        parts = tuple(Col(self._part_head(style, head, name), low=5, high=400, decimals=decimals) for name in names)
        if style == 3:
            indices = tuple(range(start, start + len(parts)))
            self.cols += [*parts, Col((head, word), "sum", of=indices, decimals=decimals)]
        else:
            indices = tuple(range(start + 1, start + 1 + len(parts)))
            total = {0: (head, word), 1: (head, word), 2: (head,)}[style]
            self.cols += [Col(total, "sum", of=indices, decimals=decimals), *parts]

    def _part_head(self, style: int, head: str, name: str) -> tuple[str, ...]:
        return {0: (head, self.between, name), 1: (head, name), 2: ("Trong đó", name), 3: (head, name)}[style]

    @property
    def between(self) -> str:
        return "Trong đó"

    def plan(self) -> None:
        start = len(self.cols)
        decimals = self.rng.choice([0, 0, 1])
        under = self.rng.choice([(), ("Nhiệm vụ năm 2023",)])
        self.cols += [
            Col((*under, "Kế hoạch"), low=50, high=900, decimals=decimals),
            Col((*under, "Thực hiện"), low=40, high=900, decimals=decimals),
        ]
        name = self.rng.choice(["Đạt (%)", "Tỷ lệ (%)", "% so với KH", "TH/KH (%)", "Tỷ lệ hoàn thành (%)"])
        self.cols.append(Col((*under, name), "percent", of=(start + 1, start), decimals=self.rng.choice([0, 1, 2])))
        if self.rng.random() < 0.4:
            self.cols.append(
                Col(
                    (*under, self.rng.choice(["Tăng (+), giảm (-)", "Chênh lệch", "So kế hoạch (+/-)"])),
                    "minus",
                    of=(start + 1, start),
                    decimals=decimals,
                )
            )

    def years(self) -> None:
        decimals = self.rng.choice([0, 1])
        last = self.rng.choice([2022, 2023, 2024])
        start = len(self.cols)
        self.cols += [
            Col((f"Năm {last - 1}",), low=100, high=900, decimals=decimals),
            Col((f"Năm {last}",), low=100, high=900, decimals=decimals),
        ]
        if self.rng.random() < 0.5:
            self.cols.append(Col((f"Tốc độ tăng {last}/{last - 1} (%)",), "growth", of=(start + 1, start), decimals=1))

    def subset(self) -> None:
        head, decimals = self.noun()
        start = len(self.cols)
        self.cols += [
            Col((head,), low=50, high=900, decimals=decimals),
            Col(
                (self.rng.choice(["Trong đó: nữ", "Trong đó: DTTS", "Trong đó: hộ nghèo"]),),
                "subset",
                of=(start,),
                decimals=decimals,
            ),
        ]

    def mean(self) -> None:
        start = len(self.cols)
        self.cols += [
            Col(("Dân số (người)",), low=900, high=9000),
            Col(("Số hộ (hộ)",), low=200, high=2000),
            Col(("Bình quân người/hộ",), "mean", of=(start, start + 1), decimals=1),
        ]

    def note(self) -> None:
        self.cols.append(
            Col((self.rng.choice(["Ghi chú", "Căn cứ", "Thời gian"]),), "text", values=self.rng.choice(TEXTS))
        )

    def stock(self) -> None:
        start = len(self.cols)
        self.cols += [
            Col(("Đầu kỳ",), low=200, high=900),
            Col(("Tăng trong kỳ",), low=5, high=90),
            Col(("Giảm trong kỳ",), low=5, high=90),
        ]
        self.cols.append(Col(("Cuối kỳ",), "stock", of=(start, start + 1, start + 2)))

    def code(self) -> None:
        self.cols.append(Col(("Mã số",), "code", values=("001", "0025", "120", "0307", "4411")))


def _columns(rng: Random) -> tuple[Col, ...]:
    composer = Composer(rng)
    pool: list[Callable[[], None]] = [
        composer.plain,
        composer.split,
        composer.plan,
        composer.years,
        composer.subset,
        composer.mean,
        composer.stock,
    ]
    if rng.random() < 0.2:
        composer.code()
    for step in rng.sample(pool, rng.randint(2, 3)):
        step()
    if len([c for c in composer.cols if c.kind == "base"]) < 2:
        composer.plain()
    if rng.random() < 0.4:
        composer.note()
    return tuple(composer.cols)


def _lines(rng: Random) -> tuple[tuple[Line, ...], str]:
    names = rng.choice(NAMES)
    total = rng.choice(TOTALS)
    shape = rng.choice(["flat", "flat_top", "grouped", "grouped_top", "levels", "dashes", "bottom"])
    stt = rng.choice(["STT", "TT", "Số TT", "STT"])
    if shape in ("flat", "flat_top"):
        if rng.random() < 0.3:
            stt = ""
        top = shape == "flat_top"
        shift = 1 if top else 0
        items = [Line(str(i + 1) if stt else "", name) for i, name in enumerate(names)]
        whole = Line("", total, "total", tuple(range(shift, shift + len(items))))
        return ((whole, *items) if top else (*items, whole)), stt
    marks, inner = rng.choice(
        [
            (("A", "B", "C"), "1"),
            (("I", "II", "III"), "1"),
            (("1", "2", "3"), "1.1"),
            (("I", "II", "III"), "-"),
            (("1", "2", "3"), "a"),
            (("", "", ""), "indent"),
        ]
    )
    if shape == "bottom":
        marks, inner = ("I", "II", "III"), "1"
    if inner == "indent":
        stt = ""
    half = max(2, len(names) // 2)
    chunks = [names[:half], names[half:]]
    heads = rng.sample(GROUP_NAMES, len(chunks))
    top = shape == "grouped_top"
    lines: list[Line] = []
    owners = []
    shift = 1 if top else 0
    for mark, head, chunk in zip(marks, heads, chunks, strict=False):
        at = shift + len(lines)
        if shape == "bottom":
            lines.append(Line(mark, head, "heading", bold=True))
        else:
            owners.append(at)
            lines.append(Line(mark, head, "group", tuple(range(at + 1, at + 1 + len(chunk))), bold=True))
        first = shift + len(lines)
        for i, name in enumerate(chunk):
            ordinal = {"1": str(i + 1), "1.1": f"{mark}.{i + 1}", "-": "-", "a": "abcdeghiklmnopq"[i], "indent": ""}[
                inner
            ]
            lines.append(Line(ordinal, ("    " if inner == "indent" else "") + name))
        if shape == "bottom":
            owners.append(shift + len(lines))
            lines.append(
                Line(
                    "",
                    rng.choice([f"Cộng {mark}", f"Cộng {head.lower()}", "Cộng"]),
                    "total",
                    tuple(range(first, shift + len(lines))),
                    bold=True,
                )
            )
    if shape == "levels" and rng.random() < 0.5:
        return tuple(lines), stt
    whole = Line("", total, "total", tuple(owners))
    return ((whole, *lines) if top else (*lines, whole)), stt


def composed(seed: int) -> Book:
    """One random table."""
    rng = Random(seed * 7919)
    lines, stt = _lines(rng)
    rounding = rng.random() < 0.3
    design = Design(
        rng.choice(TITLES), _columns(rng), lines,
        unit=rng.choice(UNITS), stt=stt, stub=rng.choice(STUBS),
        top=rng.choice([1, 1, 2, 5]), left=rng.choice([1, 1, 2, 3]), merged=rng.random() < 0.75,
        numbers=rng.choice(["", "()", "1", "AB"]), arithmetic=rng.random() < 0.4, letterhead=rng.random() < 0.6,
        notes=rng.choice(NOTES),
        signature=rng.random() < 0.6, formulas=rng.random() < 0.3 and not rounding,
        blank_every=rng.choice([0, 0, 0, 5]),
        rounding=rounding, percent_total=rng.choice(["ratio", "ratio", "mean"]), dash_zero=rng.random() < 0.5,
        sheet=rng.choice(["Sheet1", "Biểu 1", "PL01"]),
    )  # fmt: skip
    return build("ghep", [design], seed)
