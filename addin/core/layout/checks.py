"""Danh mục phép kiểm biểu bất kỳ: the words of every finding about a table that nobody described.

The same shape as addin.core.catalogue, kept here because these codes belong to this package alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from addin.core.catalogue.check import ERROR, EXPLAIN, NOTE, UNCHECKED, Check
from addin.core.finding import Finding, Severity
from addin.core.place import Place

__all__ = ["CHECKS", "LAYOUT_CATALOGUE", "report"]

CHECKS = (
    Check(
        "layout-sum-across", "Cộng ngang không khớp", ERROR,
        "Dòng “{row}”: ô ghi {actual}, cộng ngang được {expected} (lệch {gap}). Quan hệ: {relation} ({evidence}).",
        "Kiểm tra ô này và các cột thành phần của dòng; sửa ô sai hoặc giải trình.",
        {"row": "Xã Ia Chim", "actual": "125", "expected": "120", "gap": "+5", "relation": "Tổng số = Nam + Nữ",
         "evidence": "đúng 20/21 dòng"},
    ),
    Check(
        "layout-sum-down", "Cộng dọc không khớp", ERROR,
        "Cột “{column}”: dòng “{row}” ghi {actual}, cộng các dòng thành phần được {expected} (lệch {gap}). "
        "Quan hệ: {relation} ({evidence}).",
        "Cộng lại cột này; sửa dòng tổng hoặc dòng chi tiết bị sai.",
        {"column": "Số hộ", "row": "Tổng cộng", "actual": "10.869", "expected": "10.889", "gap": "-20",
         "relation": "Tổng cộng = các phường + các xã", "evidence": "đúng 5/6 phép cộng"},
    ),
    Check(
        "layout-row-arithmetic", "Phép tính giữa các dòng không khớp", ERROR,
        "Cột “{column}”: dòng “{row}” ghi {actual}, tính từ các dòng khác được {expected} (lệch {gap}). "
        "Quan hệ: {relation} ({evidence}).",
        "Tính lại dòng này; nếu nó đúng thì xem lại các dòng mà nó được tính từ đó.",
        {"column": "Dự toán", "row": "Chênh lệch thu - chi (I-II)", "actual": "1.200", "expected": "1.020",
         "gap": "+180", "relation": "Chênh lệch thu - chi (I-II) = Tổng số thu − Tổng số chi",
         "evidence": "đúng 3/4 cột"},
    ),
    Check(
        "layout-part", "Một số thành phần làm nhiều phép cộng sai", ERROR,
        "Dòng “{row}”, cột “{column}” ghi {actual}; nếu là {expected} thì {count} phép cộng đang lệch cùng khớp: "
        "{relation}.",
        "Đối chiếu ô này với chứng từ gốc và sửa lại.",
        {"row": "Xã Ia Chim", "column": "Nam", "actual": "450", "expected": "45", "count": "2",
         "relation": "Tổng số = Nam + Nữ; Tổng cộng = 21 dòng"},
    ),
    Check(
        "layout-sum-sheets", "Biểu tổng hợp không khớp các trang", ERROR,
        "Dòng “{row}”, cột “{column}”: trang tổng hợp ghi {actual}, cộng các trang được {expected} (lệch {gap}). "
        "Quan hệ: {relation} ({evidence}).",
        "Cộng lại từ các trang thành phần; xem có trang nào chưa cộng, cộng hai lần hoặc vừa sửa số.",
        {"row": "Tổng cộng", "column": "Kinh phí", "actual": "5.669", "expected": "5.696,6", "gap": "-27,6",
         "relation": "trang “Tổng hợp” = tổng của 21 trang cùng mẫu", "evidence": "đúng 47/48 ô"},
    ),
    Check(
        "layout-sheet-left-out", "Bỏ sót một trang khi tổng hợp", ERROR,
        "Trang “{summary}” chưa cộng số liệu của trang “{sheet}”: mọi ô lệch đều bằng đúng số của trang này.",
        "Cộng thêm trang này vào biểu tổng hợp.",
        {"summary": "Tổng hợp", "sheet": "Ia Chim"},
    ),
    Check(
        "layout-sheet-twice", "Một trang bị cộng hai lần", ERROR,
        "Trang “{summary}” cộng hai lần số liệu của trang “{sheet}”: mọi ô lệch đều bằng đúng số của trang này.",
        "Bỏ phần cộng trùng trong biểu tổng hợp.",
        {"summary": "Tổng hợp", "sheet": "Ia Chim"},
    ),
    Check(
        "layout-same-sheet", "Hai trang có số liệu giống hệt nhau", EXPLAIN,
        "Trang “{sheet}” giống hệt trang “{other}” ở cả {count} ô số liệu.",
        "Xem có gửi nhầm hoặc chép nhầm số liệu của đơn vị khác không.",
        {"sheet": "Ia Chim", "other": "Đoàn Kết", "count": "48"},
    ),
    Check(
        "layout-left-out-of-total", "Dòng tổng bỏ sót dòng", ERROR,
        "Cột “{column}”: dòng “{row}” ghi {actual}, cộng đủ phải là {expected}; thiếu đúng bằng số của {lines}.",
        "Cộng thêm dòng bị bỏ sót vào dòng tổng.",
        {"column": "Số hộ", "row": "Tổng cộng", "actual": "100", "expected": "120", "lines": "dòng “Xã Ia Chim”"},
    ),
    Check(
        "layout-counted-twice", "Dòng tổng cộng trùng", ERROR,
        "Cột “{column}”: dòng “{row}” ghi {actual}, cộng đúng phải là {expected}; thừa đúng bằng số của {lines}.",
        "Bỏ phần cộng trùng: dòng nhóm và dòng chi tiết của nó chỉ được cộng một lần.",
        {"column": "Số hộ", "row": "Tổng cộng", "actual": "240", "expected": "120", "lines": "2 dòng nhóm"},
    ),
    Check(
        "layout-range-short", "Công thức cộng thiếu dòng", ERROR,
        "Công thức {formula} của dòng “{row}” không cộng đến {lines}: ô ghi {actual}, cộng đủ là {expected}.",
        "Sửa vùng cộng của công thức cho đủ các dòng.",
        {"formula": "=SUM(D5:D9)", "row": "Tổng cộng", "lines": "dòng “Xã Ia Chim”", "actual": "100",
         "expected": "120"},
    ),
    Check(
        "layout-range-twice", "Công thức cộng cả dòng nhóm lẫn chi tiết", ERROR,
        "Công thức {formula} của dòng “{row}” cộng cả dòng nhóm lẫn dòng chi tiết: "
        "ô ghi {actual}, cộng đúng là {expected}.",
        "Chỉ cộng các dòng nhóm, hoặc chỉ cộng các dòng chi tiết.",
        {"formula": "=SUM(D5:D30)", "row": "Tổng cộng", "actual": "240", "expected": "120"},
    ),
    Check(
        "layout-typed-over", "Số gõ đè lên công thức", EXPLAIN,
        "Dòng “{row}”, cột “{column}” ghi số {actual} trong khi {others} ô cùng loại là công thức.",
        "Khôi phục công thức (chép từ ô bên cạnh), hoặc giải trình vì sao gõ số.",
        {"row": "Xã Ia Chim", "column": "Tổng số", "actual": "125", "others": "20"},
    ),
    Check(
        "layout-odd-formula", "Công thức khác các ô cùng cột", EXPLAIN,
        "Dòng “{row}”, cột “{column}” có công thức {formula}, khác cách tính của {others} ô cùng cột.",
        "So với công thức của dòng trên, dòng dưới; sửa nếu chép lệch.",
        {"row": "Xã Ia Chim", "column": "Tổng số", "formula": "=D9+D10", "others": "20"},
    ),
    Check(
        "layout-ratio", "Tỷ lệ tính lại không khớp", ERROR,
        "Dòng “{row}”, cột “{column}” ghi {actual}, tính lại được {expected}. Cách tính: {relation} ({evidence}).",
        "Tính lại ô này từ số gốc; nếu tính theo số khác thì giải trình.",
        {"row": "Xã Ia Chim", "column": "Đạt (%)", "actual": "95,2", "expected": "92,5",
         "relation": "Thực hiện ÷ Kế hoạch × 100", "evidence": "đúng 20/21 dòng"},
    ),
    Check(
        "layout-percent-summed", "Cộng các tỷ lệ với nhau", ERROR,
        "Dòng “{row}”, cột “{column}” ghi {actual}, đúng bằng tổng các tỷ lệ của từng dòng{instead}.",
        "Tỷ lệ của dòng tổng phải tính lại từ số gốc, không cộng các tỷ lệ.",
        {"row": "Tổng cộng", "column": "Đạt (%)", "actual": "2.010,5", "instead": "; tính lại được 95,7"},
    ),
    Check(
        "layout-part-exceeds", "“Trong đó” lớn hơn số chung", ERROR,
        "Dòng “{row}”: “{part}” ghi {actual}, lớn hơn “{whole}” là {expected}.",
        "Một phần không thể lớn hơn toàn bộ; kiểm tra lại cả hai ô.",
        {"row": "Xã Ia Chim", "part": "Trong đó: nữ", "actual": "60", "whole": "Tổng số", "expected": "45"},
    ),
    Check(
        "layout-text-number", "Số ghi ở dạng chữ", EXPLAIN,
        "Ô ghi “{text}” ở dạng chữ nên Excel không cộng; đọc là {reading}.",
        "Gõ lại bằng số, hoặc chọn ô rồi đổi sang dạng số.",
        {"text": "1.264", "reading": "1.264"},
    ),
    Check(
        "layout-text-column", "Cả bảng ghi số ở dạng chữ", EXPLAIN,
        "{count} ô số của bảng đều ở dạng chữ nên Excel không cộng được.",
        "Chọn cả vùng, dùng Data › Text to Columns › Finish để đổi sang số.",
        {"count": "120"},
    ),
    Check(
        "layout-doubtful", "Số không đọc chắc được", EXPLAIN,
        "Ô ghi “{text}”: {reason}; có thể là {readings}.",
        "Gõ lại bằng số để không phải đoán; các phép cộng qua ô này chưa kiểm được.",
        {"text": "10.5", "reason": "không rõ dấu chấm là số lẻ hay hàng nghìn", "readings": "10,5 hoặc 105"},
    ),
    Check(
        "layout-number-with-unit", "Số ghi kèm đơn vị tính", EXPLAIN,
        "Ô ghi “{text}” nên Excel coi là chữ và không cộng.",
        "Chỉ ghi con số; đơn vị tính ghi ở tiêu đề cột.",
        {"text": "1.264 m"},
    ),
    Check(
        "layout-unit-column", "Cả cột ghi số kèm đơn vị", EXPLAIN,
        "{count} ô của cột “{column}” ghi số kèm đơn vị, như “{text}”, nên Excel coi là chữ.",
        "Chỉ ghi con số; đơn vị “{unit}” ghi ở tiêu đề cột hoặc đặt bằng định dạng ô.",
        {"count": "21", "column": "Tỷ lệ", "text": "85,2%", "unit": "%"},
    ),
    Check(
        "layout-mixed-unit", "Lẫn đơn vị tính trong một cột", EXPLAIN,
        "Ô ghi “{text}” trong khi cột “{column}” tính bằng {unit}.",
        "Đổi về đơn vị của cột rồi chỉ ghi con số.",
        {"text": "1.264 m", "column": "Chiều dài (km)", "unit": "km"},
    ),
    Check(
        "layout-words", "Chữ trong cột số liệu", NOTE,
        "Ô ghi “{text}” trong cột số liệu “{column}”; không tính vào các phép cộng.",
        "Chuyển phần chữ sang cột Ghi chú; nếu chưa có số thì hỏi lại đơn vị.",
        {"text": "đang tổng hợp", "column": "Số hộ"},
    ),
    Check(
        "layout-error-cell", "Ô báo lỗi", ERROR,
        "Ô hiện lỗi {text}; mọi phép cộng qua ô này đều sai.",
        "Sửa công thức hoặc nhập lại số.",
        {"text": "#REF!"},
    ),
    Check(
        "layout-hidden-row", "Dòng ẩn có số liệu", EXPLAIN,
        "Dòng {number} (“{row}”) đang ẩn nhưng có số liệu.",
        "Hiện dòng này lên kiểm tra; xóa nếu thừa hoặc giải trình.",
        {"number": "14", "row": "Xã Ia Chim"},
    ),
    Check(
        "layout-hidden-column", "Cột ẩn có số liệu", EXPLAIN,
        "Cột “{column}” đang ẩn nhưng có số liệu.",
        "Hiện cột này lên kiểm tra; xóa nếu thừa hoặc giải trình.",
        {"column": "Dự phòng"},
    ),
    Check(
        "layout-legacy-font", "Chữ dùng bảng mã cũ", EXPLAIN,
        "Ô ghi “{text}” bằng phông chữ cũ{reading}; máy khác không đọc được và không so khớp được tên.",
        "Chuyển sang Unicode (Times New Roman) rồi lưu lại.",
        {"text": "B¸o c¸o", "reading": ", đọc là “Báo cáo”"},
    ),
    Check(
        "layout-legacy-sheet", "Cả trang dùng bảng mã cũ", EXPLAIN,
        "{count} ô của trang gõ bằng phông chữ cũ, ví dụ ô này ghi “{text}”; máy khác không đọc được.",
        "Chuyển cả trang sang Unicode (Times New Roman) rồi lưu lại.",
        {"count": "120", "text": "B¸o c¸o"},
    ),
    Check(
        "layout-negative", "Số âm", EXPLAIN,
        "Dòng “{row}”, cột “{column}” ghi số âm {actual} trong khi các ô khác của cột không âm.",
        "Kiểm tra dấu; nếu đúng là điều chỉnh giảm thì giải trình.",
        {"row": "Xã Ia Chim", "column": "Số hộ", "actual": "-12"},
    ),
    Check(
        "layout-scale", "Nghi sai đơn vị hoặc dấu phẩy", EXPLAIN,
        "Dòng “{row}”, cột “{column}” ghi {actual}, khác hẳn các ô khác của cột ({low} đến {high}); "
        "có thể là {expected}.",
        "Đối chiếu với số gốc: nhầm đơn vị 1.000 lần, thừa thiếu số 0 hoặc đặt sai dấu phẩy.",
        {"row": "Xã Ia Chim", "column": "Kinh phí", "actual": "45.000", "low": "12", "high": "90", "expected": "45"},
    ),
    Check(
        "layout-unit-values", "Đơn vị ở tiêu đề không hợp với số liệu", EXPLAIN,
        "Cột “{column}” tính bằng {unit} nhưng {problem}.",
        "Sửa đơn vị tính ở tiêu đề, hoặc đổi số liệu về đúng đơn vị.",
        {"column": "Kinh phí (triệu đồng)", "unit": "triệu đồng", "problem": "các số đều từ hàng tỷ trở lên"},
    ),
    Check(
        "layout-same-name", "Tên lặp lại", EXPLAIN,
        "“{row}” đã có ở dòng {other}.",
        "Xem có nhập trùng đơn vị hoặc gõ nhầm tên không.",
        {"row": "Xã Ia Chim", "other": "12"},
    ),
    Check(
        "layout-missing-name", "Thiếu đơn vị", EXPLAIN,
        "Bảng không có “{row}” trong khi {where} có.",
        "Bổ sung dòng của đơn vị này, hoặc ghi rõ vì sao không có.",
        {"row": "Xã Ia Chim", "where": "trang “Biểu 2”"},
    ),
    Check(
        "layout-ordinal-gap", "Số thứ tự nhảy cóc", EXPLAIN,
        "Số thứ tự nhảy từ {before} sang {after}: có thể đã xóa mất dòng.",
        "Xem có thiếu dòng không; đánh lại số thứ tự.",
        {"before": "6", "after": "8"},
    ),
    Check(
        "layout-ordinal-same", "Số thứ tự trùng", NOTE,
        "Số thứ tự {before} ghi hai lần liền nhau.",
        "Đánh lại số thứ tự.",
        {"before": "6"},
    ),
    Check(
        "layout-unproved-total", "Chưa kiểm được dòng tổng", UNCHECKED,
        "Không tìm được nhóm dòng nào cộng lại bằng dòng “{row}”.",
        "Cho biết dòng này cộng từ những dòng nào (dùng “Học biểu này”) để kiểm tra được.",
        {"row": "Tổng cộng"},
    ),
    Check(
        "layout-no-table", "Chưa hiểu trang này", UNCHECKED,
        "Không tìm thấy bảng số liệu nào trên trang dù trang có số.",
        "Kiểm tra bằng mắt, hoặc thêm dòng tiêu đề cột cho bảng.",
        {},
    ),
    Check(
        "layout-too-large", "Trang quá lớn", UNCHECKED,
        "Trang có {count} ô, vượt mức {limit} ô nên không kiểm tra bố cục.",
        "Xóa vùng trống đã định dạng thừa hoặc tách trang rồi kiểm tra lại.",
        {"count": "1.000.000", "limit": "600.000"},
    ),
)  # fmt: skip

LAYOUT_CATALOGUE: Mapping[str, Check] = {check.code: check for check in CHECKS}


def report(
    code: str,
    place: Place,
    words: Mapping[str, str],
    *,
    severity: Severity | None = None,
    cause: str = "",
    expected: Decimal | str | None = None,
    actual: Decimal | str | None = None,
) -> Finding:
    """Lập một phát hiện from the words above; a likely cause goes before the advice."""
    check = LAYOUT_CATALOGUE[code]
    return Finding(
        code, severity or check.severity, place, check.message.format_map(words),
        " ".join(filter(None, (cause, check.advice.format_map(words)))), expected, actual,
        row=words.get("row", ""), column=words.get("column", ""),
    )  # fmt: skip
