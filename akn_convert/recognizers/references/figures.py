"""The figures of a text: numbers of acts, dates, symbols of documents and plain integers, as tokens.

It stands apart from the words around them (lexicon) because most blocks have figures that cite nothing: those are read
without looking for a word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from akn_convert.recognizers.dates import DateGrammar
from akn_convert.recognizers.references.shapes import Shape, is_council_number, roman_numeral
from akn_convert.recognizers.references.symbols import ADDITION, LATIN, canonical, end_of_symbol

LATIN_DIGITS, EASTERN_DIGITS = "0123456789", "٠١٢٣٤٥٦٧٨٩"
DIGITS = LATIN_DIGITS + EASTERN_DIGITS
LONGEST = 4
SYMBOLIC = "ABCDEFGHIJKLMNOPRSTUWАЕС"  # what symbols of documents begin with
HYPHENS = ("-", "‑", "–")
UNDATED = ",;:)"  # what no date goes on with behind its first digits; nothing at the end
TURNED_YEAR = re.compile(r"((?:19|20)\d\d)\s{0,2}[()]\s{0,2}(\d{1,4})(?![\d/])")
TURNED_SESSION = re.compile(r"(\d{1,4})\s{0,2}(د إ ط|د إ|دإط|دإ|د)\s{0,2}[()]\s{0,2}(\d{1,2})\s?-")
TURNED_SPECIAL = re.compile(r"(\d{1,2})/(\d{1,3})\s?[-‑–]")
TURNED_HEAD = re.compile(r"(دإط|دإ)[\s.،]{0,4}$")
_OPEN, _CLOSE = r"\s{0,2}[(（]\s?", r"\s?(?:[)）]|\((?=\)))"  # 1526 (2004() as lines from right to left have it
_ROMAN = r"(?:S\s?-\s?|ES\s?-\s?)?[IVXLХ]+"


@dataclass(slots=True, init=False)
class Token:
    """`text[start:end]` is a `kind` of word (`resolution`, `unga`, `its`, …) or a `number`, `date`, `symbol`,
    `addition`, `integer`; `value` a Shape, an ISO date or a symbol."""

    start: Final[int]
    end: Final[int]
    kind: Final[str]
    value: Final[Any]
    close: Final[int]

    def __init__(self, start: int, end: int, kind: str, value: Any = None, close: int = 0) -> None:
        self.start = start
        self.end = end
        self.kind = kind
        self.value = value
        self.close = close


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


class Figures:
    """The figures of one language, compiled from its sections `[references]` and `[dates]`."""

    def __init__(self, section: Mapping[str, Any], dates: DateGrammar) -> None:
        self.dates = dates
        self.letters: Mapping[str, str] = section.get("letters", {})
        self.sessions: Mapping[str, str] = section.get("sessions", {})
        self.word = "A-Za-z0-9" if section["boundary"] == "none" else r"\w"
        self.reordered = bool(section.get("reordered"))
        self.trigger = re.compile(self._trigger())
        self.special = special_head(sign for sign, prefix in self.sessions.items() if prefix)
        others = [*dates.start, *([f"[{EASTERN_DIGITS}]"] if self.reordered else [])]
        self.others = re.compile("|".join(others)).search if others else None

    def _trigger(self) -> str:
        symbol = rf"(?<=[{SYMBOLIC}])(?<![A-Za-z0-9/\-][{SYMBOLIC}])(?=[A-ZА-Я]{{0,7}}/)"
        others = [f"(?<={word[0]}){word[1:]}" for word in (*self.dates.start, r"Corr\.", r"Add\.", r"Rev\.")]
        heads = DIGITS + SYMBOLIC + "".join(word[0] for word in self.dates.start)
        return f"[{heads}](?:(?<=[{DIGITS}]){self._number()}|{'|'.join([symbol, *others])})"

    def _number(self) -> str:
        letter = "|".join(["[A-ZАВС]", *map(re.escape, self.letters)])
        letters = rf"(?:\s?({letter})(?![^\W\d]))?"
        sessions = "|".join([_ROMAN, *(rf"{re.escape(s)}\s?-\s?\d+" for s in self.sessions)])
        word = self.word
        end = rf"(?![{word}/]|[.,]\d)"
        return (
            rf"(\d*)(?:\s{{0,2}}/\s{{0,2}}(\d{{1,4}}){end}(?:\s?({letter})(?![{word}.’'])(?!{_OPEN}))?"
            rf"|{_OPEN}((?:19|20)\d\d){_CLOSE}"
            rf"|{letters}{_OPEN}({sessions}){_CLOSE}"
            rf"|(?:[.,]\d+)+|(?:/\d+){{2,}})?"
        )

    def numbered(self, text: str) -> bool:
        """Whether there is a digit in a text, or a numeral that may begin a date."""
        for digit in LATIN_DIGITS:
            if digit in text:
                return True
        return self.others is not None and self.others(text) is not None

    def read(self, text: str, bare: bool) -> list[Token]:
        """The numbers, dates and symbols of `text`, in order; `bare` keeps the integers too."""
        out: list[Token] = []
        search, position = self.trigger.search, 0
        while m := search(text, position):
            start = m.start()
            if m.lastindex:
                position = self._read_number(text, m, out, bare)
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

    def _read_number(self, text: str, m: re.Match[str], out: list[Token], bare: bool) -> int:
        start, end = m.span()
        if self.reordered and (token := reordered(text, start, self.sessions)) is not None:
            out.append(token)
            return token.end
        if m.lastindex == 1 or m.end(1) - start > LONGEST:
            if text[end : end + 1] not in UNDATED and (found := self.dates.match(text, start)):
                out.extend(Token(f.start, f.end, "date", f.date) for f in found)
                return found[-1].end
            if bare:
                out.append(Token(start, end, "integer", m[0]))
            return end
        shape, stop = self._shape(m)
        out.append(self._special(text, start, stop, end, shape) or Token(start, stop, "number", shape, end))
        return end

    def _shape(self, m: re.Match[str]) -> tuple[Shape, int]:
        rest, second, letter, year, part, session = m.groups()
        first = m.string[m.start()] + rest
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
        if shape.kind != "slash" or text[max(0, start - 2) : start].strip()[-1:] not in HYPHENS:
            return None
        head = self.special.search(text, max(0, start - 8), start)
        if head is None:
            return None
        prefix = self.sessions.get("".join(head[1].split()), head[1])
        session = f"{prefix.rstrip('-')}-{shape.first}"
        return Token(head.start(), end, "number", Shape("special", session, shape.second, shape.letter), close)


def special_head(signs: Iterable[str]) -> re.Pattern[str]:
    names = "|".join(["ES", "S", *map(re.escape, sorted(signs, key=len)[::-1])])
    return re.compile(rf"(?<![A-Za-z0-9])({names})\s?[-‑–]\s?$")
