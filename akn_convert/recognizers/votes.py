"""Votes: how a resolution was adopted, as its last lines (or, for old ones, a line below the text) say.

Read are the outcome, the three counts with the places of their numbers, and the States on each side with their ISO 3166
codes. Counts and lists are compared: a difference is told, not mended. Lines are folded first, because these short
lines are where extractors glue a label to the name before it and typists vary most.

Data: `[votes]` of a pack. `without`, `unanimous` and `recorded` are phrases set apart by `|`; `numbers` are words with
their value; each line of `counts` is a pattern in which `<for>`, `<against>`, `<abstaining>` stand for a number,
`<list>` for names in brackets after it, and a blank for blanks; the rest are labels of the lists.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import accumulate
from typing import NamedTuple

from akn_convert.languages.pack import Pack
from akn_convert.recognizers.folding import fold, fold_with_origin
from akn_convert.recognizers.states import listed_states

WITHOUT_VOTE = "adoptedWithoutVote"
RECORDED_VOTE = "adoptedRecordedVote"
UNANIMOUS = "adoptedUnanimously"
BY_VOTE = "adoptedByVote"
SIDES = ("in_favour", "against", "abstaining")
ABSENT = "absent"
"""The label of a list whose States did not vote: it ends the list above it."""
SLOTS = {"for": "in_favour", "against": "against", "abstaining": "abstaining"}
BRACKETED = r"(?:\s*\((?P<names_{}>[^()]*(?:\([^()]*\)[^()]*)*)[)}}])?"
NAMES = {"in_favour": "in favour", "against": "against", "abstaining": "abstaining"}


class Place(NamedTuple):
    """Where something stands: `lines[line][start:end]`; a name that goes on in the next line ends with its first."""

    line: int
    start: int
    end: int


@dataclass(frozen=True)
class State:
    """A State of a list: its name as printed, its ISO 3166 code (empty where the pack does not know the name)."""

    name: str
    code: str
    place: Place


@dataclass(frozen=True)
class Count:
    """One side of a vote: the printed number and its place (None where the text gives none), and who is listed."""

    number: int | None = None
    place: Place | None = None
    states: tuple[State, ...] = ()
    listed: bool = False


@dataclass(frozen=True)
class Vote:
    """The outcome and where it is said, the three counts, and what does not agree, in sentences."""

    outcome: str
    place: Place
    in_favour: Count = field(default_factory=Count)
    against: Count = field(default_factory=Count)
    abstaining: Count = field(default_factory=Count)
    differences: tuple[str, ...] = ()


class Grammar(NamedTuple):
    """The patterns of one language, over folded text."""

    outcomes: tuple[tuple[str, re.Pattern[str]], ...]
    counts: tuple[re.Pattern[str], ...]
    labels: re.Pattern[str]
    numbers: dict[str, int]


def _phrases(text: object, blank: str) -> str:
    words = [fold(phrase.strip()) for phrase in str(text).split("|") if phrase.strip()]
    return (
        "|".join(blank.join(map(re.escape, word.split())) for word in sorted(words, key=len, reverse=True)) or r"(?!)"
    )


def _count_pattern(line: str, number: str, blank: str) -> re.Pattern[str]:
    """A `counts` line as a pattern: slots become named groups, `<list>` the names in brackets of the slot before it."""
    last = "in_favour"

    def group(match: re.Match[str]) -> str:
        nonlocal last
        if match[1] == "list":
            return BRACKETED.format(last)
        last = SLOTS[match[1]]
        return f"(?P<{last}>{number})"

    return re.compile(re.sub(r"<(\w+)>", group, fold(line).replace(" ", blank)))


@cache
def _grammar(pack: Pack) -> Grammar | None:
    section = pack.section("votes")
    if not section:
        return None
    blank = section.get("blank", r"\s+")
    numbers = {
        fold(word.replace("_", " ")): int(value) for word, value in re.findall(r"(\S+?)=(\d+)", section["numbers"])
    }
    words = "|".join(re.escape(word) for word in sorted(numbers, key=len, reverse=True))
    number = rf"\d{{1,4}}|{words}"
    outcomes = [(WITHOUT_VOTE, "without"), (RECORDED_VOTE, "recorded"), (UNANIMOUS, "unanimous")]
    sides = [*SIDES, *(side for side in (ABSENT,) if side in section)]
    labels = "|".join(f"(?P<{side}>{_phrases(section[side], blank)})" for side in sides)
    return Grammar(
        tuple((name, re.compile(_phrases(section.get(key, ""), blank))) for name, key in outcomes),
        tuple(_count_pattern(line, number, blank) for line in section["counts"].strip().splitlines()),
        re.compile(rf"(?:{labels})\s*:"),
        numbers,
    )


class Reading:
    """The lines of one conclusion, folded into one text, with the way back to their places."""

    def __init__(self, lines: list[str], pack: Pack, grammar: Grammar) -> None:
        self.pack, self.grammar = pack, grammar
        self.joined = "\n".join(lines)
        self.text, self.origin = fold_with_origin(self.joined)
        self.starts = [0, *accumulate(len(line) + 1 for line in lines)]

    def place(self, start: int, end: int) -> Place:
        """The place of folded `text[start:end]` in the lines."""
        first, last = self.origin[start], self.origin[end - 1] + 1
        line = bisect_right(self.starts, first) - 1
        begin, stop = self.starts[line], self.starts[line + 1] - 1
        return Place(line, first - begin, min(last, stop) - begin)

    def outcome(self) -> tuple[str, Place] | None:
        """The first outcome that the text says, and where."""
        for name, pattern in self.grammar.outcomes:
            if match := pattern.search(self.text):
                return name, self.place(match.start(), match.end())
        return None

    def states(self, start: int, end: int) -> tuple[State, ...]:
        """The States listed in folded `text[start:end]`."""
        found = []
        for name in listed_states(self.text[start:end], self.pack):
            first, last = start + name.start, start + name.end
            printed = " ".join(self.joined[self.origin[first] : self.origin[last - 1] + 1].split())
            found.append(State(printed, name.code, self.place(first, last)))
        return tuple(found)

    def counts(self) -> tuple[dict[str, Count], Place | None]:
        """The counts that the sentence on the vote gives, and the place of that sentence's numbers."""
        for pattern in self.grammar.counts:
            if match := pattern.search(self.text):
                return dict(self._sides(match)), self.place(match.start(), match.end())
        return {}, None

    def _sides(self, match: re.Match[str]) -> Iterator[tuple[str, Count]]:
        groups = match.groupdict()
        for side in SIDES:
            printed = groups.get(side)
            if printed is None:
                continue
            number = int(printed) if printed.isdigit() else self.grammar.numbers[printed]
            names = f"names_{side}"
            states = self.states(*match.span(names)) if groups.get(names) else ()
            yield side, Count(number, self.place(*match.span(side)), states, bool(states))

    def lists(self) -> Iterator[tuple[str, tuple[State, ...]]]:
        """The lists of States below their labels: the side, and who is listed."""
        labels = list(self.grammar.labels.finditer(self.text))
        for label, after in zip(labels, [*labels[1:], None], strict=False):
            end = after.start() if after else self._end(label.end())
            if label.lastgroup in SIDES:
                yield label.lastgroup, self.states(label.end(), end)

    def _end(self, start: int) -> int:
        """Where the last list ends: at its bracket, or before the first line that names no State."""
        bracket = self.text.find("]", start)
        if bracket >= 0:
            return bracket
        end = start
        for line in re.finditer(r"[^\n]*\n?", self.text[start:]):
            if line.group().strip() and not any(name.code for name in listed_states(line.group(), self.pack)):
                break
            end = start + line.end()
        return end


