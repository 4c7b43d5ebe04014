"""References that lean on another one: "the same resolution", "Ibid.", and entries of the Treaty Series.

It stands apart because these name no number of an organ's act: they need what was cited before, or a volume.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace

from akn_convert.recognizers.context import Context
from akn_convert.recognizers.references.figures import Token
from akn_convert.recognizers.references.items import Pointed
from akn_convert.recognizers.references.lexicon import THAT
from akn_convert.recognizers.references.parts import NOTHING, Parts, Pointer, parts
from akn_convert.recognizers.references.reference import Reference
from akn_convert.recognizers.spans import IN_ORDER, Span

SERIES = "https://treaties.un.org/doc/Publication/UNTS/Volume%20{volume}/v{volume}.pdf"
LEANING = frozenset({"same", THAT, "ibid", "volume"})
ADDRESS = re.compile(
    r"(?:https?://|www\.)(?:[a-z0-9-]{1,40}\.){0,4}(?:un|undocs|unodc|ohchr|unhcr)\.org(?:/[A-Za-z0-9_/.%?=&#-]*)?"
)
LEAGUE_REACH = 60
NEAR = 6


def addresses(text: str, spans: list[Span]) -> list[Span]:
    """`spans` with the web addresses of the United Nations in the text, which swallow what stands inside them."""
    found = []
    for m in ADDRESS.finditer(text):
        end = m.end() - (len(m[0]) - len(m[0].rstrip(".,;")))
        address = text[m.start() : end]
        full = address if address.startswith("http") else f"http://{address}"
        found.append(Span(m.start(), end, "ref", Reference("", name=full, address=full)))
    starts = [span.start for span in found]
    apart = [s for s in spans if not _inside(s, found, bisect_left(starts, s.end) - 1)]
    return sorted(apart + found, key=IN_ORDER)


def _inside(span: Span, found: list[Span], place: int) -> bool:
    return place >= 0 and found[place].end > span.start


def cite(text: str, tokens: list[Token], context: Context, spans: list[Span], pointers: list[Pointer]) -> list[Span]:
    """`spans` with the references that lean on earlier ones, sorted, none overlapping."""
    known = parts(context.pack.code)
    if known is None:
        return spans
    added: list[Span] = []
    place = 0
    for token in tokens:
        if token.kind not in LEANING:
            continue
        while place < len(spans) and spans[place].start < token.end:
            place += 1
        before = spans[place - 1] if place else None
        found = _read(text, token, context, known, spans, place)
        if found is not None and (before is None or before.end <= found.start):
            added += _parts_of(found, known.of(text, found.start, (found.end,), pointers))
    return sorted(spans + added, key=IN_ORDER) if added else spans


def _read(text: str, token: Token, context: Context, known: Parts, spans: list[Span], place: int) -> Span | None:
    if token.kind in ("same", THAT):
        return _same(token, spans, place)
    treaty = _treaty(text, token, known)
    return treaty or (_ibid(text, token, context, known) if token.kind == "ibid" else None)


def _parts_of(found: Span, what: Pointed) -> Iterator[Span]:
    """A mention with the part that the words before it name (paragraph 2 of that resolution), or each of them."""
    cited = found.value
    if what is not NOTHING and isinstance(cited, Reference) and not cited.part:
        yield replace(found, value=cited.within(what.part))
        yield from (Span(item.start, item.end, "ref", cited.within(item.part)) for item in what.items)
    else:
        yield found


def _same(token: Token, spans: list[Span], place: int) -> Span | None:
    """The act named last before these words in the same block, at most a few dates away."""
    for span in reversed(spans[max(0, place - NEAR) : place]):
        if isinstance(span.value, Reference) and span.value.actor:
            return Span(token.start, token.end, "ref", span.value.whole())
    return None


def _ibid(text: str, token: Token, context: Context, known: Parts) -> Span | None:
    noted = context.noted
    if noted is None or token.start > 2 or not known.cite_only.match(text, token.end):
        return None
    part = known.following(text, token.end).part
    return Span(token.start, token.end, "ref", noted.within(part))


def _treaty(text: str, token: Token, known: Parts) -> Span | None:
    m = known.treaty.match(text, token.end)
    if m is None or known.league.search(text, max(0, token.start - LEAGUE_REACH), token.start):
        return None
    volume, number = int(m["volume"]), int(m["number"])
    start = token.start if token.kind == "volume" and not text.startswith("》", token.end) else _digits(m)
    entry = Reference("", name=f"unts-{volume}-{number}", address=SERIES.format(volume=volume))
    return Span(start, m.end(), "ref", entry)


def _digits(m: re.Match[str]) -> int:
    """Where the volume's own words begin (第 before its number)."""
    return m.start("volume") - (2 if m.string[m.start("volume") - 1].isspace() else 1)
