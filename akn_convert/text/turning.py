"""A whole text out of PDF whose lines were printed from the right: into reading order, and back.

In reading order a text is like any other. What only the print has stands in it as white space, with separators that no
text holds (U+0017 to U+001F): `ROUND` between two pieces of a line, of which the one that is read first is printed
last; `ONWARD` between two of them that are printed as they are read; `SIGN` before vowel signs that are printed apart
from their letters; `RAISED` in a note's call whose number is printed apart, where `NUMBER` stands; `HANGING`
before a sign of the next word, with which a piece ends; `UNSIGNED` before a piece whose signs are read as they are
printed; `AS_IS` before a line that no rule prints.
"""

from __future__ import annotations

import re
from collections import deque
from typing import NamedTuple

from akn_convert.text.bidi import DAMMA, DOUBLED, EMBEDDED, NATURAL, POP, SWAPPED, as_printed, as_read
from akn_convert.text.oddity import HOLE
from akn_convert.text.separators import AS_IS, HANGING, NUMBER, ONWARD, RAISED, ROUND, SIGN, UNSIGNED
from akn_convert.text.visual import without_marks

SIGNS = "\u064b-\u0652"
TRAILING = re.compile(f"(?<=\\S) ([{SIGNS}]+)\\Z")
"""A vowel sign of the word after it, with which a piece ends."""
LOOSE = re.compile(f"[{SIGNS}]+")
PIECE = re.compile(
    f"{EMBEDDED}([^{EMBEDDED}\n\r\f\v]*){POP}(?=[ \\t]*(?:{EMBEDDED}|[\n\r\f\v]|\\Z))|\\S[^\n\r\f\v]*(?<=\\S)|\\S"
)
BLANK = f"[^\\S{ROUND}-{UNSIGNED}]"
APART = f"(?:{BLANK}|{NUMBER}|{SIGN}[{SIGNS}]+)*"
INK = f"[^\\s{HANGING}{ONWARD}{NUMBER}{ROUND}-{UNSIGNED}]"
READ = f"{INK}(?:[^\n\r\f\v{HANGING}{ONWARD}{NUMBER}{ROUND}-{UNSIGNED}]*{INK})?(?:{HANGING}[{SIGNS}]+)?"
TOKEN = re.compile(
    f"(?P<round>{ROUND}{APART})|(?P<onward>{ONWARD}{APART})|(?P<number>{NUMBER})|(?P<sign>{SIGN}[{SIGNS}]+)"
    f"|(?P<raw>{AS_IS}{READ})|(?P<plain>{UNSIGNED}{READ})|(?P<read>{READ})|(?P<blank>{BLANK}+)"
    f"|(?P<odd>[{HANGING}{ROUND}-{UNSIGNED}])"
)
LONE = re.compile(r"\((\d{1,3})\)")
CALL = re.compile(rf"\({RAISED}\((\d{{1,3}})\)\)")
SLOT = re.compile(f"{NUMBER}|{RAISED}(\\d+);")
REACH = 8
"""A number that is printed apart from its call is no more pieces away."""
SIGNED = re.compile(f"{SIGN}([{SIGNS}]+)")
OPENS = re.compile(r"(?<!\S)\(\w|\w\)(?!\w)")
BRACKET = re.compile(r"[()]")
ENOUGH = 200
CLOSES = re.compile(r"(?<!\S)\)\w|\w\((?!\w)")


class Piece(NamedTuple):
    """What an extractor printed in one go, at `start:end`: a line or a part of one. `text` is what is read there.

    `column`, `stop`: where it begins and ends on its line; `line`: the number of that line. `apart`: vowel signs, or
    the number of a note's call, printed apart.
    """

    start: int
    end: int
    text: str
    column: int
    stop: int
    line: int
    apart: bool


def is_turned(source: str) -> bool:
    """Whether an extractor wrote most lines between embedding marks."""
    if EMBEDDED not in source:
        return False
    lines = [line.lstrip() for line in source.splitlines() if not line.isspace()]
    return sum(line.startswith(EMBEDDED) for line in lines) * 2 > len([line for line in lines if line])


def habit_of(source: str) -> str:
    """What an extractor does to every line: the brackets, told by where they open and close, and a sign it doubles."""
    printed = [match[1] for match in PIECE.finditer(source) if match[1] and BRACKET.search(match[1])][:ENOUGH]
    read = "\n".join(as_read(piece, SWAPPED) or "" for piece in printed)
    brackets = NATURAL if len(CLOSES.findall(read)) > len(OPENS.findall(read)) else SWAPPED
    return f"{brackets} {DAMMA}" if DOUBLED in source else brackets


