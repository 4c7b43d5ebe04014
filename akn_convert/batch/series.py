"""What an archive says of itself as a whole: works and their languages, gaps in series, duplicates."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field

from akn_convert.batch.links import Register

NUMBERED = re.compile(r"(.*?)(\d+)((?:\(\d{4}\))?)([A-Z]?)$")
YEAR_LED = re.compile(r"S/RES/\d+\(\d{4}\)$")
LANGUAGES = ("ara", "zho", "eng", "fra", "rus", "spa")


@dataclass
class Work:
    """One resolution: the paths of its texts by language, and what does not fit."""

    symbol: str
    iri: str
    languages: dict[str, list[str]] = field(default_factory=dict)
    iris: list[str] = field(default_factory=list)

    @property
    def missing(self) -> list[str]:
        """The official languages that the batch does not have."""
        return [code for code in LANGUAGES if code not in self.languages]

    @property
    def duplicates(self) -> dict[str, list[str]]:
        """Languages in which the batch has the work more than once."""
        return {code: paths for code, paths in self.languages.items() if len(paths) > 1}

    def line(self) -> dict[str, object]:
        """The work as an object of the report of works."""
        return {**asdict(self), "missing": self.missing, "duplicates": self.duplicates}


def works(register: Register) -> Iterator[Work]:
    """The works of the batch in the order of their symbols; what states no symbol is no work.

    The resolutions in a file that has no symbol of its own, a page of a volume, are works.
    """
    rows = register.state.base.execute(
        "WITH each AS (SELECT symbol, iri, date, language, number FROM works WHERE symbol != '' "
        "UNION ALL SELECT h.symbol, h.iri, h.date, w.language, h.number FROM held h "
        "JOIN works w ON w.number = h.number AND w.symbol = '') "
        "SELECT w.symbol, w.iri, w.date, w.language, p.path FROM each w JOIN plan p ON p.number = w.number "
        "ORDER BY w.symbol, w.language, p.number"
    )
    work: Work | None = None
    for symbol, iri, date, language, path in rows:
        if work is None or work.symbol != symbol:
            if work:
                yield work
            work = Work(symbol, iri)
        if date and iri not in work.iris:
            work.iris.append(iri)
            work.iri = work.iris[0]
        work.languages.setdefault(language, []).append(path)
    if work:
        yield work


def gaps(symbols: Iterator[str]) -> dict[str, list[str]]:
    """The numbers that are missing between the first and the last of each series, by series: `A/RES/75` has 1 … 328.

    The Security Council counts through all years, so that its series is `S/RES`.
    """
    series: dict[str, set[int]] = {}
    for symbol in symbols:
        match = NUMBERED.match(symbol)
        if match:
            name = "S/RES" if YEAR_LED.match(symbol) else match[1].rstrip("/")
            series.setdefault(name, set()).add(int(match[2]))
    return {name: found for name, numbers in sorted(series.items()) if (found := runs(missing_in(numbers)))}


def missing_in(numbers: set[int]) -> list[int]:
    """The numbers between 1 (or the first, where a series begins far from 1) and the last that are not there."""
    first = 1 if min(numbers) <= len(numbers) else min(numbers)
    return [number for number in range(first, max(numbers)) if number not in numbers]


def runs(numbers: list[int]) -> list[str]:
    """Numbers as ranges: 3, 4, 5, 9 as `3-5`, `9`."""
    found: list[list[int]] = []
    for number in numbers:
        if found and found[-1][1] == number - 1:
            found[-1][1] = number
        else:
            found.append([number, number])
    return [str(first) if first == last else f"{first}-{last}" for first, last in found]
