"""What may call a note at the end of a text, where nothing says on which page its call stands."""

from __future__ import annotations

import re

from akn_convert.text.notes.body import Body
from akn_convert.text.notes.chain import Candidate as Digit
from akn_convert.text.notes.plain import Candidate

BRACKETED = re.compile(r"(?<=[^\W\d_]|[,;:.»”’\"'،؛，；：。、》」』])[(（](\d{1,3})[)）](?![^\W\u2e80-\uffef])")
"""A call in round brackets, glued to a word or its stop."""
RUN = re.compile(r"\d{2,}")
LONG = (2, 3)
"""A marker of so many digits is told by itself where only one number ends with it."""
CERTAIN, LAST = 8, 1
"""How likely a call in brackets is, and one that nothing but its number tells."""


class Offers:
    """The digits up to `end` that may be calls; `digits` are those among words."""

    def __init__(self, source: str, end: int, digits: list[Digit]) -> None:
        self.source = source
        self.end = end
        self.digits: dict[str, list[Candidate]] = {}
        for digit in digits:
            place = digit.place
            if place.start < end:
                one = Candidate(place.start, place.end, place.marker_start, digit.weight)
                self.digits.setdefault(str(digit.number), []).append(one)

    def of(self, bodies: list[Body]) -> list[list[Candidate]]:
        """What may call each body: where its marker stands in brackets, a call in brackets."""
        boxed = {body.marker(self.source) for body in bodies if self.source[body.marker_start - 1] in "(（"}
        calls = self.bracketed() if boxed else {}
        markers = [body.marker(self.source) for body in bodies]
        found = [(marker in boxed and calls.get(marker)) or self.digits.get(marker, []) for marker in markers]
        alone = self.alone() if not all(found) else {}
        return [here or alone.get(marker, []) for here, marker in zip(found, markers, strict=True)]

    def bracketed(self) -> dict[str, list[Candidate]]:
        """The calls in round brackets by their markers."""
        out: dict[str, list[Candidate]] = {}
        for match in BRACKETED.finditer(self.source, 0, self.end):
            one = Candidate(match.start(), match.end(), match.start(1), CERTAIN)
            out.setdefault(match[1], []).append(one)
        return out

    def alone(self) -> dict[str, list[Candidate]]:
        """The markers with which no more than one number ends."""
        out: dict[str, list[Candidate]] = {}
        for match in RUN.finditer(self.source, 0, self.end):
            for length in LONG:
                at = match.end() - length
                if at >= match.start():
                    out.setdefault(self.source[at : match.end()], []).append(Candidate(at, match.end(), at, LAST))
        return {marker: found for marker, found in out.items() if len(found) == 1}
