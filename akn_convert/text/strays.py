"""Lines that an extractor put astray: words of adoption between two paragraphs, which are read at the end, and numbers
behind the first line of their paragraph, which are read before it."""

from __future__ import annotations

from akn_convert.text.lines import Line
from akn_convert.text.numbering import is_lone
from akn_convert.text.patterns import Patterns, squash, unmarked
from akn_convert.text.setting import ENDED

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


def numbers_first(lines: list[Line], skipped: set[int]) -> list[int]:
    """The order of the lines with each number by itself that parts a sentence above it; empty where there is none."""
    order = list(range(len(lines)))
    for index in range(1, len(lines) - 1):
        around = {index - 1, index, index + 1}
        if not is_lone(lines[index].text) or around & skipped or not all(lines[one].blanks for one in around):
            continue
        above, below = (unmarked(lines[one].text) for one in (index - 1, index + 1))
        if not ENDED.search(above) and not is_lone(above) and not is_lone(below) and order[index - 1] == index - 1:
            order[index - 1], order[index] = index, index - 1
    return order if order != sorted(order) else []


def is_adoption(text: str, known: Patterns) -> bool:
    """Whether a line is the words of adoption in their brackets."""
    return text[0] in OPENING and text[-1] in CLOSING and known.adopted.match(squash(text)) is not None


def is_paragraph(text: str, known: Patterns) -> bool:
    """Whether a line begins an operative paragraph."""
    number = known.number(text)
    return number is not None and number.kind == "decimal"
