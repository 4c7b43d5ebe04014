"""Notes with plain markers in a text without form feeds, as docling leaves it: groups of bodies."""

from __future__ import annotations

from akn_convert.text.lines import Line
from akn_convert.text.notes.body import Body
from akn_convert.text.notes.zones import FORWARD, Page, body_below

GROUPED = 12
"""How many numbers a sequence may skip where the place of a body is certain: docling loses many."""

TRAILING = 40
"""How many lines at the end of a text are looked at."""


def groups(lines: list[Line], furniture: set[int]) -> list[Page]:
    """Runs of bodies in a text without form feeds: each begins with the next number, a block or two lines each."""
    out: list[Page] = []
    expected, index, first = 1, 0, 0
    last = len(lines) - 1
    while index <= last:
        bodies: list[Body] = []
        begun = body_below(lines, index, last) if index not in furniture else None
        while begun is not None and expected <= begun[0] < expected + (
            GROUPED if certain(lines, begun[1], furniture) else FORWARD
        ):
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


def certain(lines: list[Line], body: Body, furniture: set[int]) -> bool:
    """Whether a body's place tells it: below a rule, or its number alone on a line."""
    return body.first - 1 in furniture or body.first != body.last


def trailing(lines: list[Line]) -> list[Body]:
    """Bodies at the very end of a text, as transcriptions have them: any number may be the first."""
    bodies: list[Body] = []
    last = len(lines) - 1
    index = last
    following = 0
    while index >= 0 and index > last - TRAILING:
        begun = body_below(lines, index, last)
        if begun is not None and (not following or begun[0] == following - 1) and starts(lines, index, begun[0]):
            following = begun[0]
            bodies.append(begun[1]._replace(last=last, words_end=lines[last].end))
            last = index - 1
        elif lines[index].blanks and index != last:
            break
        index -= 1
    return bodies[::-1]


def starts(lines: list[Line], index: int, number: int) -> bool:
    """Whether a body begins a block: a blank line before it, or the body of the number before."""
    if lines[index].blanks or not index:
        return True
    before = body_below(lines, index - 1, index)
    return before is not None and before[0] == number - 1
