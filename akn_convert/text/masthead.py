"""The masthead's lines: what each says, as marks on it and as metadata.

Source: United Nations Editorial Manual, mastheads; the element for each part is listed in docs/mapping.md.
"""

from __future__ import annotations

import re
from typing import Any

from akn_convert.akn.numbers import chinese, roman, token
from akn_convert.languages.pack import Pack, load
from akn_convert.metadata import ACTORS
from akn_convert.model import Mark
from akn_convert.recognizers.dates import Found, find_dates, period_of
from akn_convert.recognizers.folding import narrow
from akn_convert.recognizers.sessions import session_at, session_number
from akn_convert.text.blocks import Block
from akn_convert.text.head import TITLE_NUMBER
from akn_convert.text.patterns import Patterns, squash

SYMBOL = re.compile(
    r"(?:A|S|E)/(?:[A-Z]{1,5}(?:\.\d+)?/)*[\w.\-/]*\d[\w.\-/]*(?:\s?\(\s?\d{4}\s?\))?(?:\s[A-Z](?:\s?(?:[-–]|[^\W\d]{1,3})\s?[A-Z])?)?(?:\*{1,2})?"
)
RANGE = re.compile(r"(?<=\s[A-Z])\s?(?:[-–]|[^\W\d]{1,3})\s?(?=[A-Z]\Z)")
"""What stands between the letters of several resolutions: A-C, A à C, A and B."""
DRAFT = re.compile(r"[ASE]/(?:[\w.]+/)*(?:CRP|L)\.\d+(?:/Rev\.\d+)?")
AGENDA_NUMBER = re.compile(r"(\d{1,3})(?:\s?\(?([^\W\d_]{1,2})\))?")
WORD, GAP, SPACES = re.compile(r"\s+(\w+)"), re.compile(r"\s{3,}"), re.compile(r"\s+")
CHINESE_SESSION = re.compile("[（(]([一二三四五六七八九十]{1,4})[)）]")
"""A session as Chinese texts print it until 1975, where the other languages have a Roman numeral."""
LONGEST_AGENDA = 80
"""The words of an agenda item end within so many signs behind its number."""
LONGEST_DATE, LONGEST_PERIOD = 40, 60


