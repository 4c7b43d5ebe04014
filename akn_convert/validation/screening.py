"""What is refused before a parser sees it: size, archives, document types, encodings that hide their markup.

A document type declaration can stand only before the first element, so finding one costs a look at the prolog. Without
it there are no entities to expand and nothing to fetch; the parser is told so all the same (`parser` refuses both).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from akn_convert.validation.finding import Fault

if TYPE_CHECKING:
    from lxml import etree

MOST_BYTES = 64 * 2**20
_UTF_32 = (b"\xff\xfe\x00\x00", b"\x00\x00\xfe\xff", b"<\x00\x00\x00", b"\x00\x00\x00<")
_WIDE = ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"), (b"<\x00", "utf-16-le"), (b"\x00<", "utf-16-be"))
_HIDING = ("utf-7", "iso-2022", "hz", "ucs", "utf-32", "iso-10646", "ebcdic", "ibm", "cp037", "cp1047")
"""Encodings in which the bytes of markup are not those of ASCII, or stand for other signs too."""
_ASCII = bytes(range(32, 127))
_ARCHIVES = (b"PK\x03\x04", b"PK\x05\x06", b"\x1f\x8b", b"BZh", b"\xfd7zXZ", b"7z\xbc\xaf", b"\x28\xb5\x2f\xfd")


class Screened:
    """What screening came to: the bytes as later stages read them, or the faults for which they are refused."""

    __slots__ = ("data", "faults")

    def __init__(self, data: bytes, faults: list[Fault]) -> None:
        self.data = data
        self.faults = faults


def screen(data: bytes, most: int = MOST_BYTES) -> Screened:
    """Look at a document before it is parsed; refusals come back as faults of the security layer.

    UTF-16 comes back as UTF-8 without its declaration's encoding, so that every later stage sees one kind of bytes.
    """
    if len(data) > most:
        return _refused(
            "X102", f"The file has {len(data)} bytes; at most {most} are read. Split it, or raise --max-size."
        )
    if data.startswith(_ARCHIVES):
        return _refused("X108", "This is an archive, not XML. Unpack it and check the files inside.")
    if data.startswith(_UTF_32):
        return _refused("X110", "The file is in UTF-32, which XML readers need not know. Save it as UTF-8.")
    for mark, encoding in _WIDE:
        if data.startswith(mark):
            return _narrowed(data, encoding)
    return _screened(data)


def parser(schema: etree.XMLSchema | None = None, recover: bool = False) -> etree.XMLParser:
    """A parser that expands no entity, loads no DTD, opens no connection, and keeps libxml2's limits.

    It may validate while it reads, or close what is left open.
    """
    from lxml import etree

    return etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, schema=schema, recover=recover
    )


def _refused(code: str, message: str, line: int = 1, column: int = 1) -> Screened:
    return Screened(b"", [Fault(code, message, line=line, column=column)])


def _narrowed(data: bytes, encoding: str) -> Screened:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        return _refused(
            "W105", f"The bytes are not {encoding.upper()} from byte {error.start + 1} on. Save the file as UTF-8."
        )
    if text.startswith("\ufeff"):
        return _refused("W101", "The file begins with two byte-order marks. Save it as UTF-8.")
    if text.startswith("<?xml"):
        head, mark, rest = text.partition("?>")
        text = re.sub(r"""\s+encoding\s*=\s*["'][^"'<>]*["']""", lambda match: " " * len(match[0]), head) + mark + rest
    try:
        return _screened(text.encode())
    except UnicodeEncodeError:
        return _refused("W105", "The UTF-16 of this file has half characters in it. Save the file as UTF-8.")


def _screened(data: bytes) -> Screened:
    at = prolog_end(data)
    if data.startswith(b"<!DOCTYPE", at):
        line = data.count(b"\n", 0, at) + 1
        column = at - data.rfind(b"\n", 0, at)
        reason = "The file has a document type declaration (<!DOCTYPE …>), which can pull in entities and other files."
        return _refused("X101", f"{reason} Akoma Ntoso needs none: take it out.", line, column)
    encoding = declared_encoding(data)
    if encoding.startswith(_HIDING):
        return _refused("X110", f"The file declares the encoding {encoding}. Save it as UTF-8.")
    return Screened(data, [])


def prolog_end(data: bytes) -> int:
    """The offset of the first thing in a document that is no white space, processing instruction or comment."""
    at = 3 if data.startswith(b"\xef\xbb\xbf") else 0
    while True:
        at = _blanks(data, at)
        if data.startswith(b"<!--", at):
            end = data.find(b"-->", at + 4) + 3
        elif data.startswith(b"<?", at):
            end = data.find(b"?>", at + 2) + 2
        else:
            return at
        if end < 4:
            return at
        at = end


def _blanks(data: bytes, at: int) -> int:
    match = re.compile(rb"[ \t\r\n]*").match(data, at)
    return match.end() if match else at


def text_encoding(data: bytes) -> str:
    """The encoding in which Python reads the text of a document that was screened; `utf-8` where it knows none."""
    encoding = declared_encoding(data)
    try:
        return encoding if _ASCII.decode(encoding) == _ASCII.decode() else "utf-8"
    except (LookupError, UnicodeError):
        return "utf-8"


def declared_encoding(data: bytes) -> str:
    """The encoding that the XML declaration names, in lower case; `utf-8` where it names none."""
    start = 3 if data.startswith(b"\xef\xbb\xbf") else 0
    if not data.startswith(b"<?xml", start):
        return "utf-8"
    declaration = data[start : data.find(b"?>", start) + 2][:400]
    match = re.search(rb"""encoding\s*=\s*["']([A-Za-z][\w.:-]*)["']""", declaration)
    return match[1].decode().lower() if match else "utf-8"
