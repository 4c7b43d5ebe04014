"""What identifies a resolution, and the FRBR identifiers made from it.

Source: Akoma Ntoso Naming Convention 1.0, section 4 (IRIs); the actors are those of the United Nations' own files.
A text without a date or a number gets the placeholders that the convention allows.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from akn_convert.model import Node

ACTORS = {"unga": "A/RES/", "unga-hrc": "A/HRC/RES/", "unsc": "S/RES/", "unecosoc": "E/RES/"}
ORGANS = {"unga": "ga", "unga-hrc": "hrc", "unsc": "sc", "unecosoc": "ecosoc", "": "un"}
NO_DATE = "0001-01-01"
NO_NUMBER = "nn"
NO_ACTOR = "un"
NO_LANGUAGE = "und"
SERIES = re.compile(
    r"(?<![^\W_])(A|A[_-]HRC|E)[_-]RES[_-]"
    r"(?:((?:ES|S|EM)-\d{1,2}|\d{1,4})[_-](\d{1,4})[ _]?([A-Z])?(?![^\W_])|(\d{1,4}[A-Z]?) ?\(([IVXLC]{1,8})\))"
)
COUNCIL = re.compile(r"(?<![^\W_])S[_-]RES[_-](\d{1,4})[ _-]?\((\d{4})\)")
"""The symbol in the names of the files that the United Nations publishes."""


@dataclass(frozen=True, slots=True)
class Vote(Node):
    """How a resolution was adopted: the outcome, the counts, and the States on each side by ISO 3166 code."""

    outcome: str
    counts: tuple[tuple[str, str, tuple[str, ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class Metadata(Node):
    """A resolution's own data, as its text gives it; empty where the text does not.

    `organ` is the actor of the IRIs (`unga-hrc`), `number` is as in IRIs (`32-6`), `date` and `published` are ISO
    dates,
    `language` and `original` are ISO 639-2/T codes, `draft` is the symbol of the draft.
    """

    symbol: str = ""
    organ: str = ""
    number: str = ""
    title: str = ""
    session: str = ""
    agenda_item: str = ""
    date: str = ""
    published: str = ""
    language: str = ""
    original: str = ""
    draft: str = ""
    vote: Vote | None = None

    @property
    def kind(self) -> str:
        """What the text is called: a resolution or a decision."""
        return "decision" if "/DEC/" in self.symbol else "resolution"

    @property
    def work_iri(self) -> str:
        """`/akn/un/statement/deliberation/unga-hrc/2016-06-30/32-6`."""
        actor = self.organ or NO_ACTOR
        return f"/akn/un/statement/deliberation/{actor}/{self.date or NO_DATE}/{self.number or NO_NUMBER}"

    @property
    def expression_iri(self) -> str:
        """The work in one language: `…/zho@`."""
        return f"{self.work_iri}/{self.language or NO_LANGUAGE}@"

    @property
    def organ_id(self) -> str:
        """The identifier of the organ among the references (`hrc`)."""
        return ORGANS.get(self.organ, "un")


def symbol_in(name: str) -> str:
    """The symbol in a file's name (`A_RES_75_257B.en.txt` gives `A/RES/75/257 B`); empty where there is none."""
    council = COUNCIL.search(name)
    if council is not None:
        return f"S/RES/{council[1]} ({council[2]})"
    found = SERIES.search(name)
    if found is None:
        return ""
    head = f"{found[1].replace('_', '/').replace('-', '/')}/RES/"
    if found[6]:
        return f"{head}{found[5]}({found[6]})"
    return f"{head}{found[2]}/{found[3]}" + (f" {found[4]}" if found[4] else "")
