"""Inside a block: words with their notes, line ends and page ends; and the gap that stands before it.

This half of the writer knows layout; the other, `write`, knows the elements of a resolution.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from akn_convert.akn.eids import Eids
from akn_convert.akn.inline import escape, mixed
from akn_convert.akn.names import canonical
from akn_convert.model import Anchor, Layout, Line, LineEnd, Mark, Note, NoteCall, PageEnd, Sign, Words
from akn_convert.text.pictures import encode


class WordsWriter:
    """Writes the words of one document, and what a place departs from the document's habits in.

    `taken` are eIds of the metadata; mentions that point to one of `absent` are written as plain text.
    """

    def __init__(
        self,
        layout: Layout,
        annex_meta: tuple[str, ...] = (),
        taken: Iterable[str] = (),
        absent: frozenset[str] = frozenset(),
    ) -> None:
        self.absent = absent
        self.layout = layout
        self.gaps = dict(layout.gaps)
        self.annex_meta = annex_meta
        self.taken = tuple(taken)
        self.eids = Eids(self.taken)
        self.out: list[str] = []
        self.printed = False
        self.scope = ""
        self.article = ""
        self.note_ids: dict[str, str] = {}

    def before(self, kind: str, gap: str) -> str:
        """` l:before="…"` where the gap is not the habit of this kind of block."""
        if not self.printed:
            self.printed = True
            return f' l:before="{self.shown(gap)}"' if gap else ""
        return "" if gap == self.habit(kind) else f' l:before="{self.shown(gap)}"'

    def habit(self, kind: str) -> str:
        """The gap before a block of this kind by habit."""
        habit = self.gaps.get(kind)
        if habit is None:
            habit = self.gaps[kind] = canonical(kind).replace("\n", self.layout.newline)
        return habit

    def shown(self, raw: str) -> str:
        return escape(encode(raw, self.layout.newline))

    def anchor(self, anchor: Anchor) -> str:
        if isinstance(anchor, LineEnd):
            gap = "" if anchor.gap == self.layout.line else f' l:gap="{self.shown(anchor.gap)}"'
            within = f' breakAt="{anchor.within}"' if anchor.within else ""
            return f"<eol{within}{gap}{earlier(anchor.earlier)}/>"
        if isinstance(anchor, PageEnd):
            return self.page_end(anchor)
        if isinstance(anchor, Sign):
            return f'<marker name="markup" l:printed="{self.shown(anchor.printed)}"/>'
        return self.note(anchor) if isinstance(anchor, Note) else self.note_call(anchor)

    def note_call(self, call: NoteCall) -> str:
        """A call that repeats an earlier one refers to its note; one whose note is not in the text is a marker."""
        form = "" if call.call == self.layout.call else f' l:call="{self.shown(call.call)}"'
        marker, target = escape(call.marker), self.note_ids.get(call.marker)
        if target is None:
            return f'<marker name="noteCall" title="{marker}"{form}/>'
        return f'<noteRef href="#{target}" marker="{marker}" placement="bottom"{form}/>'

    def page_end(self, end: PageEnd) -> str:
        number = f' number="{escape(end.number)}"' if end.number else ""
        above = f' l:above="{self.shown(end.above)}"' if end.above else ""
        below = f' l:below="{self.shown(end.below)}"' if end.below else ""
        return f"<eop{number}{above}{below}{earlier(end.earlier)}/>"

    def note(self, note: Note) -> str:
        eid = self.note_ids[note.marker] = self.eids.counted(self.scope, "authorialNote")
        layout = self.layout
        parts = [f'<authorialNote eId="{eid}" marker="{escape(note.marker)}" placement="bottom"']
        if note.call != layout.call:
            parts.append(f' l:call="{self.shown(note.call)}"')
        if note.body != layout.body:
            parts.append(f' l:body="{self.shown(note.body)}"')
        if note.late:
            parts.append(f' l:late="{note.late}"')
        if note.rank:
            parts.append(f' l:rank="{note.rank}"')
        if note.gap != self.habit("note"):
            parts.append(f' l:before="{self.shown(note.gap)}"')
        parts.append(f"><p>{self.words(note.words)}</p></authorialNote>")
        return "".join(parts)

    def words(self, words: Words) -> str:
        if self.absent:
            words = replace(words, marks=tuple(mark for mark in words.marks if not self.dangles(mark)))
        return mixed(words, self.anchor, self.mark_id)

    def dangles(self, mark: Mark) -> bool:
        return mark.tag == "ref" and not self.absent.isdisjoint(value for _, value in mark.attributes)

    def mark_id(self, tag: str) -> str:
        return f' eId="{self.eids.counted(self.scope, tag)}"'

    def leaf(self, tag: str, kind: str, line: Line, attributes: str = "") -> None:
        gap, words = line.gap, line.words
        if not self.printed or gap != self.gaps.get(kind):
            attributes += self.before(kind, gap)
        if line.printed:
            attributes += f' l:printed="{self.shown(line.printed)}"'
        if line.earlier:
            attributes += earlier(line.earlier)
        plain = not words.anchors and not words.marks
        self.out.append(f"<{tag}{attributes}>{escape(words.text) if plain else self.words(words)}</{tag}>\n")


def earlier(lines: int) -> str:
    """` l:earlier="…"` where a line is printed before some that are read before it."""
    return f' l:earlier="{lines}"' if lines else ""
