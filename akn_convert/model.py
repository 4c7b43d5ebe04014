"""The document tree: a resolution in the words of the domain, each with its tag in the words of Akoma Ntoso.

Text is owned by `Words`, and by nothing else; everything above it owns only children. What a printed page adds
(line ends, page ends, note calls) hangs on the words as anchors at an offset. White space between blocks is a block's
`gap`: what is printed between the end of the block before it and its own beginning.

Nothing in a tree changes. Of the leaves a document has hundreds: their fields are `Final`, which holds when types are
checked and in compiled code, because a frozen dataclass takes three times as long to make. Their `__init__` is written
out so that it is compiled too.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, ClassVar, Final

COUNTED = {
    "recitals": "container", "paragraphs": "paragraph", "points": "point", "notes": "authorialNote",
    "references": "ref", "dates": "date", "annexes": "attachment",
}  # fmt: skip
"""What is counted for a person, and the element that each is."""


class Node:
    """Whatever is part of a document, or tells of one. It is pickled as the values of its fields."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ()

    def __reduce__(self) -> tuple[type[Node], tuple[Any, ...]]:
        return type(self), tuple([getattr(self, name) for name in self.__match_args__])


@dataclass(slots=True, init=False)
class Mark(Node):
    """`text[start:end]` stands in the inline element `tag`. Marks nest, they never cross."""

    start: Final[int]
    end: Final[int]
    tag: Final[str]
    attributes: Final[tuple[tuple[str, str], ...]]

    def __init__(self, start: int, end: int, tag: str, attributes: tuple[tuple[str, str], ...] = ()) -> None:
        self.start = start
        self.end = end
        self.tag = tag
        self.attributes = attributes


@dataclass(slots=True, init=False)
class LineEnd(Node):
    """`eol`: a line ends inside a block. `gap` is the white space that stands there in the text.

    `earlier`: so many lines earlier the line that begins here is printed (an extractor printed columns). `within`: so
    many code points of a word stand before the line's end, 0 where none is broken.
    """

    gap: Final[str]
    earlier: Final[int]
    within: Final[int]

    def __init__(self, gap: str, earlier: int = 0, within: int = 0) -> None:
        self.gap = gap
        self.earlier = earlier
        self.within = within


@dataclass(frozen=True, slots=True)
class PageEnd(Node):
    """`eop`: a page ends, or notes are printed. `above` stands before the page's notes, `below` after them.

    `earlier` as for a line's end.
    """

    above: str
    below: str = ""
    number: str = ""
    earlier: int = 0


@dataclass(frozen=True, slots=True)
class Note(Node):
    """`authorialNote` at its call. `call` and `body` are how the number one would be printed there (`¹`, `(1)`, `1. `).

    `gap` stands before the body; `late` counts the page ends that the body is printed later than the first one after
    the call (negative: earlier); `rank` orders the notes of one page where they are not in the order of their calls.
    """

    marker: str
    words: Words
    call: str
    body: str
    gap: str
    late: int = 0
    rank: int = 0


@dataclass(frozen=True, slots=True)
class NoteCall(Node):
    """A call without a body of its own: `noteRef` where it repeats the call of an earlier note, else `marker`."""

    marker: str
    call: str


@dataclass(frozen=True, slots=True)
class Sign(Node):
    """`marker[@name='markup']`: a mark of Markdown that stands here in the text (`*`, `**`, a `\\`), and is no word."""

    printed: str


Anchor = LineEnd | PageEnd | Note | NoteCall | Sign


@dataclass(slots=True, init=False)
class Words(Node):
    """The text of one block. `anchors` are sorted by offset; a blank that joins two lines stands in `text`.

    `offset` is where the text begins in the source.
    """

    text: Final[str]
    anchors: Final[tuple[tuple[int, Anchor], ...]]
    marks: Final[tuple[Mark, ...]]
    offset: Final[int]

    def __init__(
        self,
        text: str,
        anchors: tuple[tuple[int, Anchor], ...] = (),
        marks: tuple[Mark, ...] = (),
        offset: int = 0,
    ) -> None:
        self.text = text
        self.anchors = anchors
        self.marks = marks
        self.offset = offset


