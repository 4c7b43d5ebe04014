"""What each block is: one pass over the blocks of a text, from the masthead to the last annex."""

from __future__ import annotations

from akn_convert.languages.pack import Pack
from akn_convert.recognizers.actions import opens_operative, opens_preambular
from akn_convert.text.annexes import first_annex
from akn_convert.text.blocks import COLONS, Block
from akn_convert.text.divisions import division_at
from akn_convert.text.forms import uncalled
from akn_convert.text.head import find_faint, find_formula, find_silent, find_stranger, label_head
from akn_convert.text.lists import Lists, inner_lists
from akn_convert.text.numbered import entitle, number_blocks, take, unnumber, words_of
from akn_convert.text.numbering import Number, is_article, section_at, value
from akn_convert.text.paragraphs import is_bare_numeral
from akn_convert.text.patterns import Patterns, squash
from akn_convert.text.tabled import tabbed, tabulate
from akn_convert.text.tail import find_conclusions, is_annex

CLOSERS = ".;:,。；：，؛،؟?!…"
SEMICOLONS = ";；؛"
LONGEST_HEADING, LONGEST_NUMBERED, SHORT = 250, 400, 40
"""A heading above a numbered paragraph may be longer."""
NO_FORMULA = "No enacting formula was found; what stands below the number is read as the preamble."
NUMBERED = frozenset({"paragraph", "point", "item", "heading"})
"""Labels whose blocks have a number apart from their words."""


