# ruff: noqa: E501
"""Clean text: what stands inside a paragraph, where annexes and the operative part begin, what the masthead says."""

from __future__ import annotations

import re

import pytest
from lxml import etree

from akn_convert.convert import Conversion, convert, to_text
from akn_convert.metadata import symbol_in

HEAD = "The General Assembly,\n\nRecalling its earlier findings on bridges,\n\n"
COUNCIL = "Resolution 9001 (2031)\n\nThe Security Council,\n\nRecalling its earlier findings on bridges,\n\n"
LAST = "\n\n2. Requests them to count their bridges;\n\n3. Decides to remain seized of the matter.\n\n"


def converted(text: str, language: str = "eng") -> Conversion:
    """The converted text, which must come back."""
    done = convert(text.encode(), language=language)
    assert to_text(done.xml) == text.encode()
    return done


def eids(text: str, tag: str, language: str = "eng") -> list[str]:
    root = etree.fromstring(converted(text, language).xml)
    return [element.get("eId", "") for element in root.iter(f"{{*}}{tag}")]


def test_numbers_that_start_again_inside_a_paragraph_are_points() -> None:
    listed = "1. Bridges;\n\n2. Ferries;\n\n"
    text = f"{HEAD}1. Notes roads;\n\n2. Decides to build as follows:\n\n{listed}3. Decides to rest.\n"
    assert eids(text, "point") == []
    text = text.replace("1. Notes", "1. Sees paths;\n\n2. Notes").replace("2. Decides", "3. Decides")
    text = text.replace("3. Decides to rest", "4. Decides to rest")
    assert eids(text, "point") == ["para_3__list_1__point_1", "para_3__list_1__point_2"]


def test_numbers_that_start_again_below_a_heading_are_paragraphs() -> None:
    text = (
        HEAD
        + "I. Bridges\n\n1. Notes roads;\n\n2. Decides to build.\n\nII. Ferries\n\n1. Notes rivers;\n\n2. Decides to row.\n"
    )
    assert eids(text, "point") == []
    assert eids(text, "paragraph") == ["para_1", "para_2", "sec_II__para_1", "sec_II__para_2"]


def test_text_between_two_points_of_a_list_belongs_to_the_first() -> None:
    text = HEAD + "1. Decides:\n\n(a) To build.\n\nSuch bridges last.\n\n(b) To rest;\n\n2. Decides to count.\n"
    assert eids(text, "point") == ["para_1__list_1__point_a", "para_1__list_1__point_b"]
    assert eids(text, "paragraph") == ["para_1", "para_2"]


def test_lines_below_a_colon_are_points_whose_marks_are_lost() -> None:
    text = (
        HEAD
        + "1. Decides to meet as follows:\n\nMonday, 2 June, from 9 to 10\n\nTuesday, 3 June;\n\n2. Decides to rest.\n"
    )
    assert eids(text, "point") == ["para_1__list_1__point_nn_1", "para_1__list_1__point_nn_2"]


def test_a_quotation_below_a_colon_is_text_of_its_paragraph() -> None:
    text = HEAD + "1. Decides that the rule shall read:\n\n“A bridge is a bridge.”\n\n2. Decides to rest.\n"
    assert eids(text, "point") == []
    assert eids(text, "paragraph") == ["para_1", "para_2"]


def test_paragraphs_whose_numbers_are_lost_are_counted() -> None:
    text = HEAD + "Requests all States to build;\n\nRequests them to count;\n\nDecides to rest.\n"
    assert eids(text, "paragraph") == ["para_1", "para_2", "para_3"]


def test_a_lost_number_is_the_one_that_is_missing() -> None:
    text = (
        HEAD
        + "1. Requests all States to build;\n\nRequests them to count;\n\n3. Requests them to rest;\n\n4. Decides to sleep.\n"
    )
    assert eids(text, "paragraph") == ["para_1", "para_2", "para_3", "para_4"]


