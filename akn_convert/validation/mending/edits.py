"""Edits of the bytes of a document, and where the elements of its tree stand in them."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from akn_convert.validation.positions import Span, attribute_span, openings, start_tag

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml import etree

    from akn_convert.validation.positions import Attribute

TOKENS = re.compile(rb"<(?:!--.*?-->|!\[CDATA\[.*?\]\]>|\?.*?\?>|(/)[^>]*>|(?=[^/!?]))", re.S)


class Edit(NamedTuple):
    """Put `text` in place of the bytes from `start` up to `end`."""

    start: int
    end: int
    text: bytes


def apply(data: bytes, edits: Iterable[Edit]) -> bytes:
    """The bytes after edits that do not overlap."""
    pieces = []
    at = 0
    for edit in sorted(edits):
        pieces += [data[at : edit.start], edit.text]
        at = edit.end
    return b"".join([*pieces, data[at:]])


class Source:
    """A document's bytes with its tree; spans are looked up when they are asked for."""

    def __init__(self, data: bytes, root: etree._Element) -> None:
        self.data = data
        self.root = root

    @cached_property
    def _starts(self) -> dict[etree._Element, int]:
        return dict(zip(self.root.iter("*"), openings(self.data), strict=True))

    @cached_property
    def _ends(self) -> dict[int, int]:
        """The byte after an element, by the byte at which it starts."""
        ends: dict[int, int] = {}
        opened: list[int] = []
        for match in TOKENS.finditer(self.data):
            if match[1]:
                ends[opened.pop()] = match.end()
            elif match.end() - match.start() == 1:
                tag = start_tag(self.data, match.start())
                if self.data[tag.end - 2 : tag.end] == b"/>":
                    ends[tag.start] = tag.end
                else:
                    opened.append(tag.start)
        return ends

    def tag(self, element: etree._Element) -> Span:
        """The start tag of an element."""
        return start_tag(self.data, self._starts[element])

    def whole(self, element: etree._Element) -> Span:
        """An element from the start of its start tag to the end of its end tag."""
        start = self._starts[element]
        return Span(start, self._ends[start])

    def attribute(self, element: etree._Element, name: str) -> Attribute | None:
        """An attribute of an element as it is written."""
        return attribute_span(self.data, self.tag(element), name)

    def indent(self, element: etree._Element) -> bytes:
        """The white space before an element, line end included; nothing where other text stands before it."""
        start = self._starts[element]
        match = re.search(rb"[ \t\r\n]*\Z", self.data[max(0, start - 200) : start])
        return match[0] if match else b""
