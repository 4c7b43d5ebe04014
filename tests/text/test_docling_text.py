"""Text as a layout model leaves it: a paragraph a line, cut at the ends of pages, calls of notes set apart."""

from __future__ import annotations

import re

import pytest

from akn_convert.convert import convert, to_text

HEAD = (
    "<!-- image -->\n\nDistr. générale 7 décembre 2031\n\nQuatre-vingt-dixième session Point 12 b) de l'ordre du jour "
    "Fleuves et ponts\n\nRésolution adoptée par l'Assemblée générale le 5 décembre 2031\n\n90/77. Fleuves et ponts\n\n"
    "L'Assemblée générale ,\n\nConsidérant que les ponts relient les rives des fleuves, que les bacs ne suffisent plus "
    "à ceux qui les traversent chaque jour, et que les gués ne sont sûrs qu'en été,\n\n"
)
LONG = (
    "Saluant l'action que mènent les riverains, les bateliers et les bâtisseurs pour que les ponts restent ouverts en "
    "toute saison et pour que chacun puisse passer sans crainte,\n\n"
)
TAIL = "2. Décide de rester saisie de la question.\n\n61 e séance plénière 5 décembre 2031\n"
RULE = "\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\n\n"
IMAGE = "<!-- image -->\n\n"


def xml_of(text: str, language: str = "fra") -> str:
    """The converted text, which must come back."""
    done = convert(text.encode(), language=language)
    assert to_text(done.xml) == text.encode()
    return done.xml.decode()


def words(xml: str, element: str) -> list[str]:
    """What elements of a kind say, without mark-up, line ends and notes."""
    found = re.findall(rf"<{element}[ >].*?</{element}>", xml, re.S)
    return [
        " ".join(re.sub("<authorialNote.*?</authorialNote>|<[^>]*>", " ", one, flags=re.S).split()) for one in found
    ]


@pytest.mark.parametrize(
    ("above", "below"),
    [
        (
            "en tenant compte des rapports que lui présentent les organismes des Nations\n\n" + RULE,
            "Unies sur les ponts ;",
        ),
        (
            "en tenant compte des rapports que lui présentent les riverains,\n\n" + RULE,
            "sachant que les ponts sont vieux ;",
        ),
        ("et en tenant compte des ponts, et\n\n", "encourage à cet égard les riverains ;"),
        ("comme l'a demandé dans ses rapports semestriels la\n\n", "Commission des ponts ;"),
        ("dans ses résolutions 1526 (2004), 1617 (2005),\n\n", "1735 (2006) et 1822 (2008) ;"),
    ],
)
def test_a_paragraph_that_was_cut_goes_on(above: str, below: str) -> None:
    xml = xml_of(
        HEAD
        + LONG
        + IMAGE
        + "Notant les ponts,\n\n1. Prie les États de les entretenir, "
        + above
        + below
        + "\n\n"
        + TAIL
    )
    assert words(xml, "paragraph")[0].endswith(below.split()[-2] + " ;")
    assert len(words(xml, "paragraph")) == 2


def test_a_heading_at_a_page_s_end_is_not_joined() -> None:
    heading = "Renforcement de la coopération entre les riverains et les bâtisseurs de ponts"
    xml = xml_of(HEAD + LONG + "Notant les ponts,\n\n1. Prie les États d'agir ;\n\n" + heading + "\n\n" + IMAGE + TAIL)
    assert heading in words(xml, "crossHeading") + words(xml, "heading")


def test_a_job_number_with_dates_and_a_late_distribution_box_are_furniture() -> None:
    box = (
        "31-12345 (F)    301231    050132\n\n" + IMAGE + "Distr. générale\n\n7 décembre 2031\n\nOriginal : anglais\n\n"
    )
    xml = xml_of(
        HEAD + "Notant les ponts et tous ceux qui les\n\n" + box + "bâtissent,\n\n1. Prie les États d'agir ;\n\n" + TAIL
    )
    assert words(xml, "container")[-1:] == ["Notant les ponts et tous ceux qui les bâtissent,"]


def test_calls_at_numbers_and_years_are_told_by_their_distance_from_the_comma() -> None:
    xml = xml_of(
        HEAD + "Rappelant Action 21 1 , ses résolutions 71/205 2 et 72/190 3 , et le Programme à l'horizon 2030 4 ,\n\n"
        "1. Prie les États d'agir au cours des 5 prochaines années ;\n\n" + IMAGE + TAIL
    )
    assert re.findall(r'name="noteCall" title="(\d+)"', xml) == ["1", "2", "3", "4"]
    assert words(xml, "paragraph")[0].endswith("des 5 prochaines années ;")