def test_a_paragraph_below_the_last_number_takes_none() -> None:
    text = HEAD + "1. Requests all States to build;\n\n2. Decides to rest.\n\nThe bridges stand.\n"
    assert eids(text, "paragraph") == ["para_1", "para_2", "para_nn_1"]


def test_numbers_of_two_parts_run_on_by_themselves() -> None:
    text = HEAD + "I. Bridges\n\n1. Notes roads;\n\n2. Decides to build.\n\nAims\n\n1.1. Build.\n\n1.2. Rest.\n"
    assert eids(text, "paragraph") == ["para_1", "para_2", "para_1-1", "para_1-2"]


def test_chinese_numerals_of_points_are_small() -> None:
    text = "大会，\n\n回顾其以往关于桥梁的各项决议，\n\n1. 决定采取以下步骤：\n\n㈠ 建桥；\n\n2. 决定如下：\n\n一. 清点桥梁；\n\n二. 休息；\n\n3. 决定继续处理此案。\n"
    assert eids(text, "point", "zho")[1:] == ["para_2__list_1__point_i", "para_2__list_1__point_ii"]


def test_what_adopts_a_document_opens_the_operative_part() -> None:
    text = (
        HEAD
        + "Adopts the following document:\n\nThe agenda of bridges\n\n1. Bridges join us.\n\n2. We shall build them.\n"
    )
    xml = converted(text).xml.decode()
    assert "Adopts" not in xml.partition("</preamble>")[0]
    assert xml.count("<container") == 1


def test_words_that_open_recitals_too_leave_it_to_the_next_block() -> None:
    text = "经济及社会理事会，\n\n回顾其关于桥梁的第2020/14号决议；\n\n通过本决议附件所载的工作方案。\n"
    xml = converted(text, "zho").xml.decode()
    assert xml.count("<container") == 1


@pytest.mark.parametrize(
    ("heading", "annexes"),
    [
        ("Annex\n\nList of bridges", 1),
        ("Annex I", 1),
        ("Annex A – List of bridges", 1),
        ("Annex A: List of bridges", 0),
        ("Bridge Annex", 0),
        ("List of bridges", 1),
    ],
)
def test_annexes_of_the_security_council(heading: str, annexes: int) -> None:
    text = (
        f"{COUNCIL}1. Requests all States to keep bridges;{LAST}{heading}\n\n1. The old bridge.\n\n2. The new bridge.\n"
    )
    assert len(eids(text, "attachment")) == annexes


def test_the_letter_of_a_part_is_of_the_title() -> None:
    text = "99/12. Bridges\n\nB\n\n" + HEAD + "1. Decides to build.\n"
    root = etree.fromstring(converted(text).xml)
    assert [len(part) for part in root.iter("{*}preface")] == [2]


def test_the_masthead_of_the_council_gives_a_date_that_no_line_of_adoption_gives() -> None:
    text = "S/RES/9001 (2031)\n\nDistr.: General\n\n7 December 2031\n\n" + COUNCIL + "1. Decides to rest.\n"
    done = converted(text)
    assert done.metadata.date == done.metadata.published == "2031-12-07"
    assert "T107" in {problem.code for problem in done.problems}


def test_arabic_mastheads_print_the_date_in_english() -> None:
    text = "A/RES/99/12\n\nDistr.: General\n\n17 November 2031\n\n99/12 - الجسور\n\nإن الجمعية العامة،\n\n1 - تقرر أن تبني الجسور.\n"
    assert converted(text, "ara").metadata.published == "2031-11-17"


def test_arabic_letters_of_a_number_are_latin_in_the_symbol() -> None:
    text = "99/12 باء - الجسور\n\nإن الجمعية العامة،\n\n1 - تقرر أن تبني الجسور.\n"
    assert converted(text, "ara").metadata.symbol == "A/RES/99/12B"


def test_empty_cells_at_the_end_of_a_row() -> None:
    text = HEAD + "1. Decides to build:\n\nName\t\t\n\nOld bridge\t1901\t\n\n2. Decides to rest.\n"
    xml = converted(text).xml.decode()
    assert len(re.findall("<tr>", xml)) == 2


