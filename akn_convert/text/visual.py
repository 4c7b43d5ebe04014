"""Right-to-left lines in the order of the page, from its left edge: without marks, as other extractors print them.

Some print every character where it stands (`REVERSED`), some turn each run of Arabic letters round where it stands
(`RUNS`), signs and blanks running with what is printed before them, also on the line before. Both are brought into the
form of pdftotext, which `bidi` reads, and back.
"""

from __future__ import annotations

import re
import unicodedata

from akn_convert.text.bidi import EMBEDDED, LEFT, LETTERS, MARKS, NATURAL, OTHER, POP, STRETCH, as_read, embedded
from akn_convert.text.oddity import oddity
from akn_convert.text.prints import NARROW, REVERSED, RUNS, UNMARKED, brackets_of
from akn_convert.text.separators import AS_IS, ONWARD, UNSIGNED

BLANKS = re.compile("(^| ) +", re.M)
LINE = re.compile(r"[^\s](?:[^\n\r\f\v]*[^\s])?")
PIECE = re.compile(
    f"{EMBEDDED}((?:[^{EMBEDDED}{LEFT}{POP}\n\r\f\v]|{LEFT}[^{EMBEDDED}{LEFT}{POP}\n\r\f\v]*{POP})*){POP}"
)
CORE = re.compile("l(?:[ln]*l)?|r(?:[rn]*r)?")
FROM_LEFT, FROM_RIGHT = frozenset({"L", "EN", "AN", "ES"}), frozenset({"R", "AL"})
AHEAD = re.compile(rf"(-\s?\d{{1,3}}|\u2018\d{{1,2}}\u2019)(?= [{LETTERS}])")
"""A number that is printed before its line, since a wide gap parts them."""
CLOSING, EDGE = tuple(",.:;\u060c\u061b"), 3
"""Signs with which no line begins, and how odd it is where one does."""
MOST = 12


class Directions(dict[int, str]):
    """Where a character runs: `l` from the left, `r` from the right, `n` as the one before it."""

    def __missing__(self, code: int) -> str:
        found = unicodedata.bidirectional(chr(code))
        self[code] = "l" if found in FROM_LEFT else "r" if found in FROM_RIGHT else "n"
        return self[code]


DIRECTIONS = Directions()


def read(source: str, form: str) -> tuple[str, str]:
    """A text of one of these forms in reading order, and its habit; lines that no rule prints stay as they are."""
    habit = f"{brackets_of(source, form)} {form}"
    out, done, direction = list[str](), 0, "l"
    for match in LINE.finditer(source):
        start, end = match.span()
        if form == RUNS and (ahead := AHEAD.match(source, start, end)) is not None:
            text, direction = line_read(ahead[1], habit, direction)
            out += [source[done:start], text, ONWARD]
            done = start = ahead.end()
        elif form == RUNS and start > done and source[start - 1] == " ":
            start -= 1
        text, direction = line_read(source[start:end], habit, direction)
        out += [source[done:start], text]
        done = end
    return "".join([*out, source[done:]]), habit


def line_read(line: str, habit: str, direction: str) -> tuple[str, str]:
    """A line in reading order, and the direction at its end."""
    brackets, form = habit.split()
    page = line if form == REVERSED else page_of(line, direction, brackets)
    if page is not None:
        marked = embedded(page[::-1])[1:-1]
        for sign, signs in (("", True), (UNSIGNED, False)):
            text = as_read(marked, habit, signs)
            if text is not None and text.strip() == text:
                return sign + text, last_direction(page, direction)
    if line[0].isspace():
        text, direction = line_read(line.lstrip(), habit, direction)
        return line[: len(line) - len(line.lstrip())] + text, direction
    return AS_IS + line, last_direction(line, direction)


def without_marks(printed: str, habit: str) -> str:
    """The text as it was before its marks were put in."""
    if UNMARKED in habit:
        bare = MARKS.sub("", printed)
        return BLANKS.sub(r"\1", bare) if habit.endswith(NARROW) else bare
    if not habit.endswith((REVERSED, RUNS)):
        return printed
    out, done, direction = list[str](), 0, "l"
    for match in PIECE.finditer(printed):
        between = printed[done : match.start()]
        direction = last_direction(between, direction)
        page = "".join([one[2] or one[1][::-1] for one in STRETCH.finditer(match[1])])[::-1]
        out += [between, page if habit.endswith(REVERSED) else runs_of(page, direction)]
        done, direction = match.end(), last_direction(page, direction)
    return "".join([*out, printed[done:]])


def last_direction(text: str, before: str) -> str:
    """The direction at the end of a text, `before` where nothing in it has one."""
    kinds = text.translate(DIRECTIONS).rstrip("n")
    return kinds[-1] if kinds else before


def runs_of(page: str, direction: str) -> str:
    """A line of the page with each run from the right turned round; it begins in this direction."""
    kinds = page.translate(DIRECTIONS)
    out, start = list[str](), 0
    for match in CORE.finditer(kinds):
        if match.group()[0] != direction:
            out.append(page[start : match.start()][:: -1 if direction == "r" else 1])
            start, direction = match.start(), match.group()[0]
    out.append(page[start:][:: -1 if direction == "r" else 1])
    return "".join(out)


def page_of(line: str, direction: str, brackets: str) -> str | None:
    """A line whose runs were turned round as it stands on the page; None where no page gives it.

    What is printed between a number and a word may stand on either side of the word: where it reads best.
    """
    cores = list(CORE.finditer(line.translate(DIRECTIONS)))
    if not cores:
        return line
    out, done = list[str](), 0
    for place, core in enumerate(cores):
        start, end = core.span()
        gap, done = line[done:start], end
        if core.group()[0] == "l":
            out.append(gap[::-1] if place == 0 and direction == "r" else gap)
            out.append(line[start:end])
            continue
        beyond = line[cores[place + 1].end() - 1] if place + 1 < len(cores) else " "
        nearer = line[cores[place - 1].start()] if place else " "
        cut = 0 if place == 0 and direction == "r" else split(gap, nearer, line[start:end], beyond, brackets)
        turned = gap[cut:] + line[start:end]
        if place == 0 and direction == "r":
            end = cores[1].start() if len(cores) > 1 else len(line)
            turned, done = line[:end], end
        out += [gap[:cut], turned[::-1]]
    page = "".join([*out, line[done:]])
    return page if runs_of(page, direction) == line else None


def split(gap: str, nearer: str, word: str, beyond: str, brackets: str) -> int:
    """How much of what stands before a run of words belongs to what is printed left of it."""
    if not gap:
        return 0
    if brackets == NATURAL:
        gap = gap.translate(OTHER)
    found = []
    for cut in range(max(0, len(gap) - MOST), len(gap) + 1):
        before, behind = gap[cut:], gap[:cut][::-1]
        odd = oddity(before, beyond, word[0]) if before else int(beyond.isalnum()) * 3
        odd += oddity(behind, word[-1], nearer) if behind else int(nearer.isalnum()) * 3
        if beyond == " " and before[:1] in CLOSING:
            odd += EDGE
        found.append((odd, cut))
    return min(found)[1]
