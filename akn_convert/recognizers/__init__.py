"""Recognizers: what stands in a text, as spans. One ordered table says which of them wins where two overlap.

They look at a block's text and never cut it; one function of the core cuts. Names mean the same wherever they stand, so
they are looked for in all texts of a document at once. References are read block after block with a context, because
what "its" and "the Council" mean hangs on who speaks and on who was named before.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from akn_convert.languages.pack import Pack
from akn_convert.recognizers.context import Context
from akn_convert.recognizers.entities import find_entities
from akn_convert.recognizers.folding import is_wide, narrow
from akn_convert.recognizers.instruments import find_instruments
from akn_convert.recognizers.references.reading import find_references
from akn_convert.recognizers.spans import Span

__all__ = ["NAMES", "Context", "Scanned", "recognize", "recognize_scanned", "scan"]

MARKS = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069\u061c]")
NOTHING: tuple[Span, ...] = ()
SEPARATOR = "\0"
"""Stands between two texts that are read as one. It is no letter and no blank, so no name goes over it."""

# Precedence: references come first, then these. A span keeps its place, and what overlaps it later is left out.
NAMES: tuple[Callable[[str, Pack], list[Span]], ...] = (find_instruments, find_entities)


@dataclass(slots=True, init=False)
class Scanned:
    """A text as it is read (without direction marks), and the spans in it of each recognizer of `NAMES`."""

    text: Final[str]
    names: Final[Sequence[Sequence[Span]]]

    def __init__(self, text: str, names: Sequence[Sequence[Span]]) -> None:
        self.text = text
        self.names = names


def scan(texts: Sequence[str], pack: Pack) -> list[Scanned]:
    """Look for the names in all texts of a document."""
    if pack.direction == "rtl":
        texts = [MARKS.sub(" ", text) for text in texts]
    joined = SEPARATOR.join(texts)
    if is_wide(joined):
        joined, texts = narrow(joined), [narrow(text) for text in texts]
    found = [_parted(recognizer(joined, pack), texts) for recognizer in NAMES]
    return list(map(Scanned, texts, zip(*found, strict=True)))


def _parted(spans: list[Span], texts: Sequence[str]) -> list[Sequence[Span]]:
    """The spans of each of the joined texts, counted from its start."""
    parted: list[Sequence[Span]] = []
    place = start = 0
    for text in texts:
        end = start + len(text)
        own: list[Span] = []
        while place < len(spans) and spans[place].start < end:
            span = spans[place]
            own.append(Span(span.start - start, span.end - start, span.kind, span.value))
            place += 1
        parted.append(own or NOTHING)
        start = end + len(SEPARATOR)
    return parted


def recognize(text: str, context: Context) -> list[Span]:
    """What is recognised in one block's text: sorted spans that do not overlap. Blocks come in document order."""
    return recognize_scanned(scan([text], context.pack)[0], context)


def recognize_scanned(scanned: Scanned, context: Context) -> list[Span]:
    """The same for a text whose names were looked for before."""
    context.unknown.clear()
    kept = find_references(scanned.text, context)
    for later in scanned.names:
        if later:
            kept = _merge(kept, later)
    return kept


def _merge(kept: list[Span], later: Sequence[Span]) -> list[Span]:
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
