"""What a recognizer returns: a place in a text and what stands there. Recognizers look, they never cut."""

from __future__ import annotations

from dataclasses import dataclass
from operator import attrgetter
from typing import Final

from akn_convert.recognizers.references.reference import Reference


@dataclass(slots=True, init=False)
class Span:
    """`text[start:end]` is a `kind` (the name of the Akoma Ntoso inline element); `value` says which.

    kind           value
    `date`         ISO date, `2015-09-25`
    `ref`          `akn_convert.recognizers.references.Reference`
    `organization`, `role`, `location`, `person`   identifier of the entity, as in `entities`
    `concept`      identifier of the action, as in `actions`
    """

    start: Final[int]
    end: Final[int]
    kind: Final[str]
    value: Final[Reference | str]

    def __init__(self, start: int, end: int, kind: str, value: Reference | str) -> None:
        self.start = start
        self.end = end
        self.kind = kind
        self.value = value


IN_ORDER = attrgetter("start", "end", "kind")
