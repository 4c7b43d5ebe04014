"""Rows of a right-to-left page whose pieces an extractor scattered, in the order in which they are read.

A vowel sign has another height than its line, so the line falls into pieces around it, printed from left to right or
from the highest to the lowest. Where lines keep their columns, these say where a row ends; elsewhere the length of a
full line does, and the words that open paragraphs.
"""

from __future__ import annotations

import re
from itertools import pairwise

from akn_convert.languages.pack import Pack
from akn_convert.text import visual
from akn_convert.text.numbering import is_lone, number_at
from akn_convert.text.patterns import Patterns, patterns, squash, unmarked
from akn_convert.text.prints import UNMARKED, form_of
from akn_convert.text.separators import NUMBER, SIGN
from akn_convert.text.setting import ENDED
from akn_convert.text.turning import TRAILING, Piece, chained, habit_of, inked, is_turned, lifted, pieces_of, turn
from akn_convert.text.unmarked import with_marks

NEARLY_ALL, ROOM, FULL = 0.98, 1.18, 0.8
"""Lines are no longer than nearly all, nor than a usual one by so much; one that is shorter by so much is not full."""
LEFT, SHARE = 12, 0.05
"""Where so many lines begin so far from the left, columns are kept."""
LIGATURE = 2
UNEVEN, BEYOND = 3, 0.55
"""Columns are uneven, since letters have widths of their own: more than half of a piece must stand beyond another."""
MOST_LINES, MOST_PIECES = 8, 48
BELOW = frozenset(f"{SIGN}\u064d\u0650\u0652")
"""Signs that are printed after the line of their letter."""
SIGNS_APART = re.compile("\\s?[\u064b-\u0652]+")
BREAK = re.compile("\f|\n[^\\S\n]*\n")


def in_reading_order(source: str, pack: Pack, lift: bool = True) -> tuple[str, str] | None:
    """The text in reading order, and the extractor's habit; None where it was not printed from the right.

    `lift`: numbers of notes that were printed apart stand in their calls.
    """
    if is_turned(source):
        printed, habit = source, habit_of(source)
    elif pack.section("language").get("direction") != "rtl" or not (form := form_of(source)):
        return None
    elif form == UNMARKED:
        printed, habit = with_marks(source, pack)
    else:
        read, habit = visual.read(source, form)
        return (read, habit) if turn(read, habit) == source else None
    pieces = pieces_of(printed, habit)
    read = Rows(printed, lifted(pieces) if lift else pieces, pack).text()
    if turn(read, habit) == source:
        return read, habit
    return in_reading_order(source, pack, False) if lift else None


