"""From tokens to mentions: which numbers stand under which word, and which organ the sentence gives them.

It stands apart because it is about sentences, not about words (lexicon) or numbers (shapes): a list inherits its
head; the organ stands before the word, between word and number, or after the number or the whole list; "its" is the
organ that was named last as the one who acts.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from akn_convert.recognizers.references.figures import Token
from akn_convert.recognizers.references.lexicon import Lexicon
from akn_convert.recognizers.references.shapes import Shape, session_of

ACTS = frozenset({"resolution", "decision", "act"})
COUNCIL_REPORT = re.compile(r"A/\d+/53(?:/Add\.\d+)?")
REPORT_REACH = 60
BOTH_REACH = 12  # "resolutions and decisions"
FOREIGN = re.compile(r"[A-Za-z]\s?$")  # C 2013/20, CL 144/9: a document of another organization
CLAUSE = re.compile(r"[^，。；、\d]{0,24}")
HEADS = ACTS | {"comment"}


@dataclass(slots=True)
class Head:
    """The word that a list of numbers stands under, and where it ends. `near` is the organ that the words beside it
    give: an organ's own word, `self` for the speaker, empty for none. `shared` says that other numbers stand between
    the word and this one, so that it may be another kind of act."""

    kind: str
    near: str = ""
    end: int = 0
    shared: bool = False


@dataclass(slots=True)
class Mention:
    """A number in the text, with all that the sentence says about it. `stop` is where its letter ends, `close` where
    its organ or date does."""

    start: int
    end: int
    shape: Shape
    head: Head | None
    after: str = ""
    date: str = ""
    shared: bool = False
    close: int = 0
    stop: int = 0


class Sentence:
    """One block being read: its mentions, and what was named up to here."""

    def __init__(self, text: str, tokens: list[Token], words: Lexicon) -> None:
        self.text = text
        self.tokens = tokens
        self.words = words
        self.mentions: list[Mention] = []
        self.head: Head | None = None
        self.open: list[Mention] = []
        self.organ: Token | None = None
        self.its: Token | None = None
        self.actor_of_its = ""
        self.report = 0
        self.announced = ""
        self.day: Token | None = None
        for token in tokens:
            self._read(token)

    def _read(self, token: Token) -> None:
        if token.kind == "number":
            self._number(token)
        elif token.kind in HEADS:
            self._head(token)
        elif token.kind in self.words.organs:
            self._organ(token)
        elif token.kind == "its":
            self._its(token)
        elif token.kind == "date":
            self._date(token)
        elif token.kind == "integer":
            self._integer(token)
        elif token.kind == "symbol" and COUNCIL_REPORT.fullmatch(token.value):
            self.organ = Token(token.start, token.end, "unga-hrc")
            self.report = token.end

    def _head(self, token: Token) -> None:
        before, self.head = self.head, Head(token.kind, end=token.end)
        if before is not None and before.near and not self.open:
            self.head.near = before.near
        self.head.shared = before is not None and not self.open and token.start - before.end < BOTH_REACH
        self.open = []
        organ = self.organ
        if token.value == "own":
            self._its(token)
            self.head.near = self.actor_of_its
        elif self.its is not None and self.words.joint.fullmatch(self.text, self.its.end, token.start):
            self.head.near = self.actor_of_its
        elif organ is not None and self.words.joint.fullmatch(self.text, organ.end, token.start):
            self.head.near = organ.kind
        elif self.report and token.start - self.report < REPORT_REACH:
            self.head.near = "unga-hrc"

    def _organ(self, token: Token) -> None:
        self.organ = token
        head = self.head
        if self.open and self.words.after.fullmatch(self.text, self.open[-1].close, token.start):
            for mention in reversed(self.open):
                if mention.after:
                    break
                mention.after = token.kind
            self.open[-1].close = token.end
        elif head is not None and not self.open and self.words.between.fullmatch(self.text, head.end, token.start):
            head.near = token.kind

    def _its(self, token: Token) -> None:
        self.its = token
        self.actor_of_its = "self"
        if self.organ is not None and self.words.acting.fullmatch(self.text, self.organ.end, token.start):
            self.actor_of_its = self.organ.kind

    def _number(self, token: Token) -> None:
        mention = Mention(token.start, token.end, token.value, self.head, close=token.close, stop=token.close)
        self.mentions.append(mention)
        self.open.append(mention)

    def _date(self, token: Token) -> None:
        if self.open and self.words.glue.fullmatch(self.text, self.open[-1].close, token.start):
            mention = self.open[-1]
            mention.date = mention.date or token.value
            mention.close = token.end
            self._share(token.value)

    def _joined(self, first: Mention, start: int, shape: Shape) -> bool:
        """Whether a number of the same session follows `first` with no more than "and" between."""
        near = self.words.joined.fullmatch(self.text, first.close, start)
        return near is not None and session_of(first.shape) == session_of(shape)

    def _share(self, date: str) -> None:
        """A date after two numbers of one session joined by "and" is that of both."""
        if len(self.open) > 1 and not self.open[-2].date:
            first, second = self.open[-2:]
            if self._joined(first, second.start, second.shape):
                first.date, first.shared = date, True

    def _integer(self, token: Token) -> None:
        head = self.head
        if head is None or head.kind != "resolution" or not token.value.isdecimal() or len(token.value) > 4:
            return
        if self.open:
            last = self.open[-1]
            listed = last.shape.kind in ("bare", "year") and self.words.list.fullmatch(
                self.text, last.close, token.start
            )
        else:
            listed = None
        if listed or (not self.open and not self.text[head.end : token.start].strip()):
            self._number(replace(token, value=Shape("bare", token.value, ""), close=token.end))


class NumberFirst(Sentence):
    """The same for a language whose organ and date stand before the number and whose word stands after it:
    大会2010年12月21日第65/182号、2011年12月19日第66/127号决议."""

    def _number(self, token: Token) -> None:
        if FOREIGN.search(self.text, max(0, token.start - 2), token.start):
            return
        head = Head("", end=token.start)
        gap = self._gap(token.start)
        if self.its is not None and self.words.joint.fullmatch(gap(self.its.end)):
            head.near = self.actor_of_its
        elif self.organ is not None and self.words.joint.fullmatch(gap(self.organ.end)):
            head.near = self.organ.kind
        elif self.mentions and self.words.glue.fullmatch(gap(self.mentions[-1].close)):
            earlier = self.mentions[-1].head
            head.near = earlier.near if earlier else ""
        elif self.announced:
            head.near = self.announced
        mention = Mention(token.start, token.end, token.value, head, close=token.close, stop=token.close)
        if self.day is not None and self.words.dated.fullmatch(self.text, self.day.end, token.start):
            mention.date = self.day.value
        elif self.open and self._joined(self.open[-1], token.start, token.value):
            mention.date, mention.shared = self.open[-1].date, True
        self.mentions.append(mention)
        self.open.append(mention)

    def _gap(self, end: int) -> Callable[[int], str]:
        """The text from a place up to `end` without a date directly in it."""
        day, text = self.day, self.text

        def between(start: int) -> str:
            if day is not None and start <= day.start:
                return text[start : day.start] + text[day.end : end]
            return text[start:end]

        return between

    def _head(self, token: Token) -> None:
        if self.open and self.words.after.fullmatch(self.text, self.open[-1].close, token.start):
            for mention in self.open:
                if mention.head is not None and not mention.head.kind:
                    mention.head.kind, mention.head.shared = token.kind, mention is not self.open[-1]
            self.open[-1].close = token.end
        elif self.organ is not None and CLAUSE.fullmatch(self.text, self.organ.end, token.start):
            self.announced = self.organ.kind
        self.open = []

    def _organ(self, token: Token) -> None:
        self.organ = token

    def _date(self, token: Token) -> None:
        self.day = token

    def _integer(self, token: Token) -> None:
        before = self.text[max(0, token.start - 2) : token.start].rstrip()
        after = self.text[token.end : token.end + 4].lstrip()
        if before.endswith("第") and after.startswith("号决议") and token.value.isdecimal() and len(token.value) <= 4:
            self._number(replace(token, value=Shape("bare", token.value, ""), close=token.end))
