"""Masthead and end lines: one paragraph for each printed line, also where no blank line parts them."""

from __future__ import annotations

import pytest
from lxml import etree

from akn_convert.convert import convert, to_text

ABOVE = "United Nations\nA/RES/99/31\nGeneral Assembly\nDistr.: General\n2 May 2045\nAgenda item 7\n"
BODY = (
    "99/31. Keeping of bridges\n\nThe General Assembly,\n\nRecalling its resolutions on bridges and on those who keep\n"
    "them in repair in all valleys,\n\n1. Requests all States to keep their bridges, and to report on\nthem to the "
    "Assembly at its next session;\n\n2. Decides to rest.\n\n"
)
LISTS = ["In favour: Fiji, Peru", "Against: Chad", "Abstaining: Iraq]"]


def lines(source: str, part: str) -> list[str]:
    """The paragraphs of a part, a stroke where a line ends inside one."""
    xml = convert(source.encode()).xml
    assert to_text(xml) == source.encode()
    root = etree.fromstring(xml)
    for end in root.iter("{*}eol"):
        end.tail = "|" + (end.tail or "")
    return ["".join(p.itertext()) for p in root.iterfind(f".//{{*}}{part}/{{*}}p")]


@pytest.mark.parametrize("between", ["\n", "\n\n", "\n    "])
@pytest.mark.parametrize(
    "printed",
    [
        ["12th plenary meeting", "3 May 2045", "[Adopted without a vote.]"],
        ["3 May 2045", "12th plenary meeting"],
        ["12th meeting", "3 May 2045", "[Adopted by a recorded vote of 2 to 1, with 1 abstention, as follows:", *LISTS],
        ["3 May 2045", "[Adopted by a recorded vote of 2 to 1, with 1 abstention, as follows:",
         "In favour:", "Fiji, Peru", "Against:", "Chad", "Abstaining:", "Iraq]"],
    ],
)  # fmt: skip
def test_each_end_line_is_a_paragraph(printed: list[str], between: str) -> None:
    assert lines(ABOVE + "\n" + BODY + between.lstrip("\n") + between.join(printed) + "\n", "conclusions") == printed


def test_a_wrapped_end_line_stays_one() -> None:
    vote = "[Adopted by a recorded vote of 2 to 1, with 1 abstention. The\nvotes were:\n" + "\n".join(LISTS)
    found = lines(ABOVE + "\n" + BODY + "12th plenary meeting\n3 May 2045\n" + vote + "\n", "conclusions")
    assert found[2:] == ["[Adopted by a recorded vote of 2 to 1, with 1 abstention. The |votes were:", *LISTS]


def test_lines_of_the_masthead_that_say_what_they_are() -> None:
    origin = "[on the report of the Committee on Roads and Bridges of all\nthe valleys (A/99/411, para. 12)]"
    adopted = "Resolution adopted by the General Assembly on 3 May 2045"
    found = lines(f"{ABOVE}Bridges and other works\n{adopted}\n{origin}\n\n{BODY}", "coverPage")
    assert found[-3:] == ["Bridges and other works", adopted, origin.replace("\n", " |")]


def test_a_session_right_below_the_date_of_issue_is_a_line_of_its_own() -> None:
    above = ABOVE.replace("2 May 2045\nAgenda", "                     2 May 2045\nNinety-ninth session\nAgenda")
    printed = lines(above + BODY, "coverPage")
    assert printed[-3:] == ["2 May 2045", "Ninety-ninth session", "Agenda item 7"]


def test_the_end_lines_tell_the_date_of_adoption_where_the_masthead_gives_another() -> None:
    above = ABOVE + "Resolution adopted by the General Assembly on 7 June 2045\n\n"
    source = above + BODY + "12th plenary meeting\n27 July 2045\n"
    done = convert(source.encode())
    assert done.metadata.date == "2045-07-27"
    assert [problem.code for problem in done.problems] == ["T123"]
    assert convert(source.encode(), date="2045-06-07").metadata.date == "2045-06-07"
    assert convert((above + BODY).encode()).metadata.date == "2045-06-07"
