"""Notes whose markers are plain digits, as text out of PDF and Word has them: told by their sequence and their place.

Bodies stand at a page's end and count up through the document. A call is a digit of the next number on the same page:
glued to a word or its comma (`descent,1`), to a year (`20193`), or set apart by a blank (`Unies 1 et`).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache
from typing import NamedTuple

from akn_convert.text.lines import Line
from akn_convert.text.notes.body import Body, Place

ALONE = re.compile(r"(\d{1,3})")
LEADING = re.compile(r"(\d{1,3})\s+(?=[^\W\d]|[“«\"(《〈「])")
FORMAT = "\u200b-\u200f\u202a-\u202e\u2066-\u2069"
RIGHT_TO_LEFT = re.compile(rf"[{FORMAT}]*\([{FORMAT}\s]*\)[{FORMAT}]*(\d{{1,3}})[{FORMAT}]*")
TURNED_ALONE = re.compile(rf"[{FORMAT}]*\([{FORMAT}\s]*\)?(\d{{1,3}})\)?[{FORMAT}]*")
REVERSED = re.compile(rf"[{FORMAT}]*\([{FORMAT}]*(\S.*?)[{FORMAT}\s]*\)[{FORMAT}]*(\d{{1,3}})[{FORMAT}]*")
BRACKETED = re.compile(rf"[{FORMAT}]*\([{FORMAT}]*(\d{{1,3}})[{FORMAT}]*\)[{FORMAT}]*\s*(?=\S)")
FORMS = (LEADING, BRACKETED, RIGHT_TO_LEFT)
DATE = re.compile(r"\d{1,2}\s(?:de\s)?[^\W\d]{3,12}\s(?:de\s)?(?:19|20)\d\d\b")
MOST_STARTS = 40
STOPS = ".。؛;"
CLOSERS = ")]”’\"'»）》\u202c"
DOUBLE = re.compile(rf"(?:\(\([{FORMAT}\s]*\)\)|\)\))[{FORMAT}]*(\d{{1,3}})(?!\d)(?:\(\((?=\d)|[{FORMAT}]*)")
FORWARD = 3
"""How many numbers a sequence may skip: bodies can be lost."""


class Page(NamedTuple):
    """A page: lines `first` to `last`, of which those from `zone` on are notes."""

    first: int
    zone: int
    last: int
    bodies: tuple[Body, ...]


def lone_marker(text: str) -> re.Match[str] | None:
    """A line that is a note's marker and nothing else."""
    return ALONE.fullmatch(text) or TURNED_ALONE.fullmatch(text)


def begins(text: str, expected: int) -> bool:
    """Whether a line may begin the first note of a page."""
    if DATE.match(text) is not None:
        return False
    match = lone_marker(text)
    if match is None:
        match = next((found for pattern in FORMS if (found := pattern.match(text))), None)
    number = match[1] if match is not None else (found[2] if (found := REVERSED.fullmatch(text)) else "0")
    return expected <= int(number) < expected + FORWARD


def body_at(lines: list[Line], index: int) -> tuple[int, Body] | None:
    """The number and the body that begin at a line (one line of it); None where none does."""
    line = lines[index]
    text, start = line.text, line.start
    if DATE.match(text) is not None:
        return None
    for pattern in FORMS:
        match = pattern.match(text)
        if match is not None and match.end() < len(text):
            return int(match[1]), Body(
                index, index, start + match.start(1), start + match.end(1), start + match.end(), line.end
            )
    match = REVERSED.fullmatch(text)
    if match is not None:
        marker = (start + match.start(2), start + match.end(2))
        return int(match[2]), Body(index, index, *marker, start + match.start(1), start + match.end(1))
    return None


