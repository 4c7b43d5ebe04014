"""Inside a block: its pieces joined to one text, with line ends, page ends and note calls as anchors on it."""

from __future__ import annotations

from typing import NamedTuple

from akn_convert.model import LineEnd, Note, NoteCall, PageEnd
from akn_convert.text.blocks import Block, is_chinese, joins_without_blank
from akn_convert.text.forms import PLAIN, form_of
from akn_convert.text.lines import Line


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

    def __init__(self, source: str, anywhere: bool = False) -> None:
        self.source = source
        self.anywhere = anywhere
        self.before: dict[int, list[PageEnd | LineEnd]] = {}
        self.passed = 0
        self.calls: list[tuple[Block, int, Call, Block, int]] = []

    def words(self, block: Block, calls: list[Call], ends: list[PageEnd]) -> None:
        """Fill in `text`, `anchors` and `inner_gap` of a block; `ends` are the page ends after its last word."""
        pieces = block.pieces
        if len(pieces) == 1 and not calls and not ends:
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
                    block.inner_gap = self.source[block.number_end : min(block.text_start, end)]
                start = min(block.text_start, end)
            else:
                length = self.joint(block, joined, length, start)
            while place < len(calls) and calls[place].start < end:
                call = calls[place]
                if call.start < start <= call.marker_start:
                    call = call._replace(start=start)  # the blank before it went to the gap of a block cut there
                place += 1
                length = append(joined, self.source[start : call.start], length)
                if call.body is None:
                    block.anchors.append((length, NoteCall(self.marker(call), self.form(call))))
                else:
                    self.calls.append((block, len(block.anchors), call, call.body, self.passed))
                    block.anchors.append((length, PageEnd("")))
                start = call.end
            length = append(joined, self.source[start:end], length)
        for page_end in ends:
            block.anchors.append((length, page_end))
            self.passed += 1
        block.text = "".join(joined)

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
        printed = self.source[call.start : call.end]
        return form_of(printed, call.marker_start - call.start, call.marker_end - call.start)

    def note(self, call: Call, body: Block, late: int, rank: int) -> Note:
        self.words(body, [], [])
        return Note(self.marker(call), body.words(), self.form(call), body.number, body.gap, late, rank)


def append(joined: list[str], text: str, length: int) -> int:
    """Add a stretch of text; returns the new length."""
    if text:
        joined.append(text)
    return length + len(text)
