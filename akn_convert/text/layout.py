"""White space and page ends: every character of the source between two words gets its one owner here.

Blocks, note bodies and page furniture come in as pieces of the source; out go the blocks' texts, their gaps, the
anchors on them, and the document's habits. Nothing is decided here about what a block is.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from operator import attrgetter
from typing import Final

from akn_convert.model import LineEnd, Note, PageEnd
from akn_convert.text.blocks import Block
from akn_convert.text.joins import Call, Joins
from akn_convert.text.markdown import Markup


@dataclass(slots=True, init=False)
class Piece:
    """A stretch of the source and who owns it; page furniture has no owner."""

    start: Final[int]
    end: Final[int]
    owner: Final[Block | None]

    def __init__(self, start: int, end: int, owner: Block | None) -> None:
        self.start = start
        self.end = end
        self.owner = owner


class Composer:
    """Composes one document from its pieces. `source` is the text without a byte-order mark, `anywhere` says that its
    lines end inside numbers; `markup` has its marks where it was saved as Markdown.

    `earlier` says of lines, by their start, how many lines earlier they are printed than they stand in `source`.
    """

    def __init__(
        self,
        source: str,
        blocks: list[Block],
        notes: list[Block],
        furniture: list[tuple[int, int]],
        earlier: dict[int, int],
        anywhere: bool = False,
        markup: Markup | None = None,
    ) -> None:
        self.source = source
        self.markup = markup
        self.earlier = earlier
        self.moved = 0
        self.blocks = blocks
        pieces = [Piece(start, end, None) for start, end in furniture]
        pieces += [Piece(start, end, block) for block in blocks for start, end in block.pieces]
        pieces += [Piece(start, end, note) for note in notes for start, end in note.pieces[:1]]
        if furniture or notes:
            pieces.sort(key=attrgetter("start", "end"))
        self.note_ends = {id(note): note.end for note in notes}
        self.joins = Joins(source, anywhere, markup)
        for note in notes:
            for (_, end), (start, _) in pairwise(note.pieces):
                self.joins.before[start] = [LineEnd(self.between(end, start))]
        self.pieces = pieces
        self.after: dict[int, list[PageEnd]] = {}
        self.lead: list[PageEnd] = []
        self.page_of: dict[int, int] = {}
        self.pages = 0
        self.end = ""

    # -- as printed ------------------------------------------------------------------------------------------------

    def between(self, end: int, start: int) -> str:
        """What is printed between two pieces."""
        if self.markup is None:
            return self.source[end:start]
        return self.markup.printed[self.markup.end_of(end) : self.markup.start_of(start)]

    def until(self, end: int, last: int) -> str:
        """What is printed between the ends of two pieces."""
        if self.markup is None:
            return self.source[end:last]
        return self.markup.printed[self.markup.end_of(end) : self.markup.end_of(last)]

    def rest(self, end: int) -> str:
        """What is printed after the last piece."""
        return self.source[end:] if self.markup is None else self.markup.printed[self.markup.end_of(end) :]

    # -- between the pieces ------------------------------------------------------------------------------------

    def compose(self, calls: dict[int, list[Call]]) -> list[Note]:
        """Fill in every block's `text`, `gap`, `inner_gap` and `anchors`. `calls` are by `id` of the block."""
        self.usual = self.usual_gap()
        self.walk()
        joins = self.joins
        if self.lead:
            self.blocks[0].lead = list(self.lead)
            joins.passed = len(self.lead)
        for block in self.blocks:
            joins.words(block, calls.get(id(block), []), self.after.get(id(block), []))
        return joins.attach(self.page_of)

    def usual_gap(self) -> str:
        """The gap that stands most often between two blocks."""
        counts: Counter[str] = Counter()
        last: Piece | None = None
        for piece in self.pieces:
            if last is not None and last.owner is not piece.owner and piece.owner is not None:
                counts[self.between(last.end, piece.start)] += 1
            last = piece if piece.owner is not None and id(piece.owner) not in self.note_ends else None
        return max(counts, key=lambda gap: (counts[gap], gap)) if counts else "\n\n"

    def walk(self) -> None:
        """Give each stretch between two pieces of text to a block's gap, a line's end or a page's end."""
        cursor, last, run = 0, None, list[Piece]()
        for piece in self.pieces:
            owner = piece.owner
            if owner is None or id(owner) in self.note_ends:
                run.append(piece)
                continue
            if not run:
                self.plain(cursor, piece, last)
            else:
                self.paged(cursor, run, piece, last)
                run = []
            cursor, last = piece.end, owner
        self.tail(cursor, run, last)

    def plain(self, cursor: int, piece: Piece, last: Block | None) -> None:
        """Nothing but white space stands before the piece."""
        gap, owner = self.between(cursor, piece.start), piece.owner
        assert owner is not None
        earlier = self.moves(piece)
        if owner is not last:
            owner.gap, owner.earlier = gap, earlier
        else:
            self.joins.before[piece.start] = [LineEnd(gap, earlier)]

    def paged(self, cursor: int, run: list[Piece], piece: Piece, last: Block | None) -> None:
        """Notes or furniture stand before the piece."""
        owner = piece.owner
        assert owner is not None
        ends, done = self.page_ends(cursor, run)
        rest = self.between(done, piece.start)
        if owner is not last and last is not None:
            owner.gap = self.usual if rest.endswith(self.usual) else rest
            rest = rest[: len(rest) - len(owner.gap)]
        above, below = ends[-1].above, ends[-1].below
        has_notes = any(item.owner is not None for item in run)
        earlier = self.moves(piece)
        if owner is not last:
            owner.earlier, earlier = earlier, 0
        above, below = (above, below + rest) if has_notes else (above + rest, "")
        ends[-1] = PageEnd(above, below, earlier=earlier)
        if last is None:
            self.lead = ends
        elif owner is last:
            self.joins.before[piece.start] = list(ends)
        else:
            self.after[id(last)] = ends

    def moves(self, piece: Piece) -> int:
        """How many lines earlier a piece is printed; `moved` counts those that are."""
        lines = self.earlier.get(piece.start, 0)
        self.moved += lines > 0
        return lines

    def page_ends(self, cursor: int, run: list[Piece]) -> tuple[list[PageEnd], int]:
        """The page ends of a run of notes and furniture, and the offset where the run ends."""
        ends: list[PageEnd] = []
        above_from, done, has_notes = cursor, cursor, False
        above = ""
        for item in run:
            if item.owner is None:
                if has_notes and self.notes_follow(run, item):
                    ends.append(PageEnd(above))
                    self.pages += 1
                    above_from, above, has_notes = done, "", False
                done = item.end
                if not has_notes:
                    above = self.until(above_from, done)
                continue
            has_notes = True
            self.page_of[id(item.owner)] = self.pages
            item.owner.gap = self.between(done, item.start)
            above_from = done = self.note_ends[id(item.owner)]
        below = self.until(above_from, done) if has_notes else ""
        ends.append(PageEnd(above, below))
        self.pages += 1
        return ends, done

    @staticmethod
    def notes_follow(run: list[Piece], item: Piece) -> bool:
        return any(other.owner is not None and other.start > item.start for other in run)

    def tail(self, cursor: int, run: list[Piece], last: Block | None) -> None:
        """What stands after the last piece of text."""
        if all(item.owner is not None for item in run) or last is None:
            for item in run:
                owner = item.owner
                if owner is None:
                    continue
                self.page_of[id(owner)] = self.pages
                owner.gap = self.between(cursor, item.start)
                cursor = self.note_ends[id(owner)]
            self.end = self.rest(cursor)
            return
        ends, done = self.page_ends(cursor, run)
        self.after[id(last)] = ends
        self.end = self.rest(done)