def body_below(lines: list[Line], index: int, last: int) -> tuple[int, Body] | None:
    """The number and the body that begin at a line, the words perhaps on the line below."""
    line = lines[index]
    alone = lone_marker(line.text)
    if alone is None:
        return body_at(lines, index)
    if index == last or lone_marker(lines[index + 1].text) is not None:
        return None
    after = lines[index + 1]
    marker = (line.start + alone.start(1), line.start + alone.end(1))
    return int(alone[1]), Body(index, index + 1, *marker, after.start, after.end)


def pages(lines: list[Line], furniture: set[int]) -> list[Page]:
    """The pages of a text with the notes at their ends, as form feeds part them."""
    out: list[Page] = []
    expected, first = 1, 0
    count = len(lines)
    while first < count:
        last = first
        while last + 1 < count and not lines[last + 1].page:
            last += 1
        found, expected = notes_of(lines, first, last, furniture, expected)
        zone = found[0].first if found else last + 1
        out.append(Page(first, zone, last, tuple(found)))
        first = last + 1
    return out


def notes_of(lines: list[Line], first: int, last: int, furniture: set[int], expected: int) -> tuple[list[Body], int]:
    """The bodies of one page and the number expected next: of the lines that may begin them the one that finds most."""
    kept = [index for index in range(first, last + 1) if index not in furniture]
    starts = [index for index in kept if begins(lines[index].text, expected)]
    best: list[Body] = []
    following = expected
    for start in reversed(starts[-MOST_STARTS:]):
        found, number = run(lines, kept, start, expected)
        if len(found) > len(best):
            best, following = found, number
    return best, following


class Zone:
    """The lines of a page from its first note on. `waiting` are markers alone on their lines, whose words come below."""

    def __init__(self, lines: list[Line], expected: int) -> None:
        self.lines = lines
        self.expected = expected
        self.highest = expected - 1
        self.bodies: list[Body] = []
        self.numbers: set[int] = set()
        self.waiting: list[tuple[int, int, int, int]] = []

    def takes(self, number: int) -> bool:
        """Whether a number may be that of a note here: a new one, not far from those before."""
        return self.expected <= number < self.highest + 1 + FORWARD and number not in self.numbers

    def add(self, number: int, body: Body) -> None:
        self.numbers.add(number)
        self.highest = max(self.highest, number)
        self.bodies.append(body)

    def line(self, index: int) -> bool:
        """Take a line in; False where it cannot stand among notes."""
        line = self.lines[index]
        alone = lone_marker(line.text)
        if alone is not None and self.takes(int(alone[1])):
            number = int(alone[1])
            self.numbers.add(number)
            self.highest = max(self.highest, number)
            self.waiting.append((number, index, line.start + alone.start(1), line.start + alone.end(1)))
            return True
        begun = body_at(self.lines, index)
        if begun is not None and self.takes(begun[0]) and (begun[0] == self.highest + 1 or self.ended()):
            self.add(*begun)
            return True
        if self.waiting and (not self.bodies or self.bodies[-1].last != index - 1 or self.ended()):
            number, first, start, end = self.waiting.pop(0)
            first = index if self.bodies and self.bodies[-1].last >= first else first
            self.bodies.append(Body(first, index, start, end, line.start, line.end))
            return True
        return self.more(index, line)

    def more(self, index: int, line: Line) -> bool:
        """Whether a line goes on with the body before it."""
        if not self.bodies or line.blanks > 1 or index != self.bodies[-1].last + 1 or paragraph(line.text):
            return False
        if self.bodies[-1].marker_start < self.bodies[-1].words:
            self.bodies[-1] = self.bodies[-1]._replace(last=index, words_end=line.end)
            return True
        return False

    def ended(self) -> bool:
        """Whether the body before has come to a stop."""
        return not self.bodies or self.lines[self.bodies[-1].last].text.rstrip(CLOSERS)[-1:] in STOPS


