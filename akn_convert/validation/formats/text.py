"""Reports for people: one line a finding, or the line of the file with the place marked under it; statistics."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from typing import TYPE_CHECKING

from akn_convert.validation.catalogue import ERROR, RULES
from akn_convert.validation.files import read_document
from akn_convert.validation.finding import short
from akn_convert.validation.formats import WIDTH
from akn_convert.validation.positions import Lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from akn_convert.validation.finding import Finding
    from akn_convert.validation.formats import Outcome

BEFORE = 0.3
"""The part of a shortened line that stands before the place."""
CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\xad\u200e\u200f\u2028-\u202e\u2066-\u2069]")
TOKEN = re.compile(r"""</?[^\s<>/]+|[^\s=<>"']+\s*=\s*(?:"[^"]*(?:"|$)|'[^']*(?:'|$))|\S""")


def concise(outcome: Outcome) -> Iterator[str]:
    """`file:line:column: CODE message`, a line a finding."""
    bold, code, end = ("\x1b[1m", "\x1b[1;31m", "\x1b[0m") if outcome.colour else ("", "", "")
    for found in outcome.findings:
        place = f"{bold}{_shown(found.path)}{end}:{found.line}:{found.column}:"
        yield f"{place} {code}{found.code}{end} {found.message}\n"


def full(outcome: Outcome) -> Iterator[str]:
    """Each finding with the line that it is about, a marker under the place, its path and its nearest eId."""
    lines: Lines | None = None
    path = ""
    for found in outcome.findings:
        if found.path != path or lines is None:
            path, lines = found.path, _lines(found.path, outcome)
        yield from _told(found, lines, outcome)


def _shown(path: str) -> str:
    """A path on one line, whatever signs a file system lets stand in it."""
    return path if path.isprintable() else "".join(sign if sign.isprintable() else ascii(sign)[1:-1] for sign in path)


def statistics(outcome: Outcome) -> Iterator[str]:
    """How often each rule was broken, the most frequent first."""
    counts = Counter(found.code for found in outcome.findings)
    widest = len(str(max(counts.values(), default=0)))
    fixable = {found.code for found in outcome.findings if found.fixable}
    for code, count in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        mark = "[*]" if code in fixable else "[ ]"
        yield f"{count:>{widest}}  {code}  {mark}  {RULES[code].name}\n"


def _lines(path: str, outcome: Outcome) -> Lines:
    from akn_convert.validation.screening import MOST_BYTES, screen

    data = outcome.sources[path] if path in outcome.sources else read_document(path, MOST_BYTES)
    return Lines((screen(data).data or data) if isinstance(data, bytes) else b"")


def _told(found: Finding, lines: Lines, outcome: Outcome) -> Iterator[str]:
    rule = found.rule
    hue = "\x1b[1;31m" if rule.severity == ERROR else "\x1b[1;33m"
    paint, blue, end = (hue, "\x1b[1;34m", "\x1b[0m") if outcome.colour else ("", "", "")
    fix = " [*]" if found.fixable else ""
    yield f"{paint}{found.code} {rule.name}{end}{fix}: {found.message}\n"
    margin = " " * len(str(found.line))
    yield f"{margin}{blue}-->{end} {_shown(found.path)}:{found.line}:{found.column}\n"
    text = lines.text(found.line) if found.line else ""
    if text:
        shown, blanks, marks = _window(text, found.column - 1, outcome.width - len(margin) - 3)
        yield f"{margin} {blue}|{end}\n{blue}{found.line} |{end} {shown}\n"
        yield f"{margin} {blue}|{end} {blanks}{paint}{marks}{end}\n"
    about = [found.xpath, f"eId {short(found.eid, 200)}" if found.eid else ""]
    told = ", ".join(part for part in about if part)
    yield f"{margin} {blue}={end} {told}\n\n" if told else "\n"


def _window(line: str, column: int, width: int = WIDTH) -> tuple[str, str, str]:
    """The part of a line around a place, the blanks under what stands before the place, the marks under its token."""
    first = max(0, column - width)
    text, at = CONTROLS.sub(" ", line[first : column + width]), column - first
    start, end = 0, len(text)
    if len(text) < len(line) or _columns(text) > width:
        start = _fitting(text, at, -1, int(BEFORE * width))
        end = _fitting(text, start, 1, width)
    match = TOKEN.match(text, at, end)
    head, marked = text[start:at], text[at : match.end() if match else at + 1]
    front, back = "…" if first + start else "", "…" if first + end < len(line) else ""
    return f"{front}{text[start:end]}{back}", " " * (len(front) + _columns(head)), "^" * max(1, _columns(marked))


def _fitting(text: str, at: int, step: int, width: int) -> int:
    """How far the signs go, onward or back from a place, that take no more than so many columns."""
    end = len(text) if step > 0 else 0
    while at != end:
        width -= _columns(text[at if step > 0 else at - 1])
        if width < 0:
            break
        at += step
    return at


def _columns(text: str) -> int:
    """How many columns of a terminal some text takes."""
    return len(text) if text.isascii() else sum(map(_column, text))


def _column(sign: str) -> int:
    if unicodedata.category(sign) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(sign) in "WF" else 1
