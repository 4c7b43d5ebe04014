# ruff: noqa: E501
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


def test_a_heading_without_a_stop_ends_at_its_short_line_in_chinese() -> None:
    text = (
        "联合国\nA/RES/99/1\n大会\nDistr.: General\n7 December 2031\n2031年12月7日大会决议\n99/1. 保护桥梁\n大会，\n"
        "回顾其以往关于河流和跨越河流的各种桥梁的历次决议和声明，并重申其对保护这些桥梁的\n坚定承诺，\n"
        "1. 核可本决议附件所载的桥梁保护原则和各会员国在执行这些原则方面应当遵循的各项准则\n和程序。\n"
        "第99次全体会议\n2031年12月7日\n附件\n桥梁保护原则\n1. 桥梁应当得到保护。\n2. 桥梁应当得到维修。\n\f"
    )
    assert len(re.findall("<attachment ", convert(text.encode(), language="zho").xml.decode())) == 1


def test_an_annex_follows_the_end_lines_of_a_resolution_without_numbers() -> None:
    text = (
        HEAD + "Endorses the rules for the keeping of bridges that are contained in the annex to this resolution, and\n"
        "requests all States to keep them.\n43rd plenary meeting\n7 December 2031\nAnnex\nRules for bridges\n"
        "1. Bridges are kept.\n2. Bridges are counted.\n\f"
    )
    assert count(text, "attachment") == 1


def test_no_recital_begins_with_a_joining_word() -> None:
    text = (
        "Организация Объединенных Наций\nS/RES/9001 (2031)\nСовет Безопасности\nDistr.: General\n7 December 2031\n"
        "Резолюция 9001 (2031),\nпринятая Советом Безопасности 7 декабря 2031 года\nСовет Безопасности,\n"
        "ссылаясь на свои прежние резолюции о реках и о мостах в этом районе,\n"
        "и принимая к сведению письмо государств, которые эти мосты построили,\n"
        "выражая обеспокоенность состоянием мостов,\n"
        "1. постановляет сохранять мосты и просит все государства их сохранять;\n"
        "2. постановляет продолжать заниматься этим вопросом.\n\f"
    )
    done = convert(text.encode(), language="rus")
    assert len(re.findall("<container ", done.xml.decode())) == 2


def test_lines_of_the_title_beside_the_symbol_are_the_only_running_head() -> None:
    head = HEAD.replace("S/RES/9001 (2031)", "A/RES/99/1").replace("Security Council", "General Assembly")
    head = head.replace("Resolution 9001 (2031)", "99/1. Keeping of bridges in all parts of the world")
    text = (
        head + "1. Requests all to take part in the\n\n31-12345\n\n\fA/RES/99/1      Keeping of bridges in all parts\n"
        "keeping of bridges in all parts of the world;\n2. Decides to remain seized of the matter.\n\n31-12345\n\n\f"
    )
    assert "keeping of bridges in all parts of the world;" in re.sub("<[^>]+>", "", xml_of(text))


def test_words_of_adoption_in_mid_sentence_end_nothing() -> None:
    text = (
        HEAD + "Bearing in mind the importance of the programme of work for bridges\n"
        "adopted at the Conference on Bridges that all States were asked to attend,\n"
        "1. Requests all States to build;\n2. Requests them to rest;\n3. Decides to remain seized of the matter.\n\f"
    )
    assert count(text, "paragraph") == 3
    assert count(text, "attachment") == 0


def test_numbers_start_again_below_a_long_heading_of_an_annex() -> None:
    text = (
        HEAD + "1. Approves the rules in the annex;\n2. Decides to remain seized of the matter.\n43rd plenary meeting\n"
        "7 December 2031\nAnnex\nActions\n"
        "Actions of States in all parts of the world that keep old bridges of stone or wood\n"
        "1. Keep them.\n2. Count them.\n"
        "Actions of States in all parts of the world that build new bridges of steel or rope\n"
        "1. Build them.\n2. Name them.\n\f"
    )
    assert count(text, "num") == 6


def test_the_first_word_of_the_title_above_the_symbol_is_furniture() -> None:
    head = HEAD.replace("S/RES/9001 (2031)", "A/RES/99/1").replace("Security Council", "General Assembly")
    head = head.replace("Resolution 9001 (2031)", "99/1. Keeping of bridges in all parts of the world")
    text = (
        head + "1. Requests all to build;\n\n31-12345\n\n\fKeeping\nA/RES/99/1      of bridges in all parts of the\n\n"
        "2. Decides to remain seized of the matter.\n\n31-12345\n\n\f"
    )
    assert "Keeping" not in re.sub("<[^>]+>", "", xml_of(text).partition("<mainBody")[2])


RUSSIAN = (
    "Организация Объединенных Наций\nE/RES/2031/17\nЭкономический и Социальный Совет\nDistr.: General\n7 December 2031\n"
    "2031/17. Мосты\nЭкономический и Социальный Совет,\n"
    "ссылаясь на свои предыдущие резолюции о мостах и о всех тех, кто содержит их в\nисправности в горах и на равнинах,\n"
)


def test_opening_words_may_each_have_a_line_of_their_own() -> None:
    text = (
        RUSSIAN
        + "вновь\nподтверждая\nсвою\nтвердую\nприверженность\nстроительству,\nсодержанию мостов и уходу за ними "
        "во всех долинах и на всех холмах мира,\n1. просит государства строить мосты;\n"
        "2. просит их также считать мосты;\n3. постановляет продолжать заниматься этим вопросом.\n\f"
    )
    done = convert(text.encode(), language="rus")
    assert re.findall(r'<container eId="container_2" name="([^"]*)"', done.xml.decode()) == ["вновь подтверждая"]


