"""The symbol of an organ's act from its number: A/RES/70/1, S/RES/2231(2015), A/RES/217(III), E/DEC/2020/206.

It stands apart because it is the custom of symbols, apart from how a text mentions an act.
"""

from __future__ import annotations

from akn_convert.recognizers.references.shapes import Shape, council_year

PREFIXES = {"unga": "A", "unga-hrc": "A/HRC", "unsc": "S", "unecosoc": "E", "chr": "E/CN.4"}
SERIES = {"unea": "UNEP/EA.{}/Res.{}", "habitat": "HSP/HA.{}/Res.{}", "escap": "E/ESCAP/RES/{}/{}"}
"""The resolutions of other bodies, by session and number."""
BEFORE_FIRST_SESSION = 1945
LAST_RESUMED = "C"  # further letters come from one sitting (50/70 M), unless a date says otherwise


def number_of(shape: Shape) -> str:
    """The number as in IRIs: `70-1`, `48-226C`, `2231-2015`, `217-III`, `ES-11-6`."""
    if shape.kind == "bare":
        return f"{shape.first}-{council_year(int(shape.first))}"
    letter = "" if shape.kind == "roman" else shape.letter
    return f"{shape.first}-{shape.second}{letter}"


def symbol_of(actor: str, shape: Shape, decision: bool = False, date: str = "") -> str:
    """The symbol under which the act of `actor` with that number is filed.

    Parts of a resolution that are adopted together are one document (45/248 B of 21 December is in A/RES/45/248, and
    2200 A (XXI) in A/RES/2200(XXI)); a part that follows when the session resumes has its own (A/RES/48/226C).
    """
    if actor in SERIES:
        return SERIES[actor].format(shape.first, shape.second)
    head = f"{PREFIXES[actor]}/{'DEC' if decision else 'RES'}/"
    if shape.kind == "bare":
        return f"{head}{shape.first}({council_year(int(shape.first))})"
    if shape.kind in ("year", "roman"):
        return f"{head}{shape.first}({shape.second})"
    return f"{head}{shape.first}/{shape.second}{shape.letter if _apart(actor, shape, date) else ''}"


def _apart(actor: str, shape: Shape, date: str) -> bool:
    """Whether a lettered part has a symbol of its own: what the Assembly adopts in the year in which its session opens
    is one document with part A."""
    if actor != "unga" or shape.kind != "slash":
        return True
    if not date:
        return "A" < shape.letter <= LAST_RESUMED
    return shape.letter > "A" and date[:4] != str(BEFORE_FIRST_SESSION + int(shape.first))
