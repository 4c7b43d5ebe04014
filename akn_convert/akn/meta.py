"""The `meta` element: identification (FRBR), lifecycle, workflow, votes, references, layout.

Source: Akoma Ntoso 1.0 part 1, metadata; the order is the schema's.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, NamedTuple

from akn_convert.akn.inline import escape
from akn_convert.languages.pack import iso_of, load
from akn_convert.metadata import NO_DATE, NO_LANGUAGE, Metadata
from akn_convert.model import Layout
from akn_convert.recognizers.names import named
from akn_convert.text.pictures import encode

VERSION = "0.1.0"
SELF = "akn-convert"
TRANSLATION, TRANSLATORS = "un-translation", "United Nations translation services"
NEWLINES = {"\n": "LF", "\r\n": "CRLF", "\r": "CR"}
AUTHORS = {
    "ga": "General Assembly", "hrc": "Human Rights Council", "sc": "Security Council",
    "ecosoc": "Economic and Social Council", "un": "United Nations",
}  # fmt: skip
OUTCOMES = {
    "adopted": "Adopted", "adoptedWithoutVote": "Adopted without a vote",
    "adoptedRecordedVote": "Adopted by recorded vote",
    "adoptedUnanimously": "Adopted unanimously", "adoptedByVote": "Adopted by vote",
}  # fmt: skip
QUANTITIES = {"inFavour": "In favour", "against": "Against", "abstaining": "Abstaining"}


@dataclass(slots=True, init=False)
class Entry:
    """One entry of `references`: the element's name, its eId, where it points, what it is called."""

    tag: Final[str]
    eid: Final[str]
    href: Final[str]
    show_as: Final[str]

    def __init__(self, tag: str, eid: str, href: str, show_as: str) -> None:
        self.tag = tag
        self.eid = eid
        self.href = href
        self.show_as = show_as


class Source(NamedTuple):
    """The text that a document was made from: SHA-256 of its bytes and their encoding."""

    sha256: str
    encoding: str


def standing(metadata: Metadata) -> list[Entry]:
    """The entries that a document has without its words: the converter, the organ, the outcome, what a vote counts.

    Those that nothing in the document refers to are left out when it is written (`without_unused`).
    """
    organ = metadata.organ_id
    entries = [
        Entry("TLCOrganization", SELF, "/akn/ontology/organization/un/akn-convert", "akn_convert"),
        Entry("TLCOrganization", organ, f"/akn/ontology/organization/un/{organ}", author_name(metadata)),
        Entry("TLCConcept", "preamble", "/akn/ontology/concept/un/preamble", "Preambular paragraph"),
        Entry("TLCEvent", "meeting", "/akn/ontology/event/un/meeting", "Meeting"),
        Entry("TLCEvent", "session", "/akn/ontology/event/un/session", "Session"),
    ]
    if metadata.original and metadata.original != metadata.language:
        entries.append(
            Entry("TLCOrganization", TRANSLATION, f"/akn/ontology/organization/un/{TRANSLATION}", TRANSLATORS)
        )
    vote = metadata.vote
    outcomes = ["adopted"] + ([vote.outcome] if vote and vote.outcome != "adopted" else [])
    entries += [Entry("TLCConcept", name, f"/akn/ontology/concept/un/{name}", OUTCOMES[name]) for name in outcomes]
    if vote is not None:
        counts = [name for name, _, _ in vote.counts]
        entries += [Entry("TLCConcept", name, f"/akn/ontology/concept/un/{name}", QUANTITIES[name]) for name in counts]
    return entries


def meta(metadata: Metadata, layout: Layout, source: Source, references: list[Entry]) -> str:
    """The `meta` element of a resolution."""
    parts = ["<meta>\n", identification(metadata, "main")]
    if metadata.date:
        parts.append(history(metadata))
    parts.append(voting(metadata))
    parts.append(f'<references source="#{SELF}">\n')
    iri = escape(metadata.expression_iri)
    parts.append(f'<original eId="original" href="{iri}" showAs="{escape(metadata.symbol or "Text")}"/>\n')
    parts += [written(entry) for entry in references]
    parts.append("</references>\n")
    parts.append(proprietary(layout, source))
    parts.append("</meta>\n")
    return "".join(parts)


def written(entry: Entry) -> str:
    """An entry of `references`."""
    name = ' name="document"' if entry.tag == "TLCReference" else ""
    eid, href, shown = escape(entry.eid), escape(entry.href), escape(entry.show_as)
    return f'<{entry.tag} eId="{eid}" href="{href}" showAs="{shown}"{name}/>\n'


def without_unused(xml: bytes, entries: Iterable[Entry]) -> bytes:
    """The file without those of `entries` that nothing in it refers to."""
    for entry in entries:
        if f'="#{entry.eid}"'.encode() not in xml:
            xml = xml.replace(written(entry).encode(), b"", 1)
    return xml


def author_name(metadata: Metadata) -> str:
    """The name of the organ in the language of the text, where its pack has it."""
    organ = metadata.organ_id
    return named(load(metadata.language or "eng")).get(organ, (AUTHORS[organ],))[0]


def part_meta(metadata: Metadata) -> str:
    """The `meta` element of a part of a collection: who and what it is; the references stand with the collection."""
    adopted = history(metadata) if metadata.date else ""
    return f"<meta>\n{identification(metadata, 'main')}{adopted}{voting(metadata)}</meta>\n"


def annex_meta(metadata: Metadata, number: int) -> str:
    """The `meta` element of an annex."""
    return f"<meta>\n{identification(metadata, f'annex_{number}')}</meta>\n"


