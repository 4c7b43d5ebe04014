"""How well the rows of a page follow each other, and the order of two columns in which they follow best.

An opening follows a stop; a line without a stop is full, and what follows it goes on. A number is followed by its text.
"""

from __future__ import annotations

from typing import NamedTuple

from akn_convert.text.widths import FULL_CHINESE

GAIN, FINE, GOOD = 1.5, 1.2, 1.6
"""How much better another order must read than the printed one, what is good enough in it, and in the other."""
BREAK, OPENING, LOOSE, SHORT, HEADING = 3.0, 2.0, 2.0, 1.5, 0.5
"""What it costs where a number has no text, an opening no stop before it, a line goes on after a stop, a line that goes
on is not full, a heading may stand."""
CROSSED = 0.15
SHORT_LINE = 0.6
NUMBER, NUMBERED, OPENER = "number", "numbered", "opening"


class Piece(NamedTuple):
    """Lines that stand side by side, by their indices; `left` says in which column.

    `kind` is `number` for a number alone, `numbered` and `opening` where a paragraph opens; `stop` is `;` where one may
    end, `,` where a recital may; `upper` says that it begins with a capital, `lower` with a small letter.
    """

    lines: tuple[int, ...]
    left: bool
    length: int
    kind: str
    stop: str
    upper: bool
    lower: bool


class State(NamedTuple):
    """The best way to read some pieces: its cost, the last piece, the length of its row, and the way before it."""

    cost: float
    piece: Piece
    row: int
    before: State | None

    def way(self) -> list[State]:
        """The states that lead here, from the last to the first."""
        out: list[State] = []
        state: State | None = self
        while state is not None:
            out.append(state)
            state = state.before
        return out


class Succession:
    """Judges the rows of a text whose full lines reach `width`."""

    def __init__(self, width: int) -> None:
        self.width = width

    def least(self, first: State | None, left: list[Piece], right: list[Piece], after: Piece | None) -> State | None:
        """The best order with as little of the right column as it needs; None where the printed one is as good."""
        chosen, least = None, GOOD
        for taken in range(1, len(right) + 1):
            following = right[taken] if taken < len(right) else after
            best, printed = self.orders(first, left, right[:taken])
            found, usual = self.ended(best, following), self.ended(printed, following)
            if usual <= FINE and chosen is None:
                return None
            if found < least and found + GAIN <= usual and not stranded(best):
                chosen, least = best, found
        return chosen

    def orders(self, first: State | None, left: list[Piece], right: list[Piece]) -> tuple[State, State]:
        """The best order of two columns, and the printed one."""
        ways: dict[tuple[int, int, bool], State] = {}
        for i in range(len(left) + 1):
            for j in range(len(right) + 1):
                options = [(left[i - 1], i - 1, j)] if i else []
                options += [(right[j - 1], i, j - 1)] if j else []
                for piece, a, b in options:
                    found = [ways[a, b, side] for side in (True, False) if (a, b, side) in ways]
                    sources: list[State | None] = [*found] if a or b else [first]
                    crossed = CROSSED * b if piece.left else 0
                    following = [self.follow(state, piece, crossed) for state in sources]
                    ways[i, j, piece.left] = min(following, key=lambda state: state.cost)
        best = min((ways[len(left), len(right), side] for side in (True, False)), key=lambda state: state.cost)
        printed = self.follow(first, left[0])
        for piece in (*left[1:], *right):
            printed = self.follow(printed, piece)
        return best, printed

    def ended(self, state: State, after: Piece | None) -> float:
        """The cost with what comes after: a number wants its text, an opening a stop before it."""
        if state.piece.kind == NUMBER:
            return state.cost + BREAK
        return self.follow(state, after).cost if after is not None and after.kind else state.cost

    def follow(self, state: State | None, piece: Piece, crossed: float = 0) -> State:
        """The state after one more piece; `crossed` is what it costs to be read after pieces of the right column."""
        if state is None:
            return State(crossed, piece, piece.length, None)
        above = state.piece
        if not self.side_by_side(state, piece):
            return State(state.cost + self.cost(state, piece) + crossed, piece, piece.length, state)
        cost = LOOSE if above.stop else BREAK if piece.kind in (NUMBER, NUMBERED) else 0
        row = state.row + 1 + piece.length if above.kind == NUMBER else self.width
        return State(state.cost + cost + crossed, piece, row, state)

    def side_by_side(self, state: State, piece: Piece) -> bool:
        """Whether a piece of the right column stands beside the last one of the left."""
        if not state.piece.left or piece.left or (state.piece.stop and piece.kind):
            return False
        return state.row + 1 + piece.length <= self.width + 1

    def cost(self, state: State, piece: Piece) -> float:
        """How badly a row follows another."""
        above = state.piece
        if above.kind == NUMBER:
            return BREAK if piece.left or piece.kind in (NUMBER, NUMBERED) else 0
        if piece.kind:
            return 0 if above.stop else HEADING if self.heading(above) else OPENING
        full = state.row > FULL_CHINESE * self.width
        if self.heading(piece) and (above.stop == ";" or not full):
            return HEADING
        if above.stop == ";":
            return LOOSE if piece.upper else BREAK
        return 0 if full else LOOSE if above.stop else SHORT

    def heading(self, piece: Piece) -> bool:
        """Whether a piece may be a heading: a short line without a stop."""
        return not piece.stop and not piece.kind and not piece.lower and piece.length < SHORT_LINE * self.width


def stranded(best: State) -> bool:
    """Whether the beginning of something would be read behind a line of the right column."""
    for state in best.way():
        piece, above = state.piece, state.before and state.before.piece
        if above is None or not piece.left or above.lines[0] < piece.lines[0]:
            continue
        if piece.upper and not piece.stop and piece.kind != NUMBER:
            return True
    return False
