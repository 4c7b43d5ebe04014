"""Blocks: what a reader sees as one paragraph, gathered from the lines that a page broke it into.

A block is mutable while it is being understood; the tree that comes out is not.
"""

from __future__ import annotations

from akn_convert.model import Anchor, Mark, PageEnd, Words

CJK_START, CJK_END = "\u2e80", "\uffef"
COLONS = ":："
NUMERIC = frozenset("0123456789()（）")


class Block:
    """Pieces of the source (offsets, one a printed line or part of it) that make one paragraph.

    `label` says what it is, `opening` are the words that a preambular paragraph opens with, `number_end` where its
    number ends (offset in the first piece, 0 for none), `text_start` where the words after the number begin; `printed`
    is the number with marks of Markdown, where it has any, `token` that of a division as eIds have it. `continues`: a
    point that goes on with an open list. `earlier`, `inner_earlier`: so many lines earlier its first line and that of
    its text are printed. `anchors` and `marks` refer to `text`, the joined words after the number.
    """

    __slots__ = (
        "anchors", "continues", "depth", "earlier", "gap", "inner_earlier", "inner_gap", "kind", "label", "lead",
        "marks", "number", "number_end", "opening", "pieces", "printed", "role", "text", "text_end", "text_start",
        "token",
    )  # fmt: skip

    def __init__(self, start: int, end: int) -> None:
        self.pieces: list[tuple[int, int]] = [(start, end)]
        self.label = ""
        self.kind = ""
        self.role = ""
        self.depth = 0
        self.continues = False
        self.number = ""
        self.number_end = 0
        self.printed = ""
        self.token = ""
        self.text_start = start
        self.text_end = 0
        self.text = ""
        self.opening = ""
        self.gap = ""
        self.inner_gap = ""
        self.earlier = 0
        self.inner_earlier = 0
        self.lead: list[PageEnd] = []
        self.anchors: list[tuple[int, Anchor]] = []
        self.marks: list[Mark] = []

    @property
    def start(self) -> int:
        return self.pieces[0][0]

    @property
    def end(self) -> int:
        return self.pieces[-1][1]

    def words(self) -> Words:
        """The block's text after its number, with what hangs on it."""
        return Words(self.text, tuple(self.anchors), tuple(self.marks), self.text_start)


def is_chinese(sign: str) -> bool:
    """Whether a sign is of a script that has no blanks between words."""
    return CJK_START <= sign <= CJK_END


def joins_without_blank(before: str, after: str, anywhere: bool = False) -> bool:
    """Whether two lines of one block join without a blank: Chinese text, a hyphen, a number broken at its stroke.

    `anywhere` says that lines of the language end inside numbers too (第53/10⏎7号, 2093(20⏎13)).
    """
    if anywhere and before in NUMERIC and after in NUMERIC:
        return True
    if before in "-‑‐\u00ad" or after in "-‑":
        return True
    if before == "/" or after == "/":
        return True
    return is_chinese(before) or is_chinese(after)
