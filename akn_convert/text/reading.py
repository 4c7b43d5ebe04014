"""Text to tree: the way from a string to a document, stage after stage.

str -> lines -> furniture and notes set aside -> blocks -> roles -> layout composed -> recognition -> tree
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from akn_convert.akn.meta import Entry
from akn_convert.errors import Problem
from akn_convert.languages.pack import Pack
from akn_convert.metadata import Metadata
from akn_convert.model import Document, Note
from akn_convert.text.blocks import Block
from akn_convert.text.doubts import doubts, placed
from akn_convert.text.filled import Filled
from akn_convert.text.forms import PLAIN
from akn_convert.text.habits import habits
from akn_convert.text.identity import Overrides, describe_members
from akn_convert.text.layout import Composer
from akn_convert.text.lines import newline_of
from akn_convert.text.markdown import markup_of
from akn_convert.text.members import members_of
from akn_convert.text.numbered import release
from akn_convert.text.paragraphs import Joiner, gather
from akn_convert.text.parts import document
from akn_convert.text.patterns import Patterns, patterns
from akn_convert.text.recognition import Recognition
from akn_convert.text.sheet import Sheet, in_order, sheet_of
from akn_convert.text.solid import Solid
from akn_convert.text.turned import Turned

UNKNOWN = "The number {} names no document that is known: whose it is was not found. It stays plain text."


@dataclass(frozen=True)
class Reading:
    """What a text was understood as; `parts` are the metadata of the resolutions in it, where it has several.

    `names` are what their components are called: the letters of a composite's parts, or the places in a volume.
    """

    document: Document
    metadata: Metadata
    entries: tuple[Entry, ...]
    problems: tuple[Problem, ...]
    parts: tuple[Metadata, ...] = ()
    names: tuple[str, ...] = ()


def read(source: str, pack: Pack, overrides: Overrides) -> Reading:
    """Understand a text. It never raises for what the text says; doubt is a plain paragraph and a problem."""
    if (markup := markup_of(source)) is not None:
        plain = replace(sheet_of(markup.text, pack), markup=markup)
        if not plain.turned and (reading := understand(plain, plain, pack, overrides)) is not None:
            return reading
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
    members = members_of(source, blocks, known, pack)
    blocks = [block for member in members.all() for block in member.blocks]
    stretches = [(lines[index].start, lines[index].end) for index in sorted(sheet.furniture)]
    anywhere = pack.section("structure").get("lines_end") == "anywhere"
    composer = Composer(source, blocks, notes.blocks, stretches, sheet.earlier, anywhere, sheet.markup)
    calls = notes.calls(blocks)
    for block in blocks:
        if block.number_end and any(call.marker_start < block.text_start for call in calls.get(id(block), ())):
            release(block)
    composer.compose(calls)
    if composer.moved < len(sheet.earlier):
        return None
    identity = describe_members(members, pack, overrides)
    metadata = identity.metadata
    recognition = Recognition(pack, metadata)
    recognition.read(blocks)
    tree, *below = [document(member.blocks, source, member.annexes_first) for member in members.all()]
    tree = replace(tree, parts=tuple(below)) if below else tree
    attached = [anchor for block in blocks for _, anchor in block.anchors if isinstance(anchor, Note)]
    layout = habits(tree, blocks, attached, composer.end, newline_of(source))
    if members.head.annexes_first or sheet.turned:
        layout = replace(layout, annexes_first=members.head.annexes_first, turned=sheet.turned)
    tree = replace(tree, layout=layout)
    lone = [(source[place.marker_start : place.marker_end].translate(PLAIN), place.start) for place in notes.lone]
    markers = {note.marker for note in attached}
    lost = [(marker, offset) for marker, offset in lone if marker not in markers]
    found = members.doubts + list(doubts(source, blocks, lost, known))
    found += [("T122", UNKNOWN.format(mention), offset) for mention, offset in recognition.unknown]
    found = [(code, message, sheet.printed_at(offset)) for code, message, offset in found]
    problems = placed(printed.markup.printed if printed.markup is not None else printed.text, found) + identity.problems
    entries = tuple(recognition.entries.values())
    return Reading(tree, metadata, entries, tuple(problems), tuple(identity.below), tuple(identity.names))


def blocks_of(sheet: Sheet, known: Patterns, pack: Pack) -> list[Block]:
    """The blocks: by blank lines and widths, or by grammar where the text has no blank lines between paragraphs."""
    lines, skipped = sheet.lines, sheet.skipped
    calls = sheet.notes.found if sheet.furniture else None
    if sheet.turned:
        return Turned(lines, skipped, known, pack, calls or []).gather()
    kept = [line for index, line in enumerate(lines) if index not in skipped]
    joiner = Joiner(kept, pack, calls is not None, sheet.markup is not None)
    if joiner.filled is not None and not sheet.columned:
        return Filled(lines, skipped, known, pack, joiner.filled, calls or []).gather()
    if joiner.solid or sheet.columned:
        return Solid(lines, skipped, known, pack, joiner.width, calls or []).gather(sheet.beside)
    return gather(lines, joiner, skipped)
