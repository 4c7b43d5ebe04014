"""The notes of a text, whichever way they are printed."""

from __future__ import annotations

import re
from bisect import bisect_right
from operator import attrgetter

from akn_convert.languages.pack import Pack
from akn_convert.recognizers.dates import find_dates
from akn_convert.text.blocks import Block
from akn_convert.text.divisions import division_at
from akn_convert.text.forms import PLAIN
from akn_convert.text.joins import Call
from akn_convert.text.lines import Line, in_pages
from akn_convert.text.notes.body import Body, Place
from akn_convert.text.notes.boxed import boxed_calls
from akn_convert.text.notes.chain import Candidate, candidates, chain, earliest
from akn_convert.text.notes.circled import circled_calls
from akn_convert.text.notes.groups import alone, groups, trailing
from akn_convert.text.notes.markup import marked_up_calls
from akn_convert.text.notes.offers import Offers
from akn_convert.text.notes.paged import NO_LINES, Page, pages
from akn_convert.text.notes.plain import choose, plain_calls
from akn_convert.text.notes.raised import raised_bodies, raised_calls
from akn_convert.text.notes.stroked import headings, stroked_calls
from akn_convert.text.numbering import number_at
from akn_convert.text.patterns import patterns, squash

HEAD = 80
LONGEST_LAST = 5
"""What seems to be the last note and has more lines holds text of the resolution: then only sure calls are taken."""

SMALL = "a-zß-öø-ÿœа-яё"
REPEATED = re.compile(
    rf"(?:.[{SMALL}]|[{SMALL}][,;»”’])\s\d{{1,3}}(?=[,;.]?\s[{SMALL}]{{2}}|[;.]?\s*\n|\s[,;])(?!\s\w{{1,3}}\s\d)", re.S
)
"""How a call that repeats a note stands among words; `goals 5 and 16` is none."""


class Notes:
    """The notes that have both a call and a body: their `blocks`, and the lines that they have `taken`.

    `begun` are the first lines of the notes. `lone` are calls that have no body of their own: with raised markers they
    repeat one, with plain digits it is lost. `stray` are lines that are the marker of a lost body or of one that stands
    elsewhere, and nothing else.
    """

    def __init__(
        self,
        source: str,
        lines: list[Line],
        pack: Pack,
        found: list[tuple[Place, Body]],
        lone: list[Place],
        stray: frozenset[int] = NO_LINES,
    ) -> None:

        def stands(place: Place) -> bool:
            """Whether a call stands among words: not in the number of its line, nor where a marker stands alone."""
            return line_at(lines, place.start) not in stray and not in_number(place, lines, pack)

        found = [pair for pair in found if alike(*pair, source) and stands(pair[0])]
        found = owned(found, lines, stray)
        lone = [place for place in lone if stands(place)]
        self.begun = {body.first for _, body in found}
        self.blocks = [body.block(source, lines) for _, body in found]
        self.taken = {index for _, body in found for index in range(body.first, body.last + 1)}
        self.lone = lone
        self.stray = stray - self.taken
        calls = [Call(*place, block) for (place, _), block in zip(found, self.blocks, strict=True)]
        self.found = sorted([*calls, *(Call(*place, None) for place in lone)], key=lambda call: call.start)

    def calls(self, blocks: list[Block]) -> dict[int, list[Call]]:
        """The calls by `id` of the block that they stand in; `blocks` are in the order of the text."""
        out: dict[int, list[Call]] = {}
        waiting = iter(self.found)
        call = next(waiting, None)
        for block in blocks:
            while call is not None and call.start < block.end:
                out.setdefault(id(block), []).append(call)
                call = next(waiting, None)
        return out


