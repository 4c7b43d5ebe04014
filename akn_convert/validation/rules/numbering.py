"""Numbers that count: operative paragraphs, and notes in the order in which they are called."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from akn_convert.validation.finding import Fault
from akn_convert.validation.rules.gathering import NS

if TYPE_CHECKING:
    from lxml import etree

    from akn_convert.validation.rules.gathering import Gathered

PRINTED = re.compile(r"\(?(\d{1,4})\)?\s*[.\-–—、．]?\s*")
ANNEXES = (f"{NS}attachment", f"{NS}doc")
QUOTES = (f"{NS}quotedStructure", f"{NS}embeddedStructure", f"{NS}quotedText")


def faults(gathered: Gathered) -> list[Fault]:
    """Gaps and repetitions in the numbers of operative paragraphs, gaps in the numbers of notes."""
    found: list[Fault] = []
    for body in gathered.kept["mainBody"]:
        if next(body.iterancestors(*ANNEXES), None) is None:
            found += _operative(body, gathered.printed)
    return found + _notes(gathered.kept["authorialNote"])


def _operative(body: etree._Element, numbers: dict[etree._Element | None, str]) -> list[Fault]:
    """A number follows the one before, or the highest so far (a section may count on its own), or begins again at 1."""
    found = []
    before = highest = 0
    around = None
    unnumbered = False
    for paragraph in body.iter(f"{NS}paragraph"):
        printed = numbers.get(paragraph, "")
        number = _value(printed)
        if number is None or (before and paragraph.getparent() is not body and _apart(paragraph)):
            unnumbered = unnumbered or not printed
            continue
        again = number == 1 and paragraph.getparent() is not around
        around = paragraph.getparent()
        if number == before and not again:
            message = f"A second operative paragraph has the number {number}. Number it {before + 1}, or join the two."
            found.append(Fault("P202", message, paragraph.find(f"{NS}num")))
        elif number not in (1, before + 1, highest + 1) and (before or not unnumbered):
            after = f"after {before}" if before else "first"
            message = f"The operative paragraph {number} comes {after}. Expected: {before + 1}."
            found.append(Fault("P201", message, paragraph.find(f"{NS}num")))
        before, highest = number, max(highest, number)
    return found


@lru_cache(maxsize=1024)
def _value(printed: str) -> int | None:
    """The number that is printed, or nothing where it is none that counts: `18.`, `(3)`."""
    match = PRINTED.fullmatch(printed)
    return int(match[1]) if match else None


def _apart(paragraph: etree._Element) -> bool:
    """Whether a paragraph stands in a quotation or a list, and is no operative paragraph of the resolution."""
    return next(paragraph.iterancestors(*QUOTES, f"{NS}list"), None) is not None


def _notes(notes: list[etree._Element]) -> list[Fault]:
    """The first note may be 2: the Human Rights Council counts a note of the title page that its texts leave out."""
    found = []
    before = 0
    for note in notes:
        marker = (note.get("marker") or "").strip()
        if not marker.isdecimal() or len(marker) > 4:
            continue
        number = int(marker)
        if number not in (1, before + 1) and (before or number != 2):
            after = f"after {before}" if before else "first"
            message = f"Note {marker} is called {after}. Expected: {before + 1}."
            found.append(Fault("P301", message, note, "marker"))
        before = number
    return found
