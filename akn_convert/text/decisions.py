"""Decisions among the resolutions of a volume: a numbered title, then at which meeting the organ decided what.

They stand apart because no organ speaks in them: a decision has no formula, no preamble and no end lines, and its first
words say when it was taken. Source: the printed volumes "Resolutions and decisions", each organ's.
"""

from __future__ import annotations

from itertools import islice

from akn_convert.languages.pack import Pack
from akn_convert.recognizers.dates import find_dates
from akn_convert.text.blocks import Block
from akn_convert.text.head import title
from akn_convert.text.patterns import LONGEST_OPENING, Patterns
from akn_convert.text.roles import Roles
from akn_convert.text.volume import BELOW_DECISION, below_title


def opening_of(source: str, blocks: list[Block], known: Patterns) -> int:
    """The block with which the words of a decision begin, below its title; 0 where the blocks are no decision."""
    for index, text in enumerate(islice(below_title(source, blocks, 0, known), BELOW_DECISION), 1):
        if known.decides(text)[1]:
            return index
    return 0


def label_decision(roles: Roles, opening: int) -> int:
    """Label the blocks of a decision whose words begin at `opening`; returns where they begin afterwards."""
    head, first = roles.blocks[:opening], roles.blocks[opening]
    roles.actor = roles.patterns.decides(roles.source[first.start : first.end])[0]
    title(roles.source, head, 0)
    for block in head:
        block.label = "title"
    roles.blocks[:opening] = head
    roles.assign(len(head), recites=False)
    return len(head)


def decided_on(opening: Block, pack: Pack) -> str:
    """The date of a decision, ISO, from its first words; empty where they have none."""
    dates = find_dates(opening.text[:LONGEST_OPENING], pack)
    return dates[0].date if dates else ""