def owned(found: list[tuple[Place, Body]], lines: list[Line], stray: frozenset[int]) -> list[tuple[Place, Body]]:
    """The notes whose markers are printed in a note: a marker may stand with the body before, if that is a note too.

    Those on `stray` lines belong to none.
    """
    taken: set[int] = set()
    kept: list[tuple[Place, Body]] = []
    for pair in sorted(found, key=lambda pair: pair[1].first):
        body = pair[1]
        own = range(body.first, body.last + 1)
        marker = line_at(lines, body.marker_start)
        if marker in own or marker in taken or marker in stray:
            taken.update(own)
            kept.append(pair)
    return sorted(kept) if len(kept) < len(found) else found


def alike(call: Place, body: Body, source: str) -> bool:
    """Whether call and body print the same marker: 2 does not call the note ٢."""
    return source[call.marker_start : call.marker_end].translate(PLAIN) == body.marker(source)


def in_number(place: Place, lines: list[Line], pack: Pack) -> bool:
    """Whether a call would stand inside the number that its line begins with: ’1‘ is no call, nor the 1 of `Rule 1`."""
    line = lines[line_at(lines, place.start)]
    number = number_at(line.text[:60])
    if number is None and (division := division_at(line.text[:60], pack)) is not None:
        number = division.number
    return number is not None and place.start < line.start + number.end


def line_at(lines: list[Line], offset: int) -> int:
    """The index of the line that an offset stands in."""
    return bisect_right(lines, offset, key=attrgetter("start")) - 1


def find_notes(source: str, lines: list[Line], furniture: set[int], pack: Pack, bare: bool = True) -> Notes:
    """Markers of a form of their own are certain; else plain digits are looked at.

    A heading of the notes is added to the `furniture`. `bare`: plain digits may stand without brackets.
    """
    notes = by_form(source, lines, furniture, pack) or by_place(source, lines, furniture, pack, bare)
    if notes.begun:
        furniture |= headings(lines, notes.begun, patterns(pack))
    return notes


def by_form(source: str, lines: list[Line], furniture: set[int], pack: Pack) -> Notes | None:
    """Notes whose markers are raised, in square brackets, in circles, in markup or before a stroke."""
    raised = raised_bodies(lines, furniture)
    if raised:
        return Notes(source, lines, pack, *raised_calls(source, lines, raised, furniture))
    for form in (boxed_calls, circled_calls, marked_up_calls, stroked_calls):
        notes = Notes(source, lines, pack, *form(source, lines, furniture))
        if notes.blocks:
            return notes
    return None


def by_place(source: str, lines: list[Line], furniture: set[int], pack: Pack, bare: bool) -> Notes:
    """Notes whose markers are plain digits, told by where calls and bodies stand."""
    paged = in_pages(lines, source)
    if not paged and (notes := grouped(source, lines, furniture, pack)).found:
        return (
            notes if furniture else max(notes, ended(source, lines, furniture, pack), key=lambda one: len(one.blocks))
        )
    if paged or furniture:
        head, zones = spoken(lines, pack), pages(lines, furniture, bare)
        found, lone = plain_calls(source, lines, together(zones, furniture), furniture, head, bare)
        if found or lone or not bare:
            held = {index for _, body in found for index in range(body.first, body.last + 1)}
            options = candidates(source, lines, furniture | held | set(range(head)), pack)
            apart = NO_LINES.union(*(page.markers for page in zones))
            stray = apart & {line_at(lines, body.marker_start) for _, body in found}
            return Notes(source, lines, pack, found, lone + again(source, options, numbered(source, found)), stray)
    return ended(source, lines, furniture, pack)


def spoken(lines: list[Line], pack: Pack) -> int:
    """The line with which the head ends: the enacting formula; 0 where there is none."""
    known = patterns(pack)
    for index, line in enumerate(lines[:HEAD]):
        if line.text[-1:] in ",，،" and known.speaker(squash(line.text)) is not None:
            return index
    return 0


