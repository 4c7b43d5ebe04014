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


def refuse_binary(data: bytes) -> None:
    """Raise `InputError` (E009) for a file that is known to be no text."""
    for start, what in KINDS.items():
        if data.startswith(start):
            raise InputError("E009", f"This is {what}.", 1, 1)


def is_xml(data: bytes) -> bool:
    """Whether a file is XML rather than text: its first sign is a tag, a comment or an XML declaration."""
    start = data[:64].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xfe\xff \t\r\n")
    return re.match(rb"<[?!A-Za-z_]", start) is not None
