"""Pages without form feeds, as most tools leave them: told by the job number, the number of pages, the symbol."""

from __future__ import annotations

import re

import pytest

from akn_convert.convert import convert, to_text
from akn_convert.languages.pack import load
from akn_convert.text.lines import split
from akn_convert.text.notes.groups import trailing
from akn_convert.text.spacing import closed_up

FIRST = (
    "United Nations\nA/RES/99/14\nGeneral Assembly\nDistr.: General\n7 December 2044\n\n"
    "99/14. Keeping of bridges\n\nThe General Assembly,\n\n"
    "Recalling its earlier findings on rivers, and on the many bridges that cross them in every part of the\n"
    "world,1 and noting the number of those that nobody has counted since they were built, whoever\n"
)
SECOND = (
    "built them and for whatever use they were meant at that time,\n\n"
    "1. Requests all States to keep their bridges, and to count them as they have promised to do in the years\n"
    "past;2\n\n"
)
THIRD = "2. Decides to come back to bridges.\n"
NOTES = (
    "1\n\nA/98/301.\n\n",
    "2\n\nA/98/302, annex, and what is said of the same matter in the pages that follow it.\n\n",
)
HEAD = "A/RES/99/14\n\nKeeping of bridges\n\n"
FEET = {
    "job number and pages": ("44-12345\n\n", "44-12345\n\n2/3\n\n", "44-12345\n\n3/3\n"),
    "pages": ("1/3\n\n", "2/3\n\n", "3/3\n"),
    "one line": ("44-12345 (E)\n", "44-12345                         2/3\n", "3/3                      44-12345\n"),
}


def text_of(foot: tuple[str, str, str], head: str = HEAD) -> str:
    parts = (FIRST, "\n", NOTES[0], foot[0], head, SECOND, NOTES[1], foot[1], head, THIRD, "\n", foot[2])
    return "".join(parts)


def xml_of(text: str) -> str:
    """The converted text, which must come back."""
    done = convert(text.encode(), language="eng")
    assert to_text(done.xml) == text.encode()
    return done.xml.decode()


def elements(xml: str) -> list[str]:
    return re.findall(r"<(container|paragraph|authorialNote|attachment|crossHeading|heading)[ >]", xml)


EXPECTED = ["container", "authorialNote", "paragraph", "authorialNote", "paragraph"]


@pytest.mark.parametrize("foot", FEET.values(), ids=FEET)
def test_a_paragraph_and_the_notes_are_found_across_pages(foot: tuple[str, str, str]) -> None:
    assert elements(xml_of(text_of(foot))) == EXPECTED


def test_the_symbol_at_the_head_of_pages_is_enough() -> None:
    assert elements(xml_of(text_of(("", "", "")))) == EXPECTED


def test_pages_are_the_same_with_form_feeds() -> None:
    foot = FEET["job number and pages"]
    paged = text_of(foot, "\f" + HEAD) + "\f"
    assert elements(xml_of(paged)) == elements(xml_of(text_of(foot)))


def test_what_does_not_come_again_begins_no_page() -> None:
    text = (
        FIRST.replace("1 and noting", " and noting") + "for them,\n\n1. Decides to meet on 3/4\n\n"
        "2. Takes note of its resolutions\n\nA/RES/98/1\n\nA/RES/97/2\n\n3. Decides to rest.\n"
    )
    assert "eop" not in xml_of(text)


def test_notes_below_a_rule_without_a_page_number() -> None:
    text = FIRST + SECOND + THIRD + "\n________________\n" + "".join(NOTES).replace("\n\n", "\n")
    assert elements(xml_of(text)) == EXPECTED


@pytest.mark.parametrize(
    ("code", "marker"),
    [
        ("eng", "Page 2 of 3"), ("fra", "Page 2 sur 3"), ("spa", "Página 2 de 3"), ("rus", "Страница 2 из 3"),
        ("zho", "第 2 页，共 3 页"), ("ara", "صفحة 2 من 3"), ("deu", "Seite 2 von 3"), ("rus", "=== Page 2 ==="),
    ],
)  # fmt: skip
def test_a_marker_between_pages_is_no_text(code: str, marker: str) -> None:
    text = f"1. {marker} is a paragraph.\n\n2. So is this.\n\n{marker}\n\n3. And this.\n"
    xml = convert(text.encode(), language=code).xml
    assert to_text(xml) == text.encode()
    assert xml.count(b"<eop") == 1 and xml.count(marker.encode()) == 2


def test_numbers_that_do_not_count_up_are_no_markers() -> None:
    text = "1. One.\n\n--- Page 7 ---\n\n2. Two.\n\n--- Page 5 ---\n\n3. Three.\n"
    assert "eop" not in xml_of(text)