def ended(source: str, lines: list[Line], furniture: set[int], pack: Pack) -> Notes:
    """Notes at the end of a text, whatever their numbers; each must find its call. None of either is on furniture."""
    bodies = {
        int(body.marker(source)): body
        for body in trailing(lines)
        if not opens_date(lines[body.first].text, pack) and furniture.isdisjoint(range(body.first, body.last + 1))
    }
    if not bodies:
        return Notes(source, lines, pack, [], [])
    taken = {index for body in bodies.values() for index in range(body.first, body.last + 1)}
    zones = [Page(0, min(taken), max(taken), tuple(bodies.values()))]
    options = candidates(source, lines, taken | furniture, pack, zones)
    numbers = sorted(bodies)
    chosen = choose(Offers(source, lines[min(taken)].start, options).of([bodies[number] for number in numbers]))
    found: list[tuple[Place, Body]] = []
    for number, one in zip(numbers, chosen, strict=True):
        if one is not None and line_at(lines, one.start) not in furniture:
            end = one.marker + len(str(number))
            found.append((Place(one.start, one.end, one.marker, end), bodies[number]))
    if len(found) < len(bodies) and max(taken) - bodies[numbers[-1]].first < LONGEST_LAST:
        found = max(found, plain_calls(source, lines, zones, taken | furniture, 0)[0], key=len)
    return Notes(source, lines, pack, found, again(source, options, numbered(source, found)))


def together(zones: list[Page], furniture: set[int]) -> list[Page]:
    """The pages; one for all of them where nothing but notes stands below the first note, so that they end the text."""
    printed = [page for page in zones if not furniture.issuperset(range(page.first, page.last + 1))]
    with_notes = [place for place, page in enumerate(printed) if page.bodies]
    if not with_notes or not with_notes[0]:
        return zones
    ending = printed[with_notes[0] :]
    if any(not furniture.issuperset(range(page.first, page.zone)) for page in ending[1:]):
        return zones
    return [Page(0, ending[0].zone, ending[-1].last, tuple(body for page in ending for body in page.bodies))]


def numbered(source: str, found: list[tuple[Place, Body]]) -> dict[int, Place]:
    """The calls by number."""
    return {int(body.marker(source)): place for place, body in found}


def again(source: str, options: list[Candidate], first: dict[int, Place]) -> list[Place]:
    """The calls that repeat an earlier one: between words in small letters, set apart, and no number of a list."""
    taken = {place.marker_start for place in first.values()}
    return [
        one.place
        for one in options
        if one.number in first and one.place.start > first[one.number].end and one.place.marker_start not in taken
        if REPEATED.match(source, max(0, one.place.start - 2)) is not None
    ]


def grouped(source: str, lines: list[Line], furniture: set[int], pack: Pack) -> Notes:
    """Notes of a text without form feeds: the chain of calls, and the bodies that they find.

    Where nothing of a page is left either, a call is glued to its word, above its body; none is lost.
    """
    zones = groups(lines, furniture)
    bodies = [body for page in zones for body in page.bodies]
    if not bodies and not furniture:
        return Notes(source, lines, pack, [], [])
    taken = {index for body in bodies for index in range(body.first, body.last + 1)}
    options = candidates(source, lines, furniture | taken, pack, zones)
    if not furniture:
        options = [one for one in options if one.place.start == one.place.marker_start]
    calls = {call.number: call.place for call in earliest(chain(options), options)}
    waiting = {int(body.marker(source)): body for body in bodies}
    found = [(place, waiting[number]) for number, place in calls.items() if number in waiting]
    if not furniture:
        return Notes(source, lines, pack, [pair for pair in found if pair[0].start < pair[1].marker_start], [])
    lost = [place for number, place in calls.items() if number not in waiting]
    stray = frozenset(index for index in alone(lines, furniture) if int(lines[index].text) in calls)
    return Notes(source, lines, pack, found, lost, stray)


def opens_date(text: str, pack: Pack) -> bool:
    """Whether a line begins with a date: `10 July 2024` among the end lines is no note."""
    found = find_dates(text, pack)
    return bool(found) and found[0].start == 0
