"""References in a block of text: tokens, then mentions, then whose act each is, then spans.

It stands apart as the one place that joins the stages.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from akn_convert.recognizers.context import Context
from akn_convert.recognizers.instruments import adopted
from akn_convert.recognizers.references.acts import number_of, symbol_of
from akn_convert.recognizers.references.citations import LEANING, addresses, cite
from akn_convert.recognizers.references.figures import Token
from akn_convert.recognizers.references.items import Pointed, within
from akn_convert.recognizers.references.lexicon import Lexicon, lexicon
from akn_convert.recognizers.references.mentions import Mention, NumberFirst, Sentence
from akn_convert.recognizers.references.organs import BODIES, COMMISSION, COUNCILS, actor_of
from akn_convert.recognizers.references.parts import END_OF, NOTHING, Parts, Pointer, parts
from akn_convert.recognizers.references.reference import Reference, reference
from akn_convert.recognizers.references.shapes import is_decision
from akn_convert.recognizers.references.symbols import act_of, spoken_by, with_addition
from akn_convert.recognizers.spans import IN_ORDER, Span

ADDITION_REACH = 40
FORMULA = 45
NOTE = 400
ADDED = re.compile(r"(.*(?:Add|Corr|Rev)\.)(\d{1,2})")
NUMBER = re.compile(r"\d{1,2}(?![\d/])")
ENDING = re.compile(r"\s*(?:[,;:.)\]\uff09\u060c\u061b\u3001\uff0c\uff1b\u3002]|$)")
ENDS = (".", "。")
POINTING = frozenset({"paragraph", "here", "annex"})


def find_references(text: str, context: Context) -> list[Span]:
    """The references and dates of one block, sorted; `context` learns what the block names."""
    words, addressed, ended = lexicon(context.pack.code), ".org" in text, text.endswith(ENDS)
    numbered = words.numbered(text)
    if not numbered and len(text) > FORMULA and not addressed and not words.annexed(text):
        return []
    figures = words.figures(text) if numbered else []
    cites = words.cites(text, figures)
    if cites or (ended and not numbered):
        tokens = figures = words.tokens(text, figures)
    else:
        tokens = words.lasting(text)
    recites = words.recites(text)
    if not (tokens or figures or addressed or recites):
        if ended and numbered and len(text) < NOTE:
            context.noted = None
        return []
    kinds = {token.kind for token in tokens}
    if not kinds.isdisjoint(BODIES):
        _listen(text, tokens, words, context)
    spans = [Span(t.start, t.end, "date", t.value) for t in figures if t.kind == "date"]
    points = recites or not kinds.isdisjoint(POINTING)
    pointers = _point(text, tokens, context, spans, recites) if points else []
    if cites:
        spans += _acts(text, tokens, words, context, pointers)
    spans += _documents(text, figures, context, pointers)
    spans.sort(key=IN_ORDER)
    if not kinds.isdisjoint(LEANING):
        spans = cite(text, tokens, context, spans, pointers)
    if addressed:
        spans = addresses(text, spans)
    if ended and len(text) < NOTE:
        context.noted = next((s.value for s in spans if isinstance(s.value, Reference)), None)
    return spans


def _listen(text: str, tokens: list[Token], words: Lexicon, context: Context) -> None:
    """Who was named as a council, and who speaks from here on (a draft inside a text opens with its own formula)."""
    for token in tokens:
        if token.kind not in BODIES:
            continue
        if token.kind in COUNCILS:
            context.council = token.kind
        context.commission = context.commission or token.kind == COMMISSION
        if (
            token.kind != context.actor
            and words.speaks_after.match(text, token.end)
            and words.speaks_before.search(text, max(0, token.start - 8), token.start)
        ):
            context.actor = token.kind


def _point(text: str, tokens: list[Token], context: Context, spans: list[Span], recites: bool = False) -> list[Pointer]:
    """What words for parts point to: `spans` gets those of this document. A preamble's paragraphs are read first."""
    known = parts(context.pack.code)
    if known is None:
        return []
    own, pointers, named = known.read_preamble(text) if recites else ([], [], [])
    spans += own
    for token in tokens:
        if token.kind in POINTING and not within(named, token.start):
            own, pointer = known.read(text, token)
            spans += own
            if pointer is not None:
                pointers.append(pointer)
    return sorted(pointers, key=END_OF) if named else pointers


