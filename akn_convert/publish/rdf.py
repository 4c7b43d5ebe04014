"""Linked data: work, expression and manifestation in ELI's terms, with organs, sessions, votes and citations.

N-Triples and Turtle are written here: both are lines of text, and a package for reading RDF is for tests. A record
starts with a comment that names its document, so that a dump is brought up to date like the others.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from akn_convert.publish import languages
from akn_convert.publish.linked import LANGUAGE
from akn_convert.publish.markup import FORBIDDEN
from akn_convert.publish.places import folder, segment
from akn_convert.publish.summary import Summary, Work

PREFIXES = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#", "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "eli": "http://data.europa.eu/eli/ontology#", "dct": "http://purl.org/dc/terms/", "skos": "http://www.w3.org/2004/02/skos/core#",
    "foaf": "http://xmlns.com/foaf/0.1/", "xsd": "http://www.w3.org/2001/XMLSchema#", "akc": "urn:akn-convert:terms#",
}  # fmt: skip
ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"})
UNSAFE = re.compile(r"[\x00-\x20<>\"{}|^`\\\x7f-\x9f]")
TAG = re.compile(r"[a-z]{2,3}")

Triple = tuple[str, str, str]


def iri(value: str) -> str:
    """An IRI in angle brackets; characters that none may hold are written as their codes."""
    return f"<{UNSAFE.sub(lambda found: f'%{ord(found[0]):02X}', value)}>"


def literal(value: str, tag: str = "", kind: str = "") -> str:
    """A literal with a language tag or a type."""
    text = FORBIDDEN.sub("\ufffd", value).translate(ESCAPES)
    return f'"{text}"' + (f"@{tag}" if TAG.fullmatch(tag) else f"^^{iri(PREFIXES['xsd'] + kind)}" if kind else "")


def term(name: str) -> str:
    """A term of one of the vocabularies, `eli:title`."""
    prefix, local = name.split(":")
    return iri(PREFIXES[prefix] + local)


class Graph:
    """The triples of a work. `find(iri, symbol)` gives the work on the site that a reference means."""

    def __init__(self, base_url: str, find: Callable[[str, str], str]) -> None:
        self.base_url = base_url
        self.find = find

    def name(self, work: str) -> str:
        """The work's own IRI: its folder's address."""
        return iri(f"{self.base_url}{folder(work)}/")

    def of(self, work: Work) -> list[Triple]:
        """All triples of a work and its expressions, each once, in a fixed order."""
        found = dict.fromkeys(self._work(work))
        for row in work.rows:
            found |= dict.fromkeys(self._expression(row))
        return list(found)

    def _work(self, work: Work) -> Iterator[Triple]:
        me, row = self.name(work.iri), work.first
        yield me, term("rdf:type"), term("eli:LegalResource")
        yield me, term("eli:id_local"), literal(row.label)
        yield me, term("dct:identifier"), literal(work.iri)
        if row.date:
            yield me, term("eli:date_document"), literal(row.date, kind="date")
        yield from self._organ(me, row)
        yield from self._session(me, row)
        if work.outcome():
            yield me, term("akc:outcome"), term(f"akc:{segment(work.outcome())}")
        yield from self._vote(me, work)
        yield from self._subjects(me, work)
        for target, symbol in work.cites():
            yield from self._citation(me, work, target, symbol)

    def _organ(self, me: str, row: Summary) -> Iterator[Triple]:
        if not row.actor:
            return
        organ = iri(f"{self.base_url}organs/{segment(row.actor)}/index.html#organ")
        yield me, term("eli:passed_by"), organ
        yield organ, term("rdf:type"), term("foaf:Organization")
        for code in languages.ORDER:
            if languages.organ_name(row.actor, code) != row.actor:
                yield organ, term("foaf:name"), literal(languages.organ_name(row.actor, code), languages.tag_of(code))

    def _session(self, me: str, row: Summary) -> Iterator[Triple]:
        if row.session:
            session = iri(f"{self.base_url}organs/{segment(row.actor or 'other')}/{segment(row.session)}.html#session")
            yield me, term("akc:session"), session
            yield session, term("rdfs:label"), literal(row.session)

    def _vote(self, me: str, work: Work) -> Iterator[Triple]:
        row = next((row for row in work.rows if row.counts), None)
        if row is None:
            return
        vote = me[:-1] + "#vote>"
        yield me, term("akc:vote"), vote
        for kind, count in row.counts.items():
            yield vote, term(f"akc:{segment(kind or 'count')}"), literal(str(count), kind="integer")
            for name in row.voters.get(kind, ()):
                yield vote, term(f"akc:voted-{segment(kind or 'count')}"), literal(name)

    def _subjects(self, me: str, work: Work) -> Iterator[Triple]:
        for row in work.rows:
            for name, link in row.subjects:
                if link.startswith(("http://", "https://")):
                    yield me, term("eli:is_about"), iri(link)
                    yield iri(link), term("skos:prefLabel"), literal(name)
                else:
                    yield me, term("dct:subject"), literal(name)

    def _citation(self, me: str, work: Work, target: str, symbol: str) -> Iterator[Triple]:
        here = self.find(target, symbol)
        if here and here != work.iri:
            yield me, term("eli:cites"), self.name(here)
        elif not here and "/" in symbol:
            cited = iri(f"https://docs.un.org/en/{symbol.replace(' ', '')}")
            yield me, term("eli:cites"), cited
            yield cited, term("eli:id_local"), literal(symbol)
        elif not here and target:
            yield me, term("akc:citesIri"), literal(target)

    def _expression(self, row: Summary) -> Iterator[Triple]:
        work = self.name(row.work)
        me = work[:-1] + f"{row.language}>"
        yield work, term("eli:is_realized_by"), me
        yield me, term("rdf:type"), term("eli:LegalExpression")
        yield me, term("eli:realizes"), work
        yield me, term("eli:language"), iri(LANGUAGE + row.language.upper())
        yield me, term("eli:title"), literal(row.title or row.label, languages.tag_of(row.language))
        if row.published:
            yield me, term("eli:date_publication"), literal(row.published, kind="date")
        for path, kind, digest in (
            (row.xml, "application/akn+xml", row.sha256),
            (row.page, "text/html", ""),
            (row.txt, "text/plain", row.text_sha256),
        ):
            file = iri(self.base_url + path)
            yield me, term("eli:is_embodied_by"), file
            yield file, term("rdf:type"), term("eli:Format")
            yield file, term("eli:embodies"), me
            yield file, term("eli:format"), iri(f"https://www.iana.org/assignments/media-types/{kind}")
            if digest:
                yield file, term("akc:sha256"), literal(digest)


def ntriples(name: str, triples: list[Triple]) -> bytes:
    """The record of a document as N-Triples."""
    return (f"# {UNSAFE.sub('_', name)}\n" + "".join(f"{' '.join(triple)} .\n" for triple in triples)).encode()


def turtle(name: str, triples: list[Triple]) -> bytes:
    """The record of a document as Turtle: a block a subject."""
    blocks: dict[str, list[tuple[str, str]]] = {}
    for subject, predicate, target in triples:
        blocks.setdefault(subject, []).append((predicate, target))
    lines = [f"# {UNSAFE.sub('_', name)}"]
    for subject, pairs in blocks.items():
        lines.append(
            subject
            + "\n    "
            + " ;\n    ".join(f"{_short(predicate)} {_short(target)}" for predicate, target in pairs)
            + " ."
        )
    return ("\n".join(lines) + "\n\n").encode()


def turtle_head() -> bytes:
    """The prefixes that every Turtle file starts with."""
    return ("".join(f"@prefix {name}: <{space}> .\n" for name, space in PREFIXES.items()) + "\n").encode()


def _short(node: str) -> str:
    if node == term("rdf:type"):
        return "a"
    for name, space in PREFIXES.items():
        local = node[len(space) + 1 : -1]
        if node.startswith("<" + space) and local.replace("_", "").isalnum() and local.isascii():
            return f"{name}:{local}"
    return node
