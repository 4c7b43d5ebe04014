"""Akoma Ntoso to text. Read side by side with `write`: what one writes as an attribute, the other prints.

A file of ours says in `proprietary` what its layout is; anyone else's is printed in the canonical layout.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import accumulate
from typing import Any

from akn_convert.akn.names import AKN, LAYOUT, PARENT_KINDS, canonical
from akn_convert.text.forms import fill
from akn_convert.text.order import as_printed
from akn_convert.text.pictures import decode
from akn_convert.text.turning import turn
from akn_convert.text.written import as_written

A = f"{{{AKN}}}"
L = f"{{{LAYOUT}}}"
BEFORE, PRINTED, GAP, CALL = L + "before", L + "printed", L + "gap", L + "call"
NUM, CROSS_HEADING, LIST_INTRODUCTION = A + "num", A + "crossHeading", A + "listIntroduction"
HEADINGS = frozenset({A + "heading", A + "subheading"})
LEAVES = HEADINGS | {
    A + tag
    for tag in (
        "p", "num", "crossHeading", "listIntroduction", "listWrapUp", "block", "longTitle", "caption", "docTitle",
        "docNumber",
    )
}  # fmt: skip
NUMBERED = {A + "paragraph": "paragraph", A + "point": "point", A + "item": "item"}
KINDS = {A + tag: kind for tag, kind in PARENT_KINDS.items()}
NESTED = frozenset({A + "p", A + "block", A + "heading", A + "num"})
INTRO, CONTENTS = A + "intro", frozenset({A + "content", A + "intro"})
CELLS = frozenset({A + "td", A + "th"})
CONCLUSIONS = A + "conclusions"
SKIPPED = frozenset({A + "meta", A + "collectionBody"})
INDENTATION = re.compile(r"^[ \t]*[\r\n]\s*|\s*[\r\n][ \t]*$")
WRAPPED = re.compile(r"[ \t]*[\r\n]\s*")
BLANKS = re.compile(r"[ \t\r\n]+")


class Reader:
    """Prints one document. `ours` is false for a file without our layout: then white space is collapsed."""

    def __init__(self, root: Any) -> None:
        layout = root.find(f"./*/{A}meta/{A}proprietary/{L}layout")
        self.ours = layout is not None
        habit = dict(layout.attrib) if layout is not None else {}
        self.newline = {"LF": "\n", "CRLF": "\r\n", "CR": "\r"}.get(habit.pop("newline", "LF"), "\n")
        self.line = self.raw(habit.pop("line", "␤"))
        self.call = self.raw(habit.pop("call", "¹"))
        self.body = self.raw(habit.pop("body", "¹ "))
        self.end = self.raw(habit.pop("end", "" if self.ours else "␤"))
        self.mark = "\ufeff" if habit.pop("mark", "") else ""
        self.turned = habit.pop("turned", "")
        self.form = habit.pop("form", "")
        self.annexes_first = habit.pop("annexes", "") == "first"
        self.gaps = {kind: self.raw(gap) for kind, gap in habit.items()}
        self.out: list[str] = []
        self.page_ends: list[int] = []
        self.notes: list[tuple[int, int, int, str]] = []
        self.earlier: list[tuple[int, int]] = []
        self.printed = False
        self.num_owner: Any = None

    def raw(self, shown: str) -> str:
        return decode(shown, self.newline)

    def text(self, root: Any) -> str:
        """The whole text, with the notes where their pages end."""
        for child in root:
            for part in self.printed_order(child):
                self.element(part, child)
        pages: dict[int, list[tuple[int, int, str]]] = {}
        last = len(self.page_ends)
        for page, rank, place, printed in self.notes:
            pages.setdefault(max(0, min(page, last)), []).append((rank, place, printed))
        for page, notes in pages.items():
            printed = "".join(note[2] for note in sorted(notes))
            if page == last:
                self.out.append(printed)
            else:
                self.out[self.page_ends[page]] += printed
        self.out.append(self.end)
        printed = "".join(self.out)
        if self.earlier:
            starts = [0, *accumulate(map(len, self.out))]
            printed = as_printed(printed, {starts[place]: lines for place, lines in self.earlier})
        if self.turned:
            printed = turn(printed, self.turned)
        return self.mark + as_written(printed, self.form)

    def printed_order(self, document: Any) -> list[Any]:
        """The parts of a document as they are printed: annexes may stand before the end lines."""
        parts = list(document)
        if self.annexes_first:
            parts.sort(key=lambda part: part.tag == CONCLUSIONS)
        return parts

    # -- blocks ------------------------------------------------------------------------------------------------

    def element(self, element: Any, parent: Any) -> None:
        """Print an element: as a block, if it is a leaf or has words of its own, else what is in it."""
        tag = element.tag
        if tag in SKIPPED:
            return
        text = element.text
        if tag in LEAVES or (text and not text.isspace()):
            self.leaf(element, parent, text or "")
            return
        for child in element:
            if child.tag in LEAVES:
                self.leaf(child, element, child.text or "")
            else:
                self.element(child, element)

    def leaf(self, element: Any, parent: Any, text: str) -> None:
        """Print a block: its gap, then its words. An empty one that has no gap of its own is nothing."""
        tag, departs = element.tag, element.keys()
        own = element.get(BEFORE) if departs else None
        if own is None:
            if not text.strip("\r\n\t ") and not len(element) and parent.tag not in CELLS:
                return
            gap = self.gap(self.kind(element, parent)) if self.printed else ""
        else:
            gap = self.raw(own)
        self.printed = True
        self.num_owner = parent if tag == NUM else None
        out = self.out
        start, ends = len(out), len(self.page_ends)
        out.append(gap)
        if departs:
            self.moves(element)
        self.inline(element, text)
        if not self.ours:
            words = BLANKS.sub(" ", "".join(out[start + 1 :])).strip(" ")
            self.reprint(start, ends, [gap, words] if words else [])
        elif departs and (printed := element.get(PRINTED)) is not None:
            raw = self.raw(printed)
            if same_signs(raw, "".join(out[start + 1 :])):
                self.reprint(start + 1, ends, [raw])

    def reprint(self, start: int, ends: int, pieces: list[str]) -> None:
        """Other pieces for what was printed since `start`; the pages that end among them now end behind them."""
        self.out[start:] = pieces
        self.move_ends(ends)

    def move_ends(self, ends: int) -> None:
        """Let the pages from the `ends`-th on end here."""
        if len(self.page_ends) > ends:
            self.page_ends[ends:] = [len(self.out)] * (len(self.page_ends) - ends)
            self.out.append("")

    def gap(self, kind: str) -> str:
        """The gap before a block of this kind by habit."""
        habit = self.gaps.get(kind)
        if habit is None:
            habit = self.gaps[kind] = canonical(kind).replace("\n", self.newline)
        return habit

    def kind(self, element: Any, parent: Any) -> str:
        """The kind of a printed block, as `names.PARENT_KINDS` has it."""
        tag = element.tag
        if tag == NUM:
            return NUMBERED.get(parent.tag, "heading")
        if tag == LIST_INTRODUCTION:
            return "recital"
        if tag == CROSS_HEADING:
            return "recital" if "preamble" in (element.get("refersTo") or "") else "heading"
        if self.num_owner is not None and self.numbered(parent):
            return "text"
        if tag in HEADINGS:
            return "heading"
        above = parent.tag
        if above in CELLS and parent.getprevious() is not None:
            return "cell"
        return KINDS.get(above, "plain")

    def numbered(self, parent: Any) -> bool:
        """Whether a block in `parent` is what the number printed last numbers."""
        owner = self.num_owner
        if parent is owner or (parent.getparent() is owner and parent.tag in CONTENTS):
            return True
        return parent.tag == INTRO and parent.getparent().getparent() is owner

    # -- inline ------------------------------------------------------------------------------------------------

    def inline(self, element: Any, text: str) -> None:
        """Print mixed content, which begins with `text`."""
        out = self.out
        if text:
            out.append(self.chunk(text))
        for child in element:
            tag, text = child.tag, child.text or ""
            if tag in PLACED:
                PLACED[tag](self, child)
            elif tag in NESTED:
                out.append(" ")
                self.inline(child, text)
            elif len(child):
                self.inline(child, text)
            elif text:
                out.append(self.chunk(text))
            tail = child.tail
            if tail:
                out.append(self.chunk(tail))

    def chunk(self, text: str) -> str:
        """Character data as printed: white space with a line end beside a tag is indentation, elsewhere a blank."""
        if "\n" not in text and "\r" not in text:
            return text
        if not self.ours:
            return BLANKS.sub(" ", text)
        return WRAPPED.sub(" ", INDENTATION.sub("", INDENTATION.sub("", text)))

    def unblank(self) -> None:
        """Drop the blank that joins the words on both sides of a line's end."""
        if self.out and self.out[-1].endswith(" "):
            self.out[-1] = self.out[-1][:-1]

    def moves(self, element: Any) -> None:
        """Remember that the line that begins here is printed earlier than it is read."""
        lines = number(element.get(L + "earlier"))
        if lines > 0:
            self.earlier.append((len(self.out), lines))

    def line_end(self, element: Any) -> None:
        self.unblank()
        if not element.keys():
            self.out.append(self.line)
            return
        gap = element.get(GAP)
        self.out.append((element.get("breakWith") or "") + (self.line if gap is None else self.raw(gap)))
        self.moves(element)

    def page_end(self, element: Any) -> None:
        self.unblank()
        self.out.append(self.raw(element.get(L + "above") or ""))
        self.page_ends.append(len(self.out))
        self.out.append("")
        self.out.append(self.raw(element.get(L + "below") or ""))
        self.moves(element)

    def note(self, element: Any) -> None:
        """Print the call here, and keep the body for the end of its page."""
        marker = element.get("marker") or "*"
        body, gap = element.get(L + "body"), element.get(BEFORE)
        self.out.append(self.call_form(element, marker))
        place, page = len(self.notes), len(self.page_ends) + number(element.get(L + "late"))
        before = self.gap("note") if gap is None else self.raw(gap)
        label = fill(self.body if body is None else self.raw(body), marker)
        self.notes.append((page, number(element.get(L + "rank")), place, ""))
        outer, self.out, ends, moves = self.out, [], len(self.page_ends), len(self.earlier)
        for position, child in enumerate(element):
            if position:
                self.out.append(self.line)
            self.inline(child, child.text or "")
        printed, self.out = "".join(self.out), outer
        self.move_ends(ends)
        del self.earlier[moves:]
        if not self.ours:
            printed = BLANKS.sub(" ", printed).strip(" ")
        self.notes[place] = (page, self.notes[place][1], place, before + label + printed)

    def call_form(self, element: Any, marker: str) -> str:
        call = element.get(CALL)
        return fill(self.call if call is None else self.raw(call), marker) if marker else ""

    def note_call(self, element: Any) -> None:
        """Print a call without a body, or a mark of Markdown."""
        printed = element.get(PRINTED)
        if printed is not None:
            self.out.append(self.raw(printed))
            return
        self.out.append(self.call_form(element, element.get("marker") or element.get("title") or ""))


PLACED: dict[str, Callable[[Reader, Any], None]] = {
    A + "eol": Reader.line_end, A + "br": Reader.line_end, A + "eop": Reader.page_end, A + "authorialNote": Reader.note,
    A + "noteRef": Reader.note_call, A + "marker": Reader.note_call,
}  # fmt: skip
"""What prints something else than its own words."""


def same_signs(printed: str, said: str) -> bool:
    """Whether a printed number still says what the element says: an edited number is printed as edited."""
    return sorted(filter(str.isalnum, printed)) == sorted(filter(str.isalnum, said))


def number(shown: str | None) -> int:
    """A small whole number of the layout; 0 for anything else, since a file may be edited by hand."""
    return int(shown) if shown and re.fullmatch(r"-?\d{1,6}", shown) else 0


def text_of(root: Any) -> str:
    """The text of an Akoma Ntoso document (`akomaNtoso` element)."""
    return Reader(root).text(root)
