"""Notes with plain markers in a text without form feeds, as docling leaves it: groups of bodies, a block or two lines each."""

from __future__ import annotations

from akn_convert.text.lines import Line
from akn_convert.text.notes.body import Body
from akn_convert.text.notes.plain import FORWARD, Page, body_at

GROUPED = 12
"""How many numbers a sequence may skip where the place of a body is certain: docling loses many."""


def groups(lines: list[Line], furniture: set[int]) -> list[Page]:
    """Runs of bodies in a text without form feeds: each begins with the next number, a block or two lines each."""
    out: list[Page] = []
    expected, index, first = 1, 0, 0
    last = len(lines) - 1
    while index <= last:
        bodies: list[Body] = []
        begun = body_at(lines, index, last) if index not in furniture else None
        while begun is not None and expected <= begun[0] < expected + (GROUPED if certain(lines, begun[1], furniture) else FORWARD):
            bodies.append(begun[1])
            expected = begun[0] + 1
            index = begun[1].last + 1
            begun = body_at(lines, index, last) if index <= last and index not in furniture else None
        if bodies:
            out.append(Page(first, bodies[0].first, bodies[-1].last, tuple(bodies)))
            first = index
        else:
            index += 1
    return out


def certain(lines: list[Line], body: Body, furniture: set[int]) -> bool:
    """Whether a body's place tells it: below a rule, or its number alone on a line."""
    return body.first - 1 in furniture or body.first != body.last
