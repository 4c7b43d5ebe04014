"""The report as one self-contained page: no script, style or picture from anywhere else, in six languages.

Every word of the page's own stands in all six languages inside it; the reader picks one, and Arabic turns the page
around. What comes from the documents (paths, messages) is set in its own direction.
"""

from __future__ import annotations

import json
import os
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from html import escape
from pathlib import Path
from typing import Any

from akn_convert.batch.charts import columns, share_bar
from akn_convert.batch.run import Finished
from akn_convert.batch.state import State
from akn_convert.batch.tallies import ELEMENTS, STEPS, Finding, Tallies, tally

HERE = Path(__file__).parent
OUTCOMES = ("written", "unchanged", "planned", "ignored", "pending", "failed")
DECADES_FROM = 40  # more years than this are shown by decade


def write_page(state: State, finished: Finished, path: str) -> None:
    """Write the page beside `path`, then under that name."""
    aside = f"{path}.{os.getpid()}.part"
    Path(aside).write_text(page(tally(state.lines()), finished), encoding="utf-8")
    os.replace(aside, path)


@cache
def words() -> dict[str, dict[str, str]]:
    """The page's words by language."""
    return tomllib.loads((HERE / "words.toml").read_text(encoding="utf-8"))


def page(tallies: Tallies, finished: Finished) -> str:
    """The whole page."""
    known = words()
    choice = "".join(f'<option value="{code}">{escape(table["name"])}</option>' for code, table in known.items())
    parts = [
        head(tallies, finished), failures(tallies), problems(tallies), archive(finished.overview),
        by_year(tallies), coverage(tallies.by_language, "coverage_language", "language"),
        coverage(decades(tallies.by_year), "coverage_year", "year"), times(tallies), slowest(tallies),
    ]  # fmt: skip
    text = (HERE / "page.html").read_text(encoding="utf-8")
    filled = {"CHOICE": choice, "BODY": "\n".join(parts), "WORDS": json.dumps(known, ensure_ascii=False)}
    for name, value in filled.items():
        text = text.replace(f"<!--{name}-->", value.replace("</script", "<\\/script") if name == "WORDS" else value)
    return text


def word(key: str) -> str:
    """A word of the page, in English until the reader picks another language."""
    return f'<span data-w="{key}">{escape(words_in_english()[key])}</span>'


def words_in_english() -> dict[str, str]:
    return words()["eng"]


def number(value: float) -> str:
    """A number with its digits in groups, set left to right."""
    return f'<bdi class="n">{value:,.0f}</bdi>'.replace(",", "\u202f")


def section(key: str, *content: str) -> str:
    return f"<section><h2>{word(key)}</h2>{''.join(content)}</section>"


def table(heads: Iterable[str], rows: Iterable[Iterable[str]], css: str = "") -> str:
    """A table that scrolls by itself where the screen is narrow."""
    top = "".join(f"<th>{head}</th>" for head in heads)
    body = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    return f'<div class="scroll"><table class="{css}"><thead><tr>{top}</tr></thead><tbody>{body}</tbody></table></div>'


def head(tallies: Tallies, finished: Finished) -> str:
    """The counts, and the bar that shows them."""
    counts = [(name, tallies.outcomes[name]) for name in OUTCOMES]
    cards = f'<li class="all"><b>{number(tallies.outcomes.total())}</b> {word("read")}</li>' + "".join(
        f'<li class="{name}"><b>{number(count)}</b> {word(name)}</li>' for name, count in counts if count
    )
    stop = finished.outcome.stopped
    note = f'<p class="stop">{word("stopped")}: <bdi>{escape(stop)}</bdi></p>' if stop else ""
    return section("outcomes", note, f'<ul class="cards">{cards}</ul>', share_bar(counts))


def findings(found: Mapping[str, Finding], times: bool) -> str:
    """A table of codes with counts and examples, the most frequent first."""
    if not found:
        return f"<p>{word('none')}</p>"
    ranked = sorted(found.items(), key=lambda pair: (-pair[1].count, pair[0]))
    rows = [
        [f"<code>{escape(code)}</code>", *([number(one.count)] if times else []), number(one.documents), examples(one)]
        for code, one in ranked
    ]
    heads = [word("code"), *([word("count")] if times else []), word("documents"), word("examples")]
    return table(heads, rows, "findings")


