"""What stands after the operative paragraphs: the end lines of meeting, date and vote, and the annexes."""

from __future__ import annotations

from akn_convert.languages.pack import Pack
from akn_convert.recognizers.actions import recital_opening
from akn_convert.recognizers.dates import find_dates
from akn_convert.recognizers.votes import is_list, vote_lines
from akn_convert.text.blocks import COLONS, Block
from akn_convert.text.numbering import value
from akn_convert.text.patterns import Patterns, squash
from akn_convert.text.stacks import part

LONGEST_DATE = 60
LONGEST_VOTE = 14
LONGEST_ANNEX = 140
LONGEST_END_LINE = 300
LONGEST_MEETING = 90
NEAR = 30
"""The last numbered paragraph stands so many blocks above the end lines, at most."""
COMMAS, BRACKETS = ",，،", "[［"
GOING_ON = f"{COMMAS};；؛"
"""No end line closes with one of these."""


def is_date(text: str, pack: Pack) -> bool:
    """Whether a line is a date and nothing else."""
    if len(text) > LONGEST_DATE or not any(map(str.isnumeric, text)):
        return False
    found = find_dates(text, pack)
    return len(found) == 1 and found[0].end - found[0].start >= len(text.strip(" .,。[]()")) - 3


def find_conclusions(source: str, blocks: list[Block], start: int, patterns: Patterns, pack: Pack) -> tuple[int, int]:
    """The first run of end lines from `start` on, as indices; an empty range where there is none.

    A date alone is no end line: a meeting or the words of adoption must stand beside it. Extractors put a line of them
    between the last paragraphs: where the numbers go on below a run, the next one counts.
    """
    index = start
    found = (len(blocks), len(blocks))
    while index < len(blocks):
        end, certain = run_of(source, blocks, index, patterns, pack)
        if certain:
            found = (index, end)
            if not numbers_go_on(blocks, index, end):
                break
        index = max(end, index + 1)
    size = len(blocks)
    for place in reversed(range(*found)):
        part(source, blocks, place, lambda above, line: begins(above, line, patterns, pack))
    return found[0], found[1] + len(blocks) - size


def numbers_go_on(blocks: list[Block], start: int, end: int) -> bool:
    """Whether the paragraph below some end lines has the number after that of the last paragraph above them."""
    above = next((block for block in reversed(blocks[max(0, start - NEAR) : start]) if block.kind == "decimal"), None)
    below = next((block for block in blocks[end : end + 2] if block.kind == "decimal"), None)
    return above is not None and below is not None and value(below.number) == value(above.number) + 1


def run_of(source: str, blocks: list[Block], index: int, patterns: Patterns, pack: Pack) -> tuple[int, bool]:
    """The end of the run of end lines that begins at `index`, and whether a meeting or an adoption is in it."""
    certain = False
    while index < len(blocks):
        block = blocks[index]
        if block.number_end:
            break
        text = source[block.start : block.pieces[0][1]]
        voting = vote_lines(text, pack) if certain else 0
        if len(text) > LONGEST_END_LINE and not voting:
            break
        last = source[block.end - 1] if text[-1] in GOING_ON else text[-1]
        if last in GOING_ON and not (voting or (last in COMMAS and meets_on(source, blocks, index, patterns, pack))):
            break
        line = squash(text)
        adopted = patterns.adopted.match(line)
        meeting = patterns.meeting.match(line) and not recital_opening(text, pack)
        if not (adopted or meeting or voting or is_date(text, pack)):
            break
        if not adopted:
            part(source, blocks, index, lambda above, line: begins(above, line, patterns, pack))
        certain = certain or bool(adopted or meeting)
        after = min(index + max(1, voting), len(blocks))
        index = max(after, end_of_vote(source, blocks, index)) if adopted or voting else after
    return index, certain


def begins(above: str, line: str, patterns: Patterns, pack: Pack) -> bool:
    """Whether a line right below another end line is one of its own: a vote, a list of it, a date, a meeting."""
    if above[-1] in COLONS or line[0] in BRACKETS or is_list(line, pack):
        return True
    return all(is_date(one, pack) or patterns.meeting.match(squash(one)) is not None for one in (above, line))


def meets_on(source: str, blocks: list[Block], index: int, patterns: Patterns, pack: Pack) -> bool:
    """Whether a block with a comma after it is a meeting whose date stands below, or a date above its meeting."""
    below = blocks[index].pieces[1:] or (blocks[index + 1].pieces if index + 1 < len(blocks) else [])
    if not below:
        return False
    first, second = source[slice(*blocks[index].pieces[0])], source[slice(*below[0])]
    if len(first) > LONGEST_MEETING or len(second) > LONGEST_MEETING:
        return False
    if is_date(second, pack):
        return patterns.meeting.match(squash(first)) is not None
    return is_date(first, pack) and patterns.meeting.match(squash(second)) is not None


def end_of_vote(source: str, blocks: list[Block], index: int) -> int:
    """Where a recorded vote in brackets ends: after the closing bracket; where it is lost, after the last list."""
    first = blocks[index]
    if source[first.start] not in BRACKETS or closes(source, first):
        return index + 1
    for place in range(index + 1, min(index + LONGEST_VOTE, len(blocks))):
        if closes(source, blocks[place]):
            return place + 1
    place = index
    while place + 1 < len(blocks) and source[blocks[place].end - 1] in COLONS:
        place += 1
    return place + 1


def closes(source: str, block: Block) -> bool:
    """Whether a block ends with a closing square bracket (a full stop may follow it)."""
    return any(sign in "]］" for sign in source[max(block.start, block.end - 3) : block.end])


def is_annex(source: str, block: Block, patterns: Patterns) -> bool:
    """Whether a block is the heading of an annex."""
    start, end = block.pieces[0]
    if end - start > LONGEST_ANNEX or block.number_end:
        return False
    return patterns.annex.match(squash(source[start:end])) is not None
