"""Page furniture: what a page prints that is no text of the resolution.

Running heads, page and job numbers, rules, the marks that extractors leave. It hangs on the page's end in the XML and
comes back as it was.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

from akn_convert.text.head import TITLE_NUMBER
from akn_convert.text.lines import Line
from akn_convert.text.markers import markers_of
from akn_convert.text.pages import ADDRESS
from akn_convert.text.patterns import Patterns, squash, unmarked
from akn_convert.text.tail import COMMAS

SURE = re.compile(
    r"<!-- (?:image|formula-not-decoded) -->"
    r"|/ ?(?:\.\.\.|…)"
    r"|(?:[\\ ]*_){4}[_\\ ]*|[―—─]{6,}|-{5,}|={5,}"
    r"|\d{2}-\d{5}(?: ?\([A-Z]\))?(?: ?\*\d{7,8}[A-Z]?\*)?(?: +\d{6}){0,3}(?: +\d{1,3}/\d{1,3}| +/ ?\.\.\.)?"
    r"|\d{1,3}/\d{1,3} +\d{2}-\d{5}(?: ?\([A-Z]\))?"
    r"|(?:GE|V|N|E|HE|K)\.?\d{2}-\d{5}(?: ?\([A-Z]\))?(?: +\d{6}){0,3}(?: +\d{1,3})?|\*\d{7,8}[A-Z]?\*"
    r"|\d{1,2}[/.]\d{1,2}[/.]\d{2,4}, \d{1,2}:\d{2}(?: ?[AP]M)?(?: .*)?|" + ADDRESS + r" \d{1,3}/\d{1,3}"
)
"""The last line is what browsers print above and below a page: when, its title, its address."""
PAGE_NUMBER = re.compile(r"\d{1,3}(?: ?/ ?\d{1,3})?|[-–] ?\d{1,3} ?[-–]|page \d{1,3}")
SYMBOL_HEAD = re.compile(r"[ASE]/(?:[A-Za-z\d_.]+/)*[A-Za-z\d_.\-]+(?: ?\(\d{4}\))?(?P<rest>(?:\s|[^\x00-\x7f]).*)?")
"""A symbol at the head of a page, perhaps with a title beside it, which may adjoin it in another script."""
SYMBOL_LAST = re.compile(r"(?P<rest>.*\S)\s+[ASE]/(?:[\w.]+/)*[\w.\-]+(?: ?\(\d{4}\))?")
SYMBOL_ALONE = re.compile(r"[ASE]/(?:[\w.]+/)*[\w.\-]+(?: ?\(\d{4}\))?")
HALF_SYMBOL = re.compile(r"[ASE]/(?:[A-Z]{2,5}/)?RES/")
HALF_NUMBER = re.compile(r"\d{1,4}/\d{1,3}(?:-\d+)?")
"""A symbol that a narrow column breaks at its stroke."""
YEAR = re.compile(r"(?:19|20)\d\d年?|[٠-٩]{4}")
BOX_LINE, DATED = 120, 30
EDGE = 4
SHORTEST, SHORT = 12, 24
LEAST, NUMBER_LENGTH = 4, 12
LONGEST = 400
HEAD = 60


class Furniture:
    """Finds the furniture lines of one text."""

    def __init__(self, lines: list[Line], known: Patterns) -> None:
        self.lines = lines
        self.known = known
        self.found: set[int] = set()
        self.plain = [folded(line.text) if len(line.text) < LONGEST else "" for line in lines]
        self.titles: set[int] = set()
        self.title = self.title_letters()
        self.own_symbol = self.symbol_letters()
        self.heads = self.repeated()

    def find(self) -> set[int]:
        """The indices of the furniture lines."""
        self.headed_pages()
        self.addresses()
        if self.paged():
            self.found.update(markers_of(self.lines, self.known))
            for index, text in enumerate(self.plain):
                if text and SURE.fullmatch(text):
                    self.found.add(index)
            self.statuses()
            self.running_titles()
            starts = [index for index, line in enumerate(self.lines) if line.page and index]
            for start in starts:
                self.top(start)
                self.foot(start - 1)
                self.bottom(start - 1)
            if starts:
                self.foot(len(self.lines) - 1)
                self.bottom(len(self.lines) - 1)
        return self.found

    def paged(self) -> bool:
        """Whether anything of a page is left in the text."""
        return any(line.page for line in self.lines) or any(text and SURE.fullmatch(text) for text in self.plain)

    def title_letters(self) -> str:
        """The letters of the title: running heads repeat its beginning."""
        for index, text in enumerate(self.plain[:HEAD]):
            if text.endswith(tuple(COMMAS)) and self.known.speaker(squash(text)) is not None:
                break
            match = TITLE_NUMBER.match(text)
            if match is not None and not SURE.fullmatch(text):
                following = [text]
                for after in range(index + 1, min(index + 6, len(self.lines))):
                    if self.lines[after].blanks or self.known.speaker(squash(self.plain[after])) is not None:
                        break
                    following.append(self.plain[after])
                self.titles = set(range(index, index + len(following)))
                return letters(" ".join(following))
        return ""

    def symbol_letters(self) -> str:
        """The letters of this text's symbol: its number's (`res70227`, below `70/227. …`), else the masthead's."""
        if self.titles:
            number = TITLE_NUMBER.match(self.plain[min(self.titles)])
            return "res" + letters(number.group()) if number is not None else ""
        for text in self.plain[:HEAD]:
            if SYMBOL_ALONE.fullmatch(text):
                return letters(text)
        return ""

    def statuses(self) -> None:
        """The distribution box, where an extractor left it behind the beginning of the text."""
        spoken, boxed = False, False
        for index, text in enumerate(self.plain):
            if index in self.found:
                continue
            if not text or len(text) > BOX_LINE:
                boxed = False
                continue
            line = squash(text)
            if not spoken:
                found = self.known.speaker(line)
                spoken = found is not None and (line[found[1] - 1] in ",，،" or self.below_title(index))
            elif self.known.status.match(line) or (boxed and self.boxed(line)):
                self.found.add(index)
                boxed = True
            else:
                boxed = False

    def running_titles(self) -> None:
        """The title and the symbol as later pages repeat them, in a text that does not tell where its pages begin."""
        if not self.own_symbol or any(line.page for line in self.lines[1:]):
            return
        first = max(self.titles) if self.titles else next(filter(self.own_at, range(HEAD)))
        below = range(first + 1, len(self.lines))
        counts = Counter(
            letters(self.plain[index]) for index in below if SHORTEST < len(self.plain[index]) < BOX_LINE * 2
        )
        repeated = {text for text, count in counts.items() if count > 1 and len(text) > SHORTEST and text in self.title}
        for index in below:
            if letters(self.plain[index]) in repeated or self.own_at(index):
                self.found.add(index)

    def own_at(self, index: int) -> bool:
        """Whether a line is this text's symbol, perhaps with the title beside it."""
        text = self.plain[index]
        match = SYMBOL_HEAD.fullmatch(text) if self.own_symbol else None
        if match is None:
            return False
        symbol, rest = (text[: match.start("rest")], match["rest"]) if match["rest"] else (text, "")
        return letters(symbol).endswith(self.own_symbol) and letters(rest) in self.title

    def below_title(self, index: int) -> bool:
        """Whether a line stands below the numbered title, where only the organ that speaks is named."""
        return bool(self.titles) and index > max(self.titles)

    def boxed(self, line: str) -> bool:
        """Whether a line below the distribution is the date of issue or the language of the text or its original."""
        dated = len(line) < DATED and YEAR.search(line) is not None
        return dated or line in self.known.languages or self.known.original.match(line) is not None

    def headed_pages(self) -> None:
        """The heads of pages without a form feed: the symbol, and below it the word for page with a number."""
        for index, (above, text) in enumerate(pairwise(self.plain), 1):
            if len(text) < SHORT and self.known.page.match(squash(text)) and SYMBOL_ALONE.fullmatch(above):
                self.found |= {index - 1, index}

    def addresses(self) -> None:
        """The address of a page above its number, as browsers print them."""
        for index, (above, text) in enumerate(pairwise(self.plain), 1):
            if "://" in above and "/" in text and PAGE_NUMBER.fullmatch(text) and re.fullmatch(ADDRESS, above):
                self.found |= {index - 1, index}

    def top(self, start: int) -> None:
        """Running head and page number at the top of a page."""
        headed = False
        for index in range(start, min(start + EDGE, len(self.lines))):
            text = self.plain[index]
            if index in self.found:
                continue
            if index in self.titles:
                break
            if headed and self.whole(index - 1):
                break
            if self.symbol(text, headed) or (PAGE_NUMBER.fullmatch(text.lower()) and (index == start or headed)):
                headed = True
            elif not self.running(text) and not self.split(index, headed):
                if headed:
                    self.below(index)
                break
            self.found.add(index)

    def whole(self, index: int) -> bool:
        """Whether a line is the symbol with the title beside it, so that no title follows below."""
        match = SYMBOL_HEAD.fullmatch(self.plain[index])
        return match is not None and len(letters(match["rest"] or "")) >= SHORTEST

    def split(self, index: int, headed: bool) -> bool:
        """Whether a short line is the first word of the title: the rest is on the next, perhaps with the symbol."""
        if len(self.plain[index]) >= SHORTEST or index + 1 >= len(self.lines) or self.lines[index + 1].page:
            return False
        following = self.plain[index + 1]
        if not headed:
            match = SYMBOL_HEAD.fullmatch(following)
            if match is None or not match["rest"]:
                return False
            following = match["rest"].strip()
        return self.beginning(self.plain[index] + following)

    def below(self, start: int) -> None:
        """The title of a running head that an extractor printed below short lines of text from the left of the page."""
        index, end = start, min(start + EDGE, len(self.lines))
        while index < end and len(self.plain[index]) < SHORT and not self.lines[index].page:
            index += 1
            if index >= end or not self.lines[index].blanks or not self.beginning(self.plain[index]):
                continue
            self.found.add(index)
            following = index + 1
            if following < end and not self.lines[following].blanks and self.running(self.plain[following]):
                self.found.add(following)
            break

    def beginning(self, text: str) -> bool:
        """Whether a line is the beginning of the title, which its number may precede."""
        found = letters(text)
        return len(found) >= LEAST and found in self.title[: len(found) + NUMBER_LENGTH]

    def symbol(self, text: str, headed: bool) -> bool:
        """Whether a line is the symbol, or one half of it, perhaps with the title or the page's number beside it."""
        if HALF_SYMBOL.fullmatch(text) or (headed and HALF_NUMBER.fullmatch(text)):
            return True
        match = SYMBOL_HEAD.fullmatch(text) or SYMBOL_LAST.fullmatch(text)
        if match is None:
            return False
        rest = (match["rest"] or "").strip()
        return not rest or self.running(rest) or PAGE_NUMBER.fullmatch(rest) is not None

    def foot(self, end: int) -> None:
        """The running head where an extractor printed it behind the last line of its page, as it was drawn."""
        for index in range(end, max(end - EDGE - 2, -1), -1):
            text = self.plain[index]
            if self.own_at(index):
                self.found.update(range(index, end + 1))
                break
            if index in self.titles or not (index in self.found or self.running(text) or PAGE_NUMBER.fullmatch(text)):
                break

    def bottom(self, end: int) -> None:
        """Page number at the foot of a page; one with the number of pages may stand above the last lines of text."""
        within = False
        for index in range(end, max(end - EDGE, -1), -1):
            text = self.plain[index]
            if index in self.found:
                continue
            if not PAGE_NUMBER.fullmatch(text.lower()):
                within = True
            elif ("/" in text and self.lines[index].blanks) or (not within and ("/" in text or self.lone(index, end))):
                self.found.add(index)

    def lone(self, index: int, end: int) -> bool:
        """Whether a bare number at a page's foot is its page number: a job number or nothing stands after it."""
        return index == end or index + 1 in self.found

    def repeated(self) -> frozenset[str]:
        """The lines that stand on top of several pages, below their first line."""
        counts: Counter[str] = Counter()
        starts = [start for start, line in enumerate(self.lines) if line.page and start]
        for start, following in pairwise([*starts, len(self.lines)]):
            top = self.plain[start : min(start + EDGE - 1, following)]
            counts.update({letters(text) for text in top if len(text) > SHORTEST})
        return frozenset(text for text, count in counts.items() if count > 1)

    def running(self, text: str) -> bool:
        """Whether a line is a part of the title as running heads print it, or stands on top of several pages."""
        found = letters(text)
        if found in self.heads:
            return True
        return len(found) >= 4 and found in self.title


def folded(text: str) -> str:
    """A line without marks, its blanks single."""
    plain = unmarked(text)
    return " ".join(plain.split()) if "  " in plain else plain


def letters(text: str) -> str:
    """Letters and digits only, in lower case."""
    return "".join(filter(str.isalnum, text.lower()))
