"""Text to tree: the way from a string to a document, stage after stage.

str -> lines -> furniture and notes set aside -> blocks -> roles -> layout composed -> recognition -> tree
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise

from akn_convert.akn.meta import Entry
from akn_convert.akn.numbers import token
from akn_convert.errors import Problem
from akn_convert.languages.pack import Pack
from akn_convert.metadata import Metadata
from akn_convert.model import Document, Note
from akn_convert.text.blocks import Block
from akn_convert.text.closing import close
from akn_convert.text.composite import label_part, part_starts
from akn_convert.text.doubts import Doubt, doubts, placed
from akn_convert.text.filled import Filled
from akn_convert.text.forms import PLAIN
from akn_convert.text.habits import habits
from akn_convert.text.head import label_head
from akn_convert.text.layout import Composer
from akn_convert.text.lines import newline_of
from akn_convert.text.masthead import Masthead, actor_of, number_of
from akn_convert.text.paragraphs import Joiner, gather
from akn_convert.text.parts import document
from akn_convert.text.patterns import Patterns, patterns
from akn_convert.text.recognition import Recognition
from akn_convert.text.roles import Roles
from akn_convert.text.sheet import Sheet, in_order, sheet_of
from akn_convert.text.solid import Solid
from akn_convert.text.turned import Turned

DATES = (
    "The masthead says that the resolution was adopted on {}, the end lines say on {}, which is taken. "
    "Compare both with the official record, or give the date with --date."
)
NAMED = "No number of the resolution was found; the symbol {} is that of the file's name."
ISSUED = "No line of adoption was found; the date of adoption is that of the masthead, {}."
UNKNOWN = "The number {} names no document that is known: whose it is was not found. It stays plain text."


@dataclass(frozen=True)
class Overrides:
    """What the caller knows better than the text: symbol, date of adoption, organ (actor).

    `named` is the symbol that the file is called by, for a text of the same organ that has none.
    """

    symbol: str = ""
    date: str = ""
    organ: str = ""
    named: str = ""


@dataclass(frozen=True)
class Reading:
    """What a text was understood as; `parts` are the metadata of the parts of the document, where it has any."""

    document: Document
    metadata: Metadata
    entries: tuple[Entry, ...]
    problems: tuple[Problem, ...]
    parts: tuple[Metadata, ...] = ()


def read(source: str, pack: Pack, overrides: Overrides) -> Reading:
    """Understand a text. It never raises for what the text says; doubt is a plain paragraph and a problem."""
    printed = sheet_of(source, pack)
    reading = understand(in_order(printed, pack), printed, pack, overrides)
    reading = reading or understand(printed, printed, pack, overrides)
    assert reading is not None
    return reading


def understand(sheet: Sheet, printed: Sheet, pack: Pack, overrides: Overrides) -> Reading | None:
    """Understand a text whose furniture and notes are known; None where its lines would lose their printed order."""
    known = patterns(pack)
    source, lines, notes = sheet.text, sheet.lines, sheet.notes
    blocks = blocks_of(sheet, known, pack)
    parts, actor, found = roles_of(source, blocks, known, pack)
    blocks = [block for part in parts for block in part.blocks]
    stretches = [(lines[index].start, lines[index].end) for index in sorted(sheet.furniture)]
    anywhere = pack.section("structure").get("lines_end") == "anywhere"
    composer = Composer(source, blocks, notes.blocks, stretches, sheet.earlier, anywhere)
    composer.compose(notes.calls(blocks))
    if composer.moved < len(sheet.earlier):
        return None
    metadata, differences = describe(parts[0].blocks, pack, actor, overrides)
    described = describe_parts(parts[1:], metadata, known, pack)
    if described and not metadata.date:
        metadata = replace(metadata, date=described[-1].date)
    if issued := metadata.published if metadata.organ == "unsc" and not metadata.date else "":
        metadata = replace(metadata, date=issued)
    recognition = Recognition(pack, metadata)
    recognition.read(blocks)
    tree, *below = [document(part.blocks, source, part.annexes_first) for part in parts]
    tree = replace(tree, parts=tuple(below)) if below else tree
    attached = [anchor for block in blocks for _, anchor in block.anchors if isinstance(anchor, Note)]
    layout = habits(tree, blocks, attached, composer.end, newline_of(source))
    if parts[0].annexes_first or sheet.turned:
        layout = replace(layout, annexes_first=parts[0].annexes_first, turned=sheet.turned)
    tree = replace(tree, layout=layout)
    lone = [(source[place.marker_start : place.marker_end].translate(PLAIN), place.start) for place in notes.lone]
    markers = {note.marker for note in attached}
    lost = [(marker, offset) for marker, offset in lone if marker not in markers]
    found += list(doubts(source, blocks, lost, known))
    found += [("T122", UNKNOWN.format(mention), offset) for mention, offset in recognition.unknown]
    found = [(code, message, sheet.printed_at(offset)) for code, message, offset in found]
    problems = placed(printed.text, found) + differences
    problems += [Problem("T107", ISSUED.format(issued))] if issued else []
    return Reading(tree, metadata, tuple(recognition.entries.values()), tuple(problems), tuple(described))


@dataclass
class Part:
    """The blocks of a resolution, of what stands above its parts, or of one part."""

    blocks: list[Block]
    annexes_first: bool = False


def roles_of(source: str, blocks: list[Block], known: Patterns, pack: Pack) -> tuple[list[Part], str, list[Doubt]]:
    """Label the blocks. One part for a resolution; for several under one number what stands above them, then each."""
    starts, shared = part_starts(source, blocks, known)
    if not starts:
        roles = Roles(source, blocks, known, pack)
        roles.assign()
        return [Part(blocks, roles.annexes_first)], roles.actor, roles.problems
    head = blocks[: starts[0]]
    parts, actor, found = [Part(head)], "", list[Doubt]()
    for start, stop in pairwise([*starts, len(blocks)]):
        roles = Roles(source, blocks[start:stop], known, pack)
        roles.assign()
        label_part(source, roles.blocks)
        parts.append(Part(roles.blocks))
        actor, found = actor or roles.actor, found + roles.problems
    if shared < 0:
        label_head(source, head, known, actor, pack)
    else:
        Roles(source, head, known, pack).share(shared)
    return parts, actor, found


def describe_parts(parts: list[Part], metadata: Metadata, known: Patterns, pack: Pack) -> list[Metadata]:
    """The metadata of the parts. One without end lines was adopted with the next one that has them."""
    described = [describe_part(part.blocks, metadata, known, pack) for part in parts]
    date = metadata.date
    for place in reversed(range(len(described))):
        date = described[place].date or date
        described[place] = replace(described[place], date=date)
    return described


def describe_part(blocks: list[Block], metadata: Metadata, known: Patterns, pack: Pack) -> Metadata:
    """The metadata of a part: its own letter, title and end lines, the rest as for the whole."""
    masthead = Masthead(pack, known, metadata.organ)
    for block in blocks:
        if block.label == "title":
            masthead.title(block)
    letter = token(blocks[0].number)
    symbol = re.sub(r"\s?[A-Z](?:-[A-Z])?$", "", metadata.symbol)
    part = replace(metadata, symbol=f"{symbol} {letter}", title=masthead.said.get("title") or metadata.title)
    part = replace(part, number=number_of(f"{symbol}{letter}"), date="", vote=None)
    return close([block for block in blocks if block.label == "conclusion"], part, known, pack)[0]


def blocks_of(sheet: Sheet, known: Patterns, pack: Pack) -> list[Block]:
    """The blocks: by blank lines and widths, or by grammar where the text has no blank lines between paragraphs."""
    lines, skipped = sheet.lines, sheet.skipped
    calls = sheet.notes.found if sheet.furniture else None
    if sheet.turned:
        return Turned(lines, skipped, known, pack, calls or []).gather()
    joiner = Joiner([line for index, line in enumerate(lines) if index not in skipped], pack, calls is not None)
    if joiner.filled is not None and not sheet.columned:
        return Filled(lines, skipped, known, pack, joiner.filled, calls or []).gather()
    if joiner.solid or sheet.columned:
        return Solid(lines, skipped, known, pack, joiner.width, calls or []).gather(sheet.beside)
    return gather(lines, joiner, skipped)


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
