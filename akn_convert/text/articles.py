"""Articles, parts and chapters: headings that are a word and a number (Article 3, Rule 12, 第三条, Part II).

They stand apart from other headings because their number says which they are, in every language: a title below the
number, or behind it in the same line, does not change what the paragraphs under them are called.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from typing import NamedTuple

from akn_convert.akn.numbers import ORDINALS, chinese, roman
from akn_convert.languages.pack import Pack
from akn_convert.model import Body, Document, Section

FEWEST = 2
"""One heading of that form alone may be about an article."""
LATIN = re.compile("[IVXLC]+", re.IGNORECASE)


class Named(NamedTuple):
    """What a heading names: the element, the number of its eId, and whether a title stands behind the number."""

    tag: str
    number: str
    titled: bool


class Headings:
    """The headings of one language that name a part by its number; `words` are ordinals that it writes out."""

    def __init__(self, forms: Mapping[str, str], words: Mapping[str, int]) -> None:
        self.words = words
        end = r"(?![^\W_])(?P<rest>.*)"
        self.forms = {
            tag: re.compile(f"(?:{form})(?:{end})".replace(" ", r"\s+"), re.IGNORECASE | re.DOTALL)
            for tag, form in forms.items()
        }

    def named(self, section: Section) -> Named | None:
        """What the heading of a section names, None where it is any other heading."""
        if section.num is not None or section.heading is None:
            return None
        text = section.heading.words.text.strip()
        for tag, form in self.forms.items():
            if (found := form.fullmatch(text)) is not None:
                number = self.number(found["number"], tag)
                return Named(tag, number, bool(found["rest"].strip(" .:：–—-"))) if number else None
        return None

    def number(self, printed: str, tag: str) -> str:
        """The number as in eIds: Latin numerals as printed; of others, articles in digits, parts in Roman numerals."""
        if printed.isdecimal():
            return str(int(printed))
        if LATIN.fullmatch(printed):
            return printed.upper()
        value = self.words.get(printed.lower()) or ORDINALS.get(printed) or chinese(printed)
        return (str(value) if tag == "article" else roman(value)) if value else ""


@cache
def headings(pack: Pack) -> Headings | None:
    """The forms of a language, None where its pack has none."""
    forms = pack.section("structure").get("divisions", {})
    return Headings(forms, pack.section("instruments").get("article_words", {})) if forms else None


def with_articles(document: Document, pack: Pack) -> Document:
    """The document with its articles, parts and chapters named."""
    known = headings(pack)
    if known is None:
        return document
    body = named_children(document.body, known)
    annexes = tuple(replace(annex, children=named_children(annex.children, known)) for annex in document.annexes)
    return replace(document, body=body, annexes=annexes)


def named_children(children: tuple[Body, ...], known: Headings) -> tuple[Body, ...]:
    """The children of a text, or they themselves where too few of their headings are numbered."""
    sections = [child for child in children if isinstance(child, Section)]
    found = {id(section): named for section in sections if (named := known.named(section)) is not None}
    if len(found) >= FEWEST:
        return tuple(_merged(children, found))
    if not any(section.children for section in sections):
        return children
    return tuple(
        replace(child, children=named_children(child.children, known)) if isinstance(child, Section) else child
        for child in children
    )


def _merged(children: tuple[Body, ...], found: Mapping[int, Named]) -> Iterator[Body]:
    """The children; a heading below a number without title is its title, and what stands under it the article's."""
    place = 0
    while place < len(children):
        child = children[place]
        place += 1
        named = found.get(id(child))
        if named is None or not isinstance(child, Section):
            yield child
            continue
        section = replace(child, tag=named.tag, number=named.number)
        below = children[place] if place < len(children) else None
        if not named.titled and not child.children and isinstance(below, Section) and _is_title(below, found):
            section = replace(section, subheading=below.heading, children=below.children)
            place += 1
        yield section


def _is_title(section: Section, found: Mapping[int, Named]) -> bool:
    return section.num is None and section.heading is not None and id(section) not in found
