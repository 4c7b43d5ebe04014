"""Lines that an extractor printed column by column, put back into the order in which they are read.

pdftotext takes the last short line of a paragraph for a column of its own where it ends left of the first one's indent,
and the words of a widely spaced line for several: it prints the left column, a blank line, the right one.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import pairwise, takewhile

from akn_convert.languages.pack import Pack
from akn_convert.recognizers.actions import opens_operative, recital_opening
from akn_convert.text.lines import Line
from akn_convert.text.numbering import is_lone
from akn_convert.text.paragraphs import is_bare_numeral
from akn_convert.text.patterns import Patterns, squash
from akn_convert.text.setting import ENDED
from akn_convert.text.solid import CLOSED
from akn_convert.text.succession import NUMBER, NUMBERED, OPENER, Piece, State, Succession
from akn_convert.text.widths import FULL_CHINESE, extent, is_chinese, reached

MOST_LEFT = 6
INDENTED = 0.05
"""Where more lines than this have an indent, they are printed as they stand on the page."""
APART = 0.5
CLOSE = 0.16
"""By so much of the width a line may be shorter than a full one, as the first of a paragraph is by its indent."""
STOPS = ".．、"


class Columns:
    """Finds the columns of one text; `kept` are the indices of the lines that are no furniture and no notes.

    `order` are all lines as they are read, `beside` those that go on with the line on their left. Nothing up to line
    `laid` belongs to a column that is still to be read.
    """

    def __init__(self, lines: list[Line], kept: list[int], known: Patterns, pack: Pack) -> None:
        self.lines = lines
        self.kept = kept
        self.known = known
        self.pack = pack
        self.chinese = is_chinese([lines[index].text for index in kept])
        self.width = reached(self.length(index) for index in kept)
        self.succession = Succession(self.width)
        self.order = list(range(len(lines)))
        self.beside: set[int] = set()
        self.laid = -1

    def found(self) -> bool:
        """Whether any line is read in another place than it is printed."""
        if sum(self.lines[index].column > 0 for index in self.kept) > INDENTED * len(self.kept):
            return False
        if not self.solid():
            return False
        groups = self.groups()
        ways = (self.words, self.zone) if self.chinese else (self.zone, self.words)
        moved = [any(way(groups, place) for way in ways) for place in range(1, len(groups))]
        return any(moved)

    def solid(self) -> bool:
        """Whether most paragraphs follow the one before without a blank line, so that blank lines tell of columns."""
        blanks = [self.lines[index].blanks for index in self.kept[1:] if self.kind(self.lines[index].text)]
        return sum(count > 0 for count in blanks) < APART * len(blanks)

    def groups(self) -> list[list[int]]:
        """The kept lines, parted where a blank line or furniture stands between them."""
        out = [self.kept[:1]]
        for above, index in pairwise(self.kept):
            if self.lines[index].blanks or index != above + 1:
                out.append([])
            out[-1].append(index)
        return out

    def zone(self, groups: list[list[int]], place: int) -> bool:
        """Read the last short lines of a group and the first lines of the next; returns whether their order changes."""
        above = groups[place - 1]
        left = self.left(above)
        if not left or any(self.lines[index].page for index in range(above[-1] + 1, groups[place][0] + 1)):
            return False
        right = self.right(groups, place, 2 * len(left) + 1)
        if not right:
            return False
        before = above[-len(left) - 1] if len(above) > len(left) else groups[place - 2][-1] if place > 1 else -1
        first = None
        if before >= 0 and not self.lone(before):
            first = State(0, self.piece((before,), False), self.length(before), None)
        following = self.kept[bisect_right(self.kept, right[-1].lines[-1]) :][:1]
        after = self.piece((following[0],), False) if following else None
        first, pieces = self.settled(first, [self.piece((index,), True) for index in left])
        best = self.succession.least(first, pieces, right, after)
        if best is not None:
            self.lay(pieces[0].lines[0], best)
        elif self.lone(left[-1]):
            self.laid = right[0].lines[-1]
        return best is not None

    def words(self, groups: list[list[int]], place: int) -> bool:
        """Read words that stand alone, in small letters, at the end of the line above from whose middle they come.

        It is the last one that is neither full nor the end of its paragraph; full lines below it hide the column. In
        Chinese, which has no small letters, it is one that they fill.
        """
        alone = takewhile(lambda group: len(group) == 1 and self.is_word(group[0]), groups[place : place + MOST_LEFT])
        found = [index for group in alone for index in group]
        room = self.width + 1 - sum(self.length(index) + 1 for index in found)
        above = [index for index in groups[place - 1][-MOST_LEFT:-1] if index > self.laid]
        line = next((index for index in reversed(above) if self.breaks_off(index, room)), -1)
        if not found or line < 0:
            return False
        text = set(groups[place - 1])
        others = [index for index in range(line + 1, found[-1]) if index not in found and index not in text]
        after = [index for index in groups[place - 1] if index > line]
        self.order[line + 1 : found[-1] + 1] = [*others, *found, *after]
        self.beside.update(found)
        self.laid = found[-1]
        return True

    def is_word(self, index: int) -> bool:
        """Whether a line is a word in small letters that opens nothing, or a piece of a Chinese sentence."""
        text = self.lines[index].text
        if self.chinese:
            numbered = self.kind(text) == NUMBERED or self.lone(index) or self.stops(index)
            return not (numbered or self.lines[index].page or ENDED.search(text))
        return text[0].islower() and text.rstrip(",").isalpha() and not self.lines[index].page and not self.kind(text)

    def breaks_off(self, index: int, room: int) -> bool:
        """Whether a line ends in mid-sentence, with room for more words."""
        text, length = self.lines[index].text, self.length(index)
        if length > room or ENDED.search(text) or self.lone(index):
            return False
        return length > room - CLOSE * self.width if self.chinese else not self.full(index)

    def left(self, above: list[int]) -> list[int]:
        """The last lines of a group that may be a column of their own: none is full, none closes the text."""
        out: list[int] = []
        for index in reversed(above[-MOST_LEFT:]):
            if index <= self.laid or self.full(index) or self.lines[index].text.isdigit():
                break
            out.insert(0, index)
        return [] if any(self.closes(self.lines[index].text) for index in out) else out

    def settled(self, first: State | None, left: list[Piece]) -> tuple[State | None, list[Piece]]:
        """The left column without the lines at its beginning that end what stands above them."""
        place = 0
        while first is not None and place < len(left) - 1 and left[place].stop:
            following = self.succession.follow(first, left[place])
            goes_on = not first.piece.stop and self.full(first.piece.lines[-1]) and left[place].kind != NUMBERED
            if following.cost and not goes_on:
                break
            first, place = State(0, left[place]._replace(left=False), following.row, None), place + 1
        return first, left[place:]

    def right(self, groups: list[list[int]], place: int, most: int) -> list[Piece]:
        """The first rows of the right column, `most` at most; groups of one line may stand side by side in one row."""
        pieces: list[Piece] = []
        while place < len(groups) and len(pieces) < most:
            group = groups[place]
            if self.stops(group[0]) or (pieces and self.lines[group[0]].page):
                break
            row, place = [group[0]], place + 1
            while len(group) == 1 and place < len(groups) and self.fits([*row, groups[place][0]]):
                group = groups[place]
                row.append(group[0])
                place += 1
            pieces.append(self.piece(tuple(row), False))
            others = takewhile(lambda index: not self.stops(index), group[1:most])
            pieces += [self.piece((index,), False) for index in others]
            if len(group) > 1:
                break
        while pieces and pieces[-1].kind == NUMBER:
            pieces.pop()
        return pieces

    def lay(self, start: int, best: State) -> None:
        """Put the lines from `start` on into the order found; what is no text stays before the right column."""
        states = [state for state in reversed(best.way()) if state.piece.lines[0] >= start]
        end = max(index for state in states for index in state.piece.lines)
        held = {index for state in states for index in state.piece.lines}
        between = [index for index in range(start, end + 1) if index not in held]
        order: list[int] = []
        for state in states:
            piece, before = state.piece, state.before
            if not piece.left:
                order += [index for index in between if index < piece.lines[-1] and index not in order]
            if before is not None and before.piece.left and self.succession.side_by_side(before, piece):
                self.beside.add(piece.lines[0])
            self.beside.update(piece.lines[1:])
            order += piece.lines
        self.order[start : end + 1] = order
        last = max(place for place, state in enumerate(states) if state.piece.left)
        self.laid = max(index for state in states[: last + 1] for index in state.piece.lines)

    # -- what lines are ----------------------------------------------------------------------------------------

    def piece(self, lines: tuple[int, ...], left: bool) -> Piece:
        """Lines that stand side by side as one piece."""
        text, end = self.lines[lines[0]].text, self.lines[lines[-1]].text
        kind = NUMBER if len(lines) == 1 and self.lone(lines[0]) else self.kind(text)
        stop = "" if kind == NUMBER else ";" if CLOSED.search(end) else "," if ENDED.search(end) else ""
        length = sum(self.length(index) + 1 for index in lines) - 1
        return Piece(lines, left, length, kind, stop, text[0].isupper(), text[0].islower())

    def kind(self, text: str) -> str:
        """Which beginning of a paragraph a line is, if any."""
        if self.known.number(text) is not None:
            return NUMBERED
        if is_bare_numeral(text) or self.closes(text):
            return OPENER
        return OPENER if recital_opening(text, self.pack) or opens_operative(text, self.pack) else ""

    def length(self, index: int) -> int:
        text = self.lines[index].text
        return extent(text) if self.chinese else len(text)

    def full(self, index: int) -> bool:
        return self.length(index) > FULL_CHINESE * self.width

    def fits(self, row: list[int]) -> bool:
        """Whether lines may be the words of one row: a number and its text, or words of one sentence."""
        *above, last = row
        if self.lines[last].page or self.stops(last) or sum(self.length(index) + 1 for index in row) > self.width + 1:
            return False
        kind = self.piece((last,), False).kind
        if self.lone(above[-1]):
            return kind not in (NUMBER, NUMBERED)
        return not ENDED.search(self.lines[above[-1]].text) and not kind

    def lone(self, index: int) -> bool:
        """Whether a line is a number alone, of a paragraph or of a section."""
        text = self.lines[index].text
        return is_lone(text) or (is_bare_numeral(text) and text[-1] in STOPS)

    def stops(self, index: int) -> bool:
        """Whether no column goes on with a line: it is an end line, or the number of a note."""
        text = self.lines[index].text
        return text.isdigit() or self.closes(text)

    def closes(self, text: str) -> bool:
        """Whether a line is one of the end lines, or the heading of an annex."""
        line = squash(text)
        return any(pattern.match(line) for pattern in (self.known.meeting, self.known.adopted, self.known.annex))
