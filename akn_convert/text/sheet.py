"""A text as its pages have it: its lines, which of them are furniture, and its notes.

All this is of the text in reading order, which is not always the printed one: what was printed from the right, and what
was printed in columns, was put in order before.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field, replace

from akn_convert.languages.pack import Pack
from akn_convert.text.columns import Columns
from akn_convert.text.furniture import Furniture
from akn_convert.text.lines import Line, in_pages, split
from akn_convert.text.markdown import Markup
from akn_convert.text.markers import SERIES
from akn_convert.text.notes.finding import Notes, find_notes, spoken
from akn_convert.text.order import as_read
from akn_convert.text.pages import with_pages
from akn_convert.text.patterns import patterns
from akn_convert.text.prints import REVERSED
from akn_convert.text.scattered import in_reading_order
from akn_convert.text.separators import RAISED
from akn_convert.text.spacing import closed_up
from akn_convert.text.strays import adoptions_last, numbers_first

SIGNS = {
    first: re.compile(re.escape(first) + f"(?={following})")
    for first, following in {
        "\f": "", "<": "!-- ", "/": r"\.\.\.|…", "_": "___", "\\": "_", "—": "——", "─": "──", "―": "――",
        "-": r"\d{5}|----", "=": "====", "*": r"\d{7}",
        "://": r"\S+\s+\d{1,3}/\d{1,3}\s",
    }.items()
}  # fmt: skip
"""What is left of a printed page, by its first sign: most texts have none of the rare ones. Digits are a job number."""
SYMBOL_ABOVE = re.compile(r"[ASE]/\S+[ \t]*(?:\r\n?|\n)[ \t]*\S{0,10} ?\d")
"""A symbol with a short word and a number below it: the head of a page."""


@dataclass(frozen=True)
class Sheet:
    """A text in reading order, with what is no running text on it set aside. `turned`: see `Layout`.

    `furniture` and `beside` are indices of `lines`; those `beside` go on with the line on their left. `earlier` says,
    by a line's start, how many lines earlier it is printed, `origin` where it stands in the printed text. `columned`:
    its columns were read; `markup`: it was saved as Markdown, and its text has none of it.
    """

    text: str
    turned: str
    lines: list[Line]
    furniture: set[int]
    notes: Notes
    earlier: dict[int, int] = field(default_factory=dict)
    origin: dict[int, int] = field(default_factory=dict)
    beside: frozenset[int] = frozenset()
    columned: bool = False
    markup: Markup | None = None

    @property
    def skipped(self) -> set[int]:
        """The lines that are no text of the resolution."""
        return self.furniture | self.notes.taken

    def printed_at(self, offset: int) -> int:
        """Where a place of the text stands in the one before its columns were read."""
        if self.markup is not None:
            return self.markup.start_of(offset)
        if not self.origin:
            return offset
        starts = [line.start for line in self.lines]
        start = starts[max(0, bisect_right(starts, offset) - 1)]
        return self.origin[start] + offset - start


def lines_of(text: str, pack: Pack) -> list[Line]:
    """The lines of a text in reading order: those marked that begin a page, double spacing closed up."""
    return closed_up(with_pages(split(text), text, patterns(pack)), pack)


def sheet_of(source: str, pack: Pack, lift: bool = True) -> Sheet:
    """Bring a text into reading order, and set furniture and notes aside.

    `lift`: numbers that were printed apart go into the calls of notes; where one is no call after all, none does.
    """
    text, turned = in_reading_order(source, pack, lift) or (source, "")
    lines = lines_of(text, pack)
    furniture = Furniture(lines, patterns(pack)).find() if paged(text, lines) else set[int]()
    notes = find_notes(text, lines, furniture, pack, bare=not turned)
    if RAISED in text and sum(text.count(RAISED, call.start, call.end) for call in notes.found) < text.count(RAISED):
        return sheet_of(source, pack, False)
    return Sheet(text, turned, lines, (furniture | notes.stray) - notes.taken, notes)


def in_order(sheet: Sheet, pack: Pack) -> Sheet:
    """The sheet in reading order, where columns were printed one below the other, or end lines between paragraphs."""
    skipped = sheet.skipped
    if sheet.turned:
        order = numbers_first(sheet.lines, skipped) if sheet.turned.endswith(REVERSED) else []
        return laid(sheet, order, set(), pack) if order else sheet
    if not in_pages(sheet.lines, sheet.text):
        order = adoptions_last(sheet.lines, skipped, patterns(pack))
        return laid(sheet, order, set(), pack) if order else sheet
    first = spoken(sheet.lines, pack)
    if not first:
        return sheet
    kept = [index for index in range(first, len(sheet.lines)) if index not in skipped]
    columns = Columns(sheet.lines, kept, patterns(pack), pack)
    return replace(laid(sheet, columns.order, columns.beside, pack), columned=True) if columns.found() else sheet


def laid(sheet: Sheet, order: list[int], beside: set[int], pack: Pack) -> Sheet:
    """The sheet with its lines in another order; those `beside` go on with the line on their left."""
    read = as_read(sheet.text, sheet.lines, order)
    lines = lines_of(read.text, pack)
    aside = sheet.furniture - sheet.notes.stray
    furniture = {place for place, index in enumerate(order) if index in aside}
    right = frozenset(place for place, index in enumerate(order) if index in beside)
    notes = find_notes(read.text, lines, furniture, pack, bare=not sheet.turned)
    return Sheet(
        read.text, sheet.turned, lines, (furniture | notes.stray) - notes.taken, notes, read.earlier, read.origin, right
    )


def paged(source: str, lines: list[Line]) -> bool:
    """Whether there is a sign of a printed page in a text: without one no furniture need be looked for."""
    if any(first in source and sign.search(source) for first, sign in SIGNS.items()):
        return True
    return any(line.page or (line.text.startswith(SERIES) and SYMBOL_ABOVE.match(source, line.start)) for line in lines)