def test_a_heading_of_many_lines_below_a_recital_is_no_part_of_it() -> None:
    text = (
        RUSSIAN[:-2]
        + " а также в долинах и на холмах всего мира,\n"
        + "Осуществление стратегического плана мира по мостам через все реки и все долины\nна 2031 год\n"
        "1. просит государства строить мосты и содержать их в исправности в горах и на\nравнинах;\n"
        "2. просит их также считать мосты в горах и на равнинах и сообщать об этом ему\nкаждый год;\n"
        "3. постановляет продолжать заниматься этим вопросом.\n\f"
    )
    assert len(re.findall("<heading", convert(text.encode(), language="rus").xml.decode())) == 1


SET_IN = (
    "    Resolution 9001 (2031)\n    The Security Council,\n"
    "          Recalling its earlier findings on rivers and on the many bridges\n    that cross them in every part of the world,\n"
    "          Reaffirming its earlier findings on rivers and on the many bridges which\n    cross them in every part,\n"
    "          Noting the earlier findings on rivers and on all of the many bridges that\n    cross them in every part,\n"
    "          Welcoming its earlier findings on rivers and on the many\n    bridges that cross them in every part of the world,\n"
    "          1. Requests all States to keep the promises about bridges that they\n    made in that capital;\n"
)


def test_lines_in_the_middle_of_a_page_are_one_heading() -> None:
    text = RUSSIAN.replace("\n", "\n    ") + (
        "      1. просит государства строить мосты и содержать их в исправности в горах и\n    на равнинах;\n"
        "      Управленческие и институциональные стороны строительства мостов,\n"
        "             содержания их в исправности в горах и на равнинах,\n                     а также и счета мостов всего мира\n"
        "      2. просит их считать мосты;\n      3. постановляет продолжать заниматься этим вопросом.\n\f"
    )
    found = re.findall(r"<heading[^>]*>(.*?)</heading>", convert(text.encode(), language="rus").xml.decode())
    assert len(found) == 1 and found[0].startswith("Управленческие") and found[0].endswith("всего мира")


def test_numbers_start_again_below_a_heading_in_the_middle() -> None:
    text = SET_IN + (
        "          2. Requests them to count their bridges;\n          3. Decides to remain seized of the matter.\n"
        "                          Annex: list of bridges\n          1. On the bridge over the river in the capital, "
        "which is of stone and\n    of iron, and in good repair.\n          2. The bridge over the other river.\n\f"
    )
    assert count(text, "paragraph") == 5


def test_numbers_of_two_parts_begin_paragraphs_below_a_long_heading() -> None:
    text = (
        "    第9001(2031)号决议\n    安全理事会，\n        回顾其以往关于河流和跨越河流的各种桥梁的历次决议和声明，并重申其对保护这些桥梁的坚定\n"
        "    承诺，\n        1. 决定采取下列行动，使河流两岸的人民能够在所有季节安全地通过各种桥梁，并使所有桥梁得\n    到维护。\n"
        "        总体目标1：提高桥梁的质量，加强桥梁部门作为可持续发展主要驱动因素的作用和影响\n"
        "        1.1 . 提高对桥梁重要性的认识。\n        1.2      . 促进桥梁的维护。\n        2. 决定继续处理此案。\n\f"
    )
    xml = convert(text.encode(), language="zho").xml.decode()
    assert re.findall(r"<num>([^<]*)</num>", xml) == ["1.", "1.1 .", "1.2      .", "2."]


def test_lines_in_the_middle_of_a_page_are_headings_of_their_own_also_behind_a_bracket() -> None:
    text = SET_IN + (
        "          2. Requests them to count their bridges;\n          3. Decides to remain seized of the matter.\n"
        "                                        Annex\n                     Decision B of the Commission on bridges (71)\n"
        "               Counting of the bridges of the world and of all\n                             those who keep them\n"
        "          The Commission,\n          Recalling its earlier findings on rivers,\n"
        "          1. Decides to count the bridges.\n\f"
    )
    xml = xml_of(text)
    assert [re.sub("<[^>]+>", "", one) for one in re.findall(r"<(?:sub)?heading.*?</(?:sub)?heading>", xml)][:2] == [
        "Annex",
        "Decision B of the Commission on bridges (71)",
    ]


def test_a_line_that_ends_in_a_stroke_goes_on_below() -> None:
    text = (
        HEAD + "1. Requests all States to keep the many bridges that cross the rivers in every part of the world;\n"
        "Department of Bridges and of the Rivers below/\nOffice of Ferries\n"
        "2. Requests them to count their bridges;\n3. Decides to remain seized of the matter.\n\f"
    )
    assert (
        re.sub("<eol[^>]*>", "\n", xml_of(text)).count("<heading>Department of Bridges and of the Rivers below/\n") == 1
    )


def test_a_gerund_that_opens_no_recital_begins_none_in_russian() -> None:
    more = (
        "отмечая важность того, чтобы каждый строитель мог по праву работать на мостах,\n"
        "{} доступ к мостам, к воде и к своим инструментам в любое время года,\n"
        "1. просит государства строить мосты;\n2. просит их считать мосты;\n3. постановляет продолжать.\n\f"
    )
    counts = [convert((RUSSIAN + more.format(word)).encode(), language="rus").counts for word in ("имея", "желая")]
    assert counts[1]["recitals"] == counts[0]["recitals"] + 1
