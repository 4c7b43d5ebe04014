"""Text saved as Markdown, as docling, marker, pymupdf4llm, markitdown and pandoc write it: its marks, and its words.

Whether a text is Markdown is told once, from the text as a whole. It is then read without its marks, which are layout:
those at a line's beginning and end stand in gaps, those round words stay where they are as signs.
Source: CommonMark 0.31, of which this knows what these tools write.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate
from typing import Final

BEHIND, BETWEEN, AHEAD = 0, 1, 2
"""Which words a mark belongs to: those before it, none, those after it."""
FIRST = ("**", "\n#", "\n*", "\n_", "](", "\\.", "\n- **")
"""Without one of these a text is not looked at."""
EVIDENCE = re.compile(
    r"^[ \t]*(?:#{1,6}[ \t]+\S"
    r"|(?:[->] |\d{1,3}\.[ \t]+)?(?:\*{1,3}[^\W_][^*\n]*\*|_{1,3}[^\W_][^_\n]*_)"
    r"|[*_]{0,3}\d{1,3}\\[.)]|\*\*\d{1,3}\.\*\*|[^\n\[]*\[[^\[\]\n]+\]\(https?:)",
    re.M,
)
LEAST = 2
"""So many lines with marks tell that a text is Markdown."""
LINE = re.compile(r"[^\r\n\f\v]+")
PREFIX = re.compile(
    r"(?:[ \t]*>)*[ \t]*(?:#{1,6}(?:[ \t]+|$)|[-*+][ \t]+(?=[*_]{0,3}\(?\w{1,4}\\?[.)][*_]{0,3}\s|[*_]{1,3}[^\W_]))?"
)
PICTURE = re.compile(r"[ \t]*(\*\*==> picture [^\n]{0,80}<==\*\*|!\[[^\]\n]*\]\([^()\n]*\))[ \t]*\Z")
CLOSING = re.compile(r"[ \t]+#+[ \t]*\Z")
BREAK = re.compile(r"(?:\\|<br ?/?>)[ \t]*\Z")
TOKEN = re.compile(r" ?\[\d{1,3}\](?!\()|\\[!-/:-@\[-`{-~]|\*+|_+|\[(?!\^)|\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)?\)")
NOTE = re.compile(r"^[ \t]*(?:>[ \t]?)?(\d{1,3})[ \t]+[^\W\d]", re.M)
"""A line that begins with a bare number, as notes do; some tools put their raised calls in brackets."""
HEAD, LONG = 3, 40
"""What is looked at before the words of a line, and at its end."""
LONGEST = 3
"""More stars or strokes in a row are a rule."""


class Opener:
    """A run of stars or strokes that may open emphasis, or a bracket that may open a link: `left` of it are unused."""

    def __init__(self, sign: str, start: int, left: int) -> None:
        self.sign: Final = sign
        self.start: Final = start
        self.left = left


@dataclass(frozen=True)
class Markup:
    """A text `printed` with marks, and the `text` without them.

    `starts` and `ends` are where the marks stand in `printed`; `keys` say where in `text`, and to which words they
    belong; `gone` is how much is gone before each, and in all.
    """

    printed: str
    text: str
    starts: list[int]
    ends: list[int]
    keys: list[int]
    gone: list[int]

    def end_of(self, offset: int) -> int:
        """Where in `printed` the words end that end at an offset of `text`."""
        return offset + self.gone[bisect_right(self.keys, 3 * offset + BEHIND)]

    def start_of(self, offset: int) -> int:
        """Where in `printed` the words begin that begin at an offset of `text`."""
        return offset + self.gone[bisect_right(self.keys, 3 * offset + BETWEEN)]

    def before(self, offset: int) -> int:
        """Where in `printed` the sign before an offset of `text` ends, without any mark behind it."""
        return offset + self.gone[bisect_left(self.keys, 3 * offset)]

    def signs(self, start: int, end: int) -> Iterator[tuple[int, str]]:
        """The marks from `start` to `end` of `printed`, each with its offset in `text`."""
        for place in range(bisect_left(self.starts, start), bisect_left(self.starts, end)):
            yield self.keys[place] // 3, self.printed[self.starts[place] : self.ends[place]]


def markup_of(source: str) -> Markup | None:
    """A text's marks and words; None for what is no Markdown."""
    if not any(first in source for first in FIRST) and source[:1] not in ("#", "*", "_"):
        return None
    evidence = EVIDENCE.finditer(source)
    if sum(1 for _ in zip(range(LEAST), evidence, strict=False)) < LEAST:
        return None
    return without(source, sorted(Marks(source).find()))


def without(source: str, marks: list[tuple[int, int, int]]) -> Markup | None:
    """A text and what is left without its marks; None where nothing is."""
    pieces, keys, done, length = list[str](), list[int](), 0, 0
    for start, end, side in marks:
        pieces.append(source[done:start])
        length += start - done
        key = 3 * length + side
        keys.append(max(key, keys[-1]) if keys else key)
        done = end
    pieces.append(source[done:])
    text = "".join(pieces)
    if not marks or not text.strip():
        return None
    gone = list(accumulate((end - start for start, end, _ in marks), initial=0))
    return Markup(source, text, [start for start, _, _ in marks], [end for _, end, _ in marks], keys, gone)