def run(lines: list[Line], kept: list[int], start: int, expected: int) -> tuple[list[Body], int]:
    """The bodies from a line to the page's end, and the number expected next; none where something else is there."""
    zone = Zone(lines, expected)
    for index in kept:
        if index < start:
            continue
        if not zone.line(index):
            return [], expected
    bodies = zone.bodies
    return bodies, zone.highest + 1


def paragraph(text: str) -> bool:
    """Whether a line begins a numbered paragraph, which never stands among notes."""
    return re.match(r"\d{1,3}\s?[.．](?:\s|$)", text) is not None or re.match(r"\(?[a-z]\)\s", text) is not None


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
        rf"(?P<glued>(?<=[^\W\d_])|(?<=[,;:.»”’\"')\]،؛。；，、》]))(?<![/-]){marker}(?![\d/％%]|[.,:-]\d|[^\W\d_])"
        rf"|(?P<year>(?<=(?:19|20)\d\d)){marker}(?![\d/]|[.,]\d)"
        rf"|(?P<number>(?<=\d/\d\d\d)|(?<=\d/\d\d)){marker}(?=[,;:\s]|$)"
        rf"|(?P<digits>(?<=\d)){marker}(?=[,;:]|\s[^\W\d]|\s?[%»”]|$)"
        rf"|(?P<arabic>(?:\(\([{FORMAT}\s]*\)\)|\)\)|\(\(|\([{FORMAT}\s]*\))[{FORMAT}]*){marker}(?!\d)(?:\(\((?=\d)|[{FORMAT}]*)"
        rf"|(?P<spaced>(?<=[^\W\d_])\s|(?<=[,;:»”’\"')\]])\s){marker}(?=\s|[,;:.)]|$)(?!\s\d)"
    )


WEIGHTS = {"glued": 6, "arabic": 8, "year": 4, "number": 3, "digits": 1, "spaced": 2}
ALONE_WEIGHT = 3
ABOVE = 1.5
"""How much less likely a call is on the page before that of its body."""
MOST_CANDIDATES, MOST_STATES = 40, 400
COUNTERS = "号条段款项年月日次届个名%％"
INTRODUCERS = re.compile(
    r"(?:\b(?:articles?|art|artículos?|paragraphs?|para|paragraphes?|par|párrafos?|párr|resolution|résolution|resolución|no|nos|n°|nº|núm"
    r"|vol|p|pp|page|chap|annex|annexe|anexo|section|phase|goal|objectif|objetivo|target|cible|meta|du|le|el|les|and|et|y|to|au|of|de|stage|rev|corr|add|group|groupe|point|tema|item|supplement|supplément|part|пункт|пункта|пункте|статьи|статья|резолюции|и|от|до|с|по|на)\.?|第|[№#§])\s*\Z",
    re.I,
)


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
            if follows in COUNTERS and follows:
                continue
            if kind in ("spaced", "glued") and INTRODUCERS.search(source, max(start, at - 16), at):
                continue
            if kind == "spaced" and follows and follows in ",;:.)":
                weight += 1
            found.append(Candidate(match.start(), match.end(), at, weight))
    return found


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
    source: str, lines: list[Line], found: list[Page], furniture: set[int], first: int
) -> tuple[list[tuple[Place, Body]], list[Place]]:
    """The calls with their bodies, and the certain calls without one.

    A call stands on the page of its body, or on the one before it; below line `first`, with which the head ends.
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
    """The lines of the bodies."""
    return {index for page in found for body in page.bodies for index in range(body.first, body.last + 1)}


def lone_calls(source: str, lines: list[Line], taken: set[int], skipped: set[int]) -> list[Place]:
    """Calls in double brackets, as right-to-left text has them, whose body is lost."""
    out: list[Place] = []
    for index, line in enumerate(lines):
        if index in skipped or "))" not in line.text:
            continue
        for match in DOUBLE.finditer(source, line.start, line.end):
            if match.start(1) not in taken:
                out.append(Place(match.start(), match.end(), match.start(1), match.end(1)))
    return out
