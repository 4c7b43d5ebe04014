"""Who a document is, read from its `meta` and, where that is silent, from its masthead.

The published files of the United Nations, ours, and those of other institutions put title, symbol and outcome in
different places; this module alone knows which.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from akn_convert.publish.document import Identity, Reference, Vote
from akn_convert.publish.languages import CODES, code_of, organ_name

NAMESPACES = (
    "http://docs.oasis-open.org/legaldocml/ns/akn/3.0",
    "http://www.akomantoso.org/2.0",
    "http://www.akomantoso.org/1.0",
)
ISO_DATE = re.compile(r"\d{4}-\d\d-\d\d")
LANGUAGE_STEP = re.compile(r"/[a-z]{2,3}@[^/]*")
WORK_IRI = re.compile(r"/akn/un/statement/deliberation/[^/]+/\d{4}-\d\d-\d\d/[^/~#@!]+")
OFFICIAL = re.compile(
    r"https?://(?:www\.)?(?:docs\.un\.org|undocs\.org)/(?:[a-z]{2}/)?([A-Z][A-Za-z0-9./()\-]*[A-Za-z0-9)])", re.I
)
SYMBOLS = {"unga": "A/RES/", "unga-hrc": "A/HRC/RES/", "unecosoc": "E/RES/", "unsc": "S/RES/"}


def local(node: etree._Element) -> str:
    """The element's name without its namespace; empty for comments and the like."""
    return node.tag.rsplit("}", 1)[-1] if isinstance(node.tag, str) else ""


def first(node: etree._Element | None, *path: str) -> etree._Element | None:
    """The first descendant by a path of local names, any namespace, one child step a name."""
    for step in path:
        if node is None:
            return None
        node = next((child for child in node if local(child) == step), None)
    return node


def named(node: etree._Element, name: str) -> Iterator[etree._Element]:
    """All descendants with this local name, in document order."""
    return (found for found in node.iter() if local(found) == name)


def words(node: etree._Element | None) -> str:
    """All text inside, blanks folded, notes left out."""
    if node is None:
        return ""
    pieces: list[str] = []
    _gather(node, pieces)
    return " ".join("".join(pieces).split())


def _gather(node: etree._Element, pieces: list[str]) -> None:
    if isinstance(node.tag, str) and local(node) != "authorialNote":
        pieces.append(node.text or "")
        for child in node:
            if local(child) in ("eol", "br", "eop"):
                pieces.append("" if child.get("breakAt") or child.get("breakWith") else " ")
            _gather(child, pieces)
            pieces.append(child.tail or "")


def identify(main: etree._Element, stem: str) -> Identity:
    """The identity of the document `main` (`statement`, `act` …); the file's name `stem` where nothing names it."""
    meta = first(main, "meta")
    identification = first(meta, "identification")
    if identification is None:
        identification = next(named(main.getroottree().getroot(), "identification"), None)
    work, expression = first(identification, "FRBRWork"), first(identification, "FRBRExpression")
    iri = work_iri(_value(first(work, "FRBRuri")) or _value(first(work, "FRBRthis")))
    iri = iri or f"/doc/{stem}"
    language = _language(expression, main)
    actor = _actor(iri)
    number = _value(first(work, "FRBRnumber")) or (iri.rstrip("/").rsplit("/", 1)[-1] if actor else "")
    vote = _vote(meta)
    return Identity(
        work=iri,
        language=language,
        symbol=_symbol(work, main, actor, number),
        actor=actor or _author(work),
        organ=organ_name(actor) if actor in SYMBOLS else _organ(work, meta, actor),
        number=number,
        title=_title(work, main),
        session=_session(main),
        date=_date(first(work, "FRBRdate")),
        published=_publication(expression),
        expression_date=_date(first(expression, "FRBRdate")),
        outcome=_outcome(main, meta, vote),
        kind=local(main),
        vote=vote,
        subjects=tuple(_subjects(meta)),
        holds=tuple(_holds(main)),
    )


def _holds(main: etree._Element) -> Iterator[tuple[str, str, str]]:
    """The documents in the components that stand beside a collection."""
    beside = next(main.itersiblings("{*}components"), None)
    for component in beside if beside is not None else ():
        work = next(named(component, "FRBRWork"), None)
        iri = work_iri(_value(first(work, "FRBRuri")))
        if iri and component.get("eId"):
            number = _value(first(work, "FRBRnumber"))
            yield iri, _symbol(work, component, _actor(iri), number), component.get("eId", "")


def work_iri(value: str) -> str:
    """The work's IRI without `/!main`, language and trailing slash, so that one work has one name."""
    value = LANGUAGE_STEP.sub("", value.split("/!")[0].split("#")[0].split("~")[0].strip(), count=1)
    return value.rstrip("/")


def _value(node: etree._Element | None) -> str:
    return (node.get("value") or "").strip() if node is not None else ""


def _language(expression: etree._Element | None, main: etree._Element) -> str:
    node = first(expression, "FRBRlanguage")
    stated = node.get("language") if node is not None else ""
    if not stated:
        named_in_iri = re.search(r"/([a-z]{2,3})@", _value(first(expression, "FRBRuri")))
        stated = named_in_iri[1] if named_in_iri else main.get("{http://www.w3.org/XML/1998/namespace}lang")
    code = code_of(stated or "und")
    return CODES.get(code, code)


