"""The divisions of a treaty, of rules or of a budget, told by their words: `Article 3`, `Chapter II`, `第一条`.

Apart from numbering, since the words are those of a language: `[divisions]` of its pack, element by element. `#` stands
for the number: digits, a Roman numeral, a capital letter, a Chinese numeral, or one of `ordinals`.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from akn_convert.akn.numbers import chinese, roman
from akn_convert.languages.pack import Pack, codes, load
from akn_convert.recognizers.folding import narrow
from akn_convert.text.numbering import Number

RANKS = {"part": 1, "title": 2, "chapter": 3, "section": 4, "article": 5}
"""What stands under what. Rules are articles: most languages of a resolution call them so, and all share their eIds."""
GREATER = frozenset(("part", "title", "chapter"))
"""These end a heading without number that stands above them; articles stand below it."""
STOPS = ".．:：–—-"
NUMERAL = r"\d{1,3}(?:\s?(?:bis|ter|quater))?|[ivxlc]{1,7}|[a-z]|[а-я]|[一二三四五六七八九十百]{1,5}"
STOP = (
    r"(?P<stop>\s?[.．:：](?=\s|\Z)|\s[–—-](?=\s))?(?P<gap>\s+(?=\S)|\s*\Z|(?<=[\u4e00-\u9fff])(?=[\u4e00-\u9fff《“]))"
)


class Division(NamedTuple):
    """A designation: the element, its number as eIds have it, and the printed number, which ends before the title."""

    tag: str
    token: str
    number: Number

    def heads(self, text: str) -> bool:
        """Whether a text is the designation alone (`Article 3.`), or an article with a stop before its text."""
        return self.number.text == len(text) or (self.tag == "article" and self.number.printed.rstrip()[-1] in STOPS)


@cache
def _ordinals(pack: Pack) -> dict[str, int]:
    """The values of the ordinals: the first of the list are forms of 1, and so on."""
    listed = pack.section("divisions").get("ordinals", ())
    return {word: value for value, words in enumerate(listed, 1) for word in words.split()}


@cache
def _patterns(pack: Pack) -> tuple[tuple[str, re.Pattern[str]], ...]:
    number = f"(?P<number>{'|'.join([*_ordinals(pack), NUMERAL])})"
    return tuple(
        (tag, re.compile(words.replace("#", number).replace(" ?", r"\s*").replace(" ", r"\s+") + STOP, re.IGNORECASE))
        for tag, forms in pack.section("divisions").items()
        if tag in RANKS
        for words in forms
    )


def division_at(text: str, pack: Pack) -> Division | None:
    """The designation with which a heading begins. What follows is a title, and begins with no small letter."""
    for tag, pattern in _patterns(pack):
        match = pattern.match(text)
        if match is None:
            continue
        rest = text[match.end() :]
        if rest and (rest[0].islower() or not (rest[0].isalpha() or rest[0] in "“«\"'„《")):
            continue
        end = match.start("gap")
        return Division(tag, _token(match["number"], tag, pack), Number(tag, end, match.end(), text[:end]))
    return None


def ordinal_value(printed: str) -> int:
    """The value of the ordinal among printed words, in any language that has a pack; 0 where there is none."""
    words = printed.lower().split()
    known = (_ordinals(load(code)) for code in codes())
    return next((values[word] for values in known for word in words if word in values), 0)


def _token(printed: str, tag: str, pack: Pack) -> str:
    """`3`, `3bis`, `II`, `A` for a printed number. What is spelled is a digit in articles, elsewhere a Roman numeral.

    So `第三条`, `المادة الثالثة` and `Article 3` agree, and `第一部分` with `Part I`.
    """
    printed = narrow(printed)
    value = _ordinals(pack).get(printed.lower()) or chinese(printed)
    if value:
        return str(value) if tag == "article" else roman(value)
    return re.sub(r"\s+", "", printed) if printed[0].isdigit() else printed.upper()
