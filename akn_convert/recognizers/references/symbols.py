"""Document symbols (A/HRC/24/56, S/RES/2231 (2015), A/61/636-S/2006/980): where one ends and what it names.

It stands apart because a symbol reads the same in every language and carries its target in itself.
"""

from __future__ import annotations

import re
from typing import NamedTuple

LATIN = str.maketrans("АВСЕНКМОРТХІ", "ABCEHKMOPTXI")
HYPHENS = str.maketrans("‑‐–", "---")

_PIECE = (
    r"[A-Za-z0-9А-Я]+(?:\.[A-Za-z0-9]+|(?<=[A-Za-z])\.\s\d+)*(?:\(\w{1,6}\))?(?:[-‑‐][A-Za-z0-9]+(?:\.[A-Za-z0-9]+)*)*"
)
_TAIL = (
    r"(?:\s?\((?:Part\s[IVX]+|Introduction|[Vv]ol\.\s?[IVX]+|Sect\.\s?\d+|Resumption(?:\s\d)?|(?:19|20)\d\d|S-?[IVX]+|[IVXLС]+)\)"
    r"(?:/(?:Add|Corr|Rev)\.\d+){0,3}|\s[A-Z]\s?\([IVXL]+\))?"
)
SYMBOL = re.compile(rf"[A-ZА-Я]{{1,8}}(?:/\s?{_PIECE})+{_TAIL}")
SERIES = re.compile(
    "(?:[ASETАЕ]|CD|DP|HRI|HSP|ST|TD|[A-Z]{4,8})/"
)  # what a single number can stand behind: A/520, S/26705
RANGE = re.compile(r"(?<=\d)[-‑‐]\d{1,2}$")
"""The end of `Add.1-3`, which no symbol has."""
ADDITION = re.compile(r"(?:Add|Corr|Rev|Amend)\.\s?\d+(?:/(?:Add|Corr|Rev)\.\s?\d+)*")
_ACT = re.compile(r"(A|A/HRC|S|E)/(RES|DEC)/(.+)")
_ACTORS = {"A": "unga", "A/HRC": "unga-hrc", "S": "unsc", "E": "unecosoc"}
_JOINT = re.compile(r"-(?=[A-Z]+/)")


class Act(NamedTuple):
    """An organ's act named by its symbol: `actor` and `number` as in IRIs, empty for any other document."""

    actor: str
    number: str


def end_of_symbol(text: str, start: int) -> int:
    """Where the symbol that begins at `start` ends; `start` where none does."""
    m = SYMBOL.match(text, start)
    if m is None or not any(c.isdecimal() for c in m[0]) or (m[0].count("/") == 1 and not SERIES.match(m[0])):
        return start
    several = RANGE.search(m[0])
    printed = m[0][: several.start()] if several else m[0].rstrip(".-‑")
    return start + len(printed)


def canonical(printed: str) -> str:
    """The symbol that the United Nations' document service knows: Latin letters, plain hyphens, no blanks; of a joint
    symbol (A/61/636-S/2006/980) the first half, under which it is filed."""
    tight = "".join(printed.translate(LATIN).translate(HYPHENS).split())
    return _JOINT.split(tight)[0]


def spoken_by(actor: str, symbol: str) -> str:
    """The full symbol of what the organ that speaks cites by its own short form: the Human Rights Council's statements
    by its President (OS/12/1, PRST/30/1) are A/HRC/PRST/OS/12/1 …"""
    if actor == "unga-hrc" and symbol.startswith(("OS/", "PRST/")):
        return f"A/HRC/PRST/{symbol.removeprefix('PRST/')}"
    return symbol


def act_of(symbol: str) -> Act:
    """The organ and number that `A/RES/70/1`, `S/RES/2231(2015)`, `A/HRC/RES/5/1` … name."""
    m = _ACT.fullmatch(symbol)
    if m is None:
        return Act("", "")
    return Act(_ACTORS[m[1]], re.sub(r"[/(]", "-", m[3].replace(")", "")))


def with_addition(symbol: str, addition: str) -> str:
    """The full symbol of `Corr.1` that stands after `symbol`."""
    return f"{symbol}/{''.join(addition.split())}"
