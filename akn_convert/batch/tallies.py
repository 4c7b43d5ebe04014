"""What a run amounts to, added up from its records one at a time: the figures behind the table and the page."""

from __future__ import annotations

import heapq
import json
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

MOST_EXAMPLES = 3
MOST_SLOW = 15
ELEMENTS = (
    "coverPage", "preface", "preamble", "paragraph", "point", "section", "conclusions", "attachment",
    "authorialNote", "ref", "date", "concept", "organization", "vote", "table", "eop",
)  # fmt: skip
STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10000)  # milliseconds


@dataclass
class Finding:
    """A code that was reported: how often, in how many documents, and the first examples."""

    count: int = 0
    documents: int = 0
    examples: list[str] = field(default_factory=list)

    def add(self, times: int, example: str) -> None:
        """Count one document's share."""
        self.count += times
        self.documents += 1
        if len(self.examples) < MOST_EXAMPLES:
            self.examples.append(example)


@dataclass
class Tallies:
    """Counts over all records; `coverage` counts documents by (language or year) and element."""

    outcomes: Counter[str] = field(default_factory=Counter)
    languages: Counter[str] = field(default_factory=Counter)
    years: Counter[tuple[str, str]] = field(default_factory=Counter)
    by_language: defaultdict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    by_year: defaultdict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    failures: defaultdict[str, Finding] = field(default_factory=lambda: defaultdict(Finding))
    problems: defaultdict[str, Finding] = field(default_factory=lambda: defaultdict(Finding))
    times: Counter[int] = field(default_factory=Counter)
    slowest: list[tuple[float, str, int]] = field(default_factory=list)
    milliseconds: float = 0.0

    def add(self, path: str, outcome: str, body: dict[str, Any]) -> None:
        """Count one record."""
        self.outcomes[outcome] += 1
        if outcome in ("failed", "ignored"):
            place = f"{path}:{body['line']}:{body.get('column', 0)}" if body.get("line") else path
            self.failures[body.get("code", "")].add(1, f"{place}: {body.get('message', '')}")
        if body.get("elements"):
            self.add_document(path, body)

    def add_document(self, path: str, body: dict[str, Any]) -> None:
        """Count what a converted document has."""
        language, year = body.get("language", ""), body.get("date", "")[:4]
        self.languages[language] += 1
        self.years[year, language] += 1
        present = [name for name in ELEMENTS if name in body["elements"]]
        for table in (self.by_language[language], self.by_year[year]):
            table.update(present)
            table[""] += 1
        by_code: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
        for problem in body.get("problems", ()):
            by_code[problem["code"]].append(problem)
        for code, found in by_code.items():
            first = found[0]
            self.problems[code].add(len(found), f"{path}:{first['line']}:{first['column']}: {first['message']}")
        self.add_time(path, body.get("milliseconds", 0.0), body.get("input_bytes", 0))

    def add_time(self, path: str, spent: float, size: int) -> None:
        """Count the time of one document."""
        self.milliseconds += spent
        self.times[next((step for step in STEPS if spent <= step), STEPS[-1] * 2)] += 1
        (heapq.heappush if len(self.slowest) < MOST_SLOW else heapq.heappushpop)(self.slowest, (spent, path, size))


def tally(lines: Iterable[tuple[str, str, str]]) -> Tallies:
    """The tallies of all records of a run (path, outcome, body as JSON)."""
    found = Tallies()
    for path, outcome, body in lines:
        found.add(path, outcome, json.loads(body) if body else {})
    return found
