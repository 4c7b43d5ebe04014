"""References in a block of text: tokens, then mentions, then whose act each is, then spans.

It stands apart as the one place that joins the stages.
"""

from __future__ import annotations

from akn_convert.recognizers.context import Context
from akn_convert.recognizers.instruments import adopted
from akn_convert.recognizers.references.acts import number_of, symbol_of
from akn_convert.recognizers.references.citations import LEANING, addresses, cite
from akn_convert.recognizers.references.figures import Token
from akn_convert.recognizers.references.lexicon import Lexicon, lexicon
from akn_convert.recognizers.references.mentions import Mention, NumberFirst, Sentence
from akn_convert.recognizers.references.organs import BODIES, COMMISSION, COUNCILS, actor_of
from akn_convert.recognizers.references.parts import Parts, Pointer, parts
from akn_convert.recognizers.references.reference import Reference, reference
from akn_convert.recognizers.references.shapes import is_decision
from akn_convert.recognizers.references.symbols import act_of, spoken_by, with_addition
from akn_convert.recognizers.spans import Span

ADDITION_REACH = 40
FORMULA = 45
NOTE = 400
DIVISIONS = ("att_", "sec_")
ENDS = (".", "。")
POINTING = frozenset({"paragraph", "here"})


def find_references(text: str, context: Context) -> list[Span]:
    """The references and dates of one block, sorted; `context` learns what the block names."""
    words, addressed, ended = lexicon(context.pack.code), ".org" in text, text.endswith(ENDS)
    numbered = words.numbered(text)
    if not numbered and len(text) > FORMULA and not addressed:
        return []
    figures = words.figures(text) if numbered else []
    cites = words.cites(text, figures)
    if cites or (ended and not numbered):
        tokens = figures = words.tokens(text, figures)
    else:
        tokens = words.lasting(text)
    if not (tokens or figures or addressed):
        if ended and numbered and len(text) < NOTE:
            context.noted = None
        return []
    kinds = {token.kind for token in tokens}
    if not kinds.isdisjoint(BODIES):
        _listen(text, tokens, words, context)
    spans = [Span(t.start, t.end, "date", t.value) for t in figures if t.kind == "date"]
    pointers = _point(text, tokens, context, spans) if not kinds.isdisjoint(POINTING) else []
    if cites:
        spans += _acts(text, tokens, words, context, pointers)
    spans += _documents(text, figures, context, pointers)
    spans.sort()
    if not kinds.isdisjoint(LEANING):
        spans = cite(text, tokens, context, spans)
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


def _point(text: str, tokens: list[Token], context: Context, spans: list[Span]) -> list[Pointer]:
    known, pointers = parts(context.pack.code), []
    for token in tokens:
        if token.kind in POINTING and known is not None:
            own, pointer = known.read(text, token)
            spans += own
            if pointer is not None:
                pointers.append(pointer)
    return pointers


def _acts(text: str, tokens: list[Token], words: Lexicon, context: Context, pointers: list[Pointer]) -> list[Span]:
    reader = NumberFirst if words.number_first else Sentence
    known = parts(context.pack.code)
    divided = known is not None and known.divided(text)
    spans = []
    for mention in reader(text, tokens, words).mentions:
        ends = (mention.stop,) if mention.stop == mention.close else (mention.stop, mention.close)
        part = _part(text, mention.start, ends, known, pointers, divided) if known else ""
        span = _act(mention, context, part)
        if span is not None:
            spans.append(span)
        elif mention.head is not None:
            context.unknown.append((mention.start, mention.end))
    return spans


def _part(
    text: str, start: int, ends: tuple[int, ...], known: Parts, pointers: list[Pointer], divided: bool = False
) -> str:
    """The part that is named before `start`, or behind one of `ends` (the number's, and its organ's or date's)."""
    item = known.preceding(text, pointers, start) if pointers else ""
    division = known.announced(text, start) if divided and not item.startswith(DIVISIONS) else ""
    if item or division:
        return "__".join(filter(None, (division, item)))
    for end in ends:
        if part := known.following(text, end):
            return part
    return ""


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
    spans, previous, end = [], "", 0
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
        part = _part(text, token.start, (token.end,), known, pointers) if known else ""
        spans.append(Span(token.start, token.end, "ref", reference(symbol, act.actor, act.number, date, part)))
    return spans
