"""What the bare form of a number says about the organ whose act it can be.

It stands apart from the languages because numbering is the organ's custom, the same in all six: the Assembly numbers
by session since 1976 (31/1) and with Roman sessions before (217 (III)), the Human Rights Council by session since
2006, the Economic and Social Council by year since 1978, the Security Council through, with the year in brackets.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import NamedTuple

FIRST_ASSEMBLY_SESSION = 31
FIRST_YEAR = 1977
LAST_COMMISSION_YEAR = 2006
LAST_ROMAN_ASSEMBLY = 30
FIRST_DECISIONS = {"unga": 300, "unga-hrc": 100, "unecosoc": 200}
BODIES = {"unea": 20, "habitat": 20, "escap": 120}  # bodies that number by session, and how high
LAST_ROMAN_DATE = "1978"
ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
ROMAN_PARTS = ((50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))

# Number of the first resolution of the Security Council in each year from 1946; from 1967 on checked against the years
# that published texts print beside the numbers.
# fmt: off
COUNCIL_YEARS = (
    1, 16, 38, 67, 79, 90, 97, 99, 104, 106, 111, 122, 127, 132, 133, 161, 167, 178, 186, 200, 220, 233, 246,
    263, 276, 291, 308, 325, 345, 367, 384, 403, 423, 444, 462, 485, 500, 530, 546, 560, 581, 594, 607, 627,
    647, 684, 726, 800, 892, 970, 1036, 1093, 1147, 1221, 1285, 1335, 1387, 1455, 1522, 1581, 1652, 1739, 1795,
    1860, 1908, 1967, 2033, 2086, 2133, 2196, 2260, 2337, 2398, 2452, 2504, 2561, 2617, 2672, 2720, 2768, 2812,
)
# fmt: on


class Shape(NamedTuple):
    """A number as it is written. `kind`: `slash` 70/1, `year` 2231 (2015), `roman` 217 (III), `special` S-32/1,
    `bare` 1325; `first` and `second` its halves as digits or Roman numerals, `letter` A, B, … or empty."""

    kind: str
    first: str
    second: str
    letter: str = ""


def session_of(shape: Shape) -> tuple[str, str]:
    """The kind of number and its session."""
    return shape.kind, shape.second if shape.kind == "roman" else shape.first


def council_year(number: int) -> int:
    """The year in which the Security Council adopted its resolution of that number; 0 before the first."""
    return 1945 + bisect_right(COUNCIL_YEARS, number) if number > 0 else 0


def roman_value(numeral: str) -> int:
    """15 for `XV`; 0 for what is no numeral."""
    values = [ROMAN.get(c, 0) for c in numeral]
    if not all(values):
        return 0
    return sum(-v if any(w > v for w in values[i + 1 : i + 2]) else v for i, v in enumerate(values))


def roman_numeral(value: int) -> str:
    """`XV` for 15."""
    out = ""
    for part, sign in ROMAN_PARTS:
        while value >= part:
            out, value = out + sign, value - part
    return out


def fits(actor: str, shape: Shape, decision: bool = False) -> bool:
    """Whether an act of `actor` can have a number of this shape."""
    if shape.kind == "slash":
        session, number = int(shape.first), int(shape.second)
        if actor == "unga":
            return FIRST_ASSEMBLY_SESSION <= session <= 120 and number < 1000
        if actor == "unga-hrc":
            return 1 <= session <= 120 and (number < 80 or (decision and number < 200))
        if actor in BODIES:
            return not decision and session <= BODIES[actor]
        if actor == "chr":
            return FIRST_YEAR < session <= LAST_COMMISSION_YEAR
        if actor == "unecosoc":
            return FIRST_YEAR < session <= 2100
        return False
    if shape.kind == "year":
        return actor == "unsc" and is_council_number(shape, tolerance=1)
    if shape.kind == "bare":
        return actor == "unsc"
    if shape.kind == "special":
        return actor == "unga" or (actor == "unga-hrc" and shape.first.startswith("S-"))
    return actor == "unga" or (actor == "unecosoc" and shape.second.isalpha())


def plausible(actor: str, shape: Shape, date: str) -> bool:
    """Whether `actor` can have adopted an act of this number on that ISO date. True where nothing speaks against it."""
    if shape.kind == "roman" and date:
        return date < LAST_ROMAN_DATE and _in_roman_session(actor, shape.second, int(date[:4]))
    if shape.kind != "slash" or len(date) < 10:
        return True
    year, session = int(date[:4]) + (int(date[5:7]) - 1) / 12, int(shape.first)
    if actor == "unga":
        return 0.6 <= year - (1945 + session) <= 1.9
    if actor == "unga-hrc":
        return abs(year - council_session_year(session)) <= 0.75
    if actor == "unecosoc":
        return int(date[:4]) in (session, session + 1)
    return True


def _in_roman_session(actor: str, session: str, year: int) -> bool:
    """Whether an organ held that session about that year: the Assembly one a year from 1946, the Council two."""
    number = roman_value(session)
    if not number:
        return True
    opened = 1945 + number if actor == "unga" else 1945.5 + number / 2
    return abs(year - opened) <= 1.5


def council_session_year(session: int) -> float:
    """About when the Human Rights Council held a session, in years (three a year; the first nine came quicker)."""
    return 2006.45 + (session - 1) * 0.25 if session <= 6 else 2007.7 + (session - 6) * 0.338


def default_actor(shape: Shape, speaker: str) -> str:
    """Whose act a number is that nothing in the text assigns: the speaker's, or what its form allows."""
    if fits(speaker, shape):
        return speaker
    if shape.kind == "slash":
        session = int(shape.first)
        if session > FIRST_YEAR:
            return "unecosoc"
        return "unga" if fits("unga", shape) else "unga-hrc" if fits("unga-hrc", shape) else ""
    if shape.kind == "roman":
        return "unga" if roman_value(shape.second.split("-")[-1]) <= LAST_ROMAN_ASSEMBLY else "unecosoc"
    return {"year": "unsc", "special": "unga"}.get(shape.kind, "")


def is_biennium(shape: Shape) -> bool:
    """Whether 2015/16 may be two years rather than a number."""
    return shape.kind == "slash" and int(shape.first) > FIRST_YEAR and int(shape.second) == (int(shape.first) + 1) % 100


def is_decision(actor: str, shape: Shape) -> bool:
    """Whether a number that a text calls a decision can be one: organs number decisions from 101, 201 or 401 on."""
    return shape.second.isdecimal() and int(shape.second) > FIRST_DECISIONS.get(actor, 0)


def is_council_number(shape: Shape, tolerance: int = 0) -> bool:
    """Whether `number (year)` is a resolution of the Security Council, by the years of its numbers. What is newer than
    the table may be one."""
    number, year = int(shape.first), int(shape.second)
    known = council_year(number)
    return abs(known - year) <= tolerance or (number >= COUNCIL_YEARS[-1] and year > known)
