"""The words that decide what a number means, as one compiled pattern for each kind, and the tokens that they find.

It stands apart because it is the only place that looks for words: a kind is looked for only where letters stand in
the text that all its words have, and all kinds only where an act is cited by its number, so that ordinary text costs
next to nothing. Everything particular to a language is read from the pack's section `[references]`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from operator import attrgetter
from typing import Any, NamedTuple

from akn_convert.languages.pack import load
from akn_convert.recognizers.dates import DateGrammar, grammar
from akn_convert.recognizers.references.figures import Figures, Token

GAPS = ("after", "joint", "between", "acting", "glue", "dated", "list", "speaks_before", "speaks_after", "joined")
HEARD = ("unga", "unga-hrc", "unsc", "unecosoc", "chr")  # organs that later blocks may mean
THAT = "that"  # common words, looked for only where they stand together with one blank
LASTING = frozenset(
    {"paragraph", "here", "annex", "same", "ibid", "volume"}
)  # what matters where nothing is cited by number
PLACE = attrgetter("start", "end")
BARE_REACH = 24
FEW = 8
# In a pattern of a pack: what may be missing, or be any of several letters.
UNCERTAIN = re.compile(r"(?:\[[^\]]*\]|\((?:[^()]|\([^()]*\))*\)|\\[^.]|\\?.(?=[?*{]))(?:[?*+]|\{[^}]*\})?| \??")
LOOKAHEAD = re.compile(r"\(\?=[^()]*\)$")
RIGHT = r"(?![^\W\d_])"
BOUNDARIES = {"word": (r"(?<![^\W\d_])", RIGHT), "none": ("", "")}
CALL = r"(?:\s?\d{1,2}(?=\s))?"  # of a note, in plain digits


class Finder(NamedTuple):
    """A kind of word (empty for organs, of which `Lexicon.kind` knows more), the value of its tokens, letters of which
    one must stand in a text (none for any text), and what finds it."""

    kind: str
    value: str | None
    anchors: tuple[str, ...]
    find: Callable[[str], Iterator[re.Match[str]]]


class Lexicon:
    """One language's words and numbers, compiled."""

    def __init__(self, section: Mapping[str, Any], dates: DateGrammar) -> None:
        self.numbers = Figures(section, dates)
        self.numbered = self.numbers.numbered
        self.section = section
        words = {**section["words"], **section["organs"]}
        groups = {name: [blanks(p) for p in patterns] for name, patterns in words.items()}
        bare = {name: [LOOKAHEAD.sub("", p) for p in patterns] for name, patterns in groups.items()}
        self.kinds = {name: re.compile("|".join(patterns), re.I) for name, patterns in bare.items()}
        self.organs = frozenset(section["organs"])
        self.known: dict[str, str] = {}
        boundary = section["boundary"]
        self.spaced = boundary != "none"
        self.prefixes = frozenset(
            [""] if boundary in BOUNDARIES else [p.removeprefix(r"\b") for p in boundary.split("|")]
        )
        resolution = "|".join(p for name, patterns in bare.items() if name.endswith("resolution") for p in patterns)
        self.before_bare = re.compile(rf"(?:{'第' if section.get('order') else resolution})\s*$", re.I).search
        self.finders = self._finders(words, groups)
        self.bare = [a for finder in self.finders if finder.kind == "resolution" for a in finder.anchors]
        lasting = [finder for finder in self.finders if finder.kind in LASTING]
        self.annexes = [a for finder in lasting if finder.kind in ("annex", "here") for a in finder.anchors]
        self.recited: list[str] = section.get("parts", {}).get("preamble", {}).get("words", [])
        self.few = [*lasting, self._finder("", HEARD, words, groups)]
        gap = {name: re.compile(_called(name) + f"(?:{blanks(section.get(name, '(?!)'))})") for name in GAPS}
        self.after, self.joint, self.between = gap["after"], gap["joint"], gap["between"]
        self.speaks_before, self.speaks_after = gap["speaks_before"], gap["speaks_after"]
        self.joined = gap["joined"]
        self.acting, self.glue, self.dated, self.list = gap["acting"], gap["glue"], gap["dated"], gap["list"]
        self.number_first = section.get("order") == "number-first"

    def _finders(self, words: Mapping[str, list[str]], groups: Mapping[str, list[str]]) -> list[Finder]:
        """One for each kind of word, and one for all organs."""
        kinds = [self._finder(kind, (kind,), words, groups) for kind in self.section["words"]]
        return [*kinds, self._finder("", tuple(self.section["organs"]), words, groups)]

    def _finder(
        self, kind: str, names: tuple[str, ...], words: Mapping[str, list[str]], groups: Mapping[str, list[str]]
    ) -> Finder:
        anchors = {p if kind == THAT else anchor(p) for name in names for p in words.get(name, ())}
        few = {a for a in anchors if not any(b in a for b in anchors - {a})}
        patterns = (q for name in names for p in groups.get(name, ()) for q in spelled(p))
        pattern = "|".join(sorted(patterns, key=_length, reverse=True)) or "(?!)"
        find = re.compile(f"(?:{pattern}){RIGHT if self.spaced else ''}").finditer
        own = kind.startswith("own_")
        return Finder(kind[4:] if own else kind, "own" if own else None, tuple(few) if len(few) <= FEW else ("",), find)

    def tokens(self, text: str, figures: list[Token]) -> list[Token]:
        """`figures` of `text` and its words, in order, not overlapping."""
        return apart(figures + self._found(text, self.finders))

    def lasting(self, text: str) -> list[Token]:
        """Only the words that matter where no act is cited by its number."""
        return apart(self._found(text, self.few))

    def cites(self, text: str, figures: list[Token]) -> bool:
        """Whether one of the figures can be the number of an act."""
        for token in figures:
            if token.kind == "number" or (
                token.kind == "integer" and self.before_bare(text, max(0, token.start - BARE_REACH), token.start)
            ):
                return True
        return False

    def figures(self, text: str) -> list[Token]:
        """The numbers, dates and symbols of `text`, in order, and integers where there is a word for a resolution."""
        return self.numbers.read(text, any(anchor in text for anchor in self.bare))

    def annexed(self, text: str) -> bool:
        """Whether a text may name a part of this document without a number."""
        return any(map(text.__contains__, self.annexes)) or self.recites(text)

    def recites(self, text: str) -> bool:
        """Whether a text may name a preambular paragraph."""
        return any(map(text.__contains__, self.recited))

    def _found(self, text: str, finders: Iterable[Finder]) -> list[Token]:
        out: list[Token] = []
        spaced = self.spaced
        for kind, value, anchors, find in finders:
            for anchor in anchors:
                if anchor in text:
                    break
            else:
                continue
            for m in find(text):
                start, end = m.span()
                if spaced and start and text[start - 1].isalnum() and (start := self._left(text, start)) < 0:
                    continue
                out.append(Token(start, end, kind or self.kind(m[0]), value))
        return out

    def _left(self, text: str, start: int) -> int:
        """Where the word begins whose known part begins at `start`; -1 where other letters than a prefix precede."""
        first = start
        while first and (c := text[first - 1]).isalnum() and not c.isdecimal():
            first -= 1
        return first if text[first:start] in self.prefixes else -1

    def kind(self, word: str) -> str:
        """Which kind of word this is, empty for none. Asked once a spelling."""
        if word not in self.known:
            self.known[word] = next((k for k, p in self.kinds.items() if p.fullmatch(word)), "")
        return self.known[word]