def examples(found: Finding) -> str:
    return "".join(f'<p class="example" dir="auto">{escape(example)}</p>' for example in found.examples)


def failures(tallies: Tallies) -> str:
    return section("failures", findings(tallies.failures, times=False))


def problems(tallies: Tallies) -> str:
    return section("problems", findings(tallies.problems, times=True))


def archive(overview: Mapping[str, Any]) -> str:
    """What the second pass found; nothing where there was none."""
    if not overview:
        return ""
    cards = "".join(f"<li><b>{number(overview[key])}</b> {word(key)}</li>" for key in ("works", "complete", "linked"))
    lists = {
        "gaps": [
            [escape(name), f'<bdi dir="ltr">{", ".join(found)}</bdi>'] for name, found in overview["gaps"].items()
        ],
        "duplicates": [[escape(one["symbol"]), escape(", ".join(one["paths"]))] for one in overview["duplicates"]],
        "disagreeing": [[escape(one["symbol"]), escape(", ".join(one["iris"]))] for one in overview["disagreeing"]],
    }
    tables = "".join(
        f"<details><summary>{word(key)}: {number(len(rows))}</summary>{table([word('series'), ''], rows)}</details>"
        for key, rows in lists.items()
    )
    return section("archive", f'<ul class="cards">{cards}</ul>', tables)


def by_year(tallies: Tallies) -> str:
    """Documents by year, the languages on top of each other."""
    years = sorted({year for year, _ in tallies.years if year})
    heights = {
        year: {code: count for code in sorted(tallies.languages) if (count := tallies.years[year, code])}
        for year in years
    }
    keys = "".join(
        f'<li><i class="{escape(code)}"></i><code>{escape(code or "–")}</code></li>'
        for code in sorted(tallies.languages)
    )
    return section("years", columns(heights, "documents by year"), f'<ul class="keys">{keys}</ul>')


def decades(by_year: Mapping[str, Mapping[str, int]]) -> dict[str, dict[str, int]]:
    """The table by year, or by decade where there are very many years."""
    if len(by_year) <= DECADES_FROM:
        return {year: dict(table) for year, table in by_year.items()}
    merged: dict[str, dict[str, int]] = {}
    for year, counts in by_year.items():
        row = merged.setdefault(f"{year[:3]}0–{year[2]}9" if year else "", {})
        for name, count in counts.items():
            row[name] = row.get(name, 0) + count
    return merged


def coverage(found: Mapping[str, Mapping[str, int]], key: str, axis: str) -> str:
    """How many of the documents of each language or year have each element, as a shade and a percentage."""
    rows = []
    for name, counts in sorted(found.items()):
        total = counts[""]
        cells = [shade(counts.get(element, 0) / total) for element in ELEMENTS]
        rows.append([f"<code>{escape(name)}</code>" if name else word("unknown"), number(total), *cells])
    heads = [word(axis), word("documents"), *(f"<code>{name}</code>" for name in ELEMENTS)]
    return section(key, f"<p>{word('share')}</p>", table(heads, rows, "heat"))


def shade(share: float) -> str:
    """A percentage on a shade that grows with it."""
    return f'<span class="shade{" dark" * (share > 0.55)}" style="--s:{share:.2f}">{share * 100:.0f}</span>'


def times(tallies: Tallies) -> str:
    """How long documents took, by steps that double."""
    steps = [*STEPS, STEPS[-1] * 2]
    shown = [step for step in steps if tallies.times[step]]
    if not shown:
        return ""
    between = [step for step in steps if shown[0] <= step <= shown[-1]]
    names = {step: f"≤ {step} ms" if step <= STEPS[-1] else f"> {STEPS[-1]} ms" for step in between}
    return section("times", columns({names[step]: {"written": tallies.times[step]} for step in between}, "times"))


def slowest(tallies: Tallies) -> str:
    """The files that took longest."""
    rows = [
        [f'<span dir="auto">{escape(path)}</span>', number(spent), number(size)]
        for spent, path, size in sorted(tallies.slowest, reverse=True)
    ]
    return section("slowest", table([word("file"), word("milliseconds"), word("size")], rows))
