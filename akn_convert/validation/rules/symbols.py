"""The symbol that the masthead prints against the number in the work's IRI."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from akn_convert.validation.finding import Fault
from akn_convert.validation.paths import text_of
from akn_convert.validation.rules.gathering import NS
from akn_convert.validation.rules.iris import split_iri

if TYPE_CHECKING:
    from akn_convert.validation.rules.gathering import Gathered

RESOLUTION = re.compile(r"/RES/(.+)$")


def faults(gathered: Gathered) -> list[Fault]:
    """A symbol such as A/RES/70/1 beside an IRI whose number is not 70-1; only symbols of resolutions are compared."""
    for element in gathered.kept["docNumber"]:
        if next(element.iterancestors(f"{NS}coverPage"), None) is None:
            continue
        symbol = re.sub(r"[\u200e\u200f\u202a-\u202e]", "", text_of(element)).strip()
        match = RESOLUTION.search(symbol)
        number = split_iri(gathered.work_iri).number if match else ""
        if match and number and _digits(match[1]) != _digits(number):
            message = f"The masthead prints the symbol {symbol}, but the work's IRI ends in {number}."
            return [Fault("P104", message, element)]
        return []
    return []


def _digits(number: str) -> list[int]:
    return [int(digits) for digits in re.findall(r"\d{1,6}", number)]
