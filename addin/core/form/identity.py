"""Danh tính của biểu: what a blank form carries so that it is known again, whatever its file is called by then."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import fields, is_dataclass
from enum import Enum
from hashlib import sha256

from addin.core.communes import Commune
from addin.core.form.model import Form, Kit
from addin.core.reading.tables import KIT_PROPERTY
from addin.core.reading.unit import COMMUNE_PROPERTY

__all__ = ["FINGERPRINT_PROPERTY", "FORMS_PROPERTY", "PERIOD_PROPERTY", "fingerprint", "form_properties", "id_of"]

FORMS_PROPERTY, FINGERPRINT_PROPERTY = "tonghop_forms", "tonghop_fingerprint"
PERIOD_PROPERTY, DEADLINE_PROPERTY = "tonghop_period", "tonghop_deadline"
_ORIGIN = "origin"
_LENGTH, _MARK_LENGTH = 16, 6
_NUMBERS = re.compile(r"(?<!\w)[0-9]+|_[0-9]+(?=_|$)")


def form_properties(kit: Kit, commune: Commune) -> dict[str, str]:
    """Thuộc tính tài liệu of a commune's form, which stand on its hidden page too."""
    own = kit.of(commune.id)
    return {
        KIT_PROPERTY: kit.id,
        FORMS_PROPERTY: ", ".join(form.id for form in own.forms),
        FINGERPRINT_PROPERTY: fingerprint(own),
        COMMUNE_PROPERTY: commune.id,
        PERIOD_PROPERTY: kit.period,
        DEADLINE_PROPERTY: kit.deadline,
    }


def fingerprint(kit: Kit) -> str:
    """Dấu vân tay của biểu: the same for the same forms and lists, another one as soon as anything in them changes."""
    return sha256(_told((kit.id, kit.forms, kit.choices)).encode()).hexdigest()[:_LENGTH]


def id_of(forms: Sequence[Form]) -> str:
    """Mã của một bộ biểu vừa học: the same for the same columns and rows, whatever the period and the figures are."""
    names = [(form.title, *(" ".join((*one.above, one.name)) for one in form.columns)) for form in forms]
    named = repr([names, [item.name for form in forms for item in form.items]])
    mark = sha256(_NUMBERS.sub("", named).lower().encode()).hexdigest()[:_MARK_LENGTH]
    return f"{_NUMBERS.sub('', forms[0].id)}_{mark}"


def _told(thing: object) -> str:
    """A definition as text, without the places where it was written down."""
    if is_dataclass(thing):
        told = (f"{one.name}={_told(getattr(thing, one.name))}" for one in fields(thing) if one.name != _ORIGIN)
        return f"{type(thing).__name__}({';'.join(told)})"
    if isinstance(thing, tuple):
        return f"({','.join(map(_told, thing))})"
    return repr(thing.value) if isinstance(thing, Enum) else repr(thing)
