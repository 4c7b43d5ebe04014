"""One reference: which document, which part of it, and where it is found.

It stands apart from the grammar that finds references because the document tree, the writer and the feeds handle
references without knowing how they were read.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

ACTORS = {"unga", "unga-hrc", "unsc", "unecosoc"}
DOCUMENTS = "https://docs.un.org"


@dataclass(frozen=True, slots=True)
class Reference:
    """A mention's target.

    symbol   the United Nations symbol, `A/RES/70/1`; empty for a part of this document and for an instrument
             without one
    actor    the organ as in IRIs (`unga`), empty where the document is no act of an organ
    number   the number as in IRIs (`70-1`, `2231-2015`, `217-III`), empty without actor
    date     date of adoption, ISO, empty where neither the text nor a table tells it
    part     eId inside the target (`para_5`, `annex_1`), empty for the whole
    name     what an instrument is called by its identifier (`charter`); empty otherwise
    address  where an instrument without symbol is published
    near     whether the part is one of the text around the mention ("above"), which may be an annex
    """

    symbol: str
    actor: str = ""
    number: str = ""
    date: str = ""
    part: str = ""
    name: str = ""
    address: str = ""
    work: str = ""
    near: bool = False

    @property
    def label(self) -> str:
        """What stands for the target in a list of references: its symbol, or the identifier of an instrument."""
        return self.symbol or self.name

    def whole(self) -> Reference:
        """The same document without a part."""
        return self.within("")

    def within(self, part: str) -> Reference:
        """A part of the same document."""
        return self if part == self.part else replace(self, part=part)

    @property
    def internal(self) -> bool:
        """Whether the target is a part of the document that speaks."""
        return bool(self.part) and not (self.symbol or self.address or self.work)

    @property
    def iri(self) -> str:
        """The work's IRI where actor, number and date are known (MARKUP.md, IRIs); empty otherwise."""
        if self.work:
            return self.work
        if not (self.actor in ACTORS and self.number and self.date):
            return ""
        return f"/akn/un/statement/deliberation/{self.actor}/{self.date}/{self.number}"

    def href(self, iso_language: str) -> str:
        """Where a `ref` points: `#para_5` in this document, the IRI (`/~` before the part), or the web address.

        A part behind a web address is a fragment: no browser sends it, so the address works as it does without.
        """
        if self.internal:
            return "#" + self.part
        if iri := self.iri:
            return f"{iri}/~{self.part}" if self.part else iri
        address = self.address.replace("{lang}", iso_language)
        address = address or f"{DOCUMENTS}/{iso_language}/{self.symbol.replace(' ', '')}"
        return f"{address}#{self.part}" if self.part else address


@lru_cache(maxsize=4096)
def reference(symbol: str, actor: str, number: str, date: str, part: str) -> Reference:
    """The same reference object for the same target: texts mention the same documents again and again."""
    return Reference(symbol, actor, number, date, part)
