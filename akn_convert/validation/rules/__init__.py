"""The rules beyond the schema. One walk over the tree gathers what they look at; each then looks at its own share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from akn_convert.validation.rules import (
    assertions,
    identifiers,
    iris,
    language,
    numbering,
    references,
    symbols,
    votes,
)
from akn_convert.validation.rules.gathering import gather

if TYPE_CHECKING:
    from akn_convert.validation.finding import Fault
    from akn_convert.validation.rules.gathering import Gathered

__all__ = ["gather", "rule_faults"]

UN_IRI = "/akn/un/"
PROFILE = (assertions.faults, numbering.faults, votes.faults, symbols.faults, language.faults)


def rule_faults(gathered: Gathered, layers: frozenset[str], profile: str) -> list[Fault]:
    """What the rules of the layers naming, references, profile and security have against a document."""
    faults: list[Fault] = gathered.inclusions() if gathered.inclusion else []
    united_nations = profile == "akn4un" or (profile == "auto" and gathered.work_iri.startswith(UN_IRI))
    if "naming" in layers:
        faults += identifiers.faults(gathered)
        faults += iris.faults(gathered, united_nations)
    if "references" in layers:
        faults += references.faults(gathered)
    if "profile" in layers and united_nations:
        for rule in PROFILE:
            faults += rule(gathered)
    return faults
