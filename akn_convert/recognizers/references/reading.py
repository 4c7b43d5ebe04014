"""References in a block of text: tokens, then mentions, then whose act each is, then spans.

It stands apart as the one place that joins the stages.
"""

from __future__ import annotations

import re

from akn_convert.recognizers.context import Context
from akn_convert.recognizers.references.acts import number_of, symbol_of
from akn_convert.recognizers.references.lexicon import Lexicon, Token, lexicon
from akn_convert.recognizers.references.mentions import Mention, NumberFirst, Sentence
from akn_convert.recognizers.references.organs import BODIES, COUNCILS, actor_of
from akn_convert.recognizers.references.reference import reference
from akn_convert.recognizers.references.shapes import is_decision
from akn_convert.recognizers.references.symbols import act_of, with_addition
from akn_convert.recognizers.spans import Span


FORMULA = 100
HAS_DIGIT = re.compile(r"\d").search


def find_references(text: str, context: Context) -> list[Span]:
    """The references and dates of one block, sorted; `context` learns what the block names."""
    if len(text) > FORMULA and HAS_DIGIT(text) is None:
        return []
    words = lexicon(context.pack.code)
    tokens = words.tokens(text)
    kinds = {token.kind for token in tokens}
    if not kinds.isdisjoint(BODIES):
        for token in tokens:
            if token.kind in BODIES:
                _listen(text, token, words, context)
    spans = [Span(t.start, t.end, "date", t.value) for t in tokens if t.kind == "date"]
    if "number" in kinds or ("integer" in kinds and "resolution" in kinds):
        spans += _acts(text, tokens, words, context)
    if "symbol" in kinds:
        spans += _documents(text, tokens, context)
    spans.sort()
    return spans


def _listen(text: str, organ: Token, words: Lexicon, context: Context) -> None:
    """Who was named as a council, and who speaks from here on (a draft inside a text opens with its own formula)."""
    if organ.kind in COUNCILS:
        context.council = organ.kind
    if (
        organ.kind != context.actor
        and words.speaks_after.match(text, organ.end)
        and words.speaks_before.search(text, max(0, organ.start - 8), organ.start)
    ):
        context.actor = organ.kind


def _acts(text: str, tokens: list[Token], words: Lexicon, context: Context) -> list[Span]:
    reader = NumberFirst if words.number_first else Sentence
    spans = []
    for mention in reader(text, tokens, words).mentions:
        span = _act(mention, context)
        if span is not None:
            spans.append(span)
        elif mention.head is not None:
            context.unknown.append((mention.start, mention.end))
    return spans


def _act(mention: Mention, context: Context) -> Span | None:
    actor = actor_of(mention, context)
    if not actor:
        return None
    decision = mention.head is not None and mention.head.kind == "decision" and is_decision(actor, mention.shape)
    symbol = symbol_of(actor, mention.shape, decision, mention.date)
    date = context.dates.setdefault(symbol, mention.date) if mention.date else context.dates.get(symbol, "")
    context.last = symbol
    return Span(mention.start, mention.end, "ref", reference(symbol, actor, number_of(mention.shape), date, ""))


def _documents(text: str, tokens: list[Token], context: Context) -> list[Span]:
    spans, previous, end = [], "", 0
    for token in tokens:
        if token.kind == "symbol":
            previous, end = token.value, token.end
        elif token.kind == "addition" and previous and token.start - end < 40:
            token = token._replace(value=with_addition(previous, token.value))
        else:
            continue
        act = act_of(token.value)
        context.last = token.value
        date = context.dates.get(token.value, "")
        spans.append(Span(token.start, token.end, "ref", reference(token.value, act.actor, act.number, date, "")))
    return spans
