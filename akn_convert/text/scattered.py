"""Rows of a right-to-left page whose pieces an extractor scattered, in the order in which they are read.

A vowel sign has another height than its line, so the line falls into pieces around it, printed from left to right or
from the highest to the lowest. Where lines keep their columns, these say where a row ends; elsewhere the length of a
full line does, and the words that open paragraphs.
"""

from __future__ import annotations

from itertools import pairwise

from akn_convert.languages.pack import Pack
from akn_convert.recognizers.actions import recital_opening
from akn_convert.text.numbering import number_at
from akn_convert.text.paragraphs import LONE_NUMBER
from akn_convert.text.patterns import FOLDED, Patterns, patterns, squash
from akn_convert.text.turning import SIGN, Piece, brackets_of, chained, is_turned, lifted, pieces_of, turn

USUAL = 0.9
"""Nine lines of ten are no longer than this one, which is full."""
ROOM = 1.05
LEFT, SHARE = 12, 0.05
"""Where so many lines begin so far from the left, columns are kept."""
MARGIN = 24
"""Lines end so close to the right margin, paragraphs too, which begin with an indent."""
MOST_LINES, MOST_PIECES = 8, 48
BELOW = frozenset("\u064d\u0650")
"""Signs that stand below their letter, so that their row is printed before them."""


def in_reading_order(source: str, pack: Pack, lift: bool = True) -> tuple[str, str] | None:
    """The text in reading order, and how its brackets are printed; None where it was not printed from the right.

    `lift`: numbers of notes that were printed apart stand in their calls.
    """
    if not is_turned(source):
        return None
    brackets = brackets_of(source)
    pieces = pieces_of(source, brackets)
    read = Rows(source, lifted(pieces) if lift else pieces, pack).text()
    if turn(read, brackets) == source:
        return read, brackets
    return in_reading_order(source, pack, False) if lift else None


class Rows:
    """The rows of one text. `pieces` are in the order of the print."""

    def __init__(self, source: str, pieces: list[Piece], pack: Pack) -> None:
        self.source = source
        self.pieces = pieces
        self.pack = pack
        self.known: Patterns = patterns(pack)
        lengths = sorted(len(piece.text) for piece in pieces if not piece.apart)
        self.width = max(60, lengths[int(len(lengths) * USUAL)]) if lengths else 60
        stops = sorted(piece.stop for piece in pieces if not piece.apart and len(piece.text) > self.width // 2)
        self.margin = stops[len(stops) // 2] if stops else 0
        beside = any(one.line == other.line for one, other in pairwise(pieces))
        self.columns = beside or sum(piece.column >= LEFT for piece in pieces) > SHARE * len(pieces)

    def text(self) -> str:
        """The whole text, row after row."""
        out, done, place = list[str](), 0, 0
        pieces = self.pieces
        while place < len(pieces):
            first = pieces[place]
            out.append(self.source[done : first.start])
            end = self.lines(place) if self.columns else self.end(place)
            while pieces[end - 1].apart and end > place + 1:
                end -= 1
            while place < end - 1 and pieces[place].apart:
                out += [pieces[place].text, self.source[pieces[place].end : pieces[place + 1].start]]
                place += 1
            out.append(pieces[place].text if end == place + 1 else chained(self.source, pieces[place:end]))
            done, place = pieces[end - 1].end, end
        return "".join([*out, self.source[done:]])

    # -- lines that keep their columns -------------------------------------------------------------------------

    def line_end(self, place: int) -> int:
        """The piece after the last one on the line of the piece at `place`."""
        pieces = self.pieces
        line = pieces[place].line
        while place < len(pieces) and pieces[place].line == line:
            place += 1
        return place

    def lines(self, place: int) -> int:
        """Where a row ends whose first piece is `place`: with the line that reaches the right margin."""
        pieces = self.pieces
        end = self.line_end(place)
        taken = here = pieces[place:end]
        for _ in range(MOST_LINES):
            if end == len(pieces) or len(taken) > MOST_PIECES or self.reaches(here):
                break
            if "\f" in self.source[pieces[end - 1].end : pieces[end].start]:
                break
            after = self.line_end(end)
            following = pieces[end:after]
            if not any(piece.apart for piece in [*here, *following]) or clash(taken, following):
                break
            if all(piece.apart for piece in following) and not all(piece.apart for piece in taken):
                break
            taken, here, end = taken + following, following, after
        return end

    def reaches(self, line: list[Piece]) -> bool:
        """Whether a line reaches the right margin."""
        return any(piece.stop >= self.margin - MARGIN for piece in line if not piece.apart)

    # -- lines that do not -------------------------------------------------------------------------------------

    def end(self, place: int) -> int:
        """Where a row ends whose first piece is `place`: as many pieces as the signs before it may have parted."""
        pieces = self.pieces
        if pieces[place].apart:
            return place + 1
        signs = 0
        while place - signs > 0 and pieces[place - signs - 1].apart:
            signs += 1
        below = (
            place + 2 < len(pieces) and pieces[place + 2].apart and BELOW.issuperset(pieces[place + 2].text.strip(SIGN))
        )
        if below and not signs and not pieces[place + 1].apart:
            return place + 2 if self.fits(pieces[place : place + 2]) else place + 1
        end = place + 1
        while end < len(pieces) and end - place <= signs and not pieces[end].apart and not self.opens(pieces[end - 1]):
            if not self.fits(pieces[place : end + 1]) or self.closing(pieces[end]):
                break
            end += 1
        return end

    def below(self, place: int) -> bool:
        """Whether two pieces and a sign that stands below its letter make a row."""
        pieces = self.pieces[place : place + 3]
        if [piece.apart for piece in pieces] != [False, False, True]:
            return False
        return BELOW.issuperset(pieces[2].text.strip(SIGN)) and self.fits(pieces[:2])

    def fits(self, pieces: list[Piece]) -> bool:
        """Whether pieces fit on one line."""
        return sum(len(piece.text) + 1 for piece in pieces) <= self.width * ROOM and len(
            {p.line for p in pieces}
        ) == len(pieces)

    def opens(self, piece: Piece) -> bool:
        """Whether a piece opens a paragraph, so that nothing of its row stands before it."""
        text = piece.text.translate(FOLDED)
        return bool(recital_opening(text, self.pack) or number_at(text) or LONE_NUMBER.match(text))

    def closing(self, piece: Piece) -> bool:
        """Whether a piece is one of the end lines."""
        line = squash(piece.text)
        return bool(self.known.meeting.match(line) or self.known.adopted.match(line))


def clash(taken: list[Piece], line: list[Piece]) -> bool:
    """Whether a line stands below what is taken, and not beside it."""
    return any(overlap(one, other) for one in line for other in taken if not one.apart and not other.apart)


def overlap(one: Piece, other: Piece) -> bool:
    """Whether two pieces stand above each other, more than the unevenness of letters explains."""
    common = min(one.stop, other.stop) - max(one.column, other.column)
    return common > max(3, 0.35 * min(len(one.text), len(other.text)))
