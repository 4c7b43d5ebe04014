"""The patterns of one language's printed lines, compiled from its pack's table `[structure]`."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from itertools import cycle

from akn_convert.languages.pack import Pack
from akn_convert.recognizers.folding import NARROW
from akn_convert.text.numbering import Number, number_at

UNSEEN = "\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff\u061c\u0640"
VOWEL_SIGNS = range(0x064B, 0x0653)
FOLDED: dict[int, str | None] = dict.fromkeys([*map(ord, UNSEEN), *VOWEL_SIGNS])
FOLDED.update({ord("’"): "'", ord("‘"): "'", ord("\u2011"): "-", ord("\u2010"): "-", ord("［"): "[", ord("］"): "]"})
FOLDED.update({ord("〔"): "[", ord("〕"): "]", ord("："): ":"})
FOLDED |= NARROW
FOLDABLE = re.compile("[" + "".join(map(chr, sorted(FOLDED))) + "]")
LONGEST = 400
LONGEST_OPENING = 260
"""So far goes the beginning of a decision: the meeting, its date, the organ."""
LINES = (
    "authority", "adopted_by", "draft", "origin", "agenda", "status", "original", "annex", "meeting", "adopted",
    "notes", "page",
)  # fmt: skip
LOOSE_MARK = re.compile("\\s[\u064b-\u0652]")
"""A vowel sign set apart from the letter that it stands on, inside a word."""


def squash(line: str) -> str:
    """A line for matching: lower case, single blanks, straight apostrophes, no direction marks."""
    line = line[:LONGEST]
    if foldable(line):
        line = LOOSE_MARK.sub("", line).translate(FOLDED)
    return " ".join(line.lower().split())


def foldable(line: str) -> bool:
    """Whether a line has a sign of `FOLDED`; for most there is no need to go through all signs one by one."""
    return not line.isascii() and FOLDABLE.search(line) is not None


def unmarked(line: str) -> str:
    """A line as long as it is, without direction marks and vowel signs."""
    return line.translate(FOLDED) if foldable(line) else line


@dataclass(frozen=True)
class Patterns:
    """Compiled patterns; each matches a whole squashed line. `formula` finds the organ that speaks at its start.

    `bodies` (of a raw line, as `publisher` and `adoption_meeting` are) are organs that a masthead names, without their
    article.
    `letters` are the Latin ones for what the language prints in a symbol's number; `issued_in` is the language in which
    its mastheads print the date of issue, where that is another one.
    """

    formula: re.Pattern[str]
    actors: tuple[str, ...]
    authority: re.Pattern[str]
    adopted_by: re.Pattern[str]
    draft: re.Pattern[str]
    origin: re.Pattern[str]
    agenda: re.Pattern[str]
    status: re.Pattern[str]
    original: re.Pattern[str]
    annex: re.Pattern[str]
    meeting: re.Pattern[str]
    adopted: re.Pattern[str]
    notes: re.Pattern[str]
    page: re.Pattern[str]
    resolution_number: re.Pattern[str]
    bodies: re.Pattern[str]
    publisher: re.Pattern[str]
    adoption_meeting: re.Pattern[str]
    decided: re.Pattern[str]
    ordinal: re.Pattern[str] | None
    organs: dict[str, str]
    languages: dict[str, str]
    letters: dict[str, str]
    issued_in: str

    def speaker(self, line: str) -> tuple[str, int] | None:
        """The actor (`unga`) whose enacting formula begins the squashed line, and where the formula ends there."""
        match = self.formula.match(line)
        if match is None:
            return None
        actor = next(actor for actor, found in zip(self.actors, match.groups(), strict=False) if found)
        return actor, match.end()

    def decides(self, text: str) -> tuple[str, bool]:
        """The actor that a text says decided at a meeting (empty where it is named in short), and whether it does."""
        match = self.decided.match(squash(text[:LONGEST_OPENING]))
        if match is None:
            return "", False
        named = zip(cycle(self.actors), match.groups(), strict=False)
        return next((actor for actor, found in named if found), ""), True

    def plain_speaker(self, line: str) -> str:
        """The actor whose enacting formula a squashed line without its accents is; empty where there is none."""
        plain = without_accents(line).rstrip(" ,，،:：")
        organs = self.organs.items()
        return next((actor for actor, name in organs if re.fullmatch(without_accents(name), plain)), "")

    def number(self, text: str) -> Number | None:
        """The number with which a printed line begins, unless the language writes an ordinal so (`13. Dezember`)."""
        found = number_at(text)
        if found is None or self.ordinal is None or found.kind != "decimal":
            return found
        return None if self.ordinal.match(squash(text)) else found


def without_accents(text: str) -> str:
    """A text without its accents, as readers of scanned pages leave it."""
    return "".join(sign for sign in unicodedata.normalize("NFD", text) if not unicodedata.combining(sign))


def loose(organ: str) -> str:
    """A pattern in which extractors may have lost a blank."""
    return re.sub(" (?![?)])", " ?", organ)


def raw(pattern: str) -> re.Pattern[str]:
    """A pattern for a line as it is printed, with any blanks and apostrophes."""
    return re.compile(f"(?:{pattern})".replace(" ?", r"\s*").replace(" ", r"\s+").replace("'", "['’]"), re.IGNORECASE)


@cache
def patterns(pack: Pack) -> Patterns:
    """The compiled patterns of a language pack."""
    table = pack.section("structure")
    compiled = {name: re.compile(rf"(?:{table[name]})\Z") for name in LINES}
    formula = "|".join(f"({loose(organ)})" for organ in table["formula"].values())
    return Patterns(
        formula=re.compile(rf"(?:{formula})(?: ?[,，،:：]|\Z)"),
        actors=tuple(table["formula"]),
        resolution_number=re.compile(rf"(?:{table['resolution_number']})\Z"),
        bodies=raw(table["bodies"]),
        publisher=raw(table["authority"]),
        adoption_meeting=raw(table["adoption_meeting"]),
        decided=re.compile(table["decided"].replace("<organ>", formula)),
        ordinal=re.compile(table["ordinal"]) if "ordinal" in table else None,
        organs=dict(table["formula"]),
        languages=dict(table["languages"]),
        letters=dict(table.get("letters", {})),
        issued_in=table.get("issued_in", ""),
        **compiled,
    )
