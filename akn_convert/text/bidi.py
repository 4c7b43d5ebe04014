"""Lines of right-to-left text as pdftotext prints them, and the same lines in the order in which they are read.

It prints a line from the right, between embedding marks, as it stands on the page: every stretch of Latin letters,
digits and their signs from the left, between marks of its own (`،2030` for 2030 and its comma). What was read is
printed again by the rules of the Unicode Bidirectional Algorithm for a right-to-left paragraph (Unicode Standard Annex
9: W2, W4, W7, N0 to N2, L2, L4), where digits after Arabic letters are Arabic numbers. Some extractors swap brackets.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import lru_cache

EMBEDDED, LEFT, POP = "\u202b", "\u202a", "\u202c"
NATURAL, SWAPPED = "natural", "swapped"
"""Whether brackets are printed as they stand on the page, or each as the other one."""
DAMMA = "damma"
"""Where a font has this sign as two characters, the second of them a letter that nobody reads."""
MARKS = re.compile(f"[{EMBEDDED}{LEFT}{POP}]")
SIGN, LETTER = "\u064f", "\u0623"
DOUBLED = f"{SIGN}{LETTER}{LETTER}"
LETTERS, SIGNS = "\u0621-\u063a\u0641-\u064a", "\u064b-\u0652"
ANY_SIGN = re.compile(f"[{SIGNS}]")
INNER = frozenset("\u0650\u0651\u0652")
"""Signs that stand on no first letter."""
PRINTED_INSIDE, PRINTED_FIRST = (
    re.compile(f"(?<=[{LETTERS}]) ([{SIGNS}]+)([{LETTERS}])"),
    re.compile(f"(?<![{LETTERS}{SIGNS}])([{SIGNS}]+)([{LETTERS}])"),
)
READ_FIRST, READ_INSIDE = (
    re.compile(f"(?<![{LETTERS}{SIGNS}])([{LETTERS}])([{SIGNS}]+)"),
    re.compile(f"(?<=[{LETTERS}])([{LETTERS}])([{SIGNS}]+)"),
)
PRINTED_SIGN = re.compile(f"{SIGN}(?![\u064b-\u0652])")
OTHER = str.maketrans("()[]{}<>«»‹›", ")(][}{><»«›‹")
PARTNER = {"(": ")", "[": "]", "{": "}"}
CLOSING = frozenset(PARTNER.values())
STRETCH = re.compile(f"{LEFT}([^{EMBEDDED}{LEFT}{POP}]*){POP}|([^{EMBEDDED}{LEFT}{POP}]+)")
UNIT = re.compile(r"\d+(?:[./:,\u060c\u00a0]\d+)*|.", re.DOTALL)
CODE = re.compile(r"\d+(?:[./:,\u060c\u00a0+-]\d+)*|.", re.DOTALL)
"""A number by itself, and one on a line without Arabic letters, where a hyphen joins its parts."""
BETWEEN = re.compile("[^r]+")
"""A stretch without Arabic letters; most are the blank between two words."""
PRINTED = re.compile("([rn]*)((?:[ld][^r]*)?)")
WORD_END = re.compile(r"[^\W_](?![^\W_])|[)\]}]")
DATE_END = re.compile(r"[A-Za-z] \d{4}(?=\s\d{1,2}\Z)")
MARKER = re.compile(r"(?=\s\(\d{1,3}\)\Z)")
MOST_ENDS = 32
RIGHT_TO_LEFT, WEAK = frozenset({"R", "AL"}), frozenset({"EN", "AN", "ES", "ET", "CS"})


class Kinds(dict[int, str]):
    """What a character is: `l` and `r` by its direction, `d` a digit or a sign that numbers hold, `n` neutral."""

    def __missing__(self, code: int) -> str:
        found = unicodedata.bidirectional(chr(code))
        kind = "r" if found in RIGHT_TO_LEFT else "l" if found == "L" else "d" if found in WEAK else "n"
        self[code] = kind
        return kind


KINDS = Kinds()


def as_read(printed: str, habit: str, signs: bool = True) -> str | None:
    """What stands between two embedding marks, in reading order; None where nothing prints like that.

    `signs`: vowel signs stand before their letters, as these extractors print them.
    """
    pieces, done = list[str](), 0
    for match in STRETCH.finditer(printed):
        if match.start() != done:
            return None
        done = match.end()
        pieces.append(match[2] if match[1] is None else match[1][::-1])
    if done != len(printed):
        return None
    seen = "".join(pieces)
    if habit.startswith(SWAPPED):
        seen = seen.translate(OTHER)
    read = changed(seen, restored)
    if DAMMA in habit:
        read = read.replace(SIGN + LETTER, SIGN)
    if signs:
        read = signed(read)
    return read if as_printed(read, habit, signs) == f"{EMBEDDED}{printed}{POP}" else None


@lru_cache(maxsize=2048)
def as_printed(read: str, habit: str, signs: bool = True) -> str:
    """A line in reading order as the extractor prints it, embedding marks included. Each is asked for several times."""
    if signs:
        read = unsigned(read)
    if DAMMA in habit:
        read = PRINTED_SIGN.sub(SIGN + LETTER, read)
    seen = changed(read, seen_from_right)
    return embedded(seen.translate(OTHER) if habit.startswith(SWAPPED) else seen)


def embedded(seen: str) -> str:
    """A line as it is seen from the right between its marks, each stretch from the left between its own."""
    out = [EMBEDDED]
    for match in PRINTED.finditer(seen.translate(KINDS)):
        start, middle = match.span(1)
        out.append(seen[start:middle])
        if match[2]:
            out += [LEFT, seen[middle : match.end()][::-1], POP]
    return "".join([*out, POP])


def changed(line: str, change: Callable[[str, re.Pattern[str]], str]) -> str:
    """A line with each stretch without Arabic letters changed; `change` takes the stretch and what its units are."""
    kinds = line.translate(KINDS)
    unit = UNIT if "r" in kinds else CODE
    out, done = list[str](), 0
    for match in BETWEEN.finditer(kinds):
        start, end = match.span()
        if end - start > 1 or line[start] != " ":
            out += [line[done:start], change(line[start:end], unit)]
            done = end
    return "".join(out) + line[done:]


def signed(printed: str) -> str:
    """Words with each vowel sign behind its letter: it is printed before it, inside a word after a blank."""
    if ANY_SIGN.search(printed) is None:
        return printed
    inner = PRINTED_INSIDE.sub(lambda match: inside(match, match[2] + match[1]), printed)
    return PRINTED_FIRST.sub(r"\2\1", inner)


def unsigned(read: str) -> str:
    """The same as it is printed."""
    if ANY_SIGN.search(read) is None:
        return read
    first = READ_FIRST.sub(r"\2\1", read)
    return READ_INSIDE.sub(lambda match: inside(match, f" {match[2]}{match[1]}"), first)


def inside(match: re.Match[str], turned: str) -> str:
    """`turned` where a sign is one with which no word begins; else what is matched."""
    return match.group() if INNER.isdisjoint(match.group()) else turned


def seen_from_right(read: str, unit: re.Pattern[str]) -> str:
    """A stretch without Arabic letters as it is seen from the right: Latin words and numbers turned round."""
    kinds = read.translate(KINDS)
    first = kinds.find("l")
    if first < 0:
        return mirrored(read, unit)
    last = max(kinds.rfind("l"), last_digit(read))
    last = closed(read, first, last)
    return mirrored(read[:first], unit) + read[first : last + 1][::-1] + mirrored(read[last + 1 :], unit)


def restored(seen: str, unit: re.Pattern[str]) -> str:
    """A stretch in reading order. Of several that look alike the one whose brackets match, with most Latin in it."""
    page = seen[::-1]
    kinds = page.translate(KINDS)
    first = kinds.find("l")
    if first < 0:
        return unturned(page, unit)
    best, least = unturned(page, unit), len(page) + 1
    for end in ends(page, kinds.rfind("l") + 1):
        read = unturned(page[end:], unit) + page[first:end] + unturned(page[:first], unit)
        unmatched = loose_brackets(read)
        if unmatched < least and seen_from_right(read, unit) == seen:
            best, least = read, unmatched
            if not unmatched:
                break
    return best


def ends(page: str, start: int) -> Iterator[int]:
    """Where Latin text may end that goes on to the right. A date's day and a note's number do not belong to it."""
    for special in (DATE_END, MARKER):
        found = special.search(page)
        if found is not None and found.end() >= start:
            yield found.end()
    places = [start + match.end() for match in WORD_END.finditer(page[start:])]
    yield from places[: -MOST_ENDS - 1 : -1]
    yield start


def unturned(page: str, unit: re.Pattern[str]) -> str:
    """Numbers and signs of a right-to-left stretch, which run from the right, in reading order."""
    units: list[str] = unit.findall(page)
    return "".join([one if len(one) > 1 else one.translate(OTHER) for one in reversed(units)])


def mirrored(read: str, unit: re.Pattern[str]) -> str:
    """The same as seen from the right: each number from the left, brackets facing the other way."""
    units: list[str] = unit.findall(read)
    return "".join([one[::-1] if len(one) > 1 else one.translate(OTHER) for one in units])


def last_digit(read: str) -> int:
    return next((place for place in range(len(read) - 1, -1, -1) if read[place].isdecimal()), -1)


def closed(read: str, first: int, last: int) -> int:
    """The end of Latin text: brackets that opened in it close in it."""
    waiting: list[str] = []
    for place in range(first, len(read)):
        sign = read[place]
        if sign in PARTNER:
            if place > last:
                break
            waiting.append(PARTNER[sign])
        elif sign in CLOSING:
            if waiting and waiting[-1] == sign:
                waiting.pop()
                last = max(last, place)
            elif place > last:
                break
    return last


def loose_brackets(read: str) -> int:
    """How many brackets have no partner."""
    waiting, loose = list[str](), 0
    for sign in read:
        if sign in PARTNER:
            waiting.append(PARTNER[sign])
        elif sign in CLOSING:
            if waiting and waiting[-1] == sign:
                waiting.pop()
            else:
                loose += 1
    return loose + len(waiting)
