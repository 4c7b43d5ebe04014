"""Notes with plain markers in a text without form feeds, as docling leaves it: groups of bodies."""

from __future__ import annotations

import re

from akn_convert.text.lines import Line
from akn_convert.text.notes.body import Body
from akn_convert.text.notes.paged import Page
from akn_convert.text.notes.zones import ALONE, FORWARD, body_below

RULE = re.compile(r"[\\ _—─―-]+")
GROUPED, BELOW_RULE = 12, 60
"""How many numbers a sequence may skip where the place of a body is certain: docling loses many."""

CLOSE = 3
"""The only note of a text takes so many lines at most where no blank line stands before it."""
ONLY = re.compile(r"1\s+[^\W\d_a-zß-öø-ÿа-яё]")
TRAILING = 400
"""How many lines at the end of a text are looked at."""


def groups(lines: list[Line], furniture: set[int]) -> list[Page]:
    """Runs of bodies in a text without form feeds: each begins with the next number, a block or two lines each."""
    out: list[Page] = []
    expected, index, first = 1, 0, 0
    last = len(lines) - 1
    while index <= last:
        bodies: list[Body] = []
        begun = body_below(lines, index, last) if index not in furniture else None
        while begun is not None and expected <= begun[0] < expected + reach(lines, begun[1], furniture):
            bodies.append(begun[1])
            expected = begun[0] + 1
            index = begun[1].last + 1
            begun = body_below(lines, index, last) if index <= last and index not in furniture else None
        if bodies:
            out.append(Page(first, bodies[0].first, bodies[-1].last, tuple(bodies)))
            first = index
        else:
            index += 1
    return out


def reach(lines: list[Line], body: Body, furniture: set[int]) -> int:
    """How many numbers may be lost before a body: many below a rule, which nothing but notes stand under."""
    above, alone = body.first - 1, body.first != body.last
    if (alone or above in furniture) and lines[body.last].text[body.words - lines[body.last].start].islower():
        return 0
    if above in furniture and RULE.fullmatch(lines[above].text):
        return BELOW_RULE
    return GROUPED if alone or above in furniture else FORWARD


def alone(lines: list[Line], furniture: set[int]) -> list[int]:
    """The lines below a rule that are a marker and nothing else."""
    return [
        index
        for index in range(1, len(lines))
        if index - 1 in furniture and RULE.fullmatch(lines[index - 1].text) and ALONE.fullmatch(lines[index].text)
    ]


def trailing(lines: list[Line]) -> list[Body]:
    """Bodies at the very end of a text, as transcriptions have them: any number may be the first."""
    bodies: list[Body] = []
    last = len(lines) - 1
    index = last
    following = 0
    while index >= 0 and index > last - TRAILING:
        begun = body_below(lines, index, last)
        if begun is not None and (begun[0] == following - 1 if following else starts(lines, index, begun[0])):
            following = begun[0]
            bodies.append(begun[1]._replace(last=last, words_end=lines[last].end))
            last = index - 1
        elif lines[index].blanks and index != last:
            break
        index -= 1
    return bodies[::-1]


def starts(lines: list[Line], index: int, number: int) -> bool:
    """Whether a body begins a block: a blank line before it, or the body before it. The first has a capital."""
    if (
        lines[index].blanks
        or not index
        or (number == 1 and index + CLOSE >= len(lines) and ONLY.match(lines[index].text))
    ):
        return True
    before = body_below(lines, index - 1, index)
    return before is not None and before[0] == number - 1
