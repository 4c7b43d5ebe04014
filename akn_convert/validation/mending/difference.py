"""What mending changes, as a unified diff that `patch` and `git apply` take, byte for byte.

Lines are those of the file (ended by a line feed alone), never decoded. Python's difflib aligns lines that stand many
times in a document (`</paragraph>`) by their longest runs, and so tells lines as changed that are the same. Here lines
that stand once in both versions hold these together; what lies between two of them is compared in full where it is
short, and else line by line.
"""

from __future__ import annotations

import os
from bisect import bisect_left
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

CONTEXT = 3
MOST_CELLS = 40_000
"""So many pairs of lines are compared in full."""


class Run(NamedTuple):
    """Lines of the old version from `old` up to `old_end` in place of which stand those from `new` up to `new_end`."""

    old: int
    old_end: int
    new: int
    new_end: int


def unified(before: bytes, after: bytes, name: str) -> bytes:
    """The unified diff of two versions of a file; empty where they are the same."""
    old, new = _lines(before), _lines(after)
    hunks = [b"".join(_written(hunk, old, new)) for hunk in _hunks(_changes(old, new))]
    if not hunks:
        return b""
    path = os.fsencode(name.lstrip("/"))
    return b"".join([b"--- %b\n+++ %b\n" % (_named(b"a/" + path), _named(b"b/" + path)), *hunks])


def _named(path: bytes) -> bytes:
    """A path as `patch` and git read it: with a tab behind a name with blanks, in quotation marks if it is odd."""
    if not any(byte < 32 or byte in b'"\\' for byte in path):
        return path + b"\t" if b" " in path else path
    return b'"%b"' % b"".join(b"\\%03o" % byte if byte < 32 or byte in b'"\\' else b"%c" % byte for byte in path)


def _lines(data: bytes) -> list[bytes]:
    lines = [line + b"\n" for line in data.split(b"\n")]
    lines[-1] = lines[-1][:-1]
    return lines if lines[-1] else lines[:-1]


def _changes(old: list[bytes], new: list[bytes]) -> Iterator[Run]:
    """The runs of lines that differ, in order and apart from one another."""
    start = (0, 0)
    for place in [*_anchors(old, new), (len(old), len(new))]:
        yield from _gap(old, new, Run(start[0], place[0], start[1], place[1]))
        start = (place[0] + 1, place[1] + 1)


def _anchors(old: list[bytes], new: list[bytes]) -> list[tuple[int, int]]:
    """Lines that stand once in both versions: the most of them that stand in the same order, as pairs of places."""
    counts, others = Counter(old), Counter(new)
    places = {line: number for number, line in enumerate(new) if others[line] == 1}
    pairs = [(at, places[line]) for at, line in enumerate(old) if counts[line] == 1 and line in places]
    ends: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for number, (_, place) in enumerate(pairs):
        length = bisect_left(ends, place)
        before.append(last[length - 1] if length else -1)
        ends[length : length + 1], last[length : length + 1] = [place], [number]
    chosen = []
    number = last[-1] if last else -1
    while number >= 0:
        chosen.append(pairs[number])
        number = before[number]
    return chosen[::-1]


def _gap(old: list[bytes], new: list[bytes], gap: Run) -> Iterator[Run]:
    """The runs that differ between two anchors."""
    first, end, begin, finish = gap
    while first < end and begin < finish and old[first] == new[begin]:
        first, begin = first + 1, begin + 1
    while first < end and begin < finish and old[end - 1] == new[finish - 1]:
        end, finish = end - 1, finish - 1
    if first == end and begin == finish:
        return
    if (end - first) * (finish - begin) > MOST_CELLS:
        pairs = [(n, n) for n in range(min(end - first, finish - begin)) if old[first + n] == new[begin + n]]
    else:
        pairs = _common(old[first:end], new[begin:finish])
    at, to = first, begin
    for left, right in [*((first + left, begin + right) for left, right in pairs), (end, finish)]:
        if at < left or to < right:
            yield Run(at, left, to, right)
        at, to = left + 1, right + 1


def _common(old: list[bytes], new: list[bytes]) -> list[tuple[int, int]]:
    """The longest common subsequence of two short lists, as pairs of places."""
    lengths = [[0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for left in range(len(old) - 1, -1, -1):
        row, below, line = lengths[left], lengths[left + 1], old[left]
        for right in range(len(new) - 1, -1, -1):
            row[right] = below[right + 1] + 1 if line == new[right] else max(below[right], row[right + 1])
    pairs = []
    left = right = 0
    while left < len(old) and right < len(new):
        if old[left] == new[right]:
            pairs.append((left, right))
            left, right = left + 1, right + 1
        elif lengths[left + 1][right] >= lengths[left][right + 1]:
            left += 1
        else:
            right += 1
    return pairs


def _hunks(changes: Iterator[Run]) -> Iterator[list[Run]]:
    """Runs so near to one another that the lines around them meet."""
    hunk: list[Run] = []
    for run in changes:
        if hunk and run.old - hunk[-1].old_end > 2 * CONTEXT:
            yield hunk
            hunk = []
        hunk.append(run)
    if hunk:
        yield hunk


def _written(hunk: list[Run], old: list[bytes], new: list[bytes]) -> Iterator[bytes]:
    before = min(CONTEXT, hunk[0].old)
    after = min(CONTEXT, len(old) - hunk[-1].old_end)
    yield b"@@ -%b +%b @@\n" % (
        _span(hunk[0].old - before, hunk[-1].old_end + after),
        _span(hunk[0].new - before, hunk[-1].new_end + after),
    )
    at = hunk[0].old - before
    for run in hunk:
        yield from _marked(b" ", old[at : run.old])
        yield from _marked(b"-", old[run.old : run.old_end])
        yield from _marked(b"+", new[run.new : run.new_end])
        at = run.old_end
    yield from _marked(b" ", old[at : at + after])


def _span(start: int, end: int) -> bytes:
    """The place of a hunk: its first line from 1 and the number of lines; of no lines, the line before."""
    count = end - start
    first = start + 1 if count else start
    return b"%d" % first if count == 1 else b"%d,%d" % (first, count)


def _marked(mark: bytes, lines: list[bytes]) -> Iterator[bytes]:
    for line in lines:
        yield mark + line if line.endswith(b"\n") else mark + line + b"\n\\ No newline at end of file\n"
