"""Where pages begin in a text that has lost its form feeds: below the foot of a page, and at a running head.

Many tools drop the form feeds that `pdftotext` sets between pages, and leave what is printed at the foot (a job number,
`3/5`) and at the head (the symbol). Both are told by coming again and again.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from akn_convert.text.lines import Line
from akn_convert.text.markers import begun_by, markers_of
from akn_convert.text.patterns import Patterns, unmarked
from akn_convert.text.tail import COMMAS

JOB = r"(?:(?:GE|V|N|E|HE|K)[. ]?)?\d{2}-\d{5}"
PAGE_OF = r"(?P<number>\d{1,3}) ?/ ?(?P<count>\d{1,3})"
ADDRESS = r"(?:https?|file|\ufb01le)://\S+"
"""What browsers print at the foot of a page."""
FOOT = re.compile(
    rf"(?:(?P<job>{JOB})(?:\s.{{0,40}})?|(?:{ADDRESS} )?{PAGE_OF}(?:\s.{{0,40}}(?P<behind>{JOB}).{{0,20}})?)"
)
HEAD = re.compile(r"(?P<symbol>[ASE]/(?:[A-Z]+/)*RES/\S+(?: ?\(\d{4}\))?)(?:\s+\d{1,3}|\s{2,}.*)?")
LONE = re.compile(r"\d{1,3}")
SERIES = "GVNEHKhf"
LONGEST = 240
LONGEST_FOOT = 100
SHORTEST_PAGE = 10
"""So many lines a page has at least that is told by its number alone."""
BEHIND = 3
"""A symbol so few lines above a foot, and not right below another, is the head of the same page, behind its text."""
MARKED = (
    re.compile(r"-\d{5}(?!\d)"),
    re.compile(r"\n[^\w\n]{0,200}\d{1,3} ?/ ?\d{1,3}(?:\W{0,3}$|\s\s)", re.M),
    re.compile(rf"\n{ADDRESS} \d"),
    re.compile(r"/RES/\S+(?: ?\(\d{4}\))?\W{0,3}(?:$|\s\s|\s\d{1,3}\W{0,3}$)", re.M),
    re.compile(r"\n[23][^\S\n]*\n"),
)
"""A text has pages to look for if one of these stands in it twice."""


def with_pages(lines: list[Line], text: str, known: Patterns) -> list[Line]:
    """The lines, those marked that begin a page; as they are where form feeds tell it, or nothing comes again."""
    if "\f" in text:
        return lines
    if starts := begun_by(markers_of(lines, known), lines):
        return [replace(line, page=True) if index in starts else line for index, line in enumerate(lines)]
    if all(len(sign.findall(text)) < 2 for sign in MARKED):
        return lines
    feet, heads = feet_of(lines), heads_of(lines)
    starts = set(heads or ([] if feet else numbers_of(lines)))
    for foot in feet:
        starts.difference_update(above for above in range(foot - BEHIND, foot + 1) if above - 1 not in feet)
        if foot + 1 < len(lines) and foot + 1 not in feet:
            starts.difference_update((foot + 2, foot + 3))
            starts.add(foot + 1)
    return [replace(line, page=True) if index in starts else line for index, line in enumerate(lines)]


def feet_of(lines: list[Line]) -> set[int]:
    """The lines at the foot of a page: a job number that comes again, a number of all pages that comes again."""
    found: dict[int, tuple[str, str]] = {}
    for index, line in enumerate(lines):
        text = line.text
        if len(text) > LONGEST_FOOT or (text[0].isalpha() and text[0] not in SERIES):
            continue
        match = FOOT.fullmatch(unmarked(text).strip())
        if match is not None:
            found[index] = (match["job"] or match["behind"] or "", match["count"] or "")
    jobs = Counter(job for job, _ in found.values() if job)
    counts = Counter(count for _, count in found.values() if count)
    return {index for index, (job, count) in found.items() if jobs[job] > 1 or counts[count] > 1}


def heads_of(lines: list[Line]) -> list[int]:
    """The lines with the symbol of a resolution at the head of a page: below the masthead it comes again alone."""
    found: dict[str, list[int]] = {}
    for index, line in enumerate(lines):
        if len(line.text) < LONGEST and "/RES/" in line.text:
            match = HEAD.fullmatch(unmarked(line.text).strip())
            if match is not None:
                found.setdefault(match["symbol"], []).append(index)
    again = max(found.values(), key=len, default=[])
    if len(again) < 2:
        return []
    # no line of a masthead ends with a comma; an enacting formula and recitals do
    begun = any(line.text[-1] in COMMAS for line in lines[: again[0]])
    return again if begun else again[1:]


def numbers_of(lines: list[Line]) -> list[int]:
    """The lines that are the number of a page and nothing else, at its head: 2, 3 and so on, each a page apart.

    Where the first number is 1, they may be markers of notes, or stand at the feet of pages: they tell nothing.
    """
    found: list[int] = []
    for index, line in enumerate(lines):
        if line.blanks and LONE.fullmatch(line.text) is not None:
            number = int(line.text)
            if number == 1:
                return []
            if number == len(found) + 2 and index - (found[-1] if found else 0) >= SHORTEST_PAGE:
                found.append(index)
    return found if len(found) > 1 else []
