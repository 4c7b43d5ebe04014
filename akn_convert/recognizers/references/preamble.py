"""Preambular paragraphs that a text points to: the eighth preambular paragraph of resolution 70/1, 序言部分第八段.

It stands apart from the other parts of documents because these are counted, in words as often as in digits, where
operative paragraphs have printed numbers: the eighth is `container_8`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from akn_convert.recognizers.folding import fold, fold_with_origin
from akn_convert.recognizers.ordinals import Ordinals
from akn_convert.recognizers.references.items import Item
from akn_convert.recognizers.references.lexicon import blanks

BEHIND = 120
"""So far behind a document one of its preambular paragraphs is looked for."""
BEFORE = 8
"""So far before a preambular paragraph the words for "the present resolution" may begin, where they stand before."""


class Preamble:
    """The words of one language for preambular paragraphs, compiled. In a form `@` is one or several ordinals.

    `here` and `there` are what stands between such a paragraph and this document, or the document that it is of.
    """

    def __init__(self, section: Mapping[str, Any], sessions: Mapping[str, Any]) -> None:
        own = section["preamble"]
        self.words = re.compile("|".join(map(re.escape, own["words"])))
        self.ordinals = Ordinals(sessions, fold(blanks(own.get("separator", section["separator"]))))
        edges = (r"(?<![^\W\d_])", r"(?![^\W\d_])") if own.get("edges", True) else ("", "")
        forms = (blanks(fold(form)).replace("@", f"(?:{self.ordinals.run})") for form in own["forms"])
        form = f"{edges[0]}(?:{'|'.join(forms)}){edges[1]}"
        self.form = re.compile(form)
        self.behind_document = re.compile(blanks(fold(own["joint"])) + f"(?P<form>{form})")
        here, there = (blanks(own.get(name, section[name])) for name in ("here", "there"))
        self.here, self.there = re.compile(here), re.compile(there)
        self.before = re.compile(f"(?:{own.get('before', '(?!)')})$")

    def named(self, text: str) -> bool:
        """Whether a word for a preamble stands in a text."""
        return self.words.search(text) is not None

    def find(self, text: str) -> Iterator[tuple[Item, ...]]:
        """The preambular paragraphs named at one place after another; the first item begins, the last ends, the form
        that names them."""
        folded, origin = fold_with_origin(text)
        for m in self.form.finditer(folded):
            yield self._items(m[0], [origin[place] for place in range(m.start(), m.end())] + [origin[m.end() - 1] + 1])

    def follows(self, text: str, items: tuple[Item, ...]) -> tuple[bool, int]:
        """Whether some are of this document; where the words end that lead to another one, -1 where there are none."""
        start, end = items[0].start, items[-1].end
        if self.here.match(text, end) or self.before.search(text, max(0, start - BEFORE), start):
            return True, -1
        m = self.there.match(text, end)
        return False, m.end() if m else -1

    def behind(self, text: str, end: int) -> tuple[Item, ...]:
        """Those named right behind a document (", twenty-fourth preambular paragraph"); none where there are none."""
        if self.words.search(text, end, end + BEHIND) is None:
            return ()
        folded, origin = fold_with_origin(text[end : end + BEHIND])
        m = self.behind_document.match(folded)
        if m is None:
            return ()
        places = range(m.start("form"), m.end("form"))
        return self._items(m["form"], [end + origin[place] for place in places] + [end + origin[places[-1]] + 1])

    def _items(self, form: str, origin: list[int]) -> tuple[Item, ...]:
        """One item for each ordinal; the first and the last take the words around them with them."""
        found = list(self.ordinals.read(form, 0, len(form)))
        starts = [0, *(one.start for one in found[1:])]
        ends = [*(one.end for one in found[:-1]), len(form)]
        named = zip(starts, ends, found, strict=True)
        return tuple(Item(origin[start], origin[end], f"container_{one.value}") for start, end, one in named)