class Masthead:
    """Marks the lines of one masthead, and gathers what they have `said`, by the fields of `Metadata`.

    `agenda_open`: the name of the agenda item may follow, in one line or several; `council`: the Security Council's
    number has been read, below which a date is that of adoption.
    """

    def __init__(self, pack: Pack, patterns: Patterns, actor: str) -> None:
        self.pack = pack
        self.patterns = patterns
        self.said: dict[str, Any] = {"organ": actor, "language": pack.code}
        self.agenda_open = False
        self.council = False

    def says(self, field: str, value: str) -> None:
        """Keep what a line says; what was said first counts."""
        self.said[field] = self.said.get(field) or value

    def line(self, block: Block) -> None:
        """Mark one line."""
        if not block.text or self.known(block):
            return
        cells = cells_of(block.text, self.patterns)
        if len(cells) > 1 and self.cell(block, *cells[0]):
            for start, end in cells[1:]:
                self.cell(block, start, end)
        elif self.patterns.draft.match(squash(block.text)):
            self.agenda_open = False
        elif self.agenda_open:
            self.whole(block, "inline", (("name", "agenda item name"),))

    def cell(self, block: Block, start: int, end: int) -> bool:
        """Mark what stands beside other things in one line; whether it says something that is known."""
        part = Block(start, end)
        part.text = block.text[start:end].rstrip()
        if not part.text or not self.known(part):
            return False
        block.marks += [Mark(mark.start + start, mark.end + start, mark.tag, mark.attributes) for mark in part.marks]
        return True

    def known(self, block: Block) -> bool:
        """Mark a line that says what it is by its words; whether it does."""
        text, patterns = block.text, self.patterns
        line = squash(text)
        if not line:
            return True
        if patterns.agenda.match(line):
            self.agenda(block)
        elif patterns.adopted_by.match(line):
            self.adopted(block)
        elif patterns.origin.match(line):
            self.origin(block)
        elif (found := patterns.resolution_number.match(line)) is not None:
            self.numbered(block, f"S/RES/{found.group(1)} ({found.group(2)})")
            self.council = True
            self.council_line(block)
        elif patterns.speaker(line) or patterns.authority.match(line) or patterns.bodies.fullmatch(text):
            self.whole(block, "docAuthority")
        elif (session := session_number(text, self.pack)) is not None:
            self.says("session", session)
            self.whole(block, "session", (("value", session),))
        elif (begun := session_at(text, self.pack)) is not None:
            self.session_line(block, *begun)
        elif not self.said.get("symbol") and TITLE_NUMBER.fullmatch(text):
            self.series_number(text)
            self.whole(block, "docNumber")
        else:
            return self.issue_line(block, line)
        return True

    def session_line(self, block: Block, session: str, end: int) -> None:
        """A session with the agenda item behind it in one line."""
        self.says("session", session)
        block.marks.append(Mark(0, end, "session", (("value", session),)))
        start = end + len(block.text[end:]) - len(block.text[end:].lstrip())
        if self.patterns.agenda.match(squash(block.text[start:])):
            self.agenda(block, start)

    def issue_line(self, block: Block, line: str) -> bool:
        """Symbol, distribution, date of issue, original language."""
        text, patterns = block.text, self.patterns
        symbol = SYMBOL.fullmatch(narrow(text).strip())
        if symbol is not None:
            self.numbered(block, RANGE.sub("-", SPACES.sub(" ", symbol.group()).rstrip("*")))
            self.whole(block, "docNumber")
        elif patterns.status.match(line):
            self.status(block)
        elif (original := patterns.original.match(line)) is not None:
            language = patterns.languages.get(original.group(1).strip(), "")
            self.says("original", language)
            self.whole(block, "inline", (("name", "originalLanguage"),))
        elif line in patterns.languages:
            self.whole(block, "inline", (("name", "languageOfExpression"),))
        elif len(text) < LONGEST_PERIOD and (period := self.period(text)):
            self.session_dates(block, period)
        elif len(text) < LONGEST_DATE and (dates := self.issued(text)):
            if self.council:
                self.says("date", dates[0].date)
            else:
                self.says("published", dates[0].date)
            self.dated(block, dates)
        else:
            return False
        return True

    def status(self, block: Block) -> None:
        """The distribution, in some extractions with the date of issue behind it."""
        dates = self.issued(block.text)[:1]
        end = len(block.text[: dates[0].start].rstrip()) if dates else len(block.text)
        self.says("published", dates[0].date if dates else "")
        block.marks.append(Mark(0, end, "docStatus"))
        self.dated(block, dates)
        for found in dates:
            self.beside(block, found.end)

    def beside(self, block: Block, end: int) -> None:
        """The languages that some extractions have behind the date of issue (`Français Original : anglais`)."""
        rest = WORD.match(block.text, end)
        if rest is not None and self.cell(block, rest.start(1), rest.end(1)):
            end = rest.end(1)
        start = end + len(block.text[end:]) - len(block.text[end:].lstrip())
        self.cell(block, start, len(block.text))

    def period(self, text: str) -> list[Found]:
        """The days of a session: two that make the line, or several."""
        period = period_of(text, self.pack)
        return period or (dates if len(dates := self.issued(text)) > 1 else [])

    def session_dates(self, block: Block, period: list[Found]) -> None:
        """The days on which a session was held: `11 September–13 October 2023`."""
        block.marks.append(Mark(period[0].start, period[-1].end, "event", (("refersTo", "#session"),)))
        block.marks += [Mark(found.start, found.end, "date", (("date", found.date),)) for found in period]

    def issued(self, text: str) -> list[Found]:
        """The dates of a line of the masthead, which some languages print in another one (`issued_in`)."""
        found = find_dates(text, self.pack)
        if found or not self.patterns.issued_in or not any(sign.isdigit() for sign in text):
            return found
        return find_dates(text, load(self.patterns.issued_in))

    def council_line(self, block: Block) -> None:
        """`Resolution 2763 (2024)`; before 1994 with the date: `148 (1960). Resolution of 23 August 1960`."""
        dates = find_dates(block.text, self.pack)
        if not dates:
            self.whole(block, "docNumber")
            return
        self.says("date", dates[0].date)
        block.marks.append(Mark(0, block.text.index(")") + 1, "docNumber"))
        self.dated(block, dates)

    def whole(self, block: Block, tag: str, attributes: tuple[tuple[str, str], ...] = ()) -> None:
        if block.text:
            block.marks.insert(0, Mark(0, len(block.text), tag, attributes))

    def dated(self, block: Block, dates: list[Found]) -> None:
        """Mark the first of the dates of a line."""
        block.marks += [Mark(found.start, found.end, "docDate", (("date", found.date),)) for found in dates[:1]]

    def agenda(self, block: Block, start: int = 0) -> None:
        """The agenda item, from `start` of its line on; its name may stand behind it."""
        found = AGENDA_NUMBER.search(narrow(block.text), start)
        item = item_of(*found.groups()) if found else ""
        self.says("agenda_item", item)
        end = self.agenda_end(block.text, start, found.end() if found else start)
        name = end + len(block.text[end:]) - len(block.text[end:].lstrip())
        block.marks.append(Mark(start, end, "inline", (("name", "agenda item"), ("title", item))))
        if name < len(block.text):
            block.marks.append(Mark(name, len(block.text), "inline", (("name", "agenda item name"),)))
        self.agenda_open = True

    def agenda_end(self, text: str, start: int, number_end: int) -> int:
        """Where the words of the agenda item end: before its name, which begins with a capital, or with the line."""
        for blank in SPACES.finditer(text, number_end, number_end + LONGEST_AGENDA):
            if text[blank.end() : blank.end() + 1].isupper() and self.patterns.agenda.match(
                squash(text[start : blank.start()])
            ):
                return blank.start()
        return len(text)

    def adopted(self, block: Block) -> None:
        """`Resolution adopted by … on …`: the date of adoption; the Security Council's meeting."""
        self.agenda_open = False
        dates = find_dates(block.text, self.pack)
        if dates:
            self.says("date", dates[0].date)
        meeting = self.patterns.adoption_meeting.search(narrow(block.text))
        if self.said["organ"] != "unsc":
            self.whole(block, "docTitle")
        elif meeting is not None:
            named = (("name", "adoptionMeeting"), ("title", meeting[1]))
            block.marks.append(Mark(meeting.start(), meeting.end(), "inline", named))
        self.dated(block, dates)

    def origin(self, block: Block) -> None:
        self.agenda_open = False
        found = DRAFT.search(block.text)
        if found is not None:
            self.said["draft"] = found.group()
        self.whole(block, "docProponent")

    def numbered(self, block: Block, symbol: str) -> None:
        if not self.said.get("symbol") and re.search(r"/RES/|\(\d{4}\)", symbol):
            self.said["symbol"] = symbol

    def title(self, block: Block) -> None:
        """The numbered title: `docNumber` and `docTitle` in one line."""
        number = len(block.number.rstrip())
        start = number
        while start < len(block.text) and block.text[start].isspace():
            start += 1
        title = SPACES.sub(" ", block.text[start:]).strip()
        if number:
            block.marks.append(Mark(0, number, "docNumber"))
        if start < len(block.text):
            block.marks.append(Mark(start, len(block.text), "docTitle"))
        self.says("title", title)
        if number and not self.said.get("symbol"):
            self.series_number(block.number)

    def series_number(self, printed: str) -> None:
        """The symbol that a resolution's number makes in the series of the organ that speaks."""
        organ = self.said["organ"]
        if organ in ACTORS and organ != "unsc":
            number = CHINESE_SESSION.sub(lambda found: f"({roman(chinese(found[1]))})", narrow(printed).strip(" .．-–"))
            self.said["symbol"] = ACTORS[organ] + self.latin(number)

    def latin(self, number: str) -> str:
        """A title's number as symbols have it: Latin letters, no blanks."""
        for printed, letter in self.patterns.letters.items():
            number = number.replace(printed, letter)
        return SPACES.sub("", number)


