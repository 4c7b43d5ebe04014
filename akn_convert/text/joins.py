"""Inside a block: its pieces joined to one text, with line ends, page ends and note calls as anchors on it."""

from __future__ import annotations

from typing import NamedTuple

from akn_convert.model import LineEnd, Note, NoteCall, PageEnd, Sign
from akn_convert.text.blocks import Block, is_chinese, joins_without_blank
from akn_convert.text.forms import PLAIN, form_of
from akn_convert.text.lines import Line
from akn_convert.text.markdown import Markup


class Call(NamedTuple):
    """A note's call: `start:end` in the source, of which `marker_start:marker_end` is the marker.

    `body` is None for a call that repeats an earlier one, or whose note is lost.
    """

    start: int
    end: int
    marker_start: int
    marker_end: int
    body: Block | None


def begun(text: str, after: str) -> int:
    """How many code points of a word end `text` that goes on with `after`; Chinese has no such words."""
    place = len(text)
    while place and not text[place - 1].isspace() and not is_chinese(text[place - 1]):
        place -= 1
    return 0 if is_chinese(after) else len(text) - place


def without(lines: list[Line], calls: list[Call]) -> list[str]:
    """The texts of the lines without the calls of notes in them."""
    texts = [line.text for line in lines]
    place = len(lines) - 1
    for call in reversed(calls):
        while place > 0 and lines[place].start > call.start:
            place -= 1
        start = call.start - lines[place].start
        texts[place] = texts[place][:start] + texts[place][start + call.end - call.start :]
    return texts


