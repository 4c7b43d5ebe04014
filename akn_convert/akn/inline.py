"""Words to mixed content: the one function that cuts a text, at its anchors and marks.

Order at one offset: marks that end there close, anchors stand, marks that begin there open.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from akn_convert.model import Anchor, Mark, Words

IDENTIFIED = frozenset({"ref"})
"""Marks that have an eId."""


def escape(text: str) -> str:
    """`text` as character data or attribute value."""
    if "&" in text:
        text = text.replace("&", "&amp;")
    if "<" in text:
        text = text.replace("<", "&lt;")
    if ">" in text:
        text = text.replace(">", "&gt;")
    if '"' in text:
        text = text.replace('"', "&quot;")
    return text


def mixed(words: Words, anchor_xml: Callable[[Anchor], str], mark_id: Callable[[str], str]) -> str:
    """The content of the element that holds `words`.

    `anchor_xml` writes one anchor, `mark_id` gives ` eId="…"` for the tag of a mark that has one; both are called in
    document order, so that counters run as a reader counts.
    """
    if not words.anchors and not words.marks:
        return escape(words.text)
    if not words.anchors and apart(words.marks):
        return marked(words, mark_id)
    # No two begin alike, so that sorting never gets to compare an anchor or a mark.
    events: list[tuple[int, int, int, int, Anchor | Mark]] = []
    for place, (offset, anchor) in enumerate(words.anchors):
        events.append((offset, 1, place, 0, anchor))
    for place, mark in enumerate(words.marks):
        events.append((mark.end, 0, -mark.start, -place, mark))
        events.append((mark.start, 2, -mark.end, place, mark))
    events.sort()
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
            eid = mark_id(what.tag) if what.tag in IDENTIFIED else ""
            out.append(f"<{what.tag}{eid}{opened(what.attributes)}>")
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
    cut = str if escape(text) == text else escape
    for mark in words.marks:
        start, tag = mark.start, mark.tag
        eid = mark_id(tag) if tag in IDENTIFIED else ""
        out.append(f"{cut(text[done:start])}<{tag}{eid}{opened(mark.attributes)}>{cut(text[start : mark.end])}</{tag}>")
        done = mark.end
    out.append(cut(text[done:]))
    return "".join(out)


@lru_cache(maxsize=8192)
def opened(attributes: tuple[tuple[str, str], ...]) -> str:
    """Attributes as they stand in a tag. The same few are written again and again."""
    return "".join([f' {key}="{escape(value)}"' for key, value in attributes])