def _acts(text: str, tokens: list[Token], words: Lexicon, context: Context, pointers: list[Pointer]) -> list[Span]:
    reader = NumberFirst if words.number_first else Sentence
    known = parts(context.pack.code)
    divided = known is not None and known.divided(text)
    spans: list[Span] = []
    for mention in reader(text, tokens, words).mentions:
        ends = (mention.stop,) if mention.stop == mention.close else (mention.stop, mention.close)
        what = known.of(text, mention.start, ends, pointers, divided) if known else NOTHING
        span = _act(mention, context, what.part)
        if span is not None:
            spans.append(span)
            if what.items:
                spans += _parts_of(span, what)
        elif mention.head is not None:
            context.unknown.append((mention.start, mention.end))
    return spans


def _act(mention: Mention, context: Context, part: str) -> Span | None:
    actor = actor_of(mention, context)
    if not actor:
        return None
    head = mention.head
    decision = head is not None and head.kind == "decision"
    if head is not None and decision and not is_decision(actor, mention.shape):
        if not head.shared:
            return None
        decision = False
    number = number_of(mention.shape)
    if mention.shape.letter and mention.date:
        context.sittings.setdefault(f"{actor}/{number}", mention.date)
    symbol = symbol_of(actor, mention.shape, decision, mention.date or context.sittings.get(f"{actor}/{number}", ""))
    date = _date(symbol, mention, context)
    return Span(mention.start, mention.end, "ref", reference(symbol, actor, number, date, part))


def _date(symbol: str, mention: Mention, context: Context) -> str:
    """When the act was adopted: as the text says, here or before, or a table; a date shared with a neighbour yields."""
    if mention.date and not mention.shared:
        return context.dates.setdefault(symbol, mention.date)
    return context.dates.get(symbol) or adopted().get(symbol) or mention.date


def _documents(text: str, figures: list[Token], context: Context, pointers: list[Pointer]) -> list[Span]:
    spans: list[Span] = []
    previous, end = "", 0
    known = parts(context.pack.code)
    for token in figures:
        if token.kind == "symbol":
            symbol = previous = spoken_by(context.actor, token.value)
            end = token.end
        elif token.kind == "addition" and previous and token.start - end < ADDITION_REACH:
            symbol = with_addition(previous, token.value)
        else:
            continue
        act = act_of(symbol)
        date = context.dates.get(symbol) or adopted().get(symbol, "")
        what = known.of(text, token.start, (token.end,), pointers) if known else NOTHING
        cited = Span(token.start, token.end, "ref", reference(symbol, act.actor, act.number, date, what.part))
        spans.append(cited)
        if what.items:
            spans += _parts_of(cited, what)
        if known and "." in symbol[-3:]:
            spans += _additions(text, token, symbol, known)
    return spans


def _parts_of(cited: Span, what: Pointed) -> Iterator[Span]:
    """A mention for each item of a list of parts of a document."""
    if isinstance(whole := cited.value, Reference):
        for item in what.items:
            yield Span(item.start, item.end, "ref", whole.within(item.part))


def _additions(text: str, token: Token, symbol: str, known: Parts) -> Iterator[Span]:
    """The numbers that go on with an addition: `Corr.1 and 2`, `Add.1–3`. A range gives its ends."""
    head, place = ADDED.fullmatch(symbol), token.end
    number = int(head[2]) if head else 0
    while head and (joint := known.joined.match(text, place)) and (m := NUMBER.match(text, joint.end())):
        place = m.end()
        if int(m[0]) <= number or not (ENDING.match(text, place) or known.joined.match(text, place)):
            return
        number = int(m[0])
        yield Span(m.start(), place, "ref", reference(f"{head[1]}{number}", "", "", "", ""))