class Roles:
    """Labels the blocks of one text. `actor` is the organ that speaks, empty where none was found."""

    def __init__(self, source: str, blocks: list[Block], patterns: Patterns, pack: Pack) -> None:
        self.source = source
        self.blocks = blocks
        self.patterns = patterns
        self.pack = pack
        self.actor = ""
        self.annexes_first = False
        self.problems: list[tuple[str, str, int]] = []

    def assign(self, first: int | None = None, recites: bool = True) -> None:
        """Label every block. `first` is where the preamble begins, where a text has no head; `recites`: it has one."""
        source, blocks = self.source, self.blocks
        first = self.head() if first is None else first
        if first is None:
            self.unknown()
            return
        number_blocks(source, blocks[first:], self.patterns)
        start, end = find_conclusions(source, blocks, first, self.patterns, self.pack)
        for block in blocks[start:end]:
            block.label = "conclusion"
        annex = first_annex(source, blocks, first, self.patterns, self.actor, self.heads_annex)
        stop = min(start, annex)
        operative = self.first_operative(first, stop) if recites else first
        self.recitals(first, operative)
        self.body(operative, stop)
        self.annexes_first = annex < start < len(blocks) and end == len(blocks)
        if self.annexes_first:
            self.annexes(annex, start)
        elif annex < start:
            self.annexes(annex, len(blocks))
        else:
            self.annexes(end, len(blocks))
        tabulate(source, blocks)
        self.rest()

    def head(self) -> int | None:
        """Label what stands before the preambular paragraphs; returns where they begin, None where nothing tells."""
        source, blocks = self.source, self.blocks
        found = find_formula(source, blocks, self.patterns)
        found = found or find_faint(source, blocks, self.patterns, self.pack)
        if found is None and (stranger := find_stranger(source, blocks, self.pack)) is not None:
            line = squash(source[slice(*blocks[stranger].pieces[0])])
            found = (stranger, self.patterns.plain_speaker(line))
        silent = find_silent(source, blocks, self.patterns, self.pack) if found is None else None
        if silent is not None:
            self.problems.append(("T106", NO_FORMULA, blocks[silent[0]].start))
        if found is None and silent is None:
            return None
        index, self.actor = found or silent or (0, "")
        above = blocks[:index]
        label_head(source, above, self.patterns, self.actor, self.pack)
        blocks[:index] = above
        self.sentences(above)
        if found is None:
            return len(above)
        blocks[len(above)].label = "formula"
        return len(above) + 1

    def sentences(self, above: list[Block]) -> None:
        """Parts of the preamble that stand above the formula, as in texts of 1946: long, with a comma or semicolon."""
        for block in reversed(above):
            if block.label != "masthead" or self.length(block) <= LONGEST_HEADING or self.last_sign(block) not in ";,":
                break
            block.label = "recital"

    def unknown(self) -> None:
        """No organ speaks: numbered paragraphs are kept as such, the rest is plain text."""
        self.problems.append(("T101", "No enacting formula was found; the text is kept as plain paragraphs.", 0))
        for block in self.blocks:
            block.label = "plain"

    def share(self, formula: int) -> None:
        """Label what stands above resolutions that share a preamble, whose formula is given."""
        above = self.blocks[:formula]
        label_head(self.source, above, self.patterns, self.actor, self.pack)
        self.blocks[:formula] = above
        first = len(above) + 1
        self.blocks[first - 1].label = "formula"
        number_blocks(self.source, self.blocks[first:], self.patterns)
        self.recitals(first, len(self.blocks))

    # -- where the parts begin ---------------------------------------------------------------------------------

    def heads_annex(self, index: int) -> bool:
        """Whether a block may be the heading of an annex: any but that of an article."""
        return self.is_heading(index) and not is_article(self.text(self.blocks[index]))

    def is_article(self, index: int) -> bool:
        """Whether a block is the number of an article, also one in words (`Article premier`)."""
        text = self.text(self.blocks[index])
        division = division_at(text, self.pack) if len(text) < SHORT else None
        return is_article(text) or (division is not None and division.tag == "article" and division.heads(text))

    def first_operative(self, start: int, stop: int) -> int:
        """The first block of the operative part, or of the section that it stands in."""
        blocks = self.blocks
        decimal = next((i for i in range(start, stop) if blocks[i].kind == "decimal"), stop)
        first = decimal
        article = next((i for i in range(start, decimal) if self.is_article(i)), decimal)
        if decimal == stop or value(blocks[decimal].number) != 1 or article < decimal:
            first = next((i for i in range(start, article) if self.opens(i) and not self.hands_on(i, article)), decimal)
        section = next((i for i in range(start, first) if self.is_section(i)), first)
        while start < section and self.is_heading(section - 1) and not self.opens_recital(section - 1):
            section -= 1
        while start < section < stop and self.introduces(section - 1):
            section -= 1
        return section

    def introduces(self, index: int) -> bool:
        """Whether a block introduces the articles below it (`hereby resolves to approve the following terms:`)."""
        return self.last_sign(self.blocks[index]) in COLONS and not self.opens_recital(index)

    def opens(self, index: int) -> bool:
        """Whether a block without a number opens as an operative paragraph does."""
        block = self.blocks[index]
        return not block.number_end and opens_operative(self.text(block), self.pack) and not self.opens_recital(index)

    def hands_on(self, index: int, stop: int) -> bool:
        """Whether words that open recitals too (回顾) leave it to the next block to be the operative paragraph."""
        block = self.blocks[index]
        if self.last_sign(block) not in SEMICOLONS or index + 1 >= stop:
            return False
        words = uncalled(self.text(block)).rstrip(SEMICOLONS)
        return opens_preambular(words, self.pack) and self.opens(index + 1)

    def is_section(self, index: int) -> bool:
        """Whether a block is the numeral of a section, alone or before its heading, or that of an article."""
        text = self.text(self.blocks[index])
        return is_bare_numeral(text) or ((section_at(text) is not None or is_article(text)) and self.is_heading(index))

    def is_heading(self, index: int) -> bool:
        """A short block without a closing mark. Source: Editorial Manual, headings take no full stop."""
        block = self.blocks[index]
        if block.number_end or self.length(block) > self.longest(index):
            return False
        return self.last_sign(block) not in CLOSERS

    def length(self, block: Block) -> int:
        """How many signs a block has; runs of blanks, which justified lines leave, count once."""
        printed = block.end - block.start
        return printed if printed <= LONGEST_HEADING else len(" ".join(self.source[block.start : block.end].split()))

    def longest(self, index: int) -> int:
        """How long a heading may be here."""
        below = self.blocks[index + 1] if index + 1 < len(self.blocks) else None
        return LONGEST_NUMBERED if below is not None and below.kind == "decimal" else LONGEST_HEADING

    def opens_recital(self, index: int) -> bool:
        block = self.blocks[index]
        return opens_preambular(uncalled(self.source[block.text_start : block.end]), self.pack)

    def last_sign(self, block: Block) -> str:
        """The last sign of a block's words, note calls left out."""
        text = uncalled(self.source[block.pieces[-1][0] : block.end])
        return text[-1] if text else "."

    def text(self, block: Block) -> str:
        """The words of a block after its number, as far as its first line goes."""
        return words_of(self.source, block)

    # -- the parts ---------------------------------------------------------------------------------------------

    def recitals(self, start: int, stop: int) -> None:
        lists = Lists()
        for index in range(start, stop):
            block = self.blocks[index]
            if "\t" in self.text(block):
                block.label = "row"
            elif block.number_end and block.kind != "decimal" and self.blocks[index - 1].label in ("recital", "item"):
                block.label = "item"
                block.depth = lists.depth(self.as_number(block))
            else:
                unnumber(block)
                block.label = "recital"
                lists = Lists()

    def body(self, start: int, stop: int) -> None:
        lists = Lists()
        under = ""
        inner_lists(self.blocks[start:stop])
        for index in range(start, stop):
            block = self.blocks[index]
            if block.label:
                continue
            block.label = self.body_label(block, index, under)
            if block.label == "paragraph":
                lists = Lists()
            elif block.label == "point":
                block.depth, block.continues = lists.depth(self.as_number(block)), lists.continued
            elif block.label == "heading":
                lists = Lists()
            under = block.label

    def body_label(self, block: Block, index: int, under: str) -> str:
        """The label of a block in the operative part; `under` is the label of the block before it."""
        text = self.text(block)
        if self.is_row(index, under):
            unnumber(block)
            return "row"
        if block.number_end:
            return "paragraph" if block.kind == "decimal" else "point"
        if under in ("paragraph", "point") and self.listed(index):
            return "lead"
        division = division_at(text, self.pack)
        if is_bare_numeral(text) or self.is_heading(index) or (division is not None and division.heads(text)):
            entitle(block, text, division)
            return "heading"
        found = section_at(text)
        if found is not None and len(text) > 4:
            take(block, found)
            return "point"
        if under in ("heading", "section-recital") and (self.opens_recital(index) or self.speaks(text)):
            return "section-recital"
        return "lead"

    def speaks(self, text: str) -> bool:
        """Whether a line is the formula with which an organ speaks, and its comma: of a declaration that it adopts."""
        return text[-1:] in (",", "，", "،") and self.patterns.formula.fullmatch(squash(text)) is not None

    def listed(self, index: int) -> bool:
        """Whether a block stands right below a colon and is no numeral: what a list without marks begins with."""
        text = self.text(self.blocks[index])
        return (
            self.last_sign(self.blocks[index - 1]) in COLONS and not is_bare_numeral(text) and section_at(text) is None
        )

    def is_row(self, index: int, under: str) -> bool:
        """Whether tabs set cells apart in a block; tabs at its end only (empty cells) tell a row beside another."""
        block = self.blocks[index]
        text = self.text(block).strip()
        if "\t" in text:
            return tabbed(text) or self.beside_row(index, under)
        if block.number_end or not self.source.startswith("\t", block.end):
            return False
        return self.beside_row(index, under)

    def beside_row(self, index: int, under: str) -> bool:
        """Whether a row stands above a block or below it; a tab behind a section's number alone makes none."""
        return under == "row" or (index + 1 < len(self.blocks) and tabbed(self.text(self.blocks[index + 1]).strip()))

    def as_number(self, block: Block) -> Number:
        return Number(block.kind, 0, 0, block.number)

    def annexes(self, start: int, stop: int) -> None:
        lists = Lists()
        for index in range(start, stop):
            block = self.blocks[index]
            if block.label:
                continue
            if is_annex(self.source, block, self.patterns) or index == start:
                unnumber(block)
                block.role = "annex"
                block.label = "heading"
                lists = Lists()
                continue
            block.label = self.body_label(block, index, "row" if self.blocks[index - 1].label == "row" else "")
            if block.label == "paragraph":
                lists = Lists()
            elif block.label == "point":
                block.depth, block.continues = lists.depth(self.as_number(block)), lists.continued

    def rest(self) -> None:
        """What stands after the end lines and is no annex. Numbers that no label owns go back to the words."""
        for block in self.blocks:
            block.label = block.label or "plain"
            if block.number_end and block.label not in NUMBERED:
                unnumber(block)
