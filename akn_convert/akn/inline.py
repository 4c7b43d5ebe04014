"""Words to mixed content: the one function that cuts a text, at its anchors and marks.

Order at one offset: marks that end there close, anchors stand, marks that begin there open.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from operator import itemgetter

from akn_convert.model import Anchor, Mark, Words

SPECIAL = re.compile('[&<>"]')
ORDER = itemgetter(0, 1, 2, 3)
ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"}


def escape(text: str) -> str:
    """`text` as character data or attribute value."""
    if SPECIAL.search(text) is None:
        return text
    return SPECIAL.sub(lambda match: ENTITIES[match.group()], text)


def mixed(words: Words, anchor_xml: Callable[[Anchor], str], mark_id: Callable[[str], str]) -> str:
    """The content of the element that holds `words`.

    `anchor_xml` writes one anchor, `mark_id` gives ` eId="…"` for a mark's tag, or nothing; both are called in
    document order, so that counters run as a reader counts.
    """
    if not words.anchors and not words.marks:
        return escape(words.text)
    if not words.anchors and apart(words.marks):
        return marked(words, mark_id)
    events: list[tuple[int, int, int, int, Anchor | Mark]] = []
    for place, (offset, anchor) in enumerate(words.anchors):
        events.append((offset, 1, place, 0, anchor))
    for place, mark in enumerate(words.marks):
        events.append((mark.end, 0, -mark.start, -place, mark))
        events.append((mark.start, 2, -mark.end, place, mark))
    events.sort(key=ORDER)
    out: list[str] = []
    text, done = words.text, 0
    for offset, order, _, _, what in events:
        if offset > done:
            out.append(escape(text[done:offset]))
            done = offset
        if not isinstance(what, Mark):
            out.append(anchor_xml(what))
        elif order == 0:
            out.append(f"</{what.tag}>")
        else:
            out.append(f"<{what.tag}{mark_id(what.tag)}{opened(what.attributes)}>")
    out.append(escape(text[done:]))
    return "".join(out)


def apart(marks: tuple[Mark, ...]) -> bool:
    """Whether marks follow each other in order, none inside another: the common case."""
    done = 0
    for mark in marks:
        if mark.start < done:
            return False
        done = mark.end
    return True


def marked(words: Words, mark_id: Callable[[str], str]) -> str:
    """The content of words with marks that stand apart, and nothing else."""
    out: list[str] = []
    text, done = words.text, 0
    if SPECIAL.search(text) is None:
        for start, end, tag, attributes in words.marks:
            out.append(f"{text[done:start]}<{tag}{mark_id(tag)}{opened(attributes)}>{text[start:end]}</{tag}>")
            done = end
        return "".join(out) + text[done:]
    for start, end, tag, attributes in words.marks:
        begin = f"{escape(text[done:start])}<{tag}{mark_id(tag)}{opened(attributes)}>"
        out.append(f"{begin}{escape(text[start:end])}</{tag}>")
        done = end
    return "".join(out) + escape(text[done:])


@lru_cache(maxsize=8192)
def opened(attributes: tuple[tuple[str, str], ...]) -> str:
    """Attributes as they stand in a tag. The same few are written again and again."""
    return "".join([f' {key}="{escape(value)}"' for key, value in attributes])
