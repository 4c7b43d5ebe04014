"""Why a file is not well-formed, and where the fault really is.

Libxml2 stops where it can no longer go on, often behind the fault: for a tag that closes the wrong element it names the
place after the tag. A scan of the tags finds both tags, and the other faults are moved to the character that is wrong.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from akn_convert.validation.finding import Fault
from akn_convert.validation.positions import Lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

_CODES = {
    4: "W101",
    5: "W107",
    6: "W104",
    8: "W104",
    9: "W104",
    23: "W109",
    26: "W111",
    27: "W111",
    31: "W105",
    32: "W105",
    38: "W109",
    39: "W112",
    40: "W112",
    41: "W112",
    42: "W108",
    65: "W112",
    68: "W109",
    76: "W102",
    77: "W103",
    79: "W105",
    81: "W105",
    104: "W104",
    201: "W110",
    203: "W108",
}
_LIMITS = {110: "X104", 114: "X104", 115: "X104", 116: "X104", 117: "X104", 89: "X101"}
_ADVICE = {
    "W104": "Take the character out; XML 1.0 allows only tab, line feed and carriage return below U+0020.",
    "W105": "Save the file as UTF-8, and let its first line say so.",
    "W106": "An Akoma Ntoso document begins with <akomaNtoso …>.",
    "W107": "A document has one root element; take out what follows it.",
    "W108": "Keep one of the two.",
    "W109": "Write &amp; for & and &lt; for < in text.",
    "W110": 'Declare the prefix with xmlns:prefix="…" on this element or around it.',
    "W111": "Write the character itself; XML knows only amp, lt, gt, quot and apos.",
    "W112": 'Write attributes as name="value", with blanks between them.',
}


_SENTENCES = (
    (r"xmlParseEntityRef: no name", "An & stands here that begins no entity"),
    (r"EntityRef: expecting ';'", "The name of an entity has no ; behind it"),
    (r"StartTag: invalid element name", "A < stands here that begins no tag"),
    (r"AttValue: ' expected", "The value of an attribute has no end"),
    (r"AttValue: \" or ' expected", "The value of an attribute has no quotation marks"),
    (r"attributes construct error", "No blank stands before an attribute"),
    (r"error parsing attribute name", "Something stands in a tag that is no attribute"),
    (r"Specification mandates value for attribute (.*)", r"The attribute \1 has no value"),
    (r"expected '>'|Couldn't find end of Start Tag", "A tag has no end. Expected: >"),
    (r"Start tag expected, '<' not found", "Something stands before the first tag"),
    (r"Double hyphen within comment", "Two hyphens stand inside a comment"),
)
_CONFLICT = "<<<<<<<"
_MERGED = "Keep one, and take out the lines that begin with <<<<<<<, ======= and >>>>>>>."
_SECTIONS = ((b"<!--", b"-->"), (b"<![CDATA[", b"]]>"), (b"<?", b"?>"))


class _Open(NamedTuple):
    name: bytes
    start: int

    def told(self) -> str:
        """The element's name as text."""
        return self.name.decode("utf-8", "replace")


def syntax_fault(data: bytes, error: etree.XMLSyntaxError) -> Fault:
    """The fault that stopped the parser, as one finding of the layers `wellformed` or `security`."""
    code, message = int(getattr(error, "code", 0) or 0), str(error.msg or "The file is empty")
    line, column = error.position if error.position[0] else (1, 1)
    message = re.sub(r", line \d+, column \d+$", "", message).strip()
    if code in _LIMITS or re.search(r"[Ee]xcessive depth|too long|[Hh]uge|too big|amplification", message):
        return _limit(message, line, max(column, 1))
    if not data.strip():
        return Fault("W106", f"The file is empty. {_ADVICE['W106']}", line=1, column=1)
    if code in (76, 77):
        mismatch = _mismatch(data)
        if mismatch is not None:
            return mismatch
    return _placed(data, _CODES.get(code, "W101"), message, line, max(column, 1))


def _limit(message: str, line: int, column: int) -> Fault:
    if "depth" in message.lower():
        return Fault(
            "X103", f"Elements are nested too deeply ({message}). No legal text needs this.", line=line, column=column
        )
    return Fault(
        "X104", f"A part of the file is too long to be read ({message}). Shorten or split it.", line=line, column=column
    )


