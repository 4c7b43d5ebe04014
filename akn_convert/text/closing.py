"""The end lines: meeting, date of adoption and vote, as marks on them and as metadata."""

from __future__ import annotations

from dataclasses import replace

from akn_convert.languages.pack import Pack
from akn_convert.metadata import Metadata, Vote
from akn_convert.model import Mark
from akn_convert.recognizers.votes import Count, parse_vote
from akn_convert.recognizers.votes import Vote as Parsed
from akn_convert.text.bidi import EMBEDDED, LOOSE_MARK, in_reading_order
from akn_convert.text.blocks import Block
from akn_convert.text.dating import dates_of
from akn_convert.text.patterns import Patterns, squash

SIDES = (("in_favour", "inFavour"), ("against", "against"), ("abstaining", "abstaining"))


def close(blocks: list[Block], metadata: Metadata, patterns: Patterns, pack: Pack) -> tuple[Metadata, list[str]]:
    """Mark the end lines. Returns the metadata with what they add, and what does not add up in a vote."""
    for block in blocks:
        line = squash(block.text)
        dates = dates_of(block.text, pack) if len(block.text) < 200 else []
        if dates and not metadata.date:
            metadata = replace(metadata, date=dates[-1].date)
        if patterns.meeting.match(line):
            end = dates[0].start if dates else len(block.text)
            end = len(block.text[:end].rstrip(" ,"))
            block.marks.append(Mark(0, end, "event", (("refersTo", "#meeting"),)))
        block.marks += [Mark(found.start, found.end, "docDate", (("date", found.date),)) for found in dates]
    vote = parse_vote([LOOSE_MARK.sub("", in_reading_order(block.text)) for block in blocks], pack)
    if vote is None:
        return metadata, []
    mark_vote(blocks, vote, metadata.organ_id)
    counts = tuple(
        (name, str(count.number), tuple(state.code for state in count.states))
        for side, name in SIDES
        if (count := getattr(vote, side)).number is not None
    )
    return replace(metadata, vote=Vote(vote.outcome, counts)), list(vote.differences)


def mark_vote(blocks: list[Block], vote: Parsed, organ: str) -> None:
    """`vote / outcome` round the words of adoption, `quantity` round each number."""
    block = blocks[vote.place.line]
    text = block.text
    outcome = [
        Mark(0, len(text), "vote", (("by", f"#{organ}"),)),
        Mark(0, len(text), "outcome", (("refersTo", f"#{vote.outcome}"),)),
    ]
    block.marks = outcome + [mark for mark in block.marks if mark.tag == "docDate"]
    for side, name in SIDES:
        count: Count = getattr(vote, side)
        place = count.place
        if place is None or count.number is None or place.line != vote.place.line:
            continue
        start, end = printed_at(text, place.start, place.end)
        normalized = (("refersTo", f"#{name}"), ("normalized", str(count.number)))
        block.marks.append(Mark(start, end, "quantity", normalized))


def printed_at(text: str, start: int, end: int) -> tuple[int, int]:
    """Where a number of the line as it is read stands in the line as it is printed."""
    if EMBEDDED not in text:
        return start, end
    number = in_reading_order(text)[start:end]
    at = text.find(number)
    return at, at + len(number)
