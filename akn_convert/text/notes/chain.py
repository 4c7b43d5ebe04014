"""The calls of notes as one chain: plain digits that count up through a whole document.

Where an extractor lost bodies, their calls are still in the text, as digits among words. Quantities do not count up:
the heaviest chain of digits that may be calls, each followed by the next number, is the chain of calls.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import NamedTuple

from akn_convert.languages.pack import Pack
from akn_convert.recognizers.dates import find_dates
from akn_convert.text.blocks import is_chinese
from akn_convert.text.lines import Line
from akn_convert.text.notes.body import Place
from akn_convert.text.notes.paged import Page
from akn_convert.text.notes.plain import COUNTERS, UNITS
from akn_convert.text.quantities import counted, introducers

DIGITS = re.compile(
    r"(?:(?:(?<![\d.,/:\-–(\[A-Z\s])|(?<=[^\W\d_”’»][,;])(?=\d{1,3}(?:\s|$)))()"
    r"|((?<![.,/:\-–(\[\s])\s+|(?<=[^\W\d_][,;.])\s+(?=\d{1,3}\s+[^\W\d_])|(?<=[,;.])\s+(?=\d{1,3}\Z)))"
    r"([1-9]\d{0,2})(?=\s|[,;:.)»”’，；：。、）》」』]|[^\W\d_]|$)(?!\s?[/%º°ª]|[.,]\d|\s\d{3}\b)"
)
"""A digit glued to a word or to the comma behind it, or set apart: by blanks behind a word, by one behind a comma
before a word or the end."""
NUMBER = re.compile(r"(?<!\d)[1-9]\d{0,2}(?!\d)")
BEFORE = re.compile(
    r"(?:[^\W\d_]|[,;:.，；：。、》،؛»”’\"')\]])\Z|(?:^|\D)(?P<year>(?:19|20)\d\d)\Z|(?:^|[^\W\d]\s\s?|[/-])(?P<number>\d{1,3})\Z"
)
LISTED = re.compile(r"\d\s*(?:[,;]|et|and|y|и|à|to)\s*\Z")
"""A number before it: a list of numbers."""
SKIP = 0.8
"""What a missing number costs: less than any candidate weighs."""
NEARLY = 1.0
"""How much less likely a call is that stands before another of its number and is still the first."""
SHORTEST = 3
LONGEST_SKIP = 15
OWN_PAGE = 2.0
"""How much likelier a call is on the page at whose end its body stands."""
STOPPED = frozenset(",;:.)，；：。、）")
STOPS = (" ,", " ;", " .", " :", " )")
SPACED = ";:"
"""What follows a raised digit where an extractor sets it apart; French words have a blank before `SPACED` too."""
BETWEEN = 2.0
"""How much less likely a call is between two Chinese signs, where a number of something may stand too."""
INTRODUCED = 0.5
"""How likely a digit after `resolution` is a call where only its distance from a comma tells so."""


class Candidate(NamedTuple):
    """A digit that may be a call: its place, its number, how likely it is one."""

    place: Place
    number: int
    weight: float


class Link(NamedTuple):
    """The best chain that ends in a number: its weight, the candidate, the link before."""

    weight: float
    candidate: Candidate
    before: Link | None


def candidates(
    source: str, lines: list[Line], skipped: set[int], pack: Pack, zones: list[Page] | None = None
) -> list[Candidate]:
    """The digits of a text that may be calls, in order; `zones` are the bodies that are known, page by page."""
    found: list[Candidate] = []
    own = Zones(source, zones or [])
    for index, line in enumerate(lines):
        if index in skipped:
            continue
        matches = [match for number in NUMBER.finditer(line.text, 1) if (match := apart(line.text, number.start()))]
        dates = [(span.start, span.end) for span in find_dates(line.text, pack)] if matches else []
        for match in matches:
            candidate = judge(line, match, dates)
            if candidate is not None:
                found.append(candidate._replace(weight=candidate.weight + own.bonus(candidate.number, index)))
    return found


def apart(text: str, at: int) -> re.Match[str] | None:
    """A number with the blanks before it, where what stands round it allows a call."""
    start = at
    while start > 1 and text[start - 1].isspace():
        start -= 1
    return DIGITS.match(text, start)


class Zones:
    """Which numbers have a body at the end of the page that a line stands on."""

    def __init__(self, source: str, pages: list[Page]) -> None:
        self.ends = [page.zone for page in pages]
        self.numbers = [{int(body.marker(source)) for body in page.bodies} for page in pages]

    def bonus(self, number: int, line: int) -> float:
        """What a call on a line gains where the next bodies are its own."""
        place = bisect_right(self.ends, line)
        return OWN_PAGE if place < len(self.ends) and number in self.numbers[place] else 0.0


def judge(line: Line, match: re.Match[str], dates: list[tuple[int, int]]) -> Candidate | None:
    """A digit as a candidate; None where what stands round it says that it counts something."""
    text, glued, at, end = line.text, not match[2], match.start(3), match.end(3)
    before = BEFORE.search(text, max(0, match.start() - 8), match.start())
    if before is None or counts(text, match, glued):
        return None
    if any(start < at < stop or (start == at and not before["year"]) for start, stop in dates):
        return None
    apart = not glued and text[end : end + 2] in STOPS
    introduced = introducers().search(text, max(0, at - 18), at) is not None
    if introduced and not (apart and text[end + 1] not in SPACED):
        return None
    stopped = apart or text[end : end + 1] in STOPPED
    if before["number"] and (glued or not (apart or text[end + 1 : end + 2].islower())):
        return None
    weight = (3.0 if glued else 2.0) + (1.0 if stopped else 0.0) - (1.0 if before["year"] or before["number"] else 0.0)
    if not glued and text[match.start() - 1] in ",;." and end < len(text):
        weight -= 1.0
    if glued and text[end : end + 1].isalpha():
        weight -= BETWEEN
    weight = INTRODUCED if introduced else weight
    start = line.start
    return Candidate(Place(start + match.start(), start + end, start + at, start + end), int(match[3]), weight)


def counts(text: str, match: re.Match[str], glued: bool) -> bool:
    """Whether what stands round a digit says that it counts something, or numbers a point inside the line."""
    at, end = match.start(3), match.end(3)
    follows = text[end : end + 1]
    if follows and (follows in COUNTERS or (follows.isalpha() and not is_chinese(follows))):
        return True
    if UNITS.match(text, end) is not None:
        return True
    if not glued and follows == ")" and text.rfind("(", 0, at) <= text.rfind(")", 0, at):
        return True
    if counted().match(text, end):
        return True
    return end < len(text) and LISTED.search(text, max(0, at - 12), at) is not None


def chain(found: list[Candidate]) -> list[Candidate]:
    """The heaviest chain of candidates whose numbers count up; none where it would miss more numbers than it has."""
    best: dict[int, Link] = {}
    for candidate in found:
        number = candidate.number
        weight, before = candidate.weight - SKIP * (number - 1), None
        for earlier in range(max(1, number - LONGEST_SKIP), number):
            link = best.get(earlier)
            if link is None:
                continue
            total = link.weight + candidate.weight - SKIP * (number - earlier - 1)
            if total > weight:
                weight, before = total, link
        if number not in best or weight > best[number].weight:
            best[number] = Link(weight, candidate, before)
    if not best:
        return []
    last: Link | None = max(best.values(), key=lambda link: link.weight)
    out: list[Candidate] = []
    while last is not None:
        out.append(last.candidate)
        last = last.before
    return out[::-1] if len(out) >= SHORTEST or out[-1].number == 1 else []


def earliest(links: list[Candidate], found: list[Candidate]) -> list[Candidate]:
    """A chain with each call where its number stands first: what is called twice is called there, and then again."""
    out: list[Candidate] = []
    done = 0
    by_number: dict[int, list[Candidate]] = {}
    for candidate in found:
        by_number.setdefault(candidate.number, []).append(candidate)
    for link in links:
        fits = (one for one in by_number[link.number] if one.place.start >= done and one.weight >= link.weight - NEARLY)
        first = next(fits)
        out.append(first)
        done = first.place.end
    return out
