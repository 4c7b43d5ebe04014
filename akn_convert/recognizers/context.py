"""What a recognizer remembers while it reads one document, block after block.

It stands apart because it is the only thing that changes during recognition: the rules are shared, this is one
document's own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from akn_convert.languages.pack import Pack
from akn_convert.recognizers.references.reference import Reference
from akn_convert.recognizers.references.shapes import Shape

_NUMBER = re.compile(r"(\d+)/\d+$")


@dataclass
class Context:
    """The speaker and what was named so far.

    pack     the language
    actor    the organ that speaks (`unga`, `unga-hrc`, `unsc`, `unecosoc` or empty)
    symbol   the document's own symbol, empty where unknown
    date     its date of adoption, ISO, empty where unknown
    noted    the document that the note before cites, for "Ibid."
    council  the council that "the Council" means, once one was named
    commission  whether the Commission on Human Rights was named
    dates    adoption dates read so far, by symbol
    sittings dates of lettered parts read so far, by actor and number: they say which document a part is in
    others   numbers of acts that the text gave to another body: which, empty where its symbols are not known
    unknown  mentions in the block read last whose document nobody can name: (start, end)
    """

    pack: Pack
    actor: str
    symbol: str = ""
    date: str = ""
    noted: Reference | None = None
    council: str = ""
    commission: bool = False
    dates: dict[str, str] = field(default_factory=dict)
    sittings: dict[str, str] = field(default_factory=dict)
    others: dict[Shape, str] = field(default_factory=dict)
    unknown: list[tuple[int, int]] = field(default_factory=list)

    @property
    def session(self) -> int:
        """The session in the document's own number (54 of A/HRC/RES/54/18); 0 where there is none."""
        m = _NUMBER.search(self.symbol)
        return int(m[1]) if m else 0
