"""The resolutions that one text holds, each labelled and described: one, the parts of a composite, or a volume's.

`reading` takes a text from stage to stage; this knows what is one document and what is several.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from akn_convert.languages.pack import Pack
from akn_convert.recognizers.actions import recital_opening
from akn_convert.text.blocks import Block
from akn_convert.text.composite import label_part, part_starts
from akn_convert.text.decisions import label_decision, opening_of
from akn_convert.text.doubts import Doubt
from akn_convert.text.head import label_head
from akn_convert.text.patterns import Patterns
from akn_convert.text.roles import Roles
from akn_convert.text.volume import resolution_starts, speaks

SEVERAL = (
    "The file holds {} resolutions or decisions, the second of which begins here. Each is a component of one "
    "collection; split the file to get one for each."
)


@dataclass
class Member:
    """The blocks of a resolution. `lettered`: it is a further part (B, C, …) of the one before.

    `opening` is the block with which the words of a decision begin; 0 for a resolution.
    """

    blocks: list[Block]
    annexes_first: bool = False
    lettered: bool = False
    opening: int = 0


@dataclass
class Members:
    """What a text holds: `head`, which is the whole text where it is one resolution, and the resolutions below it.

    `actor` is the organ that speaks, empty where none was found; `volume`: each has a number of its own.
    """

    head: Member
    below: list[Member]
    actor: str
    doubts: list[Doubt]
    volume: bool = False

    def all(self) -> list[Member]:
        """The head and what stands below it, in the order of the text."""
        return [self.head, *self.below]


def members_of(source: str, blocks: list[Block], known: Patterns, pack: Pack) -> Members:
    """Label the blocks of a text."""
    starts, shared = part_starts(source, blocks, known)
    volume = resolution_starts(source, blocks, known, pack)
    if len(volume) > 1:
        return volume_of(source, blocks, volume, known, pack)
    if not starts and volume and (decision := lone_decision(source, blocks, volume[0], known, pack)) is not None:
        return decision
    if not starts:
        roles = Roles(source, blocks, known, pack)
        roles.assign()
        return Members(Member(blocks, roles.annexes_first), [], roles.actor, roles.problems)
    head = blocks[: starts[0]]
    found = Members(Member(head), [], "", [])
    for start, stop in pairwise([*starts, len(blocks)]):
        add(found, source, blocks[start:stop], known, pack)
        label_part(source, found.below[-1].blocks)
    if shared < 0:
        label_head(source, head, known, found.actor, pack)
    else:
        Roles(source, head, known, pack).share(shared)
    return found


def lone_decision(source: str, blocks: list[Block], start: int, known: Patterns, pack: Pack) -> Members | None:
    """Label the blocks of a decision with a masthead above its title at `start`; None where an organ speaks below."""
    opening = opening_of(source, blocks[start:], known)
    if not opening or any(speaks(source[slice(*block.pieces[0])], known) for block in blocks[start + 1 :]):
        return None
    roles, head = Roles(source, blocks[start:], known, pack), blocks[:start]
    opening = label_decision(roles, opening)
    label_head(source, head, known, roles.actor, pack)
    member = Member(head + roles.blocks, roles.annexes_first, opening=len(head) + opening)
    return Members(member, [], roles.actor, roles.problems)


def add(found: Members, source: str, blocks: list[Block], known: Patterns, pack: Pack) -> None:
    """Label the blocks of one of several resolutions."""
    roles = Roles(source, blocks, known, pack)
    opening = opening_of(source, blocks, known) if found.volume else 0
    if opening:
        opening = label_decision(roles, opening)
    else:
        roles.assign()
    found.below.append(Member(roles.blocks, lettered=not found.volume, opening=opening))
    found.actor = found.actor or roles.actor
    found.doubts += roles.problems


def volume_of(source: str, blocks: list[Block], starts: list[int], known: Patterns, pack: Pack) -> Members:
    """Label the blocks of several resolutions; `starts` are the first of each."""
    head = blocks[: starts[0]]
    found = Members(Member([]), [], "", [], volume=True)
    first = continues(source, head, known, pack)
    if first is not None:
        roles = Roles(source, head, known, pack)
        roles.assign(first)
        found.below.append(Member(roles.blocks))
    else:
        for block in head:
            block.label = "masthead"
        found.head.blocks = head
    for start, stop in pairwise([*starts, len(blocks)]):
        within = blocks[start:stop]
        letters, shared = part_starts(source, within, known)
        inner = letters[1:] if shared < 0 else []
        for begin, end in pairwise([0, *inner, len(within)]):
            add(found, source, within[begin:end], known, pack)
            found.below[-1].lettered = begin > 0
            if begin:
                label_part(source, found.below[-1].blocks)
    found.doubts.append(("T141", SEVERAL.format(len(starts)), blocks[starts[1]].start))
    return found


def continues(source: str, blocks: list[Block], known: Patterns, pack: Pack) -> int | None:
    """Where the preamble goes on in the end of a resolution that began on another page: at its first recital, else at
    its first number. None where there is neither: then the blocks are the head of this page."""
    opening = (i for i, block in enumerate(blocks) if recital_opening(source[block.start : block.end], pack))
    numbered = (i for i, block in enumerate(blocks) if known.number(source[slice(*block.pieces[0])]) is not None)
    return next(opening, next(numbered, None))
