"""Recognizers: what stands in a text, as spans. One ordered table says which of them wins where two overlap.

They look at a block's text and never cut it; one function of the core cuts. A context goes along from block to block,
because what "its" and "the Council" mean hangs on who speaks and on who was named before.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from akn_convert.recognizers.context import Context
from akn_convert.recognizers.entities import find_entities
from akn_convert.recognizers.instruments import find_instruments
from akn_convert.recognizers.references.reading import find_references
from akn_convert.recognizers.spans import Span

__all__ = ["RECOGNIZERS", "Context", "recognize"]

MARKS = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069\u061c]")
Recognizer = Callable[[str, Context], list[Span]]


def _entities(text: str, context: Context) -> list[Span]:
    return find_entities(text, context.pack)


# Precedence: a span of an earlier recognizer keeps its place, and what overlaps it later is left out.
RECOGNIZERS: tuple[Recognizer, ...] = (find_references, find_instruments, _entities)


def recognize(text: str, context: Context) -> list[Span]:
    """What is recognised in one block's text: sorted spans that do not overlap. Blocks come in document order."""
    context.unknown.clear()
    if context.pack.direction == "rtl":
        text = MARKS.sub(" ", text)
    kept: list[Span] = []
    for recognizer in RECOGNIZERS:
        later = recognizer(text, context)
        kept = _merge(kept, later) if kept and later else kept or later
    return kept


def _merge(kept: list[Span], later: list[Span]) -> list[Span]:
    """Both lists in order, without those of `later` that overlap one of `kept`; each is walked once."""
    out: list[Span] = []
    i, end = 0, 0
    for span in later:
        while i < len(kept) and kept[i].start < span.end:
            out.append(kept[i])
            end, i = kept[i].end, i + 1
        if span.start >= end:
            out.append(span)
    return out + kept[i:]
