"""Chữ phông cũ: text typed in a TCVN3 (.VnTime), VNI or VISCII font, as the Unicode it was meant to be.

Such a font draws Vietnamese letters in the places of other ones: `B¸o c¸o` is drawn as "Báo cáo". The font of the cell
says so surest. Where it is not known, only a pattern that no other text has is taken for it. The sender's text is kept
beside what it was read as, so that the officer sees both.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from enum import Enum

from addin.core.grid import Grid, Raw

__all__ = ["TCVN3", "VISCII", "VNI", "Legacy", "by_font", "by_pattern", "converted", "in_unicode", "surely_unicode"]

TCVN3: Mapping[str, str] = dict(
    zip(
        "µ¶·¸¹¨»¼½¾Æ©ÇÈÉÊË®ÌÎÏÐÑªÒÓÔÕÖ×ØÜÝÞßáâãä«åæçèé¬êëìíîïñòóô\u00adõö÷øùúûüýþ¡¢£¤¥¦§",
        "àảãáạăằẳẵắặâầẩẫấậđèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵĂÂÊÔƠƯĐ",
        strict=True,
    )
)
"""Mã TCVN3 (ABC): one sign for one letter; capitals with a tone exist only in the fonts whose name ends in H."""

_VNI_MARKS = {
    "a": ("ù", "ø", "û", "õ", "ï"), "â": ("á", "à", "å", "ã", "ä"), "ă": ("é", "è", "ú", "ü", "ë"),
}  # fmt: skip
_TONES = "\u0301\u0300\u0309\u0303\u0323"


def _vni() -> Iterator[tuple[str, str]]:
    """Mã VNI: a letter and its mark are two signs; i, y with a dot below, ơ, ư and đ have signs of their own."""
    for base, sign, marks in (
        ("a", "a", "a"), ("â", "a", "â"), ("ă", "a", "ă"), ("e", "e", "a"), ("ê", "e", "â"), ("o", "o", "a"),
        ("ô", "o", "â"), ("ơ", "ô", "a"), ("u", "u", "a"), ("ư", "ö", "a"), ("y", "y", "a"),
    ):  # fmt: skip
        for tone, mark in zip(_TONES, _VNI_MARKS[marks], strict=True):
            yield sign + mark, unicodedata.normalize("NFC", base + tone)
    yield from {"aâ": "â", "aê": "ă", "eâ": "ê", "oâ": "ô", "ô": "ơ", "ö": "ư", "ñ": "đ", "î": "ỵ"}.items()
    yield from {"í": "í", "ì": "ì", "æ": "ỉ", "ó": "ĩ", "ò": "ị"}.items()


_LOWER_VNI = {signs: letter for signs, letter in _vni() if signs != "yï"}
VNI: Mapping[str, str] = _LOWER_VNI | {signs.upper(): letter.upper() for signs, letter in _LOWER_VNI.items()}
"""Mã VNI, capitals included."""


def _viscii() -> Iterator[tuple[str, str]]:
    """Mã VISCII: one sign for one letter, many where Latin-1 has them; the signs from 0x80 on as Windows shows them, or
    as bare codes. 0xA0 is left out: it is a space to everybody else."""
    upper = (
        "ẠẮẰẶẤẦẨẬẼẸẾỀỂỄỆỐỒỔỖỘỢỚỜỞỊỎỌỈỦŨỤỲÕắằặấầẩậẽẹếềểễệốồổỗỠƠộờởịỰỨỪỬơớƯÀÁÂÃẢĂẳẵÈÉÊẺÌÍĨỳĐứÒÓÔạỷừửÙÚỹỵÝỡư"
        "àáâãảăữẫèéêẻìíĩỉđựòóôõỏọụùúũủýợỮ"
    )
    for code, letter in enumerate(upper, 0x80):
        if code != 0xA0:
            yield chr(code), letter
            yield bytes((code,)).decode("cp1252", "replace").replace("\ufffd", chr(code)), letter


VISCII: Mapping[str, str] = dict(_viscii())
"""Mã VISCII, capitals included."""


class Legacy(Enum):
    """Loại phông cũ, with its name for the officer."""

    TCVN3 = "TCVN3"
    TCVN3_CAPITALS = "TCVN3 chữ hoa"
    VNI = "VNI"
    VISCII = "VISCII"


_TCVN3_TABLE = str.maketrans(dict(TCVN3))
_VISCII_TABLE = str.maketrans(dict(VISCII))
_VNI_SIGNS = re.compile("|".join(sorted(map(re.escape, VNI), key=len, reverse=True)))
_UNICODE_VIETNAMESE = re.compile("[ăĂđĐĩĨũŨơƠưƯẠ-ỹ\u0300\u0301\u0303\u0309\u0323]")


def by_font(font: str) -> Legacy | None:
    """Loại phông cũ theo tên phông của ô: .VnTime, .VnTimeH, VNI-Times, VI Times."""
    name = font.strip().lower()
    if name.startswith(".vn"):
        return Legacy.TCVN3_CAPITALS if name.endswith("h") else Legacy.TCVN3
    if name.startswith("vi "):
        return Legacy.VISCII
    return Legacy.VNI if name.startswith("vni-") else None


def in_unicode(text: str, legacy: Legacy) -> str:
    """Chữ Unicode of a text typed in that font."""
    if legacy is Legacy.VNI:
        return _VNI_SIGNS.sub(lambda signs: VNI[signs.group()], text)
    if legacy is Legacy.VISCII:
        pieces = _SQUARE.split(text)
        return "".join(piece if at % 2 else piece.translate(_VISCII_TABLE) for at, piece in enumerate(pieces))
    plain = text.translate(_TCVN3_TABLE)
    return plain.upper() if legacy is Legacy.TCVN3_CAPITALS else plain


_ONSET = "(?:ngh|ng|gh|gi|kh|nh|ph|qu|th|tr|ch|[bghkp][lr]|[bcdđghklmnpqrstvwx])?"  # Đăk Blà, Kroong, Rơ Wa too
_RIME = "[aăâeêioôơuưy]{1,3}(?:ch|ng|nh|[ckmnpt])?"
_SYLLABLE = re.compile(f"{_ONSET}{_RIME}", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+")
_TCVN3_WORD = re.compile(rf"[A-Za-z{re.escape(''.join(TCVN3))}]+")
_TCVN3_SIGNS = frozenset("µ¶·¸¹¨»¼½¾©®ª«¬×\u00ad÷¡¢£¤¥¦§")
_UPPER_LATIN = re.compile("[\u00a1-\u00ff]")
_SQUARE = re.compile(r"(\b[kcdm]?m[²³](?!\w))")  # what is meant by m² is m², but m²i is mỗi
_VISCII_WORD = re.compile(rf"[A-Za-z{re.escape(''.join(VISCII))}]+")
_VISCII_SIGNS = frozenset(sign for sign, letter in VISCII.items() if sign != letter) - {*"".join(VNI), "²", "³"}
_SURE, _SURER = 2, 3
_MOST = 0.9


def by_pattern(texts: Iterable[str]) -> Legacy | None:
    """Loại phông cũ theo chính chữ trong trang: nearly every marked word is Vietnamese once read that way, and only so.

    A sheet that holds one letter of Vietnamese Unicode is never converted by pattern.
    """
    whole = " ".join(texts)
    if _UNICODE_VIETNAMESE.search(whole):
        return None
    signs = [word for word in _TCVN3_WORD.findall(whole) if _TCVN3_SIGNS.intersection(word[:-1] + word[-1:])]
    odd = [word for word in signs if any(letter in "aeiouyAEIOUYbcdghklmnpqrstvx" for letter in word)]
    if len(odd) >= _SURE and _share(odd, Legacy.TCVN3) >= _MOST:
        return Legacy.TCVN3
    marked = {word for word in _VISCII_WORD.findall(whole) if not _VISCII_SIGNS.isdisjoint(word) and len(word) > 1}
    if len(marked) >= _SURER and _share(list(marked), Legacy.VISCII) >= _MOST:
        return Legacy.VISCII
    pairs = [
        word for word in _WORD.findall(whole) if re.search("[aeouyôöAEOUYÔÖ][ùøûõïáàåãäéèúüëâêÙØÛÕÏÁÀÅÃÄÉÈÚÜËÂÊ]", word)
    ]
    return Legacy.VNI if len(pairs) >= _SURE and _share(pairs, Legacy.VNI) >= _MOST else None


def _share(words: list[str], legacy: Legacy) -> float:
    return sum(_is_syllable(in_unicode(word, legacy)) for word in words) / len(words)


def _is_syllable(word: str) -> bool:
    """One Vietnamese syllable: at most one tone, and letters that may follow each other."""
    bare = unicodedata.normalize("NFD", word)
    tones = sum(mark in _TONES for mark in bare)
    toneless = unicodedata.normalize("NFC", "".join(mark for mark in bare if mark not in _TONES))
    return tones <= 1 and bool(_SYLLABLE.fullmatch(toneless))


def converted(grid: Grid) -> Grid:
    """Trang tính với chữ đã đổi sang Unicode; `originals` keeps what the sender's cells hold."""
    fonts = {font: by_font(font) for font in set(grid.fonts.values())}
    texts = [raw for row in grid.rows for raw in row if isinstance(raw, str)]
    pattern = None if surely_unicode(texts) or not _may_be_old(texts) else by_pattern(texts)
    if pattern is None and not any(fonts.values()):
        return grid
    originals: dict[tuple[int, int], str] = {}
    rows = tuple(
        tuple(
            _cell(raw, (row, column), fonts.get(grid.fonts.get((row, column), "")) or pattern, originals)
            for column, raw in enumerate(cells, 1)
        )
        for row, cells in enumerate(grid.rows, 1)
    )
    return replace(grid, rows=rows, originals=originals) if originals else grid


def surely_unicode(texts: Iterable[str]) -> bool:
    """Chắc chắn là Unicode: a letter that only Vietnamese Unicode has, or nothing that could be meant otherwise."""
    plain = True
    for text in texts:
        if _UNICODE_VIETNAMESE.search(text):
            return True
        plain = plain and text.isascii()
    return plain


def _may_be_old(texts: Iterable[str]) -> bool:
    """Signs of the upper half of Latin-1, without which there is nothing to look at."""
    return any(map(_UPPER_LATIN.search, texts))


def _cell(raw: Raw, spot: tuple[int, int], legacy: Legacy | None, originals: dict[tuple[int, int], str]) -> Raw:
    """A text that already is Unicode stays as it is, whatever its font says."""
    if legacy is None or not isinstance(raw, str) or _UNICODE_VIETNAMESE.search(raw):
        return raw
    text = in_unicode(raw, legacy)
    if text != raw:
        originals[spot] = raw
    return text
