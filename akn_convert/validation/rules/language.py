"""The language that the text is in against the one that is declared: its script, then its commonest words."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, cast

from akn_convert.languages.detect import vocabularies
from akn_convert.languages.pack import header
from akn_convert.validation.finding import Fault
from akn_convert.validation.rules.gathering import NS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

    from akn_convert.validation.rules.gathering import Gathered

SAMPLE = 500
ENOUGH = 160
RANGES = {
    "han": "\u4e00-\u9fff",
    "arabic": "\u0621-\u064a",
    "cyrillic": "\u0400-\u04ff",
    "latin": "A-Za-zÀ-ÿ",
    "any": r"^\W\d_",
}
ALIASES = {"chi": "zho"}
"""Other codes that documents give for a language that has a pack (ISO 639-2/B)."""


def faults(gathered: Gathered) -> list[Fault]:
    """A document whose text is in another script, or visibly in another language, than its FRBRlanguage says."""
    declared = _declared(gathered)
    code = declared.get("language") or "" if declared is not None else ""
    script = _script(code)
    bodies = gathered.kept["mainBody"]
    if script is None or declared is None or not bodies:
        return []
    text = _sample(bodies[0])
    start = text[:ENOUGH]
    letters = _count("any", start)
    if letters * 2 < ENOUGH:
        return []
    if _count(script, start) * 2 < letters:
        message = f"The text is not in {script} script, which the declared language {code} is written in."
        return [Fault("P501", message, declared, "language")]
    return _words(code, text, declared) if script == "latin" else []


def _script(code: str) -> str | None:
    """The script of a language that has a pack."""
    code = ALIASES.get(code, code)
    return next((script for script, known in vocabularies().items() if code in known), None)


def _declared(gathered: Gathered) -> etree._Element | None:
    for identification in gathered.kept["identification"][:1]:
        for expression in identification.iterchildren(f"{NS}FRBRExpression"):
            return next(expression.iterchildren(f"{NS}FRBRlanguage"), None)
    return None


def _sample(body: etree._Element) -> str:
    pieces: list[str] = []
    length = 0
    for piece in cast("Iterator[str]", body.itertext()):
        pieces.append(piece)
        length += len(piece)
        if length > SAMPLE:
            break
    return " ".join("".join(pieces).split())[:SAMPLE]


@cache
def _letters(script: str) -> re.Pattern[str]:
    return re.compile(f"[{RANGES[script]}]+")


def _count(script: str, text: str) -> int:
    return sum(map(len, _letters(script).findall(text)))


def _words(code: str, text: str, declared: etree._Element) -> list[Fault]:
    code = ALIASES.get(code, code)
    words = text.lower().split()
    vocabulary = vocabularies()["latin"]
    if 3 * _score(words, vocabulary[code]) > len(words):
        return []
    scores = {name: _score(words, known) for name, known in vocabulary.items()}
    best = max(sorted(scores), key=lambda name: scores[name])
    if best == code or scores[best] < 10 or scores[best] < 3 * scores.get(code, 0):
        return []
    ratio = f"{scores[best]} to {scores.get(code, 0)}"
    name = header(best)["language"]["name"]
    message = f"The language {code} is declared, but the words are {name} ({ratio} of the commonest)."
    return [Fault("P502", message, declared, "language")]


def _score(words: list[str], known: frozenset[str]) -> int:
    return sum(map(known.__contains__, words))
