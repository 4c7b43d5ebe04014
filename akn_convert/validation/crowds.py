"""Documents with more faults of the schema than anyone reads: the first thousand are told, in time that stays linear.

Lxml names the place of every fault by counting siblings, so that a body of 50,000 broken paragraphs took half a minute.
Large documents are therefore validated once as a stream, which counts faults without places and stops at the limit;
what has been read up to there is then a small document, whose faults are the first of the whole.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from akn_convert.validation.paths import Ways
from akn_convert.validation.schema import SchemaError, complaints, official_schema
from akn_convert.validation.screening import parser

if TYPE_CHECKING:
    from lxml import etree

MOST = 1000
UNFINISHED = "Missing child element(s)"


class _Stop(Exception):
    pass


class _Stream:
    """A document given to a parser piece by piece, for as long as the parser has few faults to tell."""

    def __init__(self, data: bytes, reader: etree.XMLParser) -> None:
        self.at = 0
        self._data = data
        self._reader = reader

    def read(self, size: int) -> bytes:
        """The next bytes."""
        if len(self._reader.error_log) > MOST:
            raise _Stop
        piece = self._data[self.at : self.at + size]
        self.at += len(piece)
        return piece


def first_errors(data: bytes) -> list[SchemaError]:
    """The first `MOST` errors of a well-formed document that has more of them; nothing for a document that has not."""
    from lxml import etree

    reader = parser(schema=official_schema())
    stream = _Stream(data, reader)
    try:
        etree.parse(stream, reader)  # type: ignore[arg-type]
    except _Stop:
        beginning = etree.fromstring(data[: data.rfind(b"<", 0, stream.at)], parser(recover=True))
        return _genuine(beginning)[:MOST]
    except etree.XMLSyntaxError:
        pass
    return []


def _genuine(beginning: etree._Element) -> list[SchemaError]:
    """What is wrong with the beginning of a document, but not that its last elements have no end."""
    unfinished = set()
    last: etree._Element | None = beginning
    while last is not None:
        unfinished.add(last)
        last = next(last.iterchildren("*", reversed=True), None)
    ways = Ways(beginning)
    errors = complaints(official_schema(), beginning)
    return [error for error in errors if UNFINISHED not in error.message or ways.follow(error.path) not in unfinished]
