"""Sessions: which session of its organ a masthead line names, as the number that symbols use for it.

A session line holds nothing but an ordinal (in words or digits) or a year, the word for "session" and a few words that
go with it, so the line is read word by word and refused at the first word that does not belong. Ordinals are added up
from their parts ("soixante-dix-septième" = 60 + 10 + 7), which needs no list of all of them.

Data: `[sessions]` of a pack. `noun`, `special`, `emergency`, `ignored` and `suffixes` are words set apart by `|`;
`ordinals` are `word=value` set apart by blanks, where `_` stands for a blank, a final `~` for any of `endings`, and
`=*10` for a multiplier (Chinese).
"""

from __future__ import annotations

import re
from functools import cache
from itertools import islice
from typing import NamedTuple

from akn_convert.languages.pack import Pack
from akn_convert.recognizers.folding import fold
from akn_convert.recognizers.ordinals import any_of, total, values_of, words_of

SEPARATORS = r"[\s\-,.:;()\[\]']+"
BLANKS = re.compile(r"\s+")
MOST_WORDS = 9
LONGEST = 160
YEARS = range(1945, 2200)


class Grammar(NamedTuple):
    """The words of session lines in one language: one pattern for all, and the value of each ordinal."""

    word: re.Pattern[str]
    values: dict[str, str]


@cache
def _grammar(pack: Pack) -> Grammar | None:
    section = pack.section("sessions")
    if not section:
        return None
    values = values_of(section)
    suffixes = any_of(words_of(section.get("suffixes", "")))
    groups = {
        "noun": any_of(words_of(section["noun"])),
        "emergency": any_of(words_of(section.get("emergency", ""))),
        "special": any_of(words_of(section.get("special", ""))),
        "digits": r"\d{1,4}" + (rf"(?:\s?-?\s?(?:{suffixes})(?!\w))?" if suffixes else ""),
        "ordinal": any_of(values),
        "ignored": any_of(words_of(section.get("ignored", ""))),
    }
    word = "|".join(f"(?P<{name}>{pattern})" for name, pattern in groups.items() if pattern)
    return Grammar(re.compile(f"{SEPARATORS}|{word}"), {re.sub(r"[\s\-]", "", key): v for key, v in values.items()})


def _read(line: str, grammar: Grammar) -> str | None:
    """The session that one folded line names, where all of its words belong to a session line."""
    seen: set[str] = set()
    ordinals: list[str] = []
    digits: list[int] = []
    position = 0
    while position < len(line):
        match = grammar.word.match(line, position)
        if match is None or match.end() == position:
            return None
        position = match.end()
        kind = match.lastgroup or ""
        seen.add(kind)
        if kind == "ordinal":
            ordinals.append(grammar.values[re.sub(r"[\s\-]", "", match.group())])
        elif kind == "digits":
            digits.append(int(re.match(r"\d+", match.group()).group()))  # type: ignore[union-attr]
    return _named(seen, ordinals, digits)


def _named(seen: set[str], ordinals: list[str], digits: list[int]) -> str | None:
    """Prefix and number of the session from the words of its line."""
    if "noun" not in seen or len(digits) > 2:
        return None
    numbers = [number for number in digits if number not in YEARS]
    years = [number for number in digits if number in YEARS]
    number = total(ordinals) if ordinals else next(iter(numbers or years), 0)
    if not number or len(numbers) > 1 or (ordinals and numbers):
        return None
    prefix = "ES-" if "emergency" in seen else "S-" if "special" in seen else ""
    return f"{prefix}{number}"


def session_number(text: str, pack: Pack) -> str | None:
    """The session that a masthead line names, as symbols write it, or None where the line is not a session line.

    `Seventy-ninth session` is `79`, `2024 session` is `2024`, `Thirty-second special session` is `S-32`, `Eleventh
    emergency special session` is `ES-11`. Columns set apart by tabs or two blanks are read each for itself.
    Source: United Nations document symbols (A/RES/ES-11/1, A/RES/S-32/1, E/RES/2024/1).
    """
    grammar = _grammar(pack)
    if grammar is None or len(text) > LONGEST:
        return None
    for column in re.split(r"\t|\n|\s\s+", text.strip()):
        session = _read(fold(column.strip()), grammar)
        if session:
            return session
    return None


def session_at(text: str, pack: Pack) -> tuple[str, int] | None:
    """The session that the beginning of a line names, and where it ends: extractors join the masthead's lines.

    What follows begins with a capital or a digit (`Seventy-fifth session Agenda item 25 (b)`).
    """
    grammar = _grammar(pack)
    found: tuple[str, int] | None = None
    if grammar is None:
        return None
    for blank in islice(BLANKS.finditer(text), MOST_WORDS):
        follows = text[blank.end() : blank.end() + 1]
        session = None if follows.islower() else _read(fold(text[: blank.start()].strip()), grammar)
        if session:
            found = session, blank.start()
    return found
