"""Mẫu báo cáo: from lines with marks to paragraphs whose figures keep their sources, and every fault with its line."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from addin.core.figures import Display, Figure
from addin.core.measure import counted_thing, measure_of
from addin.core.place import Place
from addin.core.report.model import Mark, Run
from addin.core.template.language import Names
from addin.core.template.rendering import LONGEST_REPORT, Rendered, render
from addin.errors import TemplateError


def figure(name: str, value: str, measure: str, decimals: int = 0) -> Figure:
    unit = measure_of(measure) or counted_thing(measure)
    return Figure(f"bieu.tong.{name}", name, Decimal(value), unit, decimals, (Place("xa.xlsx", "Biểu 01", 5, 3),))


TOTAL = {
    "kinh_phi": figure("kinh_phi", "5696.6", "triệu đồng", 1),
    "nha_nuoc": figure("nha_nuoc", "5680.6", "triệu đồng", 1),
    "tu_nhan": figure("tu_nhan", "16", "triệu đồng", 1),
    "dai": figure("dai", "3.374", "km", 3),
    "tuyen": figure("tuyen", "9", "tuyến"),
    "khong": figure("khong", "0", "tuyến"),
}
PLACES = {
    Mark.TABLE: {"bieu": True},
    Mark.ANNEX: {"bieu": True},
    Mark.CHART: {"a.b": True, "a.rong": False},
}
PARTS = {"bieu.tong.kinh_phi": [("nhà nước", TOTAL["nha_nuoc"]), ("tư nhân", TOTAL["tu_nhan"])]}
LINES = {
    "xa_a": Names("bieu.don_vi.xa_a", {"ten": "xã A", "nguoi": figure("a", "30", "người")}),
    "xa_b": Names("bieu.don_vi.xa_b", {"ten": "xã B", "nguoi": figure("b", "40", "người")}),
}


def names(**more: object) -> Names:
    form = Names("bieu", {"tong": Names("bieu.tong", TOTAL), "don_vi": Names("bieu.don_vi", LINES)})
    return Names("", {"bieu": form, "facts": Names("facts", {"dia_ban": "thành phố Kon Tum"}), **more})


def rendered(source: str, **more: object) -> Rendered:
    return render(source, names(**more), PARTS, PLACES)


def text(source: str, **more: object) -> str:
    return "\n".join(paragraph.text for paragraph in rendered(source, **more).paragraphs)


def fault(source: str, **more: object) -> str:
    with pytest.raises(TemplateError) as error:
        rendered(source, **more)
    assert error.value.line
    return error.value.message


def test_each_line_becomes_a_paragraph_with_its_mark() -> None:
    """The mark at the beginning of a line says what the paragraph is; the line of the template is remembered."""
    lines = (
        "[tên loại] BÁO CÁO", "[trích yếu] Kết quả", "> Căn cứ", "# Một", "## Hai", "### Ba", "- gạch", "+ cộng",
        "thân", "[phụ lục: bieu]",
    )  # fmt: skip
    paragraphs = rendered("\n".join(lines)).paragraphs
    assert [paragraph.mark for paragraph in paragraphs] == [
        Mark.KIND, Mark.SUBJECT, Mark.BASIS, Mark.PART, Mark.SECTION, Mark.POINT, Mark.DASH, Mark.PLUS, Mark.BODY,
        Mark.ANNEX,
    ]  # fmt: skip
    assert [paragraph.line for paragraph in paragraphs] == list(range(1, 11))
    assert [paragraph.text for paragraph in paragraphs][3:8] == ["I. Một", "1. Hai", "a) Ba", "- gạch", "+ cộng"]


def test_a_printed_figure_keeps_its_identity() -> None:
    """A run of its own carries the figure's id and how it is written; the figure with its sources stands beside."""
    result = rendered("Kinh phí {{ bieu.tong.kinh_phi|kem_don_vi }}.")
    figure = Run("5.696,6", "bieu.tong.kinh_phi", display=Display(1))
    assert result.paragraphs[0].runs == (Run("Kinh phí "), figure, Run(" triệu đồng."))
    assert result.figures == {"bieu.tong.kinh_phi": TOTAL["kinh_phi"]}


