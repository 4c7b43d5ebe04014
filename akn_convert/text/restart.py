"""Whether the numbering of paragraphs starts again in the sections of a document."""

from __future__ import annotations

from collections.abc import Iterator

from akn_convert.akn.numbers import token
from akn_convert.model import Body, Document, Provision, Section


def numbering_restarts(document: Document) -> bool:
    """Whether a paragraph number of the body is printed in two sections: then eIds carry the section's."""
    seen: set[str] = set()
    for number in numbers(document.body, False):
        if number in seen:
            return True
        seen.add(number)
    return False


def numbers(children: tuple[Body, ...], inside: bool) -> Iterator[str]:
    for child in children:
        if isinstance(child, Section):
            yield from numbers(child.children, True)
        elif isinstance(child, Provision) and child.num is not None and inside:
            yield token(child.num.words.text)
