"""Recognizers: what stands in a text, as spans. One ordered table says which of them wins where two overlap.

They look at a block's text and never cut it; one function of the core cuts. A context goes along from block to block,
because what "its" and "the Council" mean hangs on who speaks and on who was named before.
"""

from __future__ import annotations

from collections.abc import Callable

from akn_convert.recognizers.context import Context
from akn_convert.recognizers.references.reading import find_references
from akn_convert.recognizers.spans import Span

__all__ = ["Context", "recognize"]

Recognizer = Callable[[str, Context], list[Span]]


def _entities(text: str, context: Context) -> list[Span]:
    from akn_convert.recognizers.entities import find_entities

    return find_entities(text, context.pack)


# Precedence: a span of an earlier recognizer keeps its place, and what overlaps it later is left out.
RECOGNIZERS: tuple[Recognizer, ...] = (find_references,)


def recognize(text: str, context: Context) -> list[Span]:
    """What is recognised in one block's text: spans sorted by place, none overlapping. Blocks come in document order."""
    context.unknown.clear()
    kept: list[Span] = []
    for recognizer in RECOGNIZERS:
        kept = _merge(kept, recognizer(text, context))
    return kept


def _merge(kept: list[Span], later: list[Span]) -> list[Span]:
    if not later:
        return kept
    if not kept:
        return later
    free = [s for s in later if not any(s.start < k.end and k.start < s.end for k in kept)]
    return sorted(kept + free)
