"""The calls of notes whose markers are plain digits, as text out of PDF has them: told by sequence and place.

A call is a digit of the next number on the page of its body, or the page before: glued to a word or its comma
(`descent,1`), to a year (`20193`), or set apart by a blank (`Unies 1 et`).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache
from typing import NamedTuple

from akn_convert.text.blocks import is_chinese
from akn_convert.text.lines import Line
from akn_convert.text.notes.body import Body, Place
from akn_convert.text.notes.paged import Page
from akn_convert.text.quantities import introducers
from akn_convert.text.separators import RAISED

DOUBLE = re.compile(rf"\({RAISED}?\)?\((\d{{1,3}})\)\)")
"""A call in double brackets, as right-to-left text has it: certain by its form. A bracket may have slipped in."""


class Candidate(NamedTuple):
    """A digit that may be a call: its place and how likely."""

    start: int
    end: int
    marker: int
    weight: float


@lru_cache(maxsize=256)
def call_pattern(marker: str) -> re.Pattern[str]:
    """Where a plain digit may be a call."""
    return re.compile(
        rf"(?P<glued>(?<=[^\W\d_])|(?<=[,;:.»”’\"')\]،؛。；，、》%％]))(?<![/-]){marker}(?![\d/％%]|[.,:-]\d|[^\W\d_])"
        rf"|(?P<stopped>(?<=[、，。；》」』）”)]))(?<![/-]){marker}(?=[^\W\d_])"
        rf"|(?P<between>(?<=[^\W\d_])){marker}(?=[^\W\d_])"
        rf"|(?P<year>(?<=(?:19|20)\d\d)){marker}(?![\d/]|[.,]\d)"
        rf"|(?P<number>(?<=\d/\d\d\d)|(?<=\d/\d\d)){marker}(?=[,;:\s]|$)"
        rf"|(?P<digits>(?<=\d)(?<!\D20)(?<!\D19)(?<!\D20\d)(?<!\D19\d)){marker}(?=[,;:]|\s[^\W\d]|\s?[%»”]|$)"
        rf"|(?P<name>(?<=[^\W\d_]{{2}}[-‑–]\d\d)|(?<=[^\W\d_]{{2}}[-‑–]\d)){marker}(?=[,;:.]|\s[^\W\d]|\s?»|$)"
        rf"|(?P<arabic>\({RAISED}?\)?\(){marker}\)\)"
        rf"|(?P<after>(?<=(?:19|20)\d\d)\s+){marker}(?=\s[^\W\d]|[,;:])"
        rf"|(?P<spaced>(?<=[^\W\d_])\s+|(?<=[,;:»”’\"')\]、，。；》」』）])\s+){marker}(?=\s|[,;:.)，；：。、）》]|$)(?!\s\d)"
    )


WEIGHTS = {
    "glued": 6,
    "stopped": 2,
    "between": 1,
    "arabic": 8,
    "year": 4,
    "number": 3,
    "digits": 1,
    "name": 3,
    "after": 1,
    "spaced": 2,
}
ALONE_WEIGHT = 3
ABOVE = 1.5
"""How much less likely a call is on the page before that of its body."""
DECIMAL = re.compile(r"(?<!\d\d)\d\.\Z|(?<!\d)\d\d\.\Z")
"""A point behind one or two digits is more often one of a number (`target 11.1`) than the end of a sentence."""
MOST_CANDIDATES, MOST_STATES = 40, 400
UNITS = re.compile(r"\s{0,40}[号条段款项年月日次届%％]")
COUNTERS = "号条段款项年月日次届个名国人家位种%％"
CHINESE = frozenset({"stopped", "between"})
"""Kinds of calls before a Chinese sign. (A class of these would cost a pattern a millisecond.)"""
INTRODUCED = frozenset({"spaced", "glued", "between"})
"""Kinds of calls before which a word may say that the digit counts something."""


def candidates(source: str, stretches: list[tuple[int, int]], marker: str) -> list[Candidate]:
    """The digits that may call note `marker` in these stretches of the source, in order."""
    pattern = call_pattern(marker)
    found = []
    for start, end in stretches:
        if source.find(marker, start, end) < 0:
            continue
        if end - start == len(marker):
            found.append(Candidate(start, end, start, ALONE_WEIGHT))
            continue
        for match in pattern.finditer(source, start, end):
            kind = match.lastgroup or "glued"
            at = match.start() + len(match.group(kind))
            weight = WEIGHTS[kind]
            follows = source[at + len(marker) : at + len(marker) + 1]
            if counts(source, at + len(marker), kind) or (kind in CHINESE and not is_chinese(follows)):
                continue
            if kind == "between" and not is_chinese(source[at - 1]):
                continue
            if kind in INTRODUCED and introducers().search(source, max(start, at - 16), at):
                continue
            if kind == "glued" and DECIMAL.search(source, max(start, match.start() - 4), match.start()) is not None:
                weight = WEIGHTS["digits"]
            if kind == "spaced" and follows and follows in ",;:.)":
                weight += 1
            if follows and follows in COUNTERS:
                weight -= 1
            found.append(Candidate(match.start(), match.end(), at, weight))
    return found


def counts(source: str, end: int, kind: str) -> bool:
    """Whether what stands behind a digit that ends at `end` says that it counts something.

    Behind a stop some signs may as well begin the next word (`、1国际`), others never do, also on the next line.
    """
    if UNITS.match(source, end) is not None:
        return True
    return kind != "stopped" and source[end : end + 1] in COUNTERS and end < len(source)


class State(NamedTuple):
    """A choice of calls so far: their weight, where the last of them ends, the last of them, the state before it."""

    weight: float
    end: int
    candidate: Candidate | None
    note: int
    before: State | None


def choose(options: list[list[Candidate]]) -> list[Candidate | None]:
    """One call a note, in the order of the notes, so that their weights add up to the most."""
    states = [State(0, -1, None, -1, None)]
    for note, here in enumerate(options):
        following = list(states)
        ends = [state.end for state in states]
        for candidate in sorted(here, key=lambda one: (-one.weight, one.start))[:MOST_CANDIDATES]:
            before = states[bisect_right(ends, candidate.start) - 1]
            if before.end <= candidate.start:
                following.append(State(before.weight + candidate.weight, candidate.end, candidate, note, before))
        states = pruned(following)
    chosen: list[Candidate | None] = [None] * len(options)
    last: State | None = states[-1]
    while last is not None:
        if last.candidate is not None:
            chosen[last.note] = last.candidate
        last = last.before
    return chosen


def pruned(states: list[State]) -> list[State]:
    """States that no other beats in both weight and place, by place."""
    states.sort(key=lambda state: (state.end, -state.weight))
    kept: list[State] = []
    for state in states:
        if not kept or state.weight > kept[-1].weight:
            kept.append(state)
    return kept[-MOST_STATES:] if len(kept) > MOST_STATES else kept


def plain_calls(
    source: str, lines: list[Line], found: list[Page], furniture: set[int], first: int, bare: bool = True
) -> tuple[list[tuple[Place, Body]], list[Place]]:
    """The calls with their bodies, and the certain calls without one.

    A call stands on the page of its body, or on the one before it; below line `first`, with which the head ends.
    `bare`: it may stand without brackets.
    """
    skipped = furniture | held(found)
    options: list[tuple[int, Body, list[Candidate]]] = []
    above = first
    for page in found:
        start = max(first, page.first)
        own = lines[start].start
        stretches = [
            (line.start, line.end) for index, line in enumerate(lines[above : page.zone], above) if index not in skipped
        ]
        for body in page.bodies:
            marker = body.marker(source)
            here = candidates(source, stretches, marker)
            if not bare:
                here = [one for one in here if source[one.marker - 1] == "("]
            here = [one if one.start >= own else one._replace(weight=one.weight - ABOVE) for one in here]
            options.append((int(marker), body, here))
        above = start
    options.sort(key=lambda option: option[0])
    calls: list[tuple[Place, Body]] = []
    for (number, body, _), candidate in zip(options, choose([here for _, _, here in options]), strict=True):
        if candidate is not None:
            end = candidate.marker + len(str(number))
            calls.append((Place(candidate.start, candidate.end, candidate.marker, end), body))
    return calls, lone_calls(source, lines, {place.marker_start for place, _ in calls}, skipped)


def held(found: list[Page]) -> set[int]:
    """The lines of the bodies and of their markers."""
    held = {index for page in found for body in page.bodies for index in range(body.first, body.last + 1)}
    return held.union(*(page.markers for page in found))


def lone_calls(source: str, lines: list[Line], taken: set[int], skipped: set[int]) -> list[Place]:
    """Calls in double brackets, as right-to-left text has them, whose body is lost."""
    out: list[Place] = []
    for index, line in enumerate(lines):
        if index in skipped or "))" not in line.text:
            continue
        out += [
            Place(match.start(), match.end(), match.start(1), match.end(1))
            for match in DOUBLE.finditer(source, line.start, line.end)
            if match.start(1) not in taken
        ]
    return out