def anchor(pattern: str) -> str:
    """The longest stretch of letters that stands in every text that `pattern` of a pack fits; empty where none is
    certain."""
    certain = UNCERTAIN.sub("\0", pattern)
    return "" if "|" in certain else max(certain.replace("\\.", ".").split("\0"), key=len)


def apart(tokens: list[Token]) -> list[Token]:
    """Tokens in order, without those that begin inside an earlier or longer one."""
    if len(tokens) < 2:
        return tokens
    tokens.sort(key=PLACE)
    out: list[Token] = []
    start = end = 0
    for token in tokens:
        if token.start >= end:
            out.append(token)
        elif token.start == start:
            out[-1] = token
        else:
            continue
        start, end = token.start, token.end
    return out


def _called(name: str) -> str:
    """What may stand before a gap's own words: behind a number, the call of a note."""
    return CALL if name in ("after", "glue") else ""


def _length(pattern: str) -> tuple[int, int]:
    """Several words before one, then the longer first, so that the fuller name is tried first."""
    return pattern.count(r"\s"), len(pattern)


def blanks(pattern: str) -> str:
    """A blank in the data stands for any blanks, the no-break one of numbers included, ` ?` for none as well."""
    return pattern.replace(" ?", r"\s*").replace(" ", r"\s{1,3}")


def spelled(pattern: str) -> list[str]:
    """A pattern for each first letter: alternatives that begin with one plain letter are looked for by it."""
    if pattern.startswith("["):
        heads, rest = pattern[1:].split("]", 1)
        return [head + rest for head in heads]
    return [pattern]


def guard(left: str, head: str) -> str:
    """The left boundary, looked at behind the first letter, so that the pattern still begins with a letter."""
    if not left:
        return ""
    if left.startswith("(?<!"):
        return f"{left[:-1]}{head})"
    return "(?:" + "|".join(f"(?<={prefix}{head})" for prefix in left.split("|")) + ")"


@cache
def lexicon(code: str) -> Lexicon:
    """The lexicon of the language `code`, compiled once."""
    return Lexicon(load(code).section("references"), grammar(code))