def cells_of(text: str, patterns: Patterns) -> list[tuple[int, int]]:
    """What stands side by side in a line: set apart by wide blanks, behind an organ, a symbol behind the publisher."""
    gaps = [found.span() for found in GAP.finditer(text)]
    name = patterns.bodies.match(text) or patterns.publisher.match(text)
    behind = SPACES.match(text, name.end()) if name is not None else None
    if behind and name and (gaps or name.re is patterns.bodies or SYMBOL.match(text, behind.end())):
        gaps = [behind.span(), *(gap for gap in gaps if gap[0] >= behind.end())]
    starts, ends = [0, *(end for _, end in gaps)], [*(start for start, _ in gaps), len(text)]
    return list(zip(starts, ends, strict=True))


def item_of(number: str, letter: str | None) -> str:
    """The number of an agenda item, the same in every script: `19 (c)` for `19 (ج)`."""
    return f"{number} ({token(letter)})" if letter else number


def number_of(symbol: str) -> str:
    """The number of an IRI from a symbol: `A/HRC/RES/32/6` gives `32-6`, `S/RES/2783 (2025)` gives `2783-2025`."""
    _, found, number = symbol.partition("RES/")
    if not found:
        return ""
    return re.sub(r"[()/]+", "-", SPACES.sub("", number)).strip("-.").replace("--", "-")


def actor_of(symbol: str) -> str:
    """The actor of a symbol; empty for an unknown series."""
    for actor, series in ACTORS.items():
        if symbol.startswith(series):
            return actor
    return ""
