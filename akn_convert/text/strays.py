"""Words of adoption that an extractor put between two paragraphs: they are read where they belong, at the end."""

from __future__ import annotations

from akn_convert.text.lines import Line
from akn_convert.text.patterns import Patterns, squash

OPENING, CLOSING = "[［", "]］"


def adoptions_last(lines: list[Line], skipped: set[int], known: Patterns) -> list[int]:
    """The order of the lines with such words below the last one, which is the meeting; empty where none is astray."""
    if not any(line.text[0] in OPENING for line in lines):
        return []
    kept = [index for index in range(len(lines)) if index not in skipped]
    if not kept or known.meeting.match(squash(lines[kept[-1]].text)) is None:
        return []
    astray = {
        index
        for place, index in enumerate(kept[:-1])
        if is_adoption(lines[index].text, known) and is_paragraph(lines[kept[place + 1]].text, known)
    }
    if not astray:
        return []
    order = [index for index in range(len(lines)) if index not in astray]
    below = order.index(kept[-1]) + 1
    return [*order[:below], *sorted(astray), *order[below:]]


def is_adoption(text: str, known: Patterns) -> bool:
    """Whether a line is the words of adoption in their brackets."""
    return text[0] in OPENING and text[-1] in CLOSING and known.adopted.match(squash(text)) is not None


def is_paragraph(text: str, known: Patterns) -> bool:
    """Whether a line begins an operative paragraph."""
    number = known.number(text)
    return number is not None and number.kind == "decimal"
