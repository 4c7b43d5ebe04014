"""Whose act a mention names, from what the sentence says, what the number allows, and who speaks.

It stands apart because it weighs evidence: the words beside a number come first, but an organ whose acts cannot have
such a number, or not at that date, yields to the next piece of evidence.
"""

from __future__ import annotations

from collections.abc import Iterator

from akn_convert.recognizers.context import Context
from akn_convert.recognizers.references.mentions import ACTS, Mention
from akn_convert.recognizers.references.shapes import Shape, default_actor, fits, is_council_number, plausible

ASSEMBLY, HUMAN_RIGHTS, SECURITY, ECONOMIC = "unga", "unga-hrc", "unsc", "unecosoc"
COUNCILS = frozenset({HUMAN_RIGHTS, SECURITY, ECONOMIC})
BODIES = COUNCILS | {ASSEMBLY, "chr"}
NOBODY = ""


def meant(word: str, context: Context) -> str:
    """The organ that a word means here: "the Council" is the council that speaks, or else the one named last."""
    if word == "self":
        return context.actor
    if word == "assembly":
        return ASSEMBLY
    if word == "council":
        return context.actor if context.actor in COUNCILS else context.council
    return word


def actor_of(mention: Mention, context: Context) -> str:
    """The organ whose act `mention` names; empty where nobody can tell or where it is no act of a known organ."""
    head, shape = mention.head, mention.shape
    if head is None or (head.kind and head.kind not in ACTS):
        return SECURITY if head is None and shape.kind == "year" and is_council_number(shape) else NOBODY
    decision = head.kind == "decision"
    for actor in _evidence(mention, context):
        if actor == "other":
            return NOBODY
        if actor and _possible(actor, shape, mention.date, decision, context):
            return actor
    return _fallback(shape, mention.date, context)


def _evidence(mention: Mention, context: Context) -> Iterator[str]:
    if mention.after:
        yield meant(mention.after, context)
    if mention.head is not None and mention.head.near:
        yield meant(mention.head.near, context)
    yield context.actor


def _possible(actor: str, shape: Shape, date: str, decision: bool, context: Context) -> bool:
    if not fits(actor, shape, decision) or not plausible(actor, shape, date):
        return False
    later = actor == context.actor == HUMAN_RIGHTS and shape.kind == "slash" and 0 < context.session < int(shape.first)
    return not later


def _fallback(shape: Shape, date: str, context: Context) -> str:
    actor = default_actor(shape, NOBODY)
    if shape.kind == "slash" and date:
        for other in (actor, ASSEMBLY, HUMAN_RIGHTS, ECONOMIC):
            if other and fits(other, shape) and plausible(other, shape, date):
                return other
    return actor