class Marks:
    """Finds the marks of one text: where each begins and ends, and which words it belongs to."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.found: list[tuple[int, int, int]] = []
        self.open: list[Opener] = []
        self.waiting: dict[str, int] = {}
        self.notes = {match[1] for match in NOTE.finditer(source)}

    def find(self) -> list[tuple[int, int, int]]:
        """All of them, in no order."""
        done = 0
        for match in LINE.finditer(self.source):
            start, end = match.span()
            if self.source.count("\n", done, start) + self.source.count("\r", done, start) > 1:
                self.close()
            done = end
            start = self.prefix(start, end)
            end = self.suffix(start, end)
            for token in TOKEN.finditer(self.source, start, end):
                self.token(token.group(), *token.span(), start, end)
        return self.found

    def close(self) -> None:
        """A paragraph ends: what is open stays as it is."""
        self.open.clear()
        self.waiting.clear()

    def prefix(self, start: int, end: int) -> int:
        """The marks at the beginning of a line; returns where its words begin."""
        if self.source[end - 1] in ")* " and (picture := PICTURE.match(self.source[start:end])) is not None:
            self.found.append((start + picture.start(1), start + picture.end(1), BETWEEN))
            return end
        match = PREFIX.match(self.source, start, end)
        mark = match.group() if match is not None else ""
        if not mark.strip():
            return start
        if mark.strip(" \t>"):
            self.close()
        left = start + len(mark) - len(mark.lstrip())
        self.found.append((left, start + len(mark), BETWEEN))
        return start + len(mark)

    def suffix(self, start: int, end: int) -> int:
        """The marks at the end of a line; returns where its words end."""
        line = self.source[start:end]
        last = line.rstrip()[-1:]
        if last == "#" and "#" in self.source[max(0, start - HEAD) : start]:
            match = CLOSING.search(line, max(0, len(line) - LONG))
        elif last in ("\\", ">"):
            match = BREAK.search(line, max(0, len(line) - LONG))
        else:
            return end
        if match is None or line[: match.start()].endswith("\\"):
            return end
        self.found.append((start + match.start(), start + match.start() + len(match.group().rstrip()), BETWEEN))
        return start + match.start()

    def token(self, token: str, start: int, end: int, first: int, last: int) -> None:
        """One mark that may be, on a line from `first` to `last`."""
        if token[0] == "\\":
            self.found.append((start, start + 1, AHEAD))
        elif token[-1] == "]":
            self.raised(token, start)
        elif token == "[":
            self.push(token, start, 1)
        elif token[0] == "]":
            self.link(start, end)
        elif len(token) <= LONGEST:
            before = self.source[start - 1] if start > first else " "
            after = self.source[end] if end < last else " "
            opens, closes = flanks(before, after), flanks(after, before)
            if token[0] == "_":
                opens, closes = opens and not before.isalnum(), closes and not after.isalnum()
            left = self.emphasis(token[0], start, len(token)) if closes else len(token)
            if opens and left:
                self.push(token[0], end - left, left)

    def raised(self, token: str, start: int) -> None:
        """A number in brackets: the call of a note, set apart from its word."""
        if token[0] == " " and token[2:-1] in self.notes:
            self.found.append((start, start + 1, AHEAD))

    def push(self, sign: str, start: int, left: int) -> None:
        self.open.append(Opener(sign, start, left))
        self.waiting[sign] = self.waiting.get(sign, 0) + 1

    def opener(self, sign: str) -> Opener | None:
        """The last that may open what this sign closes; what opens behind it closes nowhere."""
        if not self.waiting.get(sign):
            return None
        while self.open[-1].sign != sign:
            self.waiting[self.open.pop().sign] -= 1
        return self.open[-1]

    def pop(self) -> None:
        self.waiting[self.open.pop().sign] -= 1

    def link(self, start: int, end: int) -> None:
        """The end of a link, with its address."""
        opener = self.opener("[")
        if opener is None:
            return
        self.pop()
        if opener.start + 1 < start:
            self.found += [(opener.start, opener.start + 1, AHEAD), (start, end, BEHIND)]

    def emphasis(self, sign: str, start: int, left: int) -> int:
        """The end of emphasis; returns how much of the run closes nothing."""
        while left and (opener := self.opener(sign)) is not None:
            used = min(2, left, opener.left)
            stop = opener.start + opener.left
            self.found += [(stop - used, stop, AHEAD), (start, start + used, BEHIND)]
            start, left = start + used, left - used
            opener.left -= used
            if not opener.left:
                self.pop()
        return left


def flanks(outside: str, inside: str) -> bool:
    """Whether a run between two signs is on the left of words, the second being of them; mirrored, on the right."""
    if inside.isspace():
        return False
    return inside.isalnum() or outside.isspace() or not outside.isalnum()
