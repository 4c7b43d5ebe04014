"""What identifies the resolutions of a text: the metadata of the whole, and of each resolution where it has several.

`members` knows which blocks are whose; this reads their mastheads, titles and end lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import zip_longest

from akn_convert.akn.numbers import token
from akn_convert.errors import Problem
from akn_convert.languages.pack import Pack
from akn_convert.metadata import Metadata
from akn_convert.text.blocks import Block
from akn_convert.text.closing import close
from akn_convert.text.decisions import decided_on
from akn_convert.text.masthead import Masthead, actor_of, number_of
from akn_convert.text.members import Member, Members
from akn_convert.text.patterns import patterns

DATES = (
    "The masthead says that the resolution was adopted on {}, the end lines say on {}, which is taken. "
    "Compare both with the official record, or give the date with --date."
)
NAMED = "No number of the resolution was found; the symbol {} is that of the file's name."
ISSUED = "No line of adoption was found; the date of adoption is that of the masthead, {}."
LETTER = re.compile(r"\s?[A-Z](?:-[A-Z])?$")


@dataclass(frozen=True)
class Overrides:
    """What the caller knows better than the text: symbol, date of adoption, organ (actor).

    `named` is the symbol that the file is called by, for a text of the same organ that has none.
    """

    symbol: str = ""
    date: str = ""
    organ: str = ""
    named: str = ""


@dataclass
class Described:
    """The metadata of a text, those of the resolutions below it with the names of their components, and problems."""

    metadata: Metadata
    below: list[Metadata]
    names: list[str]
    problems: list[Problem]


def describe_members(members: Members, pack: Pack, overrides: Overrides) -> Described:
    """The metadata of a text and of each resolution in it."""
    if members.volume:
        return describe_volume(members, pack, overrides)
    metadata, problems = describe_member(members.head, pack, members.actor, overrides)
    below = [describe_part(member.blocks, metadata, pack) for member in members.below]
    shared_dates(members.below, below, metadata.date)
    if below and not metadata.date:
        metadata = replace(metadata, date=below[-1].date)
    if issued := metadata.published if metadata.organ == "unsc" and not metadata.date else "":
        metadata = replace(metadata, date=issued)
        problems.append(Problem("T107", ISSUED.format(issued)))
    return Described(metadata, below, [token(member.blocks[0].number) for member in members.below], problems)


def describe_volume(members: Members, pack: Pack, overrides: Overrides) -> Described:
    """The metadata of several resolutions with numbers of their own; those of the whole name the first and the last."""
    own = Overrides(organ=overrides.organ)
    problems: list[Problem] = []
    below: list[Metadata] = []
    whole = None
    for member, following in zip_longest(members.below, members.below[1:]):
        if member.lettered and whole is not None:
            below.append(describe_part(member.blocks, whole, pack))
            continue
        whole, differences = describe_member(member, pack, members.actor, own)
        if following is not None and following.lettered:
            whole = lettered(whole, first_letter(member.blocks))
        below.append(whole)
        problems += differences
    shared_dates(members.below, below, "")
    metadata, _ = describe(members.head.blocks, pack, members.actor, overrides)
    number = metadata.number or "_".join(ends(data.number for data in below))
    title = metadata.title or " – ".join(ends(data.symbol for data in below))
    date = metadata.date or max(data.date for data in below)
    names = [str(place) for place in range(1, len(below) + 1)]
    return Described(replace(metadata, number=number, title=title, date=date), below, names, problems)


def describe_member(member: Member, pack: Pack, actor: str, known: Overrides) -> tuple[Metadata, list[Problem]]:
    """The metadata of a resolution, or of a decision: the first words of one say when it was taken."""
    if not member.opening:
        return describe(member.blocks, pack, actor, known)
    date = known.date or decided_on(member.blocks[member.opening], pack)
    metadata, problems = describe(member.blocks, pack, actor, replace(known, date=date))
    return replace(metadata, symbol=metadata.symbol.replace("/RES/", "/DEC/")), problems


def ends(names: Iterable[str]) -> list[str]:
    """The first and the last of some names, those that are empty left out."""
    given = [name for name in names if name]
    return list(dict.fromkeys(given[:1] + given[-1:]))


def lettered(metadata: Metadata, letter: str) -> Metadata:
    """The metadata of a part: the symbol and the number with its letter, where the text has them."""
    symbol = LETTER.sub("", metadata.symbol)
    if not symbol:
        return metadata
    return replace(metadata, symbol=f"{symbol} {letter}".rstrip(), number=number_of(f"{symbol}{letter}"))


def first_letter(blocks: list[Block]) -> str:
    """The letter of the first part, alone below the title that the parts share."""
    titles = [block.text.strip(" .．") for block in blocks if block.label == "title"]
    return next((token(title) for title in titles[1:] if len(token(title)) == 1), "")


def shared_dates(members: list[Member], described: list[Metadata], date: str) -> None:
    """Give parts without end lines their date: they were adopted with the next part that has them."""
    for place in reversed(range(len(described))):
        date = described[place].date or date
        described[place] = replace(described[place], date=date)
        if not members[place].lettered:
            date = ""


def describe_part(blocks: list[Block], metadata: Metadata, pack: Pack) -> Metadata:
    """The metadata of a part: its own letter, title and end lines, the rest as for the whole."""
    known = patterns(pack)
    masthead = Masthead(pack, known, metadata.organ)
    for block in blocks:
        if block.label == "title":
            masthead.title(block)
    part = lettered(metadata, token(blocks[0].number))
    part = replace(part, title=masthead.said.get("title") or metadata.title, date="", vote=None)
    return close([block for block in blocks if block.label == "conclusion"], part, known, pack)[0]


def describe(blocks: list[Block], pack: Pack, actor: str, overrides: Overrides) -> tuple[Metadata, list[Problem]]:
    """The metadata from masthead, title and end lines; marks are put on them on the way."""
    known = patterns(pack)
    masthead = Masthead(pack, known, overrides.organ or actor)
    for block in blocks:
        if block.label == "masthead":
            masthead.line(block)
        elif block.label == "title":
            masthead.title(block)
    metadata = Metadata(**masthead.said)
    symbol = overrides.symbol or metadata.symbol
    problems: list[Problem] = []
    if not symbol and actor_of(overrides.named) == metadata.organ != "":
        symbol = overrides.named
        problems.append(Problem("T108", NAMED.format(symbol)))
    organ = overrides.organ or actor_of(symbol) or metadata.organ
    above = metadata.date
    metadata = replace(metadata, symbol=symbol, organ=organ, number=number_of(symbol), date=overrides.date)
    closed, differences = close([block for block in blocks if block.label == "conclusion"], metadata, known, pack)
    problems += [Problem("T120", message) for message in differences]
    if above and closed.date not in ("", above, overrides.date):
        problems.append(Problem("T123", DATES.format(above, closed.date)))
    return replace(closed, date=closed.date or above), problems
