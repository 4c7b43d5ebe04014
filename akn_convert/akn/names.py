"""Namespaces and the kinds of printed blocks: what the writer and the reader must agree on, in one place."""

from __future__ import annotations

AKN = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
LAYOUT = "urn:akn-convert:layout"

CANONICAL = "\n\n"
GAPS = {"text": " ", "row": "\n", "cell": "\t", "note": "\n\n"}
"""Gaps that are not one blank line in the canonical layout."""

PARENT_KINDS = {
    "coverPage": "masthead",
    "preface": "title",
    "formula": "formula",
    "container": "recital",
    "listIntroduction": "recital",
    "item": "item",
    "conclusions": "conclusion",
    "mainBody": "plain",
    "preamble": "plain",
    "paragraph": "paragraph",
    "content": "lead",
    "intro": "lead",
    "wrapUp": "lead",
    "td": "row",
    "th": "row",
}
"""The kind of a printed block, by the element that it stands in. `num` of a group is a `heading`."""


def canonical(kind: str) -> str:
    """The gap that stands before a block of this kind where nothing else is said."""
    return GAPS.get(kind, CANONICAL)
