"""Bytes to text and back: which encoding a file is in; errors that name the place."""

from __future__ import annotations

import codecs

from akn_convert.errors import InputError, OptionError

MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
EXACT = frozenset({"utf-8"})
"""Encodings in which no two sequences of bytes read as the same text."""
CANDIDATES = ["gb18030", "cp1251", "cp1252", "cp1256", "utf-16-le", "utf-16-be"]


def recognised(data: bytes) -> tuple[str, str]:
    """A text and its encoding: what a byte-order mark says, UTF-8, or the likeliest of those that archives use."""
    for mark, name in MARKS:
        if data.startswith(mark):
            return decode(data, name), name
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        name = likeliest(data, error.start)
        return decode(data, name), name
    if name := wide(data):
        return decode(data, name), name
    return text, "utf-8"


def wide(data: bytes) -> str:
    """UTF-16 without a mark: every second byte of Latin text is zero."""
    if len(data) % 2 or b"\x00" not in data:
        return ""
    odd, even = data[1::2].count(0), data[0::2].count(0)
    if odd > len(data) // 4:
        return "utf-16-le"
    return "utf-16-be" if even > len(data) // 4 else ""


def likeliest(data: bytes, start: int) -> str:
    """The likeliest encoding of bytes that are not UTF-8."""
    if (found := wide(data)) or b"\x00" in data[:4096]:
        return found or "utf-8"
    from charset_normalizer import from_bytes

    best = from_bytes(data[: 64 * 1024 + start % 2], cp_isolation=CANDIDATES).best()
    if best is None:
        return "utf-8"
    name = codecs.lookup(best.encoding).name
    return name if encode_back(data, name) else "utf-8"


def encode_back(data: bytes, name: str) -> bool:
    """Whether an encoding reads these bytes and writes the same ones."""
    try:
        return data.decode(name).encode(name) == data
    except UnicodeError:
        return False


def decode(data: bytes, encoding: str) -> str:
    """The text of the bytes. Raises `InputError` with line and column where they are not in this encoding."""
    try:
        text = data.decode(encoding)
    except LookupError:
        raise OptionError(f"The encoding {encoding!r} is not known; try utf-8, gb18030 or windows-1251.") from None
    except UnicodeDecodeError as error:
        before = data[: error.start]
        line = before.count(b"\n") + 1
        column = len(before) - before.rfind(b"\n")
        message = f"The bytes from here on are not {encoding}. Give another with --encoding, or check the file."
        raise InputError("E002", message, line, column) from None
    if encoding not in EXACT and text.encode(encoding, "replace") != data:
        raise InputError(
            "E003",
            f"The text would not come back as the same bytes in {encoding}. Give another one with --encoding.",
            1,
            1,
        )
    return text


def encode(text: str, encoding: str) -> bytes:
    """The text in its encoding; in UTF-8 where an edit brought in characters that the encoding has not."""
    try:
        return text.encode(encoding)
    except (UnicodeError, LookupError):
        return text.encode("utf-8")
