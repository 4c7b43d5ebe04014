"""The calls of notes as one chain: plain digits that count up through a whole document.

Where an extractor lost bodies, their calls are still in the text, as digits among words. Quantities do not count up:
the heaviest chain of digits that may be calls, each followed by the next number, is the chain of calls.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from akn_convert.languages.pack import Pack
from akn_convert.recognizers.dates import find_dates
from akn_convert.text.lines import Line
from akn_convert.text.notes.body import Place
from akn_convert.text.notes.plain import COUNTERS, introducers

DIGITS = re.compile(
    r"(?:(?<![\d.,/:\-–(\[A-Z\s])()|(?<![.,/:\-–(\[])(\s+))([1-9]\d{0,2})(?=\s|[,;:.)»”’]|[^\W\d_]|$)(?!\s?[/%º°ª]|[.,]\d|\s\d{3}\b)"
)
BEFORE = re.compile(r"(?:[^\W\d_]|[,;:.»”’\"')\]])\Z|(?:^|\D)(?P<year>(?:19|20)\d\d)\Z")
LISTED = re.compile(r"\d\s*(?:[,;]|et|and|y|и|à|to)\s*\Z")
"""A number before it: a list of numbers."""
SKIP = 0.8
"""What a missing number costs: less than any candidate weighs."""
SHORTEST = 3
LONGEST_SKIP = 15


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


def candidates(source: str, lines: list[Line], skipped: set[int], pack: Pack) -> list[Candidate]:
    """The digits of a text that may be calls, in order."""
    found: list[Candidate] = []
    for index, line in enumerate(lines):
        if index in skipped or not any(sign.isdigit() for sign in line.text):
            continue
        dates = [(span.start, span.end) for span in find_dates(line.text, pack)]
        for match in DIGITS.finditer(line.text, 1):
            candidate = judge(line, match, dates)
            if candidate is not None:
                found.append(candidate)
    return found


def judge(line: Line, match: re.Match[str], dates: list[tuple[int, int]]) -> Candidate | None:
    """A digit as a candidate; None where what stands round it says that it counts something."""
    text, blank, at, end = line.text, match[2], match.start(3), match.end(3)
    before = BEFORE.search(text, max(0, match.start() - 8), match.start())
    if before is None or any(start <= at < stop for start, stop in dates):
        return None
    follows = text[end : end + 1]
    if follows and follows in COUNTERS:
        return None
    if introducers().search(text, max(0, at - 18), at) or LISTED.search(text, max(0, at - 12), at):
        return None
    stopped = (follows in ",;:.)" and follows != "") or text[end : end + 2] in (" ,", " ;", " .", " :")
    glued = not blank
    if glued and follows and follows.isalpha():
        return None
    weight = (3.0 if glued else 2.0) + (1.0 if stopped else 0.0) - (1.0 if before["year"] else 0.0)
    start = line.start
    return Candidate(Place(start + match.start(), start + end, start + at, start + end), int(match[3]), weight)


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
    return out[::-1] if len(out) >= max(SHORTEST, out[0].number // 2) else []