def test_a_single_call_is_one() -> None:
    xml = xml_of(
        HEAD + "Prenant acte du rapport du Secrétaire général 1 et de ses ponts,\n\n1. Agit ;\n\n" + IMAGE + TAIL
    )
    assert re.findall(r'name="noteCall" title="(\d+)"', xml) == ["1"]


def test_points_in_a_line_are_no_calls() -> None:
    xml = xml_of(HEAD + "Notant ce qui suit : 1) les ponts, 2) les gués,\n\n1. Agit ;\n\n" + IMAGE + TAIL)
    assert "noteCall" not in xml


def test_bodies_below_a_rule_may_follow_many_that_are_lost() -> None:
    calls = " ".join(f"le rapport sur le pont {'abcdefghijklmnopqrstuvwxyz'[n - 1]} {n} ," for n in range(1, 27))
    notes = RULE + "25\n\nVoir résolution 80/1.\n\n26 Résolution 2002/13 du Conseil économique et social.\n\n" + IMAGE
    xml = xml_of(HEAD + f"Rappelant {calls}\n\n" + notes + "1. Prie les États d'agir ;\n\n" + TAIL)
    assert re.findall(r'<authorialNote[^>]*marker="(\d+)"', xml) == ["25", "26"]


def test_the_marker_of_a_lost_body_is_furniture() -> None:
    above = "Prenant acte du rapport 1 , du rapport 2 , du rapport 3 , dans l'optique\n\n"
    xml = xml_of(HEAD + above + RULE + "3\n\nde la construction de ponts,\n\n1. Prie les États d'agir ;\n\n" + TAIL)
    assert words(xml, "container")[-1].endswith("dans l'optique de la construction de ponts,")


def test_a_session_with_its_agenda_item_in_one_line() -> None:
    xml = xml_of(HEAD + LONG + "Notant les ponts,\n\n1. Agit ;\n\n" + TAIL)
    assert '<session value="90">Quatre-vingt-dixième session</session>' in xml
    assert '<inline name="agenda item" title="12 (b)">Point 12 b) de l\'ordre du jour</inline>' in xml
    assert '<inline name="agenda item name">Fleuves et ponts</inline>' in xml
    assert '<docDate date="2031-12-07">' in xml


def test_a_title_s_number_above_the_masthead() -> None:
    text = "90/77.\n\n" + HEAD.replace("90/77. ", "") + "Notant les ponts,\n\n1. Agit ;\n\n" + TAIL
    xml = xml_of(text)
    assert "<docNumber>90/77.</docNumber>" in xml and '<session value="90">' in xml
    assert words(xml, "preface") == ["Fleuves et ponts"]


def test_words_of_adoption_between_the_last_paragraphs_end_nothing() -> None:
    text = (
        HEAD
        + LONG
        + "Notant les ponts,\n\n1. Agit ;\n\n[Adoptée sans vote.]\n\n"
        + TAIL.replace("2. D", "2. Agit ;\n\n3. D")
    )
    xml = xml_of(text)
    assert len(words(xml, "paragraph")) == 3 and "attachment" not in xml


def test_a_title_and_a_symbol_that_pages_repeat_are_furniture() -> None:
    head = "A/RES/90/77\n\nFleuves et ponts du monde entier\n\n"
    text = HEAD.replace("90/77. Fleuves et ponts", "90/77. Fleuves et ponts du monde entier") + LONG
    xml = xml_of(text + "Notant les ponts et ceux qui les\n\n" + head + "bâtissent,\n\n1. Agit ;\n\n" + head + TAIL)
    assert words(xml, "container")[-1] == "Notant les ponts et ceux qui les bâtissent,"
    assert len(words(xml, "paragraph")) == 2 and not words(xml, "heading")


def test_words_of_adoption_between_paragraphs_are_read_at_the_end() -> None:
    text = HEAD + LONG + "1. Invite les riverains à se réunir ;\n\n[Adoptée sans vote.]\n\n" + TAIL
    xml = xml_of(text)
    assert [re.sub("<[^>]+>", "", line) for line in re.findall(r"<p.*?</p>", xml.partition("<conclusions")[2])] == [
        "61 e séance plénière 5 décembre 2031",
        "[Adoptée sans vote.]",
    ]
    assert xml.count("<paragraph ") == 2 and 'outcome="#adoptedWithoutVote"' in xml
