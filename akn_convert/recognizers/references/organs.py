"""Whose act a mention names, from what the sentence says, what the number allows, and who speaks.

It stands apart because it weighs evidence: the words beside a number come first, but an organ whose acts cannot have
such a number, or not at that date, yields to the next piece of evidence.
"""

from __future__ import annotations

from collections.abc import Iterator

from akn_convert.recognizers.context import Context
from akn_convert.recognizers.references.acts import SERIES
from akn_convert.recognizers.references.lexicon import HEARD
from akn_convert.recognizers.references.mentions import ACTS, Mention
from akn_convert.recognizers.references.shapes import (
    Shape,
    default_actor,
    fits,
    is_biennium,
    is_council_number,
    plausible,
)

ASSEMBLY, HUMAN_RIGHTS, SECURITY, ECONOMIC = "unga", "unga-hrc", "unsc", "unecosoc"
COUNCILS = frozenset({HUMAN_RIGHTS, SECURITY, ECONOMIC})
COMMISSION = "chr"  # the Commission on Human Rights, the Council's forerunner until 2006
BODIES = frozenset(HEARD)
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
    if head is None:
        return _without_head(mention, context)
    if head.kind and head.kind not in ACTS:
        return NOBODY
    decision = head.kind == "decision"
    said = [meant(word, context) for word in (mention.after, head.near) if word]
    if said[:1] and (said[0] == "other" or said[0] in SERIES):
        context.others[shape] = said[0] if fits(said[0], shape, decision) else NOBODY
        return context.others[shape]
    if not said and shape in context.others:
        return context.others[shape]
    if not said and is_biennium(shape) and context.actor != ECONOMIC:
        return NOBODY
    for actor in (*said, context.actor):
        if _possible(actor, shape, mention.date, decision, context):
            return actor
    for actor in _fallbacks(shape, context):
        if _possible(actor, shape, mention.date, decision, context):
            return actor
    return next((actor for actor in said if _possible(actor, shape, "", decision, context)), NOBODY)


def _without_head(mention: Mention, context: Context) -> str:
    """A number that no word introduces (a list that a page's end cut off): its year or its date must prove it."""
    shape = mention.shape
    if shape.kind == "year" and is_council_number(shape):
        return SECURITY
    dated = shape.kind == "slash" and mention.date and _possible(context.actor, shape, mention.date, False, context)
    return context.actor if dated else NOBODY


def _known(actor: str, context: Context) -> bool:
    """A low session number is the Human Rights Council's only where that council was named."""
    return actor != HUMAN_RIGHTS or HUMAN_RIGHTS in (context.actor, context.council)


def _possible(actor: str, shape: Shape, date: str, decision: bool, context: Context) -> bool:
    if not actor or not fits(actor, shape, decision) or not plausible(actor, shape, date):
        return False
    later = actor == context.actor == HUMAN_RIGHTS and shape.kind == "slash" and 0 < context.session < int(shape.first)
    return not later


def _fallbacks(shape: Shape, context: Context) -> Iterator[str]:
    """Whose act the number can be at all, the likeliest first."""
    heir = context.actor == HUMAN_RIGHTS and context.commission
    for actor in (COMMISSION if heir else NOBODY, default_actor(shape, NOBODY), ASSEMBLY, HUMAN_RIGHTS, ECONOMIC):
        if _known(actor, context):
            yield actor
