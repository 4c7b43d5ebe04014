"""The end lines: meeting, date of adoption and vote, as marks on them and as metadata."""

from __future__ import annotations

from dataclasses import replace

from akn_convert.languages.pack import Pack
from akn_convert.metadata import Metadata, Vote
from akn_convert.model import Mark
from akn_convert.recognizers.dates import find_dates
from akn_convert.recognizers.votes import Count, parse_vote
from akn_convert.recognizers.votes import Vote as Parsed
from akn_convert.text.blocks import Block
from akn_convert.text.patterns import LOOSE_MARK, Patterns, squash

SIDES = (("in_favour", "inFavour"), ("against", "against"), ("abstaining", "abstaining"))


def close(blocks: list[Block], metadata: Metadata, patterns: Patterns, pack: Pack) -> tuple[Metadata, list[str]]:
    """Mark the end lines. Returns the metadata with what they add, and what does not add up in a vote."""
    for block in blocks:
        line = squash(block.text)
        dates = find_dates(block.text, pack) if len(block.text) < 200 else []
        if dates and not metadata.date:
            metadata = replace(metadata, date=dates[-1].date)
        if patterns.meeting.match(line):
            end = dates[0].start if dates else len(block.text)
            end = len(block.text[:end].rstrip(" ,"))
            block.marks.append(Mark(0, end, "event", (("refersTo", "#meeting"),)))
        block.marks += [Mark(found.start, found.end, "docDate", (("date", found.date),)) for found in dates]
    vote = parse_vote([LOOSE_MARK.sub("", block.text) for block in blocks], pack)
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
    outcome = [
        Mark(0, len(block.text), "vote", (("by", f"#{organ}"),)),
        Mark(0, len(block.text), "outcome", (("refersTo", f"#{vote.outcome}"),)),
    ]
    block.marks = outcome + [mark for mark in block.marks if mark.tag == "docDate"]
    for side, name in SIDES:
        count: Count = getattr(vote, side)
        place = count.place
        if place is None or count.number is None or place.line != vote.place.line:
            continue
        normalized = (("refersTo", f"#{name}"), ("normalized", str(count.number)))
        block.marks.append(Mark(place.start, place.end, "quantity", normalized))