def identification(metadata: Metadata, component: str) -> str:
    """The FRBR block of one component (`main`, `annex_1`)."""
    work, expression = escape(metadata.work_iri), escape(metadata.expression_iri)
    author = f'<FRBRauthor href="#{metadata.organ_id}"/>\n'
    adopted = f'<FRBRdate date="{metadata.date or NO_DATE}" name="adoption"/>\n'
    main = component == "main"
    aliases = ""
    if main:
        title, symbol = escape(metadata.title or metadata.symbol), escape(metadata.symbol)
        aliases = f'<FRBRalias value="{title}" name="title"/>\n' if title else ""
        aliases += f'<FRBRalias value="{symbol}" name="symbol"/>\n' if symbol else ""
    published = adopted
    if metadata.published:
        published = f'<FRBRdate date="{metadata.published}" name="publication"/>\n'
    language = metadata.language or NO_LANGUAGE
    return (
        f'<identification source="#{SELF}">\n'
        f'<FRBRWork>\n<FRBRthis value="{work}/!{component}"/>\n<FRBRuri value="{work}"/>\n{aliases}{adopted}{author}'
        f'<FRBRcountry value="un"/>\n<FRBRsubtype value="deliberation"/>\n'
        f"{numbers(metadata) if main else ''}</FRBRWork>\n"
        f'<FRBRExpression>\n<FRBRthis value="{expression}/!{component}"/>\n<FRBRuri value="{expression}"/>\n'
        f'{published}{author}<FRBRlanguage language="{language}"/>\n{translation(metadata)}</FRBRExpression>\n'
        f'<FRBRManifestation>\n<FRBRthis value="{expression}/!{component}.xml"/>\n<FRBRuri value="{expression}.xml"/>\n'
        f'{published}{author}<FRBRformat value="xml"/>\n</FRBRManifestation>\n</identification>\n'
    )


def numbers(metadata: Metadata) -> str:
    """`FRBRnumber` and `FRBRname`, where the text gives them."""
    number, name = escape(metadata.number), escape(metadata.title)
    shown = escape(metadata.symbol)
    out = f'<FRBRnumber value="{number}" showAs="{shown}"/>\n' if number else ""
    return out + (f'<FRBRname value="{name}"/>\n' if name else "")


def translation(metadata: Metadata) -> str:
    """`FRBRtranslation`, where the original language is known and is another."""
    if not metadata.original or metadata.original == metadata.language:
        return ""
    href = f"{metadata.work_iri}/{metadata.original}@"
    return f'<FRBRtranslation href="{escape(href)}" fromLanguage="{metadata.original}" by="#{TRANSLATION}"/>\n'


def history(metadata: Metadata) -> str:
    """`lifecycle` and `workflow`: the adoption, with the draft's symbol where the text has it."""
    date, organ = metadata.date, metadata.organ_id
    outcome = metadata.vote.outcome if metadata.vote else "adopted"
    draft = ""
    if metadata.draft:
        iso = iso_of(metadata.language)
        draft = f' href="https://docs.un.org/{iso}/{escape(metadata.draft)}"'
    return (
        f'<lifecycle source="#{SELF}">\n'
        f'<eventRef eId="eventRef_1" date="{date}" source="#original" type="generation"/>\n'
        f'</lifecycle>\n<workflow source="#{SELF}">\n'
        f'<step eId="step_1" date="{date}" by="#{organ}" refersTo="#adopted" outcome="#{outcome}"{draft}/>\n'
        f"</workflow>\n"
    )


def voting(metadata: Metadata) -> str:
    """`analysis / parliamentary / voting` for a vote with counts; an adoption without a vote has none."""
    vote = metadata.vote
    if vote is None or not vote.counts:
        return ""
    out = [
        f'<analysis source="#{SELF}"><parliamentary><voting eId="voting_1" outcome="#{vote.outcome}" '
        f'refersTo="#{metadata.organ_id}">\n'
    ]
    for place, (name, number, states) in enumerate(vote.counts, 1):
        out.append(f'<count eId="voting_1__count_{place}" value="{number}" refersTo="#{name}">')
        out.extend(f'<l:state code="{escape(code)}"/>' for code in states if code)
        out.append("</count>\n")
    out.append("</voting></parliamentary></analysis>\n")
    return "".join(out)


def proprietary(layout: Layout, source: Source) -> str:
    """The document's layout habits, and what the text was: nothing that a clock gives."""
    newline = layout.newline
    shown = {"newline": NEWLINES[newline]} if newline != "\n" else {}
    for name, value, usual in (
        ("line", layout.line, newline),
        ("call", layout.call, "¹"),
        ("body", layout.body, "¹ "),
        ("end", layout.end, ""),
        *((kind, gap, None) for kind, gap in layout.gaps),
    ):
        if value != usual:
            shown[name] = encode(value, newline)
    if layout.turned:
        shown["turned"] = layout.turned
    if layout.form:
        shown["form"] = layout.form
    if layout.mark:
        shown["mark"] = "BOM"
    if layout.annexes_first:
        shown["annexes"] = "first"
    attributes = "".join(f' {name}="{escape(value)}"' for name, value in shown.items())
    return (
        f'<proprietary source="#{SELF}">\n<l:layout{attributes}/>\n'
        f'<l:source sha256="{source.sha256}" encoding="{escape(source.encoding)}" converter="{SELF} {VERSION}"/>\n'
        f"</proprietary>\n"
    )
