"""Arabic letters as a font has them, which some extractors print: one sign for each of the shapes that a letter takes.

What is read are the letters. Which shape one has follows from its neighbours, so that it is printed again; words whose
shapes do not follow (a blank parts them) stay as they are. Source: Unicode Standard, chapter 9.2.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import cache

SHAPED = "shaped"
ISOLATED, LIGATURES, REVERSED = "isolated", "ligatures", "reversed"
"""Letters by themselves and the pair lam-alef have signs of their own; each line is printed from its end."""
SHAPE = re.compile("[\ufb50-\ufbb1\ufbd3-\ufbff\ufe80-\ufefc]")
LONE, LIGATURE = re.compile("[\ufe8d\ufead\ufee9\ufeed]"), re.compile("[\ufef5-\ufefc]")
WORD = re.compile(r"\S+")
LAM, TATWEEL = "\u0644", "\u0640"
BLOCKS = (*range(0xFB50, 0xFBB2), *range(0xFBD3, 0xFC00), *range(0xFE80, 0xFEFD))
SIGNS = re.compile("[\u064b-\u065f\u0670]")


@cache
def shapes() -> dict[str, dict[str, str]]:
    """The shapes of each letter, and of lam with each alef, by their names: initial, medial, final, isolated."""
    found: dict[str, dict[str, str]] = {}
    for code in BLOCKS:
        name, *letters = unicodedata.decomposition(chr(code)).split() or [""]
        if name.startswith("<") and letters[0] != "0020":
            found.setdefault("".join([chr(int(one, 16)) for one in letters]), {})[name[1:-1]] = chr(code)
    return found


@cache
def letters() -> dict[int, str]:
    """The letters that each shape stands for."""
    return {ord(sign): text for text, signs in shapes().items() for sign in signs.values()}


def unshaped(text: str) -> tuple[str, str]:
    """The text with letters for shapes, and the form that it is printed in; as it is where it has no shapes."""
    if SHAPE.search(text) is None:
        return text, ""
    kept = [name for name, sign in ((ISOLATED, LONE), (LIGATURES, LIGATURE)) if sign.search(text) is not None]
    best, least = (text, ""), len(SHAPE.findall(text))
    for form in (" ".join([SHAPED, *kept]), " ".join([SHAPED, *kept, REVERSED])):
        read = word_by_word(text, form, word_read)
        left = len(SHAPE.findall(read))
        if left < least and shaped(read, form) == text:
            best, least = (read, form), left
    return best


def shaped(text: str, form: str) -> str:
    """The text with the shape of each letter, as its form says."""
    return word_by_word(text, form, word_shaped)


def word_by_word(text: str, form: str, change: Callable[[str, str], str]) -> str:
    """The text with each word changed; the same words come again and again."""
    done: dict[str, str] = {}
    return WORD.sub(lambda match: done.get(match[0]) or done.setdefault(match[0], change(match[0], form)), text)


def word_read(word: str, form: str) -> str:
    """A word in letters, where its shapes follow from them."""
    order = -1 if form.endswith(REVERSED) else 1
    read = word[::order].translate(letters())[::order]
    return read if word_shaped(read, form) == word else word


def word_shaped(word: str, form: str) -> str:
    """A word with the shape of each letter."""
    order = -1 if form.endswith(REVERSED) else 1
    known, out = shapes(), list(word[::order])
    places = [place for place, sign in enumerate(out) if SIGNS.match(sign) is None]
    row = ["", *[out[place] for place in places], "", ""]
    last = False
    for at, place in enumerate(places, 1):
        letter, behind = row[at], row[at + 1]
        pair = known.get(letter + behind) if letter == LAM and behind else None
        if last or (pair is not None and LIGATURES not in form):
            last = not last and pair is not None
            continue
        name = shape(row[at - 1], letter, behind) if pair is None else shape(row[at - 1], letter + behind, row[at + 2])
        if name and (name != ISOLATED or pair is not None or ISOLATED in form):
            out[place] = (pair or known[letter])[name]
            if pair is not None:
                out[places[at]], last = "", True
    return "".join(out[::order])


def shape(before: str, letter: str, behind: str) -> str:
    """The name of the shape that a letter takes between two others; empty for what has none."""
    known = shapes()
    own = known.get(letter)
    if own is None:
        return ""
    joined = "final" in own and (before == TATWEEL or "initial" in known.get(before, {}))
    joins = "initial" in own and (behind == TATWEEL or "final" in known.get(behind, {}))
    name = "medial" if joined and joins else "final" if joined else "initial" if joins else ISOLATED
    return name if name in own else ""
