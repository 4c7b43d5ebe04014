"""What a printed number stands for in an eId: the same in every script.

Source: Akoma Ntoso Naming Convention 1.0, section 5 (the printed number without punctuation); the scripts' own
sequences (abjad letters, Cyrillic letters, Chinese numerals) become the Latin sequence that the other official
languages print, so that the six texts of a resolution get the same identifiers.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

LATIN = "abcdefghijklmnopqrstuvwxyz"
ABJAD = "ابجدهوزحطيكلمنسعفصقرشتثخذضظغ"
CYRILLIC = "абвгдежзиклмнопрстуфхцчшщэюя"
LOOKALIKES = str.maketrans("асеорхАВСЕНКМОРТХ", "aceopxABCEHKMOPTX")
STEMS = "甲乙丙丁戊己庚辛壬癸"
"""What older Chinese texts print for A, B, …"""
CHINESE = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"十": 10, "百": 100, "〇": 0}
ORDINALS = {
    "أولا": 1, "ثانيا": 2, "ثالثا": 3, "رابعا": 4, "خامسا": 5, "سادسا": 6, "سابعا": 7, "ثامنا": 8, "تاسعا": 9,
    "عاشرا": 10,
    "الأول": 1, "الثاني": 2, "الثالث": 3, "الرابع": 4, "الخامس": 5, "السادس": 6, "السابع": 7, "الثامن": 8, "التاسع": 9,
    "العاشر": 10,
}  # fmt: skip
ABJAD_NAMES = {
    "ألف": "A", "باء": "B", "جيم": "C", "دال": "D", "هاء": "E", "واو": "F", "زاي": "G", "حاء": "H", "طاء": "I",
    "ياء": "J",
    "كاف": "K", "لام": "L", "ميم": "M", "نون": "N", "سين": "O", "عين": "P",
}  # fmt: skip
MARKS = re.compile(r"[\u064b-\u0652\u0640\u200b-\u200f\u202a-\u202e\u2066-\u2069]")
ENCLOSED_CHINESE = re.compile(r"[\u3220-\u3229]")
QUOTED_DIGITS = re.compile(r"[’‘'](\d+)[’‘']")
HAMZA = str.maketrans("أإآ", "ااا")


def roman(number: int) -> str:
    """A positive number as a Roman numeral in capitals."""
    out = ""
    for value, sign in zip(
        (100, 90, 50, 40, 10, 9, 5, 4, 1), ("C", "XC", "L", "XL", "X", "IX", "V", "IV", "I"), strict=True
    ):
        count, number = divmod(number, value)
        out += sign * count
    return out


def chinese(numeral: str) -> int:
    """The value of a Chinese numeral below 1,000; 0 for anything else."""
    total = digit = 0
    for sign in numeral:
        value = CHINESE.get(sign)
        if value is None:
            return 0
        if value >= 10:
            total += (digit or 1) * value
            digit = 0
        else:
            digit = value
    return total + digit


@lru_cache(maxsize=4096)
def token(printed: str) -> str:
    """The number of an eId for a printed number: `18.` gives `18`, `(أ)` gives `a`, `㈡` gives `ii`, `一、` gives `I`.

    Empty where the printed number has neither letter nor digit (a dash, a bullet).
    """
    raw = MARKS.sub("", printed)
    if ENCLOSED_CHINESE.search(raw):
        return roman(chinese(unicodedata.normalize("NFKC", raw).strip("()"))).lower()
    quoted = QUOTED_DIGITS.search(raw)
    if quoted:
        return roman(min(int(quoted.group(1)), 399)).lower()
    plain = unicodedata.normalize("NFKC", raw)
    body = re.sub(r"[^\w.\-]+", "", plain).strip(".-_–—")
    body = re.sub(r"[.\-]+", "-", body)
    if body.isascii():
        return body
    return foreign(body, "(" in plain)


def foreign(body: str, bracketed: bool) -> str:
    """The token of a number in a script that is not Latin."""
    value = chinese(body.removeprefix("第"))
    if value:
        return roman(value).lower() if bracketed else roman(value)
    if body in ABJAD_NAMES:
        return ABJAD_NAMES[body]
    if len(body) == 1 and body in STEMS:
        return LATIN[STEMS.index(body)].upper()
    if body in ORDINALS:
        return roman(ORDINALS[body])
    letter = body.translate(HAMZA)[:1]
    if letter in ABJAD:
        place = ABJAD.index(letter)
        return LATIN[place] * (2 if body == body[0] * 2 else 1) if place < len(LATIN) else body
    alike = body.translate(LOOKALIKES)
    if alike.isascii():
        return alike
    if len(body) == 1 and body.lower() in CYRILLIC:
        letter = LATIN[min(CYRILLIC.index(body.lower()), 25)]
        return letter.upper() if body.isupper() else letter
    digits = "".join(str(unicodedata.digit(sign, sign)) for sign in body)
    return re.sub(r"\s", "", digits)
