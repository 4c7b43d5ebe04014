"""The words that decide what a number means, as one compiled pattern a language, and the tokens it finds.

It stands apart because it is the only place that scans text: one pass from trigger to trigger (a digit, a capital
before a stroke, the first letter of a known word), so that ordinary words cost next to nothing. Everything
particular to a language is read from the pack's sections `[references]` and `[dates]`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any, NamedTuple

from akn_convert.languages.pack import load
from akn_convert.recognizers.dates import DateGrammar, grammar
from akn_convert.recognizers.references.shapes import Shape, is_council_number, roman_numeral
from akn_convert.recognizers.references.symbols import ADDITION, LATIN, canonical, end_of_symbol

DIGITS = "0123456789٠١٢٣٤٥٦٧٨٩"
GAPS = ("after", "joint", "between", "acting", "glue", "dated", "list", "speaks_before", "speaks_after", "joined")
LONGEST = 4
TURNED_YEAR = re.compile(r"((?:19|20)\d\d)\s{0,2}[()]\s{0,2}(\d{1,4})(?![\d/])")
TURNED_SESSION = re.compile(r"(\d{1,4})\s{0,2}(د إ ط|د إ|دإط|دإ|د)\s{0,2}[()]\s{0,2}(\d{1,2})\s?-")
TURNED_SPECIAL = re.compile(r"(\d{1,2})/(\d{1,3})\s?[-‑–]")
TURNED_HEAD = re.compile(r"(دإط|دإ)[\s.،]{0,4}$")
LOOKAHEAD = re.compile(r"\(\?=[^()]*\)$")
RIGHT = r"(?![^\W\d_])"
BOUNDARIES = {"word": (r"(?<![^\W\d_])", RIGHT), "none": ("", "")}
_OPEN, _CLOSE = r"\s{0,2}[(（]\s?", r"\s?(?:[)）]|\((?=\)))"  # 1526 (2004() as lines from right to left have it
CALL = r"(?:\s?\d{1,2}(?=\s))?"  # of a note, in plain digits
_ROMAN = r"(?:S\s?-\s?|ES\s?-\s?)?[IVXLХ]+"


class Token(NamedTuple):
    """`text[start:end]` is a `kind` of word (`resolution`, `unga`, `its`, …) or a `number`, `date`, `symbol`,
    `addition`, `integer`; `value` a Shape, an ISO date or a symbol."""

    start: int
    end: int
    kind: str
    value: Any = None
    close: int = 0


def reordered(text: str, start: int, sessions: Mapping[str, str]) -> Token | None:
    """A number as extractors of right-to-left lines leave it: `(2020) 2548` for 2548 (2020), `( 2819 د )26-` for
    2819 (د-26), `دإ .10/2-` for دإ-10/2. The year or the session proves it."""
    if (m := TURNED_YEAR.match(text, start)) and is_council_number(shape := Shape("year", str(int(m[2])), m[1])):
        return Token(_bracket(text, start), m.end(), "number", shape, m.end())
    if (m := TURNED_SESSION.match(text, start)) and m[2] in sessions:
        shape = Shape("roman", str(int(m[1])), sessions[m[2]] + roman_numeral(int(m[3])))
        return Token(_bracket(text, start), m.end(), "number", shape, m.end())
    if (m := TURNED_SPECIAL.match(text, start)) and (head := TURNED_HEAD.search(text, max(0, start - 8), start)):
        session = f"{sessions.get(head[1], head[1]).rstrip('-')}-{int(m[1])}"
        return Token(head.start(), m.end(), "number", Shape("special", session, str(int(m[2]))), m.end())
    return None


def _bracket(text: str, start: int) -> int:
    """Where the bracket before `start` stands, a blank away at most."""
    before = text[max(0, start - 2) : start].rstrip()
    return start - 2 + len(before) - 1 if before.endswith(("(", ")")) and start >= 2 else start


class Lexicon:
    """One language's words and numbers, compiled."""

    def __init__(self, section: Mapping[str, Any], dates: DateGrammar) -> None:
        self.dates = dates
        self.section = section
        self.letters: Mapping[str, str] = section.get("letters", {})
        self.sessions: Mapping[str, str] = section.get("sessions", {})
        words = {**section["words"], **section["organs"]}
        groups = {name: [blanks(p) for p in patterns] for name, patterns in words.items()}
        bare = {name: [LOOKAHEAD.sub("", p) for p in patterns] for name, patterns in groups.items()}
        self.kinds = {name: re.compile("|".join(patterns), re.I) for name, patterns in bare.items()}
        self.organs = frozenset(section["organs"])
        self.known: dict[str, str] = {}
        self.trigger = re.compile(self._trigger(p for patterns in groups.values() for p in patterns))
        self.number = re.compile(self._number())
        self.gate = re.compile("|".join([r"\d", *dates.start])).search
        self.prefixed = section["boundary"] not in BOUNDARIES
        gap = {name: re.compile(_called(name) + f"(?:{blanks(section.get(name, '(?!)'))})") for name in GAPS}
        self.after, self.joint, self.between = gap["after"], gap["joint"], gap["between"]
        self.speaks_before, self.speaks_after = gap["speaks_before"], gap["speaks_after"]
        self.joined = gap["joined"]
        self.acting, self.glue, self.dated, self.list = gap["acting"], gap["glue"], gap["dated"], gap["list"]
        self.reordered = bool(section.get("reordered"))
        self.number_first = section.get("order") == "number-first"

    def _trigger(self, patterns: Iterable[str]) -> str:
        left, right = self._boundaries()
        heads: defaultdict[str, list[str]] = defaultdict(list)
        for pattern in patterns:
            for head, rest in _heads(pattern):
                heads[head].append(rest)
        words = []
        for head, rests in heads.items():
            words.append(f"{head}{guard(left, head)}(?:{'|'.join(sorted(rests, key=_length, reverse=True))}){right}")
        symbols = [rf"{c}(?<![A-Za-z0-9/\-]{c})(?=[A-ZА-Я]{{0,7}}/)" for c in "ABCDEFGHIJKLMNOPRSTUWАЕС"]
        return "|".join([*DIGITS, *self.dates.start, *words, *symbols, *(rf"{w}\." for w in ("Corr", "Add", "Rev"))])

    def _boundaries(self) -> tuple[str, str]:
        kind = self.section["boundary"]
        return BOUNDARIES.get(kind, (kind, RIGHT))

    def _number(self) -> str:
        letter = "|".join(["[A-ZАВС]", *map(re.escape, self.letters)])
        letters = rf"(?:\s?({letter})(?![^\W\d]))?"
        sessions = "|".join([_ROMAN, *(rf"{re.escape(s)}\s?-\s?\d+" for s in self.sessions)])
        word = r"\w" if self.section["boundary"] != "none" else "A-Za-z0-9"
        end = rf"(?![{word}/]|[.,]\d)"
        return (
            rf"(\d+)(?:\s{{0,2}}/\s{{0,2}}(\d{{1,4}}){end}(?:\s?({letter})(?![{word}.’'])(?!{_OPEN}))?"
            rf"|{_OPEN}((?:19|20)\d\d){_CLOSE}"
            rf"|{letters}{_OPEN}({sessions}){_CLOSE}"
            rf"|(?:[.,]\d+)+|(?:/\d+){{2,}})?"
        )

    def tokens(self, text: str) -> list[Token]:
        """The words and numbers of `text` that can matter, in order, not overlapping."""
        out: list[Token] = []
        search, position = self.trigger.search, 0
        while m := search(text, position):
            start = m.start()
            c = text[start]
            if c in DIGITS:
                position = self._read_number(text, start, out)
            elif kind := self.kind(m[0]):
                position = self._read_word(text, m, kind, out)
            elif m.end() == start + 1 and (end := end_of_symbol(text, start)) > start:
                out.append(Token(start, end, "symbol", canonical(text[start:end])))
                position = end
            elif a := ADDITION.match(text, start):
                out.append(Token(start, a.end(), "addition", a[0]))
                position = a.end()
            elif m.end() == start + 1 and (found := self.dates.match(text, start)):
                out.extend(Token(f.start, f.end, "date", f.date) for f in found)
                position = found[-1].end
            else:
                position = m.end()
        return out

    def _read_word(self, text: str, m: re.Match[str], kind: str, out: list[Token]) -> int:
        start, end = m.span()
        while self.prefixed and start and text[start - 1].isalpha():
            start -= 1
        own = kind.startswith("own_")
        out.append(Token(start, end, kind[4:] if own else kind, "own" if own else None))
        return end

    def kind(self, word: str) -> str:
        """Which kind of word this is, empty for none. Asked once a spelling."""
        if word not in self.known:
            self.known[word] = next((k for k, p in self.kinds.items() if p.fullmatch(word)), "")
        return self.known[word]

    def _read_number(self, text: str, start: int, out: list[Token]) -> int:
        m = self.number.match(text, start)
        if m is None:
            return start + 1
        if self.reordered and (token := reordered(text, start, self.sessions)) is not None:
            out.append(token)
            return token.end
        if m.lastindex == 1 or len(m[1]) > LONGEST:
            found = self.dates.match(text, start)
            if not found:
                out.append(Token(start, m.end(), "integer", m[0]))
                return m.end()
            out.extend(Token(f.start, f.end, "date", f.date) for f in found)
            return found[-1].end
        shape, end = self._shape(m)
        out.append(self._special(text, start, end, m.end(), shape) or Token(start, end, "number", shape, m.end()))
        return m.end()

    def _shape(self, m: re.Match[str]) -> tuple[Shape, int]:
        first, second, letter, year, part, session = m.groups()
        if second:
            return Shape("slash", str(int(first)), str(int(second)), self._letter(letter)), m.end(2)
        if year:
            return Shape("year", str(int(first)), str(int(year))), m.end()
        return Shape("roman", str(int(first)), self._session(session), self._letter(part)), m.end()

    def _letter(self, printed: str | None) -> str:
        return self.letters.get(printed, printed.translate(LATIN)) if printed else ""

    def _session(self, printed: str) -> str:
        tight = "".join(printed.split()).translate(LATIN)
        for sign, prefix in self.sessions.items():
            if tight.startswith("".join(sign.split())) and tight[-1].isdecimal():
                return prefix + roman_numeral(int(tight.rsplit("-", 1)[-1]))
        return tight

    def _special(self, text: str, start: int, end: int, close: int, shape: Shape) -> Token | None:
        if shape.kind != "slash":
            return None
        head = self.special.search(text, max(0, start - 8), start)
        if head is None:
            return None
        prefix = self.sessions.get("".join(head[1].split()), head[1])
        session = f"{prefix.rstrip('-')}-{shape.first}"
        return Token(head.start(), end, "number", Shape("special", session, shape.second, shape.letter), close)

    @property
    def special(self) -> re.Pattern[str]:
        return _special(tuple(sign for sign, prefix in self.sessions.items() if prefix))


@cache
def _special(signs: tuple[str, ...]) -> re.Pattern[str]:
    names = "|".join(["ES", "S", *map(re.escape, sorted(signs, key=len)[::-1])])
    return re.compile(rf"(?<![A-Za-z0-9])({names})\s?[-‑–]\s?$")


def _called(name: str) -> str:
    """What may stand before a gap's own words: behind a number, the call of a note."""
    return CALL if name in ("after", "glue") else ""


def _length(pattern: str) -> tuple[int, int]:
    """Several words before one, then the longer first, so that the fuller name is tried first."""
    return pattern.count(r"\s"), len(pattern)


def blanks(pattern: str) -> str:
    """A blank in the data stands for any blanks, the no-break one of numbers included, ` ?` for none as well."""
    return pattern.replace(" ?", r"\s*").replace(" ", r"\s{1,3}")


def _heads(pattern: str) -> list[tuple[str, str]]:
    """A pattern by its first letter: `[Rr]esolution` gives two, `resolution` one."""
    if pattern.startswith("["):
        heads, rest = pattern[1:].split("]", 1)
        return [(h, rest) for h in heads]
    return [(pattern[0], pattern[1:])]


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