@pytest.mark.parametrize(
    ("expression", "said", "ids"),
    [
        ("bieu.tong.tuyen", "09", ["tuyen"]),
        ("bieu.tong.tuyen|so", "9", ["tuyen"]),
        ("bieu.tong.tu_nhan|hai_chu_so", "16", ["tu_nhan"]),
        ("bieu.tong.kinh_phi|tron(0)", "5.697", ["kinh_phi"]),
        ('bieu.tong.dai|doi("m")|kem_don_vi', "3.374 m", ["dai@m"]),
        ("bieu.tong.nha_nuoc + bieu.tong.tu_nhan", "5.696,6", ["nha_nuoc+tu_nhan"]),
        ("tong(bieu.tong.nha_nuoc, bieu.tong.tu_nhan)|kem_don_vi", "5.696,6 triệu đồng", ["nha_nuoc+tu_nhan"]),
        ("bieu.tong.kinh_phi|trong_do", "(trong đó: nhà nước 5.680,6 triệu đồng và tư nhân 16 triệu đồng)",
         ["nha_nuoc", "tu_nhan"]),
        ('noi(bieu.tong.khong|kem_don_vi, bieu.tong.tuyen|kem_don_vi, "x")', "09 tuyến và x", ["tuyen"]),
        ('bieu.don_vi|cao_nhat("nguoi")', "xã B (40 người)", ["b"]),
        ('["xã a", "b"]|noi|hoa_dau', "Xã a và b", []),
    ],
)  # fmt: skip
def test_every_way_of_writing_keeps_the_sources(expression: str, said: str, ids: list[str]) -> None:
    """Filters, sums, conversions and lists print figures, never bare digits: each leads back to cells."""
    result = rendered("x {{ " + expression + " }}")
    paragraph = result.paragraphs[0]
    assert paragraph.text == f"x {said}"
    found = [run.figure.replace("bieu.tong.", "") for run in paragraph.runs if run.figure]
    assert found == ids
    assert all(result.figures[run.figure].sources for run in paragraph.runs if run.figure)


def test_conditions_and_loops_choose_paragraphs_and_sentences() -> None:
    """A line of commands prints nothing, an indented line goes on, and a paragraph after a command is a new one."""
    source = """
Có {{ bieu.tong.tuyen }}
{% if bieu.tong.khong %}
  và chưa có
{% endif %}
  , xong{% if bieu.tong.dai > 1 %} tốt{% endif %}
{% for dong in bieu.don_vi %}
  {% if dong.nguoi > 35 %}
- {{ loop.index }}: {{ dong.ten|hoa_dau }} {{ dong.nguoi }}
  {% endif %}
{% endfor %}
"""
    assert text(source) == "Có 09, xong tốt\n- 2: Xã B 40"


def test_numbers_follow_the_paragraphs_that_are_left() -> None:
    """A section that a condition leaves out takes no number with it."""
    source = "# A\n{% if bieu.tong.khong %}\n## B\n{% endif %}\n## C\n# D\n## E"
    assert text(source) == "I. A\n1. C\nII. D\n1. E"


def test_bold_and_italic_words() -> None:
    """**đậm** and *nghiêng* go around figures too."""
    runs = rendered("a **b {{ bieu.tong.tuyen }}** *c*").paragraphs[0].runs
    assert [(run.text, run.bold, run.italic) for run in runs] == [
        ("a ", False, False), ("b ", True, False), ("09", True, False), (" ", False, False), ("c", False, True),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "typed",
    [
        "Ea H'đing & <b>",
        "{{7*7}}",
        "{% for %}",
        "# không phải đề mục",
        "[phụ lục: x]",
        "**x** *y*",
        "\ue0000\ue002",
        "a , b",
    ],
)
def test_what_a_commune_typed_stays_plain_text(typed: str) -> None:
    """No value is read as a mark, a command or a style; only what no text may hold is cleaned away."""
    source = "{{ x }}\n- {{ x }} y"
    seen = typed.translate({0xE000: None, 0xE002: None})
    assert text(source, x=typed) == f"{seen}\n- {seen} y"
    assert not any(
        run.bold or run.italic for paragraph in rendered(source, x=typed).paragraphs for run in paragraph.runs
    )