@pytest.mark.parametrize(
    "head", ["A/RES/99/14 Keeping of bridges\n", "A/RES/99/14\nKeeping of bridges\n"], ids=["one line", "two"]
)
@pytest.mark.parametrize("page", ["\f", ""], ids=["form feed", "none"])
def test_the_head_of_a_page_that_is_printed_behind_its_last_line(page: str, head: str) -> None:
    feet = ("44-12345\n" + page, head + "44-12345\n2/3\n" + page, head + "44-12345 3/3\n" + page)
    text = re.sub("\n+", "\n", text_of(feet, ""))
    assert elements(xml_of(text)) == EXPECTED
    assert "Keeping" not in re.sub(r"<eop[^>]*>|<docTitle.*?</docTitle>", "", xml_of(text)).partition("<preamble")[2]


def test_a_resolution_without_a_numbered_title_is_known_by_the_symbol_in_its_masthead() -> None:
    first = FIRST.replace("A/RES/99/14", "S/RES/3014 (2044)").replace("99/14. Keeping of bridges\n\n", "")
    text = re.sub(
        "\n+", "\n", first.replace("General Assembly", "Security Council") + "S/RES/3014 (2044)\n" + SECOND + THIRD
    )
    assert "<eop" in xml_of(text.replace("world,1", "world,").replace("past;2", "past;"))


def test_pages_whose_lines_were_all_doubled() -> None:
    once = "\n\n".join(f"of bridges{' and of roads' * (size % 5)}\nand of\nthose who keep them" for size in range(12))
    doubled = closed_up(split(once.replace("\n", "\n\n")), load("eng"))
    assert [line.blanks for line in doubled] == [line.blanks for line in split(once)]


def test_notes_that_end_a_text_of_several_pages_are_called_on_all_of_them() -> None:
    ending = "".join(NOTES).replace("\n\n", " ", 1).replace("2\n\n", "2 ").replace("\n\n", "\n")
    for page in ("\f", ""):
        text = FIRST.replace("\n\n", "\n") + page + SECOND.replace("\n\n", "\n") + page + THIRD + ending
        assert elements(xml_of(text)) == EXPECTED


def test_text_below_two_notes_in_the_middle_is_no_part_of_the_last_one() -> None:
    notes = "1 A/98/301.\n2 A/98/302.\n"
    text = (FIRST + SECOND + notes + "Form for bridges\nName of the bridge:\n" * 4 + THIRD).replace("\n\n", "\n")
    assert "Form for bridges" not in "".join(re.findall("<authorialNote.*?</authorialNote>", xml_of(text), re.S))


def test_the_only_note_stands_right_below_the_last_line() -> None:
    text = FIRST + SECOND.replace("past;2", "past;") + THIRD + "1 A/98/301.\n"
    assert elements(xml_of(text)) == ["container", "authorialNote", "paragraph", "paragraph"]
    assert len(trailing(split(text))) == 1
    assert not trailing(split(text + "Decides to rest.\n" * 4))


def test_the_number_of_a_target_is_no_call() -> None:
    text = text_of(FEET["pages"]).replace("past;2", "past, 11.2, and in the next;2")
    assert re.search(r"11\.2, and in the next;<authorialNote", xml_of(text))


def test_a_call_far_behind_its_word() -> None:
    text = text_of(FEET["job number and pages"]).replace("world,1 and", "world,             1  and")
    assert elements(xml_of(text)) == EXPECTED


@pytest.mark.parametrize("scheme", ["https", "file", "\ufb01le"])
@pytest.mark.parametrize("apart", [" ", "\n"], ids=["one line", "two"])
def test_what_a_browser_prints_round_a_page(apart: str, scheme: str) -> None:
    address = f"{scheme}://docs.example.org/A/RES/99/14{apart}"
    feet = tuple(f"{address}{page}/3\n7/5/44, 2:31 PM{apart}A/RES/99/14\n" for page in (1, 2, 3))
    text = re.sub("\n+", "\n", text_of((feet[0], feet[1], feet[2]), ""))
    xml = xml_of(text)
    assert elements(xml) == EXPECTED
    assert "example" not in re.sub(r"<eop[^>]*>", "", xml)


def test_the_first_lines_of_pages_are_text_below_a_symbol_at_the_foot_of_the_page_before() -> None:
    head = "S/RES/3014 (2044)\n"
    text = re.sub("\n+", "\n", text_of(("44-12345 1/3\n", head + "44-12345 2/3\n", head + "44-12345 3/3\n"), ""))
    text = text.replace("A/RES/99/14\n", head, 1).replace("99/14. Keeping of bridges\n", "")
    text = text.replace("The General Assembly", "The Security Council").replace(
        "earlier findings", "resolution 14/9 (2041)"
    )
    assert elements(xml_of(text)) == EXPECTED
    assert "come back to bridges" in re.sub("<eop[^>]*>", "", xml_of(text))
