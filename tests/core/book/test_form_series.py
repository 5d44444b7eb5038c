"""What makes one unit's blank form another's: words only where nothing else differs, and only words of its own."""

from __future__ import annotations

from dataclasses import replace

from addin.core.book.form_page import form_pages
from addin.core.book.form_series import own_part
from addin.core.communes import Commune
from tests.campaign import ra_quan

KIT = ra_quan()
IA_CHIM, KROONG = Commune("x_ia_chim", "Ia Chim", "xã"), Commune("x_kroong", "Kroong", "xã")


def test_the_words_of_a_unit_are_its_id_its_body_and_its_place() -> None:
    """Nothing else of a form knows whose it is."""
    words = own_part(KIT, IA_CHIM).words_for(own_part(KIT, KROONG))
    assert words is not None
    assert {before: after for before, after in words.items() if not before.startswith("Ia Chim, ngày")} == {
        "x_ia_chim": "x_kroong",
        "UBND XÃ IA CHIM": "UBND XÃ KROONG",
    }
    assert own_part(KIT, IA_CHIM).stands_out_in(form_pages(KIT, IA_CHIM))


def test_a_name_that_needs_another_line_makes_another_form() -> None:
    """Its row is higher, so that more than words differs; an office is signed for by another post."""
    long = Commune("x_dai", "Tên rất dài " * 12, "xã")
    office = Commune("phong", "Phòng Kinh tế")
    own = own_part(KIT, IA_CHIM)
    assert own.words_for(own_part(KIT, long)) is None
    words = own.words_for(own_part(KIT, office))
    assert words is None or words["CHỦ TỊCH"] == "THỦ TRƯỞNG ĐƠN VỊ"


def test_units_that_hand_in_other_forms_are_not_copies() -> None:
    """A form that only some units hand in makes two kinds of workbooks."""
    forms = (KIT.forms[0], replace(KIT.forms[1], units=("x_kroong",)), *KIT.forms[2:])
    kit = replace(KIT, forms=forms)
    assert own_part(kit, IA_CHIM).words_for(own_part(kit, KROONG)) is None


def test_a_unit_called_like_something_else_on_its_form_is_no_model() -> None:
    """Replacing its name would change that other cell too."""
    kit = replace(KIT, period="UBND XÃ IA CHIM")
    assert not own_part(kit, IA_CHIM).stands_out_in(form_pages(kit, IA_CHIM))