@given(st.text(max_size=60))
def test_no_text_of_a_commune_makes_or_breaks_a_paragraph(typed: str) -> None:
    """Whatever the text, the report has the paragraphs of its template and no others."""
    paragraphs = rendered("# Đầu\n- a {{ x }} b\nCuối", x=typed).paragraphs
    assert [paragraph.mark for paragraph in paragraphs] == [Mark.PART, Mark.DASH, Mark.BODY]


@pytest.mark.parametrize(
    ("source", "line", "words"),
    [
        ("a\n\nb {{ bieu.tong.kinh_phy }}", 3, "`bieu.tong.kinh_phy`; có phải ý bạn là `kinh_phi`?"),
        ("{{ bieu.tonk.x }}", 1, "`bieu.tonk`; có phải ý bạn là `tong`?"),
        ("{{ bieuu.tong }}", 1, "không có tên `bieuu`; có phải ý bạn là `bieu`?"),
        ("{% set t = bieu.tong %}\n{% if t.khong %}\n{{ t.kinh_phy }}\n{% endif %}", 3, "ý bạn là `kinh_phi`?"),
        ("{% if bieu.tong.khong %}\n{{ bieu.tong.kinh_phy }}\n{% endif %}", 2, "kinh_phi"),
        ("x\n{% for d in bieu.don_vi %}\n- {{ d.nguoii }}\n{% endfor %}", 3, "có phải ý bạn là `nguoi`?"),
        ("{{ bieu.tong.dai|kem_don_v }}", 1, "`|kem_don_v`; có phải ý bạn là `kem_don_vi`?"),
        ("a\n{% if bieu.tong.dai %}\nb", 2, "lệnh `if` chưa đóng: thiếu {% endif %}"),
        ("{# a", 1, "chú thích {# chưa đóng"),
        ("a\n{{ bieu.tong.dai", 2, "không hiểu câu lệnh"),
        ("{% include 'x' %}", 1, "không có trong ngôn ngữ"),
        ("{% nhay %}", 1, "không có câu lệnh `nhay`"),
        ("{{ bieu.tong }}", 1, "chưa phải một số"),
        ("{{ bieu.tong.dai + bieu.tong.tuyen }}", 1, "khác loại đơn vị tính"),
        ("{{ 2 + bieu.tong.tuyen }}", 1, "chỉ cộng được số liệu"),
        ("{{ bieu.tong.dai|trong_do }}", 1, "không có các phần"),
        ("{{ 1 if bieu.tong.khong }}", 1, "thiếu phần else"),
        ("[bảng: bieuu]", 1, "bảng có thể đặt: `bieu`"),
        ("[bảnh: bieu]", 1, "không có mục [bảnh]"),
        ("[biểu đồ: a.bb] x", 1, "không có biểu đồ `a.bb`; biểu đồ có thể đặt: `a.b`"),
    ],
)
def test_a_fault_names_its_line(source: str, line: int, words: str) -> None:
    """Also in a branch that today's figures would not reach; the sentence says what may have been meant."""
    with pytest.raises(TemplateError) as error:
        rendered(source)
    assert error.value.line == line
    assert words in error.value.message


def test_a_chart_with_nothing_to_show_is_left_out() -> None:
    """As a paragraph without words is; the chart that stays is a lone one, its words are what stands above it."""
    found = rendered("a\n[biểu đồ: a.rong] Số người\n[biểu đồ: a.b] Số **người**").paragraphs
    assert [(one.mark, one.text, one.table) for one in found] == [
        (Mark.BODY, "a", ""),
        (Mark.CHART, "Biểu đồ. Số người", "a.b"),
    ]


