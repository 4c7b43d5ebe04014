"""Recognizers: what stands in a text, as spans. One ordered table says which of them wins where two overlap.

They look at a block's text and never cut it; one function of the core cuts. Names mean the same wherever they stand, so
they are looked for in all texts of a document at once. References are read block after block with a context, because
what "its" and "the Council" mean hangs on who speaks and on who was named before.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from akn_convert.languages.pack import Pack
from akn_convert.recognizers.context import Context
from akn_convert.recognizers.entities import find_entities
from akn_convert.recognizers.instruments import find_instruments
from akn_convert.recognizers.references.reading import find_references
from akn_convert.recognizers.spans import Span

__all__ = ["NAMES", "Context", "Scanned", "recognize", "recognize_scanned", "scan"]

MARKS = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069\u061c]")
SEPARATOR = "\0"
"""Stands between two texts that are read as one. It is no letter and no blank, so no name goes over it."""

# Precedence: references come first, then these. A span keeps its place, and what overlaps it later is left out.
NAMES: tuple[Callable[[str, Pack], list[Span]], ...] = (find_instruments, find_entities)


class Scanned(NamedTuple):
    """A text as it is read (without direction marks), and the spans in it of each recognizer of `NAMES`."""

    text: str
    names: tuple[list[Span], ...]


def scan(texts: Sequence[str], pack: Pack) -> list[Scanned]:
    """Look for the names in all texts of a document."""
    joined = SEPARATOR.join(texts)
    if pack.direction == "rtl":
        joined = MARKS.sub(" ", joined)
    starts = _starts(texts)
    found = [_parted(recognizer(joined, pack), starts) for recognizer in NAMES]
    return [
        Scanned(joined[start : start + len(text)], tuple(spans[place] for spans in found))
        for place, (start, text) in enumerate(zip(starts, texts, strict=True))
    ]


def _starts(texts: Sequence[str]) -> list[int]:
    """Where each of the joined texts starts."""
    starts, start = [], 0
    for text in texts:
        starts.append(start)
        start += len(text) + len(SEPARATOR)
    return starts


def _parted(spans: list[Span], starts: list[int]) -> list[list[Span]]:
    """The spans of each text, counted from its start."""
    parted: list[list[Span]] = [[] for _ in starts]
    place = 0
    for span in spans:
        while place + 1 < len(starts) and starts[place + 1] <= span.start:
            place += 1
        start = starts[place]
        parted[place].append(Span(span.start - start, span.end - start, span.kind, span.value))
    return parted


def recognize(text: str, context: Context) -> list[Span]:
    """What is recognised in one block's text: sorted spans that do not overlap. Blocks come in document order."""
    return recognize_scanned(scan([text], context.pack)[0], context)


def recognize_scanned(scanned: Scanned, context: Context) -> list[Span]:
    """The same for a text whose names were looked for before."""
    context.unknown.clear()
    kept = find_references(scanned.text, context)
    for later in scanned.names:
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
