"""The rules of United Nations resolutions that XPath can say: one table for these checks and for the Schematron file.

Each row is a context and a test, as Schematron has them: every element of the context for which the test is false is at
fault. XPath 1.0, so that any Schematron processor can run the export.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple, cast

from akn_convert.validation.finding import Fault
from akn_convert.validation.official import AKN

if TYPE_CHECKING:
    from lxml import etree

    from akn_convert.validation.rules.gathering import Gathered

NAMESPACES = {"a": AKN}


class Assertion(NamedTuple):
    """A rule's code, where it applies, what must hold there, and what to say where it does not.

    It applies to the elements that the path `inside` leads to from an element named `anchor`; without an anchor, from
    the document.
    """

    code: str
    anchor: str
    inside: str
    test: str
    message: str

    @property
    def context(self) -> str:
        """The whole path from the document, as Schematron wants it."""
        return f"//a:{self.anchor}{self.inside}" if self.anchor else self.inside


_RESOLUTION = "/a:akomaNtoso/a:statement[@name='resolution']"
ASSERTIONS = (
    Assertion(
        "P101",
        "",
        _RESOLUTION,
        "a:preamble",
        "The resolution has no preamble. Put the enacting formula and the preambular paragraphs into one.",
    ),
    Assertion(
        "P102",
        "",
        f"{_RESOLUTION}/a:preamble[1]",
        "count(a:formula[@name='enactingFormula']) = 1 and *[1][self::a:formula[@name='enactingFormula']]",
        "The preamble should begin with one formula[@name='enactingFormula'], the organ that speaks.",
    ),
    Assertion(
        "P103",
        "",
        f"{_RESOLUTION}/a:conclusions[.//a:docDate[@date]]",
        ".//a:docDate/@date = ../a:meta/a:identification/a:FRBRWork/a:FRBRdate/@date",
        "No date in the conclusions is a date of the work (FRBRWork/FRBRdate). One of the two is wrong.",
    ),
    Assertion(
        "P105",
        "",
        f"{_RESOLUTION}[not(contains(a:meta/a:identification/a:FRBRWork/a:FRBRuri/@value, '/unsc/'))]",
        "normalize-space(a:preface//a:docTitle) or normalize-space(a:coverPage//a:docTitle)",
        "The resolution has no docTitle in its preface or cover page, so that lists cannot name it.",
    ),
    Assertion(
        "P302",
        "authorialNote",
        "",
        "normalize-space(@marker)",
        "The note has no marker. Put what is printed (1, 2, *) into its attribute marker.",
    ),
    Assertion(
        "P303",
        "authorialNote",
        "",
        "normalize-space(.)",
        "The note has no text. Take it out, or put its text into it.",
    ),
    Assertion(
        "P304",
        "authorialNote",
        "",
        "@placement = 'bottom'",
        "The note should have placement='bottom': notes of resolutions stand at the foot of the page.",
    ),
    Assertion(
        "P401",
        "voting",
        "/a:count[*]",
        "number(@value) = count(*[not(*)]) + count(*/*)",
        "The count's value is not the number of voters listed in it. Count them again.",
    ),
    Assertion(
        "P403",
        "voting",
        "[a:count[number(@value) > 0]]",
        "not(contains(@outcome, 'WithoutVote'))",
        "Votes are counted, but the outcome says that the text was adopted without a vote.",
    ),
)


def faults(gathered: Gathered) -> list[Fault]:
    """Every element of a document for which an assertion does not hold."""
    found: list[Fault] = []
    for anchor, suspected, rows in _compiled():
        for start in gathered.kept[anchor] if anchor else [gathered.root]:
            if suspected(start):
                for assertion, broken in rows:
                    elements = cast("list[etree._Element]", broken(start))
                    found += [Fault(assertion.code, assertion.message, element) for element in elements]
    return found


@cache
def _compiled() -> tuple[tuple[str, etree.XPath, list[tuple[Assertion, etree.XPath]]], ...]:
    """The assertions by context, each context with one test that is true where any of its assertions fails."""
    from lxml import etree

    def compiled(expression: str) -> etree.XPath:
        return etree.XPath(expression, namespaces=NAMESPACES)

    contexts = dict.fromkeys((row.anchor, row.inside) for row in ASSERTIONS)
    found = []
    for anchor, inside in contexts:
        path = f"self::*{inside}" if anchor else inside
        rows = [row for row in ASSERTIONS if (row.anchor, row.inside) == (anchor, inside)]
        suspected = compiled(f"boolean({path}[not({' and '.join(f'({row.test})' for row in rows)})])")
        found.append((anchor, suspected, [(row, compiled(f"{path}[not({row.test})]")) for row in rows]))
    return tuple(found)
