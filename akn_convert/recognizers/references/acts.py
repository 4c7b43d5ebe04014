"""The symbol of an organ's act from its number: A/RES/70/1, S/RES/2231(2015), A/RES/217(III), E/DEC/2020/206.

It stands apart because it is the custom of symbols, apart from how a text mentions an act.
"""

from __future__ import annotations

from akn_convert.recognizers.references.shapes import Shape, council_year

PREFIXES = {"unga": "A", "unga-hrc": "A/HRC", "unsc": "S", "unecosoc": "E", "chr": "E/CN.4"}


def number_of(shape: Shape) -> str:
    """The number as in IRIs: `70-1`, `48-226C`, `2231-2015`, `217-III`, `ES-11-6`."""
    if shape.kind == "bare":
        return f"{shape.first}-{council_year(int(shape.first))}"
    letter = "" if shape.kind == "roman" else shape.letter
    return f"{shape.first}-{shape.second}{letter}"


def symbol_of(actor: str, shape: Shape, decision: bool = False) -> str:
    """The symbol of the act of `actor` with that number. The letter of an act before 1976 is not part of its symbol
    (2200 A (XXI) is A/RES/2200(XXI)), that of a later one is (A/RES/48/226C)."""
    head = f"{PREFIXES[actor]}/{'DEC' if decision else 'RES'}/"
    if shape.kind == "bare":
        return f"{head}{shape.first}({council_year(int(shape.first))})"
    if shape.kind in ("year", "roman"):
        return f"{head}{shape.first}({shape.second})"
    return f"{head}{shape.first}/{shape.second}{shape.letter}"
