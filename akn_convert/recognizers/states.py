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
from akn_convert.recognizers.trie import trie_pattern

BRACES = re.compile(r"\{([^}]*)\}")
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
def _codes(pack: Pack) -> dict[str, str]:
    """Folded name without blanks -> code."""
    return {_key(name): code for code, names in state_names(pack).items() for name in names}


def _key(name: str) -> str:
    return re.sub(r"[\s\-_']", "", fold(name))


@cache
def _listing(pack: Pack) -> re.Pattern[str]:
    """Any name of a State in folded text, longest first; blanks, hyphens and apostrophes come and go."""
    return re.compile(
        trie_pattern((_key(name) for names in state_names(pack).values() for name in names), r"[\s\-_']*")
    )


@cache
def _joint(pack: Pack) -> re.Pattern[str]:
    words = "|".join(re.escape(fold(word)) for word in str(pack.section("votes").get("joints", "")).split("|") if word)
    return re.compile(rf"^(?:{words})(?!\w)|(?<!\w)(?:{words})$" if words else r"(?!)")


def _whole(text: str, start: int, end: int, pack: Pack) -> bool:
    """Whether a name ends where a word ends; some scripts glue other words to it, and then that is no sign."""
    if pack.section("votes").get("glued"):
        return True
    after = text[end : end + 1]
    return not (after.isalpha() and text[end - 1].isalpha())


def _unknown(text: str, start: int, end: int, pack: Pack) -> Iterator[Listed]:
    """What a list names between two known names, cut at its separators."""
    for piece in re.finditer(r"[^,;،؛、；，。\n]+", text[start:end]):
        words = _joint(pack).sub("", piece.group().strip(PUNCTUATION)).strip(PUNCTUATION)
        if len(words) > 1:
            offset = start + piece.start() + piece.group().index(words)
            yield Listed(offset, offset + len(words), "")


def _known(text: str, pack: Pack) -> Iterator[Listed]:
    codes, pattern, position = _codes(pack), _listing(pack), 0
    while match := pattern.search(text, position):
        position = match.end()
        if _whole(text, match.start(), match.end(), pack):
            yield Listed(match.start(), match.end(), codes[_key(match.group())])


def listed_states(text: str, pack: Pack) -> Iterable[Listed]:
    """The States that folded `text` lists, in order; names that the pack does not know have no code."""
    position = 0
    for name in _known(text, pack):
        yield from _unknown(text, position, name.start, pack)
        yield name
        position = name.end
    yield from _unknown(text, position, len(text), pack)
