"""Dates in running text, from the forms that a language's pack lists.

It stands apart from the references because a date is a date wherever it stands, and because a reference needs the
date beside it to know which document is meant. A form is a pattern with places for day, month and year: `<D1>`,
`<M1>`, `<Y1>`, and `<D2>` … where it is a range; a part that a range writes once belongs to both ends.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any, NamedTuple

from akn_convert.languages.pack import Pack, load
from akn_convert.recognizers.folding import narrow

DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
PLACE = re.compile(r"<([DMY][12])>")
HAN = {c: i for i, c in enumerate("〇一二三四五六七八九")} | {"○": 0, "零": 0, "Ｏ": 0}


class Found(NamedTuple):
    """A date at `start:end`, as ISO `date`."""

    start: int
    end: int
    date: str


class End(NamedTuple):
    """Where in the common pattern one date of a form stands: the groups of its year, month and day, and the first and
    last group that it has to itself."""

    year: int
    month: int
    day: int
    first: int
    last: int


def iso_date(year: int, month: int, day: int) -> str:
    """`2015-09-25`, or nothing where the calendar has no such day."""
    if not (1 <= month <= 12 and 1 <= day <= DAYS[month - 1]):
        return ""
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return "" if month == 2 and day == 29 and not leap else f"{year:04d}-{month:02d}-{day:02d}"


def number_of(text: str) -> int:
    """What a day, a month or a year says: digits of any script, or Chinese numerals (二十五, 一九九五)."""
    if text[-1].isdecimal():
        return int(text)
    if text[0].isdecimal():
        return int("".join(c for c in text if c.isdecimal()))
    if "十" in text:
        tens, _, units = text.partition("十")
        return (HAN[tens] if tens else 1) * 10 + (HAN[units] if units else 0)
    value = 0
    for c in text:
        value = value * 10 + HAN.get(c, 0)
    return value


class DateGrammar:
    """The dates of one language, compiled: `match(text, position)` reads what begins there."""

    def __init__(self, section: Mapping[str, Any]) -> None:
        self.months = {squeeze(name): i for i, names in enumerate(section["months"], 1) for name in names}
        self.tail = re.compile(section.get("tail", "(?!)"))
        parts = {
            "D": section.get("day", r"\d{1,2}"),
            "M": section.get("month") or "|".join(_spell(n) for n in sorted(self._names(section), key=len)[::-1]),
            "Y": section.get("year", r"(?:1[6-9]|2[01])\d\d(?!\d)"),
        }
        self.start: tuple[str, ...] = tuple(section.get("start", ()))
        self.place = re.compile("|".join([r"\d+", *self.start])).search
        self.groups = 0
        self.ends: dict[int, tuple[End, ...]] = {}
        self.pattern = re.compile("|".join(self._compile(form, parts) for form in section["forms"]))

    @staticmethod
    def _names(section: Mapping[str, Any]) -> list[str]:
        return [name for names in section["months"] for name in names]

    def _compile(self, form: str, parts: Mapping[str, str]) -> str:
        places = {m[1]: i for i, m in enumerate(PLACE.finditer(form), self.groups + 1)}
        self.groups += len(places) + 1
        self.ends[self.groups] = tuple(self._end_of(places, end) for end in "12" if "D" + end in places)
        spaced = form.replace(" ", r"\s+").replace("_", r"\s*")
        return PLACE.sub(lambda m: f"({parts[m[1][0]]})", spaced) + "()"

    @staticmethod
    def _end_of(places: Mapping[str, int], end: str) -> End:
        other = "1" if end == "2" else "2"
        year, month, day = (places.get(part + end) or places[part + other] for part in "YMD")
        own = [places[part + end] for part in "YMD" if part + end in places]
        return End(year, month, day, min(own), max(own))

    def match(self, text: str, position: int) -> list[Found]:
        """The dates that begin at `position`: none, one, or both ends of a range."""
        m = self.pattern.match(text, position)
        if m is None or m.lastindex is None:
            return []
        found = []
        for end in self.ends[m.lastindex]:
            date = iso_date(number_of(m[end.year]), self._month(m[end.month]), number_of(m[end.day]))
            if date:
                tail = self.tail.match(text, m.end(end.last))
                found.append(Found(m.start(end.first), tail.end() if tail else m.end(end.last), date))
        return found

    def _month(self, text: str) -> int:
        if text not in self.months:
            self.months[text] = self.months.get(squeeze(text)) or number_of(text)
        return self.months[text]


def period_of(text: str, pack: Pack) -> list[Found]:
    """The two days that a line consists of, the first of which may lack its year: `11 September 13 October 2023`."""
    found = find_dates(text, pack)
    if len(found) == 1 and (before := text[: found[0].start].rstrip(" \u2013\u2014-")):
        first = find_dates(f"{before} {found[0].date[:4]}", pack)
        found = [first[0]._replace(end=len(before)), *found] if first else found
    whole = len(found) == 2 and found[0].start == 0 and not text[found[1].end :].strip(" .")
    return found if whole else []


def squeeze(text: str) -> str:
    """A month's name without blanks and without case, as it is looked up."""
    return "".join(text.split()).lower()


def _spell(name: str) -> str:
    return r"\s*/\s*".join(r"\s+".join(re.escape(w) for w in part.split()) for part in name.split("/"))


@cache
def grammar(code: str) -> DateGrammar:
    """The dates of the language `code`; its section `[dates]` compiled once."""
    return DateGrammar(load(code).section("dates"))


def find_dates(text: str, pack: Pack) -> list[Found]:
    """Every full date in `text`, in order. Linear: each digit is looked at once."""
    dates, found, position = grammar(pack.code), [], 0
    text = narrow(text)
    while m := dates.place(text, position):
        here = dates.match(text, m.start())
        found += here
        position = here[-1].end if here else m.end()
    return found
