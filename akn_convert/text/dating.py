"""Dates in printed lines, also where an extractor turned the numbers of right-to-left text round."""

from __future__ import annotations

import re

from akn_convert.languages.pack import Pack
from akn_convert.recognizers.dates import Found, find_dates
from akn_convert.text.bidi import EMBEDDED, in_reading_order

TURNED_DATE = re.compile(
    "\u202a ?\\d{1,2}\u202c[^\u202a-\u202c]+(?:\u202a ?/ ?\u202c[^\u202a-\u202c]+)?"
    "\u202a[ ،.؛]*\\d{4}(?:[^\\d\u202c][^\u202c]*)?\u202c"
)
DIGITS = re.compile(r"\d.*\d")


def dates_of(text: str, pack: Pack) -> list[Found]:
    """The dates of a line, with their places in the line as it is printed."""
    if EMBEDDED not in text:
        return find_dates(text, pack)
    out: list[Found] = []
    for match in TURNED_DATE.finditer(text):
        for found in find_dates(in_reading_order(f"{EMBEDDED}{match.group()}\u202c"), pack)[:1]:
            digits = DIGITS.search(match.group())
            assert digits is not None
            out.append(Found(match.start() + digits.start(), match.start() + digits.end(), found.date))
    return out
