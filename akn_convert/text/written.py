"""A text in the letters that words are compared and searched in, and in those that a system or a font wrote it in."""

from __future__ import annotations

import re
from typing import Final
from unicodedata import is_normalized, normalize

from akn_convert.text.ligatures import NAME, joined, unjoined
from akn_convert.text.shapes import shaped, unshaped
from akn_convert.text.swaps import SWAPPED, swapped, unswapped

COMBINING = re.compile("[\u0300-\u036f\u0653-\u0655]")
APART: Final = "NFD"


def composed(text: str) -> tuple[str, str]:
    """A text with the usual blanks, line ends, accents and letters; and how it was written."""
    if text.isascii():
        return text, ""
    text, signs = unswapped(text)
    if is_normalized("NFKC", text):
        return text, signs
    text, ligatures = unjoined(text)
    text, form = in_letters(text)
    return text, " ".join(filter(None, (signs, ligatures, form)))


def in_letters(text: str) -> tuple[str, str]:
    """A text with accents on their letters, and letters for the shapes that a font has of them; and how it was written.

    Only where all accents stand behind their letters, as some systems save them. Source: Unicode Annex 15.
    """
    if COMBINING.search(text) is not None and not is_normalized("NFC", text):
        with_accents = normalize("NFC", text)
        if normalize(APART, with_accents) == text:
            return with_accents, APART
    return unshaped(text)


def as_written(text: str, form: str) -> str:
    """The same as it was written."""
    name, _, rest = form.partition(" ")
    if name in SWAPPED:
        return swapped(as_written(text, rest), name)
    if name.startswith(NAME):
        return joined(as_written(text, rest), name)
    if form == APART:
        return normalize(APART, text)
    return shaped(text, form) if form else text