def _actor(iri: str) -> str:
    steps = iri.split("/")
    return steps[5] if len(steps) > 7 and iri.startswith("/akn/un/statement/") else ""


def _author(work: etree._Element | None) -> str:
    node = first(work, "FRBRauthor")
    reference = (node.get("href") or "").lstrip("#") if node is not None else ""
    return re.sub(r"[^A-Za-z0-9-]+", "-", reference.rstrip("/").rsplit("/", 1)[-1]).strip("-").lower()


def _organ(work: etree._Element | None, meta: etree._Element | None, actor: str) -> str:
    node = first(work, "FRBRauthor")
    target = (node.get("href") or "").lstrip("#") if node is not None else ""
    references = first(meta, "references")
    for entry in references if references is not None else ():
        if local(entry).startswith("TLC") and entry.get("eId", entry.get("id", "")) == target:
            return entry.get("showAs") or target
    return actor or target.rsplit("/", 1)[-1]


def _symbol(work: etree._Element | None, main: etree._Element, actor: str, number: str) -> str:
    for alias in named(work, "FRBRalias") if work is not None else ():
        if alias.get("name") == "symbol":
            return alias.get("value") or ""
    cover = first(main, "coverPage")
    for node in named(cover, "docNumber") if cover is not None else ():
        if "/" in words(node):
            return words(node).replace(" ", "")
    if actor not in SYMBOLS or not number:
        return ""
    parts = number.split("-")
    if not all(part.isalnum() for part in parts):
        return ""
    if actor == "unsc":
        return f"S/RES/{parts[0]} ({parts[1]})" if len(parts) == 2 else ""
    return SYMBOLS[actor] + ("-".join(parts[:2]) + "/" + parts[2] if len(parts) == 3 else "/".join(parts))


def _title(work: etree._Element | None, main: etree._Element) -> str:
    for alias in named(work, "FRBRalias") if work is not None else ():
        if alias.get("name") == "title" and alias.get("value"):
            return alias.get("value") or ""
    name = _value(first(work, "FRBRname"))
    for region in ("preface", "coverPage", "header"):
        for tag in ("docTitle", "shortTitle", "longTitle", "docNumber"):
            for node in named(part, tag) if (part := first(main, region)) is not None else ():
                text = words(node)
                if text and (tag == "docTitle" or region != "coverPage"):
                    return name or text
    return name


def _session(main: etree._Element) -> str:
    for node in named(main, "session"):
        return (node.get("value") or words(node)).strip()
    return ""


def _date(node: etree._Element | None) -> str:
    match = ISO_DATE.match(node.get("date") or "") if node is not None else None
    return match[0] if match and not match[0].startswith("0001") else ""


def _publication(expression: etree._Element | None) -> str:
    for node in expression if expression is not None else ():
        if local(node) == "FRBRdate" and node.get("name") == "publication":
            return _date(node)
    return ""


def _vote(meta: etree._Element | None) -> Vote:
    voting = first(meta, "analysis", "parliamentary", "voting")
    if voting is None:
        return Vote()
    counts: list[tuple[str, int]] = []
    voters: list[tuple[str, tuple[str, ...]]] = []
    for node in voting:
        value, kind = node.get("value") or "", (node.get("refersTo") or "").lstrip("#")
        if local(node) == "count" and value.isascii() and value.isdigit():
            counts.append((kind, int(value)))
            voters.append((kind, tuple(_voters(node))))
    return Vote((voting.get("outcome") or "").lstrip("#"), tuple(counts), tuple(voters)) if counts else Vote()


def _voters(count: etree._Element) -> Iterator[str]:
    for node in count.iter():
        if node is not count and isinstance(node.tag, str) and len(node) == 0:
            name = node.get("code") or node.get("iso") or node.get("value") or words(node)
            if name:
                yield name


def _outcome(main: etree._Element, meta: etree._Element | None, vote: Vote) -> str:
    if vote.counts:
        return vote.outcome or "adoptedRecordedVote"
    for node in named(main, "outcome"):
        if node.get("refersTo"):
            return (node.get("refersTo") or "").lstrip("#")
    for step in named(meta, "step") if meta is not None else ():
        if "without" in (step.get("as") or "").lower() and (step.get("outcome") or "").lstrip("#") == "adopted":
            return "adoptedWithoutVote"
        if (step.get("outcome") or "").lstrip("#").startswith("adopted"):
            return (step.get("outcome") or "").lstrip("#")
    return ""


def _subjects(meta: etree._Element | None) -> Iterator[tuple[str, str]]:
    seen: set[str] = set()
    for classification in meta if meta is not None else ():
        for keyword in classification if local(classification) == "classification" else ():
            shown = (keyword.get("showAs") or keyword.get("value") or "").strip()
            if local(keyword) == "keyword" and shown and shown not in seen:
                seen.add(shown)
                yield shown, keyword.get("href") or ""


def reference(href: str, symbol: str = "") -> Reference:
    """What an address points to: a work of the naming convention, an official document by its symbol, or neither."""
    href = href.strip()
    iri = WORK_IRI.match(href)
    if iri:
        return Reference(iri[0], symbol, href)
    official = OFFICIAL.match(href)
    if official:
        return Reference("", symbol or official[1].upper().replace("%20", " "), href)
    generic = work_iri(href) if href.startswith("/") and not href.startswith("//") else ""
    return Reference(generic, symbol, href)
