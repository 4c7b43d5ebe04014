"""Text without blank lines between paragraphs: where its blocks begin, and what its pages add."""

from __future__ import annotations

import re

from akn_convert.convert import convert, to_text

HEAD = (
    "United Nations\nS/RES/9001 (2031)\nSecurity Council\nDistr.: General\n7 December 2031\nResolution 9001 (2031)\n"
    "Adopted by the Security Council at its 9999th meeting, on 7 December 2031\nThe Security Council,\n"
    "Recalling its earlier findings on rivers and on the many bridges that cross them in every part of\n"
    "the world,\n"
    "Noting with concern the state of the bridges,\n"
)


def xml_of(text: str) -> str:
    """The converted text, which must come back."""
    done = convert(text.encode(), language="eng")
    assert to_text(done.xml) == text.encode()
    return done.xml.decode()


def count(text: str, element: str) -> int:
    return len(re.findall(rf"<{element}[ >]", xml_of(text)))


def test_a_date_in_mid_sentence_begins_nothing() -> None:
    text = (
        HEAD + "1. Requests all States to keep the promises about bridges that they made in the capital on\n"
        "20 July 2030;\n2. Requests them also to count their bridges;\n3. Decides to remain seized of the matter.\n\f"
    )
    assert count(text, "paragraph") == 3


def test_a_small_letter_opens_no_recital_where_recitals_have_capitals() -> None:
    text = (
        HEAD + "Welcoming the work of those who build bridges and of those who keep them in good repair,\n"
        "recalling as they do the builders of old,\n1. Requests all States to build;\n"
        "2. Requests them to rest;\n3. Decides to remain seized of the matter.\n\f"
    )
    assert count(text, "container") == 3


def test_running_heads_are_furniture() -> None:
    text = (
        HEAD + "1. Requests all States to keep bridges;\n\n31-12345\n\n\fS/RES/\n9001\n\n2. Requests them to count;\n\n"
        "31-12345\n\n2/3\n\n\fS/RES/9001 (2031)\n\n3. Decides to remain seized of the matter.\n\n31-12345\n\n3/3\n\n\f"
    )
    assert "31-12345" not in re.sub(r'"[^"]*"', "", xml_of(text).partition("<preamble")[2])


def test_numbers_that_start_again_below_a_heading_are_an_annex_of_the_council() -> None:
    text = (
        HEAD
        + "1. Requests all States to keep bridges, in line with the procedure that is set out in the attached list\n"
        "of steps;\n2. Requests them to count their bridges;\n3. Decides to remain seized of the matter.\n"
        "Counting procedure\nThe following is the way in which the bridges of all States are counted, and who does\n"
        "what in it.\n1. Look for a river.\n2. Look for its bridges.\n\f"
    )
    assert count(text, "attachment") == 1
    assert count(text, "num") == 5


def test_chinese_lines_end_inside_numbers() -> None:
    text = (
        "大会，\n\n回顾其2002年12月18日第57/20\n8号、2003年12月17日第58/20\n5号决议和安全理事会第2093\n(2013)号决议以及A/52/3\n08号文件，\n\n"
        "1. 决定继续处理此案。\n"
    )
    done = convert(text.encode(), language="zho")
    assert to_text(done.xml) == text.encode()
    shown = re.findall(r'TLCReference[^>]* showAs="([^"]*)"', done.xml.decode())
    assert shown == ["A/RES/57/208", "A/RES/58/205", "S/RES/2093(2013)", "A/52/308"]
