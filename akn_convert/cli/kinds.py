"""Files that are no text, told by their first bytes: a person hears what to do, not where decoding failed."""

from __future__ import annotations

import re

from akn_convert.errors import InputError

KINDS = {
    b"%PDF-": "a PDF file; extract its text first (pdftotext)",
    b"PK\x03\x04": "a Word file or a ZIP archive; save it as plain text first",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1": "an old Word file; save it as plain text first",
    b"{\\rtf": "an RTF file; save it as plain text first",
    b"\x1f\x8b": "a compressed file; unpack it first",
    b"\x89PNG\r\n": "an image; a resolution's text has to be read from it first (OCR)",
    b"\xff\xd8\xff": "an image; a resolution's text has to be read from it first (OCR)",
    b"\x7fELF": "a program",
}

HEAD = 4096
TAG = re.compile(rb"<[?!A-Za-z_]")


def refuse_binary(data: bytes) -> None:
    """Raise `InputError` (E009) for a file that is known to be no text."""
    for start, what in KINDS.items():
        if data.startswith(start):
            raise InputError("E009", f"This is {what}.", 1, 1)


def is_xml(data: bytes) -> bool:
    """Whether a file is XML rather than text: a tag or an XML declaration is first in it, comments left out.

    Comments tell nothing: extractors leave `<!-- image -->` at the top of a text.
    """
    start = data[:HEAD].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xfe\xff \t\r\n")
    while start.startswith(b"<!--"):
        start = start.partition(b"-->")[2].lstrip(b" \t\r\n")
    return TAG.match(start) is not None
