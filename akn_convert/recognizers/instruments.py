"""Instruments that texts cite by name: the Charter with its articles, the covenants, the 2030 Agenda.

It stands apart from the references by number because a name needs no sentence around it. What an instrument is (its
symbol, its date) stands once for all languages in `languages/instruments.toml`; each language lists the names.
"""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from akn_convert.languages.pack import FOLDER, load
from akn_convert.recognizers.alternatives import alternatives
from akn_convert.recognizers.context import Context
from akn_convert.recognizers.dates import number_of
from akn_convert.recognizers.references.lexicon import BOUNDARIES, RIGHT, guard
from akn_convert.recognizers.references.reference import Reference
from akn_convert.recognizers.references.symbols import act_of
from akn_convert.recognizers.spans import Span

ARTICLE_REACH = 90
SIGNS = {"*": r"[^\W\d]{0,4}", "~": r"\s*", " ": r"\s+", "-": "[-‑–—－]", "–": "[-‑–—]", "’": r"[’']\s?", "'": "[’']"}
DIGIT_HAN = re.compile(r"(?<=\d)(?=[\u4e00-\u9fff])|(?<=[\u4e00-\u9fff])(?=\d)")


@cache
def facts() -> Mapping[str, Reference]:
    """What each instrument is, by its identifier, as a reference to the whole of it."""
    table = tomllib.loads((FOLDER / "instruments.toml").read_text(encoding="utf-8"))
    return {name: _reference(name, entry) for name, entry in table.items()}


def _reference(name: str, entry: Mapping[str, Any]) -> Reference:
    symbol, date = entry.get("symbol", ""), entry["adopted"].isoformat()
    act = act_of(symbol)
    return Reference(symbol, act.actor, act.number, date, "", name, entry.get("address", ""))


class Names:
    """The names of instruments in one language, compiled."""

    def __init__(self, language: Mapping[str, Any], boundary: str) -> None:
        self.names: Mapping[str, list[str]] = language["names"]
        self.short: Mapping[str, list[str]] = language.get("short", {})
        self.not_after = re.compile(language["not_after"].replace(" ", r"\s"))
        self.before_short = re.compile(language["before_short"].replace(" ", r"\s"))
        article = language.get("article", "(?!)").replace(" ", r"\s")
        self.article = re.compile(f"(?:{article})$")
        self.article_after = re.compile(language.get("article_after", "(?!)"))
        self.known: dict[str, tuple[str, bool]] = {}
        self.spelled = {(i, s): re.compile(p) for (i, s, p) in self._patterns()}
        self.prefixed = boundary not in BOUNDARIES
        self.search = re.compile(self._trigger(*BOUNDARIES.get(boundary, (boundary, RIGHT)))).search

    def _patterns(self) -> Iterator[tuple[str, bool, str]]:
        for short, table in ((False, self.names), (True, self.short)):
            for identifier, names in table.items():
                yield identifier, short, _pattern(names)

    def _trigger(self, left: str, right: str) -> str:
        rests: defaultdict[str, list[str]] = defaultdict(list)
        for table in (self.names, self.short):
            for names in table.values():
                for name in names:
                    rests[name[0]].append(name[1:])
        return "|".join(f"{re.escape(c)}{guard(left, c)}(?:{_pattern(tails)}){right}" for c, tails in rests.items())

    def identify(self, name: str) -> tuple[str, bool]:
        """Which instrument is called so, and whether that is a short name."""
        if name not in self.known:
            self.known[name] = next(key for key, pattern in self.spelled.items() if pattern.fullmatch(name))
        return self.known[name]


def _pattern(names: list[str]) -> str:
    return alternatives((DIGIT_HAN.sub("~", name) for name in names), SIGNS)


@cache
def names(code: str) -> Names | None:
    """The names in the language `code`, compiled once; none where its pack lists none."""
    pack = load(code)
    section = pack.section("instruments")
    return Names(section, pack.section("references")["boundary"]) if section else None


def find_instruments(text: str, context: Context) -> list[Span]:
    """The instruments named in one block, with the article of them where it stands beside the name."""
    known = names(context.pack.code)
    spans: list[Span] = []
    if known is None:
        return spans
    m = known.search(text)
    while m is not None:
        if (span := _span(text, m, known)) is not None:
            spans.append(span)
        m = known.search(text, m.end())
    return spans


def _span(text: str, m: re.Match[str], known: Names) -> Span | None:
    identifier, short = known.identify(m[0])
    start, end = m.span()
    if known.not_after.match(text, end) and short:
        return None
    if short and not known.before_short.search(text, max(0, start - 8), start):
        return None
    if text[start - 1 : start] == "《" and text[end : end + 1] not in "》":
        return None
    part = _part(
        known.article.search(text, max(0, start - ARTICLE_REACH), start) or known.article_after.match(text, end)
    )
    whole = facts()[identifier]
    start -= _definite(text, start) if known.prefixed else 0
    return Span(start, end, "ref", _within(whole, part) if part else whole)


def _definite(text: str, start: int) -> int:
    """How many letters of an article written to the word (ال, after a preposition ل) stand before `start`."""
    return 2 if text[max(0, start - 2) : start] == "ال" else 1 if text[max(0, start - 2) : start] == "لل" else 0


def _part(m: re.Match[str] | None) -> str:
    if m is None:
        return ""
    found = m.groupdict()
    paragraph = found.get("paragraph") or found.get("bracket") or found.get("before")
    parts = [("art", found["article"]), ("para", paragraph), ("point", found.get("point"))]
    return "__".join(f"{prefix}_{_number(value)}" for prefix, value in parts if value)


def _number(printed: str) -> str:
    return printed if printed.isascii() and not printed.isdigit() else str(number_of(printed))


@cache
def _within(whole: Reference, part: str) -> Reference:
    return Reference(whole.symbol, whole.actor, whole.number, whole.date, part, whole.name, whole.address)
