"""Where elements and attributes stand in the bytes of a file: true lines and columns, which libxml2 does not give.

One pass of one pattern over a well-formed document finds its start tags; the n-th of them is the n-th element in
document order. Bytes are UTF-8, or another encoding in which markup is ASCII.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import compress
from typing import TYPE_CHECKING, NamedTuple

from akn_convert.validation.screening import text_encoding

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml import etree


NEAR = 1000


class Span(NamedTuple):
    """A stretch of the file, in bytes: `start` is its first, `end` the one after its last."""

    start: int
    end: int


class Attribute(NamedTuple):
    """An attribute as written: its name with prefix, the spans of the whole and of the value within the quotes."""

    name: str
    whole: Span
    value: Span


@cache
def _openings() -> re.Pattern[bytes]:
    """A `<` that opens a start tag matches alone; comments, CDATA and instructions match as a whole."""
    return re.compile(rb"<(?:!--.*?-->|!\[CDATA\[.*?\]\]>|\?.*?\?>|(?=[^/!?]))", re.S)


@cache
def _plain_openings() -> re.Pattern[bytes]:
    """The start tags of a document without tags in comments, CDATA and instructions; twice as fast to find."""
    return re.compile(rb"<[^/!?]")


@cache
def _start_tag() -> re.Pattern[bytes]:
    return re.compile(rb"""<[^<>"']*(?:"[^"]*"[^<>"']*|'[^']*'[^<>"']*)*>""")


@cache
def _attributes() -> re.Pattern[bytes]:
    return re.compile(rb"""([^\s=<>"'/]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")


@cache
def _attribute(name: str) -> re.Pattern[bytes]:
    """A start tag up to an attribute's name, as written without a prefix."""
    quoted = rb"""(?:"[^"]*"[^<>"']*|'[^']*'[^<>"']*)*?"""
    return re.compile(rb"""<[^<>"']*""" + quoted + rb"\s(" + re.escape(name).encode() + rb")\s*=")


def openings(data: bytes) -> list[int]:
    """The offsets at which the start tags of a well-formed document begin, in order."""
    return [match.start() for match in _openings().finditer(data) if match.end() - match.start() == 1]


def start_tag(data: bytes, start: int) -> Span:
    """The start tag that begins at an offset, from `<` to the byte after `>`."""
    match = _start_tag().match(data, start)
    return Span(start, match.end() if match else start + 1)


def attributes(data: bytes, tag: Span) -> list[Attribute]:
    """The attributes of a start tag as they are written, namespace declarations included."""
    found = []
    for match in _attributes().finditer(data, tag.start, tag.end):
        value = Span(*match.span(2 if match[2] is not None else 3))
        found.append(Attribute(match[1].decode("utf-8", "replace"), Span(*match.span()), value))
    return found


class Lines:
    """Byte offsets of a file as lines and columns in characters, both from 1, and back.

    Line ends are counted when they are asked for, onward from the last place: nothing is kept of the lines but the text
    of the last one, so that a file of nothing but line ends costs no memory.
    """

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._encoding = text_encoding(data)
        self._mark = 3 if data.startswith(b"\xef\xbb\xbf") else 0
        self._known = (0, 1)
        self._begun = (0, 1)
        self._told = (0, "")

    def place(self, offset: int) -> tuple[int, int]:
        """Line and column of the byte at `offset`; a byte-order mark counts as no column."""
        at, line = self._known if self._known[0] <= offset else (0, 1)
        line += self._data.count(b"\n", at, offset)
        self._known = (offset, line)
        start = self._data.rfind(b"\n", 0, offset) + 1 or min(self._mark, offset)
        return line, len(self._decoded(start, offset)) + 1

    def places(self, offsets: list[int]) -> list[tuple[int, int]]:
        """Lines and columns of offsets in ascending order."""
        data, encoding, found = self._data, self._encoding, []
        at, line = 0, 1
        for offset in offsets:
            line += data.count(b"\n", at, offset)
            start = data.rfind(b"\n", 0, offset) + 1 or min(self._mark, offset)
            found.append((line, len(data[start:offset].decode(encoding, "replace")) + 1))
            at = offset
        return found

    def offset(self, line: int, column: int) -> int:
        """The byte of a place, the reverse of `place`; the file's end where there is no such line."""
        start = self._start(line)
        if start is None:
            return len(self._data)
        text = self._decoded(start, self._end(start))
        return start + len(text[: max(column - 1, 0)].encode(self._encoding, "replace"))

    def text(self, line: int) -> str:
        """A line without its end; empty where there is no such line."""
        if line != self._told[0]:
            start = self._start(line)
            text = "" if start is None else self._decoded(start, self._end(start)).rstrip("\r\n")
            self._told = (line, text)
        return self._told[1]

    def _decoded(self, start: int, end: int) -> str:
        return self._data[start:end].decode(self._encoding, "replace")

    def _end(self, start: int) -> int:
        return self._data.find(b"\n", start) + 1 or len(self._data)

    def _start(self, line: int) -> int | None:
        """The first byte of a line: onward from the line asked for last, if that is near."""
        start, known = self._begun
        if not known <= line <= known + NEAR:
            return self._searched(line)
        for _ in range(line - known):
            start = self._data.find(b"\n", start) + 1
            if not start:
                return None
        self._begun = (start, line)
        return start or self._mark

    def _searched(self, line: int) -> int | None:
        """The first byte of a line, found by halving the stretch that holds its beginning."""
        missing = line - 1
        low, high = 0, len(self._data)
        if missing < 0 or self._data.count(b"\n") < missing:
            return None
        while missing:
            middle = (low + high) // 2
            within = self._data.count(b"\n", low, middle)
            if within >= missing:
                high = middle
            elif high - low == 1:
                low, missing = high, 0
            else:
                low, missing = middle, missing - within
        self._begun = (low, line)
        return low or self._mark


def tags_of(elements: list[etree._Element], data: bytes, wanted: Iterable[etree._Element]) -> dict[etree._Element, int]:
    """The offsets of the start tags of some of a tree's elements in the bytes that the tree was read from, in order."""
    sought = set(wanted)
    if not sought:
        return {}
    chosen = [element in sought for element in elements]
    places = [match.start() for match in compress(_plain_openings().finditer(data), [*chosen, True])]
    if len(places) > len(sought):  # a comment or CDATA holds what looks like a tag
        places = list(compress(openings(data), chosen))
    return dict(zip(compress(elements, chosen), places, strict=True))


def attribute_span(data: bytes, tag: Span, name: str) -> Attribute | None:
    """An attribute of a start tag by its local or Clark name, or nothing where it is not written there."""
    local = name.rpartition("}")[2]
    named = attributes(data, tag)
    exact = [found for found in named if found.name == local]
    return next(iter(exact or [found for found in named if found.name.rpartition(":")[2] == local]), None)


def attribute_start(data: bytes, start: int, name: str) -> int:
    """The offset of an attribute's name in the start tag at `start`; `start` itself where it is not written there."""
    match = _attribute(name).match(data, start)
    if match:
        return match.start(1)
    found = attribute_span(data, start_tag(data, start), name)
    return found.whole.start if found else start
