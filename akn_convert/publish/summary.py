"""What stays in mind of a document once its pages are written: a row of the state, enough for lists, feeds and RDF."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict, dataclass, field
from functools import cached_property
from typing import Any, cast

from akn_convert.publish import languages
from akn_convert.publish.document import Document, Inline, Unit, inlines
from akn_convert.publish.identity import reference
from akn_convert.publish.places import folder, group


@dataclass(slots=True)
class Summary:
    """One expression. `source` is the file's path in the directory, `cites` pairs of IRI and symbol, dates are ISO."""

    source: str
    sha256: str
    size: int
    work: str
    language: str
    symbol: str = ""
    actor: str = ""
    organ: str = ""
    number: str = ""
    title: str = ""
    session: str = ""
    date: str = ""
    published: str = ""
    expression_date: str = ""
    outcome: str = ""
    kind: str = ""
    counts: dict[str, int] = field(default_factory=dict)
    voters: dict[str, list[str]] = field(default_factory=dict)
    subjects: list[list[str]] = field(default_factory=list)
    holds: list[list[str]] = field(default_factory=list)
    cites: tuple[tuple[str, str], ...] = ()
    actions: dict[str, int] = field(default_factory=dict)
    text_sha256: str = ""
    text_size: int = 0
    units: int = 0
    updated: str = ""

    @property
    def folder(self) -> str:
        return folder(self.work)

    @property
    def page(self) -> str:
        return f"{self.folder}/{self.language}.html"

    @property
    def xml(self) -> str:
        return f"{self.folder}/{self.language}.xml"

    @property
    def txt(self) -> str:
        return f"{self.folder}/{self.language}.txt"

    @property
    def year(self) -> str:
        return self.date[:4]

    @property
    def group(self) -> str:
        return group(self.actor, self.year)

    @property
    def label(self) -> str:
        return self.symbol or self.number or self.work.rstrip("/").rsplit("/", 1)[-1]

    @property
    def name(self) -> str:
        """Symbol and title, as lists show them."""
        return ": ".join(filter(None, (self.label, self.title if self.title != self.label else "")))

    def as_row(self) -> dict[str, Any]:
        """The row of the state: fields that hold nothing are left out."""
        return {name: value for name, value in asdict(self).items() if value}


def summarise(document: Document, units: list[Unit], source: str, sha256: str, size: int) -> Summary:
    """The row for a document that was read from `source`."""
    identity = document.identity
    cites = {(found.iri, found.symbol) for unit in units for piece in references(unit) if (found := target(piece)).key}
    actions = Counter(unit.action for unit in units if unit.action and unit.region == "body")
    return Summary(
        source=source,
        sha256=sha256,
        size=size,
        work=identity.work,
        language=identity.language,
        symbol=identity.symbol,
        actor=identity.actor,
        organ=identity.organ,
        number=identity.number,
        title=identity.title,
        session=identity.session,
        date=identity.date,
        published=identity.published,
        expression_date=identity.expression_date,
        outcome=identity.outcome,
        kind=identity.kind,
        counts=dict(identity.vote.counts),
        voters={kind: list(names) for kind, names in identity.vote.voters if names},
        subjects=[list(pair) for pair in identity.subjects],
        holds=[list(held) for held in identity.holds],
        cites=tuple(sorted(cites)),
        actions=dict(sorted(actions.items())),
        units=len(units),
    )


COMMON = ("work", "language", "symbol", "actor", "organ", "number", "session", "date", "outcome", "kind", "updated")


def share(row: Summary, pool: dict[object, object]) -> Summary:
    """The row with the texts that it has in common with others held once: languages of a work cite the same."""
    for name in COMMON:
        value = getattr(row, name)
        setattr(row, name, pool.setdefault(value, value))
    pairs = tuple(cast("tuple[str, str]", pool.setdefault(tuple(pair), tuple(pair))) for pair in row.cites)
    row.cites = cast("tuple[tuple[str, str], ...]", pool.setdefault(pairs, pairs))
    return row


def references(unit: Unit) -> list[Inline]:
    """The references in a unit, those in its notes too."""
    return [piece for text in unit.texts for piece in inlines(text) if piece.kind == "ref"]


def target(piece: Inline) -> Any:
    """The document that a reference mentions; nothing (an empty key) for links elsewhere and into this document."""
    return reference(piece.href if not piece.href.startswith("#") else "", piece.symbol)


@dataclass
class Work:
    """A work with its expressions in a fixed order of languages."""

    rows: list[Summary]

    @cached_property
    def first(self) -> Summary:
        """The expression that speaks for the work: English where there is one, else the first."""
        return self.rows[0]

    @property
    def iri(self) -> str:
        return self.first.work

    @property
    def page(self) -> str:
        return f"{self.first.folder}/index.html"

    @property
    def compare(self) -> str:
        return f"{self.first.folder}/compare.html"

    @property
    def updated(self) -> str:
        return max(row.updated for row in self.rows)

    def row(self, language: str) -> Summary:
        """The expression in a language, else the one that speaks for the work."""
        return next((row for row in self.rows if row.language == language), self.first)

    def cites(self) -> list[tuple[str, str]]:
        """What any of the expressions cites: pairs of IRI and symbol, each once."""
        return sorted({(iri, symbol) for row in self.rows for iri, symbol in row.cites})

    def outcome(self) -> str:
        return next((row.outcome for row in self.rows if row.outcome), "")


def gather(rows: list[Summary]) -> tuple[dict[str, Work], list[tuple[Summary, Summary]]]:
    """The works by IRI, and the files that had to give way because another file is the same expression.

    Of two files that claim one language of one work the later expression counts, then the first path.
    """
    chosen: dict[tuple[str, str], Summary] = {}
    losers: list[tuple[Summary, Summary]] = []
    for row in sorted(rows, key=lambda row: row.source):
        key = (folder(row.work), row.language)
        other = chosen.get(key)
        if other is None or row.expression_date > other.expression_date:
            chosen[key] = row
        if other is not None:
            losers.append((other, row) if chosen[key] is row else (row, other))
    works: dict[str, list[Summary]] = {}
    for row in chosen.values():
        works.setdefault(folder(row.work), []).append(row)
    ordered = (sorted(group, key=lambda row: languages.rank(row.language)) for group in works.values())
    found = [Work(group) for group in ordered]
    return {work.iri: work for work in sorted(found, key=lambda work: work.iri)}, losers
