"""Addressees: who is asked to act, told by the words after the opening verb of an operative paragraph."""

from __future__ import annotations

import re
from functools import cache

from akn_convert.languages.pack import Pack
from akn_convert.recognizers.entities import plain
from akn_convert.recognizers.names import Found, addressed, kinds
from akn_convert.recognizers.phrases import DROPPED

REACH = 200
GOVERNMENTS = "governments"


@cache
def _linker(pack: Pack) -> re.Pattern[str]:
    """A word that may stand between verb and addressee: an article, a preposition, "all", "relevant"; or a blank."""
    section = pack.section("actions")
    words = sorted(str(section.get("linkers", "")).split("|"), key=lambda word: (-len(word), word))
    end = r"(?!\w)" if section.get("spaced", True) else ""
    whole = "|".join(re.escape(word) + ("" if word.endswith("\u2019") else end) for word in words if word)
    return re.compile(rf"[\s,]+|{whole}" if whole else r"[\s,]+", re.IGNORECASE)


def _next(text: str, position: int, pack: Pack) -> Found | None:
    """The first name from `position` that only linkers stand before."""
    known, linker = addressed(pack), _linker(pack)
    while position < len(text):
        if found := known.at(text, position):
            return found
        match = linker.match(text, position)
        if match is None:
            return None
        position = match.end()
    return None


def addressee(text: str, start: int, pack: Pack) -> str | None:
    """The id of who is asked, where the words from `start` name one; a State for "the Government of" that State."""
    text = DROPPED.sub("", plain(text[start : start + REACH]))
    found = _next(text, 0, pack)
    if found is None or kinds().get(found[2]) == "none":
        return None
    if found[2] == GOVERNMENTS:
        whose = _next(text, found[1], pack)
        if whose and whose[2] not in kinds():
            return whose[2]
    return found[2]
