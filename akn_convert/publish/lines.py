"""Lines of text as HTML: references, note calls, opening words, and what keeps Latin letters in order inside Arabic."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from akn_convert.publish import languages
from akn_convert.publish.document import Content, Inline, plain
from akn_convert.publish.markup import Markup, element, escape, join, safe_link, without_controls

FOREIGN = re.compile(r"[^\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]+")
LETTER = re.compile(r"[A-Za-z]")
FULL_DATE = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])")
SIMPLE = {"italic": "i", "bold": "b", "underline": "u", "sup": "sup", "sub": "sub"}
SILENT = frozenset({"organization", "role", "location", "person", "event", "quantity", "entity", "inline", "session"})
CLASS = re.compile(r"[A-Za-z][A-Za-z0-9]*")


@dataclass(frozen=True)
class Target:
    """A place to link to, and its title as a hint."""

    href: str
    title: str = ""


Resolver = Callable[[str, str, str], "Target | None"]


@dataclass
class Lines:
    """Renders the lines of one document; gathers the notes that it meets. `resolve(iri, symbol, href)` finds pages."""

    language: str
    resolve: Resolver
    anchors: bool = True
    note_page: str = ""
    own: frozenset[str] = frozenset()
    notes: list[Inline] = field(default_factory=list)
    linked: bool = False
    waiting: list[Markup] = field(default_factory=list)

    def render(self, content: Content) -> Markup:
        """A line as HTML."""
        return join(self._piece(piece) for piece in content)

    def _piece(self, piece: str | Inline) -> Markup:
        if isinstance(piece, str):
            return self.text(piece)
        if piece.kind == "note":
            return self._call(piece)
        if piece.kind == "ref":
            return self._reference(piece)
        if piece.kind == "break":
            return Markup("<br>")
        body = self.render(piece.content)
        if piece.tag in SILENT:
            return body
        if piece.kind == "date" and FULL_DATE.fullmatch(piece.value):
            return element("time", {"datetime": piece.value}, body)
        if piece.kind == "concept":
            return element("i", {"class": "akn-concept", "data-refersTo": piece.value}, body)
        tag = SIMPLE.get(piece.kind, "span")
        name = f"akn-{piece.tag}" if tag == "span" and CLASS.fullmatch(piece.tag) else ""
        return element(tag, {"class": name}, body)

    def text(self, text: str) -> Markup:
        """Plain text; in a right-to-left language Latin words, symbols and numbers with strokes are isolated."""
        if languages.direction_of(self.language) != "rtl":
            return escape(text)
        parts: list[str] = []
        end = 0
        for found in FOREIGN.finditer(text):
            start, stop = _core(found[0])
            if LETTER.search(found[0], start, stop):
                place = found.start()
                parts += [escape(text[end : place + start]), element("bdi", {"dir": "ltr"}, found[0][start:stop])]
                end = place + stop
        return Markup("".join(parts) + escape(text[end:]))

    def _reference(self, piece: Inline) -> Markup:
        if self.linked:
            return self.render(piece.content)
        self.linked = True
        body = self.render(piece.content)
        self.linked = False
        after, self.waiting = join(self.waiting), []
        target = self._target(piece)
        if target is None:
            return join(element("span", {"class": "akn-ref"}, body), after)
        title = without_controls(target.title)
        return join(element("a", {"class": "akn-ref", "href": target.href, "title": title}, body), after)

    def _target(self, piece: Inline) -> Target | None:
        if piece.href.startswith("#"):
            return Target(self.note_page + piece.href)
        if {piece.value, piece.symbol} & self.own and "#" not in piece.href and "~" not in piece.href:
            return None
        found = self.resolve(piece.value, piece.symbol, piece.href)
        if found:
            return found
        if piece.href.startswith(("http://", "https://")) and safe_link(piece.href):
            return Target(piece.href, piece.symbol)
        return Target(official(piece.symbol, self.language), piece.symbol) if "/" in piece.symbol else None

    def _call(self, note: Inline) -> Markup:
        if self.anchors:
            self.notes.append(note)
        label = f"{languages.label('note', self.language)} {without_controls(note.value)}"
        attributes: dict[str, object] = {"href": f"{self.note_page}#{note.eid}", "aria-label": label}
        if self.anchors:
            attributes |= {"id": f"call-{note.eid}", "role": "doc-noteref"}
        else:
            attributes["title"] = without_controls(plain(note.content))[:300]
        call = element("sup", {"class": "call"}, element("a", attributes, note.value))
        if not self.linked:
            return call
        self.waiting.append(call)
        return Markup("")

    def endnotes(self) -> Markup:
        """The notes at the bottom of the page, each with a link back to its call."""
        if not self.notes:
            return Markup("")
        rows, back = [], languages.label("back", self.language)
        position = 0
        while position < len(self.notes):
            note = self.notes[position]
            position += 1
            link = element("a", {"href": f"#call-{note.eid}", "role": "doc-backlink", "aria-label": back}, "↩")
            marker = element("span", {"class": "marker"}, note.value)
            rows.append(
                element("li", {"id": note.eid, "data-eId": note.eid}, marker, " ", self.render(note.content), " ", link)
            )
        heading = element("h2", None, languages.label("notes", self.language))
        return element(
            "section",
            {"class": "notes", "role": "doc-endnotes", "id": "page-notes"},
            heading,
            element("ol", None, rows),
        )


def _core(run: str) -> tuple[int, int]:
    """Where the letters and digits of a run start and end: what stands around them belongs to the text around it."""
    start = next((place for place, character in enumerate(run) if character.isalnum()), len(run))
    stop = next((place for place in range(len(run), start, -1) if run[place - 1].isalnum()), start)
    closing = run[start:stop].count("(") - run[start:stop].count(")")
    return start, stop + (run[stop : stop + 1] == ")" and closing > 0)


def official(symbol: str, language: str) -> str:
    """The address of a document at the United Nations, by its symbol."""
    tag = languages.tag_of(language) if language in languages.ORDER else "en"
    return f"https://docs.un.org/{tag}/{symbol.replace(' ', '')}"