@dataclass(slots=True, init=False)
class Line(Node):
    """A printed block: `p`, `num`, `heading`, by where it stands.

    `printed` is how a number stands in the source where that differs from what it says: with direction marks, or in the
    order in which an extractor left it. `earlier`: so many lines earlier its first line is printed.
    """

    gap: Final[str]
    words: Final[Words]
    printed: Final[str]
    earlier: Final[int]

    def __init__(self, gap: str, words: Words, printed: str = "", earlier: int = 0) -> None:
        self.gap = gap
        self.words = words
        self.printed = printed
        self.earlier = earlier


@dataclass(frozen=True, slots=True)
class Formula(Node):
    """`formula[@name='enactingFormula']`: the organ that speaks."""

    line: Line


@dataclass(frozen=True, slots=True)
class Item(Node):
    """`item` of a `blockList`: a sub-point of a preambular paragraph."""

    num: Line
    lines: tuple[Line, ...]
    items: tuple[Item, ...] = ()


@dataclass(slots=True, init=False)
class Recital(Node):
    """`container[@name=opening words]`: a preambular paragraph, with its sub-points."""

    name: Final[str]
    line: Final[Line]
    items: Final[tuple[Item, ...]]

    def __init__(self, name: str, line: Line, items: tuple[Item, ...] = ()) -> None:
        self.name = name
        self.line = line
        self.items = items


@dataclass(frozen=True, slots=True)
class Table(Node):
    """`table`: rows of cells as the text has them."""

    rows: tuple[tuple[Line, ...], ...]


@dataclass(slots=True, init=False)
class Provision(Node):
    """`paragraph` or `point`: a number, its text, what is listed under it and what follows the list (`wrapUp`)."""

    tag: Final[str]
    num: Final[Line | None]
    lines: Final[tuple[Line, ...]]
    points: Final[tuple[Provision, ...]]
    wrap_up: Final[tuple[Line, ...]]

    def __init__(
        self,
        tag: str,
        num: Line | None,
        lines: tuple[Line, ...],
        points: tuple[Provision, ...] = (),
        wrap_up: tuple[Line, ...] = (),
    ) -> None:
        self.tag = tag
        self.num = num
        self.lines = lines
        self.points = points
        self.wrap_up = wrap_up


@dataclass(frozen=True, slots=True)
class CrossHeading(Node):
    """`crossHeading`: preambular text inside a section (`preamble`), or a heading that groups nothing."""

    line: Line
    preamble: bool = False


@dataclass(frozen=True, slots=True)
class Section(Node):
    """`section` or `division`: a heading, with or without number, and what stands under it.

    `tag` is the element where the number names it (`article`), `token` then its number in eIds, and `lines` the text
    that stands right behind it.
    """

    num: Line | None
    heading: Line | None
    children: tuple[Section | Provision | CrossHeading | Table | Plain, ...]
    tag: str = ""
    token: str = ""
    lines: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class Plain(Node):
    """`p`: text that is nothing else with certainty."""

    line: Line


Body = Section | Provision | CrossHeading | Table | Plain


@dataclass(frozen=True, slots=True)
class Annex(Node):
    """`attachment`: the annex's heading and the title below it, and `doc[@name='annex']` with what follows them."""

    heading: Line
    subheading: Line | None
    children: tuple[Body, ...]


@dataclass(frozen=True, slots=True)
class Layout(Node):
    """What a document's layout is by habit, and what only the document as a whole can hold.

    `gaps` maps a kind of block to the gap that stands before it by habit; `line` is the gap at a line's end inside a
    block; `call`, `body` the habit of notes; `newline` the line end; `end` what follows the last block; `mark` a
    byte-order mark. `annexes_first` says that the annexes are printed before the end lines; `turned` that lines are
    printed from the right, and how (`natural`, `swapped`, …): see `text.bidi` and `text.prints`; `form` how its
    letters are written: see `text.written`.
    """

    newline: str = "\n"
    line: str = "\n"
    gaps: tuple[tuple[str, str], ...] = ()
    call: str = "¹"
    body: str = "¹ "
    end: str = ""
    mark: str = ""
    annexes_first: bool = False
    turned: str = ""
    form: str = ""


@dataclass(frozen=True, slots=True)
class Document(Node):
    """One resolution. `parts` are the resolutions under its number (A, B, …), where there are several."""

    masthead: tuple[Line, ...] = ()
    title: tuple[Line, ...] = ()
    preamble: tuple[Formula | Recital | Plain | Table, ...] = ()
    body: tuple[Body, ...] = ()
    conclusions: tuple[Line, ...] = ()
    annexes: tuple[Annex, ...] = ()
    layout: Layout = field(default_factory=Layout)
    parts: tuple[Document, ...] = ()
