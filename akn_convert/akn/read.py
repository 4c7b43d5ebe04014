"""Akoma Ntoso to text. Read side by side with `write`: what one writes as an attribute, the other prints.

A file of ours says in `proprietary` what its layout is; anyone else's is printed in the canonical layout.
"""

from __future__ import annotations

import re
from typing import Any

from akn_convert.akn.names import AKN, LAYOUT, PARENT_KINDS, canonical
from akn_convert.text.forms import fill
from akn_convert.text.pictures import decode
from akn_convert.text.turning import turn

A = f"{{{AKN}}}"
L = f"{{{LAYOUT}}}"
LEAVES = frozenset(
    A + tag
    for tag in (
        "p", "num", "heading", "subheading", "crossHeading", "listIntroduction", "listWrapUp", "block", "longTitle",
        "caption", "docTitle", "docNumber",
    )
)  # fmt: skip
NUMBERED = {A + "paragraph": "paragraph", A + "point": "point", A + "item": "item"}
NESTED = frozenset({A + "p", A + "block", A + "heading", A + "num"})
CONTENTS = frozenset({A + "content", A + "intro"})
CELLS = frozenset({A + "td", A + "th"})
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
        self.annexes_first = habit.pop("annexes", "") == "first"
        self.gaps = {kind: self.raw(gap) for kind, gap in habit.items()}
        self.out: list[str] = []
        self.page_ends: list[int] = []
        self.notes: list[tuple[int, int, int, str]] = []
        self.printed = False
        self.num_owner: Any = None

    def raw(self, shown: str) -> str:
        return decode(shown, self.newline)

    def text(self, root: Any) -> str:
        """The whole text, with the notes where their pages end."""
        for child in root:
            for part in self.printed_order(child):
                self.element(part)
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
        return self.mark + (turn(printed, self.turned) if self.turned else printed)

    def printed_order(self, document: Any) -> list[Any]:
        """The parts of a document as they are printed: annexes may stand before the end lines."""
        parts = list(document)
        if self.annexes_first:
            parts.sort(key=lambda part: part.tag == A + "conclusions")
        return parts

    # -- blocks ------------------------------------------------------------------------------------------------

    def element(self, element: Any) -> None:
        tag = element.tag
        if tag in SKIPPED:
            return
        if tag in LEAVES or (element.text and not element.text.isspace()):
            self.leaf(element)
            return
        for child in element:
            self.element(child)

    def numbered(self, parent: Any) -> bool:
        """Whether a block in `parent` is what the number printed last numbers."""
        owner = self.num_owner
        if owner is None:
            return False
        if parent is owner or (parent.getparent() is owner and parent.tag in CONTENTS):
            return True
        return parent.tag == A + "intro" and parent.getparent().getparent() is owner

    def leaf(self, element: Any) -> None:
        """Print a block: its gap, then its words. An empty one that has no gap of its own is nothing."""
        kind = self.kind(element)
        own = element.get(L + "before")
        empty = not len(element) and not (element.text or "").strip("\r\n\t ")
        if own is None and empty and element.getparent().tag not in CELLS:
            return
        gap = self.gap(kind) if own is None else self.raw(own)
        self.printed = True
        self.num_owner = element.getparent() if element.tag == A + "num" else None
        if self.ours:
            self.out.append(gap)
            start, ends = len(self.out), len(self.page_ends)
            self.inline(element)
            printed = element.get(L + "printed")
            if printed is not None and same_signs(self.raw(printed), "".join(self.out[start:])):
                self.reprint(start, ends, [self.raw(printed)])
            return
        start, ends = len(self.out), len(self.page_ends)
        self.inline(element)
        words = BLANKS.sub(" ", "".join(self.out[start:])).strip(" ")
        self.reprint(start, ends, [gap, words] if words else [])

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
        if not self.printed:
            return ""
        habit = self.gaps.get(kind)
        return canonical(kind).replace("\n", self.newline) if habit is None else habit

    def kind(self, element: Any) -> str:
        """The kind of a printed block, as `names.PARENT_KINDS` has it."""
        tag, parent = element.tag, element.getparent()
        if tag == A + "num":
            return NUMBERED.get(parent.tag, "heading")
        if tag == A + "listIntroduction":
            return "recital"
        if tag == A + "crossHeading":
            return "recital" if "preamble" in (element.get("refersTo") or "") else "heading"
        if self.numbered(parent):
            return "text"
        if tag in (A + "heading", A + "subheading"):
            return "heading"
        if parent.tag in CELLS and parent.getprevious() is not None:
            return "cell"
        return PARENT_KINDS.get(parent.tag.removeprefix(A), "plain")

    # -- inline ------------------------------------------------------------------------------------------------

    def inline(self, element: Any) -> None:
        out = self.out
        if element.text:
            out.append(self.chunk(element.text))
        for child in element:
            tag = child.tag
            if tag == A + "eol" or tag == A + "br":
                self.line_end(child)
            elif tag == A + "eop":
                self.page_end(child)
            elif tag == A + "authorialNote":
                self.note(child)
            elif tag == A + "noteRef" or tag == A + "marker":
                out.append(self.call_form(child, child.get("marker") or child.get("title") or ""))
            elif tag in NESTED:
                out.append(" ")
                self.inline(child)
            else:
                self.inline(child)
            if child.tail:
                out.append(self.chunk(child.tail))

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

    def line_end(self, element: Any) -> None:
        self.unblank()
        gap = element.get(L + "gap")
        self.out.append((element.get("breakWith") or "") + (self.line if gap is None else self.raw(gap)))

    def page_end(self, element: Any) -> None:
        self.unblank()
        self.out.append(self.raw(element.get(L + "above") or ""))
        self.page_ends.append(len(self.out))
        self.out.append("")
        self.out.append(self.raw(element.get(L + "below") or ""))

    def note(self, element: Any) -> None:
        """Print the call here, and keep the body for the end of its page."""
        marker = element.get("marker") or "*"
        body, gap = element.get(L + "body"), element.get(L + "before")
        self.out.append(self.call_form(element, marker))
        place, page = len(self.notes), len(self.page_ends) + number(element.get(L + "late"))
        before = self.note_gap() if gap is None else self.raw(gap)
        label = fill(self.body if body is None else self.raw(body), marker)
        self.notes.append((page, number(element.get(L + "rank")), place, ""))
        outer, self.out, ends = self.out, [], len(self.page_ends)
        for position, child in enumerate(element):
            if position:
                self.out.append(self.line)
            self.inline(child)
        printed, self.out = "".join(self.out), outer
        self.move_ends(ends)
        if not self.ours:
            printed = BLANKS.sub(" ", printed).strip(" ")
        self.notes[place] = (page, self.notes[place][1], place, before + label + printed)

    def call_form(self, element: Any, marker: str) -> str:
        call = element.get(L + "call")
        return fill(self.call if call is None else self.raw(call), marker) if marker else ""

    def note_gap(self) -> str:
        habit = self.gaps.get("note")
        return canonical("note").replace("\n", self.newline) if habit is None else habit


def same_signs(printed: str, said: str) -> bool:
    """Whether a printed number still says what the element says: an edited number is printed as edited."""
    return sorted(filter(str.isalnum, printed)) == sorted(filter(str.isalnum, said))


def number(shown: str | None) -> int:
    """A small whole number of the layout; 0 for anything else, since a file may be edited by hand."""
    return int(shown) if shown and re.fullmatch(r"-?\d{1,6}", shown) else 0


def text_of(root: Any) -> str:
    """The text of an Akoma Ntoso document (`akomaNtoso` element)."""
    return Reader(root).text(root)