def test_all_unknown_names_are_told_at_once() -> None:
    """The first gives the place, the others follow with theirs; file or sheet are said when they are known."""
    with pytest.raises(TemplateError) as error:
        render("{{ a }}\n{{ b }}", names(), PARTS, sheet="Mẫu báo cáo")
    assert error.value.message == "trang Mẫu báo cáo, dòng 1: không có tên `a`\nDòng 2: không có tên `b`"


@pytest.mark.parametrize(
    "attack",
    [
        "{{ x.__class__.__mro__ }}",
        "{{ x['__class__'] }}",
        "{{ bieu.__init__ }}",
        "{{ bieu.entries }}",
        "{{ x.upper() }}",
        "{{ tong.__globals__ }}",
        "{{ 'a' * 999999999 }}",
        "{{ 9 ** 9 ** 9 }}",
        "{{ x|attr('upper') }}",
        "{{ range(10) }}",
        "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
        "{% for a in bieu recursive %}{{ loop(a) }}{% endfor %}",
        "{% set s = 'a' %}{% set s = s + s %}{{ s }}",
        "{{ x ~ x }}",
        "{{ " + "(" * 5000 + "1" + ")" * 5000 + " }}",
        "x" * 300_000,
    ],
)
def test_the_language_reaches_nothing_else(attack: str) -> None:
    """No object of Python, no arithmetic that fills the memory, no endless call: each is a fault with its line."""
    assert fault(attack, x="chữ")


def test_loops_and_texts_have_limits() -> None:
    """Endless work stops with the line that made it, not with the memory of the machine."""
    nested = "[1,2,3,4,5,6,7,8,9,10]"
    loops = "".join(f"{{% for a{at} in {nested} %}}" for at in range(8)) + "{% endfor %}" * 8
    assert "100.000 lượt" in fault(loops)
    assert "2.000.000 ký tự" in fault("a\n{% for a in [1, 2, 3] %}{{ x }}{% endfor %}", x="y" * (LONGEST_REPORT // 2))
    doubled = "{% set p0 = bieu.tong.dai %}" + "".join(f"{{% set p{n + 1} = p{n} + p{n} %}}" for n in range(40))
    assert "quá nhiều số hạng" in fault(doubled)


def test_figures_compare_in_one_measure() -> None:
    """3,374 km is more than 3.373 m, and km against triệu đồng is a fault, not an answer."""
    metres: Mapping[str, object] = {"met": figure("met", "3373", "m")}
    assert text("{% if bieu.tong.dai > k.met %}dài hơn{% endif %}x", k=Names("k", metres)) == "dài hơnx"
    assert "khác loại" in fault("{% if bieu.tong.dai > bieu.tong.kinh_phi %}x{% endif %}")


def test_a_paragraph_that_says_nothing_is_left_out() -> None:
    """A dash with nothing behind it does not come into the report."""
    assert text("- {{ x }}\n\n   \n{# ghi chú #}\nCó", x="") == "Có"


def test_spaces_are_those_of_a_typist() -> None:
    """One space between words and none before punctuation, however the template is broken into lines."""
    assert text("a   b\n  , c {{ x }} ; d\n  .", x="") == "a b, c; d."


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("{{ bieu.tong.tuyenn }}", "tuyen"),
        ("{{ bieu.tong.tuyen|kem_donvi }}", "kem_don_vi"),
        ("{{ tang_gam(bieu.tong.tuyen, bieu.tong.tuyen) }}", "tang_giam"),
        ("{{ biue.tong.tuyen }}", "bieu"),
    ],
)
def test_a_slip_of_the_hand_is_answered_with_what_was_meant(typed: str, meant: str) -> None:
    """A name, a way of writing, a function, a form: the row of the sheet and the nearest there is."""
    with pytest.raises(TemplateError) as error:
        render(f"Dòng đầu\n{typed}", names(), PARTS, sheet="Mẫu báo cáo", rows=(3, 9))
    assert "dòng 9" in error.value.message
    assert f"có phải ý bạn là `{meant}`?" in error.value.message
