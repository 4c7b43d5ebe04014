"""Reports for people: one line a finding, or the line of the file with the place marked under it; statistics."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from akn_convert.validation.catalogue import ERROR, RULES
from akn_convert.validation.positions import Lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from akn_convert.validation.finding import Finding
    from akn_convert.validation.formats import Outcome

WIDTH = 100
BEFORE = 30
TOKEN = re.compile(r"""</?[^\s<>/]+|[^\s=<>"']+\s*=\s*(?:"[^"]*"|'[^']*')|\S""")


def concise(outcome: Outcome) -> Iterator[str]:
    """`file:line:column: CODE message`, a line a finding."""
    bold, code, end = ("\x1b[1m", "\x1b[1;31m", "\x1b[0m") if outcome.colour else ("", "", "")
    for found in outcome.findings:
        place = f"{bold}{found.path}{end}:{found.line}:{found.column}:"
        yield f"{place} {code}{found.code}{end} {found.message}\n"


def full(outcome: Outcome) -> Iterator[str]:
    """Each finding with the line that it is about, a marker under the place, its path and its nearest eId."""
    lines: Lines | None = None
    path = ""
    for found in outcome.findings:
        if found.path != path or lines is None:
            path, lines = found.path, _lines(found.path, outcome)
        yield from _told(found, lines, outcome.colour)


def statistics(outcome: Outcome) -> Iterator[str]:
    """How often each rule was broken, the most frequent first."""
    counts = Counter(found.code for found in outcome.findings)
    widest = len(str(max(counts.values(), default=0)))
    for code, count in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        rule = RULES[code]
        mark = "[*]" if rule.fixable else "[ ]"
        yield f"{count:>{widest}}  {code}  {mark}  {rule.name}\n"


def _lines(path: str, outcome: Outcome) -> Lines:
    from akn_convert.validation.screening import screen

    try:
        data = outcome.sources[path] if path in outcome.sources else Path(path).read_bytes()
    except OSError:
        data = b""
    return Lines(screen(data).data or data)


def _told(found: Finding, lines: Lines, colour: bool) -> Iterator[str]:
    rule = found.rule
    hue = "\x1b[1;31m" if rule.severity == ERROR else "\x1b[1;33m"
    paint, blue, end = (hue, "\x1b[1;34m", "\x1b[0m") if colour else ("", "", "")
    fix = " [*]" if rule.fixable else ""
    yield f"{paint}{found.code} {rule.name}{end}{fix}: {found.message}\n"
    margin = " " * len(str(found.line))
    yield f"{margin}{blue}-->{end} {found.path}:{found.line}:{found.column}\n"
    text = lines.text(found.line) if found.line else ""
    if text:
        shown, blanks, marks = _window(text, found.column - 1)
        yield f"{margin} {blue}|{end}\n{blue}{found.line} |{end} {shown}\n"
        yield f"{margin} {blue}|{end} {blanks}{paint}{marks}{end}\n"
    about = [found.xpath, f"eId {found.eid}" if found.eid else ""]
    told = ", ".join(part for part in about if part)
    yield f"{margin} {blue}={end} {told}\n\n" if told else "\n"


def _window(text: str, at: int) -> tuple[str, str, str]:
    """The part of a line around a place, the blanks under what stands before the place, the marks under its token."""
    start = max(0, at - BEFORE) if len(text) > WIDTH else 0
    shown = re.sub(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]", " ", text[start : start + WIDTH])
    match = TOKEN.match(shown, at - start)
    length = max(1, match.end() - match.start() if match else 1)
    head, marked = shown[: at - start], shown[at - start : at - start + length]
    front, back = "…" if start else "", "…" if start + WIDTH < len(text) else ""
    return front + shown + back, " " * (len(front) + _columns(head)), "^" * max(1, _columns(marked))


def _columns(text: str) -> int:
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(sign) else 2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text
    )
