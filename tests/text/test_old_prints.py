"""Text of old prints: ragged lines with blank ones between paragraphs, notes at the end, articles, no formula."""

from __future__ import annotations

import re

from akn_convert.convert import convert, to_text

HEAD = "999 (1946). Resolution of 2 April 1946\n[S/999]\n\nThe Security Council,\n\n"
RECITAL = (
    "Having heard what those who keep the bridges said\non their state, and having considered the reports that\n"
    "were laid before it in the spring of the year,\n\n"
)
TAIL = "Adopted unanimously at the\n124th meeting.\n"


def xml_of(text: str) -> str:
    """The converted text, which must come back."""
    done = convert(text.encode(), language="eng")
    assert to_text(done.xml) == text.encode()
    return done.xml.decode()


def words(xml: str, element: str) -> list[str]:
    """What elements of a kind say, without mark-up."""
    found = re.findall(rf"<{element}[ >].*?</{element}>", xml, re.S)
    return [" ".join(re.sub("<[^>]*>", " ", one).split()) for one in found]


def test_a_line_right_below_another_goes_on() -> None:
    xml = xml_of(
        HEAD
        + RECITAL
        + "1. Requests the Palestine Bridge Company,\nLimited, to cease all work ; to remove its tools ;\n"
        "and to go. It may come back when the water is low and\nwhen nobody has to cross;\n\n"
        "2. Decides to remain seized of the matter.\n\n" + TAIL
    )
    assert len(words(xml, "paragraph")) == 2 and len(words(xml, "container")) == 1


def test_two_recitals_without_a_blank_line_are_two() -> None:
    xml = xml_of(
        HEAD + "Recalling its resolution 107 (1955) of 30 March 1955,\n" + RECITAL + "1. Decides to act.\n\n" + TAIL
    )
    assert len(words(xml, "container")) == 2


def test_what_closes_a_list_is_no_part_of_its_last_point() -> None:
    xml = xml_of(
        HEAD + RECITAL + "1. Finds that:\n\n(a) Walking on ice in the spring, when the sun has\nmade it thin, and\n\n"
        "(b) Any crossing on foot that the keepers\nhave not allowed,\n\nconstitute a breach of what was agreed;"
        "\n\n2. Decides to remain seized of the matter.\n\n" + TAIL
    )
    assert words(xml, "wrapUp") == ["constitute a breach of what was agreed;"]


def test_articles_below_recitals_are_sections() -> None:
    xml = xml_of(
        HEAD + RECITAL + "Hereby resolves to approve, having satisfied itself,\nthe following terms:\n\n"
        "Article I\n\nThe bridge is a strategic bridge.\n\nArticle 2\n\n1. The keeper shall keep it.\n\n"
        "2. The keeper may close it.\n\nArticle 3\n\n1. The keeper shall be paid.\n\n" + TAIL
    )
    assert words(xml, "container") == [" ".join(RECITAL.split())] and "attachment" not in xml


def test_notes_at_the_end_with_calls_behind_commas_and_years() -> None:
    xml = xml_of(
        HEAD
        + "Noting the reply of the keeper on 9 December 1971, 53\n\nNoting the letters of 20 54 and 23 July 55 1993 "
        "from the\nkeeper of the bridge,\n\n1. Takes note of the reply; 53\n\n2. Decides to act.\n\n" + TAIL + "\n\n"
        "53 Official Records, Twenty-sixth Year, Supplement for\nOctober, document S/10440.\n54 Ibid., document S/1.\n"
        "55 Ibid., document S/2.\n"
    )
    assert re.findall(r'<authorialNote[^>]*marker="(\d+)"', xml) == ["53", "54", "55"]
    assert re.findall(r'<noteRef[^>]*marker="(\d+)"', xml) == ["53"]


def test_a_vote_with_its_states_in_brackets_is_one_end_line() -> None:
    vote = "Adopted at the 395th meeting by 8 votes to none,\nwith 3 abstentions (Belgium,\nFrance, United Kingdom).\n"
    xml = xml_of(HEAD + RECITAL + "1. Decides to act.\n\n" + vote)
    assert words(xml, "conclusions")[0].endswith("United Kingdom).")


def test_long_sentences_above_the_formula_are_recitals() -> None:
    attention = (
        "The attention of the Security Council has been drawn to the state of the bridges by a Member of "
        "the United Nations acting with reason, and the Security Council has been asked to declare that this "
        "state has led to friction among those who have to cross;\n\n"
    )
    xml = xml_of(
        "9 (1946). Resolution of 29 April 1946\n\n"
        + attention
        + "The Security Council,\n\nNoting this,\n\nDecides to act.\n"
    )
    assert words(xml, "container")[0] == attention.strip()