class Rows:
    """The rows of one text. `pieces` are in the order of the print."""

    def __init__(self, source: str, pieces: list[Piece], pack: Pack) -> None:
        self.source = source
        self.pieces = pieces
        self.pack = pack
        self.known: Patterns = patterns(pack)
        self.particles = frozenset(pack.section("preambular").get("verb_follows", "").split("|"))
        lengths = sorted(len(piece.text) for piece in pieces if not piece.apart) or [0]
        longest = lengths[int(len(lengths) * NEARLY_ALL)]
        full = [length for length in lengths if length > 0.75 * longest] or [0]
        self.spent = 0
        self.width = max(60, full[len(full) // 2])
        self.room = max(60, min(longest, int(self.width * ROOM))) + 2
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
            onward = not self.columns and end == place + 3 and self.inserted(place)
            out.append(inked(pieces[place]) if end == place + 1 else chained(self.source, pieces[place:end], onward))
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
        """Where a row ends whose first piece is `place`: with the line beside which nothing more is printed."""
        end = self.line_end(place)
        for _ in range(MOST_LINES):
            stop = self.next_text(end)
            if stop == end or stop - place > MOST_PIECES or not self.beside(place, end, stop):
                break
            end = stop
        return end

    def next_text(self, end: int) -> int:
        """Where the next line ends that has text, over a few lines of signs; `end` where there is none."""
        stop = end
        for _ in range(MOST_LINES):
            if stop == len(self.pieces):
                break
            start, stop = stop, self.line_end(stop)
            if not all(piece.apart for piece in self.pieces[start:stop]):
                return stop
        return end

    def beside(self, start: int, end: int, stop: int) -> bool:
        """Whether the line that stops at `stop` goes on to the right of the lines between `start` and `end`."""
        pieces = self.pieces
        taken = [piece for piece in pieces[start:end] if not piece.apart]
        following = [piece for piece in pieces[end:stop] if not piece.apart]
        if BREAK.search(self.source, pieces[start].start, pieces[stop - 1].end) or self.waits(following[-1]):
            return False
        if not taken:
            return True
        right = max(piece.stop for piece in taken)
        return any(piece.apart or TRAILING.search(piece.text) for piece in pieces[start:stop]) and all(
            piece.stop - right >= BEYOND * len(piece.text) or len(piece.text) <= UNEVEN for piece in following
        )

    # -- lines that do not -------------------------------------------------------------------------------------

    def end(self, place: int) -> int:
        """Where a row ends whose first piece is `place`: as many pieces as the signs beside it may have parted."""
        pieces = self.pieces
        if pieces[place].apart:
            return place + 1
        if self.hangs(place):
            return place + (3 if self.inserted(place) else 2 if self.preceded(place) else 1)
        first = place - 1 if place and self.hangs(place - 1) else place
        if first < place and self.ligature(place + 1) and self.fits(first, place + 2):
            return place + 2
        if first < place and ENDED.search(pieces[place].text):
            return place + 1
        signs = place - first + self.signs_above(first)
        end, best, longest = place + 1, place + 1, place + 1
        while end - place <= MOST_LINES and not self.opens(end - 1) and self.fits(first, end + 1):
            if self.waits(pieces[end]):
                break
            end += 1
            below = self.signs_below(end)
            longest = end if end - place <= signs + below + 1 else longest
            best = end if end - place <= signs + self.low_signs(end) + 1 else best
        if best == place + 1 and not self.ends_line(place):
            best = longest
        self.spent = best + max(0, best - place - 1 - signs)
        return place + 2 if best == place + 1 and self.trails(place + 1) else best

    def inserted(self, place: int) -> bool:
        """Whether a piece with a loose sign and the next stand behind a third one, which is nothing but an opening."""
        if place + 2 >= len(self.pieces) or not self.fits(place, place + 3):
            return False
        text = self.pieces[place + 2].text
        return self.hangs(place) and (text in self.particles or is_lone(text))

    def preceded(self, place: int) -> bool:
        """Whether the next piece opens the line that a piece with a loose sign belongs to."""
        return place + 1 < len(self.pieces) and self.opens(place + 1) and self.fits(place, place + 2)

    def ends_line(self, place: int) -> bool:
        """Whether a line may end with this piece: it fills one, or a paragraph ends."""
        piece = self.pieces[place]
        text = unmarked(piece.text)
        return len(text) > FULL * self.width or ENDED.search(text) is not None or self.closing(piece)

    def signs_above(self, place: int) -> int:
        """How many vowel signs are printed before a piece that the row above has not used."""
        start = place
        while start > self.spent and self.pieces[start - 1].apart:
            start -= 1
        return sum(piece.text != NUMBER for piece in self.pieces[start:place])

    def signs_below(self, place: int) -> int:
        """How many signs are printed before the piece at `place`, below another."""
        last = place
        while last < len(self.pieces) and self.pieces[last].apart:
            last += 1
        return sum(piece.text != NUMBER for piece in self.pieces[place:last])

    def low_signs(self, place: int) -> int:
        """How many of these belong to what stands above them."""
        last = place
        while last < len(self.pieces) and BELOW.issuperset(self.pieces[last].text):
            last += 1
        return last - place

    def trails(self, place: int) -> bool:
        """Whether a piece ends with a loose sign, at which the piece before it goes on."""
        pieces = self.pieces
        if place >= len(pieces) or not self.hangs(place) or not self.fits(place - 1, place + 1):
            return False
        if self.ends_line(place - 1) or self.waits(pieces[place]):
            return False
        return place + 1 == len(pieces) or not self.fits(place, place + 2)

    def ligature(self, place: int) -> bool:
        """Whether a piece is the end of a broken word: two letters in one, which have a height of their own."""
        text = self.pieces[place].text if place < len(self.pieces) else ""
        return text.isalpha() and len(text) <= LIGATURE

    def hangs(self, place: int) -> bool:
        """Whether a piece ends with a sign of the word after it."""
        piece = self.pieces[place]
        return not piece.apart and TRAILING.search(piece.text) is not None

    def waits(self, piece: Piece) -> bool:
        """Whether a piece is nothing but an opening with a loose sign, so that the line goes on in the next one."""
        return TRAILING.sub("", piece.text) in self.particles and piece.text not in self.particles

    def fits(self, start: int, stop: int) -> bool:
        """Whether pieces fit on one line: no blank line parts them, and none is an end line."""
        pieces = self.pieces[start:stop]
        if stop > len(self.pieces) or pieces[-1].apart or sum(length(piece) + 1 for piece in pieces) > self.room:
            return False
        return BREAK.search(self.source, pieces[-2].end, pieces[-1].start) is None and not self.closing(pieces[-1])

    def opens(self, place: int) -> bool:
        """Whether a piece opens a paragraph, so that nothing of its row stands before it."""
        text = unmarked(self.pieces[place].text)
        words = text.split(None, 1)
        if words and (words[0] in self.particles or (text[0] == "[" and "]" not in text)):
            return True
        return number_at(text) is not None or is_lone(text)

    def closing(self, piece: Piece) -> bool:
        """Whether a piece is one of the end lines."""
        line = squash(piece.text)
        if line.startswith("[") and "]" not in line:
            return False
        return bool(self.known.meeting.match(line) or self.known.adopted.match(line))


def length(piece: Piece) -> int:
    """How much room a piece takes: signs take none."""
    return len(SIGNS_APART.sub("", piece.text))
