"""Instruments that texts cite by name: the Charter with its articles, the covenants, the 2030 Agenda.

It stands apart from the references by number because a name needs no sentence around it. What an instrument is (its
symbol, its date) stands once for all languages in `languages/instruments.toml`; each language lists the names.
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

from akn_convert.languages.pack import FOLDER, Pack, load
from akn_convert.recognizers.alternatives import alternatives
from akn_convert.recognizers.dates import number_of
from akn_convert.recognizers.references.items import Item, roman_of
from akn_convert.recognizers.references.lexicon import BOUNDARIES, RIGHT, blanks, guard
from akn_convert.recognizers.references.parts import whole
from akn_convert.recognizers.references.reference import Reference
from akn_convert.recognizers.references.symbols import act_of
from akn_convert.recognizers.spans import IN_ORDER, Span

BLANK = "\u00a0\n\t\u202f\u2009\u3000\v\f\r\x1c\x1d\x1e\x1f\x85\u1680\u205f\u2028\u2029" + "".join(
    map(chr, [*range(0x2000, 0x2009), 0x200A])
)
"""Whatever stands for a blank: all that the pattern of a first word takes for one."""
ALIKE = (*((sign, " ") for sign in BLANK), *zip("’‘‑‐–—−－", "''------", strict=True))
ARTICLE_REACH = 90
ENDING = r"[^\W\d]{0,4}"
SIGNS = {" ": r"\s", "'": "[’']", "-": "[-‑–—−－]"}
BLANKS = re.compile("  +")
NUMERAL = r"(?:\d{1,3}|[IVXL]{1,7}|[一二三四五六七八九十百]{1,5})(?![\d/])"
NUMBERS = re.compile(NUMERAL)
HEAD = 12
HEAD_HAN = 4
DIGIT_HAN = re.compile(r"(?<=\d)(?=[\u4e00-\u9fff])|(?<=[\u4e00-\u9fff])(?=\d)")


@cache
def facts() -> Mapping[str, Reference]:
    """What each instrument is, by its identifier, as a reference to the whole of it."""
    table = tomllib.loads((FOLDER / "instruments.toml").read_text(encoding="utf-8"))
    return {name: _reference(name, entry) for name, entry in table.items()}


@cache
def adopted() -> Mapping[str, str]:
    """When the acts were adopted that instruments are annexed to, by symbol."""
    return {whole.symbol: whole.date for whole in facts().values() if whole.actor}


def _reference(name: str, entry: Mapping[str, Any]) -> Reference:
    symbol, date = entry.get("symbol", ""), entry["adopted"].isoformat()
    act = act_of(symbol)
    return Reference(symbol, act.actor, act.number, date, "", name, entry.get("address", ""))


def plain_letters(text: str) -> str:
    """`text` with ordinary blanks, apostrophes and hyphens, letter for letter."""
    for odd, usual in ALIKE:
        if odd in text:
            text = text.replace(odd, usual)
    return text


class Name(NamedTuple):
    """A name as it is looked for, the instrument that it means, and whether it is a short name (the Charter)."""

    text: str
    identifier: str
    short: bool


class Names:
    """The names of instruments in one language. Only their first words are compiled; the rest is compared."""

    def __init__(self, language: Mapping[str, Any], references: Mapping[str, Any]) -> None:
        boundary = references["boundary"]
        self.ordinals: Sequence[str] = references.get("parts", {}).get("ordinals", ())
        self.words: Mapping[str, int] = language.get("article_words", {})
        separator = blanks(references.get("parts", {}).get("separator", "(?!)"))
        self.not_after = re.compile(language["not_after"].replace(" ", r"\s"))
        self.before_short = re.compile(language["before_short"].replace(" ", r"\s"))
        before, after = (
            language.get(name, "(?!)")
            .replace(" ", r"\s")
            .replace("#", f"(?P<articles>{_further(separator)})")
            .replace("~", f"(?P<chapters>{_further(separator)})")
            for name in ("article", "article_after")
        )
        self.article, self.article_after = re.compile(f"(?:{before})$"), re.compile(after)
        self.prefixed = boundary not in BOUNDARIES
        self.spaced = boundary != "none"
        self.groups = self._groups(language)
        left = BOUNDARIES.get(boundary, (boundary, RIGHT))[0]
        self.begins = re.compile(guard(left, "")).match
        self.search = re.compile(_trigger(self.groups)).search
        self.endings: dict[str, tuple[re.Pattern[str], list[Name]]] = {}

    def _groups(self, language: Mapping[str, Any]) -> dict[str, list[Name]]:
        """The names by their first letters, the longest first; a name that is the beginning of others is with them."""
        groups: defaultdict[str, list[Name]] = defaultdict(list)
        for table in ("names", "short"):
            for identifier, names in language.get(table, {}).items():
                for name in names:
                    plain = plain_letters(name)
                    for text in sorted({plain, DIGIT_HAN.sub(" ", plain)}):
                        head = text.split("*")[0][: HEAD if self.spaced else HEAD_HAN]
                        groups[head].append(Name(text, identifier, table == "short"))
        for head, group in groups.items():
            group += [name for other in groups if other != head and head.startswith(other) for name in groups[other]]
            group.sort(key=lambda name: -len(name.text))
        self.inflected = {head for head, group in groups.items() if any("*" in name.text for name in group)}
        return dict(groups)

    def next(self, text: str, position: int) -> re.Match[str] | None:
        """The next first word of a name from `position`. The boundary is looked at last: most places are no word."""
        m = self.search(text, position)
        while m is not None and not self.begins(text, m.start()):
            m = self.search(text, m.start() + 1)
        return m

    def match(self, plain: str, m: re.Match[str]) -> tuple[int, Name] | None:
        """The longest name that begins at the first word `m`: its end and what it means."""
        head, start = plain[m.start() : m.end()], m.start()
        if head in self.inflected:
            return self._inflected(plain, start, head)
        for name in self.groups[head]:
            if plain.startswith(name.text, start) and self._ends(plain, start + len(name.text)):
                return start + len(name.text), name
        return None

    def _ends(self, plain: str, end: int) -> bool:
        return not (self.spaced and plain[end : end + 1].isalpha())

    def _inflected(self, plain: str, start: int, head: str) -> tuple[int, Name] | None:
        if head not in self.endings:
            group = self.groups[head]
            patterns = (re.escape(name.text).replace(r"\*", ENDING) for name in group)
            self.endings[head] = re.compile("|".join(f"({pattern})(?![^\\W\\d_])" for pattern in patterns)), group
        pattern, group = self.endings[head]
        m = pattern.match(plain, start)
        return (m.end(), group[m.lastindex - 1]) if m and m.lastindex else None


def _trigger(heads: Iterable[str]) -> str:
    rests: defaultdict[str, list[str]] = defaultdict(list)
    for head in heads:
        rests[head[0]].append(head[1:])
    return "|".join(f"{re.escape(c)}(?:{alternatives(tails, SIGNS)})" for c, tails in rests.items())


@cache
def names(code: str) -> Names | None:
    """The names in the language `code`, compiled once; none where its pack lists none."""
    pack = load(code)
    section = pack.section("instruments")
    return Names(section, pack.section("references")) if section else None


def find_instruments(text: str, pack: Pack) -> list[Span]:
    """The instruments named in a text, with the article of them where it stands beside the name."""
    known = names(pack.code)
    if known is None:
        return []
    if "  " not in text:
        return _find(text, known)
    tight = Tight(text)
    return [Span(tight.origin(s.start), tight.origin(s.end - 1) + 1, s.kind, s.value) for s in _find(tight.text, known)]


class Tight:
    """`text` with single blanks (extractors double them), and where each letter came from."""

    def __init__(self, text: str) -> None:
        self.text = BLANKS.sub(" ", text)
        self.starts, self.removed = [0], [0]
        for run in BLANKS.finditer(text):
            removed = self.removed[-1] + run.end() - run.start() - 1
            self.starts.append(run.end() - removed)
            self.removed.append(removed)

    def origin(self, place: int) -> int:
        """Where the letter at `place` stood."""
        return place + self.removed[bisect_right(self.starts, place) - 1]


def _find(text: str, known: Names) -> list[Span]:
    spans: list[Span] = []
    m = known.next(text, 0)
    if m is None:
        return spans
    plain = plain_letters(text)
    while m is not None:
        found = known.match(plain, m)
        if found is not None and _stands(text, m.start(), *found, known):
            spans += _spans(text, m.start(), *found, known)
        m = known.next(text, found[0] if found else m.end())
    return spans


def _stands(text: str, start: int, end: int, name: Name, known: Names) -> bool:
    """Whether a name is one here: not the beginning of another title, a short one with its article before it."""
    if text[start - 1 : start] == "《" and text[end : end + 1] not in "》":
        return False
    if not name.short:
        return True
    return (
        not known.not_after.match(text, end) and known.before_short.search(text, max(0, start - 8), start) is not None
    )


def _spans(text: str, start: int, end: int, name: Name, known: Names) -> list[Span]:
    """The instrument, and its articles or chapters where several are named; one of them is the part that is meant."""
    article = known.article.search(text, max(0, start - ARTICLE_REACH), start) or known.article_after.match(text, end)
    listed, cited = _listed(article, known), facts()[name.identifier]
    part = "" if listed else _part(article, known)
    start -= _definite(text, start) if known.prefixed else 0
    named = [Span(item.start, item.end, "ref", _within(cited, item.part)) for item in listed]
    named.append(Span(start, end, "ref", _within(cited, part) if part else cited))
    return sorted(named, key=IN_ORDER)


def _further(separator: str) -> str:
    """A pattern for the numbers that follow the first of a list."""
    return f"(?:[条章]?(?:{separator})第?{NUMERAL})*"


def _listed(m: re.Match[str] | None, known: Names) -> list[Item]:
    """The articles or chapters of a match, where they are several."""
    if m is None:
        return []
    found = m.groupdict()
    for kind, prefix in (("article", "art"), ("chapter", "chp")):
        if found.get(kind) and found.get(f"{kind}s"):
            places = [m.span(kind), *(n.span() for n in NUMBERS.finditer(m.string, *m.span(f"{kind}s")))]
            items = [Item(*place, f"{prefix}_{_number(m.string[slice(*place)], known)}") for place in places]
            if not known.spaced:
                return [whole(m.string, item) for item in items]
            return [items[0]._replace(start=m.start()), *items[1:]]
    return []


def _definite(text: str, start: int) -> int:
    """How many letters of an article written to the word (ال, after a preposition ل) stand before `start`."""
    return 2 if text[max(0, start - 2) : start] == "ال" else 1 if text[max(0, start - 2) : start] == "لل" else 0


def _part(m: re.Match[str] | None, known: Names) -> str:
    if m is None:
        return ""
    found = m.groupdict()
    paragraph = found.get("paragraph") or found.get("bracket") or found.get("before")
    chapter = found.get("chapter") and roman_of(found["chapter"], known.ordinals)
    parts = [("chp", chapter), ("art", found["article"]), ("para", paragraph), ("point", found.get("point"))]
    return "__".join(f"{prefix}_{_number(value, known)}" for prefix, value in parts if value)


def _number(printed: str, known: Names) -> str:
    if printed in known.words:
        return str(known.words[printed])
    return printed if printed.isascii() and not printed.isdigit() else str(number_of(printed))


@cache
def _within(whole: Reference, part: str) -> Reference:
    return Reference(whole.symbol, whole.actor, whole.number, whole.date, part, whole.name, whole.address)
