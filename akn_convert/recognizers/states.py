"""States: their ISO 3166 codes, and the reading of a list of them as votes print it.

A list is read by its names and not by its commas, because names hold commas, brackets and "and" themselves, commas get
lost, and Arabic glues its "and" to the last name. What stands between two names and is not a separator is a name that
the pack does not know: it is kept as a State without a code.

Data: `[states]` of a pack. `names` holds `CODE name=other name;` for each State, braces hold endings (`Кени{я,и,ю}`);
`[votes]` says in `joints` what may stand between two names besides punctuation.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import chain, product
from typing import NamedTuple

from akn_convert.languages.pack import Pack
from akn_convert.recognizers.folding import fold

BRACES = re.compile(r"\{([^}]*)\}")
LOOSE = frozenset(" \t\n\r\f-_'")
PUNCTUATION = " \t\n\r\f,.;:،؛、；，。-[]()"


class Listed(NamedTuple):
    """A name in a folded list: `text[start:end]`, and the State's code or an empty string."""

    start: int
    end: int
    code: str


def expanded(name: str) -> Iterator[str]:
    """`Совет{,а}` -> `Совет`, `Совета`; the first is the name as it is shown."""
    parts = BRACES.split(name)
    choices = [part.split(",") if number % 2 else [part] for number, part in enumerate(parts)]
    return map("".join, product(*choices))


@cache
def _entries(pack: Pack) -> dict[str, list[str]]:
    entries = {}
    for entry in str(pack.section("states").get("names", "")).split(";"):
        code, _, forms = entry.strip().partition(" ")
        if code:
            entries[code] = [form.strip() for form in forms.replace("\n", " ").split("=")]
    return entries


@cache
def state_names(pack: Pack) -> dict[str, tuple[str, ...]]:
    """ISO 3166-1 alpha-2 code (3166-3 for former States) -> the State's names in a list, the one in use first."""
    return {code: tuple(next(expanded(form)) for form in forms) for code, forms in _entries(pack).items()}


@cache
def state_forms(pack: Pack) -> dict[str, tuple[str, ...]]:
    """The same with the forms that names take in a sentence, where the language declines them."""
    return {code: tuple(chain.from_iterable(map(expanded, forms))) for code, forms in _entries(pack).items()}


@cache
def _by_first(pack: Pack) -> dict[str, list[tuple[str, str]]]:
    """The first two letters of a name, folded and without blanks -> the names that begin so and their codes."""
    names: dict[str, list[tuple[str, str]]] = {}
    coded = {_key(name): code for code, forms in state_names(pack).items() for name in forms}
    for name in sorted(coded, key=lambda name: (-len(name), name)):
        names.setdefault(name[:2], []).append((name, coded[name]))
    return names


def _key(name: str) -> str:
    return "".join(letter for letter in fold(name) if letter not in LOOSE)


@cache
def _joint(pack: Pack) -> re.Pattern[str]:
    words = "|".join(re.escape(fold(word)) for word in str(pack.section("votes").get("joints", "")).split("|") if word)
    return re.compile(rf"^(?:{words})(?!\w)|(?<!\w)(?:{words})$" if words else r"(?!)")


def _unknown(text: str, start: int, end: int, pack: Pack) -> Iterator[Listed]:
    """What a list names between two known names, cut at its separators."""
    for piece in re.finditer(r"[^,;،؛、；，。\n]+", text[start:end]):
        words = _joint(pack).sub("", piece.group().strip(PUNCTUATION)).strip(PUNCTUATION)
        if len(words) > 1:
            offset = start + piece.start() + piece.group().index(words)
            yield Listed(offset, offset + len(words), "")


def _known(text: str, pack: Pack) -> Iterator[Listed]:
    """The names that the pack knows, longest first; blanks, hyphens and apostrophes in them come and go."""
    places = [place for place, letter in enumerate(text) if letter not in LOOSE]
    letters = "".join(text[place] for place in places)
    by_first, glued = _by_first(pack), bool(pack.section("votes").get("glued"))
    position = 0
    while position < len(letters):
        start = places[position]
        inside = not glued and start > 0 and text[start - 1].isalpha() and text[start].isalpha()
        for name, code in () if inside else by_first.get(letters[position : position + 2], ()):
            end = places[position + len(name) - 1] + 1 if letters.startswith(name, position) else 0
            if end and (glued or not text[end - 1 : end + 1].isalpha() or end == len(text)):
                yield Listed(start, end, code)
                position += len(name) - 1
                break
        position += 1


def listed_states(text: str, pack: Pack) -> Iterable[Listed]:
    """The States that folded `text` lists, in order; names that the pack does not know have no code."""
    position = 0
    for name in _known(text, pack):
        yield from _unknown(text, position, name.start, pack)
        yield name
        position = name.end
    yield from _unknown(text, position, len(text), pack)
