"""Verbs in two parts, the second of which ends the clause: "weist den Generalsekretär an" opens with "weist … an".

They stand apart from the opening words because their meaning is not known until the end of the clause is read. A pack
writes them with an ellipsis between the parts; the words marked as the opening ones are those of the first part.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from akn_convert.recognizers.phrases import Found, plain

ELLIPSIS = "…"
MARK = re.compile(r"[,;:.]|\Z")
REACH = 400


class Split(NamedTuple):
    """A verb in two parts: the text begins with `head`, a clause of it ends with `tail`."""

    head: str
    tail: str
    value: str


def splits(phrases: Iterable[tuple[str, str]]) -> Mapping[str, tuple[Split, ...]]:
    """The verbs in two parts among (phrase, value) pairs, by their first word, the longest parts first."""
    found: dict[str, list[Split]] = {}
    for phrase, value in phrases:
        if ELLIPSIS in phrase:
            head, tail = (plain(part).strip() for part in phrase.split(ELLIPSIS))
            found.setdefault(head.partition(" ")[0], []).append(Split(head, tail, value))
    return {first: tuple(sorted(group, key=lambda s: (-len(s.head), -len(s.tail)))) for first, group in found.items()}


def separated(text: str, opened: Found | None, verbs: Mapping[str, tuple[Split, ...]]) -> Found | None:
    """What `text` opens with where that is a verb in two parts; `opened` otherwise. Reads the first 400 letters.

    `opened` is what the opening words alone say. Where a clause ends right behind them, they are complete.
    """
    if not verbs or (opened and text[opened.end : opened.end + 1] in ("", ",", ";", ":", ".")):
        return opened
    read = plain(text[:REACH])
    group = [split for split in verbs.get(read.partition(" ")[0], ()) if read.startswith(split.head + " ")]
    for mark in MARK.finditer(read) if group else ():
        clause = read[: mark.start()].rstrip()
        for split in group:
            if clause.endswith(" " + split.tail):
                return Found(0, max(len(split.head), opened.end if opened else 0), split.value)
    return opened