def pieces_of(source: str, habit: str) -> list[Piece]:
    """The pieces of a text as they are printed, in reading order each."""
    out: list[Piece] = []
    line, begin, marks, done = 0, 0, 0, 0
    for match in PIECE.finditer(source):
        start, end = match.span()
        if (broken := max(source.rfind(sign, done, start) for sign in "\n\r\f\v")) >= 0:
            line, begin, marks = line + 1, broken + 1, 0
        done = end
        text = None if match[1] is None else read_piece(match[1], habit)
        column = start - begin - marks
        if text is None:
            text, width = AS_IS + match.group(), end - start
        else:
            width = len(text)
            marks += end - start - width
        sign = LOOSE.fullmatch(text) is not None
        out.append(Piece(start, end, SIGN + text if sign else text, column, column + width, line, sign))
    return out


def read_piece(printed: str, habit: str) -> str | None:
    """What stands between embedding marks, in reading order; None for what no rule prints, or with blanks around it."""
    if printed.strip() != printed:
        return None
    text = as_read(printed, habit)
    if text is None and LOOSE.search(printed) is not None and (plain := as_read(printed, habit, False)) is not None:
        text = UNSIGNED + plain
    return text if text is not None and text.strip() == text.lstrip(UNSIGNED) else None


def inked(piece: Piece) -> str:
    """A piece in the text in reading order: a sign of the next word, with which it ends, is no text."""
    return piece.text if piece.apart else TRAILING.sub(lambda match: HANGING + match[1], piece.text)


def lifted(pieces: list[Piece]) -> list[Piece]:
    """The pieces with the numbers of notes in their calls again, from which they were printed apart: the nearest."""
    out = list(pieces)
    numbers, holes = list[int](), deque[int]()
    for place, piece in enumerate(pieces):
        while holes and place - holes[0] > REACH:
            holes.popleft()
        if LONE.fullmatch(piece.text):
            if holes:
                fill(out, holes.popleft(), place)
            else:
                numbers.append(place)
        for _ in range(piece.text.count(HOLE)):
            if numbers and place - numbers[-1] <= REACH:
                fill(out, place, numbers.pop())
            else:
                holes.append(place)
    return out


def fill(pieces: list[Piece], place: int, number: int) -> None:
    """Put a number into the first call without one of the piece at `place`."""
    raised = f"({RAISED}{pieces[number].text})"
    pieces[place] = pieces[place]._replace(text=pieces[place].text.replace(HOLE, raised, 1))
    pieces[number] = pieces[number]._replace(text=NUMBER, apart=True)


def chained(source: str, printed: list[Piece], onward: bool = False) -> str:
    """The pieces of a row, the last one first, with what is printed between two: white space and what is apart.

    `onward`: the second piece is read after the first, as it is printed.
    """
    out, gap, done = list[str](), "", printed[0].start
    for piece in printed:
        gap += source[done : piece.start]
        done = piece.end
        if piece.apart:
            gap += piece.text
        elif onward and len(out) == 2:
            out[1] += ONWARD + gap + inked(piece)
            gap, onward = "", False
        else:
            out += [ROUND + gap, inked(piece)]
            gap = ""
    return "".join(out[:0:-1])


def turn(read: str, habit: str) -> str:
    """A text in reading order as it was printed."""
    out: list[str] = []
    row: list[str] = [""]
    for match in TOKEN.finditer(read):
        kind, token = match.lastgroup, match.group()
        if kind == "read":
            row[-1] += printed_piece(token, habit)
        elif kind == "plain":
            row[-1] += printed_piece(token[1:], habit, False)
        elif kind == "raw":
            row[-1] += token[1:]
        elif kind == "onward":
            row[-1] += signed(token[1:], habit)
        elif kind == "round":
            row += [signed(token[1:], habit), ""]
        elif kind != "odd":
            out += [*reversed(row), signed(token, habit)]
            row = [""]
    printed = "".join([*out, *reversed(row)])
    if NUMBER in printed or RAISED in printed:
        printed = placed(printed, habit)
    return without_marks(printed, habit)


def printed_piece(read: str, habit: str, signs: bool = True) -> str:
    """A piece as it is printed, and behind it the numbers of its calls that are printed apart."""
    read = read.replace(HANGING, " ")
    if RAISED not in read:
        return as_printed(read, habit, signs)
    numbers = [f"{RAISED}{number};" for number in CALL.findall(read)]
    return as_printed(CALL.sub(HOLE, read), habit, signs) + "".join(numbers)


def placed(printed: str, habit: str) -> str:
    """Print the numbers of calls where they stand apart: in the last free place above the call, or the next below."""
    parts = SLOT.split(printed)
    places: list[int] = []
    numbers: deque[str] = deque()
    for index in range(1, len(parts), 2):
        number, parts[index] = parts[index], ""
        if number is not None:
            if places:
                parts[places.pop()] = as_printed(f"({number})", habit)
            else:
                numbers.append(number)
        elif numbers:
            parts[index] = as_printed(f"({numbers.popleft()})", habit)
        else:
            places.append(index)
    return "".join(parts)


def signed(gap: str, habit: str) -> str:
    """Vowel signs apart as they are printed."""
    return SIGNED.sub(lambda match: as_printed(match[1], habit), gap) if SIGN in gap else gap
