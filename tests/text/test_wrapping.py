"""The same text set in another way is the same document: other widths, no blank lines, indents, other line ends."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable
from pathlib import Path
from unicodedata import normalize

import pytest
from lxml import etree

from akn_convert.convert import convert, to_text
from tests.material import EXAMPLES

CHINESE = re.compile(r"[\u2e80-\uffef][，。；：、！？）”》]*[¹²³⁴]*|[^\s\u2e80-\uffef]+|\s+")
"""What a line of Chinese is broken into: a stop or a call stays with the sign before it."""
NUMBERED = re.compile(r"(?m)^(\d{1,2}|[IVX]+)\. ")
LONGEST = 120


def paragraphs(text: str) -> list[str]:
    """The lines of a text with one a paragraph; the lines between two blank ones, joined, of one that is wrapped."""
    if max(map(len, text.split("\n"))) > LONGEST:
        return [line for line in text.split("\n") if line.strip()]
    return [" ".join(lines.split("\n")) for lines in text.strip().split("\n\n")]


def wrapped(line: str, width: int, indent: str = "") -> str:
    """A paragraph as lines of at most `width` columns; a Chinese sign takes two."""
    if "\t" in line:
        return line
    if not re.search("[\u2e80-\uffef]", line):
        return textwrap.fill(line, width, initial_indent=indent, break_long_words=False, break_on_hyphens=False)
    lines = [indent]
    for token in CHINESE.findall(line):
        if len(re.findall("[\u2e80-\uffef]", lines[-1] + token)) + len(lines[-1] + token) > width and lines[-1].strip():
            lines.append("")
        lines[-1] += token if lines[-1].strip() else token.lstrip()
    return "\n".join(line.rstrip() for line in lines)


def at(width: int, between: str = "\n\n", indent: str = "") -> Callable[[str], str]:
    return lambda text: between.join(wrapped(line, width, indent) for line in paragraphs(text)) + "\n"


def in_pages(marker: str, first: int = 2, length: int = 13) -> Callable[[str], str]:
    """A text of wrapped lines, with a marker between so many."""

    def printed(text: str) -> str:
        lines = at(72)(text).split("\n")
        pages = ["\n".join(lines[start : start + length]) for start in range(0, len(lines), length)]
        marks = [f"\n{marker.format(number, len(pages))}\n" for number in range(first, first + len(pages))]
        return "".join([part for pair in zip(pages, marks, strict=True) for part in pair][:-1])

    return printed


SET = {
    "tight": lambda text: "\n".join(paragraphs(text)) + "\n",
    "spaced": lambda text: "\n\n\n".join(paragraphs(text)),
    "indented": lambda text: "\n\n".join("    " + line for line in paragraphs(text)) + "\n",
    "CRLF": lambda text: text.replace("\n", "\r\n"),
    "60": at(60),
    "72": at(72),
    "72, first lines indented": at(72, indent="    "),
    "78": at(78),
    "90": at(90),
    "110": at(110),
    "double-spaced": lambda text: at(76)(text).replace("\n", "\n\n"),
    "accents apart": lambda text: normalize("NFD", text),
    "no-break spaces": lambda text: text.replace(" ", "\u00a0"),
    "no-break spaces, wrapped": lambda text: at(78, "\n")(text).replace(" ", "\u00a0"),
    "line separators": lambda text: text.replace("\n", "\u2028"),
    "no-break spaces, accents apart": lambda text: normalize("NFD", text).replace(" ", "\u00a0"),
    "next lines": lambda text: text.replace("\n", "\x85"),
    "tabs behind numbers": lambda text: NUMBERED.sub(r"\1.\t", text),
    "tabs behind all numbers": lambda text: re.sub(r"(?m)^(\(?\w{1,3}[.)])[ \t]+", r"\1\t", text),
    "numbers glued": lambda text: re.sub(r"(?m)^(\(?\w{1,2}[.)])[ \t]+(?=\D)", r"\1", text),
    "wide brackets": lambda text: chinese(text, str.maketrans("()", "（）")),
    "wide digits": lambda text: chinese(text, str.maketrans("0123456789/", "０１２３４５６７８９／")),
    "Chinese stops": lambda text: NUMBERED.sub(r"\1、", text) if "。" in text else text,
    "70, no blank lines": at(70, "\n"),
    "78, no blank lines": at(78, "\n"),
    "100, no blank lines": at(100, "\n"),
    "markers above pages": in_pages("--- Page {0} ---"),
    "markers in brackets": in_pages("[page {0}]"),
    "markers below pages": in_pages("-- {0} of {1} --", 1),
    "markers by number": in_pages("\n{{{0}}}" + "-" * 48 + "\n", 1),
    "rules between pages": in_pages("\n-----\n"),
}


def chinese(text: str, wide: dict[int, int]) -> str:
    return text.translate(wide) if "。" in text else text


def outline(source: bytes) -> list[tuple[str, str, str]]:
    """Every element that has an eId, with its letters and digits."""
    xml = convert(source).xml
    assert to_text(xml) == source
    root = etree.fromstring(xml)
    found = root.iterfind(".//{*}*[@eId]")
    return [
        (str(etree.QName(element).localname), element.get("eId", ""), letters("".join(element.itertext())))
        for element in found
        if next(element.iterancestors("{*}meta"), None) is None
    ]


def letters(text: str) -> str:
    return re.sub(r"\W", "", normalize("NFKC", text))


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name)
@pytest.mark.parametrize("form", SET)
def test_the_way_a_text_is_set_changes_nothing(path: Path, form: str) -> None:
    text = path.read_bytes().decode()
    assert outline(SET[form](text).encode()) == outline(text.encode())


def test_a_lone_number_ends_no_paragraph() -> None:
    text = (
        "The General Assembly,\n\nRecalling its resolutions on bridges and on all those who keep them in repair,\n\n"
        "1. Requests all States to keep the promises that they made about bridges in\n12.\n\n2. Decides to rest.\n"
    )
    assert convert(text.encode(), language="eng").xml.count(b"<paragraph ") == 2


def test_an_end_line_of_a_vote_may_break_at_a_comma() -> None:
    text = (
        "The General Assembly,\n\nRecalling its resolutions on bridges and on all those who keep them in repair,\n\n"
        "1. Requests all States to keep bridges;\n\n2. Decides to rest.\n\n12th meeting\n3 May 2031\n\n"
        "[Adopted by a recorded vote of 2 to 1, with 1 abstention,\nas follows: "
        "In favour: Fiji and Peru. Against: Chad. Abstaining: Iraq.]\n"
    )
    assert convert(text.encode(), language="eng").xml.count(b"<outcome") == 1


def test_in_one_line_a_paragraph_a_note_is_a_line() -> None:
    long = " and of all those who keep them in repair in the valleys, on the plains and by the sea" * 2
    text = (
        f"The General Assembly,\nRecalling its resolutions on bridges{long},¹\n1. Requests all to keep them{long};\n"
        f"¹ See the report on bridges and on those who keep them\nCounting{long}\n2. Decides to rest{long}.\n"
    )
    xml = convert(text.encode(), language="eng").xml
    assert b"<p>See the report on bridges and on those who keep them</p>" in xml


def test_a_note_may_begin_with_a_star() -> None:
    text = "The General Assembly,\nRecalling bridges,¹\n1. Decides to rest.\n¹ * Does not apply to tunnels.\n"
    assert b"<p>* Does not apply to tunnels.</p>" in convert(text.encode(), language="eng").xml


def test_a_note_among_lines_without_blank_ones_ends_with_its_last_line() -> None:
    recital = "Recalling its resolutions on bridges and on all those who keep them in the valleys and on the hills"
    note = "¹ See the report of the keepers of bridges on what they saw, in the valleys and on the hills, in its annex."
    paragraph = "1. Requests all to keep bridges, and to tell all those who keep them in the valleys, and on the hills."
    printed = ["The General Assembly,", f"{recital},¹", f"{recital},", note, f"{recital} too,", paragraph]
    source = "\n".join(textwrap.fill(line, 60) for line in printed)
    xml = convert(f"{source}\n".encode(), language="eng").xml
    assert xml.count(b"<container ") == 3 and xml.count(b"in its annex.</p></authorialNote>") == 1


def test_a_line_that_ends_within_a_word_says_where() -> None:
    long = "Recalling the many bridges that were built in the long years of the seventy-"
    text = f"The General Assembly,\n\n{long}\nninth session, and the roads and the ferries,\n\n1. Decides to rest.\n"
    done = convert(text.encode(), language="eng")
    assert to_text(done.xml) == text.encode()
    assert 'seventy-<eol breakAt="8"/>ninth session' in done.xml.decode()
    chinese = "大会，\n\n回顾许多桥梁是在第53/10\n7号决议通过以后的漫长岁月里建造的，\n\n1. 决定休息。\n"
    assert "</ref>号决议" in convert(chinese.encode(), language="zho").xml.decode()


def test_words_between_stars_are_no_notes() -> None:
    text = "*The General Assembly*,\n\n*Noting* the bridges,\n\n1. *Decides* to rest;\n\n2. *Decides* to go on.\n"
    xml = convert(text.encode(), language="eng").xml
    assert b"authorialNote" not in xml
    assert to_text(xml) == text.encode()


def test_a_double_spaced_table_is_a_table() -> None:
    text = "\n\n".join(f"row {place}\t{place}" for place in range(30)) + "\n"
    xml = convert(text.encode(), language="eng").xml
    assert to_text(xml) == text.encode()


def test_a_recital_that_breaks_behind_the_word_meeting_is_no_end_line() -> None:
    recital = "Recalling also the fifteenth meeting of the keepers of\nbridges, and their report on ferries,"
    text = f"The General Assembly,\n\n{recital}\n\nNoting the roads,\n\n1. Decides to rest.\n"
    assert convert(text.encode(), language="eng").xml.count(b"<container ") == 2


ROWS = (
    "Gross Net of repairs",
    "(Thousands of dollars)",
    "Bridges of stone 1 205 (300)",
    "Bridges of wood 14 –",
    "Total 1 219 (300)",
)


def annexed(lines: tuple[str, ...]) -> str:
    """The annex of a resolution, as XML."""
    parts = ("The General Assembly,", "Recalling bridges,", "1. Decides to rest.", "Annex", "Cost of bridges", *lines)
    source = "\n\n".join(parts).encode() + b"\n"
    xml = convert(source, language="eng").xml
    assert to_text(xml) == source
    return xml.decode().partition("<attachment ")[2]


def test_rows_whose_tabs_are_lost_are_no_headings() -> None:
    xml = annexed(ROWS)
    assert xml.count("<tr>") == len(ROWS) and "<division" not in xml
    assert ">Cost of bridges</subheading>" in xml


def test_names_below_one_another_are_no_headings() -> None:
    xml = annexed(("Chad", "Fiji", "Iraq", "Mali", "Oman", "Peru", "Togo"))
    assert "<division" not in xml and "<tr>" not in xml


def test_two_headings_stay_headings() -> None:
    xml = annexed(("Keeping of bridges", "Bridges in 2031", "1. They are counted."))
    assert xml.count("<division ") == 2 and "<tr>" not in xml


def test_letters_glued_to_their_words_are_points() -> None:
    text = "The General Assembly,\n\nRecalling bridges,\n\n1.Requests all:\n\na.To rest;\n\nb.To go on.\n"
    assert convert(text.encode(), language="eng").xml.count(b"<point ") == 2
    tabs = "II.\tBridges\n\nA.\tStone\n\n1.\tDecides to rest.\n"
    assert b"<tr>" not in convert(f"The General Assembly,\n\n{tabs}".encode(), language="eng").xml


@pytest.mark.parametrize("form", ["[{}]", "[^{}]", "<sup>{}</sup>", "^{}^", "^{}", "{}"])
def test_the_form_of_a_note_without_raised_digits(form: str) -> None:
    first, second = form.format(1), form.format(2)
    text = (
        f"The General Assembly,\n\nRecalling its resolutions on bridges,{first} and on ferries,\n\n"
        f"{first} Resolution 2/3.\n\n1. Decides to keep 10^2 bridges that fell in 1987;{second}\n\n"
        "2. Decides to rest.\n\n"
        f"{second} See the report of the keepers.\n"
    )
    xml = convert(text.encode(), language="eng").xml
    assert to_text(xml) == text.encode()
    assert re.findall(rb'marker="(\d)"', xml) == [b"1", b"2"] and xml.count(b"<paragraph ") == 2


def test_the_number_of_a_rule_is_no_call() -> None:
    text = (
        "The General Assembly,\n\nRecalling bridges,\n\n1. Decides to rest.\n\nAnnex\n\nRules of bridges\n\n"
        "Rule 1\n\nBridges are kept.\n\n1 See the report of the keepers.\n"
    )
    xml = convert(text.encode(), language="eng").xml
    assert b"<num>Rule 1</num>" in xml and b"authorialNote" not in xml


def test_numbers_without_a_call_are_no_notes() -> None:
    text = (
        "The General Assembly,\n\nRecalling bridges,\n\n1. Decides on the following in 2031:\n\n1 Bridge\n\n2 Ferries\n"
    )
    assert b"authorialNote" not in convert(text.encode(), language="eng").xml


def test_signs_in_the_place_of_others_come_back() -> None:
    text = "The General Assembly,\n\nRecalling bridges,\n\n1. Decides to rest in a large house;\n\n" * 20
    for odd, usual, form in (
        ("\u00a0", " ", "NBSP"),
        ("\u2028", "\n", "LS"),
        ("\u2029", "\n", "PS"),
        ("\x85", "\n", "NEL"),
    ):
        source = f"\ufeffA B{usual}C{odd}D.{usual}{odd}{usual}E" + text.replace(usual, odd)
        xml = convert(source.encode(), language="eng").xml
        assert f' form="{form}"'.encode() in xml and to_text(xml) == source.encode()
    few = "The General Assembly,\n\nRecalling 1\u00a0000 bridges,\u2028and ferries,\n\n1. Decides to rest.\n"
    assert b" form=" not in convert(few.encode(), language="eng").xml