def test_a_line_s_end_that_slipped_into_a_paragraph() -> None:
    long = "Considering that bridges join the banks of rivers and that ferries are not enough for all who cross,\n\n"
    text = (
        "Security Council\n\nResolution 9999 (2031)\n\nThe Security Council,\n\n"
        + long * 3
        + "1. Appoints a sub-committee of five of its members and instructs this\nsub-committee to examine the "
        "bridges, to receive further statements and documents about them and to report to it before the end of May;\n\n"
        "2. Decides to remain seized of the matter.\n"
    )
    assert len(words(xml_of(text), "paragraph")) == 2


def test_a_formula_whose_comma_was_read_as_a_stop_and_a_meeting_read_wrong() -> None:
    text = (
        "6. Requests the keeper to report again on the state of the bridges that the floods took away.\n\n"
        "36/ 153. Help for those who keep the bridges\n\nThe General Assembly.\n\n"
        "Recalling its resolution 35/180 of 15 December 1980 on the bridges of the highlands and their keepers,\n\n"
        "1. Takes note of the reports of the Secretary-General and of the High Commissioner for\n\n"
        "refugees on the state of the bridges;\n\n2. Decides to act.\n\nlOOth plenary meeting 16 December /981\n"
    )
    xml = xml_of(text)
    assert words(xml, "formula") == ["The General Assembly."] and len(words(xml, "paragraph")) == 2
    assert words(xml, "conclusions") == ["lOOth plenary meeting 16 December /981"]


def test_a_title_that_goes_on_below_a_small_word() -> None:
    xml = xml_of(
        "90/77.\n\nPolitical declaration of the high-level meeting of the\nGeneral Assembly on bridges\n\n"
        "The General Assembly,\n\nNoting the bridges,\n\n1. Decides to act.\n"
    )
    assert words(xml, "preface") == [
        "90/77. Political declaration of the high-level meeting of the General Assembly on bridges"
    ]


def test_numbers_that_were_read_wrong_are_told_by_their_place() -> None:
    paragraphs = "".join(f"{number}. Requests the keepers to count their bridges;\n\n" for number in range(1, 10))
    xml = xml_of(
        HEAD + RECITAL + paragraphs + "I O. Requests them to count again;\n\n1 1 . Decides to act;\n\n"
        "17. Decides to remain seized of the matter.\n\n" + TAIL
    )
    assert re.findall(r"<num[^>]*>([^<]*)</num>", xml)[-3:] == ["I O.", "1 1 .", "17."]


def test_lines_that_an_extractor_joined_do_not_hide_how_wide_the_others_are() -> None:
    joined = (
        "Considering that the keepers of all the bridges of\nthe highlands have been asked by the Council to count "
        "them before the floods of the spring take away more than\nthey can mend in a summer with what they\nhave,\n\n"
    )
    xml = xml_of(HEAD + joined * 4 + "1. Decides to act when the reports of all keepers\nhave come in.\n\n" + TAIL)
    assert len(words(xml, "container")) == 4 and len(words(xml, "paragraph")) == 1


INDENTED = """3312 (XXXII). Declaration on Quiet Bridges

   The General Assembly,
   Recalling its resolutions 3100 (XXX) of 3 December 1975 and 3101 (XXX) of 4 December 1975 and the reports of 16
December 1976 concerning quiet bridges,
   Considering the work of the Commission on Bridges, which has met each year since the adoption of its statute in
the city of its birth,
   Adopts the following Declaration:

               DECLARATION ON QUIET BRIDGES

   The General Assembly,
   Noting that bridges are crossed,

                        Article 1
   1. A bridge shall be quiet.
   2. The right to cross a bridge may not be sold.

                        Article 2
   The toll of a bridge is of concern to all.

                                              1631st plenary meeting,
                                                   14 December 1977.
"""


def test_paragraphs_begin_with_indents_where_most_take_one_line() -> None:
    recital = words(xml_of(INDENTED), "container")[0]
    assert recital.startswith("Recalling its resolutions") and recital.endswith(
        "16 December 1976 concerning quiet bridges,"
    )


def test_a_declaration_with_articles_is_adopted_by_a_paragraph() -> None:
    xml = xml_of(INDENTED)
    assert len(words(xml, "container")) == 2 and words(xml, "crossHeading")[1] == "Noting that bridges are crossed,"
    assert words(xml, "paragraph")[0] == "Adopts the following Declaration:" and len(words(xml, "article")) == 2
    assert "T140" not in {problem.code for problem in convert(INDENTED.encode()).problems}


def test_an_article_may_have_its_number_in_words() -> None:
    text = "12/3. Ponts\n\nL’Assemblée générale,\n\nConsidérant les ponts,\n\nAdopte la Déclaration suivante :\n\n"
    text += "Article premier\n\n1. Un pont est silencieux.\n\n2. Un pont est beau.\n\n10e séance plénière\n3 mai 1999\n"
    xml = convert(text.encode(), language="fra").xml.decode()
    assert len(words(xml, "container")) == 1 and words(xml, "paragraph")[0] == "Adopte la Déclaration suivante :"
