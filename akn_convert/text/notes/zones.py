"""The bodies of notes whose markers are plain digits: the zone at a page's end that holds them.

Bodies count up through the document. Extractors set a marker before its words, on a line of its own
or several markers above several bodies.
"""

from __future__ import annotations

import re

from akn_convert.text.lines import Line
from akn_convert.text.notes.body import Body

ALONE = re.compile(r"(\d{1,3})")
LEADING = re.compile(
    r"(\d{1,3})(?:\s+(?=[^\W\d]|[“«\"(《〈「])|(?=[\u4e00-\u9fff《〈「]|[A-Z]{1,5}/[A-Z\d])(?![号条段款项年月日次届个名国人家位种]))"
)
"""A marker before words; without a blank before Chinese that it does not count, and before a symbol."""
FORMAT = "\u200b-\u200f\u202a-\u202e\u2066-\u2069"
BRACKETED_ALONE = re.compile(rf"[{FORMAT}]*\([{FORMAT}]*(\d{{1,3}})[{FORMAT}]*\)[{FORMAT}]*")
BRACKETED = re.compile(rf"[{FORMAT}]*[(（][{FORMAT}]*(\d{{1,3}})[{FORMAT}]*[)）][{FORMAT}]*\s*(?=\S)")
FORMS = (LEADING, BRACKETED)
DATE = re.compile(r"\d{1,2}\s(?:de\s)?[^\W\d]{3,12}\s(?:de\s)?(?:19|20)\d\d\b(?!/)")
MOST_STARTS = 40
STOPS = ".。؛;"
CLOSERS = ")]”’\"'»）》"
FORWARD = 3
"""How many numbers a sequence may skip: bodies can be lost."""


def lone_marker(text: str) -> re.Match[str] | None:
    """A line that is a note's marker and nothing else."""
    return ALONE.fullmatch(text) or BRACKETED_ALONE.fullmatch(text)


def begins(text: str, expected: int) -> bool:
    """Whether a line may begin the first note of a page."""
    if DATE.match(text) is not None:
        return False
    match = lone_marker(text)
    if match is None:
        match = next((found for pattern in FORMS if (found := pattern.match(text))), None)
    return match is not None and expected <= int(match[1]) < expected + FORWARD


def bracketed(text: str) -> bool:
    """Whether a marker stands in brackets, so that it cannot be a quantity."""
    return text[0] in "(（"


def body_at(lines: list[Line], index: int) -> tuple[int, Body] | None:
    """The number and the body that begin at a line (one line of it); None where none does."""
    line = lines[index]
    text = line.text
    if DATE.match(text) is not None:
        return None
    for pattern in FORMS:
        match = pattern.match(text)
        if match is not None and match.end() < len(text):
            return int(match[1]), Body.begun(index, line, match)
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


def notes_of(lines: list[Line], kept: list[int], expected: int, bare: bool) -> tuple[list[Body], int]:
    """The bodies of one page and the number expected next: of the lines that may begin them the one that finds most."""
    starts = [index for index in kept if begins(lines[index].text, expected) and (bare or bracketed(lines[index].text))]
    best: list[Body] = []
    following = expected
    for start in reversed(starts[-MOST_STARTS:]):
        found, number = run(lines, kept, start, expected)
        if len(found) > len(best):
            best, following = found, number
    return best, following


class Zone:
    """The lines of a page from its first note on. `waiting` are markers whose words come below."""

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
        sure = begun is not None and (begun[0] == self.highest + 1 or bracketed(line.text) or self.ended())
        if begun is not None and sure and self.takes(begun[0]):
            self.add(*begun)
            return True
        follows = not self.bodies or self.bodies[-1].last != index - 1 or self.ended()
        if self.waiting and follows and not paragraph(line.text):
            number, first, start, end = self.waiting.pop(0)
            first = index if self.bodies and self.bodies[-1].last >= first else first
            self.bodies.append(Body(first, index, start, end, line.start, line.end))
            return True
        return self.more(index, line)

    def more(self, index: int, line: Line) -> bool:
        """Whether a line goes on with the body before it."""
        if not self.bodies or line.blanks > 1 or index != self.bodies[-1].last + 1 or paragraph(line.text):
            return False
        self.bodies[-1] = self.bodies[-1]._replace(last=index, words_end=line.end)
        return True

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
    return re.match(r"\d{1,3}\s?(?:[.．](?:\s|$)|、)", text) is not None or re.match(r"\(?[a-z]\)\s", text) is not None
