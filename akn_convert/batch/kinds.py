"""What a file is, told from its first bytes and never from its name."""

from __future__ import annotations

import re

HEAD = 16_384
MAGIC = (
    (b"%PDF-", "pdf"),
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"\x1f\x8b", "gzip"),
    (b"BZh", "bzip2"),
    (b"\xfd7zXZ\0", "xz"),
    (b"\x28\xb5\x2f\xfd", "zstd"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"Rar!", "rar"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole"),
    (b"{\\rtf", "rtf"),
    (b"\x89PNG\r\n", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF8", "image"),
    (b"II*\0", "image"),
    (b"MM\0*", "image"),
    (b"SQLite format 3\0", "sqlite"),
    (b"\x7fELF", "program"),
)
NAMES = {
    "akn": "Akoma Ntoso",
    "xml": "XML, but not Akoma Ntoso",
    "html": "an HTML page",
    "json": "JSON",
    "pdf": "a PDF file; extract its text first",
    "zip": "a ZIP archive or a Word file; give an archive the name .zip, or extract the text",
    "tar": "a tar archive; give it the name .tar",
    "gzip": "compressed (gzip)",
    "bzip2": "compressed (bzip2)",
    "xz": "compressed (xz)",
    "zstd": "compressed (zstd)",
    "7z": "a 7z archive; unpack it first",
    "rar": "a RAR archive; unpack it first",
    "ole": "an old Word file; extract its text first",
    "rtf": "RTF; extract its text first",
    "image": "an image",
    "sqlite": "a database",
    "program": "a program",
    "binary": "neither text nor XML",
    "text": "plain text",
}
BYTE_ORDER_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
ROOT = re.compile(rb"<(?:[A-Za-z_][\w.-]*:)?akomaNtoso[\s>/]")
CONTROLS = bytes({*range(0x20)} - {*b"\t\n\v\f\r\x1b"})


def kind_of(data: bytes) -> str:
    """The kind of a file from its first 16,384 bytes: a key of `NAMES`."""
    head = data[:HEAD]
    for magic, kind in MAGIC:
        if head.startswith(magic):
            return kind
    if head[257:262] == b"ustar":
        return "tar"
    return marked_up(head) or ("binary" if is_binary(head) else "text")


def marked_up(head: bytes) -> str:
    """`akn`, `xml`, `html` or `json` where the head is one of them, else nothing. UTF-16 counts as well.

    A text may begin with a tag: extractors leave `<!-- image -->` at its top. Only what says that it is XML is XML.
    """
    plain = head.replace(b"\0", b"") if head.startswith(BYTE_ORDER_MARKS[1:]) or b"<\0" in head[:4] else head
    start = plain.removeprefix(b"\xef\xbb\xbf").lstrip(b"\xff\xfe \t\r\n")
    lowered = start[:64].lower()
    if lowered.startswith((b"<!doctype html", b"<html")):
        return "html"
    if start.startswith(b"<") and ROOT.search(start):
        return "akn"
    if lowered.startswith((b"<?xml", b"<!doctype")):
        return "xml"
    return "json" if re.match(rb'\{\s*"|\[\s*\{\s*"', start) else ""


def is_binary(head: bytes) -> bool:
    """Whether more than one byte in fifty is a control character, UTF-16 and UTF-32 set aside."""
    if head.startswith(BYTE_ORDER_MARKS) or looks_wide(head):
        return False
    controls = len(head) - len(head.translate(None, CONTROLS))
    return controls * 50 > len(head)


def looks_wide(head: bytes) -> bool:
    """Whether zero bytes stand at every second place only, as in UTF-16 without a byte-order mark."""
    even, odd = head[0::2].count(0), head[1::2].count(0)
    half = len(head) // 2
    return half > 8 and (min(even, odd) * 50 < half) and (max(even, odd) * 4 > half)