def test_a_recorded_vote_whose_bracket_is_lost_ends_with_its_last_list() -> None:
    end = (
        "12th meeting\n\n3 May 2031\n\n[Adopted by a recorded vote of 2 to 1. The voting was as follows: In favour:\n\n"
    )
    text = HEAD + "1. Decides to rest.\n\n" + end + "Fiji, Peru Against:\n\nChad\n\nAnnex\n\nBridges\n"
    xml = converted(text).xml.decode()
    assert "Chad" in xml.partition("<conclusions")[2].partition("</conclusions>")[0]


def test_a_note_does_not_join_two_paragraphs_of_one_line_each() -> None:
    text = "大会，\n\n回顾其以往关于桥梁的各项决议，¹\n\n1. 决定建桥；\n\n二、河流\n\n¹ 第1/1号决议。\n\n河流很多，桥也很多\n\n2. 决定休息。\n"
    assert "二、河流" not in re.sub("<[^>]*>", "", converted(text, "zho").xml.decode()).replace(
        "河流很多", "X河流很多"
    ).replace("河流\n", "")


@pytest.mark.parametrize("twin", ["أأ", "أ أ"])
def test_arabic_letters_are_doubled_after_the_last(twin: str) -> None:
    text = f"إن الجمعية العامة،\n\n1 - تقرر ما يلي:\n\n(ض) بناء الجسور؛\n\n({twin}) عد الجسور؛\n\n2 - تقرر أن تستريح.\n"
    assert eids(text, "point", "ara") == ["para_1__list_1__point_z", "para_1__list_1__point_aa"]


@pytest.mark.parametrize(
    ("name", "symbol"),
    [
        ("texts/ru/S_RES_9001(2031).txt", "S/RES/9001 (2031)"),
        ("A_RES_99_12B.en.txt", "A/RES/99/12 B"),
        ("A_HRC_RES_S-32_1.txt", "A/HRC/RES/S-32/1"),
        ("A_RES_ES-11_6", "A/RES/ES-11/6"),
        ("E_RES_2031_6.zh.txt", "E/RES/2031/6"),
        ("A-RES-9025(XCVII).txt", "A/RES/9025(XCVII)"),
        ("A_HRC-RES-97-4-fr.txt", "A/HRC/RES/97/4"),
        ("S-RES-9001-(2031).txt", "S/RES/9001 (2031)"),
        ("A_RES_73_3__plain.txt", "A/RES/73/3"),
        ("DATA_RES_1_2.txt", ""),
        ("E-ESCAP-RES-71-7.txt", ""),
        ("-", ""),
    ],
)
def test_the_symbol_that_a_file_is_named_by(name: str, symbol: str) -> None:
    assert symbol_in(name) == symbol


def test_a_text_without_a_number_has_the_symbol_of_its_file() -> None:
    text = (COUNCIL.partition("\n\n")[2] + "1. Decides to rest.\n").encode()
    done = convert(text, language="eng", name="S_RES_9001(2031).txt")
    assert done.metadata.number == "9001-2031"
    assert "T108" in {problem.code for problem in done.problems}


def test_the_symbol_of_a_file_counts_for_its_own_organ_and_less_than_the_text() -> None:
    text = (COUNCIL.partition("\n\n")[2] + "1. Decides to rest.\n").encode()
    assert convert(text, language="eng", name="A_RES_99_12.txt").metadata.number == ""
    text = (COUNCIL + "1. Decides to rest.\n").encode()
    assert convert(text, language="eng", name="S_RES_9002(2032).txt").metadata.number == "9001-2031"


def test_short_paragraphs_without_stops_are_no_double_spaced_lines() -> None:
    signs = "abcdefghijklmnopqrst"
    items = "\n\n".join(
        f"({sign}) Bridges {'of stone and ' * (place * 7 % 9)}of wood" for place, sign in enumerate(signs)
    )
    text = f"{HEAD}1. Decides to adopt the following list:\n\n{items}{LAST}"
    assert len(eids(text, "point")) == len(signs)