def _placed(data: bytes, code: str, message: str, line: int, column: int) -> Fault:
    lines = Lines(data)
    offset = _moved(data, code, message, min(lines.offset(line, column), len(data)))
    line, column = lines.place(offset)
    if code == "W109" and lines.text(line).startswith(_CONFLICT):
        return Fault(code, f"A merge left two versions of some lines here. {_MERGED}", line=line, column=1)
    told = f"{_sentence(message)}. {_ADVICE.get(code, 'The file cannot be read before this is mended.')}"
    return Fault(code, told, line=line, column=column)


def _sentence(message: str) -> str:
    """What libxml2 says, in words for people where there are better ones."""
    for form, words in _SENTENCES:
        match = re.match(form, message)
        if match:
            return match.expand(words)
    return message[:1].upper() + message[1:]


def _moved(data: bytes, code: str, message: str, offset: int) -> int:
    """The place of the character that is wrong, where libxml2 names the one after it or the end of the tag."""
    tag = data.rfind(b"<", 0, max(offset, 1))
    if code in ("W108", "W110"):
        name = re.search(r"Attribute (?:(\S+):)?(\S+) redefined|prefix (\S+) (?:for|on)", message)
        written = (name[1] + ":" if name and name[1] else "") + (name[2] or name[3]) if name else ""
        places = [found.start() for found in re.finditer(re.escape(written.encode()), data[tag:offset])]
        return tag + places[-1 if code == "W108" else 0] if written and places else max(tag, 0)
    if code == "W109":
        mark = max(data.rfind(b"&", 0, offset + 1), data.rfind(b"<", 0, offset + 1))
        return mark if mark >= 0 else offset
    if code == "W111":
        mark = data.rfind(b"&", 0, offset + 1)
        return mark if mark >= 0 else offset
    return offset


def _mismatch(data: bytes) -> Fault | None:
    """The first end tag that closes nothing or the wrong element, or the innermost element never closed."""
    lines = Lines(data)
    opened: list[_Open] = []
    for start, name, closing in _tags(data):
        if not closing:
            opened.append(_Open(name, start))
        elif not opened or opened[-1].name != name:
            return _wrong_end(lines, name.decode("utf-8", "replace"), start, opened)
        else:
            opened.pop()
    return _never_closed(lines, opened[-1]) if opened else None


def _tags(data: bytes) -> Iterator[tuple[int, bytes, bool]]:
    """The tags of a file that may be malformed: offset, name, whether it closes. Empty elements are left out.

    A comment, section or instruction that never ends ends the scan, which therefore takes linear time.
    """
    tag = re.compile(rb"<(?:(/)([^\s<>/!?]*)|([^\s<>/!?]+))([^<>]*)>")
    at = data.find(b"<")
    while at >= 0:
        closer = next((end for begin, end in _SECTIONS if data.startswith(begin, at)), None)
        if closer is not None:
            end = data.find(closer, at + 2)
            if end < 0:
                return
            at = data.find(b"<", end)
            continue
        match = tag.match(data, at)
        if match and match[1]:
            yield at, match[2], True
        elif match and not match[4].endswith(b"/"):
            yield at, match[3], False
        at = data.find(b"<", at + 1)


def _wrong_end(lines: Lines, name: str, start: int, opened: list[_Open]) -> Fault:
    line, column = lines.place(start)
    if not opened:
        return Fault("W107", f"The end tag </{name}> closes nothing. Take it out.", line=line, column=column)
    inner = opened[-1]
    at, across = lines.place(inner.start)
    close = (
        f"</{name}> stands here, but {inner.told()} (line {at}, column {across}) is open. Expected: </{inner.told()}>."
    )
    known = any(element.told() == name for element in opened)
    unknown = f"No {name} is open: take this tag out or open one." if name else "Its name is missing."
    mend = f"Close {inner.told()} first." if known else unknown
    return Fault("W102", f"{close} {mend}", line=line, column=column)


def _never_closed(lines: Lines, element: _Open) -> Fault:
    line, column = lines.place(element.start)
    return Fault("W103", f"{element.told()} is never closed. Expected: </{element.told()}>.", line=line, column=column)