class Joins:
    """Joins the blocks of one document, in order, and counts the page ends that it passes.

    `before` has what stands between a piece (by its start) and the piece of the same block before it; `anywhere` says
    that lines end inside numbers.
    """

    def __init__(self, source: str, anywhere: bool = False, markup: Markup | None = None) -> None:
        self.source = source
        self.markup = markup
        self.forms: dict[int, str] = {}
        self.at = 0
        self.anywhere = anywhere
        self.before: dict[int, list[PageEnd | LineEnd]] = {}
        self.passed = 0
        self.calls: list[tuple[Block, int, Call, Block, int]] = []

    def words(self, block: Block, calls: list[Call], ends: list[PageEnd]) -> None:
        """Fill in `text`, `anchors` and `inner_gap` of a block; `ends` are the page ends after its last word."""
        pieces = block.pieces
        if self.markup is None and len(pieces) == 1 and not calls and not ends:
            block.text = self.source[block.text_start : block.text_end or pieces[0][1]]
            if block.number_end:
                block.inner_gap = self.source[block.number_end : block.text_start]
            return
        joined: list[str] = []
        length, place = 0, 0
        for start, end in pieces:
            end = min(end, block.text_end or end)
            if start < block.text_start:
                if block.number_end:
                    block.inner_gap = self.numbered(block, min(block.text_start, end))
                start = min(block.text_start, end)
            else:
                length = self.joint(block, joined, length, start)
            self.begin(start)
            while place < len(calls) and calls[place].start < end:
                call = calls[place]
                if call.start < start <= call.marker_start:
                    call = call._replace(start=start)  # the blank before it went to the gap of a block cut there
                place += 1
                self.signs(block, length - start, call.start, call)
                length = append(joined, self.source[start : call.start], length)
                if call.body is None:
                    block.anchors.append((length, NoteCall(self.marker(call), self.form(call))))
                else:
                    self.calls.append((block, len(block.anchors), call, call.body, self.passed))
                    block.anchors.append((length, PageEnd("")))
                start = call.end
            self.signs(block, length - start, end)
            length = append(joined, self.source[start:end], length)
        for page_end in ends:
            block.anchors.append((length, page_end))
            self.passed += 1
        block.text = "".join(joined)

    def numbered(self, block: Block, start: int) -> str:
        """What is printed between a block's number and its words, which begin at `start`."""
        markup = self.markup
        if markup is None:
            return self.source[block.number_end : start]
        end = markup.end_of(block.number_end)
        block.printed = markup.printed[markup.start_of(block.start) : end]
        return markup.printed[end : markup.start_of(start)]

    def begin(self, start: int) -> None:
        """A piece begins here: what is printed before it has its owner."""
        self.at = 0 if self.markup is None else self.markup.start_of(start)

    def signs(self, block: Block, shift: int, end: int, call: Call | None = None) -> None:
        """Anchor the marks of Markdown up to `end`, and know how the `call` is printed that begins there.

        `shift` is what an offset in the block's text has more than one in the source.
        """
        markup = self.markup
        if markup is None:
            return
        stop = max(self.at, markup.end_of(end))
        block.anchors += [(offset + shift, Sign(mark)) for offset, mark in markup.signs(self.at, stop)]
        self.at = stop
        if call is not None:
            self.at = markup.before(call.end)
            self.forms[call.marker_start] = self.as_form(call, markup.printed[stop : self.at])

    def as_form(self, call: Call, printed: str) -> str:
        """The form of what is printed with marks of Markdown in it."""
        marker = self.source[call.marker_start : call.marker_end]
        start = printed.find(marker)
        return form_of(printed, start, start + len(marker)) if start >= 0 else printed

    def joint(self, block: Block, joined: list[str], length: int, start: int) -> int:
        """What stands before a piece that is not the first. A lone number's line end is the gap after the number."""
        joints = self.before.get(start)
        if joints is None:
            return length
        if not joined and isinstance(joints[0], LineEnd) and not block.anchors:
            block.inner_gap, block.inner_earlier = joints[0].gap, joints[0].earlier
            return length
        if joined and not joins_without_blank(joined[-1][-1], self.source[start], self.anywhere):
            length = append(joined, " ", length)
        elif joined and isinstance(joints[0], LineEnd) and (within := begun(joined[-1], self.source[start])):
            joints = [LineEnd(joints[0].gap, joints[0].earlier, within), *joints[1:]]
        for joint in joints:
            block.anchors.append((length, joint))
            self.passed += isinstance(joint, PageEnd)
        return length

    def attach(self, page_of: dict[int, int]) -> list[Note]:
        """Put each note in the place of its call, now that both its page and its call's are known."""
        printed: dict[int, list[int]] = {}
        for _, _, _, body, _ in self.calls:
            printed.setdefault(page_of[id(body)], []).append(body.start)
        ranks: dict[int, int] = {}
        for order in printed.values():
            if order != sorted(order):
                ranks.update((start, rank) for rank, start in enumerate(sorted(order)))
        notes = []
        for block, place, call, body, passed in self.calls:
            note = self.note(call, body, page_of[id(body)] - passed, ranks.get(body.start, 0))
            block.anchors[place] = (block.anchors[place][0], note)
            notes.append(note)
        return notes

    def marker(self, call: Call) -> str:
        return self.source[call.marker_start : call.marker_end].translate(PLAIN)

    def form(self, call: Call) -> str:
        if self.markup is not None:
            return self.forms[call.marker_start]
        printed = self.source[call.start : call.end]
        return form_of(printed, call.marker_start - call.start, call.marker_end - call.start)

    def note(self, call: Call, body: Block, late: int, rank: int) -> Note:
        self.words(body, [], [])
        if self.markup is not None and body.text_start > body.start:
            start, end = self.markup.start_of(body.start), self.markup.start_of(body.text_start)
            if end - start > body.text_start - body.start:
                body.number = self.as_form(call, self.markup.printed[start:end])
        return Note(self.marker(call), body.words(), self.form(call), body.number, body.gap, late, rank)


def append(joined: list[str], text: str, length: int) -> int:
    """Add a stretch of text; returns the new length."""
    if text:
        joined.append(text)
    return length + len(text)
