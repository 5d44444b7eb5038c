"""Headings, lists, footnotes and paragraphs put together again."""

from __future__ import annotations

from addin.core.proofread.structure import Block, Document, Kind, read_document
from tests.core.proofread.reading_helpers import told

BROKEN_LINES = """I. KẾT QUẢ THỰC HIỆN

1. Toàn huyện đã tổ chức ra quân tại các thôn với sự tham gia của đông đảo

Nhân dân và các lực lượng2 trên địa bàn; các xã báo cáo kết quả về Phòng1 kịp

thời theo quy định của Ủy ban nhân dân huyện và các văn bản hướng dẫn của tỉnh.

- Nạo vét kênh mương và sửa chữa đường giao thông nông thôn với chiều dài hơn

mười ki-lô-mét, có sự hỗ trợ của doanh nghiệp đóng chân trên địa bàn toàn huyện;

- Trồng cây xanh tại các tuyến đường mới mở và khuôn viên trường học của các xã
"""


def block(document: Document, kind: Kind, start: str) -> Block:
    """The block of a kind that begins with these words."""
    return next(b for b in document.blocks if b.kind is kind and b.text.startswith(start))


def test_lines_broken_by_a_page_become_paragraphs() -> None:
    """An empty line after every line does not end a sentence."""
    document = read_document(BROKEN_LINES)
    assert block(document, Kind.ARABIC, "Toàn huyện").text.endswith("hướng dẫn của tỉnh.")
    assert block(document, Kind.DASH, "Nạo vét").text.endswith("toàn huyện;")


def test_items_hang_under_the_heading_above() -> None:
    """Roman holds Arabic, Arabic holds dashes."""
    document = read_document(BROKEN_LINES)
    item = block(document, Kind.DASH, "Nạo vét")
    assert document.blocks[item.parent].kind is Kind.ARABIC
    assert document.blocks[document.blocks[item.parent].parent].kind is Kind.ROMAN


def test_items_hang_under_the_sentence_that_announces_them() -> None:
    """A paragraph that ends with a colon owns the list below it."""
    document = read_document("Kết quả cụ thể như sau:\n- Một việc.\n- Hai việc.\n")
    assert [b.text for b in document.below(document.blocks[0])] == ["Một việc.", "Hai việc."]


def test_a_footnote_joins_the_place_it_is_called_from() -> None:
    """The note stands between the two halves of a sentence; the sentence is whole and the note knows its call."""
    text = (
        "Đã hoàn thành các đầu việc có quy định thời gian1 và tiếp tục theo dõi, đôn đốc các đơn\n"
        + " " * 40
        + "\n1. Gồm việc thứ nhất và việc thứ hai.\n vị còn lại thực hiện đúng tiến độ đã được "
        "phê duyệt.\n" + "Các phòng chuyên môn chịu trách nhiệm theo dõi và báo cáo định kỳ hằng tháng cho lãnh\nđạo.\n"
    )
    document = read_document(text)
    note = block(document, Kind.NOTE, "Gồm việc")
    owner = document.blocks[note.called[0]]
    assert owner.text[: note.called[1]].endswith("thời gian")
    assert "các đơn vị còn lại" in owner.text


def test_units_are_not_footnote_calls() -> None:
    """The 2 of m2 calls nothing, even where a line begins with 2."""
    document = read_document("Diện tích 120 m2 và 45 m3 đất.\n2. Mục hai.\n")
    assert all(b.kind is not Kind.NOTE for b in document.blocks)


def test_page_numbers_do_not_break_a_paragraph() -> None:
    """A number alone on a line between two halves of a sentence is no text."""
    text = (
        "Trên địa bàn có nhiều dự án phải thu hồi đất, ảnh hưởng đến các hộ gia đình,\n"
        "cá nhân và tổ chức; công tác kiểm đếm được triển khai đồng bộ tại các xã và\n"
        "                         3\n"
        "phường, đã hoàn thành phần lớn khối lượng công việc theo kế hoạch đề ra của\n"
        "năm nay và bàn giao mặt bằng cho chủ đầu tư.\n"
    )
    assert "tại các xã và phường" in read_document(text).blocks[0].text


def test_totals_stand_before_a_bare_announcement() -> None:
    """ "Cụ thể như sau:" alone under its own heading speaks of the totals of the paragraph before it."""
    report = (
        "1. Kết quả chung\n"
        "Cả đợt huy động được {people} người tham gia. Tổng kinh phí thực hiện là 500 triệu đồng. "
        "Đông nhất là xã Hòa Bình với 120 người tham gia.\n"
        "2. Kết quả từng loại công việc\n"
        "Cụ thể như sau:\n"
        "- Làm đường: huy động 640 người; kinh phí 420 triệu đồng.\n"
        "- Nạo vét kênh mương: huy động 184 người; kinh phí 80 triệu đồng.\n"
    )
    assert told(report.format(people=824)) == []
    assert told(report.format(people=842)) == [("total-parts", "842")]