def _differences(counts: dict[str, Count]) -> Iterator[str]:
    """What does not agree between the counts and the lists, and who is listed twice or unknown."""
    sides: dict[str, str] = {}
    for side, count in counts.items():
        if count.listed and count.number is not None and count.number != len(count.states):
            yield (
                f"The text gives {count.number} {NAMES[side]}, but lists {len(count.states)}: "
                "compare both with the official record."
            )
        for state in count.states:
            if not state.code:
                yield f"{state.name!r} is listed as {NAMES[side]}, but is no State's name that the language pack knows."
            elif state.code in sides:
                yield f"{state.name} is listed as {NAMES[sides[state.code]]} and as {NAMES[side]}."
            sides.setdefault(state.code, side)


def _mended(count: Count) -> Count:
    """The count without digits glued to its end, where the list shows how many there are ("240" for a list of 24)."""
    listed = len(count.states)
    glued = listed and count.number is not None and count.number > listed and str(count.number).startswith(str(listed))
    return replace(count, number=listed) if glued else count


def parse_vote(lines: list[str], pack: Pack) -> Vote | None:
    """How the resolution was adopted, from the lines of its conclusion; None where they say nothing of it.

    Outcomes are `adoptedWithoutVote`, `adoptedRecordedVote`, `adoptedUnanimously`, and `adoptedByVote` for counts that
    the text does not call recorded and for which it lists nobody under a label (Security Council to 1993).
    """
    grammar = _grammar(pack)
    if grammar is None or not lines:
        return None
    reading = Reading(lines, pack, grammar)
    said = reading.outcome()
    if said and said[0] == WITHOUT_VOTE:
        return Vote(*said)
    counts, place = reading.counts()
    lists = dict(reading.lists()) if counts or said else {}
    for side, states in lists.items():
        counts[side] = replace(counts.get(side, Count()), states=states, listed=True)
    differences = tuple(_differences(counts))
    if counts and place and (said is None or said[0] == UNANIMOUS):
        said = (RECORDED_VOTE if lists else BY_VOTE, place)
    if said is None:
        return None
    in_favour, against, abstaining = (_mended(counts.get(side, Count())) for side in SIDES)
    return Vote(*said, in_favour, against, abstaining, differences)


def is_list(text: str, pack: Pack) -> bool:
    """Whether a line begins with the label of a list of States."""
    grammar = _grammar(pack)
    return grammar is not None and grammar.labels.match(fold(text).strip()) is not None


def vote_lines(text: str, pack: Pack) -> int:
    """How many lines below the end lines a recorded vote takes with this one.

    None where the line is no part of one; 1 for its heading with a colon and for a list of States, 2 for the label of a
    list alone, whose States are on the next line.
    """
    grammar = _grammar(pack)
    if grammar is None:
        return 0
    folded = fold(text).strip()
    label = grammar.labels.match(folded)
    if label is not None:
        return 2 if label.end() == len(folded) else 1
    recorded = (pattern for name, pattern in grammar.outcomes if name == RECORDED_VOTE)
    return int(folded.endswith(":") and any(pattern.search(folded) is not None for pattern in recorded))
