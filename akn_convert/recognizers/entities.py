"""Entities: the organs, offices and States that a text names, as spans, and what is known of each.

Only names that are certain are marked: full names with their word boundaries. "The Council" and "the Committee" are
not, because which one is meant is not said in the word.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from akn_convert.languages.pack import Pack
from akn_convert.recognizers.names import kinds, named, names
from akn_convert.recognizers.spans import Span
from akn_convert.recognizers.states import state_names

ALIKE = (("\u00a0", " "), ("\u202f", " "), ("\n", " "), ("'", "\u2019"), ("\uff08", "("), ("\uff09", ")"))
ELEMENTS = {"organization": "organization", "role": "role", "group": "organization"}
ONTOLOGY = "/akn/ontology"


class Entity(NamedTuple):
    """What the TLC entry of an entity needs: its id, the kind of its element, the name shown, the IRI."""

    id: str
    kind: str
    show_as: str
    href: str


def plain(text: str) -> str:
    """`text` with ordinary blanks, apostrophes and brackets, letter for letter."""
    for odd, usual in ALIKE:
        if odd in text:
            text = text.replace(odd, usual)
    return text


@cache
def entity(identifier: str, pack: Pack) -> Entity:
    """The entity with that id, shown by its name in the pack's language; raises `KeyError` where the pack has none.

    The IRI of a UN organ or office is below `/akn/ontology/{kind}/un/`, that of a State is its ISO 3166 code.
    """
    shown = named(pack)[identifier][0]
    if identifier in state_names(pack):
        return Entity(identifier, "location", shown, f"{ONTOLOGY}/location/{identifier}")
    kind = ELEMENTS[kinds()[identifier]]
    return Entity(identifier, kind, shown, f"{ONTOLOGY}/{kind}/un/{identifier}")


def find_entities(text: str, pack: Pack) -> list[Span]:
    """The organs, offices and States named in `text`, in order.

    The kind of a span is `organization`, `role` or `location`, its value the id for `entity`.
    """
    known, kind_of = names(pack), kinds()
    text, spaced, firsts = plain(text), known.marked.spaced, known.firsts
    spans: list[Span] = []
    last = 0
    for trigger in known.trigger.finditer(text):
        if spaced and trigger.group() not in firsts:
            continue
        start = trigger.start()
        if start < last or (spaced and start and text[start - 1].isalnum()):
            continue
        if found := known.mentioned(text, start):
            start, last, entity_id = found
            kind = kind_of.get(entity_id, "location")
            if kind != "none":
                spans.append(Span(start, last, kind, entity_id))
    return spans
