"""What a recognizer returns: a place in a text and what stands there. Recognizers look, they never cut."""

from __future__ import annotations

from typing import NamedTuple

from akn_convert.recognizers.references.reference import Reference


class Span(NamedTuple):
    """`text[start:end]` is a `kind` (the name of the Akoma Ntoso inline element); `value` says which.

    kind           value
    `date`         ISO date, `2015-09-25`
    `ref`          `akn_convert.recognizers.references.Reference`
    `organization`, `role`, `location`, `person`   identifier of the entity, as in `entities`
    `concept`      identifier of the action, as in `actions`
    """

    start: int
    end: int
    kind: str
    value: Reference | str
