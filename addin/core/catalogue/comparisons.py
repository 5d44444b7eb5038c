"""Lời của các phép so sánh: with other rows, with other communes, with the rules that a form brings itself."""

from addin.core.catalogue.check import ERROR, EXPLAIN, UNCHECKED, Check

CHECKS = (
    Check(
        "duplicate-row",
        "Hai dòng giống hệt nhau",
        EXPLAIN,
        "Dòng “{row}” giống hệt dòng {other}, có thể bị nhập hai lần.",
        "Xóa một dòng nếu nhập trùng; nếu là hai việc khác nhau thì ghi rõ nội dung hoặc địa điểm, hoặc giải trình.",
        {"row": "Phát dọn đường thôn 2", "other": "12"},
    ),
    Check(
        "counted-twice",
        "Dòng chi tiết được cộng thêm lần nữa",
        EXPLAIN,
        "Dòng “{row}” đúng bằng tổng các dòng {first} đến {last} ngay bên dưới, nên có thể bị cộng hai lần.",
        "Nếu các dòng bên dưới là chi tiết của dòng này thì chỉ để số ở một bên; nếu là việc khác nhau thì giải trình.",
        {"row": "Đường thôn 2", "first": "1.1", "last": "1.3"},
    ),
    Check(
        "form-rule",
        "Quy tắc riêng của biểu",
        ERROR,
        "{rule} ({values}).",
        "{advice}",
        {
            "rule": "Bê tông hóa đường nhưng chưa ghi số tuyến",
            "values": "Số tuyến đường để trống",
            "advice": "Ghi số tuyến đường vào cột Số tuyến đường.",
        },
    ),
    Check(
        "form-rule-unchecked",
        "Chưa kiểm được quy tắc",
        UNCHECKED,
        "Chưa kiểm được quy tắc “{rule}” vì {values}.",
        "Bổ sung hoặc sửa các ô đó rồi kiểm tra lại.",
        {"rule": "Có kinh phí nhưng không có người tham gia", "values": "Số người tham gia ghi “x”"},
    ),
    Check(
        "form-rule-broken",
        "Quy tắc viết sai",
        UNCHECKED,
        "Quy tắc “{rule}” của biểu mẫu viết sai nên không kiểm được: {reason}.",
        "Người quản lý bộ mẫu sửa quy tắc ở trang Quy tắc.",
        {"rule": "co_tien_phai_co_nguoi", "reason": "Thiếu dấu đóng ngoặc “)” (ký tự thứ 12)"},
    ),
    Check(
        "unit-slip",
        "Có thể nhầm đơn vị tính",
        EXPLAIN,
        "“{column}” ghi {number}, gấp {ratio} lần mức giữa ({median}) của {count} đơn vị{item}; "
        "chia {slip} thì ngang mức đó, có thể ghi nhầm đơn vị tính (cột này tính bằng {unit}).",
        "Hỏi lại đơn vị; nhập lại đúng đơn vị tính của cột, hoặc giải trình.",
        {
            "column": "Kinh phí – Tổng số",
            "number": "52.000",
            "ratio": "1.040",
            "median": "50",
            "count": "18",
            "item": ", việc “Nạo vét kênh mương”",
            "slip": "1.000",
            "unit": "triệu đồng",
        },
    ),
    Check(
        "outlier",
        "Khác xa các đơn vị khác",
        EXPLAIN,
        "“{column}” ghi {number}, {compared} mức giữa ({median}) của {count} đơn vị{item}.",
        "Kiểm tra lại số này; nếu đúng thì giải trình.",
        {
            "column": "Số người tham gia",
            "number": "1.800",
            "compared": "gấp 12 lần",
            "median": "150",
            "count": "18",
            "item": ", việc “Nạo vét kênh mương”",
        },
    ),
    Check(
        "duplicate-submission",
        "Hai đơn vị nộp biểu giống nhau",
        EXPLAIN,
        "Biểu này có {count} con số giống hệt biểu ở {other}.",
        "Kiểm tra có thu nhận nhầm tệp của đơn vị khác không; nếu không nhầm thì giải trình.",
        {"count": "36", "other": "Phường Duy Tân"},
    ),
)
