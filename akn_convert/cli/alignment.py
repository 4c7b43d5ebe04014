"""Documents in several languages as rows that share an eId, and the forms in which the rows are written.

TMX is version 1.4 of LISA's Translation Memory eXchange format; its languages are those of BCP 47.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from akn_convert.cli.findings import BLOCKS, A, holder, opening, words
from akn_convert.languages.pack import iso_of

Rows = dict[str, dict[str, str]]
LEAVES = (A + "p", A + "heading", A + "crossHeading", A + "listIntroduction", A + "docTitle")


def rows(documents: dict[str, Any]) -> Rows:
    """eId to language to text, in the order of the first document; what only others have follows at its place."""
    order: list[str] = []
    texts: dict[str, dict[str, str]] = {}
    for language, root in documents.items():
        before = -1
        for eid, text in units(root):
            if eid in texts:
                before = order.index(eid) if language != next(iter(documents)) else len(order) - 1
            else:
                order.insert(before + 1, eid)
                texts[eid] = {}
                before += 1
            texts[eid].setdefault(language, text)
    return {eid: texts[eid] for eid in order}


def units(root: Any) -> Iterator[tuple[str, str]]:
    """The blocks that have words of their own, with their eIds; the title has the name of its part."""
    title = root.find(f".//{A}preface")
    if title is not None:
        yield "preface", words(title)
    for element in root.iter(*BLOCKS):
        text = opening(element) if element.tag != A + "table" else words(element)
        number = element.find(A + "num")
        if number is not None and text:
            text = f"{words(number)} {text}"
        eid = element.get("eId")
        if eid and text:
            yield eid, text
    for note in root.iter(A + "authorialNote"):
        if note.get("eId") and holder(note):
            yield note.get("eId"), " ".join(words(child) for child in note)


def as_tsv(languages: list[str], found: Rows) -> Iterator[str]:
    """A line a row: the eId, then a column for each language; words hold neither tabs nor line ends."""
    yield "\t".join(["eId", *languages])
    for eid, texts in found.items():
        yield "\t".join([eid, *(texts.get(language, "") for language in languages)])


def as_tmx(languages: list[str], found: Rows) -> Iterator[str]:
    """A translation memory: a unit a row that at least two languages have (all rows, where there is one language)."""
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield '<tmx version="1.4">'
    yield (
        '<header creationtool="akn-convert" creationtoolversion="0.1.0" segtype="paragraph" o-tmf="AkomaNtoso" '
        f'adminlang="en" srclang={quoteattr(code(languages[0]))} datatype="plaintext"/>'
    )
    yield "<body>"
    for eid, texts in found.items():
        if len(texts) >= min(2, len(languages)):
            yield f"<tu tuid={quoteattr(eid)}>"
            for language, text in texts.items():
                yield f"<tuv xml:lang={quoteattr(code(language))}><seg>{escape(text)}</seg></tuv>"
            yield "</tu>"
    yield "</body>"
    yield "</tmx>"


def code(language: str) -> str:
    return iso_of(language, language)


def as_table(languages: list[str], found: Rows) -> Iterator[str]:
    """For a person: the eId, then each language on lines of its own, so that every script reads in its direction."""
    for eid, texts in found.items():
        yield eid
        for language in languages:
            text = texts.get(language, "–")
            yield from textwrap.wrap(text, 110, initial_indent=f"  {language}  ", subsequent_indent=" " * 7)
        yield ""
